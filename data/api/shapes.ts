// SPDX-License-Identifier: Apache-2.0
//
// shapes.ts - every JSON shape the API takes and gives, described once.
//
// The web pages import these types as they stand; the conversation tests hold the server's answers
// against them. Addresses, methods and roles stand in endpoints.def beside this file.
// Times are ISO 8601 in UTC ("2026-03-12T15:16:00Z"). Amounts carry their unit in the name. A value
// that is null is not available: it is never zero and never the previous value.

export type Id = string; // 36 characters, made by whoever begins the thing; the same id twice is once
export type Instant = string;
export type Answer = "allow" | "warn" | "hold" | "refuse";
export type Advice = "none" | "remeasure" | "pause" | "stop" | "emergency";
export type Role = "nurse" | "prescriber" | "therapist" | "manager" | "auditor";
export type State =
  | "preparing" | "infusing" | "paused" | "recovering"
  | "discharged" | "left" | "transferred" | "cancelled";

// Every answer that is not 2xx.
export interface Problem {
  error: string;        // name in base/err.def
  sentence: string;     // for a person
  field?: string;       // the key that is wrong
  remedy?: string;
  decision?: Decision;  // with VERDICT_FORBIDS
  now?: Patient;        // with CONFLICT of versions: what is there now
}

export interface Status {             // GET /api/status, before signing in
  version: string;
  clinic: string;
  first_run: boolean;                 // no staff yet: show the first-run page
  demo: DemoAccount[] | null;         // the demonstration's accounts; null in a real clinic
}
export interface DemoAccount { login: string; password: string; pin: string; name: string; role: Role }

export interface SignIn { login: string; password: string }
export interface EmergencyNumber { label: string; number: string }
export interface Clinic { clinic: string; phone: string; emergency: EmergencyNumber[]; utc_offset_min: number } // one to four numbers
// POST /api/clinic takes Posted and any of Clinic's keys, and answers Clinic.
export interface FirstRun extends Clinic { name: string; login: string; password: string; pin: string }
export interface Me { id: Id; name: string; login: string; role: Role; clinic: string; utc_offset_min: number }

export interface Reason { clause: string; answer: Answer; text: string }
export interface Verdict { answer: Answer; advice: Advice; reasons: Reason[] }
export interface Due { what: string; label: string; at: Instant; late: "no" | "amber" | "red" | "escalate" }

// What a judged event answers, on the API as in `daybreak judge` (there times are minutes).
export interface Decision extends Verdict {
  state: State;
  mg_given: number;
  mg_left: number;
  rate_ml_per_h: number;              // 0 unless infusing
  end_at: Instant | null;
  due: Due[];
  no_drive_until: Instant | null;
}

// One value that may be charted; `age_s` counts from the measurement, not from arrival.
export interface Seen { value: number; at: Instant; source: "typed" | "monitor" }
export type VitalKey =
  | "bp_systolic" | "bp_diastolic" | "bp_mean" | "hr" | "pulse" | "spo2" | "rr" | "etco2" | "temp"
  | "moaas" | "dissociation" | "cadss" | "bprs" | "nausea" | "distress" | "pain" | "volume_ml";
export type Vitals = Partial<Record<VitalKey, number>> & { symptoms?: string[]; on_oxygen?: boolean; questionable?: VitalKey[]; charted_only?: VitalKey[] };

export interface Alarm {
  id: Id;
  visit: Id;
  chair: string;
  kind: string;                        // "spo2_low", "obs_overdue", "monitor_lost", ...
  priority: "high" | "medium" | "low";
  text: string;
  clause: string;
  since: Instant;
  active: boolean;                     // false: was active, latched until acknowledged
  acknowledged_by: string | null;
  count: number;                       // how often it flipped
  escalated: "no" | "staff" | "contact";
}

// One chair on today's board; `visit` null = free.
export interface ChairCard {
  chair: string;                       // "C3"
  label: string;
  monitor: "none" | "live" | "silent" | "unbound";
  monitor_last: Instant | null;
  silenced_until: Instant | null;
  device_alarms?: { text: string; device: string; priority: "none" | "low" | "medium" | "high"; since: Instant }[];
  device_alarms_more?: boolean;        // the devices sound more than the list holds
  visit: {
    id: Id;
    patient: { id: Id; name: string; mrn: string };
    nurse: string | null;
    infusion_number: number;
    state: State;
    verdict: Verdict;                  // standing advice now
    started_at: Instant | null;
    end_at: Instant | null;
    mg_given: number; mg_left: number; rate_ml_per_h: number;
    last: Partial<Record<VitalKey, Seen>>;
    due: Due[];
    alarms: Alarm[];
    no_drive_until: Instant | null;
  } | null;
}
export interface Board { now: Instant; chairs: ChairCard[]; aside: number /* rows of the list of messages set aside */ }

export interface PatientFacts {        // one JSON object; keys as in `daybreak judge --help`
  name: string; mrn: string; birth_date: string; sex: "female" | "male"; phone: string;
  height_cm: number; weight_kg: number;
  conditions: string[]; medicines: string[]; allergies: string;
}
// next_infusion: the number of the next one as the record knows them.
export interface Patient extends PatientFacts { id: Id; version: number; next_infusion: number; visits: { id: Id; at: Instant; state: State; infusion_number: number }[] }
export interface PatientRow { id: Id; name: string; mrn: string; birth_date: string }

