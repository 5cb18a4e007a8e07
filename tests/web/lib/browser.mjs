// SPDX-License-Identifier: Apache-2.0
//
// browser.mjs - a headless browser and the few moves every test makes in it.
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const web = join(dirname(fileURLToPath(import.meta.url)), "../../../web/");
export const need = createRequire(join(web, "package.json"));
const { chromium } = need("playwright-core");

export const browserPath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"].find((p) => p && existsSync(p));

export function openBrowser() {
  return chromium.launch({
    executablePath: browserPath, headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--autoplay-policy=no-user-gesture-required"],
  });
}

export async function openPage(browser, base, { width = 1280, height = 800, theme = "light", demo = null, touch = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: touch, reducedMotion: "reduce" });
  await context.addInitScript((t) => localStorage.setItem("daybreak-theme", t), theme);
  if (process.env.DAYBREAK_PAGES) await pagesFrom(context, process.env.DAYBREAK_PAGES);
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (line) => { if (line.type() === "error" && /Content Security|TypeError|Refused/.test(line.text())) page.complaints.push(line.text()); });
  await page.goto(`${base}/`);
  if (demo) await signIn(page, demo);
  return page;
}

// While pages are being made: a server's API with the pages of a folder.
async function pagesFrom(context, folder) {
  await context.route((url) => !url.pathname.startsWith("/api/"), (route) => {
    const name = new URL(route.request().url()).pathname.slice(1) || "index.html";
    return route.fulfill({ path: join(folder, name) });
  });
}

export async function signIn(page, { login, password }) {
  await page.getByLabel("Sign-in name").fill(login);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("navigation", { name: "Chairs" }).waitFor();
}

export async function typePin(page, pin) {
  for (const digit of pin) await page.getByRole("group", { name: "PIN" }).getByRole("button", { name: digit, exact: true }).click();
}
