/* SPDX-License-Identifier: Apache-2.0
 *
 * scale_file.h - reading one questionnaire of data/scales: how it is scored, and its words.
 *
 * Floor 3. No files here: the bytes are an argument. A file whose bands fall, whose items cannot reach the
 * totals it names, or that ships no words and yet has items, is refused with its line.
 * A questionnaire in two languages writes every word that a patient reads as {en: ..., es: ...}, and one left
 * out is refused. Our own ones (licence Apache-2.0) are refused when they are harder to read than
 * PATIENT_GRADE_MAX; those of others are shipped as they are.
 */
#ifndef DAYBREAK_TEXT_SCALE_FILE_H
#define DAYBREAK_TEXT_SCALE_FILE_H

#include "scale/scale.h"
#include "text/language.h"

/* Answers offered per item: PCL-5 offers five, CGI seven. */
#define SCALE_OPTIONS_MAX 8

struct scale_option {
    int value;
    struct slice text;
};

/* What a patient reads, in Spanish. */
struct scale_spanish {
    bool is_there; /* false: this sheet has no Spanish words that may be shipped */
    struct slice title, instruction;
    struct slice item[SCALE_ITEMS_MAX];
    struct slice option[SCALE_ITEMS_MAX][SCALE_OPTIONS_MAX];
};

struct scale_sheet {
    struct scale scale;
    struct slice title, licence, words, instruction;
    struct slice item[SCALE_ITEMS_MAX];
    int options[SCALE_ITEMS_MAX]; /* 0: the answer is entered as a number within the item's range */
    struct scale_option option[SCALE_ITEMS_MAX][SCALE_OPTIONS_MAX];
    struct scale_spanish spanish;
    bool by_clinician; /* rated by a clinician; else the patient answers it */
};

/* Texts are copied into `arena`, which must outlive the sheet. */
MUST_USE bool scale_file_read(struct slice source, struct arena *arena, struct scale_sheet *ret_sheet,
                              struct fault *ret_fault);

#endif
