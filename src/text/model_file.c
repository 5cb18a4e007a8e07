/* SPDX-License-Identifier: Apache-2.0
 *
 * model_file.c - key by key, each with its own refusal.
 *
 * Floor 3. No I/O.
 */
#include "text/model_file.h"

#include <math.h>
#include <string.h>

#include "text/measure.h"
#include "text/yaml.h"

static bool no(struct yaml_value v, struct fault *f, const char *sentence, const char *remedy)
{
    yaml_fault(v, f, sentence, remedy);
    return false;
}

/* The text below `key`; a fault when it is missing or no text. */
static bool text_of(struct yaml_value map, const char *key, struct slice *ret, struct fault *f)
{
    struct yaml_value v = yaml_member(map, key);
    if (!yaml_is(v)) {
        yaml_fault(map, f, NULL, "see docs/interfaces/pk.md for what a model file holds");
        struct text t = fault_sentence(f);
        text_adds(&t, "the key \"");
        text_adds(&t, key);
        text_adds(&t, "\" is missing");
        return false;
    }
    if (!yaml_expect(v, YAML_TEXT, f)) {
        return false;
    }
    *ret = yaml_text(v);
    return true;
}

static bool copy_of(struct yaml_value map, const char *key, char *room, size_t max, struct fault *f)
{
    struct slice s;
    if (!text_of(map, key, &s, f)) {
        return false;
    }
    struct text t = text_in(room, max);
    text_add(&t, slice_trim(s));
    return t.full ? no(yaml_member(map, key), f, "this text is too long", "shorten it") : true;
}

static bool says_yes(struct yaml_value map, const char *key)
{
    struct yaml_value v = yaml_member(map, key);
    return yaml_is(v) && yaml_kind_of(v) == YAML_TEXT && slice_is(yaml_text(v), "yes");
}

/* One word of a list: its index, or -1 with a fault that names what there is. */
static int word_of(struct yaml_value map, const char *key, const char *(*name)(unsigned), unsigned count,
                   struct fault *f)
{
    struct slice s;
    if (!text_of(map, key, &s, f)) {
        return -1;
    }
    for (unsigned i = 0; i < count; i++) {
        if (slice_is(s, name(i))) {
            return (int)i;
        }
    }
    yaml_fault(yaml_member(map, key), f, "this word is not known here", NULL);
    struct text t = fault_remedy(f);
    text_adds(&t, "one of");
    for (unsigned i = 0; i < count; i++) {
        text_adds(&t, i ? ", " : " ");
        text_adds(&t, name(i));
    }
    return -1;
}

static const char *structure_name(unsigned i)
{
    return pk_structure_name((enum pk_structure)i);
}
static const char *site_name(unsigned i)
{
    return pk_site_name((enum pk_site)i);
}
static const char *drug_name(unsigned i)
{
    return pk_drug_name((enum pk_drug)i);
}
static const char *run_name(unsigned i)
{
    return i ? "apart" : "together";
}

static bool parameter_of(struct slice name, enum pk_parameter *ret_p)
{
    for (unsigned p = 0; p < PK_PARAMETERS; p++) {
        if (slice_is(name, pk_parameter_name((enum pk_parameter)p))) {
            *ret_p = (enum pk_parameter)p;
            return true;
        }
    }
    return false;
}

static bool number_of(struct yaml_value map, const char *key, double *ret, struct fault *f)
{
    struct slice s;
    return text_of(map, key, &s, f) &&
           (measure_number(s, ret) ||
            no(yaml_member(map, key), f, "this is not a number", "write it as 12.5"));
}

