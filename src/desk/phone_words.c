/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_words.c - every sentence of the patient's pages in one language.
 *
 * Floor 5. The pages fill in what stands in braces; they have no sentences of their own. The topics of the
 * safety plan are those of integration therapy (data/integration): one list for the therapist and the
 * patient.
 */
#include <pthread.h>

#include "desk/phone.h"
#include "text/integration_file.h"

static struct integration integration;

static void read_integration(void)
{
    static _Alignas(max_align_t) char slab[INTEGRATION_ROOM];
    struct arena arena = arena_in(slab, sizeof slab);
    integration_shipped(&arena, &integration);
}

static void show_pages(struct json_out *o, enum language l)
{
    const struct phone_texts *texts = phone_words();
    enum phone_page page = PHONE_PAGES;
    for (int i = 0; i < PHONE_TEXTS; i++) {
        enum phone_text t = (enum phone_text)i;
        if (phone_page_of(t) != page) {
            if (page != PHONE_PAGES) {
                json_out_close(o);
            }
            page = phone_page_of(t);
            json_out_object(o, phone_page_key(page));
        }
        json_out_string(o, phone_text_key(t), texts->text[i].in[l]);
    }
    json_out_close(o);
}

/* A list of integration therapy as a page of words: "signs" is the name, "signs_help" the sentence. */
static void show_list(struct json_out *o, const char *page, enum integration_list which, enum language l)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, read_integration);
    json_out_object(o, page);
    for (int i = 0; i < integration.list[which].count; i++) {
        const struct integration_item *item = &integration.list[which].item[i];
        char room[80];
        struct text key = TEXT_IN(room);
        text_add(&key, item->key);
        json_out_string(o, room, item->label.in[l]);
        text_adds(&key, "_help");
        must(!key.full);
        json_out_string(o, room, item->text.in[l]);
    }
    json_out_close(o);
}

enum err reading_get_phone_words(const struct question *q)
{
    enum language l = LANGUAGE_EN;
    if (q->search.len && !language_of(q->search, &l)) {
        return ERR_NOT_FOUND;
    }
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    json_out_word(&o, "language", language_code(l));
    json_out_string(&o, "version", phone_words()->version);
    json_out_object(&o, "pages");
    show_pages(&o, l);
    show_list(&o, "plan", INTEGRATION_PLAN, l);
    json_out_close(&o);
    json_out_close(&o);
    return q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
