// SPDX-License-Identifier: Apache-2.0
//
// phone.tsx - the patient's phone as staff see it: the link that opens it, and what came from it.
import { useState } from "preact/hooks";
import type { NightItem, Paper, PatientPhone, PhoneActs, PhoneLink, PhoneNext, SafetyPlan } from "shapes";
import { ask } from "../api";
import { dayAndTime } from "../clock";
import { Button, Trouble, useAct } from "../parts/act";
import { Dialog } from "../parts/dialog";
import { Loading } from "../parts/load";
import { uuid } from "../uuid";
import { words } from "../words";
import { AppointmentForm } from "./appointment";
import { usePapers, type TabProps } from "./file";
import { qr } from "./qr";

const kinds = ["phone_link", "phone_open", "phone_forget", "phone_night", "phone_check", "phone_effect", "phone_language", "safety_plan", "appointment", "score"];

// Dark on white in both lights: a camera reads it in the dim room too.
function Picture({ text }: { text: string }) {
  const rows = qr(text);
  if (!rows) return null;
  const edge = 4, size = rows.length + 2 * edge;
  const path = rows.flatMap((line, y) => line.map((dark, x) => (dark ? `M${x + edge} ${y + edge}h1v1h-1z` : ""))).join("");
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="The link as a picture for the phone's camera" shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" /><path d={path} fill="#000" />
    </svg>
  );
}

function LinkShown({ link, isOpened, close }: { link: PhoneLink; isOpened: boolean; close: () => void }) {
  const address = location.origin + link.path;
  return (
    <Dialog title={isOpened ? "The phone is open" : "Open it with the patient's phone"} onClose={close} wide>
      {isOpened ? <p class="big-note">The phone has opened the link. It belongs to this patient from now on.</p> : <div class="link-shown">
        <Picture text={address} />
        <div>
          <p>Let the patient point the phone's camera at this picture, and open what it shows.</p>
          <p class="address">{address}</p>
          <p class="note">It opens one phone, once, until {dayAndTime(link.until)}. Do not send it by mail or message: whoever opens it first reads this patient's pages.</p>
        </div>
      </div>}
      <button type="button" class="primary" onClick={close}>{isOpened ? "Done" : "Close"}</button>
    </Dialog>
  );
}

function state(p: PatientPhone): string {
  if (p.opened_at) return `Open since ${dayAndTime(p.opened_at)}. ${p.last_sent_at ? `Last heard from ${dayAndTime(p.last_sent_at)}.` : "Nothing was sent yet."}`;
  return p.link ? "A link was made and nobody has opened it yet." : "No phone of this patient is open.";
}

function PhoneState({ id, phone, again }: { id: string; phone: PatientPhone; again: () => void }) {
  const doing = useAct();
  const [link, setLink] = useState<PhoneLink | null>(null);
  const [openedBefore, setOpenedBefore] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  // A new id each time: a link is told once and never again, so a second try makes a second link.
  const make = (): void => void doing.run(async () => {
    setOpenedBefore(phone.opened_at);
    setLink(await ask<PhoneLink>("POST", `/api/patients/${id}/phone-link`, { id: uuid() }));
    again();
  });
  const forget = (): void => void doing.run(async () => {
    await ask("POST", `/api/patients/${id}/phone-forget`, { id: uuid() });
    setSure(false);
    again();
  });
  const isOpened = phone.opened_at !== null && phone.opened_at !== openedBefore;
  return (
    <>
      <h2>The patient's phone</h2>
      <p>{state(phone)} {phone.language === "es" && "Reads in Spanish."}</p>
      {phone.link && <p class="note">Link made {dayAndTime(phone.link.at)} by {phone.link.by}, good until {dayAndTime(phone.link.until)}.</p>}
      <Trouble problem={doing.problem} />
      <div class="row">
        <Button doing={doing} label={phone.opened_at || phone.link ? "Make a new link" : "Make a link"} onClick={make} />
        {(phone.opened_at || phone.link) && <button type="button" onClick={() => setSure(true)}>Forget this phone</button>}
      </div>
      {link && <LinkShown link={link} isOpened={isOpened} close={() => setLink(null)} />}
      {sure && <Dialog title="Forget this phone?" onClose={() => setSure(false)}>
        <p>Its pages close and every link ends. Answers that the phone could not send yet stay on it and do not reach us. Everything that was sent stays in the file.</p>
        <div class="row"><Button doing={doing} label="Forget it" onClick={forget} /> <button type="button" onClick={() => setSure(false)}>Keep it</button></div>
      </Dialog>}
    </>
  );
}

