/* SPDX-License-Identifier: Apache-2.0
 *
 * turnover.c - the level at every node of a panel, the saturated drive of it, and the response it leaves.
 *
 * Floor 1. Pure. Each inner loop runs over lanes and has no branch, so that it becomes vector code.
 */
#include "pk/turnover.h"

#include "pk/vector_math.h"

#define INLINE    static inline __attribute__((always_inline))
#define EACH_LANE for (int l = 0; l < PK_LANES; l++)

/* Gauss and Legendre on 0..1, eight nodes. Source: M. Abramowitz, I. Stegun, table 25.4. */
static const double node[PK_NODES] = {0.0198550717512318841582196, 0.1016667612931866302042230,
                                      0.2372337950418355070911305, 0.4082826787521750975302619,
                                      0.5917173212478249024697381, 0.7627662049581644929088695,
                                      0.8983332387068133697957770, 0.9801449282487681158417804};
static const double weight[PK_NODES] = {0.0506142681451881295762657, 0.1111905172266872352721780,
                                        0.1568533229389436436689811, 0.1813418916891809914825752,
                                        0.1813418916891809914825752, 0.1568533229389436436689811,
                                        0.1111905172266872352721780, 0.0506142681451881295762657};

/* Between two edges a level is where the rate leads it, and modes that fade. */
struct stretch_of_level {
    double from[PK_TURNOVER_POLES][PK_LANES], aim[PK_LANES];
};

INLINE void begin_level(const struct pk_lanes *w, double rate, struct stretch_of_level *ret)
{
    EACH_LANE
    {
        ret->aim[l] = 0;
    }
    for (int k = 0; k < w->poles; k++) {
        EACH_LANE
        {
            double lead = rate * w->part[k][l] / w->pole[k][l];
            ret->aim[l] += lead;
            ret->from[k][l] = w->state[k][l] - lead;
        }
    }
}

INLINE void end_level(struct pk_lanes *w, double rate, double minutes, const struct stretch_of_level *level)
{
    for (int k = 0; k < w->poles; k++) {
        EACH_LANE
        {
            w->state[k][l] =
                level->from[k][l] * exp(-w->pole[k][l] * minutes) + rate * w->part[k][l] / w->pole[k][l];
        }
    }
}

INLINE void fill_slot(const struct pk_turnover *p, int slot, const double *kout, const struct pk_lanes *w,
                      struct pk_turnover_room *room)
{
    double from = p->from[slot], width = p->to[slot] - from;
    for (int n = 0; n < PK_NODES; n++) {
        double at = from + width * node[n], left = width * (1 - node[n]), share = width * weight[n];
        for (int k = 0; k < w->poles; k++) {
            EACH_LANE
            {
                room->decay[slot][n][k][l] = exp(-w->pole[k][l] * at);
            }
        }
        EACH_LANE
        {
            room->hold[slot][n][l] = share * kout[l] * exp(-kout[l] * left);
        }
    }
    EACH_LANE
    {
        room->whole[slot][l] = exp(-kout[l] * width);
    }
}

INLINE void add_panel(const struct pk_turnover_lanes *who, const struct stretch_of_level *level, int poles,
                      int slot, const struct pk_turnover_room *room, double *away)
{
    double sum[PK_LANES] = {0};
    for (int n = 0; n < PK_NODES; n++) {
        double level_at[PK_LANES];
        EACH_LANE
        {
            level_at[l] = level->aim[l];
        }
        for (int k = 0; k < poles; k++) {
            EACH_LANE
            {
                level_at[l] += level->from[k][l] * room->decay[slot][n][k][l];
            }
        }
        EACH_LANE
        {
            sum[l] += room->hold[slot][n][l] * level_at[l] / (who->half[l] + level_at[l]);
        }
    }
    EACH_LANE
    {
        away[l] = away[l] * room->whole[slot][l] + who->drive[l] * sum[l];
    }
}

INLINE void give_bolus(struct pk_lanes *w, double amount)
{
    for (int k = 0; k < w->poles; k++) {
        EACH_LANE
        {
            w->state[k][l] += amount * w->part[k][l];
        }
    }
}

EACH_WIDTH void pk_turnover_block(const struct pk_modes *m, const struct pk_turnover *plan,
                                  const struct pk_turnover_lanes *who, struct pk_lanes *lanes,
                                  struct pk_turnover_room *room, double *values)
{
    struct stretch_of_level level = {0};
    double away[PK_LANES] = {0};
    pk_modes_parts(m, lanes);
    must(lanes->poles <= PK_TURNOVER_POLES);
    for (int i = 0; i < plan->slots; i++) {
        fill_slot(plan, i, who->kout, lanes, room);
    }
    double rate = 0, since = 0;
    for (int i = 0; i < plan->panels; i++) {
        const struct pk_panel *p = &plan->panel[i];
        if (p->edge) {
            if (i > 0) {
                end_level(lanes, rate, since, &level);
            }
            give_bolus(lanes, p->bolus_ug);
            rate = p->rate_ug_per_min;
            begin_level(lanes, rate, &level);
        }
        add_panel(who, &level, lanes->poles, p->slot, room, away);
        since = p->since_edge;
        for (int l = 0; p->sample >= 0 && l < PK_LANES; l++) {
            values[p->sample * PK_LANES + l] = 1 + away[l];
        }
    }
}
