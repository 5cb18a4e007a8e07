/* SPDX-License-Identifier: Apache-2.0
 *
 * demo_plan.c - how the invented courses went on: decisions, facts of safety, integration, and what stands in
 * the agenda today and in the next two weeks.
 *
 * Floor 6. One person in each phase: Eve is prepared, Ada has begun, Jonas stands at the early checkpoint,
 * Iris at the last of the series, Gwen is in maintenance, Hugo falls back, blood in the urine holds Kara's
 * next infusion, Lena paused, Milo ended.
 */
#include "gate/cli/demo.h"
#include "text/json_out.h"

#define MINUTES_A_DAY (24 * 60)

enum { ADA, BEN, CLEO, DOV, EVE, FINN, GWEN, HUGO, IRIS, JONAS, KARA, LENA, MILO };

/* One act on one day of a story, at an hour that its kind has of its own. */
struct step {
    int patient, day;
    errand *errand;
    enum endpoint endpoint;
    const char *body;
};

#define STEP(patient, day, name, body)                                                                       \
    {                                                                                                        \
        patient, day, errand_##name, ENDPOINT_##name, body                                                   \
    }
#define DECIDED(patient, day, choice, reason)                                                                \
    STEP(patient, day, decide_course, "{\"choice\":\"" choice "\",\"reason\":\"" reason "\"}")
#define FACT(patient, day, fact, value)                                                                      \
    STEP(patient, day, record_longterm, "{\"fact\":\"" fact "\",\"value\":" value "}")
/* What is asked before each infusion of maintenance. */
#define ASKED(patient, day)                                                                                  \
    FACT(patient, day, "bladder_score", "1"), FACT(patient, day, "bladder_sign", "0"),                       \
        FACT(patient, day, "mind", "0"), FACT(patient, day, "craving", "1"),                                 \
        FACT(patient, day, "pregnancy", "0"),                                                                \
        STEP(patient, day, record_longterm, "{\"fact\":\"pressure\",\"value\":122,\"diastolic\":76}")
#define SESSION(infusion, theme, met, words)                                                                 \
    "{\"phase\":\"integration\",\"infusion\":" infusion                                                      \
    ",\"minutes\":50,\"modality\":\"individual\",\"themes\":[\"" theme                                       \
    "\",\"meaning\"],\"emotions\":[\"relief\"],\"intention_met\":" met                                       \
    ",\"challenging\":false,\"skills\":[\"breath\"],\"values\":[\"family\"],\"progress\":\"" words           \
    "\",\"plan\":\"homework until next time\",\"risk\":\"none\"}"

/* In each story in order of its days. */
static const struct step steps[] = {
    STEP(GWEN, -1, record_preparation,
         "{\"done\":[\"frame\",\"alliance\",\"expectations\"],\"note\":\"quiet music\"}"),
    STEP(GWEN, -1, record_goal,
         "{\"about\":\"goal\",\"words\":\"To read to my daughter in the evening again.\"}"),
    STEP(GWEN, -1, record_intention, "{\"words\":\"to let myself rest\",\"infusion\":1}"),
    STEP(GWEN, 2, record_therapy, SESSION("1", "body", "5", "slept through, breath as an anchor")),
    STEP(GWEN, 2, record_homework,
         "{\"words\":\"ten minutes outside before breakfast\",\"domain\":\"nature\"}"),
    STEP(GWEN, 9, record_therapy, SESSION("3", "connection", "7", "called her sister, first time in a year")),
    STEP(GWEN, 16, record_intention, "{\"words\":\"to look at what I hold on to\",\"infusion\":6}"),
    STEP(GWEN, 19, record_therapy, SESSION("6", "release", "8", "back at work two days a week")),
    DECIDED(GWEN, 20, "maintenance", "remission after six; sleep and work come back"),
    FACT(GWEN, 21, "alt_ast", "0.8"),
    FACT(GWEN, 21, "alp_ggt", "0.9"),
    FACT(GWEN, 21, "urine_test", "0"),
    FACT(GWEN, 21, "cognition", "6"),
    ASKED(GWEN, 24),
    ASKED(GWEN, 31),
    ASKED(GWEN, 38),
    STEP(GWEN, 40, justify_course,
         "{\"benefit\":\"PHQ-9 from 19 to 2; reads to her daughter, works half days.\",\"risk\":\"No "
         "complaints of the "
         "bladder, liver values within range, craving 1 of 10.\",\"spacing_offered\":true,\"spacing\":\"She "
         "wants to "
         "try two weeks after the fourth weekly one.\"}"),
    ASKED(GWEN, 45),
    FACT(GWEN, 59, "bladder_score", "1"),
    DECIDED(HUGO, 20, "maintenance", "more than half better after six"),
    STEP(HUGO, -1, record_goal, "{\"about\":\"goal\",\"words\":\"To go back to the choir.\"}"),
    DECIDED(KARA, 20, "maintenance", "58 % better after six"),
    STEP(KARA, 5, record_goal, "{\"about\":\"value\",\"words\":\"Being a friend who turns up.\"}"),
    FACT(KARA, 21, "alt_ast", "1.1"),
    FACT(KARA, 21, "urine_test", "0"),
    FACT(KARA, 21, "bladder_score", "2"),
    FACT(KARA, 51, "bladder_sign", "1"),
    FACT(KARA, 51, "bladder_score", "6"),
    STEP(LENA, 0, record_goal,
         "{\"about\":\"goal\",\"words\":\"To get up without bargaining with myself.\"}"),
    DECIDED(LENA, 5, "pause", "a week with the family abroad; she calls when she is back"),
    DECIDED(MILO, 20, "end", "18 % better after six: it has not helped enough; back to the referring doctor"),
};

