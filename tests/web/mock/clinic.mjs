// SPDX-License-Identifier: Apache-2.0
//
// clinic.mjs - an invented clinic in memory, for the tests of the pages alone: no rule in it, only answers of
// the right shape (data/api/shapes.ts) that a test can set as it likes.
const minute = 60000;
export const iso = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

const reason = (clause, answer, text) => ({ clause, answer, text });
const quiet = { answer: "allow", advice: "none", reasons: [] };
const item = (key, label, clause, met, evidence = "") => ({ key, label, clause, met, evidence });
const readiness = [
  ["identity", "identity checked twice"], ["consent", "consent valid and confirmed today"], ["escort", "escort named, with a telephone"], ["fasted", "fasting met"],
  ["medicines_unchanged", "medicines and allergies unchanged, or reviewed"], ["substances_none", "no substances in the last 24 hours"], ["pregnancy_none", "no pregnancy"],
  ["illness_none", "no illness today"], ["weight_today", "weighed today"], ["cssrs_done", "C-SSRS since the last visit done"], ["iv_patent", "IV line patent"],
  ["kit", "emergency kit checked today"], ["order_signed", "order signed and matching the pump card"], ["second_check", "independent second check signed"], ["timeout", "time-out recorded"],
];
const leaving = [["oriented", "oriented in all four"], ["gait", "walks five metres unaided"], ["escort_present", "a responsible adult is here"], ["cssrs_done", "C-SSRS since the last visit done"],
  ["prescriber_signed", "the prescriber has signed"], ["iv_out", "IV out"], ["instructions_given", "written instructions given"]];

export const card = {
  weight_basis: "actual", dosing_weight_kg: 70, dose_mg: 35, draw_ml: 0.7, total_ml: 50, strength_mg_per_ml: 0.7, rate_ml_per_h: 75, minutes: 40, delivered_mg: 35,
  mg_per_kg_per_h: 0.75, mcg_per_kg_per_min: 12.5, mg_per_min: 0.875,
  weights: [{ basis: "actual", kg: 70, mg: 35 }, { basis: "ideal", kg: 57, mg: 28.5 }, { basis: "adjusted", kg: 62.2, mg: 31.1 }],
};
const limits = [
  { key: "bp_systolic", warn_low: 95, warn_high: 150, pause_low: 90, pause_high: 160 }, { key: "hr", warn_low: 50, warn_high: 110, pause_low: 45, pause_high: 130 },
  { key: "spo2", warn_low: 94, warn_high: null, pause_low: 92, pause_high: null }, { key: "rr", warn_low: 12, warn_high: 24, pause_low: 10, pause_high: null },
];

const people = [["Ada Example", "MRN0042", 4], ["Bruno Sample", "MRN0107", 1], ["Chiara Model", "MRN0233", 6], ["Dmitri Muster", "MRN0311", 2]];
const idOf = (n) => `018f0000-0000-7000-8000-00000000000${n}`;

function vitals(now, systolic, more = {}) {
  const seen = (value, age = 4000, source = "monitor") => ({ value, at: iso(now - age), source });
  return { bp_systolic: seen(systolic, 130000), bp_diastolic: seen(Math.round(systolic * 0.6), 130000), hr: seen(84), spo2: seen(97), rr: seen(14), moaas: seen(5, 400000, "typed"), dissociation: seen(4, 400000, "typed"), ...more };
}

export function makeVisit(n, state, now) {
  const [name, mrn, infusion] = people[n];
  const started = state === "preparing" ? null : iso(now - (state === "recovering" ? 75 : 22) * minute);
  const ended = state === "recovering" ? iso(now - 35 * minute) : null;
  const given = { preparing: 0, infusing: 19.2, paused: 19.2, recovering: 35 }[state];
  const due = state === "preparing" ? [] : [
    { what: "scores", label: "nausea, distress, pain at the site", at: iso(now - 2.5 * minute), late: "amber" },
    { what: "vitals", label: "blood pressure, heart rate, SpO2, respiratory rate", at: iso(now + 4 * minute), late: "no" },
    { what: state === "recovering" ? "minimum_stay" : "end", label: state === "recovering" ? "minimum stay is over" : "end of the infusion: flush and record", at: iso(now + 18 * minute), late: "no" }];
  const decision = { ...quiet, state, mg_given: given, mg_left: state === "preparing" ? 0 : 35 - given, rate_ml_per_h: state === "infusing" ? 75 : 0, end_at: ended ?? (started ? iso(now + 18 * minute) : null), due, no_drive_until: state === "recovering" ? iso(now + 25 * 60 * minute) : null };
  const log = [["checked in", "N. Nurse", -40], ["order 0.5 mg/kg over 40 min", "P. Prescriber", -35], ["infusion started", "N. Nurse", -22], ["BP 148/88", "monitor C1", -2]];
  return {
    id: idOf(n), chair: `C${n + 1}`, infusion_number: infusion, nurse: "Nora Nurse", escort_name: "Sam Escort", escort_phone: "+1 555 0100", state, decision, started_at: started, ended_at: ended,
    patient: { id: `p${n}`, version: 1, name, mrn, birth_date: "1984-05-12", sex: "female", phone: "", height_cm: 165, weight_kg: 70, conditions: [], medicines: [], allergies: "", next_infusion: infusion, visits: [] },
    order: state === "preparing" ? null : { dose_mg_per_kg: 0.5, minutes: 40, vial_mg_per_ml: 50, bag_ml: 50, mode: "replace", by: "Paul Prescriber", at: iso(now - 35 * minute), signed: true },
    card: state === "preparing" ? null : card, second_check: state === "preparing" ? null : { by: "Olga Other", at: iso(now - 30 * minute), agrees: true },
    gate: { open: false, verdict: { answer: "hold", advice: "none", reasons: [reason("READY-04", "hold", "Fasting is not confirmed."), reason("READY-13", "hold", "No order is signed.")] }, items: readiness.map(([key, label], i) => item(key, label, `READY-${String(i + 1).padStart(2, "0")}`, i < 3 ? true : null, i < 3 ? "Nora Nurse, 09:12" : "")) },
    discharge: { open: false, verdict: { answer: "hold", advice: "none", reasons: [reason("DIS-01", "hold", "25 more minutes of observation.")] }, items: leaving.map(([key, label], i) => item(key, label, "DIS-04", i < 2 ? true : null)) },
    last: vitals(now, n === 2 ? 122 : 148), baseline: {}, limits, pauses: state === "paused" ? [{ from: iso(now - 4 * minute), to: null, reason: "blood pressure" }] : [],
    side_effects: [{ id: "s1", term: "floating", label: "floating", severity: 1, onset: iso(now - 12 * minute), end: null }], rescues: [], alarms: [],
    log: log.map(([text, who, at], i) => ({ id: `l${i}`, at: iso(now + at * minute), kept_at: iso(now + (at + (i === 1 ? 9 : 0)) * minute), kind: "note", who, text, verdict: null, late: i === 1 })), record_hash: "7f3a".repeat(16),
  };
}

