// SPDX-License-Identifier: Apache-2.0
//
// measuring_form.tsx - what the prescriber decides about measuring: which score counts as "before". The days from
// which the timetable is counted are those of the agenda and of the decisions about the course.
import { useState } from "preact/hooks";
import type { Measures } from "shapes";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Pick } from "../parts/field";

const choices = [{ key: "last", label: "the last" }, { key: "mean", label: "their mean" }, { key: "highest", label: "the highest" }];

export function MeasuringForm({ patient, m, done }: { patient: string; m: Measures; done: () => void }) {
  const before = m.measuring;
  const [baseline, setBaseline] = useState<string>(m.baseline);
  const doing = useAct();
  const save = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/measuring`, { baseline, ...(before ? { paper: before.id, version: before.version } : {}) }, { lane: `file-${patient}`, label: "measuring" });
    done();
  });
  return (
    <form class="form wide" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <Pick label="Of the scores before the first infusion counts" options={choices} value={baseline} write={setBaseline} />
      <Trouble problem={doing.problem} />
      <Button doing={doing} label="Keep" onClick={save} />
    </form>
  );
}
