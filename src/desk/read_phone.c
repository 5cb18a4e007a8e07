/* SPDX-License-Identifier: Apache-2.0
 *
 * read_phone.c - links and badges of phones as they are kept, and the sentences of their pages.
 *
 * Floor 5.
 */
#include <pthread.h>
#include <string.h>

#include "desk/body.h"
#include "desk/phone.h"

void phone_hash(struct slice token, char ret_hash[65])
{
    struct text t = text_in(ret_hash, 65);
    text_hash(&t, hash_of(token));
    must(!t.full);
}

void phone_token(char ret_token[PHONE_TOKEN_DIGITS + 1], char ret_hash[65])
{
    char whole[65];
    struct hash chance;
    struct text t = TEXT_IN(whole);
    vault_chance(chance.byte, sizeof chance.byte);
    text_hash(&t, chance);
    memcpy(ret_token, whole, PHONE_TOKEN_DIGITS);
    ret_token[PHONE_TOKEN_DIGITS] = '\0';
    phone_hash(slice_of(ret_token), ret_hash);
}

static enum phone_state state_of(struct slice word)
{
    return slice_is(word, "link")   ? PHONE_LINK
           : slice_is(word, "used") ? PHONE_USED
           : slice_is(word, "open") ? PHONE_OPEN
                                    : PHONE_ENDED;
}

static struct phone phone_of_row(const struct cell *cell, int cells)
{
    must(cells == 6);
    struct phone p = {.patient = id_of_cell(cell[1]),
                      .state = state_of(cell[2].bytes),
                      .at = {cell[3].integer},
                      .until = {cell[4].integer}};
    body_copy(p.author, sizeof p.author, cell[5].bytes);
    return p;
}

static bool take_phone(void *to, const struct cell *cell, int cells)
{
    *(struct phone *)to = phone_of_row(cell, cells);
    return false;
}

enum err look_phone(struct eyes e, struct slice hash, struct phone *ret_phone)
{
    struct phone p = {.state = PHONE_ENDED};
    struct cell key = cell_text(hash);
    enum err err = look(e, STATEMENT_phone_of_hash, &key, 1, take_phone, &p);
    if (!err && id_is_nil(p.patient)) {
        err = ERR_NOT_FOUND;
    }
    if (!err) {
        *ret_phone = p;
    }
    return err;
}

static bool take_each(void *to, const struct cell *cell, int cells)
{
    struct phones *all = to;
    struct phone p = phone_of_row(cell, cells);
    if (p.state == PHONE_LINK) {
        all->link = p;
    }
    if (p.state == PHONE_OPEN) {
        all->open = p;
    }
    return true;
}

enum err look_phones(struct eyes e, struct id patient, struct phones *ret_phones)
{
    struct cell key = cell_id(&patient);
    *ret_phones = (struct phones){.link = {.at = {0}}};
    return look(e, STATEMENT_phones_of_patient, &key, 1, take_each, ret_phones);
}

static struct phone_texts texts;

static void read_texts(void)
{
    static _Alignas(max_align_t) char slab[PHONE_TEXTS_ROOM];
    static struct arena arena;
    arena = arena_in(slab, sizeof slab);
    phone_text_shipped(&arena, &texts);
}

const struct phone_texts *phone_words(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, read_texts);
    return &texts;
}

/* Papers come oldest first: the last that stands counts. */
static bool take_language(void *to, const struct paper *p)
{
    enum language l;
    if (!p->struck.len && language_of(body_word(p->said, "language"), &l)) {
        *(enum language *)to = l;
    }
    return true;
}

enum err look_phone_language(struct eyes e, struct id patient, enum language *ret_language)
{
    enum language l = LANGUAGE_EN;
    enum err err = look_papers(e, patient, "phone_language", take_language, &l);
    if (!err) {
        *ret_language = l;
    }
    return err;
}
