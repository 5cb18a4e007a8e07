// SPDX-License-Identifier: Apache-2.0
//
// say.mjs - tests as sentences, one after the other, and the closing line.
import assert from "node:assert/strict";

export { assert };
const tests = [];
export const test = (sentence, body) => void tests.push({ sentence, body });

export async function run(prepare, clear, end) {
  let passed = 0, failed = 0;
  for (const { sentence, body } of tests) {
    const given = await prepare();
    try {
      await body(given);
      passed++;
      console.log(`ok   ${sentence}`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${sentence}\n     ${String(error.stack ?? error).split("\n").slice(0, 6).join("\n     ")}`);
    } finally {
      await clear(given);
    }
  }
  await end?.();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

// Ask until it is true; for what arrives by the stream.
export async function until(what, sentence, ms = 8000) {
  const end = Date.now() + ms;
  for (;;) {
    if (await what()) return;
    if (Date.now() > end) assert.fail(`never: ${sentence}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
