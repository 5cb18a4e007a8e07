-- SPDX-License-Identifier: Apache-2.0
-- The permanent half: the record itself. Nothing here is ever changed or removed.
-- schema: permanent
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  chain BLOB NOT NULL,
  n INTEGER NOT NULL,
  visit BLOB,
  actor BLOB NOT NULL,
  at INTEGER NOT NULL,
  kept_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  raw BLOB,
  hash BLOB NOT NULL,
  UNIQUE (chain, n)
) STRICT;
CREATE TABLE seal (
  n INTEGER PRIMARY KEY,
  last_seq INTEGER NOT NULL,
  kept_at INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER entry_stays_as_it_is BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the record is never changed'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the record is never removed'); END;
CREATE TRIGGER seal_stays_as_it_is BEFORE UPDATE ON seal
BEGIN SELECT RAISE(ABORT, 'a seal of the record is never changed'); END;
CREATE TRIGGER seal_stays BEFORE DELETE ON seal
BEGIN SELECT RAISE(ABORT, 'a seal of the record is never removed'); END;
