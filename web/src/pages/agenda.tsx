// SPDX-License-Identifier: Apache-2.0
//
// agenda.tsx - one day of the clinic: chairs and therapists as rows, time across, infusion and stay to length. On a
// phone a list.
import { useEffect, useState } from "preact/hooks";
import type { Agenda, Instant } from "shapes";
import { day, hhmm, iso, now, nowExact, zone } from "../clock";
import { chairs, me, onStream } from "../clinic";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { bandOf } from "../parts/topbar";
import { go, href } from "../route";
import { OpeningForm } from "./agenda_opening";

type Entry = Agenda["appointments"][number];
const oneDay = 86400000, oneHour = 3600000, oneMinute = 60000; // ms
const dateOf = (ms: number): string => iso(ms + zone.value * oneMinute).slice(0, 10);
const noonOf = (date: string): number => Date.parse(`${date}T12:00:00Z`) - zone.value * oneMinute;

// What the day is drawn from and to: the opening hours, and everything that lies outside of them.
function frameOf(a: Agenda): { from: number; until: number } {
  const begin = Date.parse(a.from), shown = (minute: number | null, other: number): number => begin + (minute ?? other) * oneMinute;
  const all = a.appointments.flatMap((x) => [Date.parse(x.when), Date.parse(x.until)]);
  const from = Math.min(shown(a.open_minute, 480), ...all), until = Math.max(shown(a.shut_minute, 1080), ...all);
  return { from: Math.floor(from / oneHour) * oneHour, until: Math.ceil(until / oneHour) * oneHour };
}

interface RowOf { key: string; name: string; band: string; entries: Entry[] }

function rowsOf(a: Agenda): RowOf[] {
  const places = chairs.value.map((c) => ({ key: c.chair, name: c.chair, band: bandOf(c.chair), entries: a.appointments.filter((x) => x.chair === c.chair) }));
  const rest = a.appointments.filter((x) => !x.chair || !chairs.value.some((c) => c.chair === x.chair));
  const people = [...new Set(rest.map((x) => x.with ?? ""))].sort();
  return [...places, ...people.map((who) => ({ key: `with ${who}`, name: who || "Others", band: "", entries: rest.filter((x) => (x.with ?? "") === who) }))];
}

function Block({ x, place }: { x: Entry; place: (at: number) => number }) {
  const from = Date.parse(x.when), end = from + x.minutes * oneMinute, until = Date.parse(x.until);
  const left = place(from), width = place(until) - left;
  return (
    <a class={`slot of-${x.what}`} href={href("patient", x.patient, "course")} style={{ left: `${left}%`, width: `${width}%` }}
      title={`${x.name}, ${x.label}, ${hhmm(x.when)} to ${hhmm(x.until)}`}>
      <span class="active" style={{ width: `${(100 * (end - from)) / (until - from)}%` }} />
      <b>{x.name}</b><small>{hhmm(x.when)}–{hhmm(x.until)} {x.what === "infusion" ? `infusion ${x.infusion}` : x.what}</small>
    </a>
  );
}

// What is free between two in a chair, said when there is room to say it.
function Gaps({ entries, frame, place }: { entries: Entry[]; frame: { from: number; until: number }; place: (at: number) => number }) {
  const edges = [...entries].sort((a, b) => Date.parse(a.when) - Date.parse(b.when));
  const gaps: { from: number; until: number }[] = [];
  let at = frame.from;
  for (const x of edges) {
    if (Date.parse(x.when) - at >= oneHour) gaps.push({ from: at, until: Date.parse(x.when) });
    at = Math.max(at, Date.parse(x.until));
  }
  if (frame.until - at >= oneHour) gaps.push({ from: at, until: frame.until });
  return <>{gaps.map((g) => <span key={g.from} class="gap" style={{ left: `${place(g.from)}%`, width: `${place(g.until) - place(g.from)}%` }}>free {hhmm(g.from)}–{hhmm(g.until)}</span>)}</>;
}

