/* SPDX-License-Identifier: Apache-2.0
 *
 * medicines.c - a list of medicines as people write it, and what the interaction engine says about it.
 *
 * Floor 5. For the prescriber's eyes: nothing here is shown to a patient, and no sentence asks to end a
 * medicine.
 */
#include "desk/body.h"
#include "desk/field.h"
#include "desk/intake.h"
#include "text/decision_json.h"
#include "text/drug_line.h"
#include "text/taking.h"

static struct slice line_of(struct json_value v)
{
    struct slice s = SLICE("");
    struct fault f;
    return json_kind_of(v) == JSON_STRING && json_string(v, &s, &f) ? slice_trim(s) : SLICE("");
}

static bool fault_line(struct json_value v, struct fault *f, const char *sentence, const char *remedy)
{
    json_fault(v, f, sentence, remedy);
    fault_key(f, SLICE("lines"));
    return false;
}

static bool has_hidden_mark(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if ((unsigned char)s.at[i] < 0x20 || s.at[i] == 0x7f) {
            return true;
        }
    }
    return false;
}

bool medicines_check(struct json_value lines, struct fault *ret_fault)
{
    int count = 0;
    if (!json_expect(lines, JSON_ARRAY, ret_fault)) {
        return false;
    }
    for (struct json_value m = json_first(lines); json_is(m); m = json_next(m)) {
        struct slice line;
        if (!json_string(m, &line, ret_fault)) {
            return false;
        }
        line = slice_trim(line);
        if (line.len == 0 || line.len > MEDICINE_LINE_MAX || has_hidden_mark(line)) {
            return fault_line(m, ret_fault,
                              line.len ? "a line is too long or holds a hidden mark" : "a line is empty",
                              "one medicine a line, at most 100 characters");
        }
        if (++count > MEDICINES_MAX) {
            return fault_line(m, ret_fault, "there are more than 30 medicines",
                              "check for lines that stand twice");
        }
    }
    return true;
}

/* The day's dose as diazepam; false, and counted as such, when it cannot be reckoned. */
static bool reckon(const struct taking *t, const struct drug_entry *e, struct diazepam *d)
{
    int64_t daily = 0;
    if (e->fact.diazepam_low_ug == 0 || !taking_daily(t, &daily)) {
        d->uncounted++;
        return false;
    }
    diazepam_add(d, daily, e->fact.diazepam_low_ug, e->fact.diazepam_high_ug);
    return true;
}

/* Each benzodiazepine of a line; the source of the last that could be reckoned, NULL when none could. */
static const char *reckon_line(struct slice line, const struct drug_list *drugs, struct diazepam *d)
{
    struct slice rest = line, name, part;
    const char *source = NULL;
    while (drug_line_next(drugs, &rest, &name, &part)) {
        struct taking t = taking_read(part);
        const struct drug_entry *e = drug_found(drugs, name);
        if (e && drug_classes_exact(drugs, name) >> DRUG_BENZODIAZEPINE & 1) {
            source = reckon(&t, e, d) ? e->fact.diazepam_source : source;
        }
    }
    return source;
}

void medicines_reckon(struct json_value lines, const struct drug_list *drugs, struct diazepam *ret_diazepam)
{
    struct diazepam d = {0};
    for (struct json_value m = body_first(lines); json_is(m); m = json_next(m)) {
        (void)reckon_line(line_of(m), drugs, &d);
    }
    *ret_diazepam = d;
}

bool medicines_has_finding(struct json_value lines, const struct drug_list *drugs, struct slice line,
                           struct slice class_key)
{
    enum drug_class class = DRUG_CLASSES;
    bool unknown = slice_is(class_key, "unknown");
    if (!unknown && !drug_class_of(class_key, &class)) {
        return false;
    }
    for (struct json_value m = body_first(lines); json_is(m); m = json_next(m)) {
        struct drug_line found = drug_line_read(drugs, line_of(m));
        if (slice_eq(line_of(m), line) && (unknown ? found.unread.len > 0 : found.classes >> class & 1)) {
            return true;
        }
    }
    return false;
}

/* What this class alone answers: a screen takes its colour from it. */
static enum answer answer_of(enum drug_class class)
{
    struct patient who = {.sex = SEX_FEMALE};
    struct verdict v;
    verdict_clear(&v);
    patient_add_medicine(&who, class);
    eligible_medicines(&who, &(struct overrides){{0}}, &v);
    return v.answer;
}

static void show_class(struct json_out *o, const struct drug_list *drugs, enum drug_class class)
{
    const struct drug_action *a = &drugs->action[class];
    json_out_object(o, NULL);
    json_out_word(o, "class", drug_class_key(class));
    json_out_word(o, "label", drug_class_label(class));
    json_out_word(o, "level", drug_class_level(class));
    json_out_word(o, "answer", answer_name(answer_of(class)));
    json_out_word(o, "action", a->text);
    json_out_word(o, "source", a->source);
    json_out_word(o, "tag", a->tag);
    json_out_close(o);
}

