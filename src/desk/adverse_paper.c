/* SPDX-License-Identifier: Apache-2.0
 *
 * adverse_paper.c - reading the row, and what it holds back.
 *
 * Floor 5.
 */
#include "desk/adverse_paper.h"

#include "desk/body.h"
#include "desk/field.h"

struct row {
    struct json_value body;
    struct adverse *is;
    struct fault *fault;
};

static bool word_of(const struct row *r, struct json_value v, const struct adverse_word *list, int count,
                    int *ret)
{
    struct slice word;
    if (!json_string(v, &word, r->fault)) {
        return false;
    }
    int found = adverse_word_of(word, list, count);
    if (found < 0) {
        json_fault(v, r->fault, "this is none of the words of the list", "choose one from the list");
        return false;
    }
    *ret = found;
    return true;
}

/* One word of a list; `otherwise` when it lacks, -1: it may not. */
static bool one(const struct row *r, const char *key, const struct adverse_word *list, int count,
                int otherwise, int *ret)
{
    struct json_value v = json_member(r->body, key);
    if (!json_is(v) || json_kind_of(v) == JSON_NULL) {
        *ret = otherwise;
        if (otherwise < 0) {
            json_fault(r->body, r->fault, "this is missing", "choose one from the list");
            fault_key(r->fault, slice_of(key));
        }
        return otherwise >= 0;
    }
    return word_of(r, v, list, count, ret);
}

static bool several(const struct row *r, const char *key, const struct adverse_word *list, int count,
                    uint32_t *ret)
{
    struct json_value v = json_member(r->body, key);
    *ret = 0;
    if (!json_is(v)) {
        return true;
    }
    if (!json_expect(v, JSON_ARRAY, r->fault)) {
        return false;
    }
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        int which = 0;
        if (!word_of(r, m, list, count, &which)) {
            fault_key(r->fault, slice_of(key));
            return false;
        }
        *ret |= UINT32_C(1) << which;
    }
    return true;
}

static bool moment(const struct row *r, const char *key, bool *ret_has, struct instant *ret_at)
{
    struct json_value v = json_member(r->body, key);
    struct slice word;
    *ret_has = json_is(v) && json_kind_of(v) != JSON_NULL;
    if (!*ret_has) {
        return true;
    }
    if (!json_string(v, &word, r->fault)) {
        return false;
    }
    if (!slice_instant(word, ret_at)) {
        json_fault(v, r->fault, "this is no moment", "write it as 2026-03-12T15:16:00Z");
        return false;
    }
    return true;
}

static bool read_what(const struct row *r)
{
    int kind = 0, term = 0, severity_lacks = 0;
    int64_t severity;
    struct slice words;
    bool has_term = json_is(json_member(r->body, "term"));
    if (!one(r, "kind", adverse_kind_words, ADVERSE_KINDS, -1, &kind) ||
        !one(r, "term", adverse_term_words, ADVERSE_TERMS, 0, &term) ||
        !field_text(r->body, (struct field){"words", 0, 2000}, &words, r->fault) ||
        !field_number(r->body, (struct field_range){"severity", 0, 0, 5, true}, &severity, r->fault)) {
        return false;
    }
    severity_lacks = severity == FIELD_LACKS;
    r->is->kind = (enum adverse_kind)kind;
    r->is->has_term = has_term;
    r->is->term = (enum adverse_term)term;
    r->is->has_words = words.len > 0;
    r->is->severity = severity_lacks ? 0 : (int)severity;
    return true;
}

static bool read_times(const struct row *r, struct instant at)
{
    bool has_onset, has_known;
    r->is->onset = r->is->known = at;
    return moment(r, "onset", &has_onset, &r->is->onset) && moment(r, "known", &has_known, &r->is->known) &&
           moment(r, "end", &r->is->has_offset, &r->is->offset);
}

static bool read_judgement(const struct row *r)
{
    int related, outcome;
    bool good = several(r, "serious", adverse_serious_words, SERIOUS_CRITERIA, &r->is->serious) &&
                one(r, "related", adverse_related_words, RELATEDS, RELATED_UNKNOWN, &related) &&
                several(r, "action", adverse_action_words, ACTIONS, &r->is->action) &&
                one(r, "outcome", adverse_outcome_words, OUTCOMES, OUTCOME_UNKNOWN, &outcome) &&
                several(r, "done", adverse_task_words, TASKS, &r->is->done);
    if (good) {
        r->is->related = (enum adverse_related)related;
        r->is->outcome = (enum adverse_outcome)outcome;
    }
    return good;
}

bool adverse_read(struct json_value body, struct instant at, struct adverse *ret_adverse,
                  struct fault *ret_fault)
{
    static const char *const known[] = {"kind",    "term",     "words",   "onset",       "known",
                                        "end",     "severity", "serious", "related",     "action",
                                        "outcome", "done",     "visit",   "reported_to", NULL};
    struct adverse is = {.kind = ADVERSE_EVENT};
    struct row r = {body, &is, ret_fault};
    struct slice visit, reported;
    bool good = field_known(body, known, ret_fault) && read_what(&r) && read_times(&r, at) &&
                read_judgement(&r) && field_word(body, (struct field){"visit", 0, 36}, &visit, ret_fault) &&
                field_text(body, (struct field){"reported_to", 0, 300}, &reported, ret_fault);
    if (good) {
        *ret_adverse = is;
    }
    return good;
}

struct gate_walk {
    const struct protocol *protocol;
    struct instant now;
    struct verdict *v;
};

static bool take_row(void *to, const struct paper *p)
{
    struct gate_walk *w = to;
    struct adverse is;
    struct fault f;
    struct verdict v;
    if (p->struck.len > 0 || !adverse_read(p->said, p->at, &is, &f)) {
        return true;
    }
    verdict_clear(&v);
    (void)adverse_follow(w->protocol, &is, w->now, &v);
    if (verdict_has(&v, CLAUSE_AE_11)) {
        verdict_say(w->v, CLAUSE_AE_11, ANSWER_HOLD);
    }
    return true;
}

enum err adverse_gate(struct eyes e, const struct protocol *p, struct id patient, struct instant now,
                      struct verdict *v)
{
    struct gate_walk w = {p, now, v};
    return look_papers(e, patient, "adverse", take_row, &w);
}
