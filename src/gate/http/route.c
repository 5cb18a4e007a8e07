/* SPDX-License-Identifier: Apache-2.0
 *
 * route.c - the grid of addresses, drawn from endpoints.def, and the walk along a path.
 *
 * Floor 6. Pure. What stands behind each line is in desk/ under the same name: POST /api/visits/{id}/vitals
 * is errand_record_vitals in desk/record_vitals.c.
 */
#include "gate/http/route.h"

#include <string.h>

enum { N = 1, P = 2, T = 4, M = 8, A = 16, PATIENT = 32, ANYONE = 64 };

static const struct grid {
    enum method method;
    const char *path;
    const char *errand;
    int roles;
    const char *summary;
} grid[] = {
#define ENDPOINT(method, path, errand, roles, summary) {METHOD_##method, path, #errand, roles, summary},
#include "data/api/endpoints.def"
#undef ENDPOINT
};

const char *route_path(enum endpoint which)
{
    must(which < ENDPOINTS);
    return grid[which].path;
}

enum method route_method(enum endpoint which)
{
    must(which < ENDPOINTS);
    return grid[which].method;
}

const char *method_name(enum method m)
{
    static const char *const names[] = {"GET", "POST", "PUT", "another method"};
    return names[m];
}

/* "C3", "room-2": what a clinic may call a chair. */
static bool take_chair(struct slice word, char chair[16])
{
    if (word.len == 0 || word.len >= 16) {
        return false;
    }
    for (size_t i = 0; i < word.len; i++) {
        char c = word.at[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                    c == '_';
        if (!good) {
            return false;
        }
    }
    memcpy(chair, word.at, word.len);
    chair[word.len] = '\0';
    return true;
}

/* One piece of the path against one piece of the pattern. */
static bool matches(struct slice pattern, struct slice word, struct route *r)
{
    if (slice_is(pattern, "{id}")) {
        return slice_id(word, &r->about);
    }
    if (slice_is(pattern, "{chair}")) {
        return take_chair(word, r->chair);
    }
    return slice_eq(pattern, word);
}

static bool fits(const struct grid *g, struct slice path, struct route *r)
{
    struct slice pattern = slice_of(g->path);
    *r = (struct route){.endpoint = (enum endpoint)(g - grid)};
    while (pattern.at && path.at) {
        if (!matches(slice_cut(&pattern, '/'), slice_cut(&path, '/'), r)) {
            return false;
        }
    }
    return !pattern.at && !path.at;
}

enum err route_find(enum method method, struct slice path, struct route *ret_route, struct text *allow)
{
    bool path_known = false;
    struct route r;
    for (size_t i = 0; i < COUNT_OF(grid); i++) {
        if (!fits(&grid[i], path, &r)) {
            continue;
        }
        if (grid[i].method == method) {
            *ret_route = r;
            return ERR_OK;
        }
        if (allow) {
            text_adds(allow, path_known ? ", " : "");
            text_adds(allow, method_name(grid[i].method));
        }
        path_known = true;
    }
    return path_known ? ERR_WRONG_METHOD : ERR_NOT_FOUND;
}

static void text_may(struct text *t, int roles, int role)
{
    text_adds(t, roles & (ANYONE | role) ? " yes |" : " |");
}

void text_audit(struct text *t)
{
    text_adds(t, "| request | errand | nurse | prescriber | therapist | manager | auditor | the patient's "
                 "phone | before sign-in | "
                 "what it does |\n|---|---|---|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < COUNT_OF(grid); i++) {
        const struct grid *g = &grid[i];
        text_adds(t, "| `");
        text_adds(t, method_name(g->method));
        text_char(t, ' ');
        text_adds(t, g->path);
        text_adds(t, "` | ");
        text_adds(t, g->errand);
        text_adds(t, " |");
        for (int role = N; role <= ANYONE; role *= 2) {
            text_may(t, g->roles, role);
        }
        text_char(t, ' ');
        text_adds(t, g->summary);
        text_adds(t, " |\n");
    }
}
