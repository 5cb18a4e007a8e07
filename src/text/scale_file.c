/* SPDX-License-Identifier: Apache-2.0
 *
 * scale_file.c - from a YAML file to a scale that can be trusted to score.
 *
 * Floor 3. No I/O.
 */
#include "text/scale_file.h"

#include <string.h>

#include "text/yaml.h"

struct reading_file {
    struct arena *arena;
    struct scale_sheet *sheet;
    struct fault *fault;
    int plain, both; /* words that stand in English only, and in both languages */
    struct page_grade grade;
};

static bool fails(struct reading_file *r, struct yaml_value at, const char *sentence, const char *remedy)
{
    yaml_fault(at, r->fault, sentence, remedy);
    return false;
}

static bool text_of(struct reading_file *r, struct yaml_value map, const char *key, struct slice *ret_text)
{
    struct yaml_value v = yaml_member(map, key);
    if (!yaml_is(v)) {
        yaml_fault(map, r->fault, NULL, "compare with another file in data/scales");
        struct text t = fault_sentence(r->fault);
        text_adds(&t, "the text ");
        text_quoted(&t, slice_of(key));
        text_adds(&t, " is missing here");
        return false;
    }
    if (!yaml_expect(v, YAML_TEXT, r->fault)) {
        return false;
    }
    *ret_text = arena_copy(r->arena, yaml_text(v));
    return true;
}

/* Words that a patient reads: plain, or {en: ..., es: ...}. */
static bool words_of(struct reading_file *r, struct yaml_value map, const char *key,
                     struct slice *ret_english, struct slice *ret_spanish, bool is_running_text)
{
    struct bilingual both;
    struct yaml_value v = yaml_member(map, key);
    if (!yaml_is(v) || yaml_kind_of(v) != YAML_MAP) {
        r->plain++;
        return text_of(r, map, key, ret_english);
    }
    if (!bilingual_read(v, r->arena, &both, r->fault)) {
        return false;
    }
    r->both++;
    *ret_english = both.in[LANGUAGE_EN];
    *ret_spanish = both.in[LANGUAGE_ES];
    if (is_running_text) {
        page_grade_add(&r->grade, v, &both);
    }
    return true;
}

static bool whole_number(struct reading_file *r, struct yaml_value v, int low, int high, int *ret_number)
{
    int64_t n;
    if (!yaml_expect(v, YAML_TEXT, r->fault)) {
        return false;
    }
    if (!slice_integer(yaml_text(v), &n) || n < low || n > high) {
        return fails(r, v, "this must be a whole number within its range", "correct the number");
    }
    *ret_number = (int)n;
    return true;
}

/* A number inside `map`; `missing` where the key is absent and may be. */
static bool number_of(struct reading_file *r, struct yaml_value map, const char *key, int missing,
                      int *ret_number)
{
    struct yaml_value v = yaml_member(map, key);
    if (!yaml_is(v)) {
        *ret_number = missing;
        return true;
    }
    return whole_number(r, v, 0, 1000, ret_number);
}

/* Who answers it: the patient, unless the file says a clinician. */
static bool rater_of(struct reading_file *r, struct yaml_value root, bool *ret_by_clinician)
{
    struct yaml_value v = yaml_member(root, "rated_by");
    if (yaml_is(v) && (!yaml_expect(v, YAML_TEXT, r->fault) || !slice_is(yaml_text(v), "clinician"))) {
        return fails(r, v, "only a clinician is named here", "write rated_by: clinician, or leave it out");
    }
    *ret_by_clinician = yaml_is(v);
    return true;
}

/* {value, unit, source, tag}: a number without its source is refused. */
static bool sourced_number(struct reading_file *r, struct yaml_value root, const char *key, int *ret_number)
{
    struct yaml_value v = yaml_member(root, key);
    *ret_number = SCALE_NO_NUMBER;
    if (!yaml_is(v)) {
        return true;
    }
    if (!yaml_expect(v, YAML_MAP, r->fault)) {
        return false;
    }
    struct yaml_value value = yaml_member(v, "value");
    if (!yaml_is(value) || !yaml_is(yaml_member(v, "source")) || !yaml_is(yaml_member(v, "tag"))) {
        return fails(r, v, "a number needs value, unit, source and tag", "say where the number comes from");
    }
    return whole_number(r, value, 0, 1000, ret_number);
}

