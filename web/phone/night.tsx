// SPDX-License-Identifier: Apache-2.0
//
// night.tsx - the night before: until when to eat and drink (computed by the server), who comes along, what changed.
import type { NightItem, PhoneHome, PhoneNext } from "shapes";
import { clockTime, day, dayAndTime } from "./clock";
import { draft, write, type Draft } from "./draft";
import type { Page } from "./page";
import { Field, Lines, Stands, YesNo } from "./parts";
import { post } from "./post";
import { t } from "./words";

// What was told here, over what the clinic has of it.
const shelf = (next: PhoneNext): string => "night-" + next.id;
const told = (next: PhoneNext): Draft => ({ escort_name: next.escort_name, escort_phone: next.escort_phone, ...next.checklist, ...draft(shelf(next)) }) as Draft;
const about = (next: PhoneNext, item: NightItem): string => `night/${next.id}/${item}`;

function tell(next: PhoneNext, item: NightItem, value: boolean | string): void {
  write(shelf(next), { [item]: value });
  post("checklist", about(next, item), { appointment: next.id, item, value });
}

function Tick(p: { next: PhoneNext; item: NightItem; text: string; more?: string }) {
  const is = told(p.next)[p.item] === true;
  return (
    <section class="card">
      <p class="question">{p.text}</p>
      {p.more && <p>{p.more}</p>}
      <button class="option" aria-pressed={is} onClick={() => tell(p.next, p.item, !is)}>{t("label.done")}</button>
      <Stands about={about(p.next, p.item)} isHeld />
    </section>
  );
}
function Ask(p: { next: PhoneNext; item: NightItem }) {
  return <YesNo question={t("night." + p.item)} value={told(p.next)[p.item]} on={(yes) => tell(p.next, p.item, yes)} about={about(p.next, p.item)} />;
}
function Say(p: { next: PhoneNext; item: NightItem; kind?: "tel"; lines?: number }) {
  return (
    <Field label={t("night." + p.item)} kind={p.kind} lines={p.lines} value={String(told(p.next)[p.item] ?? "")}
      on={(text) => write(shelf(p.next), { [p.item]: text })} onDone={(text) => text && tell(p.next, p.item, text)}>
      <Stands about={about(p.next, p.item)} isHeld />
    </Field>
  );
}

// "Monday 22:00": the day too, since six hours before the morning is the evening before.
const until = (at: string): string => `${clockTime(at)} (${day(at)})`;

function List({ next }: { next: PhoneNext }) {
  const isChanged = told(next).medicines === true;
  return (
    <>
      <p class="lead">{t("night.intro", { appointment: dayAndTime(next.when) })}</p>
      {next.solids_until && <Tick next={next} item="solids" text={t("night.solids", { solids_until: until(next.solids_until) })} />}
      {next.fluids_until && <Tick next={next} item="fluids" text={t("night.fluids", { fluids_until: until(next.fluids_until) })} more={t("night.fluids_which")} />}
      <section class="card"><p>{t("night.tablets")}</p><p>{t("notice.medicines")}</p></section>
      <Ask next={next} item="weight_medicine" />
      <Tick next={next} item="alcohol" text={t("night.alcohol")} />
      <Tick next={next} item="escort" text={t("night.escort")} more={t("night.escort_taxi")} />
      <section class="card"><Say next={next} item="escort_name" /><Say next={next} item="escort_phone" kind="tel" /></section>
      <Ask next={next} item="medicines" />
      {isChanged && <section class="card"><Say next={next} item="medicines_which" lines={3} /></section>}
      <Ask next={next} item="ill" />
      <Ask next={next} item="pregnant" />
      <section class="card"><Lines page="night" keys={["bring_clothes", "bring_list", "bring_music", "intention"]} /></section>
      <p class="lead">{t("night.done")}</p>
    </>
  );
}

const infusion = (home: PhoneHome): PhoneNext | null => (home.next && home.next.solids_until ? home.next : null);

export const page: Page = {
  title: () => t("label.page_night"),
  isOffered: (home) => !!infusion(home),
  draw: (home) => {
    const next = infusion(home);
    return next ? <List next={next} /> : <p class="lead">{t("label.nothing_due")}</p>;
  },
};
