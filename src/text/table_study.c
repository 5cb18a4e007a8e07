/* SPDX-License-Identifier: Apache-2.0
 *
 * table_study.c - finds a dose, a way, a length and a weight in a sentence.
 *
 * Floor 3. Pure. The arm is asked first, for it is about this row; then the comments, for they are about all.
 */
#include "text/table_study.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct words {
    char arm[TABLE_CELL_MAX + 2], about[TABLE_ABOUT_MAX + 2], quantity[TABLE_CELL_MAX + 2];
    struct table_study *study;
    struct text assumed;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Lower case, underscores as spaces, with a space at both ends so that every word has borders. */
static void soften(const char *from, char *to, size_t max)
{
    size_t n = 0;
    to[n++] = ' ';
    for (; *from && n + 2 < max; from++) {
        char c = *from == '_' ? ' ' : *from;
        to[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    to[n++] = ' ';
    to[n] = 0;
}

static const char *word(const char *in, const char *wanted)
{
    size_t n = strlen(wanted);
    for (const char *at = in; (at = strstr(at, wanted)) != NULL; at++) {
        bool starts = at == in || (!is_letter(at[-1]) && !(is_digit(at[-1]) && is_digit(wanted[0])));
        if (starts && !is_letter(at[n]) && !is_digit(at[n])) {
            return at;
        }
    }
    return NULL;
}

static bool any_word(const char *in, const char *const *wanted)
{
    while (*wanted && !word(in, *wanted)) {
        wanted++;
    }
    return *wanted != NULL;
}

static void assume(struct words *w, const char *what)
{
    if (w->assumed.len > 0) {
        text_adds(&w->assumed, "; ");
    }
    text_adds(&w->assumed, what);
}

/* The number that ends right before `at`, blanks and one hyphen apart: "40 min", "60-min". */
static bool number_before(const char *in, const char *at, double *ret)
{
    while (at > in && (at[-1] == ' ' || at[-1] == '-')) {
        at--;
    }
    const char *end = at;
    while (at > in && (is_digit(at[-1]) || at[-1] == '.')) {
        at--;
    }
    if (at == end) {
        return false;
    }
    *ret = strtod(at, NULL);
    return true;
}

struct amount {
    double value;
    bool per_kg, hydrochloride;
    const char *after;
};

/* "10 mg", "0.5mg/kg", "7mghcl"; not a rate, not a strength. */
static bool find_amount(const char *in, struct amount *ret)
{
    static const struct {
        const char *unit;
        double mg;
        bool per_kg;
    } units[] = {{"mg/kg", 1, true}, {"ug/kg", 1e-3, true}, {"mcg/kg", 1e-3, true}, {"mg", 1, false}};
    const char *first = NULL;
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        for (const char *at = in; (at = strstr(at, units[i].unit)) != NULL; at++) {
            const char *after = at + strlen(units[i].unit);
            double number;
            bool alone = *after != '/' && (!is_letter(*after) || strncmp(after, "hcl", 3) == 0);
            if (alone && number_before(in, at, &number) && number > 0 && (!first || at < first)) {
                first = at;
                *ret = (struct amount){number * units[i].mg, units[i].per_kg, strncmp(after, "hcl", 3) == 0,
                                       after};
            }
        }
    }
    return first != NULL;
}

static bool route_in(const char *in, enum pk_route *ret)
{
    static const struct {
        enum pk_route route;
        const char *word[9];
    } ways[] = {
        {PK_SUBLINGUAL, {"sublingual", "buccal", "film", "lozenge", "wafer", "sl", NULL}},
        {PK_NASAL, {"nasal", "intranasal", "in", "nose", "spray", NULL}},
        {PK_IM, {"im", "intramuscular", NULL}},
        {PK_SC, {"sc", "subcutaneous", NULL}},
        {PK_ORAL, {"oral", "po", "tablet", NULL}},
        {PK_IV, {"iv", "intravenous", "infusion", "bolus", NULL}},
    };
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        if (any_word(in, ways[i].word)) {
            *ret = ways[i].route;
            return true;
        }
    }
    return false;
}

