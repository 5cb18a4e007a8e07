/* SPDX-License-Identifier: Apache-2.0
 *
 * demo_visits.c - three visits of the demonstration's day, as good nurses would have charted them.
 *
 * Floor 6.
 */
#include <stdio.h>

#include "gate/cli/demo.h"
#include "text/json_out.h"

/* A visit in the making: whose, and how many minutes ago each step was. */
struct stay {
    int patient, chair, came; /* came: minutes before now */
    int number;               /* of the infusion; 0: the first */
    struct id id;
};

static void deed(struct demo *d, const struct stay *s, errand *which, enum endpoint endpoint, int minutes,
                 const char *body)
{
    bool prescribed = endpoint == ENDPOINT_sign_order || endpoint == ENDPOINT_sign_off;
    int signer = prescribed ? PRESCRIBER : endpoint == ENDPOINT_second_check ? NURSE_2 : NURSE;
    demo_act(d,
             &(struct demo_deed){.errand = which,
                                 .endpoint = endpoint,
                                 .who = prescribed ? PRESCRIBER : NURSE,
                                 .minutes = minutes,
                                 .about = s->id,
                                 .is_signed = true,
                                 .signer = signer},
             body);
}

#define DEED(name, minutes, body) deed(d, s, errand_##name, ENDPOINT_##name, minutes, body)

static void arrive(struct demo *d, struct stay *s)
{
    char patient[40];
    struct text t = TEXT_IN(patient);
    text_id(&t, demo_patient_id(d, s->patient));
    s->id = demo_visit_id(d, s->patient, s->came);
    snprintf(d->body, sizeof d->body,
             "{\"patient\":\"%s\",\"chair\":\"C%d\",\"infusion_number\":%d,\"weight_kg\":%s,"
             "\"escort_name\":\"Esme Escort\",\"escort_phone\":\"555-0199\"}",
             patient, s->chair, s->number ? s->number : 1, demo_weight(s->patient));
    demo_act(d,
             &(struct demo_deed){.errand = errand_check_in,
                                 .endpoint = ENDPOINT_check_in,
                                 .who = NURSE,
                                 .minutes = s->came,
                                 .id = s->id},
             d->body);
}

static void order(struct demo *d, const struct stay *s, int minutes)
{
    DEED(sign_order, minutes,
         "{\"dose_mg_per_kg\":0.5,\"minutes\":40,\"vial_mg_per_ml\":50,\"bag_ml\":50,\"mode\":\"replace\"}");
}

static void make_ready(struct demo *d, const struct stay *s, int minutes)
{
    DEED(confirm_consent, minutes, "{}");
    DEED(record_readiness, minutes,
         "{\"identity\":true,\"escort\":true,\"fasted\":true,\"medicines_unchanged\":true,"
         "\"substances_none\":true,\"pregnancy_none\":true,\"illness_none\":true,\"cssrs_done\":true,"
         "\"iv_patent\":true,\"timeout\":true,\"risk\":\"none\"}");
}

/* Dose, draw and rate worked out by hand from the order: 0.5 mg/kg in 50 mL over 40 minutes. */
static void check_again(struct demo *d, const struct stay *s, int minutes, const char *dose_and_draw)
{
    snprintf(d->body, sizeof d->body, "{%s,\"rate_ml_per_h\":75}", dose_and_draw);
    DEED(second_check, minutes, d->body);
}

static void observe(struct demo *d, const struct stay *s, int minutes, const char *vitals)
{
    DEED(record_vitals, minutes, vitals);
}

/* What a nurse writes down in one look: minutes before now, and the values. */
struct look {
    int minutes, systolic, diastolic, hr, spo2, rr, dissociation, nausea, distress, pain;
    int volume_dl; /* tenths of a millilitre on the pump; 0: not read */
    bool no_scores;
};

static void look(struct demo *d, const struct stay *s, const struct look *l)
{
    struct text t = TEXT_IN(d->body);
    struct json_out o = json_out_on(&t);
    json_out_object(&o, NULL);
    json_out_integer(&o, "bp_systolic", l->systolic);
    json_out_integer(&o, "bp_diastolic", l->diastolic);
    json_out_integer(&o, "hr", l->hr);
    json_out_integer(&o, "spo2", l->spo2);
    json_out_integer(&o, "rr", l->rr);
    json_out_integer(&o, "moaas", 5);
    json_out_integer(&o, "dissociation", l->dissociation);
    if (!l->no_scores) {
        json_out_integer(&o, "nausea", l->nausea);
        json_out_integer(&o, "distress", l->distress);
        json_out_integer(&o, "pain", l->pain);
    }
    if (l->volume_dl > 0) {
        json_out_decimal(&o, "volume_ml", l->volume_dl, 1);
    }
    json_out_close(&o);
    must(!t.full);
    DEED(record_vitals, l->minutes, d->body);
}

static void look_all(struct demo *d, const struct stay *s, const struct look *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        look(d, s, &list[i]);
    }
}

#define BEFORE "{\"bp_systolic\":124,\"bp_diastolic\":76,\"hr\":70,\"spo2\":98,\"rr\":14,\"moaas\":5}"

/* Chair 1: the pump was started 18 minutes ago; the look at twenty minutes is next. */
static void infuse(struct demo *d)
{
    static const struct look looks[] = {
        {13, 131, 80, 76, 98, 14, 2, 0, 1, 0, 63, false},
        {8, 139, 84, 81, 97, 14, 4, 0, 1, 0, 125, false},
        {3, 142, 86, 83, 97, 13, 5, 1, 2, 0, 188, false},
    };
    struct stay *s = &(struct stay){.patient = 0, .chair = 1, .came = 48};
    arrive(d, s);
    order(d, s, 40);
    check_again(d, s, 32, "\"dose_mg\":35,\"draw_ml\":0.7");
    make_ready(d, s, 24);
    observe(d, s, 21, BEFORE);
    DEED(start_infusion, 18, "{}");
    look_all(d, s, looks, COUNT_OF(looks));
}

