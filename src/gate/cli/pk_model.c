/* SPDX-License-Identifier: Apache-2.0
 *
 * pk_model.c - finds the model that was asked for, and says for whom it may answer.
 *
 * Floor 6.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gate/cli/pk_ask.h"
#include "text/nearest.h"
#include "text/yaml.h"

static bool parse(const char *name, struct slice source, struct model_file *ret_file)
{
    struct fault f;
    if (model_file_read(source, ret_file, &f)) {
        return true;
    }
    char room[2000];
    struct text t = TEXT_IN(room);
    text_fault_shown(&t, name, source, &f);
    fputs(room, stderr);
    return false;
}

static bool no_such_model(const char *verb, const char *name)
{
    char sentence[160], remedy[200];
    struct text t = TEXT_IN(remedy);
    struct nearest n = nearest_to(slice_of(name));
    for (int i = 0; i < model_count(); i++) {
        struct slice file = slice_of(model_at(i)->name + strlen("models/"));
        file.len -= strlen(".yaml");
        nearest_offer(&n, file);
    }
    snprintf(sentence, sizeof sentence, "there is no model %.80s", name);
    text_nearest(&t, &n,
                 "\"daybreak models\" lists them; a path with a dot or a slash is read from the disk");
    return pk_ask_refuse(verb, sentence, remedy);
}

static bool from_disk(const char *verb, const char *path, struct model_file *ret_file)
{
    char sentence[240];
    FILE *file = fopen(path, "rb");
    if (!file) {
        snprintf(sentence, sizeof sentence, "%.160s: %s", path, strerror(errno));
        return pk_ask_refuse(verb, sentence, "Name a model of the program or the path of a model file");
    }
    char *content = malloc(YAML_BYTES_MAX);
    must(content);
    struct slice source = {content, fread(content, 1, YAML_BYTES_MAX, file)};
    fclose(file);
    bool good = parse(path, source, ret_file);
    free(content);
    return good;
}

bool pk_ask_load(const char *verb, const char *name, struct model_file *ret_file)
{
    const struct embedded *e = model_named(slice_of(name));
    if (e) {
        return parse(e->name, e->bytes, ret_file);
    }
    return strpbrk(name, "./") ? from_disk(verb, name, ret_file) : no_such_model(verb, name);
}

static const char *model_for(const struct pk_ask *ask)
{
    for (int i = 0; i < ask->doses; i++) {
        if (ask->dose[i].route == PK_NASAL && ask->dose[i].drug == PK_ESKETAMINE) {
            return MODEL_NASAL_ESKETAMINE;
        }
    }
    return MODEL_DEFAULT;
}

static bool fits(struct pk_ask *ask)
{
    char sentence[400], remedy[120];
    const struct pk_bounds *b = &ask->file.model.bounds;
    enum pk_no no = pk_model_fits(&ask->file.model, &ask->who);
    if (no == PK_FINE) {
        return true;
    }
    snprintf(sentence, sizeof sentence, "%s: %s (%s; %g-%g kg, %g-%g years)", ask->file.name, pk_no_text(no),
             ask->file.who, b->weight_min_kg, b->weight_max_kg, b->age_min_years, b->age_max_years);
    if (ask->model_named) {
        fprintf(stderr, "daybreak %s: note: %s. It was asked for by name, so it answers.\n", ask->verb,
                sentence);
        return true;
    }
    snprintf(remedy, sizeof remedy, "Ask for a model by name (--model %s) if you mean it", ask->model_name);
    return pk_ask_refuse(ask->verb, sentence, remedy);
}

bool pk_ask_model(struct pk_ask *ask)
{
    ask->model_name = ask->model_name ? ask->model_name : model_for(ask);
    if (!pk_ask_load(ask->verb, ask->model_name, &ask->file)) {
        return false;
    }
    if (ask->site == PK_SITES) {
        ask->site = ask->file.model.plasma;
    }
    for (int i = 0; i < ask->analytes; i++) {
        struct pk_question q = pk_ask_question(ask, i);
        enum pk_no no = pk_question_fits(&q);
        if (no != PK_FINE) {
            char sentence[240];
            snprintf(sentence, sizeof sentence, "%s, %s at the %s site: %s", ask->file.name,
                     pk_analyte_name(q.analyte), pk_site_name(q.site), pk_no_text(no));
            return pk_ask_refuse(ask->verb, sentence, "\"daybreak models NAME\" tells what it describes");
        }
    }
    return fits(ask);
}

struct pk_question pk_ask_question(const struct pk_ask *ask, int analyte)
{
    return (struct pk_question){&ask->file.model,      ask->who, ask->dose, ask->doses,
                                ask->analyte[analyte], ask->site};
}
