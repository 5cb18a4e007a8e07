// SPDX-License-Identifier: Apache-2.0
//
// my_summary.tsx - the course in plain words, for the patient to take home. Its sentences are data (data/phone, held to
// a reading grade); which of them stands here follows from the state and the phase that the server names.
import { useState } from "preact/hooks";
import type { Clinic, Language, PatientPhone, Summary } from "shapes";
import { zone } from "../clock";
import { Icon } from "../parts/icon";
import { Pick } from "../parts/field";
import { Loading, useLoad } from "../parts/load";
import { href } from "../route";
import { ScoreCurve } from "../safety/score_curve";
import { words } from "../words";
import { Checked, progressOf } from "./summary";

const languages = [{ key: "en", label: "English" }, { key: "es", label: "Español" }];

// The sentence of a key with its places filled in.
function say(lang: Language, key: string, places: Record<string, string | number> = {}): string {
  const sentence = words.value.summary[key]?.[lang] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(places[name] ?? ""));
}

const dateIn = (lang: Language) => (at: string): string =>
  new Intl.DateTimeFormat(lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(Date.parse(at) + zone.value * 60000));

const stateKey: Record<string, string> = {
  baseline: "state_start", "no change": "state_same", "early signal": "state_early", "partial response": "state_partial", response: "state_response",
  remission: "state_remission", "sustained remission": "state_sustained", worsening: "state_worse", "possible relapse": "state_back", relapse: "state_back",
};

export function MySummaryPage({ id }: { id: string }) {
  const asked = useLoad<Summary>(`/api/patients/${id}/summary`), clinic = useLoad<Clinic>("/api/clinic"), phone = useLoad<PatientPhone>(`/api/patients/${id}/phone`);
  const [chosen, setChosen] = useState<Language | "">("");
  const lang = chosen || phone.data?.language || "en";
  return (
    <main class="page sheet-page" id="main">
      <p class="no-print row"><a class="button plain" href={href("patient", id)}>Back to the file</a><a class="button plain" href={href("summary", id)}>For the referring doctor</a><button type="button" class="primary" onClick={() => print()}><Icon name="print" /> Print</button></p>
      <div class="no-print"><Pick label="Language" options={languages} value={lang} write={(l) => setChosen(l as Language)} /></div>
      {!(asked.data && clinic.data) && <Loading of={asked.data ? clinic : asked} />}
      {asked.data && clinic.data && <Paper s={asked.data} clinic={clinic.data} lang={lang} />}
    </main>
  );
}

function Paper({ s, clinic, lang }: { s: Summary; clinic: Clinic; lang: Language }) {
  const t = (key: string, places?: Record<string, string | number>): string => say(lang, key, places);
  const date = dateIn(lang), first = s.scores[0], last = s.scores[s.scores.length - 1];
  const state = last?.state ? t(stateKey[last.state] ?? "") : "";
  return (
    <article class="paper my-summary" lang={lang}>
      <header><p><b>{s.clinic}</b></p><h1>{t("title")}</h1><p>{s.name}, {date(s.written)}</p></header>
      <p class="warm">{t("hello")}</p>
      <section><h2>{t("done")}</h2><p>{s.infusions === 0 ? t("infusions_none") : s.infusions === 1 ? t("infusions_one", { first: date(s.first!) }) : t("infusions", { count: s.infusions, first: date(s.first!), last: date(s.last!) })} {t(`phase_${s.phase}`)}</p></section>
      <section><h2>{t("mood")}</h2>
        {first && last && s.scores.length > 1 ? <><p>{t("scores", { from: first.total, date: date(last.at), to: last.total })} {t("lower")}</p>{state && <p class="warm"><b>{state}</b></p>}</> : <p>{t("scores_none")}</p>}
        <ScoreCurve scores={s.scores} date={date} words={{ title: t("curve"), worse: t("worse"), better: t("better") }} /></section>
      <section><h2>{t("goals")}</h2><Goals s={s} t={t} /></section>
      <section><h2>{t("next")}</h2><p>{s.next ? t("next_date", { date: date(s.next) }) : t("next_none")} {t("medicines")}</p></section>
      <section class="drive"><Icon name="info" /><div><p>{t("call")}</p><p class="until">{s.phone}</p>{clinic.emergency[0] && <p>{t("danger", { number: clinic.emergency[0].number })}</p>}</div></section>
      <p class="fine">{t("check")}</p>
      <Checked s={s} />
    </article>
  );
}

function Goals({ s, t }: { s: Summary; t: (key: string, places?: Record<string, string | number>) => string }) {
  const own = s.goals.filter((g) => !g.struck).slice(0, 4), smart = s.smart.filter((g) => !g.struck).slice(0, 4);
  if (own.length + smart.length === 0) return <p>{t("goals_none")}</p>;
  return (
    <ul>{own.map((g) => <li key={g.id}>“{g.is.words}”</li>)}
      {smart.map((g) => { const far = progressOf(s, g.id); return <li key={g.id}>“{g.is.words}” {far !== null && t("goal_far", { number: far })}</li>; })}</ul>
  );
}
