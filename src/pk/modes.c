/* SPDX-License-Identifier: Apache-2.0
 *
 * modes.c - from numbers to poles to curves, 64 persons abreast.
 *
 * Floor 1. Pure. Each inner loop runs over lanes and has no branch, so that it becomes vector code.
 */
#include "pk/modes.h"
#include "pk/vector_math.h"

#define INLINE static inline __attribute__((always_inline))
/* Steps first .. after - 1, all of one length and without a bolus after the first. */
struct stretch {
    int first, after;
    double *values;
};

#define EACH_LANE for (int l = 0; l < PK_LANES; l++)

INLINE void shift_parameter(const struct pk_modes *m, struct pk_lanes *w, unsigned p)
{
    double sum[PK_LANES];
    EACH_LANE
    {
        sum[l] = m->exponent[p] * w->eta[m->etas][l];
    }
    for (int i = 0; i < m->etas; i++) {
        if (m->shifted_by[p] >> i & 1) {
            EACH_LANE
            {
                sum[l] += w->eta[i][l];
            }
        }
    }
    EACH_LANE
    {
        w->at[p][l] = m->typical[p] * exp(sum[l]);
    }
}

INLINE void set_numbers(const struct pk_modes *m, struct pk_lanes *w)
{
    for (unsigned p = 0; p < PK_PARAMETERS; p++) {
        if (!(m->used >> p & 1)) {
            continue;
        }
        if (m->shifted_by[p] || (m->weight_varies && m->exponent[p] != 0)) {
            shift_parameter(m, w, p);
            continue;
        }
        EACH_LANE
        {
            w->at[p][l] = m->typical[p];
        }
    }
}

/* Two poles from their sum and product; the smaller from the product, so that it keeps its digits. */
INLINE void two_poles(struct pk_lanes *w, const double *sum, const double *product)
{
    double *big = w->pole[w->poles], *small = w->pole[w->poles + 1];
    EACH_LANE
    {
        double apart = sqrt(more_of(sum[l] * sum[l] - 4 * product[l], 0));
        big[l] = 0.5 * (sum[l] + apart);
        small[l] = product[l] / big[l];
    }
    w->poles += 2;
}

/* Roots of x^3 - a x^2 + b x - c, all real and positive: the largest by cosine and two steps of Newton,
 * the others from what is left, divided out the way that does not cancel. */
INLINE void three_poles(struct pk_lanes *w, const double *a, const double *b, const double *c)
{
    double x[PK_LANES], spread[PK_LANES], sum[PK_LANES], product[PK_LANES];
    EACH_LANE
    {
        double p = b[l] - a[l] * a[l] / 3, q = a[l] * (b[l] / 3 - 2 * a[l] * a[l] / 27) - c[l];
        spread[l] = sqrt(more_of(-p / 3, 0));
        double cube = 2 * spread[l] * spread[l] * spread[l];
        x[l] = less_of(more_of(-q / more_of(cube, 1e-300), -1), 1);
    }
    EACH_LANE
    {
        x[l] = acos(x[l]) / 3;
    }
    EACH_LANE
    {
        x[l] = a[l] / 3 + 2 * spread[l] * cos(x[l]);
    }
    for (int again = 0; again < 2; again++) {
        EACH_LANE
        {
            double f = ((x[l] - a[l]) * x[l] + b[l]) * x[l] - c[l];
            double slope = (3 * x[l] - 2 * a[l]) * x[l] + b[l];
            x[l] -= f / more_of(slope, 1e-12 * x[l] * x[l]);
        }
    }
    EACH_LANE
    {
        w->pole[w->poles][l] = x[l];
        product[l] = c[l] / x[l];
        sum[l] = (b[l] - product[l]) / x[l];
    }
    w->poles++;
    two_poles(w, sum, product);
}

INLINE void add_zero(struct pk_lanes *w, const double *flow, const double *volume)
{
    double *zero = w->zero[w->zeros++];
    EACH_LANE
    {
        zero[l] = flow[l] / volume[l];
    }
}

INLINE void parent_three(struct pk_lanes *w)
{
    double a[PK_LANES], b[PK_LANES], c[PK_LANES];
    EACH_LANE
    {
        double v = 1 / w->at[PK_V1][l];
        double k10 = w->at[PK_CL][l] * v, k12 = w->at[PK_Q2][l] * v, k13 = w->at[PK_Q3][l] * v;
        double k21 = w->at[PK_Q2][l] / w->at[PK_V2][l], k31 = w->at[PK_Q3][l] / w->at[PK_V3][l];
        a[l] = k10 + k12 + k13 + k21 + k31;
        b[l] = k10 * (k21 + k31) + k21 * (k13 + k31) + k12 * k31;
        c[l] = k10 * k21 * k31;
    }
    three_poles(w, a, b, c);
    add_zero(w, w->at[PK_Q2], w->at[PK_V2]);
    add_zero(w, w->at[PK_Q3], w->at[PK_V3]);
}

