/* SPDX-License-Identifier: Apache-2.0
 *
 * vault.c - the one file that includes libsodium.
 *
 * Floor 4.
 */
#include "store/vault.h"

#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_generichash_state) <= sizeof(struct hashing), "room for libsodium's state");
_Static_assert(crypto_pwhash_STRBYTES <= VAULT_SECRET_MAX, "room for a kept secret");

enum { SECRET_PASSES = 2, SECRET_BYTES = 64 << 20 };

enum err vault_open(void)
{
    return sodium_init() < 0 ? ERR_UNAVAILABLE : ERR_OK;
}

void vault_chance(void *to, size_t bytes)
{
    randombytes_buf(to, bytes);
}

struct id vault_id(struct instant now)
{
    uint8_t chance[10];
    vault_chance(chance, sizeof chance);
    return id_make(now, chance);
}

bool vault_equal(const void *a, const void *b, size_t bytes)
{
    return sodium_memcmp(a, b, bytes) == 0;
}

static crypto_generichash_state *state_of(struct hashing *h)
{
    return (crypto_generichash_state *)(void *)h->state;
}

void hash_begin(struct hashing *h)
{
    must(crypto_generichash_init(state_of(h), NULL, 0, sizeof(struct hash)) == 0);
}

void hash_add(struct hashing *h, const void *bytes, size_t len)
{
    if (len > 0) {
        must(crypto_generichash_update(state_of(h), bytes, len) == 0);
    }
}

void hash_add_integer(struct hashing *h, int64_t value)
{
    uint8_t byte[8];
    for (int i = 0; i < 8; i++) {
        byte[i] = (uint8_t)((uint64_t)value >> (8 * i) & 0xff);
    }
    hash_add(h, byte, sizeof byte);
}

void hash_add_slice(struct hashing *h, struct slice s)
{
    hash_add_integer(h, (int64_t)s.len);
    hash_add(h, s.at, s.len);
}

struct hash hash_end(struct hashing *h)
{
    struct hash result;
    must(crypto_generichash_final(state_of(h), result.byte, sizeof result.byte) == 0);
    return result;
}

struct hash hash_of(struct slice s)
{
    struct hashing h;
    hash_begin(&h);
    hash_add(&h, s.at, s.len);
    return hash_end(&h);
}

bool hash_eq(struct hash a, struct hash b)
{
    return memcmp(a.byte, b.byte, sizeof a.byte) == 0;
}

void text_hash(struct text *t, struct hash h)
{
    text_hex(t, (struct slice){(const char *)h.byte, sizeof h.byte});
}

bool slice_hash(struct slice a, struct hash *ret_hash)
{
    struct hash h;
    if (!slice_hex(a, h.byte, sizeof h.byte)) {
        return false;
    }
    *ret_hash = h;
    return true;
}

void text_hex(struct text *t, struct slice bytes)
{
    char digits[2 * 64 + 1];
    while (bytes.len > 0) {
        size_t len = bytes.len < 64 ? bytes.len : 64;
        sodium_bin2hex(digits, sizeof digits, (const unsigned char *)bytes.at, len);
        text_adds(t, digits);
        bytes = slice_from(bytes, len);
    }
}

bool slice_hex(struct slice digits, void *ret_bytes, size_t bytes)
{
    size_t len = 0;
    return digits.len == 2 * bytes &&
           sodium_hex2bin(ret_bytes, bytes, digits.at, digits.len, NULL, &len, NULL) == 0 && len == bytes;
}

enum err vault_secret(struct slice secret, char ret_kept[VAULT_SECRET_MAX])
{
    char kept[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str(kept, secret.at, secret.len, SECRET_PASSES, SECRET_BYTES) != 0) {
        return ERR_OUT_OF_ROOM;
    }
    memset(ret_kept, 0, VAULT_SECRET_MAX);
    memcpy(ret_kept, kept, sizeof kept);
    return ERR_OK;
}

bool vault_secret_is(struct slice kept, struct slice secret)
{
    char string[crypto_pwhash_STRBYTES] = "";
    if (kept.len >= sizeof string) {
        return false;
    }
    memcpy(string, kept.at, kept.len);
    return crypto_pwhash_str_verify(string, secret.at, secret.len) == 0;
}

