/* SPDX-License-Identifier: Apache-2.0
 *
 * adverse_json.c - one adverse event, error or near miss out of a line.
 *
 * Floor 3. No I/O.
 */
#include "text/plan_json.h"

static bool one(struct plan_reader *r, struct json_value v, const struct adverse_word *list, int count,
                int *ret)
{
    struct slice word = SLICE("");
    if (!json_string(v, &word, r->fault)) {
        return false;
    }
    int found = adverse_word_of(word, list, count);
    if (found < 0) {
        return plan_wrong(r, v, "this word is not one of the list",
                          "src/care/adverse_term.def and adverse_word.def");
    }
    *ret = found;
    return true;
}

static bool several(struct plan_reader *r, struct json_value v, const struct adverse_word *list, int count,
                    uint32_t *ret)
{
    if (!json_expect(v, JSON_ARRAY, r->fault)) {
        return false;
    }
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        int which = 0;
        if (!one(r, m, list, count, &which)) {
            return false;
        }
        *ret |= UINT32_C(1) << which;
    }
    return true;
}

static bool read_kind(struct plan_reader *r, struct json_value v)
{
    int which = 0;
    bool good = one(r, v, adverse_kind_words, ADVERSE_KINDS, &which);
    r->to->adverse.kind = (enum adverse_kind)which;
    return good;
}

static bool read_term(struct plan_reader *r, struct json_value v)
{
    int which = 0;
    bool good = one(r, v, adverse_term_words, ADVERSE_TERMS, &which);
    r->to->adverse.term = (enum adverse_term)which;
    r->to->adverse.has_term = good;
    return good;
}

static bool read_words(struct plan_reader *r, struct json_value v)
{
    struct slice words = SLICE("");
    bool good = json_string(v, &words, r->fault);
    r->to->adverse.has_words = good && slice_trim(words).len > 0;
    return good;
}

static bool read_onset(struct plan_reader *r, struct json_value v)
{
    return plan_day(r, v, &r->to->adverse.onset);
}

static bool read_known(struct plan_reader *r, struct json_value v)
{
    return plan_day(r, v, &r->to->adverse.known);
}

static bool read_end(struct plan_reader *r, struct json_value v)
{
    r->to->adverse.has_offset = true;
    return plan_day(r, v, &r->to->adverse.offset);
}

/* Wider than the scale, so that the rule itself can say what is wrong. */
static bool read_severity(struct plan_reader *r, struct json_value v)
{
    int64_t n = 0;
    bool good = json_integer(v, -9, 99, &n, r->fault);
    r->to->adverse.severity = (int)n;
    return good;
}

static bool read_serious(struct plan_reader *r, struct json_value v)
{
    return several(r, v, adverse_serious_words, SERIOUS_CRITERIA, &r->to->adverse.serious);
}

static bool read_related(struct plan_reader *r, struct json_value v)
{
    int which = 0;
    bool good = one(r, v, adverse_related_words, RELATEDS, &which);
    r->to->adverse.related = (enum adverse_related)which;
    return good;
}

static bool read_action(struct plan_reader *r, struct json_value v)
{
    return several(r, v, adverse_action_words, ACTIONS, &r->to->adverse.action);
}

static bool read_outcome(struct plan_reader *r, struct json_value v)
{
    int which = 0;
    bool good = one(r, v, adverse_outcome_words, OUTCOMES, &which);
    r->to->adverse.outcome = (enum adverse_outcome)which;
    return good;
}

static bool read_done(struct plan_reader *r, struct json_value v)
{
    return several(r, v, adverse_task_words, TASKS, &r->to->adverse.done);
}

static const struct plan_field adverse_fields[] = {
    {"kind", "event (default), medication_error, near_miss, equipment, complaint, boundary", read_kind},
    {"term", "a word of src/care/adverse_term.def", read_term},
    {"words", "own words", read_words},
    {"onset_day", "when it began; else the day of the line", read_onset},
    {"known_day", "when it became known; else the day of the line", read_known},
    {"end_day", "when it was over", read_end},
    {"severity", "1 mild, 2 moderate, 3 severe, 4 life in danger, 5 death", read_severity},
    {"serious", "[death, life, hospital, disability, birth, important]", read_serious},
    {"related", "no, unlikely, possible, probable, certain, unknown", read_related},
    {"action", "[none, watched, rate, paused, stopped, medicine, transfer, course_ended]", read_action},
    {"outcome", "recovered, recovering, lasting, not_recovered, fatal, unknown", read_outcome},
    {"done", "[review, report, board, insurer, prescriber]", read_done},
};

bool adverse_json_read(struct plan_reader *r, struct json_value v)
{
    return plan_fields_read(r, v, adverse_fields, COUNT_OF(adverse_fields));
}

void adverse_json_help(struct text *t)
{
    plan_fields_help(t, "\nadverse", adverse_fields, COUNT_OF(adverse_fields));
}
