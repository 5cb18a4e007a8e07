// SPDX-License-Identifier: Apache-2.0
//
// due.tsx - what comes next and what is late, as the server reckons it.
import type { Due } from "shapes";
import { hhmm, minutesLeft, now, span } from "../clock";
import { Icon } from "./icon";

// "late since 10:11, 8 min: nausea, distress, pain at the site - call a second nurse"
function Sentence({ due }: { due: Due }) {
  if (due.late === "no") return <>{due.label} <span class="at">{hhmm(due.at)}, in {minutesLeft(due.at)} min</span></>;
  const since = span(now.value - Date.parse(due.at));
  if (due.late === "amber") return <><b>due since {hhmm(due.at)}</b>, {since}: {due.label}</>;
  return <><b>late since {hhmm(due.at)}</b>, {since}: {due.label}{due.late === "escalate" && <b> – call a second nurse</b>}</>;
}

export const DueLine = ({ due }: { due: Due }) => (
  <span class={`due ${due.late}`}><Icon name={due.late === "no" ? "clock" : "warn"} /><span><Sentence due={due} /></span></span>
);

export function DueList({ due, most }: { due: Due[]; most?: number }) {
  const shown = most ? due.slice(0, most) : due;
  if (shown.length === 0) return <p class="due none"><Icon name="check" /> Nothing is due</p>;
  return <ul class="due-list" aria-label="What is due">{shown.map((d) => <li key={d.what + d.at}><DueLine due={d} /></li>)}</ul>;
}
