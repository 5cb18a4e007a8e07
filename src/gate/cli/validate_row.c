/* SPDX-License-Identifier: Apache-2.0
 *
 * validate_row.c - what a model says to one measured number.
 *
 * Floor 6.
 */
#include "gate/cli/validate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/measure.h"

/* Persons behind a 90 % interval: at least 500 are asked for. */
enum { PERSONS = 512, GRID = 200 };
#define FOREVER_MIN (5 * 1440.0)

struct asked {
    enum quantity kind;
    struct pk_question q, other; /* `other`: below the line of a ratio */
    double factor;               /* of the printed value to ours */
    double from, to;             /* window of an area, or the moment of a level */
    struct table_study study;
};

static bool contains(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

static const char *read_level(const struct table_row *row, struct asked *a)
{
    struct measure_unit minutes;
    double time;
    if (!measure_number(slice_of(row->cell[TABLE_TIME]), &time) ||
        !measure_unit(slice_of(row->cell[TABLE_TIME_UNIT]), &minutes) || minutes.kind != MEASURE_TIME) {
        return "the time of the level is not stated";
    }
    a->kind = Q_LEVEL;
    a->to = time * minutes.factor;
    return table_concentration(row->cell[TABLE_UNIT], a->q.analyte.substance, &a->factor)
               ? NULL
               : "the unit is not one of a concentration";
}

/* "AUC0-24h_28mg" */
static void read_window(const char *quantity, struct asked *a, struct text *assumed)
{
    double hours;
    a->from = 0;
    a->to = 1440;
    const char *dash = strstr(quantity, "0-"), *end = dash ? strchr(dash, 'h') : NULL;
    if (end && measure_number((struct slice){dash + 2, (size_t)(end - dash - 2)}, &hours)) {
        a->to = hours * 60;
    } else {
        text_adds(assumed, assumed->len ? "; area taken to 24 h" : "area taken to 24 h");
    }
}

static const char *read_area(const struct table_row *row, struct asked *a, struct text *assumed)
{
    static const struct {
        const char *unit, *concentration;
        double minutes;
    } units[] = {{"ng*h/mL", "ng/mL", 60}, {"ng*min/mL", "ng/mL", 1}, {"ug*h/L", "ug/L", 60},
                 {"mg*h/L", "mg/L", 60},   {"ug*h/mL", "ug/mL", 60},  {"ug*min/mL", "ug/mL", 1}};
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (strcmp(row->cell[TABLE_UNIT], units[i].unit) == 0 &&
            table_concentration(units[i].concentration, a->q.analyte.substance, &a->factor)) {
            a->factor *= units[i].minutes;
            a->kind = Q_AREA;
            read_window(row->cell[TABLE_QUANTITY], a, assumed);
            return NULL;
        }
    }
    return "the unit is not one of an area";
}

static const char *read_clearance(const struct table_row *row, struct asked *a)
{
    struct measure_unit u;
    if (!measure_unit(slice_of(row->cell[TABLE_UNIT]), &u) || u.kind != MEASURE_FLOW) {
        return "the unit is not one of a clearance";
    }
    a->kind = Q_CLEARANCE;
    a->factor = u.factor * (u.per_kg ? a->study.weight_kg : 1);
    return a->study.dose[0].route == PK_IV ? NULL : "a clearance needs a dose by vein";
}

static const char *read_peak_time(const struct table_row *row, struct asked *a)
{
    struct measure_unit u;
    if (!measure_unit(slice_of(row->cell[TABLE_UNIT]), &u) || u.kind != MEASURE_TIME) {
        return "the unit is not one of a time";
    }
    a->kind = Q_PEAK_TIME;
    a->factor = u.factor;
    return NULL;
}

static const char *read_quantity(const struct table_row *row, struct asked *a, struct text *assumed)
{
    const char *quantity = row->cell[TABLE_QUANTITY];
    if (strcmp(quantity, "concentration") == 0 || (contains(quantity, "Cmax") && row->cell[TABLE_TIME][0])) {
        return read_level(row, a);
    }
    if (contains(quantity, "Cmax")) {
        a->kind = Q_PEAK;
        a->to = 1440;
        return table_concentration(row->cell[TABLE_UNIT], a->q.analyte.substance, &a->factor)
                   ? NULL
                   : "the unit is not one of a concentration";
    }
    if (contains(quantity, "AUC") && contains(quantity, "ratio")) {
        a->kind = Q_RATIO;
        a->factor = 1;
        a->to = 1440;
        return NULL;
    }
    if (contains(quantity, "Tmax")) {
        return read_peak_time(row, a);
    }
    if (contains(quantity, "AUC")) {
        return read_area(row, a, assumed);
    }
    if (strcmp(quantity, "F") == 0) {
        a->kind = Q_SHARE;
        a->factor = 0.01;
        return strcmp(row->cell[TABLE_UNIT], "percent") == 0 ? NULL : "a share is read in percent";
    }
    return strcmp(quantity, "CL") == 0 ? read_clearance(row, a)
                                       : "this quantity is not one a level model gives";
}

