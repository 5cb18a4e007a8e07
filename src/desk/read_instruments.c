/* SPDX-License-Identifier: Apache-2.0
 *
 * read_instruments.c - every questionnaire at hand, as a page needs it to ask its questions.
 *
 * Floor 5. The words are those of data/scales; where a licence does not let them be shown there are none.
 */
#include "desk/reading.h"

static void number_or_null(struct json_out *o, const char *key, int number)
{
    if (number == SCALE_NO_NUMBER) {
        json_out_null(o, key);
    } else {
        json_out_integer(o, key, number);
    }
}

static void show_item(struct json_out *o, const struct scale_sheet *s, int item)
{
    json_out_object(o, NULL);
    json_out_string(o, "text", s->item[item]);
    json_out_integer(o, "lowest", s->scale.item_min[item]);
    json_out_integer(o, "highest", s->scale.item_max[item]);
    json_out_array(o, "options");
    for (int i = 0; i < s->options[item]; i++) {
        json_out_object(o, NULL);
        json_out_integer(o, "value", s->option[item][i].value);
        json_out_string(o, "text", s->option[item][i].text);
        json_out_close(o);
    }
    json_out_close(o);
    json_out_close(o);
}

static void show_bands(struct json_out *o, const struct scale *scale)
{
    json_out_array(o, "bands");
    for (int i = 0; i < scale->bands; i++) {
        json_out_object(o, NULL);
        json_out_integer(o, "from", scale->band[i].from);
        json_out_word(o, "label", scale->band[i].label);
        json_out_close(o);
    }
    json_out_close(o);
}

static void show_scoring(struct json_out *o, const struct scale *scale)
{
    json_out_bool(o, "entry", scale->scorer == SCORER_ENTRY);
    json_out_integer(o, "total_min", scale->total_min);
    json_out_integer(o, "total_max", scale->total_max);
    json_out_bool(o, "lower_is_better", scale->lower_is_better);
    json_out_integer(o, "missing_max", scale->missing_max);
    number_or_null(o, "critical_item", scale->critical_item ? scale->critical_item : SCALE_NO_NUMBER);
    json_out_integer(o, "recall_days", scale->recall_days);
    number_or_null(o, "response_percent", scale->response_percent);
    number_or_null(o, "remission_max", scale->remission_max);
    show_bands(o, scale);
}

static void show_instrument(struct json_out *o, const struct scale_book *book, const struct scale_sheet *s)
{
    const struct scale_rules *rules = scale_book_rules(book, s);
    json_out_object(o, NULL);
    json_out_word(o, "id", s->scale.id);
    json_out_string(o, "title", s->title);
    json_out_word(o, "version", s->scale.version);
    json_out_string(o, "licence", s->licence);
    json_out_string(o, "words", s->words);
    json_out_string(o, "instruction", s->instruction);
    show_scoring(o, &s->scale);
    json_out_word(o, "rules", rules ? rules->version : NULL);
    json_out_array(o, "items");
    for (int item = 0; item < s->scale.items; item++) {
        show_item(o, s, item);
    }
    json_out_close(o);
    json_out_close(o);
}

enum err reading_list_instruments(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    json_out_array(&o, NULL);
    for (int i = 0; i < q->book->count; i++) {
        show_instrument(&o, q->book, &q->book->sheet[i]);
    }
    json_out_close(&o);
    return q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
