// SPDX-License-Identifier: Apache-2.0
//
// change_draw.tsx - the drawing: lanes of words over lines of progress over the questionnaire, one time for all.
//
// Nothing is told by colour alone: goals differ by dash and mark, and each line has its name at its end.
import type { Integration, IntegrationWords, Paper, SmartGoal } from "shapes";
import { day } from "../clock";
import { label, progressOf } from "../file/integration_work";
import { standing } from "../file/integration";
import { columnAt, columnsOf, type Column } from "./change_time";

const left = 96, lineHeight = 17, letter = 6.700; // px; width of a letter of the words, about
const goalsHigh = 130, scoresHigh = 130, gap = 30;

// Words broken at spaces into at most `most` lines of `width` px; what does not fit ends in three dots.
export function wrapped(text: string, width: number, most: number): string[] {
  const room = Math.max(8, Math.floor(width / letter));
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const next = line ? `${line} ${word}` : word;
    if (next.length > room && line) { lines.push(line); line = word; } else line = next;
  }
  lines.push(line);
  const kept = lines.slice(0, most).map((l) => (l.length > room ? `${l.slice(0, room - 1)}…` : l));
  if (lines.length > most) kept[most - 1] = `${kept[most - 1]!.slice(0, room - 1)} …`;
  return kept;
}

interface Frame { columns: Column[]; wide: number; x: (at: string) => number; edge: (n: number) => number; right: number }

function frameOf(it: Integration): Frame {
  const columns = columnsOf(it);
  const wide = Math.max(126, Math.min(400, 980 / columns.length));
  const edge = (n: number): number => left + n * wide;
  const x = (at: string): number => {
    const t = Date.parse(at), n = columnAt(columns, t), c = columns[n]!;
    return edge(n) + Math.min(1, Math.max(0, (t - c.from) / (c.until - c.from))) * wide;
  };
  return { columns, wide, x, edge, right: edge(columns.length) };
}

const Lane = ({ y, name }: { y: number; name: string }) => <text class="lane" x={left - 12} y={y} text-anchor="end">{name}</text>;

function Infusions({ f, high }: { f: Frame; high: number }) {
  return (
    <g>{f.columns.map((c, n) => c.number > 0 && (
      <g key={c.number}>
        <path class="stem" d={`M${f.edge(n)} 40V${high}`} />
        <circle class="infusion" cx={f.edge(n)} cy="24" r="15" /><text class="number" x={f.edge(n)} y="29" text-anchor="middle">{c.number}</text>
        <text class="fine-text" x={f.edge(n) + 22} y="28">{day(c.began!).split(" ").slice(1, 3).join(" ").replace(/([A-Z][a-z]{2})[a-z]*/, "$1")}</text>
      </g>))}</g>
  );
}

function Intentions({ f, y }: { f: Frame; y: number }) {
  return (
    <g>{f.columns.map((c, n) => {
      const said = c.intentions[c.intentions.length - 1];
      return said && <text key={c.number} class="intention" x={f.edge(n) + 8} y={y}><title>{said.is.words}</title>
        {wrapped(`“${said.is.words}”`, f.wide - 16, 4).map((l, i) => <tspan key={i} x={f.edge(n) + 8} dy={i ? lineHeight : 0}>{l}</tspan>)}</text>;
    })}</g>
  );
}

function Themes({ f, y, words }: { f: Frame; y: number; words: IntegrationWords }) {
  return (
    <g>{f.columns.map((c, n) => {
      const keys = [...new Set(c.sessions.flatMap((s) => s.is.themes))];
      const met = c.sessions.map((s) => s.is.intention_met).filter((m) => m !== undefined).pop();
      return (
        <g key={c.number}>
          {keys.slice(0, 4).map((k, i) => {
            const text = label(words.themes, k), w = Math.min(f.wide - 16, text.length * 7.800 + 22);
            return <g key={k}><rect class="theme" x={f.edge(n) + 8} y={y - 15 + i * 26} width={w} height="21" rx="10" /><text class="theme-text" x={f.edge(n) + 18} y={y + i * 26}>{text}</text></g>;
          })}
          {met !== undefined && <text class="fine-text" x={f.edge(n) + 10} y={y + Math.min(4, keys.length) * 26}>met {met} of 10</text>}
        </g>);
    })}</g>
  );
}

const dashes = ["", "8 4", "2 4", "10 3 2 3", "5 5"];
const marks = [
  (x: number, y: number) => <circle cx={x} cy={y} r="4.500" />,
  (x: number, y: number) => <rect x={x - 4} y={y - 4} width="8" height="8" />,
  (x: number, y: number) => <path d={`M${x} ${y - 5}L${x + 5} ${y + 4}H${x - 5}Z`} />,
  (x: number, y: number) => <path d={`M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z`} />,
  (x: number, y: number) => <path class="open" d={`M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x + 4} ${y - 4}L${x - 4} ${y + 4}`} />,
];

