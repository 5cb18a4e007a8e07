/* SPDX-License-Identifier: Apache-2.0
 *
 * machine.c - nothing but exponentials, eight at a time where the processor can.
 */
#include "machine.h"

#include "pk/vector_math.h"

enum { LANES = 64 };

EACH_WIDTH double machine_exponentials(const double *x, int count)
{
    double sum[LANES] = {0}, total = 0;
    for (int i = 0; i + LANES <= count; i += LANES) {
        for (int l = 0; l < LANES; l++) {
            sum[l] += exp(x[i + l]);
        }
    }
    for (int l = 0; l < LANES; l++) {
        total += sum[l];
    }
    return total;
}
