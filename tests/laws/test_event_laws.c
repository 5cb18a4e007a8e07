/* SPDX-License-Identifier: Apache-2.0
 *
 * test_event_laws.c - for any event: decode(encode(x)) = x, with minutes and with ISO 8601.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/embedded.h"
#include "text/event_json.h"

#define ROUNDS 100000

static struct drug_list drugs;

static int load(void **state)
{
    (void)state;
    struct fault f;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("drugs/classes.yaml"));
    return e && drug_file_read(e->bytes, &drugs, &f) ? 0 : 1;
}

/* xorshift64*, seeded: a failing round can be played again. */
static uint64_t chance;

static int64_t any(int64_t low, int64_t high)
{
    chance ^= chance >> 12;
    chance ^= chance << 25;
    chance ^= chance >> 27;
    return low + (int64_t)(chance * 0x2545F4914F6CDD1Du % (uint64_t)(high - low + 1));
}

static bool maybe(void)
{
    return any(0, 1) == 1;
}

static struct checklist any_checklist(int items)
{
    uint32_t all = ((uint32_t)1 << items) - 1, answered = (uint32_t)any(0, all);
    return (struct checklist){answered, answered & (uint32_t)any(0, all)};
}

static void any_patient(struct patient *p)
{
    p->sex = (enum sex)any(0, 1);
    p->visit_year = (int)any(1900, 2200);
    p->birth_year = (int)any(1750, 2200);
    p->height.mm = any(0, 10000);
    p->weight.g = any(0, 1000000);
    p->weight_last.g = any(0, 1000000);
    p->infusion_number = (int)any(1, 10000);
    p->asa_class = (int)any(0, 6);
    p->last_dose.ug_per_kg = any(0, 100000);
    p->conditions = (uint64_t)any(0, ((int64_t)1 << CONDITIONS) - 1);
    p->medicines = (uint32_t)any(0, ((int64_t)1 << DRUG_CLASSES) - 1);
    p->unknown_conditions = (int)any(0, 1000);
    p->unknown_medicines = (int)any(0, 1000);
    p->near_medicines = (int)any(0, 1000);
}

static void any_order(struct order *o)
{
    o->dose.ug_per_kg = any(0, 100000);
    o->duration.ms = any(0, 10000000) * 60;
    o->vial.ug_per_ml = any(0, 10000000);
    o->bag.ul = any(0, 100000000);
    o->mode = (enum bag_mode)any(0, 1);
    o->basis = (enum weight_basis)any(0, WEIGHT_BASES - 1);
    o->has_reason = maybe();
    o->is_signed = maybe();
    o->second_signature = maybe();
    o->bolus = maybe();
    o->signed_days_ago = (int)any(0, 100000);
}

static void any_vitals(struct vitals *v)
{
    for (int i = 0; i < VITALS; i++) {
        if (maybe()) {
            vitals_set(v, (enum vital)i, (int32_t)any(-INT32_MAX, INT32_MAX));
        }
    }
    const int64_t all = ((int64_t)1 << SYMPTOMS) - 1;
    v->symptoms = (uint32_t)any(0, all);
    v->source = (enum vitals_source)any(0, 1);
    v->symptoms_told = v->source == VITALS_TYPED && maybe();
    v->symptoms_gone =
        v->source == VITALS_TYPED && !v->symptoms_told ? (uint32_t)any(0, all) & ~v->symptoms : 0;
    v->on_oxygen = maybe();
    v->questionable = (uint32_t)any(0, ((int64_t)1 << VITALS) - 1);
    v->charted_only = (uint32_t)any(0, ((int64_t)1 << VITALS) - 1);
}

