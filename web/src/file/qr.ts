// SPDX-License-Identifier: Apache-2.0
//
// qr.ts - an address as a picture that a phone's camera reads (QR code, ISO/IEC 18004): bytes, versions 4 to 6.
// An address of a clinic and a link's token have 50 to 110 letters; what is longer has no picture and is typed. The
// picture is made here because only the page knows by which address it was reached; the token goes no further way.

interface Form { version: number; level: 0 | 1; blocks: number; data: number; check: number } // level: M 0, L 1, as the format says it
const forms: Form[] = [
  { version: 4, level: 0, blocks: 2, data: 32, check: 18 },
  { version: 5, level: 0, blocks: 2, data: 43, check: 24 },
  { version: 6, level: 0, blocks: 4, data: 27, check: 16 },
  { version: 6, level: 1, blocks: 2, data: 68, check: 18 },
];

// Arithmetic of the field with 256 elements, x^8 + x^4 + x^3 + x^2 + 1.
const power: number[] = [], log: number[] = [];
for (let i = 0, x = 1; i < 255; i++, x = x < 128 ? x << 1 : (x << 1) ^ 0x11d) { power[i] = x; log[x] = i; }
const times = (a: number, b: number): number => (a && b ? power[(log[a]! + log[b]!) % 255]! : 0);

// What is left of the data after division by the product of (x - 2^i): the words that mend a damaged block.
export function checkWords(data: number[], count: number): number[] {
  let divisor = [1];
  for (let i = 0; i < count; i++) divisor = [...divisor, 0].map((c, n) => c ^ times(divisor[n - 1] ?? 0, power[i]!));
  const rest = [...data, ...Array<number>(count).fill(0)];
  for (let i = 0; i < data.length; i++) {
    const lead = rest[i]!;
    divisor.forEach((c, n) => { rest[i + n]! ^= times(c, lead); });
  }
  return rest.slice(data.length);
}

function dataWords(bytes: Uint8Array, room: number): number[] {
  const bits = "0100" + bytes.length.toString(2).padStart(8, "0") + [...bytes].map((b) => b.toString(2).padStart(8, "0")).join("") + "0000";
  const words = (bits.padEnd(Math.ceil(bits.length / 8) * 8, "0").match(/.{8}/g) ?? []).map((w) => parseInt(w, 2));
  for (let pad = 0xec; words.length < room; pad ^= 0xec ^ 0x11) words.push(pad);
  return words.slice(0, room);
}

// Blocks word by word in turn: first their data, then their check words.
function interleaved(words: number[], form: Form): number[] {
  const blocks = Array.from({ length: form.blocks }, (_, b) => words.slice(b * form.data, (b + 1) * form.data));
  const turns = (lists: number[][]): number[] => lists[0]!.flatMap((_, i) => lists.map((list) => list[i]!));
  return [...turns(blocks), ...turns(blocks.map((b) => checkWords(b, form.check)))];
}

type Grid = (boolean | undefined)[][];

function square(grid: Grid, row: number, column: number, size: number, isDark: (ring: number) => boolean): void {
  for (let y = -size; y <= size; y++) for (let x = -size; x <= size; x++) {
    const line = grid[row + y];
    if (line && column + x >= 0 && column + x < line.length) line[column + x] = isDark(Math.max(Math.abs(x), Math.abs(y)));
  }
}

// Everything a reader finds its way by; the places of the format are held free.
function frame(form: Form): Grid {
  const size = 17 + 4 * form.version, last = size - 1;
  const grid: Grid = Array.from({ length: size }, () => Array<undefined>(size).fill(undefined));
  for (let i = 0; i < size; i++) grid[6]![i] = grid[i]![6] = i % 2 === 0;
  square(grid, last - 6, last - 6, 2, (ring) => ring !== 1);
  for (const [row, column] of [[3, 3], [3, last - 3], [last - 3, 3]] as const) square(grid, row, column, 4, (ring) => ring < 2 || ring === 3);
  writeFormat(grid, form.level, 0);
  return grid;
}

function writeFormat(grid: Grid, level: number, mask: number): void {
  const last = grid.length - 1, said = (level << 3) | mask;
  let rest = said;
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((said << 10) | rest) ^ 0x5412;
  const put = (row: number, column: number, bit: number): void => { grid[row]![column] = (bits >> bit & 1) === 1; };
  for (let i = 0; i < 15; i++) {
    if (i < 8) { put(i < 6 ? i : i + 1, 8, i); put(8, last - i, i); }
    else { put(8, i === 8 ? 7 : 14 - i, i); put(last - 14 + i, 8, i); }
  }
  grid[last - 7]![8] = true;
}

const masks: ((row: number, column: number) => boolean)[] = [
  (y, x) => (x + y) % 2 === 0, (y) => y % 2 === 0, (_, x) => x % 3 === 0, (y, x) => (x + y) % 3 === 0,
  (y, x) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (y, x) => (x * y) % 2 + (x * y) % 3 === 0,
  (y, x) => ((x * y) % 2 + (x * y) % 3) % 2 === 0, (y, x) => ((x + y) % 2 + (x * y) % 3) % 2 === 0,
];

// Two columns at a time from the right, up and down in turn, around what the frame holds.
function filled(form: Form, words: number[], mask: number): boolean[][] {
  const grid = frame(form), held = grid.map((line) => line.map((cell) => cell !== undefined)), size = grid.length;
  const bits = words.flatMap((w) => [7, 6, 5, 4, 3, 2, 1, 0].map((b) => (w >> b & 1) === 1));
  let next = 0;
  for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    for (let i = 0; i < size; i++) for (const column of [right, right - 1]) {
      const row = up ? size - 1 - i : i;
      if (!held[row]![column]) grid[row]![column] = (bits[next++] ?? false) !== masks[mask]!(row, column);
    }
  }
  writeFormat(grid, form.level, mask);
  return grid as boolean[][];
}

// How hard it is to read: long runs, full squares, what looks like a corner, too much of one color.
function trouble(grid: boolean[][]): number {
  const rows = grid.map((line) => line.map((c) => (c ? "1" : "0")).join(""));
  const lines = [...rows, ...rows.map((_, x) => rows.map((line) => line[x]).join(""))];
  let sum = 0;
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    sum += 40 * (line.match(/(?=10111010000|00001011101)/g) ?? []).length;
  }
  for (let y = 1; y < rows.length; y++) for (let x = 1; x < rows.length; x++) {
    const four = rows[y - 1]!.slice(x - 1, x + 1) + rows[y]!.slice(x - 1, x + 1);
    if (four === "0000" || four === "1111") sum += 3;
  }
  const dark = rows.join("").split("1").length - 1;
  return sum + 10 * Math.floor(Math.abs(dark / rows.length ** 2 - 0.5) * 20);
}

// Rows of dark and light; null when the text is too long for a picture that is read off a screen.
export function qr(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  const form = forms.find((f) => bytes.length + 2 <= f.blocks * f.data);
  if (!form) return null;
  const words = interleaved(dataWords(bytes, form.blocks * form.data), form);
  const all = masks.map((_, mask) => filled(form, words, mask));
  return all.reduce((best, one) => (trouble(one) < trouble(best) ? one : best));
}
