// SPDX-License-Identifier: Apache-2.0
//
// dangers.ts - the alerts of suicide risk that are open, on every page of staff. The stream only says that one
// changed; what it is, each role asks for itself. A list that could not be asked for stays as it was.
import { computed, effect, signal } from "@preact/signals";
import type { Danger } from "shapes";
import { asProblem, get } from "./api";
import { lost, me, onStream } from "./clinic";

const askAgain = 30000; // ms: beside the stream, so that a word that got lost is made good

export const dangers = signal<Danger[]>([]);
export const dangerOf = (patient: string): Danger | undefined => dangers.value.find((d) => d.patient.id === patient);
export const dangerQuietUntil = signal(0); // the sound is paused here, this tablet's clock

// High: everybody is asked, or the risk is high. An alert that somebody has taken on sounds only when it grows late.
export const dangerLoudness = computed<"none" | "medium" | "high">(() => {
  const open = dangers.value.filter((d) => d.state === "open");
  if (open.some((d) => d.exhausted || d.risk === "high")) return "high";
  return open.length > 0 || dangers.value.some((d) => d.contact_late) ? "medium" : "none";
});

let turn = 0;
export async function refreshDangers(): Promise<void> {
  const mine = ++turn;
  try {
    const fresh = await get<Danger[]>("/api/dangers");
    if (mine === turn && me.peek()) dangers.value = fresh;
  } catch (error) {
    if (asProblem(error).error === "NOT_SIGNED_IN") dangers.value = [];
  }
}

effect(() => {
  if (me.value && !lost.value) void refreshDangers();
  else if (!me.value) dangers.value = [];
});
onStream((name) => { if (name === "danger") void refreshDangers(); });
setInterval(() => { if (me.peek()) void refreshDangers(); }, askAgain);
