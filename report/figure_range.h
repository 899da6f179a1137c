/* SPDX-License-Identifier: MPL-2.0
 *
 * figure_range - where the values of a figure lie between the smallest and the largest: shared by its painting and its text. Inside report/ only.
 */
#ifndef NONGTAN_REPORT_FIGURE_RANGE_H
#define NONGTAN_REPORT_FIGURE_RANGE_H

#include "report/figure.h"

struct figure_range { double low, high; }; /* low <= 0 <= high, low < high */
struct figure_span { size_t item; double from, to; }; /* of a bar; of a waterfall's step the sums before and after it; of a curve its height */

struct figure_range figure_range_of(const struct figure *f);
struct figure_span figure_span_of(const struct figure *f, size_t item);
/* 0 at low, 1 at high. */
double figure_place(const struct figure_range *range, double value);

/* FIGURE_MONTHS: items of the same label, one beside the other, make one column. */
bool figure_same_stack(const struct figure *f, size_t a, size_t b);
/* The largest sum of a column. */
double figure_stack_most(const struct figure *f);

#endif
