/* SPDX-License-Identifier: Apache-2.0
 *
 * said.c - four numbers and a kilobyte as it came, again and again.
 */
#include "said.h"

#include <stdio.h>
#include <string.h>

struct said {
    struct monitor_message message;
    struct monitor_group group;
    struct monitor_value value[4];
    char device[32], mrn[24], control[32], raw[1000];
};

static void say(struct said *s, const struct day *d, int64_t n)
{
    static const enum vital vitals[] = {VITAL_SPO2, VITAL_HR, VITAL_RR, VITAL_ETCO2};
    static const int values[] = {97, 72, 14, 38};
    int chair = (int)(n % DAY_CHAIRS) + 1;
    snprintf(s->device, sizeof s->device, "00A1B2FFFE00000%d", chair);
    snprintf(s->mrn, sizeof s->mrn, "MRN%d", chair);
    snprintf(s->control, sizeof s->control, "M%lld", (long long)n);
    memset(s->raw, 'x', sizeof s->raw);
    for (int i = 0; i < 4; i++) {
        s->value[i] = (struct monitor_value){.vital = vitals[i],
                                             .value = values[i] + (int)(n / 3 % 3),
                                             .at = {d->now.ms + n * 333},
                                             .preferred = true};
    }
    s->group = (struct monitor_group){
        .patient_id = slice_of(s->mrn), .device = {slice_of(s->device)}, .devices = 1, .values = 4};
    s->message = (struct monitor_message){.kind = MONITOR_IS_VITALS,
                                          .groups = 1,
                                          .group = &s->group,
                                          .value = s->value,
                                          .values = 4,
                                          .sender = slice_of(s->device)};
    s->message.header.control_id = slice_of(s->control);
}

static struct call call_of(struct said *s, struct day *d)
{
    return (struct call){.errand = errand_record_monitor,
                         .no_endpoint = true,
                         .id = day_id(d),
                         .at = s->value[0].at,
                         .now = s->value[0].at,
                         .message = &s->message,
                         .raw = {s->raw, sizeof s->raw}};
}

void said_keep(struct day *d, int64_t first, int64_t count, int batch)
{
    static struct said said[SAID_BATCH];
    static struct call call[SAID_BATCH];
    for (int64_t n = first; n < first + count; n += batch) {
        for (int i = 0; i < batch; i++) {
            say(&said[i], d, n + i);
            call[i] = call_of(&said[i], d);
            if (i > 0) {
                call[i - 1].next = &call[i];
            }
        }
        desk_do(d->desk, call);
        must(call[0].err == ERR_OK && call[batch - 1].err == ERR_OK);
    }
}
