/* SPDX-License-Identifier: Apache-2.0
 *
 * visit_field.c - whose is the visit that a paper names?
 *
 * Floor 5. One patient's data never stands on another's page, not even as a number that leads there.
 */
#include "desk/visit_field.h"

#include "desk/body.h"

static bool take_patient(void *to, const struct cell *cell, int cells)
{
    must(cells == 8);
    *(struct id *)to = id_of_cell(cell[1]);
    return false;
}

enum err visit_field(struct eyes e, struct json_value body, struct id patient, struct fault *f)
{
    struct slice word = body_word(body, "visit");
    struct id visit, whose = {{0}};
    if (word.len == 0) {
        return ERR_OK;
    }
    if (slice_id(word, &visit)) {
        struct cell cell = cell_id(&visit);
        enum err err = look(e, STATEMENT_visit_of_id, &cell, 1, take_patient, &whose);
        if (err) {
            return err;
        }
    }
    if (id_is_nil(whose) || !id_eq(whose, patient)) {
        json_fault(json_member(body, "visit"), f, "this is no visit of this patient",
                   "take it from the page of the visit");
        return ERR_BAD_INPUT;
    }
    return ERR_OK;
}

enum err visit_field_in(struct eyes e, struct slice body, struct id patient, struct fault *f)
{
    struct json *j;
    struct fault unread;
    if (!json_read(body, &j, &unread)) {
        return ERR_OK;
    }
    enum err err = visit_field(e, json_root(j), patient, f);
    json_close(j);
    return err;
}
