/* SPDX-License-Identifier: MPL-2.0
 *
 * effect - kg CO2e that hang on a record: what comes first in a list of open points.
 *
 * Of a row its own emissions, of a factor or key those of all rows that use it, of the study none (its findings have none either); a
 * record that belongs to another or is pinned to one (an input, a log line, a comment, an attachment, a request …) has the effect of that
 * one. Each mass without its sign.
 */
#ifndef NONGTAN_CORE_EFFECT_H
#define NONGTAN_CORE_EFFECT_H

#include "core/footprint.h"
#include "core/index.h"

/* Zero-initialise, effect_clear() when done. Keeps nothing of the footprint. */
struct effect {
    struct text_index places; /* "activity/r012" */
    double *kg;               /* by the number of the place */
    size_t room;
};

/* Where `footprint` is NULL nothing has an effect. False without memory. */
bool effect_build(struct effect *out, const struct footprint *footprint);
void effect_clear(struct effect *effect);
/* kg CO2e; 0 where none hangs on it or it is not known. `project` holds the record. */
double effect_of(const struct effect *effect, const struct project *project, const struct record *record);

#endif
