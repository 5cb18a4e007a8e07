// SPDX-License-Identifier: Apache-2.0
//
// course.mjs - the course of invented people on the program itself: an infusion booked with its integration session, a
// clash refused with its reasons where it was typed, and the checkpoint decided with a PIN.
import { openBrowser, openPage, signIn } from "./lib/browser.mjs";
import { Clinic } from "./lib/clinic.mjs";
import { assert, run, test } from "./lib/say.mjs";

// The demonstration's people, in a file of this test's own.
class Demonstration extends Clinic {
  again() {
    const made = this.run("demo", "--data", this.data, "--seed", "1", "--now", new Date().toISOString().replace(/\.\d+Z$/, "Z"));
    assert.equal(made.status, 0, made.out);
    return super.again();
  }
}

const clinic = await new Demonstration().open();
const browser = await openBrowser();
const prescriber = { login: "prescriber", password: "ketamine-doctor", pin: "3333" };

const prepare = async () => {
  const page = await openPage(browser, clinic.base);
  await signIn(page, prescriber);
  const people = await page.evaluate(() => fetch("/api/patients").then((a) => a.json()));
  const course = async (name) => {
    const { id } = people.find((p) => p.name === name);
    await page.evaluate((to) => { location.hash = to; }, `#/patient/${id}/course`);
    await page.getByRole("heading", { name: "Appointments" }).waitFor();
  };
  return { page, course, button: (name) => page.getByRole("button", { name, exact: true }) };
};
const clear = async ({ page }) => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
};

test("a checkpoint shows what the rule proposes, and goes on only when a prescriber has signed", async ({ page, course, button }) => {
  await course("Iris Fictional");
  await page.getByText("a few infusions more, then decide again").first().waitFor();
  await page.getByText("No further infusion before it is decided.").waitFor();
  await button("A few infusions more before the next decision").click();
  await page.locator('textarea[name="reason"]').fill("better, not well");
  await button("Sign the decision").click();
  for (const digit of prescriber.pin) await page.getByRole("dialog").getByRole("button", { name: digit, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign the decision" }).click();
  await page.getByText("6 of 8 given.").waitFor();
  await page.getByRole("heading", { name: "Infusion 7" }).waitFor();
});

test("a time outside the hours is refused with its reason, a free one is booked with its integration session", async ({ page, course, button }) => {
  await course("Iris Fictional");
  await button("Book it").click();
  const form = page.locator(".booking");
  await form.locator("summary").click();
  await form.locator('input[name="when"]').fill("03:00");
  await form.getByRole("button", { name: /^Book / }).click();
  await form.getByText("outside the opening hours, the minimum stay included").waitFor();
  await form.locator('input[name="when"]').fill("");
  await form.getByRole("button", { name: /^Book / }).click();
  await page.getByText(/Infusion 7 is booked/).waitFor();
  await page.locator(".after-booking").getByRole("button", { name: /^Book / }).click();
  await page.getByText("integration session of an infusion", { exact: false }).first().waitFor();
  await page.getByText(/Booked for/).waitFor();
});

test("benefit and risk names what holds the next infusion, and the agenda shows the day", async ({ page, course }) => {
  await course("Kara Fabled");
  await page.getByRole("link", { name: "Open benefit and risk" }).click();
  await page.getByText("blood in the urine or pain of the bladder", { exact: false }).first().waitFor();
  await page.getByRole("link", { name: "Agenda" }).click();
  await page.locator(".track .slot", { hasText: "Gwen Imagined" }).waitFor();
});

await run(prepare, clear, async () => { await browser.close(); await clinic.close(); clinic.remove(); });
