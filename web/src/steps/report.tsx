// SPDX-License-Identifier: Apache-2.0
//
// report.tsx - at the chair: a report that already knows the visit and the moment, and the form of the session.
import { useEffect, useState } from "preact/hooks";
import type { AdverseList, Visit } from "shapes";
import { me, onStream } from "../clinic";
import { hhmm, iso, nowExact } from "../clock";
import { Dialog } from "../parts/dialog";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { href } from "../route";
import { AdverseForm } from "../safety/form";
import { fromEffect, fromRescue, grades, type Prefill } from "../safety/words";

const over = ["recovering", "discharged", "left", "transferred"];
const severe = grades[2]!.key; // the strongest that a side effect of the chair can have

// A strong side effect or a rescue medicine that no report speaks of yet.
function unreported(visit: Visit, told: AdverseList): Prefill[] {
  const all = [...visit.side_effects.filter((e) => String(e.severity) === severe).map((e) => fromEffect(visit, e)), ...visit.rescues.map((r) => fromRescue(visit, r))];
  return all.filter((p) => !told.rows.some((r) => !r.paper.struck && r.paper.is.visit === visit.id && (r.paper.is.onset === p.onset || (p.term !== "" && r.paper.is.term === p.term))));
}

export function ChairReport({ visit }: { visit: Visit }) {
  const works = me.value?.role === "nurse" || me.value?.role === "prescriber";
  const path = `/api/patients/${visit.patient.id}/adverse`;
  const list = useLoad<AdverseList>(works ? path : null);
  useEffect(() => onStream((name, data) => {
    const file = data as { patient: string; kind: string };
    if (name === "file" && file.patient === visit.patient.id && file.kind === "adverse") list.again(); // a colleague may have reported it
  }), [path]);
  const [prefill, setPrefill] = useState<Prefill | null>(null);
  const [kept, setKept] = useState("");
  if (!works) return null;
  const offered = list.data && visit.state !== "cancelled" ? unreported(visit, list.data) : [];
  const done = (): void => { setKept(hhmm(nowExact())); setPrefill(null); list.again(); };
  return (
    <section class="chair-report" aria-label="Safety">
      {offered.map((o) => (
        <p key={o.onset + o.words} class="offer"><Icon name="warn" /> <span>{o.words}, {hhmm(o.onset)}: not reported yet.</span> <button type="button" onClick={() => setPrefill(o)}>Report it</button></p>))}
      <div class="row">
        <button type="button" class="plain" onClick={() => setPrefill({ visit: visit.id, term: "", onset: iso(nowExact()), severity: "", words: "", action: [] })}><Icon name="pen" /> Report an adverse event or near miss</button>
        {over.includes(visit.state) && <a class="button plain" href={href("session-form", visit.id)}><Icon name="print" /> Form of this session</a>}
        {kept && <span class="note" role="status">reported at {kept}</span>}
      </div>
      {prefill && (
        <Dialog title={`Report: ${visit.patient.name}, ${visit.chair}`} onClose={() => setPrefill(null)} wide>
          <Loading of={list} />
          {list.data && <AdverseForm alerts={href("patient", visit.patient.id, "alerts")} path={path} lane={visit.id} words={list.data.words} prefill={prefill} done={done} />}
        </Dialog>)}
    </section>
  );
}
