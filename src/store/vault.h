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

/* A person's pair of keys (X25519): what is sealed with the public half only the private half opens. The
 * private half is never kept as it is: wrapped under a password, or split between two other persons. */
#define VAULT_KEY_BYTES     32
#define VAULT_WRAPPED_BYTES 88 /* salt, nonce, mark of truth, key */
#define VAULT_SEAL_BYTES    48 /* what sealing adds */
struct vault_key {
    uint8_t byte[VAULT_KEY_BYTES];
};

void vault_pair(struct vault_key *ret_public, struct vault_key *ret_private);
/* Argon2id as for a secret: about a tenth of a second, not on the desk's thread. */
MUST_USE enum err vault_wrap(const struct vault_key *key, struct slice password,
                             uint8_t ret_wrapped[VAULT_WRAPPED_BYTES]);
/* False: another password, or the bytes were changed. */
MUST_USE bool vault_unwrap(const uint8_t wrapped[VAULT_WRAPPED_BYTES], struct slice password,
                           struct vault_key *ret_key);
/* Two halves that say nothing each, and together the key. */
void vault_split(const struct vault_key *key, struct vault_key *ret_one, struct vault_key *ret_other);
struct vault_key vault_join(const struct vault_key *one, const struct vault_key *other);
/* `ret_sealed` has room for plain.len + VAULT_SEAL_BYTES. */
void vault_seal(const struct vault_key *public_key, struct slice plain, uint8_t *ret_sealed);
/* `ret_plain` has room for sealed.len - VAULT_SEAL_BYTES. False: sealed for somebody else, or changed. */
MUST_USE bool vault_unseal(const struct vault_key *public_key, const struct vault_key *private_key,
                           struct slice sealed, char *ret_plain);
/* Overwrites what must not stay in memory; the compiler does not leave it out. */
void vault_forget(void *what, size_t bytes);

/* Bytes as lower-case hexadecimal digits, and back; slice_hex wants exactly `bytes` of them. */
void text_hex(struct text *t, struct slice bytes);
MUST_USE bool slice_hex(struct slice digits, void *ret_bytes, size_t bytes);

#endif
