/* SPDX-License-Identifier: MPL-2.0
 *
 * visit_internal - what visit.c and visit_agenda.c share. For these two only.
 */
#ifndef NONGTAN_CORE_VISIT_INTERNAL_H
#define NONGTAN_CORE_VISIT_INTERNAL_H

#include "core/visit.h"

#define VISIT_PLOT N_("plot")
#define VISIT_HERD N_("herd")
enum { VISIT_HOT_SPOTS = 10 };

/* The largest rows; `out` has VISIT_HOT_SPOTS places. Returns how many there are. */
size_t visit_hot_spots(const struct review *review, const struct review_item **out);
/* Agenda, complexity, division of work. False without memory. */
bool visit_agenda(const struct clause_context *context, const struct review *review, struct visit_plan *plan);

#endif