static bool read_unit(struct yaml_value map, enum pk_parameter p, struct measure_unit *ret_unit,
                      struct fault *f)
{
    static const enum measure_kind kind_of[] = {MEASURE_VOLUME, MEASURE_FLOW,  MEASURE_PER_TIME,
                                                MEASURE_TIME,   MEASURE_SHARE, MEASURE_FACTOR,
                                                MEASURE_MASS};
    struct slice s;
    if (!text_of(map, "unit", &s, f)) {
        return false;
    }
    enum measure_kind kind = kind_of[pk_parameter_dimension(p)];
    if (measure_unit(s, ret_unit) && ret_unit->kind == kind) {
        return true;
    }
    yaml_fault(yaml_member(map, "unit"), f, NULL, NULL);
    struct text t = fault_sentence(f);
    text_adds(&t, pk_parameter_name(p));
    text_adds(&t, " is ");
    text_adds(&t, measure_kind_text(kind));
    text_adds(&t, " (");
    text_adds(&t, pk_parameter_text(p));
    text_adds(&t, "), and this unit is not one of that");
    t = fault_remedy(f);
    text_adds(&t, "one of ");
    text_adds(&t, measure_units_text(kind));
    return false;
}

static bool read_parameter(struct yaml_value v, double reference_kg, struct model_file *m, struct fault *f)
{
    enum pk_parameter p;
    if (!parameter_of(yaml_key(v), &p)) {
        yaml_fault_key(v, f, "there is no parameter of this name",
                       "src/pk/parameter.def lists them; upper and lower case matter");
        return false;
    }
    struct measure_unit unit;
    struct model_note *note = &m->note[p];
    double value;
    if (!yaml_expect(v, YAML_MAP, f) || !number_of(v, "value", &value, f) || !read_unit(v, p, &unit, f) ||
        !copy_of(v, "value", note->value, sizeof note->value, f) ||
        !copy_of(v, "unit", note->unit, sizeof note->unit, f) ||
        !copy_of(v, "tag", note->tag, sizeof note->tag, f) ||
        !copy_of(v, "place", note->place, sizeof note->place, f)) {
        return false;
    }
    struct pk_value *at = &m->model.at[p];
    *at = (struct pk_value){value * unit.factor, 0, reference_kg, true, says_yes(v, "assumed")};
    if (unit.per_kg) {
        at->exponent = at->reference_kg = 1;
    } else if (yaml_is(yaml_member(v, "exponent"))) {
        if (!number_of(v, "exponent", &at->exponent, f)) {
            return false;
        }
        if (!(reference_kg > 0)) {
            return no(v, f, "this is scaled by weight, but the file names no reference_weight",
                      "add \"reference_weight: 70 kg\"");
        }
    }
    return true;
}

static bool read_parameters(struct yaml_value root, double reference_kg, struct model_file *m,
                            struct fault *f)
{
    struct yaml_value list = yaml_member(root, "parameters");
    if (!yaml_is(list)) {
        return no(root, f, "the key \"parameters\" is missing", "");
    }
    if (!yaml_expect(list, YAML_MAP, f)) {
        return false;
    }
    for (struct yaml_value v = yaml_first(list); yaml_is(v); v = yaml_next(v)) {
        if (!read_parameter(v, reference_kg, m, f)) {
            return false;
        }
    }
    return true;
}

/* "40 to 150 kg" */
static bool read_range(struct yaml_value map, const char *key, enum measure_kind kind, double *ret_low,
                       double *ret_high, struct fault *f)
{
    struct slice s;
    if (!text_of(map, key, &s, f)) {
        return false;
    }
    struct yaml_value v = yaml_member(map, key);
    struct slice low = slice_cut(&s, ' ');
    struct measure high;
    if (!measure_number(low, ret_low) || !slice_starts(s, SLICE("to ")) ||
        measure_read(slice_from(s, 3), kind, &high) != MEASURE_FINE) {
        return no(v, f, "this is not a range with a unit", "write it as \"40 to 150 kg\"");
    }
    *ret_high = high.value;
    return *ret_low < *ret_high ? true : no(v, f, "the bounds are swapped", "write the lower one first");
}

