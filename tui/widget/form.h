/* SPDX-License-Identifier: MPL-2.0
 *
 * form - labels with values, one below the other, edited in place. Holds no copy of the values: it asks the caller for each
 * row that it draws, and hands over what was typed. While a row is open its text lives here until it is accepted or given
 * back.
 *
 * Keys: Up/Down/Tab/Shift-Tab/PgUp/PgDn/Home/End (j, k) move; Enter or F2 opens; in an open row Enter accepts, Tab accepts
 * what was changed and opens the next text, Esc gives back what stood there. A refused text stays open with the reason under
 * it. Pastes and characters beyond ASCII are never commands: they open a closed row.
 */
#ifndef NONGTAN_TUI_WIDGET_FORM_H
#define NONGTAN_TUI_WIDGET_FORM_H

#include "tui/widget/field.h"

enum form_kind {
    FORM_TEXT,
    FORM_LONG,    /* text that is shown on several lines while its row is current */
    FORM_CHOICE,  /* one of `choices`; Enter opens the list in place */
    FORM_HEADING, /* only a label: passed over */
    FORM_ACTION,  /* Enter gives WIDGET_OPENED, without an accept call: a button or a link */
    FORM_READ_ONLY
};

struct form_choice {
    const char *value; /* handed to accept */
    const char *label; /* shown */
};

/* One row as the caller describes it; zeroed before the call. Texts are borrowed until the next call for a row. */
struct form_row {
    enum form_kind kind;
    const char *label;
    const char *value;       /* as stored and as edited; NULL is blank. For a choice: its value */
    const char *shown;       /* what is shown instead of value while not edited; NULL: the value */
    const char *placeholder; /* an example, shown dim while blank */
    const char *preview;     /* dim beside the value, e.g. "= 0.2133 ha", while the row is not open */
    const char *mark;        /* one cell before the label: "!", "?", "~"; NULL none */
    const char *help;        /* a line or two, shown at the foot while the row is current */
    const char *error;       /* a stored complaint (finding) under the row; NULL none */
    bool is_default;         /* the value is a default: drawn TERM_DEFAULT_VALUE with its mark */
    bool required;           /* a blank value is drawn with "?" in its place */
    const struct form_choice *choices;
    size_t choice_count;
    size_t max_bytes;        /* 0: 4095 */
};

typedef void form_describe(void *context, size_t row, struct form_row *out);

struct form {
    size_t count; /* rows: set by the caller, may change between calls */
    form_describe *describe;
    widget_accept *accept;
    widget_preview *preview; /* may be NULL */
    void *context;
    const struct widget_texts *texts; /* may be NULL */
    int label_cols;                   /* 0: a third of the width, at most 28 */
    bool focused;                     /* draws the cursor mark and places the terminal's cursor */
    bool read_only;                   /* nothing can be opened */

    /* Its own state: read only. */
    size_t cursor;
    int top;      /* screen line of the rows' text at the top */
    int wanted;   /* `top` when the cursor last moved */
    size_t placed; /* and where to */
    int height;   /* rows of the last draw */
    bool editing; /* a field or a list of choices is open */
    struct field_edit field;
    struct list choices;
    size_t accepted; /* the row of the last WIDGET_ACCEPTED */
    char error[512]; /* the last refusal while editing */
};

/* Zero the struct and set the upper part. */
void form_free(struct form *f);
void form_draw(struct form *f, struct term *t, struct term_rect area);
/* WIDGET_ACCEPTED after an accepted value: f->accepted is its row (with Tab the cursor has gone on). WIDGET_OPENED: Enter on
 * an action. Tab and Shift-Tab beyond the ends are ignored: the caller may move on. */
enum widget_result form_handle(struct form *f, const struct term_event *event);
/* Moves the cursor to a row (as near as there is one that can be reached); closes an open field without accepting. */
void form_go(struct form *f, size_t row);
/* The rows were made anew and the current one is now `row`: an open field stays open. */
void form_follow(struct form *f, size_t row);
/* Opens the current row with `text` instead of its value (a kept draft); NULL: its value. False when it cannot be opened. */
bool form_open(struct form *f, const char *text);
/* The typed, not yet accepted text, or NULL: for drafts. */
const char *form_draft(const struct form *f);

#endif
