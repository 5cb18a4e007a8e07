// SPDX-License-Identifier: Apache-2.0
//
// load.tsx - asking once for what a page shows; an answer that comes after the page is gone is dropped. A tablet that
// was left over night asks for a sign-in, and then shows the same page.
import { useEffect, useState } from "preact/hooks";
import { asProblem, get, Refused } from "../api";
import { signedOut } from "../clinic";

export interface Loaded<T> { data: T | null; trouble: string; again: () => void }

export function useLoad<T>(path: string | null): Loaded<T> {
  const [data, setData] = useState<T | null>(null);
  const [trouble, setTrouble] = useState("");
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    get<T>(path, stop.signal).then(
      (answer) => { if (!stop.signal.aborted) { setData(answer); setTrouble(""); } },
      (error: unknown) => {
        if (error instanceof Refused && error.status === 401) return signedOut();
        if (!stop.signal.aborted) setTrouble(asProblem(error).sentence);
      });
    return () => stop.abort();
  }, [path, turn]);
  return { data, trouble, again: () => setTurn((t) => t + 1) };
}

export const Loading = ({ of }: { of: Loaded<unknown> }) =>
  of.trouble ? <p class="trouble" role="alert">{of.trouble}</p> : of.data === null ? <p class="empty" role="status">Loading …</p> : null;
