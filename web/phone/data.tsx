// SPDX-License-Identifier: Apache-2.0
//
// data.tsx - what is done with what the patient tells; take it along; take it off this phone.
import { draft, write } from "./draft";
import { forget } from "./home";
import type { Page } from "./page";
import { Lines } from "./parts";
import { isOnline, waiting } from "./post";
import { t } from "./words";

const shelf = "forget"; // asked for, and not yet meant

function Forget() {
  const unsent = waiting().length, isAsked = draft(shelf).isAsked === true;
  if (!isAsked) return <button class="button" onClick={() => write(shelf, { isAsked: true })}>{t("label.forget")}</button>;
  return (
    <section class="card loud" role="alert">
      <p><b>{t("label.forget")}?</b></p>
      {unsent > 0 && <p>{t("data.forget_unsent", { count: unsent })}</p>}
      {draft(shelf).isLost && <p>{t("notice.forget_offline")}</p>}
      <div class="pair">
        <button class="button" onClick={() => write(shelf, { isAsked: false, isLost: false })}>{t("label.cancel")}</button>
        <button class="primary red" onClick={() => void forget().then((isDone) => isDone || write(shelf, { isLost: true }))}>{t("label.remove")}</button>
      </div>
    </section>
  );
}

export const page: Page = {
  title: () => t("label.page_data"),
  isOffered: () => true,
  draw: () => (
    <>
      <section class="card"><Lines page="data" keys={["use", "who", "device", "download", "ask"]} /></section>
      {isOnline() ? <a class="primary" href="/api/phone/mine" download="daybreak.json">{t("label.download")}</a> : <p class="note">{t("label.offline")}</p>}
      <Forget />
    </>
  ),
};
