/* SPDX-License-Identifier: Apache-2.0
 *
 * plan_json.h - one line about a course of treatment, its agenda, its values or an adverse event.
 *
 * Floor 3. No I/O. `{"day":18.4,"infusion":{"mg_per_kg":0.5}}`; day 0 begins on a Monday.
 */
#ifndef DAYBREAK_TEXT_PLAN_JSON_H
#define DAYBREAK_TEXT_PLAN_JSON_H

#include "care/adverse.h"
#include "care/agenda.h"
#include "care/longterm.h"
#include "care/plan.h"
#include "text/fault.h"
#include "text/json.h"

/* 1970-01-05, a Monday. */
#define PLAN_DAY_0_MS (INT64_C(4) * 86400000)

enum plan_line_kind {
    PLAN_LINE_FACT, /* decision, infusion, reading, told, booked */
    PLAN_LINE_VALUE,
    PLAN_LINE_PERSON,
    PLAN_LINE_CLINIC,
    PLAN_LINE_APPOINTMENT,
    PLAN_LINE_ADVERSE,
    PLAN_LINE_OVERRIDE,
    PLAN_LINE_ASK,
    PLAN_LINE_LOOK,
    PLAN_LINES
};

enum plan_ask { ASK_INFUSE, ASK_BOOK, ASK_BOOSTER, PLAN_ASKS };

struct plan_line {
    enum plan_line_kind kind;
    struct instant at;
    struct plan_fact fact;
    struct longterm_fact value;
    struct longterm_facts person; /* age, cardiac_risk and may_be_pregnant alone */
    struct agenda clinic;
    struct appointment appointment;
    struct adverse adverse;
    enum clause override;
    enum plan_ask ask;
};

/* `ret_fault` names the key and the place. */
MUST_USE bool plan_json_read(struct json_value v, struct plan_line *ret_line, struct fault *ret_fault);

/* Every key with its meaning. */
void plan_json_help(struct text *t);

/* For the files of this reader. */
struct plan_reader {
    struct plan_line *to;
    struct fault *fault;
    bool has_day;
    int done; /* things told */
};
struct plan_field {
    const char *key, *meaning;
    bool (*read)(struct plan_reader *r, struct json_value v);
};
bool plan_fields_read(struct plan_reader *r, struct json_value v, const struct plan_field *fields,
                      size_t count);
bool plan_wrong(struct plan_reader *r, struct json_value v, const char *sentence, const char *remedy);
bool plan_day(struct plan_reader *r, struct json_value v, struct instant *ret_at);
bool adverse_json_read(struct plan_reader *r, struct json_value v);
void adverse_json_help(struct text *t);
void plan_fields_help(struct text *t, const char *title, const struct plan_field *fields, size_t count);

#endif