/* The form that crypto_pwhash_str() writes, so that vault_secret_is() reads both. */
enum err vault_secret_salted(struct slice secret, const uint8_t salt[16], char ret_kept[VAULT_SECRET_MAX])
{
    unsigned char hash[32];
    char salt_text[32], hash_text[64];
    if (crypto_pwhash(hash, sizeof hash, secret.at, secret.len, salt, SECRET_PASSES, SECRET_BYTES,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return ERR_OUT_OF_ROOM;
    }
    sodium_bin2base64(salt_text, sizeof salt_text, salt, 16, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    sodium_bin2base64(hash_text, sizeof hash_text, hash, sizeof hash,
                      sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    memset(ret_kept, 0, VAULT_SECRET_MAX);
    struct text t = text_in(ret_kept, VAULT_SECRET_MAX);
    text_adds(&t, "$argon2id$v=19$m=");
    text_integer(&t, (int64_t)(SECRET_BYTES / 1024));
    text_adds(&t, ",t=");
    text_integer(&t, (int64_t)SECRET_PASSES);
    text_adds(&t, ",p=1$");
    text_adds(&t, salt_text);
    text_char(&t, '$');
    text_adds(&t, hash_text);
    must(!t.full);
    return ERR_OK;
}

_Static_assert(crypto_box_PUBLICKEYBYTES == VAULT_KEY_BYTES && crypto_box_SECRETKEYBYTES == VAULT_KEY_BYTES &&
                   crypto_secretbox_KEYBYTES == VAULT_KEY_BYTES,
               "a key is a key");
_Static_assert(crypto_pwhash_SALTBYTES + crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES +
                       VAULT_KEY_BYTES ==
                   VAULT_WRAPPED_BYTES,
               "room for a wrapped key");
_Static_assert(crypto_box_SEALBYTES == VAULT_SEAL_BYTES, "what sealing adds");

void vault_pair(struct vault_key *ret_public, struct vault_key *ret_private)
{
    must(crypto_box_keypair(ret_public->byte, ret_private->byte) == 0);
}

static bool key_of_password(struct slice password, const uint8_t *salt, struct vault_key *ret_key)
{
    return crypto_pwhash(ret_key->byte, sizeof ret_key->byte, password.at, password.len, salt, SECRET_PASSES,
                         SECRET_BYTES, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

enum err vault_wrap(const struct vault_key *key, struct slice password,
                    uint8_t ret_wrapped[VAULT_WRAPPED_BYTES])
{
    uint8_t *salt = ret_wrapped, *nonce = salt + crypto_pwhash_SALTBYTES;
    uint8_t *box = nonce + crypto_secretbox_NONCEBYTES;
    struct vault_key under;
    vault_chance(salt, crypto_pwhash_SALTBYTES + crypto_secretbox_NONCEBYTES);
    if (!key_of_password(password, salt, &under)) {
        return ERR_OUT_OF_ROOM;
    }
    must(crypto_secretbox_easy(box, key->byte, sizeof key->byte, nonce, under.byte) == 0);
    vault_forget(&under, sizeof under);
    return ERR_OK;
}

bool vault_unwrap(const uint8_t wrapped[VAULT_WRAPPED_BYTES], struct slice password,
                  struct vault_key *ret_key)
{
    const uint8_t *salt = wrapped, *nonce = salt + crypto_pwhash_SALTBYTES;
    const uint8_t *box = nonce + crypto_secretbox_NONCEBYTES;
    struct vault_key under;
    bool good = key_of_password(password, salt, &under) &&
                crypto_secretbox_open_easy(ret_key->byte, box, crypto_secretbox_MACBYTES + VAULT_KEY_BYTES,
                                           nonce, under.byte) == 0;
    vault_forget(&under, sizeof under);
    return good;
}

void vault_split(const struct vault_key *key, struct vault_key *ret_one, struct vault_key *ret_other)
{
    vault_chance(ret_one->byte, sizeof ret_one->byte);
    *ret_other = vault_join(key, ret_one);
}

struct vault_key vault_join(const struct vault_key *one, const struct vault_key *other)
{
    struct vault_key both;
    for (size_t i = 0; i < sizeof both.byte; i++) {
        both.byte[i] = one->byte[i] ^ other->byte[i];
    }
    return both;
}

void vault_seal(const struct vault_key *public_key, struct slice plain, uint8_t *ret_sealed)
{
    must(crypto_box_seal(ret_sealed, (const unsigned char *)plain.at, plain.len, public_key->byte) == 0);
}

bool vault_unseal(const struct vault_key *public_key, const struct vault_key *private_key,
                  struct slice sealed, char *ret_plain)
{
    return sealed.len >= VAULT_SEAL_BYTES &&
           crypto_box_seal_open((unsigned char *)ret_plain, (const unsigned char *)sealed.at, sealed.len,
                                public_key->byte, private_key->byte) == 0;
}

void vault_forget(void *what, size_t bytes)
{
    sodium_memzero(what, bytes);
}
