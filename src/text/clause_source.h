/* SPDX-License-Identifier: Apache-2.0
 *
 * clause_source.h - where a clause comes from, as its row in docs/clauses says it.
 *
 * Floor 3. Pure. A decision that is kept carries the source of each of its reasons, in the words of the day.
 */
#ifndef DAYBREAK_TEXT_CLAUSE_SOURCE_H
#define DAYBREAK_TEXT_CLAUSE_SOURCE_H

#include "care/clause.h"

/* "FAVA18, ANAND23, S": keys of docs/clauses/sources.md and the tag; "" when its row stands for several. */
const char *clause_source(enum clause c);

#endif
