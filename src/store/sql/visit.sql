-- SPDX-License-Identifier: Apache-2.0
-- Visits, their charts, and messages set aside.
-- name: put_visit (writer)
INSERT INTO visit (id, patient, chair, infusion_number, state, open, at, first_n)
VALUES ($1, $2, $3, $4, 'preparing', 1, $5, $6)
-- name: put_visit_state (writer)
UPDATE visit SET state = $2, open = $3 WHERE id = $1
-- name: put_infusion_began (writer)
UPDATE visit SET pump_began = $2 WHERE id = $1 AND pump_began IS NULL
-- name: put_infusion_ended (writer)
UPDATE visit SET pump_ended = $2, given_ug = $3, weight_g = $4 WHERE id = $1 AND pump_began IS NOT NULL AND pump_ended IS NULL
-- name: infusions_of_patient (reader)
SELECT pump_began, pump_ended FROM visit WHERE patient = $1 AND pump_began IS NOT NULL AND (given_ug IS NULL OR given_ug > 0)
ORDER BY pump_began, id
-- name: infusions_numbered (reader)
SELECT MAX(infusion_number) FROM visit WHERE patient = $1 AND pump_began IS NOT NULL AND id <> $2
-- name: infusions_ended (reader)
SELECT patient, MAX(pump_ended), COUNT(*) FROM visit WHERE pump_ended > $1 AND pump_ended <= $2 GROUP BY patient
-- name: infusions_dosed (reader)
SELECT pump_began, pump_ended, given_ug, weight_g FROM visit
WHERE patient = $1 AND pump_began IS NOT NULL AND (given_ug IS NULL OR given_ug > 0)
ORDER BY pump_began, id
-- name: put_act (writer)
INSERT INTO act (visit, seq) VALUES ($1, $2)
-- name: put_vital (writer)
INSERT INTO vital (visit, at, seq, source, bp_systolic, bp_diastolic, bp_mean, hr, pulse, spo2, rr, etco2,
  temp, moaas, dissociation, cadss, bprs, nausea, distress, pain, volume_ml, questionable, charted_only)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
-- name: readings_of_visit (reader)
SELECT at, seq, source, bp_systolic, bp_diastolic, bp_mean, hr, pulse, spo2, rr, etco2, temp, moaas,
  dissociation, cadss, bprs, nausea, distress, pain, volume_ml, questionable, charted_only
FROM vital WHERE visit = $1 ORDER BY visit, at, seq
-- name: put_aside (writer)
INSERT INTO aside (seq, id, at, source, device, location, patient, why, control_id, count)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
ON CONFLICT (source, device, location, patient, why) DO UPDATE SET seq = excluded.seq, id = excluded.id,
  at = excluded.at, control_id = excluded.control_id, count = aside.count + 1
-- name: visit_of_id (reader)
SELECT id, patient, chair, infusion_number, state, open, at, first_n FROM visit WHERE id = $1
-- name: visits_open (reader)
SELECT id, patient, chair, infusion_number, state, open, at, first_n FROM visit WHERE open = 1 ORDER BY at, id
-- name: visits_of_patient (reader)
SELECT id, patient, chair, infusion_number, state, open, at, first_n FROM visit
WHERE patient = $1 ORDER BY at DESC, id
-- name: chart_of_visit (reader)
SELECT at, source, bp_systolic, bp_diastolic, bp_mean, hr, pulse, spo2, rr, etco2, temp, moaas, dissociation,
  cadss, bprs, nausea, distress, pain, volume_ml, questionable, charted_only
FROM vital WHERE visit = $1 AND at >= $2 ORDER BY at DESC, seq DESC
-- name: asides (reader)
SELECT seq, id, at, source, device, location, patient, why, control_id, count FROM aside ORDER BY seq DESC LIMIT $1
-- name: aside_count (reader)
SELECT count(*) FROM aside
