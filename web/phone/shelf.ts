// SPDX-License-Identifier: Apache-2.0
//
// shelf.ts - what this phone keeps between two looks: small JSON values in localStorage.
//
// Law: nothing is kept under a name that does not begin with ours, so that forgetting takes all of it away.
// A phone that refuses to keep (private window, full) still works while the page is open, and says so.
const ours = "daybreak-phone-";
const here: { [name: string]: string } = {}; // where the phone does not keep
let keeps = true;

export const isKeeping = (): boolean => keeps;

export function take<T>(name: string, otherwise: T): T {
  try {
    const text = here[name] || localStorage.getItem(ours + name);
    return text ? (JSON.parse(text) as T) : otherwise;
  } catch {
    return otherwise;
  }
}

export function put(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(ours + name, text);
    delete here[name];
  } catch {
    keeps = false;
    here[name] = text;
  }
}

// Only as long as the page is open: what nobody may read who takes the phone into their hand.
export function putHere(name: string, value: unknown): void {
  drop(name);
  here[name] = JSON.stringify(value);
}

export function drop(name: string): void {
  delete here[name];
  try {
    localStorage.removeItem(ours + name);
  } catch {
    /* it was never kept */
  }
}

// All names on the shelf, without the beginning that makes them ours.
export function names(): string[] {
  const found = Object.keys(here);
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i) || "";
      if (key.indexOf(ours) === 0) found.push(key.slice(ours.length));
    }
  } catch {
    /* only what is here */
  }
  return found;
}