static bool scorer_of(struct reading_file *r, struct yaml_value root)
{
    static const char *const name[SCORERS] = {"sum", "multiple", "qids", "percent", "cssrs", "entry"};
    struct yaml_value v = yaml_member(root, "scorer");
    for (int i = 0; yaml_is(v) && i < SCORERS; i++) {
        if (slice_is(yaml_text(v), name[i])) {
            r->sheet->scale.scorer = (enum scorer)i;
            return true;
        }
    }
    return fails(r, yaml_is(v) ? v : root, "the scorer must be sum, multiple, qids, percent, cssrs or entry",
                 "a new way of scoring is code with its own tests (scale/score.c)");
}

static bool options_of(struct reading_file *r, struct yaml_value list, int item)
{
    struct scale_sheet *s = r->sheet;
    if (!yaml_expect(list, YAML_LIST, r->fault)) {
        return false;
    }
    if (yaml_count(list) == 0 || yaml_count(list) > SCALE_OPTIONS_MAX) {
        return fails(r, list, "an item offers between one and eight answers", "correct the list");
    }
    s->options[item] = 0;
    for (struct yaml_value o = yaml_first(list); yaml_is(o); o = yaml_next(o)) {
        struct scale_option *to = &s->option[item][s->options[item]];
        struct yaml_value value = yaml_member(o, "value");
        if (!yaml_is(value)) {
            return fails(r, o, "an answer needs a value", "write {value: 0, text: ...}");
        }
        if (!whole_number(r, value, 0, 100, &to->value) ||
            !words_of(r, o, "text", &to->text, &s->spanish.option[item][s->options[item]], false)) {
            return false;
        }
        if (s->options[item] > 0 && to->value <= to[-1].value) {
            return fails(r, o, "answers must rise", "sort them by value");
        }
        s->options[item]++;
    }
    s->scale.item_min[item] = s->option[item][0].value;
    s->scale.item_max[item] = s->option[item][s->options[item] - 1].value;
    return true;
}

static bool range_of(struct reading_file *r, struct yaml_value range, int *low, int *high)
{
    struct yaml_value lowest = yaml_member(range, "lowest"), highest = yaml_member(range, "highest");
    if (!yaml_is(lowest) || !yaml_is(highest)) {
        return fails(r, range, "a range needs lowest and highest", "write {lowest: 0, highest: 27}");
    }
    if (!whole_number(r, lowest, 0, 1000, low) || !whole_number(r, highest, 0, 1000, high)) {
        return false;
    }
    return *low < *high || fails(r, range, "lowest must be below highest", "swap the two");
}

static bool item_of(struct reading_file *r, struct yaml_value v, struct yaml_value shared, int item)
{
    struct scale_sheet *s = r->sheet;
    struct yaml_value own = yaml_member(v, "options"), range = yaml_member(v, "range");
    struct yaml_value reversed = yaml_member(v, "reversed");
    if (!words_of(r, v, "text", &s->item[item], &s->spanish.item[item], true)) {
        return false;
    }
    if (yaml_is(reversed) && slice_is(yaml_text(reversed), "true")) {
        s->scale.reversed |= (uint32_t)1 << item;
    }
    if (yaml_is(range)) {
        return range_of(r, range, &s->scale.item_min[item], &s->scale.item_max[item]);
    }
    if (!yaml_is(own) && !yaml_is(shared)) {
        return fails(r, v, "this item offers no answers", "give it options, or a range");
    }
    return options_of(r, yaml_is(own) ? own : shared, item);
}

