// SPDX-License-Identifier: Apache-2.0
//
// course_decide.tsx - what the rule of a checkpoint proposes, and what a prescriber decides, signed.
import { useState } from "preact/hooks";
import type { Course } from "shapes";
import { dayAndTime } from "../clock";
import { me } from "../clinic";
import { post } from "../outbox";
import { Pick } from "../parts/field";
import { Icon } from "../parts/icon";
import { PinPad } from "../parts/pin";
import { sentence } from "./course";

export function Decide({ c, patient, again, preset }: { c: Course; patient: string; again: () => void; preset?: string }) {
  const [choice, setChoice] = useState(preset ?? "");
  const [reason, setReason] = useState("");
  const [signing, setSigning] = useState(false);
  const word = c.choices.find((x) => x.key === choice)?.label ?? "";
  return (
    <form class="form wide" onSubmit={(e) => { e.preventDefault(); setSigning(true); }}>
      <Pick label="The prescriber decides" options={c.choices.map((x) => ({ key: x.key, label: sentence(x.label) }))} value={choice} write={setChoice} />
      <label class="field"><span>Reason *</span>
        <textarea name="reason" rows={2} maxLength={1000} value={reason} onInput={(e) => setReason(e.currentTarget.value)} /></label>
      <div class="row"><button type="submit" class="primary" disabled={!choice || reason.trim() === ""}><Icon name="pen" /> {me.value?.role === "prescriber" ? "Sign the decision" : "Prescriber signs the decision"}</button></div>
      {signing && <PinPad title="How the course goes on" verb="Sign the decision" roles={["prescriber"]} onClose={() => setSigning(false)}
        sign={async (signed, id) => {
          await post(`/api/patients/${patient}/course-decision`, { choice, reason: reason.trim(), ...signed }, { lane: `file-${patient}`, label: "decision about the course", id });
          again();
        }}>
        <p class="lead">{sentence(word)}: {reason.trim()}</p>
      </PinPad>}
    </form>
  );
}

export function Checkpoint({ c, patient, again }: { c: Course; patient: string; again: () => void }) {
  const point = c.checkpoint!;
  const may = me.value?.role === "prescriber" || me.value?.role === "nurse";
  return (
    <section class={`course-card checkpoint ${point.holds ? "waits" : ""}`}>
      <h2>{point.kind === "early" ? "Checkpoint in the series" : "Checkpoint at the end of the series"}</h2>
      <p class="proposal">The rule proposes: <b>{point.proposal_label}</b></p>
      <p>{point.percent === null ? "No score since the infusion that it looks back on." : `${Math.abs(point.percent)} % ${point.percent < 0 ? "worse" : "better"} than at baseline, after ${c.in_series} of ${c.series_length}.`}</p>
      {point.holds && <p class="said hold"><Icon name="hold" /> No further infusion before it is decided.</p>}
      <p class="note">A rule proposes; a prescriber decides, and may decide otherwise.</p>
      {may && <Decide c={c} patient={patient} again={again} />}
    </section>
  );
}

export function Decisions({ c }: { c: Course }) {
  const list = [...c.decisions].filter((d) => !d.struck).reverse();
  if (list.length === 0) return <p class="empty">None yet.</p>;
  return (
    <ul class="rows decided">{list.map((d) => (
      <li key={d.id}><span><b>{sentence(d.is.choice.replace("_", " "))}</b> {d.is.reason}<small>{dayAndTime(d.at)}, {d.by}. The rule proposed: {d.found.proposal}</small></span></li>
    ))}</ul>
  );
}