export const alarm = (visit, priority, kind, text, since, more = {}) => ({
  id: `${visit.id}-${kind}`, visit: visit.id, chair: visit.chair, kind, priority, text, clause: "HOLD-01", since: iso(since), active: true, acknowledged_by: null, count: 1, escalated: "no", ...more });

export function makeChart(visit, now) {
  const from = visit.started_at ? Date.parse(visit.started_at) - 10 * minute : now - 10 * minute;
  const at = [], series = { bp_systolic: [], bp_diastolic: [], hr: [], spo2: [], rr: [] };
  for (let t = from, i = 0; t <= now; t += 15000, i++) {
    const pressed = i % 20 === 0, wave = Math.sin(i / 11), rise = Math.max(0, Math.min(26, (i - 40) / 3));
    at.push(t);
    series.bp_systolic.push(pressed ? Math.round(122 + rise + 3 * wave) : null);
    series.bp_diastolic.push(pressed ? Math.round(76 + rise / 2) : null);
    series.hr.push(Math.round(72 + rise / 2 + 3 * wave));
    series.spo2.push(i > 60 && i < 66 ? null : Math.round(97 + wave * 0.7));
    series.rr.push(Math.round(14 + 1.5 * Math.sin(i / 5)));
  }
  return { at, series, events: visit.started_at ? [{ at: Date.parse(visit.started_at), kind: "start", label: "start" }, { at: Date.parse(visit.started_at) + 13 * minute, kind: "side_effect", label: "floating" }] : [] };
}

// A curve of the right shape, not of any model.
export function prediction(visit) {
  const at_min = Array.from({ length: 121 }, (_, i) => i * 1.5);
  const curve = (delay, band) => {
    const typical = at_min.map((m) => Math.round(10 * 210 * (m < 40 + delay ? 1 - Math.exp(-m / (12 + delay)) : Math.exp(-(m - 40 - delay) / 45))) / 10);
    return { typical, low: band ? typical.map((v) => v * 0.75) : null, high: band ? typical.map((v) => v * 1.35) : null };
  };
  const levels = (band) => ({ plasma: curve(0, band), effect: curve(4, band) });
  return { model: "invented", from: visit.started_at, at_min, planned: levels(!visit.started_at), actual: visit.started_at ? levels(true) : null, why_not: null };
}

export const cardOf = (visit, monitor = "live") => ({
  chair: visit.chair, label: `Chair ${visit.chair.slice(1)}`, monitor, monitor_last: iso(Date.now() - 1000), silenced_until: visit.silenced ?? null,
  visit: {
    id: visit.id, patient: { id: visit.patient.id, name: visit.patient.name, mrn: visit.patient.mrn }, nurse: visit.nurse, infusion_number: visit.infusion_number, state: visit.state,
    verdict: { answer: visit.decision.answer, advice: visit.decision.advice, reasons: visit.decision.reasons }, started_at: visit.started_at, end_at: visit.decision.end_at,
    mg_given: visit.decision.mg_given, mg_left: visit.decision.mg_left, rate_ml_per_h: visit.decision.rate_ml_per_h, last: visit.last, due: visit.decision.due, alarms: visit.alarms, no_drive_until: visit.decision.no_drive_until } });
export const freeChair = (chair) => ({ chair, label: `Chair ${chair.slice(1)}`, monitor: "unbound", monitor_last: null, silenced_until: null, visit: null });
