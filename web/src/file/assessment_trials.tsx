// SPDX-License-Identifier: Apache-2.0
//
// assessment_trials.tsx - the history of treatments as rows, each with what it counts as, and the form of one.
import { useState } from "preact/hooks";
import type { Paper, TrialFound, TrialKind, TrialRow, TrialSaid } from "shapes";
import { me } from "../clinic";
import { post } from "../outbox";
import { Button, useAct } from "../parts/act";
import { Field, numberOf, Pick } from "../parts/field";
import { Trouble } from "../parts/act";
import { mayWrite, type Part } from "./assessment";

const kinds: { key: TrialKind; label: string }[] = [
  { key: "medicine", label: "Medicine" }, { key: "psychotherapy", label: "Psychotherapy" }, { key: "tms", label: "TMS" }, { key: "ect", label: "ECT" }, { key: "other", label: "Other" },
];
const takings = [{ key: "taken", label: "as prescribed" }, { key: "partly", label: "partly" }, { key: "not_taken", label: "hardly" }, { key: "unknown", label: "not known" }];
const endings = [{ key: "no_effect", label: "did not help" }, { key: "intolerance", label: "side effects" }, { key: "ongoing", label: "goes on" }, { key: "other", label: "another reason" }, { key: "unknown", label: "not known" }];
const sources = [{ key: "patient", label: "the patient remembers" }, { key: "record", label: "a record says so" }];

type Typed = Record<"kind" | "drug" | "dose_mg" | "weeks" | "adherence" | "outcome_percent" | "stopped" | "why" | "ended" | "augmentation" | "source" | "short_note", string> & { current_episode: boolean };
const text = (n: number | null | undefined): string => (n === null || n === undefined ? "" : String(n));
const typedOf = (s: TrialSaid | null): Typed => ({
  kind: s?.kind ?? "medicine", drug: s?.drug ?? "", dose_mg: text(s?.dose_mg), weeks: text(s?.weeks), adherence: s?.adherence ?? "taken", outcome_percent: text(s?.outcome_percent),
  stopped: s?.stopped ?? "no_effect", why: s?.why ?? "", ended: s?.ended ?? "", augmentation: s?.augmentation ?? "", source: s?.source ?? "patient", short_note: s?.short_note ?? "", current_episode: s?.current_episode ?? true,
});
// A number that cannot be read goes out as it was typed: the server says what is wrong with it.
const asTyped = (t: string): unknown => (t.trim() === "" ? null : numberOf(t) ?? t);
const bodyOf = (t: Typed): object => ({
  ...t, dose_mg: t.kind === "medicine" ? asTyped(t.dose_mg) : null, weeks: asTyped(t.weeks), outcome_percent: asTyped(t.outcome_percent), ended: t.ended || null,
});

export function TrialForm({ patient, before, done, cancel }: { patient: string; before: Paper<TrialSaid, TrialFound> | null; done: () => void; cancel: () => void }) {
  const [typed, setTyped] = useState<Typed>(typedOf(before?.is ?? null));
  const doing = useAct();
  const set = (key: keyof Typed) => (value: string): void => setTyped((t) => ({ ...t, [key]: value }));
  const save = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/trials`, { ...bodyOf(typed), ...(before ? { paper: before.id, version: before.version } : {}) }, { lane: `file-${patient}`, label: "treatment before" });
    done();
  });
  const medicine = typed.kind === "medicine";
  const field = (label: string, name: keyof Typed, more: Partial<Parameters<typeof Field>[0]> = {}) =>
    <Field label={label} name={name} value={typed[name] as string} write={set(name)} problem={doing.problem} {...more} />;
  return (
    <form class="form wide card" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <Pick label="Kind" options={kinds} value={typed.kind} write={set("kind")} />
      <div class="grid3">
        {field(medicine ? "Medicine" : "What it was", "drug", { required: medicine })}
        {medicine && field("Highest dose a day", "dose_mg", { unit: "mg", mode: "decimal" })}
        {field(medicine ? "Weeks at that dose" : "Weeks", "weeks", { unit: "weeks", mode: "numeric" })}
        {field("Better by", "outcome_percent", { unit: "%", mode: "numeric", hint: "0 = no change; a minus when it was worse" })}
      </div>
      <Pick label="Taken" options={takings} value={typed.adherence} write={set("adherence")} />
      <Pick label="Why it ended" options={endings} value={typed.stopped} write={set("stopped")} />
      <div class="grid3">
        {field("In words", "why")}
        {typed.stopped !== "ongoing" && field("Ended on", "ended", { type: "date" })}
        {medicine && field("Augmented with", "augmentation")}
      </div>
      <Pick label="Known from" options={sources} value={typed.source} write={set("source")} />
      <label class="check"><input type="checkbox" checked={typed.current_episode} onChange={(e) => { const yes = e.currentTarget.checked; setTyped((t) => ({ ...t, current_episode: yes })); }} /> In the present episode</label>
      {medicine && (me.value?.role === "prescriber" || typed.short_note) && field("Prescriber's note that accepts a shorter trial", "short_note")}
      {(!doing.problem?.field || !(doing.problem.field in typed)) && <Trouble problem={doing.problem} />}
      <div class="row"><Button doing={doing} label={before ? "Keep the change" : "Add the row"} onClick={save} /><button type="button" onClick={cancel}>Close</button></div>
    </form>
  );
}

// Near names are a question: a tap is the answer, nothing is taken by itself.
function Near({ row, patient, again }: { row: TrialRow; patient: string; again: () => void }) {
  const doing = useAct();
  const found = row.paper.found;
  if (!("near" in found) || found.placed || row.paper.is.kind !== "medicine" || row.paper.struck) return null;
  const take = (name: string): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/trials`, { ...bodyOf({ ...typedOf(row.paper.is), drug: name }), paper: row.paper.id, version: row.paper.version }, { lane: `file-${patient}`, label: "treatment before" });
    again();
  });
  return (
    <div class="question">
      <p>Nobody can place “{row.paper.is.drug}”.{found.near.length > 0 ? " Is it" : " Check how it is written."}</p>
      {mayWrite() && <div class="chips">{found.near.map((n) => <button type="button" class="chip" key={n} disabled={doing.busy} onClick={() => take(n)}>{n}?</button>)}</div>}
      <Trouble problem={doing.problem} />
    </div>
  );
}

