// SPDX-License-Identifier: Apache-2.0
//
// shots.mjs - pictures of every screen in both lights, to be looked at: node shots.mjs FOLDER [NAME...]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, openPage } from "./lib/browser.mjs";
import { Mock } from "./mock/server.mjs";

const [folder = "shots", ...only] = process.argv.slice(2);
const sizes = { tablet: [1280, 800], upright: [800, 1280], phone: [390, 844], wall: [1920, 1080] };
const nurse = { login: "nora", password: "demo-nurse" }, manager = { login: "mia", password: "demo-manager" };
const step = (name) => async (page) => page.getByRole("navigation", { name: "Steps of the visit" }).getByRole("button", { name }).click();
const visit = (mock, n) => `#/visit/${mock.visit(n).id}`;

const scenes = {
  "sign-in": { who: null, go: () => "#/" },
  board: { go: () => "#/", sizes: Object.keys(sizes) },
  alarm: { go: () => "#/", sizes: ["tablet", "wall"], before: alarms },
  infusion: { go: (m) => visit(m, 0), sizes: ["tablet", "upright", "phone"] },
  "infusion-alarm": { go: (m) => visit(m, 0), before: alarms },
  pause: { go: (m) => visit(m, 0), act: (p) => p.getByRole("button", { name: "Pause", exact: true }).click() },
  readiness: { go: (m) => visit(m, 1), sizes: ["tablet", "upright"] },
  order: { go: (m) => visit(m, 1), act: async (p) => { await step("Order")(p); await fillOrder(p); }, sizes: ["tablet", "upright"] },
  sign: { go: (m) => visit(m, 1), act: async (p) => { await step("Order")(p); await fillOrder(p); await p.getByRole("button", { name: /signs? this order/i }).click(); } },
  check: { go: (m) => visit(m, 0), act: step("Second check") },
  start: { go: (m) => visit(m, 1), act: step("Start") },
  recovery: { go: (m) => visit(m, 2), sizes: ["tablet", "upright"] },
  discharge: { go: (m) => visit(m, 2), act: step("Going home") },
  log: { go: (m) => visit(m, 0), act: step("Log") },
  pad: { go: (m) => visit(m, 0), act: (p) => p.getByRole("button", { name: /Type blood pressure/ }).click() },
  sheet: { go: (m) => `#/sheet/${m.visit(2).id}` },
  patients: { who: manager, go: () => "#/patients" }, "new-patient": { who: manager, go: () => "#/patient/new" }, "check-in": { go: () => "#/check-in/C4/p1" },
  staff: { who: manager, go: () => "#/staff" }, chairs: { who: manager, go: () => "#/chairs" }, kit: { go: () => "#/kit" }, protocol: { go: () => "#/protocol" },
  aside: { go: () => "#/aside" }, verify: { who: manager, go: () => "#/verify" }, help: { go: () => "#/help" },
};

function alarms(mock) {
  mock.raise(0, "high", "bp_high", "Blood pressure 172/104: pause the infusion", Date.now() - 20000);
  mock.raise(2, "medium", "obs_overdue", "Observation 6 minutes late", Date.now() - 90000);
  const v = mock.visit(0);
  Object.assign(v.decision, { answer: "hold", advice: "pause", reasons: [{ clause: "HOLD-01", answer: "hold", text: "Blood pressure 172/104 is above 160/100." }, { clause: "HOLD-09", answer: "warn", text: "Systolic has risen by 50 mmHg." }] });
}
async function fillOrder(page) {
  for (const [label, value] of [["Dose", "0.5"], ["Over", "40"], ["Vial", "50"], ["Bag", "50"]]) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel("Pump card").waitFor();
}

export async function show(page, mock, scene) {
  scene.before?.(mock);
  await page.evaluate((to) => { location.hash = to; }, scene.go(mock));
  await page.waitForTimeout(50);
  await page.waitForFunction(() => document.querySelector("main, .door") && !/(Loading|Opening) …/.test(document.body.innerText));
  await scene.act?.(page);
  await page.waitForTimeout(150);
}
export { scenes, nurse, sizes };

if (process.argv[1]?.endsWith("shots.mjs")) {
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  for (const [name, scene] of Object.entries(scenes).filter(([n]) => only.length === 0 || only.includes(n)))
    for (const theme of ["light", "dim"])
      for (const size of scene.sizes ?? ["tablet"]) {
        const mock = new Mock(), base = await mock.start(), [width, height] = sizes[size];
        const page = await openPage(browser, base, { width, height, theme, demo: scene.who === null ? null : scene.who ?? nurse });
        await show(page, mock, scene);
        await page.screenshot({ path: join(folder, `${name}-${size}-${theme}.png`), fullPage: size !== "wall" });
        if (page.complaints.length) console.log(name, page.complaints);
        await page.context().close();
        mock.stop();
      }
  await browser.close();
}
