/* SPDX-License-Identifier: Apache-2.0
 *
 * monitor_table.c - looking things up in data/monitors.
 *
 * Floor 3. Pure.
 */
#include "text/monitor_table.h"

#include <string.h>

static const struct metric metrics[] = {
#define METRIC(code, takes, vital, origin, dimension, names, evidence)                                       \
    {(code), TAKES_##takes, VITAL_##vital, ORIGIN_##origin, DIMENSION_##dimension, (names)},
#include "data/monitors/metrics.def"
#undef METRIC
};

static const struct monitor_unit units[] = {
#define UNIT(name, code, dimension, times, over, plus, names)                                                \
    {(code), DIMENSION_##dimension, (times), (over), (plus), (names)},
#include "data/monitors/units.def"
#undef UNIT
};

static const struct {
    enum vital vital;
    int64_t low, high;
} plausible[] = {
#define PLAUSIBLE(vital, low, high) {VITAL_##vital, (low), (high)},
#include "data/monitors/plausible.def"
#undef PLAUSIBLE
};

static const struct {
    uint32_t code;
    const char *name;
    enum monitor_origin origin;
} device_rows[] = {
#define DEVICE_ROW(code, name, origin) {(code), (name), ORIGIN_##origin},
#include "data/monitors/devices.def"
#undef DEVICE_ROW
};

static const struct monitor_source sources[] = {
#define SOURCE(key, application, unit_optional, text_numbers, sentinels)                                     \
    {(key), (application), (unit_optional), (text_numbers), (sentinels)},
#include "data/monitors/sources.def"
#undef SOURCE
};

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Four hexadecimal digits. */
static bool take_hex(const char *at, uint32_t *ret_value)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(at[i]);
        if (digit < 0) {
            return false;
        }
        value = value * 16 + (uint32_t)digit;
    }
    *ret_value = value;
    return true;
}

bool monitor_code(struct slice text, uint32_t *ret_code)
{
    uint32_t partition = 0, term = 0;
    if (text.len == 9 && text.at[4] == '-') {
        if (!take_hex(text.at, &partition) || !take_hex(text.at + 5, &term)) {
            return false;
        }
        *ret_code = partition * 65536 + term;
        return true;
    }
    if (text.len == 0 || text.len > 9) {
        return false;
    }
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') {
            return false;
        }
        term = term * 10 + (uint32_t)(text.at[i] - '0');
    }
    *ret_code = term;
    return true;
}

const struct metric *metric_of(uint32_t code)
{
    size_t low = 0, high = COUNT_OF(metrics);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (metrics[middle].code < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < COUNT_OF(metrics) && metrics[low].code == code ? &metrics[low] : NULL;
}

bool names_hold(const char *names, struct slice name)
{
    if (name.len == 0) {
        return true;
    }
    for (const char *at = names; *at == '|' && at[1];) {
        const char *end = strchr(at + 1, '|');
        must(end);
        if (slice_eq((struct slice){at + 1, (size_t)(end - at - 1)}, name)) {
            return true;
        }
        at = end;
    }
    return false;
}

/* One coded unit: number and name must agree; text alone must be a known name. */
static const struct monitor_unit *unit_named(struct slice code, struct slice name,
                                             enum monitor_reason *reason)
{
    uint32_t number = 0;
    bool numbered = monitor_code(code, &number);
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (numbered ? units[i].code == number : names_hold(units[i].names, code)) {
            if (names_hold(units[i].names, name)) {
                return &units[i];
            }
            *reason = MONITOR_UNIT_CONFLICT;
            return NULL;
        }
    }
    *reason = MONITOR_UNIT_UNKNOWN;
    return NULL;
}

const struct monitor_unit *unit_of(struct slice field, struct hl7_marks m, enum monitor_reason *ret_reason)
{
    struct slice code = hl7_component(field, m, 1), name = hl7_component(field, m, 2);
    struct slice other = hl7_component(field, m, 4);
    if (code.len == 0 && name.len == 0 && other.len == 0) {
        *ret_reason = MONITOR_UNIT_MISSING;
        return NULL;
    }
    if (code.len == 0) {
        code = name.len ? name : other;
    }
    const struct monitor_unit *unit = unit_named(code, name, ret_reason);
    if (unit && other.len > 0) {
        const struct monitor_unit *second = unit_named(other, (struct slice){NULL, 0}, ret_reason);
        if (second && second->dimension != unit->dimension) {
            second = NULL;
        }
        if (!second || second->times != unit->times || second->over != unit->over) {
            *ret_reason = MONITOR_UNIT_CONFLICT;
            return NULL;
        }
    }
    return unit;
}

const struct monitor_unit *unit_base(enum dimension d)
{
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (units[i].dimension == d && units[i].times == 1 && units[i].over == 1) {
            return &units[i];
        }
    }
    must(!"every dimension has a base unit");
    return NULL;
}

/* Below this the arithmetic of unit_convert cannot overflow: 10^6 x 10^6 x 750062 < 2^63. */
#define VALUE_MAX 1000000

bool unit_convert(const struct monitor_unit *u, struct hl7_number n, int decimals, int64_t *ret_value)
{
    must(u && ret_value && decimals >= 0 && decimals <= 3);
    int64_t micro = n.value;
    for (int d = n.decimals; d > 6; d--) {
        micro /= 10; /* digits below a millionth of a unit decide nothing */
    }
    for (int d = n.decimals; d < 6; d++) {
        if (micro > INT64_MAX / 10 || micro < INT64_MIN / 10) {
            return false;
        }
        micro *= 10;
    }
    int64_t limit = (int64_t)VALUE_MAX * 1000000;
    if (micro > limit || micro < -limit) {
        return false;
    }
    int64_t top = micro * u->times + u->plus * 1000000;
    int64_t under = u->over * 1000000;
    for (int d = 0; d < decimals; d++) {
        if (under % 10 == 0) {
            under /= 10;
        } else {
            top *= 10;
        }
    }
    int64_t half = under / 2;
    *ret_value = top >= 0 ? (top + half) / under : -((-top + half) / under);
    return true;
}

bool vital_plausible(enum vital which, int64_t value)
{
    for (size_t i = 0; i < COUNT_OF(plausible); i++) {
        if (plausible[i].vital == which) {
            return value >= plausible[i].low && value <= plausible[i].high;
        }
    }
    return false;
}

bool device_row_origin(uint32_t code, enum monitor_origin *ret_origin)
{
    for (size_t i = 0; i < COUNT_OF(device_rows); i++) {
        if (device_rows[i].code == code) {
            *ret_origin = device_rows[i].origin;
            return true;
        }
    }
    return false;
}

const struct monitor_source *source_of(struct slice application, struct hl7_marks m)
{
    for (size_t i = 0; i + 1 < COUNT_OF(sources); i++) {
        for (int part = 1; part <= 2; part++) {
            if (slice_is(hl7_component(application, m, part), sources[i].application)) {
                return &sources[i];
            }
        }
    }
    return &sources[COUNT_OF(sources) - 1];
}
