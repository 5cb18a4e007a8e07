/* SPDX-License-Identifier: Apache-2.0
 *
 * drug_file.h - the names of medicines and their classes, from data/drugs/classes.yaml.
 *
 * Floor 3. No I/O.
 */
#ifndef DAYBREAK_TEXT_DRUG_FILE_H
#define DAYBREAK_TEXT_DRUG_FILE_H

#include "care/patient.h"
#include "text/fault.h"

/* The shipped list has 290 names. */
#define DRUG_NAMES_MAX 1024
#define DRUG_NAME_MAX  40

struct drug_list {
    int count;
    struct {
        char name[DRUG_NAME_MAX]; /* small letters and digits only */
        uint32_t classes;         /* bit per enum drug_class */
    } drug[DRUG_NAMES_MAX];
};

/* Every class in the file must be one of care/drug_class.def. */
MUST_USE bool drug_file_read(struct slice source, struct drug_list *ret_list, struct fault *ret_fault);

/* Classes of a medicine as somebody wrote it: "Zoloft", "St John's wort", "sertraline 100 mg", or the key
 * of a class. 0 when nobody can place it. */
uint32_t drug_classes_of(const struct drug_list *list, struct slice word);

/* Word in small letters and digits, everything else left out; cut at `max` - 1. */
void word_plain(struct slice word, char *ret_plain, size_t max);

#endif
