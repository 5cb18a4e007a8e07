/* SPDX-License-Identifier: Apache-2.0
 *
 * plan_tell.c - a course in words.
 *
 * Floor 6.
 */
#include "gate/cli/plan_tell.h"

#include <stdio.h>

#define INDENT "             "

static void print_when(struct instant at)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    char room[40];
    struct text t = TEXT_IN(room);
    int64_t ms = at.ms - PLAN_DAY_0_MS;
    int64_t day = ms / 86400000 - (ms % 86400000 < 0);
    text_decimal(&t, ms / 86400, 3, 0);
    printf("day %s (%s)", room, days[(day % 7 + 7) % 7]);
}

void tell_day(struct instant at)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_decimal(&t, (at.ms - PLAN_DAY_0_MS) / 86400, 3, 0);
    printf("day %-8s ", room);
}

static void print_reason(const struct reason *r)
{
    char room[400];
    struct text t = TEXT_IN(room);
    text_reason(&t, r);
    printf(INDENT "%-8s %-6s %s\n", clause_id(r->clause), answer_name(r->answer), room);
}

void tell_reasons(const struct verdict *v)
{
    for (int answer = ANSWER_REFUSE; answer >= ANSWER_ALLOW; answer--) {
        for (int i = 0; i < v->count; i++) {
            if (v->reason[i].answer == (enum answer)answer) {
                print_reason(&v->reason[i]);
            }
        }
    }
}

void tell_verdict(const char *what, const struct verdict *v)
{
    printf("%s: %s\n", what, answer_name(v->answer));
    tell_reasons(v);
}

static void print_next(const struct plan *plan)
{
    const struct plan_next *n = &plan->next;
    if (!n->is_proposed) {
        printf(INDENT "next: nothing before a prescriber has decided\n");
        return;
    }
    printf(INDENT "next: infusion %d, proposed ", n->number);
    print_when(n->proposed);
    if (plan->has_last) {
        printf(", never before ");
        print_when(n->earliest);
        printf(", with a reason before ");
        print_when(n->from);
        printf(", at the latest ");
        print_when(n->latest);
    }
    printf("\n");
    if (n->is_booked) {
        printf(INDENT "booked: ");
        print_when(n->booked);
        printf("\n");
    }
}

static void print_checkpoint(const struct plan_checkpoint *c)
{
    if (c->proposal == PROPOSE_NOTHING) {
        return;
    }
    printf(INDENT "checkpoint%s: the rule proposes: %s", c->holds ? ", holds the next infusion" : "",
           plan_proposal_label(c->proposal));
    if (c->is_measured) {
        printf(" (%d %% better)", c->percent);
    }
    printf("\n");
}

static void print_dose(struct dose_per_weight dose)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_decimal(&t, dose.ug_per_kg, 3, 0);
    printf("%s mg/kg", room);
}

void tell_plan(const struct plan *plan)
{
    printf("%s\n", plan_phase_label(plan->phase));
    printf(INDENT "infusions: %d in all, %d of %d in series %d, ", plan->given, plan->in_series,
           plan->series_length, plan->series);
    print_dose(plan->whole_dose);
    printf("; in twelve months %d, ", plan->year_count);
    print_dose(plan->year_dose);
    printf("\n");
    if (plan->in_maintenance) {
        printf(INDENT "step: %s, %d given in it%s\n", taper_step_label(plan->step), plan->in_step,
               plan->may_space_out ? "; the longer interval may be tried" : "");
    }
    if (plan->relapse) {
        printf(INDENT "relapse: a booster is proposed%s\n",
               plan->booster_agreed ? ", and agreed" : ", a prescriber decides");
    }
    print_checkpoint(&plan->checkpoint);
    print_next(plan);
}

static void print_value(const struct longterm_fact *fact)
{
    const struct longterm_fact_word *w = &longterm_fact_words[fact->kind];
    char room[40];
    struct text t = TEXT_IN(room);
    if (w->high == w->low) {
        return; /* it only happened */
    }
    text_decimal(&t, fact->value, w->decimals, 0);
    printf(": %s", room);
    if (fact->kind == LONGTERM_FACT_PRESSURE) {
        printf("/%d", (int)fact->diastolic);
    }
    printf("%s%s", w->unit[0] && w->unit[0] != '/' ? " " : "", w->unit);
}

void tell_value(const struct longterm_fact *fact)
{
    printf("%s", longterm_fact_words[fact->kind].key);
    print_value(fact);
    printf("\n");
}

static void print_last(const struct longterm_status *s)
{
    if (s->has_last) {
        print_when(s->last.at);
        print_value(&s->last);
    } else {
        printf("never");
    }
}

void tell_longterm(const struct longterm_status line[LONGTERM_LINES])
{
    for (int i = 0; i < LONGTERM_LINES; i++) {
        const struct longterm_status *s = &line[i];
        if (!s->applies) {
            continue;
        }
        printf(INDENT "%-7s %s, last ", s->is_overdue ? "DUE" : "not due",
               longterm_line_label((enum longterm_line)i));
        print_last(s);
        if (s->has_due) {
            printf("; due ");
            print_when(s->due);
        }
        if (s->infusions_left != NO_COUNT) {
            printf(" or after %d more", s->infusions_left);
        }
        printf("\n");
    }
}

void tell_adverse(const struct adverse *a, const struct adverse_follow *f)
{
    printf("%s%s%s\n", adverse_kind_words[a->kind].label, a->has_term ? ": " : "",
           a->has_term ? adverse_term_words[a->term].label : "");
    for (int i = 0; i < TASKS; i++) {
        if (f->open >> i & 1) {
            printf(INDENT "to do: %s", adverse_task_words[i].label);
            if (i == TASK_REVIEW) {
                printf(", until ");
                print_when(f->review_due);
            }
            printf("\n");
        }
    }
}
