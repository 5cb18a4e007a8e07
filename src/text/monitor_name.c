/* SPDX-License-Identifier: Apache-2.0
 *
 * monitor_name.c - words for reasons and events, and how a name or a place in a message is compared.
 *
 * Floor 3. Pure.
 */
#include "text/monitor.h"

static const struct {
    const char *key, *sentence;
} reasons[MONITOR_REASONS] = {
#define MONITOR_REASON(name, key, sentence) {(key), (sentence)},
#include "text/monitor_reason.def"
#undef MONITOR_REASON
};

static const struct {
    const char *key, *sentence;
} events[MONITOR_EVENTS] = {
#define MONITOR_EVENT(name, key, sentence) {(key), (sentence)},
#include "text/monitor_event.def"
#undef MONITOR_EVENT
};

const char *monitor_reason_key(enum monitor_reason r)
{
    must(r < MONITOR_REASONS);
    return reasons[r].key;
}

const char *monitor_reason_sentence(enum monitor_reason r)
{
    must(r < MONITOR_REASONS);
    return reasons[r].sentence;
}

const char *monitor_event_key(enum monitor_event e)
{
    must(e < MONITOR_EVENTS);
    return events[e].key;
}

const char *monitor_event_sentence(enum monitor_event e)
{
    must(e < MONITOR_EVENTS);
    return events[e].sentence;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_word(struct slice a, struct slice b)
{
    a = slice_trim(a);
    b = slice_trim(b);
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.at[i]) != lower(b.at[i])) {
            return false;
        }
    }
    return true;
}

bool monitor_name_differs(const struct monitor_group *g, struct slice family, struct slice given)
{
    if (g->family.len == 0 && g->given.len == 0) {
        return false;
    }
    return !same_word(g->family, family) || (g->given.len > 0 && !same_word(g->given, given));
}

static bool word_stands(struct slice word, struct slice name)
{
    while (name.len > 0) {
        if (same_word(slice_cut(&name, ' '), word)) {
            return true;
        }
    }
    return false;
}

static bool words_stand(struct slice words, struct slice name)
{
    while (words.len > 0) {
        struct slice word = slice_trim(slice_cut(&words, ' '));
        if (word.len > 0 && !word_stands(word, name)) {
            return false;
        }
    }
    return true;
}

bool monitor_name_fits(const struct monitor_group *g, struct slice name)
{
    return words_stand(g->family, name) && words_stand(g->given, name);
}

/* "C3" is also meant by "3": a chair's letters are the clinic's habit. */
static bool bed_is(struct slice bed, struct slice chair)
{
    if (same_word(bed, chair)) {
        return true;
    }
    size_t letters = 0;
    while (letters < chair.len && !(chair.at[letters] >= '0' && chair.at[letters] <= '9')) {
        letters++;
    }
    return letters > 0 && letters < chair.len && same_word(bed, slice_from(chair, letters));
}

static bool part_agrees(struct slice sent, struct slice known)
{
    return sent.len == 0 || known.len == 0 || same_word(sent, known);
}

bool monitor_at_chair(const struct monitor_group *g, struct slice chair, struct slice place)
{
    struct slice rest = place;
    struct slice point = slice_cut(&rest, '^'), room = slice_cut(&rest, '^'), bed = slice_cut(&rest, '^');
    if (g->bed.len == 0) {
        return false;
    }
    bool named = bed_is(g->bed, chair) || (bed.len > 0 && bed_is(g->bed, bed));
    return named && part_agrees(g->point, point) && part_agrees(g->room, room);
}
