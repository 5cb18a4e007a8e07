/* SPDX-License-Identifier: Apache-2.0
 *
 * model_book.c - the models that are part of the program.
 *
 * Floor 3. Pure.
 */
#include <string.h>

#include "text/model_file.h"

#define FOLDER "models/"

static bool is_model(const struct embedded *e)
{
    return strncmp(e->name, FOLDER, strlen(FOLDER)) == 0 && e->name[strlen(FOLDER)] != '.';
}

const struct embedded *model_at(int which)
{
    for (size_t i = 0; i < embedded_data.count; i++) {
        if (is_model(&embedded_data.file[i]) && which-- == 0) {
            return &embedded_data.file[i];
        }
    }
    return NULL;
}

int model_count(void)
{
    int count = 0;
    while (model_at(count)) {
        count++;
    }
    return count;
}

const struct embedded *model_named(struct slice name)
{
    char room[96];
    struct text t = TEXT_IN(room);
    text_adds(&t, FOLDER);
    text_add(&t, name);
    text_adds(&t, ".yaml");
    return t.full ? NULL : embedded_find(&embedded_data, text_slice(&t));
}
