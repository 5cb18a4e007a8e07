// SPDX-License-Identifier: Apache-2.0
//
// referral.tsx - one page for the doctor who referred: what was found, what was decided, and why.
import type { Patient, Referral } from "shapes";
import { day } from "../clock";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { instrumentWord } from "../file/assessment";
import { decisionWord, judgedWord } from "../file/assessment_decision";
import { href } from "../route";

export function ReferralPage({ id }: { id: string }) {
  const asked = useLoad<Referral>(`/api/patients/${id}/referral`);
  const who = useLoad<Patient>(`/api/patients/${id}`);
  const ready = asked.data && who.data && who.data.id === id;
  return (
    <main class="page sheet-page" id="main">
      <p class="no-print row"><a class="button plain" href={href("patient", id, "assessment")}>Back to the file</a><button type="button" class="primary" onClick={() => print()}><Icon name="print" /> Print</button></p>
      {!ready && <Loading of={asked.data ? who : asked} />}
      {ready && <Page r={asked.data!} p={who.data!} />}
    </main>
  );
}

function Page({ r, p }: { r: Referral; p: Patient }) {
  const a = r.assessment, h = a.history, d = a.decision;
  const reasons = (d ? d.found.reasons : a.judged.reasons).filter((x) => (x.answer === "hold" || x.answer === "refuse") && !x.clause.startsWith("WORKUP-")); // those stand in a list of their own
  const open = a.workup.filter((w) => w.state === "missing" || w.state === "expired");
  return (
    <article class="paper referral">
      <header><p><b>{r.clinic}</b> {r.phone}</p><h1>Ketamine for depression: assessment</h1><p>{p.name}, born {p.birth_date}, {p.mrn} · {day(a.now)}</p></header>
      <section class="drive"><Icon name="pen" /><div>{d ? <><p>Decided on {day(d.at)} by {d.by}</p><p class="until">{decisionWord(d.is.decision)}{d.is.refer_to && `: ${d.is.refer_to}`}</p><p>{d.is.words}</p></> : <><p>Not decided yet</p><p class="until">{judgedWord[a.judged.candidacy]}</p></>}</div></section>
      {reasons.length > 0 && <section><h2>{d ? "What stood against it" : "What stands against it"}</h2><ul>{reasons.map((x) => <li key={x.clause + x.text}>{x.text}{x.refer_to && ` (ask ${x.refer_to})`} <small>{x.clause}; {x.source}</small></li>)}</ul></section>}
      <section><h2>Treatments before</h2>
        <p>{h.resists ? "Treatment-resistant" : "Treatment resistance is not shown"}: {h.failed_episode} fair trials without response in this episode, {h.failed_lifetime} in life; stage {h.stage} of 5 (Thase and Rush).</p>
        <table><tbody>{a.trials.filter((t) => !t.paper.struck).map((t) => <tr key={t.paper.id}><td>{t.paper.found.placed ?? t.paper.is.drug ?? t.paper.is.kind}</td><td>{[t.paper.is.dose_mg && `${t.paper.is.dose_mg} mg`, t.paper.is.weeks !== null && t.paper.is.weeks !== undefined && `${t.paper.is.weeks} weeks`].filter(Boolean).join(", ")}</td><td>{t.standing}</td></tr>)}</tbody></table>
      </section>
      <div class="cols">
        <section><h2>Severity</h2><ul>{a.severity.map((s) => <li key={s.instrument}>{instrumentWord[s.instrument] ?? s.instrument} {s.total}, {day(s.at)}</li>)}{a.severity.length === 0 && <li>no score yet</li>}</ul>
          <h2>Conditions</h2><ul>{a.conditions.map((c) => <li key={c.key}>{c.label}</li>)}{a.conditions.length === 0 && <li>none of the list</li>}</ul></section>
        <section><h2>Medicines now</h2><ul>{a.medicines.found.lines.map((l) => <li key={l.line}>{l.line}{l.classes.filter((c) => c.answer !== "allow").map((c) => <small key={c.class}> {c.label}</small>)}</li>)}{a.medicines.found.lines.length === 0 && <li>none</li>}</ul>
          <h2>Examinations still asked for</h2><p>{open.map((w) => `${w.label}${w.state === "expired" ? " (expired)" : ""}`).join("; ") || "none"}</p></section>
      </div>
      <p>Please do not end or change a medicine because of this page alone.</p>
      <footer class="fine">Protocol {a.protocol} {a.protocol_version}, medicines {a.table}. Record {r.record_hash.slice(0, 16)}</footer>
    </article>
  );
}
