/* SPDX-License-Identifier: Apache-2.0
 *
 * stream.h - the live stream: one ring of events, and a seat for everyone who watches.
 *
 * Floor 6. An event is written once into a shared ring; each seat remembers how far it has read. A seat
 * that falls behind by more than the ring is closed: the page connects again and gets a whole board. So a
 * slow tablet costs nothing to the others, and memory is bounded by the ring, not by the watchers.
 *
 * Laws: a seat gets every event from its first byte on, in order, or is closed; publishing never waits
 * for a watcher.
 */
#ifndef DAYBREAK_GATE_HTTP_STREAM_H
#define DAYBREAK_GATE_HTTP_STREAM_H

#include "base/instant.h"
#include "base/slice.h"

struct stream;
struct stream_seat;

/* About 2,000 events of 1 kB: at 100 events a second a tablet may be 20 s behind. */
#define STREAM_RING_BYTES (2u << 20)
/* 1,000 tablets and screens is a clinic of several hundred chairs. */
#define STREAM_SEATS 1200

/* What the hub calls when a seat that had nothing to read has something again, or was closed. */
typedef void stream_wake(void *sleeper);

struct stream *stream_open(struct instant now, stream_wake *wake);
/* Closes every seat; those asleep are woken to find out. */
void stream_end(struct stream *s);
bool stream_is_empty(struct stream *s);
void stream_close(struct stream *s);

/* One event for everyone. `name` is a word, `data` one line of JSON. */
void stream_publish(struct stream *s, const char *name, struct slice data);
/* The id that the next event will carry. A board drawn after this was asked misses nothing. */
uint64_t stream_next_id(struct stream *s);

/* A seat that begins with `first` (already framed, may be empty) and then gets every event from id `from`
 * on. NULL when all seats are taken or `from` has left the ring. */
struct stream_seat *stream_sit(struct stream *s, uint64_t from, struct slice first);
void stream_leave(struct stream_seat *seat);

/* Up to max bytes for the seat. 0: nothing now - `sleep(sleeper)` was called under the lock and the wake
 * follows. -1: closed. */
int64_t stream_pull(struct stream_seat *seat, char *to, size_t max, void (*sleep)(void *sleeper),
                    void *sleeper);

/* How a framed event reads: "id: 7\nevent: chair\ndata: {...}\n\n". */
void text_event(struct text *t, uint64_t id, const char *name, struct slice data);

#endif
