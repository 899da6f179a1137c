/* SPDX-License-Identifier: MPL-2.0
 *
 * edit_words - an edit of a reduction action (clause 8) in words: which record, which field, what stands there now, what it becomes.
 *
 * Knows no widget and keeps nothing.
 */
#ifndef NONGTAN_TUI_SCREEN_EDIT_WORDS_H
#define NONGTAN_TUI_SCREEN_EDIT_WORDS_H

#include "tui/screen/edit.h"

/* What an edit points at. An input that a model row was not given, or a parameter that it takes from the library, has a place, too. */
struct edit_place {
    enum entity_id entity;
    char record[200];               /* "r001", "r001/days" */
    int field;                      /* -1: the record as a whole (added or taken away) */
    char row[96];                   /* the activity that it belongs to; "" for other records */
    char key[96];                   /* of an input: its key; else "" */
    const struct model_input *input; /* of an input that the model describes, else NULL (a parameter) */
};
/* False where entity or field are not known. */
bool edit_words_place(struct app *app, const struct record *edit, struct edit_place *out);
/* The place of an input of a model row. */
void edit_words_input(struct app *app, const char *row, const char *key, struct edit_place *out);

/* A place as the workbench names it (struct action_change): of an input its row and its key. False where entity or field are not known. */
bool edit_words_at(struct app *app, const char *entity, const char *record, const char *field, struct edit_place *out);

/* The record that stands in the inventory; NULL where there is none (it is added by an action, or an input not given). */
const struct record *edit_words_record(struct app *app, const struct edit_place *place);

struct edit_words {
    char what[200];    /* "尿素 · 施肥" */
    char field[96];    /* "amount" */
    char now[200];     /* as typed; "" where nothing stands there */
    char becomes[200]; /* as typed, choices and factors as words */
};
void edit_words_of(struct app *app, const struct record *edit, struct edit_words *out);
/* The parts of it, also for an edit that is not stored yet. `action` may be NULL. */
void edit_words_what(struct app *app, const struct edit_place *place, const char *action, char *out, size_t size);
void edit_words_field(const struct edit_place *place, char *out, size_t size);
/* What other actions make of the same place: "16 (drip irrigation, done)"; "" where none does. */
void edit_words_others(struct app *app, const struct edit_place *place, const char *action, char *out, size_t size);
void edit_words_now(struct app *app, const struct edit_place *place, char *out, size_t size);
/* A value at that place in words: the label of a choice, name and figure of a factor; else as it is. */
void edit_words_value(struct app *app, const struct edit_place *place, const char *value, char *out, size_t size);

/* True where the edit adds / takes away its record. */
bool edit_words_adds(const struct record *edit);
bool edit_words_takes_away(const struct record *edit);
/* What an edit of this action sets that field of that record to; NULL where none does. */
const char *edit_words_sets(struct app *app, const char *action, enum entity_id entity, const char *record, int field);

#endif
