/* SPDX-License-Identifier: Apache-2.0
 *
 * engine.h - what record.c asks of a database: statements by name, and a transaction.
 *
 * Floor 4. sqlite.c is one; PostgreSQL can stand behind the same few functions.
 */
#ifndef DAYBREAK_STORE_ENGINE_H
#define DAYBREAK_STORE_ENGINE_H

#include "store/port.h"

struct engine;

/* `writing`: makes the schema when there is nothing yet. */
MUST_USE enum err engine_open(const char *where, bool writing, struct engine **ret_engine);
void engine_close(struct engine *e);
enum err engine_begin(struct engine *e, bool writing);
MUST_USE enum err engine_commit(struct engine *e); /* durable when it says OK */
void engine_rollback(struct engine *e);            /* nothing happens outside a transaction */
MUST_USE enum err engine_run(struct engine *e, enum statement which, const struct cell *cell, int cells,
                             store_row *each, void *to);
MUST_USE enum err engine_derive_anew(struct engine *e);

#endif
