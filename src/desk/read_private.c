/* SPDX-License-Identifier: Apache-2.0
 *
 * read_private.c - wrapped keys and sealed notes, as they lie in the store.
 *
 * Floor 5.
 */
#include <string.h>

#include "desk/private.h"
#include "text/json_out.h"

struct key_look {
    struct private_key key;
    bool found, good;
};

/* A share is empty where there are no holders. */
static bool take_share(struct cell cell, uint8_t share[PRIVATE_SHARE_BYTES])
{
    return cell.bytes.len == 0 || slice_hex(cell.bytes, share, PRIVATE_SHARE_BYTES);
}

static bool take_key(void *to, const struct cell *cell, int cells)
{
    struct key_look *l = to;
    must(cells == 7);
    l->found = true;
    l->key = (struct private_key){
        .staff = id_of_cell(cell[0]), .one = id_of_cell(cell[3]), .other = id_of_cell(cell[5])};
    l->good = slice_hex(cell[1].bytes, l->key.public_key.byte, VAULT_KEY_BYTES) &&
              slice_hex(cell[2].bytes, l->key.wrapped, VAULT_WRAPPED_BYTES) &&
              take_share(cell[4], l->key.one_share) && take_share(cell[6], l->key.other_share);
    return false;
}

enum err look_private_key(struct eyes e, struct id staff, struct private_key *ret_key)
{
    struct key_look l = {.found = false};
    struct cell cell = cell_id(&staff);
    enum err err = look(e, STATEMENT_private_key_of, &cell, 1, take_key, &l);
    if (err || !l.found) {
        return err ? err : ERR_NOT_FOUND;
    }
    if (!l.good) {
        return ERR_RECORD_BROKEN;
    }
    *ret_key = l.key;
    return ERR_OK;
}

struct note_walk {
    private_note_each *each;
    void *to;
};

static bool take_note(void *to, const struct cell *cell, int cells)
{
    struct note_walk *w = to;
    must(cells == 7);
    struct private_note n = {.id = id_of_cell(cell[0]),
                             .patient = id_of_cell(cell[1]),
                             .author = id_of_cell(cell[2]),
                             .version = cell[3].integer,
                             .at = {cell[4].integer},
                             .kept_at = {cell[5].integer},
                             .sealed = cell[6].bytes};
    return w->each(w->to, &n);
}

enum err look_private_notes(struct eyes e, struct id author, struct id patient, struct instant before,
                            private_note_each *each, void *to)
{
    struct note_walk w = {each, to};
    struct cell cell[] = {cell_id(&author), cell_id(&patient), cell_integer(before.ms)};
    return look(e, STATEMENT_private_notes_of, cell, COUNT_OF(cell), take_note, &w);
}

static void put_bytes(struct json_out *o, const char *key, const void *bytes, size_t len)
{
    char room[2 * VAULT_WRAPPED_BYTES + 1];
    struct text t = TEXT_IN(room);
    text_hex(&t, (struct slice){bytes, len});
    json_out_string(o, key, text_slice(&t));
}

static void put_holder(struct json_out *o, const char *key, struct id holder)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, holder);
    json_out_word(o, key, id_is_nil(holder) ? NULL : room);
}

void private_key_write(struct text *t, const struct private_key *k, const char *by, const char *why)
{
    bool held = !id_is_nil(k->one);
    struct json_out o = json_out_on(t);
    json_out_object(&o, NULL);
    put_holder(&o, "staff", k->staff);
    put_bytes(&o, "public", k->public_key.byte, VAULT_KEY_BYTES);
    put_bytes(&o, "wrapped", k->wrapped, VAULT_WRAPPED_BYTES);
    put_holder(&o, "one", k->one);
    put_bytes(&o, "one_share", k->one_share, held ? PRIVATE_SHARE_BYTES : 0);
    put_holder(&o, "other", k->other);
    put_bytes(&o, "other_share", k->other_share, held ? PRIVATE_SHARE_BYTES : 0);
    json_out_word(&o, "by", by);
    json_out_word(&o, "why", why);
    json_out_close(&o);
}

static void put_holder_name(struct json_out *o, struct eyes e, struct id holder)
{
    struct staff_row row;
    if (!id_is_nil(holder) && look_staff_id(e, holder, &row) == ERR_OK) {
        json_out_word(o, NULL, row.name);
    }
}

/* Only about the person who asks: that somebody else has notes is theirs to say. */
enum err reading_get_private_key(const struct question *q)
{
    struct private_key key = {.one = {{0}}};
    enum err err = look_private_key(q->eyes, q->who.id, &key);
    if (err && err != ERR_NOT_FOUND) {
        return err;
    }
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    json_out_bool(&o, "has", err == ERR_OK);
    json_out_array(&o, "holders");
    put_holder_name(&o, q->eyes, key.one);
    put_holder_name(&o, q->eyes, key.other);
    json_out_close(&o);
    json_out_close(&o);
    return ERR_OK;
}
