/* SPDX-License-Identifier: MPL-2.0
 *
 * lot_table - the ledger's lots of offsets as a table in the order of preference: what each may give, what of it is used, and the first thing that
 * is wrong with it. Shows what the balance computed; computes nothing.
 */
#ifndef NONGTAN_TUI_SCREEN_LOT_TABLE_H
#define NONGTAN_TUI_SCREEN_LOT_TABLE_H

#include "tui/screen/edit.h"
#include "tui/widget/table.h"
#include "workbench/offsets.h"

enum { LOT_COLUMNS = 9 };

struct lot_table {
    struct app *app;
    struct table table;
    struct table_column columns[LOT_COLUMNS];
    struct widget_texts texts;
    char wanted[96]; /* id of the lot that the cursor stays on when the order changes */
};

/* Zeroed before; must not move afterwards. */
void lot_table_start(struct lot_table *l, struct app *app);
void lot_table_free(struct lot_table *l);
void lot_table_draw(struct lot_table *l, struct term_rect area, bool focused);
/* What the table says of the event; WIDGET_OPENED: Enter on a cell. */
enum widget_result lot_table_handle(struct lot_table *l, const struct term_event *event);
/* The lot under the cursor, NULL where there is none. */
const struct ledger_lot *lot_table_lot(const struct lot_table *l);
/* The worst open fault of the lot, NULL where none is open; the finding that stands for a fault, NULL where there is none. */
const struct offset_fault *lot_fault(struct app *app, const struct ledger_lot *lot);
const char *lot_fault_mark(const struct offset_fault *fault); /* "!", "?"; NULL for none */
/* The fault in words, without the name of the lot, which stands there already. */
void lot_fault_text(const struct ledger_lot *lot, const struct offset_fault *fault, char *out, size_t size);
/* True for an open finding on the lot that stands for none of its faults. */
bool lot_finding_beside(const struct ledger_lot *lot, const struct finding *finding);
const struct finding *lot_finding(struct app *app, const struct ledger_lot *lot, const struct offset_fault *fault);

/* The field that the current cell is about: of the first fault, in its column; 0 where it is about none. */
int lot_table_field(const struct lot_table *l);
void lot_table_go(struct lot_table *l, const char *id);

/* "84", "1,200": whole tonnes. */
void lot_tonnes(long long kg, char *out, size_t size);
/* "own sink", "CCER": short enough for a column. */
const char *lot_kind_name(enum offset_kind kind);

#endif
