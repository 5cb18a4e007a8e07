// SPDX-License-Identifier: Apache-2.0
//
// row.tsx - one report as it is read: what it was, how bad, what is left to do and until when.
import { useState } from "preact/hooks";
import type { AdverseList, AdverseListed, AdverseRow } from "shapes";
import { me } from "../clinic";
import { dayAndTime, now, span } from "../clock";
import { post } from "../outbox";
import { Trouble, useAct } from "../parts/act";
import { Dialog } from "../parts/dialog";
import { Icon } from "../parts/icon";
import { Reasons } from "../parts/verdict";
import { href } from "../route";
import { AdverseForm } from "./form";
import { gradeWord, labelOf, labelsOf, reaches, titleOf } from "./words";

type Words = AdverseList["words"];
interface RowProps { row: AdverseListed; words: Words; path: string; lane: string; again: () => void; patient?: string | null; may: boolean }

// As it stands, to be posted again with a change.
function standing(is: AdverseListed["paper"]["is"]): AdverseRow {
  const { kind, term, words, onset, known, end, severity, serious, related, action, outcome, done, visit, reported_to } = is;
  const all = { kind, term, words, onset, known, end, severity, serious, related, action, outcome, done, visit, reported_to };
  return Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined)) as unknown as AdverseRow;
}

// What each task is called when it has been done.
const doneWord: Record<string, string> = {
  review: "The review is written", report: "The draft was made and looked at", board: "It was looked up", insurer: "The insurer was told", prescriber: "I have seen it and know of it",
};

function Tasks({ row, path, lane, again, may }: RowProps) {
  const doing = useAct();
  const tick = (key: string): void => void doing.run(async () => {
    const is = standing(row.paper.is);
    await post(path, { ...is, done: [...(is.done ?? []), key], paper: row.paper.id, version: row.paper.version }, { lane, label: "task of a report" });
    again();
  });
  const mine = (key: string): boolean => may && key in doneWord && (key !== "prescriber" || me.value?.role === "prescriber");
  if (row.open.length === 0) return null;
  return (
    <div class="tasks">
      <h4>Left to do</h4>
      <ul class="task-list">{row.open.map((t) => (
        <li key={t.key}><span><Icon name="clock" /> {t.label}{t.key === "review" && row.review_due && <Due at={row.review_due} />}</span>
          {mine(t.key) && <button type="button" class="chip" disabled={doing.busy} onClick={() => tick(t.key)}>{doneWord[t.key]}</button>}</li>))}</ul>
      <Trouble problem={doing.problem} />
    </div>
  );
}

function Due({ at }: { at: string }) {
  const left = Date.parse(at) - now.value;
  return <small class={left < 0 ? "late" : ""}> {left < 0 ? `was due ${dayAndTime(at)}` : `until ${dayAndTime(at)}, another ${span(left)}`}</small>;
}

function Facts({ row, words }: { row: AdverseListed; words: Words }) {
  const r = row.paper.is;
  const lines: [string, string][] = [
    [reaches(r.kind) ? "Began" : "Happened", dayAndTime(r.onset ?? row.paper.at)], ["Over", r.end ? dayAndTime(r.end) : ""], ["How bad", gradeWord(r.severity)],
    ["Serious, because of", labelsOf(words.serious, r.serious)], ["By the treatment", reaches(r.kind) ? labelOf(words.related, r.related) : ""],
    ["Done", labelsOf(words.action, r.action)], ["Outcome", reaches(r.kind) ? labelOf(words.outcome, r.outcome) : ""], ["Reported to", r.reported_to ?? ""],
    ["Known since", dayAndTime(r.known ?? row.paper.at)],
  ];
  return <dl class="adverse-facts">{lines.filter(([, v]) => v).map(([k, v]) => <div key={k}><dt>{k}</dt><dd>{v}</dd></div>)}</dl>;
}

function Strike({ row, path, lane, again, close }: RowProps & { close: () => void }) {
  const [why, setWhy] = useState("");
  const doing = useAct();
  const send = (): void => void doing.run(async () => {
    await post(path, { paper: row.paper.id, version: row.paper.version, strike: why.trim() }, { lane, label: "strike of a report" });
    close();
    again();
  });
  return (
    <Dialog title="Strike this report out" onClose={close} tone="danger">
      <p class="lead">It stays readable with your reason. Use it only when the report was wrong: in another file, or twice.</p>
      <label class="field"><span>Why</span><input name="strike" value={why} maxLength={300} onInput={(e) => setWhy(e.currentTarget.value)} /></label>
      <Trouble problem={doing.problem} />
      <button type="button" class="danger big" disabled={doing.busy || !why.trim()} onClick={send}>Strike it out</button>
    </Dialog>
  );
}

export function AdverseCard(props: RowProps) {
  const { row, words, patient, may, path, lane, again } = props;
  const [doing, setDoing] = useState<"" | "change" | "strike">("");
  const r = row.paper.is, serious = row.paper.found.serious;
  const close = (): void => setDoing("");
  if (row.paper.struck) return <li class="adverse struck"><p><s>{titleOf(row)}, {dayAndTime(row.paper.at)}</s></p><p class="note">Struck out: {row.paper.struck}</p></li>;
  if (doing === "change") return <li class="adverse"><AdverseForm path={path} lane={lane} words={words} before={row} nobody={!patient} done={() => { close(); again(); }} close={close} /></li>;
  return (
    <li class={`adverse ${serious ? "serious" : ""}`}>
      <header><h3>{titleOf(row)}</h3>
        <span class={`pill ${serious ? "refuse" : ""}`}>{serious ? <><Icon name="warn" /> serious</> : r.severity ? gradeWord(r.severity) : row.paper.found.kind_label.split(":")[0]}</span></header>
      {row.paper.found.term_label && r.kind !== "event" && <p class="note">{row.paper.found.kind_label}</p>}
      {r.words && <blockquote>{r.words}</blockquote>}
      <Facts row={row} words={words} />
      {row.verdict.reasons.length > 0 && <Reasons reasons={row.verdict.reasons} />}
      <Tasks {...props} />
      <footer class="row no-print"><span class="note">reported by {row.paper.by}{row.paper.version > 1 && `, version ${row.paper.version}`}</span>
        {may && <button type="button" class="plain" onClick={() => setDoing("change")}>{r.outcome === "unknown" || r.outcome === "recovering" ? "Change, or say how it ended" : "Change"}</button>}
        {may && <button type="button" class="plain" onClick={() => setDoing("strike")}>Strike out</button>}
        {serious && patient && me.value?.role !== "auditor" && <a class="button plain" href={href("report-draft", patient, row.paper.id)}><Icon name="print" /> Draft of a report</a>}
        {r.visit && me.value?.role !== "therapist" && me.value?.role !== "auditor" && <a class="button plain" href={href("session-form", r.visit)}>Form of the session</a>}</footer>
      {doing === "strike" && <Strike {...props} close={close} />}
    </li>
  );
}
