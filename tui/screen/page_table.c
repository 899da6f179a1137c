/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/page_table.h"

#include <string.h>

void page_table_start(struct page_table *t, struct app *app, void *context, void (*cell)(void *, size_t, size_t, struct table_cell *),
                      size_t column_count, size_t frozen)
{
    t->app = app;
    t->table.columns = t->columns;
    t->table.column_count = column_count;
    t->table.frozen = frozen;
    t->table.cell = cell;
    t->table.context = context;
    t->table.texts = &t->texts;
    t->table.focused = true;
    t->table.read_only = true;
}

void page_table_prepare(struct page_table *t, const struct table_column *columns, const char *empty)
{
    memcpy(t->columns, columns, t->table.column_count * sizeof *columns);
    t->texts = *app_texts(t->app);
    t->texts.empty = empty;
}
