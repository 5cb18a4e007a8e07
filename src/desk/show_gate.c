/* SPDX-License-Identifier: Apache-2.0
 *
 * show_gate.c - the lines of a gate: each with a key of its own, a label that is true, and its evidence.
 *
 * Floor 5.
 */
#include "desk/show.h"

#include <string.h>

#include "text/decision_json.h"

static const struct said {
    enum clause clause;
    const char *key, *label, *met;
} computed[] = {
#define CRITERION(clause, key, label, met) {CLAUSE_##clause, key, label, met},
#include "care/criterion.def"
#undef CRITERION
};

static const struct said *said_of(enum clause clause)
{
    for (size_t i = 0; i < COUNT_OF(computed); i++) {
        if (computed[i].clause == clause) {
            return &computed[i];
        }
    }
    return NULL;
}

/* What a screen knows the line by; for an item, the key that a tap answers with. */
static const char *key_of(const struct reason *r)
{
    enum about about = clause_about(r->clause);
    const struct said *said = said_of(r->clause);
    if (about == ABOUT_ITEM) {
        return readiness_key((enum readiness_item)r->about);
    }
    if (about == ABOUT_ATTESTED && r->about < DISCHARGE_ITEMS) {
        return discharge_key((enum discharge_item)r->about);
    }
    if (about == ABOUT_VITAL) {
        return vital_key((enum vital)r->about);
    }
    if (about == ABOUT_SYMPTOM) {
        return symptom_key((enum symptom)r->about);
    }
    return said ? said->key : clause_id(r->clause);
}

static void text_label(struct text *t, const struct criterion *c)
{
    const struct said *said = said_of(c->reason.clause);
    const char *label = said ? said->label : criterion_label(c);
    text_adds(t, label && label[0] ? label : "the patient's file");
    if (said && c->met == KNOWN_MET) {
        text_adds(t, ": ");
        text_adds(t, said->met);
    }
}

/* The sentence of a clause says what is wrong. Of a line that is met only its numbers are true. */
static void text_met(struct text *t, const struct reason *r)
{
    char room[400];
    struct text whole = TEXT_IN(room);
    if ((r->clause == CLAUSE_START_01 || r->clause == CLAUSE_DIS_11) && r->seen != NO_NUMBER) {
        text_decimal(t, r->seen, vital_decimals((enum vital)r->about), 0);
        text_char(t, ' ');
        text_adds(t, vital_unit((enum vital)r->about));
    } else if (r->seen != NO_NUMBER) {
        text_reason(&whole, r);
        const char *mark = strstr(room, ": ");
        text_adds(t, mark ? mark + 2 : room);
    }
}

/* Whether an item is answered is in `met`: its clause would only say the label again. */
static void text_evidence(struct text *t, const struct criterion *c)
{
    enum about about = clause_about(c->reason.clause);
    if (about == ABOUT_ITEM || about == ABOUT_ATTESTED) {
        return;
    }
    if (c->met == KNOWN_MET) {
        text_met(t, &c->reason);
    } else {
        text_reason(t, &c->reason);
    }
}

static void show_item(struct json_out *o, const struct criterion *c)
{
    char label_room[200], evidence_room[400];
    struct text label = TEXT_IN(label_room), evidence = TEXT_IN(evidence_room);
    text_label(&label, c);
    text_evidence(&evidence, c);
    json_out_object(o, NULL);
    json_out_word(o, "key", key_of(&c->reason));
    json_out_string(o, "label", text_slice(&label));
    json_out_word(o, "clause", clause_id(c->reason.clause));
    if (c->met == KNOWN_NOT) {
        json_out_null(o, "met");
    } else {
        json_out_bool(o, "met", c->met == KNOWN_MET);
    }
    json_out_string(o, "evidence", text_slice(&evidence));
    json_out_close(o);
}

void show_gate(struct json_out *o, const char *key, const struct criterion *item, int items,
               const struct verdict *v)
{
    json_out_object(o, key);
    json_out_bool(o, "open", v->answer < ANSWER_HOLD);
    json_out_object(o, "verdict");
    decision_json_verdict(o, v);
    json_out_close(o);
    json_out_array(o, "items");
    for (int i = 0; i < items; i++) {
        show_item(o, &item[i]);
    }
    json_out_close(o);
    json_out_close(o);
}
