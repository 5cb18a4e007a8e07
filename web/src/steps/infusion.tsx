// SPDX-License-Identifier: Apache-2.0
//
// infusion.tsx - while the pump may run: start, pause, resume, stop, end; how much is in and how long it
// takes. The page records what a person did at the pump; it moves nothing.
import { useState } from "preact/hooks";
import type { Chart, Item, Visit } from "shapes";
import { hhmm, minutesLeft } from "../clock";
import { Trouble, useAct } from "../parts/act";
import { Amount, tenth } from "../parts/amount";
import { LiveChart } from "../parts/chart";
import { DueList } from "../parts/due";
import { Icon } from "../parts/icon";
import { LiveLevels } from "../parts/levels";
import { PinPad } from "../parts/pin";
import { VerdictBanner } from "../parts/verdict";
import type { VisitDesk } from "../visit";
import { Extras } from "./extras";
import { Observe } from "./observe";
import { EndDialog, PauseDialog, RateDialog, ResumeDialog, StopDialog } from "./pump_dialogs";
import { byHand, ConsentRow, ItemRow } from "./readiness";

export function Start({ visit, desk }: { visit: Visit; desk: VisitDesk }) {
  const [signing, setSigning] = useState(false);
  const doing = useAct();
  const open = visit.gate.items.filter((i) => i.met !== true);
  const answers = (item: Item) => {
    const word = byHand(item); // the time-out is said here, and what was forgotten may be
    return word && ((met: boolean) => void doing.run(() => desk.act("readiness", { [word.key]: met }, "readiness")));
  };
  return (
    <section class="step" aria-labelledby="start-title">
      <h2 id="start-title">Start the infusion</h2>
      <VerdictBanner verdict={visit.gate.verdict} calm="Everything is met: the infusion may start" />
      {open.length > 0 && <><h3>Still missing</h3><ul class="items two">{open.some((i) => i.key === "consent") && <ConsentRow visit={visit} desk={desk} />}{open.filter((i) => !i.key.startsWith("consent")).map((i) => <ItemRow key={i.clause + i.key + i.label} item={i} busy={doing.busy} answer={answers(i)} />)}</ul></>}
      <Trouble problem={doing.problem} />
      <button type="button" class="go big" disabled={!visit.gate.open} onClick={() => setSigning(true)}><Icon name="play" /> The pump is running: start</button>
      {!visit.gate.open && <p class="note">The button opens when nothing is missing.</p>}
      {signing && (
        <PinPad title={`Start: ${visit.patient.name}`} verb="Sign and start" onClose={() => setSigning(false)}
          sign={(signed, id) => desk.act("start", signed, "start of the infusion", id)}>
          <p class="lead">{visit.patient.mrn} · {visit.chair} · {visit.card && `${tenth(visit.card.dose_mg)} mg at ${tenth(visit.card.rate_ml_per_h)} mL/h`}</p>
        </PinPad>
      )}
      <Observe visit={visit} desk={desk} />
    </section>
  );
}

function Progress({ visit }: { visit: Visit }) {
  const d = visit.decision;
  const total = d.mg_given + d.mg_left;
  return (
    <section class={`progress ${visit.state}`} aria-label="The infusion">
      <p class="left">{visit.state === "infusing" && d.end_at ? <><b>{minutesLeft(d.end_at)}</b> min left <small>until {hhmm(d.end_at)}</small></>
        : visit.state === "paused" ? <><b>Paused</b> <small>since {hhmm(visit.pauses[visit.pauses.length - 1]?.from ?? "")}</small></> : <b>Ended</b>}</p>
      <progress max={total || 1} value={d.mg_given} aria-label={`${tenth(d.mg_given)} mg of ${tenth(total)} mg given`} />
      <p class="mg"><span><Amount value={d.mg_given} unit="mg" /> given</span><span><Amount value={d.mg_left} unit="mg" /> left</span><Amount value={d.rate_ml_per_h} unit="mL/h" /></p>
    </section>
  );
}

type Asked = "pause" | "resume" | "stop" | "end" | "rate" | null;

export function PumpButtons({ visit, desk }: { visit: Visit; desk: VisitDesk }) {
  const [asked, setAsked] = useState<Asked>(null);
  const close = (): void => setAsked(null);
  const running = visit.state === "infusing";
  return (
    <>
    <div class="pump-buttons" role="group" aria-label="The pump">
      {running ? <button type="button" class="hold big" onClick={() => setAsked("pause")}><Icon name="hold" /> Pause</button>
        : <button type="button" class="go big" onClick={() => setAsked("resume")}><Icon name="play" /> Resume</button>}
      <button type="button" class="danger big" onClick={() => setAsked("stop")}><Icon name="stop" /> Stop</button>
      <button type="button" class="plain big" onClick={() => setAsked("end")}><Icon name="check" /> End: bag is empty</button>
    </div>
    <p class="note">Press the pump's own button as well: Daybreak moves no pump.</p>
    {running && <button type="button" class="plain" onClick={() => setAsked("rate")}>Change the rate …</button>}
    {asked === "rate" && <RateDialog visit={visit} desk={desk} onClose={close} />}
      {asked === "pause" && <PauseDialog visit={visit} desk={desk} onClose={close} />}
      {asked === "resume" && <ResumeDialog visit={visit} desk={desk} onClose={close} />}
      {asked === "stop" && <StopDialog visit={visit} desk={desk} onClose={close} />}
      {asked === "end" && <EndDialog visit={visit} desk={desk} onClose={close} />}
    </>
  );
}

export function Infusion({ visit, desk, chart }: { visit: Visit; desk: VisitDesk; chart: Chart | null }) {
  const runs = visit.state === "infusing" || visit.state === "paused";
  return (
    <section class="step pair" aria-label="Infusion">
      <div class="left">
        {chart && <LiveChart chart={chart} visit={visit} />}
        {chart && <LiveLevels prediction={desk.prediction.value} chart={chart} visit={visit} />}
        <Extras visit={visit} desk={desk} />
      </div>
      <div class="right">
        <Progress visit={visit} />
        {runs && <PumpButtons visit={visit} desk={desk} />}
        <DueList due={visit.decision.due} most={4} />
        <Observe visit={visit} desk={desk} />
      </div>
    </section>
  );
}

