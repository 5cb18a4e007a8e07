/* SPDX-License-Identifier: Apache-2.0
 *
 * validate_tell.c - every table, every model, nothing left out; misses said as misses.
 *
 * Floor 6.
 */
#include <stdio.h>
#include <string.h>

#include "gate/cli/validate.h"

static const char *kind_name(enum quantity kind)
{
    static const char *const name[Q_KINDS] = {"level", "peak",      "peak time", "area",
                                              "share", "clearance", "ratio"};
    return name[kind];
}

static const char *substance(const struct pair *p)
{
    return pk_analyte_name((struct pk_analyte){p->analyte.substance, PK_FORM_TOTAL});
}

static bool first_of_its_kind(const struct validation *v, int i)
{
    const struct pair *p = &v->pair[i];
    for (int j = 0; j < i; j++) {
        const struct pair *o = &v->pair[j];
        if (o->table == p->table && o->model == p->model && o->kind == p->kind && o->route == p->route &&
            o->analyte.substance == p->analyte.substance) {
            return false;
        }
    }
    return true;
}

static const char *verdict(const struct validation *v, const struct pair *p, const struct score *s)
{
    if (!v->adults[p->model]) {
        return "not for adults";
    }
    return s->n == 0 ? "all late" : !s->acceptance ? "-" : s->accepted ? "met" : "MISSED";
}

static void cover_text(const struct score *s, char room[16])
{
    if (s->cover < 0) {
        snprintf(room, 16, "-");
    } else {
        snprintf(room, 16, "%.0f", s->cover);
    }
}

static const char *remark(const struct pair *p)
{
    return p->site_differs && p->split ? "other site; no split of forms"
           : p->site_differs           ? "other site"
           : p->split                  ? "no split of forms"
                                       : "";
}

#define TEXT_FRAME "  %-23s %-10s %-18s %-9s %3d %+6.0f%% %6.0f%% %6.0f%% %6s  %-14s %s\n"
#define MD_FRAME   "| %s | %s | %s | %s | %d | %+.0f | %.0f | %.0f | %s | %s | %s |\n"

static void row_text(const struct validation *v, const struct pair *p, bool md)
{
    struct score s = validate_score(v, p);
    char cover[16];
    cover_text(&s, cover);
    printf(md ? MD_FRAME : TEXT_FRAME, v->model_name[p->model], pk_route_name(p->route), substance(p),
           kind_name(p->kind), s.n, s.mdpe, s.mdape, s.twofold, cover, verdict(v, p, &s), remark(p));
}

static void rows_of(const struct validation *v, int table, bool usual, bool md)
{
    for (int i = 0; i < v->pairs; i++) {
        const struct pair *p = &v->pair[i];
        if (p->table == table && first_of_its_kind(v, i) && (!usual || validate_is_default(v, p))) {
            row_text(v, p, md);
        }
    }
}

static void reasons_of(const struct validation *v, int table)
{
    for (int i = 0; i < v->reasons; i++) {
        if (v->reason[i].table == table) {
            printf("  not used: %d row(s), %s\n", v->reason[i].rows, v->reason[i].why);
        }
    }
}

static bool has_pairs(const struct validation *v, int table)
{
    for (int i = 0; i < v->pairs; i++) {
        if (v->pair[i].table == table) {
            return true;
        }
    }
    return false;
}

/* How often the model that Daybreak would use kept what was promised. */
static void count_promises(const struct validation *v, int *ret_met, int *ret_asked)
{
    *ret_met = *ret_asked = 0;
    for (int i = 0; i < v->pairs; i++) {
        const struct pair *p = &v->pair[i];
        if (validate_is_default(v, p) && first_of_its_kind(v, i)) {
            struct score s = validate_score(v, p);
            *ret_asked += s.acceptance != NULL && s.n > 0;
            *ret_met += s.acceptance != NULL && s.n > 0 && s.accepted;
        }
    }
}

static void tell_text(const struct validation *v)
{
    for (int t = 0; t < v->tables; t++) {
        printf("%s\n", v->table_name[t]);
        if (v->assumed[t][0]) {
            printf("  assumed: %s\n", v->assumed[t]);
        }
        if (has_pairs(v, t)) {
            printf("  %-23s %-10s %-18s %-9s %3s %7s %7s %7s %6s  %s\n", "model", "route", "substance",
                   "quantity", "n", "MDPE", "MDAPE", "2-fold", "in 90%", "acceptance");
            rows_of(v, t, false, false);
        }
        reasons_of(v, t);
        puts("");
    }
    int met, asked;
    count_promises(v, &met, &asked);
    printf("The models Daybreak would use meet %d of %d named acceptances.\n", met, asked);
}

