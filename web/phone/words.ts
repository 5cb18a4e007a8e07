// SPDX-License-Identifier: Apache-2.0
//
// words.ts - every sentence on these pages, as the server gave it (data/phone), in the language the patient chose.
import type { Language, PhoneWords } from "shapes";
import { ask } from "./api";
import { put, take } from "./shelf";

type Words = PhoneWords["pages"];

const known: { [l: string]: Words } = { en: take("words-en", {}), es: take("words-es", {}) };
let chosen = take<Language>("language", navigator.language.slice(0, 2) === "es" ? "es" : "en");

export const language = (): Language => chosen;
export const other = (): Language => (chosen === "en" ? "es" : "en");
export const hasWords = (): boolean => !!known[chosen]!.label;
export const keysOf = (page: string): string[] => Object.keys(known[chosen]![page] ?? {});

export function speak(l: Language): void {
  chosen = l;
  put("language", l);
  document.documentElement.lang = l;
}

// Both languages at once: the network may be gone when somebody changes it.
export async function fetchWords(): Promise<void> {
  for (const l of [chosen, other()]) {
    known[l] = (await ask<PhoneWords>("GET", "/api/phone/words?q=" + l)).pages;
    put("words-" + l, known[l]);
  }
}

// t("drive.until", {drive_from: "Tuesday, 08:00"})
export function t(name: string, places: { [place: string]: string | number } = {}): string {
  const [page, key] = name.split(".") as [string, string];
  const sentence = known[chosen]![page]?.[key] ?? known[other()]![page]?.[key] ?? key.replace(/_/g, " ");
  return sentence.replace(/\{(\w+)\}/g, (_, place: string) => String(places[place] ?? ""));
}
