/* SPDX-License-Identifier: Apache-2.0
 *
 * choose_language.c - the language in which a patient reads their pages.
 *
 * Floor 5.
 */
#include "desk/field.h"
#include "desk/phone.h"

static bool check_language(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"language", NULL};
    const char *codes[LANGUAGES];
    int which;
    for (int i = 0; i < LANGUAGES; i++) {
        codes[i] = language_code((enum language)i);
    }
    return field_known(body, known, f) && field_choice(body, "language", codes, LANGUAGES, &which, f);
}

enum err errand_choose_language(struct desk *d, struct call *c)
{
    return phone_paper(d, c, "phone_language", check_language);
}
