/* SPDX-License-Identifier: Apache-2.0
 *
 * therapy.h - the papers of integration therapy: what their keys may say, checked against data/integration.
 *
 * Floor 5. Psychotherapy notes are no papers: they are sealed (private.h). What stands here is the chart.
 */
#ifndef DAYBREAK_DESK_THERAPY_H
#define DAYBREAK_DESK_THERAPY_H

#include "desk/field.h"
#include "desk/paper.h"
#include "text/integration_file.h"

/* A key of one list, or several, in an array: min to max of them, none twice. */
struct field_keys {
    const char *key;
    enum integration_list list;
    int min, max;
};
MUST_USE bool field_keys(const struct integration *words, struct json_value body, struct field_keys f,
                         struct fault *ret_fault);
MUST_USE bool field_key(const struct integration *words, struct json_value body, const char *key,
                        enum integration_list list, struct fault *ret_fault);

/* From 0 to 10, or not told. */
MUST_USE bool field_tenth(struct json_value body, const char *key, bool may_lack, struct fault *ret_fault);

typedef bool therapy_check(const struct integration *words, struct json_value body, struct fault *ret_fault);
/* As paper_plain, for a paper whose keys are words of data/integration. `chain`: the patient. */
MUST_USE enum err therapy_paper(struct desk *d, struct call *c, const char *kind, struct id chain,
                                therapy_check *check);

/* Every list with its words in every language. */
void show_words(struct json_out *o, const struct integration *words);

/* How far a goal or a homework of this patient's file has come. */
enum err record_progress(struct desk *d, struct call *c, struct id patient);

#endif
