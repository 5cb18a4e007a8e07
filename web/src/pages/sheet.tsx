// SPDX-License-Identifier: Apache-2.0
//
// sheet.tsx - the aftercare sheet: one page for the patient and the escort, on screen and on paper.
import type { Sheet } from "shapes";
import { dayAndTime, hhmm } from "../clock";
import { tenth } from "../parts/amount";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { href } from "../route";

export function SheetPage({ id }: { id: string }) {
  const loaded = useLoad<Sheet>(`/api/visits/${id}/sheet`);
  const s = loaded.data;
  return (
    <main class="page sheet-page" id="main">
      <p class="no-print row"><a class="button plain" href={href("visit", id)}>Back to the chair</a><button type="button" class="primary" onClick={() => print()}><Icon name="print" /> Print</button></p>
      <Loading of={loaded} />
      {s && <Paper s={s} />}
    </main>
  );
}

const Paper = ({ s }: { s: Sheet }) => (
  <article class="paper">
    <header><p><b>{s.clinic}</b> {s.phone}</p><h1>After your infusion</h1><p>{s.patient}, {s.date}</p></header>
    <section class="drive">
      <Icon name="car" />
      <div>{s.no_drive_until ? <><p>Do not drive before</p><p class="until">{dayAndTime(s.no_drive_until)}</p></> : <p class="until">Do not drive until you are told you may</p>}<p>{s.no_drive_reason}</p></div>
    </section>
    <p>You were given {tenth(s.dose_mg)} mg of ketamine{s.started_at && ` from ${hhmm(s.started_at)}`}{s.ended_at && ` to ${hhmm(s.ended_at)}`}{s.discharged_at && ` and went home at ${hhmm(s.discharged_at)}`}.</p>
    <div class="cols">
      <section><h2>Today and tonight</h2><ul>{s.advice.map((a) => <li key={a}>{a}</li>)}</ul></section>
      <section class="flags"><h2><Icon name="warn" /> Get help at once if there is</h2><ul>{s.red_flags.map((f) => <li key={f}>{f}</li>)}</ul></section>
    </div>
    <section class="numbers"><h2>Numbers to call</h2><ul>{s.emergency.map((e) => <li key={e.label}><b>{e.number}</b> {e.label}</li>)}</ul></section>
    <footer class="fine">Record {s.record_hash.slice(0, 16)}</footer>
  </article>
);
