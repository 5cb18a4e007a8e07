/* SPDX-License-Identifier: Apache-2.0
 *
 * project.c - the tables that screens read, as they follow from one entry.
 *
 * Floor 5. The one place: the desk comes here after each append, `daybreak rebuild` with every entry there
 * is. Nothing but the entry is looked at, so both give the same.
 */
#include <string.h>

#include "desk/body.h"
#include "desk/project.h"

static struct cell text_or_null(struct json_value object, const char *key)
{
    struct slice s = body_word(object, key);
    return s.len ? cell_text(s) : cell_null();
}

static enum err project_nothing(const struct projecting *p)
{
    (void)p;
    return ERR_OK;
}

static bool is_open(struct slice state)
{
    return slice_is(state, "preparing") || slice_is(state, "infusing") || slice_is(state, "paused") ||
           slice_is(state, "recovering");
}

enum err project_act_row(const struct projecting *p)
{
    struct cell cell[] = {cell_id(&p->kept->entry.visit), cell_integer(p->kept->seq)};
    return store_run(p->store, STATEMENT_put_act, cell, COUNT_OF(cell));
}

static enum err put_state(const struct projecting *p)
{
    struct slice state = body_word(p->body, "state");
    if (state.len == 0) {
        return ERR_OK;
    }
    struct cell cell[] = {cell_id(&p->kept->entry.visit), cell_text(state), cell_integer(is_open(state))};
    return store_run(p->store, STATEMENT_put_visit_state, cell, COUNT_OF(cell));
}

/* When the pump ran: from the first moment that the visit is infusing until it is neither that nor paused. */
static enum err put_infusion(const struct projecting *p)
{
    struct slice state = body_word(p->body, "state");
    bool runs = slice_is(state, "infusing"), pauses = slice_is(state, "paused");
    if (state.len == 0 || pauses) {
        return ERR_OK;
    }
    bool told = json_is(body_member(p->body, "given_ug"));
    struct cell cell[] = {cell_id(&p->kept->entry.visit), cell_integer(p->kept->entry.at.ms),
                          told ? cell_integer(body_number(p->body, "given_ug")) : cell_null(),
                          told ? cell_integer(body_number(p->body, "weight_g")) : cell_null()};
    return runs ? store_run(p->store, STATEMENT_put_infusion_began, cell, 2)
                : store_run(p->store, STATEMENT_put_infusion_ended, cell, COUNT_OF(cell));
}

static enum err project_act(const struct projecting *p)
{
    enum err err = put_state(p);
    err = err ? err : put_infusion(p);
    return err ? err : project_act_row(p);
}

static enum err project_check_in(const struct projecting *p)
{
    const struct entry *e = &p->kept->entry;
    struct json_value said = body_member(p->body, "said");
    struct cell cell[] = {cell_id(&e->visit),
                          cell_id(&e->chain),
                          cell_text(body_word(said, "chair")),
                          cell_integer(body_number(said, "infusion_number")),
                          cell_integer(e->at.ms),
                          cell_integer(p->kept->n)};
    enum err err = store_run(p->store, STATEMENT_put_visit, cell, COUNT_OF(cell));
    return err ? err : project_act(p);
}

/* What was typed and cannot be right: it stands in the entry and on no chart. */
static uint32_t doubted(struct json_value body)
{
    uint32_t mask = 0;
    for (struct json_value m = body_first(body_member(body, "doubted")); json_is(m); m = json_next(m)) {
        struct slice key;
        struct fault f;
        enum vital vital;
        if (json_string(m, &key, &f) && vital_of(key, &vital)) {
            mask |= (uint32_t)1 << vital;
        }
    }
    return mask;
}

