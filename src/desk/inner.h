/* SPDX-License-Identifier: Apache-2.0
 *
 * inner.h - the desk from inside: what errands share.
 *
 * Floor 5. Included by the files of this folder only.
 */
#ifndef DAYBREAK_DESK_INNER_H
#define DAYBREAK_DESK_INNER_H

#include <stddef.h>

#include "desk/keep.h"
#include "desk/live.h"
#include "desk/queue.h"

/* A body of a monitor's message with every value of vitals.def from a few moments stays far below it. */
#define BODY_MAX (64 * 1024)
/* A chair card or a chart point; news beyond it is not told, and the next card says all again. */
#define NEWS_MAX   (1024 * 1024)
#define NEWS_COUNT 2048

struct visit_alarms;
struct dangers;

struct desk {
    struct store *store;
    const struct protocol *protocol;
    const struct scale_book *book;
    struct integration words;
    _Alignas(max_align_t) char words_room[INTEGRATION_ROOM];
    struct event_form form;
    struct ear ear;
    struct live live;
    struct visit_alarms *alarms; /* a place a visit */
    struct dangers *dangers;     /* alerts of suicide risk that are open */
    uint16_t stands[4096]; /* by the hash of a device: the chair where it was found last; only ever a hint */
    struct queue queue;
    pthread_t thread;
    bool running;
    bool stale; /* live state could not be loaded after a failure: try again first */
    struct text body;
    char body_room[BODY_MAX];
    char before[BODY_MAX]; /* the paper that is being changed, as it stood */
    struct text news;
    char *news_room;
    struct {
        const char *event;
        size_t at, len;
    } news_at[NEWS_COUNT];
    int news_count;
    struct instant now;           /* of the call that is being done */
    struct instant missed_looked; /* when missed_checks_turn() looked last */
    struct call tick;
    bool ticking;
};

/* Something to tell after the commit; forgotten when the batch is rolled back. */
struct text *news_begin(struct desk *d);
void news_end(struct desk *d, const char *event);

/* The tables that follow from one entry. */
MUST_USE enum err project(struct store *s, const struct event_form *form, const struct kept *k,
                          const struct event *event, int events);

#endif
