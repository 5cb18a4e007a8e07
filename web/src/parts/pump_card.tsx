// SPDX-License-Identifier: Apache-2.0
//
// pump_card.tsx - what to draw up and what to set on the pump; read aloud, copied, checked.
import type { Order, PatientFacts, PumpCard } from "shapes";

function Row({ label, value, unit, big }: { label: string; value: number | string; unit: string; big?: boolean }) {
  return <div class={big ? "row big" : "row"}><dt>{label}</dt><dd><b>{value}</b> {unit}</dd></div>;
}

export function PumpCardView({ card, mode, bag, patient }: { card: PumpCard; mode: Order["mode"]; bag: number; patient: PatientFacts }) {
  return (
    <section class="pump-card" aria-label="Pump card">
      <header><b>{patient.name}</b> <span>{patient.mrn}</span></header>
      <dl class="main">
        <Row big label="Dose of ketamine" value={card.dose_mg} unit="mg" />
        <Row big label="Draw up" value={card.draw_ml} unit="mL" />
        <Row big label="Rate" value={card.rate_ml_per_h} unit="mL/h" />
        <Row big label="Runs" value={card.minutes} unit="min" />
      </dl>
      <p class="how">{mode === "replace"
        ? `Take ${card.draw_ml} mL out of the ${bag} mL bag, then add ${card.draw_ml} mL of ketamine: ${card.total_ml} mL in all.`
        : `Add ${card.draw_ml} mL of ketamine to the ${bag} mL bag: ${card.total_ml} mL in all.`}</p>
      <dl class="checks">
        <Row label="Volume to infuse" value={card.total_ml} unit="mL" />
        <Row label="Strength of the bag" value={card.strength_mg_per_ml} unit="mg/mL" />
        <Row label="Delivered in the ordered time" value={card.delivered_mg} unit="mg" />
        <Row label="Cross-check" value={card.mg_per_kg_per_h} unit="mg/kg/h" />
        <Row label="Cross-check" value={card.mcg_per_kg_per_min} unit="mcg/kg/min" />
        <Row label="Cross-check" value={card.mg_per_min} unit="mg/min" />
      </dl>
      <table class="weights">
        <caption>Dose by weight; the {card.weight_basis} weight, {card.dosing_weight_kg} kg, is used</caption>
        <thead><tr><th scope="col">Weight</th><th scope="col">kg</th><th scope="col">mg</th></tr></thead>
        <tbody>{card.weights.map((w) => (
          <tr key={w.basis} class={w.basis === card.weight_basis ? "used" : ""}><th scope="row">{w.basis}{w.basis === card.weight_basis ? " ✓" : ""}</th><td>{w.kg}</td><td>{w.mg}</td></tr>
        ))}</tbody>
      </table>
    </section>
  );
}
