// SPDX-License-Identifier: Apache-2.0
//
// patients.tsx - finding a patient, and the form of a new one or of changed facts. What is wrong is said at its
// field by the server; what was typed stays.
import { useEffect, useState } from "preact/hooks";
import type { Patient, PatientFacts, PatientRow } from "shapes";
import { me } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Chips, toggled } from "../parts/choose";
import { Field, numberOf, Pick } from "../parts/field";
import { Loading, useLoad } from "../parts/load";
import { go, href } from "../route";
import { uuid } from "../uuid";
import { words } from "../words";

export function usePatients(query: string) {
  const [asked, setAsked] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query), 200);
    return () => clearTimeout(timer);
  }, [query]);
  return useLoad<PatientRow[]>(`/api/patients?q=${encodeURIComponent(asked)}`);
}

export function PatientsPage() {
  const [query, setQuery] = useState("");
  const found = usePatients(query);
  return (
    <main class="page" id="main">
      <h1>Patients</h1>
      <div class="row">
        <Field label="Name or number" name="q" type="search" value={query} write={setQuery} />
        {me.value?.role !== "therapist" && <a class="button primary" href={href("patient", "new")}>New patient</a>}
      </div>
      <Loading of={found} />
      <ul class="rows">{found.data?.map((p) => (
        <li key={p.id}><a href={href("patient", p.id)}><b>{p.name}</b> <span>{p.mrn}</span> <small>born {p.birth_date}</small></a></li>
      ))}</ul>
      {found.data?.length === 0 && <p class="empty">Nobody by that name or number.</p>}
    </main>
  );
}

interface Typed { name: string; mrn: string; birth_date: string; sex: string; phone: string; height_cm: string; weight_kg: string; conditions: string[]; medicines: string[]; allergies: string; other: string }
const empty: Typed = { name: "", mrn: "", birth_date: "", sex: "", phone: "", height_cm: "", weight_kg: "", conditions: [], medicines: [], allergies: "", other: "" };

const typedOf = (p: Patient): Typed => ({
  ...p, height_cm: String(p.height_cm), weight_kg: String(p.weight_kg), other: "",
});

// A number that cannot be read goes out as it was typed: the server says what is wrong with it.
const asTyped = (text: string): number => (numberOf(text) ?? text) as number;
const factsOf = (t: Typed): PatientFacts => ({
  name: t.name, mrn: t.mrn, birth_date: t.birth_date, sex: t.sex as PatientFacts["sex"], phone: t.phone, height_cm: asTyped(t.height_cm), weight_kg: asTyped(t.weight_kg),
  conditions: t.conditions, medicines: [...t.medicines, ...t.other.split(",").map((m) => m.trim()).filter(Boolean)], allergies: t.allergies,
});

export const NewPatientPage = () => <main class="page" id="main"><h1>New patient</h1><PatientForm before={null} /></main>;

export function PatientForm({ before }: { before: Patient | null }) {
  const [typed, setTyped] = useState<Typed>(before ? typedOf(before) : empty);
  const doing = useAct();
  const set = (key: keyof Typed) => (value: string): void => setTyped((t) => ({ ...t, [key]: value }));
  const wrong = doing.problem;
  const challenged = wrong?.field === "weight_kg" && numberOf(typed.weight_kg) !== undefined;
  const save = (confirmed: boolean): void => void doing.run(async () => {
    const body = { ...factsOf(typed), ...(before ? { medicines: before.medicines } : {}), ...(confirmed ? { weight_lb_confirmed: true } : {}), ...(before ? { version: before.version } : {}) };
    const kept = await post<Patient>(before ? `/api/patients/${before.id}` : "/api/patients", body, {
      lane: "patients", label: "patient", id: uuid(), method: before ? "PUT" : "POST" });
    go("patient", kept?.id ?? before?.id ?? "");
  });
  const input = (label: string, name: keyof Typed, more: Partial<Parameters<typeof Field>[0]> = {}) =>
    <Field label={label} name={name} value={typed[name] as string} write={set(name)} problem={wrong} {...more} />;
  return (
    <form class="form wide" onSubmit={(e) => { e.preventDefault(); save(false); }}>
      <div class="grid2">
        {input("Name", "name", { required: true })}{input("Number (MRN)", "mrn", { required: true })}
        {input("Born", "birth_date", { type: "date", required: true })}{input("Telephone", "phone", { mode: "tel" })}
        {input("Height", "height_cm", { unit: "cm", mode: "decimal", required: true })}{input("Weight", "weight_kg", { unit: "kg", mode: "decimal", required: true })}
      </div>
      {challenged && <button type="button" class="plain" onClick={() => save(true)}>It is {typed.weight_kg} kg: I have read the scale again</button>}
      <Pick label="Sex" options={[{ key: "female", label: "female" }, { key: "male", label: "male" }]} value={typed.sex} write={set("sex")} />
      <fieldset><legend>Conditions</legend><Chips label="Conditions" words={words.value.conditions} chosen={typed.conditions} toggle={(k) => setTyped((t) => ({ ...t, conditions: toggled(t.conditions, k) }))} /></fieldset>
      {before ? <p>Medicines: {before.medicines.join("; ") || "none written down"}. <a href={href("patient", before.id, "assessment")}>The list is kept in the assessment</a></p> : <>
        <fieldset><legend>Medicines that matter at the chair</legend><Chips label="Medicines" words={words.value.medicines} chosen={typed.medicines} toggle={(k) => setTyped((t) => ({ ...t, medicines: toggled(t.medicines, k) }))} /></fieldset>
        {input("Other medicines, with commas between", "other")}
      </>}
      {input("Allergies", "allergies")}
      {!wrong?.field && <Trouble problem={wrong} />}
      <Button doing={doing} big label={before ? "Keep the changes" : "Add the patient"} onClick={() => save(false)} />
    </form>
  );
}
