// SPDX-License-Identifier: Apache-2.0
//
// integration_work.tsx - what is worked on between the sessions: goals that can be measured, homework, skills.
import { useState } from "preact/hooks";
import type { Bilingual, Homework, Paper, Progress, SmartGoal } from "shapes";
import { day } from "../clock";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Strip } from "../parts/choose";
import { Field, Pick } from "../parts/field";
import { isTherapist, last, standing, type BenchProps } from "./integration";

export const label = (list: readonly { key: string; label: Bilingual }[], key: string): string => list.find((w) => w.key === key)?.label.en ?? key;
const picks = (list: readonly { key: string; label: Bilingual }[]) => list.map((w) => ({ key: w.key, label: w.label.en }));

export const progressOf = (all: Paper<Progress>[], of: string): Paper<Progress>[] => standing(all).filter((p) => p.is.of === of);

export function ProgressLine({ steps }: { steps: Paper<Progress>[] }) {
  if (steps.length === 0) return <span class="note">no progress told yet</span>;
  const x = (i: number): number => 5 + (i * 110) / Math.max(1, steps.length - 1), y = (v: number): number => 29 - v * 2.4;
  return (
    <span class="progress-line">
      <svg class="spark" viewBox="0 0 120 34" role="img" aria-label={`Progress from 0 to 10: ${steps.map((s) => s.is.progress).join(", ")}`}>
        <path class="floor" d="M5 29H115M5 5H115" />
        <path class="path" d={steps.map((s, i) => `${i ? "L" : "M"}${x(i)} ${y(s.is.progress)}`).join("")} />
        {steps.map((s, i) => <circle key={s.id} cx={x(i)} cy={y(s.is.progress)} r="3" />)}
      </svg>
      <b>{last(steps)!.is.progress}</b> of 10
    </span>
  );
}

function Tick({ b, of }: { b: BenchProps; of: string }) {
  const [open, setOpen] = useState(false);
  const doing = useAct();
  const send = (progress: number | undefined): void => void doing.run(async () => {
    await post(`/api/patients/${b.patient}/progress`, { of, progress }, { lane: `file-${b.patient}`, label: "progress" });
    setOpen(false);
    b.again();
  });
  if (!open) return <button type="button" class="plain" onClick={() => setOpen(true)}>How far is it?</button>;
  return <><Strip label="How far, 0 not begun to 10 reached" from={0} to={10} value={undefined} choose={send} /><Trouble problem={doing.problem} /></>;
}

const Goal = ({ b, goal }: { b: BenchProps; goal: Paper<SmartGoal> }) => (
  <li class="work-item">
    <p class="what"><b>{goal.is.words}</b></p>
    <p class="note">{goal.is.measure} · by {goal.is.by_day} · {label(b.words.domains, goal.is.domain)} · confidence {goal.is.confidence} of 10</p>
    <ProgressLine steps={progressOf(b.it.progress, goal.id)} />
    <Tick b={b} of={goal.id} />
  </li>
);

function GoalForm({ b, done }: { b: BenchProps; done: () => void }) {
  const [typed, setTyped] = useState({ words: "", measure: "", by_day: "", domain: "" });
  const [confidence, setConfidence] = useState<number | undefined>();
  const doing = useAct();
  const set = (key: keyof typeof typed) => (value: string): void => setTyped((t) => ({ ...t, [key]: value }));
  const save = (): void => void doing.run(async () => {
    await post(`/api/patients/${b.patient}/smart-goals`, { ...typed, confidence }, { lane: `file-${b.patient}`, label: "goal" });
    b.again();
    done();
  });
  return (
    <form class="form" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <Field label="What exactly" name="words" value={typed.words} write={set("words")} problem={doing.problem} hint="One thing that can be seen" />
      <Field label="How we will know" name="measure" value={typed.measure} write={set("measure")} problem={doing.problem} hint="How often, how long, with whom" />
      <Field label="By which day" name="by_day" type="date" value={typed.by_day} write={set("by_day")} problem={doing.problem} />
      <Pick label="Part of life" options={picks(b.words.domains)} value={typed.domain} write={set("domain")} />
      <Strip label="How sure is the patient to reach it" from={0} to={10} value={confidence} choose={setConfidence} />
      {!(doing.problem?.field && doing.problem.field in typed) && <Trouble problem={doing.problem} />}
      <div class="row"><Button doing={doing} label="Keep the goal" onClick={save} /><button type="button" class="plain" onClick={done}>Cancel</button></div>
    </form>
  );
}

