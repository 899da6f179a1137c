/* SPDX-License-Identifier: MPL-2.0
 *
 * key_sheet - an allocation key with what was typed for each product, before it is stored: what it comes to, whether it can be
 * stored, and storing it as one edit. Draws nothing.
 */
#ifndef NONGTAN_TUI_SCREEN_KEY_SHEET_H
#define NONGTAN_TUI_SCREEN_KEY_SHEET_H

#include "tui/screen/edit.h"

/* One product: what was typed for it, and what it comes to. */
struct key_part {
    char product[96];             /* id: an undo reads the project anew, so that no record may be held */
    char share_id[200];           /* of its record while it is being stored */
    char *typed;                  /* owned; NULL blank */
    double share, mass, economic; /* negative: not known */
    double weight;
    const char *unit;
};

struct key_sheet {
    struct app *app;
    struct record *key;     /* owned, as it stands here; its id is "+" while it is not stored */
    struct key_part *parts; /* owned; all products, in their order */
    size_t count;
    bool changed;           /* something is not stored yet */
    struct refusal problem; /* why it cannot be computed as it stands; code 0 where it can */
};

/* Of a stored key, or "+" for a new one. False without memory. */
bool key_sheet_start(struct key_sheet *s, struct app *app, const char *id);
void key_sheet_free(struct key_sheet *s);
/* While nothing is held here it becomes what is stored, also after an undo. */
void key_sheet_follow(struct key_sheet *s);

const char *key_sheet_basis(const struct key_sheet *s);
const struct record *key_sheet_stored(const struct key_sheet *s); /* the key in the project, or NULL */

/* Shares as the sheet stands, with `text` in the place of what stands at part `open` (SIZE_MAX: none). */
void key_sheet_compute(struct key_sheet *s, size_t open, const char *text);
/* After computing. What stands in the project already may stand; changed amounts must come to shares. */
bool key_sheet_can_store(const struct key_sheet *s);
bool key_sheet_store(struct key_sheet *s, struct refusal *refusal);

#endif
