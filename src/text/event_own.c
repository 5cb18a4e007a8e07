/* SPDX-License-Identifier: Apache-2.0
 *
 * event_own.c - fields that are more than one number or word: dates, conditions, medicines, symptoms.
 *
 * Floor 3. No I/O.
 */
#include <string.h>

#include "text/drug_line.h"
#include "text/event_field.h"

bool refuse_word(struct reading *r, struct json_value v, const char *says, const struct nearest *n,
                 const char *otherwise)
{
    json_fault(v, r->fault, NULL, NULL);
    struct text t = fault_sentence(r->fault);
    text_quoted(&t, n->wanted);
    text_adds(&t, says);
    struct text remedy = fault_remedy(r->fault);
    text_nearest(&remedy, n, otherwise);
    return false;
}

/* "YYYY-MM-DD"; the year alone is judged. */
static bool date_year(struct reading *r, struct json_value v, int low, int *ret_year)
{
    struct slice s = SLICE("");
    if (!json_string(v, &s, r->fault)) {
        return false;
    }
    char room[32];
    struct text t = TEXT_IN(room);
    text_add(&t, s);
    text_adds(&t, "T00:00:00Z");
    struct instant at;
    if (s.len != 10 || !slice_instant(text_slice(&t), &at)) {
        json_fault(v, r->fault, "this is not a day of the calendar", "Write it as \"2026-03-12\"");
        return false;
    }
    int year = civil_of_instant(at, 0).year;
    if (year < low || year > YEAR_HIGH) {
        json_fault(v, r->fault, "no visit can have to do with this year", "Check the first four digits");
        return false;
    }
    *ret_year = year;
    return true;
}

bool own_birth_date(struct reading *r, struct json_value v)
{
    return date_year(r, v, BIRTH_YEAR_LOW, &r->event->is.patient.birth_year);
}

bool own_date(struct reading *r, struct json_value v)
{
    return date_year(r, v, VISIT_YEAR_LOW, &r->event->is.patient.visit_year);
}

bool own_age(struct reading *r, struct json_value v)
{
    int64_t age = 0;
    if (!json_integer(v, 0, VISIT_YEAR_LOW - BIRTH_YEAR_LOW, &age, r->fault)) {
        return false;
    }
    r->age = (int)age;
    return true;
}

static bool condition_by_word(struct slice word, enum condition *ret_condition)
{
    static const struct {
        const char *word;
        enum condition condition;
    } words[] = {
#define CONDITION(name, key, clause, level, label) {key, CONDITION_##name}, {label, CONDITION_##name},
#include "care/condition.def"
#undef CONDITION
#define WORD(word, condition) {word, CONDITION_##condition},
#include "text/condition_word.def"
#undef WORD
    };
    char wanted[64], known[64];
    word_plain(word, wanted, sizeof wanted);
    for (size_t i = 0; wanted[0] && i < COUNT_OF(words); i++) {
        word_plain(slice_of(words[i].word), known, sizeof known);
        if (strcmp(wanted, known) == 0) {
            *ret_condition = words[i].condition;
            return true;
        }
    }
    return false;
}

static void not_placed(struct reading *r, struct slice word, int *count)
{
    ++*count;
    if (r->unknown && r->unknown->count++ < EVENT_WORDS_MAX) {
        struct text t = TEXT_IN(r->unknown->word[r->unknown->count - 1]);
        text_quoted(&t, word);
    }
}

bool own_conditions(struct reading *r, struct json_value v)
{
    struct patient *p = &r->event->is.patient;
    if (!json_expect(v, JSON_ARRAY, r->fault)) {
        return false;
    }
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        struct slice word = SLICE("");
        enum condition which = 0;
        if (!json_string(m, &word, r->fault)) {
            return false;
        }
        if (condition_of(word, &which) || condition_by_word(word, &which)) {
            patient_add(p, which);
        } else {
            not_placed(r, word, &p->unknown_conditions);
        }
    }
    return true;
}

bool own_medicines(struct reading *r, struct json_value v)
{
    struct patient *p = &r->event->is.patient;
    if (!json_expect(v, JSON_ARRAY, r->fault)) {
        return false;
    }
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        struct slice word = SLICE("");
        if (!json_string(m, &word, r->fault)) {
            return false;
        }
        uint32_t classes = drug_classes_of(r->form->drugs, word);
        enum drug_class which = 0;
        if (drug_class_of(word, &which)) {
            classes |= (uint32_t)1 << which;
        }
        p->medicines |= classes;
        struct drug_line line = drug_line_read(r->form->drugs, word);
        bool is_key = drug_class_of(word, &which);
        if (!classes || (!is_key && line.unread.len > 0)) {
            p->near_medicines += drug_line_may_hold(&line);
            not_placed(r, classes ? line.unread : word, &p->unknown_medicines);
        }
    }
    return true;
}

