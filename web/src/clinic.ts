// SPDX-License-Identifier: Apache-2.0
//
// clinic.ts - what the whole page shares: who is signed in, the board, the live stream and its watchdog.
//
// Watchdog (monitoring A8): the server beats every 2 s; after 5 s without a beat the page says and sounds
// "monitoring lost" by itself. The 5 s are the page's own contract with the stream, not a clinical limit.
import { computed, signal } from "@preact/signals";
import type { Alarm, Board, ChairCard, Me, Status, StreamEvents } from "shapes";
import { get, Refused } from "./api";
import { serverSaid, zone } from "./clock";
import { sendAs } from "./outbox";

const beatLost = 5000;

export const status = signal<Status | null>(null);
export const me = signal<Me | null>(null);
export const board = signal<Board | null>(null);
export const lost = signal(false);
export const lostSince = signal<number>(0); // this tablet's clock

type Listener = (name: keyof StreamEvents | "visit", data: unknown) => void;
const listeners = new Set<Listener>();
let source: EventSource | null = null;
let heard = Date.now();

export const chairs = computed<ChairCard[]>(() => board.value?.chairs ?? []);
export const chairOfVisit = (id: string): ChairCard | undefined => chairs.value.find((c) => c.visit?.id === id);
export const alarms = computed<Alarm[]>(() => chairs.value.flatMap((c) => c.visit?.alarms ?? []));

export function onStream(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export async function begin(): Promise<void> {
  status.value = await get<Status>("/api/status");
  if (status.value.first_run) return;
  try {
    signedIn(await get<Me>("/api/me"));
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 401) throw error;
  }
}

export function signedIn(who: Me): void {
  me.value = who;
  zone.value = who.utc_offset_min;
  sendAs(who.id);
  heard = Date.now();
  void refreshBoard();
  listen();
}

// The session is over: nothing of a patient stays on the screen.
export function signedOut(): void {
  source?.close();
  source = null;
  me.value = null;
  board.value = null;
  lost.value = false;
  sendAs("");
}

export async function refreshBoard(): Promise<void> {
  try {
    const fresh = await get<Board>("/api/board");
    serverSaid(fresh.now);
    if (!me.peek()) return;
    board.value = fresh;
    for (const card of fresh.chairs) listeners.forEach((l) => l("chair", card)); // the open page hears it too
  } catch (error) {
    if (error instanceof Refused && error.status === 401) signedOut();
  }
}

function listen(): void {
  source?.close();
  const stream = new EventSource("/api/stream");
  source = stream;
  const on = (name: keyof StreamEvents | "visit", take: (data: never) => void): void =>
    stream.addEventListener(name, (event) => {
      if (source !== stream) return;
      alive();
      const data = JSON.parse((event as MessageEvent<string>).data) as never;
      take(data);
      listeners.forEach((l) => l(name, data));
    });
  on("beat", (beat: StreamEvents["beat"]) => serverSaid(beat.now));
  on("chair", (card: ChairCard) => placeCard(card));
  on("aside", (aside: StreamEvents["aside"]) => {
    if (board.value) board.value = { ...board.value, aside: aside.count };
  });
  on("danger", () => undefined);
  on("file", () => undefined);
  on("vitals", () => undefined);
  on("visit", () => undefined);
}

function placeCard(card: ChairCard): void {
  if (!board.value) return;
  const known = board.value.chairs.some((c) => c.chair === card.chair);
  const next = known ? board.value.chairs.map((c) => (c.chair === card.chair ? card : c)) : [...board.value.chairs, card];
  board.value = { ...board.value, chairs: next };
}

function alive(): void {
  heard = Date.now();
  if (!lost.value) return;
  lost.value = false;
  void refreshBoard(); // what was missed is asked for, never guessed
}

setInterval(() => {
  if (!me.peek() || Date.now() - heard < beatLost) return;
  if (!lost.value) {
    lostSince.value = heard;
    lost.value = true;
  }
  if (!source || source.readyState === EventSource.CLOSED) listen();
}, 500);
