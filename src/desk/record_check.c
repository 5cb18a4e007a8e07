/* SPDX-License-Identifier: Apache-2.0
 *
 * record_check.c - the day after an infusion, and side effects at any time, as the patient tells them.
 *
 * Floor 5. Mood and the question about suicide are the questionnaire of that day (send_score.c).
 */
#include "desk/body.h"
#include "desk/field.h"
#include "desk/phone.h"
#include "desk/visit_field.h"

static bool check_yes(struct json_value body, const char *key, struct fault *f)
{
    bool yes;
    if (json_is(json_member(body, key))) {
        return json_boolean(json_member(body, key), &yes, f);
    }
    json_fault(body, f, "this question has no answer", "answer yes or no");
    fault_key(f, slice_of(key));
    return false;
}

static bool check_day(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"visit", "slept", "drove", "call_me", "words", NULL};
    struct slice visit, words;
    struct id id;
    if (!field_known(body, known, f) || !field_word(body, (struct field){"visit", 36, 36}, &visit, f)) {
        return false;
    }
    if (!slice_id(visit, &id)) {
        json_fault(json_member(body, "visit"), f, "this is no id", "take it from the page that asked");
        return false;
    }
    return check_yes(body, "slept", f) && check_yes(body, "drove", f) && check_yes(body, "call_me", f) &&
           field_text(body, (struct field){"words", 0, 1000}, &words, f);
}

enum err errand_record_check(struct desk *d, struct call *c)
{
    struct eyes eyes = {.store = desk_store(d)};
    enum err err = visit_field_in(eyes, c->body, c->who.id, &c->fault);
    return err ? err : phone_paper(d, c, "phone_check", check_day);
}

static const char *const effects[] = {
#define SIDE_EFFECT(name, key, label) key,
#include "care/side_effect.def"
#undef SIDE_EFFECT
};

static bool check_effect(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"term", "severity", "words", NULL};
    struct slice words;
    int64_t severity;
    int which;
    return field_known(body, known, f) && field_choice(body, "term", effects, COUNT_OF(effects), &which, f) &&
           json_integer(json_member(body, "severity"), 0, 3, &severity, f) &&
           field_text(body, (struct field){"words", 0, 1000}, &words, f);
}

enum err errand_record_phone_effect(struct desk *d, struct call *c)
{
    return phone_paper(d, c, "phone_effect", check_effect);
}
