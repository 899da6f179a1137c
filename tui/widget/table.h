/* SPDX-License-Identifier: MPL-2.0
 *
 * table - rows and columns with a cursor cell, edited in place. Asks the caller for the cells in sight and no others, so
 * that 100,000 rows cost what 20 cost. Sorting and filtering are the caller's: it says how many rows there are and what
 * stands in them.
 *
 * Keys: arrows, PgUp/PgDn, Home/End (first and last row), Tab/Shift-Tab (columns), h j k l; Enter or F2 opens a cell that
 * can be edited, else gives WIDGET_OPENED (the caller opens the row). In an open cell Enter accepts, Tab accepts what was
 * changed and opens the next cell, Esc gives back. A refused text stays open with the reason under it.
 */
#ifndef NONGTAN_TUI_WIDGET_TABLE_H
#define NONGTAN_TUI_WIDGET_TABLE_H

#include "tui/widget/field.h"

struct table_column {
    const char *title;
    int min, max;   /* cells; max 0 = min. Room that is left is shared in turn, numbers first */
    bool right;     /* numbers */
    int drop;       /* at narrow widths columns with the highest number go first; 0 never goes */
};

/* One cell as the caller fills it; zeroed (and TERM_NORMAL) before the call. TERM_DEFAULT_VALUE also gets its mark. */
struct table_cell {
    char text[256];
    enum term_role role;
    bool words;         /* written from the left in a column of numbers, too */
    size_t over;        /* so many columns to its right are blank in this row and lend it their room */
};

enum { TABLE_COLUMNS = 32 };

struct table {
    size_t count; /* rows: set by the caller, may change between calls */
    const struct table_column *columns;
    size_t column_count; /* at most TABLE_COLUMNS */
    size_t frozen;       /* first columns that stay in sight when the rest scrolls sideways */
    void (*cell)(void *context, size_t row, size_t column, struct table_cell *out);
    const char *(*mark)(void *context, size_t row); /* "!", "?", "~" or NULL; the pointer may be NULL */
    bool (*marked)(void *context, size_t row); /* chosen for an action on several rows: a star beside the mark; may be NULL */
    bool (*noted)(void *context, size_t row);  /* has an open comment or to-do: "c" where no star stands; may be NULL */
    /* The text to edit, exactly as it was typed. False: this cell cannot be edited. NULL pointer: none can. */
    bool (*edit_text)(void *context, size_t row, size_t column, char *out, size_t size);
    /* True where that text is a proposal and no entry: the first character typed replaces it. The pointer may be NULL. */
    bool (*offered)(void *context, size_t row, size_t column);
    widget_accept *accept;
    widget_preview *preview; /* shown in the line under the open cell; may be NULL */
    void *context;
    const struct widget_texts *texts; /* may be NULL; texts->empty is shown where there are no rows */
    bool focused;
    bool read_only;

    /* Its own state: read only, but list.cursor and column may be set (table_go). */
    struct list list;
    size_t column;
    size_t scroll; /* first column in sight after the frozen ones */
    int height;    /* rows in sight at the last draw */
    int widths[TABLE_COLUMNS]; /* of the last draw; 0 = not in sight */
    int places[TABLE_COLUMNS]; /* their first cells, relative to the area */
    bool editing;
    struct field_edit field;
    char error[512];
};

/* Zero the struct and set the upper part. */
void table_free(struct table *w);
void table_draw(struct table *w, struct term *t, struct term_rect area);
/* WIDGET_CHANGED when the cursor moved or the typed text changed. WIDGET_ACCEPTED: accept() said yes. */
enum widget_result table_handle(struct table *w, const struct term_event *event);
/* Moves the cursor; closes an open cell without accepting. Pass SIZE_MAX to keep the column. */
void table_go(struct table *w, size_t row, size_t column);
/* Opens the current cell with `text` (a draft; NULL: what stands there). False when it cannot be edited. */
bool table_open(struct table *w, const char *text);
/* The typed, not yet accepted text, or NULL. */
const char *table_draft(const struct table *w);

#endif