static bool read_population(struct yaml_value root, struct model_file *m, struct fault *f)
{
    struct yaml_value v = yaml_member(root, "population");
    if (!yaml_is(v)) {
        return no(root, f, "the key \"population\" is missing", "say for whom the model was built");
    }
    struct pk_bounds *b = &m->model.bounds;
    m->population_assumed = says_yes(v, "assumed");
    b->adults = says_yes(v, "adults");
    return yaml_expect(v, YAML_MAP, f) && copy_of(v, "who", m->who, sizeof m->who, f) &&
           read_range(v, "weight", MEASURE_WEIGHT, &b->weight_min_kg, &b->weight_max_kg, f) &&
           read_range(v, "age", MEASURE_AGE, &b->age_min_years, &b->age_max_years, f);
}

static bool read_rule(struct yaml_value v, struct pk_rule *ret_rule, struct fault *f)
{
    struct slice on, s;
    if (!yaml_expect(v, YAML_MAP, f) || !text_of(v, "on", &on, f)) {
        return false;
    }
    if (!parameter_of(on, &ret_rule->on)) {
        return no(yaml_member(v, "on"), f, "there is no parameter of this name", "");
    }
    if (yaml_is(yaml_member(v, "who"))) {
        if (!text_of(v, "who", &s, f) || !number_of(v, "times", &ret_rule->amount, f)) {
            return false;
        }
        ret_rule->kind = slice_is(s, "asian") ? PK_RULE_ASIAN : PK_RULE_JAPANESE;
        return slice_is(s, "asian") || slice_is(s, "japanese") ||
               no(yaml_member(v, "who"), f, "this group is not known", "asian or japanese");
    }
    struct measure above;
    ret_rule->kind = PK_RULE_YEARS_ABOVE;
    if (!text_of(v, "above", &s, f)) {
        return false;
    }
    if (measure_read(s, MEASURE_AGE, &above) != MEASURE_FINE) {
        return no(yaml_member(v, "above"), f, "this is not an age", "write it as \"60 year\"");
    }
    ret_rule->above = above.value;
    static const enum measure_kind flow = MEASURE_FLOW;
    struct measure add;
    if (!text_of(v, "add", &s, f)) {
        return false;
    }
    if (pk_parameter_dimension(ret_rule->on) != PK_FLOW || measure_read(s, flow, &add) != MEASURE_FINE) {
        return no(yaml_member(v, "add"), f, "only a flow can change with age", "write it as \"-2.19 L/h\"");
    }
    ret_rule->amount = add.value;
    return true;
}

static bool read_rules(struct yaml_value root, struct pk_model *m, struct fault *f)
{
    struct yaml_value list = yaml_member(root, "rules");
    if (!yaml_is(list)) {
        return true;
    }
    if (!yaml_expect(list, YAML_LIST, f)) {
        return false;
    }
    for (struct yaml_value v = yaml_first(list); yaml_is(v); v = yaml_next(v)) {
        if (m->rules == PK_RULES_MAX) {
            return no(v, f, "there are more rules than a model can hold", "");
        }
        if (!read_rule(v, &m->rule[m->rules++], f)) {
            return false;
        }
    }
    return true;
}

/* Three ways to print the same spread: a variance, a standard deviation, a coefficient of variation. */
static bool read_variance(struct yaml_value v, double *ret_omega2, struct fault *f)
{
    double number;
    if (yaml_is(yaml_member(v, "omega2"))) {
        return number_of(v, "omega2", ret_omega2, f);
    }
    if (yaml_is(yaml_member(v, "sd"))) {
        bool good = number_of(v, "sd", &number, f);
        *ret_omega2 = good ? number * number : 0;
        return good;
    }
    if (!yaml_is(yaml_member(v, "cv"))) {
        return no(v, f, "how much this varies is missing", "write omega2, sd, or cv in percent");
    }
    bool good = number_of(v, "cv", &number, f);
    *ret_omega2 = good ? log1p(number * number / 1e4) : 0;
    return good;
}

