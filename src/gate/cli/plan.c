/* SPDX-License-Identifier: Apache-2.0
 *
 * plan.c - `daybreak plan`: a course of treatment line by line; what is next, what is in its way, and why.
 *
 * Floor 6. No database, no clock.
 */
#include <string.h>

#include "gate/cli/cli.h"
#include "gate/cli/load.h"
#include "gate/cli/plan_tell.h"
#include "gate/cli/rows.h"

/* Weekly infusions for ten years with a score, a booking and a dozen values for each. */
#define PLAN_FACTS_MAX   2048
#define VALUES_MAX       8192
#define APPOINTMENTS_MAX 2048

struct planning {
    struct protocol protocol;
    struct plan_fact fact[PLAN_FACTS_MAX];
    struct plan_facts facts;
    struct longterm_fact value[VALUES_MAX];
    struct instant infusion[PLAN_FACTS_MAX];
    struct longterm_facts longterm;
    struct appointment appointment[APPOINTMENTS_MAX];
    struct agenda agenda;
    struct overrides overrides;
    struct verdict incidents; /* of the adverse events told so far */
    struct rows rows;
};

static bool add_fact(struct planning *w, struct plan_fact fact)
{
    if (w->facts.count == PLAN_FACTS_MAX) {
        return false;
    }
    w->fact[w->facts.count++] = fact;
    if (fact.kind == PLAN_FACT_INFUSION) {
        w->infusion[w->longterm.infusions++] = fact.at;
    }
    return true;
}

static struct plan plan_at(struct planning *w, struct instant at)
{
    struct plan plan = plan_of(&w->protocol, &w->facts, at);
    w->longterm.in_maintenance = plan.in_maintenance;
    w->longterm.maintenance_since = plan.maintenance_since;
    return plan;
}

static void print_decision(struct planning *w, const struct plan_fact *fact)
{
    struct plan plan = plan_at(w, fact->at);
    struct verdict v;
    verdict_clear(&v);
    plan_choice_judge(&plan, fact->choice, &v);
    tell_day(fact->at);
    printf("decision: %s: %s\n", plan_choice_label(fact->choice), answer_name(v.answer));
    tell_reasons(&v);
}

static bool take_fact(struct planning *w, const struct plan_fact *fact)
{
    if (fact->kind == PLAN_FACT_DECISION) {
        print_decision(w, fact);
    } else {
        tell_day(fact->at);
        printf("%s\n", plan_fact_key(fact->kind));
    }
    return add_fact(w, *fact);
}

/* The written note is also the review that the yearly number asks for. */
static bool take_value(struct planning *w, const struct longterm_fact *value)
{
    bool note = value->kind == LONGTERM_FACT_JUSTIFICATION;
    struct plan_fact review = {.kind = PLAN_FACT_REVIEW, .at = value->at};
    if (w->longterm.count == VALUES_MAX || (note && !add_fact(w, review))) {
        return false;
    }
    w->value[w->longterm.count++] = *value;
    tell_day(value->at);
    tell_value(value);
    return true;
}

static void take_person(struct planning *w, const struct longterm_facts *person)
{
    w->longterm.age = person->age;
    w->longterm.cardiac_risk = person->cardiac_risk;
    w->longterm.may_be_pregnant = person->may_be_pregnant;
}

static void take_clinic(struct planning *w, const struct agenda *clinic)
{
    int count = w->agenda.count;
    w->agenda = *clinic;
    w->agenda.appointment = w->appointment;
    w->agenda.count = count;
}

static bool take_appointment(struct planning *w, const struct appointment *a)
{
    struct verdict v;
    verdict_clear(&v);
    agenda_judge(&w->protocol, &w->agenda, a, a->at, &v);
    tell_day(a->at);
    tell_verdict(appointment_label(a->kind), &v);
    if (v.answer >= ANSWER_HOLD) {
        return true; /* refused is an answer */
    }
    if (w->agenda.count == APPOINTMENTS_MAX) {
        return false;
    }
    w->appointment[w->agenda.count++] = *a;
    return true;
}

static void take_adverse(struct planning *w, const struct adverse *a, struct instant at)
{
    struct verdict v;
    verdict_clear(&v);
    adverse_judge(a, at, &v);
    tell_day(at);
    if (v.answer >= ANSWER_HOLD) {
        tell_verdict("adverse event", &v);
        return;
    }
    int before = w->incidents.count;
    struct adverse_follow f = adverse_follow(&w->protocol, a, at, &v);
    tell_adverse(a, &f);
    tell_reasons(&v);
    for (int i = 0; i < v.count && before + i < REASONS_MAX / 2; i++) {
        verdict_add(&w->incidents, v.reason[i]);
    }
}

