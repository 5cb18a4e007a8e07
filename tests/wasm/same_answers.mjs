// SPDX-License-Identifier: Apache-2.0
//
// same_answers.mjs - compiles the basement to WebAssembly and plays the same random visits through it as through the
// server's build: every decision must be the same, number by number.
//
// usage: node same_answers.mjs SOURCE_ROOT VISITS_PROGRAM   (ends with 77 where clang cannot make WebAssembly)
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [root, program] = process.argv.slice(2);
const PROTOCOL = 0, BEGIN = 1, STEP = 2, ANSWER = 3;

function sources() {
  const folders = ["base", "scale", "care", "gate/wasm"].map((f) => join(root, "src", f));
  return folders.flatMap((f) => readdirSync(f).filter((n) => n.endsWith(".c")).map((n) => join(f, n)));
}

function compile(folder) {
  const out = join(folder, "core.wasm");
  const made = spawnSync("clang-14", ["--target=wasm32-wasi", "-std=c17", "-O2", "-Wall", "-Werror", "-nostartfiles",
    "-nodefaultlibs", "-Wl,--no-entry", "-Wl,--gc-sections", "-I" + join(root, "src"), ...sources(), "-lc", "-o", out], { encoding: "utf8" });
  if (made.error) {
    console.log("clang-14 is not installed: skipped");
    process.exit(77);
  }
  if (made.status !== 0) throw new Error(made.stderr);
  return readFileSync(out);
}

// Plays the written visits; returns how many decisions were the same and the first that was not.
function compare(core, words) {
  const memory = new BigInt64Array(core.memory.buffer);
  const at = (pointer) => pointer / 8;
  let same = 0, states = new Set(), steps = 0;
  for (let i = 0; i < words.length;) {
    const what = Number(words[i]), count = Number(words[i + 1]), row = words.subarray(i + 2, i + 2 + count);
    i += 2 + count;
    if (what === PROTOCOL) memory.set(row, at(core.core_protocol()));
    else if (what === BEGIN) core.core_begin();
    else if (what === STEP) {
      memory.set(row, at(core.core_event()));
      steps = core.core_step(count);
    } else {
      const answer = memory.subarray(at(core.core_answer()), at(core.core_answer()) + steps);
      const different = steps !== count ? 0 : row.findIndex((word, n) => word !== answer[n]);
      if (different >= 0) return { same, states, different: { decision: same + 1, word: different, native: row[different], wasm: answer[different] } };
      states.add(Number(row[1]));
      same++;
    }
  }
  return { same, states };
}

const folder = mkdtempSync(join(tmpdir(), "daybreak-wasm-"));
try {
  const bytes = compile(folder);
  const module = new WebAssembly.Module(bytes);
  const imports = WebAssembly.Module.imports(module);
  const core = new WebAssembly.Instance(module, {}).exports;
  const said = execFileSync(program, ["2026", "400", join(root, "data/protocols/trd-iv-conservative.yaml")], { maxBuffer: 1 << 28 });
  const words = new BigInt64Array(said.buffer.slice(said.byteOffset, said.byteOffset + said.length));
  const result = compare(core, words);
  const checks = [
    ["the core imports nothing", imports.length === 0],
    ["every decision is the same", !result.different],
    ["enough decisions were compared", result.same > 5000],
    ["the visits reach at least six states", result.states.size >= 6],
  ];
  console.log(`${bytes.length} bytes of WebAssembly, ${result.same} decisions the same, ${result.states.size} states reached`);
  if (result.different) console.log(result.different);
  for (const [name, good] of checks) if (!good) console.log("not so: " + name);
  const failed = checks.filter(([, good]) => !good).length;
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
