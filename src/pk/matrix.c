/* SPDX-License-Identifier: Apache-2.0
 *
 * matrix.c - Cholesky, and the inverse through it.
 *
 * Floor 1. Pure.
 */
#include "pk/matrix.h"

#include <math.h>
#include <string.h>

bool pk_cholesky(const double a[PK_ETAS_MAX][PK_ETAS_MAX], int size,
                 double ret_factor[PK_ETAS_MAX][PK_ETAS_MAX])
{
    memset(ret_factor, 0, sizeof(double[PK_ETAS_MAX][PK_ETAS_MAX]));
    for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = a[i][j];
            for (int k = 0; k < j; k++) {
                sum -= ret_factor[i][k] * ret_factor[j][k];
            }
            if (i == j && !(sum > 0)) {
                return false;
            }
            ret_factor[i][j] = i == j ? sqrt(sum) : sum / ret_factor[j][j];
        }
    }
    return true;
}

bool pk_inverse(const double a[PK_ETAS_MAX][PK_ETAS_MAX], int size,
                double ret_inverse[PK_ETAS_MAX][PK_ETAS_MAX])
{
    double f[PK_ETAS_MAX][PK_ETAS_MAX];
    if (!pk_cholesky(a, size, f)) {
        return false;
    }
    for (int column = 0; column < size; column++) {
        double x[PK_ETAS_MAX];
        for (int i = 0; i < size; i++) {
            double sum = i == column ? 1 : 0;
            for (int k = 0; k < i; k++) {
                sum -= f[i][k] * x[k];
            }
            x[i] = sum / f[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < size; k++) {
                sum -= f[k][i] * x[k];
            }
            x[i] = sum / f[i][i];
        }
        for (int i = 0; i < size; i++) {
            ret_inverse[i][column] = x[i];
        }
    }
    return true;
}
