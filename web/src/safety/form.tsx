// SPDX-License-Identifier: Apache-2.0
//
// form.tsx - reporting that something went wrong, or nearly, and changing what was reported.
//
// First what happened, then how bad it was, then what became of it. Nothing is judged here: what contradicts itself
// comes back with every reason.
import { useState } from "preact/hooks";
import type { AdverseList, AdverseListed, AdverseRow, Instant, Problem } from "shapes";
import { iso, nowExact } from "../clock";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Chips, toggled } from "../parts/choose";
import { Pick } from "../parts/field";
import { Icon } from "../parts/icon";
import { MomentField, momentOf, saidMoment, Under, type Moment } from "./moment";
import { grades, grouped, reaches, type Prefill } from "./words";

type Words = AdverseList["words"];
interface Draft {
  kind: string; term: string; words: string; onset: Moment; known: Moment; end: Moment; severity: string;
  serious: string[]; related: string; action: string[]; outcome: string; reportedTo: string;
}

// `opened`: when the form was opened; what is new began and became known then, unless someone says otherwise.
const draftOf = (row: AdverseRow | null, prefill: Prefill | null, opened: Instant): Draft => ({
  kind: row?.kind ?? "event", term: row?.term ?? prefill?.term ?? "", words: row?.words ?? prefill?.words ?? "",
  onset: momentOf(row?.onset ?? prefill?.onset ?? opened), known: momentOf(row?.known ?? opened), end: momentOf(row?.end),
  severity: String(row?.severity ?? prefill?.severity ?? ""), serious: row?.serious ?? [], related: row?.related ?? "unknown",
  action: row?.action ?? prefill?.action ?? [], outcome: row?.outcome ?? "unknown", reportedTo: row?.reported_to ?? "",
});

// A kind that reaches nobody has neither a word of the body nor a strength. Minutes that were not touched stay to the second.
export function bodyOf(d: Draft, before: AdverseRow | null, prefill: Prefill | null, opened: Instant): AdverseRow {
  const exact = (value: Moment, known: string | null | undefined): string | undefined =>
    known && saidMoment(momentOf(known)) === saidMoment(value) ? known : saidMoment(value);
  const onset = exact(d.onset, before?.onset ?? prefill?.onset ?? opened), known = exact(d.known, before?.known ?? opened), end = exact(d.end, before?.end);
  const visit = before?.visit ?? prefill?.visit, hurt = reaches(d.kind);
  return {
    kind: d.kind, ...(d.words.trim() ? { words: d.words.trim() } : {}), ...(onset ? { onset } : {}), ...(known ? { known } : {}), ...(visit ? { visit } : {}),
    ...(hurt && d.term ? { term: d.term } : {}), ...(hurt && d.severity ? { severity: Number(d.severity) } : {}),
    ...(hurt ? { serious: d.serious, related: d.related, outcome: d.outcome, ...(end ? { end } : {}) } : {}),
    action: d.action, done: before?.done ?? [], ...(d.reportedTo.trim() ? { reported_to: d.reportedTo.trim() } : {}),
  };
}

interface FormProps {
  path: string; lane: string; words: Words; done: () => void; close?: () => void;
  before?: AdverseListed | undefined; prefill?: Prefill | undefined; alerts?: string | undefined; // where an alert of suicide risk is opened
  nobody?: boolean; // nobody: no patient's, so nothing that hurts a person
}

const placed = ["kind", "term", "words", "onset", "known", "end", "severity", "serious", "related", "action", "outcome", "reported_to"];

