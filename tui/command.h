/* SPDX-License-Identifier: MPL-2.0
 *
 * command - the one table of everything that a person can order in the workbench: key bar, help, palette and the manual page
 * are made from it.
 */
#ifndef NONGTAN_TUI_COMMAND_H
#define NONGTAN_TUI_COMMAND_H

#include "tui/screen/screen.h"

enum {
    COMMAND_ALWAYS = 1,  /* never falls off the key bar */
    COMMAND_NATIVE = 2,  /* the widget under the cursor does it itself; listed so that it is shown */
    COMMAND_EDITS = 4,   /* not offered in a read-only project */
    COMMAND_JUMPED = 16, /* only where one has jumped to */
    COMMAND_REVIEWS = 32, /* an editing one that is offered in a review, too */
    COMMAND_HIDDEN = 8,  /* in help and palette, not in the key bar */
};

struct tui_command {
    enum command_id id;
    const char *name;     /* stable, English: searched in the palette, used by tests */
    const char *keys;     /* names separated by spaces; letters count only while no field is open */
    const char *label;    /* message id, short */
    const char *sentence; /* message id */
    context_set contexts;
    int priority;         /* in the key bar; smaller stays longer */
    unsigned flags;
    void (*run)(struct app *app, enum command_id id);
};

/* The table, in the order in which the key bar and the manual page show it. */
size_t tui_command_count(void);
const struct tui_command *tui_command_at(size_t i);
const struct tui_command *tui_command_get(enum command_id id);

/* True where it holds in this context (a view's bit, and CONTEXT_TYPING while a field is open). */
bool tui_command_holds(const struct tui_command *command, context_set context);
/* The key to show there ("F9" rather than "u" while a field is open); "" where it has none. `out` has at least 16 bytes. */
void tui_command_key(const struct tui_command *command, context_set context, char *out, size_t size);
/* All of its keys that count there, separated by spaces, translated where they are words. */
void tui_command_keys(const struct tui_command *command, context_set context, char *out, size_t size);
/* The command that this event orders in this context, or NULL. Native ones are never returned. */
const struct tui_command *tui_command_for(const struct term_event *event, context_set context);
/* The event of a command's first key, for running a native one from the palette. */
bool tui_command_event(const struct tui_command *command, struct term_event *out);

#endif
