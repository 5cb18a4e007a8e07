// SPDX-License-Identifier: Apache-2.0
//
// api.ts - asks the server and gives back its answer or its Problem; draws no conclusion of its own.
import type { Problem } from "shapes";

export interface Refusal { status: number; problem: Problem } // status 0: not reached
export const isRefusal = (error: unknown): error is Refusal => !!error && typeof (error as Refusal).status === "number";

// Nothing was decided: worth sending again with the same id. A badge that ran out is one of these, since a
// new link lets the same letter through.
export const isTransient = (r: Refusal): boolean => r.status === 0 || r.status === 401 || r.status === 429 || r.status >= 500;

const patience = 15000; // ms until an unanswered request counts as lost; old phones on a thin network are slow

function refusal(status: number, text: string): Refusal {
  try {
    const said = JSON.parse(text) as Problem;
    if (said.sentence) return { status, problem: said };
  } catch {
    /* not ours: an answer of something between */
  }
  return { status, problem: { error: "HTTP_" + status, sentence: "" } };
}

export async function ask<T>(method: "GET" | "POST", path: string, body?: object): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  let status = 0, text = "";
  try {
    const answer = await fetch(path, {
      method, credentials: "same-origin", cache: "no-store", signal: stop.signal,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : null,
    });
    text = await answer.text();
    status = answer.status;
  } catch {
    status = 0;
  }
  clearTimeout(timer);
  if (status < 200 || status > 299) throw refusal(status, text);
  try {
    return (text ? JSON.parse(text) : null) as T;
  } catch {
    throw refusal(0, ""); // the sign-in page of a hotel's network is not the clinic
  }
}
