/* SPDX-License-Identifier: Apache-2.0
 *
 * event_json.c - walks the table of keys and reads an event.
 *
 * Floor 3. No I/O.
 */
#include "text/event_json.h"

#include <string.h>

#include "text/event_field.h"

static const char *const role_names[ROLES] = {"none",    "nurse",   "prescriber", "therapist",
                                              "manager", "auditor", "patient"};

const char *role_name(enum role r)
{
    must((unsigned)r < ROLES);
    return role_names[r];
}

bool role_of(struct slice name, enum role *ret_role)
{
    for (int i = 0; i < ROLES; i++) {
        if (slice_is(name, role_names[i])) {
            *ret_role = (enum role)i;
            return true;
        }
    }
    return false;
}

/* An integer, a bool or an enum of the event, by its size. */
static void put_member(struct event *e, const struct field *f, int64_t value)
{
    char *at = (char *)e + f->offset;
    int8_t one = (int8_t)value;
    int16_t two = (int16_t)value;
    int32_t four = (int32_t)value;
    switch (f->size) {
    case 1:
        memcpy(at, &one, 1);
        return;
    case 2:
        memcpy(at, &two, 2);
        return;
    case 4:
        memcpy(at, &four, 4);
        return;
    default:
        must(f->size == 8);
        memcpy(at, &value, 8);
    }
}

static bool read_number(struct reading *r, const struct field *f, struct json_value v)
{
    int64_t value = 0;
    if (!json_decimal(v, f->decimals, f->low, f->high, &value, r->fault)) {
        return false;
    }
    put_member(r->event, f, value * f->factor);
    return true;
}

static bool read_yes(struct reading *r, const struct field *f, struct json_value v)
{
    bool yes = false;
    if (!json_boolean(v, &yes, r->fault)) {
        return false;
    }
    put_member(r->event, f, yes);
    return true;
}

static bool read_word(struct reading *r, const struct field *f, struct json_value v)
{
    struct slice word = SLICE("");
    if (!json_string(v, &word, r->fault)) {
        return false;
    }
    struct nearest n = nearest_to(word);
    for (int i = 0; f->words[i]; i++) {
        if (slice_is(word, f->words[i])) {
            put_member(r->event, f, i);
            return true;
        }
        nearest_offer(&n, slice_of(f->words[i]));
    }
    char otherwise[160];
    struct text t = TEXT_IN(otherwise);
    text_adds(&t, "It is: ");
    text_adds(&t, f->help);
    return refuse_word(r, v, " cannot stand here", &n, otherwise);
}

static bool read_reason(struct reading *r, const struct field *f, struct json_value v)
{
    struct slice words = SLICE("");
    if (json_kind_of(v) == JSON_BOOL) {
        return read_yes(r, f, v); /* the record's own form when the words are left out */
    }
    if (!json_string(v, &words, r->fault)) {
        return false;
    }
    put_member(r->event, f, slice_trim(words).len > 0);
    return true;
}

static bool read_item(struct reading *r, const struct field *f, struct json_value v)
{
    bool yes = false;
    if (!json_boolean(v, &yes, r->fault)) {
        return false;
    }
    checklist_answer((struct checklist *)(void *)((char *)r->event + f->offset), f->index, yes);
    return true;
}

static bool read_vital(struct reading *r, const struct field *f, struct json_value v)
{
    int64_t value = 0;
    if (!json_decimal(v, f->decimals, -INT32_MAX, INT32_MAX, &value, r->fault)) {
        return false;
    }
    vitals_set(&r->event->is.vitals, (enum vital)f->index, (int32_t)value);
    return true;
}

static bool read_symptom(struct reading *r, const struct field *f, struct json_value v)
{
    bool yes = false;
    if (!json_boolean(v, &yes, r->fault)) {
        return false;
    }
    struct vitals *set = &r->event->is.vitals;
    set->symptoms |= (uint32_t)yes << f->index;
    set->symptoms_gone |= (uint32_t)!yes << f->index;
    return true;
}

