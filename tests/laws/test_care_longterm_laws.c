/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_longterm_laws.c - random maintenance: order means nothing, the future means nothing, and a later
 * fact lowers no hold but the one that it answers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/chance.h"
#include "care/longterm.h"
#include "plan_case.h"

#define ROUNDS    3000
#define FACTS_MAX 48

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

struct lot {
    uint32_t seed, drawn;
};

static int draw(struct lot *lot, int below)
{
    struct chance c = chance_at(lot->seed, (uint32_t[4]){lot->drawn++, 0, 0, 0});
    return (int)(c.word[0] % (uint32_t)below);
}

struct lives {
    struct longterm_fact fact[FACTS_MAX];
    struct instant infusion[FACTS_MAX];
    struct longterm_facts f;
};

static struct longterm_fact any_fact(struct lot *lot, int first_day)
{
    enum longterm_fact_kind kind = (enum longterm_fact_kind)draw(lot, LONGTERM_FACTS);
    const struct longterm_fact_word *w = &longterm_fact_words[kind];
    int64_t span = w->high - w->low + 1 > 80 ? 80 : w->high - w->low + 1;
    return (struct longterm_fact){kind, DAY(first_day + draw(lot, 100)), w->low + draw(lot, (int)span),
                                  60 + draw(lot, 60)};
}

static void any_life(struct lives *l, struct lot *lot)
{
    memset(l, 0, sizeof *l);
    l->f = (struct longterm_facts){.fact = l->fact,
                                   .count = draw(lot, FACTS_MAX - 1),
                                   .infusion = l->infusion,
                                   .infusions = draw(lot, 20),
                                   .in_maintenance = draw(lot, 4) > 0,
                                   .maintenance_since = DAY(20),
                                   .age = 40 + draw(lot, 20),
                                   .may_be_pregnant = draw(lot, 2)};
    for (int i = 0; i < l->f.count; i++) {
        l->fact[i] = any_fact(lot, 0);
    }
    for (int i = 0; i < l->f.infusions; i++) {
        l->infusion[i] = DAY(5 * i);
    }
}

static struct verdict judge(const struct lives *l, int day, struct longterm_status ret_line[LONGTERM_LINES])
{
    struct overrides none = {{0}};
    struct longterm_facts f = l->f;
    struct verdict v;
    f.fact = l->fact;
    f.infusion = l->infusion;
    verdict_clear(&v);
    memset(ret_line, 0, LONGTERM_LINES * sizeof *ret_line);
    longterm_judge(&p, &f, DAY(day), &none, ret_line, &v);
    return v;
}

static void assert_same(const struct verdict *a, const struct verdict *b)
{
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->reason, b->reason, (size_t)a->count * sizeof a->reason[0]);
}

static void the_order_of_the_facts_means_nothing(void **state)
{
    (void)state;
    static struct lives l;
    static struct longterm_status one[LONGTERM_LINES], two[LONGTERM_LINES];
    struct lot lot = {1, 0};
    for (int round = 0; round < ROUNDS; round++) {
        any_life(&l, &lot);
        int day = draw(&lot, 120);
        struct verdict before = judge(&l, day, one);
        for (int i = l.f.count - 1; i > 0; i--) {
            int j = draw(&lot, i + 1);
            struct longterm_fact kept = l.fact[i];
            l.fact[i] = l.fact[j];
            l.fact[j] = kept;
        }
        struct verdict after = judge(&l, day, two);
        assert_same(&before, &after);
        for (int i = 0; i < LONGTERM_LINES; i++) {
            assert_int_equal(one[i].due.ms, two[i].due.ms);
            assert_int_equal(one[i].is_overdue, two[i].is_overdue);
            assert_int_equal(one[i].last.value, two[i].last.value);
        }
    }
}

static void what_has_not_happened_yet_changes_nothing(void **state)
{
    (void)state;
    static struct lives l;
    static struct longterm_status line[LONGTERM_LINES];
    struct lot lot = {2, 0};
    for (int round = 0; round < ROUNDS; round++) {
        any_life(&l, &lot);
        int day = draw(&lot, 100);
        struct verdict before = judge(&l, day, line);
        l.fact[l.f.count++] = any_fact(&lot, day + 1);
        struct verdict after = judge(&l, day, line);
        assert_same(&before, &after);
    }
}

