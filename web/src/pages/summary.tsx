// SPDX-License-Identifier: Apache-2.0
//
// summary.tsx - the course on one page for the doctor who referred: what was given, what changed, what went wrong, what
// was decided, what comes next. Nothing private is asked for.
import type { Course, Measures, Summary } from "shapes";
import { day, dayAndTime } from "../clock";
import { Trajectory } from "../measures/trajectory";
import { tenth } from "../parts/amount";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { href } from "../route";
import { gradeWord } from "../safety/words";

export function SummaryPage({ id }: { id: string }) {
  const asked = useLoad<Summary>(`/api/patients/${id}/summary`), measured = useLoad<Measures>(`/api/patients/${id}/measures`), course = useLoad<Course>(`/api/patients/${id}/course`);
  return (
    <main class="page sheet-page" id="main">
      <p class="no-print row"><a class="button plain" href={href("patient", id)}>Back to the file</a><a class="button plain" href={href("my-summary", id)}>In plain words, for the patient</a><button type="button" class="primary" onClick={() => print()}><Icon name="print" /> Print</button></p>
      {!(asked.data && measured.data && course.data) && <Loading of={asked.data ? (measured.data ? course : measured) : asked} />}
      {asked.data && measured.data && course.data && <Paper s={asked.data} m={measured.data} c={course.data} />}
    </main>
  );
}

const most = 5; // lines of a list: the page stays one page, and says what it leaves out
const More = ({ n }: { n: number }) => (n > most ? <li>and {n - most} more in the record</li> : null);

export function Checked({ s }: { s: Summary }) {
  return <footer class="fine" lang="en">Made on {dayAndTime(s.written)} from entry {s.record_entries} of this file, hash <code>{s.record_hash}</code>. To check: <code>daybreak verify --data FILE --seal HASH</code> says whether the record is whole and still holds this hash.</footer>;
}

export const progressOf = (s: Summary, goal: string): number | null => s.progress.filter((p) => !p.struck && p.is.of === goal).pop()?.is.progress ?? null;

function Paper({ s, m, c }: { s: Summary; m: Measures; c: Course }) {
  const phq = m.instruments.find((i) => i.id === "phq-9" && i.scores.length > 0);
  const decisions = s.decisions.filter((d) => !d.struck).reverse(), events = s.adverse.filter((e) => e.severity > 0).sort((a, b) => Number(b.serious) - Number(a.serious) || b.severity - a.severity);
  const choice = (key: string): string => c.choices.find((k) => k.key === key)?.label ?? key.replace(/_/g, " ");
  return (
    <article class="paper on-one-page course-summary">
      <header><p><b>{s.clinic}</b> {s.phone}</p><h1>Ketamine for depression: the course so far</h1><p>{s.name}, born {s.birth_date}, {s.mrn}</p></header>
      <section class="drive"><Icon name="drop" /><div><p>{s.phase_label}</p><p class="until">{s.infusions} {s.infusions === 1 ? "infusion" : "infusions"}, {tenth(s.whole_mg_per_kg)} mg/kg in all</p>
        <p>{s.first && s.last ? `from ${day(s.first)} to ${day(s.last)}` : "none given yet"}{s.next && `; the next ${day(s.next)}`}{phq && `. Last score ${day(phq.scores[phq.scores.length - 1]!.at)}`}</p></div></section>
      {phq ? <Trajectory m={{ ...m, now: phq.scores[phq.scores.length - 1]!.at }} of={phq} height={190} /> : <p>No score that can be judged yet.</p>}
      <div class="cols">
        <section><h2>Decided</h2><ul>{decisions.slice(0, most).map((d) => <li key={d.id}>{day(d.at)}: <b>{choice(d.is.choice)}</b>. {d.is.reason} <small>{d.by}</small></li>)}{decisions.length === 0 && <li>no decision yet</li>}<More n={decisions.length} /></ul></section>
        <section><h2>Adverse events</h2><ul>{events.slice(0, most).map((e, i) => <li key={i}>{e.label || e.kind}, {day(e.at)}{e.severity > 0 && `: ${gradeWord(e.severity)}`}{e.serious && <b> serious</b>}; {e.outcome}</li>)}{events.length === 0 && <li>none reported</li>}<More n={events.length} /></ul></section>
      </div>
      <section><h2>What the patient wants, and how far it came</h2><ul>{s.goals.filter((g) => !g.struck).slice(0, most).map((g) => <li key={g.id}>{g.is.words}</li>)}
        {s.smart.filter((g) => !g.struck).slice(0, most).map((g) => <li key={g.id}>{g.is.words}{progressOf(s, g.id) !== null && <> (<b>{progressOf(s, g.id)} of 10</b>)</>}</li>)}{s.goals.length + s.smart.length === 0 && <li>no goal written</li>}</ul></section>
      <Checked s={s} />
    </article>
  );
}
