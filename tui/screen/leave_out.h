/* SPDX-License-Identifier: MPL-2.0
 *
 * leave_out - takes rows of the inventory out of the count, with the reason in a word and in writing; or counts them again.
 */
#ifndef NONGTAN_TUI_SCREEN_LEAVE_OUT_H
#define NONGTAN_TUI_SCREEN_LEAVE_OUT_H

#include "tui/screen/inventory_rows.h"

/* The row, or where that is "" the marked ones. `rows` is borrowed until the question is answered. */
void leave_out(struct app *app, const char *activity_id, struct rows *rows);

#endif