/* One or two compartments with a loss: clearance, exchange and two volumes. */
INLINE void one_or_two(struct pk_lanes *w, int compartments, const unsigned *name)
{
    const double *v1 = w->at[name[0]], *cl = w->at[name[1]], *v2 = w->at[name[2]], *q = w->at[name[3]];
    if (compartments == 1) {
        double *pole = w->pole[w->poles++];
        EACH_LANE
        {
            pole[l] = cl[l] / v1[l];
        }
        return;
    }
    double sum[PK_LANES], product[PK_LANES];
    EACH_LANE
    {
        double out = cl[l] / v1[l], away = q[l] / v1[l], back = q[l] / v2[l];
        sum[l] = out + away + back;
        product[l] = out * back;
    }
    two_poles(w, sum, product);
    add_zero(w, q, v2);
}

/* The next substance is formed at the rate the one before it is cleared. */
INLINE void formed(struct pk_lanes *w, const double *clearance, const double *volume, const double *share)
{
    EACH_LANE
    {
        w->gain[l] *= clearance[l] / volume[l] * share[l];
    }
}

INLINE void follow(struct pk_lanes *w, const double *rate)
{
    double *pole = w->pole[w->poles++];
    EACH_LANE
    {
        pole[l] = rate[l];
        w->gain[l] *= rate[l];
    }
}

INLINE void metabolites(const struct pk_modes *m, struct pk_lanes *w)
{
    static const unsigned nk[] = {PK_NK_V1, PK_NK_CL, PK_NK_V2, PK_NK_Q};
    static const unsigned hnk[] = {PK_HNK_V1, PK_HNK_CL, PK_HNK_V2, PK_HNK_Q};
    if (m->nk) {
        formed(w, w->at[PK_CL], w->at[PK_V1], w->at[PK_FM_NK]);
        one_or_two(w, m->nk, nk);
    }
    if (m->hnk) {
        formed(w, w->at[PK_NK_CL], w->at[PK_NK_V1], w->at[PK_FM_HNK]);
        one_or_two(w, m->hnk, hnk);
    }
}

INLINE void onlookers(const struct pk_modes *m, struct pk_lanes *w)
{
    if (m->effect) {
        follow(w, w->at[PK_KE0]);
    }
    if (m->arm) {
        /* f C + (1 - f) k / (s + k) C = f (s + k / f) / (s + k) C */
        double *pole = w->pole[w->poles++], *zero = w->zero[w->zeros++];
        EACH_LANE
        {
            pole[l] = w->at[PK_K_VEIN][l];
            zero[l] = w->at[PK_K_VEIN][l] / w->at[PK_F_SHUNT][l];
            w->gain[l] *= w->at[PK_F_SHUNT][l];
        }
    }
    if (m->depot != PK_PARAMETERS) {
        follow(w, w->at[m->depot]);
    }
}

INLINE void chain(const struct pk_modes *m, struct pk_lanes *w)
{
    static const unsigned parent[] = {PK_V1, PK_CL, PK_V2, PK_Q2};
    unsigned last = m->hnk ? PK_HNK_V1 : m->nk ? PK_NK_V1 : PK_V1;
    double molar = m->hnk  ? PK_MOLAR_HYDROXYNORKETAMINE / PK_MOLAR_KETAMINE
                   : m->nk ? PK_MOLAR_NORKETAMINE / PK_MOLAR_KETAMINE
                           : 1;
    w->poles = w->zeros = 0;
    EACH_LANE
    {
        w->gain[l] = molar / w->at[last][l];
    }
    if (m->dose_per_kg && m->weight_varies) {
        EACH_LANE
        {
            w->gain[l] *= exp(w->eta[m->etas][l]);
        }
    }
    if (m->peripherals == 2) {
        parent_three(w);
    } else {
        one_or_two(w, m->peripherals + 1, parent);
    }
    metabolites(m, w);
    onlookers(m, w);
}

/* The part of each mode in the response: what the zeros and the other poles leave of it. */
INLINE void parts(struct pk_lanes *w)
{
    EACH_LANE
    {
        w->gap[l] = 1;
    }
    for (int k = 0; k < w->poles; k++) {
        double above[PK_LANES], below[PK_LANES];
        EACH_LANE
        {
            above[l] = w->gain[l];
            below[l] = 1;
        }
        for (int z = 0; z < w->zeros; z++) {
            EACH_LANE
            {
                above[l] *= w->zero[z][l] - w->pole[k][l];
            }
        }
        for (int j = 0; j < w->poles; j++) {
            if (j != k) {
                EACH_LANE
                {
                    double apart = w->pole[j][l] - w->pole[k][l];
                    below[l] *= apart;
                    w->gap[l] = less_of(w->gap[l], fabs(apart) / (w->pole[j][l] + w->pole[k][l]));
                }
            }
        }
        EACH_LANE
        {
            w->part[k][l] = above[l] / below[l];
            w->state[k][l] = 0;
        }
    }
}

