// SPDX-License-Identifier: Apache-2.0
//
// calls.tsx - whom to call, why and since when; each stays until somebody has called and says what came of it.
import { useState } from "preact/hooks";
import type { PhoneCall } from "shapes";
import { calls, callsTrouble, refreshCalls } from "../calls";
import { dayAndTime } from "../clock";
import { me } from "../clinic";
import { post } from "../outbox";
import { href } from "../route";
import { Button, Trouble, useAct } from "./act";
import { Icon } from "./icon";

const reasons: Record<PhoneCall["why"][number], string> = {
  call_me: "asks to be called", drove: "has driven since the visit", severe_effect: "tells a strong side effect",
};

function Done({ call }: { call: PhoneCall }) {
  const [note, setNote] = useState("");
  const doing = useAct();
  const save = (): void => void doing.run(async () => {
    await post(`/api/patients/${call.patient}/calls`, { of: call.of, note: note.trim() }, { lane: `file-${call.patient}`, label: "call done" });
    await refreshCalls();
  });
  return (
    <form class="form wide" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <label class="field"><span>What came of it</span>
        <textarea rows={2} maxLength={1000} value={note} onInput={(e) => setNote(e.currentTarget.value)} /></label>
      <Trouble problem={doing.problem} />
      <Button doing={doing} label="The call is done" onClick={save} />
    </form>
  );
}

function Call({ call }: { call: PhoneCall }) {
  return (
    <section class="card">
      <h3><a href={href("patient", call.patient, "phone")}>{call.name}</a> <small>{call.mrn}</small></h3>
      <p><Icon name="warn" /> <b>{call.why.map((w) => reasons[w]).join(", ")}</b>, told on the phone {dayAndTime(call.since)}</p>
      {call.words && <q>{call.words}</q>}
      {me.value?.role !== "manager" && <Done call={call} />}
    </section>
  );
}

export function Calls() {
  const list = [...calls.value].sort((a, b) => a.since.localeCompare(b.since));
  return (
    <section aria-label="Patients to call">
      <h2>Patients to call</h2>
      {callsTrouble.value && <p class="trouble" role="alert">This list may be old: {callsTrouble.value}</p>}
      {list.length === 0 && !callsTrouble.value && <p class="empty">No phone asks for a call.</p>}
      <div class="due-people">{list.map((c) => <Call key={c.of} call={c} />)}</div>
    </section>
  );
}

// One line on the board: it leads to the list.
export function CallsLine() {
  const count = calls.value.length;
  if (count === 0) return null;
  return <a class="aside-note" href={href("due")}><Icon name="warn" /> {count === 1 ? "1 call to a patient waits" : `${count} calls to patients wait`}: told on the phone, nobody has marked {count === 1 ? "it" : "them"} done</a>;
}
