/* SPDX-License-Identifier: Apache-2.0
 *
 * workup.h - examinations before the first order, and how long each stays valid.
 *
 * Floor 2. Pure. Clauses: WORKUP-nn.
 */
#ifndef DAYBREAK_CARE_WORKUP_H
#define DAYBREAK_CARE_WORKUP_H

#include "care/patient.h"
#include "care/protocol.h"
#include "care/verdict.h"

enum workup {
#define WORKUP(name, key, days, label) WORKUP_##name,
#include "care/workup.def"
#undef WORKUP
    WORKUPS
};

struct workup_result {
    bool done;
    bool waived; /* a prescriber said, with a reason, that it does not apply */
    int days_ago;
};

struct workup_file {
    struct workup_result item[WORKUPS];
    bool memory_complaint; /* asks for the cognitive screen at any age */
};

/* Does the item have to be there for this person? */
bool workup_applies(const struct protocol *p, const struct patient *who, const struct workup_file *f,
                    enum workup which);

/* How long a result stays valid. */
int64_t workup_valid_days(const struct protocol *p, enum workup which);

/* WORKUP-01 missing, WORKUP-02 expired, WORKUP-03 set aside with a reason. */
void workup_judge(const struct protocol *p, const struct patient *who, const struct workup_file *f,
                  struct verdict *v);

/* Only a pregnancy test can be set aside: only there the record does not know whether it applies. */
bool workup_may_be_waived(enum workup which);

MUST_USE bool workup_of(struct slice key, enum workup *ret_workup);
const char *workup_key(enum workup which);
const char *workup_label(enum workup which);

#endif
