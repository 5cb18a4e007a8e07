// SPDX-License-Identifier: Apache-2.0
//
// before_and_between.mjs - the whole way of one invented patient through the program itself: referred, assessed,
// asked for consent, six infusions with a questionnaire before each, one answer about death on the way, better, well,
// and ill again. On staff screens the size of a tablet and on a phone of her own; the clinic's clock is moved by hand.
//
// What the chair looks like is proved by visit.mjs: here its observations are typed through the API, and of the six
// visits the first is led on the screen.
import { readFileSync } from "node:fs";
import { allSent as sent, answerOnPhone, phq9 } from "./lib/answers.mjs";
import { openBrowser, openPage, signIn, typePin } from "./lib/browser.mjs";
import { assert, until } from "./lib/say.mjs";
import { Day, people } from "./lib/day.mjs";

const day = await new Day().begin();
const { clinic } = day;
const browser = await openBrowser();
const page = await openPage(browser, clinic.base, { width: 1180, height: 820, touch: true });
let passed = 0, pictures = 0, signedIn = null, her, phone, visit;
const picture = async (of, name) => {
  if (process.env.DAYBREAK_PICTURES) await of.screenshot({ path: `${process.env.DAYBREAK_PICTURES}/${String(++pictures).padStart(2, "0")}-${name}.png`, fullPage: true });
};

// The story begins on a Monday; each moment of it is a day from there and a time on the clinic's wall.
const now = () => Date.now() + clinic.moved * 1000;
const monday = new Date(now());
monday.setUTCHours(0, 0, 0, 0);
monday.setUTCDate(monday.getUTCDate() + ((8 - monday.getUTCDay()) % 7 || 7));
const at = (days, time) => monday.getTime() + days * 86400000 + Date.parse(`1970-01-01T${time}:00Z`);
const date = (days) => new Date(at(days, "00:00")).toISOString().slice(0, 10);
const moveTo = (days, time) => clinic.move((at(days, time) - now()) / 60000);

// The staff's screen.
const button = (name, more = { exact: true }) => page.getByRole("button", { name, ...more });
const link = (name) => page.getByRole("link", { name, exact: true });
const says = (text, of = page) => of.getByText(text).first().waitFor({ timeout: 10000 });
const heading = (name, of = page) => of.getByRole("heading", { name }).first().waitFor({ timeout: 10000 });
const go = (to) => page.evaluate((hash) => { location.hash = hash; }, to);
const tab = (name) => page.getByRole("navigation", { name: "Parts of the file" }).getByRole("link", { name, exact: true }).click();
const fill = async (values) => { for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value); };
const step = (name) => page.getByRole("navigation", { name: "Steps of the visit" }).getByRole("button", { name }).click();
const file = (part = "") => go(`#/patient/${her.id}${part && `/${part}`}`);

async function staff(who) {
  await day.signIn(who);
  if (signedIn) await page.context().clearCookies();
  await go("#/");
  await page.reload();
  await signIn(page, people[who]);
  signedIn = who;
}

async function sign(who, verb) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("group", { name: "PIN" }).waitFor();
  const signer = dialog.getByLabel("Signed by (sign-in name)");
  if (await signer.count()) await signer.fill(people[who].login);
  await typePin(page, people[who].pin);
  await dialog.getByRole("button", { name: verb }).click();
  await dialog.waitFor({ state: "detached" });
}

// Her own phone.
const tap = (name) => phone.getByRole("button", { name, exact: true }).click();
const follow = (name) => phone.getByRole("link", { name, exact: true }).first().click();
const told = (text) => says(text, phone);
const allSent = () => sent(phone);
const answerOnThePhone = (instrument, answers) => answerOnPhone(phone, instrument, answers);

async function openPhone() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: "reduce", acceptDownloads: true });
  phone = await context.newPage();
  phone.complaints = [];
  phone.on("pageerror", (error) => phone.complaints.push(String(error)));
}
async function phoneHome() {
  await phone.goto("about:blank");
  await phone.goto(`${clinic.base}/phone`);
  await phone.getByRole("heading", { level: 1, name: her.name.split(" ")[0] }).waitFor();
}

