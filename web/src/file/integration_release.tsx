// SPDX-License-Identifier: Apache-2.0
//
// integration_release.tsx - psychotherapy notes leave only on an authorisation that the patient signed: a form to
// print and sign, then the notes, on paper. What is shown is gone when the dialog is closed.
import { useState } from "preact/hooks";
import type { PrivateNotes } from "shapes";
import { ask } from "../api";
import { day } from "../clock";
import { me } from "../clinic";
import { Button, Trouble, useAct } from "../parts/act";
import { Dialog } from "../parts/dialog";
import { Field } from "../parts/field";
import { Icon } from "../parts/icon";
import { uuid } from "../uuid";

interface Typed { to: string; purpose: string; signed_name: string; signed_on: string; password: string }
const blank: Typed = { to: "", purpose: "", signed_name: "", signed_on: "", password: "" };

// To be printed and signed by hand; it names who receives the notes and what for, and nothing of their words.
const Form = ({ typed }: { typed: Typed }) => (
  <article class="paper authorisation">
    <h2>Authorisation to release psychotherapy notes</h2>
    <p>I allow {me.value!.name}, {me.value!.clinic}, to give the psychotherapy notes about me to</p>
    <p class="line">{typed.to || " "}</p>
    <p>for this purpose:</p>
    <p class="line">{typed.purpose || " "}</p>
    <p>These notes are kept apart from my chart. I am treated whether or not I sign this. I may take it back in writing at any time; what was given before then stays given. Whoever receives the notes may pass them on.</p>
    <p>This authorisation is for this one release.</p>
    <div class="cols"><div><p class="line">&nbsp;</p><small>Full name and signature</small></div><div><p class="line">&nbsp;</p><small>Date</small></div></div>
  </article>
);

const Released = ({ typed, notes }: { typed: Typed; notes: PrivateNotes }) => (
  <article class="paper released" data-private>
    <h2>Psychotherapy notes about {typed.signed_name}</h2>
    <p>By {me.value!.name}, for {typed.to}: {typed.purpose}. Authorised on {typed.signed_on}.</p>
    {notes.notes.map((n) => <section key={n.note}><h3>{day(n.at)}</h3><p class="kept-lines">{n.text}</p></section>)}
    {notes.more && <p>There are older notes that did not fit; they are released in a second step.</p>}
  </article>
);

function Steps({ patient, released, typed, set }: { patient: string; typed: Typed; set: (t: Partial<Typed>) => void; released: (n: PrivateNotes) => void }) {
  const doing = useAct();
  const field = (key: keyof Typed) => ({ name: key, value: typed[key], write: (v: string) => set({ [key]: v }), problem: doing.problem });
  const send = (): void => void doing.run(async () => {
    released(await ask<PrivateNotes>("POST", `/api/patients/${patient}/private-notes/release`, { id: uuid(), ...typed }));
  }).then(() => set({ password: "" }));
  return (
    <div class="form no-print">
      <h3>1. Who receives them, and what for</h3>
      <Field label="To" {...field("to")} /><Field label="Purpose" {...field("purpose")} />
      <button type="button" class="plain" onClick={() => print()} disabled={!typed.to || !typed.purpose}><Icon name="print" /> Print the form</button>
      <h3>2. The patient has signed it</h3>
      <Field label="Name as signed" {...field("signed_name")} /><Field label="Signed on" type="date" {...field("signed_on")} />
      <Field label="Your password" type="password" complete="current-password" {...field("password")} />
      {!(doing.problem?.field && doing.problem.field in typed) && <Trouble problem={doing.problem} />}
      <Button doing={doing} kind="danger" icon="lock" label="Release the notes" busyLabel="Opening …" onClick={send} disabled={!typed.password} />
    </div>
  );
}

export function Release({ patient }: { patient: string }) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(blank);
  const [notes, setNotes] = useState<PrivateNotes | null>(null);
  const close = (): void => { setOpen(false); setNotes(null); setTyped(blank); };
  return (
    <>
      <button type="button" class="plain release" onClick={() => setOpen(true)}>Release on an authorisation …</button>
      {open && (
        <Dialog title={notes ? "Released: print and close" : "Release private notes"} onClose={close} wide>
          {notes ? <><button type="button" class="primary no-print" onClick={() => print()}><Icon name="print" /> Print</button><Released typed={typed} notes={notes} /></>
            : <><Steps patient={patient} typed={typed} set={(t) => setTyped((b) => ({ ...b, ...t }))} released={setNotes} /><Form typed={typed} /></>}
        </Dialog>
      )}
    </>
  );
}
