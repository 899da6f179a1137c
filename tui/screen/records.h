/* SPDX-License-Identifier: MPL-2.0
 *
 * records - a list of the records of one kind with add, copy, delete and the form over each: the same for actions, offsets,
 * evaluators, documents, findings and factors. A screen owns one or more of these and draws what else it has to say above it.
 */
#ifndef NONGTAN_TUI_SCREEN_RECORDS_H
#define NONGTAN_TUI_SCREEN_RECORDS_H

#include "tui/screen/record_form.h"
#include "tui/widget/table.h"

enum { RECORDS_COLUMNS = 8 };

/* A column: which field, how wide. */
struct records_column {
    int field;
    int min, max;
    bool right;
    int drop;
};

struct records_kind {
    enum entity_id entity;
    struct records_column columns[RECORDS_COLUMNS];
    size_t column_count;
    const char *title; /* message id: of its tab, where there are several lists */
    const char *empty; /* message id: what to do where there are none */
};

struct records_list {
    struct app *app;
    const struct records_kind *kind;
    struct table table;
    struct table_column columns[RECORDS_COLUMNS];
    struct widget_texts texts;
    char *seen;
};

/* Zeroed before; must not move afterwards. */
void records_start(struct records_list *l, struct app *app, const struct records_kind *kind);
void records_free(struct records_list *l);
void records_draw(struct records_list *l, struct term_rect area);
bool records_handle(struct records_list *l, const struct term_event *event);
bool records_command(struct records_list *l, enum command_id id);
bool records_focus(struct records_list *l, const struct place *place, const char *text);
/* The cell under the cursor; false where there is no row. */
bool records_place(const struct records_list *l, struct place *out);
bool records_typing(const struct records_list *l);
const char *records_draft(struct records_list *l, char *place, size_t size);
/* The finding or the help of the current cell. */
void records_status(struct records_list *l, char *out, size_t size);

#endif
