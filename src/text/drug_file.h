/* SPDX-License-Identifier: Apache-2.0
 *
 * drug_file.h - the table of medicines, from data/drugs/classes.yaml, and finding a medicine in it.
 *
 * Floor 3. No I/O. Laws: a name is found as it stands in the table or not at all; a near name is proposed,
 * never taken; every class of care/drug_class.def has its action text, source and tag.
 */
#ifndef DAYBREAK_TEXT_DRUG_FILE_H
#define DAYBREAK_TEXT_DRUG_FILE_H

#include "care/patient.h"
#include "text/fault.h"

/* The shipped table has 330 names. */
#define DRUG_NAMES_MAX 1024
#define DRUG_NAME_MAX  40
/* Near names that are proposed at once: more would be a catalogue. */
#define DRUG_NEAR_MAX 3

/* What the table says about one medicine beyond its class; the figures are in micrograms. */
struct drug_fact {
    int64_t diazepam_low_ug, diazepam_high_ug; /* as much as 10 mg of diazepam; 0 when not told */
    int64_t least_ug;                          /* lowest effective dose a day; 0 when not told */
    enum antidepressant family;
    char diazepam_source[16], least_source[16]; /* key and tag: "LABEL, K" */
};

struct drug_entry {
    char name[DRUG_NAME_MAX];  /* small letters and digits only */
    char shown[DRUG_NAME_MAX]; /* as the table writes it */
    uint32_t classes;          /* bit per enum drug_class */
    int generic;               /* the entry of its generic name, itself when it is one */
    struct drug_fact fact;
};

struct drug_action {
    char text[160], source[24], tag[2];
};

struct drug_list {
    char version[24];
    int count;
    struct drug_entry drug[DRUG_NAMES_MAX];
    struct drug_action action[DRUG_CLASSES];
};

/* Every class in the file must be one of care/drug_class.def, with the same level. */
MUST_USE bool drug_file_read(struct slice source, struct drug_list *ret_list, struct fault *ret_fault);

/* Classes of this name as it stands in the table, 0 when it is not there. */
uint32_t drug_classes_exact(const struct drug_list *list, struct slice name);

/* Classes of all medicines that somebody wrote on one line: "Zoloft", "St John's wort", "sertraline 100 mg",
 * or the key of a class. 0 when nobody can place it. */
uint32_t drug_classes_of(const struct drug_list *list, struct slice word);

/* The entry of its generic name: the one that tells most. NULL when nobody can place it. */
const struct drug_entry *drug_found(const struct drug_list *list, struct slice word);

/* Names that differ from `word` by a slip or two, nearest first; how many there are. For a person to
 * choose from: none of them is what was said. */
int drug_near(const struct drug_list *list, struct slice word, struct slice ret_near[DRUG_NEAR_MAX]);

/* Word in small letters and digits, everything else left out; cut at `max` - 1. */
void word_plain(struct slice word, char *ret_plain, size_t max);

#endif
