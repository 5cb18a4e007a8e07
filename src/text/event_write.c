/* SPDX-License-Identifier: Apache-2.0
 *
 * event_write.c - walks the table of keys and writes an event back, or the manual of all keys.
 *
 * Floor 3. No I/O.
 */
#include <string.h>

#include "text/event_field.h"

static int64_t get_member(const struct event *e, const struct field *f)
{
    const char *at = (const char *)e + f->offset;
    int8_t one = 0;
    int16_t two = 0;
    int32_t four = 0;
    int64_t eight = 0;
    switch (f->size) {
    case 1:
        memcpy(&one, at, 1);
        return one;
    case 2:
        memcpy(&two, at, 2);
        return two;
    case 4:
        memcpy(&four, at, 4);
        return four;
    default:
        must(f->size == 8);
        memcpy(&eight, at, 8);
        return eight;
    }
}

static void write_checklist_item(struct json_out *o, const struct field *f, const struct event *e)
{
    struct checklist c;
    memcpy(&c, (const char *)e + f->offset, sizeof c);
    if (c.answered >> f->index & 1) {
        json_out_bool(o, f->key, checklist_met(c, f->index));
    }
}

/* One by one where nobody told them all: a list says that every other one is gone. */
static void write_symptom(struct json_out *o, const struct field *f, const struct vitals *set)
{
    bool is = vitals_symptom(set, (enum symptom)f->index), gone = set->symptoms_gone >> f->index & 1;
    if (!set->symptoms_told && (is || gone)) {
        json_out_bool(o, f->key, is);
    }
}

static void write_field(struct json_out *o, const struct field *f, const struct event *e)
{
    bool by_value =
        f->kind == FIELD_NUMBER || f->kind == FIELD_YES || f->kind == FIELD_WORD || f->kind == FIELD_REASON;
    int64_t value = by_value ? get_member(e, f) : 0;
    if (by_value && value == f->absent) {
        return;
    }
    switch (f->kind) {
    case FIELD_NUMBER:
        json_out_decimal(o, f->key, value / f->factor, f->decimals);
        break;
    case FIELD_YES:
    case FIELD_REASON:
        json_out_bool(o, f->key, value != 0);
        break;
    case FIELD_WORD:
        json_out_word(o, f->key, f->words[value]);
        break;
    case FIELD_ITEM:
        write_checklist_item(o, f, e);
        break;
    case FIELD_VITAL:
        if (vitals_has(&e->is.vitals, (enum vital)f->index)) {
            json_out_decimal(o, f->key, e->is.vitals.value[f->index], f->decimals);
        }
        break;
    case FIELD_OWN:
        if (f->write) {
            f->write(o, f->key, e);
        }
        break;
    case FIELD_SYMPTOM:
        write_symptom(o, f, &e->is.vitals);
        break;
    case FIELD_TEXT:
        break;
    }
}

void event_json_write_body(struct json_out *o, const char *key, const struct event *e)
{
    must((unsigned)e->kind < EVENT_KINDS);
    const struct field_list *list = &event_fields[e->kind];
    json_out_object(o, key);
    for (int i = 0; i < list->count; i++) {
        write_field(o, &list->field[i], e);
    }
    json_out_close(o);
}

void text_minutes(struct text *t, int64_t ms, int decimals)
{
    int64_t power = 1;
    for (int i = 0; i < decimals; i++) {
        power *= 10;
    }
    int64_t size = ms < 0 ? -ms : ms;
    int64_t scaled = (size * power + 30000) / 60000;
    text_decimal(t, ms < 0 ? -scaled : scaled, decimals, 0);
}

void event_json_write(struct json_out *o, const struct event *e, const struct event_form *form)
{
    json_out_object(o, NULL);
    if (e->has_time && form->time == EVENT_TIME_ISO) {
        json_out_instant(o, "at", e->at);
    } else if (e->has_time) {
        char room[40];
        struct text t = TEXT_IN(room);
        text_minutes(&t, e->at.ms, 6);
        json_out_raw(o, "at", text_slice(&t));
    }
    event_json_write_body(o, event_name(e->kind), e);
    json_out_close(o);
}

static void pad_to(struct text *t, size_t from, size_t width)
{
    while (t->len < from + width && !t->full) {
        text_char(t, ' ');
    }
    text_char(t, ' ');
}

static void help_line(struct text *t, const char *key, const char *help, bool required)
{
    size_t from = t->len;
    text_adds(t, "    ");
    text_adds(t, key);
    pad_to(t, from, 32);
    text_adds(t, help);
    text_adds(t, required ? " (needed)\n" : "\n");
}

static void help_words(struct text *t)
{
    text_adds(t, "\nside effects\n");
    for (int i = 0; i < SIDE_EFFECTS; i++) {
        help_line(t, side_effect_key((enum side_effect_term)i), side_effect_label((enum side_effect_term)i),
                  false);
    }
    text_adds(t, "\nconditions\n");
    for (int i = 0; i < CONDITIONS; i++) {
        help_line(t, condition_key((enum condition)i), condition_label((enum condition)i), false);
    }
    text_adds(t, "\nclasses of medicines\n");
    for (int i = 0; i < DRUG_CLASSES; i++) {
        help_line(t, drug_class_key((enum drug_class)i), drug_class_label((enum drug_class)i), false);
    }
}

void event_json_help(struct text *t)
{
    for (int kind = 0; kind < EVENT_KINDS; kind++) {
        const struct field_list *list = &event_fields[kind];
        text_adds(t, "\n");
        text_adds(t, event_name((enum event_kind)kind));
        text_adds(t, ": ");
        text_adds(t, list->help);
        text_adds(t, "\n");
        for (int i = 0; i < list->count; i++) {
            help_line(t, list->field[i].key, list->field[i].help, list->field[i].required);
        }
    }
    help_words(t);
}
