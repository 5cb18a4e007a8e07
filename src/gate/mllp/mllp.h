/* SPDX-License-Identifier: Apache-2.0
 *
 * mllp.h - the door for bedside monitors: HL7 v2 messages over TCP in MLLP frames.
 *
 * Floor 6. One thread. It reads frames, decodes them, submits one call a message to the desk, and answers
 * when the desk says that the message is durable. Laws: no positive answer before that; answers leave a link
 * in the order its messages came; one link that is slow, mad or silent never holds up another; a message is
 * kept raw whatever it says.
 */
#ifndef DAYBREAK_GATE_MLLP_MLLP_H
#define DAYBREAK_GATE_MLLP_MLLP_H

#include "desk/desk.h"

#define MLLP_PORT 2575 /* as registered for HL7 */

struct mllp_setup {
    const char *address; /* NULL: 127.0.0.1 */
    int port;            /* 0: any free one, see mllp_port() */
    bool anywhere;       /* an address of the network was asked for by name (--mllp-listen) */
    int links_max;       /* 0: 2048, forty chairs with reconnects that the network has not yet noticed */
    int offset_min;      /* of the clinic: for naive times, and for the time in our answers */
    errand *errand;      /* errand_record_monitor */
    void (*submit)(void *desk, struct call *c); /* desk_submit, or a test's own */
    void *desk;
};

/* Counted since the start; read from any thread, each number by itself. */
struct mllp_figures {
    uint64_t links, messages, answers, rejected, junk, refused_links;
};

struct mllp;

/* Listens; no thread runs yet. ERR_NOT_ALLOWED: an address other than this machine's own without
 * `anywhere`. */
MUST_USE enum err mllp_open(const struct mllp_setup *setup, struct mllp **ret_mllp);
MUST_USE enum err mllp_start(struct mllp *m);
int mllp_port(const struct mllp *m);
/* The clinic's clock changed its offset. */
void mllp_set_offset(struct mllp *m, int offset_min);
struct mllp_figures mllp_figures(const struct mllp *m);
/* Stops reading, answers what the desk still has (it must be running), closes every link. */
void mllp_close(struct mllp *m);

#endif
