/* SPDX-License-Identifier: Apache-2.0
 *
 * hl7_ack.c - the one table of answers, and their writing.
 *
 * Floor 3. Pure. Source: HL7 v2 chapter 2 (acknowledgement), table 0155; docs/interfaces/hl7.md.
 */
#include "text/hl7_ack.h"

/* When an answer is wanted (HL7 table 0155). */
enum want { WANT_ALWAYS, WANT_NEVER, WANT_ERROR, WANT_SUCCESS };

static enum want want_of(struct slice text)
{
    return slice_is(text, "NE")   ? WANT_NEVER
           : slice_is(text, "ER") ? WANT_ERROR
           : slice_is(text, "SU") ? WANT_SUCCESS
           : text.len == 0        ? WANT_NEVER
                                  : WANT_ALWAYS; /* AL, and what nobody can know: answer */
}

static bool wanted(enum want w, bool success)
{
    return w == WANT_ALWAYS || (w == WANT_SUCCESS && success) || (w == WANT_ERROR && !success);
}

/* What each way of answering says for each fate. `after_commit`: the application answer of a sender that
 * has its commit answer already and may be told the truth without sending again. */
static const struct {
    enum ack_code commit, application, after_commit;
} says[FATES] = {
    [FATE_KEPT] = {ACK_CA, ACK_AA, ACK_AA},
    [FATE_ASIDE] = {ACK_CA, ACK_AA, ACK_AE},
    [FATE_REJECTED] = {ACK_CR, ACK_AR, ACK_NONE},
    [FATE_NOT_KEPT] = {ACK_CE, ACK_AE, ACK_NONE},
};

struct ack_plan ack_plan(const struct hl7_header *h, enum ack_fate fate)
{
    must(h && fate < FATES);
    struct ack_plan plan = {ACK_NONE, ACK_NONE};
    bool original = h->accept_ack.len == 0 && h->application_ack.len == 0;
    if (original) {
        plan.application = says[fate].application;
        return plan;
    }
    enum want commit = want_of(h->accept_ack), application = want_of(h->application_ack);
    bool kept = fate == FATE_KEPT || fate == FATE_ASIDE;
    if (wanted(commit, kept)) {
        plan.commit = says[fate].commit;
    }
    enum ack_code said = commit == WANT_NEVER ? says[fate].application : says[fate].after_commit;
    if (said != ACK_NONE && wanted(application, said == ACK_AA)) {
        plan.application = said;
    }
    return plan;
}

const char *ack_code_name(enum ack_code code)
{
    static const char *const name[ACK_CODES] = {"", "CA", "CE", "CR", "AA", "AE", "AR"};
    must(code < ACK_CODES);
    return name[code];
}

static void write_time(struct text *to, struct instant now, int offset_min)
{
    struct civil c = civil_of_instant(now, offset_min);
    int east = offset_min < 0 ? -offset_min : offset_min;
    text_padded(to, c.year, 4);
    text_padded(to, c.month, 2);
    text_padded(to, c.day, 2);
    text_padded(to, c.hour, 2);
    text_padded(to, c.minute, 2);
    text_padded(to, c.second, 2);
    text_char(to, offset_min < 0 ? '-' : '+');
    text_padded(to, east / 60, 2);
    text_padded(to, east % 60, 2);
}

static void field(struct text *to, const struct hl7_header *h, struct slice value)
{
    text_char(to, h->marks.field);
    text_add(to, value);
}

/* v2.4 and later name the trigger and the structure. */
static bool is_before(const struct hl7_header *h, char minor)
{
    return h->version.len < 3 || h->version.at[2] < minor;
}

static void write_type(struct text *to, const struct hl7_header *h)
{
    field(to, h, SLICE("ACK"));
    if (!is_before(h, '4') && h->trigger.len > 0 && h->marks.component) {
        text_char(to, h->marks.component);
        text_add(to, h->trigger);
        text_char(to, h->marks.component);
        text_adds(to, "ACK");
    }
}

/* "MSH^1^10" in the sender's own marks. */
static void write_marked(struct text *to, const struct hl7_header *h, const char *words)
{
    for (const char *at = words; *at; at++) {
        text_char(to, *at == '^' && h->marks.component ? h->marks.component : *at);
    }
}

static void write_error(struct text *to, const struct hl7_header *h, enum ack_code code)
{
    bool kept = code == ACK_AE && h->problem == HL7_FINE;
    int number = h->problem != HL7_FINE ? hl7_problem_code(h->problem) : 207;
    const char *sentence = h->problem != HL7_FINE ? hl7_problem_sentence(h->problem)
                           : kept ? "nothing in the message could be used, or it could not be kept"
                                  : "the message could not be kept, send it again";
    text_adds(to, "ERR");
    if (is_before(h, '5')) {
        text_char(to, h->marks.field);
        write_marked(to, h, hl7_problem_place(h->problem));
        text_char(to, h->marks.component ? h->marks.component : '^');
        text_integer(to, number);
        text_char(to, h->marks.subcomponent ? h->marks.subcomponent : '&');
        text_adds(to, sentence);
    } else {
        text_char(to, h->marks.field);
        text_char(to, h->marks.field);
        write_marked(to, h, hl7_problem_place(h->problem));
        text_char(to, h->marks.field);
        text_integer(to, number);
        write_marked(to, h, "^");
        text_adds(to, sentence);
        write_marked(to, h, "^HL70357");
        field(to, h, SLICE("E"));
    }
    text_char(to, '\r');
}

void ack_write(const struct hl7_header *h, enum ack_code code, struct slice control_id, struct instant now,
               int offset_min, struct text *to)
{
    must(h && to && code != ACK_NONE);
    struct slice us = h->to_application.len ? h->to_application : SLICE("DAYBREAK");
    text_adds(to, "MSH");
    text_add(to, h->mark_text);
    field(to, h, us);
    field(to, h, h->to_facility);
    field(to, h, h->application);
    field(to, h, h->facility);
    text_char(to, h->marks.field);
    write_time(to, now, offset_min);
    field(to, h, (struct slice){NULL, 0});
    write_type(to, h);
    field(to, h, control_id);
    field(to, h, h->processing.len ? h->processing : SLICE("P"));
    field(to, h, h->version.len ? h->version : SLICE("2.3"));
    if (h->charset_text.len > 0) {
        for (int i = 0; i < 5; i++) { /* MSH-13 to MSH-17 stay empty */
            text_char(to, h->marks.field);
        }
        field(to, h, h->charset_text);
    }
    text_adds(to, "\rMSA");
    field(to, h, slice_of(ack_code_name(code)));
    field(to, h, h->control_id);
    text_char(to, '\r');
    if (code != ACK_CA && code != ACK_AA) {
        write_error(to, h, code);
    }
}
