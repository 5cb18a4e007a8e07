// SPDX-License-Identifier: Apache-2.0
//
// draft.ts - what was written and not yet handed over: kept at every stroke, so that a closed page loses nothing.
// A private page is the exception: until it is sealed it stays in memory alone.
import { redraw } from "./draw";
import { drop, put, putHere, take } from "./shelf";

export type Draft = { [field: string]: string | number | boolean };

export const draft = <T extends object = Draft>(name: string): Partial<T> => take<Partial<T>>("draft-" + name, {});

export function write<T extends object = Draft>(name: string, change: Partial<T>): void {
  put("draft-" + name, { ...draft<T>(name), ...change });
  redraw();
}

export function writePrivately<T extends object = Draft>(name: string, change: Partial<T>): void {
  putHere("draft-" + name, { ...draft<T>(name), ...change });
  redraw();
}

export function throwAway(name: string): void {
  drop("draft-" + name);
}
