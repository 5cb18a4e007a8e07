/* SPDX-License-Identifier: Apache-2.0
 *
 * ode.c - Dormand-Prince with a controller that looks at the last two errors.
 *
 * Floor 1. Pure.
 */
#include "pk/ode.h"

#include <math.h>
#include <string.h>

enum { STAGES = 7 };

static const double node[STAGES] = {0, 1. / 5, 3. / 10, 4. / 5, 8. / 9, 1, 1};
static const double tableau[STAGES][STAGES - 1] = {
    {0},
    {1. / 5},
    {3. / 40, 9. / 40},
    {44. / 45, -56. / 15, 32. / 9},
    {19372. / 6561, -25360. / 2187, 64448. / 6561, -212. / 729},
    {9017. / 3168, -355. / 33, 46732. / 5247, 49. / 176, -5103. / 18656},
    {35. / 384, 0, 500. / 1113, 125. / 192, -2187. / 6784, 11. / 84},
};
/* order 5 less order 4 */
static const double error_weight[STAGES] = {71. / 57600,      0,         -71. / 16695, 71. / 1920,
                                            -17253. / 339200, 22. / 525, -1. / 40};
static const double dense_weight[STAGES] = {-12715105075. / 11282082432,  0,
                                            87487479700. / 32700410799,   -10690763975. / 1880347072,
                                            701980252875. / 199316789632, -1453857185. / 822651844,
                                            69997945. / 29380423};

static void stages(const struct pk_ode *ode, double t, double h, struct pk_ode_room *r)
{
    for (int s = 1; s < STAGES; s++) {
        for (int i = 0; i < ode->size; i++) {
            double sum = 0;
            for (int j = 0; j < s; j++) {
                sum += tableau[s][j] * r->k[j][i];
            }
            r->trial[i] = r->x[i] + h * sum;
        }
        ode->slope(t + node[s] * h, r->trial, r->k[s], ode->with);
    }
}

/* At most 1 when every component kept its error. */
static double error_of(const struct pk_ode *ode, double h, const struct pk_ode_room *r)
{
    double sum = 0;
    for (int i = 0; i < ode->size; i++) {
        double e = 0;
        for (int s = 0; s < STAGES; s++) {
            e += error_weight[s] * r->k[s][i];
        }
        double allowed = ode->absolute + ode->relative * fmax(fabs(r->x[i]), fabs(r->trial[i]));
        sum = fmax(sum, fabs(h * e) / allowed);
    }
    return sum;
}

static double first_step(const struct pk_ode *ode, double span, const struct pk_ode_room *r)
{
    double size = 0, slope = 0;
    for (int i = 0; i < ode->size; i++) {
        double allowed = ode->absolute + ode->relative * fabs(r->x[i]);
        size = fmax(size, fabs(r->x[i]) / allowed);
        slope = fmax(slope, fabs(r->k[0][i]) / allowed);
    }
    double h = size > 1e-5 && slope > 1e-5 ? 0.01 * size / slope : 1e-6;
    return fmin(h, span);
}

static void prepare_dense(const struct pk_ode *ode, double h, struct pk_ode_room *r)
{
    for (int i = 0; i < ode->size; i++) {
        double rise = r->trial[i] - r->x[i], bend = h * r->k[0][i] - rise, sum = 0;
        for (int s = 0; s < STAGES; s++) {
            sum += dense_weight[s] * r->k[s][i];
        }
        r->dense[0][i] = r->x[i];
        r->dense[1][i] = rise;
        r->dense[2][i] = bend;
        r->dense[3][i] = rise - h * r->k[6][i] - bend;
        r->dense[4][i] = h * sum;
    }
}

static int tell(const struct pk_ode *ode, double t, double h, const struct pk_listener *l, int next,
                struct pk_ode_room *r)
{
    if (!l || next >= l->count || l->times[next] > t + h) {
        return next;
    }
    prepare_dense(ode, h, r);
    for (; next < l->count && l->times[next] <= t + h; next++) {
        double x[PK_ODE_MAX], a = (l->times[next] - t) / h, b = 1 - a;
        for (int i = 0; i < ode->size; i++) {
            x[i] = r->dense[0][i] +
                   a * (r->dense[1][i] + b * (r->dense[2][i] + a * (r->dense[3][i] + b * r->dense[4][i])));
        }
        l->told(next, a == 1 ? r->trial : x, l->to);
    }
    return next;
}

/* The step that would have used the error up, held back a little and smoothed by the last one. */
static double grown(double h, double error, double last)
{
    double factor = 0.9 * pow(fmax(error, 1e-10), -0.17) * pow(last, 0.04);
    return h * fmin(fmax(factor, 0.2), 5);
}

static int first_told(const struct pk_listener *l, double from)
{
    int next = 0;
    while (l && next < l->count && l->times[next] <= from) {
        next++;
    }
    return next;
}

