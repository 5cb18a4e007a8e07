// SPDX-License-Identifier: Apache-2.0
//
// assessment_workup.tsx - the examinations before the first order: what is valid, what is missing, what has expired.
import { useState } from "preact/hooks";
import type { WorkupRow } from "shapes";
import { me } from "../clinic";
import { iso, nowExact, zone } from "../clock";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Field } from "../parts/field";
import { Icon, type IconName } from "../parts/icon";
import { mayWrite, type Part } from "./assessment";
import { Strike } from "./assessment_trials";

const states: Record<WorkupRow["state"], { word: string; icon: IconName; tone: string }> = {
  valid: { word: "valid", icon: "check", tone: "allow" }, expired: { word: "expired", icon: "hold", tone: "hold" }, missing: { word: "missing", icon: "hold", tone: "hold" },
  waived: { word: "set aside", icon: "warn", tone: "warn" }, not_needed: { word: "not asked for", icon: "check", tone: "" },
};
const today = (): string => iso(nowExact() + zone.value * 60000).slice(0, 10);

function Form({ row, patient, done, cancel }: { row: WorkupRow; patient: string; done: () => void; cancel: () => void }) {
  const [result, setResult] = useState("");
  const [on, setOn] = useState(today());
  const [waived, setWaived] = useState("");
  const [aside, setAside] = useState(false);
  const [memory, setMemory] = useState(false);
  const doing = useAct();
  const save = (): void => void doing.run(async () => {
    const body = aside ? { item: row.item, waived } : { item: row.item, result, on: on || null, ...(memory ? { memory_complaint: true } : {}) };
    await post(`/api/patients/${patient}/workup`, body, { lane: `file-${patient}`, label: row.label });
    done();
  });
  return (
    <form class="form wide card" onSubmit={(e) => { e.preventDefault(); save(); }}>
      {aside ? <Field label="Why it does not apply" name="waived" value={waived} write={setWaived} problem={doing.problem} />
        : <div class="grid2"><Field label="Result, in a few words" name="result" value={result} write={setResult} problem={doing.problem} /><Field label="Done on" name="on" type="date" value={on} write={setOn} problem={doing.problem} /></div>}
      {row.item === "psychiatric" && !aside && <label class="check"><input type="checkbox" checked={memory} onChange={(e) => setMemory(e.currentTarget.checked)} /> A complaint about memory or thinking</label>}
      {row.may_waive && me.value?.role === "prescriber" && <button type="button" class="plain" onClick={() => setAside(!aside)}>{aside ? "It was done" : "It does not apply to this person"}</button>}
      {!["result", "on", "waived"].includes(doing.problem?.field ?? "") && <Trouble problem={doing.problem} />}
      <div class="row"><Button doing={doing} label="Keep" onClick={save} /><button type="button" onClick={cancel}>Close</button></div>
    </form>
  );
}

function Row({ row, patient, again }: { row: WorkupRow; patient: string; again: () => void }) {
  const [open, setOpen] = useState<"" | "add" | "strike">("");
  const state = states[row.state];
  const done = (): void => { setOpen(""); again(); };
  const said = row.paper?.is;
  const left = row.days_ago === null ? 0 : row.valid_days - row.days_ago;
  return (
    <li class={state.tone}>
      <div class="trial-head">
        <p><Icon name={state.icon} /> <b>{row.label}</b> <em>{state.word}</em><br />
          {said && <span>{said.waived ?? said.result}{said.on && <small> · {said.on}{row.state === "valid" && ` · valid for ${left} more ${left === 1 ? "day" : "days"}`}</small>}</span>}
          {!said && <span class="note">valid for {row.valid_days} days once it is done</span>}</p>
        {mayWrite() && !open && <p class="row"><button type="button" class="plain" onClick={() => setOpen("add")}>{said ? "New result" : "Add the result"}</button>{row.paper && <button type="button" class="plain" onClick={() => setOpen("strike")}>Strike out</button>}</p>}
      </div>
      {open === "add" && <Form row={row} patient={patient} done={done} cancel={() => setOpen("")} />}
      {open === "strike" && row.paper && <Strike path={`/api/patients/${patient}/workup`} paper={row.paper.id} version={row.paper.version} done={done} cancel={() => setOpen("")} />}
    </li>
  );
}

export function Workup({ a, patient, again }: Part) {
  return (
    <section>
      <h2>Examinations before the first order</h2>
      <ul class="trials workup">{a.workup.map((w) => <Row key={w.item} row={w} patient={patient} again={again} />)}</ul>
    </section>
  );
}
