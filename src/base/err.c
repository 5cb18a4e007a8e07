/* SPDX-License-Identifier: Apache-2.0
 *
 * err.c - names, statuses and sentences of the closed list of errors.
 *
 * Floor 0. Pure.
 */
#include "base/err.h"

#include "base/must.h"

static const struct {
    const char *name;
    int status;
    const char *sentence;
} errs[ERRS] = {
#define ERR(name, status, sentence) [ERR_##name] = {#name, status, sentence},
#include "base/err.def"
#undef ERR
};

const char *err_name(enum err err)
{
    must((unsigned)err < ERRS);
    return errs[err].name;
}

const char *err_sentence(enum err err)
{
    must((unsigned)err < ERRS);
    return errs[err].sentence;
}

int err_status(enum err err)
{
    must((unsigned)err < ERRS);
    return errs[err].status;
}
