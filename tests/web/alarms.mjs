// SPDX-License-Identifier: Apache-2.0
//
// alarms.mjs - alarms are seen and heard on every page; a lost network says so by itself (monitoring A8, A10).
import { openBrowser, openPage } from "./lib/browser.mjs";
import { assert, run, test, until } from "./lib/say.mjs";
import { Mock } from "./mock/server.mjs";

let browser;
async function prepare() {
  browser ??= await openBrowser();
  const mock = new Mock(), base = await mock.start();
  const page = await openPage(browser, base, { demo: { login: "nora", password: "demo-nurse" } });
  await page.mouse.click(5, 400); // a touch, without which a browser stays silent
  return { mock, page, sounding: () => page.locator("[data-sounding]").getAttribute("data-sounding") };
}
const clear = async ({ mock, page }) => { await page.context().close(); mock.stop(); };

test("a high alarm at one chair is seen and heard on the page of another", async ({ mock, page, sounding }) => {
  await page.evaluate((id) => { location.hash = `#/visit/${id}`; }, mock.visit(2).id);
  await page.locator(`main[data-visit="${mock.visit(2).id}"]`).waitFor();
  mock.raise(0, "high", "spo2_low", "SpO2 84 %", Date.now());
  await page.getByRole("navigation", { name: "Chairs" }).getByText(/HIGH SpO2 84 %/).waitFor();
  await until(async () => (await sounding()) === "high", "the high alarm sounds");
});

test("the highest priority of several decides the sound", async ({ mock, sounding }) => {
  mock.raise(0, "low", "device", "Monitor alarms are off", Date.now());
  await until(async () => (await sounding()) === "low", "low sounds");
  mock.raise(2, "medium", "obs_overdue", "Observation late", Date.now());
  await until(async () => (await sounding()) === "medium", "medium sounds");
  mock.raise(1, "high", "spo2_low", "SpO2 84 %", Date.now());
  await until(async () => (await sounding()) === "high", "high sounds");
});

test("pausing the sound shows a countdown and silences that chair only", async ({ mock, page, sounding }) => {
  mock.raise(0, "high", "bp_high", "Blood pressure 182/112", Date.now());
  await page.getByRole("article", { name: /C1/ }).getByRole("button", { name: /Pause the sound/ }).click();
  await page.getByText(/Sound paused, back in/).waitFor();
  await until(async () => (await sounding()) === "none", "silence");
  mock.raise(2, "medium", "obs_overdue", "Observation late", Date.now());
  await until(async () => (await sounding()) === "medium", "the other chair sounds");
});

test("a named person's acknowledgement stays on the screen", async ({ mock, page, sounding }) => {
  mock.raise(0, "high", "bp_high", "Blood pressure 182/112", Date.now());
  await page.evaluate((id) => { location.hash = `#/visit/${id}`; }, mock.visit(0).id);
  await page.getByRole("button", { name: "Seen" }).click();
  await page.getByText("seen by Nora Nurse").waitFor();
  await until(async () => (await sounding()) === "none", "acknowledged alarms are quiet");
});

test("five seconds without a beat say and sound monitoring lost, and a beat ends it", async ({ mock, page, sounding }) => {
  await page.waitForTimeout(700);
  mock.beating = false;
  const since = Date.now();
  await page.getByText("Monitoring lost on this screen").waitFor({ timeout: 9000 });
  const took = Date.now() - since;
  assert.ok(took > 3500 && took < 6500, `after ${took} ms`);
  await until(async () => (await sounding()) === "high", "it sounds");
  mock.beating = true;
  await page.getByText("Monitoring lost on this screen").waitFor({ state: "detached" });
});

test("a server that is gone is found again without a reload", async ({ mock, page }) => {
  mock.streams.forEach((s) => s.destroy());
  mock.beating = false;
  await page.getByText("Monitoring lost on this screen").waitFor({ timeout: 9000 });
  mock.beating = true;
  await page.getByText("Monitoring lost on this screen").waitFor({ state: "detached", timeout: 12000 });
});

test("three chairs are watched at once and each is one tap away", async ({ mock, page }) => {
  await page.evaluate((id) => { location.hash = `#/visit/${id}`; }, mock.visit(0).id);
  const bar = page.getByRole("navigation", { name: "Chairs" });
  for (const n of [1, 2, 0]) {
    const visit = mock.visit(n);
    await bar.getByRole("link", { name: new RegExp(visit.patient.name) }).click();
    await page.locator(`main[data-visit="${visit.id}"]`).waitFor();
    assert.equal(await bar.getByRole("link", { name: /^C\d/ }).count(), 3);
  }
});

await run(prepare, clear);
