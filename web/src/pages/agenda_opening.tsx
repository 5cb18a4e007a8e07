// SPDX-License-Identifier: Apache-2.0
//
// agenda_opening.tsx - the manager's form: hours, closed weekdays, and how many nurses watch infusions.
import { useState } from "preact/hooks";
import type { Agenda } from "shapes";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Chips, toggled } from "../parts/choose";
import { Field, numberOf } from "../parts/field";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map((label, i) => ({ key: String(i + 1), label }));
const clock = (minute: number | null): string => (minute === null ? "" : `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`);

// "08:30" as minutes of the day; what is no time goes as it was typed, and is refused there.
function minuteOf(text: string): number | string {
  const found = /^(\d{1,2}):(\d\d)$/.exec(text.trim());
  return found ? Number(found[1]) * 60 + Number(found[2]) : text;
}

export function OpeningForm({ a, done }: { a: Agenda; done: () => void }) {
  const [from, setFrom] = useState(clock(a.open_minute));
  const [until, setUntil] = useState(clock(a.shut_minute));
  const [nurses, setNurses] = useState(String(a.nurses));
  const [closed, setClosed] = useState<string[]>(a.closed.map(String));
  const doing = useAct();
  const save = (): void => void doing.run(async () => {
    await post("/api/opening", { nurses: numberOf(nurses) ?? nurses, open_minute: minuteOf(from), shut_minute: minuteOf(until), closed: closed.map(Number) }, { lane: "opening", label: "opening hours" });
    done();
  });
  return (
    <form class="form wide" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <div class="grid2">
        <Field label="Opens at" name="open_minute" value={from} write={setFrom} problem={doing.problem} hint="such as 08:30" />
        <Field label="Shuts at" name="shut_minute" value={until} write={setUntil} problem={doing.problem} />
        <Field label="Nurses who watch infusions" name="nurses" mode="numeric" value={nurses} write={setNurses} problem={doing.problem} />
      </div>
      <p class="note">Closed on</p>
      <Chips label="Closed on" words={weekdays} chosen={closed} toggle={(key) => setClosed((c) => toggled(c, key))} />
      {!doing.problem?.field && <Trouble problem={doing.problem} />}
      <div class="row"><Button doing={doing} label="Keep the hours" onClick={save} /></div>
      <p class="note">Appointments that stand already are not moved.</p>
    </form>
  );
}
