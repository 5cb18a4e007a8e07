// SPDX-License-Identifier: Apache-2.0
//
// integration_brought.tsx - what the patient brings: the intention, the words in the chair, the journal, the mood.
import { useState } from "preact/hooks";
import type { Integration, Paper, Quote } from "shapes";
import { day, dayAndTime } from "../clock";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { last, standing, type BenchProps } from "./integration";

// At which minute of which infusion: the last one that had begun.
export function minuteOf(it: Integration, at: string): string {
  const during = last(it.infusions.filter((i) => i.began <= at));
  if (!during) return dayAndTime(at);
  const minute = (from: string): number => Math.floor((Date.parse(at) - Date.parse(from)) / 60000);
  return at <= during.ended ? `infusion ${during.number}, minute ${minute(during.began)}` : `${minute(during.ended)} min after infusion ${during.number}`;
}

function IntentionForm({ patient, it, again }: BenchProps) {
  const next = it.infusions.length + 1;
  const [text, setText] = useState("");
  const doing = useAct();
  const save = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/intentions`, { words: text.trim(), infusion: next }, { lane: `file-${patient}`, label: "intention" });
    setText("");
    again();
  });
  return (
    <form class="form" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <label class="field"><span>Intention for infusion {next}, in the patient’s own words</span>
        <textarea name="intention" rows={2} maxLength={280} value={text} onInput={(e) => setText(e.currentTarget.value)} /></label>
      <Trouble problem={doing.problem} />
      {text.trim() && <Button doing={doing} label="Keep the intention" onClick={save} />}
    </form>
  );
}

function Intentions(b: BenchProps) {
  const all = standing(b.it.intentions);
  const ahead = all.filter((i) => (i.is.infusion ?? 0) > b.it.infusions.length);
  const shown = last(ahead) ?? last(all);
  return (
    <section class="bench-part">
      <h2>Intention</h2>
      {shown ? <ul class="quotes"><li><blockquote>{shown.is.words}</blockquote>
        <p class="note">{shown.is.infusion ? `For infusion ${shown.is.infusion}` : day(shown.at)} · {shown.by}</p></li></ul>
        : <p class="empty">None yet. Ask: what would be a small sign that it was worth it?</p>}
      <IntentionForm {...b} />
    </section>
  );
}

const Said = ({ it, quote }: { it: Integration; quote: Paper<Quote> }) => (
  <li><blockquote>{quote.is.words}</blockquote><p class="note">{minuteOf(it, quote.at)} · {day(quote.at)} · written by {quote.by}</p></li>
);

function Quotes({ it }: BenchProps) {
  const all = standing(it.quotes).reverse();
  const number = it.infusions.length;
  const fresh = all.filter((q) => number > 0 && q.at >= it.infusions[number - 1]!.began);
  const older = all.filter((q) => !fresh.includes(q));
  return (
    <section class="bench-part">
      <h2>Said in the chair</h2>
      {all.length === 0 && <p class="empty">Nothing written down. It is written only when the patient agreed.</p>}
      <ul class="quotes small">{fresh.map((q) => <Said key={q.id} it={it} quote={q} />)}</ul>
      {older.length > 0 && <details><summary>{older.length} from before</summary><ul class="quotes small">{older.map((q) => <Said key={q.id} it={it} quote={q} />)}</ul></details>}
    </section>
  );
}

function Journal({ it, words }: BenchProps) {
  const shared = standing(it.journal).reverse();
  const prompt = (key?: string): string => words.prompts.find((p) => p.key === key)?.text.en ?? "Own words";
  return (
    <section class="bench-part">
      <h2>Journal <small>what the patient shares with you</small></h2>
      {shared.length === 0 && <p class="empty">Nothing is shared.</p>}
      <ul class="quotes small">{shared.map((j) => (
        <li key={j.id}><p class="note">{prompt(j.is.prompt)}</p><blockquote>{j.is.words}</blockquote>
          <p class="note">{day(j.at)} · shared with {j.is.share === "team" ? "the team" : "the therapist"}</p></li>))}</ul>
    </section>
  );
}

// One point for every tap on the phone; the questionnaire goes from 0 to 10.
function Moods({ it }: BenchProps) {
  const moods = it.scores.filter((s) => s.instrument === "mood-own").sort((a, b) => a.at.localeCompare(b.at)).slice(-30);
  if (moods.length === 0) return null;
  const x = (i: number): number => 8 + (i * 284) / Math.max(1, moods.length - 1), y = (v: number): number => 58 - v * 5;
  return (
    <section class="bench-part">
      <h2>Mood of the day</h2>
      <svg class="spark wide" viewBox="0 0 300 66" role="img" aria-label={`Mood from 0 to 10: ${moods.map((m) => m.total).join(", ")}`}>
        <path class="floor" d="M8 58H292M8 8H292" />
        <path class="path" d={moods.map((m, i) => `${i ? "L" : "M"}${x(i)} ${y(m.total)}`).join("")} />
        {moods.map((m, i) => <circle key={m.at} cx={x(i)} cy={y(m.total)} r="3" />)}
      </svg>
      <p class="note">{day(moods[0]!.at)} to {day(last(moods)!.at)}; last {last(moods)!.total} of 10</p>
    </section>
  );
}

export const Brought = (b: BenchProps) => <div class="bench-side"><Intentions {...b} /><Quotes {...b} /><Journal {...b} /><Moods {...b} /></div>;
