/* SPDX-License-Identifier: Apache-2.0
 *
 * day.c - the clinic behind the simulated day: three chairs, three patients, two nurses, one prescriber.
 */
#include "day.h"

#include <stdio.h>
#include <string.h>

#include "care/workup.h"
#include "desk/consent.h"
#include "text/embedded.h"
#include "text/protocol_file.h"

uint64_t day_chance(struct day *d, uint64_t below)
{
    d->chance ^= d->chance << 13;
    d->chance ^= d->chance >> 7;
    d->chance ^= d->chance << 17;
    return d->chance % below;
}

struct id day_id(struct day *d)
{
    uint8_t chance[10];
    for (size_t i = 0; i < sizeof chance; i++) {
        chance[i] = (uint8_t)day_chance(d, 256);
    }
    return id_make(d->now, chance);
}

static void load(struct day *d)
{
    struct fault f;
    const struct embedded *p = embedded_find(&embedded_data, SLICE("protocols/trd-iv-conservative.yaml"));
    const struct embedded *m = embedded_find(&embedded_data, SLICE("drugs/classes.yaml"));
    must(p && protocol_file_read(p->bytes, &d->protocol, NULL, &f));
    must(m && drug_file_read(m->bytes, &d->drugs, &f));
    scale_book_shipped(&d->book);
}

static void open_desk(struct day *d)
{
    struct desk_setup setup = {
        .where = d->where, .protocol = &d->protocol, .drugs = &d->drugs, .book = &d->book};
    enum err err = desk_open(&setup, d->now, &d->desk);
    if (err) {
        fprintf(stderr, "the desk does not open: %s\n", err_name(err));
    }
    must(err == ERR_OK);
}

static enum err do_call(struct day *d, struct call *c)
{
    text_clear(&d->answer);
    c->now = d->now;
    c->at = c->at.ms ? c->at : d->now;
    c->answer = &d->answer;
    c->no_endpoint = true;
    desk_do(d->desk, c);
    d->fault = c->fault;
    return c->err;
}

/* The desk keeps a patient as the errand of the reception would. */
static enum err keep_patient(struct desk *desk, struct call *c)
{
    struct keeping k = {.kind = "patient", .chain = c->about, .body = c->body};
    return keep(desk, c, &k);
}

static enum err keep_staff(struct desk *desk, struct call *c)
{
    struct keeping k = {.kind = "staff", .chain = chain_clinic, .body = c->body};
    return keep(desk, c, &k);
}

static void add_staff(struct day *d, struct who *who, const char *name, enum role role)
{
    char id[40], body[400];
    struct text t = TEXT_IN(id), n = TEXT_IN(who->name);
    who->id = day_id(d);
    who->role = role;
    text_adds(&n, name);
    text_id(&t, who->id);
    int len =
        snprintf(body, sizeof body,
                 "{\"id\":\"%s\",\"login\":\"%s\",\"name\":\"%s\",\"role\":\"nurse\",\"password\":\"\","
                 "\"pin\":\"\",\"acls_until\":\"2027-12-31\",\"bls_until\":\"2027-12-31\",\"active\":true}",
                 id, name, name);
    struct call c = {.errand = keep_staff, .id = day_id(d), .body = {body, (size_t)len}};
    must(do_call(d, &c) == ERR_OK);
}

static void add_chair(struct day *d, int chair)
{
    char body[200], patient[500];
    int len = snprintf(body, sizeof body,
                       "{\"chair\":\"C%d\",\"label\":\"Chair %d\",\"device\":\"00A1B2FFFE00000%d\","
                       "\"location\":\"INFUSION^R1^C%d\",\"utc_offset_min\":0}",
                       chair + 1, chair + 1, chair + 1, chair + 1);
    struct call c = {.errand = errand_set_chair, .id = day_id(d), .body = {body, (size_t)len}};
    must(do_call(d, &c) == ERR_OK);
    d->patient[chair] = day_id(d);
    len = snprintf(patient, sizeof patient,
                   "{\"version\":1,\"facts\":{\"name\":\"Invented %d\",\"mrn\":\"MRN%d\",\"birth_date\":"
                   "\"1984-01-0%d\",\"sex\":\"female\",\"phone\":\"\",\"height_cm\":165,\"weight_kg\":70,"
                   "\"conditions\":[],\"medicines\":[],\"allergies\":\"\"}}",
                   chair + 1, chair + 1, chair + 1);
    struct call p = {
        .errand = keep_patient, .id = day_id(d), .about = d->patient[chair], .body = {patient, (size_t)len}};
    must(do_call(d, &p) == ERR_OK);
}

