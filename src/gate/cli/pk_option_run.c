/* SPDX-License-Identifier: Apache-2.0
 *
 * pk_option_run.c - when to look, with which model, and how to answer.
 *
 * Floor 6.
 */
#include "gate/cli/pk_reading.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool add_time(struct reading *r, double minutes, const char *value)
{
    struct pk_ask *a = r->ask;
    if (a->count == ASK_TIMES_MAX) {
        return reading_refuse(r, value, "these are more times than fit", "At most 1500");
    }
    int at = a->count;
    while (at > 0 && a->times[at - 1] > minutes) {
        a->times[at] = a->times[at - 1];
        at--;
    }
    a->times[at] = minutes;
    a->count++;
    return true;
}

/* "10,20,40min", "0:240:5min" (from, to, step): the last unit serves those before it. */
bool read_at(struct reading *r, const char *value)
{
    struct slice rest = slice_of(value);
    size_t digits = rest.len;
    while (digits > 0 && !strchr("0123456789.", rest.at[digits - 1])) {
        digits--;
    }
    struct slice unit = slice_from(rest, digits);
    struct measure_unit last;
    if (unit.len == 0 || !measure_unit(slice_trim(unit), &last) || last.kind != MEASURE_TIME) {
        return reading_refuse(r, value, "the last time has no unit of time", "Write it as 10,20,40min");
    }
    if (strchr(value, ':')) {
        double part[3];
        struct slice range = {rest.at, digits};
        for (int i = 0; i < 3; i++) {
            if (!measure_number(slice_trim(slice_cut(&range, ':')), &part[i])) {
                return reading_refuse(r, value, "this is not a range",
                                      "Write from:to:step, such as 0:240:5min");
            }
        }
        if (!(part[2] > 0) || !(part[1] >= part[0]) || (part[1] - part[0]) / part[2] > ASK_TIMES_MAX) {
            return reading_refuse(r, value, "this range does not fit",
                                  "From the earlier to the later, at most 1500 steps");
        }
        for (int i = 0; part[0] + i * part[2] <= part[1] * (1 + 1e-12); i++) {
            if (!add_time(r, (part[0] + i * part[2]) * last.factor, value)) {
                return false;
            }
        }
        return r->ask->times_asked = true;
    }
    while (rest.at && rest.len > 0) {
        struct slice one = slice_trim(slice_cut(&rest, ','));
        double number;
        struct measure m = {0};
        if (measure_number(one, &number)) {
            m.value = number * last.factor;
        } else if (!reading_measure(r, one, MEASURE_TIME, &m)) {
            return false;
        }
        if (m.value < 0 || !add_time(r, m.value, value)) {
            return m.value >= 0
                       ? false
                       : reading_refuse(r, value, "a time cannot be negative", "Count from the first dose");
        }
    }
    return r->ask->times_asked = true;
}

bool read_pause(struct reading *r, const char *value)
{
    struct slice rest = slice_of(value), from = slice_cut(&rest, ':');
    struct measure m;
    double number;
    if (r->pauses == COUNT_OF(r->pause) || !rest.at) {
        return reading_refuse(r, value, "this is not a pause",
                              "Write from:to in minutes, such as 20:26 or 20:26min");
    }
    double *pause = r->pause[r->pauses];
    /* Bare numbers are minutes here alone: a pause is read off the pump's clock, which has no other unit. */
    if (!measure_number(from, &pause[0])) {
        if (!reading_measure(r, from, MEASURE_TIME, &m)) {
            return false;
        }
        pause[0] = m.value;
    }
    if (measure_number(rest, &number)) {
        pause[1] = number;
    } else if (reading_measure(r, rest, MEASURE_TIME, &m)) {
        pause[1] = m.value;
    } else {
        return false;
    }
    if (!(pause[1] > pause[0] && pause[0] >= 0)) {
        return reading_refuse(r, value, "a pause ends after it begins", "Write the earlier minute first");
    }
    r->pauses++;
    return true;
}

bool read_model(struct reading *r, const char *value)
{
    r->ask->model_name = value;
    return r->ask->model_named = true;
}

bool pk_analyte_named(struct slice name, struct pk_analyte *ret_analyte)
{
    for (int s = 0; s < PK_SUBSTANCES; s++) {
        for (int f = 0; f < PK_FORMS; f++) {
            struct pk_analyte a = {(enum pk_substance)s, (enum pk_form)f};
            if (slice_is(name, pk_analyte_name(a))) {
                *ret_analyte = a;
                return true;
            }
        }
    }
    return false;
}

