/* SPDX-License-Identifier: Apache-2.0
 *
 * load.c - finds data files and says where they are wrong.
 *
 * Floor 6.
 */
#include "gate/cli/load.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/embedded.h"
#include "text/yaml.h"

static bool parse(const char *name, struct slice source, struct protocol *ret_protocol,
                  struct protocol_notes *ret_notes)
{
    struct fault f;
    if (protocol_file_read(source, ret_protocol, ret_notes, &f)) {
        return true;
    }
    char room[2000];
    struct text t = TEXT_IN(room);
    text_fault_shown(&t, name, source, &f);
    fputs(room, stderr);
    return false;
}

static bool no_such_protocol(const char *name)
{
    fprintf(stderr, "daybreak: protocol %s: %s. The program holds:", name, strerror(errno));
    for (size_t i = 0; i < embedded_data.count; i++) {
        struct slice file = slice_of(embedded_data.file[i].name);
        if (slice_starts(file, SLICE("protocols/"))) {
            fprintf(stderr, " %.*s", (int)(file.len - 15), file.at + 10);
        }
    }
    fputs("; anything else is the path of a file.\n", stderr);
    return false;
}

static bool from_disk(const char *path, struct protocol *ret_protocol, struct protocol_notes *ret_notes)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return no_such_protocol(path);
    }
    char *content = malloc(YAML_BYTES_MAX + 1);
    must(content);
    size_t len = fread(content, 1, YAML_BYTES_MAX + 1, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    bool good =
        failed ? no_such_protocol(path) : parse(path, (struct slice){content, len}, ret_protocol, ret_notes);
    free(content);
    return good;
}

bool load_protocol(const char *name_or_file, struct protocol *ret_protocol, struct protocol_notes *ret_notes)
{
    char room[200];
    struct text t = TEXT_IN(room);
    text_adds(&t, "protocols/");
    text_adds(&t, name_or_file);
    text_adds(&t, ".yaml");
    const struct embedded *e = t.full ? NULL : embedded_find(&embedded_data, text_slice(&t));
    return e ? parse(e->name, e->bytes, ret_protocol, ret_notes)
             : from_disk(name_or_file, ret_protocol, ret_notes);
}

void load_drugs(struct drug_list *ret_list)
{
    const struct embedded *e = embedded_find(&embedded_data, SLICE("drugs/classes.yaml"));
    struct fault f;
    must(e && drug_file_read(e->bytes, ret_list, &f)); /* a file of the program: a test reads it */
}

void load_model(struct model_file *ret_file)
{
    const struct embedded *e = model_named(SLICE(MODEL_DEFAULT));
    struct fault f;
    must(e && model_file_read(e->bytes, ret_file, &f)); /* a file of the program: a test reads it */
}
