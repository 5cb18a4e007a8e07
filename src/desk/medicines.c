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

void medicines_reckon(struct json_value lines, const struct drug_list *drugs, struct diazepam *ret_diazepam)
{
    struct diazepam d = {0};
    for (struct json_value m = body_first(lines); json_is(m); m = json_next(m)) {
        struct taking t = taking_read(line_of(m));
        const struct drug_entry *e = drug_found(drugs, t.name);
        if (e && drug_classes_of(drugs, t.name) >> DRUG_BENZODIAZEPINE & 1) {
            (void)reckon(&t, e, &d);
        }
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
        uint32_t classes = drug_classes_of(drugs, taking_read(line_of(m)).name);
        if (slice_eq(line_of(m), line) && (unknown ? classes == 0 : classes >> class & 1)) {
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

/* The equivalent of this line alone, or null with the word that could not be read. */
static void show_diazepam(struct json_out *o, const struct taking *t, const struct drug_entry *e)
{
    struct diazepam one = {0};
    if (reckon(t, e, &one)) {
        json_out_object(o, "diazepam");
        json_out_decimal(o, "low_mg", one.low_ug, 3);
        json_out_decimal(o, "high_mg", one.high_ug, 3);
        json_out_word(o, "source", e->fact.diazepam_source);
        json_out_close(o);
    } else {
        json_out_null(o, "diazepam");
    }
}

static void show_line(struct json_out *o, struct slice line, const struct drug_list *drugs,
                      struct diazepam *sum)
{
    struct taking t = taking_read(line);
    const struct drug_entry *e = drug_found(drugs, t.name);
    uint32_t classes = e ? drug_classes_of(drugs, t.name) : 0;
    json_out_object(o, NULL);
    json_out_string(o, "line", line);
    json_out_string(o, "name", t.name);
    json_out_word(o, "placed", e ? e->shown : NULL);
    show_near(o, drugs, t.name, e != NULL);
    json_out_bool(o, "as_needed", t.as_needed);
    json_out_string(o, "unread", t.unread);
    if (classes >> DRUG_BENZODIAZEPINE & 1) {
        (void)reckon(&t, e, sum);
        show_diazepam(o, &t, e);
    } else {
        json_out_null(o, "diazepam");
    }
    json_out_array(o, "classes");
    for (int i = 0; i < DRUG_CLASSES; i++) {
        if (classes >> i & 1) {
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
        uint32_t classes = drug_classes_of(l->drugs, taking_read(line).name);
        who.medicines |= classes;
        who.unknown_medicines += classes == 0;
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
