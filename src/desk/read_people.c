/* SPDX-License-Identifier: Apache-2.0
 *
 * read_people.c - staff and patients as they are kept.
 *
 * Floor 5. What is kept of a password or a PIN never leaves through an answer.
 */
#include <string.h>

#include "desk/measured.h"
#include "desk/reading.h"
#include "text/json_out.h"

static void copy(char *to, size_t max, struct cell from)
{
    struct text t = text_in(to, max);
    text_add(&t, from.bytes);
}

static bool take_staff(void *to, const struct cell *cell, int cells)
{
    struct staff_row *row = to;
    must(cells == 9);
    memset(row, 0, sizeof *row);
    row->id = id_of_cell(cell[0]);
    copy(row->login, sizeof row->login, cell[1]);
    copy(row->name, sizeof row->name, cell[2]);
    if (!role_of(cell[3].bytes, &row->role)) {
        row->role = ROLE_NONE;
    }
    copy(row->password, sizeof row->password, cell[4]);
    copy(row->pin, sizeof row->pin, cell[5]);
    copy(row->acls_until, sizeof row->acls_until, cell[6]);
    copy(row->bls_until, sizeof row->bls_until, cell[7]);
    row->active = cell[8].integer != 0;
    return false;
}

static enum err look_staff(struct eyes e, enum statement which, struct cell key, struct staff_row *ret_row)
{
    struct staff_row row = {.id = {{0}}};
    enum err err = look(e, which, &key, 1, take_staff, &row);
    if (!err && id_is_nil(row.id)) {
        err = ERR_NOT_FOUND;
    }
    if (!err) {
        *ret_row = row;
    }
    return err;
}

enum err look_staff_login(struct eyes e, struct slice login, struct staff_row *ret_row)
{
    return look_staff(e, STATEMENT_staff_of_login, cell_text(login), ret_row);
}

enum err look_staff_id(struct eyes e, struct id id, struct staff_row *ret_row)
{
    return look_staff(e, STATEMENT_staff_of_id, cell_id(&id), ret_row);
}

static void put_id(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_string(o, key, text_slice(&t));
}

static bool put_staff_row(void *to, const struct cell *cell, int cells)
{
    struct json_out *o = to;
    struct staff_row row;
    (void)take_staff(&row, cell, cells);
    json_out_object(o, NULL);
    put_id(o, "id", row.id);
    json_out_word(o, "name", row.name);
    json_out_word(o, "login", row.login);
    json_out_word(o, "role", role_name(row.role));
    json_out_word(o, "acls_until", row.acls_until[0] ? row.acls_until : NULL);
    json_out_word(o, "bls_until", row.bls_until[0] ? row.bls_until : NULL);
    json_out_bool(o, "active", row.active);
    json_out_close(o);
    return true;
}

enum err reading_list_staff(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    json_out_array(&o, NULL);
    enum err err = look(q->eyes, STATEMENT_staff_all, NULL, 0, put_staff_row, &o);
    json_out_close(&o);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

static bool put_patient_row(void *to, const struct cell *cell, int cells)
{
    struct json_out *o = to;
    must(cells == 6);
    json_out_object(o, NULL);
    put_id(o, "id", id_of_cell(cell[0]));
    json_out_string(o, "name", cell[3].bytes);
    json_out_string(o, "mrn", cell[2].bytes);
    json_out_string(o, "birth_date", cell[4].bytes);
    json_out_close(o);
    return true;
}

/* Names that begin with what was typed, whatever its capitals, or the number exactly. */
enum err reading_list_patients(const struct question *q)
{
    char from_room[128], to_room[132];
    struct text from = TEXT_IN(from_room), to = TEXT_IN(to_room);
    struct slice search = slice_trim(q->search);
    if (search.len >= sizeof from_room) {
        return ERR_TOO_LARGE;
    }
    for (size_t i = 0; i < search.len; i++) {
        char c = search.at[i];
        text_char(&from, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
    }
    text_add(&to, text_slice(&from));
    text_adds(&to, "\xf4\x8f\xbf\xbf"); /* the last character there is */
    struct cell cell[] = {cell_text(text_slice(&from)), cell_text(text_slice(&to)),
                          cell_text(search.at ? search : SLICE(""))};
    struct json_out o = json_out_on(q->answer);
    json_out_array(&o, NULL);
    enum err err = look(q->eyes, STATEMENT_patients_found, cell, COUNT_OF(cell), put_patient_row, &o);
    json_out_close(&o);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

struct patient_out {
    struct json_out o;
    bool found;
};

/* The kept facts are one JSON object; its members go into ours as they stand. */
static bool put_patient(void *to, const struct cell *cell, int cells)
{
    struct patient_out *p = to;
    must(cells == 6 && cell[5].bytes.len >= 2);
    p->found = true;
    json_out_object(&p->o, NULL);
    put_id(&p->o, "id", id_of_cell(cell[0]));
    json_out_integer(&p->o, "version", cell[1].integer);
    struct slice inner = {cell[5].bytes.at + 1, cell[5].bytes.len - 2};
    if (inner.len > 0) {
        text_char(p->o.to, ',');
        text_add(p->o.to, inner);
    }
    return false;
}

static bool put_visit_row(void *to, const struct cell *cell, int cells)
{
    struct json_out *o = to;
    must(cells == 8);
    json_out_object(o, NULL);
    put_id(o, "id", id_of_cell(cell[0]));
    json_out_instant(o, "at", (struct instant){cell[6].integer});
    json_out_string(o, "state", cell[4].bytes);
    json_out_integer(o, "infusion_number", cell[3].integer);
    json_out_close(o);
    return true;
}

enum err look_patient(struct eyes e, struct id id, struct text *t)
{
    struct patient_out p = {json_out_on(t), false};
    struct cell key = cell_id(&id);
    enum err err = look(e, STATEMENT_patient_of_id, &key, 1, put_patient, &p);
    if (err || !p.found) {
        return err ? err : ERR_NOT_FOUND;
    }
    int next = 1;
    err = look_next_infusion(e, id, (struct id){{0}}, &next);
    json_out_integer(&p.o, "next_infusion", next);
    json_out_array(&p.o, "visits");
    err = err ? err : look(e, STATEMENT_visits_of_patient, &key, 1, put_visit_row, &p.o);
    json_out_close(&p.o);
    json_out_close(&p.o);
    return err ? err : t->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

enum err reading_get_patient(const struct question *q)
{
    return look_patient(q->eyes, q->about, q->answer);
}
