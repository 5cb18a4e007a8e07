/* SPDX-License-Identifier: Apache-2.0
 *
 * read_due.c - everybody of whom a questionnaire is due or overdue.
 *
 * Floor 5.
 */
#include <stdlib.h>

#include "desk/show_due.h"

static void show_patient(const struct question *q, struct json_out *o, const struct patient_name *p,
                         const struct measured *m)
{
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, p->id);
    json_out_object(o, NULL);
    json_out_string(o, "patient", text_slice(&id));
    json_out_word(o, "name", p->name);
    json_out_word(o, "mrn", p->mrn);
    show_due(o, "due", m, q->now, false);
    json_out_close(o);
}

enum err reading_list_due(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    struct patient_name *list;
    int count;
    enum err err = look_patient_names(q->eyes, &list, &count);
    if (err) {
        return err;
    }
    json_out_array(&o, NULL);
    for (int i = 0; i < count && !err; i++) {
        struct measured *m;
        err = measured_look(q->eyes, q->book, list[i].id, &m);
        if (!err) {
            if (count_due(m, q->now) > 0) {
                show_patient(q, &o, &list[i], m);
            }
            measured_free(m);
        }
    }
    json_out_close(&o);
    free(list);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
