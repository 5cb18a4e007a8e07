/* SPDX-License-Identifier: Apache-2.0
 *
 * intake.h - what the papers of one file say before the first order, as care/assess.h asks for it.
 *
 * Floor 5. Papers of kinds trial, workup, medicines, interaction_choice, score and decision, and the
 * patient's facts, become one struct intake at the moment it is asked for. Law: there is one list of
 * medicines, the facts'; the paper "medicines" is how it is changed. What an errand accepts and what a
 * reading later understands is one reader.
 */
#ifndef DAYBREAK_DESK_INTAKE_H
#define DAYBREAK_DESK_INTAKE_H

#include "care/assess.h"
#include "desk/paper.h"
#include "text/drug_file.h"

/* What everything here is seen with. */
struct intake_light {
    const struct protocol *protocol;
    const struct drug_list *drugs;
    struct instant now;
    int offset_min; /* of the clinic's clock: which day it is */
};

struct intake_light light_of_desk(const struct desk *d, struct instant now);
MUST_USE enum err light_of_question(const struct question *q, struct intake_light *ret_light);

/* Days from a date ("2026-03-12") to today; below 0 when it lies in the future. */
int64_t light_days_since(const struct intake_light *l, struct slice date);
/* A date of a form that may lack and lies not in the future; `*ret_days` FIELD_LACKS when it lacks. */
MUST_USE bool light_past_date(const struct intake_light *l, struct json_value body, const char *key,
                              int64_t *ret_days, struct fault *ret_fault);

/* One row of the history of treatments, as it is posted and kept. */
MUST_USE bool trial_read(struct json_value body, const struct intake_light *l, struct trial *ret_trial,
                         struct fault *ret_fault);

/* One examination. */
struct workup_paper {
    enum workup item;
    struct workup_result result;
    bool memory_complaint;
};
MUST_USE bool workup_read(struct json_value body, const struct intake_light *l,
                          struct workup_paper *ret_paper, struct fault *ret_fault);

/* The lines of a list of medicines: 30 are more than anybody takes, a line is a medicine and how it is
 * taken. */
#define MEDICINES_MAX     30
#define MEDICINE_LINE_MAX 100
MUST_USE bool medicines_check(struct json_value lines, struct fault *ret_fault);
/* The benzodiazepines among them, as diazepam. */
void medicines_reckon(struct json_value lines, const struct drug_list *drugs, struct diazepam *ret_diazepam);
/* Everything the interaction engine says about them, into an object that is open: versions, verdict, diazepam
 * equivalents, and each line with its classes or its near names. */
void medicines_show(struct json_out *o, struct json_value lines, const struct intake_light *l);

/* What a prescriber chose about one finding: the line as it was typed and its class ("unknown" for a name
 * nobody could place). It counts for the same line under the same table and protocol only. */
MUST_USE bool choice_counts(const struct paper *choice, const struct intake_light *l);
/* Is there such a finding in this list? */
bool medicines_has_finding(struct json_value lines, const struct drug_list *drugs, struct slice line,
                           struct slice class_key);

/* A score that was kept: its place in `severity`. */
struct score_seen {
    bool is;
    int total;
    struct instant at;
    bool fresh; /* young enough to be today's severity */
};
enum { SCORE_PHQ9, SCORE_MADRS, SCORE_HAMD, SCORES };
extern const char *const score_instrument[SCORES];

/* The whole of one file. */
struct intake_file {
    struct intake intake;
    struct score_seen score[SCORES];
    struct decided decided;
    struct id decision, list; /* papers; nil when there is none */
    struct {
        struct id paper;
    } workup[WORKUPS]; /* the one that counts */
};

/* ERR_NOT_FOUND when nobody has this id. */
MUST_USE enum err look_intake(struct eyes e, struct id patient, const struct intake_light *l,
                              struct intake_file *ret_file);

/* Reasons with the source of each clause, whom to ask, and whether a prescriber may override; "reasons" of an
 * object that is open, beside answer and advice. */
void show_assessed(struct json_out *o, const struct verdict *v, const struct protocol *p,
                   const struct intake *in);

/* What stands against an order of this visit; added to `v`. */
MUST_USE enum err look_order_gate(struct eyes e, struct id patient, const struct intake_light *l,
                                  bool is_first, struct verdict *v);

/* Assessment of shapes.ts under `key`. */
MUST_USE enum err show_assessment(struct json_out *o, const char *key, struct eyes e, struct id patient,
                                  const struct intake_light *l);

/* patients.c: the facts with another list of medicines, as an entry of their own. */
MUST_USE enum err facts_take_medicines(struct desk *d, struct call *c, struct json_value lines);

#endif
