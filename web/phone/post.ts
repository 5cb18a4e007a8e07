// SPDX-License-Identifier: Apache-2.0
//
// post.ts - everything the patient gives leaves here: kept first, then sent, in order, each with its own id and time.
//
// Laws: what is kept outlives the page and the battery. A letter that was not taken for sure is sent again with
// the same id, and the server counts the same id once. A letter belongs to the patient who wrote it and is never
// sent with another's badge. What the clinic refuses stays with the patient, with the clinic's sentence.
import type { Id, Instant, Problem } from "shapes";
import { uuid } from "../src/uuid";
import { ask, isRefusal, isTransient } from "./api";
import { isoNow } from "./clock";
import { redraw } from "./draw";
import { put, take } from "./shelf";

export interface Letter { id: Id; of: string; path: string; body: object; about: string }
export interface Mark { at: Instant; problem?: Problem } // taken by the clinic, or refused
export type Standing = "none" | "kept" | "sent" | "refused";

let owner = "";
let isBusy = false;
let tries = 0;
let timer = 0;
let tell: (letter: Letter, answer: unknown) => void = () => undefined;
let isReached = true; // the last attempt reached the clinic

// The shelf is read each time: another tab of the same phone may have written.
const all = (): Letter[] => take<Letter[]>("letters", []);
const marks = (): { [about: string]: Mark } => take("marks", {});
export const waiting = (): Letter[] => all().filter((l) => l.of === owner);
export const isOnline = (): boolean => isReached;

export function markOf(about: string): Mark | undefined {
  return marks()[about];
}
export function standing(about: string): Standing {
  if (waiting().some((l) => l.about === about)) return "kept";
  const mark = markOf(about);
  return mark ? (mark.problem ? "refused" : "sent") : "none";
}
export function unmark(isGone: (about: string) => boolean): void {
  const left = marks();
  Object.keys(left).filter(isGone).forEach((about) => delete left[about]);
  put("marks", left);
}

// Whose badge this phone has, on the shelf too: a tab left open by the patient before must not go on sending.
export function sendAs(patient: string, told: (letter: Letter, answer: unknown) => void = tell): void {
  owner = patient;
  tell = told;
  put("sender", patient);
  void deliver();
}
const maySend = (): boolean => owner !== "" && take("sender", "") === owner;

export function reached(yes: boolean): void {
  if (isReached !== yes) redraw();
  isReached = yes;
}

// `about` names what the letter is about, so that a page can say how it stands: "ask/TASK/3", "night".
export function post(act: string, about: string, body: object, id: Id = uuid()): void {
  const letter: Letter = { id, of: owner, path: "/api/phone/" + act, body: { id, at: isoNow(), ...body }, about };
  unmark((a) => a === about);
  put("letters", all().concat(letter));
  redraw();
  void deliver();
}

export async function deliver(): Promise<void> {
  clearTimeout(timer);
  if (isBusy || !maySend()) return;
  isBusy = true;
  for (let next = waiting()[0]; next && maySend(); next = waiting()[0]) {
    if (!(await isSettled(next))) break;
  }
  isBusy = false;
  tries = waiting().length ? tries + 1 : 0;
  if (tries) timer = window.setTimeout(() => void deliver(), Math.min(60000, 1000 * 2 ** tries));
  redraw();
}

async function isSettled(letter: Letter): Promise<boolean> {
  try {
    const answer = await ask<unknown>("POST", letter.path, letter.body);
    reached(true);
    settle(letter, { at: isoNow() });
    tell(letter, answer);
  } catch (why) {
    if (!isRefusal(why)) throw why;
    reached(why.status !== 0);
    if (isTransient(why)) return false;
    settle(letter, { at: isoNow(), problem: why.problem });
  }
  return true;
}

function settle(letter: Letter, mark: Mark): void {
  put("letters", all().filter((l) => l.id !== letter.id));
  put("marks", { ...marks(), [letter.about]: mark });
}
