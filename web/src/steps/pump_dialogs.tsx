// SPDX-License-Identifier: Apache-2.0
//
// pump_dialogs.tsx - what a person did at the pump and why: paused, resumed, stopped, empty.
import { useState } from "preact/hooks";
import type { Signed, Visit } from "shapes";
import type { VisitDesk } from "../visit";
import { tenth } from "../parts/amount";
import { Button, Trouble, useAct } from "../parts/act";
import { Reason } from "../parts/choose";
import { Dialog } from "../parts/dialog";
import { Field, numberOf } from "../parts/field";
import { PinPad } from "../parts/pin";
import { VerdictBanner } from "../parts/verdict";

interface DialogOf { visit: Visit; desk: VisitDesk; onClose: () => void }

const asksToStop = "the patient asks";
const whyPause = ["blood pressure", asksToStop, "distress", "nausea or vomiting", "saturation or breathing", "sedation", "IV site"];
const whyStop = ["blood pressure", asksToStop, "distress", "saturation or breathing", "sedation", "IV site", "technical"];
const whyRate = ["distress", "nausea or vomiting", "blood pressure", "sedation"];
const whyResume = ["blood pressure settled", "the patient wants to go on", "cause removed"];

const Whom = ({ visit }: { visit: Visit }) => <p class="lead">{visit.patient.name} · {visit.patient.mrn} · chair {visit.chair}</p>;

export function PauseDialog({ visit, desk, onClose }: DialogOf) {
  const [reason, setReason] = useState("");
  const doing = useAct();
  const send = async (): Promise<void> => {
    if (await doing.run(() => desk.act("pause", { reason, on_request: reason === asksToStop }, "pause"))) onClose();
  };
  return (
    <Dialog title="Pause: press the pump, then record it" onClose={onClose}>
      <Whom visit={visit} />
      <Reason quick={whyPause} value={reason} write={setReason} />
      <Trouble problem={doing.problem} />
      <Button doing={doing} kind="hold" big icon="hold" label="Record the pause" disabled={reason === ""} onClick={() => void send()} />
    </Dialog>
  );
}

// After a long or repeated pause the server asks for a prescriber: then the dialog offers the signature.
export function ResumeDialog({ visit, desk, onClose }: DialogOf) {
  const [reason, setReason] = useState("");
  const [signing, setSigning] = useState(false);
  const doing = useAct();
  const resume = (signed: Partial<Signed>, id?: string) => desk.act("resume", { reason, ...signed }, "resume", id);
  const send = async (): Promise<void> => { if (await doing.run(() => resume({}))) onClose(); };
  if (signing) return <PinPad title={`Resume: ${visit.patient.name}`} verb="Prescriber signs: resume" roles={["prescriber"]} onClose={onClose} sign={(signed, id) => resume(signed, id)} />;
  return (
    <Dialog title="Resume: start the pump, then record it" onClose={onClose}>
      <Whom visit={visit} />
      <VerdictBanner verdict={visit.decision} />
      <Reason quick={whyResume} value={reason} write={setReason} />
      <Trouble problem={doing.problem} />
      <Button doing={doing} kind="go" big icon="play" label="Record: runs again" disabled={reason === ""} onClick={() => void send()} />
      {doing.problem?.decision && <button type="button" class="plain" onClick={() => setSigning(true)}>A prescriber decides and signs</button>}
    </Dialog>
  );
}

export function StopDialog({ visit, desk, onClose }: DialogOf) {
  const [reason, setReason] = useState("");
  const [volume, setVolume] = useState("");
  const doing = useAct();
  const ml = numberOf(volume);
  const send = async (): Promise<void> => {
    if (await doing.run(() => desk.act("stop", { reason, ...(ml === undefined ? {} : { pump_volume_ml: ml }) }, "stop"))) onClose();
  };
  return (
    <Dialog title="Stop: stop the pump, then record it" onClose={onClose} tone="danger">
      <Whom visit={visit} />
      <p>The infusion ends here and does not run again today. {tenth(visit.decision.mg_left)} mg stay in the bag.</p>
      <Reason quick={whyStop} value={reason} write={setReason} />
      <Field label="Volume infused, as the pump shows it" name="pump_volume_ml" unit="mL" mode="decimal" value={volume} write={setVolume} problem={doing.problem} />
      <Trouble problem={doing.problem} />
      <Button doing={doing} kind="danger" big icon="stop" label="Record the stop" disabled={reason === ""} onClick={() => void send()} />
    </Dialog>
  );
}

export function EndDialog({ visit, desk, onClose }: DialogOf) {
  const [volume, setVolume] = useState("");
  const doing = useAct();
  const ml = numberOf(volume);
  const send = async (): Promise<void> => {
    if (await doing.run(() => desk.act("end", ml === undefined ? {} : { pump_volume_ml: ml }, "end of the infusion"))) onClose();
  };
  return (
    <Dialog title="The bag is empty" onClose={onClose}>
      <Whom visit={visit} />
      <Field label="Volume infused, as the pump shows it" name="pump_volume_ml" unit="mL" mode="decimal" value={volume} write={setVolume} problem={doing.problem} />
      <Trouble problem={doing.problem} />
      <Button doing={doing} big icon="check" label="Record: the infusion is over" onClick={() => void send()} />
    </Dialog>
  );
}

// Another rate is another order: a prescriber signs it, at the tablet of whoever stands at the chair.
export function RateDialog({ visit, desk, onClose }: DialogOf) {
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [signing, setSigning] = useState(false);
  const rate = numberOf(typed);
  if (signing && rate !== undefined) return (
    <PinPad title={`New rate: ${visit.patient.name}`} verb="Prescriber signs the new rate" roles={["prescriber"]} onClose={onClose}
      sign={(signed, id) => desk.act("rate", { rate_ml_per_h: rate, reason, ...signed }, "new rate", id)}>
      <p class="lead">{rate} mL/h instead of {tenth(visit.decision.rate_ml_per_h)} mL/h · {visit.patient.mrn} · {visit.chair}</p>
    </PinPad>
  );
  return (
    <Dialog title="Change the rate, on a prescriber's order" onClose={onClose}>
      <Whom visit={visit} />
      <Field label="New rate" name="rate_ml_per_h" unit="mL/h" mode="decimal" value={typed} write={setTyped} />
      <Reason quick={whyRate} value={reason} write={setReason} />
      <p class="note">Set it at the pump when the prescriber has signed: Daybreak moves no pump.</p>
      <button type="button" class="primary big" disabled={rate === undefined || reason === ""} onClick={() => setSigning(true)}>Go on to sign</button>
    </Dialog>
  );
}
