// SPDX-License-Identifier: Apache-2.0
//
// danger.tsx - one alert of suicide risk: how grave, who is asked, whom to call, what the patient planned for such a
// day, everything that was done, and the four things to do.
import { useEffect, useRef, useState } from "preact/hooks";
import type { CrisisRegion, DangerLine, DangerPage as Alert, Instrument, Paper } from "shapes";
import { dayAndTime, hhmm, hhmmss, span } from "../clock";
import { me, onStream } from "../clinic";
import { refreshDangers } from "../dangers";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { DangerNow, nameOf, riskWord } from "../parts/danger";
import { Dialog } from "../parts/dialog";
import { Pick } from "../parts/field";
import { Icon, type IconName } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { PinPad } from "../parts/pin";
import { Reasons } from "../parts/verdict";
import { href } from "../route";
import { words } from "../words";

const screener = "c-ssrs-screener";
const lane = (d: Alert): string => `danger-${d.id}`;

export function DangerPage({ id }: { id: string }) {
  const loaded = useLoad<Alert>(`/api/dangers/${id}`);
  useEffect(() => onStream((name, data) => { if (name === "danger" && (data as { id: string }).id === id) loaded.again(); }), [id]);
  const d = loaded.data;
  const changed = (): void => { loaded.again(); void refreshDangers(); };
  if (!d || d.id !== id) return <main class="page" id="main"><Loading of={loaded} /></main>;
  return (
    <main class="page danger-page" id="main">
      <header class="file-head">
        <h1>{nameOf(d)} <small>{d.patient.mrn}</small></h1>
        <p class="row">
          <a class="button plain" href={href("patient", d.patient.id)}>File</a>
          {d.visit && <a class="button plain" href={href("visit", d.visit)}>Chair {d.chair}</a>}
        </p>
      </header>
      <State d={d} />
      {d.state !== "closed" && <Acts d={d} changed={changed} />}
      <div class="columns two">
        <section><h2>What holds now</h2><Reasons reasons={d.verdict.reasons} />{d.state === "closed" && <p class="note">This alert is closed. A new sign opens another one.</p>}
          <h2>Whom to call</h2><Numbers d={d} /></section>
        <section><h2>The patient's safety plan</h2><Plan paper={d.safety_plan} /></section>
      </div>
      <h2>What happened</h2>
      <ol class="timeline">{d.lines.map((l) => <Line key={l.id} line={l} />)}</ol>
    </main>
  );
}

function State({ d }: { d: Alert }) {
  const tone = d.state === "closed" ? "closed" : d.state === "open" || d.contact_late ? "loud" : "taken";
  const word = { open: "Nobody has taken this on yet", acknowledged: "Taken on", closed: "Closed" }[d.state];
  return (
    <section class={`danger-state ${tone}`} role={d.state === "open" ? "alert" : "status"}>
      <p class="word"><Icon name={d.state === "closed" ? "check" : "emergency"} /> {word} <span class="risk">{riskWord(d)}</span></p>
      <p>{d.why}{d.triggers > 1 && ` · ${d.triggers} signs`} · since {dayAndTime(d.opened)}</p>
      <p>{d.state === "closed" ? d.disposition : <DangerNow danger={d} />}</p>
    </section>
  );
}

type Doing = "" | "screen" | "contact" | "close";

function Acts({ d, changed }: { d: Alert; changed: () => void }) {
  const [open, setOpen] = useState<Doing>("");
  const doing = useAct();
  const take = (): void => void doing.run(async () => {
    await post(`/api/dangers/${d.id}/acknowledge`, {}, { lane: lane(d), label: "alert taken on" });
    changed();
  });
  const clinical = me.value?.role !== "manager";
  const close = (): void => { setOpen(""); changed(); };
  return (
    <>
      <div class="danger-acts">
        {d.state === "open" && <Button doing={doing} big kind="danger" icon="check" label="I take this on" onClick={take} />}
        {clinical && <button type="button" class={d.needs_screener ? "big primary" : "big plain"} onClick={() => setOpen("screen")}><Icon name="pen" /> {d.screened ? "Ask the screener again" : "Ask the screener"}</button>}
        {clinical && <button type="button" class={d.contacted ? "big plain" : "big primary"} onClick={() => setOpen("contact")}><Icon name="person" /> {d.contacted ? "Spoken with again" : "I have spoken with the patient"}</button>}
        {clinical && d.state === "acknowledged" && <button type="button" class="big plain" onClick={() => setOpen("close")}><Icon name="pen" /> Close with a disposition</button>}
      </div>
      <Trouble problem={doing.problem} />
      {open === "screen" && <Screener d={d} done={close} cancel={() => setOpen("")} />}
      {open === "contact" && <Contact d={d} done={close} cancel={() => setOpen("")} />}
      {open === "close" && <Close d={d} done={close} cancel={() => setOpen("")} />}
    </>
  );
}

