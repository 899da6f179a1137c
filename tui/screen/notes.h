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
/* Lists them all, the cursor on the first one about `place` (NULL: wherever it was). */
void notes_list(struct app *app, const struct place *place);
/* What hangs on the record, open comments only: "files: 2, comments: 1"; "" where nothing does. */
void notes_in_words(struct app *app, enum entity_id entity, const char *record, char *out, size_t size);

/* "~/x" as the shell has it. */
void notes_expand(const char *text, char *out, size_t size);
/* Completes a path as far as it is clear: "~/扫" gives "~/扫描/", and tells in `choices` which names begin so where they are several.
 * False where nothing fits. */
bool notes_complete(const char *text, char *out, size_t size, char *choices, size_t choices_size);

#endif
