// SPDX-License-Identifier: Apache-2.0
//
// outbox.ts - every act leaves through here: once, in order, with an id made at the tap.
//
// An act that could not be sent waits and is sent again with the same id, so nothing is lost and nothing
// is done twice. What waits is always shown. Acts of one visit keep their order; a signed act (a PIN is in
// it) is never written to the tablet's storage. An act waits for the person who did it: it is never sent
// in another one's name.
import { computed, signal } from "@preact/signals";
import type { Id, Problem } from "shapes";
import { ask, Refused } from "./api";
import { iso, nowExact } from "./clock";
import { uuid } from "./uuid";

export interface Letter {
  id: Id;
  path: string;
  method: string;
  body: Record<string, unknown>;
  lane: string;   // acts of one lane are sent one after the other: the visit's id
  label: string;  // what the person did, in words
  by: Id;         // who did it
  since: number;  // when it was tapped, on the server's clock
  tries: number;
}

type Settle = { resolve: (answer: unknown) => void; reject: (why: Refused) => void };

const shelf = "daybreak-outbox";
const secrets = ["pin", "second_pin", "patient_pin", "password"];
const waiting = new Map<Id, Settle>();
const busy = new Set<string>();
let sender: Id = "";

export const letters = signal<Letter[]>(restore());
export const unsent = computed(() => letters.value.filter((l) => l.tries > 0).length);
// What became of a letter that outlived its page (reload): told once, at the top of the screen.
export const returned = signal<{ label: string; problem: Problem } | null>(null);

function restore(): Letter[] {
  try {
    return JSON.parse(sessionStorage.getItem(shelf) ?? "[]") as Letter[];
  } catch {
    return [];
  }
}

function keep(next: Letter[]): void {
  letters.value = next;
  const storable = next.filter((l) => !secrets.some((key) => key in l.body));
  sessionStorage.setItem(shelf, JSON.stringify(storable));
}

// Whoever is signed in sends their own letters, and no one else's.
export function sendAs(person: Id): void {
  sender = person;
  for (const letter of letters.peek()) void sendNext(letter.lane);
}

// Do an act. The same `id` again (a second tap before the answer) joins the first one.
export function post<T>(path: string, body: object, about: { lane: string; label: string; id?: Id; method?: string }): Promise<T> {
  const id = about.id ?? uuid();
  const letter: Letter = {
    id, path, method: about.method ?? "POST", body: { id, ...body }, lane: about.lane, label: about.label,
    by: sender, since: nowExact(), tries: 0,
  };
  return new Promise<T>((resolve, reject) => {
    if (waiting.has(id)) return reject(new Refused({ error: "PAGE", sentence: "This is already being sent." }, 1));
    waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
    keep([...letters.peek(), letter]);
    void sendNext(letter.lane);
  });
}

const first = (lane: string): Letter | undefined => letters.peek().find((l) => l.lane === lane && l.by === sender);

async function sendNext(lane: string): Promise<void> {
  const letter = first(lane);
  if (!letter || busy.has(lane)) return;
  busy.add(lane);
  let pause = 0;
  try {
    settle(letter, await ask(letter.method, letter.path, letter.body), null);
  } catch (error) {
    const why = error as Refused;
    if (why.isTransient || why.problem.error === "NOT_SIGNED_IN") pause = delayed(letter);
    else settle(letter, null, why);
  }
  busy.delete(lane);
  if (pause > 0) setTimeout(() => void sendNext(lane), pause);
  else void sendNext(lane);
}

// Not sent: say since when it happened, wait a little longer each time. Returns the wait in ms.
function delayed(letter: Letter): number {
  const tries = letter.tries + 1;
  const body = { at: iso(letter.since), ...letter.body };
  keep(letters.peek().map((l) => (l.id === letter.id ? { ...l, body, tries } : l)));
  return Math.min(8000, 500 * 2 ** Math.min(tries, 4));
}

function settle(letter: Letter, answer: unknown, why: Refused | null): void {
  keep(letters.peek().filter((l) => l.id !== letter.id));
  const who = waiting.get(letter.id);
  waiting.delete(letter.id);
  if (who && why) who.reject(why);
  else if (who) who.resolve(answer);
  else if (why) returned.value = { label: letter.label, problem: why.problem };
}

// The network is back: do not wait for the timer.
addEventListener("online", () => letters.peek().forEach((l) => void sendNext(l.lane)));
