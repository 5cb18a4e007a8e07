// SPDX-License-Identifier: Apache-2.0
//
// api.ts - asks the server and gives back its answer or its Problem; draws no conclusion of its own.
import type { Problem } from "shapes";

export class Refused extends Error {
  constructor(readonly problem: Problem, readonly status: number) {
    super(problem.sentence);
  }
  // Worth sending again with the same id: nothing was decided.
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const unreachable: Problem = { error: "UNREACHABLE", sentence: "The server cannot be reached." };
const patience = 10000; // ms until an unanswered request counts as lost

async function problemOf(answer: Response): Promise<Problem> {
  try {
    const body = (await answer.json()) as Partial<Problem>;
    if (typeof body.sentence === "string") return { ...body, error: body.error ?? "", sentence: body.sentence };
  } catch {
    /* not JSON: said below */
  }
  return { error: `HTTP_${answer.status}`, sentence: `The server answered ${answer.status}.` };
}

export async function ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  signal?.addEventListener("abort", () => stop.abort());
  try {
    const headers: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
    const answer = await fetch(path, {
      method, headers, credentials: "same-origin", cache: "no-store", signal: stop.signal,
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!answer.ok) throw new Refused(await problemOf(answer), answer.status);
    const text = await answer.text();
    return (text === "" ? null : JSON.parse(text)) as T;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(unreachable, 0);
  } finally {
    clearTimeout(timer);
  }
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => ask<T>("GET", path, undefined, signal);

export const asProblem = (error: unknown): Problem =>
  error instanceof Refused ? error.problem : { error: "PAGE", sentence: error instanceof Error ? error.message : "Something went wrong on this page." };
