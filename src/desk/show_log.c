/* SPDX-License-Identifier: Apache-2.0
 *
 * show_log.c - lists of the chair page that come straight from the entries of the visit.
 *
 * Floor 5. A minute's typed set or less: a visit has some hundred acts, monitor messages are not among them.
 */
#include "desk/show_log.h"
#include "desk/body.h"

#include "desk/inner.h"

/* Charted later than this after it happened is marked (clinical 4.1: back-charting is visible). */
#define LATE_AFTER_MS (5 * 60000)

struct listing {
    struct desk *desk;
    struct json_out *o;
    const char *kind; /* of the entries wanted */
    struct instant pause_from;
    struct slice pause_reason;
    char reason[256];
    bool paused;
};

static void id_out(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_string(o, key, text_slice(&t));
}

static bool keep_facts(void *to, const struct cell *cell, int cells)
{
    struct json_out *o = to;
    must(cells == 6);
    struct json *j;
    struct fault f;
    if (json_read(cell[5].bytes, &j, &f)) {
        for (struct json_value m = body_first(json_root(j)); json_is(m); m = json_next(m)) {
            char key[64];
            struct text t = TEXT_IN(key);
            text_add(&t, json_key(m));
            json_out_raw(o, key, json_source(m));
        }
        json_close(j);
    }
    json_out_integer(o, "version", cell[1].integer);
    return false;
}

static bool keep_visit(void *to, const struct cell *cell, int cells)
{
    struct json_out *o = to;
    must(cells == 8);
    char state[16];
    struct text t = TEXT_IN(state);
    text_add(&t, cell[4].bytes);
    json_out_object(o, NULL);
    id_out(o, "id", id_of_cell(cell[0]));
    json_out_instant(o, "at", (struct instant){cell[6].integer});
    json_out_word(o, "state", state);
    json_out_integer(o, "infusion_number", cell[3].integer);
    json_out_close(o);
    return true;
}

enum err show_patient_facts(struct desk *d, struct json_out *o, const struct visit *v)
{
    struct cell cell = cell_id(&v->patient.id);
    json_out_object(o, "patient");
    id_out(o, "id", v->patient.id);
    enum err err = store_look(d->store, STATEMENT_patient_of_id, &cell, 1, keep_facts, o);
    json_out_array(o, "visits");
    err = err ? err : store_look(d->store, STATEMENT_visits_of_patient, &cell, 1, keep_visit, o);
    json_out_close(o);
    json_out_close(o);
    return err;
}

static void log_line(struct json_out *o, const struct kept *k, struct json_value body)
{
    char kind[32];
    struct text t = TEXT_IN(kind);
    text_add(&t, k->entry.kind);
    struct json_value said = body_member(body, "said"), alarm = body_member(body, "alarm");
    struct slice reason = body_word(said, "reason");
    json_out_object(o, NULL);
    id_out(o, "id", k->entry.id);
    json_out_instant(o, "at", k->entry.at);
    json_out_instant(o, "kept_at", k->entry.kept_at);
    json_out_word(o, "kind", kind);
    json_out_string(o, "who", body_word(body, "by"));
    json_out_string(o, "text", reason.len ? reason : body_word(alarm, "text"));
    if (json_is(body_member(body, "answer"))) {
        json_out_object(o, "verdict");
        json_out_raw(o, "answer", json_source(body_member(body, "answer")));
        json_out_raw(o, "advice", json_source(body_member(body, "advice")));
        json_out_raw(o, "reasons", json_source(body_member(body, "reasons")));
        json_out_close(o);
    } else {
        json_out_null(o, "verdict");
    }
    json_out_bool(o, "late", instant_since(k->entry.kept_at, k->entry.at).ms > LATE_AFTER_MS);
    json_out_close(o);
}

