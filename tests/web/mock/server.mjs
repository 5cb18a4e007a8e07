// SPDX-License-Identifier: Apache-2.0
//
// server.mjs - answers the pages with the invented clinic, on loopback, for one test. A test may hold an answer
// back, lose one, send an event, or stop the beat: things a real server does only by accident.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { alarm, card, cardOf, freeChair, iso, makeChart, makeVisit, prediction } from "./clinic.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const dist = [process.env.DAYBREAK_WEB, join(root, "build/web"), join(root, "web/dist")].find((d) => d && existsSync(join(d, "app.js")));
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };
const policy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const accounts = [
  { login: "nora", password: "demo-nurse", pin: "1111", name: "Nora Nurse", role: "nurse" }, { login: "olga", password: "demo-other", pin: "2222", name: "Olga Other", role: "nurse" },
  { login: "paul", password: "demo-prescriber", pin: "3333", name: "Paul Prescriber", role: "prescriber" }, { login: "mia", password: "demo-manager", pin: "4444", name: "Mia Manager", role: "manager" }];
const sheet = (visit) => ({
  clinic: "Demonstration Clinic", phone: "+1 555 0199", patient: visit.patient.name, date: "2026-03-12", discharged_at: iso(Date.now()), no_drive_until: iso(Date.now() + 25 * 3600000),
  no_drive_reason: "At least 24 hours and one night's sleep after ketamine.", dose_mg: 35, started_at: iso(Date.now() - 2 * 3600000), ended_at: iso(Date.now() - 75 * 60000),
  advice: ["A light meal, water, rest.", "No alcohol and no cannabis for 24 hours.", "No machines, no contracts, no sole care of children.", "Vivid dreams, tiredness or a headache for a day are expected.", "We call you tomorrow."],
  red_flags: ["chest pain or trouble breathing", "fainting or a fit", "a rash or swelling", "confusion for more than a day", "blood or pain when passing water", "a worse mood or thoughts of suicide"],
  emergency: [{ label: "emergency", number: "911" }, { label: "suicide and crisis lifeline", number: "988" }, { label: "the clinic, day and night", number: "+1 555 0199" }], record_hash: visit.record_hash });

export class Mock {
  visits = new Map();
  posts = [];          // every act that arrived: { path, body }
  streams = new Set();
  held = [];           // { match, until } answers held back
  lose = 0;            // how many acts are cut off before an answer
  signedIn = null;
  beating = true;
  firstRun = false;
  aside = 1;

