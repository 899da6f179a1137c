/* SPDX-License-Identifier: MPL-2.0
 *
 * evaluation - the parts of the evaluation step, for the files evaluation*.c only: each is a list with the details of its current row
 * below it. Which one is shown, the head above them and the keys are in evaluation.c.
 */
#ifndef NONGTAN_TUI_SCREEN_EVALUATION_H
#define NONGTAN_TUI_SCREEN_EVALUATION_H

#include "core/pin.h"
#include "tui/screen/entry_form.h"
#include "tui/screen/lines.h"
#include "tui/screen/records.h"
#include "tui/screen/remark.h"
#include "workbench/evaluation.h"
#include "workbench/offsets.h"

struct evaluation;

struct part_ops {
    const char *title;          /* message id: of its tab */
    enum entity_id entity;      /* whose places it shows */
    int list_rows;              /* rows of the list at most, while there are details; 0: it has none */
    bool reads;                 /* PgUp and PgDn scroll the details, not the list */
    size_t (*count)(struct evaluation *e); /* NULL: the records of the entity */
    /* What the tab says of it beside its count; may be NULL. */
    void (*note)(struct evaluation *e, char *out, size_t size);
    void (*details)(struct evaluation *e, struct lines *lines, int cols);
    bool (*opened)(struct evaluation *e); /* Enter on the current row */
    bool (*command)(struct evaluation *e, enum command_id id);
    /* A kept draft of one of its entry forms; may be NULL. */
    void (*resume)(struct evaluation *e, const struct place *place, const char *text);
    bool (*at)(struct evaluation *e, struct place *out); /* may be NULL: the record itself */
    /* Parts that are no list of records: columns and cells. */
    const struct table_column *(*columns)(size_t *count);
    void (*cell)(void *context, size_t row, size_t column, struct table_cell *out); /* context: struct evaluation */
    const char *(*mark)(void *context, size_t row);
    const char *(*record)(struct evaluation *e, size_t row); /* id of the record of a row, or NULL; NULL: one row a record */
    const char *empty;          /* message id */
    const struct records_kind *kind; /* parts that are: NULL for the others */
};

struct evaluation {
    struct app *app;
    enum evaluation_part part;
    struct records_list records[PART_COUNT]; /* only those of parts that have a kind */
    struct table tables[PART_COUNT];         /* the others' */
    struct table_column columns[PART_COUNT][RECORDS_COLUMNS];
    struct widget_texts texts;
    struct lines details;
    size_t detailed;                         /* row and part that the details are of: another one begins at its top */
};

extern const struct part_ops team_part, review_part, documents_part, remarks_part, visit_part, samples_part, signing_part;

/* The record of the entity in this place; NULL beyond the last. */
const struct record *evaluation_nth(struct evaluation *e, enum entity_id entity, size_t row);
/* The row under the cursor of the part that is shown. */
size_t evaluation_row(const struct evaluation *e);
/* The record under the cursor, NULL where the part has none there. */
const struct record *evaluation_current(struct evaluation *e);

/* "label: value" with the value wrapped below itself; nothing where the value is blank. */
void evaluation_say(struct lines *lines, int cols, const char *label, const char *value);
/* A field of a record by its own label. */
void evaluation_say_field(struct lines *lines, int cols, const struct record *record, int field);
/* The study with its done actions replayed: what is claimed, and what the review is drawn from. */
const struct project *evaluation_claimed(struct app *app);
/* A pin read in the study as it is claimed: an action may have added the record. */
bool evaluation_pin(struct app *app, const char *text, struct pin *out);
/* The place of a pin in words ("electricity · amount"); the text itself where the project has no such place. */
void evaluation_where(struct app *app, const char *pin, char *out, size_t size);
/* Goes to the place that a pin names. Says so where there is none. */
bool evaluation_go(struct app *app, const char *pin);
/* A kept draft of a check. */
void evaluation_resume_check(struct evaluation *e, const struct place *place, const char *text);
/* Who signs for the evaluation where nobody has been named yet: the first of the team, "" where there is none. */
const char *evaluation_evaluator(struct app *app);

#endif
