/* SPDX-License-Identifier: Apache-2.0
 *
 * validate.c - `daybreak validate`: the folder of observed tables, one after the other.
 *
 * Floor 6.
 */
#include "gate/cli/validate.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gate/cli/cli.h"

enum { FILE_BYTES_MAX = 1024 * 1024 };

static void add_reason(struct validation *v, const char *why)
{
    int table = v->tables - 1;
    for (int i = 0; i < v->reasons; i++) {
        if (v->reason[i].table == table && strcmp(v->reason[i].why, why) == 0) {
            v->reason[i].rows++;
            return;
        }
    }
    if (v->reasons < REASONS_MAX) {
        struct reason *r = &v->reason[v->reasons++];
        r->table = (short)table;
        r->rows = 1;
        snprintf(r->why, sizeof r->why, "%.*s", (int)sizeof r->why - 1, why); /* the start says enough */
    }
}

/* A row is unusable when no model takes it; the last reason is told. */
static void run_row(struct validation *v, const struct table *t, const struct table_row *row,
                    const struct model_file *models)
{
    const char *why = NULL;
    bool used = false;
    int all = v->models;
    for (int m = 0; m < all; m++) {
        v->models = m + 1;
        const char *no = validate_row(v, t, row, &models[m]);
        used = used || !no;
        why = no ? no : why;
    }
    v->models = all;
    if (!used && why) {
        add_reason(v, why);
    }
}

static void run_table(struct validation *v, const char *name, struct slice source,
                      const struct model_file *models)
{
    static struct table_row rows[TABLE_ROWS_MAX];
    static struct table table;
    struct fault f;
    if (v->tables == TABLES_MAX) {
        fprintf(stderr, "daybreak validate: %s: there are more tables than fit; it is left out.\n", name);
        return;
    }
    snprintf(v->table_name[v->tables++], sizeof v->table_name[0], "%s", name);
    table.row = rows;
    if (!table_file_read(source, &table, &f)) {
        add_reason(v, f.sentence);
        return;
    }
    for (int i = 0; i < table.rows; i++) {
        run_row(v, &table, &table.row[i], models);
    }
    if (table.rows == 0) {
        add_reason(v, "there are no rows below the header");
    }
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_csv(const struct dirent *e)
{
    const char *dot = strrchr(e->d_name, '.');
    return dot && strcmp(dot, ".csv") == 0;
}

static void run_file(struct validation *v, const char *folder, const char *name,
                     const struct model_file *models)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    char *content = malloc(FILE_BYTES_MAX);
    must(content);
    if (file) {
        size_t len = fread(content, 1, FILE_BYTES_MAX, file);
        run_table(v, name, (struct slice){content, len}, models);
        fclose(file);
    } else {
        fprintf(stderr, "daybreak validate: %s: %s.\n", path, strerror(errno));
    }
    free(content);
}

static bool run_folder(struct validation *v, const char *folder, const struct model_file *models)
{
    struct dirent **entry;
    int count = scandir(folder, &entry, is_csv, by_name);
    if (count < 0) {
        char sentence[240];
        snprintf(sentence, sizeof sentence, "--data %.160s: %s", folder, strerror(errno));
        return pk_ask_refuse("validate", sentence, "Name a folder of .csv tables");
    }
    for (int i = 0; i < count; i++) {
        run_file(v, folder, entry[i]->d_name, models);
        free(entry[i]);
    }
    free(entry);
    return count > 0 ||
           pk_ask_refuse("validate", "there is no .csv table in that folder", "Name another with --data");
}

static void run_embedded(struct validation *v, const struct model_file *models)
{
    static const char folder[] = "reference/";
    for (size_t i = 0; i < embedded_data.count; i++) {
        const struct embedded *e = &embedded_data.file[i];
        if (strncmp(e->name, folder, strlen(folder)) == 0) {
            run_table(v, e->name + strlen(folder), e->bytes, models);
        }
    }
}

static bool load_models(const struct pk_ask *ask, struct validation *v, struct model_file *models)
{
    bool all = !ask->model_name || strcmp(ask->model_name, "all") == 0;
    for (int i = 0; i < (all ? model_count() : 1) && i < MODELS_MAX; i++) {
        char stem[64];
        if (all) {
            const char *name = model_at(i)->name + strlen("models/");
            snprintf(stem, sizeof stem, "%.*s", (int)(strlen(name) - strlen(".yaml")), name);
        }
        if (!pk_ask_load("validate", all ? stem : ask->model_name, &models[i])) {
            return false;
        }
        memcpy(v->model_name[i], models[i].name, sizeof v->model_name[0]);
        v->adults[i] = models[i].model.bounds.adults;
        v->models++;
    }
    return true;
}

static const char help[] = "usage: daybreak validate [--data DIR] [--model NAME|all] [--format text|csv|md]\n"
                           "\nEvery model against every observed table of a folder (without --data: those "
                           "that are part of the program).\n"
                           "A table or row that cannot be used is listed with the reason.\n";

int verb_validate(int argc, char **argv)
{
    static struct pk_ask ask;
    static struct validation v;
    static struct model_file models[MODELS_MAX];
    if (cli_asks_help(argc, argv)) {
        fputs(help, stdout);
        return CLI_DONE;
    }
    if (!pk_ask_read(argc, argv, &ask) || !load_models(&ask, &v, models)) {
        return CLI_ASKED_WRONGLY;
    }
    v.pair = calloc(PAIRS_MAX, sizeof *v.pair);
    must(v.pair);
    bool good = true;
    if (ask.data) {
        good = run_folder(&v, ask.data, models);
    } else {
        run_embedded(&v, models);
    }
    if (good) {
        validate_tell(&v, ask.format == ASK_CSV  ? VALIDATE_CSV
                          : ask.format == ASK_MD ? VALIDATE_MD
                                                 : VALIDATE_TEXT);
    }
    good = good && (!ask.plot || validate_plot(&v, ask.plot));
    free(v.pair);
    return good ? CLI_DONE : CLI_ASKED_WRONGLY;
}