static bool items_of(struct reading_file *r, struct yaml_value root)
{
    struct scale *scale = &r->sheet->scale;
    struct yaml_value list = yaml_member(root, "items");
    if (!yaml_is(list)) {
        return scale->scorer == SCORER_ENTRY ||
               fails(r, root, "this scorer needs items", "add the list of items");
    }
    if (!yaml_expect(list, YAML_LIST, r->fault)) {
        return false;
    }
    if (yaml_count(list) > SCALE_ITEMS_MAX) {
        return fails(r, list, "too many items", "the limit stands in scale/scale.h");
    }
    struct yaml_value shared = yaml_member(root, "options");
    for (struct yaml_value v = yaml_first(list); yaml_is(v); v = yaml_next(v)) {
        if (!item_of(r, v, shared, scale->items)) {
            return false;
        }
        scale->items++;
    }
    return true;
}

static bool bands_of(struct reading_file *r, struct yaml_value root)
{
    struct scale *scale = &r->sheet->scale;
    struct yaml_value list = yaml_member(root, "bands");
    for (struct yaml_value v = yaml_is(list) ? yaml_first(list) : list; yaml_is(v); v = yaml_next(v)) {
        if (scale->bands == SCALE_BANDS_MAX) {
            return fails(r, v, "too many bands", "the limit stands in scale/scale.h");
        }
        struct scale_band *band = &scale->band[scale->bands];
        struct slice label;
        if (!number_of(r, v, "from", SCALE_NO_NUMBER, &band->from) || !text_of(r, v, "label", &label)) {
            return false;
        }
        bool rises = scale->bands == 0 ? band->from == scale->total_min : band->from > band[-1].from;
        if (!rises || band->from > scale->total_max || label.len >= sizeof band->label) {
            return fails(r, v, "bands must begin at the lowest total, rise, and stay in range",
                         "sort the bands and compare them with total");
        }
        memcpy(band->label, label.at, label.len);
        scale->bands++;
    }
    return true;
}

/* The items must reach exactly the totals that the file names: a swapped or mistyped bound shows here. */
static bool totals_agree(struct reading_file *r, struct yaml_value root)
{
    const struct scale *scale = &r->sheet->scale;
    if (scale->scorer != SCORER_SUM && scale->scorer != SCORER_MULTIPLE) {
        return true;
    }
    int low = 0, high = 0, factor = scale->scorer == SCORER_MULTIPLE ? scale->factor : 1;
    for (int i = 0; i < scale->items; i++) {
        low += scale->item_min[i] * factor;
        high += scale->item_max[i] * factor;
    }
    return (low == scale->total_min && high == scale->total_max) ||
           fails(r, yaml_member(root, "total"), "the items do not reach these totals", "add up the items");
}

static bool critical_of(struct reading_file *r, struct yaml_value root)
{
    struct scale *scale = &r->sheet->scale;
    struct yaml_value v = yaml_member(root, "critical");
    if (!yaml_is(v)) {
        return true;
    }
    if (!number_of(r, v, "item", 0, &scale->critical_item) ||
        !number_of(r, v, "from", 0, &scale->critical_from)) {
        return false;
    }
    return (scale->critical_item >= 1 && scale->critical_item <= scale->items && scale->critical_from >= 1) ||
           fails(r, v, "the critical item is none of this questionnaire", "count the items from one");
}

static bool name_of(struct reading_file *r, struct yaml_value root, const char *key, char *to, size_t max)
{
    struct slice name;
    if (!text_of(r, root, key, &name)) {
        return false;
    }
    if (name.len == 0 || name.len >= max) {
        return fails(r, yaml_member(root, key), "this name is empty or too long", "use fewer characters");
    }
    memcpy(to, name.at, name.len);
    return true;
}

