-- SPDX-License-Identifier: Apache-2.0
-- The derived half: what screens read. Dropped and made anew from the entries by `daybreak rebuild`.
-- schema: derived
DROP TABLE IF EXISTS clinic;
DROP TABLE IF EXISTS staff;
DROP TABLE IF EXISTS chair;
DROP TABLE IF EXISTS patient;
DROP TABLE IF EXISTS visit;
DROP TABLE IF EXISTS act;
DROP TABLE IF EXISTS vital;
DROP TABLE IF EXISTS aside;
DROP TABLE IF EXISTS paper;
DROP TABLE IF EXISTS booking;
DROP TABLE IF EXISTS danger;
DROP TABLE IF EXISTS danger_line;
DROP TABLE IF EXISTS private_key;
DROP TABLE IF EXISTS private_note;
DROP TABLE IF EXISTS phone;
CREATE TABLE clinic (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE staff (
  id BLOB PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
  password TEXT NOT NULL, pin TEXT NOT NULL, acls_until TEXT, bls_until TEXT, active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE chair (
  name TEXT PRIMARY KEY, label TEXT NOT NULL, device TEXT NOT NULL, location TEXT NOT NULL,
  utc_offset_min INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE patient (
  id BLOB PRIMARY KEY, version INTEGER NOT NULL, mrn TEXT NOT NULL, name TEXT NOT NULL,
  name_folded TEXT NOT NULL, birth_date TEXT NOT NULL, facts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX patient_mrn ON patient (mrn);
CREATE INDEX patient_name ON patient (name_folded);
CREATE TABLE visit (
  id BLOB PRIMARY KEY, patient BLOB NOT NULL, chair TEXT NOT NULL, infusion_number INTEGER NOT NULL,
  state TEXT NOT NULL, open INTEGER NOT NULL, at INTEGER NOT NULL, first_n INTEGER NOT NULL,
  pump_began INTEGER, pump_ended INTEGER, -- of the infusion; NULL: it has not
  given_ug INTEGER, weight_g INTEGER -- what was given, and the weight of that day; NULL: not known
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_patient ON visit (patient, at);
CREATE INDEX visit_open ON visit (open) WHERE open = 1;
CREATE TABLE act (visit BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (visit, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE vital (
  visit BLOB NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL, source INTEGER NOT NULL,
  bp_systolic INTEGER, bp_diastolic INTEGER, bp_mean INTEGER, hr INTEGER, pulse INTEGER, spo2 INTEGER,
  rr INTEGER, etco2 INTEGER, temp INTEGER, moaas INTEGER, dissociation INTEGER, cadss INTEGER,
  bprs INTEGER, nausea INTEGER, distress INTEGER, pain INTEGER, volume_ml INTEGER,
  questionable INTEGER NOT NULL, charted_only INTEGER NOT NULL,
  PRIMARY KEY (visit, at, seq)
) STRICT, WITHOUT ROWID;
-- One row for all messages of one device that were set aside for one reason; seq, id, at and control_id are
-- those of the last. Every message is an entry.
CREATE TABLE aside (
  source TEXT NOT NULL, device TEXT NOT NULL, location TEXT NOT NULL, patient TEXT NOT NULL, why TEXT NOT NULL,
  seq INTEGER NOT NULL, id BLOB NOT NULL, at INTEGER NOT NULL, control_id TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (source, device, location, patient, why)
) STRICT, WITHOUT ROWID;
-- The file of a patient (or of the clinic): one row a paper, its latest version; body is the entry's body.
CREATE TABLE paper (
  id BLOB PRIMARY KEY, chain BLOB NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, struck INTEGER NOT NULL,
  at INTEGER NOT NULL, kept_at INTEGER NOT NULL, author TEXT NOT NULL, body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_chain ON paper (chain, kind, at);
CREATE INDEX paper_kind ON paper (kind, at);
-- One row an alert of suicide risk, and the entries that belong to it.
CREATE TABLE danger (
  id BLOB PRIMARY KEY, patient BLOB NOT NULL, at INTEGER NOT NULL, open INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX danger_open ON danger (open) WHERE open = 1;
CREATE INDEX danger_patient ON danger (patient, at);
CREATE TABLE danger_line (
  danger BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (danger, seq)
) STRICT, WITHOUT ROWID;
-- Keys and psychotherapy notes: nothing here can be read without a password that is not here.
CREATE TABLE private_key (
  staff BLOB PRIMARY KEY, public TEXT NOT NULL, wrapped TEXT NOT NULL, one BLOB, one_share TEXT NOT NULL,
  other BLOB, other_share TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE private_note (
  id BLOB PRIMARY KEY, patient BLOB NOT NULL, author BLOB NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL,
  kept_at INTEGER NOT NULL, sealed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX private_note_author ON private_note (author, patient, at);
-- Links to and badges of patients' phones, by the hash of their token: state is link, used, open or ended.
CREATE TABLE phone (
  hash TEXT PRIMARY KEY, patient BLOB NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL, until INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_patient ON phone (patient, at);
-- Appointments that stand, by the moment they are for: the agenda asks by day.
CREATE TABLE booking (
  paper BLOB PRIMARY KEY, patient BLOB NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL, minutes INTEGER NOT NULL,
  chair TEXT NOT NULL, who BLOB, infusion INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX booking_at ON booking (at);
