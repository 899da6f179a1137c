/* SPDX-License-Identifier: MPL-2.0
 *
 * sheets - collection sheets on screen: written for a process or a supplier, and keyed in by their row codes, one line after the other.
 * Filled files come back by the import.
 */
#ifndef NONGTAN_TUI_SCREEN_SHEETS_H
#define NONGTAN_TUI_SCREEN_SHEETS_H

#include "tui/screen/screen.h"

void sheets_write(struct app *app);                                      /* asks what it is for, then where it goes */
void sheets_write_for_supplier(struct app *app, const char *request_id); /* his open requests */
void sheets_enter(struct app *app);                                      /* in paper.c: code, amount, Enter, until Esc */

#endif
