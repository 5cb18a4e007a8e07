// SPDX-License-Identifier: Apache-2.0
//
// day.mjs - a day at the clinic brought by the API to where a browser test begins: staff, chairs, people in them.
import { randomUUID } from "node:crypto";
import { Clinic } from "./clinic.mjs";

export const people = {
  mia: { name: "Mia Manager", login: "mia", password: "a long manager password", pin: "4444", role: "manager" },
  nora: { name: "Nora Nurse", login: "nora", password: "a long nurse password", pin: "1111", role: "nurse" },
  olga: { name: "Olga Other", login: "olga", password: "another nurse password", pin: "2222", role: "nurse" },
  paul: { name: "Paul Prescriber", login: "paul", password: "a prescriber password", pin: "3333", role: "prescriber" },
};
export const patients = [["Ada Example", "MRN0042"], ["Bruno Sample", "MRN0107"], ["Chiara Model", "MRN0233"]];
export const device = (chair) => `00A1B2FFFE00000${chair}`;
export const calm = { bp_systolic: 122, bp_diastolic: 76, hr: 72, spo2: 98, rr: 14, moaas: 5, dissociation: 0, nausea: 0, distress: 0, pain: 0 };
export const ready = ["identity", "escort", "fasted", "medicines_unchanged", "substances_none", "pregnancy_none", "illness_none", "weight_today", "cssrs_done", "iv_patent", "timeout"];
const leaving = ["oriented", "gait", "escort_present", "iv_out", "instructions_given", "quiz", "eyes_clear", "escort_accepts", "site_ok", "teach_back", "fluids"];

export class Day {
  cookie = "";
  visits = [];

  // A clinic with staff and chairs, and nobody in them.
  async begin() {
    this.clinic = await new Clinic().open();
    const { mia } = people;
    await this.ask("/api/first-run", { clinic: "Test Clinic", phone: "+1 555 0199", emergency: [{ label: "Emergency", number: "911" }], utc_offset_min: 0, name: mia.name, login: mia.login, password: mia.password, pin: mia.pin });
    await this.signIn("mia");
    for (const who of ["nora", "olga", "paul"]) await this.ask("/api/staff", { id: randomUUID(), ...people[who], acls_until: "2099-01-01", bls_until: "2099-01-01", active: true });
    for (const n of [1, 2, 3]) await this.ask("/api/chairs", { chair: `C${n}`, label: `chair ${n}`, device: device(n), location: "", utc_offset_min: 0 });
    await this.signIn("nora");
    await this.act("/api/kit-check", { complete: true, pin: people.nora.pin });
    return this;
  }
  async open() {
    await this.begin();
    for (const [n, [name, mrn]] of patients.entries()) {
      const patient = await this.act("/api/patients", { name, mrn, birth_date: "1984-05-12", sex: "female", phone: "", height_cm: 165, weight_kg: 70, conditions: [], medicines: [], allergies: "" });
      await this.signConsent(patient);
      this.visits.push(await this.act("/api/visits", { patient: patient.id, chair: `C${n + 1}`, infusion_number: 2, given_elsewhere: "one at another clinic", weight_kg: 70, escort_name: "Sam Escort", escort_phone: "+1 555 0100" }));
    }
    return this;
  }

  // The patient signs the text that is in force, with a PIN of their own.
  async signConsent(patient) {
    const { texts } = await this.read("/api/consent-texts");
    const { version, digest } = texts.at(-1);
    await this.act(`/api/patients/${patient.id}/consent`, { name: patient.name, version, digest, capacity: true, teach_back: "It may not work, and I can stop.", patient_pin: "2468" });
  }
  async read(path) { return (await fetch(this.clinic.base + path, { headers: { Cookie: this.cookie } })).json(); }

  async ask(path, body) {
    const answer = await fetch(this.clinic.base + path, { method: "POST", headers: { "Content-Type": "application/json", Cookie: this.cookie, Origin: this.clinic.base }, body: JSON.stringify(body) });
    const set = answer.headers.get("set-cookie");
    if (set) this.cookie = set.split(";")[0];
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said).slice(0, 600)}`);
    return said;
  }
  signIn(who) { return this.ask("/api/sign-in", { login: people[who].login, password: people[who].password }); }
  act(path, body) { return this.ask(path, { id: randomUUID(), ...body }); }
  on(n, what, body) { return this.act(`/api/visits/${this.visits[n].id}/${what}`, body); }

  observe(n, more = {}) { return this.on(n, "vitals", { ...calm, ...more }); }
  async prepare(n) {
    await this.on(n, "consent", {});
    await this.on(n, "readiness", { ...Object.fromEntries(ready.map((key) => [key, true])), risk: "none" });
    await this.on(n, "order", { dose_mg_per_kg: 0.5, minutes: 40, vial_mg_per_ml: 50, bag_ml: 50, mode: "replace", login: "paul", pin: people.paul.pin });
    await this.on(n, "second-check", { dose_mg: 35, draw_ml: 0.7, rate_ml_per_h: 75, login: "olga", pin: people.olga.pin });
  }
  async start(n) {
    await this.prepare(n);
    await this.observe(n);
    await this.on(n, "start", { pin: people.nora.pin });
  }
  // The pump runs to its end, and the patient recovers from it.
  async runAndRecover(n) {
    for (let minute = 0; minute < 40; minute += 10) {
      this.clinic.move(10);
      await this.observe(n);
    }
    await this.on(n, "end", {});
    for (let minute = 0; minute < 135; minute += 15) {
      await this.observe(n);
      this.clinic.move(15);
    }
    await this.observe(n);
  }
  // A whole day of infusion, from check-in to the way home: what its screens do is proved by visit.mjs.
  async infusion(patient, number) {
    await this.act("/api/kit-check", { complete: true, pin: people.nora.pin });
    const n = this.visits.push(await this.act("/api/visits", { patient, chair: "C1", infusion_number: number, weight_kg: 70, escort_name: "Sam Escort", escort_phone: "+1 555 0100" })) - 1;
    await this.start(n);
    await this.runAndRecover(n);
    for (const body of [Object.fromEntries(leaving.map((key) => [key, true])), { risk: "none", cssrs_done: true }]) await this.on(n, "discharge", body);
    await this.on(n, "prescriber-sign", { login: "paul", pin: people.paul.pin });
    await this.on(n, "discharge", { leave: true });
  }
  async close() { await this.clinic.close(); this.clinic.remove(); }
}
