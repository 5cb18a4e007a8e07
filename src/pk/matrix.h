/* SPDX-License-Identifier: Apache-2.0
 *
 * matrix.h - the two small matrix tools that spreads and fits need.
 *
 * Floor 1. Pure.
 */
#ifndef DAYBREAK_PK_MATRIX_H
#define DAYBREAK_PK_MATRIX_H

#include "pk/model.h"

/* Lower factor with factor x factor' = a. False when `a` is not positive definite. */
MUST_USE bool pk_cholesky(const double a[PK_ETAS_MAX][PK_ETAS_MAX], int size,
                          double ret_factor[PK_ETAS_MAX][PK_ETAS_MAX]);

/* The inverse of a positive definite matrix. False when it is not one. */
MUST_USE bool pk_inverse(const double a[PK_ETAS_MAX][PK_ETAS_MAX], int size,
                         double ret_inverse[PK_ETAS_MAX][PK_ETAS_MAX]);

#endif
