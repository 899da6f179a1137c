/* SPDX-License-Identifier: MPL-2.0
 *
 * record_form - a form over any record of the project, made from its description in core/entity.h.
 *
 * Each accepted field is stored at once. A new record is staged until its required fields are there, then stored; what is
 * staged counts as typed, not as accepted, and goes into the draft.
 */
#ifndef NONGTAN_TUI_SCREEN_RECORD_FORM_H
#define NONGTAN_TUI_SCREEN_RECORD_FORM_H

#include "tui/screen/edit.h"
#include "tui/widget/form.h"

/* One row: a field, or a heading where `field` is -1. */
struct record_form_row {
    int field;
    const char *heading; /* message id */
};

enum { RECORD_FORM_ROWS = 48, RECORD_FORM_CHOICES = 24 };

struct record_form {
    struct app *app;
    enum entity_id entity;
    char id[96];           /* "" while staged */
    struct record *staged; /* owned; NULL once stored */
    long at;               /* place of a new record */
    bool touched;          /* something was filled in while staged */
    bool flowing;          /* Enter goes on to the next field and opens it: for entering something new */
    struct record_form_row rows[RECORD_FORM_ROWS];
    size_t row_count;
    bool given_rows;       /* the caller's; else they follow the record */
    const char *title;     /* message id; NULL: the entity's label */
    struct form form;
    char *seen;            /* what stood there when the field was opened */
    struct form_choice choices[RECORD_FORM_CHOICES];
    char shown[256], example[96], preview[SENTENCE], help[SENTENCE], draft[4096];
};

/* Rows: `rows` (copied), or NULL for all fields, required ones first. The struct must not move afterwards. */
void record_form_start(struct record_form *f, struct app *app, enum entity_id entity, const char *id,
                       const struct record_form_row *rows, size_t count);
/* Takes `staged`, a record that is not stored yet; it goes to place `at` of its list. */
void record_form_stage(struct record_form *f, struct app *app, struct record *staged, long at);
void record_form_free(struct record_form *f);

void record_form_draw(struct record_form *f, struct term_rect area);
bool record_form_handle(struct record_form *f, const struct term_event *event);
/* The field under the cursor as a place; false for one that is not stored yet. */
bool record_form_place(const struct record_form *f, struct place *out);
bool record_form_typing(const struct record_form *f);
const char *record_form_draft(struct record_form *f, char *place, size_t size);
/* Goes to a field; with text opens it. */
bool record_form_focus(struct record_form *f, int field, const char *text);
/* Several values at once, into the staged record or the project (one edit); false with the sentence: nothing changed. */
struct record_form_value {
    int field;
    const char *text; /* blank takes it away */
};
bool record_form_put(struct record_form *f, const struct record_form_value *values, size_t count, char *error, size_t size);
/* Enter on a field that is chosen from a list of its own. */
bool record_form_act(struct record_form *f);
/* The finding at the current field, in words; leaves `out` alone where there is none. */
void record_form_status(struct record_form *f, char *out, size_t size);
/* The field under the cursor, -1 on a heading. */
int record_form_field(const struct record_form *f);
/* The record as it stands, stored or staged; NULL where it is gone. */
const struct record *record_form_record(const struct record_form *f);

/* The form as a view over the screen: of a stored record, or of a new one (takes it). */
void record_form_open(struct app *app, enum entity_id entity, const char *id, int field);
void record_form_new(struct app *app, struct record *staged, long at);
/* Only these rows (copied) of a stored record, under a title of their own (message id, kept). */
void record_form_open_rows(struct app *app, enum entity_id entity, const char *id, const struct record_form_row *rows, size_t count,
                           const char *title, int field);
/* Reads what a draft keeps of a record that is not stored yet, "key=value" a line, into it. */
void record_form_take(struct record *record, const char *text);
/* The same with a kept draft: `place` as in struct place, `text` as record_form_draft() gave it. */
void record_form_resume(struct app *app, const struct place *place, const char *text);

#endif
