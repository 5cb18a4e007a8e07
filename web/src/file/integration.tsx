// SPDX-License-Identifier: Apache-2.0
//
// integration.tsx - the therapist's workbench: what the patient brings, what is worked on, and the session.
//
// Of the patient's journal the server gives only what is shared with whoever asks; nothing is hidden here.
import { useState } from "preact/hooks";
import type { Integration, IntegrationWords, Paper, Preparation } from "shapes";
import { day, dayAndTime, hhmm } from "../clock";
import { me } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { toggled } from "../parts/choose";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { Reasons } from "../parts/verdict";
import { href } from "../route";
import { usePapers, type TabProps } from "./file";
import { Brought } from "./integration_brought";
import { SessionDesk, Sessions } from "./integration_session";
import { Work } from "./integration_work";

export interface BenchProps { patient: string; it: Integration; words: IntegrationWords; again: () => void }

export const kinds = ["goal", "preparation", "intention", "quote", "therapy", "smart", "homework", "progress", "journal", "score", "infusion"] as const;
export const standing = <T,>(papers: Paper<T>[]): Paper<T>[] => papers.filter((p) => !p.struck);
export const last = <T,>(list: readonly T[]): T | undefined => list[list.length - 1];
export const lastOf = <T,>(papers: Paper<T>[]): Paper<T> | undefined => last(standing(papers));
export const isTherapist = (): boolean => me.value?.role === "therapist" || me.value?.role === "prescriber";

function Stance({ words }: { words: IntegrationWords }) {
  return (
    <aside class="stance" aria-label="How we listen">
      {words.stance.map((s) => <p key={s.key}><b>{s.label.en}.</b> {s.text.en}</p>)}
    </aside>
  );
}

const stateWord = { "not yet": "The infusion is not over yet.", booked: "An integration session is booked.", held: "The integration session was held.", open: "The window for integration is open.", late: "No integration session was held in its time." };

// The state and its tone come from the server; here is only the sentence and the hours.
function Window({ it }: { it: Integration }) {
  const w = it.after_last;
  if (!w) return null;
  const tone = w.state === "late" ? "warn" : w.state === "held" ? "allow" : "low";
  return (
    <section class={`said window ${tone}`} role={w.state === "late" ? "alert" : "status"}>
      <p><Icon name={w.state === "late" ? "warn" : w.state === "held" ? "check" : "clock"} /> After infusion {w.infusion}: {stateWord[w.state]}</p>
      <p class="note">Its time: {dayAndTime(w.from)} to {day(w.from) === day(w.until) ? hhmm(w.until) : dayAndTime(w.until)}</p>
      {w.state === "late" && w.verdict.reasons.length > 0 && <Reasons reasons={w.verdict.reasons} />}
    </section>
  );
}

function PreparationList({ patient, it, words, again }: BenchProps) {
  const kept = lastOf<Preparation>(it.preparation);
  const [changed, setChanged] = useState<string[] | null>(null);
  const doing = useAct();
  const done = changed ?? kept?.is.done ?? [];
  const all = words.preparation;
  const save = (): void => void doing.run(async () => {
    const before = kept ? { paper: kept.id, version: kept.version } : {};
    await post(`/api/patients/${patient}/preparation`, { done, ...(kept?.is.note ? { note: kept.is.note } : {}), ...before }, { lane: `file-${patient}`, label: "preparation" });
    setChanged(null);
    again();
  });
  return (
    <details class="bench-part" open={done.length < all.length}>
      <summary><h2>Preparation</h2> <span class="count">{done.length} of {all.length} aims reached</span></summary>
      <ul class="aims">{all.map((a) => (
        <li key={a.key}><label>
          <input type="checkbox" checked={done.includes(a.key)} disabled={!isTherapist()} onChange={() => setChanged(toggled(done, a.key))} />
          <span><b>{a.label.en}</b> <small>{a.text.en}</small></span></label></li>))}</ul>
      <Trouble problem={doing.problem} />
      {changed && <Button doing={doing} label="Keep the list" onClick={save} />}
      {!changed && kept && <p class="note">Last changed {day(kept.at)} by {kept.by}</p>}
    </details>
  );
}

export function IntegrationTab({ patient }: TabProps) {
  const list = usePapers<Integration>(`/api/patients/${patient.id}/integration`, patient.id, kinds);
  const words = useLoad<IntegrationWords>("/api/integration-words");
  if (!list.data || !words.data) return <Loading of={list.trouble ? list : words} />;
  const bench: BenchProps = { patient: patient.id, it: list.data, words: words.data, again: list.again };
  return (
    <div class="bench">
      <Loading of={list} />
      <Stance words={words.data} />
      <Window it={list.data} />
      <nav class="row" aria-label="On this page">
        {isTherapist() && <button type="button" class="primary" onClick={() => document.getElementById("session-title")?.scrollIntoView()}><Icon name="pen" /> Write the session</button>}
        <a class="button" href={href("change", patient.id)}>The line from experience to change</a>
      </nav>
      <PreparationList {...bench} />
      <div class="bench-pair"><Brought {...bench} /><Work {...bench} /></div>
      {isTherapist() && <SessionDesk {...bench} />}
      <Sessions {...bench} />
    </div>
  );
}
