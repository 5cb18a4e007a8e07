// SPDX-License-Identifier: Apache-2.0
//
// goals.tsx - what the patient wants and what matters to them, in their own words; read again in integration.
import { useState } from "preact/hooks";
import type { Goal, Paper } from "shapes";
import { day } from "../clock";
import { me } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Pick } from "../parts/field";
import { Loading } from "../parts/load";
import { usePapers, type TabProps } from "./file";

const abouts = [{ key: "goal", label: "A goal" }, { key: "value", label: "What matters to me" }];

function GoalForm({ patient, before, done }: { patient: string; before: Paper<Goal> | null; done: () => void }) {
  const [about, setAbout] = useState<string>(before?.is.about ?? "goal");
  const [text, setText] = useState(before?.is.words ?? "");
  const doing = useAct();
  const save = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/goals`, { about, words: text, ...(before ? { paper: before.id, version: before.version } : {}) }, { lane: `file-${patient}`, label: "goal" });
    if (!before) setText("");
    done();
  });
  return (
    <form class="form wide" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <Pick label="This is" options={abouts} value={about} write={setAbout} />
      <label class="field"><span>In the patient's own words</span>
        <textarea rows={3} maxLength={1000} value={text} onInput={(e) => setText(e.currentTarget.value)} /></label>
      <Trouble problem={doing.problem} />
      <Button doing={doing} label={before ? "Keep the change" : "Add"} onClick={save} />
    </form>
  );
}

export function Goals({ patient }: TabProps) {
  const list = usePapers<Paper<Goal>[]>(`/api/patients/${patient.id}/goals`, patient.id, ["goal"]);
  const [changing, setChanging] = useState("");
  const may = me.value?.role !== "manager";
  const standing = list.data?.filter((g) => !g.struck) ?? [];
  return (
    <>
      <Loading of={list} />
      {standing.length === 0 && list.data && <p class="empty">Nothing written yet. Ask: what would be different in your life if this works?</p>}
      <ul class="quotes">{standing.map((g) => (
        <li key={g.id}>
          {changing === g.id ? <GoalForm patient={patient.id} before={g} done={() => { setChanging(""); list.again(); }} /> : <>
            <blockquote>{g.is.words}</blockquote>
            <p class="note">{g.is.about === "goal" ? "Goal" : "What matters"} · written {day(g.at)} by {g.by}{may && <> <button type="button" class="plain" onClick={() => setChanging(g.id)}>Change</button></>}</p>
          </>}
        </li>))}</ul>
      {may && !changing && <><h2>Add</h2><GoalForm patient={patient.id} before={null} done={list.again} /></>}
    </>
  );
}