static bool in(enum longterm_fact_kind kind, const enum longterm_fact_kind *list, int count)
{
    for (int i = 0; i < count; i++) {
        if (list[i] == kind) {
            return true;
        }
    }
    return false;
}

/* What may lower a clause. The alarms of bladder, use and mania: their answers alone. */
static bool may_end(enum clause clause, enum longterm_fact_kind kind)
{
    static const enum longterm_fact_kind bladder[] = {LONGTERM_FACT_URINE_TEST, LONGTERM_FACT_UROLOGY};
    static const enum longterm_fact_kind liver[] = {LONGTERM_FACT_ALT_AST, LONGTERM_FACT_ALP_GGT,
                                                    LONGTERM_FACT_JUSTIFICATION};
    switch ((int)clause) {
    case CLAUSE_LONG_01:
    case CLAUSE_LONG_02:
        return in(kind, bladder, COUNT_OF(bladder));
    case CLAUSE_LONG_03:
        return kind == LONGTERM_FACT_UROLOGY;
    case CLAUSE_LONG_05:
    case CLAUSE_LONG_06:
        return in(kind, liver, COUNT_OF(liver));
    case CLAUSE_LONG_07:
        return kind == LONGTERM_FACT_PRESSURE;
    case CLAUSE_LONG_08:
        return kind == LONGTERM_FACT_ECG;
    case CLAUSE_LONG_09:
        return kind == LONGTERM_FACT_COGNITION;
    case CLAUSE_LONG_10:
    case CLAUSE_LONG_11:
        return kind == LONGTERM_FACT_MISUSE_REVIEW;
    case CLAUSE_LONG_12:
        return kind == LONGTERM_FACT_PSYCHIATRY;
    case CLAUSE_LONG_13:
        return kind == LONGTERM_FACT_PREGNANCY;
    case CLAUSE_LONG_14: /* which line is asked below */
        return true;
    case CLAUSE_LONG_15:
        return kind == LONGTERM_FACT_JUSTIFICATION;
    case CLAUSE_LONG_16:
        return kind == LONGTERM_FACT_COGNITION_TEST;
    default:
        return false;
    }
}

static enum answer answer_about(const struct verdict *v, const struct reason *r)
{
    enum answer answer = ANSWER_ALLOW;
    for (int i = 0; i < v->count; i++) {
        if (v->reason[i].clause == r->clause &&
            (r->clause != CLAUSE_LONG_14 || v->reason[i].about == r->about) && v->reason[i].answer > answer) {
            answer = v->reason[i].answer;
        }
    }
    return answer;
}

static void a_later_fact_lowers_no_hold_but_its_own(void **state)
{
    (void)state;
    static struct lives l;
    static struct longterm_status line[LONGTERM_LINES];
    struct lot lot = {3, 0};
    int held = 0;
    for (int round = 0; round < ROUNDS * 2; round++) {
        any_life(&l, &lot);
        struct verdict said = judge(&l, 102, line);
        struct longterm_fact later = any_fact(&lot, 0);
        later.at = DAY(101);
        l.fact[l.f.count++] = later;
        struct verdict says = judge(&l, 102, line);
        for (int i = 0; i < said.count; i++) {
            const struct reason *r = &said.reason[i];
            held += r->answer >= ANSWER_HOLD;
            bool own_line = r->clause != CLAUSE_LONG_14 ||
                            longterm_fact_words[later.kind].line == (enum longterm_line)r->about;
            assert_true(answer_about(&says, r) >= r->answer || (may_end(r->clause, later.kind) && own_line));
        }
    }
    assert_true(held > 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_the_facts_means_nothing),
        cmocka_unit_test(what_has_not_happened_yet_changes_nothing),
        cmocka_unit_test(a_later_fact_lowers_no_hold_but_its_own),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
