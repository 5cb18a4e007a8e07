/* SPDX-License-Identifier: Apache-2.0
 *
 * protocol_file.c - walks the file, holds every line against the table of numbers.
 *
 * Floor 3. No I/O.
 */
#include "text/protocol_file.h"

#include <string.h>

#include "text/nearest.h"
#include "text/yaml.h"

struct walk {
    struct protocol protocol;
    struct protocol_notes notes;
    struct yaml_value at[PROTOCOL_NUMBERS]; /* where each number stands */
    struct yaml_value sources;
    struct fault *fault;
};

static bool refuse(struct walk *w, struct yaml_value v, const char *path, const char *says)
{
    yaml_fault(v, w->fault, NULL, NULL);
    struct text t = fault_sentence(w->fault);
    text_adds(&t, path);
    text_adds(&t, says);
    return false;
}

static int64_t *value_of(struct protocol *p, int number)
{
    return (int64_t *)(void *)((char *)p + protocol_numbers[number].offset);
}

void text_protocol_number(struct text *t, const struct protocol *p, int number)
{
    must(number >= 0 && number < PROTOCOL_NUMBERS);
    int64_t value = 0;
    memcpy(&value, (const char *)p + protocol_numbers[number].offset, sizeof value);
    text_decimal(t, value, protocol_numbers[number].decimals, 0);
}

static bool out_of_range(struct walk *w, struct yaml_value v, const struct protocol_number *n)
{
    refuse(w, v, n->path, " cannot be set to ");
    struct text t = fault_more(w->fault);
    text_quoted(&t, yaml_text(v));
    struct text r = fault_remedy(w->fault);
    text_adds(&r, "A clinic may set it from ");
    text_decimal(&r, n->low, n->decimals, 0);
    text_adds(&r, " to ");
    text_decimal(&r, n->high, n->decimals, 0);
    text_char(&r, ' ');
    text_adds(&r, n->unit);
    text_adds(&r, n->unit[0] ? ", " : "");
    if (n->decimals == 0) {
        text_adds(&r, "without decimals");
    } else {
        text_adds(&r, "with at most ");
        text_integer(&r, n->decimals);
        text_adds(&r, " decimals");
    }
    return false;
}

static bool read_value(struct walk *w, struct yaml_value v, int number)
{
    const struct protocol_number *n = &protocol_numbers[number];
    int64_t value = 0;
    if (!yaml_expect(v, YAML_TEXT, w->fault)) {
        return false;
    }
    if (!slice_decimal(yaml_text(v), n->decimals, &value) || value < n->low || value > n->high) {
        return out_of_range(w, v, n);
    }
    *value_of(&w->protocol, number) = value;
    return true;
}

static bool read_unit(struct walk *w, struct yaml_value v, int number)
{
    const struct protocol_number *n = &protocol_numbers[number];
    if (!yaml_expect(v, YAML_TEXT, w->fault)) {
        return false;
    }
    if (!slice_is(yaml_text(v), n->unit)) {
        refuse(w, v, n->path, " is not counted in ");
        struct text t = fault_more(w->fault);
        text_quoted(&t, yaml_text(v));
        struct text r = fault_remedy(w->fault);
        text_adds(&r, "Its unit is ");
        text_quoted(&r, slice_of(n->unit));
        text_adds(&r, "; convert the value as well");
        return false;
    }
    return true;
}

static bool fits(struct text *t, struct slice s)
{
    text_add(t, s);
    return !t->full;
}

static bool read_source(struct walk *w, struct yaml_value v, int number)
{
    if (!yaml_expect(v, YAML_TEXT, w->fault)) {
        return false;
    }
    struct text key = TEXT_IN(w->notes.number[number].source),
                said = TEXT_IN(w->notes.number[number].citation);
    struct nearest n = nearest_to(yaml_text(v));
    for (struct yaml_value s = yaml_first(w->sources); yaml_is(s); s = yaml_next(s)) {
        nearest_offer(&n, yaml_key(s));
        if (slice_eq(yaml_key(s), yaml_text(v))) {
            bool good = yaml_expect(s, YAML_TEXT, w->fault) && yaml_text(s).len > 0;
            return (good && fits(&key, yaml_key(s)) && fits(&said, yaml_text(s))) ||
                   refuse(w, s, protocol_numbers[number].path,
                          ": its source is empty or longer than 159 characters");
        }
    }
    refuse(w, v, protocol_numbers[number].path, ": the list \"sources\" does not name ");
    struct text t = fault_more(w->fault);
    text_quoted(&t, yaml_text(v));
    struct text r = fault_remedy(w->fault);
    text_nearest(&r, &n, "Add it to \"sources\" at the top of the file");
    return false;
}

