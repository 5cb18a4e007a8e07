// SPDX-License-Identifier: Apache-2.0
//
// trajectory.tsx - one instrument over the whole course: scores as points, infusions as marks, bands as ground, and
// the state in words wherever it changed. Said by shape and word as well as by colour; drawn as SVG, so it prints.
import { useEffect, useRef, useState } from "preact/hooks";
import type { MeasuredInstrument, MeasuredScore, Measures } from "shapes";
import { day } from "../clock";

const left = 34, top = 34, foot = 26;
const narrow = 560; // below it the names of the bands stand inside
const dayMs = 86400000;

function useWidth(): [ { current: HTMLDivElement | null }, number ] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(() => setWidth(box.current?.clientWidth ?? 0));
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return [box, width];
}

interface Place { right: number; x: (at: string | number) => number; y: (total: number) => number; from: number; to: number; width: number; height: number }

function placeOf(m: Measures, of: MeasuredInstrument, width: number, height: number): Place {
  const times = [...of.scores.map((s) => Date.parse(s.at)), ...m.infusions.map((i) => Date.parse(i.began))];
  const from = Math.min(...times) - 2 * dayMs, to = Math.max(...times, Date.parse(m.now)) + dayMs;
  const right = width < narrow ? 14 : 142;
  return {
    from, to, width, height, right,
    x: (at) => left + ((typeof at === "number" ? at : Date.parse(at)) - from) / (to - from) * (width - left - right),
    y: (total) => top + (of.total_max - total) / (of.total_max - of.total_min) * (height - top - foot),
  };
}

const Bands = ({ of, at }: { of: MeasuredInstrument; at: Place }) => (
  <g class="bands">{of.bands.map((b, i) => {
    const next = of.bands[i + 1], high = at.y(next ? next.from : of.total_max), low = at.y(b.from);
    return (
      <g key={b.label}>
        <rect class={i % 2 ? "band odd" : "band"} x={left} y={high} width={at.width - left - at.right} height={Math.max(0, low - high)} />
        <text class="band-name" x={at.width < narrow ? at.width - at.right - 4 : at.width - at.right + 8} y={(high + low) / 2 + 4}>{b.label}</text>
      </g>
    );
  })}</g>
);

// Week lines count from the first infusion, so that courses can be compared.
function Weeks({ m, at }: { m: Measures; at: Place }) {
  const first = m.infusions[0];
  if (!first) return null;
  const zero = Date.parse(first.began), weeks: number[] = [];
  const step = (at.to - at.from) / dayMs > 7 * 16 ? 4 : (at.to - at.from) / dayMs > 7 * 6 && at.width < 560 ? 2 : 1;
  for (let w = 0; zero + w * 7 * dayMs < at.to; w += step) weeks.push(w);
  return <g class="weeks">{weeks.map((w) => <text key={w} x={at.x(zero + w * 7 * dayMs)} y={at.height - 8}>{w === 0 ? "week 0" : w}</text>)}</g>;
}

const Infusions = ({ m, at }: { m: Measures; at: Place }) => (
  <g class="infusions">{m.infusions.map((i) => (
    <g key={i.number}>
      <line x1={at.x(i.began)} x2={at.x(i.began)} y1={top} y2={at.height - foot} />
      <path d={`M${at.x(i.began) - 4} ${top - 8}h8l-4 8z`} />
    </g>
  ))}</g>
);

const words = (s: MeasuredScore): string =>
  `${day(s.at)}: ${s.total}${s.band ? `, ${s.band}` : ""}${s.state ? `. ${s.why}` : ""}${s.hours_since_infusion === null ? "" : `. ${s.hours_since_infusion} h after an infusion`}${s.recall_overlap ? ". Overlaps the answer before" : ""}`;

