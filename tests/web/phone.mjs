// SPDX-License-Identifier: Apache-2.0
//
// phone.mjs - the patient's own phone with the real program: opened once by a link, used with the network cut, in
// two languages and both lights, and forgotten. The clinic's clock is moved by hand.
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { need, openBrowser } from "./lib/browser.mjs";
import { Day, people } from "./lib/day.mjs";
import { assert, run, test, until } from "./lib/say.mjs";

const here = dirname(fileURLToPath(import.meta.url)), root = join(here, "../..");
const built = process.env.DAYBREAK_WEB ?? join(root, "web/dist");
const axe = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");
const day = await new Day().open();
const browser = await openBrowser();
const { clinic } = day;
const soon = (hours) => new Date(Date.now() + (clinic.moved + hours * 3600) * 1000).toISOString().replace(/\.\d+Z/, "Z");

// A patient nobody else uses.
async function newPatient(name) {
  await day.signIn("nora");
  const facts = { name, mrn: `P${randomUUID().slice(0, 8)}`, birth_date: "1984-05-12", sex: "female", phone: "", height_cm: 165, weight_kg: 70, conditions: [], medicines: [], allergies: "" };
  return day.act("/api/patients", facts);
}
const newLink = async (patient) => clinic.base + (await day.act(`/api/patients/${patient.id}/phone-link`, {})).path;

// A phone of their own: its memory, its badge.
async function newPhone({ width = 390, height = 844, locale = "en-US", dark = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: true, locale, colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (line) => { if (/Content Security|TypeError|Refused to/.test(line.text())) page.complaints.push(line.text()); });
  return page;
}
async function openPhone(patient, options) {
  const page = await newPhone(options);
  await page.goto(await newLink(patient));
  await heading(page, patient.name.split(" ")[0]);
  return page;
}
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const go = (page, to) => page.evaluate((hash) => { location.hash = `#/${hash}`; }, to);
const tap = (page, name) => page.getByRole("button", { name, exact: true }).click();
const follow = (page, name) => page.getByRole("link", { name, exact: true }).first().click();
const says = (page, text) => page.getByText(text).first().waitFor();
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("daybreak-phone-letters") ?? "[]").length);
const shelf = (page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
const workerRuns = (page) => until(() => page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration("/phone"))?.active), "the worker keeps the pages");
const mine = (page) => page.evaluate(async () => (await fetch("/api/phone/mine")).json());

const prepare = async () => ({ pages: [] });
const clear = async ({ page }) => {
  await page?.context().close();
  if (clinic.server.exitCode !== null || clinic.server.signalCode) await clinic.again();
};
const cut = () => clinic.end(clinic.server);

test("all of it together is below 20 kB compressed", async () => {
  const sizes = readdirSync(built).filter((name) => /^phone[.-]/.test(name) && !name.endsWith(".gz")).map((name) => [name, gzipSync(readFileSync(join(built, name)), { level: 9 }).length]);
  assert.deepEqual(sizes.map(([name]) => name).sort(), ["phone-icon.svg", "phone-sw.js", "phone.css", "phone.html", "phone.js", "phone.webmanifest"]);
  const all = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(`     ${all} bytes`);
  assert.ok(all < 20000, JSON.stringify(sizes));
});

test("every sentence that a page asks for is in the file of words, in both languages", async () => {
  const asked = readdirSync(join(root, "web/phone")).filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => [...readFileSync(join(root, "web/phone", name), "utf8").matchAll(/"((?:label|notice|night|expect|drive|check|effect|crisis|journal|data)\.[a-z_0-9]*[a-z0-9])"/g)].map((found) => found[1]));
  assert.ok(asked.length > 60, `only ${asked.length} were found`);
  for (const q of ["en", "es"]) {
    const { pages } = await (await fetch(`${clinic.base}/api/phone/words?q=${q}`)).json();
    assert.deepEqual(asked.filter((key) => !pages[key.split(".")[0]]?.[key.split(".")[1]]), [], q);
  }
});

