// SPDX-License-Identifier: Apache-2.0
//
// change_time.ts - the time of the infusions: a column from each to the next, and one before the first. Inside a
// column time runs evenly, so that words find room in a dense series and in a maintenance of months.
import type { Instant, Integration, Intention, Paper, Quote, TherapySession } from "shapes";
import { nowExact } from "../clock";
import { standing } from "../file/integration";

export interface Column {
  number: number; // of the infusion that begins it; 0: before the first
  began: Instant | null; from: number; until: number;
  intentions: Paper<Intention>[]; sessions: Paper<TherapySession>[]; quotes: Paper<Quote>[];
}

// Everything that is drawn, and the infusions.
function moments(it: Integration): number[] {
  const all = [...it.preparation, ...it.intentions, ...it.smart, ...it.progress, ...it.sessions].map((p) => p.at);
  return all.concat(it.scores.map((s) => s.at), it.infusions.map((i) => i.ended)).map((a) => Date.parse(a)).concat(it.infusions.map((i) => Date.parse(i.began)));
}

// An intention stands with the infusion it was meant for, also when it was written days before.
const meantFor = (i: Paper<Intention>, columns: Column[]): number => Math.min(i.is.infusion ?? columnAt(columns, Date.parse(i.at)) + 1, columns.length - 1);

export const columnAt = (columns: readonly { from: number }[], at: number): number => Math.max(0, columns.filter((c) => c.from <= at).length - 1);

export function columnsOf(it: Integration): Column[] {
  const starts = it.infusions.map((i) => Date.parse(i.began));
  const all = moments(it), until = all.length ? Math.max(...all) : nowExact(); // the last column ends with the last that is known
  const ends = [...starts, until];
  const begin = all.length ? Math.min(...all) : until;
  const blank = { intentions: [], sessions: [], quotes: [] };
  const columns: Column[] = [{ number: 0, began: null, from: Math.min(begin, (ends[0] ?? begin) - 1), until: ends[0]!, ...blank }];
  it.infusions.forEach((i, n) => columns.push({ number: i.number, began: i.began, from: starts[n]!, until: Math.max(ends[n + 1]!, starts[n]! + 1), ...blank }));
  return columns.map((c, n) => ({
    ...c,
    intentions: standing(it.intentions).filter((i) => meantFor(i, columns) === n),
    sessions: standing(it.sessions).filter((s) => columnAt(columns, Date.parse(s.at)) === n),
    quotes: standing(it.quotes).filter((q) => columnAt(columns, Date.parse(q.at)) === n),
  }));
}
