// SPDX-License-Identifier: Apache-2.0
//
// answers.mjs - a questionnaire answered on the patient's phone, one item a screen.
import { assert, until } from "./say.mjs";

const link = (phone, name) => phone.getByRole("link", { name, exact: true }).first().click();
const tap = (phone, name) => phone.getByRole("button", { name, exact: true }).click();
export const allSent = (phone) => until(() => phone.evaluate(() => JSON.parse(localStorage.getItem("daybreak-phone-letters") ?? "[]").length === 0), "the phone has sent everything");

// Which questions follow is written in the sheet.
export async function answerOnPhone(phone, instrument, answers) {
  const sheet = await phone.evaluate(async (id) => (await (await fetch("/api/phone/home")).json()).sheets.find((s) => s.instrument === id), instrument);
  assert.ok(sheet, `${instrument} is on the phone`);
  if (!new URL(phone.url()).hash.startsWith(`#/ask/${instrument}`)) await phone.locator(`a[href="#/ask/${instrument}"]`).first().click();
  await link(phone, "Start");
  let before = "";
  for (const value of answers) {
    const title = phone.getByRole("heading", { level: 1 });
    let item;
    await until(async () => {
      const shown = await title.innerText();
      return shown !== before && (item = sheet.items.find((i) => i.text === shown));
    }, "the next question");
    before = item.text;
    const option = item.options.find((o) => o.value === value);
    await tap(phone, option ? option.text : String(value));
    if (sheet.critical?.item === sheet.items.indexOf(item) + 1 && value >= sheet.critical.from) return;
  }
  await tap(phone, "Send");
  await allSent(phone);
}
// PHQ-9 answers with this total and this answer to item 9.
export const phq9 = (total, nine = 0) => {
  const answers = Array(8).fill(0);
  for (let left = total - nine, i = 0; left > 0; left--, i = (i + 1) % 8) answers[i]++;
  return [...answers, nine];
};