interface ActProps { d: Alert; done: () => void; cancel: () => void }

function Screener({ d, done, cancel }: ActProps) {
  const all = useLoad<Instrument[]>("/api/instruments");
  const sheet = all.data?.find((i) => i.id === screener);
  const [answers, setAnswers] = useState<Record<number, number>>({});
  const doing = useAct();
  const send = (): void => void doing.run(async () => {
    const list = sheet!.items.map((_, i) => answers[i] ?? null);
    await post(`/api/dangers/${d.id}/screen`, { instrument: screener, answers: list }, { lane: lane(d), label: "screener" });
    done();
  });
  return (
    <Dialog title={`Screener: ${nameOf(d)}`} onClose={cancel} wide>
      <Loading of={all} />
      {sheet && <form class="form wide" onSubmit={(e) => { e.preventDefault(); send(); }}>
        <p class="note">{sheet.title}. {sheet.instruction}. Ask each question as it stands.</p>
        {sheet.items.map((item, i) => (
          <Pick key={i} label={`${i + 1}. ${item.text}`} value={answers[i] === undefined ? "" : String(answers[i])}
            write={(v) => setAnswers((a) => ({ ...a, [i]: Number(v) }))} options={item.options.map((o) => ({ key: String(o.value), label: o.text }))} />
        ))}
        <Trouble problem={doing.problem} />
        <Button doing={doing} big label="Keep the answers" onClick={send} />
        <p class="fine">{sheet.licence}</p>
      </form>}
    </Dialog>
  );
}

function Contact({ d, done, cancel }: ActProps) {
  const [text, setText] = useState("");
  const doing = useAct();
  const send = (): void => void doing.run(async () => {
    await post(`/api/dangers/${d.id}/contact`, text.trim() ? { words: text.trim() } : {}, { lane: lane(d), label: "spoken with the patient" });
    done();
  });
  return (
    <Dialog title={`Spoken with ${nameOf(d)}`} onClose={cancel}>
      <form class="form" onSubmit={(e) => { e.preventDefault(); send(); }}>
        <label class="field"><span>What was said and agreed (may stay empty)</span>
          <textarea rows={4} maxLength={1000} value={text} onInput={(e) => setText(e.currentTarget.value)} /></label>
        <Trouble problem={doing.problem} />
        <Button doing={doing} big label={`Signed in as ${me.value?.name}: keep`} onClick={send} />
      </form>
    </Dialog>
  );
}

function Close({ d, done, cancel }: ActProps) {
  const [how, setHow] = useState("");
  const [reason, setReason] = useState("");
  const [signing, setSigning] = useState(false);
  const needs = words.value.dispositions.find((w) => w.key === how)?.reason ?? false;
  if (signing) return (
    <PinPad title={`Close the alert of ${nameOf(d)}`} verb="Sign and close" roles={["nurse", "prescriber", "therapist"]} onClose={cancel}
      sign={async (signed, id) => {
        await post(`/api/dangers/${d.id}/close`, { disposition: how, ...(reason.trim() ? { reason: reason.trim() } : {}), ...signed }, { lane: lane(d), label: "alert closed", id });
        done();
      }}>
      <p class="lead">{words.value.dispositions.find((w) => w.key === how)?.label}{reason.trim() && `: ${reason.trim()}`}</p>
    </PinPad>
  );
  return (
    <Dialog title="How did it end?" onClose={cancel}>
      <form class="form" onSubmit={(e) => { e.preventDefault(); setSigning(true); }}>
        <Pick label="Disposition" options={words.value.dispositions} value={how} write={setHow} />
        <label class="field"><span>Reason{needs ? " *" : " (may stay empty)"}</span>
          <textarea rows={3} maxLength={1000} value={reason} onInput={(e) => setReason(e.currentTarget.value)} /></label>
        <button type="submit" class="primary big" disabled={how === ""}><Icon name="pen" /> Sign</button>
      </form>
    </Dialog>
  );
}

const dial = (number: string): string => `tel:${number.replace(/[^+\d]/g, "")}`;

