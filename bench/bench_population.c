/* SPDX-License-Identifier: Apache-2.0
 *
 * bench_population.c - virtual patients a second, beside the limit of the machine and what else is installed.
 *
 * Task one: a three-compartment infusion, allometric weight, 30 % spread on CL and V1, 61 times. Task two: a
 * response behind metabolite and effect site, six infusions in 14 days. Task three: the same through the
 * general solver, as a user's own model would go.
 */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "machine.h"
#include "pk/pk.h"
#include "text/model_file.h"

enum { TIMES = 61, ROWS_KEPT = 10000, PERSONS = 1000000, DAYS = 14, INFUSIONS = 6, SLOW_PERSONS = 40000 };

static struct model_file file;
static double times[TIMES];
static const struct pk_dose infusion = {PK_IV, PK_RACEMIC, 35000, 0, 40, 0, 0};

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static long peak_kb(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
}

static void load(void)
{
    struct fault f;
    bool good = model_file_read(model_named(SLICE("kamp-2020"))->bytes, &file, &f);
    must(good);
    struct pk_model *m = &file.model;
    for (unsigned p = 0; p < PK_PARAMETERS; p++) {
        bool flow = pk_parameter_dimension((enum pk_parameter)p) == PK_FLOW;
        m->at[p].exponent = flow && m->at[p].exponent != 0 ? 0.75 : m->at[p].exponent;
    }
    m->etas = 2;
    m->eta[0].on = UINT64_C(1) << PK_CL;
    m->eta[1].on = UINT64_C(1) << PK_V1;
    m->omega[0][0] = m->omega[1][1] = log1p(0.3 * 0.3);
    for (int i = 0; i < TIMES; i++) {
        times[i] = 4 * i;
    }
}

static struct pk_crowd crowd;

static void start(void)
{
    static struct pk_predict_room room;
    struct pk_crowd_ask ask = {.question = {&file.model, {70, 0, 0}, &infusion, 1, {0}, PK_ARTERIAL},
                               .seed = 7,
                               .times = times,
                               .count = TIMES,
                               .weight_cv = 0.2,
                               .dose_per_kg = true};
    enum pk_no no = pk_crowd_start(&ask, &room, &crowd);
    must(no == PK_FINE && crowd.fast);
}

struct share {
    pthread_t thread;
    int first, after; /* blocks */
    double *keep;     /* rows of all persons, or NULL */
    struct pk_tally *tally;
    struct pk_crowd_room room;
    double values[TIMES * PK_LANES];
};

static void *run_share(void *given)
{
    struct share *s = given;
    for (int b = s->first; b < s->after; b++) {
        double *to = s->keep ? s->keep + (size_t)b * TIMES * PK_LANES : s->values;
        enum pk_no no = pk_crowd_block(&crowd, (uint64_t)b * PK_LANES, &s->room, to);
        must(no == PK_FINE);
        if (s->tally) {
            pk_tally_block(s->tally, to, TIMES, PK_LANES);
        }
    }
    return NULL;
}

/* Best of five: other work on the machine only ever makes it slower. */
static double rate_of(int persons, int threads, double *keep, bool tally)
{
    static struct share share[2];
    static struct pk_tally counts[2][TIMES];
    int blocks = (persons + PK_LANES - 1) / PK_LANES;
    double best = 0;
    for (int again = 0; again < 5; again++) {
        double began = seconds();
        for (int t = 0; t < threads; t++) {
            share[t].first = blocks * t / threads;
            share[t].after = blocks * (t + 1) / threads;
            share[t].keep = keep;
            share[t].tally = tally ? counts[t] : NULL;
            int failed = t > 0 ? pthread_create(&share[t].thread, NULL, run_share, &share[t]) : 0;
            must(!failed);
        }
        run_share(&share[0]);
        for (int t = 1; t < threads; t++) {
            pthread_join(share[t].thread, NULL);
        }
        best = fmax(best, persons / (seconds() - began));
    }
    return best;
}

