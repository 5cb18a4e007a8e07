// SPDX-License-Identifier: Apache-2.0
//
// safety.mjs - what goes wrong at the chair on the program itself: reported from the visit, refused at the field and with
// every reason, seen by a prescriber; the form of the session signed; register, draft and summaries, each on one page.
import { openBrowser, openPage, signIn, typePin } from "./lib/browser.mjs";
import { Day, people } from "./lib/day.mjs";
import { assert, run, test } from "./lib/say.mjs";

const day = await new Day().open();
await day.start(0);
await day.on(0, "side-effects", { term: "nausea", severity: 3 });
const browser = await openBrowser();
const visit = day.visits[0].id, patient = day.visits[0].patient.id;

const prepare = async () => {
  const page = await openPage(browser, day.clinic.base);
  const open = (hash) => page.evaluate((to) => { location.hash = to; }, hash);
  const button = (name) => page.getByRole("button", { name, exact: true });
  return { page, open, button, as: (who) => signIn(page, people[who]), main: () => page.locator("main").innerText() };
};
const clear = async ({ page }) => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
};
const onePage = async (page) => {
  for (const format of ["A4", "Letter"]) {
    const pdf = (await page.pdf({ format })).toString("latin1");
    assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g).length, 1, `${format}: one page`);
  }
};

test("a severe side effect offers the report, filled from the chair; what lacks is refused with its reason, and a time that is none at its field", async ({ page, open, button, as }) => {
  await as("nora");
  await open(`#/visit/${visit}`);
  await page.getByText("nausea, ").first().waitFor();
  await page.locator(".offer").getByRole("button", { name: "Report it" }).click();
  const form = page.locator(".adverse-form");
  await form.waitFor();
  assert.equal(await form.getByRole("button", { name: "nausea", exact: true }).getAttribute("aria-pressed"), "true");
  assert.equal(await form.getByRole("button", { name: "3 severe" }).getAttribute("aria-pressed"), "true");
  await page.locator('input[name="onset_time"]').fill("late");
  await form.getByRole("button", { name: "Report it" }).click();
  await page.locator('.moment.wrong input[name="onset_time"]').waitFor();
  assert.equal(await page.locator('input[name="onset_time"]').inputValue(), "late");
  await page.locator('input[name="onset_time"]').fill("00:00");
  await form.getByRole("button", { name: "recovered", exact: true }).click();
  await form.getByRole("button", { name: "none", exact: true }).click();
  await form.getByRole("button", { name: "infusion paused" }).click();
  await form.getByRole("button", { name: "Report it" }).click();
  for (const clause of ["AE-07", "AE-08"]) await form.getByRole("button", { name: `Clause ${clause}: show its source` }).waitFor();
  await form.getByRole("button", { name: "none", exact: true }).click();
  await form.getByRole("button", { name: "recovering", exact: true }).click();
  await form.getByRole("button", { name: "Report it" }).click();
  await page.getByText(/reported at/).waitFor();
  await page.locator(".offer").waitFor({ state: "detached" });
  await page.locator(".adverse-form").waitFor({ state: "detached" });
  await button("Report an adverse event or near miss").click();
  await button("near miss: seen before it reached the patient").click();
  await page.locator('textarea[name="words"]').fill("Another label, seen in time.");
  await form.getByRole("button", { name: "Report it" }).click(); // the moments as they stand: to the second
  await page.locator(".adverse-form").waitFor({ state: "detached" });
});

test("a serious event waits for a prescriber: the nurse is not offered to say so, and the prescriber says so once", async ({ page, open, button, as }) => {
  await as("nora");
  await open(`#/patient/${patient}/safety`);
  await button("Report an adverse event or near miss").click();
  await page.getByRole("button", { name: "suicide attempt", exact: true }).click();
  await page.locator(".offer").getByRole("link", { name: "Open an alert now" }).waitFor(); // the report opens it too, once it is kept
  await page.getByRole("button", { name: "seizure", exact: true }).click();
  await button("3 severe").click();
  await button("another important medical event").click();
  await page.locator('textarea[name="words"]').fill("Jerking of both arms for a minute.");
  await button("Report it").click();
  await page.getByRole("heading", { name: "seizure" }).waitFor();
  await page.getByText("a prescriber sees this before the next infusion", { exact: true }).waitFor();
  assert.equal(await button("I have seen it and know of it").count(), 0);
  await page.context().clearCookies();
  await page.reload();
  await as("paul");
  await open(`#/patient/${patient}/safety`);
  await button("I have seen it and know of it").click();
  await button("I have seen it and know of it").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Draft of a report" }).click();
  await page.getByText("Nobody has sent this").waitFor();
  assert.match(await page.locator("main").innerText(), /Jerking of both arms/);
  assert.doesNotMatch(await page.locator(".report-draft").innerText(), /Ada Example/);
  await onePage(page);
});

test("the form of the session is filled from the chair, signed with a PIN, and is one page", async ({ page, open, button, as, main }) => {
  await day.on(0, "stop", { reason: "the patient is sick" });
  await as("nora");
  await open(`#/visit/${visit}`);
  await page.getByRole("link", { name: "Form of this session" }).click();
  await page.getByRole("heading", { name: "Form of one session" }).waitFor();
  await page.locator('input[name="lot"]').fill("LOT-77");
  await button("Sign the form").click();
  await typePin(page, people.nora.pin);
  await page.getByRole("dialog").getByRole("button", { name: "Sign the form" }).click();
  await page.getByText("Signed as it stands here").waitFor();
  assert.match(await main(), /LOT-77/);
  assert.match(await main(), /Nora Nurse/);
  await onePage(page);
});

test("the register counts, filters, and takes what belongs to no patient", async ({ page, open, button, as, main }) => {
  await as("mia");
  await open("#/incidents");
  await button("Report equipment, a complaint, a near miss").click();
  await page.locator('textarea[name="words"]').fill("The second pump beeps.");
  await button("Report it").click();
  await page.getByText("The second pump beeps.").waitFor();
  assert.match(await main(), /4 shown/);
  await button("Serious").click();
  await page.getByText("1 shown").waitFor();
  await page.getByRole("link", { name: "Ada Example", exact: true }).waitFor();
  await page.getByRole("img", { name: /: 4$/ }).waitFor();
});

test("the course stands on one page for the doctor and in plain words for the patient, in both languages, with a hash that the record knows", async ({ page, open, button, as, main }) => {
  await as("paul");
  await open(`#/patient/${patient}`);
  await page.getByRole("link", { name: "Course on one page" }).click();
  await page.getByRole("heading", { name: "Ketamine for depression: the course so far" }).waitFor();
  assert.match(await main(), /seizure/);
  const hash = (await main()).match(/[0-9a-f]{64}/)[0];
  assert.equal(day.clinic.run("verify", "--data", day.clinic.data, "--seal", hash).status, 0);
  await onePage(page);
  await open(`#/my-summary/${patient}`);
  await page.getByRole("heading", { name: "Your treatment so far" }).waitFor();
  assert.match(await main(), /\+1 555 0199/);
  await onePage(page);
  await button("Español").click();
  await page.getByRole("heading", { name: "Su tratamiento hasta hoy" }).waitFor();
  assert.doesNotMatch(await main(), /seizure|\{\w+\}/);
  await onePage(page);
});

await run(prepare, clear, async () => { await browser.close(); await day.close(); });