bool read_analyte(struct reading *r, const char *value)
{
    struct slice rest = slice_of(value);
    r->ask->analytes = 0;
    while (rest.at && rest.len > 0) {
        if (r->ask->analytes == ASK_ANALYTES_MAX ||
            !pk_analyte_named(slice_cut(&rest, ','), &r->ask->analyte[r->ask->analytes])) {
            return reading_refuse(
                r, value, "there is no such substance",
                "One or more of ketamine, norketamine, hydroxynorketamine, with S- or R- before it");
        }
        r->ask->analytes++;
    }
    return true;
}

bool read_site(struct reading *r, const char *value)
{
    for (unsigned i = 0; i < PK_SITES; i++) {
        if (strcmp(value, pk_site_name((enum pk_site)i)) == 0) {
            r->ask->site = (enum pk_site)i;
            return true;
        }
    }
    return reading_refuse(r, value, "there is no such site", "One of arterial, venous, effect");
}

bool read_format(struct reading *r, const char *value)
{
    static const char *const name[] = {"text", "csv", "json", "md"};
    for (unsigned i = 0; i < COUNT_OF(name); i++) {
        if (strcmp(value, name[i]) == 0) {
            r->ask->format = (enum ask_format)i;
            return true;
        }
    }
    return reading_refuse(r, value, "there is no such format",
                          "One of text, csv, json (and md for validate)");
}

bool read_plot(struct reading *r, const char *value)
{
    const char *dot = strrchr(value, '.');
    r->ask->plot = value;
    return (dot && (!strcmp(dot, ".svg") || !strcmp(dot, ".png") || !strcmp(dot, ".pdf"))) ||
           reading_refuse(r, value, "this kind of picture is not drawn",
                          "End the name in .svg, .png or .pdf");
}

bool read_population(struct reading *r, const char *value)
{
    int64_t n;
    if (!reading_whole(r, value, 1, UINT32_MAX, &n)) {
        return false;
    }
    r->ask->population = (long)n;
    return true;
}

bool read_seed(struct reading *r, const char *value)
{
    int64_t n;
    if (!reading_whole(r, value, 0, INT64_MAX, &n)) {
        return false;
    }
    r->ask->seed = (uint64_t)n;
    return true;
}

bool read_threads(struct reading *r, const char *value)
{
    int64_t n;
    if (!reading_whole(r, value, 1, 256, &n)) {
        return false;
    }
    r->ask->threads = (int)n;
    return true;
}

bool read_quantiles(struct reading *r, const char *value)
{
    struct slice rest = slice_of(value);
    r->ask->quantiles = 0;
    while (rest.at && rest.len > 0) {
        double q;
        if (r->ask->quantiles == ASK_QUANTILES_MAX || !measure_number(slice_cut(&rest, ','), &q) ||
            !(q > 0 && q < 100)) {
            return reading_refuse(r, value, "these are not percentiles",
                                  "Write numbers between 0 and 100, such as 5,50,95");
        }
        r->ask->quantile[r->ask->quantiles++] = q;
    }
    return true;
}

bool read_shard(struct reading *r, const char *value)
{
    struct slice rest = slice_of(value), one = slice_cut(&rest, '/');
    int64_t i, n;
    if (!rest.at || !slice_integer(one, &i) || !slice_integer(rest, &n) ||
        !(i >= 1 && i <= n && n <= 100000)) {
        return reading_refuse(r, value, "this is not a share of the work",
                              "Write i/n, such as 3/16, i from 1 to n");
    }
    r->ask->shard = (int)i;
    r->ask->shards = (int)n;
    return true;
}

#define WORD_READER(name, member)                                                                            \
    bool name(struct reading *r, const char *value)                                                          \
    {                                                                                                        \
        r->ask->member = value;                                                                              \
        return true;                                                                                         \
    }
WORD_READER(read_save, save)
WORD_READER(read_levels, levels)
WORD_READER(read_data, data)
WORD_READER(read_routes, routes)

bool read_residual(struct reading *r, const char *value)
{
    r->ask->residual = strcmp(value, "on") == 0;
    return r->ask->residual || strcmp(value, "off") == 0 ||
           reading_refuse(r, value, "on or off", "Write one of them");
}

bool read_effects(struct reading *r, const char *value)
{
    r->ask->effects = strcmp(value, "on") == 0;
    return r->ask->effects || strcmp(value, "off") == 0 ||
           reading_refuse(r, value, "on or off", "Write one of them");
}
