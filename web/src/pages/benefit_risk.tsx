// SPDX-License-Identifier: Apache-2.0
//
// benefit_risk.tsx - what the treatment gives and what it costs, on one page that prints: sums, spacing, the score's
// curve, every check with its due date and limit, and the weighing in writing that the next order waits for.
import type { Answer, Course, Measures, Patient, SafetyLine } from "shapes";
import { courseKinds, standing } from "../file/course";
import { InfusionLine } from "../file/course_line";
import { choicesOf, FactForm, isYes, Justify, shortOf } from "../file/course_facts";
import { usePapers } from "../file/file";
import { day } from "../clock";
import { Icon, type IconName } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { Reasons } from "../parts/verdict";
import { href } from "../route";

const words: Record<Answer, { word: string; icon: IconName }> = { allow: { word: "fine", icon: "check" }, warn: { word: "watch", icon: "warn" }, hold: { word: "holds the next infusion", icon: "hold" }, refuse: { word: "no further infusion", icon: "cross" } };

type Words = Course["fact_words"];

// A finding is told by its word, never by the 0 or 1 that stands for it.
function said(line: SafetyLine, facts: Words): string {
  const v = line.last, fact = v && facts.find((f) => f.key === v.fact);
  if (!v) return "never";
  if (fact && isYes(fact)) return choicesOf(fact).find((c) => c.key === String(v.value))?.label ?? String(v.value);
  return v.diastolic === undefined ? `${v.value} ${v.unit}`.trim() : `${v.value}/${v.diastolic} ${v.unit}`;
}

// What was looked at, where it has another name than its line.
function what(line: SafetyLine, facts: Words): string {
  const fact = line.last && facts.find((f) => f.key === line.last!.fact);
  const word = fact ? shortOf(fact) : "";
  return word === line.label || word === fact?.key ? "" : word;
}

function Line({ line, next, facts }: { line: SafetyLine; next: string | null; facts: Words }) {
  const answer = line.verdict.answer, state = answer === "allow" && !line.last ? { word: "not measured yet", icon: "clock" as IconName } : words[answer];
  return (
    <tr class={`line-${answer}`}>
      <th scope="row">{line.label}{what(line, facts) && <small>{what(line, facts)}</small>}</th>
      <td data-label="Last">{said(line, facts)}{line.last && <small>{day(line.last.at)}</small>}</td>
      <td data-label="Due">{line.overdue ? <b>due now</b> : line.due ? day(line.due) : next ? "before each infusion" : ""}{line.infusions_left !== null && !line.overdue && <small>or in {line.infusions_left} infusions</small>}</td>
      <td data-label="State"><span class={`state ${answer === "allow" && !line.last ? "" : answer}`}><Icon name={state.icon} /> {state.word}</span>{line.verdict.reasons.length > 0 && <div class="why"><Reasons reasons={line.verdict.reasons} /></div>}</td>
    </tr>
  );
}

const carries = "phq-9"; // the course is judged by it

// Small and plain: totals over time, with the infusions under them.
function Curve({ measures }: { measures: Measures }) {
  const sheet = measures.instruments.find((i) => i.id === carries && i.scores.length > 1);
  if (!sheet) return <p class="note">Not enough answers for a curve.</p>;
  const w = 620, h = 150, times = sheet.scores.map((s) => Date.parse(s.at)), doses = measures.infusions.map((i) => Date.parse(i.began));
  const from = Math.min(...times, ...doses), until = Math.max(...times, ...doses, from + 1);
  const x = (at: number): number => 34 + ((w - 50) * (at - from)) / (until - from), y = (v: number): number => 10 + ((h - 40) * (sheet.total_max - v)) / (sheet.total_max - sheet.total_min);
  const last = sheet.scores[sheet.scores.length - 1]!;
  return (
    <figure class="benefit-curve">
      <svg viewBox={`0 0 ${w} ${h}`} role="img" aria-label={`${sheet.title}: from ${sheet.scores[0]!.total} to ${last.total}`}>
        {sheet.bands.map((b) => <g key={b.from}><path class="grid" d={`M34 ${y(b.from)}H${w - 16}`} /><text x="4" y={y(b.from) + 4}>{b.from}</text></g>)}
        {doses.map((d) => <path key={d} class="dose" d={`M${x(d)} ${h - 22}v10`} />)}
        <path class="path" d={sheet.scores.map((s, i) => `${i === 0 ? "M" : "L"}${x(times[i]!)} ${y(s.total)}`).join("")} />
        {sheet.scores.map((s, i) => <circle key={s.id} cx={x(times[i]!)} cy={y(s.total)} r="4" />)}
        <text x={x(times[times.length - 1]!)} y={y(last.total) - 9} text-anchor="end" class="value">{last.total}</text>
      </svg>
      <figcaption class="note">{sheet.title}, {sheet.lower_is_better ? "lower is better" : "higher is better"}; marks below: infusions{sheet.baseline !== null && `; baseline ${sheet.baseline}`}{last.percent !== null && `; ${last.percent} % against baseline`}{last.state && `: ${last.state}`}</figcaption>
    </figure>
  );
}

