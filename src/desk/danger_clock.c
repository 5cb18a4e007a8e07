/* SPDX-License-Identifier: Apache-2.0
 *
 * danger_clock.c - what time alone does to an open alert: the next person is asked, everybody is, contact is
 * late.
 *
 * Floor 5. Each step is kept once, at the moment when the desk sees it: a step that passed while the program
 * did not run is not written as if somebody had been asked.
 */
#include "desk/danger.h"

struct asking {
    int step; /* who of the chain; the number of persons when everybody is asked; -1: nobody is asked any more
               */
    struct danger_view view;
};

static bool is_news(const struct alert *a, const struct asking *now)
{
    bool late = now->view.contact_late && !a->told.late;
    bool same_clock = a->told.any && a->told.asked.ms == a->danger.asked.ms;
    bool step = now->step >= 0 && (!same_clock || a->told.step != now->step);
    return late || step;
}

static enum err keep_step(struct desk *d, struct alert *a, const struct asking *now, struct instant at)
{
    char line[1024], room[40];
    struct text t = TEXT_IN(line), id = TEXT_IN(room);
    const struct on_call_person *who = now->view.asked >= 0 ? &a->chain.person[now->view.asked] : NULL;
    struct json_out o = json_out_on(&t);
    text_id(&id, a->id);
    json_out_object(&o, NULL);
    json_out_string(&o, "danger", text_slice(&id));
    json_out_integer(&o, "step", now->step);
    json_out_bool(&o, "exhausted", now->view.exhausted);
    json_out_bool(&o, "late", now->view.contact_late);
    json_out_word(&o, "asked", who ? who->name : NULL);
    json_out_word(&o, "phone", who ? who->phone : NULL);
    json_out_close(&o);
    must(!t.full);
    struct call c = {.id = vault_id(at), .at = at, .now = at};
    return danger_keep_step(d, &c, a, text_slice(&t));
}

enum err dangers_turn(struct desk *d, struct instant now)
{
    enum err err = ERR_OK;
    struct alert *a;
    for (int i = 0; (a = danger_nth(d, i)) && !err; i++) {
        struct asking asking;
        danger_view(&a->danger, d->protocol, now, &asking.view);
        asking.step = asking.view.exhausted ? a->danger.on_call : asking.view.asked;
        if (is_news(a, &asking)) {
            err = keep_step(d, a, &asking, now);
        }
    }
    return err;
}
