// SPDX-License-Identifier: Apache-2.0
//
// treatment.mjs - the weeks of one patient by the API, for a test whose pages show what lies between the infusions:
// taken on, infused, asked. The clock of the clinic goes where the story is.
import { calm, people, ready } from "./day.mjs";

const minute = 60000; // ms
const examined = ["psychiatric", "physical", "measured", "stop_bang", "ecg", "labs", "urinalysis", "drug_screen", "pregnancy_test", "pdmp", "baseline"];
const leaving = ["oriented", "gait", "escort_present", "cssrs_done", "iv_out", "instructions_given", "quiz", "eyes_clear", "escort_accepts", "site_ok", "teach_back", "fluids"];
const usual = { dose_mg_per_kg: 0.5, minutes: 40, vial_mg_per_ml: 50, bag_ml: 50, mode: "replace" };
const all = (keys) => Object.fromEntries(keys.map((key) => [key, true]));
// A total of the PHQ-9 spread over its questions; the last one, about death, is answered no.
const spread = (total) => [...Array.from({ length: 8 }, (_, i) => Math.floor(total / 8) + (i < total % 8 ? 1 : 0)), 0];

export class Treatment {
  constructor(day, patient) { Object.assign(this, { day, patient }); }
  get file() { return `/api/patients/${this.patient.id}`; }
  now() { return Date.now() + this.day.clinic.moved * 1000; }
  course() { return this.day.read(`${this.file}/course`); }
  write(what, body) { return this.day.act(`${this.file}/${what}`, body); }

  // Whoever was signed in was idle for too long: the nurse signs in again.
  async goTo(at) {
    this.day.clinic.move((at - this.now()) / minute);
    await this.day.signIn("nora");
  }
  later(days, hours = 0) { return this.goTo(this.now() + (days * 24 + hours) * 60 * minute); }

  async takeOn() {
    const on = new Date(this.now()).toISOString().slice(0, 10), { pin } = people.paul;
    for (const item of examined) await this.write("workup", { item, result: "as it should be", on });
    for (const [drug, dose_mg] of [["escitalopram", 20], ["venlafaxine XR", 150]]) {
      await this.write("trials", { kind: "medicine", drug, dose_mg, weeks: 10, adherence: "taken", outcome_percent: 10, stopped: "no_effect", why: "no change", current_episode: true, source: "record" });
    }
    await this.mood(20);
    await this.write("decision", { decision: "candidate", words: "two fair trials without response", login: "paul", pin });
    await this.day.signConsent(this.patient);
  }
  mood(total) { return this.write("scores", { instrument: "phq-9", answers: spread(total) }); }
  // What is asked before each infusion of maintenance, answered without a finding.
  async ask() {
    await this.write("scores", { instrument: "luts-own", answers: [0, 1, 0, 0, 0, 0] });
    await this.write("scores", { instrument: "mind-own", answers: [0, 0, 0, 0, 0, 0, 0] });
    await this.write("scores", { instrument: "craving-own", answers: [0] });
  }

  async checkIn(number) {
    await this.day.act("/api/kit-check", { complete: true, pin: people.nora.pin });
    this.visit = await this.day.act("/api/visits", { patient: this.patient.id, chair: "C1", infusion_number: number, weight_kg: 70, escort_name: "Sam Escort", escort_phone: "+1 555 0100" });
    await this.at("consent", {});
    await this.at("readiness", { ...all(ready), risk: "none" });
  }
  at(what, body) { return this.day.act(`/api/visits/${this.visit.id}/${what}`, body); }
  async wait(minutes) {
    this.day.clinic.move(minutes);
    await this.at("vitals", calm);
  }

  // From the door to the way home, as good nurses chart it.
  async infuse(number) {
    await this.checkIn(number);
    await this.order();
    await this.run();
  }
  order() { return this.at("order", { ...usual, login: "paul", pin: people.paul.pin }); }
  // From the second check on: the order is signed.
  async run() {
    await this.at("second-check", { dose_mg: 35, draw_ml: 0.7, rate_ml_per_h: 75, login: "olga", pin: people.olga.pin });
    await this.wait(0);
    await this.at("start", { pin: people.nora.pin });
    for (let i = 0; i < 4; i++) await this.wait(10);
    await this.at("end", {});
    for (let i = 0; i < 6; i++) await this.wait(15);
    await this.at("discharge", { ...all(leaving), risk: "none" });
    await this.at("prescriber-sign", { login: "paul", pin: people.paul.pin });
    await this.at("discharge", { leave: true });
  }
}
