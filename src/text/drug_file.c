/* SPDX-License-Identifier: Apache-2.0
 *
 * drug_file.c - reads the table of medicines and holds it against the classes of the core.
 *
 * Floor 3. No I/O.
 */
#include "text/drug_file.h"

#include <string.h>

#include "text/nearest.h"
#include "text/yaml.h"

struct table {
    struct drug_list *list;
    struct yaml_value sources;
    struct fault *fault;
};

static bool refuse(struct table *t, struct yaml_value v, const char *sentence, const char *remedy)
{
    yaml_fault(v, t->fault, sentence, remedy);
    return false;
}

/* A text member that must be there and fit, `max` counting its end. */
static bool text_of(struct table *t, struct yaml_value map, const char *key, char *ret, size_t max)
{
    struct yaml_value v = yaml_member(map, key);
    if (!yaml_is(v)) {
        yaml_fault(map, t->fault, NULL, "Compare with another entry of the table");
        struct text s = fault_sentence(t->fault);
        text_adds(&s, "the key ");
        text_quoted(&s, slice_of(key));
        text_adds(&s, " is missing here");
        return false;
    }
    if (!yaml_expect(v, YAML_TEXT, t->fault)) {
        return false;
    }
    struct text to = text_in(ret, max);
    text_add(&to, yaml_text(v));
    return (to.len > 0 && !to.full) || refuse(t, v, "this is empty or too long", "Shorten it");
}

static bool source_of(struct table *t, struct yaml_value map, char *ret_source, size_t max, char ret_tag[2])
{
    char tag[8];
    if (!text_of(t, map, "source", ret_source, max) || !text_of(t, map, "tag", tag, sizeof tag)) {
        return false;
    }
    if (!yaml_is(yaml_member(t->sources, ret_source))) {
        return refuse(t, yaml_member(map, "source"), "the list \"sources\" does not name this source",
                      "Add it at the top of the file");
    }
    if (tag[1] != '\0' || !strchr("S2KD", tag[0])) {
        return refuse(t, yaml_member(map, "tag"), "this is no evidence tag",
                      "Write S (read), \"2\" (second hand), K (common knowledge) or D (own default)");
    }
    memcpy(ret_tag, tag, 2);
    return true;
}

/* "LABEL, K" */
static bool source_key(struct table *t, struct yaml_value map, char *ret, size_t max)
{
    char source[24], tag[2];
    if (!source_of(t, map, source, sizeof source, tag)) {
        return false;
    }
    struct text to = text_in(ret, max);
    text_adds(&to, source);
    text_adds(&to, ", ");
    text_adds(&to, tag);
    return !to.full || refuse(t, map, "the key of this source is too long", "Use at most 12 letters");
}

/* Milligrams with up to three decimals, as micrograms. */
static bool milligrams(struct table *t, struct yaml_value map, const char *key, int64_t *ret_ug)
{
    struct yaml_value v = yaml_member(map, key);
    if (!yaml_is(v)) {
        return refuse(t, map, "a figure is missing here", "Compare with another entry of the table");
    }
    if (!yaml_expect(v, YAML_TEXT, t->fault)) {
        return false;
    }
    return (slice_decimal(yaml_text(v), 3, ret_ug) && *ret_ug > 0 && *ret_ug <= 5000000) ||
           refuse(t, v, "this must be a number of milligrams above 0, at most 5000", "Correct the number");
}

static bool unit_is(struct table *t, struct yaml_value map, const char *unit)
{
    struct yaml_value v = yaml_member(map, "unit");
    return (yaml_is(v) && yaml_kind_of(v) == YAML_TEXT && slice_is(yaml_text(v), unit)) ||
           refuse(t, yaml_is(v) ? v : map, "the unit is missing or another one",
                  "Convert to the unit of the other entries");
}

static bool facts_of(struct table *t, struct yaml_value v, struct drug_fact *f)
{
    struct yaml_value as = yaml_member(v, "diazepam_10_mg"), least = yaml_member(v, "least_mg");
    struct yaml_value family = yaml_member(v, "family");
    if (yaml_is(family) &&
        (yaml_kind_of(family) != YAML_TEXT || !antidepressant_of(yaml_text(family), &f->family))) {
        return refuse(t, family, "there is no such family of antidepressants",
                      "The families stand in src/care/antidepressant.def");
    }
    if (yaml_is(as) &&
        (!milligrams(t, as, "low", &f->diazepam_low_ug) || !milligrams(t, as, "high", &f->diazepam_high_ug) ||
         !unit_is(t, as, "mg") || !source_key(t, as, f->diazepam_source, sizeof f->diazepam_source))) {
        return false;
    }
    if (yaml_is(as) && f->diazepam_low_ug > f->diazepam_high_ug) {
        return refuse(t, as, "low must not be above high", "Swap the two");
    }
    return !yaml_is(least) || (milligrams(t, least, "value", &f->least_ug) && unit_is(t, least, "mg/day") &&
                               source_key(t, least, f->least_source, sizeof f->least_source));
}

/* One more name of the class; -1 with a fault when it cannot be kept. */
static int add(struct table *t, struct yaml_value name, enum drug_class which)
{
    struct drug_list *list = t->list;
    if (!yaml_expect(name, YAML_TEXT, t->fault)) {
        return -1;
    }
    if (list->count == DRUG_NAMES_MAX) {
        refuse(t, name, "there are more names than the program keeps", NULL);
        return -1;
    }
    struct drug_entry *e = &list->drug[list->count];
    struct text shown = TEXT_IN(e->shown);
    word_plain(yaml_text(name), e->name, DRUG_NAME_MAX);
    text_add(&shown, yaml_text(name));
    if (!e->name[0] || shown.full) {
        refuse(t, name, "this is not a name of 1 to 38 letters and digits", NULL);
        return -1;
    }
    e->classes = (uint32_t)1 << which;
    e->generic = list->count;
    return list->count++;
}

