// SPDX-License-Identifier: Apache-2.0
//
// words.ts - labels of everything that has a key, from the program's own tables (words.json).
import { signal } from "@preact/signals";
import type { VitalKey } from "shapes";
import { get } from "./api";

export interface Word { key: string; label: string; clause?: string }
export interface Clause { id: string; unit: string; by: string; sentence: string; source: string }
export interface Words {
  vitals: { key: VitalKey; unit: string; decimals: number; label: string }[];
  ready: Word[]; attest: Word[]; symptoms: Word[]; effects: Word[]; conditions: Word[]; medicines: Word[];
  dispositions: (Word & { reason: boolean })[];
  clauses: Clause[];
  summary: Record<string, { en: string; es: string }>; // the sentences of the page for the patient
}

export const words = signal<Words>({ vitals: [], ready: [], attest: [], symptoms: [], effects: [], conditions: [], medicines: [], dispositions: [], clauses: [], summary: {} });
export async function loadWords(): Promise<void> {
  words.value = await get<Words>("/words.json");
}

export const vitalWord = (key: VitalKey): Words["vitals"][number] | undefined => words.value.vitals.find((v) => v.key === key);
const units: Record<string, string> = { Cel: "°C" };
export const unitOf = (key: VitalKey): string => {
  const unit = vitalWord(key)?.unit ?? "";
  return units[unit] ?? unit;
};
export const clauseOf = (id: string): Clause | undefined => words.value.clauses.find((c) => c.id === id);