const night: { key: NightItem; label: string; mind?: boolean }[] = [
  { key: "solids", label: "Will eat nothing after the time" }, { key: "fluids", label: "Will drink nothing after the time" },
  { key: "alcohol", label: "No alcohol or drugs" }, { key: "escort", label: "Has a person to go home with" },
  { key: "escort_name", label: "Who" }, { key: "escort_phone", label: "Their phone" },
  { key: "medicines", label: "A medicine changed", mind: true }, { key: "medicines_which", label: "Which", mind: true },
  { key: "weight_medicine", label: "Uses a shot for weight or sugar", mind: true }, { key: "ill", label: "Feels ill", mind: true },
  { key: "pregnant", label: "Could be pregnant", mind: true },
];

const said = (value: boolean | string | undefined): string => (value === undefined || value === "" ? "not answered" : value === true ? "yes" : value === false ? "no" : value);

function Night({ next }: { next: PhoneNext }) {
  return (
    <>
      <p><b>{next.label}</b>, {dayAndTime(next.when)}{next.with && `, with ${next.with}`}</p>
      {next.solids_until && next.fluids_until && <p class="note">The phone says: nothing to eat after {dayAndTime(next.solids_until)}, clear drinks until {dayAndTime(next.fluids_until)}.</p>}
      {next.what === "infusion" && <table class="night"><tbody>{night.map((n) => {
        const value = next.checklist[n.key];
        return <tr key={n.key} class={(n.mind ? value : value === false) ? "mind" : ""}><th scope="row">{n.label}</th><td>{said(value)}</td></tr>;
      })}</tbody></table>}
    </>
  );
}

const effectWord = (term: string): string => words.value.effects.find((e) => e.key === term)?.label ?? term;
const strength = ["gone", "mild", "moderate", "strong"];

function Told({ checks, effects }: { checks: Paper<PhoneActs["check24"]>[]; effects: Paper<PhoneActs["side-effects"]>[] }) {
  if (checks.length + effects.length === 0) return <p class="empty">Nothing yet.</p>;
  return (
    <ul class="rows">
      {[...checks].reverse().map((c) => <li key={c.id} class={c.is.call_me ? "mind" : ""}><b>{dayAndTime(c.at)}</b> <span>the day after: {c.is.slept ? "slept" : "did not sleep"}, {c.is.drove ? "has driven" : "has not driven"}{c.is.call_me && ", asks to be called"}</span>{c.is.words && <q>{c.is.words}</q>}</li>)}
      {[...effects].reverse().map((e) => <li key={e.id}><b>{dayAndTime(e.at)}</b> <span>{effectWord(e.is.term)}: {strength[e.is.severity]}</span>{e.is.words && <q>{e.is.words}</q>}</li>)}
    </ul>
  );
}

function Plan({ plan }: { plan: Paper<SafetyPlan> | null }) {
  if (!plan) return <p class="empty">Not written yet.</p>;
  const lines: [string, string][] = [["When I see these signs", plan.is.signs], ["What I can do alone", plan.is.alone], ["Places and company", plan.is.places],
    ["People I can call", plan.is.people.map((p) => `${p.name} ${p.phone}`).join("\n")], ["Professionals", plan.is.professionals], ["A safe place around me", plan.is.means]];
  return <dl class="plan">{lines.map(([label, text]) => <div key={label}><dt>{label}</dt><dd>{text || "–"}</dd></div>)}</dl>;
}

export function PhoneTab({ patient }: TabProps) {
  const loaded = usePapers<PatientPhone>(`/api/patients/${patient.id}/phone`, patient.id, kinds);
  const phone = loaded.data;
  if (!phone) return <Loading of={loaded} />;
  return (
    <>
      <PhoneState id={patient.id} phone={phone} again={loaded.again} />
      <h2>The next appointment</h2>
      {phone.next ? <Night next={phone.next} /> : <p class="empty">None is booked.</p>}
      <AppointmentForm patient={patient.id} done={loaded.again} />
      <h2>Told at home</h2>
      <Told checks={phone.checks} effects={phone.effects} />
      <h2>Safety plan</h2>
      <Plan plan={phone.safety_plan} />
    </>
  );
}
