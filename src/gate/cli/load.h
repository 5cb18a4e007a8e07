/* SPDX-License-Identifier: Apache-2.0
 *
 * load.h - the data files a verb needs, out of the program or from the disk, checked before anything runs.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_CLI_LOAD_H
#define DAYBREAK_GATE_CLI_LOAD_H

#include "text/drug_file.h"
#include "text/model_file.h"
#include "text/protocol_file.h"

#define PROTOCOL_DEFAULT "trd-iv-conservative"

/* A protocol that is part of the program, by its name, or a file. False, with the place and the line of
 * what is wrong on standard error, when it cannot be taken: nothing starts on a bad protocol. */
MUST_USE bool load_protocol(const char *name_or_file, struct protocol *ret_protocol,
                            struct protocol_notes *ret_notes);

/* The names of medicines that are part of the program. */
void load_drugs(struct drug_list *ret_list);

/* What an infusion is predicted with (MODEL_DEFAULT). */
void load_model(struct model_file *ret_file);

#endif
