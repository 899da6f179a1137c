/* SPDX-License-Identifier: MPL-2.0
 *
 * page_table - a table of results that a page shows: its cells are computed, what is typed is typed in a form. Columns and texts live
 * here, so that they follow the language.
 */
#ifndef NONGTAN_TUI_SCREEN_PAGE_TABLE_H
#define NONGTAN_TUI_SCREEN_PAGE_TABLE_H

#include "tui/screen/edit.h"
#include "tui/widget/table.h"

enum { PAGE_TABLE_COLUMNS = 8 };
struct page_table {
    struct app *app;
    struct table table;
    struct table_column columns[PAGE_TABLE_COLUMNS];
    struct widget_texts texts;
};

/* Zeroed before; must not move afterwards. `context` is what `cell` gets. table_free() of its table when done. */
void page_table_start(struct page_table *t, struct app *app, void *context, void (*cell)(void *, size_t, size_t, struct table_cell *),
                      size_t column_count, size_t frozen);
/* Before each round: the columns (copied), and what stands where there are no rows. */
void page_table_prepare(struct page_table *t, const struct table_column *columns, const char *empty);

#endif
