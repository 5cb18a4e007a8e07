// SPDX-License-Identifier: Apache-2.0
//
// route.ts - which page is open: #/night, #/ask/phq-9/3. A link of the clinic is #TOKEN, without the slash.

export const here = (): string[] => location.hash.replace(/^#\/?/, "").split("/");
export const isLink = (): boolean => /^#[^/]/.test(location.hash);
export const token = (): string => location.hash.slice(1);

export function go(to: string): void {
  location.hash = "#/" + to;
}

// The address is changed in its place: no way back to what it was.
export function goInstead(to: string): void {
  history.replaceState(null, "", "#/" + to);
  dispatchEvent(new Event("hashchange"));
}
