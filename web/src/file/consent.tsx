// SPDX-License-Identifier: Apache-2.0
//
// consent.tsx - the consent of one patient: how it stands in one sentence, what can be done, and its history.
import { useState } from "preact/hooks";
import type { Consent, ConsentFound, ConsentState, Paper, Withdrawal } from "shapes";
import { day, dayAndTime } from "../clock";
import { me } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Dialog } from "../parts/dialog";
import { Pick } from "../parts/field";
import { Icon } from "../parts/icon";
import { Loading } from "../parts/load";
import { PinPad } from "../parts/pin";
import { Reasons } from "../parts/verdict";
import { go, href, route } from "../route";
import { ConsentReading } from "./consent_read";
import { usePapers, type TabProps } from "./file";

const kinds = ["consent", "consent_withdrawal"];

function sentence(c: ConsentState): string {
  if (c.state === "none") return "Not signed yet: nothing can be given.";
  if (c.state === "withdrawn") return `Withdrawn ${c.withdrawn_at ? dayAndTime(c.withdrawn_at) : ""}: nothing is given until it is signed again.`;
  const signed = `Signed by ${c.signed_name} on ${day(c.signed_at!)}, version ${c.signed_version}`;
  if (c.state === "sign_again") return `${signed}: it has to be signed again.`;
  return `${signed}; good until ${day(c.expires_at!)} or ${c.infusions_valid} infusions, ${c.infusions} so far.`;
}

const tone = (c: ConsentState): string => (c.state === "valid" ? "allow" : c.state === "none" ? "hold" : "refuse");

// Asked in the chair, at the desk or on the telephone: it counts from the tap.
function Withdraw({ patient, name, onClose, done }: { patient: string; name: string; onClose: () => void; done: () => void }) {
  const [reason, setReason] = useState("");
  const [told, setTold] = useState("patient");
  const doing = useAct();
  const send = (): void => void doing.run(async () => {
    await post(`/api/patients/${patient}/consent/withdraw`, { reason, told_by: told }, { lane: `file-${patient}`, label: "withdrawal of the consent" });
    done();
    onClose();
  });
  return (
    <Dialog title={`${name} takes the consent back`} onClose={onClose} tone="danger">
      <p>It counts at once. A running infusion is to be stopped, and nothing more is ordered until the patient signs again.</p>
      <Pick label="Who says it" value={told} write={setTold} options={[{ key: "patient", label: "the patient, here" }, { key: "staff", label: "staff, on the patient's word" }]} />
      <label class="field"><span>In the patient's words (nobody has to give a reason)</span>
        <textarea rows={3} maxLength={1000} value={reason} onInput={(e) => setReason(e.currentTarget.value)} /></label>
      <Trouble problem={doing.problem} />
      <Button doing={doing} kind="danger" big label="Withdraw the consent" onClick={send} />
    </Dialog>
  );
}

interface Event { at: string; key: string; icon: "pen" | "cross" | "check"; text: string; more: string; link?: string | undefined }

const signedEvent = (p: Paper<Consent, ConsentFound>): Event => ({
  at: p.kept_at, key: p.id, icon: "pen", link: p.found.text,
  text: `Signed by ${p.is.name}, version ${p.found.version}`,
  more: [`beside: ${p.found.witness}`, p.is.interpreter && `interpreter: ${p.is.interpreter}`, `said in own words: “${p.is.teach_back}”`,
    p.is.questions && `asked: “${p.is.questions}”`, p.found.new_pin && "chose a PIN", `text ${p.found.digest.slice(0, 16)}`].filter(Boolean).join(" · "),
});
const withdrawnEvent = (p: Paper<Withdrawal, { at_visit: boolean }>): Event => ({
  at: p.kept_at, key: p.id, icon: "cross", text: p.found.at_visit ? "Withdrawn during a visit" : "Withdrawn",
  more: [p.is.reason && `“${p.is.reason}”`, `written by ${p.by}`].filter(Boolean).join(" · "),
});

function History({ of: c, patient }: { of: ConsentState; patient: string }) {
  const events = [...c.signatures.map(signedEvent), ...c.withdrawals.map(withdrawnEvent),
    ...c.confirmations.map((v): Event => ({ at: v.at, key: v.visit + v.at, icon: "check", text: "Asked again at the visit and said yes", more: `asked by ${v.by}` }))]
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  if (events.length === 0) return <p class="empty">Nothing has happened yet.</p>;
  return (
    <ul class="items">{events.map((e) => (
      <li key={e.key} class={`item ${e.icon === "cross" ? "unmet" : "met"}`}><Icon name={e.icon} />
        <div class="text"><b>{e.text}</b> <small>{dayAndTime(e.at)}</small><p class="evidence">{e.more}</p></div>
        {e.link && <a class="button plain" href={href("patient", patient, "consent", e.link)}>Read that text</a>}
      </li>))}</ul>
  );
}

export function ConsentTab({ patient }: TabProps) {
  const loaded = usePapers<ConsentState>(`/api/patients/${patient.id}/consent`, patient.id, kinds);
  const [asked, setAsked] = useState<"withdraw" | "pin" | null>(null);
  const c = loaded.data, open = route.value[3] ?? "";
  const role = me.value!.role, maySign = role !== "manager" && role !== "auditor";
  const back = (): void => { go("patient", patient.id, "consent"); loaded.again(); };
  if (!c) return <Loading of={loaded} />;
  if (open) return <ConsentReading patient={patient} consent={c} text={open === "sign" ? c.published ?? "" : open} signing={open === "sign" && maySign} back={back} />;
  const standing = c.state === "valid" || c.state === "sign_again";
  return (
    <>
      <p class={`result ${tone(c)}`} role="status"><Icon name={c.state === "valid" ? "check" : "warn"} /> {sentence(c)}</p>
      {c.state !== "none" && <Reasons reasons={c.verdict.reasons} />}
      {c.published === null && <p class="note">No text has been published yet: a manager does that under “Consent texts”.</p>}
      <p class="row wrap">
        {maySign && c.published && <a class={`button ${c.state === "valid" ? "plain" : "primary"} big`} href={href("patient", patient.id, "consent", "sign")}><Icon name="pen" /> {c.state === "none" ? "Read and sign" : "Read and sign again"}</a>}
        {c.published && !maySign && <a class="button plain" href={href("patient", patient.id, "consent", c.published)}>Read the text</a>}
        {standing && role !== "auditor" && <button type="button" class="danger" onClick={() => setAsked("withdraw")}><Icon name="stop" /> The patient takes it back</button>}
        {c.has_pin && maySign && <button type="button" class="plain" onClick={() => setAsked("pin")}>The patient forgot the PIN</button>}
      </p>
      <h2>History</h2>
      <History of={c} patient={patient.id} />
      {asked === "withdraw" && <Withdraw patient={patient.id} name={patient.name} onClose={() => setAsked(null)} done={loaded.again} />}
      {asked === "pin" && <PinPad title="The PIN was forgotten" verb="Let the patient choose a new one" onClose={() => { setAsked(null); loaded.again(); }}
        sign={(signed, id) => post(`/api/patients/${patient.id}/consent/forget-pin`, signed, { lane: `file-${patient.id}`, label: "forgotten PIN", id })}>
        <p>You know that this is {patient.name}. With the next signature the patient chooses a new PIN.</p></PinPad>}
    </>
  );
}
