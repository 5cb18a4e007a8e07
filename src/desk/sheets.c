/* SPDX-License-Identifier: Apache-2.0
 *
 * sheets.c - the questionnaires of the program, and how a phone is shown one.
 *
 * Floor 5. What is asked after what, and which answer opens the crisis block, are the instrument's: the page
 * follows numbers that stand here beside the words.
 */
#include "desk/sheets.h"

#include <pthread.h>

#include "scale/score.h"
#include "text/embedded.h"

/* 23 are shipped. Reading one takes its own size in the room, and its words, up to 40 kB. */
#define SHEETS_MAX  48
#define SHEETS_ROOM (2 * 1024 * 1024)

static struct scale_sheet all[SHEETS_MAX];
static int count;

static void read_all(void)
{
    static _Alignas(max_align_t) char slab[SHEETS_ROOM];
    static struct arena arena;
    struct fault f;
    arena = arena_in(slab, sizeof slab);
    for (size_t i = 0; i < embedded_data.count; i++) {
        const struct embedded *e = &embedded_data.file[i];
        if (slice_starts(slice_of(e->name), SLICE("scales/"))) {
            must(count < SHEETS_MAX);
            bool good = scale_file_read(e->bytes, &arena, &all[count], &f);
            must(good && !arena.overflow); /* a file of the program: a test reads it */
            count++;
        }
    }
}

const struct scale_sheet *sheet_of(struct slice instrument)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, read_all);
    for (int i = 0; i < count; i++) {
        if (slice_is(instrument, all[i].scale.id)) {
            return &all[i];
        }
    }
    return NULL;
}

bool sheet_has_words(const struct scale_sheet *s)
{
    return s->scale.items > 0 && s->item[0].len > 0;
}

static bool in_spanish(const struct scale_sheet *s, enum language l)
{
    return l == LANGUAGE_ES && s->spanish.is_there;
}

struct slice sheet_title(const struct scale_sheet *s, enum language l)
{
    return in_spanish(s, l) ? s->spanish.title : s->title;
}

static void show_options(struct json_out *o, const struct scale_sheet *s, int item, bool spanish)
{
    json_out_array(o, "options");
    for (int i = 0; i < s->options[item]; i++) {
        json_out_object(o, NULL);
        json_out_integer(o, "value", s->option[item][i].value);
        json_out_string(o, "text", spanish ? s->spanish.option[item][i] : s->option[item][i].text);
        json_out_close(o);
    }
    json_out_close(o);
}

static void show_item(struct json_out *o, const struct scale_sheet *s, int item, bool spanish)
{
    int after = score_asked_after(&s->scale, item + 1);
    json_out_object(o, NULL);
    json_out_string(o, "text", spanish ? s->spanish.item[item] : s->item[item]);
    json_out_integer(o, "low", s->scale.item_min[item]);
    json_out_integer(o, "high", s->scale.item_max[item]);
    show_options(o, s, item, spanish);
    if (after) {
        json_out_integer(o, "after", after);
    } else {
        json_out_null(o, "after");
    }
    json_out_close(o);
}

static void show_critical(struct json_out *o, const struct scale *s)
{
    if (!s->critical_item) {
        json_out_null(o, "critical");
        return;
    }
    json_out_object(o, "critical");
    json_out_integer(o, "item", s->critical_item);
    json_out_integer(o, "from", s->critical_from);
    json_out_close(o);
}

void show_sheet(struct json_out *o, const struct scale_sheet *s, enum language l)
{
    bool spanish = in_spanish(s, l);
    json_out_object(o, NULL);
    json_out_word(o, "instrument", s->scale.id);
    json_out_word(o, "version", s->scale.version);
    json_out_string(o, "title", sheet_title(s, l));
    json_out_word(o, "language", language_code(spanish ? LANGUAGE_ES : LANGUAGE_EN));
    json_out_string(o, "instruction", spanish ? s->spanish.instruction : s->instruction);
    json_out_string(o, "notice", s->licence);
    json_out_integer(o, "recall_days", s->scale.recall_days);
    json_out_array(o, "items");
    for (int i = 0; i < s->scale.items; i++) {
        show_item(o, s, i, spanish);
    }
    json_out_close(o);
    show_critical(o, &s->scale);
    json_out_integer(o, "missing_max", s->scale.missing_max);
    json_out_close(o);
}
