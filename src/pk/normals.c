/* SPDX-License-Identifier: Apache-2.0
 *
 * normals.c - standard normal numbers for 64 persons at once (Box and Muller on counted chance).
 *
 * Floor 1. Pure. The integer rounds and the transcendental functions stand in loops of their own: mixed,
 * neither becomes vector code. The rounds are those of base/chance.c, and a test holds them together.
 */
#include "pk/crowd.h"
#include "pk/vector_math.h"

#define INLINE    static inline __attribute__((always_inline))
#define EACH_LANE for (int l = 0; l < PK_LANES; l++)

enum { PHILOX_ROUNDS = 10 };

struct words {
    uint32_t w[4][PK_LANES];
};

INLINE void philox(uint64_t seed, uint64_t first, uint32_t block, uint32_t stream, struct words *ret)
{
    uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
    EACH_LANE
    {
        uint64_t person = first + (uint64_t)l;
        ret->w[0][l] = (uint32_t)person;
        ret->w[1][l] = (uint32_t)(person >> 32);
        ret->w[2][l] = block;
        ret->w[3][l] = stream;
    }
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        EACH_LANE
        {
            uint64_t left = (uint64_t)0xD2511F53u * ret->w[0][l];
            uint64_t right = (uint64_t)0xCD9E8D57u * ret->w[2][l];
            uint32_t b = ret->w[1][l], d = ret->w[3][l];
            ret->w[0][l] = (uint32_t)(right >> 32) ^ b ^ k0;
            ret->w[1][l] = (uint32_t)right;
            ret->w[2][l] = (uint32_t)(left >> 32) ^ d ^ k1;
            ret->w[3][l] = (uint32_t)left;
        }
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
}

INLINE void normal_pair(const uint32_t *a, const uint32_t *b, double *one, double *other)
{
    double radius[PK_LANES], angle[PK_LANES];
    EACH_LANE
    {
        /* The way through int32 keeps the conversion a vector instruction on every width. */
        radius[l] = ((double)(int32_t)(a[l] ^ 0x80000000u) + 2147483648.5) * 0x1p-32;
        angle[l] = ((double)(int32_t)(b[l] ^ 0x80000000u) + 2147483648.5) * (0x1p-32 * 6.283185307179586477);
    }
    EACH_LANE
    {
        radius[l] = sqrt(-2 * log(radius[l]));
    }
    EACH_LANE
    {
        one[l] = radius[l] * cos(angle[l]);
    }
    EACH_LANE
    {
        other[l] = radius[l] * sin(angle[l]);
    }
}

EACH_WIDTH void pk_crowd_normals(uint64_t seed, uint64_t first, uint32_t stream, int rows,
                                 double (*ret)[PK_LANES])
{
    struct words words;
    double spare[PK_LANES];
    for (int row = 0; row < rows; row += 4) {
        philox(seed, first, (uint32_t)row / 4, stream, &words);
        normal_pair(words.w[0], words.w[1], ret[row], row + 1 < rows ? ret[row + 1] : spare);
        if (row + 2 < rows) {
            normal_pair(words.w[2], words.w[3], ret[row + 2], row + 3 < rows ? ret[row + 3] : spare);
        }
    }
}
