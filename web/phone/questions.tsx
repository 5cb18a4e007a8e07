// SPDX-License-Identifier: Apache-2.0
//
// questions.tsx - a questionnaire: what it is about, one item a screen, a look over it, and thanks.
import type { PhoneHome, PhoneItem, PhoneSheet } from "shapes";
import { isUpToDate } from "./home";
import type { Page } from "./page";
import { Card, Choice, Field, Stands } from "./parts";
import { isOnline, standing } from "./post";
import { go, goInstead } from "./route";
import { aboutItem, aboutSheet, answer, asked, finish, isBegun, isCritical, open, sheetOf, valueOf } from "./sheet";
import { t } from "./words";

const way = (s: PhoneSheet, to: string | number): string => `ask/${s.instrument}/${to}`;

// Whether anybody will see the answers is said before anything is sent.
export function Watched({ home }: { home: PhoneHome }) {
  const isWatched = home.on_call && isUpToDate();
  return (
    <p class={isWatched ? "note" : "card loud"} role="note">
      {!isOnline() && <>{t("notice.kept")} </>}{t(isWatched ? "notice.not_watched" : "notice.nobody_now")}
    </p>
  );
}

function Begin({ home, s }: { home: PhoneHome; s: PhoneSheet }) {
  return (
    <>
      <p class="lead" lang={s.language}>{s.instruction}</p>
      <Watched home={home} />
      <Stands about={aboutSheet(s.instrument)} />
      <a class="primary" href={"#/" + way(s, open(s)[0] ?? "end")}>{t(isBegun(s) ? "label.next" : "label.start")}</a>
      {s.notice && <p class="note">{s.notice}</p>}
    </>
  );
}

const range = (i: PhoneItem): number[] => Array.from({ length: i.high - i.low + 1 }, (_, n) => i.low + n);
const fitsButtons = 21; // more numbers than that are typed

function Options(p: { item: PhoneItem; value: number | undefined; on: (value: number) => void }) {
  const { item } = p, isTyped = item.options.length === 0 && item.high - item.low >= fitsButtons;
  if (isTyped) {
    const typed = (text: string) => text !== "" && p.on(Number(text));
    return <Field label={`${item.low}–${item.high}`} kind="tel" value={String(p.value ?? "")} on={() => undefined} onDone={typed} />;
  }
  const options = item.options.length ? item.options : range(item).map((value) => ({ value, text: String(value) }));
  return <div class={item.options.length ? "" : "numbers"}><Choice name={item.text} options={options} value={p.value} on={(v) => p.on(v as number)} /></div>;
}

// How each item stands, for the eye: open, kept, sent. The words for it are under the item and in the look over.
function Steps({ s, item }: { s: PhoneSheet; item: number }) {
  return (
    <ol class="steps" aria-hidden="true">
      {asked(s).map((i) => <li key={i} class={standing(aboutItem(s.instrument, i)) + (i === item ? " here" : "")} />)}
    </ol>
  );
}

function Item({ s, item }: { s: PhoneSheet; item: number }) {
  const order = asked(s), at = order.indexOf(item), it = s.items[item - 1]!;
  const next = () => order[order.indexOf(item) + 1] ?? "end";
  const take = (value: number) => {
    const isDanger = answer(s, item, value);
    const after = asked(s)[asked(s).indexOf(item) + 1] ?? "end"; // the answer may have brought or taken items
    go(isDanger ? "crisis/" + way(s, after) : way(s, after));
  };
  return (
    <>
      <Steps s={s} item={item} />
      {isCritical(s, item) && <p class="note">{t("notice.answer_this")}</p>}
      <div lang={s.language}><Options item={it} value={valueOf(s, item)} on={take} /></div>
      <Stands about={aboutItem(s.instrument, item)} />
      <nav class="pair" aria-label={s.title}>
        <a class="button" href={"#/" + (at > 0 ? way(s, order[at - 1]!) : "ask/" + s.instrument)}>{t("label.back")}</a>
        {valueOf(s, item) !== undefined ? <a class="button" href={"#/" + way(s, next())}>{t("label.next")}</a>
          : !isCritical(s, item) && <a class="button" href={"#/" + way(s, next())}>{t("label.skip")}</a>}
      </nav>
    </>
  );
}

const said = (s: PhoneSheet, item: number): string => {
  const value = valueOf(s, item), option = s.items[item - 1]!.options.filter((o) => o.value === value)[0];
  return option ? option.text : value === undefined ? "–" : String(value);
};

function LookOver({ home, s }: { home: PhoneHome; s: PhoneSheet }) {
  const missing = open(s), mustAnswer = missing.filter((item) => isCritical(s, item));
  const send = () => goInstead(finish(home, s) ? "ask/" + home.screener : way(s, "thanks"));
  return (
    <>
      <ol class="over" lang={s.language}>
        {asked(s).map((item) => (
          <li key={item}><a class="card way" href={"#/" + way(s, item)}>
            <span>{s.items[item - 1]!.text}</span><b>{said(s, item)}</b><Stands about={aboutItem(s.instrument, item)} />
          </a></li>
        ))}
      </ol>
      {missing.length > 0 && <p class="card loud" role="alert">{t(mustAnswer.length ? "notice.answer_this" : "notice.answer_all")}</p>}
      <Watched home={home} />
      <Stands about={aboutSheet(s.instrument)} />
      {mustAnswer.length ? <a class="primary" href={"#/" + way(s, mustAnswer[0]!)}>{t("label.back")}</a>
        : <button class="primary" onClick={send}>{t("label.send")}</button>}
    </>
  );
}

function Thanks({ home, instrument }: { home: PhoneHome; instrument: string }) {
  const how = standing(aboutSheet(instrument));
  const words = { none: "label.nothing_due", kept: isOnline() ? "label.kept" : "notice.kept", sent: "notice.sent", refused: "label.page_questions" };
  return (
    <>
      <p class="card lead" role="status">{t(words[how])}{how !== "kept" && <Stands about={aboutSheet(instrument)} />}</p>
      {how === "refused" && <Card to={`ask/${instrument}/end`} title={t("label.page_questions")} />}
      <a class="primary" href="#/">{t("label.home")}</a>
      <Watched home={home} />
    </>
  );
}

function draw(home: PhoneHome, [instrument = "", at = ""]: string[]) {
  const s = sheetOf(home, instrument), how = standing(aboutSheet(instrument));
  if (at === "thanks" || !s || how === "kept") return <Thanks home={home} instrument={instrument} />;
  if (at === "end") return <LookOver home={home} s={s} />;
  return itemAt(s, at) ? <Item s={s} item={Number(at)} /> : <Begin home={home} s={s} />;
}

const itemAt = (s: PhoneSheet | undefined, at: string | undefined): PhoneItem | undefined =>
  s && asked(s).indexOf(Number(at)) >= 0 ? s.items[Number(at) - 1] : undefined;

// The question itself is the heading of its screen, so that it is what is read out.
export const page: Page = {
  title: (home, [instrument = "", at]) => {
    const s = sheetOf(home, instrument);
    return itemAt(s, at)?.text ?? s?.title ?? t("label.page_questions");
  },
  lang: (home, [instrument = ""]) => sheetOf(home, instrument)?.language,
  above: (home, [instrument = "", at]) => {
    const s = sheetOf(home, instrument);
    return itemAt(s, at) ? `${t("label.question_of", { number: asked(s!).indexOf(Number(at)) + 1, count: asked(s!).length })} · ${s!.instruction}` : "";
  },
  draw,
};
