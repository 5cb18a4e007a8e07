// SPDX-License-Identifier: Apache-2.0
//
// score_curve.tsx - the scores of one course as a plain line, for the patient: better is down, and it is said so.
import type { Summary } from "shapes";

const width = 640, height = 210, left = 74, right = 16, top = 22, foot = 34;

export function ScoreCurve({ scores, words, date }: { scores: Summary["scores"]; words: { title: string; worse: string; better: string }; date: (at: string) => string }) {
  const first = scores[0], last = scores[scores.length - 1];
  if (!first || !last || scores.length < 2) return null;
  const from = Date.parse(first.at), to = Math.max(Date.parse(last.at), from + 1), most = Math.max(...scores.map((s) => s.total), 1);
  const x = (at: string): number => left + (Date.parse(at) - from) / (to - from) * (width - left - right);
  const y = (total: number): number => top + (most - total) / most * (height - top - foot);
  return (
    <figure class="score-curve">
      <figcaption>{words.title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={scores.map((s) => `${date(s.at)}: ${s.total}`).join(", ")}>
        {[0, most / 2, most].map((n) => <line key={n} class="grid" x1={left} x2={width - right} y1={y(n)} y2={y(n)} />)}
        <text class="end" x={left - 10} y={y(most) + 5}>{words.worse}</text><text class="end" x={left - 10} y={y(0) + 5}>{words.better}</text>
        <polyline points={scores.map((s) => `${x(s.at)},${y(s.total)}`).join(" ")} />
        {scores.map((s) => <circle key={s.at} cx={x(s.at)} cy={y(s.total)} r={4.5} />)}
        <text class="value" x={x(first.at)} y={y(first.total) - 10}>{first.total}</text><text class="value last" x={x(last.at)} y={y(last.total) - 10}>{last.total}</text>
        <text class="when" x={left} y={height - 8}>{date(first.at)}</text><text class="when last" x={width - right} y={height - 8}>{date(last.at)}</text>
      </svg>
    </figure>
  );
}