// The consent. GET /api/consent-texts answers ConsentTexts, GET .../{id} a ConsentText; POST takes Posted & Signed &
// { yaml } and answers a Paper, POST .../check takes { yaml } and answers a ConsentCheck: a fault is a Problem.
export interface ConsentHead { version: string; digest: string; title: string }
export interface ConsentSection { element: string; about: string; title: string; text: string; grade: number }
export interface ConsentCheck extends ConsentHead { grade: number; sections: ConsentSection[] }
export interface ConsentText extends ConsentCheck { id: Id; at: Instant; by: string; yaml: string }
export interface ConsentTexts { texts: (ConsentHead & { id: Id; at: Instant; by: string })[]; shipped: string }
// POST /api/patients/{id}/consent: version and digest are those of the text that was shown; the first patient_pin is
// the one that the patient chooses. Answers a Paper<Consent, ConsentFound>.
export interface Consent {
  name: string; version: string; digest: string; capacity: boolean; teach_back: string;
  questions?: string; interpreter?: string; patient_pin?: string;
}
export interface ConsentFound { text: Id; version: string; digest: string; witness: string; new_pin: boolean }
export interface Withdrawal { reason: string; told_by: "patient" | "staff" }
export interface ConsentState { // GET /api/patients/{id}/consent
  state: "none" | "valid" | "sign_again" | "withdrawn";
  verdict: Verdict; // all that speaks against an infusion, but for being asked again at the visit
  signed_at: Instant | null; signed_name: string; signed_version: string; signed_text: Id | null;
  expires_at: Instant | null; withdrawn_at: Instant | null;
  infusions: number; infusions_valid: number; // begun since the signature, and how many it is good for
  published: Id | null; published_version: string; has_pin: boolean;
  signatures: Paper<Consent, ConsentFound>[]; withdrawals: Paper<Withdrawal, { at_visit: boolean }>[];
  confirmations: { visit: Id; at: Instant; by: string }[];
}
// The assessment. Trials, work-up, the list of medicines, choices and decisions are papers; GET .../assessment answers
// Assessment, GET .../referral answers Referral, POST /api/medicines/check takes { lines } and answers MedicinesFound.
// POST .../trials, workup, medicines take Posted & Change & what is below; choices and decision also Signed.
export type Sourced = Reason & { source: string; refer_to: string | null; may_override: boolean };
export interface SourcedVerdict { answer: Answer; advice: Advice; reasons: Sourced[] }
export type TrialKind = "medicine" | "psychotherapy" | "tms" | "ect" | "other";
export interface TrialSaid {
  kind: TrialKind; drug?: string;                 // of a medicine its name, else in a word or two what it was
  dose_mg?: number | null; weeks?: number | null; // a day, the highest reached; at that dose
  adherence: "unknown" | "taken" | "partly" | "not_taken";
  outcome_percent?: number | null;                // improvement, -100 to 100
  stopped: "unknown" | "ongoing" | "no_effect" | "intolerance" | "other"; why?: string; ended?: string | null;
  current_episode?: boolean; augmentation?: string; source: "patient" | "record";
  short_note?: string;                            // a prescriber's: why the shorter trial is accepted
}
export interface TrialFound { standing: string; placed: string | null; family: string | null; least_mg: number; least_source: string; near: string[]; table: string; protocol: string; protocol_version: string }
export interface TrialRow { paper: Paper<TrialSaid, TrialFound>; standing: string; counts: boolean; open: boolean }
export interface WorkupSaid { item: string; result?: string; on?: string | null; waived?: string; memory_complaint?: boolean }
export interface WorkupRow {
  item: string; label: string; state: "valid" | "expired" | "missing" | "waived" | "not_needed"; valid_days: number; may_waive: boolean;
  days_ago: number | null; paper: Paper<WorkupSaid> | null;
}
export interface Finding { class: string; label: string; level: "STOP" | "HOLD" | "WARN" | "INFO"; answer: Answer; action: string; source: string; tag: string }
export interface MedicineLine {
  line: string; name: string; placed: string | null; // null: nobody can place it; `near` is then a question
  near: string[]; as_needed: boolean; unread: string; diazepam: { low_mg: number; high_mg: number; source: string } | null; classes: Finding[];
}
export interface MedicinesFound extends Verdict {
  table: string; protocol: string; protocol_version: string; lines: MedicineLine[];
  diazepam: { counted: number; uncounted: number; low_mg: number; high_mg: number };
}
export interface MedicinesSaid { lines: string[] }
export interface ChoiceSaid { line: string; class: string; choice: "keep" | "plan" | "ask"; reason: string }
export interface DecisionSaid { decision: "candidate" | "not_now" | "refer"; words?: string; refer_to?: string; overrides?: { clause: string; reason: string }[] }
export interface DecisionFound extends SourcedVerdict { judged: string; priority: boolean; resists: boolean; failed_episode: number; failed_lifetime: number; stage: number; table: string; protocol: string; protocol_version: string }
export interface Assessment {
  now: Instant; table: string; protocol: string; protocol_version: string;
  trials: TrialRow[];
  history: {
    resists: boolean; needed: number; failed_episode: number; failed_lifetime: number; families: number; stage: number;
    unclear: number; too_short: number; too_low: number; not_taken: number; intolerant: number; augmented: number; from_record: number;
  };
  severity: { instrument: string; total: number; at: Instant; fresh: boolean }[];
  conditions: { key: string; label: string; level: "HARD" | "CLEARED" | "SOFT" | "INFO"; answer: Answer; clause: string }[];
  workup: WorkupRow[];
  medicines: { paper: Paper<MedicinesSaid, MedicinesFound> | null; found: MedicinesFound; choices: Paper<ChoiceSaid>[] };
  goals: Paper<Goal>[];
  judged: SourcedVerdict & { candidacy: "candidate" | "not now" | "refer"; priority: boolean };
  decision: Paper<DecisionSaid, DecisionFound> | null; // the latest that stands
  order: SourcedVerdict;               // what a first order would meet now
}
export interface Referral { clinic: string; phone: string; record_hash: string; assessment: Assessment }

