/* SPDX-License-Identifier: MPL-2.0
 *
 * entry_form - a few fields of one record, filled in together and handed to one verb at the end: a check of a document, a remark, its
 * answer, a sample's result, a sign-off. Until then they are a draft, and nothing of them is in the project.
 *
 * What the verb refuses stands beside the field that it names, and all that was typed stays.
 */
#ifndef NONGTAN_TUI_SCREEN_ENTRY_FORM_H
#define NONGTAN_TUI_SCREEN_ENTRY_FORM_H

#include "tui/screen/edit.h"

/* Stores what was filled in. The record has the id of the one that it is about, or "+"; fields that the form does not show keep what they
 * had at the start. True: done, the form goes. */
typedef bool entry_store(struct app *app, const struct record *entry, struct refusal *refusal);

enum { ENTRY_ROWS = 10 };
struct entry_spec {
    enum entity_id entity;
    const char *title;          /* message id */
    const char *ok;             /* message id of the last row, that stores */
    const char *purpose;        /* message id, for the help page */
    int fields[ENTRY_ROWS];
    size_t count;
    size_t spare;               /* so many of the last ones may stay blank: they are passed over while others are filled in */
    const char *hidden[4];      /* choices that are not offered, NULL ended */
    entry_store *store;
};

/* Takes `values`. `about` stands under the title, on lines of its own; copied. Says why where nothing can be changed. */
void entry_open(struct app *app, const struct entry_spec *spec, struct record *values, const char *about);
/* The same with what a draft kept: `text` is "key=value" a line. */
void entry_resume(struct app *app, const struct entry_spec *spec, struct record *values, const char *about, const char *text);
/* True where the place is one of such a form's drafts. */
bool entry_is_draft(const struct place *place, const char *text);

/* Today as a date to begin with. */
const char *entry_today(void);

#endif
