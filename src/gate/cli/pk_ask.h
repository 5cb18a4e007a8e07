/* SPDX-License-Identifier: Apache-2.0
 *
 * pk_ask.h - what the verbs of pharmacology share: options with units, the model asked for, and refusals
 * that name the place and the remedy.
 *
 * Floor 6. Law: no number is taken without its unit; a person outside the bounds of a model is answered
 * only by a model that was asked for by name.
 */
#ifndef DAYBREAK_GATE_CLI_PK_ASK_H
#define DAYBREAK_GATE_CLI_PK_ASK_H

#include "pk/pk.h"
#include "text/model_file.h"

/* DOSES: a course of weekly infusions over a year, each with a pause. TIMES: a day, minute by minute. */
enum {
    ASK_DOSES_MAX = 128,
    ASK_TIMES_MAX = PK_CROWD_TIMES_MAX,
    ASK_QUANTILES_MAX = 16,
    ASK_ANALYTES_MAX = 9
};

enum ask_format { ASK_TEXT, ASK_CSV, ASK_JSON, ASK_MD };

struct pk_ask {
    const char *verb;
    struct pk_dose dose[ASK_DOSES_MAX];
    int doses;
    bool dose_per_kg;
    struct pk_person who;
    double times[ASK_TIMES_MAX];
    int count;
    bool times_asked;
    const char *model_name;
    bool model_named;
    struct model_file file;
    struct pk_analyte analyte[ASK_ANALYTES_MAX];
    int analytes;
    enum pk_site site;
    enum ask_format format;
    const char *plot, *save, *levels, *data, *routes;
    long population;
    uint64_t seed;
    double quantile[ASK_QUANTILES_MAX];
    int quantiles;
    int threads, shard, shards;
    bool residual, effects;
    double weight_cv;
    const char *file_names[64]; /* what stands without an option: files to merge, a model */
    int files;
};

/* Reads argv[1] on. False, with one line on standard error, when it was asked wrongly. */
MUST_USE bool pk_ask_read(int argc, char **argv, struct pk_ask *ret_ask);

/* The model named, or the one that fits the doses; who it may be asked about is checked. */
MUST_USE bool pk_ask_model(struct pk_ask *ask);
/* By name or file, without asking whom it is for. */
MUST_USE bool pk_ask_load(const char *verb, const char *name, struct model_file *ret_file);

/* The question about one of the analytes asked for. */
struct pk_question pk_ask_question(const struct pk_ask *ask, int analyte);

/* "daybreak VERB: sentence. remedy." on standard error; always false. */
bool pk_ask_refuse(const char *verb, const char *sentence, const char *remedy);

/* "S-norketamine" and such; false when there is none of that name. */
MUST_USE bool pk_analyte_named(struct slice name, struct pk_analyte *ret_analyte);
MUST_USE bool pk_route_named(struct slice name, enum pk_route *ret_route);

#endif
