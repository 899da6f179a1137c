/* SPDX-License-Identifier: MPL-2.0
 *
 * pick - lists to choose from and questions, laid over a screen: factors, GWP sets, variants, a line to type, yes or no.
 */
#ifndef NONGTAN_TUI_SCREEN_PICK_H
#define NONGTAN_TUI_SCREEN_PICK_H

#include "tui/screen/edit.h"

/* Chooses a factor for an activity: the project's own and the library's usable ones, by search. */
void pick_factor(struct app *app, const char *activity_id);
void pick_gwp(struct app *app);
void pick_variant(struct app *app);

/* A line to type. `done` gets the text; false keeps the question open with the sentence in `error`. `text` is the proposal. */
typedef bool ask_done(struct app *app, void *context, const char *text, char *error, size_t size);
struct ask {
    const char *title, *text, *prompt; /* translated; copied */
    const char *proposal;
    const char *ok;                    /* the button, translated */
    const char *draft_place;           /* where an unfinished answer belongs (place_write), copied; NULL: it is no draft */
    ask_done *done;
    void *context;                     /* owned by the question: freed with free() */
};
void ask_line(struct app *app, const struct ask *ask);
/* The same without a line, for a dangerous answer: never the default. */
void ask_sure(struct app *app, const struct ask *ask);

#endif
