/* SPDX-License-Identifier: Apache-2.0
 *
 * record_score.c - answers in, score out, kept with what was known of the course when it was answered.
 *
 * Floor 5.
 */
#include "desk/record_score.h"

#include "desk/danger.h"
#include "desk/field.h"
#include "desk/inner.h"
#include "desk/measured.h"
#include "scale/score.h"

struct filled_in {
    const struct scale_sheet *sheet;
    struct answers answers;
    struct score score;
    int64_t total; /* as it was entered; FIELD_LACKS when there are answers */
    struct json_value list;
};

static const char *const events[] = {"crisis", "admission"};

static bool refuse(struct json_value at, struct fault *f, const char *key, const char *sentence)
{
    json_fault(at, f, sentence, NULL);
    fault_key(f, slice_of(key));
    return false;
}

/* "item9": the n-th question, counted as on paper. */
static void name_item(struct fault *f, int item)
{
    char room[24];
    struct text t = TEXT_IN(room);
    text_adds(&t, "item");
    text_integer(&t, item);
    fault_key(f, text_slice(&t));
}

static void say_range(struct fault *f, int low, int high)
{
    struct text t = fault_remedy(f);
    text_adds(&t, "a whole number from ");
    text_integer(&t, low);
    text_adds(&t, " to ");
    text_integer(&t, high);
}

static bool find_sheet(const struct scale_book *book, struct json_value body, struct filled_in *in,
                       struct fault *f)
{
    struct slice id, version;
    if (!field_word(body, (struct field){"instrument", 1, 23}, &id, f) ||
        !field_word(body, (struct field){"instrument_version", 0, 23}, &version, f)) {
        return false;
    }
    in->sheet = scale_book_find(book, id);
    if (!in->sheet) {
        return refuse(json_member(body, "instrument"), f, "instrument", "there is no such instrument");
    }
    if (version.len > 0 && !slice_is(version, in->sheet->scale.version)) {
        json_fault(json_member(body, "instrument_version"), f, "this questionnaire is another version here",
                   "open the questionnaire again");
        return false;
    }
    return true;
}

static bool read_answers(struct filled_in *in, struct fault *f)
{
    const struct scale *scale = &in->sheet->scale;
    int item = 0;
    if (json_count(in->list) != scale->items) {
        refuse(in->list, f, "answers", "the questionnaire has another number of questions");
        struct text t = fault_remedy(f);
        text_integer(&t, scale->items);
        text_adds(&t, " answers in their order, null where one was left out");
        return false;
    }
    for (struct json_value v = json_first(in->list); json_is(v); v = json_next(v), item++) {
        int64_t value;
        if (json_kind_of(v) == JSON_NULL) {
            continue;
        }
        if (!json_integer(v, INT32_MIN, INT32_MAX, &value, f)) {
            name_item(f, item + 1);
            return false;
        }
        in->answers.answered |= (uint32_t)1 << item;
        in->answers.value[item] = (int)value;
    }
    return true;
}

/* The sentence of scale/score.h, at the item it speaks of or at the whole. */
static bool refuse_score(const struct filled_in *in, struct json_value body, enum score_refusal why,
                         struct fault *f)
{
    const struct scale *scale = &in->sheet->scale;
    int item = in->score.item;
    bool is_entry = scale->scorer == SCORER_ENTRY;
    json_fault(is_entry ? json_member(body, "total") : in->list, f, score_refusal_sentence(why), NULL);
    fault_key(f, is_entry ? SLICE("total") : SLICE("answers"));
    if (item > 0) {
        name_item(f, item);
        say_range(f, scale->item_min[item - 1], scale->item_max[item - 1]);
    } else if (why == SCORE_OUT_OF_RANGE) {
        say_range(f, scale->total_min, scale->total_max);
    } else if (why == SCORE_TOO_MANY_MISSING) {
        struct text t = fault_remedy(f);
        text_adds(&t, "ask them; left out may be ");
        text_integer(&t, scale->missing_max);
    }
    return false;
}

