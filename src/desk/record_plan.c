/* SPDX-License-Identifier: Apache-2.0
 *
 * record_plan.c - the patient's own safety plan: six topics in their words, made on the phone or with staff.
 *
 * Floor 5. One plan a patient, in versions; of two people who change it the second is told.
 */
#include "desk/body.h"
#include "desk/danger.h"
#include "desk/field.h"
#include "desk/phone.h"

#define PEOPLE_MAX 5

static bool check_person(struct json_value v, struct fault *f)
{
    static const char *const known[] = {"name", "phone", NULL};
    struct slice word;
    return json_expect(v, JSON_OBJECT, f) && field_known(v, known, f) &&
           field_word(v, (struct field){"name", 1, 100}, &word, f) &&
           field_word(v, (struct field){"phone", 0, 40}, &word, f);
}

static bool check_people(struct json_value list, struct fault *f)
{
    if (!json_expect(list, JSON_ARRAY, f)) {
        fault_key(f, SLICE("people"));
        return false;
    }
    if (json_count(list) > PEOPLE_MAX) {
        json_fault(list, f, "the plan has room for five people", "keep those you would call first");
        return false;
    }
    for (struct json_value v = json_first(list); json_is(v); v = json_next(v)) {
        if (!check_person(v, f)) {
            return false;
        }
    }
    return true;
}

static bool check_plan(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"signs", "alone", "places", "people", "professionals", "means", NULL};
    static const char *const words[] = {"signs", "alone", "places", "professionals", "means"};
    struct slice text;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (!field_text(body, (struct field){words[i], 0, 1000}, &text, f)) {
            return false;
        }
    }
    return field_known(body, known, f) && check_people(json_member(body, "people"), f);
}

/* Patients write it alone at home, and staff may not open it for days. Topics in which a plan names its
 * helpers are left out: "suicide line" there is no sign. One alert is enough. */
static enum err scan_plan(const struct paper_act *a)
{
    static const char *const topics[] = {"signs", "alone", "places", "means"};
    enum err err = ERR_OK;
    for (size_t i = 0; i < COUNT_OF(topics) && !err; i++) {
        err = danger_from_text(a->desk, a->call, a->chain, body_word(a->body, topics[i]));
    }
    return err;
}

enum err errand_record_plan(struct desk *d, struct call *c)
{
    struct paper_act a;
    enum err err = phone_paper_open(d, c, "safety_plan", &a);
    bool is_new = !err && !paper_is_done(&a);
    if (is_new && !check_plan(a.body, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    err = err ? err : paper_keep_plain(&a);
    err = err || !is_new ? err : scan_plan(&a);
    paper_close(&a);
    return err;
}

enum err errand_record_patient_plan(struct desk *d, struct call *c)
{
    return paper_plain(d, c, "safety_plan", check_plan);
}

struct plan_walk {
    struct json_out *o;
    struct id last;
};

static bool take_plan(void *to, const struct paper *p)
{
    if (!p->struck.len) {
        ((struct plan_walk *)to)->last = p->id;
    }
    return true;
}

static bool show_it(void *to, const struct paper *p)
{
    show_paper(((struct plan_walk *)to)->o, "safety_plan", p);
    return false;
}

enum err show_safety_plan(struct json_out *o, struct eyes e, struct id patient)
{
    struct plan_walk w = {.o = o};
    enum err err = look_papers(e, patient, "safety_plan", take_plan, &w);
    if (!err && id_is_nil(w.last)) {
        json_out_null(o, "safety_plan");
        return ERR_OK;
    }
    return err ? err : look_paper(e, w.last, show_it, &w);
}
