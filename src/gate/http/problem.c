/* SPDX-License-Identifier: Apache-2.0
 *
 * problem.c - how a "no" of the world, or of the medicine, is told.
 *
 * Floor 6.
 */
#include "gate/http/inner.h"
#include "text/json_out.h"

static void add_fault(struct json_out *o, const struct fault *fault)
{
    char room[400];
    struct text sentence = TEXT_IN(room);
    text_adds(&sentence, fault->sentence);
    if (fault->line > 1) { /* a form comes on one line: where on it helps nobody who filled it in */
        text_adds(&sentence, " (line ");
        text_integer(&sentence, fault->line);
        text_char(&sentence, ':');
        text_integer(&sentence, fault->column);
        text_char(&sentence, ')');
    }
    json_out_string(o, "sentence", text_slice(&sentence));
    if (fault->key[0]) {
        json_out_word(o, "field", fault->key);
    }
    if (fault->remedy[0]) {
        json_out_word(o, "remedy", fault->remedy);
    }
}

void text_problem(struct text *t, enum err err, const struct fault *fault, struct slice extra)
{
    struct json_out o = json_out_on(t);
    json_out_object(&o, NULL);
    json_out_word(&o, "error", err_name(err));
    if (fault && fault->sentence[0]) {
        add_fault(&o, fault);
    } else {
        json_out_word(&o, "sentence", err_sentence(err));
    }
    if (extra.len > 0) {
        json_out_raw(&o, err == ERR_VERDICT_FORBIDS ? "decision" : "now", extra);
    }
    json_out_close(&o);
}
