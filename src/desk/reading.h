/* SPDX-License-Identifier: Apache-2.0
 *
 * reading.h - what can be answered from the kept tables alone, on any thread that has a reader.
 *
 * Floor 5. The other half of endpoints.def: what is live is asked of the desk (desk.h), what is kept is
 * read here, beside it. A reading sees everything that was committed before it began.
 */
#ifndef DAYBREAK_DESK_READING_H
#define DAYBREAK_DESK_READING_H

#include "desk/desk.h"
#include "text/model_file.h"
#include "text/protocol_file.h"

/* The writer's eyes inside its batch, or a reader's: one of the two. */
struct eyes {
    struct store *store;
    struct store_reader *reader;
};

MUST_USE enum err look(struct eyes e, enum statement which, const struct cell *cell, int cells,
                       store_row *each, void *to);

struct question {
    struct eyes eyes;
    struct who who;
    struct id about;     /* in the path */
    struct instant now;  /* when it is asked */
    struct slice search; /* ?q= */
    struct slice from;   /* ?from=, milliseconds since 1970 */
    struct slice until;  /* ?until=, the same */
    struct slice plan;   /* ?plan=, of a prediction */
    const char *version; /* of the program */
    const struct protocol *protocol;
    const struct protocol_notes *notes;
    const struct model_file *model;  /* what levels are predicted with */
    const struct scale_book *book;   /* questionnaires */
    const struct integration *words; /* of integration therapy */
    const struct drug_list *drugs;   /* NULL: none was loaded */
    struct text *answer;             /* empty when it is asked */
};

/* Answers one JSON value of shapes.ts. */
typedef enum err reading(const struct question *q);

/* One a line, as they stand in endpoints.def. */
reading reading_get_status;
reading reading_get_me;
reading reading_list_patients;
reading reading_get_patient;
reading reading_list_chairs;
reading reading_list_aside;
reading reading_get_chart;
reading reading_list_staff;
reading reading_get_protocol;
reading reading_verify_record;
reading reading_get_scenario;
reading reading_get_prediction;
reading reading_get_clinic;
reading reading_list_consent_texts;
reading reading_get_consent_text;
reading reading_list_goals;
reading reading_get_assessment;
reading reading_get_referral;
reading reading_list_instruments;
reading reading_get_private_key;
reading reading_get_course;
reading reading_list_adverse;
reading reading_list_incidents;
reading reading_get_summary;
reading reading_get_agenda;
reading reading_get_free;
reading reading_get_patient_phone;
reading reading_get_phone_words;
reading reading_get_integration_words;
reading reading_get_integration;
reading reading_list_scores;
reading reading_get_measures;
reading reading_list_measuring;
reading reading_list_due;
reading reading_list_calls;
reading reading_get_outcomes;
reading reading_get_mine;
reading reading_get_phone_therapy;
reading reading_list_appointments;

/* One value of the clinic table into `t`; nothing when there is none. */
MUST_USE enum err look_clinic(struct eyes e, const char *key, struct text *t);
MUST_USE enum err look_any_staff(struct eyes e, bool *ret_any);

/* A row of staff with what is kept of its secrets. */
struct staff_row {
    struct id id;
    enum role role;
    bool active;
    char login[64], name[64];
    char password[VAULT_SECRET_MAX], pin[VAULT_SECRET_MAX];
    char acls_until[16], bls_until[16]; /* "" = not stated */
};

/* ERR_NOT_FOUND when there is none. */
MUST_USE enum err look_staff_login(struct eyes e, struct slice login, struct staff_row *ret_row);
MUST_USE enum err look_staff_id(struct eyes e, struct id id, struct staff_row *ret_row);

/* The whole Patient of shapes.ts. */
MUST_USE enum err look_patient(struct eyes e, struct id id, struct text *t);

#endif
