// SPDX-License-Identifier: Apache-2.0
//
// clock.ts - the clinic's clock on a phone whose own may be wrong, and how a moment is written.
//
// Law: every moment is computed by the server; here it is only counted down to and written out.
import type { Instant } from "shapes";
import { put, take } from "./shelf";
import { language } from "./words";

let skew = take("skew", 0); // ms the clinic's clock is ahead of this phone's
let offset = take("offset", 0); // minutes the clinic's wall is ahead of UTC

export function setClock(now: Instant, offsetMinutes: number): void {
  skew = Date.parse(now) - Date.now();
  offset = offsetMinutes;
  put("skew", skew);
  put("offset", offset);
}

export const now = (): number => Date.now() + skew;
export const isoNow = (): Instant => new Date(now()).toISOString().replace(/\.\d+Z$/, "Z");
export const isPast = (at: Instant): boolean => Date.parse(at) <= now();

// On the clinic's wall: shifted by its offset and written as if that were UTC.
function wall(at: Instant, how: Intl.DateTimeFormatOptions): string {
  return new Date(Date.parse(at) + offset * 60000).toLocaleString(language(), { ...how, timeZone: "UTC" });
}
export const clockTime = (at: Instant): string => wall(at, { hour: "numeric", minute: "2-digit" });
export const dayAndTime = (at: Instant): string =>
  wall(at, { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" });
export const day = (at: Instant): string => wall(at, { weekday: "long", day: "numeric", month: "long" });

// Whole hours and minutes still to wait, rounded up so that 0:00 is reached only when it is over.
export function left(until: Instant): { hours: number; minutes: number } {
  const minutes = Math.max(0, Math.ceil((Date.parse(until) - now()) / 60000));
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
