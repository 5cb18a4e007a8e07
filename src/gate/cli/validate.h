/* SPDX-License-Identifier: Apache-2.0
 *
 * validate.h - one comparison of a model with a number that was measured, and what many of them come to.
 *
 * Floor 6. validate.c walks tables and models, validate_row.c predicts one row, validate_tell.c reports.
 */
#ifndef DAYBREAK_GATE_CLI_VALIDATE_H
#define DAYBREAK_GATE_CLI_VALIDATE_H

#include "gate/cli/pk_ask.h"
#include "text/table_study.h"

enum quantity { Q_LEVEL, Q_PEAK, Q_PEAK_TIME, Q_AREA, Q_SHARE, Q_CLEARANCE, Q_RATIO, Q_KINDS };

/* TABLES: three times what is known today. ROWS of all tables, MODELS beside them. */
enum { TABLES_MAX = 150, MODELS_MAX = 32, PAIRS_MAX = 20000, REASONS_MAX = 600 };

struct pair {
    short table, model;
    enum quantity kind;
    enum pk_route route;
    struct pk_analyte analyte;
    double observed, predicted, at_min;
    int covered; /* 1 inside the 90 % interval, 0 outside, -1 the model has no spread */
    bool site_differs, split;
};

struct reason {
    short table;
    int rows;
    char why[120];
};

struct validation {
    char table_name[TABLES_MAX][80];
    char assumed[TABLES_MAX][400];
    int tables;
    char model_name[MODELS_MAX][48];
    bool adults[MODELS_MAX];
    int models;
    struct pair *pair;
    int pairs;
    struct reason reason[REASONS_MAX];
    int reasons;
};

/* Compares one row of a table with one model; adds a pair, or returns why it could not. */
const char *validate_row(struct validation *v, const struct table *t, const struct table_row *row,
                         const struct model_file *model);

struct score {
    int n, late;                        /* compared, and later than 8 h (left out of the figures) */
    double mdpe, mdape, twofold, cover; /* percent; cover < 0: the model has no spread */
    const char *acceptance;             /* NULL: none is named for this */
    bool accepted;
};
/* Of the pairs that share table, model, kind, route and substance with `like`. */
struct score validate_score(const struct validation *v, const struct pair *like);

enum validate_format { VALIDATE_TEXT, VALIDATE_CSV, VALIDATE_MD };
void validate_tell(const struct validation *v, enum validate_format format);

/* Observed against predicted levels of the models Daybreak would use, a mark a row. */
MUST_USE bool validate_plot(const struct validation *v, const char *path);

/* The model this table would be predicted with. */
bool validate_is_default(const struct validation *v, const struct pair *p);

#endif
