/* SPDX-License-Identifier: MPL-2.0
 *
 * dimension - a unit taken apart into base units (UDUNITS-2's own walk), packs and substances, for formulas: every figure enters one
 * in base units, and what comes out is given a unit again.
 *
 * A substance counts as a dimension: kg N and kg P2O5 are not added. For core/expression alone.
 */
#ifndef NONGTAN_CORE_DIMENSION_H
#define NONGTAN_CORE_DIMENSION_H

#include "core/unit.h"

enum { DIMENSIONS = 24, DIMENSION_NAME = 64 };

enum dimension_kind { DIMENSION_BASE, DIMENSION_PACK, DIMENSION_SUBSTANCE };

struct dimension {
    char name[DIMENSION_NAME]; /* symbol of the base unit ("kg"), or the substance ("N") */
    enum dimension_kind kind;
    int power;
};

struct dimensions {
    double scale; /* base units in one of the unit */
    size_t count;
    struct dimension items[DIMENSIONS]; /* no power is 0 */
};

/* NULL is the plain number. False where the unit has more dimensions than there is room for. */
bool dimensions_of(const struct unit *unit, struct dimensions *out);
/* The power of the dimension, 0 where it is not there. */
int dimension_power(const struct dimensions *of, const struct dimension *like);
bool dimensions_equal(const struct dimensions *a, const struct dimensions *b);

/* The unit of these dimensions in base units; `*out` NULL for a plain number. A pack beside a content is dropped (8 袋 × 50 kg is
 * kilograms). False where no unit text says it. */
bool dimensions_unit(const struct unit_system *units, const struct dimensions *of, struct unit **out);

#endif
