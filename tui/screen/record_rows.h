/* SPDX-License-Identifier: MPL-2.0
 *
 * record_rows - which fields the form of a record shows, and in which order. Draws nothing.
 */
#ifndef NONGTAN_TUI_SCREEN_RECORD_ROWS_H
#define NONGTAN_TUI_SCREEN_RECORD_ROWS_H

#include "tui/screen/record_form.h"

/* `record` as it stands, or NULL. Returns the number of rows, at most `room`. */
size_t record_rows(enum entity_id entity, const struct record *record, struct record_form_row *rows, size_t room);

#endif
