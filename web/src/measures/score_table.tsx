// SPDX-License-Identifier: Apache-2.0
//
// score_table.tsx - the picture as a table, newest first; a score that was wrong is struck out here.
import { useState } from "preact/hooks";
import type { MeasuredInstrument, MeasuredScore } from "shapes";
import { dayAndTime } from "../clock";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Field } from "../parts/field";

function Strike({ patient, score, done }: { patient: string; score: MeasuredScore; done: () => void }) {
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState("");
  const doing = useAct();
  if (!open) return <button type="button" class="plain" onClick={() => setOpen(true)}>Strike out</button>;
  const save = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/scores`, { paper: score.id, version: score.version, strike: why }, { lane: `file-${patient}`, label: "score struck out" });
    done();
  });
  return <><Field label="Why was it wrong?" name="strike" value={why} write={setWhy} problem={doing.problem} /><Trouble problem={doing.problem} /><Button doing={doing} label="Strike out" onClick={save} disabled={!why.trim()} /></>;
}

export function ScoreTable({ patient, of, may, done }: { patient: string; of: MeasuredInstrument; may: boolean; done: () => void }) {
  return (
    <details class="as-table">
      <summary>{of.title}: {of.scores.length} {of.scores.length === 1 ? "score" : "scores"} as a table</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Scores of ${of.title}`}>
        <table class="wide-table">
          <thead><tr><th scope="col">Answered</th><th scope="col">Total</th><th scope="col">State and rule</th><th scope="col">In the course</th><th scope="col">By</th>{may && <th scope="col" />}</tr></thead>
          <tbody>{[...of.scores].reverse().map((s) => (
            <tr key={s.id}>
              <td>{dayAndTime(s.at)}</td>
              <td class="number"><b>{s.total}</b> {s.band}{s.critical && <> <b class="warn-word">! {s.critical_value}</b></>}</td>
              <td>{s.why ?? "–"}{s.event && <b> · crisis or admission</b>}{s.recall_overlap && <small> · overlaps the answer before</small>}{s.missing > 0 && <small> · {s.missing} left out</small>}</td>
              <td>{s.infusions === 0 ? "before the first infusion" : `after ${s.infusions} infusions`}{s.hours_since_infusion !== null && <small> · {s.hours_since_infusion} h since the last</small>}</td>
              <td>{s.by} <small>{s.source === "phone" ? "on the phone" : ""}</small></td>
              {may && <td><Strike patient={patient} score={s} done={done} /></td>}
            </tr>
          ))}</tbody>
        </table>
      </div>
    </details>
  );
}