export interface Goal { words: string; about: "goal" | "value" } // GET .../goals answers Paper<Goal>[], POST takes Posted & Change & Goal

// Questionnaires. GET /api/instruments answers Instrument[]; POST .../scores takes Posted & Change & NewScore and
// answers Score. A refused answer names its item in `field`: "item9".
export interface Instrument {
  id: string; title: string; version: string; licence: string; words: string; // words: where its text comes from, or why it is not here
  instruction: string; entry: boolean;      // entry: the total is entered from the clinic's licensed form
  total_min: number; total_max: number; lower_is_better: boolean;
  missing_max: number; critical_item: number | null; recall_days: number;
  response_percent: number | null; remission_max: number | null;
  bands: { from: number; label: string }[];
  rules: string | null;                     // version of its rules of change; null: its scores are never judged
  items: { text: string; lowest: number; highest: number; options: { value: number; text: string }[] }[];
}
export interface NewScore { instrument: string; instrument_version?: string; answers?: (number | null)[]; total?: number; event?: "crisis" | "admission" }
export interface ScoreFound {
  source: "staff" | "phone"; instrument: string; instrument_version: string; rule_version: string | null;
  total: number; band: string | null; missing: number;
  critical: boolean; critical_item: number | null; critical_value: number | null; // critical: it opens the danger workflow
  infusions: number; hours_since_infusion: number | null; // ended before it was answered, and the hours since the last
  recall_overlap: boolean;                  // it looks back over days that the answer before covers: not independent
}
export type Score = Paper<NewScore, ScoreFound>; // GET .../scores answers Score[]
// The course of treatment. Decisions and justifications are signed; the others take Posted & Change.
export interface CourseDecision { choice: string; reason: string }
export interface Justification { benefit: string; risk: string; spacing_offered: boolean; spacing: string }
export interface LongtermFact { fact: string; value?: number; diastolic?: number; note?: string }
export interface Missed { appointment: Id; why: string; told?: boolean } // told: the patient said so beforehand
export interface Opening { nurses: number; open_minute: number; shut_minute: number; closed: number[] } // POST /api/opening; minutes of the day, 1 Monday
export interface Agenda {              // GET /api/agenda?from=
  from: Instant; until: Instant; nurses: number; open_minute: number | null; shut_minute: number | null; closed: number[];
  appointments: { id: Id; patient: Id; name: string; what: AppointmentKind; label: string; when: Instant; until: Instant; minutes: number; chair: string | null; with: string | null; infusion: number }[];
}
// GET /api/patients/{id}/free?q=infusion,40&from=&until=: `free` names chairs for an infusion, else therapists by id. Without `until` one local day.
export interface Free { from: Instant; until: Instant; slots: { at: Instant; free: string[] }[]; people: { id: Id; name: string }[] }
export interface SafetyLine {            // verdict: what of the whole verdict speaks about this line
  line: string; label: string; due: Instant | null; overdue: boolean; infusions_left: number | null;
  last: { at: Instant; fact: string; label: string; value: number; unit: string; diastolic?: number } | null; verdict: Verdict;
}
export interface Course {              // GET /api/patients/{id}/course
  phase: "assessment" | "preparation" | "induction" | "checkpoint" | "maintenance" | "paused" | "relapse" | "ended"; phase_label: string;
  given: number; series: number; in_series: number; series_length: number;
  step: string | null; step_label: string | null; in_step: number; may_space_out: boolean;
  relapse: boolean; booster_agreed: boolean; boosters: number; missed: number;
  year_count: number; year_mg_per_kg: number; whole_mg_per_kg: number; spacing_days: number; unknown_doses: number;
  next: { number: number; earliest: Instant; from: Instant; proposed: Instant; latest: Instant; booked: Instant | null } | null;
  checkpoint: { kind: "early" | "end"; holds: boolean; proposal: string; proposal_label: string; percent: number | null } | null;
  choices: { key: string; label: string }[];
  now: Verdict; booster: Verdict;      // may an infusion be now; may a booster be decided now
  safety: { verdict: Verdict; lines: SafetyLine[] };
  fact_words: { key: string; label: string; unit: string; line: string; low: number; high: number }[];
  infusions: { at: Instant; mg: number | null; mg_per_kg: number | null }[];
  decisions: Paper<CourseDecision, { phase: string; proposal: string; verdict: Verdict }>[];
  justifications: Paper<Justification>[]; missed_visits: Paper<Missed>[];
  facts: Paper<LongtermFact, { scaled: number; diastolic: number; label: string }>[];
  appointments: Paper<Appointment, Booked>[];
}

