/* SPDX-License-Identifier: Apache-2.0
 *
 * vector_math.h - in place of <math.h> where a loop over lanes must call exp eight at a time.
 *
 * Floor 1. The same functions of libm, declared so that the compiler may use their vector forms in
 * libmvec (at most 4 units in the last place). Results may differ in the last bits between widths.
 */
#ifndef DAYBREAK_PK_VECTOR_MATH_H
#define DAYBREAK_PK_VECTOR_MATH_H

#include <stdint.h> /* names the C library */

/* Not under the thread sanitizer: the choice between widths is made before that is ready, and it would crash.
 */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define LANEWISE __attribute__((__simd__("notinbranch")))
/* One body compiled three times; the processor picks when the program starts. */
#define EACH_WIDTH __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define LANEWISE
#define EACH_WIDTH
#endif

LANEWISE double exp(double x);
LANEWISE double log(double x);
LANEWISE double sin(double x);
LANEWISE double cos(double x);
LANEWISE double acos(double x);
double sqrt(double x);
double fabs(double x);

/* fmax and fmin promise too much about NaN to become vector instructions. */
static inline double more_of(double a, double b)
{
    return a > b ? a : b;
}
static inline double less_of(double a, double b)
{
    return a < b ? a : b;
}

#endif
