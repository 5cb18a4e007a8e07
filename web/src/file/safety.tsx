// SPDX-License-Identifier: Apache-2.0
//
// safety.tsx - what went wrong with this person's treatment, or nearly did, and what is left to do about it.
import { useState } from "preact/hooks";
import type { AdverseList, AdverseListed } from "shapes";
import { me } from "../clinic";
import { Icon } from "../parts/icon";
import { Loading } from "../parts/load";
import { href } from "../route";
import { AdverseForm } from "../safety/form";
import { AdverseCard } from "../safety/row";
import { usePapers, type TabProps } from "./file";

// What waits comes first, and of that what is serious.
const rank = (r: AdverseListed): number => (r.paper.struck ? -1 : r.open.length === 0 ? 0 : r.paper.found.serious ? 2 : 1);
const when = (r: AdverseListed): string => r.paper.is.onset ?? r.paper.at;

export function SafetyTab({ patient }: TabProps) {
  const path = `/api/patients/${patient.id}/adverse`, lane = `file-${patient.id}`;
  const list = usePapers<AdverseList>(path, patient.id, ["adverse"]);
  const [reporting, setReporting] = useState(false);
  const may = me.value?.role !== "manager";
  const told = list.data;
  const rows = [...(told?.rows ?? [])].sort((a, b) => rank(b) - rank(a) || when(b).localeCompare(when(a)));
  return (
    <section class="safety" aria-label="Safety">
      {may && told && !reporting && <div class="row"><button type="button" class="primary" onClick={() => setReporting(true)}><Icon name="pen" /> Report an adverse event or near miss</button></div>}
      {reporting && told && <section class="card"><h2>Report</h2><AdverseForm alerts={href("patient", patient.id, "alerts")} path={path} lane={lane} words={told.words} done={() => { setReporting(false); list.again(); }} close={() => setReporting(false)} /></section>}
      <Loading of={list} />
      {told && rows.length === 0 && <p class="empty">Nothing was reported. A near miss is worth a line too: it costs nobody anything and spares the next one.</p>}
      {told && rows.length > 0 && <p class="note">{told.count} reported, {told.serious} serious, {told.open} with something left to do.</p>}
      <ul class="adverse-list">{told && rows.map((r) => <AdverseCard key={r.paper.id} row={r} words={told.words} path={path} lane={lane} again={list.again} patient={patient.id} may={may} />)}</ul>
    </section>
  );
}