static bool read_eta(struct yaml_value v, struct model_file *m, struct fault *f)
{
    struct pk_model *model = &m->model;
    if (model->etas == PK_ETAS_MAX) {
        return no(v, f, "there are more random effects than a model can hold", "");
    }
    int i = model->etas;
    struct slice on, scale, tag, place;
    if (!yaml_expect(v, YAML_MAP, f) || !copy_of(v, "name", m->eta_name[i], sizeof m->eta_name[i], f) ||
        !text_of(v, "on", &on, f) || !read_variance(v, &model->omega[i][i], f) ||
        !text_of(v, "tag", &tag, f) || !text_of(v, "place", &place, f)) {
        return false;
    }
    model->eta[i].logit =
        yaml_is(yaml_member(v, "scale")) && text_of(v, "scale", &scale, f) && slice_is(scale, "logit");
    while (on.len > 0) {
        enum pk_parameter p;
        if (!parameter_of(slice_cut(&on, ' '), &p) || !model->at[p].given) {
            return no(yaml_member(v, "on"), f, "this names a parameter the model does not have", "");
        }
        model->eta[i].on |= UINT64_C(1) << p;
    }
    model->etas++;
    return true;
}

static int eta_named(const struct model_file *m, struct slice name)
{
    for (int i = 0; i < m->model.etas; i++) {
        if (slice_is(name, m->eta_name[i])) {
            return i;
        }
    }
    return -1;
}

static bool read_covariance(struct yaml_value v, struct model_file *m, struct fault *f)
{
    if (!yaml_expect(v, YAML_MAP, f)) {
        return false;
    }
    struct yaml_value of = yaml_member(v, "of");
    if (!yaml_is(of) || yaml_kind_of(of) != YAML_LIST || yaml_count(of) != 2) {
        return no(v, f, "a covariance is of two random effects", "write it as \"of: [one, other]\"");
    }
    struct yaml_value first = yaml_first(of), second = yaml_next(first);
    int a = eta_named(m, yaml_text(first)), b = eta_named(m, yaml_text(second));
    if (a < 0 || b < 0 || a == b) {
        return no(of, f, "this names a random effect the file does not have", "");
    }
    double value;
    double(*omega)[PK_ETAS_MAX] = m->model.omega;
    if (yaml_is(yaml_member(v, "correlation"))) {
        if (!number_of(v, "correlation", &value, f)) {
            return false;
        }
        value *= sqrt(omega[a][a] * omega[b][b]);
    } else if (!number_of(v, "value", &value, f)) {
        return false;
    }
    omega[a][b] = omega[b][a] = value;
    return true;
}

static bool read_residual(struct yaml_value v, enum pk_substance what, struct pk_model *m, struct fault *f)
{
    struct pk_residual *r = &m->residual[what];
    struct slice s;
    if (!yaml_is(v)) {
        return true;
    }
    if (!yaml_expect(v, YAML_MAP, f) || !number_of(v, "proportional", &r->proportional, f)) {
        return false;
    }
    r->given = true;
    r->assumed = says_yes(v, "assumed");
    if (yaml_is(yaml_member(v, "additive"))) {
        struct measure add;
        if (!text_of(v, "additive", &s, f)) {
            return false;
        }
        if (measure_read(s, MEASURE_CONCENTRATION, &add) != MEASURE_FINE) {
            return no(yaml_member(v, "additive"), f, "this is not a concentration",
                      "write it as \"5 ng/mL\"");
        }
        r->additive = add.value;
    }
    return true;
}

