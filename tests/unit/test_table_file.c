/* SPDX-License-Identifier: Apache-2.0
 *
 * test_table_file.c - observed tables as people write them, and what a sentence says was given.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/table_study.h"

static struct table_row rows[TABLE_ROWS_MAX];
static struct table table = {.row = rows};

static bool read(const char *text)
{
    struct fault f;
    return table_file_read(slice_of(text), &table, &f);
}

static void cells_are_found_by_the_name_of_their_column(void **state)
{
    (void)state;
    assert_true(read("\xEF\xBB\xBF# one, two\r\n\r\nUnit,VALUE,item,strange\r\n"
                     "\"ng/mL\", 12 ,\"a \"\"b\"\", c\",x\r\n,,,\r\n"));
    assert_int_equal(table.rows, 2);
    assert_string_equal(rows[0].cell[TABLE_UNIT], "ng/mL");
    assert_string_equal(rows[0].cell[TABLE_VALUE], "12");
    assert_string_equal(rows[0].cell[TABLE_ITEM], "a \"b\", c");
    assert_string_equal(rows[0].cell[TABLE_ARM], "");
    assert_string_equal(rows[1].cell[TABLE_VALUE], "");
    assert_int_equal(rows[0].line, 4);
    assert_string_equal(table.about, "one, two\n");
}

static void what_is_no_table_is_a_fault(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "# only words\n", "a,b,c\n1,2,3\n", "item,value\nx,1\n",
                                      "\"item,value,unit\n"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_false(read(bad[i]));
    }
}

struct said {
    const char *about, *arm, *item, *quantity;
    const char *why; /* NULL: usable */
    enum pk_route route;
    enum pk_drug drug;
    double mg, minutes, kg;
    enum pk_site site;
    int doses;
};

static const struct said sentences[] = {
    {"Venous. 17 volunteers, mean weight about 68 kg. Dose/route: esketamine 10 mg IV over 30 min",
     "10mg_iv_30min", "S-ketamine", "concentration", NULL, PK_IV, PK_ESKETAMINE, 10, 30, 68, PK_VENOUS, 1},
    {"arterial sampling; assume 75 kg. racemic ketamine IV, three consecutive 60-min steps of 0.28, 0.57 and "
     "1.14 "
     "mg/kg/h (half of that is each enantiomer)",
     "racemic", "S-ketamine", "concentration", NULL, PK_IV, PK_RACEMIC, 21, 60, 75, PK_ARTERIAL, 3},
    {"Dose: 7 mg of each enantiomer hydrochloride (about 6.07 mg base) IV over 30 min", "S_7mgHCl_30min",
     "S-ketamine", "Cmax_arterial", NULL, PK_IV, PK_ESKETAMINE, 7 * 0.867, 30, 70, PK_ARTERIAL, 1},
    {"racemic; 10 mg IV (bolus-like, Tmax 2 min); 10, 30 mg intranasal", "10mg_iv", "ketamine", "Cmax", NULL,
     PK_IV, PK_RACEMIC, 10, 2, 70, PK_VENOUS, 1},
    {"racemic; 10 mg IV (bolus-like)", "30mg_in", "ketamine", "Cmax", NULL, PK_NASAL, PK_RACEMIC, 30, 0, 70,
     PK_VENOUS, 1},
    {"S-ketamine oral thin film, arterial plasma; 73 (SD 12) kg. Film held 10 min", "50mg_film", "S-ketamine",
     "AUC0-6h", NULL, PK_SUBLINGUAL, PK_ESKETAMINE, 50, 0, 73, PK_ARTERIAL, 1},
    {"Esketamine nasal spray", "adults", "esketamine", "Cmax_28mg", NULL, PK_NASAL, PK_ESKETAMINE, 28, 0, 70,
     PK_VENOUS, 1},
    {"racemic", "oral_0.5mg/kg", "ketamine", "Cmax", NULL, PK_ORAL, PK_RACEMIC, 35, 0, 70, PK_VENOUS, 1},
    {"racemic ketamine 0.5 mg/kg IV over 40 min; venous", "x", "ketamine", "concentration", NULL, PK_IV,
     PK_RACEMIC, 35, 40, 70, PK_VENOUS, 1},
    {"R-ketamine single ascending IV dose. Infusion duration NOT seen", "10mg_iv", "R-ketamine", "mean Cmax",
     "the length of the infusion is not stated", 0, 0, 0, 0, 0, 0, 0},
    {"tablets", "40mg_pr", "ketamine_total", "Cmax",
     "no model describes this preparation (prolonged release, rectal or inhaled)", 0, 0, 0, 0, 0, 0, 0},
    {"racemic", "iv", "ketamine", "Cmax", "the dose is not stated", 0, 0, 0, 0, 0, 0, 0},
    {"racemic", "10mg", "ketamine", "Cmax", "the route is not stated", 0, 0, 0, 0, 0, 0, 0},
    {"racemic 10 mg IV over 30 min", "a", "CADSS", "mean", "an effect, a score or an outcome, not a level", 0,
     0, 0, 0, 0, 0, 0},
};

static void cell(struct table_row *row, enum table_column c, const char *value)
{
    struct text t = text_in(row->cell[c], TABLE_CELL_MAX);
    text_adds(&t, value);
}

static void a_sentence_says_what_was_given_or_why_it_cannot_be_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(sentences); i++) {
        const struct said *s = &sentences[i];
        struct table_row row = {0};
        struct table_study got;
        const char *why = NULL;
        struct text about = TEXT_IN(table.about);
        text_adds(&about, s->about);
        cell(&row, TABLE_ARM, s->arm);
        cell(&row, TABLE_ITEM, s->item);
        cell(&row, TABLE_QUANTITY, s->quantity);
        bool good = table_study_read(&table, &row, &got, &why);
        if (s->why) {
            assert_false(good);
            assert_string_equal(why, s->why);
            continue;
        }
        if (!good) {
            fail_msg("%s: %s", s->arm, why);
        }
        assert_int_equal(got.doses, s->doses);
        assert_int_equal(got.dose[0].route, s->route);
        assert_int_equal(got.dose[0].drug, s->drug);
        assert_true(fabs(got.dose[0].amount_ug / 1000 - s->mg) < 1e-9);
        assert_true(got.dose[0].duration_min == s->minutes && got.weight_kg == s->kg);
        assert_int_equal(got.site, s->site);
    }
}

static void units_of_moles_need_their_substance(void **state)
{
    (void)state;
    double f;
    assert_true(table_concentration("nmol/mL", PK_KETAMINE, &f) && fabs(f - 237.73) < 1e-9);
    assert_true(table_concentration("umol/L", PK_NORKETAMINE, &f) && fabs(f - 223.70) < 1e-9);
    assert_true(table_concentration("ug/L", PK_KETAMINE, &f) && f == 1);
    assert_false(table_concentration("points", PK_KETAMINE, &f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_found_by_the_name_of_their_column),
        cmocka_unit_test(what_is_no_table_is_a_fault),
        cmocka_unit_test(a_sentence_says_what_was_given_or_why_it_cannot_be_known),
        cmocka_unit_test(units_of_moles_need_their_substance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
