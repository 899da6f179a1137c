/* SPDX-License-Identifier: MPL-2.0
 *
 * key_form - an allocation key (clause 7.3) with what each product has of it, one line a product, as a view over the screen.
 *
 * Basis and amounts hang together (stated shares sum to one), so they are held here until they can be stored as one edit; what
 * cannot be stored yet counts as typed, not as accepted, and goes into the draft.
 */
#ifndef NONGTAN_TUI_SCREEN_KEY_FORM_H
#define NONGTAN_TUI_SCREEN_KEY_FORM_H

#include "tui/screen/edit.h"

/* Of a stored key; the cursor stands on `field` of the key, or on the line of `product` where that is not NULL. */
void key_form_open(struct app *app, const char *id, int field, const char *product);
/* A new one. */
void key_form_new(struct app *app);
/* Takes up a draft: `text` as the form gave it, `id` "+" for a new key. */
void key_form_resume(struct app *app, const char *id, const char *text);

/* True where the amounts of such a key are stated in it; else they follow from what the products are. */
bool key_basis_stated(const char *basis);
/* "0.381"; "-" for what is not known (negative). */
enum { KEY_SHARE_TEXT = 64 };
void key_share_show(char *out, double share);

#endif
