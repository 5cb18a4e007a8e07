/* SPDX-License-Identifier: Apache-2.0
 *
 * desk.h - the desk: one thread owns the record's pen and everything that is live.
 *
 * Floor 5. A gate fills in a call and submits it; the desk takes all calls that wait, runs each errand in
 * turn (authorise, load, decide, keep, tell), commits once, and only then calls every done(). Laws: an
 * answer leaves only after its commit is durable; when keeping fails nothing of the batch has happened and
 * every call of it says so; the same id twice happens once.
 */
#ifndef DAYBREAK_DESK_DESK_H
#define DAYBREAK_DESK_DESK_H

#include "care/event.h"
#include "care/protocol.h"
#include "desk/roles.h"
#include "store/port.h"
#include "text/event_json.h"
#include "text/integration_file.h"
#include "text/scale_book.h"

struct desk;
struct call;
struct monitor_message;

/* Who asks. The gate has checked the session, and the PIN of `signer` when one was given. */
struct who {
    struct id id; /* nil: the clinic's own clock or a monitor */
    enum role role;
    char name[64];
};

typedef enum err errand(struct desk *d, struct call *c);

/* One thing to do. Filled by a gate, owned by the desk from submit until done. */
struct call {
    errand *errand;
    enum endpoint endpoint; /* its line of endpoints.def: the roles are checked against it */
    bool no_endpoint;       /* monitors and the clock stand in no role table */
    struct who who;
    struct who signer;                     /* whose PIN was checked; nil id when nobody signed */
    struct who second;                     /* a second person's PIN, where a clause asks for two */
    bool patient_pin;                      /* the patient's own PIN was proved, or chosen just now */
    char patient_secret[VAULT_SECRET_MAX]; /* what is kept of one that was chosen just now, else "" */
    struct id id;                          /* of the event, made by whoever began it */
    struct id about;   /* the visit, patient or alarm in the address; nil when there is none */
    char chair[16];    /* the chair in the address */
    struct instant at; /* happened; the gate puts `now` where the body has no `at` */
    struct instant now;
    struct slice body;                     /* JSON as received */
    struct slice raw;                      /* the source message as received, or empty */
    const struct monitor_message *message; /* of errand_record_monitor */
    struct text *answer; /* JSON of the answer, or of the Decision with ERR_VERDICT_FORBIDS */
    struct fault fault;  /* with ERR_BAD_INPUT */
    enum err err;
    void (*done)(struct call *c); /* on the desk's thread: be quick */
    void *context;                /* the gate's own */
    struct call *next;
};

/* Someone who wants to hear what changed (the event stream). On the desk's thread, after the commit. */
struct ear {
    bool (*wanted)(void *to); /* false: nobody listens now, do not write it */
    void (*tell)(void *to, const char *event, struct slice json);
    void *to;
};

struct desk_setup {
    const char *where; /* the record's file */
    const struct protocol *protocol;
    const struct drug_list *drugs; /* may be NULL */
    const struct scale_book *book; /* questionnaires; outlives the desk */
    struct ear ear;
};

/* Opens the record and loads every open visit by replaying it. No thread runs yet. */
MUST_USE enum err desk_open(const struct desk_setup *setup, struct instant now, struct desk **ret_desk);
MUST_USE enum err desk_start(struct desk *d); /* the desk's thread */
void desk_close(struct desk *d);              /* what was submitted is still done */

/* From any thread, once desk_start() was called. */
void desk_submit(struct desk *d, struct call *c);

/* One batch at once and without a thread: for the demonstration and for tests. */
void desk_do(struct desk *d, struct call *first);

/* Once a second: alarms that time alone raises. Does nothing while the last one has not been done. */
void desk_tick(struct desk *d, struct instant now);

/* For readers: store_reader_open(desk_store(d), ...), one per thread. */
struct store *desk_store(struct desk *d);
const struct protocol *desk_protocol(const struct desk *d);
const struct drug_list *desk_drugs(const struct desk *d); /* NULL: none was loaded */
const struct scale_book *desk_book(const struct desk *d);
const struct integration *desk_words(const struct desk *d); /* of integration therapy */

/* Every errand of endpoints.def that changes or shows what is live: errand_start_infusion, ... */
#define ENDPOINT(method, path, name, roles, summary) errand errand_##name;
#include "data/api/endpoints.def"
#undef ENDPOINT
errand errand_record_monitor; /* call.message, call.raw; answers nothing, keeps every message */
errand errand_tick;

#endif
