/* SPDX-License-Identifier: Apache-2.0
 *
 * err.h - the world failed: one closed list, told apart by name.
 *
 * Floor 0. Pure. Law: results through ret_ pointers are written only when ERR_OK is returned.
 */
#ifndef DAYBREAK_BASE_ERR_H
#define DAYBREAK_BASE_ERR_H

enum err {
#define ERR(name, status, sentence) ERR_##name,
#include "base/err.def"
#undef ERR
    ERRS
};

/* The name as logs and API answers carry it, e.g. "NOT_FOUND". */
const char *err_name(enum err err);

/* One sentence for a person, without a full stop. */
const char *err_sentence(enum err err);

/* The HTTP status that tells it. */
int err_status(enum err err);

#endif