enum pk_no pk_ode_run(const struct pk_ode *ode, double from, double to, double *x,
                      const struct pk_listener *listener, struct pk_ode_room *room)
{
    must(ode->size > 0 && ode->size <= PK_ODE_MAX && to >= from);
    size_t bytes = (size_t)ode->size * sizeof(double);
    memcpy(room->x, x, bytes);
    ode->slope(from, room->x, room->k[0], ode->with);
    double t = from, last = 1e-4;
    double h = room->next_step > 0 ? room->next_step : first_step(ode, to - from, room);
    long left = ode->steps_max > 0 ? ode->steps_max : 10000000;
    int next = first_told(listener, from);
    while (t < to) {
        bool final = t + h * 1.0000001 >= to;
        double step = final ? to - t : h;
        stages(ode, t, step, room);
        double error = error_of(ode, step, room);
        if (left-- == 0 || !(error < 1e300) || t + step == t) {
            return PK_NOT_SOLVED;
        }
        room->steps++;
        if (error > 1) {
            room->rejected++;
            h = step * fmax(0.2, 0.9 * pow(error, -0.2));
            continue;
        }
        next = tell(ode, t, step, listener, next, room);
        t = final ? to : t + step;
        memcpy(room->x, room->trial, bytes);
        memcpy(room->k[0], room->k[6], bytes);
        double bigger = grown(step, error, last);
        h = final ? fmax(h, fmin(bigger, 5 * step)) : bigger;
        last = fmax(error, 1e-4);
    }
    room->next_step = h;
    memcpy(x, room->x, bytes);
    return PK_FINE;
}

struct flow {
    const struct pk_network *net;
    double inflow[PK_STATES_MAX];
};

static void network_slope(double t, const double *x, double *ret_d, const void *with)
{
    (void)t;
    const struct flow *f = with;
    int n = f->net->states;
    for (int i = 0; i < n; i++) {
        double sum = f->inflow[i];
        for (int j = 0; j < n; j++) {
            sum += f->net->rate[i][j] * x[j];
        }
        ret_d[i] = sum;
    }
}

static void keep_values(int which, const double *x, void *to)
{
    const struct pk_sampling *asked = to;
    for (int o = 0; o < asked->outputs; o++) {
        asked->values[which * asked->outputs + o] = pk_output_of(&asked->output[o], x);
    }
}

static void set_inflow(const struct pk_inputs *inputs, double now, struct flow *f, double *x)
{
    memset(f->inflow, 0, sizeof f->inflow);
    for (int i = 0; i < inputs->count; i++) {
        const struct pk_input *in = &inputs->at[i];
        if (in->end_min == in->start_min) {
            x[in->state] += in->start_min == now ? in->amount_ug : 0;
        } else if (in->start_min <= now && now < in->end_min) {
            f->inflow[in->state] += in->amount_ug / (in->end_min - in->start_min);
        }
    }
}

/* The next moment something starts or stops after `now`, at most `end`. */
static double next_edge(const struct pk_inputs *inputs, double now, double end)
{
    double edge = end;
    for (int i = 0; i < inputs->count; i++) {
        const struct pk_input *in = &inputs->at[i];
        edge = in->start_min > now && in->start_min < edge ? in->start_min : edge;
        edge = in->end_min > now && in->end_min < edge ? in->end_min : edge;
    }
    return edge;
}

static double first_edge(const struct pk_inputs *inputs)
{
    double edge = HUGE_VAL;
    for (int i = 0; i < inputs->count; i++) {
        edge = fmin(edge, inputs->at[i].start_min);
    }
    return edge;
}

enum pk_no pk_ode_network(const struct pk_network *net, const struct pk_inputs *inputs,
                          const struct pk_sampling *asked, double relative)
{
    struct flow flow = {.net = net};
    struct pk_ode ode = {net->states, network_slope, &flow, relative, relative * 1e-3, 0};
    struct pk_sampling to = *asked;
    const double *times = asked->times;
    int count = asked->count;
    struct pk_listener listener = {times, count, keep_values, &to};
    struct pk_ode_room room = {.next_step = 0};
    double x[PK_ODE_MAX] = {0}, now = first_edge(inputs), end = times[count - 1];
    for (int i = 0; i < count && times[i] <= now; i++) {
        memset(to.values + i * to.outputs, 0, (size_t)to.outputs * sizeof(double));
    }
    while (now <= end) {
        set_inflow(inputs, now, &flow, x);
        for (int i = 0; i < count; i++) {
            if (times[i] == now) {
                keep_values(i, x, &to);
            }
        }
        if (now == end) {
            break;
        }
        double until = next_edge(inputs, now, end);
        room.next_step = 0;
        enum pk_no no = pk_ode_run(&ode, now, until, x, &listener, &room);
        if (no != PK_FINE) {
            return no;
        }
        now = until;
    }
    return PK_FINE;
}
