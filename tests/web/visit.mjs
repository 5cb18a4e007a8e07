// SPDX-License-Identifier: Apache-2.0
//
// visit.mjs - a whole visit through the pages of the real program, with a monitor over MLLP: from an empty clinic
// to the patient going home, and then the record is proved whole.
import { openBrowser, openPage, signIn, typePin } from "./lib/browser.mjs";
import { assert, until } from "./lib/say.mjs";
import { Clinic } from "./lib/clinic.mjs";

const people = {
  mia: { name: "Mia Manager", login: "mia", password: "a long manager password", pin: "4444", role: "manager" },
  nora: { name: "Nora Nurse", login: "nora", password: "a long nurse password", pin: "1111", role: "nurse" },
  olga: { name: "Olga Other", login: "olga", password: "another nurse password", pin: "2222", role: "nurse" },
  paul: { name: "Paul Prescriber", login: "paul", password: "a prescriber password", pin: "3333", role: "prescriber" },
};
const clinic = await new Clinic().open();
const browser = await openBrowser();
const page = await openPage(browser, clinic.base);
let passed = 0, monitor, pausedAt30 = 0;
const button = (name, options) => page.getByRole("button", { name, ...options });
const go = (to) => page.evaluate((hash) => { location.hash = hash; }, to);
const fill = async (values) => { for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value); };
const step = (name) => page.getByRole("navigation", { name: "Steps of the visit" }).getByRole("button", { name }).click();
const says = (text) => page.getByText(text).first().waitFor({ timeout: 10000 });

async function sign(who, verb, { asks = true } = {}) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("group", { name: "PIN" }).waitFor();
  if (asks && (await dialog.getByLabel("Signed by (sign-in name)").count())) await dialog.getByLabel("Signed by (sign-in name)").fill(people[who].login);
  await typePin(page, people[who].pin);
  await dialog.getByRole("button", { name: verb }).click();
  await dialog.waitFor({ state: "detached" });
}

async function turn(sentence, body) {
  await body();
  passed++;
  console.log(`ok   ${sentence}`);
}

// Another moment of the story: the clock jumps, the monitor goes on from there.
async function later(minutes, at, scenario = "calm") {
  if (monitor) await clinic.end(monitor);
  clinic.move(minutes);
  monitor = clinic.monitor(1, "--from", String(at), "--scenario", scenario);
  await page.waitForTimeout(2500);
}

async function observe(scores) {
  for (const [label, value] of Object.entries(scores)) await button(new RegExp(`^${label}: ${value}\\b`)).click();
  await button(/^Save/).click();
  await button(/^Save/).waitFor({ state: "detached" });
}
// Each line is asked and answered on its own.
async function tickAll() {
  for (;;) {
    const open = page.locator("li.item:not(.met)").filter({ has: page.getByRole("button", { name: "Yes", pressed: false }) });
    const label = await open.first().locator("b").innerText({ timeout: 300 }).catch(() => null);
    if (label === null) return;
    const line = page.getByRole("group", { name: label, exact: true }), yes = line.getByRole("button", { name: "Yes" });
    await yes.click();
    await until(async () => (await line.count()) === 0 || (await yes.getAttribute("aria-pressed", { timeout: 300 }).catch(() => "true")) === "true", `${label}: answered`);
  }
}

// A row of the table of expected levels: plasma as { typical, low, high } at this minute of the infusion.
async function expected(minute) {
  const text = await page.locator(`.levels tr[data-minute="${minute}"] td`).first().textContent();
  const [, typical, low, high] = /^(\d+) \((\d+) to (\d+)\)$/.exec(text).map(Number);
  return { typical, low, high };
}

const allCalm = { "MOAA/S": 5, "dissociation.*": 0, nausea: 0, "anxiety or distress": 0, "pain at the site": 0 };

