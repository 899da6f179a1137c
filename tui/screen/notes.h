/* SPDX-License-Identifier: MPL-2.0
 *
 * notes - files and comments on what the cursor stands on, from any screen; the list of all of them is a screen of its own.
 */
#ifndef NONGTAN_TUI_SCREEN_NOTES_H
#define NONGTAN_TUI_SCREEN_NOTES_H

#include "tui/screen/screen.h"

/* Asks for the path of a file (Tab completes it) and attaches that to the record. */
void notes_attach(struct app *app, const struct place *place);
/* A comment or to-do on the place; with a kept draft's text. */
void notes_comment(struct app *app, const struct place *place);
void notes_resume_comment(struct app *app, const char *text);
/* "*" where the record has an open comment; NULL where not. */
const char *notes_mark(struct app *app, enum entity_id entity, const char *record);

/* Completes a path as far as it is clear: "~/扫" gives "~/扫描/". False where nothing fits. `out` may be `text`'s longer self. */
bool notes_complete(const char *text, char *out, size_t size);

#endif
