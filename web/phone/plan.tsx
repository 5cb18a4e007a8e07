// SPDX-License-Identifier: Apache-2.0
//
// plan.tsx - the patient's own safety plan: read it, write it, in their words.
import type { PhoneHome, SafetyPlan } from "shapes";
import { PlanSteps, planSteps, stepWord } from "./crisis";
import { draft, throwAway, write } from "./draft";
import type { Page } from "./page";
import { Field, Stands } from "./parts";
import { post, standing } from "./post";
import { go } from "./route";
import { t } from "./words";

const about = "plan";
const empty: SafetyPlan = { signs: "", alone: "", places: "", people: [], professionals: "", means: "" };
type Words = Exclude<keyof SafetyPlan, "people">;

// What is written here stands over what the clinic has.
const planOf = (home: PhoneHome): SafetyPlan => ({ ...empty, ...home.safety_plan?.is, ...draft<SafetyPlan>(about) });
const change = (part: Partial<SafetyPlan>): void => write<SafetyPlan>(about, part);

function Step(p: { plan: SafetyPlan; step: Words }) {
  const word = stepWord(p.step);
  return <Field label={t(word)} help={t(word + "_help")} value={p.plan[p.step]} lines={3} on={(text) => change({ [p.step]: text })} />;
}

type Person = SafetyPlan["people"][number];
function People({ people }: { people: Person[] }) {
  const put = (at: number, part: Partial<Person>) => change({ people: people.map((p, i) => (i === at ? { ...p, ...part } : p)) });
  return (
    <fieldset>
      <legend>{t(stepWord("people"))}</legend>
      <p class="note">{t(stepWord("people") + "_help")}</p>
      {people.map((p, at) => (
        <div class="pair" key={at}>
          <Field label={t("night.escort_name")} value={p.name} on={(name) => put(at, { name })} />
          <Field label={t("night.escort_phone")} value={p.phone} kind="tel" on={(phone) => put(at, { phone })} />
        </div>
      ))}
      <button class="button" onClick={() => change({ people: people.concat({ name: "", phone: "" }) })}>{t("label.add")}</button>
    </fieldset>
  );
}

function send(home: PhoneHome): void {
  const plan = planOf(home), seen = home.safety_plan;
  const people = plan.people.filter((p) => p.name || p.phone);
  const { signs, alone, places, professionals, means } = plan;
  post("safety-plan", about, { ...(seen ? { paper: seen.id, version: seen.version } : {}), signs, alone, places, people, professionals, means });
  go("plan");
}

function Write({ home }: { home: PhoneHome }) {
  const plan = planOf(home);
  return (
    <>
      <Stands about={about} />
      {planSteps.map((step) => (step === "people" ? <People key={step} people={plan.people} /> : <Step key={step} plan={plan} step={step} />))}
      <button class="primary" onClick={() => send(home)}>{t("label.save")}</button>
      <button class="button" onClick={() => { throwAway(about); go("plan"); }}>{t("label.cancel")}</button>
    </>
  );
}

function draw(home: PhoneHome, [at]: string[]) {
  if (at === "write" && standing(about) !== "kept") return <Write home={home} />;
  const has = home.safety_plan || standing(about) === "kept";
  return (
    <>
      <p class="lead">{t(has ? "crisis.plan" : "crisis.no_plan")}</p>
      {has && <section class="card"><PlanSteps plan={planOf(home)} /></section>}
      <Stands about={about} />
      {standing(about) !== "kept" && <a class="button" href="#/plan/write">{t(has ? "label.change" : "label.write_here")}</a>}
    </>
  );
}

export const page: Page = { title: () => t("label.page_plan"), isOffered: () => true, draw };