static void tell_csv(const struct validation *v)
{
    puts("table,model,route,substance,quantity,n,mdpe_percent,mdape_percent,within_twofold_percent,"
         "coverage90_percent,acceptance,verdict,default_model,assumptions");
    for (int i = 0; i < v->pairs; i++) {
        const struct pair *p = &v->pair[i];
        if (!first_of_its_kind(v, i)) {
            continue;
        }
        struct score s = validate_score(v, p);
        char cover[16];
        cover_text(&s, cover);
        printf("%s,%s,%s,%s,%s,%d,%.1f,%.1f,%.1f,%s,\"%s\",%s,%s,\"%s%s%s\"\n", v->table_name[p->table],
               v->model_name[p->model], pk_route_name(p->route), substance(p), kind_name(p->kind), s.n,
               s.mdpe, s.mdape, s.twofold, cover[0] == '-' ? "" : cover, s.acceptance ? s.acceptance : "",
               verdict(v, p, &s), validate_is_default(v, p) ? "yes" : "no", v->assumed[p->table],
               *remark(p) ? "; " : "", remark(p));
    }
    for (int i = 0; i < v->reasons; i++) {
        printf("%s,,,,,0,,,,,,not used,,\"%d row(s): %s\"\n", v->table_name[v->reason[i].table],
               v->reason[i].rows, v->reason[i].why);
    }
}

static const char md_head[] =
    "\n| model | route | substance | quantity | n | MDPE % | MDAPE % | two-fold % | in 90 % | "
    "acceptance | |\n|---|---|---|---|--:|--:|--:|--:|--:|---|---|\n";

static void md_table(const struct validation *v, int t, bool usual)
{
    if (!has_pairs(v, t)) {
        return;
    }
    printf("\n### %s\n", v->table_name[t]);
    if (v->assumed[t][0]) {
        printf("\nAssumed: %s.\n", v->assumed[t]);
    }
    fputs(md_head, stdout);
    rows_of(v, t, usual, true);
}

static void tell_md(const struct validation *v)
{
    int met, asked;
    count_promises(v, &met, &asked);
    puts("# Validation: every model against every observed table\n\n"
         "Written by `daybreak validate --format md`; nothing is left out because a model misses it.\n"
         "The figure beside it is `daybreak validate --plot validation.svg`.\n\n"
         "PE = (observed - predicted) / predicted. MDPE is its median (positive: the model is too low), "
         "MDAPE the\n"
         "median of its size. Levels later than 8 h are left out of these figures. \"in 90 %\" is the share "
         "of observed\n"
         "values between the 5th and 95th percentile of 512 virtual patients (with residual error for "
         "levels).\n\n"
         "Acceptances, named before looking: IV level bias within 15 %, inaccuracy at most 20 %, all within "
         "two-fold to\n"
         "8 h; norketamine level inaccuracy at most 25 %; nasal or sublingual peak within 30 %, area within "
         "35 %; oral\n"
         "or muscle within 50 %.\n\n"
         "The composite was partly calibrated on the tables of Kamp 2020, Otto 2021 and Persson 2002: "
         "agreement there\n"
         "is not an independent test.");
    printf("\nThe models Daybreak would use meet **%d of %d** named acceptances.\n\n## The models Daybreak "
           "would use\n",
           met, asked);
    for (int t = 0; t < v->tables; t++) {
        md_table(v, t, true);
    }
    puts("\n## Rows that were not used, and why\n\n| table | rows | reason |\n|---|--:|---|");
    for (int i = 0; i < v->reasons; i++) {
        printf("| %s | %d | %s |\n", v->table_name[v->reason[i].table], v->reason[i].rows, v->reason[i].why);
    }
    puts("\n## Every model");
    for (int t = 0; t < v->tables; t++) {
        md_table(v, t, false);
    }
}

void validate_tell(const struct validation *v, enum validate_format format)
{
    if (format == VALIDATE_CSV) {
        tell_csv(v);
    } else if (format == VALIDATE_MD) {
        tell_md(v);
    } else {
        tell_text(v);
    }
}
