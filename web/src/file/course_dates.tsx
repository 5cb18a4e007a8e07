// SPDX-License-Identifier: Apache-2.0
//
// course_dates.tsx - the appointments of one patient: moved, called off, missed.
import { useState } from "preact/hooks";
import type { AppointmentKind, Course } from "shapes";
import { day, dayAndTime, now } from "../clock";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Reason } from "../parts/choose";
import { Pick } from "../parts/field";
import { Icon } from "../parts/icon";
import { Booking, type Kept } from "./course_book";

type Open = { id: string; what: "move" | "off" | "missed" } | null;

function CallOff({ patient, paper, done, close }: { patient: string; paper: Kept; done: () => void; close: () => void }) {
  const [reason, setReason] = useState("");
  const doing = useAct();
  const send = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/appointments`, { paper: paper.id, version: paper.version, strike: reason }, { lane: `file-${patient}`, label: "appointment called off" });
    done();
  });
  return (
    <div class="form wide">
      <Reason quick={["the patient called it off", "the clinic called it off", "ill"]} value={reason} write={setReason} />
      <Trouble problem={doing.problem} />
      <div class="row"><Button doing={doing} kind="danger" label="Call it off" disabled={reason.trim() === ""} onClick={send} /><button type="button" onClick={close}>Keep it</button></div>
    </div>
  );
}

function WasMissed({ patient, paper, done, close }: { patient: string; paper: Kept; done: () => void; close: () => void }) {
  const [told, setTold] = useState("");
  const [why, setWhy] = useState("");
  const doing = useAct();
  const send = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/missed`, { appointment: paper.id, why, told: told === "yes" }, { lane: `file-${patient}`, label: "missed visit" });
    done();
  });
  return (
    <div class="form wide">
      <Pick label="Did the patient say so beforehand?" options={[{ key: "yes", label: "Yes" }, { key: "no", label: "No" }]} value={told} write={setTold} />
      <label class="field"><span>Why (may stay empty)</span><input name="why" maxLength={500} value={why} onInput={(e) => setWhy(e.currentTarget.value)} /></label>
      <Trouble problem={doing.problem} />
      <div class="row"><Button doing={doing} label="It was missed" disabled={told === ""} onClick={send} /><button type="button" onClick={close}>Close</button></div>
    </div>
  );
}

function Row({ c, patient, paper, ahead, open, setOpen, again }: { c: Course; patient: string; paper: Kept; ahead: boolean; open: Open; setOpen: (o: Open) => void; again: () => void }) {
  const isOpen = open?.id === paper.id ? open.what : "";
  const missed = c.missed_visits.some((m) => !m.struck && m.is.appointment === paper.id);
  const came = paper.is.what === "infusion" && c.infusions.some((i) => day(i.at) === day(paper.is.when));
  const done = (): void => { setOpen(null); again(); };
  const close = (): void => setOpen(null);
  return (
    <li class={ahead ? "" : "over"}>
      <p><b>{dayAndTime(paper.is.when)}</b> <span>{paper.found.label}{paper.is.what === "infusion" && ` ${paper.found.infusion}`}, {paper.is.minutes} min{paper.found.chair && `, ${paper.found.chair}`}{paper.found.with && `, ${paper.found.with}`}</span> {missed && <em class="mind">missed</em>}{came && <small>given</small>}</p>
      {!isOpen && ahead && <div class="row"><button type="button" class="plain" onClick={() => setOpen({ id: paper.id, what: "move" })}>Move</button><button type="button" class="plain" onClick={() => setOpen({ id: paper.id, what: "off" })}>Call off</button></div>}
      {!isOpen && !ahead && !missed && !came && <div class="row"><button type="button" class="plain" onClick={() => setOpen({ id: paper.id, what: "missed" })}>Missed</button></div>}
      {isOpen === "move" && <Booking patient={patient} what={paper.is.what} near={paper.is.when} moving={paper} changed={again} close={close} />}
      {isOpen === "off" && <CallOff patient={patient} paper={paper} done={done} close={close} />}
      {isOpen === "missed" && <WasMissed patient={patient} paper={paper} done={done} close={close} />}
    </li>
  );
}

const others: { key: AppointmentKind; label: string }[] = [{ key: "infusion", label: "Infusion" }, { key: "integration", label: "Integration session" }, { key: "talk", label: "Another talk" }, { key: "visit", label: "Visit without infusion" }];

export function Appointments({ c, patient, again }: { c: Course; patient: string; again: () => void }) {
  const [open, setOpen] = useState<Open>(null);
  const [kind, setKind] = useState("");
  const list = c.appointments.filter((a) => !a.struck).sort((a, b) => Date.parse(a.is.when) - Date.parse(b.is.when));
  const ahead = list.filter((a) => Date.parse(a.is.when) > now.value), past = list.filter((a) => Date.parse(a.is.when) <= now.value).reverse();
  const row = (a: Kept, isAhead: boolean) => <Row key={a.id} c={c} patient={patient} paper={a} ahead={isAhead} open={open} setOpen={setOpen} again={again} />;
  return (
    <section>
      <h2>Appointments</h2>
      {ahead.length === 0 && <p class="empty">Nothing is booked.</p>}
      <ul class="dates">{ahead.map((a) => row(a, true))}</ul>
      <Pick label="Book" options={others} value={kind} write={(k) => setKind(k === kind ? "" : k)} />
      {kind && <Booking key={kind} patient={patient} what={kind as AppointmentKind} near={kind === "infusion" && c.next ? c.next.proposed : new Date(now.peek()).toISOString()} changed={again} close={() => setKind("")} />}
      {past.length > 0 && <details><summary>Past appointments{c.missed > 0 && `, ${c.missed} missed`} <Icon name="clock" /></summary><ul class="dates">{past.map((a) => row(a, false))}</ul></details>}
    </section>
  );
}
