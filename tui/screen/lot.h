/* SPDX-License-Identifier: MPL-2.0
 *
 * lot - a lot of offsets on its way into the ledger: first its kind, then the fields that this kind needs, and what a typed value
 * comes to beside its field. Judges nothing: what is wrong with a lot is said by the checks.
 */
#ifndef NONGTAN_TUI_SCREEN_LOT_H
#define NONGTAN_TUI_SCREEN_LOT_H

#include "tui/screen/record_form.h"

/* The rows of the form of a lot of this kind; returns their number. Fields that another kind has filled in stay in sight. */
size_t lot_rows(const struct record *lot, struct record_form_row *rows, size_t room);

/* Help that says more for this kind than the field's own, or NULL (message id). */
const char *lot_help(const struct record *lot, int field);

/* What the text would come to in this field, e.g. a serial number taken apart; behind a line break what does not agree with the
 * rest of the lot. Leaves `out` empty where there is nothing to say. */
void lot_preview(struct app *app, const struct record *lot, int field, const char *text, char *out, size_t size);

/* Of an own sink the method is chosen: a model of carbon stocks, whose form gives the tonnes, or a text. */
bool lot_chooses_method(const struct record *lot);
void lot_choose_method(struct record_form *form);

/* Asks for the kind, then opens the form of a new lot. */
void lot_new(struct app *app);

#endif