test("a link opens one phone, once; the same phone finds home behind it again", async (given) => {
  const ada = await newPatient("Ada Once"), link = await newLink(ada);
  given.page = await newPhone();
  await given.page.goto(link);
  await heading(given.page, "Ada");
  assert.equal(new URL(given.page.url()).hash, "#/", "the token is gone from the address");
  const other = await newPhone();
  await other.goto(link);
  await says(other, "This link has been used before.");
  await says(other, "+1 555 0199");
  assert.ok(!(await other.textContent("body")).includes("Ada"));
  await other.context().close();
  await given.page.goto("about:blank");
  await given.page.goto(link);
  await heading(given.page, "Ada");
  assert.deepEqual(given.page.complaints, []);
});

test("another patient's link on the same phone leaves nothing of the first one behind", async (given) => {
  const [ada, bea] = [await newPatient("Adelina First"), await newPatient("Beatriz Second")];
  given.page = await openPhone(ada);
  await go(given.page, "effects");
  await tap(given.page, "Dizzy");
  await given.page.getByLabel("Is there more you want us to know?").fill("the room of Adelina turns");
  await given.page.goto("about:blank");
  await given.page.goto(await newLink(bea));
  await heading(given.page, "Beatriz");
  assert.ok(!/Adelina/.test(await shelf(given.page)), "kept on the phone");
  await go(given.page, "effects");
  await heading(given.page, "Side effects");
  assert.ok(!/Adelina/.test(await given.page.textContent("body")));
});

test("with another patient's used link nobody is shown, not even who was here before", async (given) => {
  const [ada, bea] = [await newPatient("Alba First"), await newPatient("Berta Second")], used = await newLink(bea);
  const first = await newPhone();
  await first.goto(used);
  await heading(first, "Berta");
  await first.context().close();
  given.page = await openPhone(ada);
  await given.page.goto("about:blank");
  await given.page.goto(used);
  await says(given.page, "This link has been used before.");
  assert.ok(!/Alba|Berta/.test(await given.page.textContent("body")));
});

// The screener as the patient sees it: which questions follow is written in the sheet.
async function answerScreener(page, answers) {
  await go(page, "ask/c-ssrs-screener");
  await follow(page, "Start");
  for (const answer of answers) await tap(page, answer);
  await heading(page, /Columbia/);
}

