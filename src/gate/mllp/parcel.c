/* SPDX-License-Identifier: Apache-2.0
 *
 * parcel.c - one message from its last byte to its answer.
 *
 * Floor 6. Decoded on the gate's thread, decided and kept on the desk's.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gate/mllp/inner.h"

/* Two independent 64-bit mixes of the bytes, for identity, not against an enemy. */
static uint64_t mix(uint64_t h, struct slice bytes)
{
    for (size_t i = 0; i < bytes.len; i += 8) {
        uint64_t word = 0;
        memcpy(&word, bytes.at + i, bytes.len - i < 8 ? bytes.len - i : 8);
        h = (h ^ word) * 0x9E3779B97F4A7C15u;
        h ^= h >> 29;
    }
    h = (h ^ bytes.len) * 0xBF58476D1CE4E5B9u;
    return h ^ (h >> 32);
}

/* R3: the same bytes from the same sender under the same control id are the same message, so a resend after
 * a lost answer has the same id and is kept once. */
static struct id parcel_id(const struct monitor_message *m, struct slice raw)
{
    uint8_t chance[10];
    uint64_t a = mix(mix(1, m->header.application), raw);
    uint64_t b = mix(mix(2, m->header.control_id), raw);
    memcpy(chance, &a, 8);
    memcpy(chance + 8, &b, 2);
    return id_make(m->has_sent_at && m->sent_at.ms > 0 ? m->sent_at : (struct instant){0}, chance);
}

static void parcel_done(struct call *c)
{
    struct parcel *p = c->context;
    struct mllp *m = p->link->mllp;
    struct parcel *head = atomic_load_explicit(&m->done, memory_order_relaxed);
    do {
        p->done_next = head;
    } while (!atomic_compare_exchange_weak_explicit(&m->done, &head, p, memory_order_release,
                                                    memory_order_relaxed));
    if (!head) {
        uint64_t one = 1;
        ssize_t rung = write(m->bell, &one, sizeof one);
        must(rung == (ssize_t)sizeof one);
    }
}

static struct parcel *parcel_new(struct slice message, size_t *ret_room, char **ret_slab)
{
    const size_t step = _Alignof(max_align_t);
    size_t room = monitor_room(message);
    size_t head = (sizeof(struct parcel) + step - 1) / step * step;
    size_t body = (message.len + step) / step * step;
    struct parcel *p = malloc(head + body + room);
    if (!p) {
        return NULL;
    }
    memset(p, 0, sizeof *p);
    char *raw = (char *)p + head;
    if (message.len > 0) {
        memcpy(raw, message.at, message.len);
    }
    p->call.raw = (struct slice){raw, message.len};
    *ret_slab = raw + body;
    *ret_room = room;
    return p;
}

static void remember_sender(struct link *l, const struct parcel *p)
{
    struct mllp *m = l->mllp;
    if (l->sender != 0 || p->message.sender.len == 0) {
        return;
    }
    l->sender = mix(3, p->message.sender) | 1;
    for (struct link *other = m->links, *next; other; other = next) {
        next = other->next;
        if (other != l && other->fd >= 0 && other->sender == l->sender &&
            m->now.ms - other->heard.ms > STALE_LINK_MS) {
            link_close(other);
        }
    }
}

static void give_to_desk(struct link *l, struct parcel *p)
{
    struct mllp *m = l->mllp;
    p->link = l;
    if (l->last) {
        l->last->link_next = p;
    } else {
        l->first = p;
    }
    l->last = p;
    l->parcels++;
    m->outstanding++;
    mllp_count(m, FIGURE_MESSAGES, 1);
    mllp_count(m, FIGURE_REJECTED, p->message.kind == MONITOR_IS_BROKEN);
    p->call.errand = m->setup.errand;
    p->call.no_endpoint = true;
    p->call.id = parcel_id(&p->message, p->call.raw);
    p->call.at = p->message.has_sent_at ? p->message.sent_at : m->now;
    p->call.now = m->now;
    p->call.message = &p->message;
    p->call.done = parcel_done;
    p->call.context = p;
    m->setup.submit(m->setup.desk, &p->call);
}

