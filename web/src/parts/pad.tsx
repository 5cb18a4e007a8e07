// SPDX-License-Identifier: Apache-2.0
//
// pad.tsx - numbers with large keys: blood pressure and the rest, one field after the other.
import { useState } from "preact/hooks";
import type { VitalKey } from "shapes";
import { unitOf } from "../words";
import { Dialog } from "./dialog";
import { numberOf } from "./field";
import { useDigits } from "./pin";

type Values = Partial<Record<VitalKey, number>>;
const fields: [VitalKey, string][] = [
  ["bp_systolic", "Systolic"], ["bp_diastolic", "Diastolic"], ["hr", "Heart rate"], ["spo2", "SpO₂"], ["rr", "Breathing"], ["temp", "Temperature"], ["volume_ml", "Pump volume"],
];
const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0"];

export function NumberPad({ before, take, onClose }: { before: Values; take: (values: Values) => void; onClose: () => void }) {
  const [typed, setTyped] = useState<Partial<Record<VitalKey, string>>>(
    Object.fromEntries(fields.filter(([k]) => before[k] !== undefined).map(([k]) => [k, String(before[k])])));
  const [at, setAt] = useState(0);
  const field = fields[at]![0];
  const change = (make: (text: string) => string): void => setTyped((t) => ({ ...t, [field]: make(t[field] ?? "").slice(0, 5) }));
  const next = (): void => setAt((at + 1) % fields.length);
  useDigits((d) => change((t) => t + d), () => change((t) => t.slice(0, -1)), next);
  const values = Object.fromEntries(fields.map(([k]) => [k, numberOf(typed[k] ?? "")]).filter(([, v]) => v !== undefined)) as Values;
  return (
    <Dialog title="Type the numbers" onClose={onClose} wide>
      <div class="pad-fields" role="group" aria-label="Which number">
        {fields.map(([key, label], i) => (
          <button type="button" key={key} aria-pressed={i === at} onClick={() => setAt(i)}>
            <small>{label}</small><b>{typed[key] || "–"}</b><small>{unitOf(key)}</small>
          </button>
        ))}
      </div>
      <div class="pinpad" role="group" aria-label={`Number for ${fields[at]![1]}`}>
        {keys.map((k) => <button type="button" key={k} onClick={() => change((t) => t + k)}>{k}</button>)}
        <button type="button" class="quiet" onClick={() => change((t) => t.slice(0, -1))} aria-label="Delete the last digit">⌫</button>
      </div>
      <div class="row">
        <button type="button" class="plain big" onClick={next}>Next: {fields[(at + 1) % fields.length]![1]}</button>
        <button type="button" class="primary big" disabled={Object.keys(values).length === 0} onClick={() => take(values)}>Take these</button>
      </div>
    </Dialog>
  );
}