test("what is answered while the network is cut outlives a reload and arrives once each, in order, with its own time", async (given) => {
  const cora = await newPatient("Cora Offline");
  given.page = await openPhone(cora);
  await workerRuns(given.page);
  await go(given.page, "ask/day-after-own");
  await follow(given.page, "Start");
  await tap(given.page, "7");
  await until(async () => (await kept(given.page)) === 0, "the first answer is sent");
  await cut();
  await tap(given.page, "5");
  await says(given.page, "No network");
  await given.page.reload();
  await heading(given.page, /How did you sleep/);
  await follow(given.page, "Back");
  await says(given.page, "Kept until sent");
  assert.equal(await given.page.getByRole("button", { name: "5", exact: true }).getAttribute("aria-pressed"), "true");
  await follow(given.page, "Next");
  await tap(given.page, "6");
  await tap(given.page, "No, not at all");
  await heading(given.page, "The day after");
  await tap(given.page, "Send");
  await says(given.page, "Your answers are safe on this phone.");
  assert.equal(await kept(given.page), 4);
  await given.page.waitForTimeout(1200); // another second of the clock, so that the times differ
  await clinic.again();
  await given.page.evaluate(() => dispatchEvent(new Event("online")));
  await until(async () => (await kept(given.page)) === 0, "all is sent");
  await says(given.page, "Your answers have reached the clinic.");
  const { answers, scores } = await mine(given.page);
  assert.deepEqual(answers.map((a) => [a.is.item, a.is.value]).sort(), [[1, 7], [2, 5], [3, 6], [4, 0]]);
  assert.equal(new Set(answers.map((a) => a.is.sheet)).size, 1);
  const late = answers.filter((a) => a.is.item > 1);
  assert.ok(late.every((a) => Date.parse(a.at) < Date.parse(a.kept_at)), "the time of the answer, not of its arrival");
  assert.ok(late.every((a, i) => i === 0 || a.kept_at >= late[i - 1].kept_at || a.is.item < late[i - 1].is.item), "in order");
  assert.equal(scores.length, 1);
  assert.equal(scores[0].id, answers[0].is.sheet);
  assert.deepEqual(scores[0].is.answers, [7, 5, 6, 0]);
  assert.ok(!/"daybreak-phone-draft-sheet/.test(await shelf(given.page)), "what was sent is not kept");
});

test("an answer whose receipt was lost is sent again and counted once", async (given) => {
  given.page = await openPhone(await newPatient("Dora Receipt"));
  let lost = 0;
  await given.page.route("**/api/phone/answers", async (route) => {
    await route.fetch();
    if (lost++ === 0) return route.abort();
    return route.continue();
  });
  await go(given.page, "ask/mood-own/1");
  await tap(given.page, "4");
  await until(async () => (await kept(given.page)) === 0 && lost > 1, "it is sent again");
  assert.equal((await mine(given.page)).answers.length, 1);
});

test("a positive answer shows whom to call at once, without a network too, and the questions go on from there", async (given) => {
  await day.signIn("mia");
  await day.act("/api/crisis", { region: "us" });
  const elsa = await newPatient("Elsa Danger");
  given.page = await openPhone(elsa);
  await go(given.page, "plan/write");
  await given.page.getByLabel(/My warning signs/).fill("I stop answering messages.");
  await tap(given.page, "Add");
  await given.page.getByLabel("Name of this person").fill("Sister Ana");
  await given.page.getByLabel("Phone of this person").fill("+1 555 0142");
  await tap(given.page, "Save");
  await until(async () => (await kept(given.page)) === 0, "the plan is sent");
  await given.page.reload();
  await says(given.page, "Start with the first step.");
  await cut();
  await go(given.page, "ask/c-ssrs-screener");
  await says(given.page, "Nobody at the clinic can read this right now.");
  await follow(given.page, "Start");
  await tap(given.page, "No");
  await tap(given.page, "Yes");
  await heading(given.page, "You matter. Help is here.");
  await says(given.page, "This has not reached the clinic.");
  const calls = await given.page.locator("main a[href^='tel:'], main a[href^='sms:']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  for (const call of ["tel:911", "tel:988", "sms:988", "tel:+15550142", "tel:+15550199"]) assert.ok(calls.includes(call), `${call} in ${calls}`);
  await says(given.page, "I stop answering messages.");
  await follow(given.page, "Next");
  await heading(given.page, /thinking about how you might do this/);
  await given.page.getByRole("region", { name: "You matter. Help is here." }).getByRole("link", { name: "Call 911" }).waitFor();
  await clinic.again();
  await given.page.evaluate(() => dispatchEvent(new Event("online")));
  await until(async () => (await kept(given.page)) === 0, "it reaches the clinic");
  await day.signIn("nora");
  const open = await day.read("/api/dangers");
  assert.equal(open.filter((d) => JSON.stringify(d).includes(elsa.id)).length, 1, JSON.stringify(open).slice(0, 400));
  await go(given.page, "crisis");
  await says(given.page, "nobody is on call");
  await go(given.page, "drive");
  await given.page.getByRole("link", { name: "Call 988" }).waitFor();
});

test("after an answer about danger the screener follows in the same sitting", async (given) => {
  given.page = await openPhone(await newPatient("Emma Sitting"));
  await go(given.page, "ask/day-after-own");
  await follow(given.page, "Start");
  for (const answer of ["2", "3", "3"]) await tap(given.page, answer);
  await says(given.page, "Please answer this one. It is about your safety.");
  assert.equal(await given.page.getByRole("link", { name: "Not now" }).count(), 0);
  await tap(given.page, "Often");
  await heading(given.page, "You matter. Help is here.");
  await follow(given.page, "Next");
  await tap(given.page, "Send");
  await heading(given.page, /Columbia Suicide Severity Rating Scale/);
  await follow(given.page, "Start");
  await heading(given.page, /wished you were dead/);
});

test("a tab left open by the patient before sends nothing with the badge of the next one", async (given) => {
  const [ada, bea] = [await newPatient("Ana Before"), await newPatient("Bella After")];
  given.page = await openPhone(ada);
  await given.page.route("**/api/phone/answers", (route) => route.abort());
  await go(given.page, "ask/mood-own/1");
  await tap(given.page, "1");
  await says(given.page, "No network");
  const second = await given.page.context().newPage();
  await second.goto(await newLink(bea));
  await heading(second, "Bella");
  await given.page.unroute("**/api/phone/answers");
  await given.page.evaluate(() => dispatchEvent(new Event("online")));
  await heading(given.page, /./);
  await given.page.waitForTimeout(3000); // longer than the first tries
  assert.equal((await mine(second)).answers.length, 0);
  await second.goto("about:blank");
  await second.goto(await newLink(ada));
  await heading(second, "Ana");
  await until(async () => (await mine(second)).answers.length === 1, "her answer waited for her");
});

test("an answer that only the clinic knows to be dangerous leads to the same page", async (given) => {
  given.page = await openPhone(await newPatient("Frida Silent"));
  await go(given.page, "ask/c-ssrs-screener");
  await follow(given.page, "Start");
  await tap(given.page, "No");
  await tap(given.page, "No");
  await tap(given.page, "Yes"); // "have you ever done anything": the sheet's own flag is on another question
  await heading(given.page, "You matter. Help is here.");
  await follow(given.page, "Next");
  await heading(given.page, /past three months/);
});

test("somebody on call: the page does not say that nobody reads, until the network goes", async (given) => {
  await day.signIn("mia");
  const nora = (await day.read("/api/staff")).find((s) => s.login === "nora");
  const shifts = [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from: "00:00", to: "00:00" }]; // round the clock
  await onCall([{ staff: nora.id, phone: "+1 555 0111", shifts }]);
  given.page = await openPhone(await newPatient("Greta Watched"));
  await go(given.page, "ask/mood-own");
  await says(given.page, "Nobody reads this page all day and night.");
  assert.equal(await given.page.getByText("Nobody at the clinic can read this right now.").count(), 0);
  await cut();
  await follow(given.page, "Start");
  await tap(given.page, "3");
  await says(given.page, "Nobody at the clinic can read this right now.");
  await clinic.again();
  await day.signIn("mia");
  await onCall([]);
});
async function onCall(persons) {
  const { list } = await day.read("/api/on-call");
  await day.act("/api/on-call", { ...(list ? { paper: list.id, version: list.version } : {}), persons });
}

test("the night before: the clock times are the server's, each line is sent as it is told", async (given) => {
  const hana = await newPatient("Hana Night");
  const when = `${soon(24).slice(0, 11)}15:00:00Z`;
  await day.act(`/api/patients/${hana.id}/appointments`, { what: "infusion", when, minutes: 120 });
  given.page = await openPhone(hana);
  await given.page.getByRole("link", { name: /Your next visit/ }).click();
  await heading(given.page, "The night before");
  await says(given.page, /Eat nothing after 9:00\sAM/);
  await says(given.page, /clear drinks until 1:00\sPM/);
  await given.page.getByLabel("Name of this person").fill("Sam Escort");
  await given.page.getByLabel("Phone of this person").fill("+1 555 0100");
  await given.page.getByRole("group", { name: /Has any medicine changed/ }).getByRole("button", { name: "Yes" }).click();
  await given.page.getByLabel("Which one, how much, and since when?").fill("ibuprofen, twice");
  await given.page.getByLabel("Which one, how much, and since when?").blur();
  await until(async () => (await kept(given.page)) === 0, "all is sent");
  await day.signIn("nora");
  const { next } = await day.read(`/api/patients/${hana.id}/phone`);
  assert.equal(next.escort_name, "Sam Escort");
  assert.equal(next.checklist.medicines, true);
  assert.equal(next.checklist.medicines_which, "ibuprofen, twice");
});

test("after an infusion the countdown says how long not to drive, and then that the wait is over; the day after asks how it was", async (given) => {
  await day.signIn("nora");
  await day.start(0);
  clinic.move(10);
  given.page = await openPhone({ ...day.visits[0].patient, name: "Ada Example" });
  await go(given.page, "drive");
  await says(given.page, "You have not left the clinic yet.");
  await day.on(0, "stop", { reason: "the patient asked" });
  await day.on(0, "leave", { reason: "would not wait" });
  await given.page.reload();
  await says(given.page, "Please do not drive yet.");
  const large = await given.page.locator(".countdown").innerText();
  assert.match(large, /^\d+:\d\d$/);
  await says(given.page, "The medicine slows you down for longer than you can feel.");
  const { drive } = await given.page.evaluate(async () => (await fetch("/api/phone/home")).json());
  clinic.move((Date.parse(drive.until) - Date.now() - clinic.moved * 1000) / 60000 + 1);
  await given.page.reload();
  await says(given.page, "The waiting time is over.");
  assert.equal(await given.page.getByText("This phone has no network.").count(), 0);
  await cut();
  await given.page.evaluate(() => dispatchEvent(new Event("online")));
  await says(given.page, "If you had an infusion after that, do not drive.");
  await clinic.again();
  await given.page.evaluate(() => dispatchEvent(new Event("online")));
  await go(given.page, "");
  await given.page.getByRole("link", { name: /The day after/ }).first().click();
  await given.page.getByRole("group", { name: "Did you sleep last night?" }).getByRole("button", { name: "Yes" }).click();
  await given.page.getByRole("group", { name: "Have you driven since the visit?" }).getByRole("button", { name: "No" }).click();
  await tap(given.page, "Please call me.");
  await tap(given.page, "Send");
  await says(given.page, "We read this on the next working day.");
  await until(async () => (await kept(given.page)) === 0, "the check is sent");
  await day.signIn("nora");
  const { checks } = await day.read(`/api/patients/${day.visits[0].patient.id}/phone`);
  assert.deepEqual([checks.length, checks[0].is.slept, checks[0].is.drove, checks[0].is.call_me], [1, true, false, true]);
});

test("what the clinic refuses stays with the patient, with the clinic's sentence", async (given) => {
  given.page = await openPhone(await newPatient("Ines Refused"));
  await given.page.route("**/api/phone/side-effects", (route) => route.fulfill({ status: 400, json: { error: "BAD_INPUT", sentence: "this is not known", field: "term" } }));
  await go(given.page, "effects");
  await tap(given.page, "Headache");
  await tap(given.page, "A little");
  await given.page.getByLabel("Is there more you want us to know?").fill("behind the eyes");
  await tap(given.page, "Send");
  await says(given.page, "The clinic could not take this. What you wrote is still here. this is not known");
  await given.page.getByRole("button", { name: /^Headache/ }).click();
  assert.equal(await given.page.getByLabel("Is there more you want us to know?").inputValue(), "behind the eyes");
});

test("Spanish by the phone's own setting, English at a tap, and both without a network", async (given) => {
  given.page = await openPhone(await newPatient("Juana Idioma"), { locale: "es-MX" });
  await says(given.page, "Qué bueno verle.");
  assert.equal(await given.page.getAttribute("html", "lang"), "es");
  await until(async () => (await kept(given.page)) === 0, "the clinic knows the language");
  await go(given.page, "ask/mood-own/1");
  await heading(given.page, /¿Cómo está su ánimo hoy\?/);
  await cut();
  await tap(given.page, "English");
  await follow(given.page, "‹ Start page");
  await says(given.page, "Good to see you.");
  await says(given.page, "No network");
});

test("the patient takes everything along, and afterwards nothing of them is left on the phone", async (given) => {
  const kim = await newPatient("Kimberly Gone");
  given.page = await openPhone(kim);
  await go(given.page, "ask/mood-own/1");
  await tap(given.page, "8");
  await tap(given.page, "Send");
  await until(async () => (await kept(given.page)) === 0, "sent");
  await go(given.page, "data");
  const [download] = await Promise.all([given.page.waitForEvent("download"), follow(given.page, "Download my data")]);
  const taken = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.equal(taken.answers.length, 1);
  assert.equal(taken.scores[0].found.total, 8);
  await tap(given.page, "Remove me from this phone");
  await tap(given.page, "Remove");
  await says(given.page, "Nothing of you is left on this phone.");
  assert.equal(await given.page.evaluate(() => localStorage.length), 0);
  assert.deepEqual(await given.page.evaluate(() => caches.keys()), []);
  await given.page.reload();
  await says(given.page, "Please open the link that the clinic sent you.");
  assert.ok(!/Kimberly/.test((await given.page.textContent("body")) + (await shelf(given.page))));
});

test("a phone that is ended by the clinic shows no file, but whom to call and the safety plan", async (given) => {
  const lea = await newPatient("Leandra Lost");
  given.page = await openPhone(lea);
  await day.act(`/api/patients/${lea.id}/phone-forget`, {});
  await given.page.reload();
  await says(given.page, "Please open the link that the clinic sent you.");
  assert.ok(!/Leandra/.test(await given.page.textContent("body")));
  await follow(given.page, "I need help now");
  await given.page.getByRole("link", { name: "Call 911" }).waitFor();
});

const everyPage = ["", "crisis", "drive", "expect", "effects", "check", "night", "plan", "plan/write", "data", "ask/c-ssrs-screener", "ask/c-ssrs-screener/1", "ask/c-ssrs-screener/end", "ask/mood-own/1"];
const objections = (found) => found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(" ")} ${n.any.map((a) => a.message).join("; ")}`).slice(0, 3).join(" | ")}`).join("\n");

