/* SPDX-License-Identifier: MPL-2.0
 *
 * starting - how a study begins without being typed row by row: the items of a template, seen before they come, or last year's study.
 */
#ifndef NONGTAN_TUI_SCREEN_STARTING_H
#define NONGTAN_TUI_SCREEN_STARTING_H

#include "tui/screen/pick.h"

/* Lists the templates with what each brings; `choose` gets the key, and `context` in its `to`. */
void starting_pick(struct app *app, pick_choose *choose, void *context);
/* Adds the items of a template to the open project as one edit, and tells it. */
bool starting_add(struct app *app, const char *key, struct refusal *refusal);
void starting_template(struct app *app);  /* chooses one for the open project */
void starting_last_year(struct app *app); /* chooses a project of the folder, or a recent one, and where its next year goes */

#endif