  async start() {
    const now = Date.now();
    ["infusing", "preparing", "recovering"].forEach((state, n) => { const v = makeVisit(n, state, now); this.visits.set(v.id, v); });
    this.http = createServer((request, answer) => void this.serve(request, answer));
    await new Promise((done) => this.http.listen(0, "127.0.0.1", done));
    this.beat = setInterval(() => this.beating && this.send("beat", { now: iso(Date.now()) }), 500);
    return `http://127.0.0.1:${this.http.address().port}`;
  }
  stop() { clearInterval(this.beat); this.streams.forEach((s) => s.end()); this.http.closeAllConnections(); this.http.close(); }
  send(name, data) { this.streams.forEach((s) => s.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)); }
  visit(n) { return [...this.visits.values()][n]; }
  raise(n, ...rest) { const v = this.visit(n); v.alarms = [...v.alarms, alarm(v, ...rest)]; this.send("chair", cardOf(v)); }
  hold(match) { let free; const until = new Promise((done) => (free = done)); this.held.push({ match, until }); return free; }

  async serve(request, answer) {
    const url = new URL(request.url, "http://x"), path = url.pathname;
    const say = (status, body) => { answer.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" }); answer.end(JSON.stringify(body)); };
    if (path === "/api/stream") return this.listen(answer);
    let text = "";
    for await (const part of request) text += part;
    const body = text ? JSON.parse(text) : {};
    if (request.method !== "GET" && !path.startsWith("/api/sign")) {
      this.posts.push({ path, body });
      if (this.lose > 0) { this.lose--; return request.socket.destroy(); }
    }
    const reply = this.answer(request.method, path, body, url); // taken now: a held answer is an old one
    for (const h of this.held) if (h.match(path, request.method)) await h.until;
    if (reply) return say(...reply);
    const file = join(dist, path === "/" ? "index.html" : path);
    if (!existsSync(file) || path.includes("..")) return say(404, { error: "NOT_FOUND", sentence: "there is no such thing" });
    answer.writeHead(200, { "Content-Type": types[extname(file)], "Content-Security-Policy": policy });
    answer.end(readFileSync(file));
  }
  listen(answer) {
    answer.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    this.streams.add(answer);
    answer.on("close", () => this.streams.delete(answer));
  }
  board() { return { now: iso(Date.now()), chairs: [...[...this.visits.values()].map((v) => cardOf(v)), freeChair("C4")], aside: this.aside }; }

  answer(method, path, body, url) {
    const [, api, what, id, act] = path.split("/");
    if (api !== "api") return null;
    const visit = this.visits.get(id);
    if (what === "status") return [200, { version: "0.1.0", clinic: "Demonstration Clinic", first_run: this.firstRun, demo: this.firstRun ? null : accounts }];
    if (what === "sign-in") return this.enter(body);
    if (what === "first-run") { this.firstRun = false; return [200, {}]; }
    if (!this.signedIn) return [401, { error: "NOT_SIGNED_IN", sentence: "sign in first" }];
    if (what === "sign-out") { this.signedIn = null; return [200, {}]; }
    if (what === "me") return [200, this.me()];
    if (what === "board") return [200, this.board()];
    if (what === "visits" && visit) return this.answerVisit(method, visit, act, body);
    if (what === "alarms") return this.acknowledge(id);
    if (what === "chairs" && act === "silence") { const v = [...this.visits.values()].find((w) => w.chair === id); v.silenced = iso(Date.now() + 120000); this.send("chair", cardOf(v)); return [200, {}]; }
    return this.answerOffice(method, what, id, body, url);
  }
  me() { const a = this.signedIn; return { id: a.login, name: a.name, login: a.login, role: a.role, clinic: "Demonstration Clinic", utc_offset_min: -300 }; }
  enter(body) {
    this.signedIn = accounts.find((a) => a.login === body.login && a.password === body.password) ?? null;
    return this.signedIn ? [200, this.me()] : [401, { error: "WRONG_SECRET", sentence: "the name and the secret do not belong together" }];
  }
  acknowledge(id) {
    for (const v of this.visits.values()) v.alarms = v.alarms.map((a) => (a.id === id ? { ...a, acknowledged_by: this.signedIn.name } : a));
    return [200, {}];
  }
  answerVisit(method, visit, act, body) {
    if (!act) return [200, visit];
    if (act === "chart") return [200, makeChart(visit, Date.now())];
    if (act === "prediction") return [200, prediction(visit)];
    if (act === "sheet") return [200, sheet(visit)];
    if (act === "card") return [200, { card, verdict: { answer: "warn", advice: "none", reasons: [{ clause: "DOSE-03", answer: "warn", text: "The first infusion is usually 0.5 mg/kg." }] } }];
    if (body.pin && body.pin === "9999") return [401, { error: "WRONG_SECRET", sentence: "the name and the secret do not belong together" }];
    if (act === "readiness") visit.gate.items = visit.gate.items.map((i) => (i.key in body ? { ...i, met: body[i.key], evidence: this.signedIn.name } : i));
    if (act === "pause") visit.state = visit.decision.state = "paused";
    if (act === "resume") visit.state = visit.decision.state = "infusing";
    this.send("chair", cardOf(visit));
    return [200, visit.decision];
  }
  answerOffice(method, what, id, body) {
    const patients = [...this.visits.values()].map((v) => v.patient);
    if (what === "patients" && method === "GET") return [200, id ? patients.find((p) => p.id === id) : patients];
    if (what === "patients" && body.weight_kg > 200) return [400, { error: "BAD_INPUT", field: "weight_kg", sentence: "222 lb is 100.7 kg. Was the scale read in pounds?", remedy: "Type the weight in kilograms." }];
    if (what === "patients") return [200, { ...patients[0], ...body }];
    if (what === "aside") return [200, [{ id: "a", at: iso(Date.now()), source: "127.0.0.1", device: "00A1B2FFFE000009", location: "INFUSION^R1^C9", patient: "MRN0999", why: "no chair is bound to this device", control_id: "M17", count: 3 }]];
    if (what === "chairs") return [200, this.board().chairs.map((c) => ({ chair: c.chair, label: c.label, device: "00A1B2FFFE000003", location: `INFUSION^R1^${c.chair}`, utc_offset_min: -300 }))];
    if (what === "staff") return [200, accounts.map((a) => ({ id: a.login, name: a.name, login: a.login, role: a.role, acls_until: "2027-01-31", bls_until: "2027-01-31", active: true }))];
    if (what === "protocol") return [200, { name: "trd-iv-conservative", version: "1", numbers: [{ path: "bp.pause.systolic", value: "160", unit: "mmHg", source: "CANMAT, Swainson 2021", tag: "2", meaning: "pause above this" }] }];
    if (what === "verify") return [200, { whole: true, entries: 1234, first_broken: null, seal: "9c".repeat(32) }];
    return [404, { error: "NOT_FOUND", sentence: "there is no such thing" }];
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await new Mock().start());
