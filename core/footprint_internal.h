/* SPDX-License-Identifier: MPL-2.0
 *
 * footprint_internal - what the files of the footprint share. For core/footprint*.c, trace.c and digest.c only.
 */
#ifndef NONGTAN_CORE_FOOTPRINT_INTERNAL_H
#define NONGTAN_CORE_FOOTPRINT_INTERNAL_H

#include "core/footprint.h"

/* The variant of an activity, "base" where blank. */
const char *footprint_variant_of(const struct record *activity);

/* What stands below the first "/" of a factor's unit ("kg N" in "kg N2O-N/kg N"): the unit an amount should have. */
const char *unit_below(const char *factor_unit);

/* A new last line with neutral figures; NULL without memory. Moves the others. */
struct line *footprint_add_line(struct footprint *footprint, const struct record *record);

/* From gas_kg and gwp to picograms and kind; false with the line's problem. */
bool line_finish(struct line *line, bool called_removal);
/* Makes it LINE_OPEN for the problem that it holds. */
void line_open(struct line *line);

/* Lines of the linked processes, one for each emission flow. Nothing where there are no flows. */
bool footprint_add_linked(const struct project *project, const struct footprint_options *options, struct footprint *out,
                          struct refusal *refusal);

#endif