static int grid(const struct asked *a, double *times)
{
    int n = 0;
    double end = a->kind == Q_LEVEL ? a->to : a->kind == Q_AREA || a->kind == Q_RATIO ? a->to : 1440;
    for (double t = 0; t < end && n < GRID - 40; t += t < 60 ? 2 : t < 240 ? 10 : 60) {
        times[n++] = t;
    }
    times[n++] = end;
    for (int i = 0; i < a->q.doses; i++) {
        double stop = a->q.dose[i].start_min + a->q.dose[i].duration_min;
        int at = n;
        while (at > 0 && times[at - 1] > stop) {
            at--;
        }
        if (stop < end && (at == 0 || times[at - 1] < stop)) {
            memmove(times + at + 1, times + at, (size_t)(n - at) * sizeof *times);
            times[at] = stop;
            n++;
        }
    }
    return n;
}

static double area_of(const double *times, const double *values, int n, int stride)
{
    double sum = 0;
    for (int i = 1; i < n; i++) {
        sum += 0.5 * (values[i * stride] + values[(i - 1) * stride]) * (times[i] - times[i - 1]);
    }
    return sum;
}

/* Over fine steps, for areas that must be right to a part in a thousand. */
static bool fine_area(const struct pk_question *q, double until, double *ret_area)
{
    enum { FINE = 2001 };
    static double times[FINE], values[FINE];
    static struct pk_predict_room room;
    for (int i = 0; i < FINE; i++) {
        /* Squared spacing: the early hours change fastest. */
        double u = (double)i / (FINE - 1);
        times[i] = until * u * u;
    }
    if (pk_predict(q, NULL, times, FINE, &room, values) != PK_FINE) {
        return false;
    }
    *ret_area = area_of(times, values, FINE, 1);
    return true;
}

static double summary(const struct asked *a, const double *times, const double *values, int n, int stride)
{
    double best = 0, when = 0;
    for (int i = 0; i < n; i++) {
        if (values[i * stride] > best) {
            best = values[i * stride];
            when = times[i];
        }
    }
    switch (a->kind) {
    case Q_LEVEL:
        return values[(n - 1) * stride];
    case Q_PEAK:
        return best;
    case Q_PEAK_TIME:
        return when;
    case Q_AREA:
        return area_of(times, values, n, stride);
    case Q_SHARE:
    case Q_CLEARANCE:
    case Q_RATIO:
    case Q_KINDS:
    default:
        return NAN;
    }
}

/* Given by vein at once, the same dose: what a share or a clearance is measured against. */
static const char *derived(const struct asked *a, double *ret)
{
    struct pk_dose vein = a->q.dose[0];
    struct pk_question q = a->q;
    double area, other;
    vein.route = PK_IV;
    vein.duration_min = 10;
    q.dose = &vein;
    q.doses = 1;
    if (a->kind == Q_RATIO) {
        if (!fine_area(&a->q, a->to, &area) || !fine_area(&a->other, a->to, &other)) {
            return "this model does not describe both substances";
        }
        *ret = area / other;
        return NULL;
    }
    if (!fine_area(&q, FOREVER_MIN, &other) || !fine_area(&a->q, FOREVER_MIN, &area)) {
        return "this model cannot answer that";
    }
    double form = pk_drug_share(vein.drug, q.analyte.form);
    *ret = a->kind == Q_SHARE ? area / other : form * vein.amount_ug / other;
    return NULL;
}

