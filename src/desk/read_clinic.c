/* SPDX-License-Identifier: Apache-2.0
 *
 * read_clinic.c - the clinic, its chairs, what was set aside, the protocol in force, and whether the record
 * is whole.
 *
 * Floor 5.
 */
#include "desk/reading.h"
#include "store/verify.h"
#include "text/json_out.h"

enum err look(struct eyes e, enum statement which, const struct cell *cell, int cells, store_row *each,
              void *to)
{
    must(!e.store != !e.reader);
    return e.store ? store_look(e.store, which, cell, cells, each, to)
                   : store_read(e.reader, which, cell, cells, each, to);
}

static bool take_text(void *to, const struct cell *cell, int cells)
{
    must(cells == 1);
    text_add(to, cell[0].bytes);
    return false;
}

enum err look_clinic(struct eyes e, const char *key, struct text *t)
{
    struct cell cell = cell_text(slice_of(key));
    return look(e, STATEMENT_clinic_value, &cell, 1, take_text, t);
}

static bool saw_one(void *to, const struct cell *cell, int cells)
{
    (void)cell;
    (void)cells;
    *(bool *)to = true;
    return false;
}

enum err look_any_staff(struct eyes e, bool *ret_any)
{
    bool any = false;
    enum err err = look(e, STATEMENT_staff_all, NULL, 0, saw_one, &any);
    if (!err) {
        *ret_any = any;
    }
    return err;
}

static enum err done(const struct question *q)
{
    return q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

enum err reading_get_status(const struct question *q)
{
    bool any = false;
    char name_room[128], demo_room[4096];
    struct text name = TEXT_IN(name_room), demo = TEXT_IN(demo_room);
    enum err err = look_any_staff(q->eyes, &any);
    err = err ? err : look_clinic(q->eyes, "name", &name);
    err = err ? err : look_clinic(q->eyes, "demo", &demo);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    json_out_word(&o, "version", q->version);
    json_out_string(&o, "clinic", text_slice(&name));
    json_out_bool(&o, "first_run", !any);
    json_out_raw(&o, "demo", demo.len && !demo.full ? text_slice(&demo) : SLICE("null"));
    json_out_close(&o);
    return done(q);
}

enum err reading_get_me(const struct question *q)
{
    char name_room[128], offset_room[16];
    struct text name = TEXT_IN(name_room), offset = TEXT_IN(offset_room);
    struct staff_row row;
    enum err err = look_staff_id(q->eyes, q->who.id, &row);
    err = err ? err : look_clinic(q->eyes, "name", &name);
    err = err ? err : look_clinic(q->eyes, "utc_offset_min", &offset);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    char id_room[40];
    struct text id = TEXT_IN(id_room);
    text_id(&id, row.id);
    json_out_string(&o, "id", text_slice(&id));
    json_out_word(&o, "name", row.name);
    json_out_word(&o, "login", row.login);
    json_out_word(&o, "role", role_name(row.role));
    json_out_string(&o, "clinic", text_slice(&name));
    json_out_raw(&o, "utc_offset_min", offset.len ? text_slice(&offset) : SLICE("0"));
    json_out_close(&o);
    return done(q);
}

static bool put_chair_row(void *to, const struct cell *cell, int cells)
{
    struct json_out *o = to;
    must(cells == 5);
    json_out_object(o, NULL);
    json_out_string(o, "chair", cell[0].bytes);
    json_out_string(o, "label", cell[1].bytes);
    json_out_string(o, "device", cell[2].bytes);
    json_out_string(o, "location", cell[3].bytes);
    json_out_integer(o, "utc_offset_min", cell[4].integer);
    json_out_close(o);
    return true;
}

enum err reading_list_chairs(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    json_out_array(&o, NULL);
    enum err err = look(q->eyes, STATEMENT_chairs, NULL, 0, put_chair_row, &o);
    json_out_close(&o);
    return err ? err : done(q);
}

static bool put_aside_row(void *to, const struct cell *cell, int cells)
{
    struct json_out *o = to;
    must(cells == 10);
    char id_room[40];
    struct text id = TEXT_IN(id_room);
    text_id(&id, id_of_cell(cell[1]));
    json_out_object(o, NULL);
    json_out_string(o, "id", text_slice(&id));
    json_out_instant(o, "at", (struct instant){cell[2].integer});
    static const char *const keys[] = {"source", "device", "location", "patient", "why", "control_id"};
    for (int i = 0; i < 6; i++) {
        json_out_string(o, keys[i], cell[3 + i].bytes);
    }
    json_out_integer(o, "count", cell[9].integer);
    json_out_close(o);
    return true;
}

enum err reading_list_aside(const struct question *q)
{
    /* As many as a person would ever page through in one go. */
    struct cell limit = cell_integer(200);
    struct json_out o = json_out_on(q->answer);
    json_out_array(&o, NULL);
    enum err err = look(q->eyes, STATEMENT_asides, &limit, 1, put_aside_row, &o);
    json_out_close(&o);
    return err ? err : done(q);
}

static const struct {
    const char *path, *unit;
} numbers[] = {
#define NUMBER(field, path, unit, decimals, low, high) {path, unit},
#include "care/protocol.def"
#undef NUMBER
};

enum err reading_get_protocol(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    json_out_word(&o, "name", q->protocol->name);
    json_out_word(&o, "version", q->protocol->version);
    json_out_array(&o, "numbers");
    for (int i = 0; i < PROTOCOL_NUMBERS; i++) {
        char room[48];
        struct text value = TEXT_IN(room);
        text_protocol_number(&value, q->protocol, i);
        json_out_object(&o, NULL);
        json_out_word(&o, "path", numbers[i].path);
        json_out_string(&o, "value", text_slice(&value));
        json_out_word(&o, "unit", numbers[i].unit);
        json_out_word(&o, "source", q->notes->number[i].citation);
        json_out_word(&o, "tag", q->notes->number[i].tag);
        json_out_word(&o, "meaning", q->notes->number[i].note);
        json_out_close(&o);
    }
    json_out_close(&o);
    json_out_close(&o);
    return done(q);
}

enum err reading_verify_record(const struct question *q)
{
    struct verified v;
    enum err err = store_verify(q->eyes.reader, NULL, &v);
    if (err) {
        return err;
    }
    char seal_room[72], broken_room[192];
    struct text seal = TEXT_IN(seal_room), broken = TEXT_IN(broken_room);
    text_hash(&seal, v.seal);
    text_adds(&broken, "entry ");
    text_integer(&broken, v.seq);
    text_adds(&broken, ": ");
    text_adds(&broken, v.check);
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    json_out_bool(&o, "whole", v.whole);
    json_out_integer(&o, "entries", v.entries);
    json_out_word(&o, "first_broken", v.whole ? NULL : broken_room);
    json_out_string(&o, "seal", text_slice(&seal));
    json_out_close(&o);
    return done(q);
}
