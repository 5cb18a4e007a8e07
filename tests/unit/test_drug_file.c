/* SPDX-License-Identifier: Apache-2.0
 *
 * test_drug_file.c - the table of medicines is whole, each way to spoil it is refused, and names are found.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/drug_file.h"
#include "text/drug_line.h"
#include "text/embedded.h"
#include "text/taking.h"

static struct drug_list drugs;

static struct slice shipped(void)
{
    const struct embedded *e = embedded_find(&embedded_data, SLICE("drugs/classes.yaml"));
    assert_non_null(e);
    return e->bytes;
}

static int set_up(void **state)
{
    (void)state;
    struct fault f;
    if (!drug_file_read(shipped(), &drugs, &f)) {
        fail_msg("%d:%d %s. %s", f.line, f.column, f.sentence, f.remedy);
    }
    return 0;
}

static void every_name_of_the_table_is_found_in_its_class(void **state)
{
    (void)state;
    assert_true(drugs.count > 300);
    for (int i = 0; i < drugs.count; i++) {
        struct slice shown = slice_of(drugs.drug[i].shown);
        assert_true((drug_classes_of(&drugs, shown) & drugs.drug[i].classes) == drugs.drug[i].classes);
        assert_non_null(drug_found(&drugs, shown));
    }
    for (int i = 0; i < DRUG_CLASSES; i++) {
        assert_true(drugs.action[i].text[0] && drugs.action[i].source[0] && drugs.action[i].tag[0]);
    }
}

static void a_brand_leads_to_its_generic_name(void **state)
{
    (void)state;
    assert_string_equal(drug_found(&drugs, SLICE("ATIVAN"))->shown, "lorazepam");
    assert_string_equal(drug_found(&drugs, SLICE("Zoloft 50 mg"))->shown, "sertraline");
    assert_int_equal(drug_found(&drugs, SLICE("Nardil"))->fact.family, ANTIDEPRESSANT_MAOI);
    assert_int_equal(drug_found(&drugs, SLICE("Klonopin"))->fact.diazepam_low_ug, 500);
}

/* Every name with one letter left out, doubled, or swapped with its neighbour: never taken as another
 * medicine of another class without its own name standing there. */
static void a_slip_is_proposed_and_never_taken(void **state)
{
    (void)state;
    struct slice near[DRUG_NEAR_MAX];
    assert_null(drug_found(&drugs, SLICE("lorazapam")));
    assert_int_equal(drug_classes_of(&drugs, SLICE("lorazapam 2 mg")), 0);
    assert_true(drug_near(&drugs, SLICE("lorazapam 2 mg"), near) >= 1);
    assert_true(slice_is(near[0], "lorazepam"));
    assert_int_equal(drug_near(&drugs, SLICE("snake oil"), near), 0);
    assert_int_equal(drug_near(&drugs, SLICE(""), near), 0);
    for (int i = DRUG_CLASSES; i < drugs.count; i++) {
        char slip[DRUG_NAME_MAX + 2];
        size_t len = strlen(drugs.drug[i].name);
        if (len < 8) {
            continue;
        }
        memcpy(slip, drugs.drug[i].name, len + 1);
        slip[len / 2] = slip[len / 2] == 'x' ? 'q' : 'x';
        const struct drug_entry *other = drug_found(&drugs, slice_of(slip));
        assert_null(other);
        int count = drug_near(&drugs, slice_of(slip), near);
        bool own = false;
        for (int j = 0; j < count; j++) {
            char plain[DRUG_NAME_MAX];
            word_plain(near[j], plain, sizeof plain);
            own |= strcmp(plain, drugs.drug[i].name) == 0;
        }
        assert_true(own);
    }
}

static void refused(const char *from, const char *to, const char *says)
{
    static char room[64 * 1024];
    struct slice file = shipped();
    struct text t = TEXT_IN(room);
    size_t at = 0;
    while (at < file.len && !slice_starts(slice_from(file, at), slice_of(from))) {
        at++;
    }
    assert_true(at < file.len);
    text_add(&t, (struct slice){file.at, at});
    text_adds(&t, to);
    text_add(&t, slice_from(file, at + strlen(from)));
    assert_false(t.full);
    static struct drug_list spoilt;
    struct fault f;
    if (drug_file_read(text_slice(&t), &spoilt, &f)) {
        fail_msg("taken with %s", to);
    }
    if (!strstr(f.sentence, says) || f.line < 2) {
        fail_msg("line %d says %s", f.line, f.sentence);
    }
}