/* Roots by bisection between the exchange rates that separate them, all in long double. */
static long double secular(const long double k[5], long double x)
{
    return ((x - (k[0] + k[1] + k[2] + k[3] + k[4])) * x +
            (k[0] * (k[3] + k[4]) + k[3] * (k[2] + k[4]) + k[1] * k[4])) *
               x -
           k[0] * k[3] * k[4];
}

static long double root_between(const long double k[5], long double low, long double high)
{
    bool up = secular(k, high) > 0;
    for (int i = 0; i < 200; i++) {
        long double mid = (low + high) / 2;
        if ((secular(k, mid) > 0) == up) {
            high = mid;
        } else {
            low = mid;
        }
    }
    return (low + high) / 2;
}

static long double reference(const double *at, double kg, double t)
{
    long double v = at[PK_V1],
                k[5] = {at[PK_CL] / v, at[PK_Q2] / v, at[PK_Q3] / v, (long double)at[PK_Q2] / at[PK_V2],
                        (long double)at[PK_Q3] / at[PK_V3]};
    long double low = fminl(k[3], k[4]), high = fmaxl(k[3], k[4]), all = k[0] + k[1] + k[2] + k[3] + k[4];
    long double pole[3] = {root_between(k, 0, low), root_between(k, low, high), root_between(k, high, all)};
    long double rate = 500.0L * kg / 40, sum = 0;
    for (int i = 0; i < 3; i++) {
        long double part = (k[3] - pole[i]) * (k[4] - pole[i]) / v;
        for (int j = 0; j < 3; j++) {
            part /= j == i ? 1 : pole[j] - pole[i];
        }
        long double during = fminl(t, 40), after = t - during;
        sum += part * rate * -expm1l(-pole[i] * during) / pole[i] * expl(-pole[i] * after);
    }
    return sum;
}

static double worst_error(const double *rows, int persons)
{
    double worst = 0;
    for (int i = 0; i < persons; i++) {
        double eta[PK_ETAS_MAX], kg = pk_crowd_person(&crowd, (uint64_t)i, eta);
        struct pk_person who = {kg, 0, PK_UNSTATED};
        struct pk_numbers n;
        pk_model_numbers(&file.model, &who, eta, PK_FORM_TOTAL, &n);
        for (int t = 1; t < TIMES; t++) {
            double got =
                rows[((size_t)(i / PK_LANES) * TIMES + (size_t)t) * PK_LANES + (size_t)(i % PK_LANES)];
            worst = fmax(worst, (double)fabsl(got / reference(n.at, kg, times[t]) - 1));
        }
    }
    return worst;
}

static void task_one(void)
{
    double *rows = malloc((ROWS_KEPT / PK_LANES + 1) * (size_t)TIMES * PK_LANES * sizeof *rows);
    must(rows);
    puts("task one: 3 compartments, allometric weight, 30 % on CL and V1, 61 times");
    double one = rate_of(ROWS_KEPT, 1, rows, false), two = rate_of(ROWS_KEPT, 2, rows, false);
    printf("  10,000 persons, all rows kept   %6.2f M persons/s on one thread, %6.2f on two; peak memory %ld "
           "KB\n",
           one / 1e6, two / 1e6, peak_kb());
    printf("  largest error against long double %.1e (2,000 persons, 60 times each)\n",
           worst_error(rows, 2000));
    free(rows);
    one = rate_of(PERSONS, 1, NULL, false);
    two = rate_of(PERSONS, 2, NULL, false);
    printf("  1,000,000 persons               %6.2f M persons/s on one thread, %6.2f on two (x %.2f)\n",
           one / 1e6, two / 1e6, two / one);
    one = rate_of(PERSONS, 1, NULL, true);
    two = rate_of(PERSONS, 2, NULL, true);
    printf("  1,000,000 persons, percentiles  %6.2f M persons/s on one thread, %6.2f on two; peak memory %ld "
           "KB\n",
           one / 1e6, two / 1e6, peak_kb());
}

