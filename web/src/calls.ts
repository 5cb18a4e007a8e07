// SPDX-License-Identifier: Apache-2.0
//
// calls.ts - whom to call because of what their phone told: asked at sign-in and whenever a file changes so.
import { effect, signal } from "@preact/signals";
import type { PhoneCall } from "shapes";
import { asProblem, get } from "./api";
import { lost, me, onStream } from "./clinic";

const kinds = ["phone_check", "phone_effect", "call_done"];
const askAgain = 60000; // ms, should a message of the stream be lost

export const calls = signal<PhoneCall[]>([]);
export const callsTrouble = signal(""); // why the list may be old

let turn = 0;
export async function refreshCalls(): Promise<void> {
  const mine = ++turn;
  try {
    const fresh = await get<PhoneCall[]>("/api/calls");
    if (mine !== turn || !me.peek()) return;
    calls.value = fresh;
    callsTrouble.value = "";
  } catch (error) {
    if (mine === turn) callsTrouble.value = asProblem(error).sentence;
  }
}

const mayAsk = (): boolean => !!me.peek() && me.peek()!.role !== "auditor";

effect(() => {
  if (!me.value) calls.value = [];
  else if (!lost.value && mayAsk()) void refreshCalls();
});
onStream((name, data) => {
  if (name === "file" && mayAsk() && kinds.includes((data as { kind: string }).kind)) void refreshCalls();
});
setInterval(() => { if (mayAsk()) void refreshCalls(); }, askAgain);
