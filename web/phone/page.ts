// SPDX-License-Identifier: Apache-2.0
//
// page.ts - what a page is. A new one is a file beside these and a line in pages.ts.
import type { ComponentChild } from "preact";
import type { PhoneHome } from "shapes";

export interface Page {
  title: (home: PhoneHome, at: string[]) => string; // `at`: what follows the page's name in the address
  above?: (home: PhoneHome, at: string[]) => string; // a small line over the title
  lang?: (home: PhoneHome, at: string[]) => string | undefined; // of the title, where it is not the page's
  draw: (home: PhoneHome, at: string[]) => ComponentChild;
  isOffered?: (home: PhoneHome) => boolean;         // stands among the ways on the start page; left out: never
}
