/* SPDX-License-Identifier: Apache-2.0
 *
 * project.h - from one entry to the tables that screens read: what projectors share.
 *
 * Floor 5. Used by project.c and project_paper.c alone; what the desk calls is project() of keep.h.
 */
#ifndef DAYBREAK_DESK_PROJECT_H
#define DAYBREAK_DESK_PROJECT_H

#include "desk/inner.h"

/* What a projector is given. */
struct projecting {
    struct store *store;
    const struct event_form *form;
    const struct kept *kept;
    const struct event *event; /* already read, or NULL */
    int events;
    struct json_value body;
};

typedef enum err projector(const struct projecting *p);

/* Told while the patient sat in a chair: an act of that visit. */
enum err project_act_row(const struct projecting *p);

/* project_paper.c */
projector project_paper;
projector project_danger_line;
projector project_danger;
projector project_private_key;
projector project_private_note;
projector project_phone_link;
projector project_phone_open;
projector project_phone_forget;
projector project_appointment;

#endif