bool own_symptoms(struct reading *r, struct json_value v)
{
    if (!json_expect(v, JSON_ARRAY, r->fault)) {
        return false;
    }
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        struct slice word = SLICE("");
        enum symptom which = 0;
        if (!json_string(m, &word, r->fault)) {
            return false;
        }
        if (!symptom_of(word, &which)) {
            struct nearest n = nearest_to(word);
            for (int i = 0; i < SYMPTOMS; i++) {
                nearest_offer(&n, slice_of(symptom_key((enum symptom)i)));
            }
            return refuse_word(r, m, " is no symptom that can be judged", &n,
                               "\"daybreak judge --help\" names them all");
        }
        r->event->is.vitals.symptoms |= (uint32_t)1 << which;
    }
    r->event->is.vitals.symptoms_told = true;
    return true;
}

/* A list of vital signs as bits. */
static bool vitals_listed(struct reading *r, struct json_value v, uint32_t *ret_bits)
{
    uint32_t bits = 0;
    if (!json_expect(v, JSON_ARRAY, r->fault)) {
        return false;
    }
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        struct slice word = SLICE("");
        enum vital which = 0;
        if (!json_string(m, &word, r->fault)) {
            return false;
        }
        if (!vital_of(word, &which)) {
            struct nearest n = nearest_to(word);
            for (int i = 0; i < VITALS; i++) {
                nearest_offer(&n, slice_of(vital_key((enum vital)i)));
            }
            return refuse_word(r, m, " is no vital sign", &n, "\"daybreak judge --help\" names them all");
        }
        bits |= (uint32_t)1 << which;
    }
    *ret_bits = bits;
    return true;
}

bool own_questionable(struct reading *r, struct json_value v)
{
    return vitals_listed(r, v, &r->event->is.vitals.questionable);
}

bool own_charted_only(struct reading *r, struct json_value v)
{
    return vitals_listed(r, v, &r->event->is.vitals.charted_only);
}

bool own_clause(struct reading *r, struct json_value v)
{
    struct slice word = SLICE("");
    if (!json_string(v, &word, r->fault)) {
        return false;
    }
    if (clause_of_id(word, &r->event->is.override.clause)) {
        return true;
    }
    struct nearest n = nearest_to(word);
    for (int i = 0; i < CLAUSES; i++) {
        nearest_offer(&n, slice_of(clause_id((enum clause)i)));
    }
    return refuse_word(r, v, " is no clause", &n, "Write the id of a reason, such as \"CI-04\"");
}

static int16_t *local_minute_of(struct event *e)
{
    return e->kind == EVENT_START ? &e->is.start.local_minute : &e->is.discharge.local_minute;
}

bool own_local_time(struct reading *r, struct json_value v)
{
    struct slice s = SLICE("");
    int64_t hour = 0, minute = 0;
    if (!json_string(v, &s, r->fault)) {
        return false;
    }
    if (s.len != 5 || s.at[2] != ':' || s.at[0] < '0' || s.at[3] < '0' ||
        !slice_integer((struct slice){s.at, 2}, &hour) ||
        !slice_integer((struct slice){s.at + 3, 2}, &minute) || hour > 23 || minute > 59) {
        json_fault(v, r->fault, "this is not a time of the day", "Write it as \"14:05\"");
        return false;
    }
    *local_minute_of(r->event) = (int16_t)(hour * 60 + minute);
    return true;
}

/* The standing-order medicines of a clinic and what each is given for; -1: none of them. */
static int standing_order(struct slice word)
{
    static const struct {
        const char *plain;
        int kind;
    } drugs[] = {
        {"midazolam", RESCUE_SEDATIVE},     {"lorazepam", RESCUE_SEDATIVE},
        {"diazepam", RESCUE_SEDATIVE},      {"flumazenil", RESCUE_REVERSAL},
        {"naloxone", RESCUE_REVERSAL},      {"ondansetron", RESCUE_ANTIEMETIC},
        {"granisetron", RESCUE_ANTIEMETIC}, {"metoclopramide", RESCUE_ANTIEMETIC},
        {"promethazine", RESCUE_SEDATIVE},  {"clonidine", RESCUE_BP},
        {"labetalol", RESCUE_BP},           {"hydralazine", RESCUE_BP},
        {"atropine", RESCUE_OTHER},         {"glycopyrrolate", RESCUE_OTHER},
        {"epinephrine", RESCUE_OTHER},
    };
    char plain[64];
    word_plain(word, plain, sizeof plain);
    for (size_t i = 0; i < COUNT_OF(drugs); i++) {
        if (strcmp(plain, drugs[i].plain) == 0) {
            return drugs[i].kind;
        }
    }
    return -1;
}