static bool read_tag(struct walk *w, struct yaml_value v, int number)
{
    if (!yaml_expect(v, YAML_TEXT, w->fault)) {
        return false;
    }
    struct slice tag = yaml_text(v);
    if (tag.len != 1 || !memchr("S2KD", tag.at[0], 4)) {
        refuse(w, v, protocol_numbers[number].path, ": this is no evidence tag");
        struct text r = fault_remedy(w->fault);
        text_adds(&r, "Write S (read), \"2\" (second hand), K (common knowledge) or D (own default)");
        return false;
    }
    w->notes.number[number].tag[0] = tag.at[0];
    return true;
}

static bool read_note(struct walk *w, struct yaml_value v, int number)
{
    struct text note = TEXT_IN(w->notes.number[number].note);
    return yaml_expect(v, YAML_TEXT, w->fault) &&
           (fits(&note, yaml_text(v)) ||
            refuse(w, v, protocol_numbers[number].path, ": the note is longer than 159 characters"));
}

/* {value, unit, source, tag} and perhaps a note. */
static bool read_number(struct walk *w, struct yaml_value leaf, int number)
{
    static const struct {
        const char *key;
        bool (*read)(struct walk *w, struct yaml_value v, int number);
    } parts[] = {{"value", read_value}, {"unit", read_unit}, {"source", read_source}, {"tag", read_tag}};
    for (struct yaml_value m = yaml_first(leaf); yaml_is(m); m = yaml_next(m)) {
        struct nearest n = nearest_to(yaml_key(m));
        bool known = slice_is(yaml_key(m), "note");
        for (size_t i = 0; i < COUNT_OF(parts); i++) {
            known = known || slice_is(yaml_key(m), parts[i].key);
            nearest_offer(&n, slice_of(parts[i].key));
        }
        if (!known) {
            yaml_fault_key(m, w->fault,
                           "a number has value, unit, source, tag and perhaps a note, but not this key",
                           NULL);
            struct text r = fault_remedy(w->fault);
            text_nearest(&r, &n, "Leave it out");
            return false;
        }
    }
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        struct yaml_value part = yaml_member(leaf, parts[i].key);
        if (!yaml_is(part)) {
            refuse(w, leaf, protocol_numbers[number].path, " lacks its ");
            struct text t = fault_more(w->fault);
            text_adds(&t, parts[i].key);
            return false;
        }
        if (!parts[i].read(w, part, number)) {
            return false;
        }
    }
    struct yaml_value note = yaml_member(leaf, "note");
    return !yaml_is(note) || read_note(w, note, number);
}

static int number_of(struct slice path)
{
    for (int i = 0; i < PROTOCOL_NUMBERS; i++) {
        if (slice_is(path, protocol_numbers[i].path)) {
            return i;
        }
    }
    return -1;
}

static bool unknown_number(struct walk *w, struct yaml_value v, struct slice path)
{
    struct nearest n = nearest_to(path);
    for (int i = 0; i < PROTOCOL_NUMBERS; i++) {
        nearest_offer(&n, slice_of(protocol_numbers[i].path));
    }
    yaml_fault_key(v, w->fault, NULL, NULL);
    struct text t = fault_sentence(w->fault);
    text_adds(&t, "no number is called ");
    text_quoted(&t, path);
    struct text r = fault_remedy(w->fault);
    text_nearest(&r, &n, "Leave it out");
    return false;
}

/* Everything below one key; `path` holds the key's own path. */
static bool read_branch(struct walk *w, struct yaml_value v, struct text *path)
{
    int number = number_of(text_slice(path));
    if (number >= 0 || yaml_kind_of(v) != YAML_MAP || yaml_is(yaml_member(v, "value"))) {
        if (number < 0) {
            return unknown_number(w, v, text_slice(path));
        }
        if (yaml_is(w->at[number])) {
            yaml_fault_key(v, w->fault, "this number stands here for the second time", "Keep one of the two");
            return false;
        }
        w->at[number] = v;
        return yaml_expect(v, YAML_MAP, w->fault) && read_number(w, v, number);
    }
    for (struct yaml_value m = yaml_first(v); yaml_is(m); m = yaml_next(m)) {
        char room[200];
        struct text longer = TEXT_IN(room);
        text_add(&longer, text_slice(path));
        text_char(&longer, '.');
        text_add(&longer, yaml_key(m));
        if (longer.full) {
            return unknown_number(w, m, yaml_key(m));
        }
        if (!read_branch(w, m, &longer)) {
            return false;
        }
    }
    return true;
}

