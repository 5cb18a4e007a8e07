/* SPDX-License-Identifier: Apache-2.0
 *
 * record_journal.c - what a patient writes on the phone and shares: an intention, a page of the journal, how
 * a goal gets on.
 *
 * Floor 5. A private page never comes here: the gate seals it (gate/http/private_phone.c). So that no private
 * word lands in a paper by mistake, "private" is refused where it is read in clear. What is shared is always
 * looked through (DANGER-01): only what stays private waits for the patient's yes.
 */
#include "desk/body.h"
#include "desk/danger.h"
#include "desk/phone.h"
#include "desk/therapy.h"

static const char *const shares[] = {"therapist", "team"};

static bool check_words(struct json_value body, size_t most, struct slice *ret_words, struct fault *f)
{
    int share;
    return field_text(body, (struct field){"words", 1, most}, ret_words, f) &&
           field_choice(body, "share", shares, COUNT_OF(shares), &share, f);
}

typedef bool shared_check(struct desk *d, struct json_value body, struct slice *ret_words, struct fault *f);

static bool check_page(struct desk *d, struct json_value body, struct slice *ret_words, struct fault *f)
{
    static const char *const known[] = {"words", "prompt", "share", NULL};
    bool asked = json_is(json_member(body, "prompt"));
    return field_known(body, known, f) && check_words(body, 4000, ret_words, f) &&
           (!asked || field_key(desk_words(d), body, "prompt", INTEGRATION_PROMPTS, f));
}

static bool check_hope(struct desk *d, struct json_value body, struct slice *ret_words, struct fault *f)
{
    static const char *const known[] = {"words", "infusion", "share", NULL};
    int64_t infusion;
    (void)d;
    return field_known(body, known, f) && check_words(body, 280, ret_words, f) &&
           field_number(body, (struct field_range){"infusion", 0, 1, 2000, true}, &infusion, f);
}

static enum err keep_shared(struct desk *d, struct call *c, const char *kind, shared_check *check)
{
    struct paper_act a;
    struct slice words = SLICE("");
    enum err err = phone_paper_open(d, c, kind, &a);
    bool is_new = !err && !paper_is_done(&a);
    if (is_new && !check(d, a.body, &words, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        err = paper_keep(&a, &o);
    }
    err = err || !is_new ? err : danger_from_text(d, c, a.chain, words);
    paper_close(&a);
    return err;
}

enum err errand_record_journal(struct desk *d, struct call *c)
{
    return keep_shared(d, c, "journal", check_page);
}

enum err errand_record_hope(struct desk *d, struct call *c)
{
    return keep_shared(d, c, "intention", check_hope);
}

/* Ticked at home: the same check as at the therapist's desk, in the file of whoever's phone it is. */
enum err errand_record_tick(struct desk *d, struct call *c)
{
    c->at = instant_before(c->now, c->at) ? c->now : c->at;
    struct json *j;
    enum err err = record_progress(d, c, c->who.id);
    if (err || !json_read(c->body, &j, &c->fault)) {
        return err;
    }
    err = danger_from_text(d, c, c->who.id, body_word(json_root(j), "note"));
    json_close(j);
    return err;
}