static void judge_all(struct planning *w, struct instant at, enum plan_ask ask, struct verdict *v)
{
    struct longterm_status line[LONGTERM_LINES];
    (void)plan_at(w, at);
    verdict_clear(v);
    if (ask == ASK_BOOSTER) {
        booster_judge(&w->protocol, &w->facts, at, &w->overrides, v);
    } else {
        plan_judge(&w->protocol, &w->facts, at, ask == ASK_BOOK ? PLAN_TO_BOOK : PLAN_TO_INFUSE,
                   &w->overrides, v);
    }
    if (ask != ASK_BOOK) {
        longterm_judge(&w->protocol, &w->longterm, at, &w->overrides, line, v);
        for (int i = 0; i < w->incidents.count; i++) {
            verdict_add(v, w->incidents.reason[i]);
        }
    }
}

static void answer_ask(struct planning *w, struct instant at, enum plan_ask ask)
{
    static const char *const asked[PLAN_ASKS] = {"an infusion now", "booking an infusion here",
                                                 "a booster now"};
    struct verdict v;
    judge_all(w, at, ask, &v);
    tell_day(at);
    tell_verdict(asked[ask], &v);
}

static void look(struct planning *w, struct instant at)
{
    struct longterm_status line[LONGTERM_LINES];
    struct verdict v;
    struct plan plan = plan_at(w, at);
    tell_day(at);
    tell_plan(&plan);
    verdict_clear(&v);
    longterm_judge(&w->protocol, &w->longterm, at, &w->overrides, line, &v);
    tell_longterm(line);
    tell_reasons(&v);
}

/* False when there is no more room. */
static bool take(struct planning *w, const struct plan_line *l)
{
    switch (l->kind) {
    case PLAN_LINE_FACT:
        return take_fact(w, &l->fact);
    case PLAN_LINE_VALUE:
        return take_value(w, &l->value);
    case PLAN_LINE_PERSON:
        take_person(w, &l->person);
        return true;
    case PLAN_LINE_CLINIC:
        take_clinic(w, &l->clinic);
        return true;
    case PLAN_LINE_APPOINTMENT:
        return take_appointment(w, &l->appointment);
    case PLAN_LINE_ADVERSE:
        take_adverse(w, &l->adverse, l->at);
        return true;
    case PLAN_LINE_OVERRIDE:
        overrides_give(&w->overrides, l->override);
        return true;
    case PLAN_LINE_ASK:
        answer_ask(w, l->at, l->ask);
        return true;
    case PLAN_LINE_LOOK:
        look(w, l->at);
        return true;
    case PLAN_LINES:
        break;
    }
    return false;
}

static int malformed(struct planning *w, struct fault *f)
{
    char room[1000];
    struct text t = TEXT_IN(room);
    f->line = w->rows.line;
    text_fault(&t, w->rows.name, f);
    fflush(stdout);
    fprintf(stderr, "%s\n", room);
    return CLI_ASKED_WRONGLY;
}

static int walk(struct planning *w)
{
    struct slice line = SLICE("");
    while (rows_next(&w->rows, &line)) {
        struct fault f;
        struct json *j = NULL;
        struct plan_line l;
        bool good = json_read(line, &j, &f) && plan_json_read(json_root(j), &l, &f);
        json_close(j);
        if (!good) {
            return malformed(w, &f);
        }
        if (!take(w, &l)) {
            fault_set(&f, line, 0, "there is more than the program keeps", "Leave the oldest out");
            return malformed(w, &f);
        }
    }
    if (w->rows.too_long) {
        fprintf(stderr, "%s:%d: this line is too long.\n", w->rows.name, w->rows.line + 1);
    }
    return w->rows.too_long ? CLI_ASKED_WRONGLY : CLI_DONE;
}

static int print_help(void)
{
    static char room[16 * 1024];
    struct text t = TEXT_IN(room);
    plan_json_help(&t);
    must(!t.full);
    cli_usage(stdout, "plan");
    printf(
        "\nThe file holds one JSON object a line, in any order of days; what is asked or looked at knows the "
        "lines\nabove it. Empty lines and lines that begin with # are passed over.\n\n%s",
        room);
    return CLI_DONE;
}

int verb_plan(int argc, char **argv)
{
    static struct planning w;
    const char *protocol = PROTOCOL_DEFAULT;
    if (cli_asks_help(argc, argv)) {
        return print_help();
    }
    if (argc > 3 && strcmp(argv[1], "--protocol") == 0) {
        protocol = argv[2];
        argc -= 2;
        argv += 2;
    }
    if (argc != 2 || (argv[1][0] == '-' && argv[1][1])) {
        cli_usage(stderr, "plan");
        return CLI_ASKED_WRONGLY;
    }
    if (!load_protocol(protocol, &w.protocol, NULL)) {
        return CLI_ASKED_WRONGLY;
    }
    w.facts.fact = w.fact;
    w.longterm.fact = w.value;
    w.longterm.infusion = w.infusion;
    w.agenda.appointment = w.appointment;
    verdict_clear(&w.incidents);
    if (!rows_open(&w.rows, "plan", argv[1])) {
        return CLI_ASKED_WRONGLY;
    }
    int status = walk(&w);
    rows_close(&w.rows);
    return status;
}
