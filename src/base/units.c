/* SPDX-License-Identifier: Apache-2.0
 *
 * units.c - the two roundings that every amount passes through.
 *
 * Floor 0. Pure.
 */
#include "base/units.h"

#include "base/must.h"

int64_t units_scale(int64_t a, int64_t b, int64_t c)
{
    must(a >= 0 && b >= 0 && c > 0 && (b == 0 || a <= INT64_MAX / b));
    int64_t product = a * b;
    int64_t down = product / c;
    return product % c > c - product % c ? down + 1 : down;
}

int64_t units_step(int64_t value, int64_t step)
{
    must(value >= 0 && step > 0);
    return units_scale(value, 1, step) * step;
}
