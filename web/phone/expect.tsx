// SPDX-License-Identifier: Apache-2.0
//
// expect.tsx - what an infusion is like, before, during and after, and when to call.
import type { Page } from "./page";
import { Lines } from "./parts";
import { keysOf, t } from "./words";

// The words stand in the order of the day; a key without an underscore is a heading, those after it begin with it.
const parts = (): string[] => keysOf("expect").filter((k) => k.indexOf("_") < 0);

export const page: Page = {
  title: () => t("label.page_expect"),
  isOffered: () => true,
  draw: () => parts().map((part) => (
    <section class={part === "call" ? "card call-us" : "card"} key={part}>
      <h2>{t("expect." + part)}</h2>
      <Lines page="expect" keys={keysOf("expect").filter((k) => k.indexOf(part + "_") === 0)} />
    </section>
  )),
};
