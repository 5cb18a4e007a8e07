// SPDX-License-Identifier: Apache-2.0
//
// after_the_chair.mjs - one invented patient from preparation to a life after: six infusions, integration, the
// checkpoint, the taper, a relapse and its booster, and blood in the urine that holds the next infusion. What people do
// is done on their pages; the hours in the chair, which visit.mjs shows, are brought by the API.
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, openPage, signIn, typePin } from "./lib/browser.mjs";
import { Day, people } from "./lib/day.mjs";
import { assert, until } from "./lib/say.mjs";
import { Treatment } from "./lib/treatment.mjs";

people.theo = { name: "Theo Therapist", login: "theo", password: "a therapist password", pin: "5555", role: "therapist" };
people.arno = { name: "Arno Auditor", login: "arno", password: "an auditor password", pin: "6666", role: "auditor" };
const secret = "nightjarglass", own = "ottermidnight"; // words that are nobody else's to read
const hope = "To sit at my sister's table again";

const day = await new Day().begin();
await day.signIn("mia");
for (const who of ["theo", "arno"]) await day.ask("/api/staff", { id: randomUUID(), ...people[who], acls_until: null, bls_until: null, active: true });
await day.signIn("nora");
const patient = await day.act("/api/patients", { name: "Iris Invented", mrn: "MRN0901", birth_date: "1984-05-12", sex: "female", phone: "", height_cm: 165, weight_kg: 70, conditions: [], medicines: [], allergies: "" });
const care = new Treatment(day, patient);
const browser = await openBrowser();
let passed = 0, failed = 0, shown = null, phone = null;

async function turn(sentence, body) {
  await body();
  passed++;
  console.log(`ok   ${sentence}`);
}

// One person at a tablet, until the work is done.
async function as(who, hash, work) {
  const page = await openPage(browser, day.clinic.base, { width: 1180, height: 820 });
  page.setDefaultTimeout(12000);
  await signIn(page, people[who]);
  const button = (name, more) => page.getByRole("button", { name, ...more }), group = (name) => page.getByRole("group", { name });
  const to = (where) => page.evaluate((h) => { location.hash = h; }, where), says = (text) => page.getByText(text).first().waitFor();
  shown = { page, button, group, to, says, dialog: page.getByRole("dialog") };
  await to(hash);
  await work(shown);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}
const file = (tab) => `#/patient/${patient.id}/${tab}`;
const weighing = `#/benefit-risk/${patient.id}`;

// Pictures to be looked at, in both lights: DAYBREAK_PICTURE names their folder.
let pictures = 0;
async function picture(page, name) {
  if (!process.env.DAYBREAK_PICTURE) return;
  const path = join(process.env.DAYBREAK_PICTURE, `${String(++pictures).padStart(2, "0")}-${name}`);
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${path}.png`, fullPage: true });
  await page.evaluate(() => { document.documentElement.dataset.theme = "dim"; });
  await page.screenshot({ path: `${path}-dim.png`, fullPage: true });
  await page.evaluate(() => { document.documentElement.dataset.theme = "light"; });
}

async function sign(who, verb, { dialog, page }) {
  await dialog.getByRole("group", { name: "PIN" }).waitFor();
  const signer = dialog.getByLabel("Signed by (sign-in name)");
  if (await signer.count()) await signer.fill(people[who].login);
  await typePin(page, people[who].pin);
  await dialog.getByRole("button", { name: verb }).click();
}
async function decide({ page, button, group, dialog, says }, choice, reason) {
  await group("The prescriber decides").first().getByRole("button", { name: choice, exact: true }).click();
  await page.getByLabel("Reason *").fill(reason);
  await button("Sign the decision").click();
  await sign("paul", "Sign the decision", { page, dialog });
  await dialog.waitFor({ state: "detached" });
  await says(reason);
}
async function writeFact({ page, group, button }, label, value) {
  await page.getByLabel("Write down").selectOption({ label });
  if (typeof value === "number") await page.getByLabel(label).last().fill(String(value));
  else await group(label).getByRole("button", { name: value, exact: true }).click();
  await button("Keep", { exact: true }).click();
  await until(async () => (await page.getByLabel("Write down").inputValue()) === "", `${label}: kept`);
}

// The phone stays the patient's through all the weeks; a new link opens it again.
async function phoneAt(path) {
  phone ??= await (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: "reduce" })).newPage();
  await phone.goto("about:blank");
  await phone.goto(day.clinic.base + (await care.write("phone-link", {})).path);
  await phone.getByRole("heading", { level: 1, name: "Iris" }).waitFor();
  await phone.evaluate((to) => { location.hash = `#/${to}`; }, path);
}
const press = (name) => phone.getByRole("button", { name, exact: true }).click();