static bool head_of(struct reading_file *r, struct yaml_value root)
{
    struct scale_sheet *s = r->sheet;
    struct yaml_value total = yaml_member(root, "total"), lower = yaml_member(root, "lower_is_better");
    if (!name_of(r, root, "id", s->scale.id, sizeof s->scale.id) ||
        !name_of(r, root, "version", s->scale.version, sizeof s->scale.version) ||
        !words_of(r, root, "title", &s->title, &s->spanish.title, false) ||
        !text_of(r, root, "licence", &s->licence) || !text_of(r, root, "words", &s->words) ||
        !scorer_of(r, root)) {
        return false;
    }
    if (!yaml_is(total) || !yaml_is(lower)) {
        return fails(r, root, "total and lower_is_better are needed",
                     "compare with another file in data/scales");
    }
    s->scale.lower_is_better = slice_is(yaml_text(lower), "true");
    return range_of(r, total, &s->scale.total_min, &s->scale.total_max) &&
           number_of(r, root, "factor", 1, &s->scale.factor) &&
           number_of(r, root, "recall_days", 0, &s->scale.recall_days) &&
           rater_of(r, root, &s->by_clinician) &&
           number_of(r, root, "missing_max", 0, &s->scale.missing_max) &&
           sourced_number(r, root, "response_percent", &s->scale.response_percent) &&
           sourced_number(r, root, "remission_max", &s->scale.remission_max) &&
           sourced_number(r, root, "independent_days", &s->scale.independent_days) &&
           sourced_number(r, root, "reliable_change", &s->scale.reliable_change);
}

static bool known_keys(struct reading_file *r, struct yaml_value root)
{
    static const char *const known[] = {
        "id",
        "title",
        "version",
        "licence",
        "words",
        "scorer",
        "factor",
        "total",
        "recall_days",
        "lower_is_better",
        "missing_max",
        "rated_by",
        "critical",
        "response_percent",
        "remission_max",
        "reliable_change",
        "independent_days",
        "bands",
        "instruction",
        "options",
        "items",
    };
    for (struct yaml_value v = yaml_first(root); yaml_is(v); v = yaml_next(v)) {
        bool found = false;
        for (size_t i = 0; i < COUNT_OF(known); i++) {
            found |= slice_is(yaml_key(v), known[i]);
        }
        if (!found) {
            yaml_fault_key(v, r->fault, "a scale file has no such key",
                           "compare with another file in data/scales");
            return false;
        }
    }
    return true;
}

/* A patient is never shown half a questionnaire in another language. */
static bool languages_agree(struct reading_file *r, struct yaml_value root)
{
    r->sheet->spanish.is_there = r->both > 0;
    if (r->both > 0 && r->plain > 0) {
        return fails(r, root, "some words of this questionnaire stand in two languages, some in one",
                     "write {en: ..., es: ...} for its title, its instruction, every item and every answer");
    }
    bool is_ours = slice_starts(r->sheet->licence, SLICE("Apache-2.0")); /* others are shipped as they are */
    return r->both == 0 || !is_ours || page_grade_easy(&r->grade, r->fault);
}

static bool read_all(struct reading_file *r, struct yaml_value root)
{
    struct yaml_value instruction = yaml_member(root, "instruction");
    if (!yaml_expect(root, YAML_MAP, r->fault) || !known_keys(r, root) || !head_of(r, root) ||
        !items_of(r, root) || !bands_of(r, root) || !critical_of(r, root) || !totals_agree(r, root)) {
        return false;
    }
    if (yaml_is(instruction) &&
        !words_of(r, root, "instruction", &r->sheet->instruction, &r->sheet->spanish.instruction, true)) {
        return false;
    }
    if (!languages_agree(r, root)) {
        return false;
    }
    return !r->arena->overflow ||
           fails(r, root, "the file holds more text than there is room for", "shorten it");
}

bool scale_file_read(struct slice source, struct arena *arena, struct scale_sheet *ret_sheet,
                     struct fault *ret_fault)
{
    must(arena && ret_sheet && ret_fault);
    struct yaml *yaml;
    if (!yaml_read(source, &yaml, ret_fault)) {
        return false;
    }
    struct scale_sheet *sheet = arena_get(arena, sizeof *sheet);
    must(sheet != NULL);
    struct reading_file r = {.arena = arena, .sheet = sheet, .fault = ret_fault};
    bool good = read_all(&r, yaml_root(yaml));
    yaml_close(yaml);
    if (good) {
        *ret_sheet = *sheet;
    }
    return good;
}