static bool all_there(struct walk *w, struct yaml_value root)
{
    for (int i = 0; i < PROTOCOL_NUMBERS; i++) {
        if (yaml_is(w->at[i])) {
            continue;
        }
        struct slice rest = slice_of(protocol_numbers[i].path);
        struct yaml_value near = root;
        while (rest.at) { /* the deepest branch of its path that is there */
            struct slice part = slice_cut(&rest, '.');
            for (struct yaml_value m = yaml_first(near); yaml_is(m); m = yaml_next(m)) {
                if (slice_eq(yaml_key(m), part)) {
                    near = m;
                    break;
                }
            }
        }
        yaml_fault_key(near, w->fault, NULL, NULL);
        struct text t = fault_sentence(w->fault);
        text_adds(&t, "the number ");
        text_adds(&t, protocol_numbers[i].path);
        text_adds(&t, " is missing");
        struct text r = fault_remedy(w->fault);
        text_adds(&r, "Add it as {value: ..., unit: ");
        text_quoted(&r, slice_of(protocol_numbers[i].unit));
        text_adds(&r, ", source: ..., tag: ...}");
        return false;
    }
    return true;
}

static bool none_contradicts(struct walk *w)
{
    const char *path = NULL, *other = NULL;
    if (protocol_consistent(&w->protocol, &path, &other)) {
        return true;
    }
    int a = number_of(slice_of(path)), b = number_of(slice_of(other));
    must(a >= 0 && b >= 0);
    yaml_fault_key(w->at[a], w->fault, NULL, "Check both: one of the two is on the wrong side");
    struct text t = fault_sentence(w->fault);
    text_adds(&t, path);
    text_adds(&t, " = ");
    text_protocol_number(&t, &w->protocol, a);
    text_adds(&t, " contradicts ");
    text_adds(&t, other);
    text_adds(&t, " = ");
    text_protocol_number(&t, &w->protocol, b);
    text_adds(&t, " in line ");
    text_integer(&t, yaml_line(w->at[b]));
    return false;
}

static bool read_head_text(struct walk *w, struct yaml_value root, const char *key, struct text *ret)
{
    struct yaml_value v = yaml_member(root, key);
    if (!yaml_is(v)) {
        yaml_fault(root, w->fault, NULL, "A protocol begins with name, version, year, title and sources");
        struct text t = fault_sentence(w->fault);
        text_adds(&t, "the key \"");
        text_adds(&t, key);
        text_adds(&t, "\" is missing");
        return false;
    }
    if (!yaml_expect(v, YAML_TEXT, w->fault)) {
        return false;
    }
    return (yaml_text(v).len > 0 && fits(ret, yaml_text(v))) ||
           refuse(w, v, key, ": this is empty or too long");
}

static bool read_head(struct walk *w, struct yaml_value root)
{
    char year[8];
    struct text name = TEXT_IN(w->protocol.name), version = TEXT_IN(w->protocol.version),
                year_text = TEXT_IN(year), title = TEXT_IN(w->notes.title);
    if (!yaml_expect(root, YAML_MAP, w->fault) || !read_head_text(w, root, "name", &name) ||
        !read_head_text(w, root, "version", &version) || !read_head_text(w, root, "title", &title) ||
        !read_head_text(w, root, "year", &year_text)) {
        return false;
    }
    struct yaml_value at = yaml_member(root, "year");
    if (!slice_integer(text_slice(&year_text), &w->protocol.year) || w->protocol.year < 2000 ||
        w->protocol.year > 2200) {
        return refuse(w, at, "year", " must be the year of this version, such as 2026");
    }
    w->sources = yaml_member(root, "sources");
    if (!yaml_is(w->sources)) {
        yaml_fault(root, w->fault, "the key \"sources\" is missing", "List every source once: KEY: citation");
        return false;
    }
    return yaml_expect(w->sources, YAML_MAP, w->fault);
}

static bool is_head(struct slice key)
{
    static const char *const heads[] = {"name", "version", "year", "title", "sources"};
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        if (slice_is(key, heads[i])) {
            return true;
        }
    }
    return false;
}

static bool read_all(struct walk *w, struct yaml_value root)
{
    if (!read_head(w, root)) {
        return false;
    }
    for (struct yaml_value m = yaml_first(root); yaml_is(m); m = yaml_next(m)) {
        char room[200];
        struct text path = TEXT_IN(room);
        text_add(&path, yaml_key(m));
        if (!is_head(yaml_key(m)) &&
            (path.full ? !unknown_number(w, m, SLICE("?")) : !read_branch(w, m, &path))) {
            return false;
        }
    }
    return all_there(w, root) && none_contradicts(w);
}

bool protocol_file_read(struct slice source, struct protocol *ret_protocol, struct protocol_notes *ret_notes,
                        struct fault *ret_fault)
{
    must(ret_protocol && ret_fault && protocol_number_count == PROTOCOL_NUMBERS);
    static _Thread_local struct walk w; /* 70 kB: too much for a small thread's stack */
    struct yaml *y = NULL;
    memset(&w, 0, sizeof w);
    w.fault = ret_fault;
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    bool good = read_all(&w, yaml_root(y));
    yaml_close(y);
    if (!good) {
        return false;
    }
    *ret_protocol = w.protocol;
    if (ret_notes) {
        *ret_notes = w.notes;
    }
    return true;
}
