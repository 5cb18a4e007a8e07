// SPDX-License-Identifier: Apache-2.0
//
// integration_session.tsx - one session on one screen, in two boxes: what belongs to the chart, and what is the
// author's alone. They share nothing but the screen: the chart goes the way of every act, the private note never.
import { useState } from "preact/hooks";
import type { Paper, TherapySession } from "shapes";
import { day, iso, nowExact } from "../clock";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Chips, Strip, toggled } from "../parts/choose";
import { Field, numberOf, Pick } from "../parts/field";
import { Icon } from "../parts/icon";
import { standing, type BenchProps } from "./integration";
import { PrivateBox } from "./integration_private";
import { label } from "./integration_work";

const modalities = ["individual", "group", "family", "telephone", "video"].map((key) => ({ key, label: key }));
const risks = ["none", "low", "moderate", "high"].map((key) => ({ key, label: key }));
const rated = [["made_sense", "It made sense"], ["used_it", "I used it"], ["changed_something", "It changed something"], ["supported", "I felt supported"]] as const;

interface Draft {
  phase: string; infusion: string; minutes: string; modality: string; themes: string[]; emotions: string[]; met: number | undefined; hard: boolean; support: string;
  skills: string[]; values: string[]; progress: string; plan: string; risk: string; rating: Partial<Record<(typeof rated)[number][0], number>>; next: string;
}
const blank = (b: BenchProps): Draft => ({
  phase: b.it.infusions.length ? "integration" : "preparation", infusion: b.it.infusions.length ? String(b.it.infusions.length) : "", minutes: "", modality: "individual", themes: [], emotions: [],
  met: undefined, hard: false, support: "", skills: [], values: [], progress: "", plan: "", risk: "", rating: {}, next: "",
});

// Only what was told: what is left out is not known, never zero.
function bodyOf(d: Draft): object {
  return {
    phase: d.phase, minutes: numberOf(d.minutes), modality: d.modality, themes: d.themes, emotions: d.emotions, challenging: d.hard, support: d.hard ? d.support : "",
    skills: d.skills, values: d.values, progress: d.progress, plan: d.plan, risk: d.risk || undefined,
    ...(d.infusion ? { infusion: numberOf(d.infusion) } : {}), ...(d.met === undefined ? {} : { intention_met: d.met }),
    ...(Object.values(d.rating).some((r) => r !== undefined) ? { rating: d.rating } : {}), ...(d.next ? { next: d.next } : {}),
  };
}

interface FormProps { b: BenchProps; d: Draft; set: (part: Partial<Draft>) => void }

function About({ b, d, set }: FormProps) {
  return (
    <>
      <Pick label="Phase" options={b.words.phases.map((p) => ({ key: p.key, label: p.label.en }))} value={d.phase} write={(phase) => set({ phase })} />
      <div class="grid3">
        <Field label="Minutes" name="minutes" mode="numeric" unit="min" value={d.minutes} write={(minutes) => set({ minutes })} />
        <Field label="About infusion" name="infusion" mode="numeric" value={d.infusion} write={(infusion) => set({ infusion })} />
      </div>
      <Pick label="How" options={modalities} value={d.modality} write={(modality) => set({ modality })} />
    </>
  );
}

const chips = (list: BenchProps["words"]["themes"]) => list.map((w) => ({ key: w.key, label: w.label.en }));

function Experience({ b, d, set }: FormProps) {
  return (
    <>
      <h4>Themes</h4><Chips label="Themes" words={chips(b.words.themes)} chosen={d.themes} toggle={(k) => set({ themes: toggled(d.themes, k) })} />
      <h4>Emotions</h4><Chips label="Emotions" words={chips(b.words.emotions)} chosen={d.emotions} toggle={(k) => set({ emotions: toggled(d.emotions, k) })} />
      <Strip label="Was the intention met? 0 not at all, 10 wholly" from={0} to={10} value={d.met} choose={(met) => set({ met })} />
      <label class="check"><input type="checkbox" checked={d.hard} onChange={() => set({ hard: !d.hard })} /> It was a challenging experience</label>
      {d.hard && <label class="field"><span>What support was given</span><textarea name="support" rows={2} maxLength={600} value={d.support} onInput={(e) => set({ support: e.currentTarget.value })} /></label>}
    </>
  );
}

function Taught({ b, d, set }: FormProps) {
  return (
    <>
      <details><summary>Skills taught <span class="count">{d.skills.length || "none"}</span></summary><Chips label="Skills taught" words={chips(b.words.skills)} chosen={d.skills} toggle={(k) => set({ skills: toggled(d.skills, k) })} /></details>
      <details><summary>Values, one to three <span class="count">{d.values.map((v) => label(b.words.values, v)).join(", ") || "none"}</span></summary><Chips label="Values" words={chips(b.words.values)} chosen={d.values} toggle={(k) => set({ values: toggled(d.values, k) })} /></details>
    </>
  );
}

