/* SPDX-License-Identifier: Apache-2.0
 *
 * pk_ask.c - the table of options, and what they come to together.
 *
 * Floor 6.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "gate/cli/pk_reading.h"
#include "text/nearest.h"

bool pk_ask_refuse(const char *verb, const char *sentence, const char *remedy)
{
    fprintf(stderr, "daybreak %s: %s. %s.\n", verb, sentence, remedy);
    return false;
}

static const struct {
    const char *name;
    option_reader *read;
} options[] = {
    {"dose", read_dose},
    {"over", read_over},
    {"start", read_start},
    {"every", read_every},
    {"times", read_times},
    {"route", read_route},
    {"drug", read_drug},
    {"salt", read_salt},
    {"weight", read_weight},
    {"weight-cv", read_weight_cv},
    {"age", read_age},
    {"ancestry", read_ancestry},
    {"at", read_at},
    {"pause", read_pause},
    {"model", read_model},
    {"analyte", read_analyte},
    {"site", read_site},
    {"format", read_format},
    {"plot", read_plot},
    {"population", read_population},
    {"seed", read_seed},
    {"threads", read_threads},
    {"quantiles", read_quantiles},
    {"shard", read_shard},
    {"save", read_save},
    {"levels", read_levels},
    {"data", read_data},
    {"routes", read_routes},
    {"residual", read_residual},
    {"effects", read_effects},
};

static bool unknown_option(const char *verb, const char *word)
{
    char sentence[160], remedy[160];
    struct text t = TEXT_IN(remedy);
    struct nearest n = nearest_to(slice_of(word));
    for (size_t i = 0; i < COUNT_OF(options); i++) {
        nearest_offer(&n, slice_of(options[i].name));
    }
    snprintf(sentence, sizeof sentence, "there is no option --%.80s", word);
    text_nearest(&t, &n, "\"--help\" names them all");
    return pk_ask_refuse(verb, sentence, remedy);
}

static bool read_option(struct reading *r, const char *word, const char *value)
{
    for (size_t i = 0; i < COUNT_OF(options); i++) {
        if (strcmp(options[i].name, word) == 0) {
            r->option = options[i].name;
            return value ? options[i].read(r, value)
                         : reading_refuse(r, "", "nothing stands behind it", "Give it a value");
        }
    }
    return unknown_option(r->ask->verb, word);
}

/* Repeats become doses of their own, so that a pause finds each of them. */
static bool spread_repeats(struct reading *r)
{
    struct pk_ask *a = r->ask;
    for (int i = 0, before = a->doses; i < before; i++) {
        struct pk_dose d = a->dose[i];
        a->dose[i].repeats = 0;
        if (d.repeats > 0 && d.every_min <= 0) {
            return pk_ask_refuse(a->verb, "--times without --every", "Say how far apart, such as --every 3d");
        }
        for (int again = 1; again <= d.repeats; again++) {
            if (a->doses == ASK_DOSES_MAX) {
                return pk_ask_refuse(a->verb, "there are more doses than fit", "At most 128");
            }
            r->rate_per_kg[a->doses] = r->rate_per_kg[i];
            a->dose[a->doses] = d;
            a->dose[a->doses].repeats = 0;
            a->dose[a->doses++].start_min = d.start_min + again * d.every_min;
        }
    }
    return true;
}

static bool settle_doses(struct reading *r)
{
    struct pk_ask *a = r->ask;
    bool any_per_kg = false, all_per_kg = true;
    for (int i = 1; i < a->doses; i++) {
        if (!r->start_given[i]) {
            return pk_ask_refuse(a->verb, "the second and later doses need their own --start",
                                 "Write --dose 0.5mg/kg --over 40min --start 3d");
        }
    }
    if (!spread_repeats(r)) {
        return false;
    }
    for (int i = 0; i < a->doses; i++) {
        any_per_kg = any_per_kg || r->rate_per_kg[i];
        all_per_kg = all_per_kg && r->rate_per_kg[i];
        a->dose[i].amount_ug *=
            (r->rate_per_kg[i] ? a->who.weight_kg : 1) * (r->hydrochloride ? PK_BASE_PER_HYDROCHLORIDE : 1);
    }
    if (any_per_kg && !r->weight_given) {
        return pk_ask_refuse(a->verb, "a dose per kg needs the body weight",
                             "Add --weight, such as --weight 70kg");
    }
    if (a->weight_cv > 0 && any_per_kg && !all_per_kg) {
        return pk_ask_refuse(a->verb, "with a spread of weights, doses are all per kg or all not",
                             "Choose one");
    }
    a->dose_per_kg = any_per_kg;
    for (int i = 0; i < r->pauses; i++) {
        a->doses = pk_regimen_pause(a->dose, a->doses, ASK_DOSES_MAX, r->pause[i][0], r->pause[i][1]);
        if (a->doses < 0) {
            return pk_ask_refuse(a->verb, "there are more pauses than fit", "Leave some out");
        }
    }
    return true;
}

/* Without --at: every two minutes to four hours after the last dose, or wider steps for a course. */
static void settle_times(struct pk_ask *a)
{
    double end = 0;
    for (int i = 0; i < a->doses; i++) {
        end = fmax(end, a->dose[i].start_min + a->dose[i].duration_min);
    }
    end = fmax(240, end + 200);
    double step = 2;
    while (end / step > 1000) {
        step *= 2;
    }
    for (int i = 0; i * step <= end; i++) {
        a->times[a->count++] = i * step;
    }
}

bool pk_ask_read(int argc, char **argv, struct pk_ask *ret_ask)
{
    static struct reading r;
    memset(&r, 0, sizeof r);
    memset(ret_ask, 0, sizeof *ret_ask);
    r.ask = ret_ask;
    struct pk_ask *a = ret_ask;
    a->verb = argv[0];
    a->who.weight_kg = 70;
    a->site = PK_SITES;
    a->analytes = 1;
    a->threads = a->shard = a->shards = 1;
    a->seed = 1;
    static const double usual[] = {5, 50, 95};
    memcpy(a->quantile, usual, sizeof usual);
    a->quantiles = COUNT_OF(usual);
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) != 0) {
            if (a->files == COUNT_OF(a->file_names)) {
                return pk_ask_refuse(a->verb, "these are more names than fit", "At most 64");
            }
            a->file_names[a->files++] = argv[i];
        } else if (!read_option(&r, argv[i] + 2, argv[i + 1])) {
            return false;
        } else {
            i++;
        }
    }
    if (a->doses > 0 && !settle_doses(&r)) {
        return false;
    }
    if (a->doses > 0 && a->count == 0) {
        settle_times(a);
    }
    return true;
}
