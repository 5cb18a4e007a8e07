/* SPDX-License-Identifier: Apache-2.0
 *
 * nearest.c - edit distance with swaps of neighbours, on short words.
 *
 * Floor 3. Pure.
 */
#include "text/nearest.h"

#include "text/fault.h"

/* Longer words are compared by their first letters only. */
#define LETTERS_MAX 40

struct nearest nearest_to(struct slice wanted)
{
    return (struct nearest){wanted, {NULL, 0}, LETTERS_MAX};
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static struct slice shortened(struct slice a)
{
    return (struct slice){a.at, a.len < LETTERS_MAX ? a.len : LETTERS_MAX};
}

static int distance(struct slice a, struct slice b)
{
    int before_last[LETTERS_MAX + 1] = {0}, last[LETTERS_MAX + 1], row[LETTERS_MAX + 1];
    for (size_t j = 0; j <= b.len; j++) {
        last[j] = (int)j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        row[0] = (int)i;
        for (size_t j = 1; j <= b.len; j++) {
            bool same = lower(a.at[i - 1]) == lower(b.at[j - 1]);
            row[j] = least(least(row[j - 1], last[j]) + 1, last[j - 1] + !same);
            if (i > 1 && j > 1 && lower(a.at[i - 1]) == lower(b.at[j - 2]) &&
                lower(a.at[i - 2]) == lower(b.at[j - 1])) {
                row[j] = least(row[j], before_last[j - 2] + 1);
            }
        }
        for (size_t j = 0; j <= b.len; j++) {
            before_last[j] = last[j];
            last[j] = row[j];
        }
    }
    return last[b.len];
}

int nearest_distance(struct slice a, struct slice b)
{
    return distance(shortened(a), shortened(b));
}

void nearest_offer(struct nearest *n, struct slice known)
{
    int d = nearest_distance(n->wanted, known);
    if (d < n->distance && d * 5 <= (int)shortened(known).len * 2) {
        n->distance = d;
        n->best = known;
    }
}

void text_nearest(struct text *t, const struct nearest *n, const char *otherwise)
{
    if (n->best.len == 0) {
        text_adds(t, otherwise);
        return;
    }
    text_adds(t, "Did you mean ");
    text_quoted(t, n->best);
}
