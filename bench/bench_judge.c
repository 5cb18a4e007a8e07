/* SPDX-License-Identifier: Apache-2.0
 *
 * bench_judge.c - how long one event takes to judge, beside copying the session it is judged against.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "care/session.h"
#include "text/embedded.h"
#include "text/protocol_file.h"

enum { ROUNDS = 2000000 };

static struct protocol protocol;
static struct session session, copy;
static struct verdict verdict;
static struct session_view view;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void take(struct event e, int64_t minute)
{
    e.has_time = true;
    e.at.ms = minute * 60000;
    (void)session_step(&session, &protocol, &e, &verdict);
}

static struct event vitals(int32_t systolic)
{
    struct event e = {.kind = EVENT_VITALS};
    vitals_set(&e.is.vitals, VITAL_BP_SYSTOLIC, systolic);
    vitals_set(&e.is.vitals, VITAL_BP_DIASTOLIC, 78);
    vitals_set(&e.is.vitals, VITAL_HR, 72);
    vitals_set(&e.is.vitals, VITAL_SPO2, 98);
    vitals_set(&e.is.vitals, VITAL_RR, 14);
    vitals_set(&e.is.vitals, VITAL_MOAAS, 5);
    return e;
}

static void begin_an_infusion(void)
{
    struct event patient = {.kind = EVENT_PATIENT}, order = {.kind = EVENT_ORDER};
    struct event ready = {.kind = EVENT_READINESS}, start = {.kind = EVENT_START};
    patient.is.patient = (struct patient){
        .birth_year = 1984, .visit_year = 2026, .height.mm = 1650, .weight.g = 70000, .infusion_number = 1};
    order.is.order = (struct order){.dose.ug_per_kg = 500,
                                    .duration = SPAN_MINUTES(40),
                                    .vial.ug_per_ml = 50000,
                                    .bag.ul = 50000,
                                    .mode = BAG_REPLACE,
                                    .is_signed = true};
    ready.is.readiness.items = (struct checklist){(1u << READINESS_ITEMS) - 1, (1u << READINESS_ITEMS) - 1};
    ready.is.readiness.risk = RISK_NONE;
    start.is.start = (struct start){.staff_cards_valid = true, .kit_checked = true, .local_minute = 600};
    session_begin(&session);
    take(patient, 0);
    take(order, 1);
    take(ready, 2);
    take(vitals(124), 3);
    take(start, 4);
}

static double timed(bool judged)
{
    double from = seconds();
    for (int i = 0; i < ROUNDS; i++) {
        if (judged) {
            struct event e = vitals(120 + i % 60);
            e.has_time = true;
            e.at.ms = 300000 + i;
            (void)session_step(&session, &protocol, &e, &verdict);
        } else {
            memcpy(&copy, &session, sizeof copy);
            __asm__ volatile("" ::"r"(&copy), "r"(&session) : "memory");
        }
    }
    return (seconds() - from) / ROUNDS * 1e9;
}

int main(void)
{
    struct fault fault;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("protocols/trd-iv-conservative.yaml"));
    if (!e || !protocol_file_read(e->bytes, &protocol, NULL, &fault)) {
        return 1;
    }
    begin_an_infusion();
    session_view(&session, &protocol, (struct instant){300000}, &view);
    double copied = timed(false), judged = timed(true);
    printf("state while judging   %s\n", session_state_name(view.state));
    printf("one event judged      %7.1f ns   (%.1f x a copy of the session)\n", judged, judged / copied);
    printf("the session copied    %7.1f ns   %zu bytes\n", copied, sizeof session);
    return 0;
}
