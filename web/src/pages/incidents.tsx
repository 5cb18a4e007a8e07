// SPDX-License-Identifier: Apache-2.0
//
// incidents.tsx - the register of the whole clinic: what went wrong or nearly did, what is still open, what is late.
import { useState } from "preact/hooks";
import type { AdverseList, AdverseListed } from "shapes";
import { me } from "../clinic";
import { now } from "../clock";
import { Icon } from "../parts/icon";
import { Pick } from "../parts/field";
import { Loading, useLoad } from "../parts/load";
import { href } from "../route";
import { AdverseForm } from "../safety/form";
import { IncidentChart } from "../safety/incident_chart";
import { AdverseCard } from "../safety/row";

const spans = [{ key: "30", label: "30 days" }, { key: "90", label: "3 months" }, { key: "365", label: "a year" }, { key: "", label: "all" }];
const shows = [{ key: "", label: "All" }, { key: "open", label: "Something to do" }, { key: "late", label: "Review late" }, { key: "serious", label: "Serious" }];
const dayMs = 86400000;

const standing = (r: AdverseListed): boolean => !r.paper.struck;
const open = (r: AdverseListed): boolean => r.open.length > 0;
const late = (r: AdverseListed): boolean => r.review_due !== null && Date.parse(r.review_due) < now.value;
const when = (r: AdverseListed): string => r.paper.is.onset ?? r.paper.at;

function fits(r: AdverseListed, show: string, kind: string, days: string): boolean {
  const chosen = show === "open" ? open(r) : show === "late" ? late(r) : show === "serious" ? r.paper.found.serious : true;
  return chosen && (kind === "" || r.paper.is.kind === kind) && (days === "" || Date.parse(when(r)) > now.value - Number(days) * dayMs);
}

const Count = ({ n, word, tone }: { n: number; word: string; tone?: string | undefined }) => <div class={n > 0 && tone ? tone : ""}><dt>{word}</dt><dd>{n}</dd></div>;

export function IncidentsPage() {
  const list = useLoad<AdverseList>("/api/incidents");
  const [show, setShow] = useState(""), [kind, setKind] = useState(""), [days, setDays] = useState("365"), [adding, setAdding] = useState(false);
  const told = list.data, role = me.value!.role;
  const all = (told?.rows ?? []).filter(standing);
  const shown = (told?.rows ?? []).filter((r) => (standing(r) || show === "") && fits(r, show, kind, days)).sort((a, b) => when(b).localeCompare(when(a)));
  return (
    <main class="page incidents" id="main">
      <h1>Incidents <small>what went wrong, or nearly did</small></h1>
      {told && role !== "auditor" && !adding && <div class="row no-print"><button type="button" class="primary" onClick={() => setAdding(true)}><Icon name="pen" /> Report equipment, a complaint, a near miss</button><span class="note">What happened to one patient is reported in their file or at the chair.</span></div>}
      {adding && told && <section class="card"><h2>Of no patient in particular</h2><AdverseForm nobody path="/api/incidents" lane="incidents" words={told.words} done={() => { setAdding(false); list.again(); }} close={() => setAdding(false)} /></section>}
      <Loading of={list} />
      {told && <>
        <dl class="facts counts"><Count n={all.length} word="reported" /><Count n={all.filter((r) => r.paper.found.serious).length} word="serious" tone="warn" /><Count n={all.filter(open).length} word="with something to do" /><Count n={all.filter(late).length} word="review late" tone="refuse" /></dl>
        {all.length > 0 && <IncidentChart rows={all} words={told.words} />}
        <div class="filters no-print"><Pick label="Show" options={shows} value={show} write={setShow} /><Pick label="Happened within" options={spans} value={days} write={setDays} />
          <label class="field"><span>Kind</span><select value={kind} onChange={(e) => setKind(e.currentTarget.value)}><option value="">every kind</option>{told.words.kind.map((k) => <option key={k.key} value={k.key}>{k.label}</option>)}</select></label></div>
        <p class="note" role="status">{shown.length} shown</p>
        {shown.length === 0 && <p class="empty">{all.length === 0 ? "Nothing was reported yet." : "Nothing fits what is chosen above."}</p>}
        <ul class="adverse-list">{shown.map((r) => <Reported key={r.paper.id} row={r} told={told} again={list.again} />)}</ul>
      </>}
    </main>
  );
}

// Of a patient the register tells whose it is and where it is worked on; what is nobody's is worked on here.
function Reported({ row, told, again }: { row: AdverseListed; told: AdverseList; again: () => void }) {
  const nobody = !row.patient, role = me.value!.role;
  const may = role !== "auditor" && (nobody || role !== "manager");
  const path = nobody ? "/api/incidents" : `/api/patients/${row.patient}/adverse`;
  const who = row.name ?? (row.patient ? `patient ${row.patient.slice(0, 8)}` : "of no patient");
  return (
    <li class="register-row">
      <h2 class="whose">{row.patient && role !== "auditor" ? <a href={href("patient", row.patient, "safety")}>{who}</a> : who}</h2>
      <ul class="adverse-list"><AdverseCard row={row} words={told.words} path={path} lane={nobody ? "incidents" : `file-${row.patient}`} again={again} patient={row.patient ?? null} may={may} /></ul>
    </li>
  );
}
