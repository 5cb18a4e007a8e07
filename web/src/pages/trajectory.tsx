// SPDX-License-Identifier: Apache-2.0
//
// trajectory.tsx - the course of one patient on one page of paper: for the patient, the referring doctor, the team.
import type { Measures, Patient } from "shapes";
import { day } from "../clock";
import { Key, Trajectory } from "../measures/trajectory";
import { me } from "../clinic";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { href } from "../route";

export function TrajectoryPage({ id }: { id: string }) {
  const patient = useLoad<Patient>(`/api/patients/${id}`), loaded = useLoad<Measures>(`/api/patients/${id}/measures`);
  const p = patient.data, m = loaded.data;
  const judged = m?.instruments.filter((i) => i.rules) ?? [];
  const shown = [...judged.filter((i) => i.id === "phq-9"), ...judged.filter((i) => i.id !== "phq-9")].slice(0, 3);
  return (
    <main class="page sheet-page" id="main">
      <p class="no-print row"><a class="button plain" href={href("patient", id, "measures")}>Back to the file</a><button type="button" class="primary" onClick={() => print()}><Icon name="print" /> Print</button></p>
      <Loading of={patient} /><Loading of={loaded} />
      {p && m && (
        <article class="paper on-one-page">
          <header><p><b>{me.value?.clinic}</b></p><h1>Course of treatment</h1><p>{p.name}, {p.mrn}, born {p.birth_date}. {m.infusions.length} {m.infusions.length === 1 ? "infusion" : "infusions"}{m.infusions[0] && `, the first on ${day(m.infusions[0].began)}`}. As of {day(m.now)}.</p></header>
          {shown.length === 0 && <p class="empty">No score that can be judged yet.</p>}
          {shown.map((i, n) => <Trajectory key={i.id} m={m} of={i} height={n === 0 ? 300 : 190} />)}
          <Key table={false} />
        </article>
      )}
    </main>
  );
}
