/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_plan.c - any course of treatment: what is read is judged without a broken must(), every reason has its
 * sentence, and what is refused says where.
 */
#include <string.h>

#include "text/embedded.h"
#include "text/plan_json.h"
#include "text/protocol_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LINES_MAX 48

static struct protocol protocol;
static struct plan_fact fact[LINES_MAX];
static struct longterm_fact value[LINES_MAX];
static struct instant infusion[LINES_MAX];
static struct appointment appointment[LINES_MAX];

struct course_read {
    struct plan_facts facts;
    struct longterm_facts longterm;
    struct agenda agenda;
};

static void load(void)
{
    struct fault f;
    const struct embedded *p = embedded_find(&embedded_data, SLICE("protocols/trd-iv-conservative.yaml"));
    must(p && protocol_file_read(p->bytes, &protocol, NULL, &f));
}

static void said(const struct verdict *v)
{
    for (int i = 0; i < v->count; i++) {
        char room[400];
        struct text t = TEXT_IN(room);
        text_reason(&t, &v->reason[i]);
        must(!t.full && t.len > 0);
    }
}

static void judged(struct course_read *c, struct instant at)
{
    struct overrides none = {{0}};
    struct longterm_status line[LONGTERM_LINES];
    struct verdict v;
    struct plan plan = plan_of(&protocol, &c->facts, at);
    must(plan.phase < PLAN_PHASES && plan.step < TAPER_STEPS);
    must(!plan.next.is_proposed || !instant_before(plan.next.proposed, plan.next.earliest));
    c->longterm.in_maintenance = plan.in_maintenance;
    c->longterm.maintenance_since = plan.maintenance_since;
    verdict_clear(&v);
    plan_judge(&protocol, &c->facts, at, PLAN_TO_INFUSE, &none, &v);
    booster_judge(&protocol, &c->facts, at, &none, &v);
    longterm_judge(&protocol, &c->longterm, at, &none, line, &v);
    said(&v);
}

static void taken(struct course_read *c, const struct plan_line *l)
{
    struct verdict v;
    verdict_clear(&v);
    if (l->kind == PLAN_LINE_FACT) {
        fact[c->facts.count++] = l->fact;
        if (l->fact.kind == PLAN_FACT_INFUSION) {
            infusion[c->longterm.infusions++] = l->at;
        }
    } else if (l->kind == PLAN_LINE_VALUE) {
        value[c->longterm.count++] = l->value;
    } else if (l->kind == PLAN_LINE_CLINIC) {
        int count = c->agenda.count;
        c->agenda = l->clinic;
        c->agenda.appointment = appointment;
        c->agenda.count = count;
    } else if (l->kind == PLAN_LINE_APPOINTMENT) {
        agenda_judge(&protocol, &c->agenda, &l->appointment, l->at, &v);
        appointment[c->agenda.count++] = l->appointment;
    } else if (l->kind == PLAN_LINE_ADVERSE) {
        adverse_judge(&l->adverse, l->at, &v);
        (void)adverse_follow(&protocol, &l->adverse, l->at, &v);
    }
    said(&v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice rest = {(const char *)data, size};
    struct course_read c = {
        .facts = {.fact = fact},
        .longterm = {.fact = value, .infusion = infusion, .age = 60, .may_be_pregnant = true},
        .agenda = {.appointment = appointment}};
    if (!protocol.name[0]) {
        load();
    }
    for (int line = 0; rest.at && line < LINES_MAX; line++) {
        struct json *j = NULL;
        struct plan_line l;
        struct fault f;
        if (json_read(slice_cut(&rest, '\n'), &j, &f) && plan_json_read(json_root(j), &l, &f)) {
            taken(&c, &l);
            judged(&c, l.at);
        } else {
            must(f.line > 0 && f.column > 0 && f.sentence[0]);
        }
        json_close(j);
    }
    return 0;
}