static bool read_field(struct reading *r, const struct field *f, struct json_value v)
{
    struct slice words = SLICE("");
    switch (f->kind) {
    case FIELD_NUMBER:
        return read_number(r, f, v);
    case FIELD_YES:
        return read_yes(r, f, v);
    case FIELD_WORD:
        return read_word(r, f, v);
    case FIELD_REASON:
        return read_reason(r, f, v);
    case FIELD_TEXT:
        return json_string(v, &words, r->fault);
    case FIELD_ITEM:
        return read_item(r, f, v);
    case FIELD_VITAL:
        return read_vital(r, f, v);
    case FIELD_SYMPTOM:
        return read_symptom(r, f, v);
    case FIELD_OWN:
        return f->read(r, v);
    }
    must(false);
    return false;
}

static int field_of(const struct field_list *list, struct slice key)
{
    for (int i = 0; i < list->count; i++) {
        if (slice_is(key, list->field[i].key)) {
            return i;
        }
    }
    return -1;
}

static bool unknown_key(struct reading *r, const struct field_list *list, struct json_value v)
{
    struct nearest n = nearest_to(json_key(v));
    for (int i = 0; i < list->count; i++) {
        nearest_offer(&n, slice_of(list->field[i].key));
    }
    json_fault_key(v, r->fault, NULL, NULL);
    struct text t = fault_sentence(r->fault);
    text_adds(&t, "the key ");
    text_quoted(&t, json_key(v));
    text_adds(&t, " is not known in \"");
    text_adds(&t, event_name(r->event->kind));
    text_adds(&t, "\"");
    struct text remedy = fault_remedy(r->fault);
    text_nearest(&remedy, &n, "\"daybreak judge --help\" names every key");
    return false;
}

static bool missing(struct reading *r, struct json_value body, const char *key, const char *help)
{
    json_fault_key(body, r->fault, NULL, NULL);
    struct text t = fault_sentence(r->fault);
    text_char(&t, '"');
    text_adds(&t, event_name(r->event->kind));
    text_adds(&t, "\" needs the key \"");
    text_adds(&t, key);
    text_char(&t, '"');
    fault_key(r->fault, slice_of(key));
    struct text remedy = fault_remedy(r->fault);
    text_adds(&remedy, "Add it: ");
    text_adds(&remedy, help);
    return false;
}

/* A set of nothing is no observation. What is told here and there is present; in a whole list every other one
 * is gone anyway; a monitor cannot tell that one has gone. */
static bool settle_vitals(struct reading *r, struct json_value body)
{
    struct vitals *set = &r->event->is.vitals;
    if (!set->present && !set->symptoms && !set->symptoms_gone && !set->symptoms_told && !set->on_oxygen) {
        json_fault_key(body, r->fault, "nothing was observed",
                       "Give a value, a symptom, or \"symptoms\": [] when there is none");
        return false;
    }
    set->symptoms_told &= set->source == VITALS_TYPED;
    set->symptoms_gone &= set->symptoms_told || set->source != VITALS_TYPED ? 0 : ~set->symptoms;
    return true;
}

/* From mild to strict: what it does to the stay. */
static int strictness(int kind)
{
    return kind == RESCUE_REVERSAL ? 2 : kind == RESCUE_SEDATIVE ? 1 : 0;
}

/* The kind that was said, unless the medicine's name is known for a stricter one. */
static bool settle_rescue(struct reading *r, struct json_value body)
{
    struct rescue *rescue = &r->event->is.rescue;
    bool said = r->seen & 1;
    if (!said && r->drug_kind < 0) {
        return missing(r, body, "kind", "sedative, reversal, antiemetic, bp or other");
    }
    bool stricter = said && r->drug_kind >= 0 && strictness(r->drug_kind) > strictness((int)rescue->kind);
    if (!said || stricter) {
        put_member(r->event, &event_fields[EVENT_RESCUE].field[0], r->drug_kind);
    }
    rescue->by_name |= stricter;
    return true;
}

