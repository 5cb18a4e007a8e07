/* SPDX-License-Identifier: Apache-2.0
 *
 * hl7.c - cutting a message into segments, fields and their parts.
 *
 * Floor 3. Pure.
 */
#include "text/hl7.h"

#include <string.h>

static const struct {
    int code;
    const char *place, *sentence;
} problems[HL7_PROBLEMS] = {
#define HL7_PROBLEM(name, code, place, sentence) {(code), (place), (sentence)},
#include "text/hl7_problem.def"
#undef HL7_PROBLEM
};

int hl7_problem_code(enum hl7_problem p)
{
    must(p < HL7_PROBLEMS);
    return problems[p].code;
}

const char *hl7_problem_place(enum hl7_problem p)
{
    must(p < HL7_PROBLEMS);
    return problems[p].place;
}

const char *hl7_problem_sentence(enum hl7_problem p)
{
    must(p < HL7_PROBLEMS);
    return problems[p].sentence;
}

static bool is_end(char c)
{
    return c == '\r' || c == '\n';
}

/* The next line that holds anything; ends may be CR, LF or both. False when there is none. */
static bool next_line(struct slice *rest, struct slice *ret_line)
{
    while (rest->len > 0 && is_end(rest->at[0])) {
        *rest = slice_from(*rest, 1);
    }
    if (rest->len == 0) {
        return false;
    }
    const char *cr = memchr(rest->at, '\r', rest->len);
    size_t len = cr ? (size_t)(cr - rest->at) : rest->len;
    const char *lf = memchr(rest->at, '\n', len);
    len = lf ? (size_t)(lf - rest->at) : len;
    *ret_line = (struct slice){rest->at, len};
    *rest = slice_from(*rest, len);
    return true;
}

struct hl7_reader hl7_read(struct slice message, struct hl7_marks marks)
{
    return (struct hl7_reader){.rest = message, .marks = marks};
}

/* Cuts the line at the field mark. In MSH the mark itself is field 1, so the rest moves up by one. */
static bool cut_fields(struct slice line, char mark, struct hl7_segment *s)
{
    struct slice rest = line;
    int n = 0;
    s->field[0] = slice_cut(&rest, mark);
    if (slice_is(s->field[0], "MSH") && line.len > 3) {
        s->field[++n] = (struct slice){line.at + 3, 1};
    }
    while (rest.at) {
        if (n == HL7_FIELDS_MAX) {
            return false;
        }
        s->field[++n] = slice_cut(&rest, mark);
    }
    s->fields = n;
    return true;
}

bool hl7_next(struct hl7_reader *r, struct hl7_segment *ret_segment)
{
    must(r && ret_segment);
    struct slice line;
    if (r->problem != HL7_FINE || !next_line(&r->rest, &line)) {
        return false;
    }
    if (r->segments == HL7_SEGMENTS_MAX) {
        r->problem = HL7_TOO_MANY_SEGMENTS;
        return false;
    }
    ret_segment->raw = line;
    ret_segment->number = ++r->segments;
    if (!cut_fields(line, r->marks.field, ret_segment)) {
        r->problem = HL7_TOO_MANY_FIELDS;
        return false;
    }
    return true;
}

struct slice hl7_field(const struct hl7_segment *s, int n)
{
    must(s && n >= 0);
    return n <= s->fields ? s->field[n] : (struct slice){NULL, 0};
}

/* The nth of the pieces between marks; a mark of NUL never cuts. */
static struct slice nth(struct slice whole, char mark, int n)
{
    must(n >= 1);
    struct slice piece = whole;
    if (mark == '\0') {
        return n == 1 ? whole : (struct slice){NULL, 0};
    }
    for (; n > 0; n--) {
        if (!whole.at) {
            return (struct slice){NULL, 0};
        }
        piece = slice_cut(&whole, mark);
    }
    return piece;
}

struct slice hl7_component(struct slice field, struct hl7_marks m, int n)
{
    return nth(field, m.component, n);
}

struct slice hl7_subcomponent(struct slice component, struct hl7_marks m, int n)
{
    return nth(component, m.subcomponent, n);
}

struct slice hl7_repetition(struct slice field, struct hl7_marks m, int n)
{
    return nth(field, m.repetition, n);
}

bool hl7_is_null(struct slice a)
{
    return slice_is(a, "\"\"");
}

/* Marks from MSH-1 and MSH-2. All that are given must differ and be printable; those left out never cut. */
static bool marks_of(struct slice line, struct hl7_marks *ret_marks)
{
    if (line.len < 5) {
        return false;
    }
    struct slice after = slice_from(line, 4);
    struct slice two = slice_cut(&after, line.at[3]);
    if (two.len < 1 || two.len > 5) { /* the fifth, '#', marks cut text in v2.7 and is of no use here */
        return false;
    }
    char mark[6] = {line.at[3]};
    memcpy(mark + 1, two.at, two.len);
    for (size_t i = 0; i <= two.len; i++) {
        bool letter = (mark[i] >= '0' && mark[i] <= '9') || (mark[i] >= 'A' && mark[i] <= 'Z') ||
                      (mark[i] >= 'a' && mark[i] <= 'z');
        if (letter || mark[i] <= ' ' || mark[i] == 0x7f || memchr(mark, mark[i], i)) {
            return false;
        }
    }
    *ret_marks = (struct hl7_marks){mark[0], mark[1], mark[2], mark[3], mark[4]};
    return true;
}