function Point({ s, at }: { s: MeasuredScore; at: Place }) {
  const x = at.x(s.at), y = at.y(s.total);
  return (
    <g class={`point ${s.critical ? "critical" : ""}`}>
      <title>{words(s)}</title>
      {s.recall_overlap ? <rect class="hollow" x={x - 5} y={y - 5} width={10} height={10} transform={`rotate(45 ${x} ${y})`} /> : <circle cx={x} cy={y} r={5} />}
      {(s.critical || s.event) && <text class="mark" x={x} y={y - 10}>{s.event ? "✚" : "!"}</text>}
    </g>
  );
}

// The state is written where it is another than before; the newest always.
function States({ of, at }: { of: MeasuredInstrument; at: Place }) {
  const newest = of.scores[of.scores.length - 1]!;
  const changed = of.scores.filter((s, i) => s.state && s.state !== "baseline" && s.state !== of.scores[i - 1]?.state && s !== newest);
  if (changed[changed.length - 1]?.state === newest.state) changed.pop();
  const told = [...(at.width < narrow ? [] : changed), ...(newest.state ? [newest] : [])];
  return <g class="states">{told.map((s) => {
    const x = at.x(s.at), y = at.y(s.total), below = y < top + 26;
    const last = s === newest;
    return <text key={s.id} class={last ? "last" : ""} text-anchor={x > at.width - at.right - 60 ? "end" : "middle"} x={x} y={below ? y + 20 : s.critical || s.event ? y - 28 : y - 12}>{s.state}</text>;
  })}</g>;
}

export function Trajectory({ m, of, height }: { m: Measures; of: MeasuredInstrument; height: number }) {
  const [box, width] = useWidth();
  const at = placeOf(m, of, Math.max(300, width), height);
  const last = of.scores[of.scores.length - 1]!;
  return (
    <figure class="chart trajectory" aria-label={`${of.title} over time`}>
      <figcaption class="legend"><b>{of.title}</b>{last.state ? <span>Now: <b>{last.state}</b> ({last.why?.replace(`${last.state}: `, "")})</span> : <span>{of.rules ? "No score before the first infusion: nothing to compare with." : "Shown without a judgement: no rules of change are written for it."}</span>}</figcaption>
      <div ref={box} class="drawing">{width > 0 && (
        <svg viewBox={`0 0 ${at.width} ${at.height}`} class={at.width < narrow ? "narrow" : ""} role="img" aria-label={of.scores.map(words).join(" ")}>
          <Bands of={of} at={at} />
          <text class="axis" x={left - 6} y={at.y(of.total_max) + 5}>{of.total_max}</text><text class="axis" x={left - 6} y={at.y(of.total_min) + 4}>{of.total_min}</text>
          {of.baseline !== null && <g class="line"><line x1={left} x2={at.width - at.right} y1={at.y(of.baseline)} y2={at.y(of.baseline)} /><text class="axis" x={left - 6} y={at.y(of.baseline) + 4}>{of.baseline}</text></g>}
          {of.remission_max !== null && <g class="line good"><line x1={left} x2={at.width - at.right} y1={at.y(of.remission_max)} y2={at.y(of.remission_max)} /><text class="axis" x={left - 6} y={at.y(of.remission_max) + 4}>{of.remission_max}</text></g>}
          <Infusions m={m} at={at} />
          <Weeks m={m} at={at} />
          <polyline class="course" points={of.scores.map((s) => `${at.x(s.at)},${at.y(s.total)}`).join(" ")} />
          {of.scores.map((s) => <Point key={s.id} s={s} at={at} />)}
          <States of={of} at={at} />
        </svg>
      )}</div>
    </figure>
  );
}

export const Key = ({ table }: { table: boolean }) => (
  <p class="note marks">● score · ◆ too soon after the one before to be independent · <span class="warn-word">!</span> an answer about death or self-harm · ✚ crisis or admission · ▼ infusion · ┈ baseline and the line of remission.{table && " Point at a score for its rule; the table below says the same."}</p>
);
