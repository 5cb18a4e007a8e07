/* SPDX-License-Identifier: Apache-2.0
 *
 * taking.c - name, dose and frequency out of one line, or the word that stopped the reading.
 *
 * Floor 3. Pure.
 */
#include "text/taking.h"

/* One dose above this is no dose of a medicine a day's list names: 100 g. */
#define DOSE_UG_MAX INT64_C(100000000)

/* How often, in thousandths of a dose a day. "qd" and "od" are not here: they are misread too often. */
static const struct {
    const char *words;
    int per_day;
} frequencies[] = {
    {"once daily", 1000},
    {"once a day", 1000},
    {"every day", 1000},
    {"daily", 1000},
    {"a day", 1000},
    {"per day", 1000},
    {"each day", 1000},
    {"twice daily", 2000},
    {"twice a day", 2000},
    {"two times daily", 2000},
    {"two times a day", 2000},
    {"bid", 2000},
    {"b.i.d.", 2000},
    {"bd", 2000},
    {"three times daily", 3000},
    {"three times a day", 3000},
    {"tid", 3000},
    {"t.i.d.", 3000},
    {"tds", 3000},
    {"four times daily", 4000},
    {"four times a day", 4000},
    {"qid", 4000},
    {"q.i.d.", 4000},
    {"qds", 4000},
    {"at night", 1000},
    {"nightly", 1000},
    {"every night", 1000},
    {"at bedtime", 1000},
    {"nocte", 1000},
    {"qhs", 1000},
    {"in the morning", 1000},
    {"every morning", 1000},
    {"every 24 hours", 1000},
    {"every 12 hours", 2000},
    {"every 8 hours", 3000},
    {"every 6 hours", 4000},
    {"every 4 hours", 6000},
    {"every other day", 500},
};

static const char *const needed[] = {"as needed", "prn", "p.r.n.", "when needed", "if needed"};
static const char *const empty[] = {"by mouth", "orally",  "po",      "p.o.",
                                    "tablet",   "tablets", "capsule", "oral"};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_gap(char c)
{
    return c == ' ' || c == ',' || c == ';' || c == '\t';
}

static struct slice skip_gaps(struct slice s)
{
    while (s.len > 0 && is_gap(s.at[0])) {
        s = slice_from(s, 1);
    }
    return s;
}

/* The words at the beginning of `rest`, moved over when they stand there as whole words. */
static bool take(struct slice *rest, const char *words)
{
    size_t i = 0, j = 0;
    for (; words[j]; j++) {
        if (i >= rest->len || lower(rest->at[i]) != words[j]) {
            return false;
        }
        i++;
        while (words[j] == ' ' && i < rest->len && rest->at[i] == ' ') {
            i++;
        }
    }
    if (i < rest->len && !is_gap(rest->at[i])) {
        return false;
    }
    *rest = skip_gaps(slice_from(*rest, i));
    return true;
}

static bool take_any(struct slice *rest, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (take(rest, list[i])) {
            return true;
        }
    }
    return false;
}

static bool take_frequency(struct slice *rest, struct taking *t)
{
    for (size_t i = 0; i < COUNT_OF(frequencies); i++) {
        struct slice after = *rest;
        if (take(&after, frequencies[i].words)) {
            if (t->per_day > 0) {
                return false; /* said twice: nobody knows which holds */
            }
            t->per_day = frequencies[i].per_day;
            *rest = after;
            return true;
        }
    }
    return false;
}

static bool is_number(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

/* Number and unit, with or without a space: "2 mg", "0.5mg", "500 mcg", "4 mg/day". */
static bool take_dose(struct slice *rest, struct taking *t)
{
    static const struct {
        const char *unit;
        int64_t ug;
        bool a_day;
    } units[] = {{"mg", 1000, false},   {"mcg", 1, false},      {"ug", 1, false},     {"\xC2\xB5g", 1, false},
                 {"g", 1000000, false}, {"mg/day", 1000, true}, {"mcg/day", 1, true}, {"mg/d", 1000, true}};
    size_t n = 0;
    int64_t thousandths = 0;
    while (n < rest->len && is_number(rest->at[n])) {
        n++;
    }
    if (n == 0 || t->dose_ug > 0 || !slice_decimal((struct slice){rest->at, n}, 3, &thousandths)) {
        return false;
    }
    struct slice after = skip_gaps(slice_from(*rest, n));
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (!take(&after, units[i].unit)) {
            continue;
        }
        bool twice = units[i].a_day && t->per_day > 0;
        if (twice || thousandths <= 0 || thousandths > DOSE_UG_MAX * 1000 / units[i].ug ||
            thousandths * units[i].ug % 1000 != 0) {
            return false;
        }
        t->dose_ug = thousandths * units[i].ug / 1000;
        t->per_day = units[i].a_day ? 1000 : t->per_day;
        *rest = after;
        return true;
    }
    return false;
}

static struct slice name_of(struct slice line)
{
    size_t n = 0;
    while (n < line.len && !(n > 0 && is_gap(line.at[n - 1]) && line.at[n] >= '0' && line.at[n] <= '9')) {
        n++;
    }
    struct slice name = {line.at, n};
    while (name.len > 0 && is_gap(name.at[name.len - 1])) {
        name.len--;
    }
    return name;
}

struct taking taking_read(struct slice line)
{
    line = slice_trim(line);
    struct taking t = {.name = name_of(line)};
    struct slice rest = skip_gaps(slice_from(line, t.name.len));
    while (rest.len > 0) {
        if (take_dose(&rest, &t) || take_frequency(&rest, &t) || take_any(&rest, empty, COUNT_OF(empty))) {
            continue;
        }
        if (take_any(&rest, needed, COUNT_OF(needed))) {
            t.as_needed = true;
            continue;
        }
        t.unread = rest;
        break;
    }
    return t;
}

bool taking_daily(const struct taking *t, int64_t *ret_ug)
{
    if (t->dose_ug == 0 || t->per_day == 0 || t->unread.len > 0) {
        return false;
    }
    *ret_ug = t->dose_ug * t->per_day / 1000;
    return true;
}
