// SPDX-License-Identifier: Apache-2.0
//
// course_facts.tsx - a fact of safety is written down; benefit is weighed against risk and signed.
import { useState } from "preact/hooks";
import type { Course } from "shapes";
import { me } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Field, numberOf, Pick } from "../parts/field";
import { Icon } from "../parts/icon";
import { PinPad } from "../parts/pin";

type Fact = Course["fact_words"][number];
const signedApart = "justification";

// What stands behind "0" and "1" is in the label: "ECG: 0 as before, 1 changed".
const isMark = (f: Fact): boolean => f.low === f.high;
export const isYes = (f: Fact): boolean => f.low === 0 && f.high === 1;

export function choicesOf(f: Fact): { key: string; label: string }[] {
  const word = (n: string): string => new RegExp(`${n}:? ([^,]+)`).exec(f.label.replace(/^[^:]*: (?=0)/, ""))?.[1]?.trim() ?? n;
  return [{ key: "0", label: word("0") }, { key: "1", label: word("1") }];
}
export const shortOf = (f: Fact): string => (isYes(f) ? f.label.split(":")[0]!.replace(/^[01]$/, f.key.replace("_", " ")) : f.label);

export function FactForm({ c, patient, again }: { c: Course; patient: string; again: () => void }) {
  const [key, setKey] = useState("");
  const [value, setValue] = useState("");
  const [lower, setLower] = useState("");
  const [note, setNote] = useState("");
  const doing = useAct();
  const role = me.value?.role;
  if (role !== "nurse" && role !== "prescriber") return null;
  const fact = c.fact_words.find((f) => f.key === key);
  const choose = (k: string): void => { setKey(k); setValue(""); setLower(""); doing.clear(); };
  const save = (): void => void doing.run(async () => {
    const typed = { ...(!isMark(fact!) && { value: numberOf(value) ?? value }), ...(key === "pressure" && { diastolic: numberOf(lower) ?? lower }), ...(note.trim() && { note: note.trim() }) };
    await post(`/api/patients/${patient}/longterm`, { fact: key, ...typed }, { lane: `file-${patient}`, label: shortOf(fact!) });
    choose("");
    setNote("");
    again();
  });
  return (
    <form class="form wide facts" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <label class="field"><span>Write down</span>
        <select name="fact" value={key} onChange={(e) => choose(e.currentTarget.value)}>
          <option value="">choose …</option>
          {c.fact_words.filter((f) => f.key !== signedApart).map((f) => <option key={f.key} value={f.key}>{shortOf(f)}</option>)}
        </select></label>
      {fact && <>
        {isYes(fact) && <Pick label={shortOf(fact)} options={choicesOf(fact)} value={value} write={setValue} />}
        {!isYes(fact) && !isMark(fact) && <div class="row">
          <Field label={key === "pressure" ? "Systolic" : shortOf(fact)} name="value" unit={fact.unit} mode="decimal" value={value} write={setValue} problem={doing.problem} hint={`${fact.low} to ${fact.high}`} />
          {key === "pressure" && <Field label="Diastolic" name="diastolic" unit={fact.unit} mode="numeric" value={lower} write={setLower} problem={doing.problem} />}
        </div>}
        <label class="field"><span>Note (may stay empty)</span><input name="note" maxLength={1000} value={note} onInput={(e) => setNote(e.currentTarget.value)} /></label>
        {(doing.problem?.field !== "value" || isYes(fact)) && doing.problem?.field !== "diastolic" && <Trouble problem={doing.problem} />}
        <div class="row"><Button doing={doing} label="Keep" disabled={!isMark(fact) && value === ""} onClick={save} /></div>
      </>}
    </form>
  );
}

export function Justify({ c, patient, again }: { c: Course; patient: string; again: () => void }) {
  const forced = c.safety.verdict.reasons.some((r) => r.clause === "LONG-15");
  const [open, setOpen] = useState(forced);
  const [benefit, setBenefit] = useState("");
  const [risk, setRisk] = useState("");
  const [offered, setOffered] = useState("");
  const [spacing, setSpacing] = useState("");
  const [signing, setSigning] = useState(false);
  const role = me.value?.role;
  if (role !== "nurse" && role !== "prescriber") return null;
  if (!open) return <button type="button" class="plain" onClick={() => setOpen(true)}><Icon name="pen" /> Weigh benefit and risk anew</button>;
  const ready = benefit.trim() && risk.trim() && spacing.trim() && offered;
  const area = (label: string, name: string, value: string, write: (v: string) => void) => (
    <label class="field"><span>{label} *</span><textarea name={name} rows={3} maxLength={name === "spacing" ? 1000 : 2000} value={value} onInput={(e) => write(e.currentTarget.value)} /></label>);
  return (
    <form class="form wide justify" onSubmit={(e) => { e.preventDefault(); setSigning(true); }}>
      {forced && <p class="said refuse"><Icon name="cross" /> Without this note there is no next order.</p>}
      {area("What the treatment gives this person", "benefit", benefit, setBenefit)}
      {area("What it costs, and what may come", "risk", risk, setRisk)}
      <Pick label="Were longer intervals offered?" options={[{ key: "yes", label: "Yes" }, { key: "no", label: "No" }]} value={offered} write={setOffered} />
      {area("What was said about longer intervals", "spacing", spacing, setSpacing)}
      <div class="row"><button type="submit" class="primary" disabled={!ready}><Icon name="pen" /> {role === "prescriber" ? "Sign it" : "Prescriber signs it"}</button></div>
      {signing && <PinPad title="Benefit against risk" verb="Sign it" roles={["prescriber"]} onClose={() => setSigning(false)}
        sign={async (signed, id) => {
          await post(`/api/patients/${patient}/justification`, { benefit: benefit.trim(), risk: risk.trim(), spacing_offered: offered === "yes", spacing: spacing.trim(), ...signed }, { lane: `file-${patient}`, label: "benefit against risk", id });
          setOpen(false);
          again();
        }}><p class="lead">{benefit.trim().slice(0, 200)}</p></PinPad>}
    </form>
  );
}
