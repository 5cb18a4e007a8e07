// SPDX-License-Identifier: Apache-2.0
//
// field.tsx - a labelled field whose error, when the server names it, stands right under it.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Problem } from "shapes";

interface FieldProps {
  label: string; name: string; value: string; write: (value: string) => void; problem?: Problem | null;
  type?: "text" | "password" | "date" | "search"; unit?: string; hint?: string; required?: boolean; mode?: "decimal" | "numeric" | "tel"; complete?: string; children?: ComponentChildren;
}

export function Field(f: FieldProps) {
  const id = useId();
  const wrong = f.problem?.field === f.name ? f.problem : null;
  return (
    <div class={`field ${wrong ? "wrong" : ""}`}>
      <label for={id}>{f.label}{f.required && <span aria-hidden="true"> *</span>}</label>
      <span class="input">
        <input id={id} name={f.name} type={(f.type ?? "text") as "text"} value={f.value} inputMode={f.mode} autocomplete={f.complete ?? "off"}
          required={f.required} aria-invalid={!!wrong} aria-describedby={wrong || f.hint ? `${id}-note` : undefined}
          onInput={(e) => f.write(e.currentTarget.value)} />
        {f.unit && <span class="unit">{f.unit}</span>}
      </span>
      {(wrong || f.hint) && <p id={`${id}-note`} class={wrong ? "note error" : "note"} role={wrong ? "alert" : undefined}>
        {wrong ? `${wrong.sentence}${wrong.remedy ? `: ${wrong.remedy}` : ""}` : f.hint}</p>}
      {f.children}
    </div>
  );
}

export function Pick({ label, value, write, options }: { label: string; value: string; write: (value: string) => void; options: { key: string; label: string }[] }) {
  return (
    <fieldset class="pick">
      <legend>{label}</legend>
      <div class="row">
        {options.map((o) => (
          <button type="button" key={o.key} aria-pressed={value === o.key} onClick={() => write(o.key)}>{o.label}</button>
        ))}
      </div>
    </fieldset>
  );
}

// What was typed as a number; undefined when it is not one. Whether the number makes sense is not judged here.
export const numberOf = (text: string): number | undefined => {
  const plain = text.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
};