/* In a sentence "in" is a preposition: the comments are asked for whole words of a route only. */
static bool route_about(const char *in, enum pk_route *ret)
{
    static const struct {
        enum pk_route route;
        const char *word;
    } ways[] = {{PK_IV, "iv"},
                {PK_IV, "intravenous"},
                {PK_NASAL, "nasal"},
                {PK_NASAL, "intranasal"},
                {PK_SUBLINGUAL, "sublingual"},
                {PK_SUBLINGUAL, "film"},
                {PK_SUBLINGUAL, "wafer"},
                {PK_IM, "im"},
                {PK_SC, "sc"},
                {PK_ORAL, "oral"}};
    const char *first = NULL;
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        const char *at = word(in, ways[i].word);
        if (at && (!first || at < first)) {
            first = at;
            *ret = ways[i].route;
        }
    }
    return first != NULL;
}

static bool find_route(struct words *w, enum pk_route *ret)
{
    return route_in(w->arm, ret) || route_about(w->about, ret);
}

static bool drug_in(const char *in, enum pk_drug *ret)
{
    static const char *const s[] = {"esketamine", "s-ketamine", "s(+)-ketamine", NULL};
    static const char *const r[] = {"arketamine", "r-ketamine", "r(-)-ketamine", NULL};
    static const char *const both[] = {"racemic", "racemate", "each enantiomer", NULL};
    bool has_s = any_word(in, s), has_r = any_word(in, r);
    if (any_word(in, both)) {
        *ret = PK_RACEMIC;
    } else if (has_s != has_r) {
        *ret = has_s ? PK_ESKETAMINE : PK_ARKETAMINE;
    } else {
        return false;
    }
    return true;
}

static void find_drug(struct words *w, const struct pk_analyte *what, enum pk_drug *ret)
{
    if (drug_in(w->arm, ret)) {
        return;
    }
    /* "S_7mgHCl_30min": one form given alone */
    if (strncmp(w->arm, " s ", 3) == 0 || strncmp(w->arm, " r ", 3) == 0) {
        *ret = w->arm[1] == 's' ? PK_ESKETAMINE : PK_ARKETAMINE;
        return;
    }
    if (drug_in(w->about, ret)) {
        return;
    }
    *ret = what->form == PK_FORM_S ? PK_ESKETAMINE : PK_RACEMIC;
    assume(w, what->form == PK_FORM_S ? "esketamine assumed" : "racemic drug assumed");
}

/* "over 30 min", "30-min infusion", "40 min". */
static bool find_minutes(const char *in, double *ret)
{
    static const struct {
        const char *unit;
        double minutes;
    } units[] = {{"min", 1}, {"minutes", 1}, {"h", 60}, {"s", 1. / 60}};
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        const char *at = in;
        for (; (at = strstr(at, units[i].unit)) != NULL; at++) {
            double number;
            bool whole = !is_letter(at[strlen(units[i].unit)]) && at[-1] != '/';
            if (whole && number_before(in, at, &number) && number > 0) {
                *ret = number * units[i].minutes;
                return true;
            }
        }
    }
    return false;
}

static bool find_duration(struct words *w, double *ret)
{
    if (find_minutes(w->arm, ret)) {
        return true;
    }
    /* A bolus said in the comments; "bolus-like, Tmax 2 min" is a push over as long. */
    const char *bolus = word(w->about, "bolus");
    const char *iv = word(w->about, "iv");
    const char *over = strstr(w->about, "over ");
    bool bolus_here = bolus && !word(w->arm, "infusion");
    if (word(w->arm, "bolus") ||
        (bolus_here && (!over || strncmp(bolus, "bolus-like", 10) == 0 || bolus < over))) {
        double seconds;
        const char *s = strstr(w->about, "-s iv bolus");
        *ret = s && number_before(w->about, s, &seconds) ? seconds / 60 : 2;
        if (!s) {
            assume(w, "bolus taken as a push over 2 min");
        }
        return true;
    }
    for (; over; over = strstr(over + 1, "over ")) {
        char near[40];
        struct text t = TEXT_IN(near);
        text_add(&t, (struct slice){over + 4, strnlen(over + 4, 14)});
        if (find_minutes(near, ret)) {
            return true;
        }
    }
    const char *infusion = strstr(w->about, "min infusion");
    if (infusion && number_before(w->about, infusion, ret)) {
        return true;
    }
    return iv && find_minutes(iv, ret) && *ret <= 240 && strstr(iv, "infusion") != NULL;
}

