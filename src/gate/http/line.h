/* SPDX-License-Identifier: Apache-2.0
 *
 * line.h - every open connection, what it may still take, and the sweeper that ends the slow ones.
 *
 * Floor 6. A library's time-out counts from the last byte, so a client that sends one byte a second holds
 * a connection for ever. Here the whole head, the whole body and the whole pause between two requests each
 * have a deadline.
 *
 * Law: a socket is shut down only while it is still ours - line_drop and the sweep share one lock.
 */
#ifndef DAYBREAK_GATE_HTTP_LINE_H
#define DAYBREAK_GATE_HTTP_LINE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

/* An address without its port; IPv4 stands in its IPv6 form. */
struct address {
    uint8_t byte[16];
};

bool address_of(const struct sockaddr *from, struct address *ret_address);
bool address_is_here(struct address a); /* 127.0.0.0/8 or ::1 */

struct lines;
struct line;

/* per_address: how many connections one address may hold; this machine itself is exempt. */
struct lines *lines_open(int max, int per_address);
void lines_close(struct lines *all);

/* NULL: the table or this address is full. */
struct line *line_take(struct lines *all, int fd, struct address from, int64_t deadline_us);
void line_drop(struct lines *all, struct line *l);
bool lines_have_room(struct lines *all, struct address from);

/* 0 takes the deadline away. */
void line_deadline(struct lines *all, struct line *l, int64_t deadline_us);

/* Shut down every line past its deadline; how many. Called a few times a second by the sweeper. */
int lines_sweep(struct lines *all, int64_t now_us);
int lines_count(struct lines *all);

#endif
