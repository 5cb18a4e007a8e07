/* SPDX-License-Identifier: Apache-2.0
 *
 * yaml.c - the door to libfyaml: its events become a list of values in the order of the file.
 *
 * Floor 3. No I/O: messages of the library are collected, never printed.
 */
#include "text/yaml.h"

#include <libfyaml.h>
#include <stdlib.h>
#include <string.h>

struct place {
    enum yaml_kind kind;
    size_t at, key_at;      /* bytes into the source; key_at == at when it is no member */
    struct slice text, key; /* of a scalar; of a member */
    uint32_t size, next;    /* next on the same level, 0 = last */
};

struct yaml {
    struct slice source;
    struct fy_parser *parser; /* holds the texts */
    struct fy_diag *diag;
    struct place *place;
    uint32_t count, max;
    struct fy_event **event; /* kept: the slices point into them */
    uint32_t events;
};

/* Where the walk over the events stands. */
struct walk {
    struct yaml *y;
    struct fault *fault;
    struct {
        uint32_t place, last; /* the mapping or list; its last child, 0 = none */
        bool has_key;
        struct slice key;
        size_t key_at;
    } level[YAML_DEPTH_MAX];
    int depth;
    int documents;
};

static bool refuse(struct walk *w, size_t at, const char *sentence, const char *remedy)
{
    fault_set(w->fault, w->y->source, at, sentence, remedy);
    return false;
}

static size_t mark_of(struct fy_token *token, size_t otherwise)
{
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    return mark ? mark->input_pos : otherwise;
}

static struct slice text_of(struct fy_token *token)
{
    size_t len = 0;
    const char *at = token ? fy_token_get_text(token, &len) : NULL;
    return at ? (struct slice){at, len} : SLICE("");
}

static bool key_is_new(struct walk *w, struct slice key, size_t at)
{
    const struct yaml *y = w->y;
    uint32_t parent = w->level[w->depth - 1].place;
    if (y->place[parent].size == YAML_MEMBERS_MAX) {
        return refuse(w, at, "one mapping has too many keys", NULL);
    }
    for (uint32_t i = y->place[parent].size ? parent + 1 : 0; i != 0; i = y->place[i].next) {
        if (slice_eq(y->place[i].key, key)) {
            refuse(w, at, NULL, "Keep one of the two");
            struct text t = fault_sentence(w->fault);
            text_adds(&t, "the key ");
            text_quoted(&t, key);
            text_adds(&t, " stands here for the second time");
            fault_key(w->fault, key);
            return false;
        }
    }
    return true;
}

/* Room for one more place. */
static bool room(struct walk *w, size_t at)
{
    struct yaml *y = w->y;
    if (y->count < y->max) {
        return true;
    }
    uint32_t more = y->max ? y->max * 2 : 256;
    struct place *grown = more <= YAML_VALUES_MAX ? realloc(y->place, more * sizeof *grown) : NULL;
    if (!grown) {
        return refuse(w, at, "this file holds more than is ever read at once", NULL);
    }
    y->place = grown;
    y->max = more;
    return true;
}

/* A value of the given kind begins: under the waiting key, in the list, or as the root. */
static bool begin(struct walk *w, enum yaml_kind kind, struct slice text, size_t at)
{
    struct yaml *y = w->y;
    if (!room(w, at)) {
        return false;
    }
    uint32_t index = y->count++;
    y->place[index] = (struct place){.kind = kind, .at = at, .key_at = at, .text = text, .key = SLICE("")};
    if (w->depth > 0) {
        uint32_t parent = w->level[w->depth - 1].place;
        if (w->level[w->depth - 1].last) {
            y->place[w->level[w->depth - 1].last].next = index;
        }
        w->level[w->depth - 1].last = index;
        y->place[parent].size++;
        if (y->place[parent].kind == YAML_MAP) {
            y->place[index].key = w->level[w->depth - 1].key;
            y->place[index].key_at = w->level[w->depth - 1].key_at;
            w->level[w->depth - 1].has_key = false;
        }
    }
    if (kind == YAML_TEXT) {
        return true;
    }
    if (w->depth == YAML_DEPTH_MAX) {
        return refuse(w, at, "this is nested too deep", NULL);
    }
    memset(&w->level[w->depth], 0, sizeof w->level[0]);
    w->level[w->depth++].place = index;
    return true;
}

static bool wants_key(const struct walk *w)
{
    return w->depth > 0 && w->y->place[w->level[w->depth - 1].place].kind == YAML_MAP &&
           !w->level[w->depth - 1].has_key;
}

static bool scalar(struct walk *w, struct slice text, size_t at)
{
    if (!wants_key(w)) {
        return begin(w, YAML_TEXT, text, at);
    }
    if (!key_is_new(w, text, at)) {
        return false;
    }
    w->level[w->depth - 1].has_key = true;
    w->level[w->depth - 1].key = text;
    w->level[w->depth - 1].key_at = at;
    return true;
}

