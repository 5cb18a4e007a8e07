/* SPDX-License-Identifier: Apache-2.0
 *
 * bedside.c - numbers of an invented body, and the message a monitor makes of them (IHE PCD-01).
 *
 * Floor 6. Pure.
 */
#include "gate/cli/bedside.h"

#include <math.h>
#include <string.h>

#include "base/chance.h"

static const struct scenario scenarios[] = {
#define SCENARIO(key, sys, dia, hr, spo2, rr, rise_sys, rise_dia, rise_hr, fall_spo2, line)                  \
    {(key), (sys), (dia), (hr), (spo2), (rr), (rise_sys), (rise_dia), (rise_hr), (fall_spo2), (line)},
#include "data/monitors/simulated.def"
#undef SCENARIO
};

#define PEAK_MINUTE       40.0
#define HALF_TIME_MINUTES 12.0
#define FALL_BEGINS       18.0
#define FALL_ENDS         24.0
#define WANDER_SECONDS    20 /* between two points of the slow noise */

const struct scenario *scenario_named(const char *name, int number)
{
    for (int i = 0; i < (int)COUNT_OF(scenarios); i++) {
        if (name ? strcmp(scenarios[i].key, name) == 0 : i == number) {
            return &scenarios[i];
        }
    }
    return NULL;
}

/* About normal, mean 0, standard deviation 1: four numbers between 0 and 1 summed. */
static double noise(const struct bedside *b, uint32_t at, uint32_t channel)
{
    const uint32_t place[4] = {(uint32_t)b->chair, at, channel, 0};
    struct chance c = chance_at(b->seed, place);
    double sum = 0;
    for (int i = 0; i < 4; i++) {
        sum += chance_unit(c.word[i]);
    }
    return (sum - 2) * 1.7320508;
}

/* Noise that moves slowly, so that a heart rate does not jump from second to second. */
static double wander(const struct bedside *b, uint32_t second, uint32_t channel)
{
    uint32_t knot = second / WANDER_SECONDS;
    double part = (double)(second % WANDER_SECONDS) / WANDER_SECONDS;
    return noise(b, knot, channel) * (1 - part) + noise(b, knot + 1, channel) * part;
}

/* 0 before the start, 1 at the peak. */
static double effect(double minute)
{
    if (minute <= 0) {
        return 0;
    }
    return minute < PEAK_MINUTE ? pow(minute / PEAK_MINUTE, 0.7)
                                : pow(0.5, (minute - PEAK_MINUTE) / HALF_TIME_MINUTES);
}

static int whole(double value)
{
    return (int)lround(value);
}

struct reading bedside_read(const struct bedside *b, uint32_t second, double minute)
{
    const struct scenario *s = b->scenario;
    double up = effect(minute);
    bool falling = minute >= FALL_BEGINS && minute < FALL_ENDS;
    double spo2 = s->spo2 - (falling ? s->fall_spo2 : 0) + 0.6 * wander(b, second, 2);
    struct reading r = {
        .hr = whole(s->hr + s->rise_hr * up + 2 * wander(b, second, 1)),
        .spo2 = whole(fmin(spo2, 100)),
        .rr = whole(s->rr + wander(b, second, 3)),
        .systolic = whole(s->systolic + s->rise_systolic * up + 3 * noise(b, second, 4)),
        .diastolic = whole(s->diastolic + s->rise_diastolic * up + 2 * noise(b, second, 5)),
    };
    r.pulse = r.hr + (noise(b, second, 6) > 1) - (noise(b, second, 6) < -1);
    r.mean = r.diastolic + (r.systolic - r.diastolic) / 3;
    return r;
}

static void add_time(struct text *to, struct instant at)
{
    struct civil c = civil_of_instant(at, 0);
    text_padded(to, c.year, 4);
    text_padded(to, c.month, 2);
    text_padded(to, c.day, 2);
    text_padded(to, c.hour, 2);
    text_padded(to, c.minute, 2);
    text_padded(to, c.second, 2);
    text_char(to, '.');
    text_padded(to, c.ms, 3);
    text_adds(to, "+0000");
}

static void add_row(struct text *to, int row, const char *code, const char *path, int value, const char *unit)
{
    text_adds(to, "OBX|");
    text_integer(to, row);
    text_adds(to, "|NM|");
    text_adds(to, code);
    text_adds(to, "^MDC|");
    text_adds(to, path);
    text_char(to, '|');
    text_integer(to, value);
    text_char(to, '|');
    text_adds(to, unit);
    text_adds(to, "^MDC|||||R");
}

static void add_header(const struct bedside *b, struct instant now, const char *control_id, struct text *to)
{
    text_adds(to, "MSH|^~\\&|DAYBREAK_MONITOR^");
    text_adds(to, b->device);
    text_adds(to, "^EUI-64|SIMULATED|||");
    add_time(to, now);
    text_adds(to, "||ORU^R01^ORU_R01|");
    text_adds(to, control_id);
    text_adds(to,
              "|P|2.6|||AL|NE||UNICODE UTF-8|||IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO\rPID|||");
    text_adds(to, b->patient);
    text_adds(to, "^^^CLINIC^MR\rPV1||O|INFUSION^R1^C");
    text_integer(to, b->chair);
    text_adds(to, "\rOBR|1|");
    text_adds(to, control_id);
    text_char(to, '|');
    text_adds(to, control_id);
    text_adds(to, "|182777000^monitoring of patient^SCT|||");
    add_time(to, now);
    text_adds(to, "\rOBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X|||||||MON");
    text_integer(to, b->chair);
    text_adds(to, "^^");
    text_adds(to, b->device);
    text_adds(to, "^EUI-64\r");
}

static void add_cuff(const struct reading *r, struct instant now, struct text *to)
{
    static const char mmhg[] = "266016^MDC_DIM_MMHG";
    text_adds(to, "OBX|6||70687^MDC_DEV_PRESS_BLD_NONINV_CHAN^MDC|1.4.1.0|||||||X|||");
    add_time(to, now);
    text_char(to, '\r');
    add_row(to, 7, "150021^MDC_PRESS_BLD_NONINV_SYS", "1.4.1.1", r->systolic, mmhg);
    text_char(to, '\r');
    add_row(to, 8, "150022^MDC_PRESS_BLD_NONINV_DIA", "1.4.1.2", r->diastolic, mmhg);
    text_char(to, '\r');
    add_row(to, 9, "150023^MDC_PRESS_BLD_NONINV_MEAN", "1.4.1.3", r->mean, mmhg);
    text_char(to, '\r');
}

void bedside_say(const struct bedside *b, const struct reading *r, bool cuff, struct instant now,
                 const char *control_id, struct text *to)
{
    static const char beats[] = "264864^MDC_DIM_BEAT_PER_MIN";
    add_header(b, now, control_id, to);
    add_row(to, 2, "147842^MDC_ECG_HEART_RATE", "1.1.1.1", r->hr, beats);
    text_char(to, '\r');
    add_row(to, 3, "150456^MDC_PULS_OXIM_SAT_O2", "1.2.1.1", r->spo2, "262688^MDC_DIM_PERCENT");
    text_char(to, '\r');
    add_row(to, 4, "149530^MDC_PULS_OXIM_PULS_RATE", "1.2.1.2", r->pulse, beats);
    text_char(to, '\r');
    add_row(to, 5, "151562^MDC_RESP_RATE", "1.3.1.1", r->rr, "264928^MDC_DIM_RESP_PER_MIN");
    text_char(to, '\r');
    if (cuff) {
        add_cuff(r, now, to);
    }
}
