/* SPDX-License-Identifier: Apache-2.0
 *
 * consent.c - signed, young enough, the text of today, confirmed, not withdrawn.
 *
 * Floor 2. Pure.
 */
#include "care/consent.h"

#include <string.h>

#include "care/words.h"

static const char *const keys[CONSENT_ELEMENTS] = {
#define CONSENT_ELEMENT(name, key, label, words) key,
#include "care/consent_element.def"
#undef CONSENT_ELEMENT
};

static const struct {
    const char *label, *words;
} elements[CONSENT_ELEMENTS] = {
#define CONSENT_ELEMENT(name, key, label, words) {label, words},
#include "care/consent_element.def"
#undef CONSENT_ELEMENT
};

struct instant consent_expires(const struct protocol *p, const struct consent *c, int offset_min)
{
    struct civil day = civil_of_instant(c->signed_at, offset_min);
    int month = day.month - 1 + (int)p->consent_months;
    day.year += month / 12;
    day.month = month % 12 + 1;
    while (!civil_valid(day)) {
        day.day--; /* 29 February, 31 of a month with 30 */
    }
    return instant_of_civil(day, offset_min);
}

static bool same_text(const struct consent_text *a, const struct consent_text *b)
{
    return strcmp(a->version, b->version) == 0 && strcmp(a->digest, b->digest) == 0;
}

/* CONS-02 and CONS-03. */
static void judge_age(const struct protocol *p, const struct consent *c, struct instant now, int offset_min,
                      struct verdict *v)
{
    if (!instant_before(now, consent_expires(p, c, offset_min))) {
        verdict_add(v, reason_limit(CLAUSE_CONS_02, ANSWER_REFUSE, NO_NUMBER, p->consent_months));
    }
    if (c->infusions >= p->consent_infusions) {
        verdict_add(v, reason_limit(CLAUSE_CONS_03, ANSWER_REFUSE, c->infusions, p->consent_infusions));
    }
}

static struct reason withdrawal(void)
{
    struct reason r = reason_plain(CLAUSE_CONS_06, ANSWER_REFUSE);
    r.advice = ADVICE_STOP;
    return r;
}

void consent_judge(const struct protocol *p, const struct consent *c, const struct consent_text *published,
                   struct instant now, int offset_min, struct verdict *v)
{
    must(p && c && published && v);
    if (c->withdrawn) {
        verdict_add(v, withdrawal());
    }
    if (!c->is_signed) {
        verdict_say(v, CLAUSE_CONS_01, ANSWER_REFUSE);
        return;
    }
    judge_age(p, c, now, offset_min, v);
    if (!same_text(&c->signed_text, published)) {
        verdict_say(v, CLAUSE_CONS_04, ANSWER_REFUSE);
    }
    if (!c->confirmed_today) {
        verdict_say(v, CLAUSE_CONS_05, ANSWER_REFUSE);
    }
}

enum consent_asked consent_asked_by(enum event_kind kind)
{
    if (kind == EVENT_START) {
        return CONSENT_ALL;
    }
    bool goes_on = kind == EVENT_ORDER || kind == EVENT_RESUME || kind == EVENT_RATE;
    return goes_on ? CONSENT_NOT_WITHDRAWN : CONSENT_NOT_ASKED;
}

void consent_judge_running(enum session_state state, bool withdrawn, struct verdict *v)
{
    if (withdrawn && (state == SESSION_INFUSING || state == SESSION_PAUSED)) {
        verdict_add(v, withdrawal());
    }
}

void consent_sign_judge(const struct consent_signing *s, const struct consent_text *published,
                        struct verdict *v)
{
    must(s && published && v);
    if (!s->has_name || !s->pin_matches || !published->digest[0] || !same_text(&s->shown, published)) {
        verdict_say(v, CLAUSE_CONS_07, ANSWER_REFUSE);
    }
    if (!s->has_capacity || !s->taught_back) {
        verdict_say(v, CLAUSE_CONS_08, ANSWER_REFUSE);
    }
}

bool consent_element_of(struct slice key, enum consent_element *ret_element)
{
    int found = words_find(key, keys, CONSENT_ELEMENTS);
    if (found >= 0) {
        *ret_element = (enum consent_element)found;
    }
    return found >= 0;
}

const char *consent_element_key(enum consent_element e)
{
    must(e < CONSENT_ELEMENTS);
    return keys[e];
}

const char *consent_element_label(enum consent_element e)
{
    must(e < CONSENT_ELEMENTS);
    return elements[e].label;
}

const char *consent_element_words(enum consent_element e)
{
    must(e < CONSENT_ELEMENTS);
    return elements[e].words;
}
