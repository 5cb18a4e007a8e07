// SPDX-License-Identifier: Apache-2.0
//
// leaving.tsx - the ways a visit ends otherwise, and a prescriber's override of a clause.
import { useState } from "preact/hooks";
import type { Visit } from "shapes";
import { Button, Trouble, useAct } from "../parts/act";
import { Reason } from "../parts/choose";
import { Dialog } from "../parts/dialog";
import { Field } from "../parts/field";
import { PinPad } from "../parts/pin";
import type { VisitDesk } from "../visit";
import { clauseOf } from "../words";

type Way = "cancel" | "leave" | "transfer";
const ways: Record<Way, { title: string; verb: string; quick: string[] }> = {
  cancel: { title: "No infusion today", verb: "Record: no infusion today", quick: ["not ready today", "the patient declines", "blood pressure", "no escort", "illness"] },
  leave: { title: "Leaves against advice", verb: "Record: leaves against advice", quick: ["the patient insists", "family reason"] },
  transfer: { title: "To a hospital", verb: "Record: transferred", quick: ["cardiovascular", "breathing", "mental state", "not recovered in time"] },
};

export function OtherEnds({ visit, desk }: { visit: Visit; desk: VisitDesk }) {
  const [way, setWay] = useState<Way | "override" | null>(null);
  const open = ["preparing", "infusing", "paused", "recovering"].includes(visit.state);
  if (!open) return null;
  const offer = (w: Way) => <button type="button" class="plain" onClick={() => setWay(w)}>{ways[w].title} …</button>;
  return (
    <section class="other-ends" aria-label="Other ways this visit goes on">
      <div class="row">
        {visit.state === "preparing" ? offer("cancel") : offer("leave")}{offer("transfer")}
        <button type="button" class="plain" onClick={() => setWay("override")}>A prescriber overrides a clause …</button>
      </div>
      {way === "override" && <Override visit={visit} desk={desk} onClose={() => setWay(null)} />}
      {way && way !== "override" && <EndOtherwise way={way} visit={visit} desk={desk} onClose={() => setWay(null)} />}
    </section>
  );
}

function EndOtherwise({ way, visit, desk, onClose }: { way: Way; visit: Visit; desk: VisitDesk; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const doing = useAct();
  const send = async (): Promise<void> => { if (await doing.run(() => desk.act(way, { reason }, ways[way].title))) onClose(); };
  return (
    <Dialog title={ways[way].title} onClose={onClose} tone="danger">
      <p class="lead">{visit.patient.name} · {visit.patient.mrn} · chair {visit.chair}</p>
      <Reason quick={ways[way].quick} value={reason} write={setReason} />
      <Trouble problem={doing.problem} />
      <Button doing={doing} kind="danger" big label={ways[way].verb} disabled={reason === ""} onClick={() => void send()} />
    </Dialog>
  );
}

// Only clauses that stand against something now are offered; whether one may be overridden the server says.
function Override({ visit, desk, onClose }: { visit: Visit; desk: VisitDesk; onClose: () => void }) {
  const [clause, setClause] = useState("");
  const [reason, setReason] = useState("");
  const [signing, setSigning] = useState(false);
  const all = [...visit.decision.reasons, ...visit.gate.verdict.reasons, ...visit.discharge.verdict.reasons].filter((r) => r.answer !== "allow");
  const found = [...new Map(all.map((r) => [r.clause, r])).values()].filter((r) => clauseOf(r.clause)?.by !== "BY_NOBODY");
  if (signing) return (
    <PinPad title={`Override ${clause}: ${visit.patient.name}`} verb="Prescriber signs the override" roles={["prescriber"]} onClose={onClose}
      sign={(signed, id) => desk.act("override", { clause, reason, ...signed }, "override", id)}><p class="lead">{reason}</p></PinPad>
  );
  return (
    <Dialog title="A prescriber overrides a clause" onClose={onClose} wide>
      {found.length === 0 && <p class="empty">Nothing stands in the way that may be overridden.</p>}
      <ul class="plain-list">{found.map((r) => (
        <li key={r.clause}><button type="button" class="chip" aria-pressed={clause === r.clause} onClick={() => setClause(r.clause)}>{r.clause}</button> {r.text}</li>
      ))}</ul>
      <Field label="Reason, kept in the record" name="reason" value={reason} write={setReason} />
      <button type="button" class="primary big" disabled={!clause || !reason.trim()} onClick={() => setSigning(true)}>Go on to sign</button>
    </Dialog>
  );
}
