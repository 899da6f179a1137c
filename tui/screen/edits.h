/* SPDX-License-Identifier: MPL-2.0
 *
 * edits - what one reduction action changes in the inventory: its edits as a list, and choosing the next one by row and field.
 */
#ifndef NONGTAN_TUI_SCREEN_EDITS_H
#define NONGTAN_TUI_SCREEN_EDITS_H

#include "tui/screen/edit_words.h"
#include "workbench/reduction.h"

/* Lays the list over the screen, on an edit (NULL: the first). */
void edits_open(struct app *app, const char *action, const char *edit);
/* Takes up a kept draft whose place is of ENTITY_EDIT. False where it is none of ours. */
bool edits_resume(struct app *app, const struct place *place, const char *text);

/* What the action's measure usually changes in this inventory; 0 where it has none. Caller frees `*out`. */
size_t edits_suggested(struct app *app, const char *action, struct suggested_edit **out);

/* Chooses a row of the inventory, then one of its fields, and opens it; `action` must outlive the lists: it is borrowed. */
void pick_edit(struct app *app, const char *action);

#endif
