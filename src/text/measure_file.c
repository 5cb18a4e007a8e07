/* SPDX-License-Identifier: Apache-2.0
 *
 * measure_file.c - rules of change and the timetable, each number held against its range.
 *
 * Floor 3. No I/O.
 */
#include "text/measure_file.h"

#include <stddef.h>
#include <string.h>

#include "text/embedded.h"
#include "text/nearest.h"
#include "text/yaml.h"

static bool refuse(struct yaml_value v, struct fault *f, const char *sentence, const char *remedy)
{
    yaml_fault(v, f, sentence, remedy);
    return false;
}

static bool missing(struct yaml_value map, struct fault *f, const char *key)
{
    yaml_fault(map, f, NULL, "Compare with the file that Daybreak ships");
    struct text t = fault_sentence(f);
    text_adds(&t, "the key ");
    text_quoted(&t, slice_of(key));
    text_adds(&t, " is missing here");
    return false;
}

static bool whole(struct yaml_value v, int low, int high, int *ret, struct fault *f)
{
    int64_t n = 0;
    if (!yaml_expect(v, YAML_TEXT, f)) {
        return false;
    }
    if (!slice_integer(yaml_text(v), &n) || n < low || n > high) {
        yaml_fault(v, f, NULL, "Correct the number");
        struct text t = fault_sentence(f);
        text_adds(&t, "this must be a whole number from ");
        text_integer(&t, low);
        text_adds(&t, " to ");
        text_integer(&t, high);
        return false;
    }
    *ret = (int)n;
    return true;
}

/* The place of a word in a list. */
static bool one_of(struct yaml_value v, const char *const *words, int count, int *ret, struct fault *f)
{
    if (!yaml_expect(v, YAML_TEXT, f)) {
        return false;
    }
    struct nearest n = nearest_to(yaml_text(v));
    for (int i = 0; i < count; i++) {
        nearest_offer(&n, slice_of(words[i]));
        if (slice_is(yaml_text(v), words[i])) {
            *ret = i;
            return true;
        }
    }
    yaml_fault(v, f, "this word may not stand here", NULL);
    struct text t = fault_remedy(f);
    text_nearest(&t, &n, "Compare with the file that Daybreak ships");
    return false;
}

static const struct rule {
    const char *key, *unit;
    int low, high;
    size_t offset;
} rules[] = {
#define RULE(field, unit, low, high)                                                                         \
    {                                                                                                        \
#field, unit, low, high, offsetof(struct change_rules, field)                                        \
    }
    RULE(baseline_days, "days", 1, 30),
    RULE(early_percent, "%", 5, 50),
    RULE(early_by_infusion, "infusions", 1, 6),
    RULE(partial_percent, "%", 5, 60),
    RULE(response_percent, "%", 25, 90),
    RULE(remission_max, "points", 0, 60),
    RULE(sustained_days, "days", 1, 180),
    RULE(worse_by, "points", 1, 30),
    RULE(critical_from, "points", 1, 6),
    RULE(relapse_from, "points", 1, 60),
    RULE(relapse_gain_lost_percent, "%", 10, 100),
    RULE(relapse_above_nadir, "points", 1, 60),
    RULE(relapse_days_min, "days", 0, 30),
    RULE(relapse_days_max, "days", 1, 60),
#undef RULE
};

static bool read_rule(struct yaml_value v, const struct rule *rule, struct yaml_value sources,
                      struct change_rules *to, struct fault *f)
{
    static const char *const parts[] = {"value", "unit", "source", "tag"};
    struct yaml_value part[COUNT_OF(parts)];
    if (!yaml_expect(v, YAML_MAP, f)) {
        return false;
    }
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        part[i] = yaml_member(v, parts[i]);
        if (!yaml_is(part[i])) {
            return missing(v, f, parts[i]);
        }
        if (!yaml_expect(part[i], YAML_TEXT, f)) {
            return false;
        }
    }
    struct slice tag = yaml_text(part[3]);
    bool named = false;
    for (struct yaml_value s = yaml_first(sources); yaml_is(s); s = yaml_next(s)) {
        named |= slice_eq(yaml_key(s), yaml_text(part[2]));
    }
    if (!slice_is(yaml_text(part[1]), rule->unit)) {
        return refuse(part[1], f, "this rule is counted in another unit", "Convert the value as well");
    }
    if (!named) {
        return refuse(part[2], f, "the list \"sources\" does not name this source", "Add it at the top");
    }
    if (tag.len != 1 || !memchr("S2KD", tag.at[0], 4)) {
        return refuse(part[3], f, "this is no evidence tag", "Write S, \"2\", K or D");
    }
    return whole(part[0], rule->low, rule->high, (int *)(void *)((char *)to + rule->offset), f);
}

