/* SPDX-License-Identifier: Apache-2.0
 *
 * vault.h - secrets, chance and hashes: the door to libsodium.
 *
 * Floor 4. vault_open() once, before anything else here. Every function may be called from any thread.
 */
#ifndef DAYBREAK_STORE_VAULT_H
#define DAYBREAK_STORE_VAULT_H

#include "base/err.h"
#include "base/id.h"

/* BLAKE2b with 256 bits: the hash of the record. */
struct hash {
    uint8_t byte[32];
};

/* A hash that is fed piece by piece; what is inside belongs to vault.c. */
struct hashing {
    _Alignas(64) unsigned char state[384];
};

MUST_USE enum err vault_open(void);

/* Bytes nobody can guess. */
void vault_chance(void *to, size_t bytes);

/* A fresh id of this moment. */
struct id vault_id(struct instant now);

/* Compares without telling by its duration where they differ. */
bool vault_equal(const void *a, const void *b, size_t bytes);

void hash_begin(struct hashing *h);
void hash_add(struct hashing *h, const void *bytes, size_t len);
/* The number as eight bytes, least significant first. */
void hash_add_integer(struct hashing *h, int64_t value);
/* Length, then bytes: two fields can never be cut elsewhere and give the same hash. */
void hash_add_slice(struct hashing *h, struct slice s);
struct hash hash_end(struct hashing *h);
struct hash hash_of(struct slice s);
bool hash_eq(struct hash a, struct hash b);
void text_hash(struct text *t, struct hash h); /* 64 lower-case hexadecimal digits */
MUST_USE bool slice_hash(struct slice a, struct hash *ret_hash);

/* What is kept of a password or a PIN: argon2id, 64 MiB and two passes, with its own salt and numbers.
 * About a tenth of a second of one core by design: never call it on the desk's thread. */
#define VAULT_SECRET_MAX 128
MUST_USE enum err vault_secret(struct slice secret, char ret_kept[VAULT_SECRET_MAX]);

/* The same with a salt that is given: for the accounts of the demonstration, which are public and whose file
 * must come out alike each time. Never for a person. */
MUST_USE enum err vault_secret_salted(struct slice secret, const uint8_t salt[16],
                                      char ret_kept[VAULT_SECRET_MAX]);

/* Is this the secret that was kept? Takes the same time whether it is or not. */
MUST_USE bool vault_secret_is(struct slice kept, struct slice secret);

#endif
