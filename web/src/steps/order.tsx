// SPDX-License-Identifier: Apache-2.0
//
// order.tsx - the order and its pump card. Every number of the card is the server's; this page only asks.
import { useEffect, useRef, useState } from "preact/hooks";
import type { DraftCard, Order as OrderShape, Prediction, PumpCard, Verdict, Visit } from "shapes";
import { ask, asProblem, get, Refused } from "../api";
import { hhmm } from "../clock";
import { me } from "../clinic";
import { tenth } from "../parts/amount";
import { Field, numberOf, Pick } from "../parts/field";
import { PlannedLevels } from "../parts/levels";
import { PinPad } from "../parts/pin";
import { PumpCardView } from "../parts/pump_card";
import { Icon } from "../parts/icon";
import { VerdictBanner } from "../parts/verdict";
import { href } from "../route";
import type { VisitDesk } from "../visit";

const modes = [{ key: "replace", label: "replace: take the same volume out first" }, { key: "add", label: "add to the bag" }];
const weights = [{ key: "rule", label: "by the rule" }, { key: "actual", label: "actual" }, { key: "ideal", label: "ideal" }, { key: "adjusted", label: "adjusted" }];

interface Draft { dose: string; minutes: string; vial: string; bag: string; mode: string; weight: string; reason: string }

function orderOf(draft: Draft): OrderShape | null {
  const dose = numberOf(draft.dose), minutes = numberOf(draft.minutes), vial = numberOf(draft.vial), bag = numberOf(draft.bag);
  if (dose === undefined || minutes === undefined || vial === undefined || bag === undefined) return null;
  return {
    dose_mg_per_kg: dose, minutes, vial_mg_per_ml: vial, bag_ml: bag, mode: draft.mode as OrderShape["mode"],
    weight: draft.weight as OrderShape["weight"], ...(draft.reason ? { reason: draft.reason } : {}),
  };
}

// Ask for the card of a draft a moment after the last key; an older answer never replaces a newer one.
function useDraftCard(id: string, order: OrderShape | null): { draft: DraftCard | null; trouble: string } {
  const [draft, setDraft] = useState<DraftCard | null>(null);
  const [trouble, setTrouble] = useState("");
  const text = JSON.stringify(order);
  useEffect(() => {
    if (!order) { setDraft(null); setTrouble(""); return; }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask<DraftCard>("POST", `/api/visits/${id}/card`, order, stop.signal).then(
        (answer) => { if (!stop.signal.aborted) { setDraft(answer); setTrouble(""); } },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          setDraft(error instanceof Refused && error.problem.decision ? { card: null, verdict: error.problem.decision } : null);
          setTrouble(asProblem(error).sentence);
        });
    }, 250);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [id, text]);
  return { draft, trouble };
}

// The levels that a draft's card would give; never those of a draft before it.
function useDraftLevels(id: string, card: PumpCard | null): Prediction | null {
  const [levels, setLevels] = useState<Prediction | null>(null);
  const plan = card ? `${card.dose_mg},${card.minutes}` : "";
  useEffect(() => {
    setLevels(null);
    if (!plan) return;
    const stop = new AbortController();
    get<Prediction>(`/api/visits/${id}/prediction?plan=${plan}`, stop.signal).then((found) => !stop.signal.aborted && setLevels(found), () => undefined);
    return () => stop.abort();
  }, [id, plan]);
  return levels;
}

export function OrderStep({ visit, desk }: { visit: Visit; desk: VisitDesk }) {
  const [again, setAgain] = useState(false);
  if (visit.order && visit.card && !again) return <SignedOrder visit={visit} desk={desk} change={() => setAgain(true)} />;
  return <OrderForm visit={visit} desk={desk} done={() => setAgain(false)} />;
}

function SignedOrder({ visit, desk, change }: { visit: Visit; desk: VisitDesk; change: () => void }) {
  const order = visit.order!;
  return (
    <section class="step" aria-labelledby="order-title">
      <h2 id="order-title">Order</h2>
      <p class="signed"><Icon name={order.signed ? "check" : "clock"} /> {order.signed ? "Signed" : "Not signed"} · {order.by}, {hhmm(order.at)} · {order.dose_mg_per_kg} mg/kg over {order.minutes} min, vial {order.vial_mg_per_ml} mg/mL, bag {order.bag_ml} mL</p>
      <PumpCardView card={visit.card!} mode={order.mode} bag={order.bag_ml} patient={visit.patient} />
      <PlannedLevels prediction={desk.prediction.value} />
      {visit.state === "preparing" && <button type="button" class="plain" onClick={change}><Icon name="pen" /> Write a new order</button>}
    </section>
  );
}