static enum err publish_consent(struct desk *desk, struct call *c)
{
    return consent_text_first(desk, c);
}

static void sign_consent(struct day *d, int chair)
{
    struct consent_text text;
    struct id paper;
    char body[400];
    enum err err = look_consent_text((struct eyes){.store = desk_store(d->desk)}, &text, &paper);
    must(err == ERR_OK);
    int len = snprintf(body, sizeof body,
                       "{\"name\":\"Invented %d\",\"version\":\"%s\",\"digest\":\"%s\",\"capacity\":true,"
                       "\"teach_back\":\"it may not work, and I can stop\"}",
                       chair + 1, text.version, text.digest);
    struct call c = {.errand = errand_sign_consent,
                     .id = day_id(d),
                     .who = d->nurse,
                     .about = d->patient[chair],
                     .patient_pin = true,
                     .body = {body, (size_t)len}};
    must(do_call(d, &c) == ERR_OK);
}

void day_open(struct day *d, const char *where, uint64_t seed)
{
    memset(d, 0, sizeof *d);
    snprintf(d->where, sizeof d->where, "%s", where);
    d->chance = seed * 2654435761u + 88172645463325252u;
    d->now.ms = 1773327600000; /* 2026-03-12T15:00:00Z */
    d->answer = TEXT_IN(d->answer_room);
    load(d);
    open_desk(d);
    add_staff(d, &d->nurse, "first nurse", ROLE_NURSE);
    add_staff(d, &d->other_nurse, "second nurse", ROLE_NURSE);
    add_staff(d, &d->prescriber, "prescriber", ROLE_PRESCRIBER);
    struct call text = {.errand = publish_consent, .id = day_id(d)};
    must(do_call(d, &text) == ERR_OK);
    for (int i = 0; i < DAY_CHAIRS; i++) {
        add_chair(d, i);
        sign_consent(d, i);
    }
    struct call kit = {.errand = errand_check_kit,
                       .id = day_id(d),
                       .who = d->nurse,
                       .signer = d->nurse,
                       .body = SLICE("{\"complete\":true}")};
    must(do_call(d, &kit) == ERR_OK);
}

void day_reopen(struct day *d)
{
    desk_close(d->desk);
    open_desk(d);
}

void day_close(struct day *d)
{
    desk_close(d->desk);
}

const struct visit *day_visit(struct day *d, int chair)
{
    return live_visit(d->desk, d->visit[chair]);
}

static enum err act(struct day *d, errand *what, int chair, const struct who *by, const char *body)
{
    struct call c = {.errand = what,
                     .id = d->last_id,
                     .who = *by,
                     .signer = *by,
                     .about = d->visit[chair],
                     .body = slice_of(body)};
    return do_call(d, &c);
}

enum err day_act(struct day *d, errand *what, int chair, const struct who *by, const char *body)
{
    d->last_id = day_id(d);
    return act(d, what, chair, by, body);
}

enum err day_again(struct day *d, errand *what, int chair, const struct who *by, const char *body)
{
    return act(d, what, chair, by, body);
}

static void add_value(struct monitor_value *to, int *count, enum vital vital, int value, struct instant at)
{
    if (value > 0) {
        to[(*count)++] = (struct monitor_value){.vital = vital, .value = value, .at = at, .preferred = true};
    }
}

enum err day_monitor(struct day *d, const struct patient_reading *r)
{
    char device[32], control[32], raw[64];
    struct monitor_value value[5];
    snprintf(device, sizeof device, "00A1B2FFFE00000%d", r->chair + 1);
    snprintf(control, sizeof control, "M%lld", (long long)d->controls++);
    snprintf(raw, sizeof raw, "MSH|%s", control);
    struct monitor_group g = {.patient_id = slice_of(r->mrn), .device = {slice_of(device)}, .devices = 1};
    add_value(value, &g.values, VITAL_SPO2, r->spo2, r->at);
    add_value(value, &g.values, VITAL_HR, r->hr, r->at);
    add_value(value, &g.values, VITAL_RR, r->rr, r->at);
    add_value(value, &g.values, VITAL_BP_SYSTOLIC, r->systolic, r->at);
    add_value(value, &g.values, VITAL_BP_DIASTOLIC, r->diastolic, r->at);
    struct monitor_message m = {.kind = MONITOR_IS_VITALS,
                                .groups = 1,
                                .group = &g,
                                .value = value,
                                .values = g.values,
                                .sender = slice_of(device)};
    m.header.control_id = slice_of(control);
    d->last_id = id_is_nil(r->id) ? day_id(d) : r->id;
    struct call c = {.errand = errand_record_monitor, .id = d->last_id, .message = &m, .raw = slice_of(raw)};
    return do_call(d, &c);
}