static void each_way_to_spoil_the_table_is_refused(void **state)
{
    (void)state;
    refused("level: STOP", "level: WARN", "another level");
    refused("{low: 1, high: 2, unit: mg", "{low: 2, high: 1, unit: mg", "low must not be above high");
    refused("{low: 1, high: 2, unit: mg", "{low: 1, high: 2, unit: mcg", "unit");
    refused("{low: 1, high: 2, unit: mg", "{low: 0, high: 2, unit: mg", "number of milligrams");
    refused("{value: 50, unit: mg/day", "{value: 50, unit: mg", "unit");
    refused("source: KETALAR", "source: NOBODY", "does not name this source");
    refused("tag: S", "tag: Z", "evidence tag");
    refused("family: ssri", "family: sri", "family of antidepressants");
    refused("  theophylline:", "  theophyline:", "no class of medicines");
    refused("brands: [Valium]", "brand: [Valium]", "no such key");
    refused("    action: \"Not", "    reaction: \"Not", "missing");
}

static void doses_and_frequencies_over_the_table(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        int64_t daily_ug; /* 0: not to be reckoned */
        const char *unread;
    } table[] = {
        {"lorazepam 2 mg twice daily", 4000, ""},
        {"lorazepam 0.5mg tid", 1500, ""},
        {"lorazepam 500 mcg b.i.d.", 1000, ""},
        {"lorazepam 1 mg at night", 1000, ""},
        {"lorazepam 1 mg  every  8  hours", 3000, ""},
        {"lorazepam 4 mg/day", 4000, ""},
        {"lorazepam 1 mg every other day", 500, ""},
        {"lorazepam 1 mg, twice daily, as needed", 2000, ""},
        {"lorazepam", 0, ""},
        {"lorazepam 2 mg", 0, ""},
        {"lorazepam 2 mg prn", 0, ""},
        {"lorazepam 2 twice daily", 0, "2 twice daily"},
        {"lorazepam 1-2 mg daily", 0, "1-2 mg daily"},
        {"lorazepam 0,5 mg daily", 0, "0,5 mg daily"},
        {"lorazepam 2 mg qd", 0, "qd"},
        {"lorazepam 2 mg daily twice daily", 0, "twice daily"},
        {"lorazepam 2 mg 3 mg daily", 0, "3 mg daily"},
        {"lorazepam 2 mg/day twice daily", 0, "twice daily"},
        {"lorazepam 0 mg daily", 0, "0 mg daily"},
        {"lorazepam 99999999999999999999 mg daily", 0, "99999999999999999999 mg daily"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct taking t = taking_read(slice_of(table[i].line));
        int64_t ug = 0;
        assert_true(slice_is(t.name, "lorazepam"));
        if (taking_daily(&t, &ug) != (table[i].daily_ug > 0) || ug != table[i].daily_ug ||
            !slice_is(t.unread, table[i].unread)) {
            fail_msg("%s: %d, unread \"%.*s\"", table[i].line, (int)ug, (int)t.unread.len, t.unread.at);
        }
    }
}

/* Law: of two medicines on one line neither vanishes, whatever stands between them. */
static void every_pair_of_names_on_a_line_keeps_both(void **state)
{
    (void)state;
    static const char *const between[] = {", ",  "; ",    " / ",    "/",        " + ",
                                          " & ", " and ", " with ", " 50 mg, ", " "};
    for (int i = DRUG_CLASSES; i < drugs.count; i++) {
        for (int j = DRUG_CLASSES; j < drugs.count; j += 7) {
            char line[120];
            struct text t = TEXT_IN(line);
            text_adds(&t, drugs.drug[i].shown);
            text_adds(&t, between[(size_t)(i + j) % COUNT_OF(between)]);
            text_adds(&t, drugs.drug[j].shown);
            struct drug_line found = drug_line_read(&drugs, text_slice(&t));
            struct slice rest = text_slice(&t), name, part;
            int parts = 0;
            while (drug_line_next(&drugs, &rest, &name, &part)) {
                assert_true(part.at >= line && part.at + part.len <= line + text_slice(&t).len);
                parts++;
            }
            assert_int_equal(parts, found.known);
            uint32_t both = drugs.drug[i].classes | drugs.drug[j].classes;
            if ((found.classes & both) != both && found.unread.len == 0) {
                fail_msg("%.*s loses a medicine", (int)text_slice(&t).len, line);
            }
        }
    }
}

