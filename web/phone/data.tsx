// SPDX-License-Identifier: Apache-2.0
//
// data.tsx - what is done with what the patient tells; take it along; take it off this phone.
import type { PhonePages } from "shapes";
import { ask } from "./api";
import { draft, write } from "./draft";
import { forget } from "./home";
import type { Page } from "./page";
import { Lines } from "./parts";
import { isOnline, waiting } from "./post";
import { code } from "./therapy";
import { t } from "./words";

const shelf = "forget"; // asked for, and not yet meant

function Forget() {
  const unsent = waiting().length, isAsked = draft(shelf).isAsked === true;
  if (!isAsked) return <button class="button" onClick={() => write(shelf, { isAsked: true })}>{t("label.forget")}</button>;
  return (
    <section class="card loud" role="alert">
      <p><b>{t("label.forget")}?</b></p>
      {unsent > 0 && <p>{t("data.forget_unsent", { count: unsent })}</p>}
      {code() && <p>{t("journal.code")}</p>}
      {draft(shelf).isLost && <p>{t("notice.forget_offline")}</p>}
      <div class="pair">
        <button class="button" onClick={() => write(shelf, { isAsked: false, isLost: false })}>{t("label.cancel")}</button>
        <button class="primary red" onClick={() => void forget().then((isDone) => isDone || write(shelf, { isLost: true }))}>{t("label.remove")}</button>
      </div>
    </section>
  );
}

// What is sealed is opened here, on the phone that has the code, and laid beside what the clinic gives.
async function takeAll(): Promise<void> {
  const [mine, { pages }] = await Promise.all([ask<object>("GET", "/api/phone/mine"), ask<PhonePages>("POST", "/api/phone/private/open", { code: code() })]);
  const a = document.createElement("a");
  a.href = URL.createObjectURL(new Blob([JSON.stringify({ ...mine, private: pages }, null, 1)], { type: "application/json" }));
  a.download = "daybreak.json";
  a.click();
}
const saveAll = (): void => void takeAll().catch(() => undefined);

export const page: Page = {
  title: () => t("label.page_data"),
  isOffered: () => true,
  draw: () => (
    <>
      <section class="card"><Lines page="data" keys={["use", "who", "device", "download", "ask"]} /></section>
      {!isOnline() ? <p class="note">{t("label.offline")}</p> : code() ? <button class="primary" onClick={saveAll}>{t("label.download")}</button> : <a class="primary" href="/api/phone/mine" download="daybreak.json">{t("label.download")}</a>}
      <Forget />
    </>
  ),
};