/* What its class says of a medicine that is no standing order. */
static int kind_by_class(const struct drug_list *list, struct slice word)
{
    const uint32_t sedating = UINT32_C(1) << DRUG_BENZODIAZEPINE | UINT32_C(1) << DRUG_SEDATIVE;
    return drug_classes_of(list, word) & sedating ? RESCUE_SEDATIVE : -1;
}

bool own_rescue_drug(struct reading *r, struct json_value v)
{
    struct slice word = SLICE("");
    if (!json_string(v, &word, r->fault)) {
        return false;
    }
    struct slice rest = slice_trim(word), first = slice_cut(&rest, ' '); /* "midazolam 2 mg" */
    r->drug_kind = standing_order(word);
    r->drug_kind = r->drug_kind < 0 ? standing_order(first) : r->drug_kind;
    r->drug_kind = r->drug_kind < 0 ? kind_by_class(r->form->drugs, word) : r->drug_kind;
    r->drug_kind = r->drug_kind < 0 ? kind_by_class(r->form->drugs, first) : r->drug_kind;
    return true;
}

bool own_any_dose(struct reading *r, struct json_value v)
{
    struct slice word = SLICE("");
    int64_t amount = 0;
    if (json_kind_of(v) == JSON_NUMBER) {
        return json_decimal(v, 6, 0, (int64_t)1000000 * 1000000, &amount, r->fault);
    }
    return json_string(v, &word, r->fault);
}

void own_conditions_write(struct json_out *o, const char *key, const struct event *e)
{
    json_out_array(o, key);
    for (int i = 0; i < CONDITIONS; i++) {
        if (patient_has(&e->is.patient, (enum condition)i)) {
            json_out_word(o, NULL, condition_key((enum condition)i));
        }
    }
    json_out_close(o);
}

void own_medicines_write(struct json_out *o, const char *key, const struct event *e)
{
    json_out_array(o, key);
    for (int i = 0; i < DRUG_CLASSES; i++) {
        if (patient_takes(&e->is.patient, (enum drug_class)i)) {
            json_out_word(o, NULL, drug_class_key((enum drug_class)i));
        }
    }
    json_out_close(o);
}

void own_symptoms_write(struct json_out *o, const char *key, const struct event *e)
{
    if (!e->is.vitals.symptoms_told) {
        return;
    }
    json_out_array(o, key);
    for (int i = 0; i < SYMPTOMS; i++) {
        if (vitals_symptom(&e->is.vitals, (enum symptom)i)) {
            json_out_word(o, NULL, symptom_key((enum symptom)i));
        }
    }
    json_out_close(o);
}

static void list_vitals(struct json_out *o, const char *key, uint32_t bits)
{
    if (!bits) {
        return;
    }
    json_out_array(o, key);
    for (int i = 0; i < VITALS; i++) {
        if (bits >> i & 1) {
            json_out_word(o, NULL, vital_key((enum vital)i));
        }
    }
    json_out_close(o);
}

void own_questionable_write(struct json_out *o, const char *key, const struct event *e)
{
    list_vitals(o, key, e->is.vitals.questionable);
}

void own_charted_only_write(struct json_out *o, const char *key, const struct event *e)
{
    list_vitals(o, key, e->is.vitals.charted_only);
}

void own_clause_write(struct json_out *o, const char *key, const struct event *e)
{
    json_out_word(o, key, clause_id(e->is.override.clause));
}

void own_local_time_write(struct json_out *o, const char *key, const struct event *e)
{
    int minute = e->kind == EVENT_START ? e->is.start.local_minute : e->is.discharge.local_minute;
    if (minute < 0) {
        return;
    }
    char room[8];
    struct text t = TEXT_IN(room);
    text_padded(&t, minute / 60, 2);
    text_char(&t, ':');
    text_padded(&t, minute % 60, 2);
    json_out_string(o, key, text_slice(&t));
}
