/* SPDX-License-Identifier: Apache-2.0
 *
 * pages.c - files, tags, compression, and the addresses of the application.
 *
 * Floor 6.
 */
#include "gate/http/pages.h"

#include <string.h>

static const char not_built[] =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Daybreak</title>"
    "<h1>Daybreak is running</h1><p>This program was built without its pages. The API answers under "
    "/api/. Build with the pages (./dev build) to see them here.</p></html>";

bool pages_is_route(struct slice path)
{
    static const char *const first[] = {"",          "board",  "chair",    "sheet",    "patients", "patient",
                                        "visit",     "staff",  "chairs",   "protocol", "aside",    "sign-in",
                                        "first-run", "record", "settings", "kit"};
    if (path.len == 0 || path.at[0] != '/' || memchr(path.at, '.', path.len)) {
        return false;
    }
    struct slice rest = slice_from(path, 1);
    struct slice word = slice_cut(&rest, '/');
    for (size_t i = 0; i < COUNT_OF(first); i++) {
        if (slice_is(word, first[i])) {
            return true;
        }
    }
    return false;
}

static bool accepts_gzip(const struct exchange *x)
{
    struct slice rest = exchange_header(x, "Accept-Encoding");
    while (rest.at) {
        struct slice one = slice_cut(&rest, ',');
        struct slice coding = slice_trim(slice_cut(&one, ';'));
        if (slice_is(coding, "gzip")) {
            struct slice q = slice_trim(one);
            return !slice_is(q, "q=0") && !slice_is(q, "q=0.0");
        }
    }
    return false;
}

/* The digest of the file stands quoted among the tags the browser has. */
static bool has_it(const struct exchange *x, const struct embedded *file)
{
    struct slice rest = exchange_header(x, "If-None-Match");
    while (rest.at) {
        struct slice tag = slice_trim(slice_cut(&rest, ','));
        if (slice_starts(tag, SLICE("W/"))) {
            tag = slice_from(tag, 2);
        }
        if (tag.len > 2 && slice_is((struct slice){tag.at + 1, tag.len - 2}, file->digest)) {
            return true;
        }
    }
    return false;
}

static void answer_file(struct exchange *x, const struct embedded *file)
{
    static _Thread_local char tag[48];
    struct text t = TEXT_IN(tag);
    text_char(&t, '"');
    text_adds(&t, file->digest);
    text_char(&t, '"');
    exchange_add_header(x, "ETag", tag);
    exchange_add_header(x, "Cache-Control", "no-cache"); /* kept, and asked about by its tag each time */
    exchange_add_header(x, "Vary", "Accept-Encoding");
    x->answer_stays = true;
    if (has_it(x, file)) {
        x->status = 304;
        return;
    }
    x->status = 200;
    x->type = file->type;
    x->answer = file->bytes;
    if (file->gzip.len > 0 && accepts_gzip(x)) {
        exchange_add_header(x, "Content-Encoding", "gzip");
        x->answer = file->gzip;
    }
}

static void answer_text(struct exchange *x, int status, const char *type, struct slice text)
{
    x->status = status;
    x->type = type;
    x->answer = text;
    x->answer_stays = true;
    exchange_add_header(x, "Cache-Control", "no-cache");
}

void pages_answer(const struct embedded_list *pages, struct exchange *x)
{
    if (x->method != METHOD_GET) {
        exchange_add_header(x, "Allow", "GET, HEAD");
        answer_text(x, 405, "text/plain; charset=utf-8", SLICE("this address is only read\n"));
        return;
    }
    const struct embedded *file = NULL;
    if (pages && x->path.len > 1) {
        file = embedded_find(pages, slice_from(x->path, 1));
    }
    if (!file && pages && slice_is(x->path, "/phone")) {
        file = embedded_find(pages, SLICE("phone.html")); /* the patient's pages are a bundle of their own */
    }
    if (!file && pages && pages_is_route(x->path)) {
        file = embedded_find(pages, SLICE("index.html"));
    }
    if (file) {
        answer_file(x, file);
    } else if ((!pages || pages->count == 0) && pages_is_route(x->path)) {
        answer_text(x, 200, "text/html; charset=utf-8", slice_of(not_built));
    } else {
        answer_text(x, 404, "text/plain; charset=utf-8", SLICE("there is no such page\n"));
    }
}