export function Strike({ path, paper, version, done, cancel }: { path: string; paper: string; version: number; done: () => void; cancel: () => void }) {
  const [why, setWhy] = useState("");
  const doing = useAct();
  const strike = (): void => void doing.run(async () => {
    await post(path, { paper, version, strike: why }, { lane: path, label: "strike out" });
    done();
  });
  return (
    <form class="form card" onSubmit={(e) => { e.preventDefault(); strike(); }}>
      <Field label="Why it is struck out (it stays to be read)" name="strike" value={why} write={setWhy} problem={doing.problem} />
      {doing.problem?.field !== "strike" && <Trouble problem={doing.problem} />}
      <div class="row"><Button doing={doing} kind="danger" label="Strike out" disabled={why.trim() === ""} onClick={strike} /><button type="button" onClick={cancel}>Leave it</button></div>
    </form>
  );
}

function Row({ row, patient, again }: { row: TrialRow; patient: string; again: () => void }) {
  const [open, setOpen] = useState<"" | "change" | "strike">("");
  const s = row.paper.is;
  const found = row.paper.found;
  const name = (found && found.placed) || s.drug || kinds.find((k) => k.key === s.kind)?.label;
  const close = (): void => setOpen("");
  const done = (): void => { close(); again(); };
  const said = [s.dose_mg && `${s.dose_mg} mg a day`, s.weeks !== null && s.weeks !== undefined && `${s.weeks} weeks`, takings.find((t) => t.key === s.adherence)?.label && `taken ${takings.find((t) => t.key === s.adherence)?.label}`,
    s.outcome_percent !== null && s.outcome_percent !== undefined && `${s.outcome_percent} % better`, endings.find((e) => e.key === s.stopped)?.label, s.augmentation && `with ${s.augmentation}`].filter(Boolean).join(" · ");
  return (
    <li class={row.paper.struck ? "struck" : row.counts ? "counts" : ""}>
      <div class="trial-head">
        <p><b>{name}</b> {found?.family && <small>{found.family}</small>} {s.kind !== "medicine" && s.drug && <small>{kinds.find((k) => k.key === s.kind)?.label}</small>}<br />
          <span>{said}</span><br /><span class="note">{s.current_episode ? "this episode" : "an earlier episode"} · {s.source === "record" ? "from a record" : "as the patient remembers"}{s.why ? ` · “${s.why}”` : ""}</span></p>
        <p class="standing">{row.paper.struck ? `struck out: ${row.paper.struck}` : row.standing}</p>
      </div>
      <Near row={row} patient={patient} again={again} />
      {!row.paper.struck && mayWrite() && !open && <p class="row"><button type="button" class="plain" onClick={() => setOpen("change")}>Change</button><button type="button" class="plain" onClick={() => setOpen("strike")}>Strike out</button></p>}
      {open === "change" && <TrialForm patient={patient} before={row.paper} done={done} cancel={close} />}
      {open === "strike" && <Strike path={`/api/patients/${patient}/trials`} paper={row.paper.id} version={row.paper.version} done={done} cancel={close} />}
    </li>
  );
}

export function Trials({ a, patient, again }: Part) {
  const [adding, setAdding] = useState(false);
  const h = a.history;
  const beside = [h.unclear && `${h.unclear} cannot be judged`, h.too_short && `${h.too_short} too short`, h.too_low && `${h.too_low} at too low a dose`, h.intolerant && `${h.intolerant} not tolerated`, h.not_taken && `${h.not_taken} not taken`].filter(Boolean).join(", ");
  return (
    <section>
      <h2>Treatments before</h2>
      <p class="lead"><b>{h.resists ? "Treatment-resistant" : "Treatment resistance is not shown"}</b>: {h.failed_episode} of {h.needed} fair trials without response in this episode, {h.failed_lifetime} in life, of {h.families} {h.families === 1 ? "family" : "families"}. Stage {h.stage} of 5 (Thase and Rush).{beside && ` Not counted: ${beside}.`}</p>
      <ul class="trials">{a.trials.map((t) => <Row key={t.paper.id} row={t} patient={patient} again={again} />)}</ul>
      {mayWrite() && (adding ? <TrialForm patient={patient} before={null} done={() => { setAdding(false); again(); }} cancel={() => setAdding(false)} /> : <button type="button" onClick={() => setAdding(true)}>Add a treatment</button>)}
    </section>
  );
}
