// SPDX-License-Identifier: Apache-2.0
//
// due_list.tsx - what the timetable asks for: overdue first, then due, then how often something was missed.
import type { DueMeasure } from "shapes";
import { day } from "../clock";
import { Icon } from "../parts/icon";

const order = { overdue: 0, due: 1, missed: 2 };
const sorted = (due: DueMeasure[]): DueMeasure[] => [...due].sort((a, b) => order[a.state] - order[b.state] || (a.until ?? "").localeCompare(b.until ?? ""));

const Line = ({ d, fill }: { d: DueMeasure; fill?: (instrument: string) => void }) => (
  <li class={d.state}>
    <span><b>{d.state === "overdue" ? <><Icon name="clock" /> overdue</> : d.state}</b> {d.title} <small>{d.when}{d.until && `, by ${day(d.until)}`}{d.missed > 0 && ` · missed ${d.missed} ${d.missed === 1 ? "time" : "times"}`}</small></span>
    {fill && d.state !== "missed" && <button type="button" class="plain" onClick={() => fill(d.instrument)}>Fill in</button>}
  </li>
);

export function DueList({ due, fill }: { due: DueMeasure[]; fill?: (instrument: string) => void }) {
  const all = sorted(due), open = all.filter((d) => d.state !== "missed"), missed = all.filter((d) => d.state === "missed");
  const lines = (of: DueMeasure[]) => <ul class="due-list">{of.map((d) => <Line key={`${d.instrument} ${d.when} ${d.until ?? ""}`} d={d} {...(fill ? { fill } : {})} />)}</ul>;
  return <>{lines(open)}{missed.length > 0 && <details class="as-table"><summary>Missed: {missed.length} {missed.length === 1 ? "line" : "lines"} of the timetable</summary>{lines(missed)}</details>}</>;
}
