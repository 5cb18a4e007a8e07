// SPDX-License-Identifier: Apache-2.0
//
// act.tsx - doing something once: busy until answered, and the answer said where it was asked.
import { useRef, useState } from "preact/hooks";
import type { Problem } from "shapes";
import { asProblem } from "../api";
import { Reasons } from "./verdict";
import { Icon } from "./icon";

export interface Doing { busy: boolean; problem: Problem | null; run: (act: () => Promise<unknown>) => Promise<boolean>; clear: () => void }

// A second tap while the first is under way does nothing.
export function useAct(): Doing {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const flying = useRef(false);
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    if (flying.current) return false;
    flying.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await act();
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      flying.current = false;
      setBusy(false);
    }
  };
  return { busy, problem, run, clear: () => setProblem(null) };
}

export function Trouble({ problem }: { problem: Problem | null }) {
  if (!problem) return null;
  return (
    <div class="trouble" role="alert">
      <p><Icon name="warn" /> <strong>{problem.sentence}</strong> {problem.remedy}</p>
      {problem.decision && <Reasons reasons={problem.decision.reasons} />}
    </div>
  );
}

export function Button({ doing, label, busyLabel, kind, onClick, disabled, big, icon }: {
  doing: Doing; label: string; busyLabel?: string; kind?: string; onClick: () => void; disabled?: boolean; big?: boolean; icon?: Parameters<typeof Icon>[0]["name"];
}) {
  return (
    <button type="button" class={`${kind ?? "primary"} ${big ? "big" : ""}`} onClick={onClick} disabled={disabled || doing.busy} aria-busy={doing.busy}>
      {icon && <Icon name={icon} />} {doing.busy ? busyLabel ?? "Sending …" : label}
    </button>
  );
}
