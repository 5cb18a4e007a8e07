// SPDX-License-Identifier: Apache-2.0
//
// words.mjs - every word on a button comes from the program's own tables, from the right column, and every clause
// can show its source.
import { join } from "node:path";
import { assert, run, test } from "./lib/say.mjs";
import { words } from "../../web/words.mjs";

const all = words(join(new URL(".", import.meta.url).pathname, "../.."));

test("no label is a clause, a key or empty", () => {
  for (const list of [all.vitals, all.ready, all.attest, all.symptoms, all.effects, all.conditions, all.medicines]) {
    assert(list.length > 0, "a table is empty");
    for (const { key, label } of list) assert(label && !/_/.test(label), `${key} is labelled ${label}`);
  }
});

test("two buttons of one list never read the same", () => {
  for (const list of [all.symptoms, all.effects, all.conditions])
    assert(new Set(list.map((w) => w.label)).size === list.length, list.map((w) => w.label).join(", "));
});

test("every clause has its rule and its source", () => {
  for (const clause of all.clauses) assert(clause.source.length > 10, `${clause.id} shows nothing`);
});

await run(async () => null, () => {});
