/* SPDX-License-Identifier: MPL-2.0
 *
 * dialog - a question or a message over the screen, with named answers and, if wanted, one line to type. At most one at a
 * time: the caller holds one. The safe answer is the default; a dangerous one is reached only by moving to it or by its own
 * key.
 */
#ifndef NONGTAN_TUI_WIDGET_DIALOG_H
#define NONGTAN_TUI_WIDGET_DIALOG_H

#include "tui/widget/field.h"

struct dialog_choice {
    const char *label; /* "Delete" */
    const char *key;   /* one character that answers at once ("d"), or NULL. Not used while a field is open */
    bool dangerous;    /* never the default: asserted */
};

struct dialog {
    const char *title; /* borrowed, as all texts */
    const char *text;  /* wrapped; "\n" breaks */
    const struct dialog_choice *choices;
    size_t choice_count; /* at least 1 */
    size_t safe;         /* the default: where Enter falls at first */
    bool asks;           /* has a line to type */
    const char *prompt;  /* before that line; may be NULL */
    const struct widget_texts *texts;

    /* Its own state. */
    struct field_edit field; /* field_set() after dialog_start() for a proposal; field.placeholder may be set */
    size_t current;     /* after WIDGET_ACCEPTED: the answer */
    int scroll, most;   /* of a text longer than the screen, and how far that can go at its present size */
    char error[512];    /* shown under the line; set it with dialog_refuse() to keep the dialog open */
};

/* Zero the struct, set the upper part, then start. */
void dialog_start(struct dialog *d);
void dialog_free(struct dialog *d);
/* Draws itself in the middle of the area. */
void dialog_draw(struct dialog *d, struct term *t, struct term_rect area);
/* WIDGET_ACCEPTED: d->current is the answer; WIDGET_CANCELLED: Esc. Enter answers the current choice, Tab and arrows move,
 * PgUp and PgDn scroll a long text. Everything else is swallowed: nothing behind a dialog hears a key. */
enum widget_result dialog_handle(struct dialog *d, const struct term_event *event);
void dialog_refuse(struct dialog *d, const char *why);

#endif
