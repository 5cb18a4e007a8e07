/* SPDX-License-Identifier: Apache-2.0
 *
 * face.c - rows of whole numbers to events, answers to rows.
 *
 * Floor 6. Pure.
 */
#include "gate/wasm/face.h"

#include <string.h>

/* Where reading stands in a row, or writing: a word beyond the end is 0 and remembered. */
struct row {
    const int64_t *from;
    int words, at;
};

static int64_t next(struct row *r)
{
    int at = r->at++;
    return at < r->words ? r->from[at] : 0;
}

static void read_fields(struct row *r, struct event *e)
{
#define FIELD(kind_, member)                                                                                 \
    if (e->kind == EVENT_##kind_) {                                                                          \
        e->is.member = (__typeof__(e->is.member))next(r);                                                    \
    }
#define LIST(kind_, member, count)                                                                           \
    for (int i = 0; e->kind == EVENT_##kind_ && i < (count); i++) {                                          \
        e->is.member[i] = (__typeof__(e->is.member[0]))next(r);                                              \
    }
#include "gate/wasm/face.def"
#undef FIELD
#undef LIST
}

bool face_read(const int64_t *word, int words, struct event *ret_event)
{
    must(word && words >= 0 && ret_event);
    struct row r = {word, words, 0};
    struct event e;
    memset(&e, 0, sizeof e);
    int64_t kind = next(&r);
    if (kind < 0 || kind >= EVENT_KINDS) {
        return false;
    }
    e.kind = (enum event_kind)kind;
    e.has_time = next(&r) != 0;
    e.at.ms = next(&r);
    read_fields(&r, &e);
    if (r.at != words || (e.kind == EVENT_OVERRIDE && (unsigned)e.is.override.clause >= CLAUSES)) {
        return false;
    }
    *ret_event = e;
    return true;
}

int face_write(const struct event *e, int64_t ret_word[FACE_EVENT_MAX])
{
    must(e && ret_word);
    int at = 0;
    ret_word[at++] = (int64_t)e->kind;
    ret_word[at++] = e->has_time;
    ret_word[at++] = e->at.ms;
#define FIELD(kind_, member)                                                                                 \
    if (e->kind == EVENT_##kind_) {                                                                          \
        ret_word[at++] = (int64_t)e->is.member;                                                              \
    }
#define LIST(kind_, member, count)                                                                           \
    for (int i = 0; e->kind == EVENT_##kind_ && i < (count); i++) {                                          \
        ret_word[at++] = (int64_t)e->is.member[i];                                                           \
    }
#include "gate/wasm/face.def"
#undef FIELD
#undef LIST
    must(at <= FACE_EVENT_MAX);
    return at;
}

int face_answer(bool taken, const struct verdict *v, const struct session_view *view,
                int64_t ret_word[FACE_ANSWER_MAX])
{
    must(v && view && ret_word);
    const int64_t head[] = {
        taken,          (int64_t)view->state,    (int64_t)v->answer, (int64_t)v->advice, view->rate.ul_per_h,
        view->given.ug, view->left.ug,           view->has_end,      view->end_at.ms,    view->paused.ms,
        view->locked,   view->no_drive_until.ms, v->count,           view->due_count,
    };
    int at = (int)COUNT_OF(head);
    memcpy(ret_word, head, sizeof head);
    for (int i = 0; i < v->count; i++) {
        const struct reason *r = &v->reason[i];
        const int64_t one[] = {
            (int64_t)r->clause, (int64_t)r->answer, (int64_t)r->advice, r->about, r->seen, r->limit};
        memcpy(ret_word + at, one, sizeof one);
        at += (int)COUNT_OF(one);
    }
    for (int i = 0; i < view->due_count; i++) {
        ret_word[at++] = (int64_t)view->due[i].what;
        ret_word[at++] = view->due[i].at.ms;
    }
    must(at <= FACE_ANSWER_MAX);
    return at;
}
