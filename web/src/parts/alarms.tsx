// SPDX-License-Identifier: Apache-2.0
//
// alarms.tsx - alarms by priority with a word, a picture and a colour; acknowledged by a named person.
import type { Alarm, Clinic } from "shapes";
import { ago, countdown, hhmmss, now } from "../clock";
import { refreshBoard } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "./act";
import { Icon } from "./icon";
import { useLoad } from "./load";
import { ranks } from "./tile";
import { ClauseMark } from "./verdict";

export const byPriority = (alarms: Alarm[]): Alarm[] =>
  [...alarms].sort((a, b) => ranks[b.priority] - ranks[a.priority] || a.since.localeCompare(b.since));
export const priorityWord = { high: "HIGH", medium: "MEDIUM", low: "LOW" } as const;

// Screens ask; nobody is telephoned by the program, and it never says so.
function Reached({ alarm }: { alarm: Alarm }) {
  const clinic = useLoad<Clinic>(alarm.escalated === "contact" ? "/api/clinic" : null);
  const line = clinic.data?.emergency[0];
  if (alarm.escalated === "no") return null;
  if (alarm.escalated === "staff") return <> · asked on every screen</>;
  return <> · <b>asked on every screen, nobody has been telephoned: ring {line ? `${line.label} ${line.number}` : "for help"} yourself</b></>;
}

function AlarmRow({ alarm }: { alarm: Alarm }) {
  const doing = useAct();
  const seen = (): void => void doing.run(async () => {
    await post(`/api/alarms/${alarm.id}/acknowledge`, {}, { lane: alarm.visit, label: "alarm seen" });
    await refreshBoard();
  });
  return (
    <li class={`alarm ${alarm.priority} ${alarm.active ? "" : "was"}`}>
      <p class="what"><Icon name={alarm.priority === "low" ? "info" : "warn"} /> <b>{priorityWord[alarm.priority]}</b> {alarm.text} <ClauseMark id={alarm.clause} /></p>
      <p class="when">
        {alarm.active ? `since ${hhmmss(alarm.since)} (${ago(alarm.since)})` : `was active, began ${hhmmss(alarm.since)}`}
        {alarm.count > 1 && ` · ${alarm.count} times`} <Reached alarm={alarm} />
      </p>
      {alarm.acknowledged_by ? <p class="seen"><Icon name="check" /> seen by {alarm.acknowledged_by}</p>
        : <Button doing={doing} label="Seen" kind="plain" icon="check" onClick={seen} />}
      <Trouble problem={doing.problem} />
    </li>
  );
}

// Only a high alarm interrupts a screen reader; the rest wait for a pause in speech.
export function AlarmList({ alarms, chair, silencedUntil }: { alarms: Alarm[]; chair: string; silencedUntil: string | null }) {
  const ordered = byPriority(alarms);
  const high = ordered.filter((a) => a.priority === "high" && a.active);
  return (
    <section class="alarms" aria-label={`Alarms at chair ${chair}`}>
      <p class="visually-hidden" role="alert">{high.map((a) => `${a.chair}: ${a.text}.`).join(" ")}</p>
      {ordered.length > 0 && <ul>{ordered.map((a) => <AlarmRow key={a.id} alarm={a} />)}</ul>}
      {ordered.length > 0 && <Silence chair={chair} until={silencedUntil} />}
    </section>
  );
}

export function Silence({ chair, until }: { chair: string; until: string | null }) {
  const doing = useAct();
  const paused = until !== null && Date.parse(until) > now.value;
  if (paused) return <p class="silenced" role="status"><Icon name="belloff" /> Sound paused, back in <b>{countdown(until)}</b></p>;
  const pause = (): void => void doing.run(async () => {
    await post(`/api/chairs/${encodeURIComponent(chair)}/silence`, {}, { lane: `chair ${chair}`, label: "sound paused" });
    await refreshBoard();
  });
  return <><Button doing={doing} label="Pause the sound 2 min" kind="plain" icon="belloff" onClick={pause} /><Trouble problem={doing.problem} /></>;
}