for (const dark of [false, true])
  test(`every page can be used by everyone, ${dark ? "at night" : "by day"}`, async (given) => {
    const mona = await newPatient("Mona Access");
    await day.act(`/api/patients/${mona.id}/appointments`, { what: "infusion", when: soon(20), minutes: 120 });
    given.page = await openPhone(mona, { dark });
    await given.page.evaluate(axe);
    for (const name of everyPage) {
      await go(given.page, name);
      await given.page.waitForTimeout(60);
      const found = await given.page.evaluate((runOnly) => window.axe.run(document, { runOnly }), ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
      assert.equal(found.violations.length, 0, `${name}: ${objections(found)}`);
      const small = await given.page.evaluate(() => [...document.querySelectorAll("button, a, input, textarea")].map((e) => ({ text: e.textContent, ...e.getBoundingClientRect().toJSON() })).filter((b) => b.width < 43.5 || b.height < 43.5).map((b) => `${b.text} ${b.width}x${b.height}`));
      assert.deepEqual(small, [], name);
      assert.ok(await given.page.locator("a[href='#/crisis'], a[href^='tel:']").first().isVisible(), `${name}: help is one tap away`);
    }
    assert.deepEqual(given.page.complaints, []);
  });

for (const [width, height, locale] of [[360, 640, "es-MX"], [320, 480, "en-US"], [195, 422, "en-US"], [820, 1180, "es-MX"]])
  test(`nothing is cut off sideways on ${width} x ${height}`, async (given) => {
    given.page = await openPhone(await newPatient("Nadja Narrow"), { width, height, locale });
    for (const name of everyPage) {
      await go(given.page, name);
      await given.page.waitForTimeout(40);
      const wide = await given.page.evaluate(() => [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`).slice(0, 4));
      assert.deepEqual(wide, [], name);
    }
  });

test("a new page takes the focus to its title, and the keyboard reaches help", async (given) => {
  given.page = await openPhone(await newPatient("Olivia Keys"));
  await go(given.page, "ask/mood-own/1");
  await until(() => given.page.evaluate(() => document.activeElement.tagName === "H1" && /mood today/.test(document.activeElement.textContent)), "the question has the focus");
  await given.page.keyboard.press("Tab");
  assert.equal(await given.page.evaluate(() => document.activeElement.textContent), "0");
  for (let i = 0; i < 20 && (await given.page.evaluate(() => document.activeElement.textContent)) !== "I need help now"; i++) await given.page.keyboard.press("Tab");
  await given.page.keyboard.press("Enter");
  await heading(given.page, "You matter. Help is here.");
});

test("it can be installed", async (given) => {
  given.page = await openPhone(await newPatient("Petra Install"));
  const manifest = await given.page.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json());
  assert.equal(manifest.start_url, "/phone");
  assert.equal((await given.page.evaluate(async (at) => (await fetch(at)).headers.get("content-type"), manifest.icons[0].src)), "image/svg+xml");
  await workerRuns(given.page);
});

await run(prepare, clear, async () => { await browser.close(); await day.close(); });
