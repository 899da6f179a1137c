/* SPDX-License-Identifier: MPL-2.0
 *
 * model_sheet - what a model form holds while it is filled in: the row's own fields, the values typed for the model, and the
 * run that they give. Nothing of it is in the project until it is stored, as one edit.
 *
 * Knows no widget; the form (model_form) shows it.
 */
#ifndef NONGTAN_TUI_SCREEN_MODEL_SHEET_H
#define NONGTAN_TUI_SCREEN_MODEL_SHEET_H

#include "tui/screen/edit.h"

struct model_sheet {
    struct app *app;
    const struct model *model;
    struct record *activity; /* owned: the row as it will be stored */
    char id[96];             /* "" while it is new */
    struct model_value *values; /* owned, with their texts; blank ones are not kept */
    size_t count, room;
    bool touched;            /* something differs from what is stored */
    struct model_run *run;   /* of the last sheet_compute(); NULL without memory */
    struct refusal refusal;  /* why it has no result; code 0 where it has one */
};

/* For a new row (takes `staged`) or a stored one. False where the model is not known or memory is exhausted. */
bool sheet_begin(struct model_sheet *sheet, struct app *app, struct record *staged);
bool sheet_load(struct model_sheet *sheet, struct app *app, const char *activity_id);
void sheet_free(struct model_sheet *sheet);

/* As typed, NULL where blank. */
const char *sheet_typed(const struct model_sheet *sheet, const char *key);
const char *sheet_source(const struct model_sheet *sheet, const char *key);
bool sheet_is_override(const struct model_sheet *sheet, const char *key);

/* A blank text takes the value back. False with the refusal: nothing changed. */
bool sheet_type(struct model_sheet *sheet, const char *key, const char *text, struct refusal *refusal);
bool sheet_type_source(struct model_sheet *sheet, const char *key, const char *text, struct refusal *refusal);
bool sheet_type_field(struct model_sheet *sheet, int field, const char *text, struct refusal *refusal);

/* Runs the model with what is there and, for one key, with the text of an open field. */
void sheet_compute(struct model_sheet *sheet, const char *open_key, const char *open_text);
/* kg CO2e of all gases of the run; false where there is no result or the GWP set lacks a gas. */
bool sheet_co2e(const struct model_sheet *sheet, double *out);

/* One edit. `id` (96 bytes) receives the row's id. */
bool sheet_store(struct model_sheet *sheet, char *id, struct refusal *refusal);

/* "key=value" a line, "@key" for what the model was given: what a draft holds. sheet_read() takes it up again. */
void sheet_write(const struct model_sheet *sheet, struct text_buffer *out);
bool sheet_read(struct model_sheet *sheet, struct app *app, const char *id, const char *text);

#endif