// What the file asks for is answered in the file, not at the chair: one tap leads there.
const answeredAt = [{ of: /^LONG-/, to: (id: string) => href("benefit-risk", id), word: "Open benefit and risk" }, { of: /^SCH-/, to: (id: string) => href("patient", id, "course"), word: "Open the course" }];

function WhereToAnswer({ verdict, patient }: { verdict: Verdict; patient: string }) {
  const places = answeredAt.filter((place) => verdict.reasons.some((r) => place.of.test(r.clause)));
  if (places.length === 0) return null;
  return <p class="row">{places.map((p) => <a key={p.word} class="button plain" href={p.to(patient)}>{p.word}</a>)}</p>;
}

function OrderForm({ visit, desk, done }: { visit: Visit; desk: VisitDesk; done: () => void }) {
  const before = visit.order;
  const [draft, setDraft] = useState<Draft>({
    dose: before ? String(before.dose_mg_per_kg) : "", minutes: before ? String(before.minutes) : "", vial: before ? String(before.vial_mg_per_ml) : "",
    bag: before ? String(before.bag_ml) : "", mode: before?.mode ?? "replace", weight: before?.weight ?? "rule", reason: "",
  });
  const [signing, setSigning] = useState(false);
  const set = (key: keyof Draft) => (value: string): void => setDraft((d) => ({ ...d, [key]: value }));
  const order = orderOf(draft);
  const asked = useDraftCard(visit.id, order);
  const levels = useDraftLevels(visit.id, asked.draft?.card ?? null);
  const kept = useRef<OrderShape | null>(null);
  const begin = (): void => { kept.current = order; setSigning(true); };
  return (
    <section class="step" aria-labelledby="order-title">
      <h2 id="order-title">Order</h2>
      <div class="columns">
        <form class="form" onSubmit={(e) => e.preventDefault()}>
          <div class="grid2">
            <Field label="Dose" name="dose_mg_per_kg" unit="mg/kg" mode="decimal" value={draft.dose} write={set("dose")} />
            <Field label="Over" name="minutes" unit="min" mode="decimal" value={draft.minutes} write={set("minutes")} />
            <Field label="Vial" name="vial_mg_per_ml" unit="mg/mL" mode="decimal" value={draft.vial} write={set("vial")} />
            <Field label="Bag" name="bag_ml" unit="mL" mode="decimal" value={draft.bag} write={set("bag")} />
          </div>
          <Pick label="Into the bag" options={modes} value={draft.mode} write={set("mode")} />
          <Pick label="Dosing weight" options={weights} value={draft.weight} write={set("weight")} />
          <Field label="Reason (where a rule asks for one)" name="reason" value={draft.reason} write={set("reason")} />
        </form>
        <div class="preview" aria-live="polite">
          {asked.trouble && <p class="trouble">{asked.trouble}</p>}
          {asked.draft && <VerdictBanner verdict={asked.draft.verdict} />}
          {asked.draft && <WhereToAnswer verdict={asked.draft.verdict} patient={visit.patient.id} />}
          {asked.draft?.card ? <PumpCardView card={asked.draft.card} mode={draft.mode as OrderShape["mode"]} bag={order?.bag_ml ?? 0} patient={visit.patient} />
            : <p class="empty">The pump card appears here as soon as the four numbers are there.</p>}
          <PlannedLevels prediction={levels} />
        </div>
      </div>
      <button type="button" class="primary big" disabled={!order || !asked.draft?.card} onClick={begin}><Icon name="pen" /> {me.value?.role === "prescriber" ? "Sign this order" : "Prescriber signs this order"}</button>
      {signing && kept.current && asked.draft?.card && (
        <PinPad title={`Order for ${visit.patient.name}`} verb="Sign the order" roles={["prescriber"]} onClose={() => setSigning(false)}
          sign={async (signed, id) => { await desk.act("order", { ...kept.current!, ...signed }, "order", id); done(); }}>
          <p class="lead">{tenth(asked.draft.card.dose_mg)} mg over {kept.current.minutes} min · {visit.patient.mrn} · {visit.chair}</p>
        </PinPad>
      )}
    </section>
  );
}
