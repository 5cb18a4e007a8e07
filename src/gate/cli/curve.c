/* SPDX-License-Identifier: Apache-2.0
 *
 * curve.c - two dots across and four down in every character.
 *
 * Floor 6.
 */
#include "gate/cli/curve.h"

#include <math.h>
#include <string.h>

enum { COLUMNS = 60, ROWS = 10, WIDE = 2 * COLUMNS, HIGH = 4 * ROWS };

struct raster {
    unsigned char dots[ROWS][COLUMNS];
    double until, top;
};

static void dot(struct raster *r, int x, int y)
{
    /* Unicode numbers the eight dots of a cell down the left, down the right, then the bottom pair. */
    static const unsigned char bit[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    if (x >= 0 && x < WIDE && y >= 0 && y < HIGH) {
        int down = HIGH - 1 - y;
        r->dots[down / 4][x / 2] |= bit[down % 4][x % 2];
    }
}

static double value_at(const struct curve *c, const double *values, double minute)
{
    for (int i = 1; i < c->count; i++) {
        if (c->times[i] >= minute) {
            double span = c->times[i] - c->times[i - 1];
            double share = span > 0 ? (minute - c->times[i - 1]) / span : 1;
            return values[i - 1] + share * (values[i] - values[i - 1]);
        }
    }
    return values[c->count - 1];
}

static int height(const struct raster *r, double value)
{
    return (int)lround(value / r->top * (HIGH - 1));
}

static void line(struct raster *r, const struct curve *c, const double *values, int every)
{
    int before = -1;
    for (int x = 0; x < WIDE; x++) {
        int y = height(r, value_at(c, values, r->until * x / (WIDE - 1)));
        int from = before < 0 || every > 1 ? y : before;
        for (int at = from < y ? from : y; x % every == 0 && at <= (from < y ? y : from); at++) {
            dot(r, x, at);
        }
        before = y;
    }
}

static double round_top(double most)
{
    double ten = pow(10, floor(log10(most))), steps[] = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (steps[i] * ten >= most) {
            return steps[i] * ten;
        }
    }
    return 10 * ten;
}

static void put_cell(FILE *to, unsigned char dots)
{
    unsigned code = 0x2800u + dots;
    fputc((int)(0xE0 | code >> 12), to);
    fputc((int)(0x80 | (code >> 6 & 0x3F)), to);
    fputc((int)(0x80 | (code & 0x3F)), to);
}

void curve_draw(FILE *to, const struct curve *c)
{
    struct raster r;
    memset(&r, 0, sizeof r);
    double most = 0;
    for (int i = 0; i < c->count; i++) {
        most = fmax(most, fmax(c->values[i], c->high ? c->high[i] : 0));
    }
    r.until = c->times[c->count - 1];
    if (!(most > 0) || !(r.until > 0)) {
        return;
    }
    r.top = round_top(most);
    line(&r, c, c->values, 1);
    if (c->low && c->high) {
        line(&r, c, c->low, 4);
        line(&r, c, c->high, 4);
    }
    for (int row = 0; row < ROWS; row++) {
        double scale = r.top * (ROWS - row) / ROWS;
        row % 2 == 0 ? fprintf(to, "%8.4g |", scale) : fprintf(to, "%8s |", "");
        for (int column = 0; column < COLUMNS; column++) {
            put_cell(to, r.dots[row][column]);
        }
        fputc('\n', to);
    }
    fprintf(to, "%8s +", "ng/mL");
    for (int column = 0; column < COLUMNS; column++) {
        fputc('-', to);
    }
    fprintf(to, "\n%10s0%29.4g%30.4g min\n", "", r.until / 2, r.until);
}
