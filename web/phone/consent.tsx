// SPDX-License-Identifier: Apache-2.0
//
// consent.tsx - "I take my consent back": asked twice, never argued with; a reason is not needed.
import { draft, throwAway, write } from "./draft";
import type { Page } from "./page";
import { Field, Stands } from "./parts";
import { post, standing } from "./post";
import { t } from "./words";

interface Wish { isAsked: boolean; reason: string }
const shelf = "consent"; // asked for, and not yet meant

function send(): void {
  post("consent/withdraw", shelf, { reason: draft<Wish>(shelf).reason?.trim() || "", told_by: "patient" });
  throwAway(shelf);
}

function Withdraw() {
  const wish = draft<Wish>(shelf), how = standing(shelf);
  if (how === "kept" || how === "sent") return <section class="card"><p>{t("data.withdrawn")}</p><Stands about={shelf} /></section>;
  if (!wish.isAsked) return <><button class="button" onClick={() => write<Wish>(shelf, { isAsked: true })}>{t("label.withdraw")}</button><Stands about={shelf} /></>;
  return (
    <section class="card loud" role="alert">
      <p><b>{t("label.withdraw")}?</b></p>
      <Field label={t("data.withdraw_why")} value={wish.reason ?? ""} lines={2} on={(reason) => write<Wish>(shelf, { reason })} />
      <div class="pair">
        <button class="button" onClick={() => write<Wish>(shelf, { isAsked: false })}>{t("label.cancel")}</button>
        <button class="primary red" onClick={send}>{t("label.withdraw")}</button>
      </div>
    </section>
  );
}

export const page: Page = {
  title: () => t("label.page_consent"),
  isOffered: () => true,
  draw: () => <><section class="card"><p>{t("data.withdraw_is")}</p><p>{t("data.withdraw_then")}</p></section><Withdraw /></>,
};