async function visit() {
  await turn("an empty clinic gets its first manager", async () => {
    await fill({ "Name of the clinic *": "Test Clinic", "Telephone of the clinic *": "+1 555 0199", "Emergency number *": "911", "Your name *": people.mia.name, "Sign-in name *": "mia", "Password *": people.mia.password, "PIN to sign at the chair *": people.mia.pin, "Minutes from UTC": "0" });
    await button("Make the clinic").click();
    await page.getByRole("navigation", { name: "Chairs" }).waitFor();
  });
  await turn("the manager adds staff and a chair with its monitor", async () => {
    for (const who of ["nora", "olga", "paul"]) {
      await go("#/staff");
      await button("New member of staff").click();
      await fill({ "Name *": people[who].name, "Sign-in name *": who, "New password": people[who].password, "New PIN": people[who].pin, "ACLS until": "2099-01-01", "BLS until": "2099-01-01" });
      await page.getByRole("group", { name: "Role" }).getByRole("button", { name: people[who].role }).click();
      await button("Keep").click();
      await page.getByText(`${people[who].name} `).first().waitFor();
      await button("Keep").waitFor({ state: "detached" });
    }
    await go("#/chairs");
    await button("New chair").click();
    await fill({ "Chair *": "C1", Label: "by the window", "Monitor (device id)": "00A1B2FFFE000001", "Place as the monitor names it": "" });
    await button("Keep").click();
    await button("Keep").waitFor({ state: "detached" });
  });
  await turn("a nurse signs in and checks the kit", async () => {
    await page.getByRole("button", { name: people.mia.name }).click();
    await button("Sign out").click();
    await signIn(page, people.nora);
    await go("#/kit");
    await page.getByRole("heading", { name: "Emergency kit check" }).waitFor();
    for (const box of await page.getByRole("button", { name: /: checked$/ }).all()) await box.click();
    await button("Sign today's check").click();
    await sign("nora", "Sign the check");
    await says("Today's check is kept");
  });
  await turn("a new patient is written down and checked in", async () => {
    await go("#/patient/new");
    await fill({ "Name *": "Ada Example", "Number (MRN) *": "MRN0042", "Born *": "1984-05-12", Telephone: "+1 555 0101", "Height *": "165", "Weight *": "70" });
    await page.getByRole("group", { name: "Sex" }).getByRole("button", { name: "female" }).click();
    await button("Add the patient").click();
    await page.getByRole("link", { name: "Check in today" }).click();
    await page.getByRole("group", { name: "Chair" }).getByRole("button", { name: /C1/ }).click();
    await fill({ "Weight today *": "70", Escort: "Sam Escort", "Escort's telephone": "+1 555 0100" });
    await button("Check in at C1").click();
    await page.locator("main[data-visit]").waitFor();
  });
  await turn("treatments, examinations and a score are written down, and a prescriber finds the patient a candidate", async () => {
    const refused = await page.evaluate(async (pin) => {
      const visit = await (await fetch(`/api/visits/${location.hash.split("/")[2]}`)).json();
      const post = async (what, body) => {
        const answer = await fetch(`/api/patients/${visit.patient.id}/${what}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ id: crypto.randomUUID(), ...body }) });
        return answer.ok ? "" : `${what}: ${await answer.text()}`;
      };
      const items = ["psychiatric", "physical", "measured", "stop_bang", "ecg", "labs", "urinalysis", "drug_screen", "pregnancy_test", "pdmp", "baseline"];
      const said = [];
      for (const item of items) said.push(await post("workup", { item, result: "as it should be", on: new Date().toISOString().slice(0, 10) }));
      for (const [drug, dose_mg] of [["escitalopram", 20], ["venlafaxine XR", 150]]) {
        said.push(await post("trials", { kind: "medicine", drug, dose_mg, weeks: 10, adherence: "taken", outcome_percent: 10, stopped: "no_effect", why: "no change", current_episode: true, source: "record" }));
      }
      said.push(await post("scores", { instrument: "phq-9", answers: [3, 3, 3, 3, 2, 2, 2, 2, 0] }));
      said.push(await post("decision", { decision: "candidate", words: "two fair trials without response", login: "paul", pin }));
      return said.filter(Boolean);
    }, people.paul.pin);
    assert.deepEqual(refused, []);
  });
  await turn("the patient reads the consent on the tablet and signs it with a PIN of her own", async () => {
    const visit = await page.evaluate(() => location.hash);
    await button("Open the consent").or(page.getByRole("link", { name: "Open the consent" })).click();
    await says("Not signed yet: nothing can be given.");
    await page.getByRole("link", { name: "Read and sign" }).click();
    await page.getByRole("region", { name: "Consent" }).getByText("53.6 percent").waitFor();
    await page.getByLabel(/own words/).fill("It may not work, and I can stop.");
    await page.getByRole("group", { name: /decide this today/ }).getByRole("button", { name: "Yes" }).click();
    await fill({ "Your full name *": "Ada Example", "Choose a PIN: 4 digits or more *": "2468", "The same PIN again *": "2468" });
    await button("I have read this and I agree").click();
    await says(/Signed by Ada Example on .*good until/);
    await go(visit);
    await page.locator("main[data-visit]").waitFor();
  });
  await turn("readiness is asked, the order signed by a prescriber, and checked blind by a second person", async () => {
    await later(0, -10);
    await step("Ready today");
    await page.getByRole("group", { name: /risk/ }).getByRole("button", { name: "none" }).click();
    await tickAll();
    await step("Order");
    await fill({ Dose: "0.5", Over: "40", Vial: "50", Bag: "50" });
    await page.getByLabel("Pump card").waitFor();
    await button(/Prescriber signs this order/).click();
    await sign("paul", "Sign the order");
    await step("Second check");
    await fill({ Dose: "35", "Draw up": "0.7", "Pump rate": "75" });
    await button("Sign as the second person").click();
    await sign("olga", "Sign the second check");
    await until(() => page.getByRole("heading", { name: "Start the infusion" }).isVisible(), "the next step opens by itself");
  });
  await turn("with fresh vital signs and nothing missing the nurse starts the infusion", async () => {
    await step("Start");
    await page.getByRole("group", { name: "time-out recorded" }).getByRole("button", { name: "Yes" }).click();
    await observe(allCalm);
    await until(() => button("The pump is running: start").isEnabled(), "the gate opens", 15000);
    await button("The pump is running: start").click();
    await sign("nora", "Sign and start");
    await button("Pause", { exact: true }).waitFor();
  });
  await turn("a high blood pressure from the monitor asks for a pause, and the nurse pauses", async () => {
    await later(10, 10);
    await observe(allCalm);
    await later(10, 38, "pressure");
    await says("Pause the infusion");
    await button("Pause", { exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "blood pressure", exact: true }).click();
    await button("Record the pause").click();
    await button("Resume", { exact: true }).waitFor();
  });
  await turn("the expected levels bend at the pause: they rose until it and fall after it", async () => {
    await until(async () => (await expected(20)).typical > (await expected(30)).typical, "the curve knows of the pause");
    const [before, at, after] = [await expected(10), await expected(20), await expected(30)];
    assert.ok(before.typical < at.typical && after.typical < at.typical, JSON.stringify([before, at, after]));
    assert.ok(at.low < at.typical && at.typical < at.high, "with its band");
    const [planned] = (await page.locator('.levels tr[data-minute="30"] td').last().textContent()).match(/\d+/).map(Number);
    assert.ok(planned > after.typical, `as ordered it would be ${planned}`);
    pausedAt30 = after.typical;
  });
  await turn("the pressure settles and the infusion goes on to its end", async () => {
    await later(5, 5);
    await observe(allCalm);
    await button("Resume", { exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "blood pressure settled" }).click();
    await button("Record: runs again").click();
    await button("Pause", { exact: true }).waitFor();
    await until(async () => (await expected(30)).typical > pausedAt30, "the curve goes on after the resume");
    await later(20, 5);
    await observe(allCalm);
    await button("End: bag is empty").click();
    await button("Record: the infusion is over").click();
    await says("Recovering");
  });
  await turn("after two hours and with every criterion met the patient goes home", async () => {
    for (let i = 0; i < 6; i++) {
      await later(15, -5);
      await observe(allCalm);
    }
    await step("Going home");
    await page.getByRole("group", { name: /risk/ }).getByRole("button", { name: "none" }).click();
    await tickAll();
    await button("Prescriber signs").click();
    await sign("paul", "Prescriber signs");
    await until(() => button("Goes home now").isEnabled(), "every criterion is met", 10000);
    await button("Goes home now").click();
    await says("Went home");
    await page.getByText(/No driving until/).waitFor();
  });
  await turn("the aftercare sheet says until when not to drive", async () => {
    await page.getByRole("link", { name: "Aftercare sheet" }).click();
    await says("Do not drive before");
    await says("You were given 35 mg");
  });
  await turn("the record of the day is whole", async () => {
    await clinic.close();
    const { status, out } = clinic.run("verify", "--data", clinic.data);
    assert.equal(status, 0, out);
  });
}

let failed = 0;
try {
  await visit();
} catch (error) {
  failed = 1;
  console.log(`FAIL ${String(error.stack ?? error).split("\n").slice(0, 8).join("\n     ")}`);
  console.log((await page.locator("body").innerText().catch(() => "")).slice(0, 3000), clinic.said ?? "");
  if (process.env.DAYBREAK_PICTURE) await page.screenshot({ path: process.env.DAYBREAK_PICTURE, fullPage: true }).catch(() => undefined);
}
await browser.close();
await clinic.close();
clinic.remove();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed);
