-- SPDX-License-Identifier: Apache-2.0
-- Alerts of suicide risk: which are open, and their entries in the order in which they were kept.
-- name: put_danger (writer)
INSERT INTO danger (id, patient, at, open) VALUES ($1, $2, $3, 1) ON CONFLICT (id) DO NOTHING
-- name: put_danger_line (writer)
INSERT INTO danger_line (danger, seq) VALUES ($1, $2) ON CONFLICT DO NOTHING
-- name: close_danger (writer)
UPDATE danger SET open = 0 WHERE id = $1
-- name: dangers_open (reader)
SELECT id, patient FROM danger WHERE open = 1 ORDER BY at, id
-- name: dangers_of_patient (reader)
SELECT id, patient FROM danger WHERE patient = $1 ORDER BY at DESC, id
-- name: dangers_since (reader)
SELECT COUNT(*) FROM danger WHERE patient = $1 AND at >= $2 AND at < $3
-- name: danger_of_id (reader)
SELECT id, patient FROM danger WHERE id = $1
-- name: lines_of_danger (reader)
SELECT e.seq, e.n, e.hash, e.id, e.chain, e.visit, e.actor, e.at, e.kept_at, e.kind, e.body, e.raw
FROM danger_line l JOIN entry e ON e.seq = l.seq WHERE l.danger = $1 ORDER BY l.seq
