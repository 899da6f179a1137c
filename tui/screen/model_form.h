/* SPDX-License-Identifier: MPL-2.0
 *
 * model_form - the form of a row that is computed by a model, made from the model's description; and the picker of models.
 *
 * The form holds everything that is typed until it is stored as one edit; until then it is a draft.
 */
#ifndef NONGTAN_TUI_SCREEN_MODEL_FORM_H
#define NONGTAN_TUI_SCREEN_MODEL_FORM_H

#include "tui/screen/edit.h"

/* Lays the picker of models over the screen; what is chosen opens a form for a new row. Takes `staged`, the row with what is filled
 * in already. */
void pick_model(struct app *app, struct record *staged);

/* The form of a new row (takes `staged`, whose field `model` is set) or of a stored one, on an input or parameter (`key`; NULL: at
 * its beginning). */
void model_form_new(struct app *app, struct record *staged);
void model_form_open(struct app *app, const char *activity_id, const char *key);
/* A form whose result goes elsewhere: `take` gets the sheet, which has a result, and says what became of it; false keeps the form
 * open. Takes `staged`, a row that never enters the inventory; the context must outlive the form. It leaves no draft. */
struct model_sheet;
typedef bool model_form_take(struct app *app, void *context, const struct model_sheet *sheet, struct refusal *refusal);
void model_form_for(struct app *app, struct record *staged, model_form_take *take, void *context);
/* True where the kept draft is one of a model form: it is taken up. */
bool model_form_resume(struct app *app, const struct place *place, const char *text);

#endif