static bool score_it(struct json_value body, struct filled_in *in, struct fault *f)
{
    enum score_refusal why;
    if (in->sheet->scale.scorer == SCORER_ENTRY) {
        if (!json_is(in->list) && in->total == FIELD_LACKS) {
            return refuse(body, f, "total", score_refusal_sentence(SCORE_NO_ITEMS));
        }
        why =
            json_is(in->list) ? SCORE_NO_ITEMS : score_entered(&in->sheet->scale, (int)in->total, &in->score);
    } else {
        if (in->total != FIELD_LACKS) {
            return refuse(json_member(body, "total"), f, "total",
                          "the total of this questionnaire is computed from its answers");
        }
        if (!json_expect(in->list, JSON_ARRAY, f)) {
            fault_key(f, SLICE("answers"));
            return false;
        }
        if (!read_answers(in, f)) {
            return false;
        }
        why = score(&in->sheet->scale, &in->answers, &in->score);
    }
    return why == SCORE_OK || refuse_score(in, body, why, f);
}

static bool read_score(const struct scale_book *book, struct json_value body, struct filled_in *in,
                       struct fault *f)
{
    static const char *const known[] = {"instrument", "instrument_version", "answers", "total", "event",
                                        NULL};
    int event;
    *in = (struct filled_in){.list = json_member(body, "answers")};
    return field_known(body, known, f) && find_sheet(book, body, in, f) &&
           field_number(body, (struct field_range){"total", 0, -1000, 1000, true}, &in->total, f) &&
           (!json_is(json_member(body, "event")) ||
            field_choice(body, "event", events, COUNT_OF(events), &event, f)) &&
           score_it(body, in, f);
}

/* What the answers give. */
static void write_score(struct json_out *o, const struct desk *d, const struct filled_in *in)
{
    must(in->sheet); /* find_sheet() found it */
    const struct scale *scale = &in->sheet->scale;
    const struct scale_rules *rules = scale_book_rules(d->book, in->sheet);
    int band = in->score.band, item = scale->critical_item;
    json_out_word(o, "instrument", scale->id);
    json_out_word(o, "instrument_version", scale->version);
    json_out_word(o, "rule_version", rules ? rules->version : NULL);
    json_out_integer(o, "total", in->score.total);
    json_out_word(o, "band", band >= 0 ? scale->band[band].label : NULL);
    json_out_integer(o, "missing", in->score.missing);
    json_out_bool(o, "critical", in->score.critical);
    if (item > 0) {
        json_out_integer(o, "critical_item", item);
        json_out_integer(o, "critical_value", in->answers.value[item - 1]);
    } else {
        json_out_null(o, "critical_item");
        json_out_null(o, "critical_value");
    }
}

/* Where in the course it was answered. */
static enum err write_course(struct json_out *o, const struct paper_act *a, const struct filled_in *in)
{
    struct measured *m;
    struct instant at = a->call->at;
    enum err err = measured_look((struct eyes){.store = a->desk->store}, a->desk->book, a->chain, &m);
    if (err) {
        return err;
    }
    struct course c = measured_course(m, at);
    int64_t hours;
    json_out_integer(o, "infusions", c.infusions);
    if (hours_since_infusion(&c, at, &hours)) {
        json_out_integer(o, "hours_since_infusion", hours);
    } else {
        json_out_null(o, "hours_since_infusion");
    }
    json_out_bool(o, "recall_overlap", recall_overlaps(&in->sheet->scale, &c, at));
    measured_free(m);
    return ERR_OK;
}

static enum err keep_score(struct paper_act *a, const struct filled_in *in, const char *source)
{
    struct json_out o = paper_begin(a);
    if (!paper_is_done(a)) {
        json_out_word(&o, "source", source);
        write_score(&o, a->desk, in);
        enum err err = write_course(&o, a, in);
        if (err) {
            return err;
        }
    }
    return paper_keep(a, &o);
}

enum err record_score(struct desk *d, struct call *c, struct id patient, const char *source)
{
    struct paper_act a;
    struct filled_in in = {.total = FIELD_LACKS};
    enum err err = paper_open(d, c, "score", patient, &a);
    if (!err && !paper_is_done(&a) && !read_score(d->book, a.body, &in, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    bool is_new = !err && !paper_is_done(&a);
    err = err ? err : keep_score(&a, &in, source);
    /* In the same batch: kept together or not. */
    if (!err && is_new) {
        err = danger_from_sheet(d, c, patient, &in.sheet->scale, &in.answers, &in.score);
    }
    paper_close(&a);
    return err;
}

enum err errand_record_score(struct desk *d, struct call *c)
{
    return record_score(d, c, c->about, "staff");
}
