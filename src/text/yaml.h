/* SPDX-License-Identifier: Apache-2.0
 *
 * yaml.h - reading a data file of the clinic: YAML without its surprises.
 *
 * Floor 3. No I/O. The one door to libfyaml. What is read: mappings with plain keys, lists and texts.
 * Refused with line and column: a key twice, anchors, aliases, tags, a second document, bytes that are not
 * UTF-8. Every scalar is a text until its reader says what it must be: "NO" is not false, "012" is not 10.
 */
#ifndef DAYBREAK_TEXT_YAML_H
#define DAYBREAK_TEXT_YAML_H

#include "base/slice.h"
#include "text/fault.h"

/* The largest protocol file is 60 kB with 1,500 values, five levels deep. */
#define YAML_BYTES_MAX   (1024 * 1024)
#define YAML_VALUES_MAX  32768
#define YAML_DEPTH_MAX   16
#define YAML_MEMBERS_MAX 1024 /* in one mapping: keys are compared in pairs */

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

struct yaml;

/* A place in a file; good until yaml_close(). */
struct yaml_value {
    const struct yaml *in; /* NULL: there is no such value */
    uint32_t index;
};

/* `source` must stay where it is until yaml_close(): faults quote it. */
MUST_USE bool yaml_read(struct slice source, struct yaml **ret_yaml, struct fault *ret_fault);
void yaml_close(struct yaml *y); /* NULL is fine */

struct yaml_value yaml_root(const struct yaml *y);
static inline bool yaml_is(struct yaml_value v)
{
    return v.in != NULL;
}

enum yaml_kind yaml_kind_of(struct yaml_value v);
int yaml_count(struct yaml_value v);
struct yaml_value yaml_first(struct yaml_value v);
struct yaml_value yaml_next(struct yaml_value v);
struct slice yaml_key(struct yaml_value v);
struct yaml_value yaml_member(struct yaml_value v, const char *key);
int yaml_line(struct yaml_value v); /* from 1 */

/* The characters of a scalar; empty for an empty one. Must be YAML_TEXT. */
struct slice yaml_text(struct yaml_value v);

MUST_USE bool yaml_expect(struct yaml_value v, enum yaml_kind kind, struct fault *ret_fault);
void yaml_fault(struct yaml_value v, struct fault *f, const char *sentence, const char *remedy);
void yaml_fault_key(struct yaml_value v, struct fault *f, const char *sentence, const char *remedy);

#endif