static void pause_over(struct listing *l, bool has_end, struct instant to)
{
    json_out_object(l->o, NULL);
    json_out_instant(l->o, "from", l->pause_from);
    if (has_end) {
        json_out_instant(l->o, "to", to);
    } else {
        json_out_null(l->o, "to");
    }
    json_out_word(l->o, "reason", l->reason);
    json_out_close(l->o);
    l->paused = false;
}

static void pause_line(struct listing *l, const struct kept *k, struct json_value body)
{
    bool ends = slice_is(k->entry.kind, "resume") || slice_is(k->entry.kind, "stop") ||
                slice_is(k->entry.kind, "end");
    if (slice_is(k->entry.kind, "pause")) {
        struct text t = TEXT_IN(l->reason);
        text_add(&t, body_word(body_member(body, "said"), "reason"));
        l->pause_from = k->entry.at;
        l->paused = true;
    } else if (ends && l->paused) {
        pause_over(l, true, k->entry.at);
    }
}

static void rescue_line(struct json_out *o, const struct kept *k, struct json_value body)
{
    struct json_value said = body_member(body, "said");
    json_out_object(o, NULL);
    json_out_instant(o, "at", k->entry.at);
    json_out_string(o, "drug", body_word(said, "drug"));
    json_out_string(o, "dose", body_word(said, "dose"));
    json_out_string(o, "reason", body_word(said, "reason"));
    json_out_string(o, "by", body_word(body, "by"));
    json_out_close(o);
}

static void effect_line(struct json_out *o, const struct kept *k, struct json_value body)
{
    struct json_value said = body_member(body, "said");
    struct slice key = body_word(said, "term");
    enum side_effect_term term;
    bool known = side_effect_of(key, &term);
    struct slice ends = body_word(said, "effect");
    json_out_object(o, NULL);
    if (ends.len) {
        json_out_string(o, "id", ends);
    } else {
        id_out(o, "id", k->entry.id);
    }
    json_out_string(o, "term", key);
    json_out_word(o, "label", known ? side_effect_label(term) : "");
    json_out_integer(o, "severity", body_number(said, "severity"));
    json_out_instant(o, "onset", k->entry.at);
    if (ends.len) {
        json_out_instant(o, "end", k->entry.at);
    } else {
        json_out_null(o, "end");
    }
    json_out_close(o);
}

static bool list_entry(void *to, const struct cell *cell, int cells)
{
    struct listing *l = to;
    struct kept k;
    kept_of_row(cell, cells, &k);
    struct json *j;
    struct fault f;
    if (!json_read(k.entry.body, &j, &f)) {
        return true;
    }
    struct slice wanted = slice_of(l->kind);
    if (wanted.len == 0) {
        log_line(l->o, &k, json_root(j));
    } else if (slice_is(wanted, "pause")) {
        pause_line(l, &k, json_root(j));
    } else if (slice_eq(k.entry.kind, wanted) && slice_is(wanted, "rescue")) {
        rescue_line(l->o, &k, json_root(j));
    } else if (slice_eq(k.entry.kind, wanted)) {
        effect_line(l->o, &k, json_root(j));
    }
    json_close(j);
    return true;
}

static enum err list(struct desk *d, struct json_out *o, const struct visit *v, const char *key,
                     const char *kind)
{
    struct listing l = {.desk = d, .o = o, .kind = kind};
    struct cell cell = cell_id(&v->id);
    json_out_array(o, key);
    enum err err = store_look(d->store, STATEMENT_acts_of_visit, &cell, 1, list_entry, &l);
    if (l.paused) {
        pause_over(&l, false, l.pause_from);
    }
    json_out_close(o);
    return err;
}

enum err show_log(struct desk *d, struct json_out *o, const struct visit *v)
{
    enum err err = list(d, o, v, "pauses", "pause");
    err = err ? err : list(d, o, v, "side_effects", "side_effect");
    err = err ? err : list(d, o, v, "rescues", "rescue");
    return err ? err : list(d, o, v, "log", "");
}