struct slow {
    struct pk_predict_room room;
    struct pk_modes effect, metabolite;
    struct pk_turnover plan;
    struct pk_turnover_room work;
    struct pk_lanes lanes;
    struct pk_turnover_lanes who;
    double days[DAYS], response[DAYS * PK_LANES], nk[DAYS * PK_LANES];
    struct pk_dose dose[INFUSIONS];
    struct pk_question q;
};
static struct slow slow;
static struct model_file own;

static void prepare_slow(void)
{
    static const double starts[INFUSIONS] = {0, 2880, 5760, 10080, 12960, 15840};
    struct fault f;
    bool good = model_file_read(model_named(SLICE("indand-refit"))->bytes, &own, &f);
    must(good);
    own.model = file.model;
    own.model.structure = PK_PARENT_METABOLITE;
    own.model.at[PK_FM_NK] = (struct pk_value){1, 0, 0, true, true};
    own.model.at[PK_NK_V1] = (struct pk_value){150, 1, 70, true, true};
    own.model.at[PK_NK_CL] = (struct pk_value){1, 0.75, 70, true, true};
    for (int i = 0; i < INFUSIONS; i++) {
        slow.dose[i] = infusion;
        slow.dose[i].start_min = starts[i];
    }
    for (int i = 0; i < DAYS; i++) {
        slow.days[i] = 1440 * (i + 1);
    }
    slow.q = (struct pk_question){
        &own.model, {70, 0, 0}, slow.dose, INFUSIONS, {PK_NORKETAMINE, PK_FORM_TOTAL}, PK_ARTERIAL};
    good = pk_modes_plan(&slow.q, PK_FORM_TOTAL, slow.days, DAYS, &slow.room, &slow.metabolite);
    slow.q.analyte.substance = PK_KETAMINE;
    slow.q.site = PK_EFFECT;
    good = good && pk_modes_plan(&slow.q, PK_FORM_TOTAL, slow.days, DAYS, &slow.room, &slow.effect) &&
           pk_turnover_plan(&slow.room.inputs, slow.days, DAYS, &slow.plan);
    must(good);
    for (int l = 0; l < PK_LANES; l++) {
        slow.who.kout[l] = 0.0005;
        slow.who.half[l] = 40;
        slow.who.drive[l] = 1.5;
    }
}

static void slow_block(int block)
{
    pk_crowd_normals(7, (uint64_t)block * PK_LANES, 0, 2, slow.lanes.eta);
    for (int l = 0; l < PK_LANES; l++) {
        slow.lanes.eta[0][l] *= 0.29356;
        slow.lanes.eta[1][l] *= 0.29356;
        slow.lanes.eta[2][l] = 0;
    }
    memset(slow.nk, 0, sizeof slow.nk);
    pk_modes_block(&slow.metabolite, &slow.lanes, slow.nk);
    pk_turnover_block(&slow.effect, &slow.plan, &slow.who, &slow.lanes, &slow.work, slow.response);
}

/* Seven states: three of ketamine, norketamine, the effect site, the response, and what has been lost. */
struct system {
    struct pk_network net;
    double inflow;
    int effect;
};

static void slope(double t, const double *x, double *ret_d, const void *with)
{
    (void)t;
    const struct system *s = with;
    const double(*k)[PK_STATES_MAX] = s->net.rate;
    int n = s->net.states;
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += k[i][j] * x[j];
        }
        ret_d[i] = sum;
    }
    ret_d[0] += s->inflow;
    ret_d[n] = 0.0005 * (1 + 1.5 * x[s->effect] / (40 + x[s->effect]) - x[n]);
}

static void keep_day(int which, const double *x, void *to)
{
    const struct system *s = ((void **)to)[0];
    ((double *)((void **)to)[1])[which] = x[s->net.states];
}