static void show_near(struct json_out *o, const struct drug_list *drugs, struct slice name, bool known)
{
    struct slice near[DRUG_NEAR_MAX];
    int count = known ? 0 : drug_near(drugs, name, near);
    json_out_array(o, "near");
    for (int i = 0; i < count; i++) {
        json_out_string(o, NULL, near[i]);
    }
    json_out_close(o);
}

/* The equivalent of this line alone, or null when it cannot be reckoned whole. */
static void show_diazepam(struct json_out *o, struct slice line, const struct drug_list *drugs,
                          struct diazepam *sum)
{
    struct diazepam one = {0};
    const char *source = reckon_line(line, drugs, &one);
    sum->counted += one.counted;
    sum->uncounted += one.uncounted;
    sum->low_ug += one.low_ug;
    sum->high_ug += one.high_ug;
    if (source && one.uncounted == 0) {
        json_out_object(o, "diazepam");
        json_out_decimal(o, "low_mg", one.low_ug, 3);
        json_out_decimal(o, "high_mg", one.high_ug, 3);
        json_out_word(o, "source", source);
        json_out_close(o);
    } else {
        json_out_null(o, "diazepam");
    }
}

/* What the line names, as the table writes it: "sertraline, theophylline". */
static void show_placed(struct json_out *o, struct slice line, const struct drug_list *drugs)
{
    char room[400];
    struct text t = TEXT_IN(room);
    struct slice rest = line, name, part;
    while (drug_line_next(drugs, &rest, &name, &part)) {
        text_adds(&t, text_slice(&t).len > 0 ? ", " : "");
        text_adds(&t, drug_found(drugs, name)->shown);
    }
    if (text_slice(&t).len > 0) {
        json_out_string(o, "placed", text_slice(&t));
    } else {
        json_out_null(o, "placed");
    }
}

/* What the taking of a medicine of this line leaves unread: of each part, the first of the line. */
static struct slice unread_of(struct slice line, const struct drug_list *drugs, bool *ret_as_needed)
{
    struct slice rest = line, name, part, unread = SLICE("");
    while (drug_line_next(drugs, &rest, &name, &part)) {
        struct taking t = taking_read(part);
        *ret_as_needed |= t.as_needed;
        unread = unread.len > 0 ? unread : t.unread;
    }
    return unread;
}

static void show_line(struct json_out *o, struct slice line, const struct drug_list *drugs,
                      struct diazepam *sum)
{
    struct drug_line found = drug_line_read(drugs, line);
    bool as_needed = false;
    struct slice unread = unread_of(line, drugs, &as_needed), name = taking_read(line).name;
    json_out_object(o, NULL);
    json_out_string(o, "line", line);
    json_out_string(o, "name", name);
    show_placed(o, line, drugs);
    show_near(o, drugs, found.known ? found.unread : name, found.unread.len == 0);
    json_out_bool(o, "as_needed", as_needed);
    json_out_string(o, "unread", found.known && found.unread.len > 0 ? found.unread : unread);
    show_diazepam(o, line, drugs, sum);
    json_out_array(o, "classes");
    for (int i = 0; i < DRUG_CLASSES; i++) {
        if (found.classes >> i & 1) {
            show_class(o, drugs, (enum drug_class)i);
        }
    }
    json_out_close(o);
    json_out_close(o);
}

static void show_versions(struct json_out *o, const struct intake_light *l)
{
    json_out_word(o, "table", l->drugs->version);
    json_out_word(o, "protocol", l->protocol->name);
    json_out_word(o, "protocol_version", l->protocol->version);
}

void medicines_show(struct json_out *o, struct json_value lines, const struct intake_light *l)
{
    struct patient who = {.sex = SEX_FEMALE};
    struct diazepam sum = {0};
    struct verdict v;
    show_versions(o, l);
    json_out_array(o, "lines");
    for (struct json_value m = body_first(lines); json_is(m); m = json_next(m)) {
        struct slice line = line_of(m);
        struct drug_line found = drug_line_read(l->drugs, line);
        who.medicines |= found.classes;
        who.unknown_medicines += found.unread.len > 0;
        who.near_medicines += drug_line_may_hold(&found);
        show_line(o, line, l->drugs, &sum);
    }
    json_out_close(o);
    json_out_object(o, "diazepam");
    json_out_integer(o, "counted", sum.counted);
    json_out_integer(o, "uncounted", sum.uncounted);
    json_out_decimal(o, "low_mg", sum.low_ug, 3);
    json_out_decimal(o, "high_mg", sum.high_ug, 3);
    json_out_close(o);
    verdict_clear(&v);
    interactions_judge(l->protocol, &who, &sum, &(struct overrides){{0}}, &v);
    decision_json_verdict(o, &v);
}

bool choice_counts(const struct paper *choice, const struct intake_light *l)
{
    return choice->struck.len == 0 && slice_is(body_word(choice->found, "table"), l->drugs->version) &&
           slice_is(body_word(choice->found, "protocol"), l->protocol->name) &&
           slice_is(body_word(choice->found, "protocol_version"), l->protocol->version);
}
