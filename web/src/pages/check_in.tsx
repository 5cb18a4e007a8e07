// SPDX-License-Identifier: Apache-2.0
//
// check_in.tsx - a patient arrives: who, which chair, weight of today, escort.
import { useState } from "preact/hooks";
import type { NewVisit, Patient, Visit } from "shapes";
import { chairs, refreshBoard } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Field, numberOf, Pick } from "../parts/field";
import { Loading, useLoad } from "../parts/load";
import { go } from "../route";
import { uuid } from "../uuid";
import { usePatients } from "./patients";

export function CheckInPage({ chair, patient }: { chair: string; patient: string }) {
  const [who, setWho] = useState(patient);
  return (
    <main class="page" id="main">
      <h1>Check in</h1>
      {who === "" ? <ChoosePatient choose={setWho} /> : <CheckInForm key={who} id={who} chair={chair === "-" ? "" : chair} other={() => setWho("")} />}
    </main>
  );
}

function ChoosePatient({ choose }: { choose: (id: string) => void }) {
  const [query, setQuery] = useState("");
  const found = usePatients(query);
  return (
    <>
      <Field label="Who is here? Name or number" name="q" type="search" value={query} write={setQuery} />
      <Loading of={found} />
      <ul class="rows">{found.data?.map((p) => (
        <li key={p.id}><button type="button" class="plain" onClick={() => choose(p.id)}><b>{p.name}</b> <span>{p.mrn}</span> <small>born {p.birth_date}</small></button></li>
      ))}</ul>
    </>
  );
}

function CheckInForm({ id, chair, other }: { id: string; chair: string; other: () => void }) {
  const loaded = useLoad<Patient>(`/api/patients/${id}`);
  const [place, setPlace] = useState(chair);
  const [number, setNumber] = useState("");
  const [elsewhere, setElsewhere] = useState("");
  const [typed, setTyped] = useState({ weight: "", escort: "", phone: "" });
  const doing = useAct();
  const set = (key: keyof typeof typed) => (value: string): void => setTyped((t) => ({ ...t, [key]: value }));
  const p = loaded.data;
  if (!p || p.id !== id) return <Loading of={loaded} />;
  const next = number || String(p.next_infusion);
  const more = (numberOf(next) ?? 0) > p.next_infusion;
  const free = chairs.value.filter((c) => !c.visit).map((c) => ({ key: c.chair, label: `${c.chair} ${c.label}` }));
  const send = (): void => void doing.run(async () => {
    const body: Omit<NewVisit, "id"> = {
      patient: p.id, chair: place, infusion_number: asNumber(next), ...(more && elsewhere ? { given_elsewhere: elsewhere } : {}), weight_kg: asNumber(typed.weight), escort_name: typed.escort, escort_phone: typed.phone,
    };
    const visit = await post<Visit>("/api/visits", body, { lane: "check-in", label: `check-in of ${p.name}`, id: uuid() });
    await refreshBoard();
    go("visit", visit.id);
  });
  return (
    <form class="form" onSubmit={(e) => { e.preventDefault(); send(); }}>
      <p class="lead"><b>{p.name}</b> {p.mrn}, born {p.birth_date}. <button type="button" class="plain" onClick={other}>Someone else</button></p>
      {free.length > 0 ? <Pick label="Chair" options={free} value={place} write={setPlace} /> : <p class="trouble">No chair is free.</p>}
      <div class="grid2">
        <Field label="Weight today" name="weight_kg" unit="kg" mode="decimal" value={typed.weight} write={set("weight")} problem={doing.problem} hint={`Last on file: ${p.weight_kg} kg`} required />
        <Field label="Infusion number" name="infusion_number" mode="numeric" value={next} write={setNumber} problem={doing.problem} hint={`By the record this is infusion ${p.next_infusion} here.`} />
        {more && <Field label="Where were the others given?" name="given_elsewhere" value={elsewhere} write={setElsewhere} problem={doing.problem} hint="Clinic and dates, from its letter or the patient" required />}
        <Field label="Escort" name="escort_name" value={typed.escort} write={set("escort")} problem={doing.problem} />
        <Field label="Escort's telephone" name="escort_phone" mode="tel" value={typed.phone} write={set("phone")} problem={doing.problem} />
      </div>
      {!doing.problem?.field && <Trouble problem={doing.problem} />}
      <Button doing={doing} big label={`Check in at ${place || "…"}`} disabled={place === "" || typed.weight === ""} onClick={send} />
    </form>
  );
}

const asNumber = (text: string): number => (numberOf(text) ?? text) as number;
