/* SPDX-License-Identifier: Apache-2.0
 *
 * json_scan.h - where every value of a JSON document stands, and what json-c would let pass.
 *
 * Floor 3. No I/O. Used by json.c alone.
 */
#ifndef DAYBREAK_TEXT_JSON_SCAN_H
#define DAYBREAK_TEXT_JSON_SCAN_H

#include "text/json.h"

/* One value in the order of the document; its children follow it. Offsets are bytes into the source. */
struct json_place {
    enum json_kind kind;
    uint32_t key_at, key_len; /* between the quotes; key_len 0 and key_at == at when it is no member */
    uint32_t at, len;
    uint32_t size; /* members or elements */
    uint32_t next; /* index of the value after it on the same level; 0 = it is the last */
};

/* False with a fault, and nothing to free; otherwise `*ret_place` is freed by the caller. */
MUST_USE bool json_scan(struct slice source, struct json_place **ret_place, uint32_t *ret_count,
                        struct fault *ret_fault);

#endif
