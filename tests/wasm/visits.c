/* SPDX-License-Identifier: Apache-2.0
 *
 * visits.c - plays random visits through the core as the server compiles it and writes down every word.
 *
 * usage: visits SEED VISITS PROTOCOL_FILE   (words of 64 bits on standard output: what, count, then that many
 * words) Most visits are good ones, so that every state is reached; every tenth event is drawn without any
 * sense.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gate/wasm/core.h"
#include "gate/wasm/face.h"
#include "text/protocol_file.h"

enum what { PROTOCOL, BEGIN, STEP, ANSWER };

static uint64_t chance;

/* xorshift64*: the visits must be the same on every machine, not unpredictable. */
static int64_t draw(int64_t low, int64_t high)
{
    chance ^= chance >> 12;
    chance ^= chance << 25;
    chance ^= chance >> 27;
    uint64_t r = chance * 2685821657736338717u;
    return low + (int64_t)((r >> 11) % (uint64_t)(high - low + 1));
}

static void put(enum what what, const int64_t *word, int words)
{
    const int64_t head[] = {(int64_t)what, words};
    must(fwrite(head, sizeof head, 1, stdout) == 1);
    must(words == 0 || fwrite(word, sizeof *word, (size_t)words, stdout) == (size_t)words);
}

static int64_t now_ms;

static void play(struct event e)
{
    e.has_time = e.kind != EVENT_PATIENT && e.kind != EVENT_ORDER;
    e.at.ms = now_ms;
    int words = face_write(&e, core_event());
    put(STEP, core_event(), words);
    put(ANSWER, core_answer(), core_step(words));
}

static struct event a(enum event_kind kind)
{
    struct event e;
    memset(&e, 0, sizeof e);
    e.kind = kind;
    return e;
}

static void play_senseless(void)
{
    struct event e = a((enum event_kind)draw(0, EVENT_KINDS - 1));
    int words = face_write(&e, core_event());
    for (int i = 3; i < words; i++) {
        core_event()[i] = draw(0, 3);
    }
    core_event()[1] = draw(0, 9) > 0;
    core_event()[2] = now_ms - draw(-60000, 60000);
    put(STEP, core_event(), words);
    put(ANSWER, core_answer(), core_step(words));
}

static void play_patient(void)
{
    struct event e = a(EVENT_PATIENT);
    e.is.patient = (struct patient){.sex = draw(0, 1) ? SEX_FEMALE : SEX_MALE,
                                    .birth_year = (int)draw(1940, 2006),
                                    .visit_year = 2026,
                                    .height.mm = draw(1500, 1950),
                                    .weight.g = draw(45000, 130000),
                                    .infusion_number = (int)draw(1, 8),
                                    .asa_class = (int)draw(0, 3)};
    if (draw(0, 4) == 0) {
        e.is.patient.conditions = (uint64_t)1 << draw(0, CONDITIONS - 1);
        e.is.patient.medicines = (uint32_t)1 << draw(0, DRUG_CLASSES - 1);
    }
    play(e);
}

static void play_order(void)
{
    static const int64_t vials[] = {10000, 50000, 100000};
    struct event e = a(EVENT_ORDER);
    e.is.order = (struct order){.dose.ug_per_kg = draw(4, 12) * 50,
                                .duration = SPAN_MINUTES(draw(3, 6) * 10),
                                .vial.ug_per_ml = vials[draw(0, 2)],
                                .bag.ul = draw(1, 2) * 50000,
                                .mode = draw(0, 1) ? BAG_ADD : BAG_REPLACE,
                                .has_reason = true,
                                .is_signed = true,
                                .second_signature = draw(0, 1)};
    play(e);
}

static void play_vitals(int64_t spread)
{
    struct event e = a(EVENT_VITALS);
    struct vitals *v = &e.is.vitals;
    vitals_set(v, VITAL_BP_SYSTOLIC, (int32_t)draw(118 - spread, 122 + 2 * spread));
    vitals_set(v, VITAL_BP_DIASTOLIC, (int32_t)draw(74 - spread / 2, 78 + spread));
    vitals_set(v, VITAL_HR, (int32_t)draw(70 - spread, 74 + spread));
    vitals_set(v, VITAL_SPO2, (int32_t)draw(98 - spread / 3, 99));
    vitals_set(v, VITAL_RR, (int32_t)draw(14 - spread / 6, 16));
    vitals_set(v, VITAL_MOAAS, (int32_t)(5 - (draw(0, 30) < spread / 6)));
    vitals_set(v, VITAL_DISSOCIATION, (int32_t)draw(0, 1 + spread / 5));
    vitals_set(v, VITAL_NAUSEA, (int32_t)draw(0, 1 + spread / 8));
    if (draw(0, 200) < spread) {
        v->symptoms = (uint32_t)1 << draw(0, SYMPTOMS - 1);
    }
    v->source = draw(0, 1) ? VITALS_TYPED : VITALS_MONITOR;
    play(e);
}

