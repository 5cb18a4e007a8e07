// SPDX-License-Identifier: Apache-2.0
//
// course_book.tsx - booking an appointment among the moments that are free, and the integration session in the same
// step. What is free and what is refused is the server's to say.
import { useState } from "preact/hooks";
import type { Appointment, AppointmentKind, Booked, Free, Instant, Paper } from "shapes";
import { day, dayAndTime, hhmm, iso, nowExact, zone } from "../clock";
import { me } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Field, numberOf } from "../parts/field";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";

export type Kept = Paper<Appointment, Booked>;
const oneDay = 86400000; // ms
const usual: Record<AppointmentKind, string> = { infusion: "40", integration: "50", talk: "50", visit: "30" }; // what the field says before somebody changes it
const kindWord: Record<AppointmentKind, string> = { infusion: "infusion", integration: "integration session", talk: "talk", visit: "visit" };

const dateOf = (at: Instant | number): string => iso((typeof at === "number" ? at : Date.parse(at)) + zone.value * 60000).slice(0, 10);
const momentOf = (date: string, time: string): number => Date.parse(`${date}T${time}:00Z`) - zone.value * 60000;
const near = (slots: Free["slots"], at: number): Free["slots"][number] | undefined =>
  slots.reduce<Free["slots"][number] | undefined>((best, s) => (!best || Math.abs(Date.parse(s.at) - at) < Math.abs(Date.parse(best.at) - at) ? s : best), undefined);
const hostName = (free: Free | null, host: string): string => free?.people.find((p) => p.id === host)?.name ?? host;

interface BookingProps { patient: string; what: AppointmentKind; near: Instant; moving?: Kept; within?: { from: Instant; until: Instant }; changed: () => void; close: () => void }

// A slot that was tapped; `other`: a time that was typed instead.
function useChoice(free: Free | null, aim: number) {
  const [at, setAt] = useState("");
  const [host, setHost] = useState("");
  const [other, setOther] = useState("");
  const slot = free?.slots.find((s) => s.at === at) ?? (free ? near(free.slots, aim) : undefined);
  const mine = me.value?.role === "therapist" ? me.value.id : "";
  const chosen = slot?.free.includes(host) ? host : slot?.free.includes(mine) ? mine : slot?.free[0] ?? "";
  return { slot, host: chosen, typedHost: host, setAt, setHost, other, setOther };
}

function Slots({ free, chosen, tap, byDay }: { free: Free; chosen: Instant | undefined; tap: (at: Instant) => void; byDay: boolean }) {
  const days = [...new Set(free.slots.map((s) => day(s.at)))];
  if (free.slots.length === 0) return <p class="empty">Nothing is free. Choose another day.</p>;
  return <>{days.map((d) => (
    <div key={d} class="slots" role="group" aria-label={`Free on ${d}`}>
      {byDay && <p class="note">{d}</p>}
      <div class="row">{free.slots.filter((s) => day(s.at) === d).map((s) => <button type="button" key={s.at} class="chip" aria-pressed={s.at === chosen} onClick={() => tap(s.at)}>{hhmm(s.at)}</button>)}</div>
    </div>))}</>;
}

function Hosts({ what, free, slot, chosen, tap }: { what: AppointmentKind; free: Free; slot: Free["slots"][number]; chosen: string; tap: (host: string) => void }) {
  return (
    <div class="chips" role="group" aria-label={what === "infusion" ? "Free chairs" : "Free therapists"}>
      {slot.free.map((h) => <button type="button" key={h} class="chip" aria-pressed={h === chosen} onClick={() => tap(h)}>{hostName(free, h)}</button>)}
    </div>
  );
}

function Days({ date, write }: { date: string; write: (date: string) => void }) {
  const by = (n: number): void => write(dateOf(momentOf(date, "12:00") + n * oneDay));
  return (
    <div class="row days-row">
      <button type="button" onClick={() => by(-1)} aria-label="The day before">‹</button>
      <Field label="Day" name="day" type="date" value={date} write={write} hint={day(momentOf(date, "12:00"))} />
      <button type="button" onClick={() => by(1)} aria-label="The day after">›</button>
    </div>
  );
}

