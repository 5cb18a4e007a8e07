-- SPDX-License-Identifier: Apache-2.0
-- The clinic, its staff and chairs.
-- name: put_clinic (writer)
INSERT INTO clinic (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value
-- name: put_staff (writer)
INSERT INTO staff (id, login, name, role, password, pin, acls_until, bls_until, active)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (id) DO UPDATE SET login = excluded.login, name = excluded.name, role = excluded.role,
  password = excluded.password, pin = excluded.pin, acls_until = excluded.acls_until,
  bls_until = excluded.bls_until, active = excluded.active
-- name: put_chair (writer)
INSERT INTO chair (name, label, device, location, utc_offset_min) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (name) DO UPDATE SET label = excluded.label, device = excluded.device,
  location = excluded.location, utc_offset_min = excluded.utc_offset_min
-- name: move_device (writer)
UPDATE chair SET device = '' WHERE device = $2 AND name <> $1
-- name: clinic_all (reader)
SELECT key, value FROM clinic ORDER BY key
-- name: clinic_value (reader)
SELECT value FROM clinic WHERE key = $1
-- name: staff_all (reader)
SELECT id, login, name, role, password, pin, acls_until, bls_until, active FROM staff ORDER BY name, id
-- name: staff_of_login (reader)
SELECT id, login, name, role, password, pin, acls_until, bls_until, active FROM staff WHERE login = $1
-- name: staff_of_id (reader)
SELECT id, login, name, role, password, pin, acls_until, bls_until, active FROM staff WHERE id = $1
-- name: chairs (reader)
SELECT name, label, device, location, utc_offset_min FROM chair ORDER BY name
