// SPDX-License-Identifier: Apache-2.0
//
// home.ts - what the clinic told this phone, kept for when there is no network, and the link that opened it.
//
// Laws: what belongs to one patient is gone before another one's is drawn. A phone whose badge has ended shows
// whom to call and the patient's own safety plan, and nothing else. Unsent letters stay with their writer.
import type { PhoneHome, Problem } from "shapes";
import { uuid } from "../src/uuid";
import { ask, isRefusal } from "./api";
import { setClock } from "./clock";
import { throwAway } from "./draft";
import { redraw } from "./draw";
import { isOnline, post, reached, sendAs, standing, waiting, type Letter } from "./post";
import { go, here } from "./route";
import { drop, names, put, take } from "./shelf";
import { fetchTherapy } from "./therapy";
import { fetchWords, hasWords, language } from "./words";

// How the door stands: a link is being opened; the pages are open; there is no way in and why.
export interface Door { is: "opening" | "open" | "closed"; why?: Problem }

let home: PhoneHome | null = null;
let door: Door = { is: "opening" };
let isFresh = false; // asked in this sitting and answered
let asked = 0; // questions to the clinic: an answer that a newer one has overtaken is not looked at
let told = 0; // what was given since: an answer from before says nothing about it

export const theHome = (): PhoneHome | null => home;
export const theDoor = (): Door => door;
export const isUpToDate = (): boolean => isFresh && isOnline();

// An alert is open, or a question about danger was answered with yes and the clinic has not judged it yet.
export const isInDanger = (): boolean => !!home?.open_alert || take("danger", false);
export function sayDanger(): void {
  put("danger", true);
  told++;
  redraw();
}

// The clinic found danger where the sheet's own flag was silent: the same page, and back from there.
function goToCrisis(): void {
  if (here()[0] !== "crisis") go("crisis/" + here().join("/"));
}

// Another patient's pages begin: everything goes but unsent letters, which stay sealed for their writer, and the
// words, which belong to nobody.
function clearShelf(): void {
  names().filter((n) => !/^(letters|words-|language)/.test(n)).forEach(drop);
}

// The badge has ended. What was begun waits unseen for a new link of the same patient.
function close(why?: Problem): void {
  if (home) put("help", { crisis: home.crisis, emergency: home.emergency, clinic: home.clinic, phone: home.phone, safety_plan: home.safety_plan });
  drop("home");
  home = null;
  door = { is: "closed", why };
  sendAs("");
}

// Whom to call: of the open home, or what is left of it after the badge ended.
export type Help = Pick<PhoneHome, "crisis" | "emergency" | "clinic" | "phone" | "safety_plan">;
export const help = (): Help | null => home ?? take<Help | null>("help", null);

function accept(next: PhoneHome, knowsAll: boolean): void {
  if (take("file", next.file) !== next.file) clearShelf();
  const isNew = next.open_alert && !!home && !isInDanger();
  home = next;
  put("file", next.file);
  put("home", next);
  drop("help");
  setClock(next.now, next.utc_offset_min);
  if (knowsAll && waiting().length === 0) drop("danger"); // the clinic has seen every answer and says itself how it stands
  isFresh = true;
  door = { is: "open" };
  sendAs(next.file, answered);
  void fetchTherapy(next.file);
  if (isNew) goToCrisis();
  if (next.language !== language() && standing("language") === "none") post("language", "language", { language: language() });
}

// What the clinic has need not be kept as a draft any more: both have one name.
function answered(letter: Letter): void {
  throwAway(letter.about);
  told++;
  if (waiting().length === 0) void refresh();
}

// Before the network answers: what this phone knows. Not behind a link, which may be another patient's.
export function resume(): void {
  home = take<PhoneHome | null>("home", null);
  if (!home) return;
  door = { is: "open" };
  sendAs(home.file, answered);
}

export async function refresh(): Promise<void> {
  const mine = ++asked, before = told;
  try {
    if (!hasWords()) await fetchWords();
    const next = await ask<PhoneHome>("GET", "/api/phone/home");
    if (mine !== asked) return;
    accept(next, before === told);
    reached(true);
  } catch (why) {
    if (!isRefusal(why)) throw why;
    if (mine !== asked) return;
    reached(why.status !== 0);
    if (why.status === 401 || why.status === 403) close(why.problem);
    else if (!home) door = { is: "closed", why: why.problem };
  }
  redraw();
}

// A link opens once. The same link on the phone that it opened leads to the pages; any other one closes them,
// so that nobody reads another patient's behind their own link.
export async function open(token: string): Promise<void> {
  if (take("link", "") === token) {
    history.replaceState(null, "", "#/");
    resume();
    return refresh();
  }
  asked++;
  home = null;
  door = { is: "opening" };
  sendAs(""); // from here on the badge may be another patient's
  redraw();
  try {
    await fetchWords();
    await ask("POST", "/api/phone/open", { token, language: language() });
    history.replaceState(null, "", "#/");
    await refresh();
    put("link", token);
  } catch (why) {
    if (!isRefusal(why)) throw why;
    door = { is: "closed", why: why.problem };
    if (why.status >= 400 && why.status < 500) history.replaceState(null, "", "#/");
  }
  redraw();
}

// The badge is the clinic's to end, so forgetting needs the network: true when it is done.
export async function forget(): Promise<boolean> {
  try {
    await ask("POST", "/api/phone/forget", { id: uuid() });
  } catch {
    return false;
  }
  asked++;
  sendAs("");
  names().forEach(drop);
  home = null;
  door = { is: "closed", why: { error: "FORGOTTEN", sentence: "" } };
  if ("caches" in window) for (const name of await caches.keys()) await caches.delete(name);
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  for (const worker of workers) await worker.unregister();
  redraw();
  return true;
}