/* What no single key can say. */
static bool finish(struct reading *r, struct json_value body)
{
    struct event *e = r->event;
    if (e->kind == EVENT_PATIENT) {
        struct patient *p = &e->is.patient;
        p->visit_year = p->visit_year ? p->visit_year : r->form->visit_year;
        if (!p->birth_year && r->age < 0) {
            return missing(r, body, "birth_year", "a year, or \"birth_date\", or \"age\"");
        }
        p->birth_year = p->birth_year ? p->birth_year : p->visit_year - r->age;
    }
    if (e->kind == EVENT_VITALS && !settle_vitals(r, body)) {
        return false;
    }
    return e->kind != EVENT_RESCUE || settle_rescue(r, body);
}

static bool is_among(struct slice key, const char *const *also)
{
    for (; also && *also; also++) {
        if (slice_is(key, *also)) {
            return true;
        }
    }
    return false;
}

static void begin(struct event *e, enum event_kind kind)
{
    memset(e, 0, sizeof *e);
    e->kind = kind;
    const struct field_list *list = &event_fields[kind];
    for (int i = 0; i < list->count; i++) {
        const struct field *f = &list->field[i];
        if (f->size > 0 && f->size <= 8 && f->kind != FIELD_ITEM && !f->required) {
            put_member(e, f, f->absent);
        }
    }
    if (kind == EVENT_START) {
        e->is.start.local_minute = -1;
    } else if (kind == EVENT_DISCHARGE) {
        e->is.discharge.local_minute = -1;
    }
}

static bool read_body(struct reading *r, struct json_value body)
{
    const struct field_list *list = &event_fields[r->event->kind];
    must(list->count <= 64);
    if (!json_expect(body, JSON_OBJECT, r->fault)) {
        return false;
    }
    for (struct json_value m = json_first(body); json_is(m); m = json_next(m)) {
        int i = field_of(list, json_key(m));
        if (i < 0 && is_among(json_key(m), r->form->also)) {
            continue;
        }
        if (i < 0) {
            return unknown_key(r, list, m);
        }
        r->seen |= (uint64_t)1 << i;
        if (!read_field(r, &list->field[i], m)) {
            return false;
        }
    }
    for (int i = 0; i < list->count; i++) {
        if (list->field[i].required && !(r->seen >> i & 1)) {
            return missing(r, body, list->field[i].key, list->field[i].help);
        }
    }
    return finish(r, body);
}

bool event_json_body(struct json_value v, enum event_kind kind, const struct event_form *form,
                     struct event *ret_event, struct event_words *ret_unknown, struct fault *ret_fault)
{
    must(form && form->drugs && ret_event && ret_fault && (unsigned)kind < EVENT_KINDS);
    struct event e;
    struct event_words unknown = {0};
    struct reading r = {
        .form = form, .event = &e, .unknown = &unknown, .fault = ret_fault, .age = -1, .drug_kind = -1};
    begin(&e, kind);
    if (!read_body(&r, v)) {
        return false;
    }
    *ret_event = e;
    if (ret_unknown) {
        *ret_unknown = unknown;
    }
    return true;
}

/* Digits behind the sixth decimal are below 0.1 ms. */
static struct slice cut_decimals(struct slice number)
{
    struct slice rest = number;
    struct slice whole = slice_cut(&rest, '.');
    return rest.at && rest.len > 6 ? (struct slice){number.at, whole.len + 7} : number;
}

static bool read_minutes(struct json_value v, struct instant *ret_at, struct fault *ret_fault)
{
    const int64_t most = (int64_t)1000000 * 1000000;
    int64_t scaled = 0;
    if (!json_expect(v, JSON_NUMBER, ret_fault)) {
        return false;
    }
    if (!slice_decimal(cut_decimals(json_source(v)), 6, &scaled) || scaled > most || scaled < -most) {
        json_fault(v, ret_fault, "\"at\" is not a number of minutes that can be taken",
                   "Give minutes from the start of the pump, from -1000000 to 1000000, without exponent");
        return false;
    }
    int64_t size = scaled < 0 ? -scaled : scaled;
    int64_t ms = (size * 3 + 25) / 50;
    ret_at->ms = scaled < 0 ? -ms : ms;
    return true;
}

