/* SPDX-License-Identifier: MPL-2.0
 *
 * reduction_preview - what the footprint would be: with any choice of actions, or with a change that is being typed. Nothing is stored.
 * Part of the façade in workbench.h.
 */
#ifndef NONGTAN_WORKBENCH_REDUCTION_PREVIEW_H
#define NONGTAN_WORKBENCH_REDUCTION_PREVIEW_H

#include "workbench/reduction.h"

/* With exactly these actions (ids), whatever their state; an id that there is none of counts as nothing. Never refused: what cannot be
 * computed is said in the total. */
struct plan_total workbench_plan_with(struct workbench *wb, const char *const *ids, size_t count);

/* With the done actions and this one, and with one change more of it. */
struct plan_total workbench_preview_change(struct workbench *wb, const char *action, const struct action_change *change);

#endif