static bool rules_agree(const struct change_rules *r, struct yaml_value all, struct fault *f)
{
    bool good = r->early_percent <= r->partial_percent && r->partial_percent <= r->response_percent &&
                r->remission_max < r->relapse_from && r->relapse_days_min < r->relapse_days_max;
    return good || refuse(all, f,
                          "these rules contradict one another: early, partial and response must rise, "
                          "relapse must lie above remission, its days must rise",
                          "Compare them pair by pair");
}

static bool read_name(struct yaml_value v, char *ret, size_t max, struct fault *f)
{
    struct text to = text_in(ret, max);
    if (!yaml_expect(v, YAML_TEXT, f)) {
        return false;
    }
    text_add(&to, yaml_text(v));
    return (to.len > 0 && !to.full) || refuse(v, f, "this name is empty or too long", NULL);
}

static bool read_rules(struct yaml_value root, struct change_rules *to, struct fault *f)
{
    static const char *const choices[] = {"last", "mean", "highest"};
    struct yaml_value all = yaml_member(root, "rules"), sources = yaml_member(root, "sources");
    struct yaml_value baseline = yaml_member(root, "baseline");
    int choice = 0;
    struct yaml_value instrument = yaml_member(root, "instrument");
    if (!yaml_is(all) || !yaml_is(sources) || !yaml_is(baseline) || !yaml_is(instrument)) {
        return refuse(root, f, "the keys \"instrument\", \"baseline\", \"sources\" and \"rules\" are needed",
                      NULL);
    }
    if (!yaml_expect(all, YAML_MAP, f) || !yaml_expect(sources, YAML_MAP, f) ||
        !one_of(baseline, choices, COUNT_OF(choices), &choice, f) ||
        !read_name(instrument, to->instrument, sizeof to->instrument, f)) {
        return false;
    }
    to->baseline = (enum baseline_choice)choice;
    if (yaml_count(all) > (int)COUNT_OF(rules)) {
        return refuse(all, f, "there are rules here that nobody knows", "Leave them out");
    }
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        struct yaml_value v = yaml_member(all, rules[i].key);
        if (!yaml_is(v)) {
            return missing(all, f, rules[i].key);
        }
        if (!read_rule(v, &rules[i], sources, to, f)) {
            return false;
        }
    }
    return rules_agree(to, all, f);
}

bool change_file_read(struct slice source, struct change_rules *ret_rules, struct fault *ret_fault)
{
    struct yaml *y = NULL;
    struct change_rules read = {0};
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    bool good = yaml_expect(yaml_root(y), YAML_MAP, ret_fault) && read_rules(yaml_root(y), &read, ret_fault);
    yaml_close(y);
    if (good) {
        *ret_rules = read;
    }
    return good;
}

bool change_shipped(struct slice instrument, struct change_rules *ret_rules)
{
    char room[80];
    struct text t = TEXT_IN(room);
    struct fault f;
    text_adds(&t, "measures/change-");
    text_add(&t, instrument);
    text_adds(&t, ".yaml");
    const struct embedded *e = t.full ? NULL : embedded_find(&embedded_data, text_slice(&t));
    if (!e) {
        return false;
    }
    bool good = change_file_read(e->bytes, ret_rules, &f) && slice_is(instrument, ret_rules->instrument);
    must(good); /* a file of the program: a test reads it */
    return true;
}

