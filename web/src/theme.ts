// SPDX-License-Identifier: Apache-2.0
//
// theme.ts - light for the day, dim and warm for the room where someone rests; remembered on this tablet.
import { effect, signal } from "@preact/signals";

const shelf = "daybreak-theme";
const wanted = (): "dim" | "light" => {
  const kept = localStorage.getItem(shelf);
  if (kept === "dim" || kept === "light") return kept;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dim" : "light";
};

export const theme = signal<"dim" | "light">(wanted());
export function toggleTheme(): void {
  theme.value = theme.value === "dim" ? "light" : "dim";
  localStorage.setItem(shelf, theme.value);
}
effect(() => {
  document.documentElement.dataset.theme = theme.value;
});