static enum err put_vital(const struct projecting *p, const struct event *e, int nth)
{
    uint32_t left_out = doubted(p->body);
    const struct vitals *v = &e->is.vitals;
    /* Two sets of one moment in one entry: the second keeps its own row. */
    struct cell cell[4 + VITALS + 2] = {cell_id(&p->kept->entry.visit), cell_integer(e->at.ms),
                                        cell_integer(p->kept->seq * EVENTS_MAX + nth),
                                        cell_integer(v->source)};
    for (int i = 0; i < VITALS; i++) {
        bool charted = vitals_has(v, (enum vital)i) && !(left_out >> i & 1);
        cell[4 + i] = charted ? cell_integer(v->value[i]) : cell_null();
    }
    cell[4 + VITALS] = cell_integer(v->questionable);
    cell[4 + VITALS + 1] = cell_integer(v->charted_only);
    return store_run(p->store, STATEMENT_put_vital, cell, COUNT_OF(cell));
}

static bool read_events(struct json_value body, const struct event_form *form, struct event *ret_event,
                        int *ret_events)
{
    struct fault f;
    *ret_events = 0;
    for (struct json_value m = body_first(body_member(body, "events")); json_is(m); m = json_next(m)) {
        if (*ret_events == EVENTS_MAX || !event_json_read(m, form, &ret_event[*ret_events], NULL, &f)) {
            return false;
        }
        (*ret_events)++;
    }
    return true;
}

int live_events(const struct desk *d, struct slice body, struct event ret_event[EVENTS_MAX])
{
    struct json *j;
    struct fault f;
    int events = 0;
    if (!json_read(body, &j, &f)) {
        return -1;
    }
    bool good = read_events(json_root(j), &d->form, ret_event, &events);
    json_close(j);
    return good ? events : -1;
}

static enum err project_monitor(const struct projecting *p)
{
    struct event read[EVENTS_MAX];
    const struct event *event = p->event;
    int events = p->events;
    if (!event) {
        if (!read_events(p->body, p->form, read, &events)) {
            return ERR_RECORD_BROKEN;
        }
        event = read;
    }
    enum err err = ERR_OK;
    for (int i = 0; i < events && !err; i++) {
        err = event[i].kind == EVENT_VITALS ? put_vital(p, &event[i], i) : ERR_OK;
    }
    return err;
}

static enum err project_vitals(const struct projecting *p)
{
    enum err err = project_monitor(p);
    return err ? err : project_act_row(p);
}

static enum err project_aside(const struct projecting *p)
{
    const struct entry *e = &p->kept->entry;
    struct cell cell[] = {cell_integer(p->kept->seq),
                          cell_id(&e->id),
                          cell_integer(e->kept_at.ms),
                          cell_text(body_word(p->body, "source")),
                          cell_text(body_word(p->body, "device")),
                          cell_text(body_word(p->body, "location")),
                          cell_text(body_word(p->body, "patient")),
                          cell_text(body_word(p->body, "why")),
                          cell_text(body_word(p->body, "control_id"))};
    return store_run(p->store, STATEMENT_put_aside, cell, COUNT_OF(cell));
}

static enum err project_chair(const struct projecting *p)
{
    struct cell cell[] = {cell_text(body_word(p->body, "chair")), cell_text(body_word(p->body, "label")),
                          cell_text(body_word(p->body, "device")), cell_text(body_word(p->body, "location")),
                          cell_integer(body_number(p->body, "utc_offset_min"))};
    enum err err = store_run(p->store, STATEMENT_put_chair, cell, COUNT_OF(cell));
    /* One monitor stands at one chair. */
    struct cell moved[] = {cell[0], cell[2]};
    bool has_device = cell[2].bytes.len > 0;
    return err || !has_device ? err : store_run(p->store, STATEMENT_move_device, moved, COUNT_OF(moved));
}

static enum err put_clinic(const struct projecting *p, struct slice key, struct slice value)
{
    struct cell cell[] = {cell_text(key), cell_text(value)};
    return store_run(p->store, STATEMENT_put_clinic, cell, COUNT_OF(cell));
}

