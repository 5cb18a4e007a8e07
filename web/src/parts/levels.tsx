// SPDX-License-Identifier: Apache-2.0
//
// levels.tsx - the levels of ketamine to be expected, as the server computed them: plasma and effect site, each
// with the band in which 90 of 100 people lie, the plan beside what the pump really gave; and as a table.
// A picture only: nothing here is measured, and nothing follows from it.
import { useMemo } from "preact/hooks";
import type { Chart, Curve, Levels, Prediction, Visit } from "shapes";
import type uPlot from "uplot";
import { hhmm, now } from "../clock";
import { colour, drawPump, stroke, type Scene } from "./chart_draw";
import { sceneOf } from "./chart";
import { edge, frame, Plot, timeAxis, valueAxis, type Frame } from "./plot";

const everyMinutes = 5; // a row of the table

// x in seconds since 1970, or since a start that is still to come.
const zeroOf = (p: Prediction): number => (p.from ? Date.parse(p.from) / 1000 : 0);
const shown = (p: Prediction): Levels | null => p.actual ?? p.planned;

function columns(p: Prediction): uPlot.AlignedData {
  const none = p.at_min.map(() => null);
  const levels = shown(p), plan = p.actual ? p.planned : null, zero = zeroOf(p);
  const rows = (c: Curve | undefined) => [c?.low ?? none, c?.high ?? none, c?.typical ?? none];
  return [p.at_min.map((m) => zero + m * 60), ...rows(levels?.plasma), ...rows(levels?.effect), plan?.plasma.typical ?? none, plan?.effect.typical ?? none] as uPlot.AlignedData;
}

// What is to come lies under a veil, with a line at now; the pump's stretches stand at the foot.
function decorate(plot: uPlot, scene: Scene): void {
  const { ctx, bbox } = plot;
  const x = Math.max(bbox.left, Math.min(bbox.left + bbox.width, plot.valToPos(scene.now / 1000, "x", true)));
  ctx.save();
  ctx.globalAlpha = 0.45;
  ctx.fillStyle = colour("paper");
  ctx.fillRect(x, bbox.top, bbox.left + bbox.width - x, bbox.height);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = colour("ink");
  ctx.lineWidth = devicePixelRatio;
  stroke(ctx, x, bbox.top, x, bbox.top + bbox.height);
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  drawPump(plot, scene);
  ctx.restore();
}

// `live`: beside the vital signs, with now and the pump; else the whole course of the order page.
interface View { window: [number, number]; zero: number; live: Scene | null }

function frameOf(view: () => View): Frame {
  const line = (name: string, width: number, dash?: number[]): uPlot.Series => ({ scale: "y", stroke: () => colour(name), width, ...(dash ? { dash } : {}), points: { show: false } });
  const shade = (name: string) => () => `${colour(name)}2b`;
  return {
    ...frame(edge),
    scales: { x: { time: true, range: () => view().window }, y: { range: (_, _low, high) => [0, (high ?? 100) * 1.05] } },
    series: [{}, line("plasma", 0), line("plasma", 0), line("plasma", 2.5), line("effect", 0), line("effect", 0), line("effect", 2.5, [9, 4]), line("plasma", 1.2, [2, 4]), line("effect", 1.2, [2, 4])],
    bands: [{ series: [2, 1], fill: shade("plasma") }, { series: [5, 4], fill: shade("effect") }],
    axes: [timeAxis((s) => (view().live ? hhmm(s * 1000) : `${Math.round((s - view().zero) / 60)}`)), valueAxis("y", 3, true)],
    hooks: { draw: [(plot) => { const { live } = view(); if (live) decorate(plot, live); }] },
  };
}

const whole = (v: number | undefined): string => (v === undefined ? "–" : String(Math.round(v)));
const said = (c: Curve, i: number): string => `${whole(c.typical[i])}${c.low && c.high ? ` (${whole(c.low[i])} to ${whole(c.high[i])})` : ""}`;
const indexAt = (p: Prediction, min: number): number => {
  let i = 0;
  while (i + 1 < p.at_min.length && p.at_min[i + 1]! <= min) i++;
  return i;
};

function Figure({ p, scene, height }: { p: Prediction; scene: Scene | null; height: number }) {
  const levels = shown(p);
  const data = useMemo(() => columns(p), [p]);
  const zero = zeroOf(p), view: View = { window: scene?.window ?? [zero, zero + (p.at_min[p.at_min.length - 1] ?? 1) * 60], zero, live: scene };
  if (!levels) return p.why_not ? <p class="note">No expected levels are shown: {p.why_not}.</p> : null;
  const minutes = (now.value / 1000 - zero) / 60;
  const here = scene && minutes >= 0 && minutes <= (p.at_min[p.at_min.length - 1] ?? 0) ? indexAt(p, minutes) : -1;
  const peak = levels.plasma.typical.indexOf(Math.max(...levels.plasma.typical));
  const words = here >= 0 ? `Expected now: plasma ${said(levels.plasma, here)}, effect site ${said(levels.effect, here)} ng/mL.`
    : `Highest expected in plasma: ${said(levels.plasma, peak)} ng/mL after ${Math.round(p.at_min[peak] ?? 0)} min.`;
  return (
    <figure class="chart levels" aria-label="Expected levels of ketamine">
      <figcaption class="legend">
        <b>Expected ketamine, ng/mL{!scene && ", by minutes from the start"}</b><span class="k plasma">━ plasma</span><span class="k effect">╍ effect site</span><span>▒ 90 of 100 people</span>{p.actual && <span>┈ as ordered</span>}
      </figcaption>
      <Plot frame={(of: () => View) => frameOf(of)} data={data} scene={view} height={height} label={`${words} The same numbers are in the table below.`} />
      <p class="note"><b>{words}</b> Computed, not measured: one person may lie 50 % above or below. It sets no limit and no pump; watch the patient. Nobody can measure the effect site: that curve is an illustration of the delay.</p>
      <LevelTable p={p} levels={levels} />
    </figure>
  );
}

function LevelTable({ p, levels }: { p: Prediction; levels: Levels }) {
  const last = p.at_min[p.at_min.length - 1] ?? 0;
  const rows = Array.from({ length: Math.floor(last / everyMinutes) + 1 }, (_, k) => k * everyMinutes);
  const plan = p.actual ? p.planned : null;
  return (
    <details class="as-table">
      <summary>The same numbers as a table</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="Expected levels by time">
        <table>
          <thead><tr><th scope="col">{p.from ? "Time" : "Minute"}</th><th scope="col">Plasma ng/mL</th><th scope="col">Effect site ng/mL</th>{plan && <th scope="col">Plasma as ordered</th>}</tr></thead>
          <tbody>{rows.map((min) => {
            const i = indexAt(p, min);
            return <tr key={min} data-minute={min}><th scope="row">{p.from ? hhmm((zeroOf(p) + min * 60) * 1000) : min}</th><td>{said(levels.plasma, i)}</td><td>{said(levels.effect, i)}</td>{plan && <td>{whole(plan.plasma.typical[i])}</td>}</tr>;
          })}</tbody>
        </table>
      </div>
    </details>
  );
}

// Under the live vital signs, on their time axis.
export function LiveLevels({ prediction, chart, visit }: { prediction: Prediction | null; chart: Chart; visit: Visit }) {
  if (!prediction?.from) return null;
  return <Figure p={prediction} scene={sceneOf(chart, visit)} height={150} />;
}

// The whole course, on the order page.
export const PlannedLevels = ({ prediction }: { prediction: Prediction | null }) => (prediction ? <Figure p={prediction} scene={null} height={220} /> : null);
