/* SPDX-License-Identifier: MPL-2.0
 *
 * leave_out - takes a row of the inventory out of the count, with the reason in a word and in writing; or counts it again.
 */
#ifndef NONGTAN_TUI_SCREEN_LEAVE_OUT_H
#define NONGTAN_TUI_SCREEN_LEAVE_OUT_H

#include "tui/screen/screen.h"

void leave_out(struct app *app, const char *activity_id);

#endif
