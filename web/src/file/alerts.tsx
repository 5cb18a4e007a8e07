// SPDX-License-Identifier: Apache-2.0
//
// alerts.tsx - alerts of suicide risk of one patient, open and closed, with all that was done; and a worry told.
import { useEffect } from "preact/hooks";
import type { DangerPast } from "shapes";
import { dayAndTime } from "../clock";
import { onStream } from "../clinic";
import { riskWord } from "../parts/danger";
import { Loading, useLoad } from "../parts/load";
import { Line, ReportForm } from "../pages/danger";
import { href } from "../route";
import type { TabProps } from "./file";

const stateWord = { open: "open, nobody has taken it on", acknowledged: "open, taken on", closed: "closed" } as const;

function Past({ past }: { past: DangerPast }) {
  return (
    <details open={past.state !== "closed"}>
      <summary><span><b>{dayAndTime(past.opened)}</b> · {past.why} · {riskWord(past)} · {past.state === "closed" ? past.disposition : stateWord[past.state]}</span></summary>
      <ol class="timeline">{past.lines.map((l) => <Line key={l.id} line={l} />)}</ol>
      <p><a class="button plain" href={href("danger", past.id)}>Open this alert</a></p>
    </details>
  );
}

export function Alerts({ patient }: TabProps) {
  const list = useLoad<DangerPast[]>(`/api/patients/${patient.id}/danger`);
  useEffect(() => onStream((name, data) => { if (name === "danger" && (data as { patient: string }).patient === patient.id) list.again(); }), [patient.id]);
  return (
    <>
      <Loading of={list} />
      {list.data?.length === 0 && <p class="empty">No alert was ever open for {patient.name}.</p>}
      {list.data?.map((past) => <Past key={past.id} past={past} />)}
      <h2>Somebody is worried</h2>
      <ReportForm patient={patient.id} done={list.again} />
    </>
  );
}
