// SPDX-License-Identifier: Apache-2.0
//
// acts.mjs - what is rare, played once on the program itself: a prescriber's new rate, an override, resuming after
// a long pause, a weight in pounds; and how each refusal is said, with its clause and its sentence.
import { openBrowser, openPage, signIn, typePin } from "./lib/browser.mjs";
import { Day, people } from "./lib/day.mjs";
import { assert, run, test, until } from "./lib/say.mjs";

const day = await new Day().open();
await day.start(0);
const browser = await openBrowser();
const prepare = async () => {
  const page = await openPage(browser, day.clinic.base);
  await signIn(page, people.nora);
  return { page, button: (name, more) => page.getByRole("button", { name, ...more }), dialog: page.getByRole("dialog"), to: (hash) => page.evaluate((h) => { location.hash = h; }, hash) };
};
const clear = async ({ page }) => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
};
const chair = (n) => `#/visit/${day.visits[n].id}`;
const state = async (n) => {
  await day.signIn("nora");
  return fetch(`${day.clinic.base}/api/visits/${day.visits[n].id}`, { headers: { Cookie: day.cookie } }).then((a) => a.json());
};

async function sign(page, who, verb) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("group", { name: "PIN" }).waitFor();
  await dialog.getByLabel("Signed by (sign-in name)").fill(people[who].login);
  await typePin(page, people[who].pin);
  await dialog.getByRole("button", { name: verb }).click();
}

test("a new rate needs a prescriber: a nurse's PIN is refused, the prescriber's is kept and the end moves", async ({ page, button, dialog, to }) => {
  await to(chair(0));
  const before = (await state(0)).decision;
  await button("Change the rate …").click();
  await dialog.getByLabel("New rate").fill("50");
  await dialog.getByRole("button", { name: "distress" }).click();
  await button("Go on to sign").click();
  await sign(page, "olga", "Prescriber signs the new rate");
  await dialog.getByRole("alert").waitFor();
  assert.ok((await dialog.getByRole("alert").innerText()).length > 15, "a sentence says why");
  assert.equal((await state(0)).decision.rate_ml_per_h, before.rate_ml_per_h);
  await sign(page, "paul", "Prescriber signs the new rate");
  await dialog.waitFor({ state: "detached" });
  const after = (await state(0)).decision;
  assert.equal(after.rate_ml_per_h, 50);
  assert.ok(after.end_at > before.end_at, "it ends later");
  await until(async () => /50 mL\/h/.test(await page.getByLabel("The infusion").innerText()), "the page shows the new rate");
});

test("a rate that is no infusion is refused with its clause and its sentence", async ({ page, button, dialog, to }) => {
  await to(chair(0));
  await button("Change the rate …").click();
  await dialog.getByLabel("New rate").fill("0");
  await dialog.getByRole("button", { name: "distress" }).click();
  await button("Go on to sign").click();
  await sign(page, "paul", "Prescriber signs the new rate");
  await dialog.getByRole("alert").waitFor();
  assert.match(await dialog.getByRole("alert").innerText(), /is no infusion: pause or stop instead[\s\S]*RUN-02/);
  assert.equal((await state(0)).decision.rate_ml_per_h, 50);
});

test("after a long pause the nurse alone may not resume; the clause is said, and the prescriber's signature resumes", async ({ page, button, dialog, to }) => {
  await day.on(0, "pause", { reason: "distress" });
  day.clinic.move(40);
  await day.observe(0);
  await to(chair(0));
  await button("Resume", { exact: true }).click();
  await dialog.getByRole("button", { name: "cause removed" }).click();
  await button("Record: runs again").click();
  await dialog.getByRole("alert").getByText(/paused for .* the prescriber decides/).waitFor();
  await dialog.getByRole("alert").getByRole("button", { name: /Clause PAUSE-03/ }).waitFor();
  assert.equal((await state(0)).state, "paused");
  await button("A prescriber decides and signs").click();
  await sign(page, "paul", "Prescriber signs: resume");
  await dialog.waitFor({ state: "detached" });
  assert.equal((await state(0)).state, "infusing");
});

test("a clause that a prescriber may override is overridden with a reason, by a prescriber only", async ({ page, button, dialog, to }) => {
  await day.on(0, "stop", { reason: "distress" });
  await to(chair(0));
  await button("A prescriber overrides a clause …").click();
  await dialog.getByRole("button", { name: "DIS-03", exact: true }).click();
  await dialog.getByLabel("Reason, kept in the record").fill("seen by me at the chair");
  await button("Go on to sign").click();
  await sign(page, "olga", "Prescriber signs the override");
  await dialog.getByRole("alert").waitFor();
  await sign(page, "paul", "Prescriber signs the override");
  await dialog.waitFor({ state: "detached" });
  const kept = (await state(0)).log.find((line) => line.kind === "override");
  assert.equal(kept.text, "seen by me at the chair");
  assert.equal(kept.who, people.paul.name);
});

test("a start that is not ready is refused: the button is shut and each missing thing has its own line", async ({ page, button, to }) => {
  await to(chair(1));
  await page.getByRole("navigation", { name: "Steps of the visit" }).getByRole("button", { name: "Start" }).click();
  assert.ok(await button("The pump is running: start").isDisabled());
  const lines = await page.locator("li.item").allInnerTexts();
  assert.ok(lines.length > 10 && lines.every((line) => /[A-Z]+-\d+/.test(line)), lines.join("\n"));
});

test("what is met is said as met: no line that is met carries a sentence about what is missing", async ({ page, to }) => {
  await to(chair(1));
  await page.getByRole("heading", { name: /Ready today/ }).waitFor();
  const met = await page.locator("li.item.met").allInnerTexts();
  assert.ok(met.some((line) => line.includes("patient's facts: complete")), met.join("\n"));
  assert.deepEqual(met.filter((line) => /missing|not met|No order/i.test(line)), []);
});

test("the protocol's numbers stand with unit and source, and the record is said to be whole to the manager", async ({ page, button, to }) => {
  await to("#/protocol");
  const table = page.getByRole("region", { name: "Numbers of the protocol" });
  await table.waitFor();
  assert.ok((await table.getByRole("row").count()) > 50);
  await page.getByRole("button", { name: people.nora.name }).click();
  await button("Sign out").click();
  await signIn(page, people.mia);
  await to("#/verify");
  await page.getByText(/Whole: \d+ entries/).waitFor();
});

test("a weight that was read in pounds never becomes a dose: the order is held with its clause until it is weighed again", async ({ page, button, dialog, to }) => {
  await day.on(2, "cancel", { reason: "not ready today" });
  await to(`#/check-in/C3/${day.visits[2].patient.id}`);
  await page.getByLabel("Weight today *").waitFor();
  await page.getByLabel("Weight today *").fill("154");
  await page.getByLabel("Escort", { exact: true }).fill("Sam Escort");
  await page.getByLabel("Escort's telephone").fill("+1 555 0100");
  await button("Check in at C3").click();
  await page.locator("main[data-visit]").waitFor();
  await page.getByRole("navigation", { name: "Steps of the visit" }).getByRole("button", { name: "Order" }).click();
  for (const [label, value] of [["Dose", "0.5"], ["Over", "40"], ["Vial", "50"], ["Bag", "50"]]) await page.getByLabel(label, { exact: true }).fill(value);
  await page.locator(".preview").getByRole("button", { name: /Clause WEIGHT-01/ }).waitFor();
  await page.locator(".preview").getByText(/weigh again/).first().waitFor();
  assert.ok(await button(/Prescriber signs this order/).isDisabled());
});

await run(prepare, clear, async () => { await browser.close(); await day.close(); });