function HomeworkForm({ b, done }: { b: BenchProps; done: () => void }) {
  const [typed, setTyped] = useState({ words: "", by_day: "", domain: "" });
  const doing = useAct();
  const set = (key: keyof typeof typed) => (value: string): void => setTyped((t) => ({ ...t, [key]: value }));
  const save = (): void => void doing.run(async () => {
    const body = { words: typed.words, domain: typed.domain, ...(typed.by_day ? { by_day: typed.by_day } : {}) };
    await post(`/api/patients/${b.patient}/homework`, body, { lane: `file-${b.patient}`, label: "homework" });
    b.again();
    done();
  });
  return (
    <form class="form" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <Field label="Something to do until next time" name="words" value={typed.words} write={set("words")} problem={doing.problem} />
      <Field label="By which day, if any" name="by_day" type="date" value={typed.by_day} write={set("by_day")} problem={doing.problem} />
      <Pick label="Part of life" options={picks(b.words.domains)} value={typed.domain} write={set("domain")} />
      {!(doing.problem?.field && doing.problem.field in typed) && <Trouble problem={doing.problem} />}
      <div class="row"><Button doing={doing} label="Keep the homework" onClick={save} /><button type="button" class="plain" onClick={done}>Cancel</button></div>
    </form>
  );
}

function HomeworkList({ b }: { b: BenchProps }) {
  const all = standing<Homework>(b.it.homework);
  const inUse = b.words.domains.filter((d) => all.some((h) => h.is.domain === d.key));
  return (
    <>{inUse.map((d) => (
      <div key={d.key}><h3>{d.label.en} <small>{d.text.en}</small></h3>
        <ul class="work">{all.filter((h) => h.is.domain === d.key).map((h) => (
          <li key={h.id} class="work-item"><p class="what">{h.is.words}</p><p class="note">since {day(h.at)}{h.is.by_day && ` · by ${h.is.by_day}`}</p>
            <ProgressLine steps={progressOf(b.it.progress, h.id)} /><Tick b={b} of={h.id} /></li>))}</ul></div>))}</>
  );
}

// Taught in any session so far; every skill with its own words, as they stand on the patient's phone.
function Skills({ it, words }: BenchProps) {
  const taught = new Set(standing(it.sessions).flatMap((s) => s.is.skills ?? []));
  const order = [...words.skills].sort((a, b) => Number(taught.has(b.key)) - Number(taught.has(a.key)));
  return (
    <details class="bench-part">
      <summary><h2>Coping skills</h2> <span class="count">{taught.size} taught</span></summary>
      <ul class="skills">{order.map((s) => <li key={s.key}><b>{s.label.en}</b>{taught.has(s.key) && <span class="tag">taught</span>}<br /><small>{s.text.en}</small></li>)}</ul>
    </details>
  );
}

export function Work(b: BenchProps) {
  const [adding, setAdding] = useState<"" | "goal" | "homework">("");
  const goals = standing(b.it.smart), own = standing(b.it.goals).filter((g) => g.is.about === "goal");
  const close = (): void => setAdding("");
  return (
    <div class="bench-side">
      <section class="bench-part">
        <h2>Goals</h2>
        {own.length > 0 && <p class="note">The patient wants: {own.map((g) => `“${g.is.words}”`).join(" · ")}</p>}
        {goals.length === 0 && <p class="empty">No goal that can be measured yet.</p>}
        <ul class="work">{goals.map((g) => <Goal key={g.id} b={b} goal={g} />)}</ul>
        {adding === "goal" ? <GoalForm b={b} done={close} /> : isTherapist() && <button type="button" class="plain" onClick={() => setAdding("goal")}>+ Goal</button>}
      </section>
      <section class="bench-part">
        <h2>Homework</h2>
        {standing(b.it.homework).length === 0 && <p class="empty">None yet.</p>}
        <HomeworkList b={b} />
        {adding === "homework" ? <HomeworkForm b={b} done={close} /> : isTherapist() && <button type="button" class="plain" onClick={() => setAdding("homework")}>+ Homework</button>}
      </section>
      <Skills {...b} />
    </div>
  );
}
