/* SPDX-License-Identifier: Apache-2.0
 *
 * test_http_shield.c - only our own pages change anything, and every answer carries the headers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "gate/http/shield.h"

static bool allows(const char *origin, const char *site, const char *host, bool tls)
{
    struct provenance from = {origin ? slice_of(origin) : (struct slice){NULL, 0},
                              site ? slice_of(site) : (struct slice){NULL, 0}, slice_of(host)};
    return shield_allows(from, tls);
}

static void our_own_page_may_write(void **state)
{
    (void)state;
    assert_true(allows("http://127.0.0.1:8080", "same-origin", "127.0.0.1:8080", false));
    assert_true(allows("https://clinic.example", "same-origin", "clinic.example", true));
    assert_true(allows(NULL, NULL, "clinic.example", true)); /* no browser: it carries nobody's cookie */
}

static void another_sites_page_may_not(void **state)
{
    (void)state;
    assert_false(allows("http://evil.example", NULL, "clinic.example", false));
    assert_false(allows("null", NULL, "clinic.example", false));
    assert_false(allows("http://clinic.example", NULL, "clinic.example", true)); /* not over TLS */
    assert_false(allows("https://clinic.example", NULL, "clinic.example", false));
    assert_false(allows("http://clinic.example.evil.example", NULL, "clinic.example", false));
    assert_false(allows("http://clinic.example:81", NULL, "clinic.example", false));
    assert_false(allows("http://", NULL, "", false));
    assert_false(allows(NULL, "cross-site", "clinic.example", false));
    assert_false(allows("http://clinic.example", "same-site", "clinic.example", false));
}

static const char *header(const char *name, bool tls)
{
    for (const struct shield *s = shield_headers(tls); s->name; s++) {
        if (strcmp(s->name, name) == 0) {
            return s->value;
        }
    }
    return NULL;
}

static void strict_transport_is_asked_for_over_tls_alone(void **state)
{
    (void)state;
    assert_null(header("Strict-Transport-Security", false));
    assert_non_null(header("Strict-Transport-Security", true));
    for (int tls = 0; tls < 2; tls++) {
        assert_non_null(strstr(header("Content-Security-Policy", tls), "default-src 'self'"));
        assert_null(strstr(header("Content-Security-Policy", tls), "unsafe"));
        assert_string_equal(header("X-Frame-Options", tls), "DENY");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_page_may_write),
        cmocka_unit_test(another_sites_page_may_not),
        cmocka_unit_test(strict_transport_is_asked_for_over_tls_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