function Follows({ d, set }: FormProps) {
  return (
    <>
      <label class="field"><span>Progress: symptoms, function, what was done, how it goes on</span>
        <textarea name="progress" rows={5} maxLength={4000} value={d.progress} onInput={(e) => set({ progress: e.currentTarget.value })} /></label>
      <label class="field"><span>Plan</span><textarea name="plan" rows={2} maxLength={2000} value={d.plan} onInput={(e) => set({ plan: e.currentTarget.value })} /></label>
      <Pick label="Risk, as you judge it" options={risks} value={d.risk} write={(risk) => set({ risk })} />
      <details><summary>The patient rates integration <span class="count">four items, 0 to 10</span></summary>
        {rated.map(([key, name]) => <Strip key={key} label={name} from={0} to={10} value={d.rating[key]} choose={(v) => set({ rating: { ...d.rating, [key]: v } })} />)}</details>
      <Field label="Next session" name="next" type="date" value={d.next} write={(next) => set({ next })} />
    </>
  );
}

function ChartBox({ b }: { b: BenchProps }) {
  const [d, setD] = useState(() => blank(b));
  const [kept, setKept] = useState(false);
  const doing = useAct();
  const set = (part: Partial<Draft>): void => { setKept(false); setD((before) => ({ ...before, ...part })); };
  const save = (): void => void doing.run(async () => {
    await post(`/api/patients/${b.patient}/therapy`, bodyOf(d), { lane: `file-${b.patient}`, label: "integration session" });
    setD(blank(b));
    setKept(true);
    b.again();
  });
  const parts: FormProps = { b, d, set };
  return (
    <section class="box chart-box" aria-label="Progress note">
      <header><h3><Icon name="pen" /> Progress note</h3><p class="note">Part of the chart: the team reads it, and whoever may see the file.</p></header>
      <form class="form" onSubmit={(e) => { e.preventDefault(); save(); }}>
        <About {...parts} /><Experience {...parts} /><Taught {...parts} /><Follows {...parts} />
        <Trouble problem={doing.problem} />
        {kept && <p class="said allow" role="status">The session is in the chart.</p>}
        <Button doing={doing} big icon="check" label="Keep in the chart" onClick={save} />
      </form>
    </section>
  );
}

export const SessionDesk = (b: BenchProps) => (
  <section class="session-desk" aria-labelledby="session-title">
    <h2 id="session-title">The session <small>{day(iso(nowExact()))}</small></h2>
    <div class="two-boxes"><ChartBox b={b} /><PrivateBox patient={b.patient} /></div>
  </section>
);

const list = (words: BenchProps["words"]["themes"], keys: readonly string[] | undefined): string => (keys ?? []).map((k) => label(words, k)).join(", ");

function SessionRow({ b, s }: { b: BenchProps; s: Paper<TherapySession> }) {
  const is = s.is;
  const lines: [string, string][] = [
    ["Themes", list(b.words.themes, is.themes)], ["Emotions", list(b.words.emotions, is.emotions)], ["Intention met", is.intention_met === undefined ? "" : `${is.intention_met} of 10`],
    ["Challenging", is.challenging ? `yes. Support: ${is.support}` : ""], ["Skills", list(b.words.skills, is.skills)], ["Values", list(b.words.values, is.values)],
    ["Progress", is.progress], ["Plan", is.plan ?? ""], ["Risk", is.risk], ["Next", is.next ?? ""],
    ["Rated", is.rating ? rated.map(([k, name]) => `${name} ${is.rating![k]}`).join(", ") : ""],
  ];
  return (
    <li><details><summary><b>{day(s.at)}</b> {label(b.words.phases, is.phase)}{is.infusion ? `, infusion ${is.infusion}` : ""} <small>{is.minutes} min, {is.modality} · {list(b.words.themes, is.themes)} · {s.by}</small></summary>
      <dl class="told">{lines.filter(([, text]) => text).map(([name, text]) => <div key={name}><dt>{name}</dt><dd>{text}</dd></div>)}</dl>
      {s.struck && <p class="trouble">Struck out: {s.struck}</p>}</details></li>
  );
}

export function Sessions(b: BenchProps) {
  const all = [...b.it.sessions].reverse();
  return (
    <section class="bench-part">
      <h2>Sessions <small>{standing(all).length}</small></h2>
      {all.length === 0 && <p class="empty">No session yet.</p>}
      <ul class="sessions">{all.map((s) => <SessionRow key={s.id} b={b} s={s} />)}</ul>
    </section>
  );
}
