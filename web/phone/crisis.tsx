// SPDX-License-Identifier: Apache-2.0
//
// crisis.tsx - whom to call, one tap away from every page, with and without a network, also after the badge ended.
//
// Law: numbers come from the clinic's region and settings. Nothing here waits for an answer of the server.
import type { PhoneCrisis, SafetyPlan } from "shapes";
import { help, isInDanger, isUpToDate, theHome, type Help } from "./home";
import { waiting } from "./post";
import { t } from "./words";

const digits = (number: string): string => number.replace(/[^\d+*#]/g, "");
type Line = PhoneCrisis["lines"][number];

function Call(p: { number: string; text: string; isLoud?: boolean; press?: string }) {
  return <a class={p.isLoud ? "primary red" : "button"} href={`tel:${digits(p.number)}${p.press ? "," + p.press : ""}`}>{p.text}</a>;
}
const numberOf = (l: Line): string => (l.press ? t("label.then_press", { number: l.call, press: l.press }) : l.call);

function LineCalls({ line }: { line: Line }) {
  return (
    <>
      {line.call && <Call number={line.call} press={line.press} text={t("label.call_line", { line: line.name, number: numberOf(line) })} />}
      {line.text && <a class="button" href={`sms:${digits(line.text)}${line.word ? "?&body=" + encodeURIComponent(line.word) : ""}`}>{t("label.text_line", { line: line.name, number: line.text })}</a>}
    </>
  );
}

const emergencyOf = (h: Help): string | undefined => h.crisis?.emergency ?? h.emergency[0]?.number;

// Everybody who can be called, the fastest first.
function CrisisCalls({ h }: { h: Help }) {
  const number = emergencyOf(h);
  return (
    <div>
      {number && <Call number={number} text={t("label.call_emergency", { number })} isLoud />}
      {h.crisis?.lines.map((line) => <LineCalls key={line.name} line={line} />)}
      {h.emergency.filter((e) => e.number !== number).map((e) => <Call key={e.number} number={e.number} text={t("label.call_line", { line: e.label, number: e.number })} />)}
      {h.safety_plan?.is.people.filter((p) => p.phone).map((p) => <Call key={p.phone} number={p.phone} text={t("label.call_person", { person: p.name })} />)}
      {h.phone && <Call number={h.phone} text={t("label.call_clinic")} />}
    </div>
  );
}

// Two calls; the way to the rest is below on every page. Stands on every page while there is danger.
export function CrisisStrip({ h }: { h: Help }) {
  const number = emergencyOf(h), line = h.crisis?.lines.filter((l) => l.call)[0];
  return (
    <section class="card danger" aria-label={t("crisis.title")}>
      <b>{t("crisis.title")}</b>
      <div class="pair">
        {number && <Call number={number} text={t("label.call_emergency", { number })} isLoud />}
        {line && <Call number={line.call} press={line.press} text={t("label.call_emergency", { number: line.call })} isLoud />}
        {!line && h.phone && <Call number={h.phone} text={t("label.call_clinic")} />}
      </div>
    </section>
  );
}

// What the clinic knows: only what is certain is said.
function known(h: Help): string {
  if (waiting().length > 0) return t("crisis.not_sent");
  if (!isUpToDate()) return t("notice.not_watched");
  return t(theHome()?.on_call ? "crisis.clinic_knows" : "crisis.clinic_closed") + (h.crisis?.lines.length ? "" : " " + t("notice.not_watched"));
}

// The steps in their order, and the words for each.
export const planSteps: (keyof SafetyPlan)[] = ["signs", "alone", "places", "people", "professionals", "means"];
export const stepWord = (step: keyof SafetyPlan): string => "plan." + (step === "means" ? "safe_home" : step);
function stepText(plan: SafetyPlan, step: keyof SafetyPlan): string {
  const said = plan[step];
  return typeof said === "string" ? said : said.map((p) => `${p.name} ${p.phone}`).join("\n");
}
export function PlanSteps({ plan }: { plan: SafetyPlan }) {
  return (
    <ol class="plan">
      {planSteps.filter((step) => stepText(plan, step)).map((step) => <li key={step}><h3>{t(stepWord(step))}</h3><p class="own">{stepText(plan, step)}</p></li>)}
    </ol>
  );
}

// `onward`: where the questions go on, when one of them led here.
export function Crisis({ onward }: { onward: string }) {
  const h = help(), plan = h?.safety_plan;
  const number = h ? emergencyOf(h) : undefined;
  return (
    <>
      {isInDanger() && <p class="lead">{t("crisis.glad")}</p>}
      {number && <p class="lead"><b>{t("crisis.danger_now", { number })}</b></p>}
      {h?.crisis?.lines[0] && <p class="lead">{t("crisis.line", { line: h.crisis.lines[0].name })}</p>}
      {h && <CrisisCalls h={h} />}
      {h?.crisis?.review_late && number && <p class="note">{t("crisis.numbers_old", { number })}</p>}
      {isInDanger() && h && <p class="card loud" role="status">{known(h)}</p>}
      {onward && <a class="button" href={"#/" + onward}>{t("label.next")}</a>}
      <section class="card"><p>{t("crisis.not_alone")}</p><p>{t("crisis.safe_place")}</p><p>{t("crisis.person")}</p><p>{t("crisis.passes")}</p></section>
      <section class="card">
        <h2>{t("label.page_plan")}</h2>
        {plan ? <><p>{t("crisis.plan")}</p><PlanSteps plan={plan.is} /></> : <p>{t("crisis.no_plan")}</p>}
      </section>
    </>
  );
}
