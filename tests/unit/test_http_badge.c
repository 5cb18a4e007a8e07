/* SPDX-License-Identifier: Apache-2.0
 *
 * test_http_badge.c - a badge opens while it is awake, for its person, until it is returned; also after a
 * restart.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "gate/http/badge_file.h"

static const struct instant noon = {43200000};

static struct badge nora(void)
{
    return (struct badge){.staff = {{1}}, .role = ROLE_NURSE, .name = "Nora", .login = "nora"};
}

static struct instant after(struct span s)
{
    return instant_plus(noon, s);
}

static void a_badge_opens_for_its_person_until_it_is_returned(void **state)
{
    (void)state;
    struct badges *all = badges_open();
    struct badge who = nora(), shown;
    struct badge_token token = badge_give(all, &who, noon), other = badge_give(all, &who, noon);
    assert_string_not_equal(token.text, other.text);
    assert_true(badge_show(all, slice_of(token.text), noon, &shown));
    assert_string_equal(shown.login, "nora");
    badge_return(all, slice_of(token.text));
    assert_false(badge_show(all, slice_of(token.text), noon, &shown));
    assert_true(badge_show(all, slice_of(other.text), noon, &shown));
    badges_revoke(all, who.staff);
    assert_false(badge_show(all, slice_of(other.text), noon, &shown));
    badges_close(all);
}

static void it_sleeps_after_twelve_hours_without_use(void **state)
{
    (void)state;
    struct badges *all = badges_open();
    struct badge who = nora(), shown;
    struct badge_token token = badge_give(all, &who, noon);
    assert_true(badge_show(all, slice_of(token.text), after(SPAN_HOURS(12)), &shown));
    assert_true(badge_show(all, slice_of(token.text), after(SPAN_HOURS(24)), &shown));
    struct instant late = after((struct span){SPAN_HOURS(36).ms + 1});
    assert_false(badge_show(all, slice_of(token.text), late, &shown));
    assert_false(badge_show(all, slice_of(token.text), after(SPAN_HOURS(24)), &shown));
    badges_close(all);
}

static void of_more_badges_than_there_are_places_the_longest_idle_gives_way(void **state)
{
    (void)state;
    struct badges *all = badges_open();
    struct badge who = nora(), shown;
    struct badge_token first = badge_give(all, &who, noon),
                       second = badge_give(all, &who, after(SPAN_MINUTES(1)));
    for (int i = 0; i < BADGES_MAX - 1; i++) {
        badge_give(all, &who, after(SPAN_MINUTES(2)));
    }
    assert_false(badge_show(all, slice_of(first.text), after(SPAN_MINUTES(3)), &shown));
    assert_true(badge_show(all, slice_of(second.text), after(SPAN_MINUTES(3)), &shown));
    badges_close(all);
}

static void what_is_no_token_opens_nothing(void **state)
{
    (void)state;
    struct badges *all = badges_open();
    struct badge who = nora(), shown;
    struct badge_token token = badge_give(all, &who, noon);
    assert_false(badge_show(all, SLICE(""), noon, &shown));
    assert_false(badge_show(all, (struct slice){token.text, 63}, noon, &shown));
    token.text[0] = token.text[0] == '0' ? '1' : '0';
    assert_false(badge_show(all, slice_of(token.text), noon, &shown));
    badges_close(all);
}

static void the_cookie_is_found_among_others(void **state)
{
    (void)state;
    assert_true(slice_is(badge_cookie(SLICE("a=1; daybreak=xyz; b=2")), "xyz"));
    assert_true(slice_is(badge_cookie(SLICE("daybreak=xyz")), "xyz"));
    assert_null(badge_cookie(SLICE("notdaybreak=xyz")).at);
    assert_null(badge_cookie((struct slice){NULL, 0}).at);
}

/* A record in which one nurse works. */
static struct store *store_with_nora(const char *where)
{
    struct store *s;
    struct id id = nora().staff;
    assert_int_equal(store_open(where, &s), ERR_OK);
    struct cell cell[] = {cell_id(&id),
                          cell_text(SLICE("nora")),
                          cell_text(SLICE("Nora")),
                          cell_text(SLICE("prescriber")),
                          cell_text(SLICE("x")),
                          cell_text(SLICE("x")),
                          cell_null(),
                          cell_null(),
                          cell_integer(1)};
    assert_int_equal(store_begin(s), ERR_OK);
    assert_int_equal(store_run(s, STATEMENT_put_staff, cell, COUNT_OF(cell)), ERR_OK);
    return s;
}

static void a_restart_takes_back_who_is_awake_and_still_works_here(void **state)
{
    (void)state;
    char path[] = "/tmp/badges-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0 && close(fd) == 0);
    struct store *s = store_with_nora("");
    struct badges *before = badges_open(), *now = badges_open();
    struct badge who = nora(), gone = {.staff = {{2}}, .role = ROLE_MANAGER, .name = "Gone"}, shown;
    struct badge_token asleep = badge_give(before, &who, noon),
                       awake = badge_give(before, &who, after(SPAN_HOURS(10)));
    struct badge_token left = badge_give(before, &gone, after(SPAN_HOURS(10)));
    assert_true(badges_save(before, path, after(SPAN_HOURS(11))));
    badges_load(now, path, (struct eyes){.store = s}, after(SPAN_HOURS(13)));
    assert_false(badge_show(now, slice_of(asleep.text), after(SPAN_HOURS(13)), &shown));
    assert_false(badge_show(now, slice_of(left.text), after(SPAN_HOURS(13)), &shown));
    assert_true(badge_show(now, slice_of(awake.text), after(SPAN_HOURS(13)), &shown));
    assert_int_equal(shown.role, ROLE_PRESCRIBER); /* the role of today, not of yesterday */
    badges_close(before);
    badges_close(now);
    store_rollback(s);
    store_close(s);
    unlink(path);
}

static void a_damaged_file_of_badges_lets_nobody_in(void **state)
{
    (void)state;
    char path[] = "/tmp/badges-XXXXXX";
    int fd = mkstemp(path);
    static const char junk[] = "x\n\n0 0 0\n- - -\n\xff\xfe\n";
    assert_true(fd >= 0 && write(fd, junk, sizeof junk - 1) == (ssize_t)sizeof junk - 1 && close(fd) == 0);
    struct store *s = store_with_nora("");
    struct badges *all = badges_open();
    struct badge_kept *kept = calloc(BADGES_MAX, sizeof *kept);
    assert_non_null(kept);
    badges_load(all, path, (struct eyes){.store = s}, noon);
    assert_int_equal(badges_list(all, noon, kept), 0);
    free(kept);
    badges_close(all);
    store_rollback(s);
    store_close(s);
    unlink(path);
}

static int open_the_vault(void **state)
{
    (void)state;
    return vault_open() == ERR_OK ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_badge_opens_for_its_person_until_it_is_returned),
        cmocka_unit_test(it_sleeps_after_twelve_hours_without_use),
        cmocka_unit_test(of_more_badges_than_there_are_places_the_longest_idle_gives_way),
        cmocka_unit_test(what_is_no_token_opens_nothing),
        cmocka_unit_test(the_cookie_is_found_among_others),
        cmocka_unit_test(a_restart_takes_back_who_is_awake_and_still_works_here),
        cmocka_unit_test(a_damaged_file_of_badges_lets_nobody_in),
    };
    return cmocka_run_group_tests(tests, open_the_vault, NULL);
}
