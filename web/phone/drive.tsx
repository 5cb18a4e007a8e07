// SPDX-License-Identifier: Apache-2.0
//
// drive.tsx - "may I drive?": the answer large, the countdown, the reason.
//
// Law: the moment is the server's (DIS-09). A "yes" that this phone remembers may be older than the last infusion,
// so without the network it says from when it knows.
import type { PhoneHome } from "shapes";
import { dayAndTime, isPast, left } from "./clock";
import { isUpToDate } from "./home";
import type { Page } from "./page";
import { t } from "./words";

export type Answer = "wait" | "not_left" | "yes" | "none";

export function mayDrive({ drive }: PhoneHome): Answer {
  if (drive.reason === "not_left") return "not_left";
  if (drive.until && !isPast(drive.until)) return "wait";
  return drive.until || drive.reason === "over" ? "yes" : "none";
}

function Countdown(p: { until: string }) {
  const { hours, minutes } = left(p.until);
  return (
    <>
      <p class="countdown" aria-hidden="true">{hours}:{String(minutes).padStart(2, "0")}</p>
      <p class="lead">{t("drive.left", { hours, minutes })}</p>
      <p class="lead"><b>{t("drive.until", { drive_from: dayAndTime(p.until) })}</b></p>
    </>
  );
}

function draw(home: PhoneHome) {
  const answer = mayDrive(home), isNo = answer === "wait" || answer === "not_left";
  return (
    <>
      <section class={isNo ? "card answer no" : "card answer"}>
        <h2>{t(isNo ? "drive.no" : "drive." + answer)}</h2>
        {answer === "not_left" && <p class="lead">{t("drive.not_left")}</p>}
        {answer === "wait" && <Countdown until={home.drive.until!} />}
        {!isNo && !isUpToDate() && <p class="lead"><b>{t("drive.as_of", { time: dayAndTime(home.now) })}</b></p>}
      </section>
      {isNo && <section class="card"><p>{t("drive.why")}</p><p>{t("drive.sleep")}</p><p>{t("drive.also")}</p></section>}
    </>
  );
}

export const page: Page = { title: () => t("label.page_drive"), isOffered: () => true, draw };
