// SPDX-License-Identifier: Apache-2.0
//
// observe.tsx - observations in two taps: the value, then "Save". What is due stands first and open; the
// rest is one tap further. Values that were not touched are not sent.
import { useState } from "preact/hooks";
import type { Due, Visit, VitalKey, Vitals } from "shapes";
import { Button, Trouble, useAct } from "../parts/act";
import { Chips, Strip, toggled } from "../parts/choose";
import { Icon } from "../parts/icon";
import { NumberPad } from "../parts/pad";
import { unitOf, vitalWord, words } from "../words";
import type { VisitDesk } from "../visit";

const moaasNames = ["no answer", "only to a pinch", "only to shaking", "only to a loud voice", "slow", "readily"];
// Which strips belong to which line of the observation grid (care/due.def).
const groups: Record<string, VitalKey[]> = {
  moaas: ["moaas"], dissociation: ["dissociation"], scores: ["nausea", "distress", "pain"],
  vitals: ["bp_systolic"], bp: ["bp_systolic"], repeat_bp: ["bp_systolic"], site: ["volume_ml"],
};
const scores: VitalKey[] = ["moaas", "dissociation", "nausea", "distress", "pain"];
const most: Partial<Record<VitalKey, number>> = { moaas: 5 };

const dueFor = (due: Due[], key: VitalKey): Due | undefined => due.find((d) => (groups[d.what] ?? []).includes(key));

export function Observe({ visit, desk }: { visit: Visit; desk: VisitDesk }) {
  const [values, setValues] = useState<Partial<Record<VitalKey, number>>>({});
  const standing = visit.symptoms ?? [];
  const [told, setTold] = useState<string[] | null>(null); // null: nobody touched them, what stands stands
  const symptoms = told ?? standing;
  const changed = told !== null && [...told].sort().join() !== [...standing].sort().join();
  const [oxygen, setOxygen] = useState(false);
  const [pad, setPad] = useState(false);
  const doing = useAct();
  const set = (key: VitalKey) => (value: number | undefined): void => setValues((v) => {
    const next = { ...v };
    if (value === undefined) delete next[key]; else next[key] = value;
    return next;
  });
  const count = Object.keys(values).length + (changed ? 1 : 0) + (oxygen ? 1 : 0);
  const save = async (): Promise<void> => {
    const body: Vitals = { ...values, ...(changed ? { symptoms } : {}), ...(oxygen ? { on_oxygen: true } : {}) };
    if (!(await doing.run(() => desk.act("vitals", body, "observation")))) return;
    setValues({}); setTold(null); setOxygen(false);
  };
  const late = (key: VitalKey): string => dueFor(visit.decision.due, key)?.late ?? "";
  const ordered = [...scores].sort((a, b) => Number(late(b) !== "" && late(b) !== "no") - Number(late(a) !== "" && late(a) !== "no"));
  const typed = Object.entries(values).filter(([k]) => !scores.includes(k as VitalKey)) as [VitalKey, number][];
  return (
    <section class="observe" aria-label="Observe">
      <h3>Observe</h3>
      <button type="button" class={`plain padded ${late("bp_systolic")}`} onClick={() => setPad(true)}><Icon name="pen" /> Type blood pressure and other numbers</button>
      {typed.length > 0 && <p class="typed">{typed.map(([k, v]) => `${vitalWord(k)?.label ?? k} ${v} ${unitOf(k)}`).join(" · ")}</p>}
      {ordered.map((key) => (
        <Strip key={key} label={key === "moaas" ? "MOAA/S" : vitalWord(key)?.label ?? key} from={key === "moaas" ? 5 : 0} to={key === "moaas" ? 0 : most[key] ?? 10}
          value={values[key]} choose={set(key)} names={key === "moaas" ? moaasNames : undefined} due={late(key)} />
      ))}
      <details class="more" open={standing.length > 0}><summary>Symptoms, oxygen{symptoms.length > 0 && ` (${symptoms.length})`}</summary>
        <Chips label="Symptoms" words={words.value.symptoms} chosen={symptoms} toggle={(key) => setTold(toggled(symptoms, key))} />
        <button type="button" class="chip" aria-pressed={oxygen} onClick={() => setOxygen(!oxygen)}>is given oxygen</button>
      </details>
      <Trouble problem={doing.problem} />
      {count > 0 && <div class="sticky">
        <Button doing={doing} big icon="check" label={`Save ${count} ${count === 1 ? "value" : "values"}`} onClick={() => void save()} />
      </div>}
      {pad && <NumberPad onClose={() => setPad(false)} before={values} take={(typed) => { setValues((v) => ({ ...v, ...typed })); setPad(false); }} />}
    </section>
  );
}
