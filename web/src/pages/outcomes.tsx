// SPDX-License-Identifier: Apache-2.0
//
// outcomes.tsx - how those who began fared: every rate with its count, its interval and what is missing, beside
// what others have published.
import { useState } from "preact/hooks";
import type { OutcomePoint, Outcomes, PublishedRate, Rate } from "shapes";
import { Field } from "../parts/field";
import { Loading, useLoad } from "../parts/load";

const names = { response: "Response", remission: "Remission", worse: "Worse" } as const;
const percent = (v: number | null): string => (v === null ? "–" : `${v} %`);

interface Row { key: string; name: string; about: string; counts: string; percent: number | null; low: number | null; high: number | null; own: boolean }

const ownRow = (p: OutcomePoint, r: Rate): Row => ({
  key: p.label, name: `This clinic, ${p.label}`, own: true, percent: r.percent, low: r.low, high: r.high,
  counts: `${r.count} of ${r.of} measured`, about: `${p.missing + p.no_baseline} missing, ${p.not_reached + p.waiting} not there yet, ${p.began} began`,
});
const publishedRow = (p: PublishedRate): Row => ({ key: p.name, name: p.name, own: false, about: p.about, counts: `of ${p.of}`, percent: p.percent, low: p.low, high: p.high });

// A dot with its interval on a scale from 0 to 100; the clinic's own is a full dot, a published one hollow.
const Dot = ({ row }: { row: Row }) => row.percent === null ? <span class="nothing">nobody measured</span> : (
  <svg viewBox="0 0 200 16" preserveAspectRatio="none" class={row.own ? "dot own" : "dot"} aria-hidden="true">
    {[0, 50, 100, 150, 200].map((x) => <line key={x} class="grid" x1={x} x2={x} y1={0} y2={16} />)}
    <line class="interval" x1={(row.low ?? 0) * 2} x2={(row.high ?? 0) * 2} y1={8} y2={8} />
    <rect class="middle" x={row.percent * 2 - 2} y={2} width={4} height={12} />
  </svg>
);

function What({ what, told }: { what: Rate["what"]; told: Outcomes }) {
  const points = told.points.filter((p, i) => p.measured > 0 || p.missing > 0 || i < 2);
  const rows = [...points.flatMap((p) => p.rates.filter((r) => r.what === what).map((r) => ownRow(p, r))), ...told.published.filter((p) => p.what === what).map(publishedRow)];
  const rule = what === "response" ? `at least ${told.response_percent} % better than before` : what === "remission" ? `${told.remission_max} or less` : `${told.worse_by} points or more above before, or newly in danger`;
  return (
    <section class="outcome">
      <h2>{names[what]} <small>{rule}</small></h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={names[what]}>
        <table class="rates">
          <thead><tr><th scope="col">Who</th><th scope="col">Count</th><th scope="col" class="scale"><span>0</span><span>50</span><span>100 %</span></th><th scope="col">Rate, 95 % interval</th></tr></thead>
          <tbody>{rows.map((r) => (
            <tr key={r.key} class={r.own ? "own" : ""}>
              <th scope="row">{r.name}<small>{r.about}</small></th><td class="number">{r.counts}</td><td class="picture"><Dot row={r} /></td>
              <td class="number">{percent(r.percent)}{r.low !== null && <small> {r.low} to {r.high}</small>}</td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  );
}

const Counted = ({ told }: { told: Outcomes }) => (
  <section>
    <h2>Where everybody is <small>nobody is left out: each line adds up to all who began</small></h2>
    <div class="scroll" tabIndex={0} role="region" aria-label="Counts">
      <table class="wide-table">
        <thead><tr><th scope="col">Point</th><th scope="col">Began</th><th scope="col">Not there yet</th><th scope="col">Window open</th><th scope="col">Missing</th><th scope="col">No score before</th><th scope="col">Measured</th><th scope="col">Their states</th><th scope="col">Mean before, then</th></tr></thead>
        <tbody>{told.points.filter((p, i) => p.began > p.not_reached || i < 2).map((p) => (
          <tr key={p.label}><th scope="row">{p.label}</th><td>{p.began}</td><td>{p.not_reached}</td><td>{p.waiting}</td><td>{p.missing}</td><td>{p.no_baseline}</td><td><b>{p.measured}</b></td>
            <td>{p.states.map((s) => `${s.count} ${s.state}`).join(", ") || "–"}</td><td class="number">{p.mean_baseline === null ? "–" : `${p.mean_baseline}, ${p.mean_total}`}</td></tr>
        ))}</tbody>
      </table>
    </div>
  </section>
);

const Sources = ({ told }: { told: Outcomes }) => (
  <details class="as-table"><summary>Sources of the published figures</summary>
    <ul>{[...new Map(told.published.map((p) => [p.source, p])).values()].map((p) => <li key={p.source}>{p.source} <small>({p.level === "AB" ? "read in the abstract" : p.level})</small></li>)}</ul>
    <p class="note">Rates and numbers are as printed; the interval is computed from the two. No two of these were measured alike: they say what is usual, not what is owed.</p>
  </details>
);

const ms = (date: string): number => Date.parse(`${date}T00:00:00Z`);

export function OutcomesPage() {
  const [instrument, setInstrument] = useState("phq-9");
  const [from, setFrom] = useState(""), [until, setUntil] = useState("");
  const period = `${from ? `&from=${ms(from)}` : ""}${until ? `&until=${ms(until) + 86400000}` : ""}`;
  const loaded = useLoad<Outcomes>(`/api/outcomes?q=${encodeURIComponent(instrument)}${period}`);
  const told = loaded.data;
  return (
    <main class="page outcomes" id="main">
      <h1>Outcomes</h1>
      <p class="lead">Everyone whose <b>first infusion</b> lies in the period. Small numbers say little: look at the interval before the dot.</p>
      <div class="row no-print">
        <label class="field"><span>Measured by</span><select value={instrument} onChange={(e) => setInstrument(e.currentTarget.value)}>{(told?.instruments ?? [{ id: instrument, title: instrument }]).map((i) => <option key={i.id} value={i.id}>{i.title}</option>)}</select></label>
        <Field label="First infusion from" name="from" type="date" value={from} write={setFrom} /><Field label="to" name="until" type="date" value={until} write={setUntil} />
      </div>
      <Loading of={loaded} />
      {told && <>
        {(["response", "remission", "worse"] as const).map((w) => <What key={w} what={w} told={told} />)}
        <Counted told={told} /><Sources told={told} />
      </>}
    </main>
  );
}
