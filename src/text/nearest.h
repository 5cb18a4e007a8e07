/* SPDX-License-Identifier: Apache-2.0
 *
 * nearest.h - the known word that was probably meant.
 *
 * Floor 3. Pure.
 */
#ifndef DAYBREAK_TEXT_NEAREST_H
#define DAYBREAK_TEXT_NEAREST_H

#include "base/slice.h"

/* Offer one known word after the other; the closest is kept. */
struct nearest {
    struct slice wanted;
    struct slice best; /* empty: none is close enough to be offered */
    int distance;      /* letters to change, add, leave out or swap */
};

/* Letters to change, add, leave out or swap between neighbours; capitals do not count. */
int nearest_distance(struct slice a, struct slice b);

struct nearest nearest_to(struct slice wanted);
void nearest_offer(struct nearest *n, struct slice known);

/* "Did you mean "x"" when there is one, otherwise `otherwise`. */
void text_nearest(struct text *t, const struct nearest *n, const char *otherwise);

#endif
