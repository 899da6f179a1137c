/* SPDX-License-Identifier: MPL-2.0
 *
 * random - a small generator with a fixed seed, and texts made wrong by it: the same on every run and machine.
 */
#ifndef NONGTAN_TESTS_CORE_RANDOM_H
#define NONGTAN_TESTS_CORE_RANDOM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* xorshift64*; `*state` is never 0. */
static inline uint64_t random_next(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 2685821657736338717u;
}

static inline size_t random_below(uint64_t *state, size_t n)
{
    return (size_t)(random_next(state) >> 11) % n;
}

/* Writes a mutation of a text (or of two joined) into `out`: bytes changed, removed, doubled, or all random. */
static inline void random_text(uint64_t *state, char *out, size_t size, const char *const *seeds, size_t seed_count)
{
    size_t n = 0;
    for (size_t parts = 1 + random_below(state, 2); parts; parts--) {
        const char *seed = seeds[random_below(state, seed_count)];
        for (; *seed && n + 1 < size; seed++)
            out[n++] = *seed;
    }
    for (size_t changes = random_below(state, 4); changes && n > 1; changes--) {
        size_t at = random_below(state, n), kind = random_below(state, 4);
        if (kind == 0)
            out[at] = (char)(1 + random_below(state, 255));
        else if (kind == 1)
            memmove(out + at, out + at + 1, --n - at);
        else if (kind == 2)
            out[at] = "0123456789.,eE+-/*()%^ "[random_below(state, 23)];
        else
            out[at] = out[random_below(state, n)];
    }
    out[n] = '\0';
}

#endif