function Numbers({ d }: { d: Alert }) {
  return (
    <ul class="numbers">
      <li>{d.patient.phone ? <a href={dial(d.patient.phone)}><b>{d.patient.phone}</b> the patient</a> : <span>No telephone number of the patient is kept</span>}</li>
      {d.crisis ? <Region region={d.crisis} /> : <li class="warn"><Icon name="warn" /> <span>The clinic has not chosen the region of its crisis numbers. <a href={href("on-call")}>Choose it</a></span></li>}
    </ul>
  );
}

export function Region({ region }: { region: CrisisRegion }) {
  return (
    <>
      {region.verdict.reasons.length > 0 && <li><Reasons reasons={region.verdict.reasons} /></li>}
      <li><a href={dial(region.emergency)}><b>{region.emergency}</b> emergency, {region.name}</a></li>
      {region.lines.map((l) => <li key={l.name}>{l.call ? <a href={dial(l.call)}><b>{l.call}</b> {l.name}{l.press && `, then press ${l.press}`}</a> : <span><b>{l.text}</b> text {l.word} to {l.name}</span>}</li>)}
      <li class="fine">checked {region.reviewed}, again due by {new Date(Date.parse(region.review_due) - 1).toISOString().slice(0, 10)}</li>
    </>
  );
}

const planWords: [string, string][] = [
  ["signs", "Signs that it begins"], ["alone", "What I can do alone"], ["places", "Places and people that take my mind off it"],
  ["people", "People I can ask for help"], ["professionals", "Professionals I can call"], ["means", "How I keep my surroundings safe"],
];

function Plan({ paper }: { paper: Paper<Record<string, unknown>> | null }) {
  if (!paper) return <p class="empty">No safety plan is written yet. Write one together when you speak with the patient.</p>;
  const text = (value: unknown): string => Array.isArray(value)
    ? value.map((p: { name?: string; phone?: string }) => [p.name, p.phone].filter(Boolean).join(" ")).join("\n") : typeof value === "string" ? value : "";
  return (
    <dl class="plan">
      {planWords.filter(([key]) => text(paper.is[key])).map(([key, label]) => <><dt>{label}</dt><dd>{text(paper.is[key])}</dd></>)}
      <p class="fine">written {dayAndTime(paper.at)} by {paper.by}</p>
    </dl>
  );
}

const icons: Record<DangerLine["kind"], IconName> = { trigger: "emergency", screen: "pen", acknowledge: "check", contact: "person", close: "check", asked: "bell", look: "info" };
const lateAfter = 60000; // ms: written down on the phone long before it reached the clinic

export function Line({ line: l }: { line: DangerLine }) {
  const waited = Date.parse(l.kept_at) - Date.parse(l.at);
  return (
    <li class={`${l.kind} ${l.refused ? "refused" : ""}`}>
      <time dateTime={l.kept_at} title={dayAndTime(l.kept_at)}>{hhmmss(l.kept_at)}</time>
      <Icon name={l.refused ? "cross" : icons[l.kind]} />
      <span>{l.refused && <b>refused: </b>}{l.text}{l.words && <q>{l.words}</q>}{l.by && <small> {l.by}</small>}
        {waited > lateAfter && <small> · happened {hhmm(l.at)}, reached the clinic {span(waited)} later</small>}</span>
    </li>
  );
}

const reporters = [{ key: "relative", label: "A relative" }, { key: "escort", label: "The escort" }, { key: "staff", label: "I, or a colleague" }, { key: "other", label: "Somebody else" }];

// Somebody is worried: no proof is asked for.
export function ReportForm({ patient, done }: { patient: string; done: () => void }) {
  const [who, setWho] = useState("");
  const [text, setText] = useState("");
  const doing = useAct();
  const box = useRef<HTMLFormElement>(null);
  const send = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/danger`, { who, words: text }, { lane: `file-${patient}`, label: "worry told" });
    setText("");
    done();
    void refreshDangers();
  });
  return (
    <form class="form wide" ref={box} onSubmit={(e) => { e.preventDefault(); send(); }}>
      <Pick label="Who is worried?" options={reporters} value={who} write={setWho} />
      <label class="field"><span>What was said or seen</span>
        <textarea rows={3} maxLength={1000} value={text} onInput={(e) => setText(e.currentTarget.value)} /></label>
      <Trouble problem={doing.problem} />
      <Button doing={doing} kind="danger" icon="emergency" label="Open an alert" onClick={send} />
    </form>
  );
}
