/* SPDX-License-Identifier: Apache-2.0
 *
 * crowd_file.c - writes counts, reads them back, and adds up what belongs together.
 *
 * Floor 6.
 */
#include "gate/cli/crowd_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC "daybreak-crowd 1"

static void mix(uint64_t *digest, const char *text)
{
    /* FNV-1a, 64 bits: tells questions apart, guards nothing. */
    for (; *text; text++) {
        *digest = (*digest ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    }
}

static void mix_number(uint64_t *digest, double number)
{
    char room[40];
    snprintf(room, sizeof room, "%.17g;", number);
    mix(digest, room);
}

static void mix_model(uint64_t *digest, const struct pk_model *m)
{
    mix_number(digest, m->structure * 10 + m->enantiomers);
    for (unsigned p = 0; p < PK_PARAMETERS; p++) {
        mix_number(digest, m->at[p].given ? m->at[p].value : 0);
        mix_number(digest, m->at[p].exponent);
    }
    for (int i = 0; i < m->etas; i++) {
        for (int j = 0; j <= i; j++) {
            mix_number(digest, m->omega[i][j]);
        }
    }
    for (int s = 0; s < PK_SUBSTANCES; s++) {
        mix_number(digest, m->residual[s].proportional);
        mix_number(digest, m->residual[s].additive);
    }
}

uint64_t crowd_file_digest(const struct pk_ask *ask, int analyte)
{
    uint64_t digest = UINT64_C(0xcbf29ce484222325);
    mix_model(&digest, &ask->file.model);
    for (int i = 0; i < ask->doses; i++) {
        const struct pk_dose *d = &ask->dose[i];
        double of[] = {d->route, d->drug, d->amount_ug, d->start_min, d->duration_min};
        for (size_t k = 0; k < COUNT_OF(of); k++) {
            mix_number(&digest, of[k]);
        }
    }
    double of[] = {ask->who.weight_kg,
                   ask->who.age_years,
                   ask->who.ancestry,
                   ask->analyte[analyte].substance,
                   ask->analyte[analyte].form,
                   ask->site,
                   (double)ask->seed,
                   (double)ask->population,
                   ask->residual,
                   ask->weight_cv,
                   ask->dose_per_kg};
    for (size_t k = 0; k < COUNT_OF(of); k++) {
        mix_number(&digest, of[k]);
    }
    for (int i = 0; i < ask->count; i++) {
        mix_number(&digest, ask->times[i]);
    }
    return digest;
}

static bool trouble(const struct pk_ask *ask, const char *path, const char *what, const char *remedy)
{
    char room[320];
    snprintf(room, sizeof room, "%.160s: %s", path, what);
    return pk_ask_refuse(ask->verb, room, remedy);
}

static void write_tally(FILE *file, double minute, const struct pk_tally *t)
{
    int filled = 0;
    for (int b = 0; b < PK_BINS; b++) {
        filled += t->count[b] > 0;
    }
    fprintf(file, "%.17g %d", minute, filled);
    for (int b = 0; b < PK_BINS; b++) {
        if (t->count[b] > 0) {
            fprintf(file, " %d:%u", b, t->count[b]);
        }
    }
    fputc('\n', file);
}

bool crowd_file_write(const struct pk_ask *ask, const struct crowd_result *r)
{
    char beside[512];
    if (snprintf(beside, sizeof beside, "%s.part", ask->save) >= (int)sizeof beside) {
        return trouble(ask, ask->save, "the name is too long", "Choose a shorter one");
    }
    FILE *file = fopen(beside, "w");
    if (!file) {
        return trouble(ask, beside, strerror(errno), "Name a place that can be written to");
    }
    fprintf(file, MAGIC "\nquestion %016llx\nanalyte %s\nsite %s\npersons %llu %llu %llu of %ld\ntimes %d\n",
            (unsigned long long)r->digest, pk_analyte_name(r->ask.question.analyte),
            pk_site_name(r->ask.question.site), (unsigned long long)r->first, (unsigned long long)r->after,
            (unsigned long long)r->done, ask->population, ask->count);
    for (int i = 0; i < ask->count; i++) {
        write_tally(file, ask->times[i], &r->tally[i]);
    }
    bool good = ferror(file) == 0;
    good = fclose(file) == 0 && good;
    if (!good || rename(beside, ask->save) != 0) {
        return trouble(ask, ask->save, strerror(errno), "See whether the disk is full");
    }
    return true;
}

struct head {
    unsigned long long digest, first, after, done;
    long of;
    int times;
    char analyte[32], site[16];
};

/* NOLINTBEGIN(cert-err34-c): a file of our own; how many were read and every range is checked. */
static bool read_head(FILE *file, struct head *ret)
{
    char magic[32];
    return fgets(magic, sizeof magic, file) && strcmp(magic, MAGIC "\n") == 0 &&
           fscanf(file, "question %llx\nanalyte %31s\nsite %15s\npersons %llu %llu %llu of %ld\ntimes %d\n",
                  &ret->digest, ret->analyte, ret->site, &ret->first, &ret->after, &ret->done, &ret->of,
                  &ret->times) == 8 &&
           ret->times > 0 && ret->times <= ASK_TIMES_MAX && ret->first <= ret->done &&
           ret->done <= ret->after;
}

static bool read_tally(FILE *file, double *ret_minute, struct pk_tally *add_to)
{
    int filled, bin;
    unsigned count;
    if (fscanf(file, "%lf %d", ret_minute, &filled) != 2 || filled < 0 || filled > PK_BINS) {
        return false;
    }
    for (int i = 0; i < filled; i++) {
        if (fscanf(file, " %d:%u", &bin, &count) != 2 || bin < 0 || bin >= PK_BINS) {
            return false;
        }
        add_to->count[bin] += count;
    }
    return true;
}
/* NOLINTEND(cert-err34-c) */

static bool read_tallies(FILE *file, int times, double *ret_minute, struct pk_tally *add_to)
{
    for (int i = 0; i < times; i++) {
        if (!read_tally(file, &ret_minute[i], &add_to[i])) {
            return false;
        }
    }
    return true;
}

bool crowd_file_resume(const struct pk_ask *ask, struct crowd_result *r)
{
    static double minutes[ASK_TIMES_MAX];
    struct head h;
    FILE *file = fopen(ask->save, "r");
    if (!file) {
        return true;
    }
    bool readable = read_head(file, &h);
    bool ours = readable && h.digest == r->digest && h.first == r->first && h.after == r->after;
    bool whole = ours && read_tallies(file, h.times, minutes, r->tally);
    fclose(file);
    if (!whole) {
        return trouble(ask, ask->save,
                       readable && !ours ? "holds another question or shard"
                                         : "is not a whole file of counts",
                       "Give --save another name, or take that file away");
    }
    r->done = h.done;
    return true;
}

static bool add_file(const struct pk_ask *ask, const char *path, struct crowd_result *r, double *ret_times,
                     struct head *first)
{
    struct head h;
    FILE *file = fopen(path, "r");
    if (!file) {
        return trouble(ask, path, strerror(errno), "Name the files that --save wrote");
    }
    bool good = read_head(file, &h);
    if (good && r->tally == NULL) {
        *first = h;
        r->tally = calloc((size_t)h.times, sizeof *r->tally);
        must(r->tally);
        r->digest = h.digest;
        r->ask.count = h.times;
        r->after = (uint64_t)h.of;
    }
    good = good && h.digest == r->digest && h.times == r->ask.count &&
           h.done - h.first <= r->after - r->done && read_tallies(file, h.times, ret_times, r->tally);
    fclose(file);
    r->done += good ? h.done - h.first : 0;
    return good || trouble(ask, path, "is damaged, of another question, or counts persons twice",
                           "Merge each shard of one question once");
}

/* Persons of different shards must not overlap: their ranges are compared in pairs. */
static bool apart(const struct pk_ask *ask)
{
    static struct head h[COUNT_OF(((struct pk_ask *)0)->file_names)];
    for (int i = 0; i < ask->files; i++) {
        FILE *file = fopen(ask->file_names[i], "r");
        bool good = file && read_head(file, &h[i]);
        if (file) {
            fclose(file);
        }
        for (int j = 0; good && j < i; j++) {
            if (h[i].first < h[j].done && h[j].first < h[i].done) {
                return trouble(ask, ask->file_names[i], "counts persons that another file counts too",
                               "Merge each shard once");
            }
        }
    }
    return true;
}

bool crowd_merge(const struct pk_ask *ask, struct crowd_result *ret_result, double *ret_times)
{
    struct head first = {0};
    *ret_result = (struct crowd_result){.ask = {.times = ret_times}};
    if (ask->files == 0) {
        return pk_ask_refuse(ask->verb, "there is nothing to merge", "Name the files that --save wrote");
    }
    if (!apart(ask)) {
        return false;
    }
    for (int i = 0; i < ask->files; i++) {
        if (!add_file(ask, ask->file_names[i], ret_result, ret_times, &first)) {
            return false;
        }
    }
    if (!pk_analyte_named(slice_of(first.analyte), &ret_result->ask.question.analyte)) {
        return trouble(ask, ask->file_names[0], "names an unknown substance", "Use files of this version");
    }
    for (unsigned i = 0; i < PK_SITES; i++) {
        ret_result->ask.question.site = strcmp(first.site, pk_site_name((enum pk_site)i)) == 0
                                            ? (enum pk_site)i
                                            : ret_result->ask.question.site;
    }
    if (ret_result->done < ret_result->after) {
        fprintf(stderr, "daybreak %s: note: these files count %llu of %llu persons.\n", ask->verb,
                (unsigned long long)ret_result->done, (unsigned long long)ret_result->after);
    }
    return true;
}