// Adverse events, errors, near misses. Words are the keys of AdverseList.words; severity 1 mild .. 5 death.
export interface AdverseRow {
  kind: string; term?: string; words?: string; onset?: Instant; known?: Instant; end?: Instant | null; severity?: number;
  serious?: string[]; related?: string; action?: string[]; outcome?: string; done?: string[]; visit?: Id; reported_to?: string;
}
export interface AdverseWord { key: string; label: string; group: string | null }
export interface AdverseListed {
  patient?: Id | null; name?: string | null;       // in the register of the clinic
  paper: Paper<AdverseRow, { kind_label: string; term_label: string | null; serious: boolean; verdict: Verdict }>;
  open: { key: string; label: string }[]; review_due: Instant | null; verdict: Verdict;
}
export interface AdverseList {         // GET .../adverse and /api/incidents; POST takes Posted & Change & AdverseRow
  rows: AdverseListed[]; count: number; serious: number; open: number;
  words: Record<"kind" | "term" | "serious" | "related" | "action" | "outcome" | "done", AdverseWord[]>;
}
export interface FormPressure { systolic: number; diastolic: number; at: Instant }
export interface FormSpell { present: boolean; onset: Instant | null; resolved: Instant | null }
export interface SessionForm {
  concomitant: Record<"benzodiazepine" | "sedative" | "opioid" | "stimulant" | "maoi", boolean>;
  dose_mg: number; infusion: number; minutes: number; state: State;
  before: FormPressure | null; at_40: FormPressure | null; at_end: FormPressure | null;
  sedation: FormSpell; dissociation: FormSpell; respiratory_depression: boolean;
  ready_without_stay: Instant | null; left_at: Instant | null; adverse_events: number; serious: number;
}
export interface SessionFormAnswer { form: SessionForm; signed: Paper<{ lot?: string; note?: string }, { visit: Id; form: SessionForm }>[] }
export interface Summary {             // GET /api/patients/{id}/summary
  name: string; mrn: string; birth_date: string; clinic: string; phone: string; phase: Course["phase"]; phase_label: string;
  infusions: number; whole_mg_per_kg: number; first: Instant | null; last: Instant | null; next: Instant | null;
  scores: { at: Instant; total: number; infusions: number; state: string | null }[];
  goals: Paper<Goal>[]; smart: Paper<SmartGoal>[]; progress: Paper<Progress>[];
  decisions: Course["decisions"];
  adverse: { label: string; kind: string; severity: number; serious: boolean; outcome: string; at: Instant }[]; // outcome in words; at: its onset
  record_entries: number; record_hash: string; written: Instant;
}

// Integration therapy. The papers take Posted & Change; their keys are those of the lists (IntegrationWords).
export type Share = "private" | "therapist" | "team";
export interface Bilingual { en: string; es: string }
export interface IntegrationItem { key: string; label: Bilingual; text: Bilingual }
export type IntegrationList = "phases" | "preparation" | "arc" | "stance" | "themes" | "emotions" | "domains" | "continua" | "values" | "prompts" | "skills" | "safety_plan";
export type IntegrationWords = { version: string } & Record<IntegrationList, IntegrationItem[]>;
export interface Preparation { done: string[]; note?: string }
export interface Intention { words: string; infusion?: number; share?: Share }
export interface Quote { words: string; visit: Id; agreed: true }
export interface TherapySession {
  phase: string; infusion?: number; minutes: number; modality: "individual" | "group" | "family" | "telephone" | "video";
  themes: string[]; emotions?: string[]; intention_met?: number; challenging?: boolean; support?: string;
  skills?: string[]; values?: string[]; progress: string; plan?: string; risk: "none" | "low" | "moderate" | "high";
  rating?: { made_sense: number; used_it: number; changed_something: number; supported: number }; next?: string;
}
export interface SmartGoal { words: string; measure: string; by_day: string; confidence: number; domain: string; goal?: Id }
export interface Homework { words: string; domain: string; by_day?: string }
export interface Progress { of: Id; progress: number; note?: string }   // of a SmartGoal or a Homework, 0..10
export interface Journal { words: string; prompt?: string; share: Exclude<Share, "private"> } // a private page is sealed and stands nowhere
export interface Integration {         // GET /api/patients/{id}/integration
  goals: Paper<Goal>[]; preparation: Paper<Preparation>[]; intentions: Paper<Intention>[]; quotes: Paper<Quote>[];
  sessions: Paper<TherapySession>[]; smart: Paper<SmartGoal>[]; homework: Paper<Homework>[]; progress: Paper<Progress>[];
  journal: Paper<Journal>[];              // of it, and of the intentions, only what the patient shares with whoever asks
  infusions: { number: number; began: Instant; ended: Instant }[]; scores: { instrument: string; at: Instant; total: number }[];
  after_last: { infusion: number; state: "not yet" | "booked" | "held" | "open" | "late"; from: Instant; until: Instant; verdict: Verdict } | null;
}

// Psychotherapy notes. Each is sealed with its author's key; the author's password opens it, and no other.
export interface PrivateKey { has: boolean; holders: string[] }
// POST /api/private-key takes Posted & { password: string; holders?: [string, string] } (two sign-in names);
// .../password Posted & { old_password: string; password: string };
// .../recover Posted & { author: string; password: string; first_login: string; first_password: string;
//   second_login: string; second_password: string } (`password`: the author's of today). All answer PrivateKey.
export interface PrivateText { text: string; note?: Id; version?: number } // with note and version: that note anew
export interface PrivateKept { note: Id; version: number }                // POST .../private-notes answers it
export interface PrivateNote { note: Id; version: number; at: Instant; kept_at: Instant; text: string }
// POST .../private-notes/open takes Posted & { password: string; before?: Instant }, newest first.
export interface PrivateNotes { notes: PrivateNote[]; more: boolean }
// POST .../private-notes/release takes Posted & { password; to; purpose; signed_name; signed_on: date } and answers the same.