static bool read_spread(struct yaml_value root, struct model_file *m, struct fault *f)
{
    struct yaml_value etas = yaml_member(root, "variability"), pairs = yaml_member(root, "covariance");
    for (struct yaml_value v = yaml_is(etas) ? yaml_first(etas) : etas; yaml_is(v); v = yaml_next(v)) {
        if (!read_eta(v, m, f)) {
            return false;
        }
    }
    for (struct yaml_value v = yaml_is(pairs) ? yaml_first(pairs) : pairs; yaml_is(v); v = yaml_next(v)) {
        if (!read_covariance(v, m, f)) {
            return false;
        }
    }
    struct yaml_value r = yaml_member(root, "residual");
    for (int what = 0; yaml_is(r) && what < PK_SUBSTANCES; what++) {
        struct pk_analyte a = {(enum pk_substance)what, PK_FORM_TOTAL};
        if (!read_residual(yaml_member(r, pk_analyte_name(a)), a.substance, &m->model, f)) {
            return false;
        }
    }
    return true;
}

static bool read_head(struct yaml_value root, struct model_file *m, double *ret_reference_kg, struct fault *f)
{
    int structure = word_of(root, "structure", structure_name, PK_STRUCTURES, f);
    int site = structure < 0 ? -1 : word_of(root, "plasma", site_name, PK_EFFECT, f);
    int run = site < 0 ? -1 : word_of(root, "enantiomers", run_name, 2, f);
    int drug = run < 0 ? -1 : word_of(root, "drug", drug_name, PK_DRUGS, f);
    if (drug < 0 || !copy_of(root, "model", m->name, sizeof m->name, f) ||
        !copy_of(root, "title", m->title, sizeof m->title, f) ||
        !copy_of(root, "source", m->source, sizeof m->source, f)) {
        return false;
    }
    m->model.structure = (enum pk_structure)structure;
    m->model.plasma = (enum pk_site)site;
    m->model.enantiomers = run == 1;
    m->model.drug = (enum pk_drug)drug;
    if (yaml_is(yaml_member(root, "notes")) && !copy_of(root, "notes", m->notes, sizeof m->notes, f)) {
        return false;
    }
    *ret_reference_kg = 0;
    struct yaml_value v = yaml_member(root, "reference_weight");
    struct measure kg;
    if (yaml_is(v)) {
        if (measure_read(yaml_text(v), MEASURE_WEIGHT, &kg) != MEASURE_FINE) {
            return no(v, f, "this is not a weight", "write it as \"70 kg\"");
        }
        *ret_reference_kg = kg.value;
    }
    return true;
}

/* The numbers are read; do they make a model? */
static bool judge_whole(struct yaml_value root, const struct model_file *m, struct fault *f)
{
    enum pk_parameter which;
    const char *flaw = pk_model_flaw(&m->model, &which);
    if (!flaw) {
        return true;
    }
    struct yaml_value at = yaml_member(root, "parameters");
    if (which < PK_PARAMETERS && yaml_is(yaml_member(at, pk_parameter_name(which)))) {
        at = yaml_member(at, pk_parameter_name(which));
    }
    yaml_fault(at, f, NULL, "");
    struct text t = fault_sentence(f);
    if (which < PK_PARAMETERS) {
        text_adds(&t, pk_parameter_name(which));
        text_adds(&t, " (");
        text_adds(&t, pk_parameter_text(which));
        text_adds(&t, ") ");
    }
    text_adds(&t, flaw);
    return false;
}

bool model_file_read(struct slice source, struct model_file *ret_file, struct fault *ret_fault)
{
    struct yaml *y;
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    memset(ret_file, 0, sizeof *ret_file);
    struct yaml_value root = yaml_root(y);
    double reference_kg = 0;
    bool good = yaml_expect(root, YAML_MAP, ret_fault) &&
                read_head(root, ret_file, &reference_kg, ret_fault) &&
                read_population(root, ret_file, ret_fault) &&
                read_parameters(root, reference_kg, ret_file, ret_fault) &&
                read_rules(root, &ret_file->model, ret_fault) && read_spread(root, ret_file, ret_fault) &&
                judge_whole(root, ret_file, ret_fault);
    yaml_close(y);
    return good;
}
