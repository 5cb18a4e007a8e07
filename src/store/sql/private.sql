-- SPDX-License-Identifier: Apache-2.0
-- Keys of those who write psychotherapy notes, and the notes: every statement that shows a note asks whose it is.
-- name: put_private_key (writer)
INSERT INTO private_key (staff, public, wrapped, one, one_share, other, other_share)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (staff) DO UPDATE SET public = excluded.public, wrapped = excluded.wrapped, one = excluded.one,
  one_share = excluded.one_share, other = excluded.other, other_share = excluded.other_share
-- name: private_key_of (reader)
SELECT staff, public, wrapped, one, one_share, other, other_share FROM private_key WHERE staff = $1
-- name: put_private_note (writer)
INSERT INTO private_note (id, patient, author, version, at, kept_at, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, kept_at = excluded.kept_at, sealed = excluded.sealed
-- name: private_note_of (reader)
SELECT id, patient, author, version, at, kept_at, sealed FROM private_note WHERE id = $1 AND author = $2
-- name: private_notes_of (reader)
SELECT id, patient, author, version, at, kept_at, sealed FROM private_note
WHERE author = $1 AND patient = $2 AND at < $3 ORDER BY at DESC, id