function Grid({ a }: { a: Agenda }) {
  const frame = frameOf(a), long = frame.until - frame.from;
  const place = (at: number): number => (100 * (at - frame.from)) / long;
  const hours = Array.from({ length: long / oneHour }, (_, i) => frame.from + i * oneHour);
  const open = a.open_minute === null || a.shut_minute === null ? frame : { from: Date.parse(a.from) + a.open_minute * oneMinute, until: Date.parse(a.from) + a.shut_minute * oneMinute };
  return (
    <div class="day-grid" role="group" aria-label="The day, chair by chair">
      <div class="hours"><span />{hours.map((h) => <time key={h} style={{ left: `${place(h)}%` }}>{hhmm(h)}</time>)}</div>
      {rowsOf(a).map((row) => (
        <div key={row.key} class="lane">
          <b class={`lane-name ${row.band}`}>{row.name}</b>
          <div class="track">
            {hours.map((h) => <i key={h} style={{ left: `${place(h)}%` }} />)}
            <Gaps entries={row.entries} frame={open} place={place} />
            {row.entries.map((x) => <Block key={x.id} x={x} place={place} />)}
            {now.value > frame.from && now.value < frame.until && <span class="now" style={{ left: `${place(now.value)}%` }} />}
          </div>
        </div>))}
    </div>
  );
}

const DayList = ({ a }: { a: Agenda }) => (
  <ol class="day-list">
    {a.appointments.map((x) => (
      <li key={x.id} class={`of-${x.what}`}><a href={href("patient", x.patient, "course")}><time>{hhmm(x.when)}<small>{hhmm(x.until)}</small></time>
        <span><b>{x.name}</b>{x.what === "infusion" ? `infusion ${x.infusion}, ${x.minutes} min` : x.label}</span><em>{x.chair ?? x.with ?? ""}</em></a></li>))}
  </ol>
);

const weekday = (at: Instant): number => (new Date(Date.parse(at) + zone.value * oneMinute).getUTCDay() + 6) % 7 + 1;

export function AgendaPage({ date }: { date: string }) {
  const shown = /^\d{4}-\d\d-\d\d$/.test(date) ? date : dateOf(nowExact());
  const loaded = useLoad<Agenda>(`/api/agenda?from=${noonOf(shown)}`);
  const [opening, setOpening] = useState(false);
  useEffect(() => onStream((name, data) => { if (name === "file" && ["appointment", "opening"].includes((data as { kind: string }).kind)) loaded.again(); }), [shown]);
  const by = (days: number): void => go("agenda", dateOf(noonOf(shown) + days * oneDay));
  const a = loaded.data, is = a && a.from <= iso(noonOf(shown)) && a.until > iso(noonOf(shown)) ? a : null;
  return (
    <main class="page agenda" id="main">
      <header class="agenda-head">
        <h1>{day(noonOf(shown))}</h1>
        <div class="row no-print">
          <button type="button" onClick={() => by(-1)} aria-label="The day before">‹</button>
          <a class="button" href={href("agenda")} aria-current={shown === dateOf(nowExact()) ? "date" : undefined}>Today</a>
          <button type="button" onClick={() => by(1)} aria-label="The day after">›</button>
          {me.value?.role === "manager" && <button type="button" class="plain" onClick={() => setOpening(!opening)}><Icon name="pen" /> Hours and nurses</button>}
        </div>
      </header>
      {!is && <Loading of={loaded} />}
      {is && <>
        <p class="note">{is.closed.includes(weekday(is.from)) ? "The clinic is closed on this day." : is.open_minute === null ? "No opening hours are set." : `Open ${hhmm(Date.parse(is.from) + is.open_minute * oneMinute)} to ${hhmm(Date.parse(is.from) + is.shut_minute! * oneMinute)}.`} {is.nurses} nurses watch infusions. {is.appointments.length === 0 && "Nothing is booked."}</p>
        {opening && <OpeningForm key={is.from} a={is} done={() => { setOpening(false); loaded.again(); }} />}
        <Grid a={is} /><DayList a={is} />
        <p class="key"><span class="infusion" /> infusion <span class="stay" /> stay afterwards <span class="integration" /> integration session <span class="talk" /> talk or visit</p>
      </>}
    </main>
  );
}
