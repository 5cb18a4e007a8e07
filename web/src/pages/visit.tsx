// SPDX-License-Identifier: Apache-2.0
//
// visit.tsx - the chair page: who, what the rules say, the last values, and the step that comes now.
import { useEffect, useState } from "preact/hooks";
import type { Alarm, ChairCard, State, Visit } from "shapes";
import { chairOfVisit } from "../clinic";
import { hhmmss } from "../clock";
import { AlarmList } from "../parts/alarms";
import { DangerMark } from "../parts/danger";
import { Icon } from "../parts/icon";
import { StatePill } from "../parts/state";
import { Tiles } from "../parts/tile";
import { bandOf } from "../parts/topbar";
import { VerdictBanner } from "../parts/verdict";
import { SecondCheck } from "../steps/check";
import { Infusion, Start } from "../steps/infusion";
import { OtherEnds } from "../steps/leaving";
import { Log } from "../steps/log";
import { OrderStep } from "../steps/order";
import { byHand, Readiness } from "../steps/readiness";
import { ChairReport } from "../steps/report";
import { Discharge, DrivingLock, Recovery } from "../steps/recovery";
import { VisitDesk } from "../visit";

const steps = ["readiness", "order", "check", "start", "infusion", "recovery", "discharge", "log"] as const;
type Step = (typeof steps)[number];
const stepWord: Record<Step, string> = {
  readiness: "Ready today", order: "Order", check: "Second check", start: "Start", infusion: "Infusion", recovery: "Recovery", discharge: "Going home", log: "Log",
};
const stepOfState: Record<State, Step | null> = {
  preparing: null, infusing: "infusion", paused: "infusion", recovering: "recovery", discharged: "discharge", left: "log", transferred: "log", cancelled: "log",
};

// Where the work is now; while preparing it is the first thing that is missing.
function stepNow(visit: Visit): Step {
  const fixed = stepOfState[visit.state];
  if (fixed) return fixed;
  if (visit.gate.items.some((i) => i.key === "consent" && i.met !== true)) return "readiness";
  if (visit.gate.items.some((i) => i.met !== true && byHand(i)?.key !== "timeout" && byHand(i))) return "readiness";
  if (!visit.order) return "order";
  return visit.second_check?.agrees ? "start" : "check";
}

const rank = (step: Step): number => steps.indexOf(step);

function Stepper({ here, now, choose }: { here: Step; now: Step; choose: (step: Step) => void }) {
  return (
    <nav class="stepper" aria-label="Steps of the visit">
      <ol>{steps.map((s) => (
        <li key={s} class={s === now ? "now" : s !== "log" && rank(s) < rank(now) ? "done" : ""}>
          <button type="button" aria-current={s === here ? "step" : undefined} onClick={() => choose(s)}>
            {s !== "log" && rank(s) < rank(now) && <Icon name="check" />}{stepWord[s]}{s === now && <span class="visually-hidden"> (now)</span>}
          </button>
        </li>
      ))}</ol>
    </nav>
  );
}

function Band({ visit, card }: { visit: Visit; card: ChairCard | undefined }) {
  const p = visit.patient;
  return (
    <header class={`band ${bandOf(visit.chair)}`}>
      <b class="place">{visit.chair}</b>
      <h1>{p.name} <small>{p.mrn}</small></h1>
      <p>born {p.birth_date} · {p.weight_kg} kg · infusion {visit.infusion_number}{visit.nurse && ` · ${visit.nurse}`}{visit.escort_name && ` · escort ${visit.escort_name} ${visit.escort_phone}`}</p>
      <StatePill state={visit.state} />
      <MonitorMark card={card} />
      <DangerMark patient={p.id} />
    </header>
  );
}

export function MonitorMark({ card }: { card: ChairCard | undefined }) {
  if (!card) return null;
  if (card.monitor === "live") return <span class="monitor live"><Icon name="monitor" /><span>monitor live</span></span>;
  const word = { none: "no monitor", unbound: "monitor not bound", silent: "monitor silent" }[card.monitor];
  return <span class={`monitor ${card.monitor}`}><Icon name="silent" /><span>{word}{card.monitor_last && `, last ${hhmmss(card.monitor_last)}`}</span></span>;
}

// A new id is a new page: nothing typed, open or loading for one patient reaches another.
// "Within limits" speaks of values: it does not stand below an alarm that says they are missing.
const alarming = (alarms: Alarm[]): boolean => alarms.some((a) => a.active && a.priority !== "low");

export function VisitPage({ id }: { id: string }) {
  const [desk, setDesk] = useState<VisitDesk | null>(null);
  useEffect(() => {
    const opened = new VisitDesk(id);
    setDesk(opened);
    return () => opened.close();
  }, []);
  if (!desk) return <main class="page" id="main"><p class="empty">Loading …</p></main>;
  return <Chairside desk={desk} />;
}

function Chairside({ desk }: { desk: VisitDesk }) {
  const [chosen, setChosen] = useState<{ step: Step; during: Step } | null>(null);
  const visit = desk.visit.value;
  if (!visit) return <main class="page" id="main"><p class={desk.trouble.value ? "trouble" : "empty"} role="status">{desk.trouble.value || "Loading …"}</p></main>;
  const card = chairOfVisit(visit.id);
  const now = stepNow(visit);
  const here = chosen && chosen.during === now ? chosen.step : now;
  return (
    <main class="visit" id="main" data-visit={visit.id}>
      <Band visit={visit} card={card} />
      <AlarmList alarms={visit.alarms} chair={visit.chair} silencedUntil={card?.silenced_until ?? null} />
      {desk.trouble.value && <p class="trouble" role="alert">{desk.trouble.value} What stands below may be old.</p>}
      {visit.state !== "preparing" && !(here === "discharge" && visit.decision.answer === "allow") && !(visit.decision.answer === "allow" && alarming(visit.alarms)) && <VerdictBanner verdict={visit.decision} />}
      {here !== "log" && <Tiles last={visit.last} alarms={visit.alarms} />}
      {visit.state !== "preparing" && here !== "discharge" && visit.decision.no_drive_until && <DrivingLock until={visit.decision.no_drive_until} />}
      <Stepper here={here} now={now} choose={(step) => setChosen({ step, during: now })} />
      <StepView step={here} visit={visit} desk={desk} />
      <ChairReport visit={visit} />
      <OtherEnds visit={visit} desk={desk} />
    </main>
  );
}

function StepView({ step, visit, desk }: { step: Step; visit: Visit; desk: VisitDesk }) {
  switch (step) {
    case "readiness": return <Readiness visit={visit} desk={desk} />;
    case "order": return <OrderStep visit={visit} desk={desk} />;
    case "check": return <SecondCheck visit={visit} desk={desk} />;
    case "start": return <Start visit={visit} desk={desk} />;
    case "infusion": return <Infusion visit={visit} desk={desk} chart={desk.chart.value} />;
    case "recovery": return <Recovery visit={visit} desk={desk} chart={desk.chart.value} />;
    case "discharge": return <Discharge visit={visit} desk={desk} />;
    case "log": return <Log visit={visit} />;
  }
}
