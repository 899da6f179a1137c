/* SPDX-License-Identifier: MPL-2.0 */
#include "core/sampling.h"

#include <assert.h>
#include <math.h>

#include "core/number.h"

uint64_t sampling_next(struct sampling_generator *generator)
{
    uint64_t z = generator->state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

uint64_t sampling_below(struct sampling_generator *generator, uint64_t bound)
{
    assert(bound > 0);
    uint64_t first = -bound % bound, value; /* 2^64 mod bound: as many values at the low end would come once too often */
    do
        value = sampling_next(generator);
    while (value < first);
    return value % bound;
}

size_t sampling_size(size_t population, double confidence, double tolerable)
{
    assert(confidence > 0 && confidence < 1 && tolerable > 0 && tolerable < 1);
    static const double rounding = 1e-9; /* 100 × 0.07 is a little more than 7 in binary */
    size_t wrong = (size_t)ceil((double)population * tolerable - rounding), n = 0;
    double missed = 1, risk = 1 - confidence + rounding;
    if (!wrong)
        wrong = 1;
    for (; n < population && missed > risk; n++)
        missed *= n + wrong < population ? (double)(population - wrong - n) / (double)(population - n) : 0;
    return n;
}

/* The place where the running sum of weights passes `value`. */
static size_t place_of(const uint64_t *weights, size_t count, uint64_t value)
{
    size_t i = 0;
    for (; i + 1 < count && value >= weights[i]; i++)
        value -= weights[i];
    return i;
}

void sampling_draw(struct sampling_generator *generator, uint64_t *weights, size_t count, size_t size, size_t *drawn)
{
    assert(size <= count);
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        weights[i] += !weights[i];
        sum += weights[i];
    }
    for (size_t n = 0; n < size; n++) {
        size_t at = place_of(weights, count, sampling_below(generator, sum));
        drawn[n] = at;
        sum -= weights[at];
        weights[at] = 0; /* cannot be met again: no value is below 0 */
    }
}

bool sampling_seed_read(const char *text, const char *field, uint64_t *out, struct refusal *refusal)
{
    static const double most = 9007199254740991; /* 2^53 - 1 */
    double value;
    if (!number_read(text, field, &value, refusal))
        return false;
    if (value < 0 || value > most || value != floor(value))
        return refuse(refusal, REFUSAL_OUT_OF_RANGE, field, text, "0, 1, 2, … 9007199254740991");
    *out = (uint64_t)value;
    return true;
}