/* "73 (SD 12) kg", "about 68 kg", "assume 75 kg". */
static void find_weight(struct words *w)
{
    for (const char *at = w->about; (at = strstr(at, "kg")) != NULL; at++) {
        const char *from = at;
        double kg;
        if (at[-1] == '/' || is_letter(at[2]) || at[2] == '/') {
            continue;
        }
        while (from > w->about && from[-1] == ' ') {
            from--;
        }
        if (from[-1] == ')') {
            while (from > w->about && *from != '(') {
                from--;
            }
        }
        if (number_before(w->about, from, &kg) && kg >= 30 && kg <= 200) {
            w->study->weight_kg = kg;
            const char *assumption = strstr(w->about, "assume");
            if (assumption && assumption < at && at - assumption < 20) {
                char said[48];
                struct text t = TEXT_IN(said);
                text_adds(&t, "weight ");
                text_integer(&t, (int64_t)kg);
                text_adds(&t, " kg assumed");
                assume(w, said);
            }
            return;
        }
    }
    w->study->weight_kg = 70;
    assume(w, "weight not stated, 70 kg assumed");
}

static void find_site(struct words *w)
{
    bool arterial = strstr(w->quantity, "arterial"), venous = strstr(w->quantity, "venous");
    if (!arterial && !venous) {
        const char *a = strstr(w->about, "arterial"), *v = strstr(w->about, "venous");
        /* "intravenous" says how it was given, not where it was sampled. */
        while (v && v > w->about && is_letter(v[-1])) {
            v = strstr(v + 1, "venous");
        }
        arterial = a && (!v || a < v);
        venous = v && !arterial;
    }
    w->study->site = arterial ? PK_ARTERIAL : PK_VENOUS;
    if (!arterial && !venous) {
        assume(w, "sampling site not stated, vein assumed");
    }
}

/* "three consecutive 60-min steps of 0.28, 0.57 and 1.14 mg/kg/h" */
static bool find_steps(struct words *w, enum pk_drug drug)
{
    const char *steps = strstr(w->about, "min steps of "), *unit = steps ? strstr(steps, "mg/kg/h") : NULL;
    double minutes, rate;
    if (!unit || !number_before(w->about, steps, &minutes)) {
        return false;
    }
    struct table_study *s = w->study;
    for (const char *at = steps; at < unit && s->doses < STUDY_DOSES_MAX;) {
        char *end;
        if (!is_digit(*at)) {
            at++;
            continue;
        }
        rate = strtod(at, &end);
        at = end;
        s->dose[s->doses] = (struct pk_dose){
            PK_IV, drug, rate * minutes / 60 * s->weight_kg * 1000, s->doses * minutes, minutes, 0, 0};
        s->doses++;
    }
    return s->doses > 0;
}

/* "0.4 mg/kg IV over 10 min, then 0.4 mg/kg/h": a loading dose and a drip, whose length must be said too. */
static bool drip_of_unknown_length(const struct words *w)
{
    const char *then = strstr(w->about, "then ");
    return then && strstr(then, "/h") && !find_minutes(w->arm, &(double){0}) && strstr(w->about, "drip");
}

static bool one_dose(struct words *w, enum pk_drug drug, const char **ret_why)
{
    static const char *const slow[] = {"pr", "cr", "prolonged", "suppository", "inhaled", NULL};
    struct table_study *s = w->study;
    struct amount a;
    enum pk_route route;
    double minutes = 0;
    if (any_word(w->arm, slow)) {
        *ret_why = "no model describes this preparation (prolonged release, rectal or inhaled)";
        return false;
    }
    /* A share absorbed is the same of any dose: every model is linear. */
    bool share = strcmp(w->quantity, " f ") == 0;
    if (!find_amount(w->arm, &a) && !find_amount(w->quantity, &a) && !share && !find_amount(w->about, &a)) {
        *ret_why = "the dose is not stated";
        return false;
    }
    if (share && !find_amount(w->arm, &a)) {
        a = (struct amount){50, false, false, NULL};
    }
    if (!find_route(w, &route)) {
        *ret_why = "the route is not stated";
        return false;
    }
    if (route == PK_IV && drip_of_unknown_length(w)) {
        *ret_why = "the length of the drip is not stated";
        return false;
    }
    if (route == PK_IV && !find_duration(w, &minutes)) {
        *ret_why = "the length of the infusion is not stated";
        return false;
    }
    double mg = a.value * (a.per_kg ? s->weight_kg : 1);
    if (a.hydrochloride || (strstr(w->about, "hydrochloride") && !strstr(w->about, "mg base"))) {
        mg *= PK_BASE_PER_HYDROCHLORIDE;
        assume(w, "hydrochloride taken as 0.867 of base");
    }
    s->dose[s->doses++] = (struct pk_dose){route, drug, mg * 1000, 0, minutes, 0, 0};
    return true;
}

