-- SPDX-License-Identifier: Apache-2.0
-- Patients: facts is the whole PatientFacts object; the columns beside it are what is searched.
-- name: put_patient (writer)
INSERT INTO patient (id, version, mrn, name, name_folded, birth_date, facts)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, mrn = excluded.mrn, name = excluded.name,
  name_folded = excluded.name_folded, birth_date = excluded.birth_date, facts = excluded.facts
-- name: patient_names (reader)
SELECT id, name, mrn FROM patient ORDER BY name_folded, id
-- name: patient_of_id (reader)
SELECT id, version, mrn, name, birth_date, facts FROM patient WHERE id = $1
-- name: patient_of_mrn (reader)
SELECT id, version, mrn, name, birth_date, facts FROM patient WHERE mrn = $1
-- name: patients_found (reader)
SELECT id, version, mrn, name, birth_date, facts FROM patient
WHERE name_folded >= $1 AND name_folded < $2 OR mrn = $3 ORDER BY name_folded, id LIMIT 100
