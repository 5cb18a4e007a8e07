// SPDX-License-Identifier: Apache-2.0
//
// clinic.mjs - a real `daybreak serve` on a record of its own, with monitors and a clock that a test can move.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.env.DAYBREAK;
const preload = process.env.DAYBREAK_TEST_CLOCK_LIBRARY;

async function freePort() {
  const probe = createServer();
  await new Promise((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

export class Clinic {
  children = [];
  moved = 0; // seconds

  async open() {
    this.folder = mkdtempSync(join(tmpdir(), "daybreak-web-"));
    this.clock = join(this.folder, "clock");
    this.data = join(this.folder, "clinic.db");
    this.move(0);
    this.http = await freePort();
    this.mllp = await freePort();
    this.base = `http://127.0.0.1:${this.http}`;
    return this.again();
  }

  // The program opens its record, for the first time or after it was stopped.
  async again() {
    this.server = this.start(["serve", "--data", this.data, "--listen", `127.0.0.1:${this.http}`, "--mllp", `127.0.0.1:${this.mllp}`]);
    for (let tries = 0; tries < 100; tries++) {
      if (await fetch(`${this.base}/api/status`).then((a) => a.ok, () => false)) return this;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`the server did not start: ${this.said}`);
  }

  // Everyone's wall clock jumps at once; minutes may be fractional.
  move(minutes) {
    this.moved += Math.round(minutes * 60);
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(this.moved));
    writeFileSync(this.clock, bytes, { flag: this.server ? "r+" : "w" });
  }

  start(words) {
    const child = spawn(program, words, { env: { ...process.env, LD_PRELOAD: preload, DAYBREAK_TEST_CLOCK: this.clock }, stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.on("data", (text) => (this.said = ((this.said ?? "") + text).slice(-4000)));
    this.children.push(child);
    return child;
  }

  // A bedside monitor that speaks HL7 over TCP from this minute of its story on.
  monitor(chair, ...more) {
    return this.start(["monitor", "--chair", String(chair), "--port", String(this.mllp), ...more]);
  }

  async end(child) {
    if (child.exitCode !== null || child.signalCode) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await gone;
  }

  async close() {
    for (const child of this.children.reverse()) await this.end(child);
  }
  remove() { rmSync(this.folder, { recursive: true, force: true }); }

  run(...words) {
    const done = spawnSync(program, words, { encoding: "utf8" });
    return { status: done.status, out: done.stdout + done.stderr };
  }
}
