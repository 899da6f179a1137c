/* SPDX-License-Identifier: MPL-2.0
 *
 * starting - rows that need not be typed one by one: templates, last year's amounts, lines of collection sheets, suppliers' answers.
 */
#ifndef NONGTAN_TUI_SCREEN_STARTING_H
#define NONGTAN_TUI_SCREEN_STARTING_H

#include "tui/screen/screen.h"

void starting_template(struct app *app); /* chooses one; its items are added as one edit */
void starting_enter(struct app *app);    /* asks for a row code and its amount */
void starting_requests(struct app *app); /* lists them; one with an answer can be accepted */

#endif