static void play_start(void)
{
    struct event ready = a(EVENT_READINESS);
    ready.is.readiness.items.answered = ready.is.readiness.items.met = (1u << READINESS_ITEMS) - 1;
    ready.is.readiness.risk = RISK_NONE;
    play(ready);
    for (int i = 0; i < 3; i++) {
        play_vitals(0);
        now_ms += 300000;
    }
    struct event start = a(EVENT_START);
    start.is.start = (struct start){
        .nurse_infusing = 0, .staff_cards_valid = true, .kit_checked = true, .local_minute = 600};
    play(start);
}

static void play_course(void)
{
    static const enum event_kind often[] = {EVENT_PAUSE,    EVENT_RESUME,     EVENT_RESUME, EVENT_TICK,
                                            EVENT_RATE,     EVENT_STOP,       EVENT_RESCUE, EVENT_END,
                                            EVENT_OVERRIDE, EVENT_SIDE_EFFECT};
    for (int i = 0; i < 12; i++) {
        now_ms += draw(1, 8) * 60000;
        play_vitals(draw(0, 4) ? 3 : 40);
        struct event e = a(often[draw(0, (int64_t)COUNT_OF(often) - 1)]);
        if (e.kind == EVENT_RATE) {
            e.is.rate.ul_per_h = draw(10, 200) * 1000;
        } else if (e.kind == EVENT_OVERRIDE) {
            e.is.override =
                (struct override){(enum clause)draw(0, CLAUSES - 1), ROLE_PRESCRIBER, true, draw(0, 1)};
        } else if (e.kind == EVENT_RESUME) {
            e.is.resume.has_reason = true;
            e.is.resume.by = ROLE_PRESCRIBER;
        } else if (e.kind == EVENT_STOP || e.kind == EVENT_END) {
            e.is.stop.has_reason = true;
            e.is.stop.pump_volume.ul = -1;
            i += e.kind == EVENT_STOP ? 0 : 1;
        }
        if ((e.kind != EVENT_STOP && e.kind != EVENT_END) || i > 8) {
            play(e);
        }
        if (draw(0, 9) == 0) {
            play_senseless();
        }
    }
}

static void play_leaving(void)
{
    struct event end = a(EVENT_END);
    end.is.end.has_reason = true;
    end.is.end.pump_volume.ul = -1;
    play(end);
    now_ms += draw(20, 180) * 60000;
    play_vitals(0);
    now_ms += 900000;
    play_vitals(0);
    struct event e = a(EVENT_DISCHARGE);
    e.is.discharge.items.answered = e.is.discharge.items.met = (1u << DISCHARGE_ITEMS) - 1;
    e.is.discharge.risk = RISK_NONE;
    e.is.discharge.local_minute = 900;
    play(e);
}

static bool load_protocol(const char *path)
{
    static char source[256 * 1024];
    struct protocol p;
    struct fault fault;
    FILE *file = fopen(path, "rb");
    size_t len = file ? fread(source, 1, sizeof source, file) : 0;
    if (file) {
        fclose(file);
    }
    if (!protocol_file_read((struct slice){source, len}, &p, NULL, &fault)) {
        return false;
    }
    int64_t *word = core_protocol();
    int at = 0;
#define NUMBER(field, path_, unit, decimals, low, high) word[at++] = p.field;
#include "care/protocol.def"
#undef NUMBER
    word[at++] = p.year;
    must(at == core_protocol_words());
    put(PROTOCOL, word, at);
    return true;
}

int main(int argc, char **argv)
{
    if (argc != 4 || !load_protocol(argv[3])) {
        fprintf(stderr, "usage: visits SEED VISITS PROTOCOL_FILE\n");
        return 2;
    }
    chance = strtoull(argv[1], NULL, 10) * 2 + 1;
    for (long i = strtol(argv[2], NULL, 10); i > 0; i--) {
        now_ms = 1700000000000;
        core_begin();
        put(BEGIN, NULL, 0);
        play_patient();
        play_order();
        play_start();
        play_course();
        play_leaving();
    }
    return 0;
}
