/* SPDX-License-Identifier: Apache-2.0
 *
 * chance.c - ten rounds of multiply, cross and add.
 *
 * Floor 0. Pure.
 */
#include "base/chance.h"

enum { PHILOX_ROUNDS = 10 };

static const uint32_t philox_multiplier[2] = {0xD2511F53u, 0xCD9E8D57u};
static const uint32_t philox_weyl[2] = {0x9E3779B9u, 0xBB67AE85u};

struct chance chance_at(uint64_t seed, const uint32_t place[4])
{
    uint32_t key0 = (uint32_t)seed, key1 = (uint32_t)(seed >> 32);
    uint32_t a = place[0], b = place[1], c = place[2], d = place[3];
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        uint64_t left = (uint64_t)philox_multiplier[0] * a;
        uint64_t right = (uint64_t)philox_multiplier[1] * c;
        a = (uint32_t)(right >> 32) ^ b ^ key0;
        b = (uint32_t)right;
        c = (uint32_t)(left >> 32) ^ d ^ key1;
        d = (uint32_t)left;
        key0 += philox_weyl[0];
        key1 += philox_weyl[1];
    }
    return (struct chance){{a, b, c, d}};
}

double chance_unit(uint32_t word)
{
    return ((double)word + 0.5) * 0x1p-32;
}