/* Either a name alone, or {name, brands, and what is known of it}. */
static bool read_name(struct table *t, struct yaml_value v, enum drug_class which)
{
    static const char *const keys[] = {"name", "brands", "family", "least_mg", "diazepam_10_mg"};
    if (yaml_kind_of(v) != YAML_MAP) {
        return add(t, v, which) >= 0;
    }
    for (struct yaml_value m = yaml_first(v); yaml_is(m); m = yaml_next(m)) {
        bool known = false;
        for (size_t i = 0; i < COUNT_OF(keys); i++) {
            known |= slice_is(yaml_key(m), keys[i]);
        }
        if (!known) {
            yaml_fault_key(m, t->fault, "a medicine has no such key",
                           "The keys stand at the top of the file");
            return false;
        }
    }
    struct yaml_value name = yaml_member(v, "name"), brands = yaml_member(v, "brands");
    if (!yaml_is(name)) {
        return refuse(t, v, "this medicine has no name", NULL);
    }
    int generic = add(t, name, which);
    if (generic < 0 || !facts_of(t, v, &t->list->drug[generic].fact) ||
        (yaml_is(brands) && !yaml_expect(brands, YAML_LIST, t->fault))) {
        return false;
    }
    for (struct yaml_value b = yaml_is(brands) ? yaml_first(brands) : brands; yaml_is(b); b = yaml_next(b)) {
        int brand = add(t, b, which);
        if (brand < 0) {
            return false;
        }
        t->list->drug[brand].generic = generic;
    }
    return true;
}

static bool no_such_class(struct table *t, struct yaml_value c)
{
    struct nearest n = nearest_to(yaml_key(c));
    for (int i = 0; i < DRUG_CLASSES; i++) {
        nearest_offer(&n, slice_of(drug_class_key((enum drug_class)i)));
    }
    yaml_fault_key(c, t->fault, "there is no class of medicines with this key", NULL);
    struct text s = fault_remedy(t->fault);
    text_nearest(&s, &n, "The classes stand in docs/clauses/medicines.md");
    return false;
}

static bool read_class(struct table *t, struct yaml_value c)
{
    enum drug_class which = 0;
    char level[8];
    if (!drug_class_of(yaml_key(c), &which)) {
        return no_such_class(t, c);
    }
    struct drug_action *a = &t->list->action[which];
    struct yaml_value names = yaml_member(c, "names");
    if (!yaml_expect(c, YAML_MAP, t->fault) || !text_of(t, c, "level", level, sizeof level) ||
        !text_of(t, c, "action", a->text, sizeof a->text) ||
        !source_of(t, c, a->source, sizeof a->source, a->tag)) {
        return false;
    }
    if (strcmp(level, drug_class_level(which)) != 0) {
        return refuse(t, yaml_member(c, "level"), "the core answers this class with another level",
                      "A level is changed with its clause, in src/care/drug_class.def");
    }
    if (!yaml_is(names)) {
        return refuse(t, c, "the list \"names\" is missing here", NULL);
    }
    if (!yaml_expect(names, YAML_LIST, t->fault)) {
        return false;
    }
    for (struct yaml_value v = yaml_first(names); yaml_is(v); v = yaml_next(v)) {
        if (!read_name(t, v, which)) {
            return false;
        }
    }
    return true;
}

/* The keys of the classes are understood as names too. */
static void add_keys(struct drug_list *list)
{
    for (int i = 0; i < DRUG_CLASSES; i++) {
        struct drug_entry *e = &list->drug[list->count];
        struct text shown = TEXT_IN(e->shown);
        word_plain(slice_of(drug_class_key((enum drug_class)i)), e->name, DRUG_NAME_MAX);
        text_adds(&shown, drug_class_key((enum drug_class)i));
        e->classes = (uint32_t)1 << i;
        e->generic = list->count++;
    }
}

static bool all_classes(struct table *t, struct yaml_value all)
{
    for (int i = 0; i < DRUG_CLASSES; i++) {
        if (!t->list->action[i].text[0]) {
            yaml_fault(all, t->fault, NULL, "Every class of the core needs its action text");
            struct text s = fault_sentence(t->fault);
            text_adds(&s, "the class ");
            text_quoted(&s, slice_of(drug_class_key((enum drug_class)i)));
            text_adds(&s, " is missing");
            return false;
        }
    }
    return true;
}

static bool read_all(struct table *t, struct yaml_value root)
{
    memset(t->list, 0, sizeof *t->list);
    add_keys(t->list);
    struct yaml_value all = yaml_member(root, "classes");
    t->sources = yaml_member(root, "sources");
    if (!yaml_is(all) || !yaml_is(t->sources)) {
        return refuse(t, root, "the keys \"version\", \"sources\" and \"classes\" are needed", NULL);
    }
    if (!text_of(t, root, "version", t->list->version, sizeof t->list->version) ||
        !yaml_expect(all, YAML_MAP, t->fault) || !yaml_expect(t->sources, YAML_MAP, t->fault)) {
        return false;
    }
    for (struct yaml_value c = yaml_first(all); yaml_is(c); c = yaml_next(c)) {
        if (!read_class(t, c)) {
            return false;
        }
    }
    return all_classes(t, all);
}

bool drug_file_read(struct slice source, struct drug_list *ret_list, struct fault *ret_fault)
{
    struct yaml *y = NULL;
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    struct table t = {.list = ret_list, .fault = ret_fault};
    bool good = read_all(&t, yaml_root(y));
    yaml_close(y);
    return good;
}
