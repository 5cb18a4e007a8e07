// SPDX-License-Identifier: Apache-2.0
//
// change.tsx - from intention to change, on one page: what was wanted, what came, what was made of it, what moved.
import type { Integration, IntegrationWords, Patient } from "shapes";
import { day } from "../clock";
import { label } from "../file/integration_work";
import { kinds, standing } from "../file/integration";
import { usePapers } from "../file/file";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { href } from "../route";
import { ChangeDrawing } from "./change_draw";
import { columnsOf } from "./change_time";

// The words that are shortened in the drawing, whole; and what a screen reader reads instead of it.
function InWords({ it, words }: { it: Integration; words: IntegrationWords }) {
  return (
    <table class="in-words">
      <thead><tr><th>When</th><th>Intention</th><th>Themes</th><th>What the patient said</th></tr></thead>
      <tbody>{columnsOf(it).filter((c) => c.number > 0 || c.intentions.length + c.sessions.length + c.quotes.length > 0).map((c) => (
        <tr key={c.number}>
          <th scope="row">{c.number === 0 ? "Before" : `Infusion ${c.number}`}{c.began && <small> {day(c.began)}</small>}</th>
          <td>{c.intentions.map((i) => <p key={i.id}>“{i.is.words}”</p>)}</td>
          <td>{[...new Set(c.sessions.flatMap((s) => s.is.themes))].map((t) => label(words.themes, t)).join(", ")}</td>
          <td>{c.quotes.slice(0, 3).map((q) => <p key={q.id}>“{q.is.words}”</p>)}</td>
        </tr>))}</tbody>
    </table>
  );
}

export function ChangePage({ id }: { id: string }) {
  const patient = useLoad<Patient>(`/api/patients/${id}`);
  const it = usePapers<Integration>(`/api/patients/${id}/integration`, id, kinds);
  const words = useLoad<IntegrationWords>("/api/integration-words");
  const p = patient.data;
  const missing = [patient, it, words].find((l) => l.trouble) ?? [patient, it, words].find((l) => !l.data);
  if (!p || p.id !== id || !it.data || !words.data) return <main class="page" id="main"><Loading of={missing ?? patient} /></main>;
  const nothing = standing(it.data.intentions).length + standing(it.data.sessions).length + it.data.infusions.length === 0;
  return (
    <main class="page change" id="main">
      <header class="file-head change-head">
        <h1>{p.name} <small>{p.mrn}</small> <small>born {p.birth_date}</small></h1>
        <div class="row no-print"><a class="button" href={href("patient", id, "integration")}>Back to the file</a><button type="button" class="primary" onClick={() => print()}><Icon name="print" /> Print</button></div>
      </header>
      <p class="note">From experience to change. Each column is the time from one infusion to the next.</p>
      {nothing ? <p class="empty">Nothing to draw yet: no intention, no session and no infusion.</p> : <>
        <ChangeDrawing it={it.data} words={words.data} />
        <InWords it={it.data} words={words.data} />
      </>}
    </main>
  );
}
