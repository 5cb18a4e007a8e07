/* SPDX-License-Identifier: Apache-2.0
 *
 * danger_case.h - a clinic with two persons on call, an alert, and a clock that is moved by hand.
 */
#ifndef DAYBREAK_TESTS_CLINIC_DANGER_CASE_H
#define DAYBREAK_TESTS_CLINIC_DANGER_CASE_H

#include "day.h"
#include "desk/danger.h"

extern struct day danger_day;
extern struct id alert_id; /* what does() speaks about */

int danger_begin(void **state);
int danger_end(void **state);

/* The nurse, then the prescriber, both in these shifts. */
enum err list_on_call(const char *shifts);

enum err raise_as(struct id id, int patient, enum danger_trigger which, int how_much);
enum err raise_danger(int patient, enum danger_trigger which, int how_much);
const struct alert *alert_of(int patient);
struct danger_view view_of(int patient);

void danger_minutes_pass(int minutes);
enum err danger_tick(void);
/* Every second of these minutes, as the server's clock does it; the process dies in the middle of them. */
void minutes_run(int minutes);

/* What a person does, its answer in danger_day.answer; `signs`: with the PIN. */
enum err does(errand *what_is_done, const struct who *by, bool signs, const char *body);
bool says(const char *words);
int times(const char *words);
/* Somebody speaks with the patient of the alert and asks the whole screener: no thoughts at all. */
void see_the_patient(void);
/* A questionnaire of the first patient. */
enum err score_it(const char *instrument, const char *answers);

#endif
