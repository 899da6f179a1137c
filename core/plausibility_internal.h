/* SPDX-License-Identifier: MPL-2.0
 *
 * plausibility_internal - how the figures are found that a range is about. For core/plausibility*.c only.
 */
#ifndef NONGTAN_CORE_PLAUSIBILITY_INTERNAL_H
#define NONGTAN_CORE_PLAUSIBILITY_INTERNAL_H

#include "core/plausibility.h"

/* The study as it would be; NULL where there is none. */
const struct record *plausible_study(const struct plausible_subject *subject);

/* What stands above and below the line of the range's unit. `*part` becomes true where `instead` plays a part in it. False where
 * it is not known: no area, no such rows. */
bool plausible_above(const struct plausible *range, const struct plausible_subject *subject, bool *part, double *out);
bool plausible_below(const struct plausible *range, const struct plausible_subject *subject, bool *part, double *out);

/* A place among the steps of all runs; zero-initialise. */
struct plausible_steps {
    size_t row, step;
};
/* The next step that the range is about. */
bool plausible_next_step(const struct plausible *range, const struct plausible_subject *subject, struct plausible_steps *at,
                         struct plausible_hit *out);

#endif