static void any_act(struct event *e)
{
    switch ((int)e->kind) {
    case EVENT_START:
        e->is.start = (struct start){.nurse_infusing = (int)any(0, 100),
                                     .staff_cards_valid = maybe(),
                                     .kit_checked = maybe(),
                                     .local_minute = (int16_t)any(-1, 1439)};
        break;
    case EVENT_PAUSE:
        e->is.pause.has_reason = maybe();
        e->is.pause.on_request = maybe();
        break;
    case EVENT_RESUME:
        e->is.resume.has_reason = maybe();
        e->is.resume.by = (enum role)any(0, ROLE_AUDITOR);
        break;
    case EVENT_RATE:
        e->is.rate.ul_per_h = any(0, 100000000);
        break;
    case EVENT_STOP:
    case EVENT_END:
        e->is.stop.has_reason = maybe();
        e->is.stop.pump_volume.ul = any(-1, 100000000);
        break;
    case EVENT_RESCUE:
        e->is.rescue.kind = any(0, RESCUE_BP);
        e->is.rescue.by_name = maybe();
        break;
    case EVENT_SIDE_EFFECT:
        e->is.side_effect.term = (uint8_t)any(0, SIDE_EFFECTS - 1);
        e->is.side_effect.severity = (uint8_t)any(0, 3);
        e->is.side_effect.ended = maybe();
        break;
    case EVENT_OVERRIDE:
        e->is.override.clause = (enum clause)any(0, CLAUSES - 1);
        e->is.override.by = (enum role)any(0, ROLE_AUDITOR);
        e->is.override.has_reason = maybe();
        e->is.override.second_person = maybe();
        break;
    default:
        break;
    }
}

static void any_event(struct event *e, enum event_time time)
{
    memset(e, 0, sizeof *e);
    e->kind = (enum event_kind)any(0, EVENT_KINDS - 1);
    e->has_time = e->kind > EVENT_READINESS || maybe();
    e->at.ms = !e->has_time             ? 0
               : time == EVENT_TIME_ISO ? any(0, 253402300799999)
                                        : any(-60000000000, 60000000000);
    any_act(e);
    switch ((int)e->kind) {
    case EVENT_PATIENT:
        any_patient(&e->is.patient);
        break;
    case EVENT_ORDER:
        any_order(&e->is.order);
        break;
    case EVENT_RECOMPUTE:
        e->is.recompute.dose.ug = any(0, 1000000000);
        e->is.recompute.draw.ul = any(0, 100000000);
        e->is.recompute.rate.ul_per_h = any(0, 100000000);
        e->is.recompute.same_person = maybe();
        break;
    case EVENT_READINESS:
        e->is.readiness.items = any_checklist(READINESS_ITEMS);
        e->is.readiness.risk = (enum suicide_risk)any(0, RISK_HIGH);
        break;
    case EVENT_VITALS:
        any_vitals(&e->is.vitals);
        break;
    case EVENT_DISCHARGE:
        e->is.discharge.items = any_checklist(DISCHARGE_ITEMS);
        e->is.discharge.risk = (enum suicide_risk)any(0, RISK_HIGH);
        e->is.discharge.each = maybe();
        e->is.discharge.has_reason = maybe();
        e->is.discharge.local_minute = (int16_t)any(-1, 1439);
        break;
    default:
        break;
    }
}

static void comes_back(enum event_time time)
{
    static char room[16384];
    struct event_form form = {.time = time, .visit_year = 2026, .drugs = &drugs};
    chance = 20260312;
    for (int round = 0; round < ROUNDS; round++) {
        struct event e, back;
        struct fault f;
        struct json *j = NULL;
        any_event(&e, time);
        struct text t = TEXT_IN(room);
        struct json_out o = json_out_on(&t);
        event_json_write(&o, &e, &form);
        assert_false(t.full);
        if (!json_read(text_slice(&t), &j, &f) || !event_json_read(json_root(j), &form, &back, NULL, &f)) {
            fail_msg("round %d: %s: %d %s", round, room, f.column, f.sentence);
        }
        json_close(j);
        if (memcmp(&e, &back, sizeof e) != 0) {
            fail_msg("round %d came back different: %s", round, room);
        }
    }
}

static void every_event_comes_back_in_minutes(void **state)
{
    (void)state;
    comes_back(EVENT_TIME_MINUTES);
}

static void every_event_comes_back_in_iso_8601(void **state)
{
    (void)state;
    comes_back(EVENT_TIME_ISO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_event_comes_back_in_minutes),
        cmocka_unit_test(every_event_comes_back_in_iso_8601),
    };
    return cmocka_run_group_tests_name("event laws", tests, load, NULL);
}