bool table_study_read(const struct table *t, const struct table_row *row, struct table_study *ret_study,
                      const char **ret_why)
{
    static struct words w;
    struct pk_analyte what = {PK_KETAMINE, PK_FORM_TOTAL};
    enum pk_drug drug;
    memset(ret_study, 0, sizeof *ret_study);
    w.study = ret_study;
    w.assumed = text_in(ret_study->assumed, sizeof ret_study->assumed);
    soften(t->about, w.about, sizeof w.about);
    soften(row->cell[TABLE_ARM], w.arm, sizeof w.arm);
    soften(row->cell[TABLE_QUANTITY], w.quantity, sizeof w.quantity);
    if (!table_analyte(row->cell[TABLE_ITEM], &what)) {
        *ret_why = "an effect, a score or an outcome, not a level";
        return false;
    }
    find_weight(&w);
    find_drug(&w, &what, &drug);
    find_site(&w);
    return find_steps(&w, drug) || one_dose(&w, drug, ret_why);
}

bool table_analyte(const char *item, struct pk_analyte *ret_analyte)
{
    static const struct {
        const char *stem;
        enum pk_substance substance;
        enum pk_form form;
    } stems[] = {
        {"ketamine", PK_KETAMINE, PK_FORM_TOTAL},
        {"esketamine", PK_KETAMINE, PK_FORM_S},
        {"arketamine", PK_KETAMINE, PK_FORM_R},
        {"norketamine", PK_NORKETAMINE, PK_FORM_TOTAL},
        {"noresketamine", PK_NORKETAMINE, PK_FORM_S},
        {"hydroxynorketamine", PK_HYDROXYNORKETAMINE, PK_FORM_TOTAL},
        {"hnk", PK_HYDROXYNORKETAMINE, PK_FORM_TOTAL},
    };
    char room[TABLE_CELL_MAX + 2];
    soften(item, room, sizeof room);
    char *name = room + 1;
    name[strlen(name) - 1] = 0;
    enum pk_form form = PK_FORM_TOTAL;
    if (strncmp(name, "s-", 2) == 0 || strncmp(name, "r-", 2) == 0) {
        form = name[0] == 's' ? PK_FORM_S : PK_FORM_R;
        name += 2;
    }
    char *total = strstr(name, " total");
    if (total) {
        *total = 0;
    }
    name += strncmp(name, "racemic ", 8) == 0 ? 8 : 0;
    for (size_t i = 0; i < COUNT_OF(stems); i++) {
        if (strcmp(name, stems[i].stem) == 0) {
            *ret_analyte =
                (struct pk_analyte){stems[i].substance, form != PK_FORM_TOTAL ? form : stems[i].form};
            return true;
        }
    }
    return false;
}

bool table_concentration(const char *unit, enum pk_substance substance, double *ret_factor)
{
    static const double molar[PK_SUBSTANCES] = {PK_MOLAR_KETAMINE, PK_MOLAR_NORKETAMINE,
                                                PK_MOLAR_HYDROXYNORKETAMINE};
    static const struct {
        const char *unit;
        double ng_per_ml;
        bool is_molar;
    } units[] = {{"ng/ml", 1, false},    {"ug/l", 1, false},   {"ug/ml", 1000, false},
                 {"mg/l", 1000, false},  {"nmol/ml", 1, true}, {"umol/l", 1, true},
                 {"nmol/l", 1e-3, true}, {"um", 1, true},      {"nm", 1e-3, true}};
    char room[TABLE_CELL_MAX + 2];
    soften(unit, room, sizeof room);
    room[strlen(room) - 1] = 0;
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (strcmp(room + 1, units[i].unit) == 0) {
            *ret_factor = units[i].ng_per_ml * (units[i].is_molar ? molar[substance] : 1);
            return true;
        }
    }
    return false;
}