static enum err project_clinic(const struct projecting *p)
{
    enum err err = ERR_OK;
    for (struct json_value m = body_first(p->body); json_is(m) && !err; m = json_next(m)) {
        struct slice value = json_source(m);
        struct fault f;
        if (json_kind_of(m) == JSON_STRING && !json_string(m, &value, &f)) {
            return ERR_RECORD_BROKEN;
        }
        err = put_clinic(p, json_key(m), value);
    }
    return err;
}

static enum err project_kit(const struct projecting *p)
{
    char room[32];
    struct text at = TEXT_IN(room);
    text_integer(&at, p->kept->entry.at.ms);
    enum err err = put_clinic(p, SLICE("kit_at_ms"), text_slice(&at));
    err = err ? err
              : put_clinic(p, SLICE("kit_complete"),
                           body_yes(p->body, "complete") ? SLICE("true") : SLICE("false"));
    return err ? err : put_clinic(p, SLICE("kit_by"), body_word(p->body, "by"));
}

static bool id_word(struct json_value object, struct id *ret_id)
{
    return slice_id(body_word(object, "id"), ret_id);
}

static enum err project_staff(const struct projecting *p)
{
    struct id id;
    if (!id_word(p->body, &id)) {
        return ERR_RECORD_BROKEN;
    }
    struct cell cell[] = {cell_id(&id),
                          cell_text(body_word(p->body, "login")),
                          cell_text(body_word(p->body, "name")),
                          cell_text(body_word(p->body, "role")),
                          cell_text(body_word(p->body, "password")),
                          cell_text(body_word(p->body, "pin")),
                          text_or_null(p->body, "acls_until"),
                          text_or_null(p->body, "bls_until"),
                          cell_integer(body_yes(p->body, "active"))};
    return store_run(p->store, STATEMENT_put_staff, cell, COUNT_OF(cell));
}

/* Names are found whatever their capitals: ASCII letters small, other characters as they are. */
static struct slice folded(struct slice name, char *room, size_t max)
{
    size_t len = name.len < max ? name.len : max;
    for (size_t i = 0; i < len; i++) {
        char c = name.at[i];
        room[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (struct slice){room, len};
}

static enum err project_patient(const struct projecting *p)
{
    char room[256];
    struct json_value facts = body_member(p->body, "facts");
    struct slice name = body_word(facts, "name");
    struct cell cell[] = {cell_id(&p->kept->entry.chain),
                          cell_integer(body_number(p->body, "version")),
                          cell_text(body_word(facts, "mrn")),
                          cell_text(name),
                          cell_text(folded(name, room, sizeof room)),
                          cell_text(body_word(facts, "birth_date")),
                          cell_text(json_source(facts))};
    enum err err = store_run(p->store, STATEMENT_put_patient, cell, COUNT_OF(cell));
    /* Told while the patient sat in a chair: an act of that visit. */
    return err || id_is_nil(p->kept->entry.visit) ? err : project_act_row(p);
}

static const struct {
    const char *kind;
    projector *projector;
} projectors[] = {
#define KIND(kind, projector) {#kind, projector},
#include "desk/kind.def"
#undef KIND
};

static projector *projector_of(struct slice kind)
{
    for (size_t i = 0; i < COUNT_OF(projectors); i++) {
        if (slice_is(kind, projectors[i].kind)) {
            return projectors[i].projector;
        }
    }
    return NULL;
}

enum err project(struct store *s, const struct event_form *form, const struct kept *k,
                 const struct event *event, int events)
{
    projector *which = projector_of(k->entry.kind);
    if (!which) {
        return ERR_RECORD_BROKEN;
    }
    struct projecting p = {.store = s, .form = form, .kept = k, .event = event, .events = events};
    if (which == project_nothing || (which == project_monitor && event)) {
        return which(&p);
    }
    struct json *j;
    struct fault f;
    if (!json_read(k->entry.body, &j, &f)) {
        return ERR_RECORD_BROKEN;
    }
    p.body = json_root(j);
    enum err err = which(&p);
    json_close(j);
    return err;
}
