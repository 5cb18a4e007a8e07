// SPDX-License-Identifier: Apache-2.0
//
// due.tsx - whom to call, and of whom a questionnaire is due or overdue, in the whole clinic.
import type { DuePatient } from "shapes";
import { DueList } from "../measures/due_list";
import { Calls } from "../parts/calls";
import { Loading, useLoad } from "../parts/load";
import { href } from "../route";

const overdue = (p: DuePatient): number => p.due.filter((d) => d.state === "overdue").length;

export function DuePage() {
  const loaded = useLoad<DuePatient[]>("/api/due");
  const list = [...(loaded.data ?? [])].sort((a, b) => overdue(b) - overdue(a) || a.name.localeCompare(b.name));
  return (
    <main class="page" id="main">
      <h1>Calls and questionnaires due</h1>
      <Calls />
      <h2>Questionnaires due</h2>
      <p class="lead">What the timetable asks for now. A score that never comes is a worsening nobody sees.</p>
      <Loading of={loaded} />
      {loaded.data?.length === 0 && <p class="empty">Nothing is due.</p>}
      <div class="due-people">{list.map((p) => (
        <section key={p.patient} class="card">
          <h3><a href={href("patient", p.patient, "measures")}>{p.name}</a> <small>{p.mrn}</small></h3>
          <DueList due={p.due} />
        </section>
      ))}</div>
    </main>
  );
}
