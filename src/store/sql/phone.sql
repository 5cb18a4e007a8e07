-- SPDX-License-Identifier: Apache-2.0
-- Patients' phones: the links that open them and the badges they hold, both by hash.
-- name: put_phone (writer)
INSERT INTO phone (hash, patient, state, at, until, author) VALUES ($1, $2, $3, $4, $5, $6)
-- name: end_phones (writer)
UPDATE phone SET state = 'ended' WHERE patient = $1 AND state = $2
-- name: use_phone_link (writer)
UPDATE phone SET state = 'used' WHERE hash = $1
-- name: phone_of_hash (reader)
SELECT hash, patient, state, at, until, author FROM phone WHERE hash = $1
-- name: phones_of_patient (reader)
SELECT hash, patient, state, at, until, author FROM phone WHERE patient = $1 ORDER BY at DESC, hash
