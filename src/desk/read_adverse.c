/* SPDX-License-Identifier: Apache-2.0
 *
 * read_adverse.c - adverse events of one file, and the register of the clinic, with what is left to do.
 *
 * Floor 5. What is open follows from the row and the moment: nobody keeps a list of tasks.
 */
#include "desk/adverse_paper.h"
#include "desk/body.h"

struct listing {
    struct json_out *out;
    const struct question *q;
    bool names;    /* the register says whose it is */
    bool ids_only; /* to an auditor without a name */
    int rows, serious, open;
};

static void show_tasks(struct json_out *o, uint32_t open)
{
    json_out_array(o, "open");
    for (int i = 0; i < TASKS; i++) {
        if (open >> i & 1) {
            json_out_object(o, NULL);
            json_out_word(o, "key", adverse_task_words[i].key);
            json_out_word(o, "label", adverse_task_words[i].label);
            json_out_close(o);
        }
    }
    json_out_close(o);
}

static void put_id(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_word(o, key, id_eq(id, chain_clinic) ? NULL : room);
}

static bool take_name(void *to, const struct cell *cell, int cells)
{
    must(cells == 6);
    text_add(to, cell[3].bytes);
    return false;
}

static void show_whose(struct listing *l, struct id chain)
{
    char room[128];
    struct text name = TEXT_IN(room);
    struct cell cell = cell_id(&chain);
    put_id(l->out, "patient", chain);
    bool named =
        !l->ids_only && look(l->q->eyes, STATEMENT_patient_of_id, &cell, 1, take_name, &name) == ERR_OK;
    json_out_word(l->out, "name", named && name.len ? room : NULL);
}

static bool show_row(void *to, const struct paper *p)
{
    struct listing *l = to;
    struct adverse is;
    struct fault f;
    struct verdict v;
    verdict_clear(&v);
    struct adverse_follow follow = {.open = 0};
    bool read = adverse_read(p->said, p->at, &is, &f);
    if (read && p->struck.len == 0) {
        follow = adverse_follow(l->q->protocol, &is, l->q->now, &v);
        l->serious += adverse_is_serious(&is);
        l->open += follow.open != 0;
    }
    l->rows++;
    json_out_object(l->out, NULL);
    if (l->names) {
        show_whose(l, p->chain);
    }
    show_paper(l->out, "paper", p);
    show_tasks(l->out, follow.open);
    if (follow.has_review_due) {
        json_out_instant(l->out, "review_due", follow.review_due);
    } else {
        json_out_null(l->out, "review_due");
    }
    show_verdict(l->out, "verdict", &v);
    json_out_close(l->out);
    return true;
}

static void show_words(struct json_out *o, const char *key, const struct adverse_word *list, int count)
{
    json_out_array(o, key);
    for (int i = 0; i < count; i++) {
        json_out_object(o, NULL);
        json_out_word(o, "key", list[i].key);
        json_out_word(o, "label", list[i].label);
        json_out_word(o, "group", list[i].group);
        json_out_close(o);
    }
    json_out_close(o);
}

static void show_lists(struct json_out *o)
{
    json_out_object(o, "words");
    show_words(o, "kind", adverse_kind_words, ADVERSE_KINDS);
    show_words(o, "term", adverse_term_words, ADVERSE_TERMS);
    show_words(o, "serious", adverse_serious_words, SERIOUS_CRITERIA);
    show_words(o, "related", adverse_related_words, RELATEDS);
    show_words(o, "action", adverse_action_words, ACTIONS);
    show_words(o, "outcome", adverse_outcome_words, OUTCOMES);
    show_words(o, "done", adverse_task_words, TASKS);
    json_out_close(o);
}

static enum err finish(struct json_out *o, const struct listing *l, enum err err)
{
    json_out_close(o);
    json_out_integer(o, "count", l->rows);
    json_out_integer(o, "serious", l->serious);
    json_out_integer(o, "open", l->open);
    show_lists(o);
    json_out_close(o);
    return err ? err : o->to->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

enum err reading_list_adverse(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    struct listing l = {.out = &o, .q = q};
    enum err err = look_is_patient(q->eyes, q->about);
    if (err) {
        return err;
    }
    json_out_object(&o, NULL);
    json_out_array(&o, "rows");
    return finish(&o, &l, look_papers(q->eyes, q->about, "adverse", show_row, &l));
}

enum err reading_list_incidents(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    struct listing l = {.out = &o, .q = q, .names = true, .ids_only = q->who.role == ROLE_AUDITOR};
    struct instant from = {0};
    int64_t ms;
    if (q->from.len && slice_integer(q->from, &ms)) {
        from.ms = ms;
    }
    json_out_object(&o, NULL);
    json_out_array(&o, "rows");
    return finish(&o, &l, look_papers_everywhere(q->eyes, "adverse", from, show_row, &l));
}