async function turn(sentence, body) {
  const from = Date.now();
  await body();
  passed++;
  console.log(`ok   ${sentence} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
}

// The same at the desk, on the tab of measures.
async function answerAtTheDesk(instrument, answers) {
  await page.getByLabel("Which").selectOption(instrument);
  if (typeof answers === "number") await page.locator('input[name="total"]').fill(String(answers));
  else for (const [n, value] of answers.entries()) await page.locator("fieldset.question").nth(n).getByRole("button", { name: new RegExp(`^${value}\\b`) }).click();
  await button("Keep the score").click();
  await says("Kept. It stands in the picture above.");
}
const stateOf = async () => (await day.read(`/api/patients/${her.id}/measures`)).instruments.find((i) => i.id === "phq-9").scores.at(-1);

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

async function before() {
  moveTo(0, "08:00");
  await turn("the manager says who is on call and whose crisis numbers are shown", async () => {
    await staff("mia");
    await go("#/on-call");
    await page.getByLabel("Add somebody").selectOption({ label: "Nora Nurse, nurse" });
    await page.getByLabel("Telephone").fill("+1 555 0111");
    await button("Keep the list").click();
    await says("+1 555 0111", page.locator("ol.numbers"));
    await page.getByLabel("Region").selectOption("us");
    await says("988");
    await picture(page, "on-call");
  });
  await turn("a patient is referred and written down", async () => {
    await staff("nora");
    await go("#/patient/new");
    await fill({ "Name *": "Ruth Example", "Number (MRN) *": "MRN0411", "Born *": "1979-03-08", Telephone: "+1 555 0141", "Height *": "165", "Weight *": "70" });
    await page.getByRole("group", { name: "Sex" }).getByRole("button", { name: "female" }).click();
    await button("Add the patient").click();
    await heading("Ruth Example");
    her = { id: (await page.evaluate(() => location.hash)).split("/")[2], name: "Ruth Example" };
    await picture(page, "new-patient");
  });
  await turn("two fair trials without response, one of them asked back for its name, show treatment resistance", async () => {
    await tab("Assessment");
    for (const [drug, dose, weeks] of [["sertralin", "150", "8"], ["venlafaxine XR", "150", "10"]]) {
      await button("Add a treatment").click();
      for (const [name, value] of [["drug", drug], ["dose_mg", dose], ["weeks", weeks], ["outcome_percent", "10"]]) await page.locator(`input[name="${name}"]`).fill(value);
      await button("Add the row").click();
      await button("Add a treatment").waitFor();
    }
    await button("sertraline?").click();
    await says("Treatment-resistant");
    await page.getByText("adequate, no response: counted").nth(1).waitFor();
  });
  await turn("what the patient wants is kept in her words", async () => {
    await tab("Goals");
    await page.getByRole("textbox").first().fill("I want to sing in the choir again.");
    await page.getByRole("button", { name: /Keep|Add/ }).first().click();
    await says("I want to sing in the choir again.", page.locator("main li"));
    await tab("Assessment");
  });
  await turn("every examination that is missing is written down", async () => {
    const missing = page.locator(".workup > li.hold");
    await missing.first().waitFor();
    for (let left = await missing.count(); left > 0; left--) {
      await missing.first().getByRole("button", { name: "Add the result" }).click();
      await page.locator('input[name="result"]').fill("as it should be");
      await button("Keep").click();
      await until(async () => (await missing.count()) < left, "the result is kept");
    }
    await picture(page, "examinations");
  });
  await turn("a misspelt medicine is a question, and a tap answers it", async () => {
    await button("Write the list").click();
    await page.locator('textarea[name="lines"]').fill("venlafaxin 150 mg daily");
    await button("venlafaxine?").click();
    await until(async () => (await page.locator('textarea[name="lines"]').inputValue()) === "venlafaxine 150 mg daily", "the line is mended");
    await button("Keep the list").click();
    await button("Change the list").waitFor();
  });
  await turn("a clinician's score is entered, and the prescriber signs: a candidate", async () => {
    await tab("Measures");
    await answerAtTheDesk("madrs", 34);
    await tab("Assessment");
    await says("Nothing stands against it");
    await button("Decide").click();
    await button("Candidate").click();
    await page.locator('textarea[name="words"]').fill("Two fair trials without response; ketamine is the next step.");
    await picture(page, "decision");
    await button("Prescriber signs the decision").click();
    await sign("paul", "Sign the decision");
    await says(/Decided .* by Paul Prescriber/);
  });
  await turn("the page for the doctor who referred is one page", async () => {
    await link("Page for the referring doctor").click();
    await heading("Ketamine for depression: assessment");
    assert.equal((await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page[^s]/g).length, 1);
    await picture(page, "referral");
  });
  await turn("she reads the consent on the tablet and signs it with a PIN of her own", async () => {
    await file("consent");
    await link("Read and sign").click();
    await page.getByRole("region", { name: "Consent" }).getByText("53.6 percent").waitFor();
    await page.getByLabel(/own words/).fill("It may not work, and I can stop.");
    await page.getByRole("group", { name: /decide this today/ }).getByRole("button", { name: "Yes" }).click();
    await fill({ "Your full name *": "Ruth Example", "Choose a PIN: 4 digits or more *": "2468", "The same PIN again *": "2468" });
    await picture(page, "consent");
    await button("I have read this and I agree").click();
    await says(/Signed by Ruth Example on .*good until/);
  });
  await turn("the first infusion is booked, and a link opens her phone", async () => {
    await tab("Phone");
    await bookInfusion(3);
    await button("Make a link").click();
    const address = await page.locator(".address").innerText();
    await picture(page, "link");
    await openPhone();
    await phone.goto(address);
    await phone.getByRole("heading", { level: 1, name: "Ruth" }).waitFor();
    await says("The phone has opened the link.");
    await button("Done").click();
    await picture(phone, "phone-home");
  });
  await turn("she answers the questionnaires of the beginning on the phone", async () => {
    await answerOnThePhone("phq-9", phq9(20));
    await told("Your answers have reached the clinic.");
    await phoneHome();
    await answerOnThePhone("c-ssrs-screener", [0, 0, 0]);
    await phoneHome();
    await picture(phone, "phone-after");
    await file("measures");
    await says("severe");
    assert.equal((await stateOf()).state, "baseline");
  });
}

async function bookInfusion(days) {
  await button("Book an appointment").click();
  await fill({ Day: date(days), Time: "10:00", "How long": "180" });
  await button("Book").click();
  await button("Book an appointment").waitFor();
}

const morning = async (days, from = "08:30") => {
  moveTo(days, from);
  clinic.move(days); // a little later each time: a weekly questionnaire is due again
  await day.signIn("nora");
  await phoneHome();
};

async function between() {
  await turn("the first infusion on the screen: in, ready, ordered, checked, started, ended, home", async () => {
    await morning(3);
    await answerOnThePhone("mood-own", [2]);
    await staff("nora");
    await day.act("/api/kit-check", { complete: true, pin: people.nora.pin });
    await file();
    await link("Check in today").click();
    await page.getByRole("group", { name: "Chair" }).getByRole("button", { name: /C1/ }).click();
    await fill({ "Weight today *": "70", Escort: "Sam Escort", "Escort's telephone": "+1 555 0100" });
    await button("Check in at C1").click();
    await page.locator("main[data-visit]").waitFor();
    visit = { id: (await page.evaluate(() => location.hash)).split("/")[2] };
    const n = day.visits.push(visit) - 1;
    await step("Ready today");
    await page.getByRole("listitem").filter({ hasText: "consent valid and confirmed today" }).first().getByRole("button", { name: "Yes" }).click();
    await page.getByRole("group", { name: /risk/ }).getByRole("button", { name: "none" }).click();
    await tickAll();
    await picture(page, "ready");
    await step("Order");
    await fill({ Dose: "0.5", Over: "40", Vial: "50", Bag: "50" });
    await page.getByLabel("Pump card").waitFor();
    await button(/Prescriber signs this order/, {}).click();
    await sign("paul", "Sign the order");
    await step("Second check");
    await fill({ Dose: "35", "Draw up": "0.7", "Pump rate": "75" });
    await button("Sign as the second person").click();
    await sign("olga", "Sign the second check");
    await page.getByRole("group", { name: "time-out recorded" }).getByRole("button", { name: "Yes" }).click();
    await day.observe(n);
    await until(() => button("The pump is running: start").isEnabled(), "the gate opens");
    await button("The pump is running: start").click();
    await sign("nora", "Sign and start");
    await button("Pause").waitFor();
    await picture(page, "infusion");
    await day.runAndRecover(n);
    await step("Going home");
    await page.getByRole("group", { name: /risk/ }).getByRole("button", { name: "none" }).click();
    await tickAll();
    await button("Prescriber signs").click();
    await sign("paul", "Prescriber signs");
    await until(() => button("Goes home now").isEnabled(), "every criterion is met");
    await button("Goes home now").click();
    await says("Went home");
    await picture(page, "home");
  });
  await turn("the phone says how long not to drive, and the day after asks how it was", async () => {
    await phoneHome();
    await phone.locator('a[href="#/drive"]').first().click();
    await told("Please do not drive yet.");
    await picture(phone, "phone-drive");
    await dayAfter(4, [4, 4, 6, 0]);
    await picture(phone, "phone-day-after");
  });
  await turn("the other five are booked, the second on the tab of the course", async () => {
    await day.signIn("nora");
    await file("course");
    await page.getByLabel("Sign-in name").waitFor(); // the tablet lay there over night
    await signIn(page, people.nora);
    await picture(page, "course");
    await button("Book it").click();
    await page.getByLabel("Day", { exact: true }).fill(date(7));
    await button("10:00").click();
    await picture(page, "course-booking");
    await button(/^Book .*10:00/, {}).click();
    await says("Infusion 2 is booked");
    await button("Not now").last().click();
    for (const days of [10, 14, 17, 21]) {
      const when = new Date(at(days, "10:00")).toISOString().replace(/\.\d+Z/, "Z");
      await day.act(`/api/patients/${her.id}/appointments`, { what: "infusion", when, minutes: 180 });
    }
  });
  await turn("before the second infusion her answers are an early signal", async () => {
    await morning(7);
    await answerOnThePhone("phq-9", phq9(16));
    await shows("early signal", 16);
    await day.infusion(her.id, 2);
    await dayAfter(8, [5, 5, 6, 0]);
  });
  await turn("the third infusion is given", async () => {
    await morning(10);
    await answerOnThePhone("mood-own", [5]);
    await day.infusion(her.id, 3);
    await dayAfter(11, [5, 6, 6, 0]);
  });
}

async function danger() {
  const banner = page.getByRole("region", { name: "Patients in danger" });
  await turn("before the fourth one answer speaks of death: at once the phone says whom to call, and the screener follows", async () => {
    await morning(14);
    await staff("nora");
    await answerOnThePhone("phq-9", phq9(10, 1));
    await phone.getByRole("heading", { level: 1, name: "You matter. Help is here." }).waitFor();
    for (const number of ["tel:911", "tel:988", "tel:+15550199"]) await phone.locator(`main a[href="${number}"]`).first().waitFor();
    await picture(phone, "phone-crisis");
    await banner.getByText("In danger: Ruth Example").waitFor();
    await picture(page, "banner");
    await follow("Next");
    await tap("Send");
    await phone.getByRole("heading", { level: 1, name: /Columbia/ }).waitFor();
    await answerOnThePhone("c-ssrs-screener", [1, 0, 0]);
    await allSent();
  });
  await turn("every page of staff shows it; the nurse on call takes it on", async () => {
    for (const to of ["#/patients", "#/", `#/patient/${her.id}/measures`]) {
      await go(to);
      await banner.getByText("In danger: Ruth Example").waitFor();
    }
    await banner.getByRole("link", { name: /Ruth Example/ }).click();
    await heading("Ruth Example");
    await picture(page, "danger-open");
    await button("I take this on").click();
    await says("Taken on");
  });
  await turn("the screener is asked, the patient is spoken with, and a disposition with a PIN closes it", async () => {
    const dialog = page.getByRole("dialog");
    await button(/Ask the screener/, {}).click();
    for (const [n, answer] of ["Yes", "No", "No", "No", "No", "No", "No"].entries()) await dialog.getByRole("group").filter({ has: page.getByText(new RegExp(`^${n + 1}\\. `)) }).getByRole("button", { name: answer, exact: true }).click();
    await picture(page, "danger-screener");
    await button("Keep the answers").click();
    await dialog.waitFor({ state: "detached" });
    await button(/spoken with/i, {}).first().click();
    await dialog.locator("textarea").fill("She wished not to wake, has no plan, and her sister is with her.");
    await dialog.getByRole("button", { name: /keep/ }).click();
    await dialog.waitFor({ state: "detached" });
    await button(/Close with a disposition/, {}).click();
    await dialog.getByRole("button", { name: "spoken with, safety plan agreed" }).click();
    await picture(page, "danger-close");
    await dialog.getByRole("button", { name: "Sign", exact: true }).click();
    await sign("nora", "Sign and close");
    await says("This alert is closed.");
    await picture(page, "danger-closed");
    await banner.waitFor({ state: "detached" });
    assert.equal((await day.read("/api/dangers")).length, 0);
  });
}