const Number = ({ value, label }: { value: string; label: string }) => <div><b>{value}</b><span>{label}</span></div>;

function Sums({ c }: { c: Course }) {
  return (
    <div class="sums">
      <Number value={String(c.given)} label="infusions in all" /><Number value={`${c.whole_mg_per_kg} mg/kg`} label="in all" />
      <Number value={String(c.year_count)} label="within a year" /><Number value={`${c.year_mg_per_kg} mg/kg`} label="within a year" />
      {c.spacing_days > 0 && <Number value={`${c.spacing_days} d`} label="between the last two" />}
      <Number value={String(c.boosters)} label="boosters" />
    </div>
  );
}

function Written({ c }: { c: Course }) {
  const list = c.justifications.filter((j) => !j.struck).reverse();
  if (list.length === 0) return <p class="empty">Nothing written yet.</p>;
  return (
    <>{list.slice(0, 3).map((j) => (
      <dl key={j.id} class="weighed">
        <dt>{day(j.at)}, {j.by}</dt>
        <dd><b>Benefit</b> {j.is.benefit}</dd><dd><b>Risk</b> {j.is.risk}</dd>
        <dd><b>Longer intervals {j.is.spacing_offered ? "were offered" : "were not offered"}</b> {j.is.spacing}</dd>
      </dl>))}</>
  );
}

export function BenefitRiskPage({ id }: { id: string }) {
  const who = useLoad<Patient>(`/api/patients/${id}`);
  const loaded = usePapers<Course>(`/api/patients/${id}/course`, id, courseKinds);
  const measured = useLoad<Measures>(`/api/patients/${id}/measures`);
  const p = who.data, c = loaded.data;
  if (!p || p.id !== id || !c) return <main class="page" id="main"><Loading of={p ? loaded : who} /></main>;
  const general = c.safety.verdict;
  return (
    <main class="page benefit-risk" id="main">
      <header class="file-head"><h1>{p.name} <small>{p.mrn}</small> <small>born {p.birth_date}</small></h1>
        <div class="row no-print"><a class="button" href={href("patient", id, "course")}>Back to the file</a><button type="button" class="primary" onClick={() => print()}><Icon name="print" /> Print</button></div></header>
      <p class="print-only"><b>{p.name}</b>, {p.mrn}, born {p.birth_date}</p>
      <h2>Benefit and risk</h2>
      <p class="lead">{standing(c)}</p>
      <p class={`said ${general.answer}`}><Icon name={words[general.answer].icon} /> {general.answer === "allow" ? "Nothing here stands against the next infusion." : general.answer === "warn" ? "Something is to be looked at; nothing here holds the next infusion." : "The next infusion waits for what is named below."}</p>
      <Sums c={c} />
      <InfusionLine c={c} />
      {measured.data && <Curve measures={measured.data} />}
      <h2>What is looked at</h2>
      {c.safety.lines.length === 0 ? <p class="empty">These checks begin with maintenance.</p> : <table class="checked-lines"><thead><tr><th>Check</th><th>Last</th><th>Due</th><th>State</th></tr></thead><tbody>{c.safety.lines.map((l) => <Line key={l.line} line={l} next={c.next?.proposed ?? null} facts={c.fact_words} />)}</tbody></table>}
      <div class="no-print"><FactForm c={c} patient={id} again={loaded.again} /></div>
      <h2>Benefit against risk, in writing</h2>
      <Written c={c} />
      <div class="no-print"><Justify c={c} patient={id} again={loaded.again} /></div>
    </main>
  );
}
