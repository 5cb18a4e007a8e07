// SPDX-License-Identifier: Apache-2.0
//
// session_form.tsx - the form of one session, filled from what the chair recorded; a person looks at it and signs it.
import { useState } from "preact/hooks";
import type { FormPressure, FormSpell, SessionForm, SessionFormAnswer, Visit } from "shapes";
import { me } from "../clinic";
import { dayAndTime, hhmm } from "../clock";
import { post } from "../outbox";
import { tenth } from "../parts/amount";
import { Field } from "../parts/field";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { PinPad } from "../parts/pin";
import { stateWord } from "../parts/state";
import { href } from "../route";
import { words } from "../words";

type Signature = SessionFormAnswer["signed"][number];

export function SessionFormPage({ id }: { id: string }) {
  const asked = useLoad<SessionFormAnswer>(`/api/visits/${id}/session-form`), who = useLoad<Visit>(`/api/visits/${id}`);
  const ready = asked.data && who.data && who.data.id === id;
  const mine = (asked.data?.signed ?? []).filter((s) => s.found.visit === id && !s.struck);
  const last = mine[mine.length - 1];
  return (
    <main class="page sheet-page" id="main">
      <p class="no-print row"><a class="button plain" href={href("visit", id)}>Back to the chair</a>{ready && <a class="button plain" href={href("patient", who.data!.patient.id, "safety")}>Safety in the file</a>}<button type="button" class="primary" onClick={() => print()}><Icon name="print" /> Print</button></p>
      {!ready && <Loading of={asked.data ? who : asked} />}
      {ready && <Sign id={id} visit={who.data!} last={last} now={asked.data!.form} again={asked.again} />}
      {ready && <Paper form={last?.found.form ?? asked.data!.form} visit={who.data!} signed={last} />}
    </main>
  );
}

function Sign({ id, visit, last, now, again }: { id: string; visit: Visit; last: Signature | undefined; now: SessionForm; again: () => void }) {
  const [lot, setLot] = useState(last?.is.lot ?? ""), [note, setNote] = useState(last?.is.note ?? ""), [signing, setSigning] = useState(false);
  const may = me.value?.role === "nurse" || me.value?.role === "prescriber";
  const moved = last && JSON.stringify(last.found.form) !== JSON.stringify(now);
  if (!may || (last && !moved)) return null;
  return (
    <section class="no-print sign-form">
      {moved ? <p class="offer"><Icon name="warn" /> <span>The record says more than what was signed on {dayAndTime(last.at)}. The page below is the signed one; sign again to renew it.</span></p>
        : <p class="lead">Everything below comes from the chair. Read it, add the lot of the vial, and sign.</p>}
      <div class="grid2"><Field label="Lot of the vial" name="lot" value={lot} write={setLot} hint="as printed on the vial" /><Field label="Note (may stay empty)" name="note" value={note} write={setNote} /></div>
      <button type="button" class="primary big" onClick={() => setSigning(true)}><Icon name="pen" /> Sign the form</button>
      {signing && <PinPad title={`Form of the session: ${visit.patient.name}`} verb="Sign the form" roles={["nurse", "prescriber"]} onClose={() => setSigning(false)}
        sign={async (signed, signId) => { await post(`/api/visits/${id}/session-form`, { ...(lot.trim() ? { lot: lot.trim() } : {}), ...(note.trim() ? { note: note.trim() } : {}), ...signed }, { lane: id, label: "form of the session", id: signId }); again(); }} />}
    </section>
  );
}

const pressure = (p: FormPressure | null): string => (p ? `${p.systolic}/${p.diastolic} at ${hhmm(p.at)}` : "not measured");
const spell = (s: FormSpell): string => (s.present ? `yes, from ${hhmm(s.onset!)} ${s.resolved ? `to ${hhmm(s.resolved)}` : "on; its end was not seen"}` : "no");
const yes = (b: boolean): string => (b ? "yes" : "no");
const classWord = (key: string): string => words.value.medicines.find((m) => m.key === key)?.label ?? key;
const Row = ({ what, is }: { what: string; is: string }) => <tr><th scope="row">{what}</th><td>{is}</td></tr>;

function Paper({ form: f, visit: v, signed }: { form: SessionForm; visit: Visit; signed: Signature | undefined }) {
  const p = v.patient;
  return (
    <article class="paper session-form">
      <header><p><b>{me.value?.clinic}</b></p><h1>Form of one session</h1><p>{p.name}, born {p.birth_date}, {p.mrn} · infusion {f.infusion}{v.started_at && ` · ${dayAndTime(v.started_at)}`}</p></header>
      <p class="fine">Kept by choice of the clinic: for ketamine by vein no programme asks for it. Times are the clinic's.</p>
      <div class="cols">
        <section><h2>The infusion</h2><table><tbody>
          <Row what="Ketamine given" is={`${tenth(f.dose_mg)} mg by vein`} /><Row what="Over" is={f.minutes ? `${f.minutes} min` : "not ended"} />
          <Row what="Lot of the vial" is={signed?.is.lot || "not written"} /><Row what="The visit" is={stateWord(f.state)} />
        </tbody></table></section>
        <section><h2>Blood pressure <small>mmHg</small></h2><table><tbody>
          <Row what="Before" is={pressure(f.before)} /><Row what="At 40 minutes" is={pressure(f.at_40)} /><Row what="Last one" is={pressure(f.at_end)} />
        </tbody></table></section>
        <section><h2>Observed</h2><table><tbody>
          <Row what="Sedation" is={spell(f.sedation)} /><Row what="Dissociation" is={spell(f.dissociation)} /><Row what="Breathing too low" is={yes(f.respiratory_depression)} />
        </tbody></table></section>
        <section><h2>Also takes</h2><table><tbody>{Object.entries(f.concomitant).map(([k, is]) => <Row key={k} what={classWord(k)} is={yes(is)} />)}</tbody></table></section>
        <section><h2>Going home</h2><table><tbody>
          <Row what="Fit to leave, but for the minimum stay" is={f.ready_without_stay ? hhmm(f.ready_without_stay) : "not reached"} /><Row what="Left" is={f.left_at ? hhmm(f.left_at) : "not yet"} />
        </tbody></table></section>
        <section><h2>Adverse events of this visit</h2><table><tbody><Row what="Reported" is={String(f.adverse_events)} /><Row what="of these serious" is={String(f.serious)} /></tbody></table></section>
      </div>
      {signed?.is.note && <section><h2>Note</h2><p>{signed.is.note}</p></section>}
      <section class="drive"><Icon name="pen" /><div>{signed ? <><p>Signed as it stands here</p><p class="until">{signed.by}</p><p>{dayAndTime(signed.at)}</p></> : <p class="until">Not signed yet</p>}</div></section>
      <footer class="fine">Record {v.record_hash.slice(0, 16)}</footer>
    </article>
  );
}
