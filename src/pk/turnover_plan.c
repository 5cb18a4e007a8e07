/* SPDX-License-Identifier: Apache-2.0
 *
 * turnover_plan.c - panels from edge to edge: short where a level moves fast, doubling as it slows.
 *
 * Floor 1. Pure.
 */
#include <math.h>
#include <string.h>

#include "pk/linear.h"
#include "pk/turnover.h"

/* The first panel, and the ratio of each end to its beginning. */
#define FIRST_MIN 1.0
#define WIDER     2.0

static int slot_of(struct pk_turnover *p, double from, double to)
{
    for (int i = 0; i < p->slots; i++) {
        if (fabs(p->from[i] - from) < 1e-9 && fabs(p->to[i] - to) < 1e-9) {
            return i;
        }
    }
    if (p->slots == PK_SLOTS_MAX) {
        return -1;
    }
    p->from[p->slots] = from;
    p->to[p->slots] = to;
    return p->slots++;
}

static void begin_edge(const struct pk_inputs *in, double now, struct pk_panel *panel)
{
    for (int i = 0; i < in->count; i++) {
        const struct pk_input *p = &in->at[i];
        if (p->end_min == p->start_min) {
            panel->bolus_ug += p->start_min == now ? p->amount_ug : 0;
        } else if (p->start_min <= now && now < p->end_min) {
            panel->rate_ug_per_min += p->amount_ug / (p->end_min - p->start_min);
        }
    }
}

/* From one edge to the next (or to the last sample), cut at samples. */
static bool lay_stretch(const struct pk_inputs *in, const double span[2], const double *times, int *sample,
                        struct pk_turnover *p)
{
    double at = 0, until = span[1] - span[0];
    struct pk_panel start = {.edge = true, .sample = -1};
    begin_edge(in, span[0], &start);
    while (at < until) {
        double end = at < FIRST_MIN ? FIRST_MIN : at * WIDER;
        /* Ends stand on powers of two wherever a sample cut the one before. */
        end = at < FIRST_MIN ? end : FIRST_MIN * exp2(floor(log2(at / FIRST_MIN) + 1e-9) + 1);
        end = fmin(end, until);
        bool told = *sample < p->samples && times[*sample] - span[0] <= end * (1 + 1e-15);
        end = told ? times[*sample] - span[0] : end;
        struct pk_panel *panel = &p->panel[p->panels];
        *panel = (struct pk_panel){
            .slot = slot_of(p, at, end), .since_edge = end, .sample = told ? (*sample)++ : -1};
        if (at == 0) {
            panel->edge = true;
            panel->rate_ug_per_min = start.rate_ug_per_min;
            panel->bolus_ug = start.bolus_ug;
        }
        if (panel->slot < 0 || ++p->panels == PK_PANELS_MAX) {
            return false;
        }
        at = end;
    }
    return true;
}

bool pk_turnover_plan(const struct pk_inputs *inputs, const double *times, int count,
                      struct pk_turnover *ret_plan)
{
    static const int most = 2 * PK_INPUTS_MAX;
    double edge[2 * PK_INPUTS_MAX];
    memset(ret_plan, 0, sizeof *ret_plan);
    ret_plan->samples = count;
    int edges = pk_edges(inputs, edge), sample = 0;
    must(edges <= most);
    while (sample < count && edges > 0 && times[sample] <= edge[0]) {
        sample++;
    }
    for (int e = 0; e < edges && sample < count; e++) {
        double end = e + 1 < edges ? edge[e + 1] : times[count - 1];
        double span[2] = {edge[e], fmin(end, times[count - 1])};
        if (!lay_stretch(inputs, span, times, &sample, ret_plan)) {
            return false;
        }
    }
    return true;
}
