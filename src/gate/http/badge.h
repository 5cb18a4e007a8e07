/* SPDX-License-Identifier: Apache-2.0
 *
 * badge.h - who is signed in where: a cookie of 32 random bytes on the tablet, its hash here.
 *
 * Floor 6. A restart in the middle of an infusion signs nobody out: hashes and times stand in a small file
 * of their own beside the record (badge_file.c). Whoever reads it finds no way in.
 */
#ifndef DAYBREAK_GATE_HTTP_BADGE_H
#define DAYBREAK_GATE_HTTP_BADGE_H

#include "care/event.h"
#include "store/vault.h"

/* A tablet stays at its chair for a working day; the page locks itself with the PIN much sooner. */
#define BADGE_IDLE SPAN_HOURS(12)
/* Every tablet and desk of a clinic of several hundred chairs; the one idle longest gives way. */
#define BADGES_MAX 1024

struct badge {
    struct id staff;
    enum role role;
    char name[64], login[64];
};

/* The cookie's value: 64 hexadecimal digits and NUL. */
struct badge_token {
    char text[65];
};

struct badges;

struct badges *badges_open(void);
void badges_close(struct badges *all);

struct badge_token badge_give(struct badges *all, const struct badge *to, struct instant now);
/* Whose badge it is; keeps it awake. False: unknown, or idle for too long. */
MUST_USE bool badge_show(struct badges *all, struct slice token, struct instant now, struct badge *ret_badge);
void badge_return(struct badges *all, struct slice token);
/* All badges of one person: after their role changed or they left. */
void badges_revoke(struct badges *all, struct id staff);

/* What outlives a restart of one badge. */
struct badge_kept {
    struct hash token;
    struct id staff;
    struct instant seen;
};

/* The badges that are awake now; how many. */
int badges_list(struct badges *all, struct instant now, struct badge_kept ret_kept[BADGES_MAX]);
/* One of an earlier life; `to` is what the record says of the person today. */
void badge_take_back(struct badges *all, const struct badge_kept *kept, const struct badge *to);
/* Something to write: a badge was given or returned, or one was seen a minute after it was last written. */
bool badges_changed(struct badges *all, struct instant now);
void badges_unwritten(struct badges *all); /* what was listed could not be written */

/* The value of our cookie in a Cookie header, or an empty slice. */
struct slice badge_cookie(struct slice header);
/* The Set-Cookie value that hands the token out; with an empty token it takes it back. */
void text_badge_cookie(struct text *t, struct slice token, bool tls);

#endif
