/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_hl7.c - any bytes as a message: read, and answered for every fate.
 *
 * Beside memory errors it looks for broken promises: room that was counted too small, a value that no person
 * can have, a time from the future, a positive answer to what was not kept.
 */
#include <stdlib.h>
#include <string.h>

#include "text/hl7_ack.h"
#include "text/monitor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void answer(const struct monitor_message *m, int fate)
{
    static char buffer[1 << 20];
    struct ack_plan plan = ack_plan(&m->header, (enum ack_fate)fate);
    enum ack_code code[2] = {plan.commit, plan.application};
    for (int i = 0; i < 2; i++) {
        struct text t = TEXT_IN(buffer);
        if (code[i] != ACK_NONE) {
            ack_write(&m->header, code[i], SLICE("OUR1"), m->arrived, -300, &t);
            must(t.full || t.len > m->header.control_id.len);
        }
    }
    must(fate != FATE_NOT_KEPT || (code[0] != ACK_CA && code[1] != ACK_AA));
}

static void check_group(const struct monitor_message *m, const struct monitor_group *g)
{
    must(g->value_first + g->values <= m->values && g->refused_first + g->refusals <= m->refusals);
    must(g->told_first + g->tellings <= m->tellings && g->devices <= MONITOR_DEVICES_MAX);
    for (int i = g->value_first; i < g->value_first + g->values; i++) {
        const struct monitor_value *v = &m->value[i];
        must(v->vital < VITALS && v->value >= 0 && v->value <= 450 && v->probe > 0);
        must(v->at.ms <= m->arrived.ms + 60000);
    }
    (void)monitor_name_differs(g, SLICE("A"), SLICE("B"));
    (void)monitor_at_chair(g, SLICE("C3"), SLICE("A^B^C3"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct monitor_context c = {.arrived = {1773328565000}, .offset_min = -300};
    char *copy = malloc(size + 1); /* exactly as long as the input, so that one byte too far is seen */
    struct slice message = {copy, size};
    must(copy);
    memcpy(copy, data, size);
    size_t room = monitor_room(message);
    void *slab = malloc(room);
    must(slab);
    struct arena a = arena_in(slab, room);
    struct monitor_message m;
    monitor_read(message, &c, &a, &m);
    must(!a.overflow);
    for (int i = 0; i < m.groups; i++) {
        check_group(&m, &m.group[i]);
    }
    for (int fate = 0; fate < FATES; fate++) {
        answer(&m, fate);
    }
    free(slab);
    free(copy);
    return 0;
}
