/* SPDX-License-Identifier: Apache-2.0
 *
 * aftercare_file.c - reads the sentences of the aftercare sheet and holds each against the list of sources.
 *
 * Floor 3. No I/O.
 */
#include "text/aftercare_file.h"

#include <string.h>

#include "text/embedded.h"
#include "text/yaml.h"

static bool member_text(struct yaml_value map, const char *key, struct slice *ret_text, struct fault *f)
{
    struct yaml_value v = yaml_member(map, key);
    if (!yaml_is(v) || yaml_kind_of(v) != YAML_TEXT || yaml_text(v).len == 0) {
        yaml_fault(yaml_is(v) ? v : map, f, "this sentence lacks its text, source or tag",
                   "write {text: \"...\", source: KEY, tag: S}");
        return false;
    }
    *ret_text = yaml_text(v);
    return true;
}

static bool has_source(struct yaml_value sources, struct slice key)
{
    for (struct yaml_value v = yaml_first(sources); yaml_is(v); v = yaml_next(v)) {
        if (slice_eq(yaml_key(v), key)) {
            return true;
        }
    }
    return false;
}

static bool read_sentence(struct yaml_value sources, struct yaml_value v, char *ret_text, struct fault *f)
{
    struct slice words, source, tag;
    if (!yaml_expect(v, YAML_MAP, f) || !member_text(v, "text", &words, f) ||
        !member_text(v, "source", &source, f) || !member_text(v, "tag", &tag, f)) {
        return false;
    }
    if (!has_source(sources, source)) {
        yaml_fault(yaml_member(v, "source"), f, "the list \"sources\" does not name this source",
                   "add it at the top of the file");
        return false;
    }
    if (tag.len != 1 || !memchr("S2KD", tag.at[0], 4)) {
        yaml_fault(yaml_member(v, "tag"), f, "this is no evidence tag", "write S, \"2\", K or D");
        return false;
    }
    if (words.len >= AFTERCARE_WORDS_MAX) {
        yaml_fault(yaml_member(v, "text"), f, "this sentence is too long for the sheet", "make two of it");
        return false;
    }
    memcpy(ret_text, words.at, words.len);
    ret_text[words.len] = '\0';
    return true;
}

static bool read_lines(struct yaml_value root, const char *key, struct aftercare_lines *lines,
                       struct fault *f)
{
    struct yaml_value list = yaml_member(root, key), sources = yaml_member(root, "sources");
    if (!yaml_is(list) || !yaml_expect(list, YAML_LIST, f) || yaml_count(list) == 0 ||
        yaml_count(list) > AFTERCARE_LINES_MAX) {
        yaml_fault(yaml_is(list) ? list : root, f, "the sheet needs 1 to 24 lines of advice and of red flags",
                   "compare with data/aftercare/usual.yaml");
        return false;
    }
    for (struct yaml_value v = yaml_first(list); yaml_is(v); v = yaml_next(v)) {
        if (!read_sentence(sources, v, lines->text[lines->count], f)) {
            return false;
        }
        lines->count++;
    }
    return true;
}

static bool read_sheet(struct yaml_value root, struct aftercare *sheet, struct fault *f)
{
    if (!yaml_expect(root, YAML_MAP, f)) {
        return false;
    }
    struct yaml_value sources = yaml_member(root, "sources"), no_drive = yaml_member(root, "no_drive");
    if (!yaml_is(sources) || !yaml_is(no_drive)) {
        yaml_fault(root, f, "\"sources\" or \"no_drive\" is missing",
                   "compare with data/aftercare/usual.yaml");
        return false;
    }
    return yaml_expect(sources, YAML_MAP, f) && read_sentence(sources, no_drive, sheet->no_drive, f) &&
           read_lines(root, "advice", &sheet->advice, f) &&
           read_lines(root, "red_flags", &sheet->red_flags, f);
}

bool aftercare_file_read(struct slice source, struct aftercare *ret_sheet, struct fault *ret_fault)
{
    struct yaml *y;
    struct aftercare sheet = {.advice.count = 0};
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    bool good = read_sheet(yaml_root(y), &sheet, ret_fault);
    yaml_close(y);
    if (good) {
        *ret_sheet = sheet;
    }
    return good;
}

void aftercare_shipped(struct aftercare *ret_sheet)
{
    struct fault f;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("aftercare/usual.yaml"));
    bool good = e && aftercare_file_read(e->bytes, ret_sheet, &f);
    must(good);
}
