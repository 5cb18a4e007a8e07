// SPDX-License-Identifier: Apache-2.0
//
// integration.mjs - the therapist writes both boxes; nobody else finds a word of the private one, on any page they
// can open, in this browser or in the file. The patient writes for themselves on the phone, and it stays theirs.
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, openPage, signIn } from "./lib/browser.mjs";
import { Day, people } from "./lib/day.mjs";
import { assert, run, test, until } from "./lib/say.mjs";

const theo = { name: "Theo Therapist", login: "theo", password: "a therapist password", pin: "5555", role: "therapist" };
const arno = { name: "Arno Auditor", login: "arno", password: "an auditor password", pin: "6666", role: "auditor" };
Object.assign(people, { theo, arno });
const secret = "zebrafinch", own = "quokkaparade";
const day = await new Day().open();
await day.signIn("mia");
for (const who of [theo, arno]) await day.ask("/api/staff", { id: randomUUID(), ...who, acls_until: null, bls_until: null, active: true });
await day.signIn("nora");
await day.start(0);
const { patient } = day.visits[0];
const browser = await openBrowser();
const base = day.clinic.base;
const open = async (who = "theo", size = {}) => {
  const page = await openPage(browser, base, size);
  await signIn(page, people[who]);
  return { page, button: (name, more) => page.getByRole("button", { name, ...more }), dialog: page.getByRole("dialog"), to: (hash) => page.evaluate((h) => { location.hash = h; }, hash) };
};
const clear = async ({ page }) => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
};
const bench = `#/patient/${patient.id}/integration`;
const box = (page, name) => page.getByRole("region", { name });
const shelves = (page) => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
const onDisk = () => Buffer.concat(readdirSync(day.clinic.folder).map((name) => readFileSync(join(day.clinic.folder, name))));
function hidden(word) {
  const raw = onDisk();
  for (const form of [Buffer.from(word), Buffer.from(word, "utf16le"), Buffer.from(Buffer.from(word).toString("hex"))]) assert.equal(raw.indexOf(form), -1, `${word} stands in the file`);
}
async function openNotes(page) {
  const mine = box(page, "Private psychotherapy note");
  await mine.getByLabel(/Your password opens/).fill(theo.password);
  await mine.getByRole("button", { name: "Open my notes" }).click();
  await mine.getByText(secret).first().waitFor();
  return mine;
}

test("a nurse writes down what was said in the chair, and only after the patient's yes", async (before) => {
  const given = await open("nora");
  await given.to(`#/visit/${day.visits[0].id}`);
  await given.button("+ What they said").click();
  assert.ok(await given.dialog.getByLabel("Word for word").isDisabled());
  await given.dialog.getByRole("checkbox").check();
  await given.dialog.getByLabel("Word for word").fill("It is all water");
  await given.button("Write it down").click();
  await given.page.getByText(/words of .* are written down/).waitFor();
  await clear(given);
  await before.to(bench);
  await before.page.getByText("It is all water").waitFor();
  await before.page.getByText(/written by Nora Nurse/).waitFor();
});

test("both boxes stand on one screen: one goes to the chart, the other is sealed", async ({ page, button, to }) => {
  await to(bench);
  const mine = box(page, "Private psychotherapy note"), chart = box(page, "Progress note");
  await mine.getByText(/lost password is a lost key/).first().waitFor();
  await mine.getByLabel("Your password").fill(theo.password);
  await mine.getByRole("button", { name: "Make my key" }).click();
  await mine.getByLabel("A new private note").fill(`The ${secret} dream came back.`);
  await mine.getByRole("button", { name: "Seal the note" }).click();
  await mine.getByText("Sealed. Only your password opens it.").waitFor();
  assert.ok(!(await page.content()).includes(secret), "the words are gone from the page");
  await chart.getByLabel("Minutes").fill("50");
  await chart.getByRole("group", { name: "Themes" }).getByRole("button", { name: "Grief" }).click();
  await chart.getByLabel(/^Progress/).fill("Slept better, called her sister.");
  await chart.getByRole("group", { name: "Risk, as you judge it" }).getByRole("button", { name: "low" }).click();
  await button("Keep in the chart").click();
  await chart.getByText("The session is in the chart.").waitFor();
  await page.getByText(/Integration, infusion 1|Preparation/).first().waitFor();
});

test("the author opens it with the password, and leaving the page takes it away", async ({ page, to }) => {
  await to(bench);
  await openNotes(page);
  assert.ok(!(await shelves(page)).includes(secret));
  await to(`#/patient/${patient.id}`);
  await page.getByRole("heading", { name: "Visits" }).waitFor();
  assert.ok(!(await page.content()).includes(secret));
  await to(bench);
  await box(page, "Private psychotherapy note").getByLabel("A new private note").waitFor();
  assert.ok(!(await page.content()).includes(secret), "nothing comes back by itself");
});

