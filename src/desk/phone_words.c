/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_words.c - every sentence of the patient's pages in one language.
 *
 * Floor 5. The pages fill in what stands in braces; they have no sentences of their own.
 */
#include "desk/phone.h"

enum err reading_get_phone_words(const struct question *q)
{
    const struct phone_texts *texts = phone_words();
    enum language l = LANGUAGE_EN;
    if (q->search.len && !language_of(q->search, &l)) {
        return ERR_NOT_FOUND;
    }
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    json_out_word(&o, "language", language_code(l));
    json_out_string(&o, "version", texts->version);
    json_out_object(&o, "pages");
    enum phone_page page = PHONE_PAGES;
    for (int i = 0; i < PHONE_TEXTS; i++) {
        enum phone_text t = (enum phone_text)i;
        if (phone_page_of(t) != page) {
            if (page != PHONE_PAGES) {
                json_out_close(&o);
            }
            page = phone_page_of(t);
            json_out_object(&o, phone_page_key(page));
        }
        json_out_string(&o, phone_text_key(t), texts->text[i].in[l]);
    }
    json_out_close(&o);
    json_out_close(&o);
    json_out_close(&o);
    return q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
