/* SPDX-License-Identifier: Apache-2.0
 *
 * scale.h - one questionnaire as plain data: how it is scored and what its totals mean.
 *
 * Floor 1. Pure. Filled by text/scale_file from data/scales; the wording of items stays outside, because
 * scoring must not depend on whether a licence lets us show the words (clinical 6.2).
 */
#ifndef DAYBREAK_SCALE_SCALE_H
#define DAYBREAK_SCALE_SCALE_H

#include <stdbool.h>
#include <stdint.h>

/* The longest instrument of clinical 6.2 is the CADSS with 28 items; PCL-5 has 20. */
#define SCALE_ITEMS_MAX 32
/* PHQ-9 and QIDS-SR have five bands; room for one more. */
#define SCALE_BANDS_MAX 6
#define SCALE_NO_NUMBER (-1)

/* How answers become a total. A closed list: a new way of scoring is code with its own tests. */
enum scorer {
    SCORER_SUM,      /* the sum of the items */
    SCORER_MULTIPLE, /* the sum times `factor`: WHO-5 is raw x 4, never (raw - 5) x 4 */
    SCORER_QIDS,     /* the highest of 1-4, of 6-9 and of 15-16, plus the seven others */
    SCORER_PERCENT,  /* (sum - lowest) / (highest - lowest) in per cent: Q-LES-Q-SF */
    SCORER_CSSRS,    /* the risk level of the Columbia screener: 0 none, 1 low, 2 moderate, 3 high */
    SCORER_ENTRY,    /* the total is entered from the clinic's own licensed form */
    SCORERS
};

struct scale_band {
    int from; /* this band begins at this total */
    char label[32];
};

struct scale {
    char id[24], version[24];
    enum scorer scorer;
    int items; /* 0 with SCORER_ENTRY */
    int item_min[SCALE_ITEMS_MAX], item_max[SCALE_ITEMS_MAX];
    uint32_t reversed; /* bit per item that counts item_min + item_max - answer */
    int factor;        /* of SCORER_MULTIPLE */
    int total_min, total_max;
    int bands;
    struct scale_band band[SCALE_BANDS_MAX];
    bool lower_is_better;
    int missing_max;      /* items that may be missing and are filled by the mean of the rest */
    int critical_item;    /* 1-based; 0 = none. Never filled in when missing */
    int critical_from;    /* an answer from here on opens the suicide workflow (clinical 6.4) */
    int recall_days;      /* what "over the last ..." reaches back to */
    int response_percent; /* improvement that counts as response, in per cent of baseline */
    int remission_max;    /* totals up to here are remission; SCALE_NO_NUMBER = not defined */
    int independent_days; /* sooner answered again, the two are not independent; SCALE_NO_NUMBER = none */
    int reliable_change;  /* a difference below this may be chance; SCALE_NO_NUMBER = none */
};

#endif
