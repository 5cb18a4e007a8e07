// SPDX-License-Identifier: Apache-2.0
//
// recovery.tsx - after the pump: what must still be seen before going home, each criterion with its
// evidence, the prescriber's signature, the handover and the driving lock.
import { useState } from "preact/hooks";
import type { Chart, Risk, Visit } from "shapes";
import { countdown, dayAndTime, now } from "../clock";
import { Button, Trouble, useAct } from "../parts/act";
import { LiveChart } from "../parts/chart";
import { DueList } from "../parts/due";
import { Field, Pick } from "../parts/field";
import { Icon } from "../parts/icon";
import { LiveLevels } from "../parts/levels";
import { PinPad } from "../parts/pin";
import { VerdictBanner } from "../parts/verdict";
import { href } from "../route";
import { words } from "../words";
import type { VisitDesk } from "../visit";
import { Extras } from "./extras";
import { Observe } from "./observe";
import { ItemRow, wordOf } from "./readiness";

const risks = [{ key: "none", label: "none" }, { key: "low", label: "low" }, { key: "moderate", label: "moderate" }, { key: "high", label: "high" }];

export function Recovery({ visit, desk, chart }: { visit: Visit; desk: VisitDesk; chart: Chart | null }) {
  return (
    <section class="step pair" aria-label="Recovery">
      <div class="left">
        {chart && <LiveChart chart={chart} visit={visit} />}
        {chart && <LiveLevels prediction={desk.prediction.value} chart={chart} visit={visit} />}
        <Extras visit={visit} desk={desk} />
      </div>
      <div class="right">
        <DueList due={visit.decision.due} most={5} />
        <Observe visit={visit} desk={desk} />
      </div>
    </section>
  );
}

// The driving lock, as large as it deserves.
export function DrivingLock({ until }: { until: string | null }) {
  if (!until) return null;
  const over = Date.parse(until) <= now.value;
  return (
    <p class="lock"><Icon name="car" /> <span><b>No driving until {dayAndTime(until)}</b>
      {over ? " — this time has passed" : <> — another <span class="count">{countdown(until)}</span></>}</span></p>
  );
}

export function Discharge({ visit, desk }: { visit: Visit; desk: VisitDesk }) {
  const [signing, setSigning] = useState(false);
  const [reason, setReason] = useState("");
  const [risk, setRisk] = useState("");
  const doing = useAct();
  const tick = (body: Record<string, unknown>): void => void doing.run(() => desk.act("discharge", body, "discharge item"));
  const goHome = (): void => void doing.run(() => desk.act("discharge", { leave: true, ...(reason ? { reason } : {}), ...(risk ? { risk: risk as Risk } : {}) }, "going home"));
  const gone = visit.state === "discharged";
  return (
    <section class="step" aria-labelledby="discharge-title">
      <h2 id="discharge-title">Going home <small>{visit.discharge.items.filter((i) => i.met).length} of {visit.discharge.items.length} met</small></h2>
      <DrivingLock until={visit.decision.no_drive_until} />
      {!gone && <VerdictBanner verdict={visit.discharge.verdict} calm="Every criterion is met" />}
      <ul class="items two">
        {visit.discharge.items.map((item) => {
          const word = wordOf(item, words.value.attest);
          const ask = !gone && word && word.key !== "prescriber_signed";
          return <ItemRow key={item.clause + item.key + item.label} item={item} busy={doing.busy} answer={ask ? (met) => tick({ [word.key]: met }) : undefined} />;
        })}
      </ul>
      {!gone && (
        <>
          <Pick label="C-SSRS since the last visit: risk" options={risks} value={risk} write={(r) => { setRisk(r); tick({ risk: r as Risk, cssrs_done: true }); }} />
          <Field label="Reason (where a rule asks for one)" name="reason" value={reason} write={setReason} problem={doing.problem} />
          <div class="row">
            <button type="button" class="plain big" onClick={() => setSigning(true)}><Icon name="pen" /> Prescriber signs</button>
            <Button doing={doing} kind="go" big icon="home" label="Goes home now" disabled={!visit.discharge.open} onClick={goHome} />
          </div>
          {!visit.discharge.open && <p class="note">The button opens when every criterion is met.</p>}
        </>
      )}
      <Trouble problem={doing.problem} />
      <p><a class="button plain" href={href("sheet", visit.id)}><Icon name="print" /> Aftercare sheet</a></p>
      {signing && <PinPad title={`Fit to leave: ${visit.patient.name}`} verb="Prescriber signs" roles={["prescriber"]} onClose={() => setSigning(false)}
        sign={(signed, id) => desk.act("prescriber-sign", signed, "prescriber's signature", id)} />}
    </section>
  );
}
