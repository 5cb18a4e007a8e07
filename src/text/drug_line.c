/* SPDX-License-Identifier: Apache-2.0
 *
 * drug_line.c - every medicine that one line of a list names, and the first word that nobody could place.
 *
 * Floor 3. Pure.
 */
#include <string.h>

#include "text/drug_line.h"
#include "text/nearest.h"

/* A name of the table has at most so many words. */
#define NAME_WORDS 4

/* What stands beside a name and is no medicine: units, forms, salts, how often, how. As word_plain writes. */
static const char quiet[] =
    " mg mcg ug \xC2\xB5g \xCE\xBCg g ml l d iu unit units mmol meq mgday mcgday drop drops puff puffs patch "
    "patches tablet tablets tab tabs capsule capsules cap caps pill pills oral orally po by mouth once twice "
    "two "
    "three four times time a an per each every day days daily night nightly nights bedtime at in the on "
    "morning evening noon nocte mane qhs bid bd tid tds qid qds qd od weekly week monthly month as needed "
    "when "
    "if prn hour hours h hourly other dose doses and with plus xr er sr xl cr la mr ir odt hcl hydrochloride "
    "succinate tartrate hydrobromide maleate mesylate ";

static bool parts_medicines(char c)
{
    return c == ',' || c == ';' || c == '/' || c == '+' || c == '&' || c == '(' || c == ')';
}

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || parts_medicines(c);
}

static struct slice skip_gaps(struct slice s)
{
    while (s.len > 0 && is_gap(s.at[0])) {
        s = slice_from(s, 1);
    }
    return s;
}

static size_t word_end(struct slice s, size_t at)
{
    while (at < s.len && !is_gap(s.at[at])) {
        at++;
    }
    return at;
}

static bool is_quiet(struct slice word)
{
    char plain[DRUG_NAME_MAX], look[DRUG_NAME_MAX + 2];
    word_plain(word, plain, sizeof plain);
    const char *p = plain;
    while (*p >= '0' && *p <= '9') {
        p++;
    }
    size_t len = strlen(p);
    if (len == 0) {
        return true; /* a number, or a stroke between two words */
    }
    look[0] = ' ';
    memcpy(look + 1, p, len);
    memcpy(look + 1 + len, " ", 2);
    return strstr(quiet, look) != NULL;
}

/* The longest name of the table at the beginning of `s`; words of one name stand apart by spaces alone. */
static size_t name_at(const struct drug_list *list, struct slice s, uint32_t *ret_classes)
{
    size_t longest = 0, end = 0;
    for (int words = 0; words < NAME_WORDS && end < s.len; words++) {
        while (end < s.len && (s.at[end] == ' ' || s.at[end] == '\t')) {
            end++;
        }
        if (end < s.len && parts_medicines(s.at[end])) {
            break;
        }
        end = word_end(s, end);
        uint32_t classes = drug_classes_exact(list, (struct slice){s.at, end});
        if (classes) {
            longest = end;
            *ret_classes = classes;
        }
    }
    return longest;
}

/* Classes of the names a slip away, two in a long word: "vitamin" is not asked for as Ritalin. */
static uint32_t classes_near(const struct drug_list *list, struct slice word)
{
    struct slice near[DRUG_NEAR_MAX];
    char plain[DRUG_NAME_MAX], other[DRUG_NAME_MAX];
    uint32_t classes = 0;
    int count = drug_near(list, word, near);
    word_plain(word, plain, sizeof plain);
    int allowed = strlen(plain) >= 8 ? 2 : 1;
    for (int i = 0; i < count; i++) {
        word_plain(near[i], other, sizeof other);
        if (nearest_distance(slice_of(plain), slice_of(other)) <= allowed) {
            classes |= drug_classes_exact(list, near[i]);
        }
    }
    return classes;
}

/* One word or name off the line; `*ret_name` is empty when it was no medicine. */
static void step(const struct drug_list *list, struct slice *rest, struct drug_line *line,
                 struct slice *ret_name)
{
    uint32_t classes = 0;
    size_t len = name_at(list, *rest, &classes);
    *ret_name = (struct slice){rest->at, len};
    if (len == 0) {
        len = word_end(*rest, 0);
        struct slice word = {rest->at, len};
        if (!is_quiet(word)) {
            line->unread = line->unread.len > 0 ? line->unread : word;
            line->near |= classes_near(list, word);
        }
    }
    line->known += ret_name->len > 0;
    line->classes |= classes;
    *rest = skip_gaps(slice_from(*rest, len));
}

struct drug_line drug_line_read(const struct drug_list *list, struct slice line)
{
    must(list);
    struct drug_line found = {0, 0, 0, SLICE("")};
    struct slice rest = skip_gaps(slice_trim(line)), name;
    while (rest.len > 0) {
        step(list, &rest, &found, &name);
    }
    if (found.known == 0 && found.unread.len == 0) {
        found.unread = slice_trim(line);
    }
    return found;
}

bool drug_line_may_hold(const struct drug_line *line)
{
    for (int i = 0; i < DRUG_CLASSES; i++) {
        const char *level = drug_class_level((enum drug_class)i);
        bool holds = strcmp(level, "STOP") == 0 || strcmp(level, "HOLD") == 0;
        if (holds && line->near >> i & 1) {
            return true;
        }
    }
    return false;
}

bool drug_line_next(const struct drug_list *list, struct slice *rest, struct slice *ret_name,
                    struct slice *ret_part)
{
    struct drug_line ignored = {0, 0, 0, SLICE("")};
    const char *line_end = rest->at + rest->len;
    struct slice s = skip_gaps(*rest), name = SLICE("");
    while (s.len > 0 && name.len == 0) {
        step(list, &s, &ignored, &name);
    }
    if (name.len == 0) {
        return false;
    }
    struct slice next = s, other = SLICE("");
    const char *end = name.at + name.len;
    while (next.len > 0 && other.len == 0) {
        struct slice word = {next.at, word_end(next, 0)};
        step(list, &next, &ignored, &other);
        bool joins = slice_is(word, "and") || slice_is(word, "with") || slice_is(word, "plus");
        end = other.len > 0 || joins ? end : word.at + word.len;
    }
    *ret_name = name;
    *ret_part = (struct slice){name.at, (size_t)(end - name.at)};
    *rest = other.len > 0 ? (struct slice){other.at, (size_t)(line_end - other.at)} : SLICE("");
    return true;
}
