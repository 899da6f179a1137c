/* SPDX-License-Identifier: MPL-2.0
 *
 * line_text - a footprint in words and figures for people: the same in reports and on the command line.
 */
#ifndef NONGTAN_CORE_LINE_TEXT_H
#define NONGTAN_CORE_LINE_TEXT_H

#include "core/footprint.h"

/* The field of the activity behind the line; of a flow (linked processes) the field that means the same. "" where blank or
 * where a flow has none. Owned by the record. */
const char *line_text(const struct line *line, enum activity_field field);

/* A field of the line's factor, "" where there is no factor. */
const char *line_factor_text(const struct line *line, enum factor_field field);

/* Unit of the evaluated amount: the unit field, else the unit that the typed expression ended in. */
const char *line_typed_unit(const struct line *line);

/* "8袋×50kg", "125 kg", "8 袋 × 50 kg × 46 % N": the amount as typed, with unit, pack and content where they stand apart. */
void line_amount_show(char *out, size_t size, const struct line *line);

/* Bought electricity: role energy, counted in kWh or a multiple. */
bool line_is_electricity(const struct line *line);

/* Where the line at `i` is the first of its row that is of the kind: the sum of all of these, and true. So a row is listed once. */
bool footprint_row_sum(const struct footprint *footprint, size_t i, enum line_kind kind, exact *sum);

enum { SHARE_TEXT = 32 };

/* Decimals of kg that show at least 6 digits of a footprint's total: 3 from 1 t down to 1 kg, more below. */
int footprint_decimals(const struct footprint *footprint);

/* A mass in kg with these decimals, grouped; `out` has EXACT_TEXT bytes. */
void footprint_kg(char *out, const struct footprint *footprint, exact mass);

/* "42.6 %", "-" where there is no whole to be a part of. */
void share_show(char *out, const struct footprint *footprint, double share);
double footprint_share(const struct footprint *footprint, exact part);

/* Tonnes of a mass as plain decimal text, nothing rounded. `out` has EXACT_TEXT bytes. */
void exact_tonnes(char *out, exact mass);

#endif