test("the screen is locked: what was opened closes, what was typed is sealed, and nothing of it stays", async ({ page, to }) => {
  await to(bench);
  const mine = await openNotes(page);
  await mine.getByLabel("A new private note").fill(`half a sentence about the ${secret}`);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await mine.getByText("Sealed. Only your password opens it.").waitFor();
  assert.ok(!(await page.content()).includes(secret) && (await mine.getByLabel("A new private note").inputValue()) === "");
  await openNotes(page);
  await mine.getByText("half a sentence").waitFor();
});

test("what is being typed is in no store, is not sent later by itself, and is gone after signing out", async ({ page, to }) => {
  await to(bench);
  const mine = box(page, "Private psychotherapy note");
  await page.route("**/private-notes", (route) => route.abort());
  await mine.getByLabel("A new private note").fill(`${secret} once more`);
  await mine.getByRole("button", { name: "Seal the note" }).click();
  await mine.getByRole("alert").waitFor();
  assert.ok((await mine.getByLabel("A new private note").inputValue()).includes(secret), "what could not be sent stays to be tried again");
  assert.ok(!(await shelves(page)).includes(secret));
  await page.evaluate(() => fetch("/api/sign-out", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" }));
  await page.reload();
  await page.getByLabel("Sign-in name").waitFor();
  assert.ok(!(await page.content()).includes(secret) && !(await shelves(page)).includes(secret));
});

for (const who of ["mia", "arno", "paul", "nora"]) {
  test(`${people[who].role}: no page they can open has a word of it`, async (before) => {
    await clear(before);
    const { page, to } = Object.assign(before, await open(who));
    const id = patient.id;
    for (const hash of ["#/", "#/patients", "#/staff", "#/verify", "#/aside", "#/protocol", "#/private-key", `#/change/${id}`, `#/visit/${day.visits[0].id}`, `#/sheet/${day.visits[0].id}`,
      ...["", "/integration", "/consent", "/goals", "/assessment", "/alerts", "/measures", "/phone", "/course"].map((tab) => `#/patient/${id}${tab}`)]) {
      await to(hash);
      await page.waitForTimeout(250);
      assert.ok(!(await page.content()).includes(secret), `${people[who].role} at ${hash}`);
    }
  });
}

test("the line from experience to change stands on one page", async ({ page, to }) => {
  await day.signIn("theo");
  await day.act(`/api/patients/${patient.id}/intentions`, { words: "To let the grief be there", infusion: 1 });
  const goal = await day.act(`/api/patients/${patient.id}/smart-goals`, { words: "Walk with Anna", measure: "twice a week", by_day: "2099-01-01", confidence: 6, domain: "body" });
  await day.act(`/api/patients/${patient.id}/progress`, { of: goal.id, progress: 4 });
  await to(`#/change/${patient.id}`);
  const figure = page.getByRole("img", { name: /along the time of the infusions/ });
  await figure.waitFor();
  for (const word of ["To let the grief", "Grief"]) await until(async () => (await figure.textContent()).includes(word), `${word} is drawn`);
  await page.getByText("Walk with Anna").waitFor();
  const pdf = (await page.pdf({ format: "A4", landscape: true })).toString("latin1");
  assert.equal((pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length, 1, "one sheet of paper");
});

test("the patient writes for themselves on the phone: no page of staff and no byte of the file has it", async (before) => {
  await day.signIn("nora");
  const { path } = await day.act(`/api/patients/${patient.id}/phone-link`, {});
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const press = (name) => phone.getByRole("button", { name }).click();
  await phone.goto(base + path);
  await phone.getByRole("link", { name: "My journal" }).click();
  await press("Make my code");
  await phone.getByLabel("Write here").fill(`The ${own} by the sea`);
  assert.ok(!(await phone.evaluate(() => JSON.stringify(Object.entries(localStorage)))).includes(own), "a private draft stays in memory");
  await press("Save");
  await phone.getByText(/^Sent /).first().waitFor();
  await press("Read what only I can read");
  await phone.getByText(own).waitFor();
  await phone.getByLabel("Write here").fill("For my therapist");
  await press("My therapist");
  await press("Save");
  await before.to(bench);
  await before.page.getByText("For my therapist").waitFor();
  assert.ok(!(await before.page.content()).includes(own));
  hidden(own);
  await phone.context().close();
});

await run(() => open(), clear, async () => {
  hidden(secret);
  await day.clinic.end(day.clinic.server);
  for (const word of [secret, own]) hidden(word);
  console.log("ok   no word of either stands in the file, running or stopped");
  await browser.close();
  await day.close();
});
