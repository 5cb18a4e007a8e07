/* SPDX-License-Identifier: Apache-2.0
 *
 * longterm.h - safety in maintenance: what is due when, and what a value asks for.
 *
 * Floor 2. Pure. Laws: the order of the facts means nothing; what a bladder, mania or misuse alarm stopped
 * goes on only after the answer that its clause names, never because a later value looks harmless; what was
 * never measured is due, not fine. Clauses: LONG-nn (docs/clauses/longterm.md). Suicidal thoughts have their
 * own workflow (danger.h), a changed weight its own guard (WEIGHT-01).
 */
#ifndef DAYBREAK_CARE_LONGTERM_H
#define DAYBREAK_CARE_LONGTERM_H

#include "base/instant.h"
#include "care/protocol.h"
#include "care/verdict.h"

enum longterm_line {
#define LONGTERM(name, key, fact, days, infusions, answer, label) LONGTERM_##name,
#include "care/longterm_line.def"
#undef LONGTERM
    LONGTERM_LINES
};

enum longterm_fact_kind {
#define LONGTERM_FACT(name, key, line, low, high, decimals, unit, label) LONGTERM_FACT_##name,
#include "care/longterm_fact.def"
#undef LONGTERM_FACT
    LONGTERM_FACTS
};

/* `value` in the unit and decimals of longterm_fact.def; `diastolic` in mmHg beside a pressure. */
struct longterm_fact {
    enum longterm_fact_kind kind;
    struct instant at;
    int64_t value;
    int64_t diastolic;
};

/* Everything recorded of one person, in any order; facts and infusions later than the moment that is asked
 * about are not counted. */
struct longterm_facts {
    const struct longterm_fact *fact;
    int count;
    const struct instant *infusion; /* given */
    int infusions;
    bool in_maintenance; /* valid: */
    struct instant maintenance_since;
    int age; /* years */
    bool cardiac_risk;
    bool may_be_pregnant; /* pregnancy is asked about */
};

/* One line of the benefit and risk page. */
struct longterm_status {
    bool applies; /* to this person, at this stage */
    bool has_due; /* valid: */
    struct instant due;
    int infusions_left; /* until it is due whatever the day; NO_COUNT when it does not count infusions */
    bool is_overdue;    /* an infusion asked for now lacks it */
    bool has_last;      /* valid: */
    struct longterm_fact last;
};
#define NO_COUNT (-1)

/* Every line at `now`, and the verdict on the next infusion. */
void longterm_judge(const struct protocol *p, const struct longterm_facts *f, struct instant now,
                    const struct overrides *o, struct longterm_status ret_line[LONGTERM_LINES],
                    struct verdict *v);

/* Which line a reason of longterm_judge() speaks about. */
enum longterm_line longterm_line_of(const struct reason *r);

const char *longterm_line_key(enum longterm_line line);
const char *longterm_line_label(enum longterm_line line);

struct longterm_fact_word {
    const char *key, *unit, *label;
    enum longterm_line line;
    int64_t low, high;
    int decimals;
};
extern const struct longterm_fact_word longterm_fact_words[LONGTERM_FACTS];
MUST_USE bool longterm_fact_of(struct slice key, enum longterm_fact_kind *ret_kind);

#endif