// What was decided about measuring one person; POST .../measuring takes Posted & Change & Measuring.
export interface Measuring { baseline: "last" | "mean" | "highest" }
// Every score of one instrument with the state of the course at that moment and the rule that fired.
export interface MeasuredScore {
  id: Id; version: number; at: Instant; by: string; source: "staff" | "phone";
  total: number; band: string | null; missing: number; critical: boolean; critical_value: number | null; event: boolean;
  infusions: number; hours_since_infusion: number | null; recall_overlap: boolean;
  state: string | null; why: string | null; percent: number | null; new_danger: boolean; // null: no rules, or no baseline
}
export interface MeasuredInstrument {
  id: string; title: string; total_min: number; total_max: number; lower_is_better: boolean;
  bands: { from: number; label: string }[]; response_percent: number | null; remission_max: number | null;
  rules: string | null; baseline: number | null; scores: MeasuredScore[];
}
export interface DueMeasure { instrument: string; title: string; when: string; state: "due" | "overdue" | "missed"; from: Instant | null; until: Instant | null; missed: number }
export interface Measures {               // GET /api/patients/{id}/measures
  now: Instant;
  measuring: Paper<Measuring> | null; baseline: "last" | "mean" | "highest";
  infusions: { number: number; began: Instant; ended: Instant }[];
  instruments: MeasuredInstrument[];      // those that were answered
  due: DueMeasure[];
}
export interface DuePatient { patient: Id; name: string; mrn: string; due: DueMeasure[] } // GET /api/due answers DuePatient[]: due and overdue, nobody without
// GET /api/calls answers PhoneCall[]; POST /api/patients/{id}/calls takes Posted & CallDone. It stays until it is done.
export interface PhoneCall { of: Id; patient: Id; name: string; mrn: string; since: Instant; why: ("call_me" | "drove" | "severe_effect")[]; words: string }
export interface CallDone { of: Id; note: string }

// GET /api/outcomes: everyone whose first infusion lies in the period, each in exactly one place at each point.
export interface Rate { what: "response" | "remission" | "worse"; count: number; of: number; percent: number | null; low: number | null; high: number | null } // 95 % interval (Wilson)
export interface OutcomePoint {
  label: string; began: number;
  not_reached: number; waiting: number; missing: number; no_baseline: number; measured: number; // sum: began
  states: { state: string; count: number }[];                                                  // sum: measured
  mean_baseline: number | null; mean_total: number | null;
  rates: Rate[];
}
export interface PublishedRate { what: "response" | "remission" | "worse"; name: string; about: string; source: string; level: string; of: number; percent: number; low: number; high: number }
export interface Outcomes {
  instrument: string; title: string; rules: string; response_percent: number; remission_max: number; worse_by: number;
  instruments: { id: string; title: string }[]; // that can be asked for
  from: Instant | null; until: Instant | null;
  points: OutcomePoint[]; published: PublishedRate[];
}

// A number above the record's needs `given_elsewhere`: where the infusions were given that stand in no record here.
export interface NewVisit { id: Id; patient: Id; chair: string; infusion_number: number; given_elsewhere?: string; weight_kg: number; escort_name: string; escort_phone: string }

export interface Order {
  dose_mg_per_kg: number; minutes: number; vial_mg_per_ml: number; bag_ml: number;
  mode: "add" | "replace"; weight?: "rule" | "actual" | "ideal" | "adjusted"; reason?: string;
}
export interface PumpCard {
  weight_basis: "actual" | "ideal" | "adjusted"; dosing_weight_kg: number;
  dose_mg: number; draw_ml: number; total_ml: number; strength_mg_per_ml: number; rate_ml_per_h: number;
  minutes: number; delivered_mg: number;
  mg_per_kg_per_h: number; mcg_per_kg_per_min: number; mg_per_min: number;
  weights: { basis: string; kg: number; mg: number }[];   // actual, ideal, adjusted side by side
}

// `key`: the item's own, with which readiness or discharge answers it; of a computed line a word of its own.
export interface Item { key: string; label: string; clause: string; met: boolean | null; evidence: string }
export interface Gate { open: boolean; verdict: Verdict; items: Item[] } // why the pump may or may not start
export interface LogLine {
  id: Id; at: Instant; kept_at: Instant; kind: string; who: string; text: string; verdict: Verdict | null;
  late: boolean;                       // charted more than the allowed time after it happened
}
export interface SideEffect { id: Id; term: string; label: string; severity: number; onset: Instant; end: Instant | null }

// The whole chair page; also sent on the stream as event "visit" with the changed parts.
export interface Visit {
  id: Id; chair: string; patient: Patient; infusion_number: number; nurse: string | null;
  escort_name: string; escort_phone: string;
  state: State; decision: Decision; started_at: Instant | null; ended_at: Instant | null;
  order: (Order & { by: string; at: Instant; signed: boolean }) | null;
  card: PumpCard | null;
  second_check: { by: string; at: Instant; agrees: boolean } | null;
  gate: Gate; discharge: Gate;
  last: Partial<Record<VitalKey, Seen>>; baseline: Partial<Record<VitalKey, Seen>>;
  symptoms: string[];                  // told and not yet said to be gone; a later set names what is left, [] = none
  limits: { key: VitalKey; warn_low: number | null; warn_high: number | null; pause_low: number | null; pause_high: number | null }[];
  pauses: { from: Instant; to: Instant | null; reason: string }[];
  side_effects: SideEffect[]; rescues: { at: Instant; drug: string; dose: string; reason: string; by: string }[];
  alarms: Alarm[]; log: LogLine[];
  record_hash: string;                 // head of the patient's chain
}
export interface Chart {               // GET /api/visits/{id}/chart?from=
  at: number[];                        // ms since 1970
  series: Partial<Record<VitalKey, (number | null)[]>>;
  questionable?: Partial<Record<VitalKey, number[]>>; // moments whose value the device itself doubts
  charted_only?: Partial<Record<VitalKey, number[]>>; // early estimates and history: no rule looked at them
  events: { at: number; kind: string; label: string }[];
}