export function AdverseForm({ path, lane, words, done, close, before, prefill, alerts, nobody }: FormProps) {
  const row = before?.paper.is ?? null;
  const [opened] = useState<Instant>(() => iso(nowExact()));
  const [d, setDraft] = useState<Draft>(() => (nobody && !row ? { ...draftOf(row, null, opened), kind: "equipment" } : draftOf(row, prefill ?? null, opened)));
  const set = (part: Partial<Draft>): void => setDraft((was) => ({ ...was, ...part }));
  const doing = useAct();
  const send = (): void => void doing.run(async () => {
    const change = before ? { paper: before.paper.id, version: before.paper.version } : {};
    await post(path, { ...bodyOf(d, row, prefill ?? null, opened), ...change }, { lane, label: "report of what went wrong" });
    done();
  });
  const kinds = nobody ? words.kind.filter((k) => !reaches(k.key)) : words.kind;
  const p = doing.problem;
  return (
    <form class="form wide adverse-form" noValidate onSubmit={(e) => { e.preventDefault(); send(); }}>
      <Pick label="What is reported" options={kinds} value={d.kind} write={(kind) => set({ kind })} /><Under problem={p} name="kind" />
      {reaches(d.kind) && <Terms words={words} d={d} set={set} problem={p} />}
      {alerts && d.term.startsWith("suicid") && reaches(d.kind) && !before && <p class="offer" role="status"><Icon name="emergency" /> <span>Reporting it opens an alert: whoever is on call is asked on every screen. Nobody is telephoned. Before the report is finished:</span> <a class="button" href={alerts}>Open an alert now</a></p>}
      <label class="field"><span>In your own words{d.term === "other" || !reaches(d.kind) ? " *" : ""}</span>
        <textarea name="words" rows={3} maxLength={2000} value={d.words} aria-invalid={p?.field === "words"} placeholder="What was seen, what was done. No names of others." onInput={(e) => set({ words: e.currentTarget.value })} /></label>
      <Under problem={p} name="words" />
      <div class="grid2">
        <MomentField label={reaches(d.kind) ? "It began" : "It happened"} name="onset" value={d.onset} write={(onset) => set({ onset })} problem={p} />
        <MomentField label="We know of it since" name="known" value={d.known} write={(known) => set({ known })} problem={p} hint="The time for the review runs from here." />
      </div>
      {reaches(d.kind) && <HowBad words={words} d={d} set={set} problem={p} />}
      <fieldset class="pick"><legend>What was done</legend><Chips label="What was done" words={words.action} chosen={d.action} toggle={(k) => set({ action: toggled(d.action, k) })} /></fieldset><Under problem={p} name="action" />
      {reaches(d.kind) && <Outcome words={words} d={d} set={set} problem={p} />}
      <label class="field"><span>Reported to (a board, the authority, an insurer; with date)</span><input name="reported_to" maxLength={300} value={d.reportedTo} onInput={(e) => set({ reportedTo: e.currentTarget.value })} /></label><Under problem={p} name="reported_to" />
      {p && !(p.field && placed.includes(p.field)) && <Trouble problem={p} />}
      <div class="row"><Button doing={doing} big icon="check" label={before ? "Keep the change" : "Report it"} onClick={send} />{close && <button type="button" onClick={close}>Not now</button>}</div>
    </form>
  );
}

interface Part { words: Words; d: Draft; set: (part: Partial<Draft>) => void; problem: Problem | null }

const Terms = ({ words, d, set, problem }: Part) => (
  <fieldset class="pick terms">
    <legend>What happened to the person</legend>
    {grouped(words.term).map((g) => (
      <div key={g.name} class="term-group"><p>{g.name}</p><Chips label={g.name} words={g.words} chosen={[d.term]} toggle={(term) => set({ term: d.term === term ? "" : term })} /></div>))}
    <Under problem={problem} name="term" />
  </fieldset>
);

const HowBad = ({ words, d, set, problem }: Part) => (
  <>
    <Pick label="How bad it was" options={grades} value={d.severity} write={(severity) => set({ severity: d.severity === severity ? "" : severity })} />
    <Under problem={problem} name="severity" hint={grades.find((g) => g.key === d.severity)?.plain ?? "At its worst."} />
    <fieldset class="pick"><legend>Serious, because of (none: leave open)</legend><Chips label="Serious, because of" words={words.serious} chosen={d.serious} toggle={(k) => set({ serious: toggled(d.serious, k) })} /></fieldset>
    <Under problem={problem} name="serious" />
  </>
);

const Outcome = ({ words, d, set, problem }: Part) => (
  <>
    <Pick label="Was it the treatment?" options={words.related} value={d.related} write={(related) => set({ related })} /><Under problem={problem} name="related" />
    <Pick label="How it ended" options={words.outcome} value={d.outcome} write={(outcome) => set({ outcome })} /><Under problem={problem} name="outcome" />
    <MomentField label="It was over" name="end" value={d.end} write={(end) => set({ end })} problem={problem} hint="Leave open while it goes on." />
  </>
);