/* Chair 2: came 12 minutes ago and is being made ready. */
static void prepare(struct demo *d)
{
    struct stay *s = &(struct stay){.patient = 1, .chair = 2, .came = 12};
    arrive(d, s);
    order(d, s, 8);
    observe(d, s, 4, "{\"bp_systolic\":128,\"bp_diastolic\":79,\"hr\":68,\"spo2\":99,\"rr\":14,\"moaas\":5}");
}

/* Chair 3: the bag was empty 15 minutes ago. The nurse has just been there, and was called away before she
 * asked about nausea, distress and pain: that is due now. */
static void recover(struct demo *d)
{
    static const struct look looks[] = {
        {50, 129, 79, 73, 98, 14, 1, 0, 1, 0, 63, false},  {45, 133, 81, 76, 98, 14, 3, 0, 1, 0, 125, false},
        {40, 136, 82, 79, 97, 14, 4, 1, 2, 0, 188, false}, {35, 138, 84, 80, 97, 13, 5, 1, 2, 1, 250, false},
        {30, 138, 83, 81, 97, 13, 5, 1, 2, 0, 313, false}, {25, 137, 83, 80, 98, 14, 5, 1, 1, 0, 375, false},
        {20, 135, 82, 78, 98, 14, 4, 0, 1, 0, 438, false},
    };
    struct stay *s = &(struct stay){.patient = 2, .chair = 3, .came = 88};
    arrive(d, s);
    order(d, s, 80);
    check_again(d, s, 74, "\"dose_mg\":29,\"draw_ml\":0.58");
    make_ready(d, s, 62);
    observe(d, s, 58, BEFORE);
    DEED(start_infusion, 55, "{}");
    look_all(d, s, looks, COUNT_OF(looks));
    DEED(end_infusion, 15, "{}");
    look(d, s, &(struct look){15, 132, 80, 76, 98, 14, 3, 0, 1, 0, 500, false});
    look(d, s, &(struct look){1, 125, 77, 72, 98, 14, 1, 0, 0, 0, 0, true});
}

/* Pressure and dissociation rise with the infusion and fall after it. */
static void chart_past(struct demo *d, const struct stay *s, int began)
{
    static const struct look during[] = {
        {5, 128, 79, 74, 98, 14, 1, 0, 1, 0, 63, false},   {10, 133, 81, 77, 98, 14, 3, 0, 1, 0, 125, false},
        {15, 136, 82, 79, 97, 14, 4, 0, 1, 0, 188, false}, {20, 138, 83, 80, 97, 14, 5, 1, 1, 0, 250, false},
        {25, 138, 83, 80, 97, 14, 5, 1, 1, 0, 313, false}, {30, 137, 83, 80, 97, 14, 5, 0, 1, 0, 375, false},
        {35, 135, 82, 79, 98, 14, 4, 0, 1, 0, 438, false},
    };
    static const struct look after[] = {
        {40, 132, 81, 77, 98, 14, 3, 0, 0, 0, 500, false}, {55, 128, 79, 75, 98, 14, 1, 0, 0, 0, 0, false},
        {70, 126, 78, 73, 98, 14, 0, 0, 0, 0, 0, false},   {85, 125, 77, 72, 98, 14, 0, 0, 0, 0, 0, false},
        {100, 124, 77, 72, 98, 14, 0, 0, 0, 0, 0, false},  {115, 124, 76, 71, 98, 14, 0, 0, 0, 0, 0, false},
    };
    for (size_t i = 0; i < COUNT_OF(during); i++) {
        struct look l = during[i];
        l.minutes = began - l.minutes;
        look(d, s, &l);
    }
    DEED(end_infusion, began - 40, "{}");
    for (size_t i = 0; i < COUNT_OF(after); i++) {
        struct look l = after[i];
        l.minutes = began - l.minutes;
        look(d, s, &l);
    }
}

void demo_infuse(struct demo *d, const struct demo_infusion *i)
{
    struct stay *s =
        &(struct stay){.patient = i->patient, .chair = i->chair, .came = i->began + 30, .number = i->number};
    demo_act(d,
             &(struct demo_deed){.errand = errand_check_kit,
                                 .endpoint = ENDPOINT_check_kit,
                                 .who = NURSE,
                                 .minutes = i->began + 40,
                                 .is_signed = true,
                                 .signer = NURSE},
             "{\"complete\":true,\"note\":\"\"}");
    arrive(d, s);
    order(d, s, i->began + 22);
    check_again(d, s, i->began + 14, i->dose_and_draw);
    make_ready(d, s, i->began + 6);
    observe(d, s, i->began + 3, BEFORE);
    DEED(start_infusion, i->began, "{}");
    chart_past(d, s, i->began);
    DEED(discharge_patient, i->began - 121,
         "{\"oriented\":true,\"gait\":true,\"escort_present\":true,\"cssrs_done\":true,\"iv_out\":true,"
         "\"instructions_given\":true,\"quiz\":true,\"eyes_clear\":true,\"escort_accepts\":true,"
         "\"site_ok\":true,\"teach_back\":true,\"fluids\":true,\"risk\":\"none\"}");
    DEED(sign_off, i->began - 122, "{}");
    DEED(discharge_patient, i->began - 123, "{\"leave\":true}");
}

void demo_visits(struct demo *d)
{
    recover(d);
    infuse(d);
    prepare(d);
}
