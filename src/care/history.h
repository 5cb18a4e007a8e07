/* SPDX-License-Identifier: Apache-2.0
 *
 * history.h - treatments before: was each a fair trial, and does the illness resist treatment?
 *
 * Floor 2. Pure. Laws: a trial that was ended for intolerance is never counted as a failure; what cannot be
 * judged is said and not counted; the same medicine counts once. Clauses: ELIG-01 to ELIG-07.
 */
#ifndef DAYBREAK_CARE_HISTORY_H
#define DAYBREAK_CARE_HISTORY_H

#include "care/patient.h"
#include "care/protocol.h"
#include "care/verdict.h"

/* The longest list met in practice is below 30; a row is 80 bytes. */
#define TRIALS_MAX    64
#define TRIAL_UNKNOWN (-1)

enum trial_kind { TRIAL_MEDICINE, TRIAL_PSYCHOTHERAPY, TRIAL_TMS, TRIAL_ECT, TRIAL_OTHER, TRIAL_KINDS };
enum adherence { ADHERENCE_UNKNOWN, ADHERENCE_TAKEN, ADHERENCE_PARTLY, ADHERENCE_NOT, ADHERENCES };
enum ending { ENDING_UNKNOWN, ENDING_ONGOING, ENDING_NO_EFFECT, ENDING_INTOLERANCE, ENDING_OTHER, ENDINGS };

struct trial {
    enum trial_kind kind;
    char name[40];              /* plain letters of the generic name: the same medicine counts once */
    enum antidepressant family; /* of a medicine; ANTIDEPRESSANT_NONE: it is none, or nobody knows */
    int64_t dose_ug, least_ug;  /* a day, the highest reached; the lowest effective; 0 when not known */
    int weeks;                  /* at that dose; TRIAL_UNKNOWN */
    enum adherence adherence;
    int percent; /* improvement, may be negative; NO_PERCENT when not known */
    enum ending ending;
    int weeks_since;     /* since it was ended; TRIAL_UNKNOWN */
    bool in_episode;     /* in the present episode */
    bool short_accepted; /* a prescriber's note accepts the shorter trial */
    bool was_augmented;
    bool from_record; /* else as the patient remembers */
};
#define NO_PERCENT INT32_MIN

/* What a row counts as; the first that holds, from the top. */
enum standing {
    STANDING_NO_MEDICINE, /* psychotherapy, TMS, ECT: shown, not counted among the medicines */
    STANDING_NO_ANTIDEPRESSANT,
    STANDING_INTOLERANT, /* ended for side effects before it could be judged */
    STANDING_UNCLEAR,    /* dose, weeks, adherence or outcome are not known */
    STANDING_NOT_TAKEN,
    STANDING_TOO_LOW,
    STANDING_TOO_SHORT,
    STANDING_RESPONDED,
    STANDING_FAILED, /* adequate and no response: the only one that counts */
    STANDINGS
};

struct history {
    int count;
    struct trial trial[TRIALS_MAX];
};

/* ELIG-02. */
enum standing trial_standing(const struct protocol *p, const struct trial *t);

/* Everything a person reads beside the flag. `stage` follows Thase and Rush: 1 one adequate failure, 2 two
 * of different families, 3 also a tricyclic, 4 also a MAO inhibitor, 5 also ECT; 0 none. It says no more
 * than the rows do. */
struct staging {
    int failed_episode, failed_lifetime; /* different medicines */
    int families_lifetime;               /* of those that failed */
    int standing[STANDINGS];             /* rows */
    int augmented, from_record;          /* rows */
    int stage;
    bool resists; /* failed_episode reaches the protocol's number */
};

struct staging history_staging(const struct protocol *p, const struct history *h);

/* Totals of today; TRIAL_UNKNOWN where the instrument was not used. */
struct severity {
    int phq9, madrs, hamd;
};

/* ELIG-01 to ELIG-04 and ELIG-06. */
void history_judge(const struct protocol *p, const struct history *h, const struct overrides *o,
                   struct verdict *v);
/* ELIG-04. The PHQ-9 where there is one, else a clinician's scale. */
void severity_judge(const struct protocol *p, const struct severity *s, const struct overrides *o,
                    struct verdict *v);

const char *standing_label(enum standing s);

#endif
