// SPDX-License-Identifier: Apache-2.0
//
// goals.tsx - goals and homework ticked at home, the mood of the day in one tap, and what helps, at hand without a network.
import type { PhoneHome, PhoneTherapy } from "shapes";
import { day, isoNow } from "./clock";
import { draft, write } from "./draft";
import type { Page } from "./page";
import { Choice, Stands } from "./parts";
import { post } from "./post";
import { named, therapyOf } from "./therapy";
import { t } from "./words";

const tenths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => ({ value, text: String(value) }));

function Goal({ it, goal }: { it: PhoneTherapy; goal: PhoneTherapy["goals"][number] }) {
  const about = "goal/" + goal.id, tapped = "tap-" + about, told = it.progress.filter((p) => p.of === goal.id);
  const value = draft<{ v: number }>(tapped).v ?? told[told.length - 1]?.progress;
  const tell = (v: number): void => {
    write(tapped, { v });
    post("progress", about, { of: goal.id, progress: v });
  };
  return (
    <section class="card numbers">
      <p class="question">{goal.words}</p>
      {goal.by_day && <p class="note">{day(goal.by_day + "T12:00:00Z")}</p>}
      <Choice name={goal.words} options={tenths} value={value} on={(v) => tell(v as number)} inRow />
      <Stands about={about} />
    </section>
  );
}

export const goals: Page = {
  title: () => t("label.page_goals"),
  isOffered: (home) => !!therapyOf(home.file)?.goals.length || !!therapyOf(home.file)?.homework.length,
  draw: (home) => {
    const it = therapyOf(home.file);
    return it && <><p class="lead">{t("journal.goals")}</p><p class="note">{t("journal.progress")}</p>{it.goals.concat(it.homework).map((g) => <Goal key={g.id} it={it} goal={g} />)}</>;
  },
};

// One sheet of one question: the tap is the answer. Another tap the same day is another answer; the last one counts.
function Mood({ home }: { home: PhoneHome }) {
  const sheet = home.sheets.filter((s) => s.instrument === "mood-own")[0], about = "mood/" + isoNow().slice(0, 10), tapped = "tap-" + about;
  if (!sheet) return <p class="lead">{t("label.nothing_due")}</p>;
  const tap = (v: number): void => {
    write(tapped, { v });
    post("scores", about, { instrument: sheet.instrument, instrument_version: sheet.version, answers: [v] });
  };
  return (
    <section class="card numbers">
      <p class="question">{t("journal.mood")}</p>
      <Choice name={t("journal.mood")} options={tenths} value={draft<{ v: number }>(tapped).v} on={(v) => tap(v as number)} inRow />
      <div class="pair note"><span>0 {t("label.mood_low")}</span><span>10 {t("label.mood_high")}</span></div>
      <Stands about={about} />
    </section>
  );
}

export const mood: Page = { title: () => t("label.page_mood"), isOffered: () => true, draw: (home) => <Mood home={home} /> };

export const coping: Page = {
  title: () => t("label.page_coping"),
  isOffered: (home) => !!therapyOf(home.file),
  draw: (home) => <>{therapyOf(home.file)?.skills.map((s) => <details key={s.key} class="card"><summary>{named(s)[0]}</summary><p>{named(s)[1]}</p></details>)}</>,
};
