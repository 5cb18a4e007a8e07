/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_paper.c - what a phone sends becomes a paper in the file of the patient whose phone it is.
 *
 * Floor 5.
 */
#include "desk/body.h"
#include "desk/danger.h"
#include "desk/phone.h"

enum err phone_paper_open(struct desk *d, struct call *c, const char *kind, struct paper_act *ret_act)
{
    c->at = instant_before(c->now, c->at) ? c->now : c->at;
    return paper_open(d, c, kind, c->who.id, ret_act);
}

enum err phone_paper(struct desk *d, struct call *c, const char *kind, paper_check *check)
{
    struct paper_act a;
    enum err err = phone_paper_open(d, c, kind, &a);
    if (!err && !paper_is_done(&a) && !check(a.body, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    bool is_new = !err && !paper_is_done(&a);
    if (!err) {
        struct json_out o = paper_begin(&a);
        err = paper_keep(&a, &o);
    }
    if (!err && is_new) { /* what was written freely; in the same batch: kept together or not */
        err = danger_from_text(d, c, a.chain, body_word(a.body, "words"));
    }
    paper_close(&a);
    return err;
}
