/* SPDX-License-Identifier: Apache-2.0
 *
 * validate_score.c - bias, inaccuracy, share within two-fold, coverage, and what was promised.
 *
 * Floor 6. PE = (observed - predicted) / predicted; a positive median means that the model is too low.
 */
#include "gate/cli/validate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* 8 h: later, two-fold is not to be expected of an assay near its floor. */
#define LATE_MIN 480.0

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int n)
{
    qsort(values, (size_t)n, sizeof *values, by_size);
    return n % 2 ? values[n / 2] : 0.5 * (values[n / 2] + values[n / 2 - 1]);
}

static bool alike(const struct pair *a, const struct pair *b)
{
    return a->table == b->table && a->model == b->model && a->kind == b->kind && a->route == b->route &&
           a->analyte.substance == b->analyte.substance;
}

bool validate_is_default(const struct validation *v, const struct pair *p)
{
    const char *usual = MODEL_DEFAULT;
    /* Nasal esketamine: single form asked of a nose. */
    if (p->route == PK_NASAL && p->analyte.form == PK_FORM_S) {
        usual = MODEL_NASAL_ESKETAMINE;
    }
    return strcmp(v->model_name[p->model], usual) == 0;
}

struct promise {
    const char *name;
    double bias, inaccuracy; /* percent; 1000: none */
    bool twofold;
};

/* What was said before looking: docs/validation.md prints it above the table. */
static struct promise promise_of(const struct pair *p)
{
    static const struct promise none = {NULL, 1000, 1000, false};
    static const struct promise vein = {"IV level: bias 15 %, inaccuracy 20 %, all two-fold to 8 h", 15, 20,
                                        true};
    static const struct promise nk = {"norketamine level: inaccuracy 25 %", 1000, 25, false};
    static const struct promise peak = {"nasal or sublingual peak: 30 %", 1000, 30, false};
    static const struct promise area = {"nasal or sublingual area: 35 %", 1000, 35, false};
    static const struct promise rough = {"oral or muscle: 50 %", 1000, 50, false};
    bool mucosa = p->route == PK_NASAL || p->route == PK_SUBLINGUAL;
    if (p->analyte.substance == PK_NORKETAMINE && p->kind == Q_LEVEL) {
        return nk;
    }
    if (p->analyte.substance != PK_KETAMINE) {
        return none;
    }
    if (p->kind == Q_LEVEL) {
        return p->route == PK_IV ? vein : mucosa ? peak : rough;
    }
    if (p->kind == Q_PEAK || p->kind == Q_AREA) {
        bool by_vein = p->route == PK_IV;
        return by_vein ? none : !mucosa ? rough : p->kind == Q_PEAK ? peak : area;
    }
    return none;
}

struct score validate_score(const struct validation *v, const struct pair *like)
{
    static double pe[PAIRS_MAX], ape[PAIRS_MAX];
    struct score s = {0};
    int two = 0, inside = 0, asked = 0;
    for (int i = 0; i < v->pairs; i++) {
        const struct pair *p = &v->pair[i];
        if (!alike(p, like)) {
            continue;
        }
        if (p->kind == Q_LEVEL && p->at_min > LATE_MIN) {
            s.late++;
            continue;
        }
        double ratio = p->observed / p->predicted;
        pe[s.n] = 100 * (ratio - 1);
        ape[s.n++] = 100 * fabs(ratio - 1);
        two += ratio >= 0.5 && ratio <= 2;
        asked += p->covered >= 0;
        inside += p->covered == 1;
    }
    if (s.n == 0) {
        return s;
    }
    struct promise promise = promise_of(like);
    s.mdpe = median(pe, s.n);
    s.mdape = median(ape, s.n);
    s.twofold = 100.0 * two / s.n;
    s.cover = asked ? 100.0 * inside / asked : -1;
    s.acceptance = promise.name;
    s.accepted =
        fabs(s.mdpe) <= promise.bias && s.mdape <= promise.inaccuracy && (!promise.twofold || two == s.n);
    return s;
}
