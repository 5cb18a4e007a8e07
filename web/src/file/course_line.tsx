// SPDX-License-Identifier: Apache-2.0
//
// course_line.tsx - the course as a path of phases, and its infusions as dots along their time.
import type { Course, Instant } from "shapes";
import { day } from "../clock";

const phases = ["Preparation", "Series", "Checkpoint", "Maintenance"];
const places: Record<Course["phase"], number> = { assessment: -1, preparation: 0, induction: 1, checkpoint: 2, maintenance: 3, relapse: 3, paused: -1, ended: -1 };
const steps = [{ key: "weekly", label: "weekly" }, { key: "two_weekly", label: "2 weeks" }, { key: "monthly", label: "3 to 4 weeks" }, { key: "as_needed", label: "when needed" }];
const off: Partial<Record<Course["phase"], string>> = { paused: "Paused", ended: "Ended", relapse: "Relapse" };

export function Path({ c }: { c: Course }) {
  const here = places[c.phase];
  const tapers = c.phase === "maintenance" || c.phase === "relapse";
  const at = steps.findIndex((s) => s.key === c.step);
  return (
    <div class="path">
      <ol aria-label="Phases of the course">
        {phases.map((name, i) => (
          <li key={name} class={i < here ? "past" : i === here ? "here" : ""} aria-current={i === here ? "step" : undefined}>
            <b>{name}</b>{i === 1 && c.given > 0 && <small>{c.in_series} of {c.series_length}</small>}
          </li>))}
        {off[c.phase] && <li class={`here tag-${c.phase}`}><b>{off[c.phase]}</b></li>}
      </ol>
      {tapers && <ol class="steps" aria-label="Steps of maintenance">
        {steps.map((s, i) => <li key={s.key} class={i < at ? "past" : i === at ? "here" : ""} aria-current={i === at ? "step" : undefined}>{s.label}{i === at && <small>{c.in_step} given{c.may_space_out && ", may be spaced out"}</small>}</li>)}
      </ol>}
    </div>
  );
}

const oneDay = 86400000; // ms
const date = (at: Instant): string => day(at).split(" ").slice(1, 3).map((word) => word.slice(0, 3)).join(" ");

interface Dot { at: Instant; word: string; label: string; open: boolean }

function dotsOf(c: Course): Dot[] {
  const given = c.infusions.map((i) => ({ at: i.at, word: i.mg_per_kg === null ? "dose unknown" : `${i.mg_per_kg.toFixed(2)} mg/kg`, label: i.mg === null ? "" : `${i.mg} mg`, open: false }));
  const booked = c.next?.booked ? [{ at: c.next.booked, word: "booked", label: "", open: true }] : [];
  return [...given, ...booked];
}

// The longer between two, the longer the line: by the root of the days, so that a dense series stays legible.
export function InfusionLine({ c }: { c: Course }) {
  const dots = dotsOf(c);
  if (dots.length === 0) return null;
  return (
    <div class="infusions">
      <ol aria-label="Infusions">
        {dots.map((d, i) => {
          const days = i === 0 ? 0 : Math.round((Date.parse(d.at) - Date.parse(dots[i - 1]!.at)) / oneDay);
          return (
            <li key={d.at} class={d.open ? "open" : ""} style={{ flexGrow: Math.sqrt(days), paddingLeft: i === 0 ? 0 : undefined }} title={day(d.at)}>
              {i > 0 && <span class="gap"><i /><small>{days} d</small></span>}
              <span class="shot"><b>{i + 1}</b><time dateTime={d.at}>{date(d.at)}</time><small>{d.word}</small></span>
            </li>);
        })}
      </ol>
      {c.unknown_doses > 0 && <p class="note">{c.unknown_doses} infusions without a written amount: the sums are too low by them.</p>}
    </div>
  );
}
