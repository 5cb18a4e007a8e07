-- SPDX-License-Identifier: Apache-2.0
-- The record: entries, chains and seals.
-- name: add_entry (writer)
INSERT INTO entry (seq, id, chain, n, visit, actor, at, kept_at, kind, body, raw, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (id) DO NOTHING RETURNING seq
-- name: add_seal (writer)
INSERT INTO seal (n, last_seq, kept_at, hash) VALUES ($1, $2, $3, $4)
-- name: last_seal (reader)
SELECT n, last_seq, kept_at, hash FROM seal ORDER BY n DESC LIMIT 1
-- name: seals (reader)
SELECT n, last_seq, kept_at, hash FROM seal ORDER BY n
-- name: last_entry (reader)
SELECT seq FROM entry ORDER BY seq DESC LIMIT 1
-- name: head_of_chain (reader)
SELECT n, hash FROM entry WHERE chain = $1 ORDER BY n DESC LIMIT 1
-- name: entry_of_id (reader)
SELECT seq, n, hash, id, chain, visit, actor, at, kept_at, kind, body, raw FROM entry WHERE id = $1
-- name: entries_from (reader)
SELECT seq, n, hash, id, chain, visit, actor, at, kept_at, kind, body, raw FROM entry
WHERE seq >= $1 ORDER BY seq
-- name: entries_of_chain (reader)
SELECT seq, n, hash, id, chain, visit, actor, at, kept_at, kind, body, raw FROM entry
WHERE chain = $1 AND n >= $2 ORDER BY n
-- name: acts_of_visit (reader)
SELECT e.seq, e.n, e.hash, e.id, e.chain, e.visit, e.actor, e.at, e.kept_at, e.kind, e.body, e.raw
FROM act a JOIN entry e ON e.seq = a.seq WHERE a.visit = $1 ORDER BY a.seq
-- name: monitor_last (reader)
SELECT kept_at FROM entry WHERE chain = $1 AND n >= $2 AND visit = $3 AND kind IN ('monitor', 'device_alarm')
ORDER BY n DESC LIMIT 1
