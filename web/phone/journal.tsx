// SPDX-License-Identifier: Apache-2.0
//
// journal.tsx - the intention before a visit and the journal after it: private unless the patient shares it.
import type { PhoneHome, PhoneTherapy, Share } from "shapes";
import { dayAndTime } from "./clock";
import { draft, throwAway, write, writePrivately } from "./draft";
import type { Page } from "./page";
import { Choice, Field, Stands } from "./parts";
import { post } from "./post";
import { closePages, code, forgetCode, inGroups, makeCode, named, openedOf, openPages, therapyOf, useCode } from "./therapy";
import { t } from "./words";

interface Writing { words: string; prompt: string; share: Share }
type What = "intention" | "journal";
const longest = { intention: 280, journal: 4000 };
const shelf = (what: What): string => "write-" + what;
const shares: Share[] = ["private", "therapist", "team"];

// Private until the patient says otherwise.
function keep(what: What, change: Partial<Writing>): void {
  const share = change.share ?? draft<Writing>(shelf(what)).share ?? "private";
  (share === "private" ? writePrivately<Writing> : write<Writing>)(shelf(what), change);
}

function send(what: What, w: Partial<Writing>, infusion: number): void {
  const words = w.words!.trim(), share = w.share || "private";
  if (share === "private") post("private", what, { about: what, words, ...(w.prompt ? { prompt: w.prompt } : {}) });
  else if (what === "journal") post("journal", what, { words, share, ...(w.prompt ? { prompt: w.prompt } : {}) });
  else post("intention", what, { words, share, infusion });
  throwAway(shelf(what));
  closePages();
}

function Sharing({ what, share }: { what: What; share: Share }) {
  return (
    <>
      <p class="question">{t("label.share")}</p>
      <Choice name={t("label.share")} value={share} on={(s) => keep(what, { share: s as Share })} options={shares.map((s) => ({ value: s, text: t("label.share_" + s) }))} />
      <p class="note">{t("journal." + share)} {share !== "private" && t("journal.stays")}</p>
    </>
  );
}

// Made once, written on paper; a new phone asks for it.
function Lock({ isThere }: { isThere: boolean }) {
  const d = draft("code-typed"), typed = String(d.typed ?? "");
  if (!isThere) return <section class="card"><p>{t("journal.lock")}</p><button class="primary" onClick={() => makeCode(false)}>{t("label.make_code")}</button></section>;
  return (
    <section class="card">
      <Field label={t("label.have_code")} value={typed} on={(text) => write("code-typed", { typed: text })} />
      <Stands about="code" />
      <button class="primary" disabled={typed.length < 32} onClick={() => { throwAway("code-typed"); useCode(typed); }}>{t("label.open")}</button>
      <p class="note">{t("journal.anew")}</p>
      <button class="button" onClick={() => { forgetCode(); makeCode(true); }}>{t("label.anew")}</button>
    </section>
  );
}

const Code = () => (
  <details class="card"><summary>{t("label.my_code")}</summary><p class="code">{inGroups(code())}</p><p>{t("journal.code")}</p><Stands about="code" /></details>
);

function Prompts({ it, chosen }: { it: PhoneTherapy; chosen: string }) {
  return <Choice name={t("label.page_journal")} value={chosen} on={(prompt) => keep("journal", { prompt: prompt === chosen ? "" : String(prompt) })} options={it.prompts.map((p) => ({ value: p.key, text: named(p)[1] }))} />;
}

function Mine({ home, it }: { home: PhoneHome; it: PhoneTherapy }) {
  const pages = openedOf(home.file);
  if (!pages) return <button class="button" onClick={() => void openPages(home.file)}>{t("label.read_mine")}</button>;
  return (
    <section>
      {pages.pages.map((p) => (
        <div class="card" key={p.id}><p class="note">{dayAndTime(p.at)} {it.prompts.filter((w) => w.key === p.is.prompt).map((w) => named(w)[1])}</p><p class="own">{p.is.words}</p></div>
      ))}
      {pages.closed > 0 && <p class="note">{t("journal.closed", { count: pages.closed })}</p>}
      <button class="button" onClick={closePages}>{t("label.close")}</button>
    </section>
  );
}

// The patient decides, each time anew, whether a program may look; what it looks for is said before.
function Scan({ it }: { it: PhoneTherapy }) {
  const on = draft<{ on: boolean }>("scan-on").on ?? it.scan;
  return (
    <section class="card">
      <p>{t(on ? "journal.scan" : "journal.scan_off")}</p>
      {!on && <p>{t("journal.scan_ask")}</p>}
      <button class="option" role="switch" aria-checked={on} aria-pressed={on} onClick={() => { write("scan-on", { on: !on }); post("scan", "scan", { on: !on }); }}>{t("label.scan")}</button>
      <Stands about="scan" />
    </section>
  );
}

function draw(what: What, home: PhoneHome) {
  const it = therapyOf(home.file), w = draft<Writing>(shelf(what)), share = w.share || "private";
  if (!it) return <p class="lead">{t("label.offline")}</p>;
  const isLocked = share === "private" && !code();
  return (
    <>
      <p class="lead">{what === "intention" ? t("journal.intention", { count: longest.intention }) : t("journal.ask")}</p>
      {what === "journal" && <Prompts it={it} chosen={w.prompt ?? ""} />}
      <Field label={t("label.write_here")} lines={what === "journal" ? 7 : 3} most={longest[what]} value={w.words ?? ""} on={(words) => keep(what, { words })} />
      <Sharing what={what} share={share} />
      {isLocked ? <Lock isThere={it.key} /> : <button class="primary" disabled={!w.words?.trim()} onClick={() => send(what, w, it.infusions + 1)}>{t("label.save")}</button>}
      <Stands about={what} />
      {code() && <Mine home={home} it={it} />}
      {code() && <Code />}
      <Scan it={it} />
    </>
  );
}

export const journal: Page = { title: () => t("label.page_journal"), isOffered: () => true, draw: (home) => draw("journal", home) };
export const intention: Page = { title: () => t("label.page_intention"), isOffered: () => true, draw: (home) => draw("intention", home) };
