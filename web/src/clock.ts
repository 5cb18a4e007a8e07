// SPDX-License-Identifier: Apache-2.0
//
// clock.ts - the server's time as this page knows it, and how times are said.
//
// The server's clock decides; a tablet's own clock may be wrong. Each beat carries the server's time and
// the page counts on from there, so an estimate is late by the network at most and never in the future.
import { computed, signal } from "@preact/signals";
import type { Instant } from "shapes";

const offset = signal(0);
const tick = signal(Date.now());
export const zone = signal(0); // minutes east of UTC, the clinic's

setInterval(() => (tick.value = Date.now()), 1000);

export function serverSaid(now: Instant): void {
  offset.value = Date.parse(now) - Date.now();
  tick.value = Date.now();
}

// Milliseconds since 1970 on the server's clock; reading it in a component redraws it once a second.
export const now = computed(() => tick.value + offset.value);
export const nowExact = (): number => Date.now() + offset.peek();
export const iso = (ms: number): Instant => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

const pad = (n: number): string => String(n).padStart(2, "0");
const local = (at: Instant | number): Date =>
  new Date((typeof at === "number" ? at : Date.parse(at)) + zone.value * 60000);

export function hhmm(at: Instant | number): string {
  const d = local(at);
  return `${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}`;
}
export const hhmmss = (at: Instant | number): string => `${hhmm(at)}:${pad(local(at).getUTCSeconds())}`;

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
export function day(at: Instant | number): string {
  const d = local(at);
  return `${days[d.getUTCDay()]} ${d.getUTCDate()} ${months[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
}
export const dayAndTime = (at: Instant | number): string => `${day(at)}, ${hhmm(at)}`;

// "12 s", "4 min", "1 h 05 min": how long, for a person who glances.
export function span(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) return `${s} s`;
  const min = Math.floor(s / 60);
  return min < 60 ? `${min} min` : `${Math.floor(min / 60)} h ${pad(min % 60)} min`;
}
export const ago = (at: Instant): string => `${span(now.value - Date.parse(at))} ago`;

// Whole minutes that are left, rounded up: at "1" there is still something to wait for.
export const minutesLeft = (at: Instant): number => Math.max(0, Math.ceil((Date.parse(at) - now.value) / 60000));
export const countdown = (at: Instant): string => {
  const s = Math.max(0, Math.round((Date.parse(at) - now.value) / 1000));
  const h = Math.floor(s / 3600);
  const rest = `${pad(Math.floor(s / 60) % 60)}:${pad(s % 60)}`;
  return h > 0 ? `${h}:${rest}` : rest;
};
