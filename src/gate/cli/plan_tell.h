/* SPDX-License-Identifier: Apache-2.0
 *
 * plan_tell.h - what `daybreak plan` prints.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_CLI_PLAN_TELL_H
#define DAYBREAK_GATE_CLI_PLAN_TELL_H

#include "text/plan_json.h"

/* "day 3.4 Thu  " */
void tell_day(struct instant at);
void tell_reasons(const struct verdict *v);
/* "ALLOW", then every reason, the strictest first. */
void tell_verdict(const char *what, const struct verdict *v);
void tell_plan(const struct plan *plan);
void tell_value(const struct longterm_fact *fact);
void tell_longterm(const struct longterm_status line[LONGTERM_LINES]);
void tell_adverse(const struct adverse *a, const struct adverse_follow *f);

#endif
