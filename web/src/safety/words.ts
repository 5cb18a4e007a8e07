// SPDX-License-Identifier: Apache-2.0
//
// words.ts - how an adverse event is said on a screen: its strength, its groups, what the chair's words are called here.
import type { AdverseListed, AdverseWord, Visit } from "shapes";

// The five grades of the row (shapes.ts), in the order of their numbers from 1.
export const grades = [
  { key: "1", label: "1 mild", plain: "noticed, no help needed" },
  { key: "2", label: "2 moderate", plain: "a little help, or something had to be left" },
  { key: "3", label: "3 severe", plain: "needed treatment, or daily life stopped" },
  { key: "4", label: "4 life in danger", plain: "would have died without help" },
  { key: "5", label: "5 death", plain: "the person died of it" },
];
export const gradeWord = (severity: number | undefined): string => grades[(severity ?? 0) - 1]?.label ?? "";

const groups: Record<string, string> = {
  heart: "Heart and blood pressure", breathing: "Breathing", mind: "Mind and mood", nerves: "Head and nerves", gut: "Stomach and liver", bladder: "Bladder", site: "At the vein", whole: "Whole body, other",
};
export function grouped(terms: AdverseWord[]): { name: string; words: AdverseWord[] }[] {
  const names = [...new Set(terms.map((t) => t.group ?? "whole"))];
  return names.map((g) => ({ name: groups[g] ?? g, words: terms.filter((t) => (t.group ?? "whole") === g) }));
}
export const labelOf = (list: AdverseWord[], key: string | undefined): string => list.find((w) => w.key === key)?.label ?? key ?? "";
export const labelsOf = (list: AdverseWord[], keys: string[] | undefined): string => (keys ?? []).map((k) => labelOf(list, k)).join(", ");

// The kinds that are no person's harm: of equipment, of the house.
export const reaches = (kind: string): boolean => kind === "event" || kind === "medication_error";

// What the row is about, in a line.
export const titleOf = (row: AdverseListed): string => row.paper.found.term_label ?? row.paper.found.kind_label;

// A side effect of the chair under the word that the register has for it.
const asTerm: Record<string, string> = {
  blurred_vision: "vision", drowsy: "sedation", anxious: "panic", low_mood: "mood_worse", floating: "dissociation", time_change: "dissociation",
  ataxia: "dizziness", palpitations: "heart_fast", salivation: "saliva", urinary_urgency: "bladder_pain", itching: "allergy", numbness: "other",
};
export interface Prefill { visit: string; term: string; onset: string; severity: string; words: string; action: string[] }

export const fromEffect = (v: Visit, e: Visit["side_effects"][number]): Prefill =>
  ({ visit: v.id, term: asTerm[e.term] ?? e.term, onset: e.onset, severity: String(e.severity), words: e.label, action: [] });
export const fromRescue = (v: Visit, r: Visit["rescues"][number]): Prefill =>
  ({ visit: v.id, term: "", onset: r.at, severity: "", words: `${r.drug} ${r.dose} was given: ${r.reason}`, action: ["medicine"] });
