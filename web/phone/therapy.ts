// SPDX-License-Identifier: Apache-2.0
//
// therapy.ts - goals, prompts and skills as the clinic last told them, and the code that opens what is private.
//
// Laws: the code is made here and kept on this phone; the clinic never keeps it. What was opened with it lives on
// the page and is never put on the shelf.
import type { PhonePages, PhoneTherapy, PhoneTherapyWord } from "shapes";
import { ask, isRefusal } from "./api";
import { redraw } from "./draw";
import { post, standing } from "./post";
import { drop, put, take } from "./shelf";
import { language } from "./words";

const about = "code";

export const therapyOf = (file: string): PhoneTherapy | null => {
  const known = take<PhoneTherapy | null>("therapy", null);
  return known && known.file === file ? known : null;
};
export async function fetchTherapy(file: string): Promise<void> {
  try {
    const told = await ask<PhoneTherapy>("GET", "/api/phone/therapy");
    if (told.file !== file) return;
    put("therapy", told);
    redraw();
  } catch (why) {
    if (!isRefusal(why)) throw why; // what was told before stands
  }
}
export const named = (w: PhoneTherapyWord): [string, string] => w[language()];

// A code that was refused is not one.
export const code = (): string => (standing(about) === "refused" ? "" : take(about, ""));
export const inGroups = (digits: string): string => digits.replace(/(.{4})(?=.)/g, "$1 ");
const cleaned = (typed: string): string => typed.toLowerCase().replace(/[^0-9a-f]/g, "");

export function makeCode(anew: boolean): void {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  useCode(Array.prototype.map.call(bytes, (b: number) => (b < 16 ? "0" : "") + b.toString(16)).join(""), anew);
}
export function useCode(typed: string, anew = false): void {
  put(about, cleaned(typed));
  post("private/key", about, { code: cleaned(typed), ...(anew ? { anew } : {}) });
}
export const forgetCode = (): void => drop(about);

let opened: { file: string; pages: PhonePages } | null = null;
export const openedOf = (file: string): PhonePages | null => (opened && opened.file === file ? opened.pages : null);
export function closePages(): void {
  opened = null;
  redraw();
}
// False: the clinic could not be reached, or the code does not open.
export async function openPages(file: string): Promise<boolean> {
  try {
    opened = { file, pages: await ask<PhonePages>("POST", "/api/phone/private/open", { code: code() }) };
  } catch (why) {
    if (!isRefusal(why)) throw why;
    return false;
  }
  redraw();
  return true;
}
