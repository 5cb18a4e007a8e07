/* SPDX-License-Identifier: Apache-2.0
 *
 * model_file.h - a pharmacokinetic model out of its data file, with where every number came from.
 *
 * Floor 3. No I/O. A file whose units do not fit what they stand for, whose bounds are swapped, or that
 * leaves out what its structure needs is refused with the line. Nothing is read by default: what a file
 * does not say, the model does not have.
 */
#ifndef DAYBREAK_TEXT_MODEL_FILE_H
#define DAYBREAK_TEXT_MODEL_FILE_H

#include "pk/model.h"
#include "text/embedded.h"
#include "text/fault.h"

/* A number as its file printed it, and where it came from. */
struct model_note {
    char value[16], unit[16], tag[16], place[144];
};

struct model_file {
    struct pk_model model;
    char name[48], title[128], who[160];
    char source[640], notes[640];
    struct model_note note[PK_PARAMETERS];
    char eta_name[PK_ETAS_MAX][32];
    bool population_assumed;
};

MUST_USE bool model_file_read(struct slice source, struct model_file *ret_file, struct fault *ret_fault);

/* The models that are part of the program, in the order of their names. */
int model_count(void);
const struct embedded *model_at(int which);
/* By name, such as "otto-2021", or NULL. */
const struct embedded *model_named(struct slice name);
/* What an infusion is predicted with unless another is named. */
#define MODEL_DEFAULT "ketamine-composite"
/* What nasal esketamine is predicted with: the composite overstates its peak by a third. */
#define MODEL_NASAL_ESKETAMINE "perez-ruixo-2021"

#endif
