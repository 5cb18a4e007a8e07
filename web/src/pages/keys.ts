// SPDX-License-Identifier: Apache-2.0
//
// keys.ts - the keys that work everywhere.
import { useEffect } from "preact/hooks";
import { chairs, me } from "../clinic";
import { go } from "../route";
import { testSound } from "../sound";
import { toggleTheme } from "../theme";

export const keys: [string, string][] = [
  ["b", "board"], ["1 … 9", "the chair at that place of the board"], ["p", "patients"], ["d", "dim or light"], ["s", "test the sound"], ["?", "this page"], ["Esc", "close a question"],
];

// Single letters, only while nothing is being typed and no question is open.
export function useKeys(): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (!me.value || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || /INPUT|TEXTAREA|SELECT/.test(target.tagName)) return;
      const visit = /^[1-9]$/.test(event.key) ? chairs.value[Number(event.key) - 1]?.visit : null;
      if (visit) go("visit", visit.id);
      else if (event.key === "b") go();
      else if (event.key === "p") go("patients");
      else if (event.key === "d") toggleTheme();
      else if (event.key === "s") testSound();
      else if (event.key === "?") go("help");
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
}