static bool read_member(struct yaml_value v, struct timetable_row *row, struct fault *f)
{
    static const char *const whens[WHENS] = {"first_infusion", "next_infusion", "each_infusion",
                                             "infusion",       "end_of_series", "next_maintenance"};
    static const char *const keys[] = {"instrument",  "when",       "number", "from_hours",
                                       "until_hours", "every_days", "times",  "at_most_every_days"};
    int key = 0, when = 0;
    for (key = 0; key < (int)COUNT_OF(keys) && !slice_is(yaml_key(v), keys[key]); key++) {
    }
    switch (key) {
    case 0:
        return read_name(v, row->instrument, sizeof row->instrument, f);
    case 1:
        if (!one_of(v, whens, WHENS, &when, f)) {
            return false;
        }
        row->when = (enum timetable_when)when;
        return true;
    case 2:
        return whole(v, 1, 100, &row->number, f);
    case 3:
        return whole(v, -720, 20000, &row->from_hours, f);
    case 4:
        return whole(v, -720, 20000, &row->until_hours, f);
    case 5:
        return whole(v, 1, 400, &row->every_days, f);
    case 6:
        return whole(v, 1, 60, &row->times, f);
    case 7:
        return whole(v, 1, 60, &row->at_most_every_days, f);
    default:
        yaml_fault_key(v, f, "a row of the timetable has no such key",
                       "The keys stand at the top of the file");
        return false;
    }
}

static bool read_row(struct yaml_value v, struct timetable_row *row, struct fault *f)
{
    *row = (struct timetable_row){.times = 1};
    if (!yaml_expect(v, YAML_MAP, f)) {
        return false;
    }
    if (!yaml_is(yaml_member(v, "instrument")) || !yaml_is(yaml_member(v, "when")) ||
        !yaml_is(yaml_member(v, "from_hours")) || !yaml_is(yaml_member(v, "until_hours"))) {
        return refuse(v, f, "a row needs instrument, when, from_hours and until_hours", NULL);
    }
    for (struct yaml_value m = yaml_first(v); yaml_is(m); m = yaml_next(m)) {
        if (!read_member(m, row, f)) {
            return false;
        }
    }
    if (row->from_hours >= row->until_hours) {
        return refuse(v, f, "this window ends before it begins", "Swap the two");
    }
    bool again = row->times > 1;
    if ((row->when == WHEN_INFUSION) != (row->number > 0) || again != (row->every_days > 0) ||
        (again && row->when != WHEN_END_OF_SERIES)) {
        return refuse(v, f, "number goes with infusion, every_days and times go with end_of_series", NULL);
    }
    return true;
}

static bool read_rows(struct yaml_value root, struct timetable *to, struct fault *f)
{
    struct yaml_value rows = yaml_member(root, "rows"), version = yaml_member(root, "version");
    if (!yaml_is(rows) || !yaml_is(version) || !yaml_is(yaml_member(root, "source")) ||
        !yaml_is(yaml_member(root, "tag"))) {
        return refuse(root, f, "the keys \"version\", \"source\", \"tag\" and \"rows\" are needed", NULL);
    }
    if (!read_name(version, to->version, sizeof to->version, f) || !yaml_expect(rows, YAML_LIST, f)) {
        return false;
    }
    for (struct yaml_value v = yaml_first(rows); yaml_is(v); v = yaml_next(v)) {
        if (to->count == TIMETABLE_ROWS_MAX) {
            return refuse(v, f, "there are more rows than the program keeps", NULL);
        }
        if (!read_row(v, &to->row[to->count++], f)) {
            return false;
        }
    }
    return true;
}

bool timetable_file_read(struct slice source, struct timetable *ret_timetable, struct fault *ret_fault)
{
    struct yaml *y = NULL;
    struct timetable read = {.count = 0};
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    bool good = yaml_expect(yaml_root(y), YAML_MAP, ret_fault) && read_rows(yaml_root(y), &read, ret_fault);
    yaml_close(y);
    if (good) {
        *ret_timetable = read;
    }
    return good;
}
