// SPDX-License-Identifier: Apache-2.0
//
// check.tsx - the day after: sleep, driving, a wish to be called; then the questions of the day after.
import type { PhoneActs, PhoneHome } from "shapes";
import { draft, write } from "./draft";
import { mayDrive } from "./drive";
import type { Page } from "./page";
import { Card, Field, Stands, YesNo } from "./parts";
import { post, standing } from "./post";
import { isHandedOver } from "./sheet";
import { t } from "./words";

type Check = Pick<PhoneActs["check24"], "slept" | "drove" | "call_me" | "words">;

const aboutOf = (home: PhoneHome): string => "check/" + home.check24!.visit;

function send(home: PhoneHome, c: Partial<Check>): void {
  post("check24", aboutOf(home), { visit: home.check24!.visit, slept: c.slept, drove: c.drove, call_me: c.call_me ?? false, words: c.words?.trim() || undefined });
}

function Form(p: { home: PhoneHome }) {
  const name = aboutOf(p.home), c = draft<Check>(name), set = (change: Partial<Check>) => write<Check>(name, change);
  return (
    <>
      <YesNo question={t("check.slept")} value={c.slept} on={(slept) => set({ slept })} />
      <YesNo question={t("check.drove")} value={c.drove} on={(drove) => set({ drove })} />
      {c.drove && mayDrive(p.home) === "wait" && <p class="card loud">{t("check.drove_soon")}</p>}
      <Field label={t("check.words")} value={c.words ?? ""} lines={3} on={(words) => set({ words })} />
      <button class="option" aria-pressed={c.call_me === true} onClick={() => set({ call_me: !c.call_me })}>{t("check.call_me")}</button>
      <button class="primary" disabled={c.slept === undefined || c.drove === undefined} onClick={() => send(p.home, c)}>{t("label.send")}</button>
    </>
  );
}

// Sent or kept: what comes next is the sheet of the day after, where there is one.
function After(p: { home: PhoneHome; about: string }) {
  const sheet = p.home.sheets.filter((s) => s.instrument === p.home.check24!.instrument)[0];
  return (
    <>
      <section class="card"><p>{t("check.thanks")}</p><Stands about={p.about} /></section>
      {sheet && !isHandedOver(sheet.instrument, p.home.check24!.from) && <Card to={"ask/" + sheet.instrument} title={sheet.title} />}
      <Card to="effects" title={t("label.page_effects")} />
    </>
  );
}

function draw(home: PhoneHome) {
  if (!home.check24) return <p class="lead">{t("label.nothing_due")}</p>;
  const about = aboutOf(home), how = standing(about);
  return (
    <>
      <p class="lead">{t(home.check24.late ? "check.missed" : "check.intro")}</p>
      {how === "refused" && <Stands about={about} />}
      {how === "kept" || how === "sent" ? <After home={home} about={about} /> : <Form home={home} />}
    </>
  );
}

export const page: Page = { title: () => t("label.page_check"), isOffered: (home) => !!home.check24, draw };
