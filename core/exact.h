/* SPDX-License-Identifier: MPL-2.0
 *
 * exact - masses that add up to the last digit.
 *
 * Each row's result is rounded once, to a whole number of picograms (1e-15 kg), and from there on only added as
 * integers: any grouping, order or number of threads gives the same sums, and printed parts add up to the printed
 * total digit by digit. This is what compensated summation aims at, without its remaining error.
 * 128 bits hold +-1.7e23 kg; the world emits about 6e13 kg CO2e a year. A single row is refused beyond EXACT_KG_MAX,
 * so that a million rows of that size still add up without overflow.
 */
#ifndef NONGTAN_CORE_EXACT_H
#define NONGTAN_CORE_EXACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

__extension__ typedef __int128 exact; /* picograms */

enum { EXACT_TEXT = 64 };

#define EXACT_KG_MAX 1e17

/* Kilograms to picograms, to nearest, ties to even, by integer arithmetic only. False where it is not finite or beyond
 * EXACT_KG_MAX; `*out` is then untouched. */
bool exact_from_kg(double kg, exact *out);

/* Back to kilograms: the double nearest to the exact value. */
double exact_kg(exact mass);

/* The whole value in kg as decimal text, trailing zeros dropped ("1981870.465"). `out` has EXACT_TEXT bytes. */
void exact_full(char *out, exact mass);

/* The value in kg / 10^`scale` (scale 0: kg, 3: tonnes) rounded half to even to `decimals` places, thousands separated.
 * `scale` is at most 9, `decimals` at most 15 + scale. Rounded parts may differ from the rounded total in the last place;
 * exact_full never does. */
void exact_show(char *out, exact mass, int scale, int decimals);

#endif
