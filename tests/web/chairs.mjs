// SPDX-License-Identifier: Apache-2.0
//
// chairs.mjs - three chairs with three monitors on the program itself: whose value stands on whose page, what is
// set aside, what is heard, and what happens when the program is gone.
import { openBrowser, openPage, signIn } from "./lib/browser.mjs";
import { Day, patients, people } from "./lib/day.mjs";
import { assert, run, test, until } from "./lib/say.mjs";

const day = await new Day().open();
for (const n of [0, 1, 2]) await day.prepare(n);
await day.observe(0);
await day.on(0, "start", { pin: people.nora.pin });
const monitors = [
  day.clinic.monitor(1, "--from", "8", "--scenario", "calm"), day.clinic.monitor(2, "--from", "-10", "--scenario", "waiting", "--seed", "5"),
  day.clinic.monitor(3, "--from", "-5", "--scenario", "calm", "--seed", "9"),
];
const browser = await openBrowser();
const prepare = async () => {
  const page = await openPage(browser, day.clinic.base);
  await signIn(page, people.nora);
  await page.mouse.click(5, 400); // a touch, without which a browser stays silent
  return { page, to: (n) => page.evaluate((id) => { location.hash = `#/visit/${id}`; }, day.visits[n].id), sounding: () => page.locator("[data-sounding]").getAttribute("data-sounding") };
};
const clear = async ({ page }) => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
};
const main = (page) => page.locator("main").innerText();
const shows = (page, n) => page.locator(`main[data-visit="${day.visits[n].id}"]`).waitFor();
const others = (n) => patients.filter((_, i) => i !== n).flat();

test("each page says only its own patient, however fast a nurse changes between three", async ({ page, to }) => {
  for (let i = 0; i < 18; i++) {
    const n = (i * 2) % 3;
    await to(n);
    await page.waitForTimeout((i * 37) % 90);
    const text = await main(page), named = patients.filter(([, mrn]) => text.includes(mrn));
    assert.ok(named.length <= 1, `${named.map(([name]) => name)} on one page`);
  }
  for (const n of [0, 1, 2]) {
    await to(n);
    await shows(page, n);
    const text = await main(page);
    assert.ok(text.includes(patients[n][1]) && others(n).every((word) => !text.includes(word)), text.slice(0, 300));
  }
});

test("three monitors are live on the board, each value at the chair whose monitor sent it", async ({ page }) => {
  await until(async () => (await page.getByText("monitor live").count()) === 3, "three monitors are live", 15000);
  const board = await page.evaluate(() => fetch("/api/board").then((a) => a.json()));
  for (const { chair, visit } of board.chairs) {
    const card = page.getByRole("article", { name: new RegExp(chair) });
    assert.ok((await card.innerText()).includes(visit.patient.name));
    await until(async () => {
      const now = await page.evaluate(() => fetch("/api/board").then((a) => a.json()));
      const hr = now.chairs.find((c) => c.chair === chair).visit.last.hr.value;
      return (await card.locator(".tile.hr .value").innerText()) === String(hr);
    }, `${chair} shows its own heart rate`);
  }
});

test("a message that names another patient is set aside with its reason and changes no page", async ({ page, to }) => {
  await day.clinic.end(monitors[1]);
  await to(1);
  await shows(page, 1);
  const before = await page.evaluate((id) => fetch(`/api/visits/${id}`).then((a) => a.json()).then((v) => JSON.stringify(v.last)), day.visits[1].id);
  const stray = day.clinic.monitor(2, "--patient", "MRN0233", "--messages", "3", "--speed", "5");
  await until(() => stray.exitCode !== null, "the stray monitor has spoken", 15000);
  const after = await page.evaluate((id) => fetch(`/api/visits/${id}`).then((a) => a.json()).then((v) => JSON.stringify(v.last)), day.visits[1].id);
  assert.equal(after, before);
  await page.evaluate(() => { location.hash = "#/aside"; });
  const table = page.getByRole("region", { name: "Messages set aside" });
  await table.waitFor();
  assert.match(await table.innerText(), /MRN0233/);
  assert.ok((await table.locator("td b").first().innerText()).length > 10, "a reason is said");
});

test("a high alarm of one chair is seen and heard on the page of another", async ({ page, to, sounding }) => {
  await to(2);
  await shows(page, 2);
  await day.observe(0, { spo2: 82 });
  await page.getByRole("navigation", { name: "Chairs" }).getByText(/HIGH/).waitFor({ timeout: 15000 });
  await until(async () => (await sounding()) === "high", "the high alarm sounds");
  assert.notEqual(await page.locator("main .tile.spo2 .value").innerText(), "82", "its value stands only at its own chair");
});

test("a program that stops is told and heard within seconds; what was done waits, and is kept once when it is back", async ({ page, to, sounding }) => {
  await to(1);
  await shows(page, 1);
  await day.clinic.end(day.clinic.server);
  await page.getByText("Monitoring lost on this screen").waitFor({ timeout: 9000 });
  await until(async () => (await sounding()) === "high", "it sounds");
  await page.getByRole("navigation", { name: "Steps of the visit" }).getByRole("button", { name: "Start" }).click();
  await page.getByRole("button", { name: "nausea: 3" }).click();
  await page.getByRole("button", { name: "Save 1 value" }).click();
  await page.getByText("1 not yet sent").waitFor({ timeout: 9000 });
  await day.clinic.again();
  await page.getByRole("button", { name: "Sign in", exact: true }).or(page.getByText("Monitoring lost on this screen")).first().waitFor();
  await until(async () => (await page.getByText("Monitoring lost on this screen").count()) === 0, "the page finds it again", 20000);
  if (await page.getByLabel("Password").count()) await signIn(page, people.nora); // a restart ends every signed-in session
  await until(async () => (await page.getByText("not yet sent").count()) === 0, "what waited was sent", 15000);
  await day.signIn("nora");
  const visit = await fetch(`${day.clinic.base}/api/visits/${day.visits[1].id}`, { headers: { Cookie: day.cookie } }).then((a) => a.json());
  assert.equal(visit.last.nausea.value, 3);
});

await run(prepare, clear, async () => { await browser.close(); await day.close(); });
