/* SPDX-License-Identifier: Apache-2.0
 *
 * private.h - psychotherapy notes: kept apart from the chart, and sealed so that only their author reads
 * them.
 *
 * Floor 5. A note is sealed with its author's public key before it comes here: neither the desk, nor the
 * store, nor whoever holds the file can read it. The private key lies wrapped under the author's password,
 * and, when the author named two holders, split between their keys: both together can give it back to the
 * author, neither alone (45 CFR 164.501 keeps such notes apart; docs/why/0010). Laws: no statement finds a
 * note without its author; no answer, list, export or log holds a word of one but the author's own.
 */
#ifndef DAYBREAK_DESK_PRIVATE_H
#define DAYBREAK_DESK_PRIVATE_H

#include "desk/reading.h"

#define PRIVATE_SHARE_BYTES (VAULT_KEY_BYTES + VAULT_SEAL_BYTES)

struct private_key {
    struct id staff;
    struct vault_key public_key;
    uint8_t wrapped[VAULT_WRAPPED_BYTES];
    struct id one, other; /* the two holders; nil when there are none */
    uint8_t one_share[PRIVATE_SHARE_BYTES], other_share[PRIVATE_SHARE_BYTES];
};

/* ERR_NOT_FOUND: this person has none. */
MUST_USE enum err look_private_key(struct eyes e, struct id staff, struct private_key *ret_key);

struct private_note {
    struct id id, patient, author;
    int64_t version;
    struct instant at, kept_at;
    struct slice sealed; /* hexadecimal digits */
};

/* The author's own about one patient, newest first, those before a moment. False ends it. */
typedef bool private_note_each(void *to, const struct private_note *n);
MUST_USE enum err look_private_notes(struct eyes e, struct id author, struct id patient,
                                     struct instant before, private_note_each *each, void *to);

/* "private_key" as kind.def says. */
void private_key_write(struct text *t, const struct private_key *k, const char *by, const char *why);

/* What the gate hands over: bodies of its own making, in which nothing can be read. */
errand errand_keep_private_key;  /* a private_key */
errand errand_keep_private_note; /* {"note":id,"seen":version or 0,"sealed":digits} */
errand errand_keep_phone_danger; /* as a note, of a patient; a rule found words about suicide in it */
errand errand_keep_private_open; /* {"why":..,..}: that somebody opened their notes, and what for */

#endif
