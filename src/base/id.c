/* SPDX-License-Identifier: Apache-2.0
 *
 * id.c - making, writing and reading ids.
 *
 * Floor 0. Pure.
 */
#include "base/id.h"

#include <string.h>

struct id id_make(struct instant now, const uint8_t chance[10])
{
    must(chance && now.ms >= 0);
    struct id id;
    for (int i = 0; i < 6; i++) {
        id.byte[i] = (uint8_t)((uint64_t)now.ms >> (40 - 8 * i));
    }
    memcpy(id.byte + 6, chance, 10);
    id.byte[6] = (uint8_t)((id.byte[6] & 0x0f) | 0x70);
    id.byte[8] = (uint8_t)((id.byte[8] & 0x3f) | 0x80);
    return id;
}

bool id_eq(struct id a, struct id b)
{
    return memcmp(a.byte, b.byte, sizeof a.byte) == 0;
}

bool id_is_nil(struct id a)
{
    return id_eq(a, (struct id){{0}});
}

void text_id(struct text *t, struct id id)
{
    static const char hex[] = "0123456789abcdef";
    char out[36];
    size_t n = 0;
    for (size_t i = 0; i < sizeof id.byte; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            out[n++] = '-';
        }
        out[n++] = hex[id.byte[i] >> 4];
        out[n++] = hex[id.byte[i] & 15];
    }
    text_add(t, (struct slice){out, n});
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool slice_id(struct slice a, struct id *ret_id)
{
    must(ret_id);
    struct id id;
    size_t at = 0;
    if (a.len != 36) {
        return false;
    }
    for (size_t i = 0; i < sizeof id.byte; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            if (a.at[at++] != '-') {
                return false;
            }
        }
        int high = hex_value(a.at[at]), low = hex_value(a.at[at + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        id.byte[i] = (uint8_t)(high << 4 | low);
        at += 2;
    }
    *ret_id = id;
    return true;
}
