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
    char digits[2 * sizeof h.byte + 1];
    sodium_bin2hex(digits, sizeof digits, h.byte, sizeof h.byte);
    text_adds(t, digits);
}

bool slice_hash(struct slice a, struct hash *ret_hash)
{
    struct hash h;
    size_t len = 0;
    if (a.len != 2 * sizeof h.byte ||
        sodium_hex2bin(h.byte, sizeof h.byte, a.at, a.len, NULL, &len, NULL) != 0 || len != sizeof h.byte) {
        return false;
    }
    *ret_hash = h;
    return true;
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
