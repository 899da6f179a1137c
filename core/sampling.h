/* SPDX-License-Identifier: MPL-2.0
 *
 * sampling - how many pieces of evidence to look at, and which: attribute sampling with a recorded seed. The same population and seed
 * give the same sample on every machine: whole numbers only, and a generator of our own.
 *
 * Size. Of N pieces at most D may be wrong before it matters, D = ceil(N × tolerable rate), at least 1. The smallest n is taken with
 *
 *     P(none of the wrong ones is drawn) = C(N − D, n) / C(N, n) = Π_{i<n} (N − D − i) / (N − i)  ≤  1 − confidence
 *
 * that is the hypergeometric distribution with no accepted error (discovery sampling; Cannon and Roe 1982, "Livestock Disease Surveys: A
 * Field Manual for Veterinarians", whose approximation n ≈ (1 − (1 − c)^(1/D)) (N − (D − 1)/2) it replaces by the exact value). It supposes
 * equal chances within a stratum. Our draw prefers what weighs more, so a wrong piece that weighs more is met with more than the
 * stated confidence, and one that weighs less with less.
 *
 * Draw. One after the other without putting back, each with a chance in proportion to its weight (a whole number, at least 1), by
 * SplitMix64 (Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195), bounded without bias: values below 2^64 mod n are drawn again.
 */
#ifndef NONGTAN_CORE_SAMPLING_H
#define NONGTAN_CORE_SAMPLING_H

#include "core/refusal.h"

struct sampling_generator { uint64_t state; };
/* The next 64 bits. The seed is the first state. */
uint64_t sampling_next(struct sampling_generator *generator);
/* Below `bound`, each value with the same chance; `bound` > 0. */
uint64_t sampling_below(struct sampling_generator *generator, uint64_t bound);

/* Pieces to draw of `population`; 0 of none. `confidence` and `tolerable` are within 0 and 1, both ends excluded. */
size_t sampling_size(size_t population, double confidence, double tolerable);

/* Draws `size` of the weights, which are spoiled by it; `drawn` receives their places in the order drawn. `size` is at most `count`; a weight of
 * 0 counts as 1. The sum of the weights must stay below 2^64. */
void sampling_draw(struct sampling_generator *generator, uint64_t *weights, size_t count, size_t size, size_t *drawn);

/* A whole number from 0 to 2^53 − 1, so that a spreadsheet keeps it; refuses what is blank, no number or no whole one. */
bool sampling_seed_read(const char *text, const char *field, uint64_t *out, struct refusal *refusal);

#endif