/* (1 - exp(-x)) / x by its series where the difference would cancel. */
INLINE void set_step(struct pk_lanes *w, double minutes)
{
    for (int k = 0; k < w->poles; k++) {
        EACH_LANE
        {
            double x = w->pole[k][l] * minutes, e = exp(-x), series = 1;
            for (int n = 12; n > 1; n--) {
                series = 1 - x / n * series;
            }
            double share = x < 0.3 ? series : (1 - e) / x;
            w->decay[k][l] = e;
            w->gather[k][l] = w->part[k][l] * minutes * share;
        }
    }
}

INLINE void add_bolus(struct pk_lanes *w, double amount)
{
    for (int k = 0; k < w->poles; k++) {
        EACH_LANE
        {
            w->state[k][l] += amount * w->part[k][l];
        }
    }
}

/* Steps of one length and count of poles, eight lanes at a time, so that states stay in registers. */
typedef double eight __attribute__((vector_size(64), aligned(8), may_alias));
enum { EIGHT = 8, POLES_HELD = 5 };

INLINE void run_eight(const struct pk_modes *m, struct pk_lanes *w, struct stretch run, int lane, int poles)
{
    eight state[POLES_HELD], decay[POLES_HELD], gather[POLES_HELD];
    for (int k = 0; k < poles; k++) {
        state[k] = *(const eight *)&w->state[k][lane];
        decay[k] = *(const eight *)&w->decay[k][lane];
        gather[k] = *(const eight *)&w->gather[k][lane];
    }
    for (int s = run.first; s < run.after; s++) {
        double rate = m->step[s].rate_ug_per_min;
        eight sum = {0};
        for (int k = 0; k < poles; k++) {
            state[k] = state[k] * decay[k] + rate * gather[k];
            sum += state[k];
        }
        if (m->step[s].sample >= 0) {
            *(eight *)&run.values[m->step[s].sample * PK_LANES + lane] += sum;
        }
    }
    for (int k = 0; k < poles; k++) {
        *(eight *)&w->state[k][lane] = state[k];
    }
}

INLINE void run_any(const struct pk_modes *m, struct pk_lanes *w, struct stretch run)
{
    for (int s = run.first; s < run.after; s++) {
        const struct pk_modes_step *step = &m->step[s];
        double sum[PK_LANES] = {0};
        for (int k = 0; k < w->poles; k++) {
            EACH_LANE
            {
                double x = w->state[k][l] * w->decay[k][l] + step->rate_ug_per_min * w->gather[k][l];
                w->state[k][l] = x;
                sum[l] += x;
            }
        }
        if (step->sample >= 0) {
            double *to = run.values + step->sample * PK_LANES;
            EACH_LANE
            {
                to[l] += sum[l];
            }
        }
    }
}

/* The count of poles is a constant in each call, so that each becomes its own straight code. */
INLINE void take_steps(const struct pk_modes *m, struct pk_lanes *w, struct stretch run)
{
    if (w->poles > POLES_HELD) {
        run_any(m, w, run);
        return;
    }
    for (int lane = 0; lane < PK_LANES; lane += EIGHT) {
        switch (w->poles) {
        case 1:
            run_eight(m, w, run, lane, 1);
            break;
        case 2:
            run_eight(m, w, run, lane, 2);
            break;
        case 3:
            run_eight(m, w, run, lane, 3);
            break;
        case 4:
            run_eight(m, w, run, lane, 4);
            break;
        default:
            run_eight(m, w, run, lane, 5);
        }
    }
}

EACH_WIDTH void pk_modes_parts(const struct pk_modes *m, struct pk_lanes *lanes)
{
    set_numbers(m, lanes);
    chain(m, lanes);
    parts(lanes);
}

EACH_WIDTH void pk_modes_block(const struct pk_modes *m, struct pk_lanes *lanes, double *values)
{
    set_numbers(m, lanes);
    chain(m, lanes);
    parts(lanes);
    for (int s = 0; s < m->steps;) {
        const struct pk_modes_step *step = &m->step[s];
        if (step->bolus_ug != 0) {
            add_bolus(lanes, step->bolus_ug);
        }
        if (!step->same) {
            set_step(lanes, step->minutes);
        }
        struct stretch run = {s, s + 1, values};
        while (run.after < m->steps && m->step[run.after].same && m->step[run.after].bolus_ug == 0) {
            run.after++;
        }
        take_steps(m, lanes, run);
        s = run.after;
    }
}
