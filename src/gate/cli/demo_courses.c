/* SPDX-License-Identifier: Apache-2.0
 *
 * demo_courses.c - seven invented courses of treatment: one in lasting remission, one that answered and falls
 * back, one that is somewhat better, one that is worse, one of whom an answer is missing, one paused, one
 * ended.
 *
 * Floor 6. Totals and days stand in tables; answers follow from the totals. Nobody answers the question about
 * death with anything but no: alerts have a demonstration of their own.
 */
#include <string.h>

#include "gate/cli/demo.h"
#include "text/json_out.h"

#define MINUTES_A_DAY (24 * 60)

/* A sheet answered some days after the first infusion. */
struct filled {
    int day; /* before the first when negative */
    const char *instrument;
    int total;
};

#define FILLED_MAX  16
#define INFUSED_MAX 10

struct course_story {
    int patient, began; /* days before now, of the first infusion */
    const char *medicines, *dose_and_draw;
    int infusions, day[INFUSED_MAX]; /* after the first */
    struct filled filled[FILLED_MAX];
};

#define ASSESSED_DAYS 1 /* before the first infusion */

#define TWICE_A_WEEK                                                                                         \
    {                                                                                                        \
        0, 3, 7, 10, 14, 17                                                                                  \
    }

static const struct course_story stories[] = {
    {6,
     60,
     "\"escitalopram 10 mg daily\"",
     "\"dose_mg\":30,\"draw_ml\":0.6",
     10,
     {0, 3, 7, 10, 14, 17, 24, 31, 38, 45},
     {{-2, "phq-9", 19},
      {-2, "gad-7", 14},
      {-1, "c-ssrs-screener", 0},
      {9, "phq-9", 9},
      {9, "gad-7", 8},
      {19, "phq-9", 4},
      {19, "gad-7", 4},
      {25, "phq-9", 3},
      {32, "phq-9", 3},
      {39, "phq-9", 2},
      {46, "phq-9", 4},
      {50, "gad-7", 3},
      {58, "phq-9", 3}}},
    {7,
     40,
     "\"duloxetine 60 mg daily\"",
     "\"dose_mg\":40,\"draw_ml\":0.8",
     6,
     TWICE_A_WEEK,
     {{-1, "phq-9", 21},
      {-1, "gad-7", 12},
      {-1, "c-ssrs-screener", 0},
      {9, "phq-9", 12},
      {9, "gad-7", 9},
      {19, "phq-9", 9},
      {19, "gad-7", 7},
      {25, "phq-9", 8},
      {32, "phq-9", 14},
      {38, "phq-9", 16}}},
    {8,
     25,
     "",
     "\"dose_mg\":35,\"draw_ml\":0.7",
     6,
     TWICE_A_WEEK,
     {{-3, "phq-9", 18},
      {-3, "gad-7", 11},
      {-3, "c-ssrs-screener", 0},
      {9, "phq-9", 14},
      {9, "gad-7", 9},
      {19, "phq-9", 12},
      {19, "gad-7", 9}}},
    {9,
     18,
     "\"mirtazapine 30 mg at night\"",
     "\"dose_mg\":40,\"draw_ml\":0.8",
     4,
     {0, 3, 7, 10},
     {{-1, "phq-9", 16},
      {-1, "gad-7", 10},
      {-1, "c-ssrs-screener", 0},
      {9, "phq-9", 19},
      {9, "gad-7", 13},
      {14, "phq-9", 22}}},
    {10,
     52,
     "",
     "\"dose_mg\":30,\"draw_ml\":0.6",
     6,
     TWICE_A_WEEK,
     {{-2, "phq-9", 17}, {-2, "gad-7", 9}, {-2, "c-ssrs-screener", 0}, {9, "phq-9", 8}, {26, "phq-9", 7}}},
    {11,
     11,
     "",
     "\"dose_mg\":30,\"draw_ml\":0.6",
     2,
     {0, 3},
     {{-1, "phq-9", 18}, {-1, "gad-7", 10}, {-1, "c-ssrs-screener", 0}}},
    {12,
     80,
     "",
     "\"dose_mg\":40,\"draw_ml\":0.8",
     6,
     TWICE_A_WEEK,
     {{-1, "phq-9", 17}, {-1, "gad-7", 9}, {-1, "c-ssrs-screener", 0}, {9, "phq-9", 13}, {19, "phq-9", 14}}},
};

/* A total spread evenly over the questions; the critical one is answered no. */
static void put_answers(struct json_out *o, const struct scale *scale, int total)
{
    int open = scale->items - (scale->critical_item > 0);
    json_out_array(o, "answers");
    for (int i = 0, k = 0; i < scale->items; i++) {
        bool is_critical = i + 1 == scale->critical_item;
        json_out_integer(o, NULL, is_critical ? 0 : total / open + (k < total % open));
        k += !is_critical;
    }
    json_out_close(o);
}

static void fill_in(struct demo *d, int patient, const struct filled *f, int minutes)
{
    const struct scale_sheet *sheet = scale_book_find(&d->book, slice_of(f->instrument));
    struct text t = TEXT_IN(d->body);
    struct json_out o = json_out_on(&t);
    must(sheet);
    json_out_object(&o, NULL);
    json_out_word(&o, "instrument", f->instrument);
    put_answers(&o, &sheet->scale, f->total);
    json_out_close(&o);
    must(!t.full);
    demo_act(d,
             &(struct demo_deed){.errand = errand_record_score,
                                 .endpoint = ENDPOINT_record_score,
                                 .who = NURSE_2,
                                 .minutes = minutes,
                                 .about = demo_patient_id(d, patient)},
             d->body);
}

/* What one story says about one day. Two who come on one day come three hours apart. */
static void live_day(struct demo *d, const struct course_story *s, int ago)
{
    int day = s->began - ago, minutes = ago * MINUTES_A_DAY - s->patient % 2 * 180;
    demo_plan_day(d, s->patient, day, minutes, false);
    for (int i = 0; i < s->infusions; i++) {
        if (s->day[i] == day) {
            demo_look_again(d, s->patient, minutes + 60);
            demo_infuse(
                d, &(struct demo_infusion){s->patient, 1 + s->patient % 3, i + 1, minutes, s->dose_and_draw});
        }
    }
    for (int i = 0; i < FILLED_MAX && s->filled[i].instrument; i++) {
        if (s->filled[i].day == day) {
            fill_in(d, s->patient, &s->filled[i], minutes - 150 - i);
        }
    }
    if (day == -ASSESSED_DAYS) {
        demo_assess(d, s->patient, s->medicines, minutes - 200);
    }
    demo_plan_day(d, s->patient, day, minutes, true);
}

void demo_courses(struct demo *d)
{
    for (int ago = DEMO_OPENED / MINUTES_A_DAY - 1; ago > 0; ago--) {
        for (size_t i = 0; i < COUNT_OF(stories); i++) {
            live_day(d, &stories[i], ago);
        }
    }
}

void demo_todays_scores(struct demo *d)
{
    static const struct filled before[] = {{0, "phq-9", 20}, {0, "gad-7", 13}, {0, "c-ssrs-screener", 0}};
    for (int i = 0; i < (int)COUNT_OF(before); i++) {
        fill_in(d, 0, &before[i], 18 * 60 - i);
        fill_in(d, 2, &before[i], 17 * 60 - i);
    }
}
