/* SPDX-License-Identifier: MPL-2.0
 *
 * number - figures as people write them, read strictly; figures printed the same in every locale.
 *
 * LC_NUMERIC is never anything but "C". See reliability.md, choice 10.
 */
#ifndef NONGTAN_CORE_NUMBER_H
#define NONGTAN_CORE_NUMBER_H

#include "core/refusal.h"

/* Reads the whole of `text` as one figure. Accepts full-width digits and signs, thousands separators where
 * unambiguous ("1,234,567.5", "12,345"), "1.5e3", "1.2万", "三百二十", "半". Refuses, by name: blank, letters, NaN, inf, hex, "1万2",
 * "三五", "12~15", "1e999", a lone "1,5" (ambiguous), and what would underflow to a silent zero. `field` names the field in the refusal. */
bool number_read(const char *text, const char *field, double *out, struct refusal *refusal);

/* Reads a figure at the start of `text` and says where it ended (`*end`); the rest is the caller's. Same rules. */
bool number_read_prefix(const char *text, const char **end, const char *field, double *out, struct refusal *refusal);

enum { NUMBER_TEXT = 64 };

/* The fewest digits (at most 17) that read back as exactly `value`; plain between 1e-6 and 1e16, else with exponent.
 * `out` has NUMBER_TEXT bytes. -0 prints as "0". */
void number_full(char *out, double value);

/* `value` with `digits` significant digits for people, thousands separated by ",", no exponent between 1e-6 and 1e15.
 * Trailing zeros behind the point are dropped. */
void number_show(char *out, double value, int digits);

/* The figure rounded to 15 digits: one that was carried through base units and back, without the noise of the last binary digit
 * (0.30000000000000004 is 0.3). */
double number_steady(double value);

#endif
