/* SPDX-License-Identifier: Apache-2.0
 *
 * linear.c - from edge to edge with one matrix a step, kept for the steps that come again.
 *
 * Floor 1. Pure.
 */
#include "pk/linear.h"

#include <math.h>
#include <string.h>

/* Norm at most 1/2 before squaring: the 16th term of the series is then below 1e-18. */
enum { TAYLOR_TERMS = 16 };

typedef double square[PK_SPAN][PK_SPAN];

static void multiply(square a, square b, int n, square ret)
{
    for (int i = 0; i < n; i++) {
        double row[PK_SPAN] = {0};
        for (int k = 0; k < n; k++) {
            double f = a[i][k];
            for (int j = 0; f != 0 && j < n; j++) {
                row[j] += f * b[k][j];
            }
        }
        memcpy(ret[i], row, (size_t)n * sizeof(double));
    }
}

static double shift_of(const double a[PK_SPAN][PK_SPAN], int n)
{
    double most = 0;
    for (int i = 0; i < n; i++) {
        most = fmax(most, -a[i][i]);
    }
    return most;
}

static double norm_of(const double a[PK_SPAN][PK_SPAN], int n, double shift)
{
    double norm = 0;
    for (int j = 0; j < n; j++) {
        double column = 0;
        for (int i = 0; i < n; i++) {
            column += a[i][j] + (i == j ? shift : 0);
        }
        norm = fmax(norm, column);
    }
    return norm;
}

void pk_exponential(const double a[PK_SPAN][PK_SPAN], int size, double minutes,
                    double work[3][PK_SPAN][PK_SPAN], double ret[PK_SPAN][PK_SPAN])
{
    double shift = shift_of(a, size), norm = norm_of(a, size, shift) * minutes;
    int halvings = norm > 0.5 ? (int)ceil(log2(norm)) + 1 : 0;
    double step = ldexp(minutes, -halvings);
    double(*b)[PK_SPAN] = work[0], (*term)[PK_SPAN] = work[1];
    for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
            b[i][j] = (a[i][j] + (i == j ? shift : 0)) * step;
            term[i][j] = ret[i][j] = i == j ? 1 : 0;
        }
    }
    for (int k = 1; k <= TAYLOR_TERMS; k++) {
        multiply(term, b, size, term);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                term[i][j] /= k;
                ret[i][j] += term[i][j];
            }
        }
    }
    double back = exp(-shift * step);
    for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
            ret[i][j] *= back;
        }
    }
    for (int k = 0; k < halvings; k++) {
        multiply(ret, ret, size, term);
        memcpy(ret, term, sizeof(square));
    }
}

int pk_edges(const struct pk_inputs *inputs, double *edge)
{
    int count = 0;
    for (int i = 0; i < 2 * inputs->count; i++) {
        const struct pk_input *in = &inputs->at[i / 2];
        double at = i % 2 ? in->end_min : in->start_min;
        int where = count;
        while (where > 0 && edge[where - 1] > at) {
            where--;
        }
        if (where > 0 && edge[where - 1] == at) {
            continue;
        }
        memmove(edge + where + 1, edge + where, (size_t)(count - where) * sizeof(double));
        edge[where] = at;
        count++;
    }
    return count;
}

struct walk {
    const struct pk_network *net;
    const struct pk_inputs *inputs;
    struct pk_linear_room *room;
    double grown[PK_SPAN][PK_SPAN];
    int port[PK_PORTS_MAX], ports;
    double x[PK_SPAN], now;
};

static int port_of(const struct walk *w, int state)
{
    int p = 0;
    while (p < w->ports && w->port[p] != state) {
        p++;
    }
    return p;
}

/* Beside the states stands the rate of each infused one, constant for the length of a step. */
static enum pk_no grow(struct walk *w)
{
    for (int i = 0; i < w->inputs->count; i++) {
        const struct pk_input *in = &w->inputs->at[i];
        if (in->end_min > in->start_min && port_of(w, in->state) == w->ports) {
            if (w->ports == PK_PORTS_MAX) {
                return PK_TOO_MANY_INPUTS;
            }
            w->port[w->ports++] = in->state;
        }
    }
    int n = w->net->states;
    memset(w->grown, 0, sizeof w->grown);
    for (int i = 0; i < n; i++) {
        memcpy(w->grown[i], w->net->rate[i], (size_t)n * sizeof(double));
    }
    for (int p = 0; p < w->ports; p++) {
        w->grown[w->port[p]][n + p] = 1;
    }
    return PK_FINE;
}

static struct pk_step *step_of(struct walk *w, double minutes)
{
    struct pk_linear_room *room = w->room;
    /* Sampling times written as decimals differ in their last bits from step to step. */
    double near = 8 * 0x1p-52 * fmax(fabs(w->now), minutes);
    for (int i = 0; i < room->steps; i++) {
        if (fabs(room->step[i].minutes - minutes) <= near) {
            return &room->step[i];
        }
    }
    struct pk_step *s = &room->step[room->next];
    room->next = (room->next + 1) % PK_STEPS_KEPT;
    room->steps = room->steps < PK_STEPS_KEPT ? room->steps + 1 : room->steps;
    s->minutes = minutes;
    pk_exponential((const double(*)[PK_SPAN])w->grown, w->net->states + w->ports, minutes, room->work, s->e);
    return s;
}

static void go_to(struct walk *w, double until)
{
    if (until <= w->now) {
        return;
    }
    const struct pk_step *s = step_of(w, until - w->now);
    int n = w->net->states, size = n + w->ports;
    double after[PK_SPAN];
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < size; j++) {
            sum += s->e[i][j] * w->x[j];
        }
        after[i] = sum;
    }
    memcpy(w->x, after, (size_t)n * sizeof(double));
    w->now = until;
}

/* Boluses of this moment are given, and each infusion that runs from here on sets its rate. */
static void pass_edge(struct walk *w)
{
    int n = w->net->states;
    for (int p = 0; p < w->ports; p++) {
        w->x[n + p] = 0;
    }
    for (int i = 0; i < w->inputs->count; i++) {
        const struct pk_input *in = &w->inputs->at[i];
        if (in->end_min == in->start_min) {
            w->x[in->state] += in->start_min == w->now ? in->amount_ug : 0;
        } else if (in->start_min <= w->now && w->now < in->end_min) {
            w->x[n + port_of(w, in->state)] += in->amount_ug / (in->end_min - in->start_min);
        }
    }
}

enum pk_no pk_linear_run(const struct pk_network *net, const struct pk_inputs *inputs,
                         const struct pk_sampling *asked, struct pk_linear_room *room)
{
    struct walk w = {.net = net, .inputs = inputs, .room = room};
    room->steps = room->next = 0;
    enum pk_no no = grow(&w);
    if (no != PK_FINE) {
        return no;
    }
    int edges = pk_edges(inputs, room->edge), edge = 0;
    w.now = edges > 0 ? room->edge[0] : 0;
    const double *times = asked->times;
    for (int i = 0; i < asked->count; i++) {
        must(i == 0 || times[i] >= times[i - 1]);
        while (edge < edges && room->edge[edge] <= times[i]) {
            go_to(&w, room->edge[edge++]);
            pass_edge(&w);
        }
        go_to(&w, times[i]);
        for (int o = 0; o < asked->outputs; o++) {
            asked->values[i * asked->outputs + o] = pk_output_of(&asked->output[o], w.x);
        }
    }
    return PK_FINE;
}
