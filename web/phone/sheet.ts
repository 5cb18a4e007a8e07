// SPDX-License-Identifier: Apache-2.0
//
// sheet.ts - a questionnaire being answered on this phone: its items one by one, kept, sent, resumed.
//
// Law: which items are asked, which may stay open and which answer means danger is written in the sheet; nothing
// of it is known here. The finished sheet carries the id under which its items were sent.
import type { Id, Instant, PhoneHome, PhoneSheet } from "shapes";
import { uuid } from "../src/uuid";
import { draft, write } from "./draft";
import { sayDanger } from "./home";
import { markOf, post, standing, unmark } from "./post";

// The sheet itself is kept with its answers: what was begun can be finished when it is not due any more.
interface Begun { id: Id; values: { [item: string]: number }; danger: boolean; sheet: PhoneSheet }

export const aboutSheet = (instrument: string): string => "sheet/" + instrument;
export const aboutItem = (instrument: string, item: number): string => `item/${instrument}/${item}`;
export const sheetOf = (home: PhoneHome, instrument: string): PhoneSheet | undefined =>
  home.sheets.filter((s) => s.instrument === instrument)[0] ?? draft<Begun>(aboutSheet(instrument)).sheet;
export const valueOf = (s: PhoneSheet, item: number): number | undefined => begun(s).values?.[item];

const begun = (s: PhoneSheet): Partial<Begun> => draft<Begun>(aboutSheet(s.instrument));
export const isBegun = (s: PhoneSheet): boolean => !!begun(s).id;

// Items count from 1. Those that hang on another one's answer come and go with it.
export function asked(s: PhoneSheet): number[] {
  const isAsked = (item: number): boolean => {
    const after = s.items[item - 1]!.after;
    return !after || (isAsked(after) && (valueOf(s, after) ?? -Infinity) > s.items[after - 1]!.low);
  };
  return s.items.map((_, i) => i + 1).filter(isAsked);
}
export const isCritical = (s: PhoneSheet, item: number): boolean => s.critical?.item === item;
export const open = (s: PhoneSheet): number[] => asked(s).filter((item) => valueOf(s, item) === undefined);

function begin(s: PhoneSheet): Begun {
  const b = begun(s);
  if (b.id) return b as Begun;
  unmark((about) => about === aboutSheet(s.instrument) || about.indexOf(`item/${s.instrument}/`) === 0);
  return { id: uuid(), values: {}, danger: false, sheet: s };
}

// True when this answer means danger by the sheet's own flag.
export function answer(s: PhoneSheet, item: number, value: number): boolean {
  const b = begin(s), isDanger = isCritical(s, item) && value >= s.critical!.from;
  write<Begun>(aboutSheet(s.instrument), { ...b, values: { ...b.values, [item]: value }, danger: b.danger || isDanger });
  post("answers", aboutItem(s.instrument, item), { sheet: b.id, instrument: s.instrument, item, value });
  if (isDanger) sayDanger();
  return isDanger;
}

// Hands the whole sheet over. True when the screener belongs to the same sitting.
export function finish(home: PhoneHome, s: PhoneSheet): boolean {
  const b = begin(s), shown = asked(s);
  const answers = s.items.map((_, i) => (shown.indexOf(i + 1) < 0 ? null : b.values[i + 1] ?? null));
  post("scores", aboutSheet(s.instrument), { instrument: s.instrument, instrument_version: s.version, answers }, b.id);
  return b.danger && s.instrument !== home.screener && !!sheetOf(home, home.screener);
}

// Handed over, sent or still kept, since that moment.
export function isHandedOver(instrument: string, since: Instant): boolean {
  const how = standing(aboutSheet(instrument)), mark = markOf(aboutSheet(instrument));
  return how === "kept" || (how === "sent" && Date.parse(mark!.at) >= Date.parse(since));
}
