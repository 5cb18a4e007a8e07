// SPDX-License-Identifier: Apache-2.0
//
// parts.tsx - the pieces every page is put together from: a choice, a field, how a letter stands.
import type { ComponentChildren } from "preact";
import { dayAndTime } from "./clock";
import { markOf, standing } from "./post";
import { t } from "./words";

type Value = string | number | boolean;
export interface Option { value: Value; text: string }

// Large buttons, one of them pressed. A tap answers; the arrow keys of a radio group would answer by passing.
export function Choice(p: { name: string; options: Option[]; value: Value | undefined; on: (value: Value) => void; inRow?: boolean }) {
  return (
    <div role="group" aria-label={p.name} class={p.inRow ? "choice row" : "choice"}>
      {p.options.map((o) => (
        <button key={String(o.value)} type="button" class="option" aria-pressed={o.value === p.value} onClick={() => p.on(o.value)}>{o.text}</button>
      ))}
    </div>
  );
}

export function YesNo(p: { question: string; value: Value | undefined; on: (yes: boolean) => void; about?: string }) {
  const options = [{ value: true, text: t("label.yes") }, { value: false, text: t("label.no") }];
  return (
    <section class="card">
      <p class="question">{p.question}</p>
      <Choice name={p.question} options={options} value={p.value} on={(v) => p.on(v === true)} inRow />
      {p.about && <Stands about={p.about} isHeld />}
    </section>
  );
}

// `onDone` when the field is left: half a word is kept, a whole one is sent.
export function Field(p: { label: string; value: string; on: (text: string) => void; onDone?: (text: string) => void; kind?: "text" | "tel"; lines?: number; most?: number; help?: string; children?: ComponentChildren }) {
  const shared = {
    value: p.value, maxLength: p.most || 1000,
    onInput: (e: Event) => p.on((e.target as HTMLInputElement).value),
    onChange: (e: Event) => p.onDone?.((e.target as HTMLInputElement).value.trim()),
  };
  return (
    <label class="field">
      <span>{p.label}</span>
      {p.help && <small>{p.help}</small>}
      {p.lines ? <textarea rows={p.lines} {...shared} /> : p.kind === "tel" ? <input type="tel" {...shared} /> : <input type="text" {...shared} />}
      {p.children}
    </label>
  );
}

// "Kept until sent", "Sent Monday 08:15", or the clinic's own sentence why not. `isHeld`: its line is there before it
// says anything, where what follows must not move.
export function Stands(p: { about: string; isHeld?: boolean }) {
  const how = standing(p.about), mark = markOf(p.about);
  if (how === "none") return p.isHeld ? <small class="stands" /> : null;
  if (how === "kept") return <small class="stands kept">{t("label.kept")}</small>;
  if (how === "sent") return <small class="stands sent">{t("label.sent_at", { time: dayAndTime(mark!.at) })}</small>;
  return <p class="stands refused" role="alert">{t("notice.not_taken")} {mark!.problem!.sentence} {mark!.problem!.remedy}</p>;
}

export function Card(p: { to: string; title: string; children?: ComponentChildren; isLoud?: boolean }) {
  return (
    <a class={p.isLoud ? "card way loud" : "card way"} href={"#/" + p.to}>
      <b>{p.title}</b>
      {p.children}
    </a>
  );
}

export function Lines(p: { page: string; keys: string[] }) {
  return <ul class="lines">{p.keys.map((k) => <li key={k}>{t(`${p.page}.${k}`)}</li>)}</ul>;
}
