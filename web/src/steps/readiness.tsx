// SPDX-License-Identifier: Apache-2.0
//
// readiness.tsx - the day-of checklist: each item is met, not met, or not answered, and says why it matters.
import type { Item, Risk, Visit } from "shapes";
import type { VisitDesk } from "../visit";
import { Trouble, useAct } from "../parts/act";
import { Pick } from "../parts/field";
import { Icon } from "../parts/icon";
import { href } from "../route";
import { ClauseMark } from "../parts/verdict";
import { words, type Word } from "../words";

// Items that the server finds by itself from the record; they cannot be ticked by hand.
const found = ["consent", "kit", "order_signed", "second_check"];

export const wordOf = (item: Item, table: Word[]): Word | undefined => table.find((w) => w.key === item.key);
export const byHand = (item: Item): Word | undefined => (found.includes(item.key) ? undefined : wordOf(item, words.value.ready));
const risks = [{ key: "none", label: "none" }, { key: "low", label: "low" }, { key: "moderate", label: "moderate" }, { key: "high", label: "high" }];

export const stateOf = (item: Item): "met" | "unmet" | "open" => (item.met === null ? "open" : item.met ? "met" : "unmet");

export function ItemRow({ item, busy, answer }: { item: Item; busy: boolean; answer?: (met: boolean) => void }) {
  const state = stateOf(item);
  return (
    <li class={`item ${state}`}>
      <Icon name={state === "met" ? "check" : state === "unmet" ? "cross" : "clock"} />
      <div class="text"><b>{item.label}</b> <ClauseMark id={item.clause} />
        <p class="evidence">{item.evidence || (state === "open" ? "not answered" : state === "met" ? "yes" : "answered no")}</p></div>
      {answer && (
        <div class="yesno" role="group" aria-label={item.label}>
          <button type="button" aria-pressed={item.met === true} disabled={busy} onClick={() => answer(true)}>Yes</button>
          <button type="button" aria-pressed={item.met === false} disabled={busy} onClick={() => answer(false)}>No</button>
        </div>
      )}
    </li>
  );
}

// The patient is asked again at each visit. What else the papers say stands beside the question.
export function ConsentRow({ visit, desk }: { visit: Visit; desk: VisitDesk }) {
  const doing = useAct();
  const item = visit.gate.items.find((i) => i.key === "consent");
  if (!item) return null;
  const why = visit.gate.items.filter((i) => i.key.startsWith("consent_"));
  const onlyAsk = why.length === 1 && why[0]!.key === "consent_today";
  const file = href("patient", visit.patient.id, "consent");
  const evidence = item.met ? "signed, and asked again today" : onlyAsk ? "signed; ask: do you still want this today?" : why.map((i) => i.evidence).join("; ");
  return (
    <li class={`item ${item.met ? "met" : onlyAsk ? "open" : "unmet"}`}>
      <Icon name={item.met ? "check" : onlyAsk ? "clock" : "cross"} />
      <div class="text"><b>{item.label}</b> <ClauseMark id={item.clause} /><p class="evidence">{evidence}</p><Trouble problem={doing.problem} /></div>
      {item.met || onlyAsk
        ? <div class="yesno" role="group" aria-label={item.label}>
          <button type="button" aria-pressed={item.met === true} disabled={doing.busy || item.met === true} onClick={() => void doing.run(() => desk.act("consent", {}, "asked again"))}>Yes</button>
          <a class="button" href={file}>No</a></div>
        : <a class="button" href={file}>Open the consent</a>}
    </li>
  );
}

export function Readiness({ visit, desk }: { visit: Visit; desk: VisitDesk }) {
  const doing = useAct();
  const items = visit.gate.items.filter((i) => !i.key.startsWith("consent_"));
  const send = (body: Record<string, unknown>): void => void doing.run(() => desk.act("readiness", body, "readiness"));
  return (
    <section class="step" aria-labelledby="readiness-title">
      <h2 id="readiness-title">Ready today? <small>{items.filter((i) => i.met).length} of {items.length}</small></h2>
      <Trouble problem={doing.problem} />
      <ul class="items two">
        <ConsentRow visit={visit} desk={desk} />
        {items.filter((item) => !item.key.startsWith("consent")).map((item) => {
          const word = byHand(item);
          return <ItemRow key={item.clause + item.key + item.label} item={item} busy={doing.busy} answer={word && ((met) => send({ [word.key]: met }))} />;
        })}
      </ul>
      <Pick label="C-SSRS since the last visit: risk" value="" options={risks} write={(risk) => send({ risk: risk as Risk, cssrs_done: true })} />
    </section>
  );
}
