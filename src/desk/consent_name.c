/* SPDX-License-Identifier: Apache-2.0
 *
 * consent_name.c - the name typed under a consent is the patient's.
 *
 * Floor 5. Nobody else signs: a minor is not treated here, so no guardian does either.
 */
#include "desk/consent.h"

#define NAME_ROOM 512

struct folding {
    char room[NAME_ROOM];
    struct text text;
};

/* Capitals and blanks do not make another person. Of letters with marks those of Western Europe (U+00C0 to
 * U+00DE: in UTF-8 the byte C3 and 80 to 9E) have a small one 0x20 further on; U+00D7 is no letter. */
static void fold(struct folding *f, struct slice name)
{
    f->text = TEXT_IN(f->room);
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.at[i];
        bool after_mark = i > 0 && (unsigned char)name.at[i - 1] == 0xC3;
        if (c == ' ' && (f->text.len == 0 || f->room[f->text.len - 1] == ' ')) {
            continue;
        }
        bool is_capital = after_mark ? c >= 0x80 && c <= 0x9E && c != 0x97 : c >= 'A' && c <= 'Z';
        text_char(&f->text, (char)(is_capital ? c + 0x20 : c));
    }
    if (f->text.len > 0 && f->room[f->text.len - 1] == ' ') {
        f->text.len--;
    }
}

struct comparing {
    struct folding typed;
    bool same;
};

static bool take_name(void *to, const struct cell *cell, int cells)
{
    struct comparing *c = to;
    struct folding known;
    must(cells == 6);
    fold(&known, cell[3].bytes);
    c->same = !known.text.full && !c->typed.text.full &&
              slice_eq(text_slice(&known.text), text_slice(&c->typed.text));
    return false;
}

enum err look_is_name_of(struct eyes e, struct id patient, struct slice typed, bool *ret_same)
{
    struct comparing c = {.same = false};
    struct cell key = cell_id(&patient);
    fold(&c.typed, typed);
    enum err err = look(e, STATEMENT_patient_of_id, &key, 1, take_name, &c);
    if (!err) {
        *ret_same = c.same;
    }
    return err;
}