/* A value that may carry an anchor or a tag: neither is taken. */
static bool is_plain(struct walk *w, struct fy_token *anchor, struct fy_token *tag)
{
    if (anchor) {
        return refuse(w, mark_of(anchor, 0), "anchors (&) are not taken in data files",
                      "Write the value out where it is meant");
    }
    return !tag || refuse(w, mark_of(tag, 0), "tags (!) are not taken in data files", "Leave the tag out");
}

static bool collection(struct walk *w, enum yaml_kind kind, struct fy_token *start, size_t at)
{
    if (wants_key(w)) {
        return refuse(w, mark_of(start, at), "a key must be a plain word", NULL);
    }
    return begin(w, kind, SLICE(""), mark_of(start, at));
}

static bool take(struct walk *w, struct fy_event *e)
{
    size_t at = w->y->count ? w->y->place[w->y->count - 1].at : 0;
    switch (e->type) {
    case FYET_SCALAR:
        return is_plain(w, e->scalar.anchor, e->scalar.tag) &&
               scalar(w, text_of(e->scalar.value), mark_of(e->scalar.value, at));
    case FYET_MAPPING_START:
        return is_plain(w, e->mapping_start.anchor, e->mapping_start.tag) &&
               collection(w, YAML_MAP, e->mapping_start.mapping_start, at);
    case FYET_SEQUENCE_START:
        return is_plain(w, e->sequence_start.anchor, e->sequence_start.tag) &&
               collection(w, YAML_LIST, e->sequence_start.sequence_start, at);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        must(w->depth > 0);
        w->depth--;
        return true;
    case FYET_ALIAS:
        return refuse(w, mark_of(e->alias.anchor, at), "aliases (*) are not taken in data files",
                      "Write the value out where it is meant");
    case FYET_DOCUMENT_START:
        return ++w->documents == 1 || refuse(w, mark_of(e->document_start.document_start, at),
                                             "a second document begins here", "Keep one document in a file");
    case FYET_NONE:
    case FYET_STREAM_START:
    case FYET_STREAM_END:
    case FYET_DOCUMENT_END:
        break;
    }
    return true;
}

/* The byte at which a line and column (both from 0, column in characters) of the library stands. */
static size_t offset_of(struct slice source, int line, int column)
{
    size_t at = 0;
    for (; line > 0 && at < source.len; at++) {
        line -= source.at[at] == '\n';
    }
    for (; column > 0 && at < source.len && source.at[at] != '\n'; column--) {
        size_t n = utf8_length(slice_from(source, at));
        at += n ? n : 1;
    }
    return at;
}

/* What the library said first. */
static bool library_refused(struct walk *w)
{
    void *walked = NULL;
    struct fy_diag_error *e = fy_diag_errors_iterate(w->y->diag, &walked);
    if (!e || !e->msg) {
        return refuse(w, 0, "this is not a YAML file that can be read", NULL);
    }
    refuse(w, offset_of(w->y->source, e->line, e->column), NULL,
           "Check the indentation, the colons and the quotes on this line");
    struct text t = fault_sentence(w->fault);
    for (const char *c = e->msg; *c; c++) {
        text_char(&t, (unsigned char)*c < 0x20 ? ' ' : *c);
    }
    return false;
}

static bool keep_event(struct yaml *y, struct fy_event *e)
{
    if (y->events % 256 == 0) {
        struct fy_event **grown = realloc(y->event, (y->events + 256) * sizeof(struct fy_event *));
        if (!grown) {
            return false;
        }
        y->event = grown;
    }
    y->event[y->events++] = e;
    return true;
}

static bool walk_events(struct walk *w)
{
    for (struct fy_event *e; (e = fy_parser_parse(w->y->parser));) {
        if (!keep_event(w->y, e)) {
            fy_parser_event_free(w->y->parser, e);
            return refuse(w, 0, "there is not enough memory to read this", NULL);
        }
        if (!take(w, e)) {
            return false;
        }
        if (e->type == FYET_STREAM_END) {
            break;
        }
    }
    if (fy_diag_got_error(w->y->diag)) {
        return library_refused(w);
    }
    return w->y->count > 0 || refuse(w, 0, "this file is empty", NULL);
}

static bool is_text(struct walk *w)
{
    struct slice s = w->y->source;
    if (s.len > YAML_BYTES_MAX) {
        return refuse(w, 0, "this file is longer than 1 MiB", NULL);
    }
    for (size_t at = 0; at < s.len;) {
        size_t n = utf8_length(slice_from(s, at));
        unsigned char c = (unsigned char)s.at[at];
        if (n == 0) {
            return refuse(w, at, "these bytes are not UTF-8", "Save the file as UTF-8");
        }
        if ((c < 0x20 && c != '\n' && c != '\r') || c == 0x7F) {
            return refuse(w, at, c == '\t' ? "a tab stands here" : "a control character stands here",
                          c == '\t' ? "Use spaces" : "Leave it out");
        }
        at += n;
    }
    return true;
}

