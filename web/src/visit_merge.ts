// SPDX-License-Identifier: Apache-2.0
//
// visit_merge.ts - a board card laid over the chair page it belongs to; a new point laid on its chart.
import type { Chart, ChairCard, Visit, VitalKey } from "shapes";

type CardVisit = NonNullable<ChairCard["visit"]>;

const names = (card: CardVisit): string =>
  JSON.stringify([card.state, card.verdict, card.due.map((d) => [d.what, d.at]), card.alarms.map((a) => [a.id, a.active, a.acknowledged_by])]);
const namesOf = (visit: Visit): string =>
  JSON.stringify([
    visit.state, { answer: visit.decision.answer, advice: visit.decision.advice, reasons: visit.decision.reasons },
    visit.decision.due.map((d) => [d.what, d.at]), visit.alarms.map((a) => [a.id, a.active, a.acknowledged_by]),
  ]);

// `isNews`: more changed than numbers that the card itself carries; the whole page must be asked again.
export function merged(visit: Visit, card: CardVisit): { visit: Visit; isNews: boolean } {
  const decision = {
    ...visit.decision, ...card.verdict, state: card.state, mg_given: card.mg_given, mg_left: card.mg_left,
    rate_ml_per_h: card.rate_ml_per_h, end_at: card.end_at, due: card.due, no_drive_until: card.no_drive_until,
  };
  return {
    visit: { ...visit, state: card.state, decision, last: { ...visit.last, ...card.last }, alarms: card.alarms },
    isNews: names(card) !== namesOf(visit),
  };
}

const keysOf = (o: object): VitalKey[] => Object.keys(o).filter((k) => k !== "visit" && k !== "at") as VitalKey[];

export function withPoint(chart: Chart, point: { at: number } & Partial<Record<VitalKey, number>>): Chart {
  const length = chart.at.length;
  if (length > 0 && point.at <= chart.at[length - 1]!) return chart; // late: comes with the next full load
  const series: Chart["series"] = {};
  for (const key of new Set([...keysOf(chart.series), ...keysOf(point)])) {
    const before = chart.series[key] ?? new Array<number | null>(length).fill(null);
    series[key] = [...before, point[key] ?? null];
  }
  return { ...chart, at: [...chart.at, point.at], series };
}
