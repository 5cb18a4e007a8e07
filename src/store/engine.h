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

/* "Dbrk": the file says whose it is (file(1), and store_open). Its version is ENGINE_SCHEMA for the permanent
 * half, which only a new kind of record changes, and below it 24 bits of the hash of the derived half's text:
 * where those differ the tables are those of another program, and follow anew from the entries. */
enum { ENGINE_APPLICATION = 0x4462726b, ENGINE_SCHEMA = 2, ENGINE_DERIVED_BITS = 24 };

/* `writing`: makes the schema when there is nothing yet. */
MUST_USE enum err engine_open(const char *where, bool writing, struct engine **ret_engine);
void engine_close(struct engine *e);
enum err engine_begin(struct engine *e, bool writing);
MUST_USE enum err engine_commit(struct engine *e); /* durable when it says OK */
void engine_rollback(struct engine *e);            /* nothing happens outside a transaction */
MUST_USE enum err engine_run(struct engine *e, enum statement which, const struct cell *cell, int cells,
                             store_row *each, void *to);
/* Pages and indexes as the engine itself checks them. */
MUST_USE enum err engine_check(struct engine *e, bool *ret_sound);
/* Copies every row into new pages; outside a transaction. Needs the same room again for a while. */
MUST_USE enum err engine_compact(struct engine *e);
MUST_USE enum err engine_derive_anew(struct engine *e);
bool engine_is_behind(const struct engine *e); /* the derived tables are those of another version */

#endif
