// SPDX-License-Identifier: Apache-2.0
//
// kit.tsx - the emergency kit, checked once a day and signed.
import { useState } from "preact/hooks";
import { me } from "../clinic";
import { post } from "../outbox";
import { Field } from "../parts/field";
import { Icon } from "../parts/icon";
import { PinPad } from "../parts/pin";

const kit = ["defibrillator (AED)", "suction", "oxygen", "bag-valve-mask", "airway equipment", "emergency medicines, in date", "call button"];

export function KitPage() {
  const [checked, setChecked] = useState<string[]>([]);
  const [note, setNote] = useState("");
  const [signing, setSigning] = useState(false);
  const [kept, setKept] = useState(false);
  const complete = checked.length === kit.length;
  const may = me.value?.role === "nurse" || me.value?.role === "prescriber";
  return (
    <main class="page" id="main">
      <h1>Emergency kit check</h1>
      <p class="lead">Touch each thing, then tick it. No infusion starts without today's check.</p>
      <ul class="items">{kit.map((thing) => {
        const met = checked.includes(thing);
        return (
          <li key={thing} class={`item ${met ? "met" : "open"}`}>
            <Icon name={met ? "check" : "clock"} /><div class="text"><b>{thing}</b></div>
            <div class="yesno"><button type="button" aria-pressed={met} aria-label={`${thing}: checked`} onClick={() => setChecked((c) => (met ? c.filter((t) => t !== thing) : [...c, thing]))}>Checked</button></div>
          </li>
        );
      })}</ul>
      <Field label="Note" name="note" value={note} write={setNote} />
      {kept ? <p class="result allow" role="status"><Icon name="check" /> Today's check is kept.</p>
        : <button type="button" class="primary big" disabled={!complete || !may} onClick={() => setSigning(true)}><Icon name="pen" /> Sign today's check</button>}
      {!may && <p class="note">A nurse or a prescriber checks the kit.</p>}
      {signing && <PinPad title="Emergency kit check" verb="Sign the check" onClose={() => setSigning(false)}
        sign={async (signed, id) => { await post("/api/kit-check", { complete, note, ...signed }, { lane: "kit", label: "kit check", id }); setKept(true); }} />}
    </main>
  );
}
