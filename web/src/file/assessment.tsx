// SPDX-License-Identifier: Apache-2.0
//
// assessment.tsx - is it right for this person? Everything a prescriber needs on one page, and the decision.
// What a row counts as, what is missing and what stands against it are the server's words; so are the colours.
import { useState } from "preact/hooks";
import type { Assessment, Patient } from "shapes";
import { day } from "../clock";
import { me } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Chips, toggled } from "../parts/choose";
import { Loading } from "../parts/load";
import { ClauseMark } from "../parts/verdict";
import { href } from "../route";
import { uuid } from "../uuid";
import { words } from "../words";
import { Decision } from "./assessment_decision";
import { Medicines } from "./assessment_medicines";
import { Trials } from "./assessment_trials";
import { Workup } from "./assessment_workup";
import { usePapers, type TabProps } from "./file";

const kinds = ["trial", "workup", "medicines", "interaction_choice", "decision", "score", "goal"];
export const instrumentWord: Record<string, string> = { "phq-9": "PHQ-9", madrs: "MADRS", "ham-d-17": "HAM-D 17" };

function Severity({ a, patient }: { a: Assessment; patient: string }) {
  return (
    <section>
      <h2>How severe, and what for</h2>
      <ul class="facts-line">{a.severity.map((s) => <li key={s.instrument}><b>{instrumentWord[s.instrument] ?? s.instrument} {s.total}</b> <span class="note">{day(s.at)}{s.fresh ? "" : " — too long ago to count as today's"}</span></li>)}</ul>
      {a.severity.length === 0 && <p class="empty">No score yet. Ask for the PHQ-9, or enter a MADRS or HAM-D total.</p>}
      <ul class="quotes">{a.goals.filter((g) => !g.struck).map((g) => <li key={g.id}><blockquote>{g.is.words}</blockquote></li>)}</ul>
      <p class="note"><a href={href("patient", patient, "goals")}>Goals in the patient's words</a></p>
    </section>
  );
}

function Conditions({ a, patient: p, again }: { a: Assessment; patient: Patient; again: () => void }) {
  const [chosen, setChosen] = useState<string[] | null>(null);
  const doing = useAct();
  const save = (): void => void doing.run(async () => {
    const { id, visits, ...facts } = p;
    await post(`/api/patients/${id}`, { ...facts, conditions: chosen ?? [] }, { lane: "patients", label: "conditions", id: uuid(), method: "PUT" });
    setChosen(null);
    again();
  });
  return (
    <section>
      <h2>What may stand against it</h2>
      <ul class="reasons">{a.conditions.map((c) => <li key={c.key} class={c.answer}><span><b>{c.label}</b> <small>{levelWord[c.level]}</small></span><ClauseMark id={c.clause} /></li>)}</ul>
      {a.conditions.length === 0 && !chosen && <p class="empty">No condition of the list is written down.</p>}
      {chosen ? <>
        <Chips label="Conditions" words={words.value.conditions} chosen={chosen} toggle={(k) => setChosen((c) => toggled(c ?? [], k))} />
        <Trouble problem={doing.problem} />
        <div class="row"><Button doing={doing} label="Keep the conditions" onClick={save} /><button type="button" onClick={() => setChosen(null)}>Leave as it was</button></div>
      </> : me.value?.role !== "manager" && me.value?.role !== "therapist" && <button type="button" onClick={() => setChosen(p.conditions)}>Change the conditions</button>}
    </section>
  );
}
const levelWord = { HARD: "excludes", CLEARED: "excludes until a specialist clears it", SOFT: "needs a prescriber's reason", INFO: "to be known" };

export function AssessmentTab({ patient, again }: TabProps) {
  const loaded = usePapers<Assessment>(`/api/patients/${patient.id}/assessment`, patient.id, kinds);
  const a = loaded.data;
  const renew = (): void => { loaded.again(); again(); };
  if (!a) return <Loading of={loaded} />;
  const given = { a, patient: patient.id, again: renew };
  return (
    <div class="assessment">
      <Decision {...given} begun={patient.visits.some((v) => v.state !== "cancelled" && v.state !== "preparing")} />
      <Trials {...given} />
      <Severity a={a} patient={patient.id} />
      <Conditions a={a} patient={patient} again={renew} />
      <Workup {...given} />
      <Medicines {...given} />
      <p class="note">Judged with protocol {a.protocol} {a.protocol_version} and table of medicines {a.table}.</p>
    </div>
  );
}
export interface Part { a: Assessment; patient: string; again: () => void }
export const mayWrite = (): boolean => me.value?.role === "nurse" || me.value?.role === "prescriber";
