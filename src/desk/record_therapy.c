/* SPDX-License-Identifier: Apache-2.0
 *
 * record_therapy.c - the chart's half of an integration session: when, what it was about, what follows.
 *
 * Floor 5. Clinical 7 and 45 CFR 164.501: times, modality, themes, plan and progress belong to the chart; the
 * analysis of the conversation does not, and has no key here.
 */
#include "desk/body.h"
#include "desk/danger.h"
#include "desk/therapy.h"

static const char *const modalities[] = {"individual", "group", "family", "telephone", "video"};
static const char *const risks[] = {"none", "low", "moderate", "high"};

static bool check_times(struct json_value body, struct fault *f)
{
    int64_t minutes;
    int modality;
    return field_number(body, (struct field_range){"minutes", 0, 5, 480, false}, &minutes, f) &&
           field_choice(body, "modality", modalities, COUNT_OF(modalities), &modality, f);
}

static bool check_experience(const struct integration *words, struct json_value body, struct fault *f)
{
    struct slice support;
    bool hard;
    if (!field_keys(words, body, (struct field_keys){"themes", INTEGRATION_THEMES, 1, 6}, f) ||
        !field_keys(words, body, (struct field_keys){"emotions", INTEGRATION_EMOTIONS, 0, 8}, f) ||
        !field_tenth(body, "intention_met", true, f) || !field_yes(body, "challenging", &hard, f)) {
        return false;
    }
    /* A hard experience without what was done about it would be half told. */
    return field_text(body, (struct field){"support", hard ? 1 : 0, 600}, &support, f);
}

static bool check_work(const struct integration *words, struct json_value body, struct fault *f)
{
    struct slice note, next;
    int risk;
    return field_keys(words, body, (struct field_keys){"skills", INTEGRATION_SKILLS, 0, 12}, f) &&
           field_keys(words, body, (struct field_keys){"values", INTEGRATION_VALUES, 0, 3}, f) &&
           field_text(body, (struct field){"progress", 1, 4000}, &note, f) &&
           field_text(body, (struct field){"plan", 0, 2000}, &next, f) &&
           field_choice(body, "risk", risks, COUNT_OF(risks), &risk, f);
}

/* The clinic's own four, 0 to 10 each; all or none of them. */
static bool check_rating(struct json_value body, struct fault *f)
{
    static const char *const items[] = {"made_sense", "used_it", "changed_something", "supported", NULL};
    struct json_value rating = json_member(body, "rating");
    if (!json_is(rating) || json_kind_of(rating) == JSON_NULL) {
        return true;
    }
    if (!json_expect(rating, JSON_OBJECT, f) || !field_known(rating, items, f)) {
        return false;
    }
    for (int i = 0; items[i]; i++) {
        if (!field_tenth(rating, items[i], false, f)) {
            return false;
        }
    }
    return true;
}

static bool check_session(const struct integration *words, struct json_value body, struct fault *f)
{
    static const char *const known[] = {
        "phase",         "infusion",    "minutes", "modality", "themes", "emotions",
        "intention_met", "challenging", "support", "skills",   "values", "progress",
        "plan",          "risk",        "rating",  "next",     NULL};
    int64_t infusion;
    struct slice next;
    return field_known(body, known, f) && field_key(words, body, "phase", INTEGRATION_PHASES, f) &&
           field_number(body, (struct field_range){"infusion", 0, 1, 2000, true}, &infusion, f) &&
           check_times(body, f) && check_experience(words, body, f) && check_work(words, body, f) &&
           check_rating(body, f) && field_date(body, "next", true, &next, f);
}

/* DANGER-01. A judgement is not the screener: the alert goes on asking for it (DANGER-08). A later version
 * that judges the same is no new sign. */
static enum err raise_alert(const struct paper_act *a)
{
    struct slice risk = body_word(a->body, "risk");
    if (slice_is(risk, risks[0]) || slice_eq(risk, body_word(a->before, "risk"))) {
        return ERR_OK;
    }
    return danger_raise(a->desk, a->call, a->chain, DANGER_REPORT, slice_is(risk, "high"));
}

enum err errand_record_therapy(struct desk *d, struct call *c)
{
    struct paper_act a;
    enum err err = paper_open(d, c, "therapy", c->about, &a);
    bool is_new = !err && !paper_is_done(&a);
    if (is_new && !check_session(&d->words, a.body, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        err = paper_keep(&a, &o);
    }
    err = err || !is_new ? err : raise_alert(&a);
    paper_close(&a);
    return err;
}
