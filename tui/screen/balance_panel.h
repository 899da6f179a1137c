/* SPDX-License-Identifier: MPL-2.0
 *
 * balance_panel - the balance in words: emissions, residual, need, what covers it, for which period and claim, and the verdict.
 * Shows what the balance computed; computes nothing.
 */
#ifndef NONGTAN_TUI_SCREEN_BALANCE_PANEL_H
#define NONGTAN_TUI_SCREEN_BALANCE_PANEL_H

#include "tui/screen/screen.h"

/* A few lines over the whole width; returns the rows used. */
int balance_panel_lines(struct app *app, struct term_rect area);
/* The same as a column of figures, for a wide screen. */
int balance_panel_column(struct app *app, struct term_rect area);

#endif
