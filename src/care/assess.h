/* SPDX-License-Identifier: Apache-2.0
 *
 * assess.h - is this person a candidate: yes, not now, or somebody else first?
 *
 * Floor 2. Pure. Law: all rules are asked; every reason is kept; a flag of priority never lowers a gate.
 */
#ifndef DAYBREAK_CARE_ASSESS_H
#define DAYBREAK_CARE_ASSESS_H

#include "care/history.h"
#include "care/interaction.h"
#include "care/workup.h"

struct intake {
    struct patient patient;
    bool has_patient;
    struct history history;
    struct severity severity;
    struct diazepam diazepam;
    struct workup_file workup;
    bool suicidal_thoughts; /* at any instrument or in the interview */
    struct overrides overrides;
};

enum candidacy { CANDIDATE, CANDIDATE_NOT_NOW, CANDIDATE_REFER, CANDIDACIES };

struct assessment {
    enum candidacy candidacy;
    struct staging staging;
    bool priority; /* ELIG-07 */
    struct verdict verdict;
};

/* An intake to be filled: nothing known yet. */
struct intake intake_empty(void);

/* What stands against it makes it "not now"; when a clause names somebody else to ask, it is "refer". */
void assess_judge(const struct protocol *p, const struct intake *in, struct assessment *ret_assessment);

/* What a prescriber has decided so far; `is` false: nobody has. */
struct decided {
    bool is;
    enum candidacy candidacy;
};

/* May this person have an order at all? ELIG-08 for the decision; before the first infusion also WORKUP-01
 * and WORKUP-02. Adds to `v`. */
void assess_order_judge(const struct protocol *p, const struct intake *in, const struct decided *latest,
                        bool is_first, struct verdict *v);

/* May a prescriber decide this? "Not now" and "refer" always; "candidate" only when nothing holds or refuses,
 * with the overrides that were judged. */
MUST_USE bool assess_may_decide(const struct assessment *a, enum candidacy decision);

/* Who is asked because of this clause, or NULL. */
const char *assess_referral(enum clause c);
const char *candidacy_name(enum candidacy c); /* "candidate", "not now", "refer" */

#endif
