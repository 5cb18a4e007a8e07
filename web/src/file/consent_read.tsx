// SPDX-License-Identifier: Apache-2.0
//
// consent_read.tsx - the text as the patient reads it on the tablet, alone on the screen: large, calm, twenty
// short parts; at its end the name and the patient's own PIN. Nothing about anybody else is on the page.
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ConsentState, ConsentText, Patient } from "shapes";
import { day } from "../clock";
import { me, status } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Field, Pick } from "../parts/field";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";

const sizes = ["small", "middle", "large"] as const;

// Which part is at the upper edge now, for the line that says how far it is.
function useProgress(count: number): { part: number; box: RefObject<HTMLElement | null>; scrolled: () => void } {
  const box = useRef<HTMLElement>(null);
  const [part, setPart] = useState(0);
  const scrolled = (): void => {
    const parts = [...(box.current?.querySelectorAll("[data-part]") ?? [])];
    const seen = parts.filter((p) => p.getBoundingClientRect().top < innerHeight / 2).length;
    setPart(Math.min(count, Math.max(seen, 1)));
  };
  useEffect(scrolled, [count]);
  return { part, box, scrolled };
}

interface ReadingProps { patient: Patient; consent: ConsentState; text: string; signing: boolean; back: () => void }

export function ConsentReading({ patient, consent, text, signing, back }: ReadingProps) {
  const loaded = useLoad<ConsentText>(`/api/consent-texts/${text}`);
  const [size, setSize] = useState(1);
  const t = loaded.data;
  const { part, box, scrolled } = useProgress(t?.sections.length ?? 0);
  return (
    <section class={`reading ${sizes[size]}`} ref={box} onScroll={scrolled} aria-label="Consent">
      <header class="reading-bar no-print">
        <button type="button" class="plain" onClick={back}><Icon name="cross" /> Close</button>
        {t && <label class="how-far"><span>Part {part} of {t.sections.length}</span><progress max={t.sections.length} value={part} /></label>}
        <span class="row" role="group" aria-label="Size of the letters">
          <button type="button" class="plain" disabled={size === 0} aria-label="Smaller letters" onClick={() => setSize(size - 1)}>A−</button>
          <button type="button" class="plain" disabled={size === 2} aria-label="Larger letters" onClick={() => setSize(size + 1)}>A+</button>
          <button type="button" class="plain" onClick={() => print()}><Icon name="print" /> Print</button>
        </span>
      </header>
      <Loading of={loaded} />
      {t && <article>
        <h1>{t.title}</h1>
        <p class="whose">{patient.name}, born {patient.birth_date} · version {t.version}</p>
        {t.sections.map((s, i) => <section key={s.element} data-part={i + 1}><h2><span class="nth">{i + 1}</span> {s.title}</h2><p>{s.text}</p></section>)}
        <p class="fine">Published {day(t.at)} · reading grade {t.grade.toFixed(1)} · text {t.digest}</p>
        {signing ? <Sign patient={patient} consent={consent} text={t} done={back} /> : <Signature consent={consent} text={t} />}
      </article>}
    </section>
  );
}

// On paper, and for whoever reads it later.
function Signature({ consent, text }: { consent: ConsentState; text: ConsentText }) {
  const p = [...consent.signatures].reverse().find((s) => s.found.digest === text.digest);
  return <p class="signed-line">{p ? `Signed by ${p.is.name} on ${day(p.kept_at)}. ${p.found.witness} was present.` : "Not signed by this patient."}</p>;
}

const yes = [{ key: "yes", label: "Yes" }, { key: "no", label: "No" }];

function Sign({ patient, consent, text, done }: { patient: Patient; consent: ConsentState; text: ConsentText; done: () => void }) {
  const [typed, setTyped] = useState({ name: "", patient_pin: "", again: "", teach_back: "", questions: "", interpreter: "", capacity: "" });
  const doing = useAct();
  const set = (key: keyof typeof typed) => (value: string): void => setTyped((was) => ({ ...was, [key]: value }));
  const differ = !consent.has_pin && typed.again !== "" && typed.again !== typed.patient_pin;
  const ready = typed.name.trim() !== "" && typed.patient_pin !== "" && typed.capacity !== "" && (consent.has_pin || typed.again === typed.patient_pin);
  const send = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient.id}/consent`, {
      name: typed.name.trim(), version: text.version, digest: text.digest, capacity: typed.capacity === "yes", teach_back: typed.teach_back,
      questions: typed.questions, interpreter: typed.interpreter, patient_pin: typed.patient_pin,
    }, { lane: `file-${patient.id}`, label: "signature of the consent" });
    done();
  }).then((well) => { if (!well) setTyped((was) => ({ ...was, patient_pin: "", again: "" })); });
  return (
    <form class="sign no-print" autocomplete="off" onSubmit={(e) => { e.preventDefault(); send(); }}>
      <fieldset class="staff-part">
        <legend>For {me.value!.name}, who is here with the patient</legend>
        <label class="field"><span>The patient's own words: what will happen, and what may go wrong?</span>
          <textarea rows={3} maxLength={1000} name="teach_back" value={typed.teach_back} onInput={(e) => set("teach_back")(e.currentTarget.value)} /></label>
        <label class="field"><span>Questions the patient asked</span>
          <textarea rows={2} maxLength={2000} name="questions" value={typed.questions} onInput={(e) => set("questions")(e.currentTarget.value)} /></label>
        <Field label="Interpreter, if there was one" name="interpreter" value={typed.interpreter} write={set("interpreter")} problem={doing.problem} />
        <Pick label="Can the patient decide this today?" options={yes} value={typed.capacity} write={set("capacity")} />
      </fieldset>
      <fieldset class="patient-part">
        <legend>For you, {patient.name}</legend>
        <p>Sign only if you want to go on. You can stop at any time, also while it is running.</p>
        <Field label="Your full name" name="name" value={typed.name} write={set("name")} problem={doing.problem} required />
        <Field label={consent.has_pin ? "Your PIN" : "Choose a PIN: 4 digits or more"} name="patient_pin" type="password" mode="numeric" complete="new-password" value={typed.patient_pin} write={set("patient_pin")} problem={doing.problem} required
          hint={consent.has_pin && status.value?.demo ? "Demonstration: every invented patient chose 2468." : undefined!} />
        {!consent.has_pin && <Field label="The same PIN again" name="again" type="password" mode="numeric" complete="new-password" value={typed.again} write={set("again")} required
          problem={differ ? { error: "PAGE", field: "again", sentence: "The two are not the same yet." } : null} />}
      </fieldset>
      {!doing.problem?.field && <Trouble problem={doing.problem} />}
      <Button doing={doing} big icon="pen" label="I have read this and I agree" onClick={send} disabled={!ready} />
    </form>
  );
}