static void by_general_solver(const double *eta, double relative, double *ret_days)
{
    struct system s = {.inflow = 0};
    struct pk_numbers n;
    struct pk_parts parts = {.metabolites = true, .effect = true, .route = {[PK_IV] = true}};
    pk_model_numbers(&own.model, &slow.q.who, eta, PK_FORM_TOTAL, &n);
    pk_network_build(&own.model, &n, &parts, &s.net);
    s.effect = s.net.state_of[PK_EFFECT_SITE];
    void *to[] = {&s, ret_days};
    struct pk_ode ode = {s.net.states + 1, slope, &s, relative, relative * 1e-2, 0};
    struct pk_listener listener = {slow.days, DAYS, keep_day, to};
    static struct pk_ode_room room;
    double x[PK_ODE_MAX] = {0};
    x[s.net.states] = 1;
    for (int i = 0; i < 2 * INFUSIONS; i++) {
        double from = slow.dose[i / 2].start_min + (i % 2 ? 40 : 0);
        double until = i % 2 == 0              ? from + 40
                       : i / 2 + 1 < INFUSIONS ? slow.dose[i / 2 + 1].start_min
                                               : slow.days[DAYS - 1];
        s.inflow = i % 2 ? 0 : 35000. / 40;
        room.next_step = 0;
        enum pk_no no = pk_ode_run(&ode, from, until, x, &listener, &room);
        must(no == PK_FINE);
    }
}

static double slow_error(double relative)
{
    double worst = 0, days[DAYS], eta[PK_ETAS_MAX] = {0};
    slow_block(0);
    for (int l = 0; l < 32; l++) {
        eta[0] = slow.lanes.eta[0][l];
        eta[1] = slow.lanes.eta[1][l];
        by_general_solver(eta, relative, days);
        for (int d = 0; d < DAYS; d++) {
            worst = fmax(worst, fabs(days[d] - slow.response[d * PK_LANES + l]));
        }
    }
    return worst;
}

static void task_two_and_three(void)
{
    prepare_slow();
    double best = 0;
    for (int again = 0; again < 3; again++) {
        double began = seconds();
        for (int b = 0; b < SLOW_PERSONS / PK_LANES; b++) {
            slow_block(b);
        }
        best = fmax(best, SLOW_PERSONS / (seconds() - began));
    }
    puts("\ntask two: metabolite, effect site and turnover, 14 days, six infusions, daily samples");
    printf("  linear modes and quadrature     %8.0f persons/s on one thread; response within %.1e of the "
           "general\n"
           "                                  solver at a tolerance of 1e-12\n",
           best, slow_error(1e-12));
    puts("\ntask three: the same seven states through the general solver, one person at a time");
    for (double relative = 1e-5; relative > 5e-10; relative *= 1e-2) {
        double days[DAYS], eta[PK_ETAS_MAX] = {0}, began = seconds();
        int done = 0;
        while (seconds() - began < 1) {
            eta[0] = 0.01 * (done++ % 50);
            by_general_solver(eta, relative, days);
        }
        printf("  tolerance %.0e                 %8.0f persons/s on one thread; response error %.1e\n",
               relative, done / (seconds() - began), slow_error(relative));
    }
}

static void limit(void)
{
    enum { NUMBERS = 2048, AGAIN = 50000 };
    static double x[NUMBERS];
    volatile double kept = 0;
    for (int i = 0; i < NUMBERS; i++) {
        x[i] = -10.0 * i / NUMBERS;
    }
    double began = seconds();
    for (int i = 0; i < AGAIN; i++) {
        x[i % NUMBERS] -= 1e-9;
        kept = kept + machine_exponentials(x, NUMBERS);
    }
    printf("\nthe machine: %.0f M exponentials/s on one thread; task one takes 9 and six other functions a "
           "person\n",
           (double)AGAIN * NUMBERS / (seconds() - began) / 1e6);
}

/* Another program in the same run on the same machine; it says itself when its library is missing. */
static void peer(const char *name, const char *program, const char *script)
{
    char *words[] = {(char *)(uintptr_t)program, (char *)(uintptr_t)script, NULL};
    int status = 0;
    printf("\n%s: ", name);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        execvp(program, words);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) {
        puts("not installed");
    }
}

int main(void)
{
    load();
    start();
    task_one();
    task_two_and_three();
    limit();
    peer("NumPy, vectorised", "/usr/bin/python3", "bench/peer_population.py");
    peer("deSolve, compiled", "Rscript", "bench/peer_population.R");
    return 0;
}
