/* SPDX-License-Identifier: MPL-2.0
 *
 * inventory_internal - the state of step 2, for the files inventory*.c only: the table, what its columns show, what is done to rows.
 */
#ifndef NONGTAN_TUI_SCREEN_INVENTORY_INTERNAL_H
#define NONGTAN_TUI_SCREEN_INVENTORY_INTERNAL_H

#include "tui/screen/inventory_rows.h"
#include "tui/widget/table.h"

enum column_kind {
    COLUMN_FIELD,   /* what was typed */
    COLUMN_BECOMES, /* what the amount became */
    COLUMN_LEVEL,   /* of the factor, with its mark */
    COLUMN_OF_FACTOR, /* a field of the factor */
    COLUMN_KG,
    COLUMN_SHARE,
    COLUMN_FILES,    /* how many are attached */
    COLUMN_COMMENTS, /* how many are open */
};

struct inventory_column {
    enum column_kind kind;
    int field;         /* of the activity, or of its factor; -1 none */
    const char *title; /* message id; NULL: the field's label */
    int min, max;
    bool right;
    int drop;
};

/* Columns for one task. */
struct column_set {
    const char *name; /* message id */
    const struct inventory_column *columns;
    size_t count, frozen;
};

struct inventory {
    struct app *app;
    struct rows rows;
    struct table table;
    size_t set; /* which set of columns is shown */
    struct table_column columns[TABLE_COLUMNS];
    struct widget_texts texts;
    int decimals;     /* of kg, so that the total fits its column */
    char wanted[96];  /* id of a row to stand on once it is there */
    char *seen;       /* what stood in the open cell */
    char *last;       /* what was typed last, and in which field; NULL: nothing yet */
    int last_field;
    char words[128];  /* that were searched for last */
    size_t waiting;   /* rows with last year's figure, counted at this generation */
    unsigned long waiting_at;
};

/* ---- inventory.c ---- */
void inventory_refresh(struct inventory *s); /* rows, after an edit */
bool inventory_current(const struct inventory *s, struct inventory_row *out);
bool inventory_current_activity(const struct inventory *s, struct inventory_row *out);
void inventory_typed(struct inventory *s, int field, const char *text); /* remembers it for `repeat` */
bool is_model(const struct inventory_row *row);

/* ---- inventory_columns.c ---- */
size_t inventory_set_count(void);
const struct column_set *inventory_set(const struct inventory *s);
const struct inventory_column *inventory_column(const struct inventory *s, size_t column);
/* The column of the present set that shows a field as typed, its count where none does. */
size_t inventory_column_of(const struct inventory *s, int field);
/* Which field is typed in this column of the row, -1 where none is. */
int inventory_typed_field(const struct inventory *s, size_t column);
/* True where it is typed in the cell; choices and references are chosen from a list. */
bool inventory_in_cell(int field);
const char *inventory_title(const struct inventory_column *column); /* in the language */
void inventory_fill_columns(struct inventory *s); /* titles in the language, widths */
void inventory_cell(void *context, size_t row, size_t column, struct table_cell *out);
const char *inventory_mark(void *context, size_t row);
bool inventory_noted(void *context, size_t row);
bool inventory_marked(void *context, size_t row);
/* Last year's figure waits to be confirmed in this row. */
bool inventory_is_proposed(const struct inventory *s, const struct inventory_row *row);
/* The worst finding of the row: its own or its factor's. */
const struct finding *inventory_finding(const struct inventory *s, const struct inventory_row *row);
sort_key_of inventory_sort_key;

/* ---- inventory_actions.c: what is done to rows and cells, one edit each ---- */
bool inventory_action(struct inventory *s, enum command_id id); /* false: not one of them */
void inventory_choose(struct inventory *s, int field); /* a list of what the field may hold */

/* ---- inventory_paste.c ---- */
/* True where the paste was a block, which is shown before anything is stored; a single cell is the caller's. */
bool inventory_paste(struct inventory *s, const char *text);

#endif
