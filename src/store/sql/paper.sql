-- SPDX-License-Identifier: Apache-2.0
-- Papers: what lies in a patient's file outside the chair; one row each, the latest version.
-- name: put_paper (writer)
INSERT INTO paper (id, chain, kind, version, struck, at, kept_at, author, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, struck = excluded.struck, at = excluded.at,
  kept_at = excluded.kept_at, author = excluded.author, body = excluded.body
-- name: paper_of_id (reader)
SELECT id, chain, kind, version, struck, at, kept_at, author, body FROM paper WHERE id = $1
-- name: papers_of_chain (reader)
SELECT id, chain, kind, version, struck, at, kept_at, author, body FROM paper
WHERE chain = $1 AND kind = $2 ORDER BY at, id
-- name: papers_of_kind (reader)
SELECT id, chain, kind, version, struck, at, kept_at, author, body FROM paper
WHERE kind = $1 AND at >= $2 ORDER BY at, id
-- name: infusions_since (reader)
SELECT count(*) FROM visit v JOIN act a ON a.visit = v.id JOIN entry e ON e.seq = a.seq
WHERE v.patient = $1 AND e.kind = 'start' AND e.kept_at >= $2
-- name: confirmations (reader)
SELECT v.id, e.at, e.body FROM visit v JOIN act a ON a.visit = v.id JOIN entry e ON e.seq = a.seq
WHERE v.patient = $1 AND e.kind = 'confirm_consent' ORDER BY e.seq
-- name: papers_of_author (reader)
SELECT id, chain, kind, version, struck, at, kept_at, author, body FROM paper
WHERE chain = $1 AND author = $2 AND kind <> 'phone_answer' ORDER BY kept_at DESC, id
-- name: versions_of_chain (reader)
SELECT at, kept_at, kind, body FROM entry
WHERE chain = $1 AND kind NOT IN ('monitor', 'device_alarm', 'vitals', 'phone_answer') ORDER BY n DESC
-- name: put_booking (writer)
INSERT INTO booking (paper, patient, what, at, minutes, chair, who, infusion) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (paper) DO UPDATE SET what = excluded.what, at = excluded.at, minutes = excluded.minutes,
  chair = excluded.chair, who = excluded.who, infusion = excluded.infusion
-- name: drop_booking (writer)
DELETE FROM booking WHERE paper = $1
-- name: bookings_between (reader)
SELECT paper, patient, what, at, minutes, chair, who, infusion FROM booking WHERE at >= $1 AND at < $2 ORDER BY at, paper
