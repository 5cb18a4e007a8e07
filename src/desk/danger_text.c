/* SPDX-License-Identifier: Apache-2.0
 *
 * danger_text.c - words about suicide in what a patient wrote and nobody has read yet.
 *
 * Floor 5. The words themselves stay where the patient wrote them: the alert says only that there were some.
 */
#include <pthread.h>

#include "desk/danger.h"
#include "text/danger_words.h"

static struct danger_words list;
static char list_room[DANGER_WORDS_ROOM];

static void read_list(void)
{
    static struct arena arena;
    arena = arena_in(list_room, sizeof list_room);
    danger_words_shipped(&arena, &list);
}

enum err danger_from_text(struct desk *d, const struct call *c, struct id patient, struct slice text)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int phrase;
    must(pthread_once(&once, read_list) == 0);
    return danger_words_find(&list, text, &phrase) ? danger_raise(d, c, patient, DANGER_WORDS, 0) : ERR_OK;
}
