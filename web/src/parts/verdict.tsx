// SPDX-License-Identifier: Apache-2.0
//
// verdict.tsx - what the rules say now: a word, a picture and a colour that always agree, and every reason
// with its clause; the clause's sentence and source are one tap away.
import { useState } from "preact/hooks";
import type { Advice, Answer, Reason, Verdict } from "shapes";
import { clauseOf } from "../words";
import { Dialog } from "./dialog";
import { Icon, type IconName } from "./icon";

const ofAdvice: Record<Advice, { word: string; icon: IconName; tone: string } | null> = {
  none: null,
  remeasure: { word: "Measure again", icon: "warn", tone: "warn" },
  pause: { word: "Pause the infusion", icon: "hold", tone: "hold" },
  stop: { word: "Stop — prescriber to the chair", icon: "stop", tone: "refuse" },
  emergency: { word: "Emergency — call for help now", icon: "emergency", tone: "refuse" },
};
const ofAnswer: Record<Answer, { word: string; icon: IconName; tone: string }> = {
  allow: { word: "Within limits", icon: "check", tone: "allow" },
  warn: { word: "Watch closely", icon: "warn", tone: "warn" },
  hold: { word: "Not yet", icon: "hold", tone: "hold" },
  refuse: { word: "Not allowed", icon: "cross", tone: "refuse" },
};

// What to do, unless the answer is stricter than the advice: then the answer, so that the colour is never milder.
export function saidOf(verdict: Verdict): { word: string; icon: IconName; tone: string } {
  const forbids = verdict.answer === "hold" || verdict.answer === "refuse";
  const advice = verdict.advice === "remeasure" && forbids ? null : ofAdvice[verdict.advice];
  return advice ?? ofAnswer[verdict.answer];
}

export function ClauseMark({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const clause = clauseOf(id);
  return (
    <>
      <button type="button" class="clause" onClick={() => setOpen(true)} aria-label={`Clause ${id}: show its source`}>{id}</button>
      {open && (
        <Dialog title={`Clause ${id}`} onClose={() => setOpen(false)}>
          <p class="lead">{clause?.sentence ?? "This clause is not in the list of this page."}</p>
          {clause?.source && <p class="source">{clause.source}</p>}
        </Dialog>
      )}
    </>
  );
}

const strictness: Answer[] = ["refuse", "hold", "warn", "allow"];

export function Reasons({ reasons }: { reasons: Reason[] }) {
  if (reasons.length === 0) return null;
  const ordered = [...reasons].sort((a, b) => strictness.indexOf(a.answer) - strictness.indexOf(b.answer));
  return (
    <ul class="reasons">
      {ordered.map((r) => (
        <li key={r.clause + r.text} class={r.answer}>
          <Icon name={ofAnswer[r.answer].icon} /><span><b class="visually-hidden">{ofAnswer[r.answer].word}: </b>{r.text}</span>
          <ClauseMark id={r.clause} />
        </li>
      ))}
    </ul>
  );
}

export function VerdictBanner({ verdict, calm }: { verdict: Verdict; calm?: string }) {
  const said = saidOf(verdict);
  const word = said.tone === "allow" && calm ? calm : said.word;
  return (
    <section class={`verdict ${said.tone}`} aria-label="What the rules say now">
      <p class="word" role="status"><Icon name={said.icon} /> {word}</p>
      <Reasons reasons={verdict.reasons} />
    </section>
  );
}