// Levels of ketamine to be expected, ng/mL at `at_min` from the start of the pump. Display only.
export interface Curve { typical: number[]; low: number[] | null; high: number[] | null } // low..high: 90 of 100 people
export interface Levels { plasma: Curve; effect: Curve }
export interface Prediction {          // GET /api/visits/{id}/prediction, ?plan=MG,MINUTES for a draft order
  model: string;
  from: Instant | null;                // first start of the pump; null: it did not run yet
  at_min: number[];
  planned: Levels | null;              // the order without a pause; without a band once the pump ran
  actual: Levels | null;               // as the pump ran, and on at its rate; while paused nothing more is given
  why_not: string | null;              // why there is no curve for this person
}

export interface Sheet {               // aftercare, for the patient and the escort
  clinic: string; phone: string; patient: string; date: string;
  discharged_at: Instant | null; no_drive_until: Instant | null; no_drive_reason: string;
  dose_mg: number; started_at: Instant | null; ended_at: Instant | null;
  advice: string[]; red_flags: string[]; emergency: EmergencyNumber[]; // the clinic itself first; a line to fill in by hand where a number was never set
  record_hash: string;
}

export interface Chair { chair: string; label: string; device: string; location: string; utc_offset_min: number }
// One row for all messages of one device that were set aside for one reason: how many, and when the last came.
export interface Aside { id: Id; at: Instant; source: string; device: string; location: string; patient: string; why: string; control_id: string; count: number }
export interface StaffRow { id: Id; name: string; login: string; role: Role; acls_until: string | null; bls_until: string | null; active: boolean }

// Signed acts carry the signer's PIN; it is checked in constant time and never kept. `login` names the
// signer when that is not the person signed in at this screen: the second person of the double check and
// the prescriber sign at the nurse's tablet. Role and "another person" are judged by the signer.
export interface Signed { pin: string; login?: string }
export interface Posted { id: Id; at?: Instant } // at: when it happened, default now

// What each act on a visit takes; the keys are those of the scenario event of the same name
// (`daybreak judge --help`). Items of readiness and discharge that are not mentioned stay as they were.
export interface Acts {
  order: Posted & Signed & Order;
  "second-check": Posted & Signed & { dose_mg: number; draw_ml: number; rate_ml_per_h: number };
  consent: Posted; // asked again today and said yes
  readiness: Posted & { risk?: Risk } & { [item: string]: unknown };
  vitals: Posted & Vitals;
  start: Posted & Signed;
  pause: Posted & { reason: string; on_request?: boolean };
  resume: Posted & Partial<Signed> & { reason: string };
  rate: Posted & Signed & { rate_ml_per_h: number; reason: string };
  stop: Posted & { reason: string; pump_volume_ml?: number };
  end: Posted & { pump_volume_ml?: number };
  // one row a side effect: the post's own id at onset; `effect` names that row when it ends
  "side-effects": Posted & { term?: string; severity?: number; effect?: Id; ended?: boolean };
  rescue: Posted & { kind: "sedative" | "reversal" | "antiemetic" | "bp" | "other"; drug: string; dose: string; reason: string };
  override: Posted & Signed & { clause: string; reason: string; second_login?: string; second_pin?: string };
  discharge: Posted & { risk?: Risk; reason?: string; leave?: boolean } & { [item: string]: unknown }; // leave: true = goes now
  "prescriber-sign": Posted & Signed;
  leave: Posted & { reason: string };
  transfer: Posted & { reason: string };
  cancel: Posted & { reason: string };
}
export type Risk = "none" | "low" | "moderate" | "high";
export interface DraftCard { card: PumpCard | null; verdict: Verdict } // POST .../card takes Order, answers this
export interface Acknowledge { id: Id }                                // POST /api/alarms/{id}/acknowledge
export interface KitCheck extends Posted, Signed { complete: boolean; note?: string }
export interface SetStaff { id: Id; name: string; login: string; role: Role; password?: string; pin?: string; acls_until: string | null; bls_until: string | null; active: boolean }
export interface BindMonitor { device: string; location: string }
export interface ProtocolNumber { path: string; value: string; unit: string; source: string; tag: string; meaning: string }
export interface Protocol { name: string; version: string; numbers: ProtocolNumber[] }
export interface Verified { whole: boolean; entries: number; first_broken: string | null; seal: string }
// Lists are answered bare: Patients PatientRow[], chairs Chair[], aside Aside[], staff StaffRow[].
// POST /api/patients takes Posted & PatientFacts & { weight_lb_confirmed?: boolean } and answers Patient;
// POST /api/visits takes NewVisit and answers Visit.

// A paper of a file: everything before, between and after the visits. It is changed by posting it again to the
// same address with `paper` and the `version` that was seen (CONFLICT answers the paper as it stands now), and
// struck out with `strike`, a reason; nothing is removed.
export interface Paper<T, F = Record<string, never>> {
  id: Id; version: number; at: Instant; kept_at: Instant; by: string;
  struck: string | null;
  is: T & Posted;                      // as it was posted
  found: F;                            // what the server added
}
export interface Change { paper?: Id; version?: number; strike?: string }

