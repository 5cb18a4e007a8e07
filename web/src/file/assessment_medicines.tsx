// SPDX-License-Identifier: Apache-2.0
//
// assessment_medicines.tsx - what somebody takes, one line a medicine, judged while it is typed. A name nobody can
// place becomes a question with near names to tap; what a prescriber chose about a finding stands beside it.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ChoiceSaid, Finding, MedicineLine, MedicinesFound, Paper } from "shapes";
import { ask } from "../api";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Pick } from "../parts/field";
import { PinPad } from "../parts/pin";
import { Reasons } from "../parts/verdict";
import { mayWrite, type Part } from "./assessment";

const choices = [{ key: "keep", label: "Keep it as it is" }, { key: "plan", label: "A plan for the day" }, { key: "ask", label: "Ask who prescribes it" }];
const linesOf = (text: string): string[] => text.split("\n").map((l) => l.trim()).filter(Boolean);

// The server's answer about a draft; an older answer never replaces a newer one.
function useDraft(text: string, open: boolean): { found: MedicinesFound | null; trouble: string } {
  const [found, setFound] = useState<MedicinesFound | null>(null);
  const [trouble, setTrouble] = useState("");
  const turn = useRef(0);
  useEffect(() => {
    if (!open) return;
    const mine = ++turn.current;
    const timer = setTimeout(() => {
      ask<MedicinesFound>("POST", "/api/medicines/check", { lines: linesOf(text) }).then(
        (answer) => { if (mine === turn.current) { setFound(answer); setTrouble(""); } },
        (error: { problem?: { sentence: string } }) => { if (mine === turn.current) setTrouble(error.problem?.sentence ?? "The list could not be looked at now."); });
    }, 350);
    return () => clearTimeout(timer);
  }, [text, open]);
  return { found, trouble };
}

function Choose({ line, finding, patient, done }: { line: MedicineLine; finding: Finding | null; patient: string; done: () => void }) {
  const [choice, setChoice] = useState("");
  const [reason, setReason] = useState("");
  const [signing, setSigning] = useState(false);
  return (
    <div class="card form">
      <Pick label={`${line.placed ?? line.name}: what the prescriber chooses`} options={choices} value={choice} write={setChoice} />
      <label class="field"><span>Reason, or the plan in words</span><input name="reason" value={reason} maxLength={500} onInput={(e) => setReason(e.currentTarget.value)} /></label>
      <button type="button" class="primary" disabled={!choice || !reason.trim()} onClick={() => setSigning(true)}>Sign the choice</button>
      {signing && <PinPad title="A choice about a medicine" verb="Sign" roles={["prescriber"]} onClose={() => setSigning(false)}
        sign={async (signed, id) => { await post(`/api/patients/${patient}/choices`, { line: line.line, class: finding?.class ?? "unknown", choice, reason: reason.trim(), ...signed }, { lane: `file-${patient}`, label: "choice", id }); done(); }}>
        <p>{line.line}: {choices.find((c) => c.key === choice)?.label.toLowerCase()} — {reason}</p></PinPad>}
    </div>
  );
}

