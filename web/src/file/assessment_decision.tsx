// SPDX-License-Identifier: Apache-2.0
//
// assessment_decision.tsx - what the rules say now, with every reason and its source, and what a prescriber decides.
import { useState } from "preact/hooks";
import type { Assessment, DecisionSaid, Problem, Sourced } from "shapes";
import { day } from "../clock";
import { post } from "../outbox";
import { Field, Pick } from "../parts/field";
import { Icon } from "../parts/icon";
import { PinPad } from "../parts/pin";
import { ClauseMark } from "../parts/verdict";
import { href } from "../route";
import { asProblem } from "../api";
import { mayWrite, type Part } from "./assessment";

const decisions: { key: DecisionSaid["decision"]; label: string }[] = [{ key: "candidate", label: "Candidate" }, { key: "not_now", label: "Not now" }, { key: "refer", label: "Refer" }];
export const decisionWord = (key: string): string => decisions.find((d) => d.key === key)?.label ?? key;
export const judgedWord = { candidate: "Nothing stands against it", "not now": "Not now: something must change first", refer: "Somebody else is to be asked first" };

export function SourcedReasons({ reasons }: { reasons: Sourced[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul class="reasons sourced">{reasons.map((r) => (
      <li key={r.clause + r.text} class={r.answer}><Icon name={r.answer === "allow" ? "check" : r.answer === "warn" ? "warn" : r.answer === "hold" ? "hold" : "cross"} />
        <span>{r.text}{r.refer_to && <b> — ask {r.refer_to}</b>} <small>{r.source}</small></span><ClauseMark id={r.clause} /></li>))}</ul>
  );
}

function Overrides({ a, reasons, write }: { a: Assessment; reasons: Record<string, string>; write: (r: Record<string, string>) => void }) {
  const open = a.judged.reasons.filter((r) => r.may_override && (r.answer === "hold" || r.answer === "refuse"));
  const once = open.filter((r, i) => open.findIndex((o) => o.clause === r.clause) === i);
  if (once.length === 0) return null;
  return (
    <fieldset><legend>A prescriber may override these, each with a reason</legend>
      {once.map((r) => <Field key={r.clause} label={`${r.clause}: ${r.text}`} name={r.clause} value={reasons[r.clause] ?? ""} write={(v) => write({ ...reasons, [r.clause]: v })} />)}
    </fieldset>
  );
}

function Decide({ a, patient, done, cancel }: Part & { done: () => void; cancel: () => void }) {
  const [decision, setDecision] = useState<string>(a.judged.candidacy.replace(" ", "_"));
  const [text, setText] = useState("");
  const [to, setTo] = useState(a.judged.reasons.find((r) => r.refer_to)?.refer_to ?? "");
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [signing, setSigning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const body = (): object => ({
    decision, words: text, ...(decision === "refer" ? { refer_to: to } : {}),
    overrides: Object.entries(reasons).filter(([, why]) => why.trim()).map(([clause, reason]) => ({ clause, reason: reason.trim() })),
  });
  return (
    <div class="card form wide">
      <Pick label="The prescriber decides" options={decisions} value={decision} write={setDecision} />
      {decision === "refer" && <Field label="To whom" name="refer_to" value={to} write={setTo} problem={problem} />}
      <label class="field"><span>{decision === "candidate" ? "In words (the indication, what was agreed)" : decision === "refer" ? "What is asked of them" : "What must change first"}</span>
        <textarea name="words" rows={3} maxLength={2000} value={text} aria-invalid={problem?.field === "words"} onInput={(e) => setText(e.currentTarget.value)} /></label>
      {problem?.field === "words" && <p class="note error" role="alert">{problem.sentence} {problem.remedy}</p>}
      {decision === "candidate" && <Overrides a={a} reasons={reasons} write={setReasons} />}
      <div class="row"><button type="button" class="primary" onClick={() => { setProblem(null); setSigning(true); }}><Icon name="pen" /> Prescriber signs the decision</button><button type="button" onClick={cancel}>Close</button></div>
      {signing && <PinPad title={`Decision: ${decisionWord(decision)}`} verb="Sign the decision" roles={["prescriber"]} onClose={() => setSigning(false)}
        sign={async (signed, id) => {
          try {
            await post(`/api/patients/${patient}/decision`, { ...body(), ...signed }, { lane: `file-${patient}`, label: "decision", id });
            done();
          } catch (error) { setProblem(asProblem(error)); throw error; }
        }}><p>{text}</p></PinPad>}
    </div>
  );
}

// While a course runs, what a first order would ask is no verdict on the person.
export function Decision({ a, patient, again, begun }: Part & { begun: boolean }) {
  const [open, setOpen] = useState(false);
  const latest = a.decision;
  const against = a.judged.reasons.filter((r) => r.answer === "hold" || r.answer === "refuse");
  const known = a.judged.reasons.filter((r) => r.answer === "warn" || r.answer === "allow");
  const underWay = begun && latest?.is.decision === "candidate";
  return (
    <section class={`verdict ${underWay ? "allow" : a.judged.answer}`} aria-label="The decision">
      {underWay ? <>
        <p class="word" role="status"><Icon name="check" /> Candidate: the course is under way</p>
        {against.length > 0 && <details><summary>Before a new first infusion this would have to be mended ({against.length})</summary><SourcedReasons reasons={against} /></details>}
      </> : <>
        <p class="word" role="status"><Icon name={against.length ? "hold" : "check"} /> {judgedWord[a.judged.candidacy]}{a.judged.priority && ". See this person first"}</p>
        <SourcedReasons reasons={against} />
      </>}
      {known.length > 0 && <details><summary>{known.length} more to know</summary><SourcedReasons reasons={known} /></details>}
      {latest ? <p class="lead">Decided {day(latest.at)} by {latest.by}: <b>{decisionWord(latest.is.decision)}</b>{latest.is.refer_to && ` — ${latest.is.refer_to}`}{latest.is.words && `. ${latest.is.words}`}</p> : <p class="lead">Nobody has decided yet.</p>}
      {a.order.answer === "hold" && !underWay && <p class="note">A first order would be held now.</p>}
      <p class="row">{mayWrite() && !open && <button type="button" class="primary" onClick={() => setOpen(true)}>{latest ? "Decide anew" : "Decide"}</button>}
        <a class="button plain" href={href("referral", patient)}><Icon name="print" /> Page for the referring doctor</a></p>
      {open && <Decide a={a} patient={patient} again={again} done={() => { setOpen(false); again(); }} cancel={() => setOpen(false)} />}
    </section>
  );
}
