// SPDX-License-Identifier: Apache-2.0
//
// measuring_form.tsx - what the prescriber decides about measuring: which score counts as "before", and the days
// from which the timetable is counted.
import { useState } from "preact/hooks";
import type { Measures } from "shapes";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Field, Pick } from "../parts/field";

const choices = [{ key: "last", label: "the last" }, { key: "mean", label: "their mean" }, { key: "highest", label: "the highest" }];
const date = (at: string | null | undefined): string => (at ? at.slice(0, 10) : "");
const moment = (d: string): string | null => (d ? `${d}T12:00:00Z` : null);

export function MeasuringForm({ patient, m, done }: { patient: string; m: Measures; done: () => void }) {
  const before = m.measuring;
  const [baseline, setBaseline] = useState<string>(m.baseline);
  const [next, setNext] = useState(date(before?.is.next_infusion));
  const [ended, setEnded] = useState(date(before?.is.series_ended));
  const doing = useAct();
  const save = (): void => void doing.run(async () => {
    // A day that was not touched keeps its hour.
    const at = (d: string, was: string | null | undefined) => (was && date(was) === d ? was : moment(d));
    await post(`/api/patients/${patient}/measuring`, { baseline, next_infusion: at(next, before?.is.next_infusion), series_ended: at(ended, before?.is.series_ended), ...(before ? { paper: before.id, version: before.version } : {}) }, { lane: `file-${patient}`, label: "measuring" });
    done();
  });
  return (
    <form class="form wide" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <Pick label="Of the scores before the first infusion counts" options={choices} value={baseline} write={setBaseline} />
      <div class="row">
        <Field label="Next infusion" name="next_infusion" type="date" value={next} write={setNext} problem={doing.problem} />
        <Field label="The series ended" name="series_ended" type="date" value={ended} write={setEnded} problem={doing.problem} />
      </div>
      <Trouble problem={doing.problem} />
      <Button doing={doing} label="Keep" onClick={save} />
    </form>
  );
}