function GoalLine({ goal, it, f, y, nth }: { goal: Paper<SmartGoal>; it: Integration; f: Frame; y: (v: number) => number; nth: number }) {
  const steps = progressOf(it.progress, goal.id).map((s) => ({ x: f.x(s.at), y: y(s.is.progress) }));
  const points = [{ x: f.x(goal.at), y: y(0) }, ...steps];
  return (
    <g class={`goal goal-${nth % 5}`}>
      <path class="path" stroke-dasharray={dashes[nth % 5]} d={points.map((p, i) => `${i ? "L" : "M"}${p.x} ${p.y}`).join("")} />
      {points.map((p, i) => <g key={i} class="mark">{marks[nth % 5]!(p.x, p.y)}</g>)}
    </g>
  );
}

function Goals({ it, f, top }: { it: Integration; f: Frame; top: number }) {
  const y = (v: number): number => top + goalsHigh - (v / 10) * goalsHigh;
  return (
    <g>
      {[0, 5, 10].map((v) => <g key={v}><path class="grid" d={`M${left} ${y(v)}H${f.right}`} /><text class="fine-text" x={left - 12} y={y(v) + 4} text-anchor="end">{v}</text></g>)}
      {standing(it.smart).map((g, n) => <GoalLine key={g.id} goal={g} it={it} f={f} y={y} nth={n} />)}
    </g>
  );
}

// The names of the lines, each with its own dash and mark.
export const GoalKey = ({ it }: { it: Integration }) => (
  <ul class="goal-key">{standing(it.smart).map((g, n) => (
    <li key={g.id} class={`goal goal-${n % 5}`}>
      <svg viewBox="0 0 46 14" aria-hidden="true"><path class="path" stroke-dasharray={dashes[n % 5]} d="M2 7H44" /><g class="mark">{marks[n % 5]!(23, 7)}</g></svg>
      <span>{g.is.words} <small>{g.is.measure}</small></span></li>))}</ul>
);

// The questionnaire with the most answers; whole numbers as they were scored, lower stands lower.
export function chosenInstrument(it: Integration): string {
  const count = new Map<string, number>();
  it.scores.forEach((s) => count.set(s.instrument, (count.get(s.instrument) ?? 0) + 1));
  return count.has("phq-9") ? "phq-9" : [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

function Scores({ it, f, top }: { it: Integration; f: Frame; top: number }) {
  const which = chosenInstrument(it);
  const scores = it.scores.filter((s) => s.instrument === which).sort((a, b) => a.at.localeCompare(b.at));
  const most = Math.max(1, ...scores.map((s) => s.total));
  const y = (v: number): number => top + scoresHigh - (v / most) * scoresHigh;
  const points = scores.map((s) => ({ x: f.x(s.at), y: y(s.total), total: s.total, at: s.at }));
  return (
    <g class="scores">
      <path class="grid" d={`M${left} ${y(0)}H${f.right}`} />
      {scores.length === 0 && <text class="fine-text" x={left + 8} y={top + 20}>no questionnaire answered yet</text>}
      <path class="path" d={points.map((p, i) => `${i ? "L" : "M"}${p.x} ${p.y}`).join("")} />
      {points.map((p, i) => <g key={i}><circle cx={p.x} cy={p.y} r="4.500"><title>{day(p.at)}: {p.total}</title></circle><text class="value" x={p.x} y={p.y - 9} text-anchor="middle">{p.total}</text></g>)}
    </g>
  );
}

export function ChangeDrawing({ it, words }: { it: Integration; words: IntegrationWords }) {
  const f = frameOf(it);
  const said = 74, themes = said + 4 * lineHeight + gap, goals = themes + 4 * 26 + gap, scores = goals + goalsHigh + gap + 14, high = scores + scoresHigh + 16;
  const which = chosenInstrument(it);
  return (
    <figure class="change-figure">
      <div class="change-scroll">
        <svg class="change-svg" viewBox={`0 0 ${f.right + 16} ${high}`} style={{ minWidth: `${Math.min(f.right, 760)}px` }} role="img" aria-label="Infusions, intentions, themes, goals and scores along the time of the infusions; the table below says the same in words">
          <Infusions f={f} high={scores + scoresHigh} />
          <Lane y={28} name="Infusion" /><Lane y={said} name="Intention" /><Lane y={themes} name="Themes" />
          <Lane y={goals - 12} name="Goals" /><Lane y={scores - 12} name={which ? which.toUpperCase() : "Scores"} />
          <Intentions f={f} y={said} /><Themes f={f} y={themes} words={words} />
          <Goals it={it} f={f} top={goals} /><Scores it={it} f={f} top={scores} />
        </svg>
      </div>
      <GoalKey it={it} />
    </figure>
  );
}
