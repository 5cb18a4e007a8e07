// SPDX-License-Identifier: Apache-2.0
//
// moment.tsx - a day and a time by the clinic's clock, as one field; what is no time goes as it was typed, and is
// refused there.
import type { Instant, Problem } from "shapes";
import { hhmm, iso, zone } from "../clock";

export interface Moment { date: string; time: string }

const local = (at: Instant | number): string => new Date((typeof at === "number" ? at : Date.parse(at)) + zone.value * 60000).toISOString().slice(0, 10);
export const momentOf = (at: Instant | number | null | undefined): Moment => (at ? { date: local(at), time: hhmm(at) } : { date: "", time: "" });

// undefined: nothing was written.
export function saidMoment({ date, time }: Moment): string | undefined {
  if (!date && !time.trim()) return undefined;
  const at = /^\d{4}-\d\d-\d\d$/.test(date) && /^\d{1,2}:\d\d$/.test(time.trim()) ? Date.parse(`${date}T${time.trim().padStart(5, "0")}:00Z`) : NaN;
  return Number.isNaN(at) ? `${date} ${time}`.trim() : iso(at - zone.value * 60000);
}

export function MomentField({ label, name, value, write, problem, hint }: {
  label: string; name: string; value: Moment; write: (value: Moment) => void; problem: Problem | null; hint?: string;
}) {
  const wrong = problem?.field === name ? problem : null;
  return (
    <fieldset class={`field moment ${wrong ? "wrong" : ""}`}>
      <legend>{label}</legend>
      <span class="input">
        <input type="date" aria-label={`${label}: day`} name={`${name}_date`} value={value.date} aria-invalid={!!wrong} onInput={(e) => write({ ...value, date: e.currentTarget.value })} />
        <input type="text" aria-label={`${label}: time`} name={`${name}_time`} value={value.time} placeholder="09:30" inputMode="numeric" autocomplete="off" aria-invalid={!!wrong} onInput={(e) => write({ ...value, time: e.currentTarget.value })} />
      </span>
      <Under problem={problem} name={name} hint={hint} />
    </fieldset>
  );
}

// What the server says of a field that is no input: a group of chips, a box to write in.
export function Under({ problem, name, hint }: { problem: Problem | null; name: string; hint?: string | undefined }) {
  if (problem?.field === name) return <p class="note error" role="alert">{problem.sentence.replace(/ \(line \d+:\d+\)$/, "")}{problem.remedy ? `: ${problem.remedy}` : ""}</p>;
  return hint ? <p class="note">{hint}</p> : null;
}
