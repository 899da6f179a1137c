/* SPDX-License-Identifier: MPL-2.0
 *
 * model_form_internal - the form's own state, for model_form*.c only: the rows are made anew from the sheet at each round, because
 * what the run asks for depends on what was typed.
 */
#ifndef NONGTAN_TUI_SCREEN_MODEL_FORM_INTERNAL_H
#define NONGTAN_TUI_SCREEN_MODEL_FORM_INTERNAL_H

#include "tui/screen/model_form.h"
#include "tui/screen/model_sheet.h"
#include "tui/widget/form.h"

enum { MODEL_FORM_ROWS = 256, MODEL_FORM_SYMBOLS = 96, MODEL_FORM_CHOICES = 64, MODEL_FORM_DIGITS = 6 };

enum row_kind { ROW_HEADING, ROW_FIELD, ROW_INPUT, ROW_SUM, ROW_PARAMETER, ROW_SOURCE };

struct model_form_row {
    enum row_kind kind;
    int field;                       /* ROW_FIELD */
    const struct model_input *input; /* ROW_INPUT, ROW_SUM: one of the summands */
    const struct model_step *step;   /* ROW_PARAMETER: of the run; NULL where it was not reached */
    char key[64];                    /* of the value that it holds */
    const char *heading;             /* message id */
};

struct model_form {
    struct app *app;
    struct model_sheet sheet;
    struct form form;
    bool flowing; /* Enter goes on into the next blank field: a new row is being entered */
    model_form_take *take; /* in place of the inventory; or NULL */
    void *take_context;
    struct model_form_row rows[MODEL_FORM_ROWS];
    size_t count;
    char symbols[MODEL_FORM_SYMBOLS][48]; /* of published values, in the order of the last run that reached its end */
    size_t symbol_count;
    struct form_choice choices[MODEL_FORM_CHOICES];
    char label[160], shown[320], preview[320], help[SENTENCE], error[SENTENCE];
    struct text_buffer draft;
};

/* ---- model_form_rows.c ---- */
/* Runs the model with what stands in the open field too, and makes the rows that follow from it. */
void model_form_refresh(struct model_form *f);
const struct model_form_row *model_form_row(const struct model_form *f, size_t i);
/* A form_describe: a row for the widget. */
void model_form_describe(void *context, size_t index, struct form_row *out);
/* What a typed figure becomes, "= 0.213333 ha"; the unit alone where it is in that unit already. */
void model_form_figure(const struct model_form *f, const struct model_input *in, const char *typed, char *out, size_t size);
/* Why there is no result, with what to do in the form. */
void model_form_refusal(const struct model_form *f, char *out, size_t size);
/* True where a row of the form tells what concerns this symbol. */
bool model_form_tells(const struct model_form *f, const char *symbol);

#endif