async function after() {
  await turn("it stays in the file, her answers are a response, and the fourth infusion is given", async () => {
    await shows("response", 10);
    await day.infusion(her.id, 4);
    await dayAfter(15, [6, 6, 7, 0]);
  });
  await turn("the fifth and the sixth are given", async () => {
    await morning(17);
    await answerOnThePhone("mood-own", [7]);
    await day.infusion(her.id, 5);
    await dayAfter(18, [7, 7, 7, 0]);
    await morning(21);
    await answerOnThePhone("mood-own", [7]);
    await day.infusion(her.id, 6);
    await dayAfter(22, [8, 7, 8, 0]);
    await phoneHome();
    await answerOnThePhone("phq-9", phq9(6));
  });
  await turn("at the checkpoint of the sixth the prescriber decides how it goes on", async () => {
    await staff("paul");
    await file("course");
    await heading("Checkpoint at the end of the series");
    await says("70 % better than at baseline, after 6 of 6.");
    await page.getByRole("group", { name: "The prescriber decides" }).getByRole("button", { name: /maintenance/i }).click();
    await page.locator('textarea[name="reason"]').fill("A clear response; spaced infusions when she needs them.");
    await picture(page, "checkpoint");
    await button("Sign the decision").click();
    await sign("paul", "Sign the decision");
    await says("A clear response; spaced infusions when she needs them.", page.locator(".decided"));
  });
  await turn("a week later her answers are a remission, and two weeks on it lasts", async () => {
    await morning(29, "13:00");
    await answerOnThePhone("phq-9", phq9(4));
    await shows("remission", 4);
    await morning(43, "13:00");
    await answerOnThePhone("phq-9", phq9(3));
    await shows("sustained remission", 3);
    assert.deepEqual(await day.read("/api/dangers"), [], "nothing else was raised on the way");
  });
  await turn("one bad reading is no relapse yet, the second is", async () => {
    await morning(64, "13:00");
    await answerOnThePhone("phq-9", phq9(12));
    assert.notEqual((await stateOf()).state, "relapse");
    await morning(71, "13:00");
    await staff("nora");
    await file("measures");
    await answerAtTheDesk("phq-9", phq9(14));
    await shows("relapse", 14);
  });
  await turn("the whole course is one picture on one page of paper", async () => {
    await link("On one page").click();
    await heading("Course of treatment");
    await page.locator("figure svg").first().waitFor();
    await picture(page, "trajectory");
    for (const format of ["A4", "Letter"]) {
      assert.equal((await page.pdf({ format })).toString("latin1").match(/\/Type\s*\/Page[^s]/g).length, 1, `${format}: one page`);
    }
  });
  await turn("she takes everything along that she wrote, and every score", async () => {
    await phoneHome();
    await follow("My data");
    const [download] = await Promise.all([phone.waitForEvent("download"), follow("Download my data")]);
    const mine = JSON.parse(readFileSync(await download.path(), "utf8"));
    const totals = mine.scores.filter((s) => s.is.instrument === "phq-9").map((s) => s.found.total);
    assert.deepEqual(totals.sort((a, b) => a - b), [3, 4, 6, 10, 12, 14, 16, 20]);
    assert.ok(mine.answers.length > 60, `${mine.answers.length} answers`);
  });
  await turn("nothing complained on either screen, and the record of it all is whole", async () => {
    assert.deepEqual([...page.complaints, ...phone.complaints], []);
    await clinic.close();
    const { status, out } = clinic.run("verify", "--data", clinic.data);
    assert.equal(status, 0, out);
  });
}
// The check that is asked for a day after each infusion: after an answer about death a missed one opens an alert.
async function dayAfter(days, answers) {
  moveTo(days, "11:30");
  await phoneHome();
  await phone.getByRole("link", { name: /The day after/ }).first().click();
  await phone.getByRole("group", { name: "Did you sleep last night?" }).getByRole("button", { name: "Yes" }).click();
  await phone.getByRole("group", { name: "Have you driven since the visit?" }).getByRole("button", { name: "No" }).click();
  await tap("Send");
  await allSent();
  await answerOnThePhone("day-after-own", answers);
}
// The state of the last PHQ-9, on the tab of measures, with the rule that fired.
async function shows(state, total) {
  await staff("nora");
  await file("measures");
  await says(new RegExp(`Now: ${state}`), page.locator("figure figcaption"));
  const last = await stateOf();
  assert.deepEqual([last.state, last.total], [state, total]);
  assert.ok(last.why.length > state.length, `a rule stands beside it: ${last.why}`);
  await picture(page, `measures-${state}`);
}

let failed = 0;
try {
  await before();
  await between();
  await danger();
  await after();
} catch (error) {
  failed = 1;
  console.log(`FAIL ${String(error.stack ?? error).split("\n").slice(0, 12).join("\n     ")}`);
  for (const of of [page, phone]) {
    console.log((await of?.locator("body").innerText().catch(() => "") ?? "").slice(0, 2500));
    await (of && picture(of, "failed").catch(() => undefined));
  }
  console.log(clinic.said ?? "");
}
await browser.close();
await day.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed);
