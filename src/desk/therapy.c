/* SPDX-License-Identifier: Apache-2.0
 *
 * therapy.c - keys of the lists of integration, and a paper made of them.
 *
 * Floor 5.
 */
#include "desk/therapy.h"

#include "desk/inner.h"

static void fault_unknown(struct json_value v, const struct field_keys *f, struct fault *ret_fault)
{
    json_fault(v, ret_fault, "this is none of the words of the list", NULL);
    fault_key(ret_fault, slice_of(f->key));
    struct text remedy = fault_remedy(ret_fault);
    text_adds(&remedy, "take one of the list \"");
    text_adds(&remedy, integration_list_key(f->list));
    text_char(&remedy, '"');
}

static bool is_in_list(const struct integration *words, struct json_value v, const struct field_keys *f,
                       uint32_t *seen, struct fault *ret_fault)
{
    struct slice key;
    if (!json_string(v, &key, ret_fault)) {
        return false;
    }
    const struct integration_item *item = integration_find(words, f->list, key);
    if (!item) {
        fault_unknown(v, f, ret_fault);
        return false;
    }
    uint32_t bit = (uint32_t)1 << (item - words->list[f->list].item);
    if (*seen & bit) {
        json_fault(v, ret_fault, "this stands here twice", "name it once");
        fault_key(ret_fault, slice_of(f->key));
        return false;
    }
    *seen |= bit;
    return true;
}

bool field_keys(const struct integration *words, struct json_value body, struct field_keys f,
                struct fault *ret_fault)
{
    struct json_value list = json_member(body, f.key);
    uint32_t seen = 0;
    if (!json_is(list) && f.min == 0) {
        return true;
    }
    if (!json_expect(list, JSON_ARRAY, ret_fault)) {
        fault_key(ret_fault, slice_of(f.key));
        return false;
    }
    if (json_count(list) < f.min || json_count(list) > f.max) {
        json_fault(list, ret_fault, json_count(list) < f.min ? "too few are chosen" : "too many are chosen",
                   NULL);
        struct text remedy = fault_remedy(ret_fault);
        text_adds(&remedy, "choose ");
        text_integer(&remedy, f.min);
        text_adds(&remedy, " to ");
        text_integer(&remedy, f.max);
        return false;
    }
    for (struct json_value v = json_first(list); json_is(v); v = json_next(v)) {
        if (!is_in_list(words, v, &f, &seen, ret_fault)) {
            return false;
        }
    }
    return true;
}

bool field_key(const struct integration *words, struct json_value body, const char *key,
               enum integration_list list, struct fault *ret_fault)
{
    struct slice word;
    if (!field_word(body, (struct field){key, 1, 40}, &word, ret_fault)) {
        return false;
    }
    if (!integration_find(words, list, word)) {
        struct field_keys f = {.key = key, .list = list};
        fault_unknown(json_member(body, key), &f, ret_fault);
        return false;
    }
    return true;
}

bool field_tenth(struct json_value body, const char *key, bool may_lack, struct fault *ret_fault)
{
    int64_t value;
    return field_number(body, (struct field_range){key, 0, 0, 10, may_lack}, &value, ret_fault);
}

enum err therapy_paper(struct desk *d, struct call *c, const char *kind, struct id chain,
                       therapy_check *check)
{
    struct paper_act a;
    enum err err = paper_open(d, c, kind, chain, &a);
    if (!err && !paper_is_done(&a) && !check(&d->words, a.body, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    err = err ? err : paper_keep_plain(&a);
    paper_close(&a);
    return err;
}
