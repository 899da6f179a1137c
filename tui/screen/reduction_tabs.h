/* SPDX-License-Identifier: MPL-2.0
 *
 * reduction_tabs - the pages of the reduction step (clause 8), each a view of its own: the plan, what-if, the cost curve, targets, the
 * baseline. tui/screen/reduction.c holds them together; none knows another.
 */
#ifndef NONGTAN_TUI_SCREEN_REDUCTION_TABS_H
#define NONGTAN_TUI_SCREEN_REDUCTION_TABS_H

#include "tui/screen/edit.h"
#include "workbench/reduction.h"

extern const struct view_ops reduction_plan, reduction_what_if, reduction_curve, reduction_targets, reduction_baseline;

/* Lays the library of measures over the screen; what is chosen becomes a planned action. */
void pick_measure(struct app *app);
/* "typical 20 … 50 %, of …: typical, not your effect", with its source and whether that was compared; "" where the measure has none. */
void pick_measure_range(const struct measure *measure, char *out, size_t size);

/* Asks for date and evidence, and stores the action as done. */
void action_done_ask(struct app *app, const char *action);
/* Asks why no reduction is feasible, and records it in the study. `proposal`: a kept draft, NULL for the reason that is recorded. */
void no_action_ask(struct app *app, const char *proposal);

#endif
