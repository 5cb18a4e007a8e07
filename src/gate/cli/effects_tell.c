/* SPDX-License-Identifier: Apache-2.0
 *
 * effects_tell.c - effects with the spread between studies, and an illustration that says it is one.
 *
 * Floor 6.
 */
#include "gate/cli/effects_tell.h"

#include <stdio.h>
#include <string.h>

#include "text/effect_file.h"

static bool level_at(const struct pk_ask *ask, const double *times, int count, double *ret)
{
    static struct pk_predict_room room;
    struct pk_question q = pk_ask_question(ask, 0);
    q.analyte = (struct pk_analyte){PK_KETAMINE, PK_FORM_TOTAL};
    q.site = PK_EFFECT;
    enum pk_no no = pk_predict(&q, NULL, times, count, &room, ret);
    return no == PK_FINE ||
           pk_ask_refuse(ask->verb, pk_no_text(no), "Leave --effects out, or choose another --model");
}

static double s_share(const struct pk_ask *ask)
{
    double s = 0, all = 0;
    for (int i = 0; i < ask->doses; i++) {
        s += ask->dose[i].amount_ug * pk_drug_share(ask->dose[i].drug, PK_FORM_S);
        all += ask->dose[i].amount_ug;
    }
    return s / all;
}

static void put_range(struct pk_effect_range r)
{
    printf("  %4.0f (%2.0f-%3.0f)", r.value, r.low, r.high);
}

static void tell_table(const struct pk_ask *ask, const struct pk_effect_model *m, const double *level)
{
    int every = ask->times_asked ? 1 : (ask->count + 11) / 12;
    printf("\n%8s %9s %14s %14s %14s %14s %10s %11s\n", "min", "Ce ng/mL", "CADSS", "SBP mmHg", "DBP mmHg",
           "HR bpm", "asleep", "NMDA");
    for (int i = 0; i < ask->count; i += every) {
        struct pk_effects e = pk_effects_at(m, level[i], s_share(ask), 0);
        printf("%8.6g %9.1f", ask->times[i], level[i]);
        put_range(e.cadss);
        put_range(e.sbp);
        put_range(e.dbp);
        put_range(e.hr);
        if (e.unresponsive < 0.01) {
            printf(" %10s", "<1 %");
        } else {
            printf(" %8.0f %%", 100 * e.unresponsive);
        }
        printf(" %4.0f-%.0f %%\n", 100 * e.occupancy_low, 100 * e.occupancy_high);
    }
    printf("Rises above baseline of a typical patient; in brackets the spread between studies. Drowsiness is "
           "reported by\n"
           "%.0f %% at an antidepressant dose whatever the level. NMDA: two published formulas, six-fold "
           "apart, so it is\n"
           "shown as the range it is. Alarm limits come from measured pressure, never from here.\n",
           100 * m->at[PK_EFFECT_DROWSY_SHARE].value);
}

static bool tell_chain(const struct pk_ask *ask, const struct pk_effect_model *m)
{
    enum { POINTS = 1441, STEP_MIN = 7 };
    static double times[POINTS], level[POINTS];
    static struct pk_chain chain[POINTS];
    static const int hours[] = {1, 4, 24, 72, 168};
    for (int i = 0; i < POINTS; i++) {
        times[i] = i * STEP_MIN;
    }
    if (!level_at(ask, times, POINTS, level)) {
        return false;
    }
    pk_chain_illustration(m, times, level, POINTS, chain);
    puts("\nILLUSTRATION ONLY, no scale of it is identified in humans (1 is rest):");
    printf("%8s %12s %8s %12s\n", "hours", "glutamate", "BDNF", "plasticity");
    for (size_t i = 0; i < COUNT_OF(hours); i++) {
        const struct pk_chain *c = &chain[hours[i] * 60 / STEP_MIN];
        printf("%8d %12.2f %8.2f %12.2f\n", hours[i], c->glutamate, c->bdnf, c->plasticity);
    }
    return true;
}

bool effects_tell(const struct pk_ask *ask)
{
    static double level[ASK_TIMES_MAX];
    struct pk_effect_model m;
    effect_shipped(&m);
    if (!level_at(ask, ask->times, ask->count, level)) {
        return false;
    }
    tell_table(ask, &m, level);
    return tell_chain(ask, &m);
}
