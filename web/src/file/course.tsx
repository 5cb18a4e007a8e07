// SPDX-License-Identifier: Apache-2.0
//
// course.tsx - the course of treatment: where the person stands, what was given, what comes next, what is to decide.
import { useState } from "preact/hooks";
import type { Course } from "shapes";
import { day, dayAndTime, now } from "../clock";
import { me } from "../clinic";
import { Icon } from "../parts/icon";
import { Loading } from "../parts/load";
import { Reasons } from "../parts/verdict";
import { href } from "../route";
import { Booking } from "./course_book";
import { Appointments } from "./course_dates";
import { Checkpoint, Decide, Decisions } from "./course_decide";
import { InfusionLine, Path } from "./course_line";
import { usePapers, type TabProps } from "./file";

export const courseKinds = ["decision", "course_decision", "justification", "longterm", "missed", "appointment", "consent", "score", "visit"];
export const sentence = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

// One calm line: the phase in the program's words, and the numbers that belong to it.
export function standing(c: Course): string {
  const series = c.series > 1 ? `series ${c.series}, ` : "";
  if (c.phase === "induction" || c.phase === "checkpoint") return `${sentence(c.phase_label)}. ${sentence(series)}${c.in_series} of ${c.series_length} given.`;
  if (c.phase === "maintenance" || c.phase === "relapse") return `${sentence(c.phase_label)}. Now ${c.step_label}: ${c.in_step} given in this step, ${c.given} in all.`;
  return `${sentence(c.phase_label)}. ${c.given === 0 ? "No infusion given." : `${c.given} given in all.`}`;
}

function Next({ c, patient, again }: { c: Course; patient: string; again: () => void }) {
  const [open, setOpen] = useState(false);
  const n = c.next;
  if (!n) return <section class="course-card next"><h2>Next infusion</h2><p class="note">None is proposed until a prescriber has decided.</p><Reasons reasons={c.now.reasons} /></section>;
  return (
    <section class="course-card next">
      <h2>Infusion {n.number}</h2>
      {n.booked ? <p class="when"><Icon name="check" /> Booked for {dayAndTime(n.booked)}</p> : <p class="when">{Date.parse(n.proposed) < now.value ? "Due since" : "Proposed for"} {dayAndTime(n.proposed)}</p>}
      <dl class="days">
        <div><dt>never before</dt><dd>{dayAndTime(n.earliest)}</dd></div>
        {n.from !== n.earliest && <div><dt>sooner only with a reason</dt><dd>{dayAndTime(n.from)}</dd></div>}
        {n.booked && <div><dt>proposed</dt><dd>{day(n.proposed)}</dd></div>}
        {n.latest !== n.proposed && <div><dt>later, more is asked again</dt><dd>{day(n.latest)}</dd></div>}
      </dl>
      {c.now.reasons.length > 0 && <details><summary>What an infusion would meet today</summary><Reasons reasons={c.now.reasons} /></details>}
      {!open && <div class="row"><button type="button" class={n.booked ? "plain" : "primary big"} onClick={() => setOpen(true)}><Icon name="clock" /> {n.booked ? "Book another appointment" : "Book it"}</button></div>}
      {open && <Booking patient={patient} what="infusion" near={n.booked ? n.latest : n.proposed} changed={again} close={() => setOpen(false)} />}
    </section>
  );
}

function Booster({ c, patient, again }: { c: Course; patient: string; again: () => void }) {
  const choice = c.choices.find((x) => x.key === "booster");
  const [open, setOpen] = useState(false);
  if (!c.relapse && !c.booster_agreed) return null;
  return (
    <section class="course-card booster">
      <h2>Booster</h2>
      <p>{c.booster_agreed ? "Decided, and not yet given." : "The last score says relapse. One infusion outside the plan is proposed; a prescriber decides."} {c.boosters > 0 && `${c.boosters} so far.`}</p>
      {c.booster.reasons.length > 0 && <><h3>What stands in its way</h3><Reasons reasons={c.booster.reasons} /></>}
      {choice && !open && <div class="row"><button type="button" class="primary" onClick={() => setOpen(true)}><Icon name="pen" /> Decide about a booster</button></div>}
      {open && <Decide c={c} patient={patient} again={() => { setOpen(false); again(); }} preset="booster" />}
    </section>
  );
}

export function CourseTab({ patient }: TabProps) {
  const loaded = usePapers<Course>(`/api/patients/${patient.id}/course`, patient.id, courseKinds);
  const [deciding, setDeciding] = useState(false);
  const c = loaded.data;
  if (!c) return <Loading of={loaded} />;
  const may = me.value?.role === "prescriber" || me.value?.role === "nurse";
  const again = (): void => { setDeciding(false); loaded.again(); };
  const due = c.safety.lines.filter((l) => l.overdue).length;
  return (
    <div class="course">
      <p class="lead standing">{standing(c)}</p>
      <Path c={c} />
      <InfusionLine c={c} />
      <div class="course-cards">
        {c.checkpoint && <Checkpoint c={c} patient={patient.id} again={again} />}
        <Next c={c} patient={patient.id} again={again} />
        <Booster c={c} patient={patient.id} again={again} />
        <section class="course-card">
          <h2>Benefit and risk</h2>
          <p>{c.whole_mg_per_kg} mg/kg in all, {c.year_count} infusions with {c.year_mg_per_kg} mg/kg within a year.</p>
          {c.safety.verdict.reasons.length > 0 ? <Reasons reasons={c.safety.verdict.reasons} /> : <p class="note">{due > 0 ? `${due} checks are due.` : "Nothing is due, nothing is beyond its limit."}</p>}
          <div class="row"><a class="button plain" href={href("benefit-risk", patient.id)}>Open benefit and risk</a></div>
        </section>
      </div>
      <Appointments c={c} patient={patient.id} again={again} />
      <h2>Decisions</h2>
      <Decisions c={c} />
      {may && c.choices.length > 0 && !c.checkpoint && (deciding ? <Decide c={c} patient={patient.id} again={again} />
        : <div class="row"><button type="button" class="plain" onClick={() => setDeciding(true)}><Icon name="pen" /> Prescriber decides how it goes on</button></div>)}
    </div>
  );
}
