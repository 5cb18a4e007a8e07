/* SPDX-License-Identifier: Apache-2.0
 *
 * course_json.h - one line of a course of treatment: an infusion, an answered questionnaire, a look at it.
 *
 * Floor 3. No I/O. `{"day":12.5,"score":{"instrument":"phq-9","total":11,"item9":0}}`.
 */
#ifndef DAYBREAK_TEXT_COURSE_JSON_H
#define DAYBREAK_TEXT_COURSE_JSON_H

#include "base/instant.h"
#include "scale/change.h"
#include "text/fault.h"
#include "text/json.h"

enum course_line_kind {
    COURSE_LINE_INFUSION,
    COURSE_LINE_SCORE,
    COURSE_LINE_PLAN,
    COURSE_LINE_END,
    COURSE_LINE_LOOK,
    COURSE_LINES
};

struct course_line {
    enum course_line_kind kind;
    struct instant at;   /* from day 0 */
    char instrument[24]; /* of a score */
    int total, critical; /* critical: the answer to item 9 */
    bool event;          /* crisis or admission since the last score */
};

MUST_USE bool course_json_read(struct json_value v, struct course_line *ret_line, struct fault *ret_fault);

/* What was found and the rule that says so: "response: 58 % better than 19, at least 50 %". */
void text_change(struct text *t, const struct change_rules *rules, const struct change *c);

#endif
