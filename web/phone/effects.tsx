// SPDX-License-Identifier: Apache-2.0
//
// effects.tsx - side effects, one at a time: what, how strong, and a word about it.
import { draft, write } from "./draft";
import type { Page } from "./page";
import { Choice, Field, Stands } from "./parts";
import { post } from "./post";
import { keysOf, t } from "./words";

interface Effect { severity: number; words: string }
const shelf = "effect"; // which one is open

const severities = () => ["none", "mild", "moderate", "strong"].map((s, value) => ({ value, text: t("label.severity_" + s) }));

function send(term: string, e: Partial<Effect>): void {
  post("side-effects", "effect/" + term, { term, severity: e.severity, words: e.words?.trim() || undefined });
  open("");
}
const open = (term: string): void => write(shelf, { term });

function Chosen({ term }: { term: string }) {
  const name = "effect/" + term, e = draft<Effect>(name), title = t("effect." + term);
  return (
    <section class="card">
      <h2>{title}</h2>
      <Choice name={title} options={severities()} value={e.severity} on={(v) => write<Effect>(name, { severity: v as number })} />
      <Field label={t("check.words")} value={e.words ?? ""} lines={2} on={(words) => write<Effect>(name, { words })} />
      <button class="primary" disabled={e.severity === undefined} onClick={() => send(term, e)}>{t("label.send")}</button>
    </section>
  );
}

export function Effects() {
  const opened = draft(shelf).term;
  return (
    <>
      {keysOf("effect").map((term) => (opened === term ? <Chosen key={term} term={term} /> : (
        <button key={term} class="card way" onClick={() => open(term)}>
          <b>{t("effect." + term)}</b>
          <Stands about={"effect/" + term} />
        </button>
      )))}
    </>
  );
}

export const page: Page = {
  title: () => t("label.page_effects"),
  isOffered: () => true,
  draw: () => <><p class="lead">{t("check.effects")}</p><Effects /><p class="note">{t("notice.medicines")}</p></>,
};