static void each_word_of_a_line_is_placed_or_unread(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        int known;
        const char *unread;
    } table[] = {
        {"sertraline, theophylline 200 mg", 2, ""},
        {"sertraline / lorazepam 4 mg tid", 2, ""},
        {"lithium carbonate and diazepam 40 mg", 2, ""},
        {"sertraline 50 mg + aminophylline", 2, ""},
        {"dextromethorphan-bupropion", 1, ""},
        {"St John's wort", 1, ""},
        {"lithium carbonate", 1, ""},
        {"insulin glargine 10 units at night", 1, ""},
        {"sertraline theofylline", 1, "theofylline"},
        {"sertraline 50 mg snake oil", 1, "snake"},
        {"sertraline-theophylline", 0, "sertraline-theophylline"},
        {"5-HTP", 0, "5-HTP"},
        {"200 mg daily", 0, "200 mg daily"},
        {"Tavor 1 mg daily; methylene blue", 2, ""},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct drug_line found = drug_line_read(&drugs, slice_of(table[i].line));
        if (found.known != table[i].known || !slice_is(found.unread, table[i].unread)) {
            fail_msg("%s: %d known, unread \"%.*s\"", table[i].line, found.known, (int)found.unread.len,
                     found.unread.at);
        }
    }
}

/* DRUG-00: the question whether lorazepam was meant is answered before anybody goes on. */
static void a_slip_near_a_medicine_that_holds_may_hold(void **state)
{
    (void)state;
    static const char *const holds[] = {"lorazepan 1 mg", "theofylline", "sertraline, theofylline"};
    static const char *const goes_on[] = {"lorazepam", "sertralin", "snake oil", "vitamin D 1000 IU"};
    for (size_t i = 0; i < COUNT_OF(holds); i++) {
        struct drug_line found = drug_line_read(&drugs, slice_of(holds[i]));
        assert_true(drug_line_may_hold(&found) && found.unread.len > 0);
    }
    for (size_t i = 0; i < COUNT_OF(goes_on); i++) {
        struct drug_line found = drug_line_read(&drugs, slice_of(goes_on[i]));
        assert_false(drug_line_may_hold(&found));
    }
}

static void each_medicine_of_a_line_keeps_its_own_dose(void **state)
{
    (void)state;
    struct slice rest = SLICE("sertraline 50 mg daily and lorazepam 2 mg twice daily"), name, part;
    assert_true(drug_line_next(&drugs, &rest, &name, &part));
    assert_true(slice_is(name, "sertraline") && slice_is(part, "sertraline 50 mg daily"));
    assert_true(drug_line_next(&drugs, &rest, &name, &part));
    assert_true(slice_is(name, "lorazepam") && slice_is(part, "lorazepam 2 mg twice daily"));
    assert_false(drug_line_next(&drugs, &rest, &name, &part));
    rest = SLICE("sertraline, phenelzine"); /* a name at the very end */
    assert_true(drug_line_next(&drugs, &rest, &name, &part) && slice_is(part, "sertraline"));
    assert_true(drug_line_next(&drugs, &rest, &name, &part) && slice_is(part, "phenelzine"));
    assert_false(drug_line_next(&drugs, &rest, &name, &part));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_of_the_table_is_found_in_its_class),
        cmocka_unit_test(a_brand_leads_to_its_generic_name),
        cmocka_unit_test(a_slip_is_proposed_and_never_taken),
        cmocka_unit_test(each_way_to_spoil_the_table_is_refused),
        cmocka_unit_test(doses_and_frequencies_over_the_table),
        cmocka_unit_test(every_pair_of_names_on_a_line_keeps_both),
        cmocka_unit_test(each_word_of_a_line_is_placed_or_unread),
        cmocka_unit_test(a_slip_near_a_medicine_that_holds_may_hold),
        cmocka_unit_test(each_medicine_of_a_line_keeps_its_own_dose),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
