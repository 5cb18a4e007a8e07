// SPDX-License-Identifier: Apache-2.0
//
// report_draft.tsx - the facts of one serious event on one page, for whoever writes to the medicines authority. It is a
// draft: this program sends nothing. The patient stands here without a name.
import type { AdverseList, AdverseListed, Clinic, Patient, SessionFormAnswer } from "shapes";
import { me } from "../clinic";
import { dayAndTime, nowExact } from "../clock";
import { tenth } from "../parts/amount";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { href } from "../route";
import { gradeWord, labelOf, labelsOf, titleOf } from "../safety/words";
import { words } from "../words";

export function ReportDraftPage({ id, paper }: { id: string; paper: string }) {
  const who = useLoad<Patient>(`/api/patients/${id}`), list = useLoad<AdverseList>(`/api/patients/${id}/adverse`), clinic = useLoad<Clinic>("/api/clinic");
  const row = list.data?.rows.find((r) => r.paper.id === paper && !r.paper.struck);
  const visit = row?.paper.is.visit;
  const form = useLoad<SessionFormAnswer>(visit && me.value?.role !== "therapist" ? `/api/visits/${visit}/session-form` : null);
  const ready = who.data && who.data.id === id && list.data && clinic.data && (!visit || form.data || form.trouble || me.value?.role === "therapist");
  return (
    <main class="page sheet-page" id="main">
      <p class="no-print row"><a class="button plain" href={href("patient", id, "safety")}>Back to the file</a><button type="button" class="primary" onClick={() => print()}><Icon name="print" /> Print</button></p>
      {!ready && <Loading of={who.data ? (list.data ? clinic : list) : who} />}
      {ready && !row && <p class="empty">There is no such report in this file, or it was struck out.</p>}
      {ready && row && <Paper p={who.data!} row={row} lists={list.data!.words} clinic={clinic.data!} visit={visit} form={form.data} />}
    </main>
  );
}

const age = (birth: string, at: string): number => {
  const years = Number(at.slice(0, 4)) - Number(birth.slice(0, 4));
  return at.slice(5, 10) < birth.slice(5) ? years - 1 : years;
};
const firstOf = (p: Patient): string | undefined => {
  const begun = p.visits.filter((v) => v.state !== "preparing" && v.state !== "cancelled").map((v) => v.at).sort();
  return begun[0] && dayAndTime(begun[0]);
};
const named = (list: { key: string; label: string }[], keys: string[]): string => keys.map((k) => list.find((w) => w.key === k)?.label ?? k).join("; ") || "none of the list";
const Row = ({ what, is }: { what: string; is: string | number | undefined }) => <tr><th scope="row">{what}</th><td>{is || "not written"}</td></tr>;

function Paper({ p, row, lists, clinic, visit, form }: { p: Patient; row: AdverseListed; lists: AdverseList["words"]; clinic: Clinic; visit: string | undefined; form: SessionFormAnswer | null }) {
  const r = row.paper.is, onset = r.onset ?? row.paper.at, f = form?.form;
  const lot = form?.signed.filter((s) => s.found.visit === visit && !s.struck).pop()?.is.lot;
  const infusion = p.visits.find((v) => v.id === visit);
  return (
    <article class="paper report-draft">
      <p class="draft-mark"><b>DRAFT.</b> Nobody has sent this. It is for the person who writes to the medicines authority.</p>
      <header><h1>Serious adverse event: {titleOf(row)}</h1><p>{clinic.clinic}, {clinic.phone}</p></header>
      <section><h2>What happened</h2><p class="told-words">{r.words || "No words were written: add what was seen and what was done."}</p></section>
      <div class="cols">
        <section><h2>The event</h2><table><tbody>
          <Row what="Began" is={dayAndTime(onset)} /><Row what="Over" is={r.end ? dayAndTime(r.end) : "goes on, or not written"} /><Row what="Known since" is={dayAndTime(r.known ?? row.paper.at)} /><Row what="How bad" is={gradeWord(r.severity)} />
          <Row what="Serious, because of" is={labelsOf(lists.serious, r.serious)} /><Row what="By the treatment" is={labelOf(lists.related, r.related)} /><Row what="Done" is={labelsOf(lists.action, r.action)} /><Row what="Outcome" is={labelOf(lists.outcome, r.outcome)} />
        </tbody></table></section>
        <section><h2>The product</h2><table><tbody>
          <Row what="Product" is="ketamine, infused by vein, for depression" /><Row what="Dose" is={f ? `${tenth(f.dose_mg)} mg over ${f.minutes} min` : undefined} /><Row what="Lot" is={lot} />
          <Row what="Infusion" is={infusion && `number ${infusion.infusion_number}, ${dayAndTime(infusion.at)}`} /><Row what="First infusion" is={firstOf(p)} />
        </tbody></table>
          <h2>The patient</h2><table><tbody><Row what="Age at the event" is={`${age(p.birth_date, onset)} years`} /><Row what="Sex" is={p.sex} /><Row what="Weight" is={`${p.weight_kg} kg`} /><Row what="Known here as" is={p.mrn} /></tbody></table></section>
      </div>
      <section><h2>Relevant history</h2><table><tbody><Row what="Conditions" is={named(words.value.conditions, p.conditions)} /><Row what="Medicines" is={p.medicines.join("; ") || "none on the list"} /><Row what="Allergies" is={p.allergies} /></tbody></table></section>
      <section><h2>Reporter</h2><table><tbody><Row what="Wrote the report" is={`${row.paper.by}, ${dayAndTime(row.paper.at)}`} /><Row what="Reported to" is={r.reported_to || "nobody so far, as far as this record knows"} /></tbody></table></section>
      <footer class="fine">Printed {dayAndTime(nowExact())}. Report {row.paper.id}, version {row.paper.version}.</footer>
    </article>
  );
}
