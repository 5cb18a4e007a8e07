/* SPDX-License-Identifier: Apache-2.0
 *
 * therapy_papers.c - the small papers around the sessions: preparation, intention, what was said in the
 * chair, goals that can be measured, homework, and how each gets on.
 *
 * Floor 5. The patient's phone writes intentions and ticks through the same checks.
 */
#include "desk/body.h"
#include "desk/therapy.h"

static bool check_preparation(const struct integration *words, struct json_value body, struct fault *f)
{
    static const char *const known[] = {"done", "note", NULL};
    struct slice note;
    return field_known(body, known, f) &&
           field_keys(words, body, (struct field_keys){"done", INTEGRATION_PREPARATION, 0, 9}, f) &&
           field_text(body, (struct field){"note", 0, 2000}, &note, f);
}

enum err errand_record_preparation(struct desk *d, struct call *c)
{
    return therapy_paper(d, c, "preparation", c->about, check_preparation);
}

/* Written down by staff as the patient said it; what the phone writes may also stay private. */
static bool check_intention(const struct integration *words, struct json_value body, struct fault *f)
{
    static const char *const known[] = {"words", "infusion", NULL};
    struct slice said;
    int64_t infusion;
    (void)words;
    return field_known(body, known, f) && field_text(body, (struct field){"words", 1, 280}, &said, f) &&
           field_number(body, (struct field_range){"infusion", 0, 1, 2000, true}, &infusion, f);
}

enum err errand_record_intention(struct desk *d, struct call *c)
{
    return therapy_paper(d, c, "intention", c->about, check_intention);
}

/* Word for word, with its minute, and only when the patient agreed to it. */
static bool check_quote(const struct integration *words, struct json_value body, struct fault *f)
{
    static const char *const known[] = {"words", "visit", "agreed", NULL};
    struct slice said, visit;
    struct id id;
    bool agreed;
    (void)words;
    if (!field_known(body, known, f) || !field_text(body, (struct field){"words", 1, 600}, &said, f) ||
        !field_word(body, (struct field){"visit", 36, 36}, &visit, f) ||
        !field_yes(body, "agreed", &agreed, f)) {
        return false;
    }
    if (!slice_id(visit, &id)) {
        json_fault(json_member(body, "visit"), f, "this is no id of a visit", "take it from the visit");
        return false;
    }
    if (!agreed) {
        json_fault(body, f, "the patient has not agreed that their words are written down",
                   "ask before the infusion; without a yes nothing is kept");
        fault_key(f, SLICE("agreed"));
    }
    return agreed;
}

/* The address says it; the body may not say another. */
static enum err same_visit(struct call *c)
{
    struct json *j;
    struct id said;
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    struct slice word = body_word(json_root(j), "visit");
    bool differs = slice_id(word, &said) && !id_eq(said, c->about);
    if (differs) {
        json_fault(json_member(json_root(j), "visit"), &c->fault, "this is not the visit of the address",
                   "send it from the page of this visit");
    }
    json_close(j);
    return differs ? ERR_BAD_INPUT : ERR_OK;
}

struct visit_of {
    struct id patient;
};

static bool take_visit(void *to, const struct cell *cell, int cells)
{
    must(cells == 8);
    ((struct visit_of *)to)->patient = id_of_cell(cell[1]);
    return false;
}

/* The address names the visit: whose it is stands in the record, not in the body. */
enum err errand_record_quote(struct desk *d, struct call *c)
{
    struct visit_of of = {.patient = {{0}}};
    struct cell cell = cell_id(&c->about);
    enum err err = store_look(desk_store(d), STATEMENT_visit_of_id, &cell, 1, take_visit, &of);
    if (err || id_is_nil(of.patient)) {
        return err ? err : ERR_NOT_FOUND;
    }
    err = same_visit(c);
    return err ? err : therapy_paper(d, c, "quote", of.patient, check_quote);
}

/* Specific, measured, with a day, and how sure the patient is to reach it. */
static bool check_smart(const struct integration *words, struct json_value body, struct fault *f)
{
    static const char *const known[] = {"words", "measure", "by_day", "confidence", "domain", "goal", NULL};
    struct slice said, measure, day, goal;
    return field_known(body, known, f) && field_text(body, (struct field){"words", 1, 300}, &said, f) &&
           field_text(body, (struct field){"measure", 1, 300}, &measure, f) &&
           field_date(body, "by_day", false, &day, f) && field_tenth(body, "confidence", false, f) &&
           field_key(words, body, "domain", INTEGRATION_DOMAINS, f) &&
           field_word(body, (struct field){"goal", 0, 36}, &goal, f);
}

enum err errand_record_smart(struct desk *d, struct call *c)
{
    return therapy_paper(d, c, "smart", c->about, check_smart);
}

static bool check_homework(const struct integration *words, struct json_value body, struct fault *f)
{
    static const char *const known[] = {"words", "domain", "by_day", NULL};
    struct slice said, day;
    return field_known(body, known, f) && field_text(body, (struct field){"words", 1, 300}, &said, f) &&
           field_key(words, body, "domain", INTEGRATION_DOMAINS, f) &&
           field_date(body, "by_day", true, &day, f);
}

enum err errand_record_homework(struct desk *d, struct call *c)
{
    return therapy_paper(d, c, "homework", c->about, check_homework);
}

struct target {
    struct id chain;
    bool is;
};

static bool take_target(void *to, const struct paper *p)
{
    struct target *t = to;
    t->is = id_eq(p->chain, t->chain) && p->struck.len == 0 &&
            (slice_is(p->kind, "smart") || slice_is(p->kind, "homework"));
    return false;
}

static bool check_progress(const struct integration *words, struct json_value body, struct fault *f)
{
    static const char *const known[] = {"of", "progress", "note", NULL};
    struct slice note;
    (void)words;
    return field_known(body, known, f) && field_tenth(body, "progress", false, f) &&
           field_text(body, (struct field){"note", 0, 300}, &note, f);
}

/* How far a goal or a homework has come, 0 to 10: a row of them is a line on the page. */
enum err record_progress(struct desk *d, struct call *c, struct id patient)
{
    struct json *j;
    struct target t = {.chain = patient};
    struct id of;
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    bool named = slice_id(body_word(json_root(j), "of"), &of);
    json_close(j);
    enum err err = named ? look_paper((struct eyes){.store = desk_store(d)}, of, take_target, &t) : ERR_OK;
    if (err && err != ERR_NOT_FOUND) {
        return err;
    }
    if (!t.is) {
        fault_set(&c->fault, SLICE(""), 0, "there is no such goal or homework in this file",
                  "take its id from the list");
        c->fault.line = 0;
        fault_key(&c->fault, SLICE("of"));
        return ERR_BAD_INPUT;
    }
    return therapy_paper(d, c, "progress", patient, check_progress);
}

enum err errand_record_progress(struct desk *d, struct call *c)
{
    return record_progress(d, c, c->about);
}
