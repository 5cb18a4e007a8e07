/* SPDX-License-Identifier: Apache-2.0
 *
 * watching.c - a screen takes a seat at the live stream.
 *
 * Floor 6. A page that comes back with the id of the last event it saw goes on from there while that still
 * stands in the ring; everyone else first gets every chair as it is now.
 */
#include <stdlib.h>

#include "gate/http/manner.h"

/* Every chair of a Board as an event of its own, so that a page needs to understand one thing only. */
static void write_opening(struct task *t, struct json_value board, struct text *to)
{
    struct json_value chairs = json_member(board, "chairs");
    text_adds(to, "retry: 1000\n\n");
    for (struct json_value m = json_first(chairs); json_is(m); m = json_next(m)) {
        text_event(to, t->stream_from - 1, "chair", json_source(m));
    }
    char room[48];
    struct text aside = TEXT_IN(room);
    text_adds(&aside, "{\"count\":");
    text_add(&aside, json_source(json_member(board, "aside")));
    text_char(&aside, '}');
    text_event(to, t->stream_from - 1, "aside", text_slice(&aside));
}

/* A seat is held for hours: the large room goes back now. */
static void watch(struct task *t)
{
    free(t->answer_room);
    t->answer_room = NULL;
    t->answer = TEXT_IN(t->body_room);
    t->x->type = "text/event-stream";
    exchange_add_header(t->x, "X-Accel-Buffering", "no"); /* a proxy in front must not gather events */
    task_finish(t, ERR_OK);
}

static void be_seated(struct task *t, struct slice opening)
{
    t->x->seat = stream_sit(t->http->setup.stream, t->stream_from, opening);
    if (!t->x->seat) {
        task_finish(t, ERR_TOO_MANY);
        return;
    }
    watch(t);
}

static void board_drawn(struct call *c)
{
    struct task *t = c->context;
    struct json *j;
    struct fault f;
    if (c->err || t->answer.full || !json_read(text_slice(&t->answer), &j, &f)) {
        task_finish(t, c->err ? c->err : ERR_OUT_OF_ROOM);
        return;
    }
    struct text opening = text_in(t->answer.at + t->answer.len + 1, TASK_ANSWER_MAX - t->answer.len - 1);
    write_opening(t, json_root(j), &opening);
    json_close(j);
    if (opening.full) {
        task_finish(t, ERR_OUT_OF_ROOM);
        return;
    }
    be_seated(t, text_slice(&opening));
}

/* The last event a returning page saw, from its browser or from the page itself. */
static bool last_seen(const struct exchange *x, uint64_t *ret_id)
{
    int64_t id = 0;
    struct slice said = exchange_header(x, "Last-Event-ID");
    if (!said.at || !slice_integer(said, &id) || id <= 0) {
        return false;
    }
    *ret_id = (uint64_t)id;
    return true;
}

void own_stream(struct task *t)
{
    uint64_t last = 0;
    if (last_seen(t->x, &last)) {
        t->stream_from = last + 1;
        t->x->seat = stream_sit(t->http->setup.stream, t->stream_from, SLICE("retry: 1000\n\n"));
        if (t->x->seat) {
            watch(t);
            return;
        }
    }
    t->stream_from = stream_next_id(t->http->setup.stream);
    t->call.done = board_drawn;
    t->call.endpoint = ENDPOINT_get_board;
    task_submit(t, errand_get_board);
}