function Line({ line, patient, chosen, take, again }: { line: MedicineLine; patient: string; chosen: Paper<ChoiceSaid>[]; take: ((name: string) => void) | null; again: (() => void) | null }) {
  const [open, setOpen] = useState("");
  const about = (key: string): Paper<ChoiceSaid> | undefined => chosen.filter((c) => !c.struck && c.is.line === line.line && c.is.class === key).pop();
  const said = (key: string, finding: Finding | null) => {
    const was = about(key);
    if (was) return <p class="note">{choices.find((c) => c.key === was.is.choice)?.label}: {was.is.reason} — {was.by}</p>;
    return again && mayWrite() && (open === key ? <Choose line={line} finding={finding} patient={patient} done={() => { setOpen(""); again(); }} /> : <button type="button" class="plain" onClick={() => setOpen(key)}>Prescriber chooses</button>);
  };
  return (
    <li>
      <p><b>{line.line}</b>{line.placed && line.placed.toLowerCase() !== line.name.toLowerCase() && <small> = {line.placed}</small>}
        {line.diazepam && <small> · as diazepam {line.diazepam.low_mg === line.diazepam.high_mg ? line.diazepam.high_mg : `${line.diazepam.low_mg} to ${line.diazepam.high_mg}`} mg a day ({line.diazepam.source})</small>}
        {line.unread && <small> · “{line.unread}” could not be read</small>}</p>
      {!line.placed && <div class="question"><p>Nobody can place “{line.name}”.{line.near.length > 0 ? " Is it" : " Check it by hand."}</p>
        {take && line.near.length > 0 && <div class="chips">{line.near.map((n) => <button type="button" class="chip" key={n} onClick={() => take(n)}>{n}?</button>)}</div>}
        {said("unknown", null)}</div>}
      {line.classes.map((c) => (
        <div key={c.class} class={`finding ${c.answer}`}>
          <p><span class="level">{c.level}</span> <b>{c.label}</b>. {c.action} <small>{c.source}, {c.tag}</small></p>
          {c.answer !== "allow" && said(c.class, c)}
        </div>))}
    </li>
  );
}

function Together({ found }: { found: MedicinesFound }) {
  const d = found.diazepam;
  return (
    <>
      {d.counted > 0 && <p>Benzodiazepines together: {d.low_mg === d.high_mg ? d.high_mg : `${d.low_mg} to ${d.high_mg}`} mg of diazepam a day{d.uncounted > 0 && `, and ${d.uncounted} that could not be reckoned`}.</p>}
      <Reasons reasons={found.reasons.filter((r) => r.clause === "DRUG-18" || r.clause === "DRUG-19")} />
    </>
  );
}

export function Medicines({ a, patient, again }: Part) {
  const kept = a.medicines.found.lines.map((l) => l.line).join("\n");
  const [text, setText] = useState<string | null>(null);
  const draft = useDraft(text ?? "", text !== null);
  const doing = useAct();
  const paper = a.medicines.paper;
  const save = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/medicines`, { lines: linesOf(text ?? ""), ...(paper ? { paper: paper.id, version: paper.version } : {}) }, { lane: `file-${patient}`, label: "medicines" });
    setText(null);
    again();
  });
  const found = text === null ? a.medicines.found : draft.found ?? a.medicines.found;
  const take = (line: MedicineLine) => (name: string): void => setText((text ?? kept).split("\n").map((l) => (l.trim() === line.line ? line.line.replace(line.name, name) : l)).join("\n"));
  return (
    <section>
      <h2>Medicines taken now</h2>
      <p class="note">For the prescriber: nobody ends or changes a medicine because of this list alone.{paper ? ` Version ${paper.version}, by ${paper.by}.` : " Not kept as a list yet."}</p>
      {text !== null && <div class="form wide">
        <label class="field"><span>One medicine a line: name, dose with its unit, how often</span>
          <textarea name="lines" rows={Math.max(4, linesOf(text).length + 1)} value={text} aria-invalid={doing.problem?.field === "lines"} placeholder={"sertraline 100 mg daily\nlorazepam 1 mg as needed"} onInput={(e) => setText(e.currentTarget.value)} /></label>
        {draft.trouble && <p class="note error" role="alert">{draft.trouble}</p>}
        <Trouble problem={doing.problem} />
        <div class="row"><Button doing={doing} label="Keep the list" onClick={save} /><button type="button" onClick={() => setText(null)}>Leave as it was</button></div>
      </div>}
      {found.lines.length === 0 && <p class="empty">{text === null ? "Takes nothing, as far as the list says." : "Nothing typed yet."}</p>}
      <ul class="trials" aria-live="polite">{found.lines.map((l, i) => <Line key={`${i} ${l.line}`} line={l} patient={patient} chosen={a.medicines.choices} take={mayWrite() ? take(l) : null} again={text === null ? again : null} />)}</ul>
      <Together found={found} />
      {text === null && mayWrite() && <button type="button" onClick={() => setText(kept)}>{paper ? "Change the list" : "Write the list"}</button>}
    </section>
  );
}
