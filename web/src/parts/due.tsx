// SPDX-License-Identifier: Apache-2.0
//
// due.tsx - what comes next and what is late, as the server reckons it.
import type { Due } from "shapes";
import { hhmm, minutesLeft, now, span } from "../clock";
import { Icon } from "./icon";

const lateWord = { no: "", amber: "due", red: "LATE", escalate: "LATE — second nurse" } as const;
const when = (due: Due): string => {
  const ms = now.value - Date.parse(due.at);
  return ms >= 0 ? `${span(ms)} ago` : `in ${minutesLeft(due.at)} min`;
};

export const DueLine = ({ due }: { due: Due }) => (
  <span class={`due ${due.late}`}>
    <Icon name={due.late === "no" ? "clock" : "warn"} /><span>{due.late !== "no" && <b>{lateWord[due.late]} </b>}{due.label} <span class="at">{hhmm(due.at)}, {when(due)}</span></span>
  </span>
);

export function DueList({ due, most }: { due: Due[]; most?: number }) {
  const shown = most ? due.slice(0, most) : due;
  if (shown.length === 0) return <p class="due none"><Icon name="check" /> Nothing is due</p>;
  return <ul class="due-list" aria-label="What is due">{shown.map((d) => <li key={d.what + d.at}><DueLine due={d} /></li>)}</ul>;
}
