/* SPDX-License-Identifier: Apache-2.0
 *
 * decision_text.c - one decision as a few lines for a terminal.
 *
 * Floor 3. No I/O.
 */
#include <string.h>

#include "text/decision_json.h"

static void pad(struct text *t, size_t from, size_t width)
{
    while (t->len < from + width && !t->full) {
        text_char(t, ' ');
    }
}

static void column(struct text *t, const char *word, size_t width)
{
    size_t from = t->len;
    text_adds(t, word);
    pad(t, from, width);
}

static const char *colour_of(enum answer a)
{
    static const char *const colours[ANSWERS] = {"\x1B[32m", "\x1B[33m", "\x1B[35m", "\x1B[1;31m"};
    return colours[a];
}

static void answer_word(struct text *t, enum answer a, bool colour)
{
    static const char *const words[ANSWERS] = {"allow", "WARN", "HOLD", "REFUSE"};
    text_adds(t, colour ? colour_of(a) : "");
    text_adds(t, words[a]);
    text_adds(t, colour ? "\x1B[0m" : "");
    pad(t, t->len - strlen(words[a]), 8);
}

static void minutes(struct text *t, struct instant at)
{
    text_minutes(t, at.ms, 1);
    text_adds(t, " min");
}

static void head(struct text *t, const struct decision *d, bool colour)
{
    size_t from = t->len;
    text_adds(t, "line ");
    text_integer(t, d->line);
    pad(t, from, 10);
    from = t->len;
    if (d->has_time) {
        minutes(t, d->at);
    }
    pad(t, from, 12);
    column(t, event_name(d->kind), 12);
    text_adds(t, "-> ");
    column(t, session_state_name(d->view->state), 13);
    answer_word(t, d->verdict->answer, colour);
    if (d->verdict->advice != ADVICE_NONE) {
        text_adds(t, "  advice: ");
        text_adds(t, advice_name(d->verdict->advice));
    }
    text_adds(t, d->taken ? "\n" : "  (not taken in)\n");
}

static void reasons(struct text *t, const struct verdict *v)
{
    for (int i = 0; i < v->count; i++) {
        text_adds(t, "          ");
        column(t, answer_name(v->reason[i].answer), 8);
        column(t, clause_id(v->reason[i].clause), 12);
        text_reason(t, &v->reason[i]);
        text_char(t, '\n');
    }
}

static void amounts(struct text *t, const struct session_view *v)
{
    if (v->given.ug == 0 && v->left.ug == 0) {
        return;
    }
    text_adds(t, "          given ");
    text_decimal(t, v->given.ug, 3, 0);
    text_adds(t, " mg, left ");
    text_decimal(t, v->left.ug, 3, 0);
    text_adds(t, " mg");
    if (v->rate.ul_per_h > 0) {
        text_adds(t, ", ");
        text_decimal(t, v->rate.ul_per_h, 3, 0);
        text_adds(t, " mL/h");
    }
    if (v->has_end) {
        text_adds(t,
                  v->state == SESSION_INFUSING || v->state == SESSION_PAUSED ? ", ends at " : ", ended at ");
        minutes(t, v->end_at);
    }
    text_char(t, '\n');
}

/* What is overdue on one line, what comes next on another: three things are enough to act on. */
static void dues(struct text *t, const struct decision *d, bool overdue)
{
    int shown = 0;
    for (int i = 0; i < d->view->due_count && shown < 3; i++) {
        const struct due *due = &d->view->due[i];
        if (!instant_before(d->at, due->at) != overdue) {
            continue;
        }
        text_adds(t, shown > 0 ? "; " : overdue ? "          now   " : "          next  ");
        if (!overdue) {
            minutes(t, due->at);
            text_char(t, ' ');
        }
        text_adds(t, due_label(due->what));
        enum late late = watch_late(d->protocol, due->at, d->at);
        if (late != LATE_NO) {
            text_adds(t, " (late: ");
            text_adds(t, late_name(late));
            text_char(t, ')');
        }
        shown++;
    }
    text_adds(t, shown > 0 ? "\n" : "");
}

void decision_text_write(struct text *t, const struct decision *d, bool colour)
{
    head(t, d, colour);
    reasons(t, d->verdict);
    for (int i = 0; d->unknown && i < d->unknown->count && i < EVENT_WORDS_MAX; i++) {
        text_adds(t, "          not known: ");
        text_adds(t, d->unknown->word[i]);
        text_char(t, '\n');
    }
    amounts(t, d->view);
    dues(t, d, true);
    dues(t, d, false);
    if (d->view->locked) {
        text_adds(t, "          no driving until ");
        minutes(t, d->view->no_drive_until);
        text_adds(t, " and one night's sleep\n");
    }
}