const onDisk = () => Buffer.concat(readdirSync(day.clinic.folder).map((name) => readFileSync(join(day.clinic.folder, name))));
function hidden(where) {
  const raw = onDisk();
  for (const word of [secret, own]) {
    for (const form of [Buffer.from(word), Buffer.from(word, "utf16le"), Buffer.from(Buffer.from(word).toString("hex"))]) assert.equal(raw.indexOf(form), -1, `${where}: ${word} stands in the file`);
  }
}

async function story() {
  await care.takeOn();
  await turn("the therapist prepares: aims are ticked, and the intention is kept in the patient's words", () => as("theo", file("integration"), async ({ page, button, says }) => {
    for (const n of [0, 1]) await page.locator("ul.aims").getByRole("checkbox").nth(n).check();
    await button("Keep the list").click();
    await says(/2 of \d+ aims reached/);
    await says("Last changed");
    await page.getByLabel(/^Intention for infusion 1/).fill(hope);
    await button("Keep the intention").click();
    await page.locator("blockquote", { hasText: hope }).waitFor();
    await picture(page, "preparation");
  }));

  await turn("the nurse books the first infusion and, in the same step, the session that makes it last", () => as("nora", file("course"), async ({ page, button, says }) => {
    await says(/^Preparation/);
    await button("Book it").click();
    await button(/^Book .*C\d$/).click();
    await says("Infusion 1 is booked");
    await button(/^Book .*Theo Therapist/).click();
    await says("Booked for");
    await picture(page, "booked");
  }));
  const { next, appointments } = await care.course();
  const talk = appointments.find((a) => a.is.what === "integration");
  assert.ok(next.booked && talk.found.with === "Theo Therapist", JSON.stringify(appointments));

  await turn("the first infusion is given at its hour", async () => {
    await care.goTo(Date.parse(next.booked));
    await care.infuse(1);
    assert.equal((await care.course()).phase, "induction");
  });

  await turn("the patient writes on the phone: a page for herself alone, and one for her therapist", async () => {
    await care.later(0, 6);
    await phoneAt("journal");
    await press("Make my code");
    await phone.getByLabel("Write here").fill(`The ${own} is mine`);
    await press("Save");
    await phone.getByText(/^Sent /).first().waitFor();
    await phone.getByLabel("Write here").fill("The table was laid for five");
    await press("My therapist");
    await press("Save");
    await until(async () => (await phone.evaluate(() => JSON.parse(localStorage.getItem("daybreak-phone-letters") ?? "[]").length)) === 0, "both are sent");
  });

  await turn("in its time the therapist writes the session in two boxes: what is shared is on the page, what is private is sealed", async () => {
    await care.goTo(Date.parse(talk.is.when));
    await as("theo", file("integration"), async ({ page, button, says }) => {
      await says("The table was laid for five");
      assert.ok(!(await page.content()).includes(own));
      const mine = page.getByRole("region", { name: "Private psychotherapy note" }), chart = page.getByRole("region", { name: "Progress note" });
      await mine.getByLabel("Your password").fill(people.theo.password);
      await mine.getByRole("button", { name: "Make my key" }).click();
      await mine.getByLabel("A new private note").fill(`The ${secret} came back`);
      await mine.getByRole("button", { name: "Seal the note" }).click();
      await mine.getByText("Sealed. Only your password opens it.").waitFor();
      await chart.getByLabel("Minutes").fill("50");
      await chart.getByRole("group", { name: "Themes" }).getByRole("button").first().click();
      await chart.getByRole("group", { name: /^Was the intention met/ }).getByRole("button", { name: /: 6$/ }).click();
      await chart.getByLabel(/^Progress/).fill("She called her sister the same evening.");
      await chart.getByRole("group", { name: "Risk, as you judge it" }).getByRole("button", { name: "low" }).click();
      await button("Keep in the chart").click();
      await chart.getByText("The session is in the chart.").waitFor();
      await says("The integration session was held.");
      await picture(page, "integration");
    });
  });

  await turn("five more infusions complete the series, and the score falls from 20 to 8", async () => {
    for (let number = 2; number <= 6; number++) {
      await care.goTo(Date.parse((await care.course()).next.proposed));
      await care.infuse(number);
      if (number === 3) await care.later(1).then(() => care.mood(14));
    }
    await care.later(1);
    await care.mood(8);
  });

  await turn("at the checkpoint the rule proposes maintenance, and nothing goes on before the prescriber has decided", () => as("paul", file("course"), async (at) => {
    await at.page.getByRole("heading", { name: "Checkpoint at the end of the series" }).waitFor();
    await at.says("60 % better");
    await at.says("No further infusion before it is decided.");
    await picture(at.page, "checkpoint");
    await decide(at, "Go over to maintenance", "Response, and she wants to keep it.");
    await at.page.getByRole("list", { name: "Steps of maintenance" }).locator("[aria-current=step]", { hasText: "weekly" }).waitFor();
  }));

  await turn("maintenance begins with liver values: due until the nurse has written them down", () => as("nora", weighing, async (at) => {
    await care.ask();
    await at.says("due before the next infusion: liver values");
    await writeFact(at, "the higher of ALT and AST", 0.8);
    await writeFact(at, "the higher of ALP and GGT", 0.7);
    await writeFact(at, "urinalysis and culture", "as expected");
    await at.says("Something is to be looked at; nothing here holds the next infusion.");
    await picture(at.page, "benefit-and-risk");
  }));

  await turn("a week later the prescriber spaces out, and the next infusion is proposed two weeks on", async () => {
    await care.goTo(Date.parse((await care.course()).next.proposed));
    await care.infuse(7);
    await as("paul", file("course"), async (at) => {
      await at.button("Prescriber decides how it goes on").click();
      await decide(at, "On to the next longer interval", "Well for a week.");
      await at.page.getByRole("list", { name: "Steps of maintenance" }).locator("[aria-current=step]", { hasText: "2 weeks" }).waitFor();
    });
    const { next: following, infusions } = await care.course();
    assert.equal(Math.round((Date.parse(following.proposed) - Date.parse(infusions.at(-1).at)) / 86400000), 14);
    await care.goTo(Date.parse(following.proposed));
    await care.ask();
    await care.infuse(8);
  });

  await turn("two scores in one week say relapse, and the prescriber agrees to one booster", async () => {
    await care.later(6);
    await care.mood(14);
    assert.equal((await care.course()).phase, "maintenance", "one score alone is none");
    await care.later(4);
    await care.mood(16);
    await as("paul", file("course"), async (at) => {
      await at.says("The last score says relapse.");
      await at.says("Now every two weeks");
      await picture(at.page, "relapse");
      await at.button("Decide about a booster").click();
      await decide(at, "One infusion outside the plan", "Two weeks of low mood again.");
      await at.says("Decided, and not yet given.");
    });
    await care.later(2);
    await care.ask();
    await care.infuse(9);
    await care.later(5);
    await care.mood(6);
    const { phase, boosters } = await care.course();
    assert.deepEqual([phase, boosters], ["maintenance", 1]);
  });

  await turn("three months after the decision the patient answers the bladder questions on the phone: there was blood", async () => {
    const { safety } = await care.course();
    await care.goTo(Date.parse(safety.lines.find((l) => l.line === "justification").due) + 86400000);
    await as("nora", file("course"), async ({ button, says, group, page }) => {
      await button("Book it").click();
      await button(/^Book .*C\d$/).click();
      await says("Infusion 10 is booked");
      await picture(page, "booked-again");
    });
    await care.goTo(Date.parse((await care.course()).next.booked) - 2 * 3600000);
    await phoneAt("ask/luts-own");
    await phone.getByRole("link", { name: "Start", exact: true }).click();
    for (const answer of ["A little", "A little", "Not at all", "Not at all", "Quite a bit", "Not at all"]) await press(answer);
    await press("Send");
    await phone.getByText("Your answers have reached the clinic.").first().waitFor();
    await day.signIn("nora");
    await care.write("scores", { instrument: "mind-own", answers: [0, 0, 0, 0, 0, 0, 0] });
  });

  await turn("at the chair the order meets it: held for the bladder, refused for want of the weighing, each with its clause", async () => {
    await care.goTo(Date.parse((await care.course()).next.booked));
    await care.checkIn(10);
    await as("paul", `#/visit/${care.visit.id}`, async (at) => {
      await orderForm(at);
      for (const clause of ["LONG-01", "LONG-14", "LONG-15"]) await at.button(`Clause ${clause}: show its source`).first().waitFor();
      await at.says("blood in the urine or pain of the bladder");
      await picture(at.page, "held");
      await at.button("Sign this order").click();
      await sign("paul", "Sign the order", at);
      await at.dialog.getByRole("alert").waitFor();
      await picture(at.page, "refused");
      await at.dialog.getByRole("button", { name: "Close" }).click();
      assert.equal((await day.read(`/api/visits/${care.visit.id}`)).order, null, "no order was kept");
      await at.button("Clause LONG-01: show its source").first().click();
      await at.dialog.getByText("Blood in the urine or pain of the bladder holds the next infusion").waitFor();
    });
  });

  await turn("urine test and urology's answer release the bladder; what is left is the weighing in writing", async () => {
    await as("nora", weighing, async (at) => {
      await writeFact(at, "urinalysis and culture", "as expected");
      await at.button("Clause LONG-01: show its source").first().waitFor();
      await writeFact(at, "urology's answer", "no harm by ketamine");
      await writeFact(at, "the higher of ALT and AST", 0.9);
      await at.button("Clause LONG-01: show its source").waitFor({ state: "detached" });
    });
    await as("paul", `#/visit/${care.visit.id}`, async (at) => {
      await orderForm(at);
      await at.button("Clause LONG-15: show its source").waitFor();
      assert.equal(await at.button("Clause LONG-01: show its source").count(), 0);
    });
    await assert.rejects(care.order(), /LONG-15/);
  });

  await turn("the prescriber weighs benefit against risk, signs it, and then the order; the infusion is given", async () => {
    await as("paul", `#/visit/${care.visit.id}`, async (at) => {
      await orderForm(at);
      await at.page.getByRole("link", { name: "Open benefit and risk" }).click();
      await at.says("Without this note there is no next order.");
      await at.page.getByLabel(/^What the treatment gives/).fill("She works again, three days a week.");
      await at.page.getByLabel(/^What it costs/).fill("Blood in the urine once; urology finds no harm.");
      await at.group("Were longer intervals offered?").getByRole("button", { name: "Yes" }).click();
      await at.page.getByLabel(/^What was said about longer/).fill("Four weeks from now on.");
      await at.button("Sign it").click();
      await sign("paul", "Sign it", at);
      await at.dialog.waitFor({ state: "detached" });
      await at.says("She works again, three days a week.");
      await at.to(`#/visit/${care.visit.id}`);
      await orderForm(at);
      await at.page.getByLabel("Pump card").waitFor();
      await until(async () => (await at.button("Clause LONG-15: show its source").count()) === 0, "nothing refuses");
      await at.button("Sign this order").click();
      await sign("paul", "Sign the order", at);
      await at.dialog.waitFor({ state: "detached" });
      await at.says("Second check, blind");
    });
    await day.signIn("nora");
    await care.run();
    assert.equal((await care.course()).given, 10);
  });

  await turn("the line from experience to change, and the course on one page with the hash of its record", async () => {
    await as("theo", `#/change/${patient.id}`, async ({ page }) => {
      const figure = page.getByRole("img", { name: /along the time of the infusions/ });
      await until(async () => (await figure.textContent()).includes("To sit at my"), "the intention is drawn");
      await picture(page, "line-of-change");
    });
    await as("paul", `#/summary/${patient.id}`, async ({ page, says }) => {
      await says("Ketamine for depression: the course so far");
      await says("10 infusions");
      const hash = (await page.locator("main").innerText()).match(/\b[0-9a-f]{64}\b/)[0];
      const { status, out } = day.clinic.run("verify", "--data", day.clinic.data, "--seal", hash);
      assert.equal(status, 0, out);
      for (const format of ["A4", "Letter"]) assert.equal(pages(await page.pdf({ format })), 1, format);
      await picture(page, "summary");
    });
  });

  await turn("manager and auditor find no word of what is private on any page, and none stands in the file", async () => {
    const places = ["", "agenda", "patients", "outcomes", "incidents", "staff", "verify", "aside", "protocol", "private-key", ...["change", "summary", "my-summary", "benefit-risk", "trajectory", "referral", "patient"].map((p) => `${p}/${patient.id}`),
      ...["integration", "course", "goals", "measures", "safety", "alerts", "phone", "consent"].map((tab) => `patient/${patient.id}/${tab}`), `visit/${care.visit.id}`, `sheet/${care.visit.id}`, `session-form/${care.visit.id}`];
    for (const who of ["mia", "arno"]) {
      await as(who, "#/", async ({ page, to }) => {
        for (const place of places) {
          await to(`#/${place}`);
          await page.waitForTimeout(150);
          const content = await page.content();
          for (const word of [secret, own]) assert.ok(!content.includes(word), `${who} at ${place}`);
        }
      });
    }
    hidden("running");
  });

  await turn("the author still opens the note, and the record of all these weeks is whole", async () => {
    await as("theo", file("integration"), async ({ page }) => {
      const mine = page.getByRole("region", { name: "Private psychotherapy note" });
      await mine.getByLabel(/Your password opens/).fill(people.theo.password);
      await mine.getByRole("button", { name: "Open my notes" }).click();
      await mine.getByText(secret).waitFor();
    });
    await day.clinic.close();
    hidden("stopped");
    const { status, out } = day.clinic.run("verify", "--data", day.clinic.data);
    assert.equal(status, 0, out);
  });
}

async function orderForm({ page }) {
  await page.getByRole("navigation", { name: "Steps of the visit" }).getByRole("button", { name: "Order" }).click();
  for (const [label, value] of Object.entries({ Dose: "0.5", Over: "40", Vial: "50", Bag: "50" })) await page.getByLabel(label, { exact: true }).fill(value);
}
const pages = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

try {
  await story();
} catch (error) {
  failed = 1;
  console.log(`FAIL ${String(error.stack ?? error).split("\n").slice(0, 12).join("\n     ")}`);
  for (const page of [shown?.page, phone]) console.log((await page?.locator("main").innerText({ timeout: 2000 }).catch(() => ""))?.slice(0, 3000));
  console.log((day.clinic.said ?? "").slice(-1500));
}
await browser.close();
await day.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed);
