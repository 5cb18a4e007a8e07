// SPDX-License-Identifier: Apache-2.0
//
// fill_in.tsx - a questionnaire, question by question with its own words; or the total, where a licence keeps them.
import { useState } from "preact/hooks";
import type { Instrument, Problem, Score } from "shapes";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Field, numberOf } from "../parts/field";

type Answers = (number | null)[];

function Item({ of, nth, value, choose, problem }: { of: Instrument; nth: number; value: number | null; choose: (v: number | null) => void; problem: Problem | null }) {
  const item = of.items[nth]!, name = `item${nth + 1}`;
  const wrong = problem?.field === name ? problem : null;
  const options = item.options.length > 0 ? item.options : Array.from({ length: item.highest - item.lowest + 1 }, (_, i) => ({ value: item.lowest + i, text: "" }));
  return (
    <fieldset class={`question ${wrong ? "wrong" : ""}`}>
      <legend><span class="nth">{nth + 1}</span> {item.text}</legend>
      <div class="row options">
        {options.map((o) => (
          <button type="button" key={o.value} aria-pressed={value === o.value} onClick={() => choose(value === o.value ? null : o.value)}>
            <b>{o.value}</b> {o.text}
          </button>
        ))}
      </div>
      {wrong && <p class="note error" role="alert">{wrong.sentence} {wrong.remedy ?? ""}</p>}
    </fieldset>
  );
}

function Told({ score }: { score: Score }) {
  const f = score.found;
  return (
    <div class={`result ${f.critical ? "refuse" : "allow"}`} role="status">
      <p><b>{f.total}</b>{f.band && `, ${f.band}`}{f.missing > 0 && `. ${f.missing} left out, filled in by the mean of the others`}{f.recall_overlap && ". It overlaps the answer before: the two are not independent"}.</p>
      {f.critical && <p><b>An answer about death or self-harm. Do not leave this person alone with it: an alert is open.</b></p>}
    </div>
  );
}

export function FillIn({ patient, of, done }: { patient: string; of: Instrument; done: () => void }) {
  const [answers, setAnswers] = useState<Answers>(() => of.items.map(() => null));
  const [total, setTotal] = useState("");
  const [date, setDate] = useState("");
  const [event, setEvent] = useState("");
  const [kept, setKept] = useState<Score | null>(null);
  const doing = useAct();
  const save = (): void => void doing.run(async () => {
    const what = of.entry ? { total: numberOf(total) ?? null } : { answers };
    const when = date ? { at: `${date}T12:00:00Z` } : {};
    setKept(await post<Score>(`/api/patients/${patient}/scores`, { instrument: of.id, instrument_version: of.version, ...what, ...when, ...(event ? { event } : {}) }, { lane: `file-${patient}`, label: of.title }));
    done();
  });
  if (kept) return <><Told score={kept} /><p class="note">Kept. It stands in the picture above.</p></>;
  const answered = answers.filter((a) => a !== null).length;
  return (
    <form class="form wide questionnaire" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <h3>{of.title}</h3>
      {of.instruction && <p class="lead">{of.instruction}</p>}
      {of.entry ? <Field label={`Total from your licensed form (${of.total_min} to ${of.total_max})`} name="total" value={total} write={setTotal} mode="numeric" problem={doing.problem} hint="The words of this questionnaire may not be shown here." />
        : of.items.map((_, i) => <Item key={i} of={of} nth={i} value={answers[i] ?? null} problem={doing.problem} choose={(v) => setAnswers(answers.map((a, k) => (k === i ? v : a)))} />)}
      <div class="row">
        <Field label="Answered on (today when empty)" name="at" type="date" value={date} write={setDate} problem={doing.problem} />
        <label class="field"><span>Since the score before</span>
          <select value={event} onChange={(e) => setEvent(e.currentTarget.value)}><option value="">nothing of this kind</option><option value="crisis">a suicidal crisis</option><option value="admission">an admission</option></select></label>
      </div>
      <Trouble problem={doing.problem} />
      <div class="row"><Button doing={doing} label="Keep the score" onClick={save} />{!of.entry && <span class="note" role="status">{answered} of {of.items.length} answered</span>}</div>
      <p class="fine">{of.licence} {of.words}</p>
    </form>
  );
}