// The patient's phone. Its pages stand under /phone; its badge is the cookie `daybreak-phone`, given for opening a link
// once, and whose file it is comes from the badge alone. What is posted carries `at`, when it was written without a
// network; a clock that runs ahead is taken for now. Everything is kept once under its id, so it may be sent again.
export type Language = "en" | "es";
export interface PhoneLink { path: string; until: Instant } // POST /api/patients/{id}/phone-link takes Posted; path is "/phone#TOKEN", told this once
export interface OpenPhone { token: string; language?: Language } // POST /api/phone/open; answers {}. WRONG_SECRET: its sentence is for the patient
// GET /api/phone/words?q=es, also before a link is opened: every sentence of data/phone by page and key, {places} to be filled in.
export interface PhoneWords { language: Language; version: string; pages: Record<string, Record<string, string>> }
export interface PhoneItem {
  text: string; low: number; high: number;
  options: { value: number; text: string }[];  // none: a number from low to high
  after: number | null;                        // item (from 1) that must be answered above its lowest value for this one to be asked
}
export interface PhoneSheet {
  instrument: string; version: string; title: string; language: Language; instruction: string; notice: string;
  recall_days: number; items: PhoneItem[];
  critical: { item: number; from: number } | null; // answered from there on: the crisis block, then the screener in the same sitting
  missing_max: number;                             // items that may stay without an answer, never the critical one
}
export interface PhoneTask { instrument: string; title: string; due_at: Instant; overdue: boolean }
export interface PhoneNext {
  id: Id; what: AppointmentKind; label: string; when: Instant; minutes: number; with: string | null;
  solids_until: Instant | null; fluids_until: Instant | null; // of an infusion
  escort_name: string; escort_phone: string;                  // as the patient told them for this appointment
  checklist: Partial<Record<NightItem, boolean | string>>;    // what the clinic has of it
}
export interface PhoneCrisis {
  region: string; emergency: string; reviewed: string; review_late: boolean;
  lines: { name: string; call: string; press: string; text: string; word: string }[]; // the one that speaks the patient's language first
}
export interface PhoneSent { id: Id; kind: string; instrument: string | null; at: Instant; kept_at: Instant }
export interface PhoneHome {             // GET /api/phone/home: all the pages need without a network
  file: Id;                               // whose it is: what this phone keeps for one patient is never sent for another
  name: string; clinic: string; phone: string; language: Language; now: Instant; utc_offset_min: number;
  tasks: PhoneTask[]; sheets: PhoneSheet[]; // those that are due, the screener, the day after, the mood of a day
  screener: string;                       // its instrument
  next: PhoneNext | null;
  drive: { may: boolean; until: Instant | null; reason: "none" | "not_left" | "until" | "over" };
  check24: { instrument: string; visit: Id; from: Instant; until: Instant; late: boolean } | null;
  crisis: PhoneCrisis | null;             // null: the clinic has not chosen its region; `emergency` stands all the same
  emergency: EmergencyNumber[];           // the clinic's own list
  on_call: boolean;                       // somebody at the clinic would see an alert now
  open_alert: boolean;                    // the crisis block stands on every page while there is one
  safety_plan: Paper<SafetyPlan> | null;
  sent: PhoneSent[];                      // what the clinic has, newest first, at most twenty
}
export type NightItem =
  | "solids" | "fluids" | "alcohol" | "weight_medicine" | "escort" | "escort_name" | "escort_phone"
  | "medicines" | "medicines_which" | "ill" | "pregnant";
