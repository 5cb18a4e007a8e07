// SPDX-License-Identifier: Apache-2.0
//
// isolation.mjs - one patient's data can never appear on another's page, however the answers arrive.
import { openBrowser, openPage } from "./lib/browser.mjs";
import { assert, run, test, until } from "./lib/say.mjs";
import { cardOf, iso } from "./mock/clinic.mjs";
import { Mock } from "./mock/server.mjs";

const nora = { login: "nora", password: "demo-nurse" };
let browser;
async function prepare() {
  browser ??= await openBrowser();
  const mock = new Mock(), base = await mock.start();
  const page = await openPage(browser, base, { demo: nora });
  return { mock, page, ada: mock.visit(0), chiara: mock.visit(2), to: (v) => page.evaluate((id) => { location.hash = `#/visit/${id}`; }, v.id) };
}
const clear = async ({ mock, page }) => { await page.context().close(); mock.stop(); };
const main = (page) => page.locator("main").innerText();
const shows = (page, visit) => page.locator(`main[data-visit="${visit.id}"]`).waitFor();

test("an answer that comes after the nurse has moved on is thrown away", async ({ mock, page, ada, chiara, to }) => {
  const free = mock.hold((path) => path.startsWith(`/api/visits/${ada.id}`));
  await to(ada);
  await page.waitForTimeout(150);
  await to(chiara);
  await shows(page, chiara);
  free();
  await page.waitForTimeout(400);
  const text = await main(page);
  assert.ok(text.includes("MRN0233") && !text.includes("MRN0042") && !text.includes(ada.patient.name));
});

test("twenty quick changes with answers in any order end on the page that was asked for last", async ({ mock, page, ada, chiara, to }) => {
  const frees = [];
  for (let i = 0; i < 20; i++) {
    const visit = i % 2 ? chiara : ada;
    const free = mock.hold((path) => path.includes(visit.id));
    setTimeout(free, ((i * 37) % 11) * 25);
    frees.push(free);
    await to(visit);
    await page.waitForTimeout(15);
    const text = await main(page);
    assert.ok(!(text.includes("MRN0042") && text.includes("MRN0233")), "both patients on one page");
  }
  frees.forEach((free) => free());
  await shows(page, chiara);
  await page.waitForTimeout(500);
  assert.ok(!(await main(page)).includes("MRN0042"));
});

test("a visit the server gives under another's address is not shown", async ({ mock, page, ada, chiara, to }) => {
  mock.visits.set(ada.id, { ...chiara });
  await to(ada);
  await page.getByText("another visit; it is not shown").waitFor();
  assert.ok(!(await main(page)).includes("MRN0233"));
});

test("values and alarms of another chair do not touch the open page", async ({ mock, page, ada, chiara, to }) => {
  await to(chiara);
  await shows(page, chiara);
  ada.last = { ...ada.last, hr: { value: 199, at: iso(Date.now()), source: "monitor" } };
  mock.send("vitals", { visit: ada.id, at: Date.now(), hr: 199 });
  mock.send("chair", cardOf(ada));
  mock.raise(0, "high", "hr_high", "Heart rate 199", Date.now());
  await page.getByRole("navigation", { name: "Chairs" }).getByText("Heart rate 199").waitFor();
  assert.ok(!(await main(page)).includes("199"));
});

test("what was half typed for one patient is gone on the next one's page", async ({ page, mock, ada, chiara, to }) => {
  await to(ada);
  await page.getByRole("button", { name: "nausea: 7" }).click();
  await page.getByRole("button", { name: "Save 1 value" }).waitFor();
  await to(chiara);
  await shows(page, chiara);
  assert.equal(await page.getByRole("button", { name: /^Save/ }).count(), 0);
  assert.equal(mock.posts.length, 0);
});

test("an open question about one patient does not survive the change to another", async ({ page, ada, chiara, to }) => {
  await to(ada);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await to(chiara);
  await shows(page, chiara);
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

test("an act goes to the visit that was on the screen, even when its answer is slow and the page has changed", async ({ mock, page, ada, chiara, to }) => {
  await to(ada);
  const free = mock.hold((path, method) => method === "POST");
  await page.getByRole("button", { name: "nausea: 2" }).click();
  await page.getByRole("button", { name: "Save 1 value" }).click();
  await to(chiara);
  await shows(page, chiara);
  free();
  await until(() => mock.posts.length === 1, "the act arrived");
  assert.equal(mock.posts[0].path, `/api/visits/${ada.id}/vitals`);
  await page.waitForTimeout(300);
  assert.ok(!(await main(page)).includes("MRN0042"));
});

await run(prepare, clear);
