/* SPDX-License-Identifier: MPL-2.0
 *
 * stage - the whole application on a recorded terminal, in a folder of its own: keys in, screens out, and what lies in the
 * file.
 */
#ifndef NONGTAN_TESTS_TUI_STAGE_H
#define NONGTAN_TESTS_TUI_STAGE_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/core/suite.h"
#include "tui/app.h"
#include "tui/term/recorder.h"

struct stage {
    char folder[64]; /* the present one, too */
    struct workbench *wb;
    struct term *term;
    struct app *app;
    char *screen; /* what is shown now */
};

/* A fresh folder, state folder, workbench and terminal. With `path` that project is opened, NULL: the start page. */
void stage_begin(struct stage *s, const char *lang, int rows, int cols, const char *path);
/* The application goes and comes again on the same folder (a new session). */
void stage_restart(struct stage *s, const char *path);
void stage_end(struct stage *s);

/* Keys as recorder_keys() takes them; paints and reads the screen afterwards. */
void press(struct stage *s, const char *keys);
/* A key of a command: asserts that the screen shows it (key bar, or the digit of a step) before it is pressed. */
void press_shown(struct stage *s, const char *key);
/* Typed text, then Enter, which must be shown. */
void answer(struct stage *s, const char *text);
/* One tick of the clock. */
void stage_tick(struct stage *s);
void stage_event(struct stage *s, enum term_event_type type);

void shows(const struct stage *s, const char *text);
void shows_not(const struct stage *s, const char *text);
/* A line of the screen; negative: from below. */
const char *line_of(const struct stage *s, int row);
/* The screen equals tests/screens/NAME.txt, clock times and folders masked. NONGTAN_UPDATE=1 writes it anew. */
void matches(const struct stage *s, const char *name);

/* The value as another process reads it from the file: asserts that it is `value` (NULL: blank). */
void stored(const struct stage *s, const char *file, enum entity_id entity, const char *id, int field, const char *value);
/* How many records of that kind the file holds. */
size_t stored_count(const struct stage *s, const char *file, enum entity_id entity);

#endif
