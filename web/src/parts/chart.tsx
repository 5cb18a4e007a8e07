// SPDX-License-Identifier: Apache-2.0
//
// chart.tsx - the live chart: blood pressure and heart rate above, saturation and breathing below, with the
// protocol's limits, what happened and when the pump ran; the same numbers as a table.
import { useMemo } from "preact/hooks";
import type { Chart, Visit, VitalKey } from "shapes";
import type uPlot from "uplot";
import { hhmm, now } from "../clock";
import { unitOf, vitalWord } from "../words";
import { colour, decorate, type Scene } from "./chart_draw";
import { edge, frame, Plot, timeAxis, valueAxis, type Frame } from "./plot";

const upper: VitalKey[] = ["bp_systolic", "bp_diastolic", "hr"];
const lower: VitalKey[] = ["spo2", "rr"];

const seconds = (chart: Chart): number[] => chart.at.map((ms) => ms / 1000);
const columns = (chart: Chart, keys: VitalKey[]): uPlot.AlignedData =>
  [seconds(chart), ...keys.map((k) => chart.series[k] ?? chart.at.map(() => null))] as uPlot.AlignedData;

function frameOf(keys: VitalKey[], scene: () => Scene): Frame {
  const isUpper = keys === upper;
  const line = (key: VitalKey): uPlot.Series => ({
    label: vitalWord(key)?.label ?? key, scale: key === "rr" ? "rr" : key === "spo2" ? "spo2" : "y", spanGaps: false,
    stroke: () => colour(key), width: key.startsWith("bp_") ? 0 : 2,
    points: { show: key.startsWith("bp_") ? false : undefined, size: 5, stroke: () => colour(key), fill: () => colour(key) },
  });
  return {
    ...frame(isUpper ? edge : 0),
    scales: {
      x: { time: true, range: () => scene().window }, y: { range: (_, low, high) => [Math.min(40, low ?? 40), Math.max(180, high ?? 180)] },
      spo2: { range: (_, low) => [Math.min(84, low ?? 84), 100] }, rr: { range: (_, _low, high) => [0, Math.max(32, high ?? 32)] },
    },
    series: [{}, ...keys.map(line)],
    axes: [timeAxis(), ...(isUpper ? [valueAxis("y", 3, true)] : [valueAxis("spo2", 3, true), valueAxis("rr", 1, false)])],
    hooks: { draw: [(plot) => decorate(plot, keys, scene())] },
  };
}

function Panel({ keys, chart, scene, height, label }: { keys: VitalKey[]; chart: Chart; scene: Scene; height: number; label: string }) {
  const data = useMemo(() => columns(chart, keys), [chart]);
  return <Plot frame={(of: () => Scene) => frameOf(keys, of)} data={data} scene={scene} height={height} label={label} />;
}

const minute = 60000;
// Seconds from and to which every panel of the visit draws: a little of what comes is left free.
export function windowOf(chart: Chart, visit: Visit): [number, number] {
  const begin = visit.started_at ? Date.parse(visit.started_at) : Infinity;
  const first = Math.min(chart.at[0] ?? Infinity, begin, now.value - 10 * minute);
  const planned = visit.state === "infusing" && visit.decision.end_at ? Date.parse(visit.decision.end_at) : 0;
  const isOpen = visit.state === "infusing" || visit.state === "paused" || visit.state === "recovering";
  const last = isOpen ? Math.max(now.value, planned) + 20 * minute : Math.max(chart.at[chart.at.length - 1] ?? 0, begin === Infinity ? now.value : begin);
  return [first / 1000, last / 1000];
}
export const sceneOf = (chart: Chart, visit: Visit): Scene =>
  ({ limits: visit.limits, events: chart.events, pauses: visit.pauses, from: visit.started_at, to: visit.ended_at, now: now.value, window: windowOf(chart, visit) });

const lastOf = (chart: Chart, key: VitalKey): string => {
  const row = chart.series[key] ?? [];
  for (let i = row.length - 1; i >= 0; i--) if (row[i] != null) return `${row[i]} ${unitOf(key)}`;
  return "not available";
};
const spoken = (chart: Chart, keys: VitalKey[]): string =>
  `${keys.map((k) => `${vitalWord(k)?.label ?? k} last ${lastOf(chart, k)}`).join(", ")}. The same numbers are in the table below.`;

export function LiveChart({ chart, visit, tall }: { chart: Chart; visit: Visit; tall?: boolean }) {
  const scene = sceneOf(chart, visit);
  return (
    <figure class="chart">
      <figcaption class="legend">
        <span class="k bp">┃ blood pressure</span><span class="k hr">● heart rate</span><span class="k spo2">● SpO₂ (left)</span><span class="k rr">● breathing (right)</span>
        <span class="k limit">╌ limits</span>
      </figcaption>
      <Panel keys={upper} chart={chart} scene={scene} height={tall ? 300 : 230} label={`Chart over time: ${spoken(chart, upper)}`} />
      <Panel keys={lower} chart={chart} scene={scene} height={tall ? 170 : 130} label={`Chart over time: ${spoken(chart, lower)}`} />
      <ChartTable chart={chart} />
    </figure>
  );
}

// One row a minute, newest first: enough to read aloud, and all there is for a screen reader.
function ChartTable({ chart }: { chart: Chart }) {
  const keys: VitalKey[] = [...upper, ...lower];
  const rows = new Map<string, Partial<Record<VitalKey, number>>>();
  for (let i = chart.at.length - 1; i >= 0 && rows.size < 90; i--) {
    const minute = hhmm(chart.at[i]!);
    const row = rows.get(minute) ?? {};
    for (const key of keys) row[key] ??= chart.series[key]?.[i] ?? undefined;
    rows.set(minute, row);
  }
  return (
    <details class="as-table">
      <summary>The same numbers as a table</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="Vital signs by minute">
        <table>
          <thead><tr><th scope="col">Time</th>{keys.map((k) => <th scope="col" key={k}>{vitalWord(k)?.label ?? k} {unitOf(k)}</th>)}</tr></thead>
          <tbody>{[...rows].map(([at, row]) => (
            <tr key={at}><th scope="row">{at}</th>{keys.map((k) => <td key={k}>{row[k] ?? "–"}</td>)}</tr>
          ))}</tbody>
        </table>
      </div>
    </details>
  );
}
