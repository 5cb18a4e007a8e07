// SPDX-License-Identifier: Apache-2.0
//
// sending.mjs - acts on a bad network: sent once, in order, never silently lost.
import { openBrowser, openPage, typePin } from "./lib/browser.mjs";
import { assert, run, test, until } from "./lib/say.mjs";
import { Mock } from "./mock/server.mjs";

let browser;
async function prepare() {
  browser ??= await openBrowser();
  const mock = new Mock(), base = await mock.start();
  const page = await openPage(browser, base, { demo: { login: "nora", password: "demo-nurse" } });
  await page.evaluate((id) => { location.hash = `#/visit/${id}`; }, mock.visit(0).id);
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  return { mock, page };
}
const clear = async ({ mock, page }) => { await page.context().close(); mock.stop(); };
const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("a lost act is sent again with the same id and the time it happened", async ({ mock, page }) => {
  mock.lose = 5; // the browser itself tries a lost connection again
  await page.getByRole("button", { name: "nausea: 3" }).click();
  await page.getByRole("button", { name: "Save 1 value" }).click();
  await page.getByText("1 not yet sent").waitFor();
  await until(() => mock.lose === 0 && mock.posts.length === 6, "a later try arrived", 20000);
  assert.equal(new Set(mock.posts.map((p) => p.body.id)).size, 1);
  assert.match(mock.posts[0].body.id, uuid7);
  assert.match(mock.posts[5].body.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  await until(async () => (await page.getByText("not yet sent").count()) === 0, "nothing waits any more");
});

test("two quick taps pause once", async ({ mock, page }) => {
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("button", { name: "blood pressure", exact: true }).click();
  await page.getByRole("button", { name: "Record the pause" }).dblclick();
  await page.getByRole("button", { name: "Resume", exact: true }).waitFor();
  assert.equal(mock.posts.filter((p) => p.path.endsWith("/pause")).length, 1);
});

test("acts of one visit arrive in the order they were done", async ({ mock, page }) => {
  mock.lose = 1;
  for (const value of [1, 2, 3]) {
    await page.getByRole("button", { name: `pain at the site: ${value}`, exact: true }).click();
    await page.getByRole("button", { name: "Save 1 value" }).click();
    await until(() => mock.posts.some((p) => p.body.pain === value), `value ${value} left`);
    await page.getByRole("button", { name: /^Save/ }).waitFor({ state: "detached" });
  }
  assert.deepEqual(mock.posts.map((p) => p.body.pain).slice(-3), [1, 2, 3]);
});

test("a reload keeps what was not yet sent, and sends it", async ({ mock, page }) => {
  mock.lose = 4;
  await page.getByRole("button", { name: "nausea: 5" }).click();
  await page.getByRole("button", { name: "Save 1 value" }).click();
  await page.getByText("1 not yet sent").waitFor();
  await page.reload();
  await until(() => mock.lose === 0 && mock.posts.length > 4, "it was sent after the reload", 20000);
  assert.equal(new Set(mock.posts.map((p) => p.body.id)).size, 1);
});

test("a PIN is never written to the tablet's storage", async ({ mock, page }) => {
  await page.evaluate((id) => { location.hash = `#/visit/${id}`; }, mock.visit(1).id);
  const steps = page.getByRole("navigation", { name: "Steps of the visit" });
  await steps.getByRole("button", { name: "Order" }).click();
  for (const [label, value] of [["Dose", "0.5"], ["Over", "40"], ["Vial", "50"], ["Bag", "50"]]) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole("button", { name: /Prescriber signs this order/ }).click();
  await page.getByRole("button", { name: /Paul Prescriber/ }).click();
  mock.lose = 3;
  await typePin(page, "3333");
  await page.getByRole("button", { name: "Sign the order" }).click();
  const orders = () => mock.posts.filter((p) => p.path.endsWith("/order"));
  await until(() => orders().length > 0, "the order left");
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.ok(!stored.includes("3333"), stored);
  await until(() => orders().length === 4, "the order arrived", 15000);
  assert.deepEqual([orders()[3].body.pin, orders()[3].body.login], ["3333", "paul"]);
});

test("a wrong PIN is said and the dialog stays", async ({ mock, page }) => {
  await page.evaluate((id) => { location.hash = `#/visit/${id}`; }, mock.visit(2).id);
  await page.getByRole("navigation", { name: "Steps of the visit" }).getByRole("button", { name: "Going home" }).click();
  await page.getByRole("button", { name: "Prescriber signs" }).click();
  await page.getByRole("button", { name: /Paul Prescriber/ }).click();
  await typePin(page, "9999");
  await page.getByRole("dialog").getByRole("button", { name: "Prescriber signs" }).click();
  await page.getByRole("alert").getByText("do not belong together").waitFor();
  assert.equal(await page.getByRole("group", { name: "PIN" }).count(), 1);
});

await run(prepare, clear);
