/* SPDX-License-Identifier: MPL-2.0
 *
 * steps - the screens by name, for the one table in tui/app.c.
 */
#ifndef NONGTAN_TUI_SCREEN_STEPS_H
#define NONGTAN_TUI_SCREEN_STEPS_H

#include "tui/screen/screen.h"

extern const struct view_ops start_screen, new_screen;
extern const struct view_ops scope_screen, inventory_screen, footprint_screen;
extern const struct view_ops reduction_screen, offset_screen, evaluation_screen, report_screen;
extern const struct view_ops notes_screen, requests_screen, figures_screen;
extern const struct view_ops farm_screen, products_screen, variables_screen, compare_screen, coverage_screen;
extern const struct view_ops trace_screen, findings_screen, clauses_screen, factors_screen, outdated_screen, views_screen, import_screen;

#endif
