// SPDX-License-Identifier: Apache-2.0
//
// check.tsx - the independent second check. The second person sees order, weight and vial, never the first
// one's results, and works out dose, volume and rate; the server compares.
import { useState } from "preact/hooks";
import type { Visit } from "shapes";
import { hhmm } from "../clock";
import { me } from "../clinic";
import { Field, numberOf } from "../parts/field";
import { Icon } from "../parts/icon";
import { PinPad } from "../parts/pin";
import type { VisitDesk } from "../visit";

export function SecondCheck({ visit, desk }: { visit: Visit; desk: VisitDesk }) {
  const [again, setAgain] = useState(false);
  if (!visit.order || !visit.card) return <section class="step"><h2>Second check</h2><p class="empty">First an order must be signed.</p></section>;
  const done = visit.second_check;
  if (done && !again) {
    return (
      <section class="step">
        <h2>Second check</h2>
        <p class={`result ${done.agrees ? "allow" : "refuse"}`}><Icon name={done.agrees ? "check" : "cross"} /> {done.agrees ? "Agrees" : "Does not agree: find the difference before anything runs"} · {done.by}, {hhmm(done.at)}</p>
        {visit.state === "preparing" && <button type="button" class="plain" onClick={() => setAgain(true)}>Check again</button>}
      </section>
    );
  }
  return <CheckForm visit={visit} desk={desk} done={() => setAgain(false)} />;
}

function CheckForm({ visit, desk, done }: { visit: Visit; desk: VisitDesk; done: () => void }) {
  const order = visit.order!;
  const [typed, setTyped] = useState({ dose: "", draw: "", rate: "" });
  const [signing, setSigning] = useState(false);
  const set = (key: keyof typeof typed) => (value: string): void => setTyped((t) => ({ ...t, [key]: value }));
  const dose = numberOf(typed.dose), draw = numberOf(typed.draw), rate = numberOf(typed.rate);
  const complete = dose !== undefined && draw !== undefined && rate !== undefined;
  return (
    <section class="step" aria-labelledby="check-title">
      <h2 id="check-title">Second check, blind</h2>
      <p class="lead">For someone who did not prepare the syringe. Read the order and the vial, work it out yourself, type what you find.</p>
      <dl class="facts">
        <div><dt>Ordered</dt><dd>{order.dose_mg_per_kg} mg/kg over {order.minutes} min</dd></div>
        <div><dt>Dosing weight</dt><dd>{visit.card!.dosing_weight_kg} kg ({visit.card!.weight_basis})</dd></div>
        <div><dt>Vial</dt><dd>{order.vial_mg_per_ml} mg/mL</dd></div>
        <div><dt>Bag</dt><dd>{order.bag_ml} mL, {order.mode === "replace" ? "replace the volume" : "add to it"}</dd></div>
      </dl>
      <form class="grid3" onSubmit={(e) => e.preventDefault()}>
        <Field label="Dose" name="dose_mg" unit="mg" mode="decimal" value={typed.dose} write={set("dose")} />
        <Field label="Draw up" name="draw_ml" unit="mL" mode="decimal" value={typed.draw} write={set("draw")} />
        <Field label="Pump rate" name="rate_ml_per_h" unit="mL/h" mode="decimal" value={typed.rate} write={set("rate")} />
      </form>
      <button type="button" class="primary big" disabled={!complete} onClick={() => setSigning(true)}><Icon name="pen" /> Sign as the second person</button>
      {signing && complete && (
        <PinPad title={`Second check for ${visit.patient.name}`} verb="Sign the second check" another={me.value?.name === order.by || me.value?.name === visit.nurse} roles={["nurse", "prescriber"]}
          onClose={() => setSigning(false)}
          sign={async (signed, id) => { await desk.act("second-check", { dose_mg: dose, draw_ml: draw, rate_ml_per_h: rate, ...signed }, "second check", id); done(); }}>
          <p class="lead">{dose} mg · {draw} mL · {rate} mL/h</p>
        </PinPad>
      )}
    </section>
  );
}
