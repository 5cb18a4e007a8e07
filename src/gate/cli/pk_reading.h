/* SPDX-License-Identifier: Apache-2.0
 *
 * pk_reading.h - one reader for each option of the pharmacology verbs; pk_ask.c calls them by name.
 *
 * Floor 6. Each takes what stands behind the option and says on standard error what is wrong with it.
 */
#ifndef DAYBREAK_GATE_CLI_PK_READING_H
#define DAYBREAK_GATE_CLI_PK_READING_H

#include "gate/cli/pk_ask.h"
#include "text/measure.h"

/* What the options before the first --dose set for all doses, and what a pause waits for. */
enum { ASK_PAUSES_MAX = 32 };
struct reading {
    struct pk_ask *ask;
    struct pk_dose all;
    double pause[ASK_PAUSES_MAX][2];
    int pauses;
    bool weight_given, hydrochloride;
    bool rate_per_kg[ASK_DOSES_MAX], start_given[ASK_DOSES_MAX];
    const char *option;
};

/* "--OPTION VALUE: wrong. remedy." and false. */
bool reading_refuse(const struct reading *r, const char *value, const char *wrong, const char *remedy);
/* One measure with its unit. */
MUST_USE bool reading_measure(const struct reading *r, struct slice s, enum measure_kind kind,
                              struct measure *ret_measure);
MUST_USE bool reading_whole(struct reading *r, const char *value, int64_t low, int64_t high,
                            int64_t *ret_number);

typedef bool option_reader(struct reading *r, const char *value);
extern option_reader read_effects, read_age, read_analyte, read_ancestry, read_at, read_data, read_dose,
    read_drug, read_every, read_format, read_levels, read_model, read_over, read_pause, read_plot,
    read_population, read_quantiles, read_residual, read_route, read_routes, read_salt, read_save, read_seed,
    read_shard, read_site, read_start, read_threads, read_times, read_weight, read_weight_cv;

#endif