export function Booking(props: BookingProps) {
  const { patient, what, moving, within } = props;
  const [date, setDate] = useState(dateOf(Math.max(Date.parse(props.near), nowExact())));
  const [minutes, setMinutes] = useState(moving ? String(moving.is.minutes) : usual[what]);
  const [reason, setReason] = useState("");
  const [kept, setKept] = useState<Kept | null>(null);
  const doing = useAct();
  const isDay = /^\d{4}-\d\d-\d\d$/.test(date), lasts = numberOf(minutes);
  const times = within ? `from=${Date.parse(within.from)}&until=${Date.parse(within.until)}` : `from=${momentOf(date, "00:00")}`;
  const asked = useLoad<Free>(isDay && lasts !== undefined ? `/api/patients/${patient}/free?q=${what},${lasts}${moving ? `,${moving.id}` : ""}&${times}` : null);
  const aim = within ? Date.parse(props.near) : momentOf(date, hhmm(props.near));
  const c = useChoice(asked.data, aim);
  const when = c.other ? iso(momentOf(date, c.other) || 0) : c.slot?.at;
  const host = c.other ? c.typedHost : c.host;
  const book = (): void => void doing.run(async () => {
    const body = { what, when, minutes: lasts ?? minutes, ...(host && (what === "infusion" ? { chair: host } : { with: host })), ...(reason.trim() && { reason: reason.trim() }) };
    const answer = await post<Kept>(`/api/patients/${patient}/appointments`, { ...body, ...(moving && { paper: moving.id, version: moving.version }) }, { lane: `file-${patient}`, label: "appointment" });
    if (answer.found.integration && !moving) setKept(answer);
    else props.close();
    props.changed();
  });
  if (kept) return <AfterBooking patient={patient} kept={kept} changed={props.changed} close={props.close} />;
  const label = when ? `${moving ? "Move to" : "Book"} ${c.other ? `${day(momentOf(date, "12:00"))}, ${c.other}` : dayAndTime(when)}${host ? `, ${hostName(asked.data, host)}` : ""}` : "Choose a time";
  return (
    <form class="form wide booking" onSubmit={(e) => { e.preventDefault(); book(); }}>
      {!within && <Days date={date} write={setDate} />}
      <Loading of={asked} />
      {asked.data && <Slots free={asked.data} chosen={c.other ? undefined : c.slot?.at} tap={(at) => { c.setAt(at); c.setOther(""); }} byDay={!!within} />}
      {asked.data && c.slot && !c.other && <Hosts what={what} free={asked.data} slot={c.slot} chosen={c.host} tap={c.setHost} />}
      <details><summary>Another time, another length{me.value?.role === "prescriber" && what === "infusion" && ", a reason for a shorter spacing"}</summary>
        <div class="grid2">
          {!within && <Field label="Time" name="when" value={c.other} write={c.setOther} hint="such as 09:30" />}
          {!within && what === "infusion" && <Field label="Chair" name="chair" value={c.typedHost} write={c.setHost} problem={doing.problem} hint="empty: any that is free" />}
          <Field label="How long" name="minutes" unit="min" mode="numeric" value={minutes} write={setMinutes} problem={doing.problem} />
          {me.value?.role === "prescriber" && what === "infusion" && <Field label="Reason for a shorter spacing" name="reason" value={reason} write={setReason} problem={doing.problem} />}
        </div>
      </details>
      <Trouble problem={doing.problem} />
      <div class="row"><Button doing={doing} big icon="check" label={label} disabled={!when} onClick={book} /><button type="button" onClick={props.close}>Not now</button></div>
    </form>
  );
}

// The infusion stands in the agenda; its integration session is offered before this is closed.
function AfterBooking({ patient, kept, changed, close }: { patient: string; kept: Kept; changed: () => void; close: () => void }) {
  const window = kept.found.integration!;
  return (
    <div class="after-booking">
      <p class="said allow"><Icon name="check" /> Infusion {kept.found.infusion} is booked: {dayAndTime(kept.is.when)}, {kept.found.chair}</p>
      <h3>The {kindWord.integration} with it</h3>
      <p class="note">It begins between {dayAndTime(window.from)} and {dayAndTime(window.until)}.</p>
      <Booking patient={patient} what="integration" near={window.from} within={window} changed={changed} close={close} />
    </div>
  );
}
