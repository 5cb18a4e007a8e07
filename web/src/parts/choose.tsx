// SPDX-License-Identifier: Apache-2.0
//
// choose.tsx - choosing with one finger: a strip of numbers, chips that can be pressed, quick reasons.
import { useState } from "preact/hooks";
import type { Word } from "../words";

export function Strip({ label, from, to, value, choose, names, due }: {
  label: string; from: number; to: number; value: number | undefined; choose: (value: number | undefined) => void; names?: string[]; due?: string;
}) {
  const step = from <= to ? 1 : -1;
  const all = Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => from + i * step);
  return (
    <div class={`strip ${due ?? ""}`} role="group" aria-label={label}>
      <p class="name">{label}{due && due !== "no" && <em> due</em>}</p>
      <div class="row">
        {all.map((n) => (
          <button type="button" key={n} aria-pressed={value === n}
            onClick={() => choose(value === n ? undefined : n)}>
            <span class="visually-hidden">{label}: </span><b>{n}</b>{names?.[n] && <small>{names[n]}</small>}
          </button>
        ))}
      </div>
    </div>
  );
}

export function Chips({ label, words, chosen, toggle }: { label: string; words: Word[]; chosen: readonly string[]; toggle: (key: string) => void }) {
  return (
    <div class="chips" role="group" aria-label={label}>
      {words.map((w) => (
        <button type="button" key={w.key} class="chip" aria-pressed={chosen.includes(w.key)} onClick={() => toggle(w.key)}>{w.label}</button>
      ))}
    </div>
  );
}

export const toggled = (list: readonly string[], key: string): string[] =>
  list.includes(key) ? list.filter((k) => k !== key) : [...list, key];

// A reason: one tap for the usual ones, a line to write for the rest.
export function Reason({ quick, value, write }: { quick: string[]; value: string; write: (reason: string) => void }) {
  const [own, setOwn] = useState(false);
  return (
    <div class="reason">
      <div class="chips" role="group" aria-label="Reason">
        {quick.map((q) => (
          <button type="button" key={q} class="chip" aria-pressed={!own && value === q} onClick={() => { setOwn(false); write(q); }}>{q}</button>
        ))}
        <button type="button" class="chip" aria-pressed={own} onClick={() => { setOwn(true); write(""); }}>another reason</button>
      </div>
      {own && <label class="field"><span>Reason</span><input name="reason" value={value} maxLength={200} onInput={(e) => write(e.currentTarget.value)} /></label>}
    </div>
  );
}