static void well(struct day *d, enum err err, const char *what)
{
    if (err) {
        fprintf(stderr, "%s: %s %s %s\n", what, err_name(err), d->fault.sentence, d->answer_room);
    }
    must(err == ERR_OK);
}

static void check_in(struct day *d, int chair)
{
    char id[40], body[400];
    struct text t = TEXT_IN(id);
    text_id(&t, d->patient[chair]);
    d->visit[chair] = day_id(d);
    int len = snprintf(body, sizeof body,
                       "{\"patient\":\"%s\",\"chair\":\"C%d\",\"infusion_number\":1,\"weight_kg\":70,"
                       "\"escort_name\":\"a friend\",\"escort_phone\":\"1\"}",
                       id, chair + 1);
    struct call c = {
        .errand = errand_check_in, .id = d->visit[chair], .who = d->nurse, .body = {body, (size_t)len}};
    well(d, do_call(d, &c), "check-in");
}

/* As if yesterday's assessment had ended well: the examinations, and a decision that stands. */
static enum err keep_decision(struct desk *desk, struct call *c)
{
    struct keeping k = {.kind = "decision", .chain = c->about, .body = c->body};
    return keep(desk, c, &k);
}

static void assess(struct day *d, int chair)
{
    char id[40], body[300];
    struct text t = TEXT_IN(id);
    struct call c = {.errand = keep_decision, .id = day_id(d), .about = d->patient[chair]};
    for (int i = 0; i < WORKUPS; i++) {
        int len = snprintf(body, sizeof body, "{\"item\":\"%s\",\"result\":\"well\",\"on\":\"2026-03-12\"}",
                           workup_key((enum workup)i));
        struct call w = {.errand = errand_record_workup,
                         .id = day_id(d),
                         .who = d->prescriber,
                         .about = d->patient[chair],
                         .body = {body, (size_t)len}};
        well(d, do_call(d, &w), "work-up");
    }
    text_id(&t, c.id);
    int len = snprintf(body, sizeof body,
                       "{\"paper\":\"%s\",\"version\":1,\"by\":\"\",\"struck\":null,\"said\":{\"decision\":"
                       "\"candidate\"},\"found\":{}}",
                       id);
    c.body = (struct slice){body, (size_t)len};
    well(d, do_call(d, &c), "decision");
}

static const char ready[] =
    "{\"identity\":true,\"escort\":true,\"fasted\":true,\"medicines_unchanged\":true,"
    "\"substances_none\":true,\"pregnancy_none\":true,\"illness_none\":true,\"weight_today\":true,"
    "\"cssrs_done\":true,\"iv_patent\":true,\"timeout\":true,\"risk\":\"none\"}";

void day_prepare(struct day *d, int chair)
{
    const struct who *nurse = chair < 2 ? &d->nurse : &d->other_nurse;
    assess(d, chair);
    check_in(d, chair);
    well(d,
         day_act(d, errand_sign_order, chair, &d->prescriber,
                 "{\"dose_mg_per_kg\":0.5,\"minutes\":40,\"vial_mg_per_ml\":50,\"bag_ml\":50,"
                 "\"mode\":\"replace\",\"pin\":\"1234\"}"),
         "order");
    well(d,
         day_act(d, errand_second_check, chair, &d->other_nurse,
                 "{\"dose_mg\":35,\"draw_ml\":0.7,\"rate_ml_per_h\":75}"),
         "second check");
    well(d, day_act(d, errand_confirm_consent, chair, nurse, "{}"), "consent");
    well(d, day_act(d, errand_record_readiness, chair, nurse, ready), "readiness");
    well(d,
         day_act(d, errand_record_vitals, chair, nurse,
                 "{\"bp_systolic\":128,\"bp_diastolic\":78,\"hr\":72,\"spo2\":98,\"rr\":14,\"moaas\":5}"),
         "vitals");
}
