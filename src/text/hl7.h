/* SPDX-License-Identifier: Apache-2.0
 *
 * hl7.h - HL7 version 2 in its pipe-and-hat form, read in place.
 *
 * Floor 3. Pure: no allocation, no clock. Every piece is a slice into the message that was given, so the
 * message must outlive them. Lenient about syntax (line ends, missing trailing fields, odd delimiters),
 * strict about values (numbers and times have one grammar each).
 * Sources: HL7 v2.2-2.8 chapter 2; IHE PCD TF-2 rev. 8.0.
 */
#ifndef DAYBREAK_TEXT_HL7_H
#define DAYBREAK_TEXT_HL7_H

#include "base/instant.h"
#include "base/slice.h"

#define HL7_BYTES_MAX    (1024 * 1024) /* of one message: a monitor sends 1-3 kB, a chatty hub 64 kB */
#define HL7_FIELDS_MAX   64            /* of one segment: PV1, the longest that is in use, has 52 */
#define HL7_SEGMENTS_MAX 4096          /* of one message: forty chairs batched with a hundred rows each */

struct hl7_marks {
    char field, component, repetition, escape, subcomponent;
};

/* How bytes above 127 are to be read (MSH-18). */
enum hl7_charset {
    HL7_CHARSET_EMPTY, /* ASCII by the standard; UTF-8 is what is sent, so that is tried */
    HL7_CHARSET_ASCII,
    HL7_CHARSET_UTF8,
    HL7_CHARSET_LATIN1,
    HL7_CHARSET_OTHER /* named, but not known here: bytes above 127 become U+FFFD */
};

/* What is wrong with a message as a whole; HL7_PROBLEM(name, HL7 table 0357 code, place, sentence). */
enum hl7_problem {
#define HL7_PROBLEM(name, code, place, sentence) HL7_##name,
#include "text/hl7_problem.def"
#undef HL7_PROBLEM
    HL7_PROBLEMS
};

/* The header of a message. Fields are raw: escapes are still in them. `problem` is HL7_FINE or the first
 * thing that forbids reading on; the rest is filled as far as it could be read, for the answer. */
struct hl7_header {
    enum hl7_problem problem;
    struct hl7_marks marks;
    struct slice mark_text;                   /* MSH-1 and MSH-2 as sent, "|^~\&" */
    struct slice application, facility;       /* MSH-3, MSH-4: the sender */
    struct slice to_application, to_facility; /* MSH-5, MSH-6 */
    struct slice time;                        /* MSH-7 */
    struct slice type, trigger;               /* MSH-9.1, MSH-9.2 */
    struct slice control_id;                  /* MSH-10, byte for byte */
    struct slice processing;                  /* MSH-11.1: P, D or T */
    struct slice version;                     /* MSH-12.1 */
    struct slice accept_ack, application_ack; /* MSH-15, MSH-16 */
    struct slice charset_text;                /* MSH-18 */
    struct slice profile;                     /* MSH-21 */
    enum hl7_charset charset;
};

struct hl7_segment {
    struct slice raw;                       /* without its line end */
    int number;                             /* 1 = the first of the message */
    int fields;                             /* the highest field that is present */
    struct slice field[HL7_FIELDS_MAX + 1]; /* [0] the name; [n] the field n of the standard */
};

struct hl7_reader {
    struct slice rest;
    struct hl7_marks marks;
    int segments;
    enum hl7_problem problem; /* set when a limit ended the reading */
};

/* Reads and checks MSH (or says why not). Never fails: see `problem`. */
void hl7_header_read(struct slice message, struct hl7_header *ret_header);

/* Segment by segment, MSH included; empty lines are skipped. False at the end or at a limit. */
struct hl7_reader hl7_read(struct slice message, struct hl7_marks marks);
MUST_USE bool hl7_next(struct hl7_reader *r, struct hl7_segment *ret_segment);

/* The nth field (1 = first as the standard counts), empty when absent. */
struct slice hl7_field(const struct hl7_segment *s, int n);
/* The nth component / subcomponent / repetition of a piece (1 = first), empty when absent. */
struct slice hl7_component(struct slice field, struct hl7_marks m, int n);
struct slice hl7_subcomponent(struct slice component, struct hl7_marks m, int n);
struct slice hl7_repetition(struct slice field, struct hl7_marks m, int n);
/* `""`: the sender says that there is nothing; as good as empty for us. */
bool hl7_is_null(struct slice a);

/* A piece as a person reads it: escapes \F\ \S\ \T\ \R\ \E\ \Xhh..\ \.br\ and the charset resolved, always
 * valid UTF-8. Formatting escapes (\H\ \N\ and others) are dropped. */
void hl7_decode(struct slice raw, struct hl7_marks m, enum hl7_charset charset, struct text *to);

/* NM: [+-]digits[.digits], nothing else; at most 15 significant digits. value x 10^-decimals. */
struct hl7_number {
    int64_t value;
    int decimals; /* 0-9, as written */
};
MUST_USE bool hl7_nm(struct slice a, struct hl7_number *ret_number);

/* DTM: YYYYMMDDHHMM[SS[.S{1,4}]][+-ZZZZ]. A time without an offset is read with `offset_min` (minutes east
 * of UTC) and says so. Less than minutes is not a moment. */
struct hl7_time {
    struct instant at;
    bool zone_assumed;
};
MUST_USE bool hl7_dtm(struct slice a, int offset_min, struct hl7_time *ret_time);

/* The next whole message of a frame that may hold several (batch, or a sender that forgot the frame in
 * between): cut at each line that begins with MSH. Lines outside a message (FHS, BHS, BTS, FTS) are not
 * part of any. False when there is no more. */
struct hl7_batch {
    struct slice rest;
    int messages;     /* given out so far */
    int64_t promised; /* BTS-1, -1 when not said */
};
struct hl7_batch hl7_batch_open(struct slice frame);
MUST_USE bool hl7_batch_next(struct hl7_batch *b, struct slice *ret_message);

int hl7_problem_code(enum hl7_problem p);             /* HL7 table 0357 */
const char *hl7_problem_place(enum hl7_problem p);    /* "MSH^1^10" or "" */
const char *hl7_problem_sentence(enum hl7_problem p); /* for ERR-3.2 and the log */

#endif
