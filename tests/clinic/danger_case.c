/* SPDX-License-Identifier: Apache-2.0
 *
 * danger_case.c - what the tests of an alert share.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "danger_case.h"

struct day danger_day;

#define ALWAYS                                                                                               \
    "[{\"days\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\",\"sat\",\"sun\"],\"from\":\"00:00\",\"to\":\"24:"   \
    "00\"}]"

static char where[64];

/* Several programs run this at once. */
static void remove_record(void)
{
    static const char *const tails[] = {"", "-wal", "-shm", "-lock"};
    snprintf(where, sizeof where, "danger-%d.daybreak", (int)getpid());
    for (size_t i = 0; i < COUNT_OF(tails); i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", where, tails[i]);
        unlink(name);
    }
}

static enum err keep_list(struct desk *d, struct call *c)
{
    struct keeping k = {.kind = "on_call", .chain = chain_clinic, .body = c->body};
    return keep(d, c, &k);
}

enum err list_on_call(const char *shifts)
{
    char body[1200], staff[2][40];
    const struct who *who[] = {&danger_day.nurse, &danger_day.prescriber};
    for (int i = 0; i < 2; i++) {
        struct text t = TEXT_IN(staff[i]);
        text_id(&t, who[i]->id);
    }
    int len = snprintf(body, sizeof body,
                       "{\"paper\":\"00000000-0000-7000-8000-000000000001\",\"version\":1,\"by\":\"x\","
                       "\"struck\":null,\"found\":{},\"said\":{\"persons\":["
                       "{\"staff\":\"%s\",\"name\":\"first nurse\",\"phone\":\"555 0101\",\"shifts\":%s},"
                       "{\"staff\":\"%s\",\"name\":\"prescriber\",\"phone\":\"555 0102\",\"shifts\":%s}]}}",
                       staff[0], shifts, staff[1], shifts);
    struct call c = {.errand = keep_list,
                     .no_endpoint = true,
                     .id = day_id(&danger_day),
                     .at = danger_day.now,
                     .now = danger_day.now,
                     .body = {body, (size_t)len}};
    desk_do(danger_day.desk, &c);
    return c.err;
}

int danger_begin(void **state)
{
    (void)state;
    remove_record();
    day_open(&danger_day, where, 5);
    return list_on_call(ALWAYS);
}

int danger_end(void **state)
{
    (void)state;
    day_close(&danger_day);
    remove_record();
    return 0;
}

static enum danger_trigger what;
static int value;

static enum err raise_it(struct desk *d, struct call *c)
{
    return danger_raise(d, c, c->about, what, value);
}

enum err raise_as(struct id id, int patient, enum danger_trigger which, int how_much)
{
    what = which;
    value = how_much;
    struct call c = {.errand = raise_it,
                     .no_endpoint = true,
                     .who = danger_day.nurse,
                     .id = id,
                     .about = danger_day.patient[patient],
                     .at = danger_day.now,
                     .now = danger_day.now};
    desk_do(danger_day.desk, &c);
    return c.err;
}

enum err raise_danger(int patient, enum danger_trigger which, int how_much)
{
    return raise_as(day_id(&danger_day), patient, which, how_much);
}

const struct alert *alert_of(int patient)
{
    return danger_of(danger_day.desk, danger_day.patient[patient]);
}

void danger_minutes_pass(int minutes)
{
    danger_day.now.ms += minutes * 60000LL;
}

struct danger_view view_of(int patient)
{
    struct danger_view v;
    danger_view(&alert_of(patient)->danger, desk_protocol(danger_day.desk), danger_day.now, &v);
    return v;
}

enum err danger_tick(void)
{
    struct call c = {.errand = errand_tick, .no_endpoint = true, .at = danger_day.now, .now = danger_day.now};
    desk_do(danger_day.desk, &c);
    return c.err;
}

/* What a person does about the alert of the first patient; `signer`: with the PIN. */
struct id alert_id;

enum err does(errand *what_is_done, const struct who *by, bool signs, const char *body)
{
    text_clear(&danger_day.answer);
    danger_day.last_id = day_id(&danger_day);
    struct call c = {.errand = what_is_done,
                     .no_endpoint = true,
                     .who = *by,
                     .signer = signs ? *by : (struct who){.name = ""},
                     .id = danger_day.last_id,
                     .about = alert_id,
                     .answer = &danger_day.answer,
                     .body = slice_of(body),
                     .at = danger_day.now,
                     .now = danger_day.now};
    desk_do(danger_day.desk, &c);
    danger_day.fault = c.fault;
    return c.err;
}

bool says(const char *words)
{
    return strstr(danger_day.answer_room, words) != NULL;
}

int times(const char *words)
{
    int count = 0;
    for (const char *at = danger_day.answer_room; (at = strstr(at, words)); at += strlen(words)) {
        count++;
    }
    return count;
}

/* Every second of these minutes, as the server's clock does it; the process dies in the middle of each. */
void minutes_run(int minutes)
{
    for (int i = 0; i < minutes * 60; i++) {
        danger_day.now.ms += 1000;
        assert_int_equal(danger_tick(), ERR_OK);
        if (i == minutes * 30) {
            day_reopen(&danger_day);
        }
    }
}

enum err score_it(const char *instrument, const char *answers)
{
    char body[400];
    snprintf(body, sizeof body, "{\"instrument\":\"%s\",\"answers\":%s}", instrument, answers);
    struct id alert = alert_id;
    alert_id = danger_day.patient[0];
    enum err err = does(errand_record_score, &danger_day.nurse, false, body);
    alert_id = alert;
    return err;
}

void see_the_patient(void)
{
    assert_int_equal(does(errand_contact_danger, &danger_day.prescriber, false, "{\"words\":\"here\"}"),
                     ERR_OK);
    assert_int_equal(does(errand_screen_danger, &danger_day.prescriber, false,
                          "{\"instrument\":\"c-ssrs-screener\",\"answers\":[0,0,null,null,null,0,null]}"),
                     ERR_OK);
}
