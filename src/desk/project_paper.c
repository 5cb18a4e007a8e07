/* SPDX-License-Identifier: Apache-2.0
 *
 * project_paper.c - tables of what lies in a file: papers, bookings, alerts, keys and sealed notes, phones.
 *
 * Floor 5.
 */
#include "desk/body.h"
#include "desk/project.h"

enum err project_paper(const struct projecting *p)
{
    const struct entry *e = &p->kept->entry;
    struct id id;
    if (!slice_id(body_word(p->body, "paper"), &id)) {
        return ERR_RECORD_BROKEN;
    }
    struct cell cell[] = {cell_id(&id),
                          cell_id(&e->chain),
                          cell_text(e->kind),
                          cell_integer(body_number(p->body, "version")),
                          cell_integer(body_word(p->body, "struck").len > 0),
                          cell_integer(e->at.ms),
                          cell_integer(e->kept_at.ms),
                          cell_text(body_word(p->body, "by")),
                          cell_text(e->body)};
    enum err err = store_run(p->store, STATEMENT_put_paper, cell, COUNT_OF(cell));
    return err || id_is_nil(e->visit) ? err : project_act_row(p);
}

enum err project_danger_line(const struct projecting *p)
{
    struct id alert;
    if (!slice_id(body_word(p->body, "danger"), &alert)) {
        return ERR_RECORD_BROKEN;
    }
    struct cell cell[] = {cell_id(&alert), cell_integer(p->kept->seq)};
    return store_run(p->store, STATEMENT_put_danger_line, cell, COUNT_OF(cell));
}

/* A trigger opens the alert that has none, closing ends it; all else is a line of it. */
enum err project_danger(const struct projecting *p)
{
    const struct entry *e = &p->kept->entry;
    struct id alert;
    enum err err = project_danger_line(p);
    if (err || !slice_id(body_word(p->body, "danger"), &alert)) {
        return err ? err : ERR_RECORD_BROKEN;
    }
    struct cell cell[] = {cell_id(&alert), cell_id(&e->chain), cell_integer(e->kept_at.ms)};
    struct json_value event = body_member(p->body, "event");
    if (json_is(body_member(event, "close"))) {
        return store_run(p->store, STATEMENT_close_danger, cell, 1);
    }
    return store_run(p->store, STATEMENT_put_danger, cell, COUNT_OF(cell));
}

enum err project_private_key(const struct projecting *p)
{
    struct id staff, one, other;
    if (!slice_id(body_word(p->body, "staff"), &staff)) {
        return ERR_RECORD_BROKEN;
    }
    bool held = slice_id(body_word(p->body, "one"), &one) && slice_id(body_word(p->body, "other"), &other);
    struct cell cell[] = {cell_id(&staff),
                          cell_text(body_word(p->body, "public")),
                          cell_text(body_word(p->body, "wrapped")),
                          held ? cell_id(&one) : cell_null(),
                          cell_text(body_word(p->body, "one_share")),
                          held ? cell_id(&other) : cell_null(),
                          cell_text(body_word(p->body, "other_share"))};
    return store_run(p->store, STATEMENT_put_private_key, cell, COUNT_OF(cell));
}

enum err project_private_note(const struct projecting *p)
{
    const struct entry *e = &p->kept->entry;
    struct id note, author;
    if (!slice_id(body_word(p->body, "note"), &note) || !slice_id(body_word(p->body, "author"), &author)) {
        return ERR_RECORD_BROKEN;
    }
    struct cell cell[] = {cell_id(&note),
                          cell_id(&e->chain),
                          cell_id(&author),
                          cell_integer(body_number(p->body, "version")),
                          cell_integer(e->at.ms),
                          cell_integer(e->kept_at.ms),
                          cell_text(body_word(p->body, "sealed"))};
    return store_run(p->store, STATEMENT_put_private_note, cell, COUNT_OF(cell));
}

static enum err end_phones(const struct projecting *p, const char *state)
{
    struct cell cell[] = {cell_id(&p->kept->entry.chain), cell_text(slice_of(state))};
    return store_run(p->store, STATEMENT_end_phones, cell, COUNT_OF(cell));
}

static enum err put_phone(const struct projecting *p, const char *key, const char *state,
                          struct instant until)
{
    const struct entry *e = &p->kept->entry;
    struct cell cell[] = {
        cell_text(body_word(p->body, key)), cell_id(&e->chain),     cell_text(slice_of(state)),
        cell_integer(e->kept_at.ms),        cell_integer(until.ms), cell_text(body_word(p->body, "by"))};
    return store_run(p->store, STATEMENT_put_phone, cell, COUNT_OF(cell));
}

enum err project_phone_link(const struct projecting *p)
{
    struct instant until;
    if (!slice_instant(body_word(p->body, "until"), &until)) {
        return ERR_RECORD_BROKEN;
    }
    enum err err = end_phones(p, "link");
    return err ? err : put_phone(p, "link", "link", until);
}

enum err project_phone_open(const struct projecting *p)
{
    struct cell link = cell_text(body_word(p->body, "link"));
    enum err err = end_phones(p, "open");
    err = err ? err : store_run(p->store, STATEMENT_use_phone_link, &link, 1);
    return err ? err : put_phone(p, "phone", "open", (struct instant){0});
}

enum err project_phone_forget(const struct projecting *p)
{
    enum err err = end_phones(p, "open");
    return err ? err : end_phones(p, "link");
}

/* The agenda asks for appointments by the moment they are for. */
enum err project_appointment(const struct projecting *p)
{
    const struct entry *e = &p->kept->entry;
    struct json_value said = body_member(p->body, "said"), found = body_member(p->body, "found");
    struct instant when;
    struct id paper, who;
    enum err err = project_paper(p);
    if (err || !slice_id(body_word(p->body, "paper"), &paper)) {
        return err ? err : ERR_RECORD_BROKEN;
    }
    bool stands = body_word(p->body, "struck").len == 0 && slice_instant(body_word(said, "when"), &when);
    bool named = slice_id(body_word(said, "with"), &who);
    if (!stands) {
        struct cell gone = cell_id(&paper);
        return store_run(p->store, STATEMENT_drop_booking, &gone, 1);
    }
    struct cell cell[] = {cell_id(&paper),
                          cell_id(&e->chain),
                          cell_text(body_word(said, "what")),
                          cell_integer(when.ms),
                          cell_integer(body_number(said, "minutes")),
                          cell_text(body_word(found, "chair")),
                          named ? cell_id(&who) : cell_null(),
                          cell_integer(body_number(found, "infusion"))};
    return store_run(p->store, STATEMENT_put_booking, cell, COUNT_OF(cell));
}
