/* SPDX-License-Identifier: MPL-2.0
 *
 * starting - how an inventory begins without being typed row by row: the items of a template, seen before they come.
 */
#ifndef NONGTAN_TUI_SCREEN_STARTING_H
#define NONGTAN_TUI_SCREEN_STARTING_H

#include "tui/screen/screen.h"

void starting_template(struct app *app); /* chooses one; its items are added as one edit */

#endif