/* A frame fault outranks what the header says: the message is kept raw and not read. */
static void read_parcel(struct parcel *p, const struct monitor_context *c, struct arena *a,
                        enum hl7_problem problem)
{
    monitor_read(p->call.raw, c, a, &p->message);
    if (problem == HL7_FINE) {
        return;
    }
    struct monitor_message *m = &p->message;
    m->header.problem = problem;
    m->kind = MONITOR_IS_BROKEN;
    m->usable = false;
    m->groups = m->values = m->refusals = m->alarms = 0;
    m->tellings = m->told_before = m->told ? 1 : 0;
    if (m->told) {
        m->told[0] = (struct monitor_told){.event = MONITOR_EVENT_PROTOCOL_ERROR};
    }
}

/* R16: BTS-1 promises a number of messages. */
static bool batch_is_wrong(struct slice frame)
{
    struct hl7_batch batch = hl7_batch_open(frame);
    struct slice one;
    while (hl7_batch_next(&batch, &one)) {
    }
    return batch.promised >= 0 && batch.promised != batch.messages;
}

bool parcel_send(struct link *l, struct slice message, enum hl7_problem problem)
{
    struct mllp *m = l->mllp;
    struct monitor_context c = {.arrived = m->now, .offset_min = atomic_load(&m->offset_min)};
    struct slice kept = message;
    if (problem == HL7_TOO_LARGE && kept.len > RAW_OF_TOO_LARGE) {
        kept.len = RAW_OF_TOO_LARGE;
    }
    c.batch_wrong = batch_is_wrong(kept);
    struct hl7_batch batch = hl7_batch_open(kept);
    struct slice one = kept;
    bool first = true;
    while (hl7_batch_next(&batch, &one) || first) {
        size_t room = 0;
        char *slab = NULL;
        struct parcel *p = parcel_new(one, &room, &slab);
        if (!p) {
            return false;
        }
        struct arena a = arena_in(slab, room);
        read_parcel(p, &c, &a, problem);
        remember_sender(l, p);
        give_to_desk(l, p);
        first = false;
    }
    return true;
}

static enum ack_fate fate_of(const struct parcel *p)
{
    if (p->call.err != ERR_OK && p->call.err != ERR_CONFLICT) {
        return FATE_NOT_KEPT;
    }
    return p->message.kind == MONITOR_IS_BROKEN ? FATE_REJECTED : p->message.usable ? FATE_KEPT : FATE_ASIDE;
}

/* At most 20 characters, as old versions allow: the second of our start, and a count. */
static struct slice own_control_id(struct mllp *m, char *buffer, size_t max)
{
    static const char digit[] = "0123456789ABCDEF";
    struct text t = text_in(buffer, max);
    for (int shift = 28; shift >= 0; shift -= 4) {
        text_char(&t, digit[m->started_s >> shift & 15]);
    }
    text_char(&t, '-');
    text_integer(&t, (int64_t)++m->answered);
    return text_slice(&t);
}

static void write_answer(struct mllp *m, const struct parcel *p, enum ack_code code, struct text *to)
{
    char id[32];
    if (code == ACK_NONE) {
        return;
    }
    text_char(to, 0x0B);
    ack_write(&p->message.header, code, own_control_id(m, id, sizeof id), m->now, atomic_load(&m->offset_min),
              to);
    text_add(to, SLICE("\x1C\r"));
    mllp_count(m, FIGURE_ANSWERS, 1);
}

void parcel_answer(struct mllp *m, const struct parcel *p, struct text *to)
{
    struct ack_plan plan = ack_plan(&p->message.header, fate_of(p));
    write_answer(m, p, plan.commit, to);
    write_answer(m, p, plan.application, to);
}

void parcels_collect(struct mllp *m)
{
    struct parcel *p = atomic_exchange_explicit(&m->done, NULL, memory_order_acquire);
    while (p) {
        struct parcel *next = p->done_next;
        p->done = true;
        m->outstanding--;
        link_mark_dirty(p->link);
        p = next;
    }
}
