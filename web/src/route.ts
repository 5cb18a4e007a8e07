// SPDX-License-Identifier: Apache-2.0
//
// route.ts - which page is open: "#/visit/ID" is ["visit", "ID"]. The address is the only memory of it.
import { signal } from "@preact/signals";

const parts = (): string[] => location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decodeURIComponent);

// A plain address ("/sheet/ID", from a link or a printed sheet) opens the same page.
if (location.pathname !== "/") history.replaceState(null, "", `/#${location.pathname}`);

export const route = signal<string[]>(parts());
addEventListener("hashchange", () => (route.value = parts()));

export function go(...to: string[]): void {
  location.hash = `#/${to.map(encodeURIComponent).join("/")}`;
}
export const href = (...to: string[]): string => `#/${to.map(encodeURIComponent).join("/")}`;
