// SPDX-License-Identifier: Apache-2.0
//
// extras.tsx - side effects with onset and end, and rescue medicines that were given.
import { useState } from "preact/hooks";
import type { Acts, Visit } from "shapes";
import { hhmm } from "../clock";
import { Button, Trouble, useAct } from "../parts/act";
import { Chips } from "../parts/choose";
import { Dialog } from "../parts/dialog";
import { Field, Pick } from "../parts/field";
import { Icon } from "../parts/icon";
import type { VisitDesk } from "../visit";
import { words } from "../words";
import { WhatTheySaid } from "./said";

const severities = [{ key: "1", label: "1 mild" }, { key: "2", label: "2 moderate" }, { key: "3", label: "3 severe" }];
const kinds = [
  { key: "antiemetic", label: "for nausea" }, { key: "sedative", label: "sedative" }, { key: "bp", label: "for blood pressure" },
  { key: "reversal", label: "reversal" }, { key: "other", label: "other" },
];

export function Extras({ visit, desk }: { visit: Visit; desk: VisitDesk }) {
  const [asked, setAsked] = useState<"effect" | "rescue" | null>(null);
  const doing = useAct();
  const close = (): void => setAsked(null);
  return (
    <section class="extras" aria-label="Side effects and rescue medicines">
      <div class="row">
        <button type="button" class="plain" onClick={() => setAsked("effect")}>+ Side effect</button>
        <button type="button" class="plain" onClick={() => setAsked("rescue")}>+ Rescue medicine</button>
        <WhatTheySaid visit={visit} />
      </div>
      <Trouble problem={doing.problem} />
      <ul class="plain-list">
        {visit.side_effects.map((e) => (
          <li key={e.id}><b>{e.label}</b> severity {e.severity} · from {hhmm(e.onset)} {e.end ? `to ${hhmm(e.end)}` : (
            <button type="button" class="chip" disabled={doing.busy} onClick={() => void doing.run(() => desk.act("side-effects", { effect: e.id, ended: true }, "end of a side effect"))}>is over now</button>
          )}</li>
        ))}
        {visit.rescues.map((r) => <li key={r.at + r.drug}><Icon name="drop" /> <b>{r.drug}</b> {r.dose} · {hhmm(r.at)} · {r.reason} · {r.by}</li>)}
      </ul>
      {asked === "effect" && <EffectDialog desk={desk} onClose={close} />}
      {asked === "rescue" && <RescueDialog desk={desk} onClose={close} />}
    </section>
  );
}

function EffectDialog({ desk, onClose }: { desk: VisitDesk; onClose: () => void }) {
  const [term, setTerm] = useState("");
  const [severity, setSeverity] = useState("1");
  const doing = useAct();
  const send = async (): Promise<void> => {
    if (await doing.run(() => desk.act("side-effects", { term, severity: Number(severity) }, "side effect"))) onClose();
  };
  return (
    <Dialog title="A side effect began" onClose={onClose} wide>
      <Chips label="Side effect" words={words.value.effects} chosen={[term]} toggle={setTerm} />
      <Pick label="How strong" options={severities} value={severity} write={setSeverity} />
      <Trouble problem={doing.problem} />
      <Button doing={doing} big icon="check" label="Record it" disabled={term === ""} onClick={() => void send()} />
    </Dialog>
  );
}

function RescueDialog({ desk, onClose }: { desk: VisitDesk; onClose: () => void }) {
  const [kind, setKind] = useState("");
  const [drug, setDrug] = useState("");
  const [dose, setDose] = useState("");
  const [reason, setReason] = useState("");
  const doing = useAct();
  const send = async (): Promise<void> => {
    const body = { kind: kind as Acts["rescue"]["kind"], drug, dose, reason };
    if (await doing.run(() => desk.act("rescue", body, "rescue medicine"))) onClose();
  };
  return (
    <Dialog title="A rescue medicine was given" onClose={onClose} wide>
      <Pick label="Kind" options={kinds} value={kind} write={setKind} />
      <div class="grid3">
        <Field label="Medicine" name="drug" value={drug} write={setDrug} problem={doing.problem} />
        <Field label="Dose and route" name="dose" value={dose} write={setDose} problem={doing.problem} />
        <Field label="Reason" name="reason" value={reason} write={setReason} problem={doing.problem} />
      </div>
      <Trouble problem={doing.problem} />
      <Button doing={doing} big icon="check" label="Record it" disabled={!kind || !drug || !dose || !reason} onClick={() => void send()} />
    </Dialog>
  );
}