static const char *typical(const struct asked *a, double *ret)
{
    static struct pk_predict_room room;
    double times[GRID], values[GRID];
    if (a->kind == Q_SHARE || a->kind == Q_CLEARANCE || a->kind == Q_RATIO) {
        return derived(a, ret);
    }
    int n = grid(a, times);
    enum pk_no no = pk_predict(&a->q, NULL, times, n, &room, values);
    if (no != PK_FINE) {
        return pk_no_text(no);
    }
    if (a->kind == Q_AREA) {
        return fine_area(&a->q, a->to, ret) ? NULL : "this model cannot answer that";
    }
    *ret = summary(a, times, values, n, 1);
    return NULL;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Inside the 5th to the 95th percentile of virtual patients, with residual error where a level is meant. */
static int covered(const struct asked *a, double observed)
{
    static struct pk_crowd crowd;
    static struct pk_crowd_room room;
    static double values[GRID * PK_LANES], person[PERSONS];
    double times[GRID];
    if (a->q.model->etas == 0 || a->kind == Q_SHARE || a->kind == Q_CLEARANCE || a->kind == Q_RATIO ||
        a->kind == Q_PEAK_TIME) {
        return -1;
    }
    int n = grid(a, times);
    struct pk_crowd_ask ask = {
        .question = a->q, .seed = 20, .times = times, .count = n, .residual = a->kind == Q_LEVEL};
    if (pk_crowd_start(&ask, &room.predict, &crowd) != PK_FINE) {
        return -1;
    }
    for (int first = 0; first < PERSONS; first += PK_LANES) {
        if (pk_crowd_block(&crowd, (uint64_t)first, &room, values) != PK_FINE) {
            return -1;
        }
        for (int l = 0; l < PK_LANES; l++) {
            person[first + l] = summary(a, times, values + l, n, PK_LANES);
        }
    }
    qsort(person, PERSONS, sizeof *person, by_size);
    return observed >= person[PERSONS / 20] && observed <= person[PERSONS - 1 - PERSONS / 20];
}

/* "norketamine/ketamine" is two substances. */
static bool split_ratio(const struct table_row *row, struct table_row *ret_over, struct pk_analyte *ret_under)
{
    *ret_over = *row;
    char *slash = strchr(ret_over->cell[TABLE_ITEM], '/');
    if (!slash) {
        return false;
    }
    *slash = 0;
    return table_analyte(slash + 1, ret_under);
}

static void choose_site(struct pair *p, struct pk_question *q)
{
    if (pk_question_fits(q) == PK_NO_SITE) {
        q->site = q->model->plasma;
        p->site_differs = true;
    }
    p->split = !q->model->enantiomers && q->analyte.form != PK_FORM_TOTAL && q->dose[0].drug == PK_RACEMIC;
}

static const char *prepare(const struct table *t, const struct table_row *row, const struct pk_model *model,
                           struct asked *a)
{
    const char *why = NULL;
    struct table_row over;
    struct pk_analyte what, under = {PK_KETAMINE, PK_FORM_TOTAL};
    bool ratio = split_ratio(row, &over, &under);
    const struct table_row *about = ratio ? &over : row;
    if (!table_study_read(t, about, &a->study, &why)) {
        return why;
    }
    if (!table_analyte(about->cell[TABLE_ITEM], &what)) {
        return "an effect, a score or an outcome, not a level";
    }
    a->q = (struct pk_question){
        model, {a->study.weight_kg, 0, PK_UNSTATED}, a->study.dose, a->study.doses, what, a->study.site};
    a->other = a->q;
    a->other.analyte = under;
    struct text assumed = {a->study.assumed, strlen(a->study.assumed), sizeof a->study.assumed, false};
    return read_quantity(row, a, &assumed);
}

/* Each assumption once for a table, however many rows rest on it. */
static void keep_assumed(char *room, size_t max, const char *more)
{
    while (*more) {
        const char *end = strstr(more, "; ");
        size_t len = end ? (size_t)(end - more) : strlen(more);
        char one[160];
        snprintf(one, sizeof one, "%.*s", (int)len, more);
        size_t n = strlen(room);
        if (!strstr(room, one) && n + len + 3 < max) {
            snprintf(room + n, max - n, "%s%s", n ? "; " : "", one);
        }
        more += len + (end ? 2 : 0);
    }
}

const char *validate_row(struct validation *v, const struct table *t, const struct table_row *row,
                         const struct model_file *model)
{
    static struct asked a;
    double printed;
    memset(&a, 0, sizeof a);
    const char *why = prepare(t, row, &model->model, &a);
    if (why) {
        return why;
    }
    if (!measure_number(slice_of(row->cell[TABLE_VALUE]), &printed)) {
        return row->cell[TABLE_VALUE][0] ? "the value is a range or a word, not a number"
                                         : "the value is blank";
    }
    if (!(printed > 0)) {
        return "the value is zero: below what the assay could read";
    }
    struct pair *p = &v->pair[v->pairs];
    *p = (struct pair){.table = (short)(v->tables - 1),
                       .model = (short)(v->models - 1),
                       .kind = a.kind,
                       .route = a.study.dose[0].route,
                       .analyte = a.q.analyte,
                       .at_min = a.to,
                       .observed = printed * a.factor};
    choose_site(p, &a.q);
    a.other.site = a.q.site;
    enum pk_no no = pk_question_fits(&a.q);
    why = no == PK_FINE ? typical(&a, &p->predicted) : pk_no_text(no);
    if (why || v->pairs + 1 == PAIRS_MAX || !(p->predicted > 0)) {
        return why ? why : "the model gives nothing here";
    }
    p->covered = covered(&a, p->observed);
    v->pairs++;
    keep_assumed(v->assumed[v->tables - 1], sizeof v->assumed[0], a.study.assumed);
    return NULL;
}
