/* SPDX-License-Identifier: Apache-2.0
 *
 * start_infusion.c - the nurse started the pump.
 *
 * Floor 5.
 */
#include "desk/act.h"
#include "desk/file_gate.h"

#include <string.h>

static int infusions_of(const struct desk *d, const struct visit *but, struct id nurse)
{
    int count = 0;
    for (int i = 0; i < d->live.chairs; i++) {
        const struct visit *v = d->live.chair[i].visit;
        bool runs = v && (v->session.state == SESSION_INFUSING || v->session.state == SESSION_PAUSED);
        count += runs && v != but && id_eq(v->nurse_id, nurse);
    }
    return count;
}

struct cards {
    char today[16];
    int valid;
};

/* Dates are "YYYY-MM-DD": their order is that of the text. A card without a date is not valid. */
static bool keep_cards(void *to, const struct cell *cell, int cells)
{
    struct cards *c = to;
    must(cells == 9);
    struct slice today = slice_of(c->today);
    bool valid = true;
    for (int i = 6; i <= 7; i++) {
        struct slice until = cell[i].bytes;
        valid = valid && cell[i].kind == CELL_TEXT && until.len == today.len &&
                memcmp(until.at, today.at, today.len) >= 0;
    }
    c->valid = valid;
    return false;
}

static bool cards_valid(struct desk *d, struct id nurse, struct instant now)
{
    struct cards cards = {.valid = 0};
    struct civil today = civil_of_instant(now, d->live.offset_min);
    struct text t = TEXT_IN(cards.today);
    text_padded(&t, today.year, 4);
    text_char(&t, '-');
    text_padded(&t, today.month, 2);
    text_char(&t, '-');
    text_padded(&t, today.day, 2);
    struct cell cell = cell_id(&nurse);
    enum err err = store_look(d->store, STATEMENT_staff_of_id, &cell, 1, keep_cards, &cards);
    return !err && cards.valid;
}

struct start start_facts(struct desk *d, const struct visit *v, struct id nurse, struct instant now)
{
    struct civil local = civil_of_instant(now, d->live.offset_min);
    struct civil kit = civil_of_instant(d->live.kit_at, d->live.offset_min);
    return (struct start){
        .nurse_infusing = infusions_of(d, v, nurse),
        .staff_cards_valid = cards_valid(d, nurse, now),
        .kit_checked = d->live.kit_complete && kit.year == local.year && kit.month == local.month &&
                       kit.day == local.day,
        .local_minute = (int16_t)(local.hour * 60 + local.minute),
    };
}

enum err errand_start_infusion(struct desk *d, struct call *c)
{
    if (id_is_nil(c->signer.id)) {
        return ERR_NOT_ALLOWED;
    }
    struct act a;
    enum err err = act_open(d, c, &a);
    if (!err && !a.again) {
        act_add_ready(&a);
        a.main = 1;
        err = act_read(&a, EVENT_START);
        if (!err) {
            a.event[1].is.start = start_facts(d, a.visit, c->signer.id, c->at);
            act_judge(&a);
            err = file_judge(d, a.visit, c->now, &a.verdict); /* what became known since the order counts */
            a.taken = a.taken && a.verdict.answer < ANSWER_HOLD;
        }
    }
    err = err ? err : act_keep(&a, "start");
    act_close(&a);
    return err;
}
