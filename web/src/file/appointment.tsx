// SPDX-License-Identifier: Apache-2.0
//
// appointment.tsx - booking the next appointment of one patient, by the clinic's clock.
import { useState } from "preact/hooks";
import type { AppointmentKind } from "shapes";
import { iso, zone } from "../clock";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Field, Pick, numberOf } from "../parts/field";

const whats: { key: AppointmentKind; label: string }[] = [
  { key: "infusion", label: "Infusion" }, { key: "integration", label: "Integration session" }, { key: "talk", label: "Another talk" }, { key: "visit", label: "Visit without infusion" },
];

// "2026-03-12" and "10:30" on the clinic's wall, as a moment; what is no time goes as it was typed, and is refused there.
function moment(date: string, time: string): string {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) && /^\d{1,2}:\d\d$/.test(time.trim()) ? Date.parse(`${date}T${time.trim().padStart(5, "0")}:00Z`) : NaN;
  return Number.isNaN(at) ? `${date} ${time}`.trim() : iso(at - zone.value * 60000);
}

export function AppointmentForm({ patient, done }: { patient: string; done: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [what, setWhat] = useState<string>("infusion");
  const [date, setDate] = useState("");
  const [time, setTime] = useState("");
  const [minutes, setMinutes] = useState("");
  const doing = useAct();
  const book = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/appointments`, { what, when: moment(date, time), minutes: numberOf(minutes) ?? minutes }, { lane: `file-${patient}`, label: "appointment" });
    setOpen(false);
    done();
  });
  if (!isOpen) return <div class="row"><button type="button" onClick={() => setOpen(true)}>Book an appointment</button></div>;
  return (
    <form class="form wide" onSubmit={(e) => { e.preventDefault(); book(); }}>
      <Pick label="For" options={whats} value={what} write={setWhat} />
      <div class="row">
        <Field label="Day" name="when" type="date" value={date} write={setDate} problem={doing.problem} />
        <Field label="Time" name="time" value={time} write={setTime} hint="such as 09:30" />
        <Field label="How long" name="minutes" unit="min" mode="numeric" value={minutes} write={setMinutes} problem={doing.problem} />
      </div>
      {doing.problem && doing.problem.field !== "when" && doing.problem.field !== "minutes" && <Trouble problem={doing.problem} />}
      <div class="row"><Button doing={doing} label="Book" onClick={book} /> <button type="button" onClick={() => setOpen(false)}>Not now</button></div>
    </form>
  );
}