export interface SafetyPlan {              // each in the patient's words, up to 1000 letters
  signs: string; alone: string; places: string; people: { name: string; phone: string }[]; professionals: string; means: string;
}
export interface PhoneActs {               // POST /api/phone/...; answers Paper
  answers: Posted & { sheet: Id; instrument: string; item: number; value: number }; // one item, at once; `sheet`: the id the finished sheet will have
  checklist: Posted & { appointment: Id; item: NightItem; value: boolean | string };
  "side-effects": Posted & { term: string; severity: number; words?: string };      // 0 gone, 1 to 3
  check24: Posted & { visit: Id; slept: boolean; drove: boolean; call_me: boolean; words?: string }; // beside the sheet check24.instrument
  language: Posted & { language: Language };
  forget: Posted;                          // the badge ends, with every link; answers {}
  "safety-plan": Posted & Change & SafetyPlan;
  journal: Posted & Journal;
  intention: Posted & { words: string; infusion?: number; share: Exclude<Share, "private"> };
  progress: Posted & Progress;
  scan: Posted & { on: boolean };
  private: Posted & { about: "journal" | "intention"; words: string; prompt?: string }; // answers PrivateKept
  "private/key": Posted & { code: string; anew?: boolean }; // 32 hexadecimal digits, made by the phone; anew: earlier pages stay closed
  "private/open": { code: string };                         // answers PhonePages
  scores: Posted & NewScore;                // answers Score; its id is the `sheet` of its answers
}
export type PhoneTherapyWord = { key: string } & Record<Language, [string, string]>; // label, text
export interface PhoneTherapy {            // GET /api/phone/therapy
  file: Id; key: boolean; scan: boolean; infusions: number; // key: a code locks what is private
  goals: { id: Id; words: string; by_day: string }[]; homework: { id: Id; words: string; by_day: string }[];
  progress: { of: Id; progress: number }[];
  prompts: PhoneTherapyWord[]; skills: PhoneTherapyWord[];
}
// The patient's private pages, newest first; `closed`: sealed under a code that was given up.
export interface PhonePages { pages: { id: Id; at: Instant; is: { about: "journal" | "intention"; words: string; prompt: string } }[]; closed: number; more: boolean }
export interface PhoneMine {               // GET /api/phone/mine, saved as a file
  patient: string; made_at: Instant; written: { kind: string; paper: Paper<unknown> }[] /* every version, newest first */; answers: Paper<PhoneActs["answers"]>[];
  scores: Score[]; safety_plans: Paper<SafetyPlan>[]; goals: Paper<Goal>[];
}
export type AppointmentKind = "infusion" | "integration" | "talk" | "visit";
export interface Appointment { what: AppointmentKind; when: Instant; minutes: number; chair?: string; with?: Id; infusion?: number; reason?: string } // `with`: a member of staff; `reason`: a prescriber's, for a shorter spacing; VERDICT_FORBIDS when day or course forbid it
export interface Booked { label: string; with: string; chair: string; infusion: number; verdict: Verdict; integration: { from: Instant; until: Instant } | null } // integration: of an infusion, when its session is offered; GET .../appointments answers Paper<Appointment, Booked>[]
export interface PatientPhone {            // GET /api/patients/{id}/phone, for staff
  link: { at: Instant; until: Instant; by: string } | null; // made and not opened yet
  opened_at: Instant | null;                                // the phone that is open now
  last_sent_at: Instant | null;
  language: Language; next: PhoneNext | null;
  sent: PhoneSent[];
  night: Paper<PhoneActs["checklist"]>[]; effects: Paper<PhoneActs["side-effects"]>[]; checks: Paper<PhoneActs["check24"]>[];
  safety_plan: Paper<SafetyPlan> | null;
}
// An alert of suicide risk. It is opened by an answer, a text, a report or a missed check, and closed by a signature.
export type Person = { id: Id; name?: string; mrn?: string; phone?: string }; // only the id for an auditor
export interface Danger {
  id: Id; patient: Person; chair: string | null; visit: Id | null;
  state: "open" | "acknowledged" | "closed";
  risk: Risk | "not stated";
  screened: boolean;                    // the whole screener was asked; until then the risk is assumed
  contacted: boolean;                   // a clinician has spoken with the patient
  why: string; triggers: number; opened: Instant;
  on_call: number;                      // persons in the chain
  asked: { name: string; phone: string; nth: number; next: Instant } | null; // who is asked now, and when the next one is
  acknowledged: { by: string; at: Instant } | null;
  exhausted: boolean;                   // nobody has answered: everybody is asked
  needs_screener: boolean;
  contact_by: Instant; contact_late: boolean;
  verdict: Verdict;
  disposition: string | null;
}
export interface DangerLine {
  id: Id; at: Instant; kept_at: Instant; kind: "trigger" | "screen" | "acknowledge" | "contact" | "close" | "asked" | "look";
  refused: boolean; by: string; text: string; words: string;
}
export type DangerPast = Danger & { lines: DangerLine[] };  // GET /api/patients/{id}/danger answers them, the newest first
export interface DangerPage extends DangerPast { safety_plan: Paper<Record<string, unknown>> | null; crisis: CrisisRegion | null }
// Each answers DangerPage; what does not fit the alert is refused with its clause (VERDICT_FORBIDS).
export interface DangerActs {
  acknowledge: Posted & { words?: string };
  screen: Posted & { instrument: string; answers: (number | null)[] }; // kept as a score as well
  contact: Posted & { words?: string };
  close: Posted & Signed & { disposition: string; reason?: string };
  report: Posted & { who: "relative" | "escort" | "staff" | "other"; words: string }; // POST /api/patients/{id}/danger
}
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
export interface Shift { days?: Weekday[]; date?: string; from: string; to: string } // by the clinic's clock; over midnight where `to` is not later
export interface OnCallList { persons: { staff: Id; phone: string; shifts: Shift[] }[] } // in the order in which they are asked
export interface OnCall {                // GET /api/on-call; POST takes Posted & Change & OnCallList and answers Paper<OnCallList>
  list: Paper<OnCallList> | null;
  now: { name: string; phone: string }[];
  gaps: { from: Instant; to: Instant }[]; // of the coming seven days: nobody would be asked
  acknowledge_minutes: number; acknowledge_high_minutes: number;
}
export interface CrisisRegion {
  id: string; name: string; emergency: string; source: string; reviewed: string; review_due: Instant;
  lines: { name: string; call: string; press: string; text: string; word: string; languages: string; source: string }[];
  verdict: Verdict;                     // warns when the review has passed
}
export interface Crisis { chosen: CrisisRegion | null; regions: CrisisRegion[] } // POST /api/crisis takes Posted & { region }, answers Crisis

// The server-sent stream GET /api/stream: event names and their data.
export interface StreamEvents {
  chair: ChairCard;      // whenever anything on a chair changed
  vitals: { visit: Id; at: number } & Partial<Record<VitalKey, number>>; // a new point for the chart
  aside: { count: number };
  file: { patient: Id; kind: string };  // a paper of this kind changed in this file
  danger: { id: Id; patient: Id; open: boolean }; // an alert of suicide risk changed: ask GET /api/dangers
  beat: { now: Instant }; // every 2 s; the page shows "monitoring lost" after 5 s without one
}