/* Facts and sessions in the morning before the infusion of that day, decisions after everything else. */
static int minutes_of(const struct step *s, int minutes, int n)
{
    bool decides = s->errand == errand_decide_course || s->errand == errand_justify_course;
    return decides ? minutes - 200 - n % 8 : minutes + 90 - n % 24;
}

static int who_does(const struct step *s)
{
    bool of_therapist = s->errand == errand_record_therapy || s->errand == errand_record_preparation ||
                        s->errand == errand_record_homework;
    return of_therapist ? THERAPIST : s->errand == errand_decide_course ? PRESCRIBER : NURSE;
}

void demo_plan_day(struct demo *d, int patient, int day, int minutes, bool decisions)
{
    for (int i = 0; i < (int)COUNT_OF(steps); i++) {
        const struct step *s = &steps[i];
        bool decides = s->errand == errand_decide_course || s->errand == errand_justify_course;
        if (s->patient == patient && s->day == day && decides == decisions) {
            demo_act(d,
                     &(struct demo_deed){.errand = s->errand,
                                         .endpoint = s->endpoint,
                                         .who = who_does(s),
                                         .minutes = minutes_of(s, minutes, i),
                                         .about = demo_patient_id(d, patient),
                                         .is_signed = decides,
                                         .signer = PRESCRIBER},
                     s->body);
        }
    }
}

/* Yesterday the appointments from today on were made; times on the clinic's wall. */
#define BOOKED_AGO (18 * 60)

struct booked {
    int patient, days, hour, minute; /* days from today */
    const char *what, *chair;        /* chair NULL: with the therapist, or nobody */
    int minutes;
};

static const struct booked bookings[] = {
    {CLEO, 0, 9, 0, "infusion", "C3", 40},     {ADA, 0, 9, 45, "infusion", "C1", 40},
    {BEN, 0, 10, 45, "infusion", "C2", 40},    {IRIS, 0, 12, 0, "talk", NULL, 50},
    {GWEN, 0, 13, 0, "infusion", "C1", 40},    {HUGO, 0, 14, 30, "visit", NULL, 30},
    {JONAS, 0, 15, 30, "talk", NULL, 50},      {EVE, 1, 10, 0, "infusion", "C1", 40},
    {ADA, 1, 14, 0, "integration", NULL, 50},  {CLEO, 1, 12, 0, "integration", NULL, 50},
    {GWEN, 1, 16, 0, "integration", NULL, 50}, {BEN, 1, 15, 0, "integration", NULL, 50},
    {EVE, 2, 13, 0, "integration", NULL, 50},  {IRIS, 2, 9, 0, "visit", NULL, 30},
    {ADA, 4, 9, 30, "infusion", "C1", 40},     {CLEO, 4, 10, 30, "infusion", "C2", 40},
    {KARA, 4, 13, 0, "infusion", "C3", 40},    {ADA, 5, 14, 0, "integration", NULL, 50},
    {CLEO, 5, 15, 0, "integration", NULL, 50}, {EVE, 5, 10, 0, "infusion", "C1", 40},
    {ADA, 7, 9, 30, "infusion", "C1", 40},     {CLEO, 7, 10, 30, "infusion", "C2", 40},
    {ADA, 11, 9, 30, "infusion", "C1", 40},    {GWEN, 14, 13, 0, "infusion", "C2", 40},
};

static struct instant on_the_wall(const struct demo *d, const struct booked *b)
{
    struct instant local = instant_plus(d->now, SPAN_MINUTES(d->offset_min));
    int64_t day = INT64_C(86400000), midnight = local.ms - local.ms % day;
    struct instant at = {midnight + b->days * day};
    return instant_plus(at, SPAN_MINUTES(b->hour * 60 + b->minute - d->offset_min));
}

static void book(struct demo *d, const struct booked *b)
{
    char id[40];
    struct text t = TEXT_IN(d->body), person = TEXT_IN(id);
    struct json_out o = json_out_on(&t);
    text_id(&person, demo_person_id(d, THERAPIST));
    json_out_object(&o, NULL);
    json_out_word(&o, "what", b->what);
    json_out_instant(&o, "when", on_the_wall(d, b));
    json_out_integer(&o, "minutes", b->minutes);
    json_out_word(&o, b->chair ? "chair" : "with", b->chair ? b->chair : id);
    json_out_close(&o);
    must(!t.full);
    demo_act(d,
             &(struct demo_deed){.errand = errand_record_appointment,
                                 .endpoint = ENDPOINT_record_appointment,
                                 .who = NURSE_2,
                                 .minutes = BOOKED_AGO,
                                 .about = demo_patient_id(d, b->patient)},
             d->body);
}

/* Open from eight to eight, every day: whatever day it is looked at, it is a day of the clinic. */
void demo_open_hours(struct demo *d)
{
    demo_act(d,
             &(struct demo_deed){.errand = errand_set_opening,
                                 .endpoint = ENDPOINT_set_opening,
                                 .who = MANAGER,
                                 .minutes = DEMO_OPENED - 150},
             "{\"nurses\":3,\"open_minute\":480,\"shut_minute\":1200,\"closed\":[]}");
}

void demo_agenda(struct demo *d)
{
    for (size_t i = 0; i < COUNT_OF(bookings); i++) {
        book(d, &bookings[i]);
    }
}
