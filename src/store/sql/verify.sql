-- SPDX-License-Identifier: Apache-2.0
-- Every derived table whole and in one order, to hold it against a rebuild.
-- name: all_clinic (reader)
SELECT * FROM clinic ORDER BY key
-- name: all_staff (reader)
SELECT * FROM staff ORDER BY id
-- name: all_chair (reader)
SELECT * FROM chair ORDER BY name
-- name: all_patient (reader)
SELECT * FROM patient ORDER BY id
-- name: all_visit (reader)
SELECT * FROM visit ORDER BY id
-- name: all_act (reader)
SELECT * FROM act ORDER BY visit, seq
-- name: all_vital (reader)
SELECT * FROM vital ORDER BY visit, at, seq
-- name: all_aside (reader)
SELECT * FROM aside ORDER BY seq
-- name: all_paper (reader)
SELECT * FROM paper ORDER BY id
-- name: all_danger (reader)
SELECT * FROM danger ORDER BY id
-- name: all_danger_line (reader)
SELECT * FROM danger_line ORDER BY danger, seq
-- name: all_private_key (reader)
SELECT * FROM private_key ORDER BY staff
-- name: all_private_note (reader)
SELECT * FROM private_note ORDER BY id
-- name: all_phone (reader)
SELECT * FROM phone ORDER BY hash
-- name: all_booking (reader)
SELECT * FROM booking ORDER BY paper
