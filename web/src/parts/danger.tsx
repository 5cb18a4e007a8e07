// SPDX-License-Identifier: Apache-2.0
//
// danger.tsx - who is in danger now, at the top of every page: the patient, the risk, who is asked, and how long
// it waits. It goes away by a disposition and a signature, not by a cross.
import type { Danger } from "shapes";
import { countdown, dayAndTime, hhmm, now } from "../clock";
import { me } from "../clinic";
import { dangerLoudness, dangerOf, dangerQuietUntil, dangers } from "../dangers";
import { href } from "../route";
import { Icon } from "./icon";

const shownMost = 2;       // rows at the top of a page; the board shows all
const audioPause = 120000; // ms, monitoring A10

export const nameOf = (d: Danger): string => d.patient.name ?? "A patient";
export const riskWord = (d: Danger): string => (d.risk === "not stated" ? "risk not known yet" : `${d.risk} risk${d.screened ? "" : ", assumed"}`);

// Who has to do what, in one line. What counts down is not read aloud each second.
export function DangerNow({ danger: d }: { danger: Danger }) {
  if (d.state === "open" && d.asked) return <>asked: <b>{d.asked.name}</b> {d.asked.phone}<span aria-live="off"> · next in <b class="clock">{countdown(d.asked.next)}</b></span></>;
  if (d.state === "open") return <b>{d.on_call > 0 ? "Nobody on call has answered. Whoever reads this: take it on." : "Nobody is on call. Whoever reads this: take it on."}</b>;
  return <>taken on by <b>{d.acknowledged?.by}</b>{!d.contacted && <> · {d.contact_late ? <b>nobody has spoken with the patient in time</b> : `speak with the patient by ${hhmm(d.contact_by)}`}</>}{d.needs_screener && " · screener not asked yet"}</>;
}

const tone = (d: Danger): string => (d.state === "open" || d.contact_late ? "loud" : "taken");

export function DangerRow({ danger: d }: { danger: Danger }) {
  const inside = (
    <>
      <Icon name="emergency" />
      <span class="who"><b>{d.state === "open" ? "In danger" : "Danger, taken on"}: {nameOf(d)}</b> {d.patient.mrn && <small>{d.patient.mrn}</small>}{d.chair && <small>chair {d.chair}</small>}</span>
      <span class="risk">{riskWord(d)}</span>
      <span class="now"><DangerNow danger={d} /></span>
    </>
  );
  return <li class={tone(d)}>{me.value?.role === "auditor" ? <span class="line">{inside}</span> : <a class="line" href={href("danger", d.id)}>{inside}</a>}</li>;
}

function Pause() {
  if (dangerLoudness.value === "none") return null;
  const left = dangerQuietUntil.value - Date.now();
  void now.value;
  if (left > 0) return <span class="silenced"><Icon name="belloff" /> sound paused here</span>;
  return <button type="button" class="plain" onClick={() => (dangerQuietUntil.value = Date.now() + audioPause)}><Icon name="belloff" /> Pause the sound here 2 min</button>;
}

// The gravest risk first, open before taken on, then whose time runs out first. Nobody left to ask: it has run out.
const gravity = { high: 3, moderate: 2, "not stated": 2, low: 1, none: 0 } as const;
const runsOut = (d: Danger): string => {
  if (d.state === "open") return d.asked?.next ?? d.opened;
  return d.contacted ? "~" : d.contact_by; // nothing is due: after every moment
};
export const byDanger = (a: Danger, b: Danger): number =>
  gravity[b.risk] - gravity[a.risk] || Number(b.state === "open") - Number(a.state === "open") || runsOut(a).localeCompare(runsOut(b)) || a.opened.localeCompare(b.opened);

// A screen reader is told once when an alert opens or changes hands.
export function DangerBanner() {
  const all = dangers.value;
  if (all.length === 0) return null;
  const first = [...all].sort(byDanger);
  const rest = first.length - shownMost;
  return (
    <section class="dangers" aria-label="Patients in danger">
      <p class="visually-hidden" role="alert">{all.filter((d) => d.state === "open").map((d) => `${nameOf(d)} is in danger: ${d.why}.`).join(" ")}</p>
      <ul>{first.slice(0, shownMost).map((d) => <DangerRow key={d.id} danger={d} />)}</ul>
      {(rest > 0 || dangerLoudness.value !== "none") && <p class="foot">{rest > 0 && <a href={href()}>{rest} more on the board</a>}<Pause /></p>}
    </section>
  );
}

// Beside the name of one patient: in the chair and in the file.
export function DangerMark({ patient }: { patient: string }) {
  const d = dangerOf(patient);
  if (!d) return null;
  return <a class={`danger-mark ${tone(d)}`} href={href("danger", d.id)}><Icon name="emergency" /> <span><b>{riskWord(d)}</b>: {d.why}</span></a>;
}

export function DangerList() {
  if (dangers.value.length <= shownMost) return null;
  return (
    <section class="dangers all" aria-label="All alerts of suicide risk">
      <h2>{dangers.value.length} patients in danger</h2>
      <ul>{[...dangers.value].sort(byDanger).map((d) => <DangerRow key={d.id} danger={d} />)}</ul>
    </section>
  );
}

export const since = (d: Danger): string => dayAndTime(d.opened);
