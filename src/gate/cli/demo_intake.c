/* SPDX-License-Identifier: Apache-2.0
 *
 * demo_intake.c - how the invented patients were assessed yesterday: treatments before, examinations,
 * medicines, the first questionnaire, and what the prescriber decided.
 *
 * Floor 6. Those who sit in a chair today were found to be candidates. One is still being assessed, with a
 * slip of the pen in the list; one was told not now.
 */
#include <stdio.h>

#include "gate/cli/demo.h"
#include "text/json_out.h"

#define YESTERDAY (19 * 60)

static void file_deed(struct demo *d, int patient, errand *which, enum endpoint endpoint, const char *body)
{
    demo_act(d,
             &(struct demo_deed){.errand = which,
                                 .endpoint = endpoint,
                                 .who = PRESCRIBER,
                                 .minutes = d->assessed,
                                 .about = demo_patient_id(d, patient),
                                 .is_signed = true,
                                 .signer = PRESCRIBER},
             body);
}

#define DEED(patient, name, body) file_deed(d, patient, errand_##name, ENDPOINT_##name, body)

static void text_day(const struct demo *d, int days, char room[40])
{
    struct text t = text_in(room, 40);
    text_instant(&t, demo_ago(d, d->assessed + days * 24 * 60));
    room[10] = '\0'; /* the date alone */
}

struct tried {
    const char *kind, *drug;
    int dose_mg, weeks, percent;
    const char *stopped, *why, *source;
    bool in_episode;
};

static const struct tried usual[] = {
    {"medicine", "escitalopram", 20, 10, 10, "no_effect", "no change after ten weeks", "record", true},
    {"medicine", "venlafaxine XR", 150, 9, 20, "no_effect", "sleep a little better, mood the same", "record",
     true},
    {"medicine", "mirtazapine", 30, 3, 0, "intolerance", "too sleepy to work, gained 6 kg", "patient", true},
    {"psychotherapy", "cognitive behavioural therapy", 0, 16, 20, "other", "the sessions ended", "patient",
     false},
};

static void try_one(struct demo *d, int patient, const struct tried *t)
{
    struct text body = TEXT_IN(d->body);
    struct json_out o = json_out_on(&body);
    json_out_object(&o, NULL);
    json_out_word(&o, "kind", t->kind);
    json_out_word(&o, "drug", t->drug);
    if (t->dose_mg > 0) {
        json_out_integer(&o, "dose_mg", t->dose_mg);
    }
    json_out_integer(&o, "weeks", t->weeks);
    json_out_word(&o, "adherence", "taken");
    json_out_integer(&o, "outcome_percent", t->percent);
    json_out_word(&o, "stopped", t->stopped);
    json_out_word(&o, "why", t->why);
    json_out_bool(&o, "current_episode", t->in_episode);
    json_out_word(&o, "source", t->source);
    json_out_close(&o);
    must(!body.full);
    DEED(patient, record_trial, d->body);
}

struct examined {
    const char *item, *result;
    int days; /* before the demonstration's moment */
};

static const struct examined usual_workup[] = {
    {"psychiatric", "major depression, recurrent, no psychosis; thoughts of death without intent", 6},
    {"physical", "ASA 2, Mallampati 2, no reaction to earlier anaesthesia", 6},
    {"measured", "128/79, weight and height measured", 1},
    {"stop_bang", "2 of 8", 6},
    {"ecg", "sinus rhythm, QTc 412 ms", 6},
    {"labs", "liver, kidney, blood count and thyroid within range", 12},
    {"urinalysis", "clear, no complaints of the bladder", 12},
    {"drug_screen", "negative", 6},
    {"pregnancy_test", "negative", 1},
    {"pdmp", "looked up, nothing unexpected", 1},
    {"baseline", "PHQ-9, GAD-7 and the safety questions answered", 1},
};

static void examine(struct demo *d, int patient, const struct examined *e)
{
    char day[40];
    text_day(d, e->days, day);
    snprintf(d->body, sizeof d->body, "{\"item\":\"%s\",\"result\":\"%s\",\"on\":\"%s\"}", e->item, e->result,
             day);
    DEED(patient, record_workup, d->body);
}

static void examine_all(struct demo *d, int patient, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        examine(d, patient, &usual_workup[i]);
    }
}

static void look_back(struct demo *d, int patient)
{
    for (size_t i = 0; i < COUNT_OF(usual); i++) {
        try_one(d, patient, &usual[i]);
    }
}

/* Twenty of 27, nothing at the question about death. */
static void answer_first(struct demo *d, int patient)
{
    DEED(patient, record_score, "{\"instrument\":\"phq-9\",\"answers\":[3,3,3,3,2,2,2,2,0]}");
}

static void look_well(struct demo *d, int patient, const char *lines)
{
    snprintf(d->body, sizeof d->body, "{\"lines\":[%s]}", lines);
    DEED(patient, record_medicines, d->body);
    look_back(d, patient);
    examine_all(d, patient, COUNT_OF(usual_workup));
}

static void take_on(struct demo *d, int patient)
{
    DEED(patient, record_decision,
         "{\"decision\":\"candidate\",\"words\":\"Two fair trials in this episode without response; "
         "understands that the relief may not last.\"}");
}

static void assess_well(struct demo *d, int patient, const char *lines)
{
    look_well(d, patient, lines);
    answer_first(d, patient);
    take_on(d, patient);
}

void demo_assess(struct demo *d, int patient, const char *lines, int minutes)
{
    d->assessed = minutes;
    look_well(d, patient, lines);
    take_on(d, patient);
}

void demo_look_again(struct demo *d, int patient, int minutes)
{
    d->assessed = minutes;
    examine(d, patient, &(struct examined){"pregnancy_test", "negative", 1});
    examine(d, patient, &(struct examined){"baseline", "PHQ-9 and the safety questions answered", 1});
}

/* In the making: one name nobody can place, a benzodiazepine, and examinations still to do. */
static void assess_half(struct demo *d, int patient)
{
    DEED(patient, record_medicines,
         "{\"lines\":[\"mirtazapin 30 mg at night\",\"lorazepam 1 mg twice daily\",\"lisinopril 10 mg "
         "daily\"]}");
    look_back(d, patient);
    examine_all(d, patient, 4);
}

static void decide_not_now(struct demo *d, int patient)
{
    DEED(patient, record_medicines, "{\"lines\":[\"bupropion 300 mg daily\"]}");
    try_one(d, patient, &usual[0]);
    DEED(patient, record_decision,
         "{\"decision\":\"not_now\",\"words\":\"One fair trial so far. A second at a full dose first; come "
         "back after six weeks of it.\"}");
}

void demo_intake(struct demo *d)
{
    d->assessed = YESTERDAY;
    assess_well(d, 0, "\"sertraline 100 mg daily\"");
    assess_well(d, 1, "");
    assess_well(d, 2, "\"venlafaxine XR 150 mg daily\"");
    assess_half(d, 3);
    assess_well(d, 4, "");
    decide_not_now(d, 5);
}