static enum hl7_charset charset_of(struct slice text, struct hl7_marks m)
{
    static const struct {
        const char *name;
        enum hl7_charset charset;
    } known[] = {
        {"", HL7_CHARSET_EMPTY},     {"ASCII", HL7_CHARSET_ASCII},   {"UNICODE UTF-8", HL7_CHARSET_UTF8},
        {"UTF-8", HL7_CHARSET_UTF8}, {"8859/1", HL7_CHARSET_LATIN1}, {"ISO-8859-1", HL7_CHARSET_LATIN1}};
    struct slice first = slice_trim(hl7_repetition(text, m, 1));
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if (slice_is(first, known[i].name)) {
            return known[i].charset;
        }
    }
    return HL7_CHARSET_OTHER;
}

/* "2.2" to "2.8", with a patch number or not. An empty version is read as old: lenient about syntax. */
static bool version_known(struct slice v)
{
    if (v.len == 0) {
        return true;
    }
    return v.len >= 3 && v.at[0] == '2' && v.at[1] == '.' && v.at[2] >= '2' && v.at[2] <= '8' &&
           (v.len == 3 || v.at[3] == '.');
}

static enum hl7_problem header_problem(const struct hl7_header *h)
{
    if (h->type.len == 0) {
        return HL7_NO_TYPE;
    }
    if (slice_trim(h->control_id).len == 0 || hl7_is_null(h->control_id)) {
        return HL7_NO_CONTROL_ID;
    }
    if (!version_known(h->version)) {
        return HL7_BAD_VERSION;
    }
    if (slice_is(h->type, "RGV") || slice_is(h->type, "RDE") || slice_is(h->type, "RGR")) {
        return HL7_PUMP_ORDER;
    }
    return HL7_FINE;
}

static void take_header(const struct hl7_segment *s, struct hl7_header *h)
{
    h->mark_text = (struct slice){s->raw.at + 3, 1 + hl7_field(s, 2).len};
    h->application = hl7_field(s, 3);
    h->facility = hl7_field(s, 4);
    h->to_application = hl7_field(s, 5);
    h->to_facility = hl7_field(s, 6);
    h->time = hl7_field(s, 7);
    h->type = hl7_component(hl7_field(s, 9), h->marks, 1);
    h->trigger = hl7_component(hl7_field(s, 9), h->marks, 2);
    h->control_id = hl7_field(s, 10);
    h->processing = hl7_component(hl7_field(s, 11), h->marks, 1);
    h->version = hl7_component(hl7_field(s, 12), h->marks, 1);
    h->accept_ack = hl7_field(s, 15);
    h->application_ack = hl7_field(s, 16);
    h->charset_text = hl7_field(s, 18);
    h->profile = hl7_field(s, 21);
    h->charset = charset_of(h->charset_text, h->marks);
}

void hl7_header_read(struct slice message, struct hl7_header *ret_header)
{
    must(ret_header);
    struct hl7_header h = {
        .problem = HL7_NO_HEADER, .marks = {'|', '^', '~', '\\', '&'}, .mark_text = SLICE("|^~\\&")};
    struct slice rest = message, line = {NULL, 0};
    struct hl7_segment s;
    if (message.len > HL7_BYTES_MAX) {
        h.problem = HL7_TOO_LARGE;
    } else if (message.len > 0 && memchr(message.at, '\0', message.len)) {
        h.problem = HL7_BAD_TEXT;
    } else if (!next_line(&rest, &line) || !slice_starts(line, SLICE("MSH"))) {
        h.problem = HL7_NO_HEADER;
    } else if (!marks_of(line, &h.marks)) {
        h.problem = HL7_BAD_MARKS;
    } else if (!cut_fields(line, h.marks.field, &s)) {
        h.problem = HL7_TOO_MANY_FIELDS;
    } else {
        s.raw = line;
        take_header(&s, &h);
        h.problem = header_problem(&h);
    }
    *ret_header = h;
}

struct hl7_batch hl7_batch_open(struct slice frame)
{
    return (struct hl7_batch){.rest = frame, .promised = -1};
}

static bool begins_message(struct slice line)
{
    return slice_starts(line, SLICE("MSH")) && line.len > 3;
}

/* BTS-1; a count that is not a number promises nothing. */
static void take_trailer(struct hl7_batch *b, struct slice line)
{
    struct slice fields = line;
    int64_t count = 0;
    if (slice_starts(line, SLICE("BTS")) && line.len > 4) {
        (void)slice_cut(&fields, line.at[3]);
        if (slice_integer(slice_cut(&fields, line.at[3]), &count)) {
            b->promised = count;
        }
    }
}

static bool outside_message(struct slice line)
{
    return slice_starts(line, SLICE("BTS")) || slice_starts(line, SLICE("FTS")) ||
           slice_starts(line, SLICE("BHS")) || slice_starts(line, SLICE("FHS"));
}

bool hl7_batch_next(struct hl7_batch *b, struct slice *ret_message)
{
    must(b && ret_message);
    struct slice line;
    const char *from = NULL, *to = NULL;
    struct slice ahead = b->rest;
    while (next_line(&ahead, &line)) {
        if (from && (begins_message(line) || outside_message(line))) {
            break;
        }
        if (outside_message(line)) {
            take_trailer(b, line);
        } else {
            from = from ? from : line.at;
            to = line.at + line.len;
        }
        b->rest = ahead;
    }
    if (!from) {
        b->rest = (struct slice){NULL, 0};
        return false;
    }
    b->messages++;
    *ret_message = (struct slice){from, (size_t)(to - from)};
    return true;
}
