/* SPDX-License-Identifier: Apache-2.0
 *
 * table_study.h - what was given to whom, read out of the words of an observed table.
 *
 * Floor 3. Pure. Tables say it in an arm's name ("10mg_iv_30min") and in their comment lines ("esketamine 10
 * mg IV over 30 min; mean weight about 68 kg"). Whatever is not said and has to be assumed is listed, and
 * what cannot be assumed makes the arm unusable with a reason.
 */
#ifndef DAYBREAK_TEXT_TABLE_STUDY_H
#define DAYBREAK_TEXT_TABLE_STUDY_H

#include "pk/regimen.h"
#include "text/table_file.h"

enum { STUDY_DOSES_MAX = 12 };

struct table_study {
    struct pk_dose dose[STUDY_DOSES_MAX];
    int doses;
    double weight_kg;
    enum pk_site site;
    char assumed[320]; /* separated by "; " */
};

/* `arm` and `quantity` as the row has them. False with `ret_why` (a sentence) when it cannot be known. */
MUST_USE bool table_study_read(const struct table *t, const struct table_row *row,
                               struct table_study *ret_study, const char **ret_why);

/* The substance of a row; false for anything that is not ketamine, norketamine or hydroxynorketamine. */
MUST_USE bool table_analyte(const char *item, struct pk_analyte *ret_analyte);

/* A concentration unit as ng/mL of this substance (nmol/mL needs its molar mass); false when unknown. */
MUST_USE bool table_concentration(const char *unit, enum pk_substance substance, double *ret_factor);

#endif
