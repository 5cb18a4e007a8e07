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
  test(`${name} can be used by everyone, in both lights`, async (given) => {
    const [width, height] = sizes[(scene.sizes ?? ["tablet"])[0]];
    given.page = await openPage(browser, given.base, { width, height, demo: scene.who === null ? null : scene.who ?? nurse });
    await show(given.page, given.mock, scene);
    await given.page.evaluate(axe); // by the tools, past the page's content policy
    for (const theme of ["light", "dim"]) {
      await given.page.evaluate((t) => { document.documentElement.dataset.theme = t; }, theme);
      const found = await given.page.evaluate((runOnly) => window.axe.run(document, { runOnly }), tags);
      assert.equal(found.violations.length, 0, `${theme}: ${objections(found)}`);
    }
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

// What stands out to the right, the innermost first; what scrolls by itself may.
const sticksOut = () => {
  const width = document.documentElement.clientWidth;
  const scrolls = (e) => e && (["auto", "scroll", "hidden"].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement));
  if (document.documentElement.scrollWidth <= width) return [];
  if (out.length === 0) return [`the page is ${document.documentElement.scrollWidth} wide on ${width}`];
  return out.reverse().slice(0, 5).map((e) => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.slice(0, 30)}" ends at ${Math.round(e.getBoundingClientRect().right)} of ${width}`);
};

// Wide letters (WCAG 1.4.12) stand for a machine with other fonts.
const wide = "* { letter-spacing: .12em !important; word-spacing: .16em !important; }";
for (const [width, height, what] of [[640, 400, "at 200 % zoom"], [390, 844, "on a telephone"], [800, 1280, "on an upright tablet"]])
  test(`nothing is cut off sideways ${what}, whatever the font`, async (given) => {
    given.page = await openPage(browser, given.base, { width, height, demo: nurse });
    for (const name of ["board", "infusion", "infusion-alarm", "readiness", "order", "discharge", "aside", "patients"]) {
      await show(given.page, given.mock, scenes[name]);
      assert.deepEqual(await given.page.evaluate(sticksOut), [], name);
      await given.page.evaluate((text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; }, wide);
      assert.deepEqual(await given.page.evaluate(sticksOut), [], `${name} with wide letters`);
      await given.page.evaluate(() => { document.adoptedStyleSheets = []; });
    }
  });

test("with high alarms Pause and Stop are whole on the screen of a lying tablet, without scrolling and after it", async (given) => {
  given.page = await openPage(browser, given.base, { width: 1280, height: 800, demo: nurse });
  await show(given.page, given.mock, scenes["infusion-alarm"]);
  given.mock.raise(0, "high", "spo2_low", "SpO2 84 %: stop the infusion", Date.now());
  given.mock.raise(0, "medium", "monitor_lost", "The monitor is silent since 20 s", Date.now());
  await given.page.getByText("The monitor is silent since").first().waitFor();
  const whole = async (after) => {
    for (const name of ["Pause", "Stop"]) {
      const seen = await given.page.getByRole("button", { name, exact: true }).evaluate((b) => {
        const r = b.getBoundingClientRect(), there = [[r.left + 4, r.top + 4], [r.right - 4, r.bottom - 4]].every(([x, y]) => b.contains(document.elementFromPoint(x, y)));
        return { top: r.top, bottom: r.bottom, there };
      });
      assert.ok(seen.top >= 0 && seen.bottom <= 800 && seen.there, `${after}, ${name}: ${JSON.stringify(seen)}`);
    }
  };
  await whole("before");
  await given.page.evaluate(() => scrollTo(0, 500));
  await whole("scrolled");
});

test("the board of three chairs is whole on a wall and no letter is below 20 px", async (given) => {
  given.page = await openPage(browser, given.base, { width: 1920, height: 1080, demo: nurse });
  await show(given.page, given.mock, scenes.alarm);
  const { small, bottom } = await given.page.evaluate(() => ({
    small: [...document.querySelectorAll(".cards *")].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && !e.closest(".visually-hidden") && parseFloat(getComputedStyle(e).fontSize) < 20)
      .map((e) => `${e.className || e.tagName} ${getComputedStyle(e).fontSize}`),
    bottom: Math.max(...[...document.querySelectorAll(".cards .chair")].map((c) => c.getBoundingClientRect().bottom)),
  }));
  assert.deepEqual([...new Set(small)], []);
  assert.ok(bottom <= 1080, `ends at ${bottom}`);
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
