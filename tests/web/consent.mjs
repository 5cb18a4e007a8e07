// SPDX-License-Identifier: Apache-2.0
//
// consent.mjs - the consent on the pages of the program itself: read in large letters and signed, asked again at
// the chair, taken back while the pump runs, and a new version published by the manager.
import { openBrowser, openPage, signIn, typePin } from "./lib/browser.mjs";
import { Day, patients, people } from "./lib/day.mjs";
import { assert, run, test, until } from "./lib/say.mjs";

const day = await new Day().open();
await day.start(0);
const browser = await openBrowser();
const open = async (who = "nora", size = {}) => {
  const page = await openPage(browser, day.clinic.base, size);
  await signIn(page, people[who]);
  return { page, button: (name, more) => page.getByRole("button", { name, ...more }), dialog: page.getByRole("dialog"), to: (hash) => page.evaluate((h) => { location.hash = h; }, hash) };
};
const clear = async ({ page }) => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
};
const visit = (n) => `#/visit/${day.visits[n].id}`;
const file = (n, more = "") => `#/patient/${day.visits[n].patient.id}/consent${more}`;
const fill = async (page, values) => { for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value); };

async function signOnTheTablet({ page, button }, name, pin) {
  const text = page.getByRole("region", { name: "Consent" });
  await text.getByRole("heading", { name: /What ketamine is/ }).waitFor();
  await page.getByLabel(/own words/).fill("It may not work, and I can stop.");
  await page.getByRole("group", { name: /decide this today/ }).getByRole("button", { name: "Yes" }).click();
  await fill(page, { "Your full name *": name, "Your PIN *": pin });
  await button("I have read this and I agree").click();
}

test("the text is alone on the screen, its letters grow, and the line above says how far it is", async ({ page, button, to }) => {
  await to(file(1, "/sign"));
  const text = page.getByRole("region", { name: "Consent" });
  await text.getByText("Part 1 of 20").waitFor();
  const size = () => text.locator("article p").nth(1).evaluate((p) => parseFloat(getComputedStyle(p).fontSize));
  const before = await size();
  await button("Larger letters").click();
  assert.ok((await size()) > before, "the letters grew");
  await text.getByRole("heading", { name: /Your questions and your name/ }).scrollIntoViewIfNeeded();
  await text.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await text.getByText("Part 20 of 20").waitFor();
  for (const [name] of patients.filter((_, n) => n !== 1)) {
    assert.equal(await page.getByText(name).filter({ visible: true }).evaluateAll((all) => all.filter((e) => document.elementFromPoint(e.getBoundingClientRect().x + 2, e.getBoundingClientRect().y + 2) === e).length), 0, `${name} is not to be seen`);
  }
});

test("a wrong PIN is said at its field, and what was typed stays", async (given) => {
  const { page, to } = given;
  await to(file(1, "/sign"));
  await signOnTheTablet(given, patients[1][0], "9999");
  await page.getByText(/not the PIN that the patient chose/).waitFor();
  assert.equal(await page.getByLabel("Your full name *").inputValue(), patients[1][0]);
  await fill(page, { "Your PIN *": "2468" });
  await given.button("I have read this and I agree").click();
  await page.getByText(/Signed by Bruno Sample on .*good until/).waitFor();
});

test("at the chair the patient is asked again, and only then the line is met", async ({ page, to }) => {
  await to(visit(2));
  const line = page.getByRole("listitem").filter({ hasText: "consent valid and confirmed today" }).first();
  await line.getByText("do you still want this today?").waitFor();
  await line.getByRole("button", { name: "Yes" }).click();
  await line.getByText("signed, and asked again today").waitFor();
});

test("taken back while the pump runs, the chair says at once to stop", async ({ page, button, dialog, to }) => {
  await to(file(0));
  await button("The patient takes it back").click();
  await dialog.getByLabel(/nobody has to give a reason/).fill("I do not want this");
  await dialog.getByRole("button", { name: "Withdraw the consent" }).click();
  await page.getByText(/Withdrawn .* nothing is given until it is signed again/).waitFor();
  await page.getByText("“I do not want this”").waitFor();
  await to(visit(0));
  await page.getByText("the consent was withdrawn: everything ends").first().waitFor();
  await to("#/");
  await page.getByRole("article", { name: /Ada Example/ }).locator(".said").getByText(/stop/i).waitFor();
});

await run(() => open(), clear, async () => {
  const given = await open("mia");
  const { page, button, dialog, to } = given;
  await to("#/consent-texts");
  await button("Begin a new version with it").click();
  const yaml = await page.locator("textarea.code").inputValue();
  await page.locator("textarea.code").fill(yaml.replace(/ {2}- element: driving[\s\S]*?(?= {2}- element: monitoring)/, ""));
  await button("Check this text").click();
  await page.getByText(/"driving" is missing/).waitFor();
  await page.locator("textarea.code").fill(yaml.replace('version: "2026.1"', 'version: "2026.2"'));
  await button("Check this text").click();
  await page.getByText(/Version 2026.2 may be published/).waitFor();
  await button("Publish version 2026.2").click();
  await typePin(page, people.mia.pin);
  await dialog.getByRole("button", { name: "Sign and publish" }).click();
  await page.getByText("Version 2026.2", { exact: true }).waitFor();
  await to(file(1));
  await page.getByText(/it has to be signed again/).waitFor();
  await until(() => page.getByText("the text of the consent has changed").isVisible(), "the reason is said");
  console.log("ok   the manager sees what is missing, publishes, and everybody has to sign again");
  await clear(given);
  await browser.close();
  await day.close();
});