static bool read_at(struct json_value v, enum event_time time, struct instant *ret_at,
                    struct fault *ret_fault)
{
    struct slice s = SLICE("");
    if (time == EVENT_TIME_MINUTES) {
        return read_minutes(v, ret_at, ret_fault);
    }
    if (!json_string(v, &s, ret_fault)) {
        return false;
    }
    if (!slice_instant(s, ret_at)) {
        json_fault(v, ret_fault, "this is not a moment", "Write it as \"2026-03-12T15:16:00Z\"");
        return false;
    }
    return true;
}

static bool no_kind(struct json_value v, struct json_value key, struct fault *ret_fault)
{
    if (!json_is(key)) {
        json_fault(v, ret_fault, "no key here says what happened",
                   "Write for example {\"at\": 0, \"start\": {}}");
        return false;
    }
    struct nearest n = nearest_to(json_key(key));
    for (int i = 0; i < EVENT_KINDS; i++) {
        nearest_offer(&n, slice_of(event_name((enum event_kind)i)));
    }
    nearest_offer(&n, SLICE("at"));
    json_fault_key(key, ret_fault, NULL, NULL);
    struct text t = fault_sentence(ret_fault);
    text_quoted(&t, json_key(key));
    text_adds(&t, " is nothing that can happen in a visit");
    struct text remedy = fault_remedy(ret_fault);
    text_nearest(&remedy, &n, "\"daybreak judge --help\" names every kind of event");
    return false;
}

/* The one member that names a kind. */
static bool kind_of(struct json_value v, struct json_value *ret_body, enum event_kind *ret_kind,
                    struct fault *ret_fault)
{
    bool found = false;
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        enum event_kind kind = EVENT_TICK;
        if (slice_is(json_key(m), "at") || slice_is(json_key(m), "note")) {
            continue;
        }
        if (!event_of(json_key(m), &kind)) {
            return no_kind(v, m, ret_fault);
        }
        if (found) {
            json_fault_key(m, ret_fault, "a second event stands on this line", "Write one event on a line");
            return false;
        }
        found = true;
        *ret_body = m;
        *ret_kind = kind;
    }
    return found || no_kind(v, (struct json_value){NULL, 0}, ret_fault);
}

/* Facts and preparations may stand before the visit's first minute. */
static bool may_lack_time(enum event_kind kind)
{
    return kind == EVENT_PATIENT || kind == EVENT_ORDER || kind == EVENT_RECOMPUTE || kind == EVENT_READINESS;
}

bool event_json_read(struct json_value v, const struct event_form *form, struct event *ret_event,
                     struct event_words *ret_unknown, struct fault *ret_fault)
{
    struct json_value body = {NULL, 0};
    enum event_kind kind = EVENT_TICK;
    struct instant when = {0};
    struct slice note = SLICE("");
    if (!json_expect(v, JSON_OBJECT, ret_fault) || !kind_of(v, &body, &kind, ret_fault)) {
        return false;
    }
    struct json_value at = json_member(v, "at"), words = json_member(v, "note");
    if (json_is(words) && !json_string(words, &note, ret_fault)) {
        return false;
    }
    if (!json_is(at) && !may_lack_time(kind)) {
        json_fault(v, ret_fault, "the key \"at\" is missing", "Say when it happened");
        fault_key(ret_fault, SLICE("at"));
        return false;
    }
    struct event e;
    if ((json_is(at) && !read_at(at, form->time, &when, ret_fault)) ||
        !event_json_body(body, kind, form, &e, ret_unknown, ret_fault)) {
        return false;
    }
    e.has_time = json_is(at);
    e.at = when;
    *ret_event = e;
    return true;
}