static bool open_parser(struct walk *w)
{
    struct yaml *y = w->y;
    struct fy_diag_cfg quiet;
    fy_diag_cfg_default(&quiet);
    quiet.fp = NULL;
    quiet.colorize = false;
    y->diag = fy_diag_create(&quiet);
    if (!y->diag) {
        return refuse(w, 0, "there is not enough memory to read this", NULL);
    }
    fy_diag_set_collect_errors(y->diag, true);
    const struct fy_parse_cfg cfg = {.flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DEFAULT_VERSION_1_2 |
                                              FYPCF_JSON_NONE,
                                     .diag = y->diag};
    y->parser = fy_parser_create(&cfg);
    return (y->parser && fy_parser_set_string(y->parser, y->source.at, y->source.len) == 0) ||
           refuse(w, 0, "there is not enough memory to read this", NULL);
}

bool yaml_read(struct slice source, struct yaml **ret_yaml, struct fault *ret_fault)
{
    must(ret_yaml && ret_fault);
    struct yaml *y = calloc(1, sizeof *y);
    struct walk w = {.y = y, .fault = ret_fault};
    if (!y) {
        fault_set(ret_fault, source, 0, "there is not enough memory to read this", NULL);
        return false;
    }
    y->source = source;
    if (source.len == 0) {
        yaml_close(y);
        fault_set(ret_fault, source, 0, "this file is empty", NULL);
        return false;
    }
    if (!is_text(&w) || !open_parser(&w) || !walk_events(&w)) {
        yaml_close(y);
        return false;
    }
    *ret_yaml = y;
    return true;
}

void yaml_close(struct yaml *y)
{
    if (!y) {
        return;
    }
    for (uint32_t i = 0; i < y->events; i++) {
        fy_parser_event_free(y->parser, y->event[i]);
    }
    if (y->parser) {
        fy_parser_destroy(y->parser);
    }
    if (y->diag) {
        fy_diag_destroy(y->diag);
    }
    free(y->event);
    free(y->place);
    free(y);
}

static const struct place *place_of(struct yaml_value v)
{
    must(v.in && v.index < v.in->count);
    return &v.in->place[v.index];
}

struct yaml_value yaml_root(const struct yaml *y)
{
    must(y);
    return (struct yaml_value){y, 0};
}

enum yaml_kind yaml_kind_of(struct yaml_value v)
{
    return place_of(v)->kind;
}

int yaml_count(struct yaml_value v)
{
    return (int)place_of(v)->size;
}

struct yaml_value yaml_first(struct yaml_value v)
{
    return place_of(v)->size > 0 ? (struct yaml_value){v.in, v.index + 1} : (struct yaml_value){NULL, 0};
}

struct yaml_value yaml_next(struct yaml_value v)
{
    uint32_t next = place_of(v)->next;
    return next ? (struct yaml_value){v.in, next} : (struct yaml_value){NULL, 0};
}

struct slice yaml_key(struct yaml_value v)
{
    return place_of(v)->key;
}

struct yaml_value yaml_member(struct yaml_value v, const char *key)
{
    if (place_of(v)->kind == YAML_MAP) {
        for (struct yaml_value m = yaml_first(v); yaml_is(m); m = yaml_next(m)) {
            if (slice_is(yaml_key(m), key)) {
                return m;
            }
        }
    }
    return (struct yaml_value){NULL, 0};
}

int yaml_line(struct yaml_value v)
{
    struct fault f;
    fault_set(&f, v.in->source, place_of(v)->key_at, NULL, NULL);
    return f.line;
}

struct slice yaml_text(struct yaml_value v)
{
    must(place_of(v)->kind == YAML_TEXT);
    return place_of(v)->text;
}

void yaml_fault(struct yaml_value v, struct fault *f, const char *sentence, const char *remedy)
{
    fault_set(f, v.in->source, place_of(v)->at, sentence, remedy);
    fault_key(f, yaml_key(v));
}

void yaml_fault_key(struct yaml_value v, struct fault *f, const char *sentence, const char *remedy)
{
    fault_set(f, v.in->source, place_of(v)->key_at, sentence, remedy);
    fault_key(f, yaml_key(v));
}

bool yaml_expect(struct yaml_value v, enum yaml_kind kind, struct fault *ret_fault)
{
    static const char *const names[] = {"one value", "a list", "a mapping of keys to values"};
    if (yaml_kind_of(v) == kind) {
        return true;
    }
    yaml_fault(v, ret_fault, NULL, NULL);
    struct text t = fault_sentence(ret_fault);
    if (yaml_key(v).len > 0) {
        text_quoted(&t, yaml_key(v));
    } else {
        text_adds(&t, "this");
    }
    text_adds(&t, " must be ");
    text_adds(&t, names[kind]);
    text_adds(&t, ", not ");
    text_adds(&t, names[yaml_kind_of(v)]);
    return false;
}
