// SPDX-License-Identifier: Apache-2.0
//
// qr.mjs - the picture of a link says the link: read back by a reader of our own that knows only the standard's plan.
import { join } from "node:path";
import { createRequire } from "node:module";
import { assert, run, test } from "./lib/say.mjs";

const root = join(new URL(".", import.meta.url).pathname, "../..");
const esbuild = createRequire(join(root, "web/"))("esbuild");
const built = await esbuild.build({ entryPoints: [join(root, "web/src/file/qr.ts")], bundle: true, format: "esm", write: false });
const { qr, checkWords } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);

const blocksOf = { "33-0": [2, 32, 18], "37-0": [2, 43, 24], "41-0": [4, 27, 16], "41-1": [2, 68, 18] };
const masks = [(y, x) => (x + y) % 2, (y) => y % 2, (_, x) => x % 3, (y, x) => (x + y) % 3, (y, x) => ((x / 3 | 0) + (y / 2 | 0)) % 2,
  (y, x) => (x * y) % 2 + (x * y) % 3, (y, x) => ((x * y) % 2 + (x * y) % 3) % 2, (y, x) => ((x + y) % 2 + (x * y) % 3) % 2];

function read(grid) {
  const size = grid.length, near = (a, b) => Math.abs(a - b) <= 2;
  const format = [0, 1, 2, 3, 4, 5, 7, 8].map((y) => grid[y][8]).reduce((sum, dark, i) => sum + (dark ? 1 << i : 0), 0) +
    [7, 5, 4, 3, 2, 1, 0].map((x) => grid[8][x]).reduce((sum, dark, i) => sum + (dark ? 1 << (i + 8) : 0), 0);
  const said = (format ^ 0x5412) >> 10, [count, data, check] = blocksOf[`${size}-${said >> 3}`];
  const isFrame = (y, x) => x === 6 || y === 6 || (y < 9 && (x < 9 || x > size - 9)) || (x < 9 && y > size - 9) || (near(y, size - 7) && near(x, size - 7));
  const bits = [];
  for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up)
    for (let i = 0; i < size; i++) for (const x of [right, right - 1]) {
      const y = up ? size - 1 - i : i;
      if (!isFrame(y, x)) bits.push(grid[y][x] !== (masks[said & 7](y, x) === 0) ? 1 : 0);
    }
  const words = Array.from({ length: count * (data + check) }, (_, w) => parseInt(bits.slice(8 * w, 8 * w + 8).join(""), 2));
  const blocks = Array.from({ length: count }, (_, b) => words.slice(0, count * data).filter((_, i) => i % count === b));
  const checks = Array.from({ length: count }, (_, b) => words.slice(count * data).filter((_, i) => i % count === b));
  blocks.forEach((block, b) => assert(checkWords(block, check).join() === checks[b].join(), "the words that mend a block do not fit it"));
  const all = blocks.flat().map((w) => w.toString(2).padStart(8, "0")).join("");
  const length = parseInt(all.slice(4, 12), 2);
  return Buffer.from(all.slice(12, 12 + 8 * length).match(/.{8}/g).map((w) => parseInt(w, 2))).toString("utf8");
}

test("the words that mend a block are those of the standard's own example", () => {
  // ISO/IEC 18004, annex I: "01234567" in version 1-M.
  const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11];
  assert(checkWords(data, 10).join() === [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55].join(), checkWords(data, 10).join());
});

test("an address of any length that fits is read back as it was", () => {
  for (let n = 1; n <= 134; n++) {
    const text = `https://clinic.example/phone#${"0123456789abcdef".repeat(8)}`.slice(0, n);
    assert(read(qr(text)) === text, `${n}: ${read(qr(text))}`);
  }
});

test("what does not fit has no picture", () => assert(qr("x".repeat(135)) === null, "a picture of too much"));

await run(async () => null, () => {});
