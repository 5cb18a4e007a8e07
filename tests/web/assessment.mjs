// SPDX-License-Identifier: Apache-2.0
//
// assessment.mjs - one invented patient assessed on the program itself: rows, a slip in a medicine's name, an
// examination, a decision that is refused and one that stands, and the page for the referring doctor on paper.
import { openBrowser, openPage, signIn } from "./lib/browser.mjs";
import { Day, people } from "./lib/day.mjs";
import { assert, run, test, until } from "./lib/say.mjs";

const day = await new Day().open();
const browser = await openBrowser();
const patient = await day.act("/api/patients", { name: "Iris Invented", mrn: "MRN0901", birth_date: "1980-02-03", sex: "male", phone: "", height_cm: 178, weight_kg: 76, conditions: [], medicines: [], allergies: "" });

const prepare = async () => {
  const page = await openPage(browser, day.clinic.base);
  await signIn(page, people.paul);
  await page.evaluate((id) => { location.hash = `#/patient/${id}/assessment`; }, patient.id);
  await page.getByRole("heading", { name: "Treatments before" }).waitFor();
  const button = (name) => page.getByRole("button", { name, exact: true });
  const sign = async (verb) => {
    await page.getByRole("dialog").waitFor();
    for (const digit of people.paul.pin) await page.getByRole("dialog").getByRole("button", { name: digit, exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: verb }).click();
  };
  return { page, button, sign, main: () => page.locator("main").innerText() };
};
const clear = async ({ page }) => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
};

test("a wrong field says so under itself and keeps what was typed; the row then counts as what it is", async ({ page, button, main }) => {
  await button("Add a treatment").click();
  await page.locator('input[name="drug"]').fill("sertraline");
  await page.locator('input[name="dose_mg"]').fill("a lot");
  await button("Add the row").click();
  await page.locator('input[name="dose_mg"][aria-invalid="true"]').waitFor();
  assert.equal(await page.locator('input[name="dose_mg"]').inputValue(), "a lot");
  await page.locator('input[name="dose_mg"]').fill("150");
  await page.locator('input[name="weeks"]').fill("8");
  await page.locator('input[name="outcome_percent"]').fill("10");
  await button("Add the row").click();
  await page.getByText("adequate, no response: counted").waitFor();
  assert.match(await main(), /Treatment resistance is not shown: 1 of 2/);
});

test("a slip in a medicine's name is a question; the tap on the near name answers it, and the list is the facts'", async ({ page, button }) => {
  await button("Write the list").click();
  await page.locator('textarea[name="lines"]').fill("sertralin 100 mg daily\nlorazepam 2 mg twice daily");
  await page.getByText("Nobody can place “sertralin”").waitFor();
  await button("sertraline?").click();
  await until(async () => (await page.locator('textarea[name="lines"]').inputValue()).startsWith("sertraline 100 mg daily"), "the line is mended");
  await page.locator(".finding.hold").waitFor();
  await button("Keep the list").click();
  await button("Change the list").waitFor();
  const facts = await page.evaluate((id) => fetch(`/api/patients/${id}`).then((a) => a.json()), patient.id);
  assert.deepEqual(facts.medicines, ["sertraline 100 mg daily", "lorazepam 2 mg twice daily"]);
});

test("what a prescriber chose about a finding stands beside it, signed", async ({ page, button, sign }) => {
  const finding = page.locator(".finding.hold");
  await finding.getByRole("button", { name: "Prescriber chooses" }).click();
  await button("A plan for the day").click();
  await page.locator('input[name="reason"]').fill("evening dose after the visit");
  await button("Sign the choice").click();
  await sign("Sign");
  await page.getByText("A plan for the day: evening dose after the visit").waitFor();
});

test("candidate is refused with every reason; not now stands, and both show on the page for the doctor who referred", async ({ page, button, sign, main }) => {
  await button("Decide").click();
  await button("Candidate").click();
  await button("Prescriber signs the decision").click();
  await sign("Sign the decision");
  await page.getByRole("dialog").getByText("missing: laboratory").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await button("Not now").click();
  await page.locator('textarea[name="words"]').fill("A second fair trial and the examinations first.");
  await button("Prescriber signs the decision").click();
  await sign("Sign the decision");
  await page.getByText(/Decided .* by Paul Prescriber/).waitFor();
  await page.getByRole("link", { name: "Page for the referring doctor" }).click();
  await page.getByRole("heading", { name: "Ketamine for depression: assessment" }).waitFor();
  assert.match(await main(), /A second fair trial and the examinations first/);
  for (const format of ["A4", "Letter"]) {
    const pdf = (await page.pdf({ format })).toString("latin1");
    assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g).length, 1, `${format}: one page`);
  }
});

test("pounds typed as kilograms for a new patient are asked back with both units, and pass once confirmed", async ({ page, button }) => {
  await page.evaluate(() => { location.hash = "#/patient/new"; });
  for (const [name, value] of [["name", "Gert Invented"], ["mrn", "MRN0902"], ["birth_date", "1975-05-05"], ["height_cm", "180"], ["weight_kg", "222"]]) await page.locator(`input[name="${name}"]`).fill(value);
  await button("male").click();
  await button("Add the patient").click();
  await page.getByText("222 kg is 489.4 lb; 222 lb would be 100.7 kg. Was the scale read in pounds?").waitFor();
  await page.getByRole("button", { name: /It is 222 kg/ }).click();
  await page.getByRole("heading", { name: /Gert Invented/ }).waitFor();
});

await run(prepare, clear, async () => { await browser.close(); await day.close(); });
