// SPDX-License-Identifier: Apache-2.0
//
// access.mjs - every screen, in both lights, has nothing that axe-core (WCAG 2.2 A and AA) objects to, runs under
// the strict content policy, and its main acts are large enough for a thumb.
import { readFileSync } from "node:fs";
import { need, openBrowser, openPage } from "./lib/browser.mjs";
import { assert, run, test } from "./lib/say.mjs";
import { Mock } from "./mock/server.mjs";
import { nurse, scenes, show, sizes } from "./shots.mjs";

const axe = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
let browser;
async function prepare() {
  browser ??= await openBrowser();
  const mock = new Mock();
  return { mock, base: await mock.start() };
}
const clear = async ({ mock, page }) => { await page?.context().close(); mock.stop(); };

const objections = (found) => found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(" ")} ${n.any.map((a) => a.message).join("; ")}`).slice(0, 3).join(" | ")}`).join("\n");

for (const [name, scene] of Object.entries(scenes))
  for (const theme of ["light", "dim"])
    test(`${name} in ${theme} colours can be used by everyone`, async (given) => {
      const [width, height] = sizes[(scene.sizes ?? ["tablet"])[0]];
      given.page = await openPage(browser, given.base, { width, height, theme, demo: scene.who === null ? null : scene.who ?? nurse });
      await show(given.page, given.mock, scene);
      await given.page.evaluate(axe); // by the tools, past the page's content policy
      const found = await given.page.evaluate((runOnly) => window.axe.run(document, { runOnly }), tags);
      assert.equal(found.violations.length, 0, objections(found));
      assert.deepEqual(given.page.complaints, []);
    });

test("every button is at least 44 px, and the pump's are at least 64", async (given) => {
  given.page = await openPage(browser, given.base, { demo: nurse });
  await show(given.page, given.mock, scenes.infusion);
  const small = await given.page.evaluate(() => [...document.querySelectorAll("main button:not(.clause), main a.button, .tools button")]
    .map((b) => ({ text: b.textContent, ...b.getBoundingClientRect().toJSON() })).filter((b) => b.width > 0 && (b.width < 43.5 || b.height < 43.5)).map((b) => `${b.text} ${b.width}x${b.height}`));
  assert.deepEqual(small, []);
  const pump = await given.page.getByRole("group", { name: "The pump" }).getByRole("button").evaluateAll((all) => all.map((b) => b.getBoundingClientRect().height));
  assert.ok(pump.length === 3 && pump.every((h) => h >= 64), String(pump));
});

test("nothing is cut off sideways at 200 % zoom or on a telephone", async (given) => {
  given.page = await openPage(browser, given.base, { width: 640, height: 400, demo: nurse });
  for (const [width, height] of [[640, 400], [390, 844]]) {
    await given.page.setViewportSize({ width, height });
    for (const scene of [scenes.board, scenes.infusion, scenes.readiness]) {
      await show(given.page, given.mock, scene);
      const over = await given.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(over, 0, `${width} px wide`);
    }
  }
});

test("the keyboard alone reaches the chair, its steps and back", async (given) => {
  given.page = await openPage(browser, given.base, { demo: nurse });
  await given.page.keyboard.press("1");
  await given.page.locator(`main[data-visit="${given.mock.visit(0).id}"]`).waitFor();
  await given.page.getByRole("button", { name: "Pause", exact: true }).focus();
  await given.page.keyboard.press("Enter");
  await given.page.getByRole("dialog").waitFor();
  await given.page.keyboard.press("Escape");
  await given.page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await given.page.evaluate(() => document.activeElement.textContent.trim()), "Pause");
  await given.page.keyboard.press("b");
  await given.page.getByRole("article", { name: /C1/ }).waitFor();
});

test("the aftercare sheet fits on one printed page", async (given) => {
  given.page = await openPage(browser, given.base, { demo: nurse });
  await show(given.page, given.mock, scenes.sheet);
  for (const format of ["A4", "Letter"]) {
    const pdf = (await given.page.pdf({ format, preferCSSPageSize: false })).toString("latin1");
    assert.equal((pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length, 1, format);
  }
});

await run(prepare, clear);
