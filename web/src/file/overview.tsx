// SPDX-License-Identifier: Apache-2.0
//
// overview.tsx - the visits and the facts of one patient.
import { dayAndTime } from "../clock";
import { PatientForm } from "../pages/patients";
import { stateWord } from "../parts/state";
import { href } from "../route";
import type { TabProps } from "./file";

export function Overview({ patient: p }: TabProps) {
  return (
    <>
      <h2>Visits</h2>
      <ul class="rows">{p.visits.map((v) => <li key={v.id}><a href={href("visit", v.id)}><b>{dayAndTime(v.at)}</b> <span>infusion {v.infusion_number}</span> <small>{stateWord(v.state)}</small></a></li>)}</ul>
      {p.visits.length === 0 && <p class="empty">No visit yet.</p>}
      <p class="row"><a class="button plain" href={href("summary", p.id)}>Course on one page</a><a class="button plain" href={href("my-summary", p.id)}>In plain words, for the patient</a></p>
      <h2>Facts</h2>
      <PatientForm before={p} />
    </>
  );
}
