/* SPDX-License-Identifier: Apache-2.0
 *
 * crowd_run.c - rounds of blocks, each thread counting for itself; between rounds the counts are joined.
 *
 * Floor 6.
 */
#include "gate/cli/crowd_run.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "gate/cli/crowd_file.h"

static volatile sig_atomic_t asked_to_stop;

static void stop(int signal_number)
{
    (void)signal_number;
    asked_to_stop = 1;
}

struct team;

struct worker {
    struct team *team;
    pthread_t thread;
    bool started;
    struct pk_crowd_room room;
    double *values;
    struct pk_tally *tally;
    enum pk_no no;
};

struct team {
    struct pk_crowd crowd;
    atomic_ullong next; /* block */
    uint64_t until;     /* block at which this round ends */
    uint64_t persons_after;
    int times, workers;
    struct worker *worker;
};

static void *work(void *given)
{
    struct worker *w = given;
    struct team *t = w->team;
    for (;;) {
        uint64_t block = atomic_fetch_add(&t->next, 1), first = block * PK_LANES;
        if (block >= t->until || w->no != PK_FINE) {
            return NULL;
        }
        w->no = pk_crowd_block(&t->crowd, first, &w->room, w->values);
        uint64_t left = t->persons_after - first;
        pk_tally_block(w->tally, w->values, t->times, left < PK_LANES ? (int)left : PK_LANES);
    }
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void one_round(struct team *t, struct pk_tally *total)
{
    for (int i = 1; i < t->workers; i++) {
        t->worker[i].started = pthread_create(&t->worker[i].thread, NULL, work, &t->worker[i]) == 0;
    }
    work(&t->worker[0]);
    for (int i = 0; i < t->workers; i++) {
        if (i > 0 && t->worker[i].started) {
            pthread_join(t->worker[i].thread, NULL);
        }
        pk_tally_add(total, t->worker[i].tally, t->times);
        memset(t->worker[i].tally, 0, (size_t)t->times * sizeof(struct pk_tally));
    }
}

static void show_progress(const struct crowd_result *r, bool finished)
{
    if (!isatty(STDERR_FILENO)) {
        return;
    }
    if (finished) {
        fputs("\r                                        \r", stderr);
    } else {
        fprintf(stderr, "\r%5.1f %% of %llu persons",
                100 * (double)(r->done - r->first) / (double)(r->after - r->first),
                (unsigned long long)(r->after - r->first));
    }
}

/* About twice a second somebody may want to stop, or to see how far it is. */
static bool all_rounds(struct team *t, const struct pk_ask *ask, struct crowd_result *r)
{
    uint64_t blocks = 8 * (uint64_t)t->workers, end = (r->after + PK_LANES - 1) / PK_LANES;
    double saved = seconds();
    while (r->done < r->after && !asked_to_stop) {
        double began = seconds();
        uint64_t from = r->done / PK_LANES;
        atomic_store(&t->next, from);
        t->until = from + blocks < end ? from + blocks : end;
        one_round(t, r->tally);
        r->done = t->until * PK_LANES < r->after ? t->until * PK_LANES : r->after;
        double took = seconds() - began;
        blocks = took < 0.2 ? blocks * 2 : took > 1 && blocks > 1 ? blocks / 2 : blocks;
        show_progress(r, false);
        for (int i = 0; i < t->workers; i++) {
            if (t->worker[i].no != PK_FINE) {
                return pk_ask_refuse(ask->verb, pk_no_text(t->worker[i].no), "Ask for fewer doses");
            }
        }
        if (ask->save && seconds() - saved > 5) {
            saved = seconds();
            if (!crowd_file_write(ask, r)) {
                return false;
            }
        }
    }
    show_progress(r, true);
    return true;
}

static bool hire(struct team *t, int workers)
{
    t->workers = workers;
    t->worker = calloc((size_t)workers, sizeof *t->worker);
    for (int i = 0; t->worker && i < workers; i++) {
        struct worker *w = &t->worker[i];
        w->team = t;
        w->values = malloc((size_t)t->times * PK_LANES * sizeof(double));
        w->tally = calloc((size_t)t->times, sizeof(struct pk_tally));
        if (!w->values || !w->tally) {
            return false;
        }
    }
    return t->worker != NULL;
}

static void dismiss(struct team *t)
{
    for (int i = 0; t->worker && i < t->workers; i++) {
        free(t->worker[i].values);
        free(t->worker[i].tally);
    }
    free(t->worker);
}

static void set_shard(const struct pk_ask *ask, struct crowd_result *r)
{
    uint64_t persons = (uint64_t)ask->population, blocks = (persons + PK_LANES - 1) / PK_LANES;
    uint64_t shards = (uint64_t)ask->shards, shard = (uint64_t)ask->shard;
    r->first = blocks * (shard - 1) / shards * PK_LANES;
    r->after = blocks * shard / shards * PK_LANES;
    r->after = r->after < persons ? r->after : persons;
    r->done = r->first;
}

static bool run_team(struct team *t, const struct pk_ask *ask, struct crowd_result *r)
{
    struct sigaction act = {.sa_handler = stop}, was_int, was_term;
    asked_to_stop = 0;
    sigaction(SIGINT, &act, &was_int);
    sigaction(SIGTERM, &act, &was_term);
    bool good = all_rounds(t, ask, r);
    sigaction(SIGINT, &was_int, NULL);
    sigaction(SIGTERM, &was_term, NULL);
    if (good && ask->save) {
        good = crowd_file_write(ask, r);
    }
    if (good && r->done < r->after) {
        fprintf(stderr, "daybreak %s: stopped after %llu of %llu persons. %s.\n", ask->verb,
                (unsigned long long)(r->done - r->first), (unsigned long long)(r->after - r->first),
                ask->save ? "Run it again with the same --save and it goes on from there"
                          : "What follows is of these persons alone");
    }
    return good;
}

bool crowd_run(const struct pk_ask *ask, int analyte, struct crowd_result *ret_result)
{
    struct crowd_result *r = ret_result;
    *r = (struct crowd_result){.ask = {pk_ask_question(ask, analyte), ask->seed, ask->times, ask->count,
                                       ask->weight_cv, ask->dose_per_kg, ask->residual}};
    set_shard(ask, r);
    r->digest = crowd_file_digest(ask, analyte);
    r->tally = calloc((size_t)ask->count, sizeof *r->tally);
    struct team *team = calloc(1, sizeof *team);
    must(r->tally && team);
    team->times = ask->count;
    team->persons_after = r->after;
    bool good = hire(team, ask->threads) && (!ask->save || crowd_file_resume(ask, r));
    enum pk_no no = good ? pk_crowd_start(&r->ask, &team->worker[0].room.predict, &team->crowd) : PK_FINE;
    if (no != PK_FINE) {
        good =
            pk_ask_refuse(ask->verb, pk_no_text(no), "\"daybreak models NAME\" tells what a model describes");
    }
    good = good && run_team(team, ask, r);
    dismiss(team);
    free(team);
    return good;
}

void crowd_free(struct crowd_result *r)
{
    free(r->tally);
    r->tally = NULL;
}
