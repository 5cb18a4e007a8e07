/* SPDX-License-Identifier: Apache-2.0
 *
 * test_http_route.c - the grid of addresses: every line is found by its own path, and nothing else is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "gate/http/route.h"

#define SOME_ID "0190c5a0-1111-7222-8333-444455556666"

/* The pattern with an id and a chair filled in. */
static struct slice filled(enum endpoint which, char *room, size_t max)
{
    struct text t = text_in(room, max);
    struct slice pattern = slice_of(route_path(which));
    for (bool first = true; pattern.at; first = false) {
        struct slice word = slice_cut(&pattern, '/');
        text_adds(&t, first ? "" : "/");
        text_add(&t, slice_is(word, "{id}")      ? SLICE(SOME_ID)
                     : slice_is(word, "{chair}") ? SLICE("C-7")
                                                 : word);
    }
    return text_slice(&t);
}

static void every_line_is_found_by_its_own_path_and_method(void **state)
{
    (void)state;
    for (int i = 0; i < ENDPOINTS; i++) {
        char room[128];
        struct route r;
        struct slice path = filled((enum endpoint)i, room, sizeof room);
        assert_int_equal(route_find(route_method((enum endpoint)i), path, &r, NULL), ERR_OK);
        assert_int_equal(r.endpoint, i);
    }
}

static void a_path_hands_over_its_id_and_its_chair(void **state)
{
    (void)state;
    struct route r;
    struct id id;
    assert_true(slice_id(SLICE(SOME_ID), &id));
    assert_int_equal(route_find(METHOD_GET, SLICE("/api/visits/" SOME_ID), &r, NULL), ERR_OK);
    assert_true(id_eq(r.about, id));
    assert_int_equal(route_find(METHOD_POST, SLICE("/api/chairs/room_2/silence"), &r, NULL), ERR_OK);
    assert_string_equal(r.chair, "room_2");
}

static void what_is_no_path_is_not_found(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "/api/visits/",
        "/api/visits/1",
        "/api/visits/" SOME_ID "/",
        "/api/visits/" SOME_ID "0",
        "/api/chairs/a.b/silence",
        "/api/chairs//silence",
        "/api/chairs/sixteen-letters-x/silence",
        "/api",
        "/api/",
        "",
        "/api/board/x",
        "/API/board",
    };
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        struct route r;
        assert_int_equal(route_find(METHOD_GET, slice_of(paths[i]), &r, NULL), ERR_NOT_FOUND);
        assert_int_equal(route_find(METHOD_POST, slice_of(paths[i]), &r, NULL), ERR_NOT_FOUND);
    }
}

static void another_method_is_told_what_the_address_takes(void **state)
{
    (void)state;
    char room[64];
    struct text allow = TEXT_IN(room);
    struct route r;
    assert_int_equal(route_find(METHOD_PUT, SLICE("/api/patients"), &r, &allow), ERR_WRONG_METHOD);
    assert_string_equal(room, "GET, POST");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_is_found_by_its_own_path_and_method),
        cmocka_unit_test(a_path_hands_over_its_id_and_its_chair),
        cmocka_unit_test(what_is_no_path_is_not_found),
        cmocka_unit_test(another_method_is_told_what_the_address_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
