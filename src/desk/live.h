/* SPDX-License-Identifier: Apache-2.0
 *
 * live.h - the chairs of the clinic and the visits that are open, in memory.
 *
 * Floor 5. Touched by the desk's thread only. Law: an open visit equals what replaying its entries gives;
 * live_apply() is the one function that turns an entry into state, at loading and after an act alike.
 */
#ifndef DAYBREAK_DESK_LIVE_H
#define DAYBREAK_DESK_LIVE_H

#include "care/machine.h"
#include "care/session.h"
#include "desk/desk.h"

/* Chairs one server can hold: 1,000 chairs at a message a second is the load it is measured with. */
#define CHAIRS_MAX 1024

struct patient_card {
    struct id id;
    int64_t version;
    char name[128], mrn[64];
};

struct visit {
    struct id id;
    struct patient_card patient;
    int chair; /* index */
    int infusion_number;
    int64_t first_n;
    char nurse[64];
    struct id nurse_id;
    char escort_name[96], escort_phone[48];
    struct instant came;
    struct session session;
    struct checklist ready;   /* ticked by the nurse */
    struct checklist leaving; /* attested for discharge */
    enum suicide_risk risk_ready, risk_leaving;
    bool order_signed, second_checked, signed_off, started;
    bool consent_confirmed;       /* the patient was asked again at this visit, or signed at it */
    bool consent_withdrawn;       /* at this visit, and not signed since */
    struct instant signed_off_at; /* the prescriber, before leaving */
    struct instant worst_at;      /* the last set of vital signs that asked to stop or for help */
    struct id order_by, checked_by;
    char order_name[64], checked_name[64];
    struct instant order_at, checked_at;
    bool check_agrees;
    enum vitals_source source[VITALS];
    struct verdict standing; /* of the last observation */
    struct verdict told;     /* what facts about the patient ask for that were told after the start */
};

/* An alarm that a device at the chair sounds itself (A18): listed, never ours. */
#define DEVICE_ALARMS_MAX                                                                                    \
    8 /* a monitor's page shows fewer; when more come the list says that it is not all */
struct device_alarm {
    char id[64], text[96], device[40];
    int priority; /* of struct monitor_alarm */
    struct instant since;
};

struct device_alarms {
    int count;
    bool more;
    struct device_alarm alarm[DEVICE_ALARMS_MAX];
};

struct chair {
    char name[16], label[64], device[64], location[96];
    int offset_min;
    struct visit *visit; /* NULL = free */
    bool heard, other_patient, pump_other_patient;
    struct instant heard_at;
    struct machines machines; /* of the visit that is in the chair */
    struct device_alarms devices;
    struct instant silenced_until;
    bool touched; /* tell the screens after the commit */
};

struct live {
    int chairs;
    struct chair chair[CHAIRS_MAX];
    struct visit *visit; /* one place a chair, and one to look at a closed visit with */
    bool kit_complete;
    struct instant kit_at;
    int offset_min;
    char clinic[96];
};

MUST_USE enum err live_load(struct desk *d);
struct live *live_of(struct desk *d);

/* The event without vital signs older than the newest of their kind; false: nothing is left of it. */
bool live_newer(const struct session *s, const struct event *e, struct event *ret_newer);
/* Steps one event; a reading older than the newest of its vital sign is charted but changes no state. True
 * when it was taken in. */
bool live_step(const struct desk *d, struct session *s, const struct event *e, struct verdict *ret_verdict);

/* One entry of a visit that is open becomes state. */
void live_apply(struct desk *d, struct visit *v, const struct kept *k);
/* The prescriber has signed, and the signature still counts. */
bool live_signed_off(const struct desk *d, const struct visit *v, struct instant now);

/* One set of vital signs becomes state; live_stand() after the last of several adds what stands beside it. */
void live_observe(struct desk *d, struct visit *v, const struct event *e);
void live_stand(struct desk *d, struct visit *v);
/* All that was kept about a cleared visit whose id and patient are known. */
MUST_USE enum err live_replay(struct desk *d, struct visit *v);
/* Replays a visit that need not be open into the spare place. */
MUST_USE enum err live_look(struct desk *d, struct id id, struct visit **ret_visit);

struct visit *live_visit(struct desk *d, struct id id);     /* NULL: not open */
struct visit *live_patient(struct desk *d, struct id id);   /* the open visit of this patient */
struct chair *live_chair(struct desk *d, const char *name); /* NULL: no such chair */
struct chair *chair_of(struct desk *d, const struct visit *v);
struct visit *live_seat(struct desk *d, struct chair *c); /* a cleared place for a new visit */

/* Reads the events in an entry's body. Returns how many, -1 when it is not readable. */
#define EVENTS_MAX 12 /* a message tells values of at most this many moments */
int live_events(const struct desk *d, struct slice body, struct event ret_event[EVENTS_MAX]);

#endif
