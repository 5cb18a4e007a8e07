// SPDX-License-Identifier: Apache-2.0
//
// measures.tsx - is it working? The picture of each instrument, what is due, and a questionnaire to fill in.
import { useState } from "preact/hooks";
import type { Instrument, Measures } from "shapes";
import { me } from "../clinic";
import { DueList } from "../measures/due_list";
import { FillIn } from "../measures/fill_in";
import { MeasuringForm } from "../measures/measuring_form";
import { ScoreTable } from "../measures/score_table";
import { Key, Trajectory } from "../measures/trajectory";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { href } from "../route";
import { usePapers, type TabProps } from "./file";

function Choose({ patient, open, setOpen, done }: { patient: string; open: string; setOpen: (id: string) => void; done: () => void }) {
  const list = useLoad<Instrument[]>("/api/instruments");
  const of = list.data?.find((i) => i.id === open);
  return (
    <section class="fill-in" id="fill-in">
      <h2>Fill in a questionnaire</h2>
      <Loading of={list} />
      <label class="field"><span>Which</span>
        <select value={open} onChange={(e) => setOpen(e.currentTarget.value)}>
          <option value="">Choose …</option>
          {list.data?.map((i) => <option key={i.id} value={i.id}>{i.title}{i.entry ? " (total only)" : ""}</option>)}
        </select></label>
      {of && <FillIn key={of.id} patient={patient} of={of} done={done} />}
    </section>
  );
}

export function MeasuresTab({ patient }: TabProps) {
  const loaded = usePapers<Measures>(`/api/patients/${patient.id}/measures`, patient.id, ["score", "measuring", "appointment", "course_decision", "decision"]);
  const [open, setOpen] = useState("");
  const m = loaded.data, role = me.value?.role;
  const may = role === "nurse" || role === "prescriber" || role === "therapist";
  const fill = (instrument: string): void => { setOpen(instrument); document.getElementById("fill-in")?.scrollIntoView(); };
  const judged = m?.instruments.filter((i) => i.rules) ?? [], others = m?.instruments.filter((i) => !i.rules) ?? [];
  const first = judged.find((i) => i.id === "phq-9") ?? judged[0];
  return (
    <div class="measures">
      <Loading of={loaded} />
      {m && <>
        {first ? <Trajectory m={m} of={first} height={320} /> : <p class="empty">No score yet. The first set is answered in the week before the first infusion.</p>}
        {first && <div class="row no-print"><Key table /><a class="button plain" href={href("trajectory", patient.id)}><Icon name="print" /> On one page</a></div>}
        <section><h2>Due</h2>{m.due.length ? <DueList due={m.due} {...(may ? { fill } : {})} /> : <p class="empty">Nothing is due.</p>}</section>
        <div class="small-charts">{judged.filter((i) => i !== first).map((i) => <Trajectory key={i.id} m={m} of={i} height={220} />)}{others.map((i) => <Trajectory key={i.id} m={m} of={i} height={190} />)}</div>
        {m.instruments.map((i) => <ScoreTable key={i.id} patient={patient.id} of={i} may={may} done={loaded.again} />)}
        {may && <Choose patient={patient.id} open={open} setOpen={setOpen} done={loaded.again} />}
        {role === "prescriber" && <section><h2>Which score counts as “before”</h2><MeasuringForm key={m.measuring?.version ?? 0} patient={patient.id} m={m} done={loaded.again} /></section>}
      </>}
    </div>
  );
}
