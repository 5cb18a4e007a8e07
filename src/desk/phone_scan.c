/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_scan.c - a rule reads a private page, if the patient agreed, and says yes or no.
 *
 * Floor 5.
 */
#include "desk/phone_scan.h"

#include <pthread.h>

#include "desk/body.h"
#include "desk/field.h"
#include "desk/phone.h"
#include "text/danger_words.h"

static struct danger_words list;

static void read_list(void)
{
    static _Alignas(max_align_t) char slab[DANGER_WORDS_ROOM];
    struct arena arena = arena_in(slab, sizeof slab);
    danger_words_shipped(&arena, &list);
}

bool phone_scan_finds(struct slice text)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int which;
    must(pthread_once(&once, read_list) == 0);
    return danger_words_find(&list, text, &which);
}

static bool take_scan(void *to, const struct paper *p)
{
    if (p->struck.len == 0) {
        *(bool *)to = body_yes(p->said, "on");
    }
    return true;
}

enum err look_phone_scan(struct eyes e, struct id patient, bool *ret_on)
{
    bool on = false;
    enum err err = look_papers(e, patient, "phone_scan", take_scan, &on);
    if (!err) {
        *ret_on = on;
    }
    return err;
}

static bool check_scan(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"on", NULL};
    bool on;
    if (!field_known(body, known, f)) {
        return false;
    }
    if (json_boolean(json_member(body, "on"), &on, f)) {
        return true;
    }
    fault_key(f, SLICE("on"));
    return false;
}

enum err errand_choose_scan(struct desk *d, struct call *c)
{
    return phone_paper(d, c, "phone_scan", check_scan);
}
