/* SPDX-License-Identifier: Apache-2.0
 *
 * set_clinic.c - what the clinic is called, its clock, and whom a patient calls.
 *
 * Floor 5. The first run asks for all of it, a manager changes any of it. What is not given stays.
 */
#include "desk/set_clinic.h"

#include <string.h>

#include "desk/field.h"
#include "desk/inner.h"
#include "desk/reading.h"

/* The clinic at night, an ambulance, a line for people in a crisis, one more. */
#define NUMBERS_MAX 4

struct settings {
    bool has_name, has_phone, has_offset;
    struct slice name, phone;
    int64_t offset;
    struct json_value numbers; /* [{"label","number"}] or none */
};

static bool has_digit(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] >= '0' && s.at[i] <= '9') {
            return true;
        }
    }
    return false;
}

static bool read_number(struct json_value of, const char *key, struct slice *ret_number, struct fault *f)
{
    if (!field_word(of, (struct field){key, 3, 40}, ret_number, f)) {
        return false;
    }
    if (!has_digit(*ret_number)) {
        json_fault(json_member(of, key), f, "nobody can call this", "write a telephone number");
        return false;
    }
    return true;
}

static bool read_numbers(struct json_value list, struct fault *f)
{
    int count = 0;
    if (!json_expect(list, JSON_ARRAY, f)) {
        return false;
    }
    for (struct json_value m = json_first(list); json_is(m); m = json_next(m), count++) {
        struct slice label, number;
        if (!json_expect(m, JSON_OBJECT, f) || !field_word(m, (struct field){"label", 1, 60}, &label, f) ||
            !read_number(m, "number", &number, f)) {
            return false;
        }
    }
    if (count < 1 || count > NUMBERS_MAX) {
        json_fault(list, f, "the sheet has room for one to four emergency numbers", NULL);
        return false;
    }
    return true;
}

static bool read_settings(struct json_value o, struct settings *s, struct fault *f)
{
    struct json_value offset = json_member(o, "utc_offset_min");
    s->has_name = json_is(json_member(o, "clinic"));
    s->has_phone = json_is(json_member(o, "phone"));
    s->has_offset = json_is(offset);
    s->numbers = json_member(o, "emergency");
    return (!s->has_name || field_word(o, (struct field){"clinic", 1, 90}, &s->name, f)) &&
           (!s->has_phone || read_number(o, "phone", &s->phone, f)) &&
           (!s->has_offset || json_integer(offset, -14 * 60, 14 * 60, &s->offset, f)) &&
           (!json_is(s->numbers) || read_numbers(s->numbers, f));
}

static void write_numbers(struct json_out *o, struct json_value list)
{
    json_out_array(o, "emergency");
    for (struct json_value m = json_first(list); json_is(m); m = json_next(m)) {
        json_out_object(o, NULL);
        json_out_raw(o, "label", json_source(json_member(m, "label")));
        json_out_raw(o, "number", json_source(json_member(m, "number")));
        json_out_close(o);
    }
    json_out_close(o);
}

static struct slice write_settings(struct text *body, const struct settings *s, struct json_value demo)
{
    struct json_out out = json_out_on(body);
    json_out_object(&out, NULL);
    if (s->has_name) {
        json_out_string(&out, "name", s->name);
    }
    if (s->has_offset) {
        json_out_integer(&out, "utc_offset_min", s->offset);
    }
    if (s->has_phone) {
        json_out_string(&out, "phone", s->phone);
    }
    if (json_is(s->numbers)) {
        write_numbers(&out, s->numbers);
    }
    if (json_is(demo)) {
        json_out_string(&out, "demo", json_source(demo));
    }
    json_out_close(&out);
    return text_slice(body);
}

static enum err keep_settings(struct desk *d, struct call *c, const struct settings *s,
                              struct json_value demo)
{
    struct keeping k = {
        .kind = "clinic", .chain = chain_clinic, .body = write_settings(keep_body(d), s, demo)};
    enum err err = keep(d, c, &k);
    if (!err && s->has_name) {
        struct text name = TEXT_IN(d->live.clinic);
        text_add(&name, s->name);
    }
    if (!err && s->has_offset) {
        d->live.offset_min = (int)s->offset;
    }
    return err;
}

enum err clinic_first(struct desk *d, struct call *c, struct json_value o)
{
    struct settings s;
    static const char *const needed[] = {"clinic", "phone", "emergency", "utc_offset_min"};
    for (size_t i = 0; i < COUNT_OF(needed); i++) {
        if (!json_is(json_member(o, needed[i]))) {
            fault_set(&c->fault, SLICE(""), 0,
                      "the clinic's name, clock, telephone and emergency number are needed",
                      "the aftercare sheet says whom to call");
            fault_key(&c->fault, slice_of(needed[i]));
            return ERR_BAD_INPUT;
        }
    }
    /* The gate of a real clinic never lets a "demo" through. */
    return read_settings(o, &s, &c->fault) ? keep_settings(d, c, &s, json_member(o, "demo")) : ERR_BAD_INPUT;
}

static enum err put_setting(struct json_out *o, struct eyes e, const char *shown, const char *key, bool raw)
{
    char room[1024];
    struct text t = TEXT_IN(room);
    enum err err = look_clinic(e, key, &t);
    if (raw) {
        json_out_raw(o, shown, t.len ? text_slice(&t) : slice_of(strcmp(key, "emergency") ? "0" : "[]"));
    } else {
        json_out_string(o, shown, text_slice(&t));
    }
    return err ? err : t.full ? ERR_OUT_OF_ROOM : ERR_OK;
}

static enum err write_clinic(struct eyes e, struct text *to)
{
    struct json_out o = json_out_on(to);
    json_out_object(&o, NULL);
    enum err err = put_setting(&o, e, "clinic", "name", false);
    err = err ? err : put_setting(&o, e, "phone", "phone", false);
    err = err ? err : put_setting(&o, e, "emergency", "emergency", true);
    err = err ? err : put_setting(&o, e, "utc_offset_min", "utc_offset_min", true);
    json_out_close(&o);
    return err;
}

enum err reading_get_clinic(const struct question *q)
{
    return write_clinic(q->eyes, q->answer);
}

enum err errand_set_clinic(struct desk *d, struct call *c)
{
    struct json *j;
    struct settings s;
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    enum err err = ERR_BAD_INPUT;
    if (json_expect(json_root(j), JSON_OBJECT, &c->fault) && read_settings(json_root(j), &s, &c->fault)) {
        err = keep_settings(d, c, &s, (struct json_value){0});
        err = err == ERR_CONFLICT ? ERR_OK : err; /* the same post again */
    }
    json_close(j);
    return err ? err : write_clinic((struct eyes){.store = d->store}, c->answer);
}
