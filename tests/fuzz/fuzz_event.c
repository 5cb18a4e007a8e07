/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_event.c - any scenario: what is read is written and read back the same, judged without a broken
 * must(), and its decision is JSON.
 */
#include <stdlib.h>
#include <string.h>

#include "text/decision_json.h"
#include "text/embedded.h"
#include "text/protocol_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct drug_list drugs;
static struct protocol protocol;
static char first[64 * 1024], second[64 * 1024], said[512 * 1024];

static void load(void)
{
    struct fault f;
    const struct embedded *p = embedded_find(&embedded_data, SLICE("protocols/trd-iv-conservative.yaml"));
    const struct embedded *d = embedded_find(&embedded_data, SLICE("drugs/classes.yaml"));
    must(p && protocol_file_read(p->bytes, &protocol, NULL, &f));
    must(d && drug_file_read(d->bytes, &drugs, &f));
}

static struct slice written(const struct event *e, const struct event_form *form, char *room, size_t max)
{
    struct text t = text_in(room, max);
    struct json_out o = json_out_on(&t);
    event_json_write(&o, e, form);
    must(!t.full);
    return text_slice(&t);
}

static void goes_round(const struct event *e, const struct event_form *form)
{
    struct fault f;
    struct json *j = NULL;
    struct event back;
    struct slice once = written(e, form, first, sizeof first);
    must(json_read(once, &j, &f));
    must(event_json_read(json_root(j), form, &back, NULL, &f));
    must(slice_eq(once, written(&back, form, second, sizeof second)));
    json_close(j);
}

static void judged(struct session *s, const struct event *e)
{
    struct verdict verdict;
    struct session_view view;
    struct fault f;
    struct json *j = NULL;
    bool taken = session_step(s, &protocol, e, &verdict);
    session_view(s, &protocol, e->at, &view);
    struct decision d = {.line = 1,
                         .has_time = e->has_time,
                         .at = e->at,
                         .taken = taken,
                         .kind = e->kind,
                         .verdict = &verdict,
                         .view = &view,
                         .protocol = &protocol};
    struct text t = TEXT_IN(said);
    struct json_out o = json_out_on(&t);
    decision_json_write(&o, &d, EVENT_TIME_MINUTES);
    must(!t.full && json_read(text_slice(&t), &j, &f));
    json_close(j);
    text_clear(&t);
    decision_text_write(&t, &d, true);
    must(!t.full);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (drugs.count == 0) {
        load();
    }
    struct event_form form = {.time = EVENT_TIME_MINUTES, .visit_year = 2026, .drugs = &drugs};
    struct slice rest = {(const char *)data, size};
    static struct session s;
    session_begin(&s);
    for (int line = 0; rest.at && line < 64; line++) {
        struct slice one = slice_cut(&rest, '\n');
        struct json *j = NULL;
        struct event e;
        struct event_words unknown;
        struct fault f;
        if (json_read(one, &j, &f) && event_json_read(json_root(j), &form, &e, &unknown, &f)) {
            goes_round(&e, &form);
            judged(&s, &e);
        } else {
            must(f.line > 0 && f.column > 0 && f.sentence[0]);
        }
        json_close(j);
    }
    return 0;
}
