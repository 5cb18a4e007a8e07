// SPDX-License-Identifier: Apache-2.0
//
// start.tsx - what there is to do today, as large quiet cards, and the ways to everything else.
import type { PhoneHome, PhoneTask } from "shapes";
import { dayAndTime, isPast, left } from "./clock";
import { mayDrive } from "./drive";
import type { Page } from "./page";
import { pages } from "./pages";
import { Card, Stands } from "./parts";
import { standing } from "./post";
import { aboutSheet, isHandedOver, sheetOf } from "./sheet";
import { t } from "./words";

function Task({ home, task }: { home: PhoneHome; task: PhoneTask }) {
  return (
    <Card to={"ask/" + task.instrument} title={sheetOf(home, task.instrument)?.title ?? task.title}>
      <span>{isPast(task.due_at) ? t("label.due_late") : t("label.due_by", { time: dayAndTime(task.due_at) })}</span>
      <Stands about={aboutSheet(task.instrument)} />
    </Card>
  );
}

function Drive({ home }: { home: PhoneHome }) {
  const answer = mayDrive(home);
  if (answer !== "wait" && answer !== "not_left") return null;
  return (
    <Card to="drive" title={t("label.page_drive")}>
      <span>{t("drive.no")}</span>
      {answer === "wait" && <span>{t("drive.left", left(home.drive.until!))}</span>}
    </Card>
  );
}

function Check({ home }: { home: PhoneHome }) {
  const check = home.check24;
  if (!check || !isPast(check.from)) return null;
  const isTold = standing("check/" + check.visit) !== "none", isAnswered = isHandedOver(check.instrument, check.from);
  if (isTold && isAnswered) return null;
  return <Card to={isTold ? "ask/" + check.instrument : "check"} title={t("label.page_check")} isLoud={check.late}><span>{t("check.intro")}</span></Card>;
}

function Next({ home }: { home: PhoneHome }) {
  if (!home.next) return null;
  const title = dayAndTime(home.next.when);
  if (!home.next.solids_until) return <section class="card"><small>{t("label.your_visit")}</small><b>{title}</b></section>;
  return <Card to="night" title={title}><small>{t("label.your_visit")}</small><span>{t("label.page_night")}</span></Card>;
}

function draw(home: PhoneHome) {
  const tasks = home.tasks.filter((task) => standing(aboutSheet(task.instrument)) !== "sent" || !isHandedOver(task.instrument, home.now));
  const ways = Object.keys(pages).filter((name) => pages[name]!.isOffered?.(home));
  return (
    <>
      <p class="lead">{t("notice.welcome")}</p>
      <Drive home={home} />
      <section aria-label={t("label.today")}>
        <h2>{t("label.today")}</h2>
        <Check home={home} />
        {tasks.map((task) => <Task key={task.instrument} home={home} task={task} />)}
        {tasks.length === 0 && <p class="card">{t("label.nothing_due")}</p>}
      </section>
      <Next home={home} />
      <nav class="ways" aria-label={t("label.home")}>
        {ways.map((name) => <Card key={name} to={name} title={pages[name]!.title(home, [])} />)}
      </nav>
    </>
  );
}

export const page: Page = { title: (home) => home.name, draw };
