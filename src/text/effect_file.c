/* SPDX-License-Identifier: Apache-2.0
 *
 * effect_file.c - one line for each number of pk/effect.def.
 *
 * Floor 3. No I/O.
 */
#include "text/effect_file.h"

#include <string.h>

#include "text/embedded.h"
#include "text/measure.h"
#include "text/yaml.h"

static const char *const names[PK_EFFECTS] = {
#define EFFECT(name, unit, text) #name,
#include "pk/effect.def"
#undef EFFECT
};

static bool number(struct yaml_value map, const char *key, double *ret, struct fault *f)
{
    struct yaml_value v = yaml_member(map, key);
    if (!yaml_is(v)) {
        return true;
    }
    if (!yaml_expect(v, YAML_TEXT, f)) {
        return false;
    }
    if (!measure_number(yaml_text(v), ret)) {
        yaml_fault(v, f, "this is not a number", "write it as 0.045");
        return false;
    }
    return true;
}

static bool read_one(struct yaml_value numbers, int which, struct pk_effect_model *m, struct fault *f)
{
    struct pk_effect_number *n = &m->at[which];
    struct yaml_value v = yaml_member(numbers, names[which]);
    if (!yaml_is(v) || !yaml_is(yaml_member(v, "value")) || !yaml_is(yaml_member(v, "place"))) {
        yaml_fault(yaml_is(v) ? v : numbers, f, NULL, "give it value, tag and place");
        struct text t = fault_sentence(f);
        text_adds(&t, names[which]);
        text_adds(&t, " (");
        text_adds(&t, pk_effect_label((enum pk_effect_name)which));
        text_adds(&t, ") is missing or has no value or source");
        return false;
    }
    if (!number(v, "value", &n->value, f)) {
        return false;
    }
    n->low = n->high = n->value;
    n->assumed = yaml_is(yaml_member(v, "assumed"));
    if (!number(v, "low", &n->low, f) || !number(v, "high", &n->high, f)) {
        return false;
    }
    if (!(n->value > 0 && n->low > 0 && n->low <= n->value && n->value <= n->high)) {
        yaml_fault(v, f, "the bounds are swapped, or do not hold the value",
                   "low, then value, then high, above zero");
        return false;
    }
    return true;
}

bool effect_file_read(struct slice source, struct pk_effect_model *ret_model, struct fault *ret_fault)
{
    struct yaml *y;
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    memset(ret_model, 0, sizeof *ret_model);
    struct yaml_value root = yaml_root(y);
    bool good = yaml_expect(root, YAML_MAP, ret_fault);
    struct yaml_value numbers = good ? yaml_member(root, "numbers") : (struct yaml_value){0};
    if (good && !yaml_is(numbers)) {
        yaml_fault(root, ret_fault, "the key \"numbers\" is missing", "");
        good = false;
    }
    for (int i = 0; good && i < PK_EFFECTS; i++) {
        good = read_one(numbers, i, ret_model, ret_fault);
    }
    yaml_close(y);
    return good;
}

void effect_shipped(struct pk_effect_model *ret_model)
{
    struct fault f;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("effects/ketamine.yaml"));
    bool good = e && effect_file_read(e->bytes, ret_model, &f);
    must(good);
}
