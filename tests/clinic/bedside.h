/* SPDX-License-Identifier: Apache-2.0
 *
 * bedside.h - a chair that infuses, and the bytes that its machines send.
 */
#ifndef DAYBREAK_TESTS_CLINIC_BEDSIDE_H
#define DAYBREAK_TESTS_CLINIC_BEDSIDE_H

#include "day.h"

extern struct day bedside;
extern char shown[1 << 18]; /* the last card or body that was asked for */
extern struct id said;      /* of the last message */

struct metric_name {
    const char *code, *unit;
};

#define SPO2  ((struct metric_name){"150456^MDC_PULS_OXIM_SAT_O2^MDC", "262688^MDC_DIM_PERCENT^MDC"})
#define HR    ((struct metric_name){"147842^MDC_ECG_HEART_RATE^MDC", "264864^MDC_DIM_BEAT_PER_MIN^MDC"})
#define RR    ((struct metric_name){"151562^MDC_RESP_RATE^MDC", "264928^MDC_DIM_RESP_PER_MIN^MDC"})
#define PULSE ((struct metric_name){"149530^MDC_PULS_OXIM_PULS_RATE^MDC", "264864^MDC_DIM_BEAT_PER_MIN^MDC"})

#define MONITOR_1 "00A1B2FFFE000001"

/* A message in the making. */
struct saying {
    char text[60000];
    size_t len;
    int rows;
};

__attribute__((format(printf, 2, 3))) void saying_add(struct saying *s, const char *form, ...);
struct saying saying_begin(const char *trigger, const char *device, const char *who, const char *name,
                           const char *where);
void saying_row(struct saying *s, struct metric_name what, const char *path, const char *value,
                const char *status, struct instant at);
enum err saying_send(const struct saying *s);
void tell(struct metric_name what, const char *value, const char *status);
void tell_all(const char *spo2, const char *hr, const char *rr, const char *pulse);
void seconds_pass(int seconds);
const char *card(int chair);
bool alarmed(int chair, const char *kind);
const struct seen *last(enum vital vital);
int charted_rows(void);
int asides(void);
int bedside_open(void **state);
int bedside_close(void **state);
/* The body of the entry that the last message became. */
const char *said_body(void);

#endif
