// SPDX-License-Identifier: Apache-2.0
//
// incident_chart.tsx - how much was reported in each of the last twelve months, and of which kind. The kinds
// lie in the order of their names above, each names itself when pointed at, and the table below says it in numbers.
import type { AdverseList, AdverseListed } from "shapes";
import { now, zone } from "../clock";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const width = 720, height = 190, left = 26, top = 12, foot = 24, shownMonths = 12;

const monthOf = (at: number): number => {
  const d = new Date(at + zone.value * 60000);
  return d.getUTCFullYear() * 12 + d.getUTCMonth();
};
const name = (m: number): string => `${months[m % 12]} ${Math.floor(m / 12)}`;

interface Cell { month: number; kind: string; name: string; count: number }

export function IncidentChart({ rows, words }: { rows: AdverseListed[]; words: AdverseList["words"] }) {
  const last = monthOf(now.value), list = Array.from({ length: shownMonths }, (_, i) => last - shownMonths + 1 + i);
  const at = (r: AdverseListed): number => monthOf(Date.parse(r.paper.is.onset ?? r.paper.at));
  const kinds = words.kind.filter((k) => rows.some((r) => r.paper.is.kind === k.key && at(r) >= list[0]!));
  const count = (month: number, kind: string): number => rows.filter((r) => at(r) === month && r.paper.is.kind === kind).length;
  const total = (month: number): number => kinds.reduce((sum, k) => sum + count(month, k.key), 0);
  const most = Math.max(4, ...list.map(total));
  const order = words.kind.map((k) => k.key);
  if (kinds.length === 0) return null;
  return (
    <figure class="chart incident-chart">
      <figcaption class="legend">{kinds.map((k) => <span key={k.key}><svg class="swatch" viewBox="0 0 16 16" aria-hidden="true"><rect class={`kind-${order.indexOf(k.key)}`} width="16" height="16" rx="3" /></svg> {k.label.split(":")[0]}</span>)}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={list.map((m) => `${name(m)}: ${total(m)}`).join(", ")}>
        {[0, Math.round(most / 2), most].map((n) => <g key={n}><line class="grid" x1={left} x2={width} y1={y(n, most)} y2={y(n, most)} /><text class="axis" x={left - 6} y={y(n, most) + 4}>{n}</text></g>)}
        {list.map((m, i) => <Bar key={m} i={i} month={m} most={most} order={order} cells={kinds.map((k) => ({ month: m, kind: k.key, name: k.label.split(":")[0]!, count: count(m, k.key) }))} />)}
      </svg>
      <details class="as-table"><summary>The same in numbers</summary><div class="scroll"><table>
        <thead><tr><th scope="col">Month</th>{kinds.map((k) => <th scope="col" key={k.key}>{k.label.split(":")[0]}</th>)}</tr></thead>
        <tbody>{list.map((m) => <tr key={m}><th scope="row">{name(m)}</th>{kinds.map((k) => <td key={k.key}>{count(m, k.key)}</td>)}</tr>)}</tbody></table></div></details>
    </figure>
  );
}

const y = (n: number, most: number): number => top + (most - n) / most * (height - top - foot);

function Bar({ i, month, cells, most, order }: { i: number; month: number; cells: Cell[]; most: number; order: string[] }) {
  const step = (width - left) / shownMonths, x = left + i * step + step * 0.18;
  let below = 0;
  return (
    <g>
      {cells.filter((c) => c.count > 0).map((c) => {
        const from = below;
        below += c.count;
        return <rect key={c.kind} class={`kind-${order.indexOf(c.kind)}`} x={x} width={step * 0.64} y={y(below, most)} height={y(from, most) - y(below, most) - 1} rx={3}><title>{`${name(month)}, ${c.name}: ${c.count}`}</title></rect>;
      })}
      {below > 0 && <text class="sum" x={x + step * 0.32} y={y(below, most) - 4}>{below}</text>}
      <text class="month" x={x + step * 0.32} y={height - 6}>{months[month % 12]}</text>
    </g>
  );
}
