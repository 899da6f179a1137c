/* SPDX-License-Identifier: MPL-2.0
 *
 * block - cells from a spreadsheet (tab-separated lines, as the clipboard carries them) on their way into rows of the inventory: read,
 * planned so that a person sees what goes where and what is refused, then stored as one edit.
 */
#ifndef NONGTAN_WORKBENCH_BLOCK_H
#define NONGTAN_WORKBENCH_BLOCK_H

#include "workbench/workbench.h"

/* The cells as they came. Zero-initialise; block_free() when done. */
struct block {
    char *text;         /* owned; the cells lie in it */
    const char **cells; /* rows × columns; "" where a line is shorter */
    size_t rows, columns;
};
/* Reads lines of cells. A cell in double quotes may hold tabs and line breaks, a doubled quote in it is one. Trailing blank lines are
 * dropped. False only without memory. */
bool block_read(struct block *out, const char *text);
void block_free(struct block *block);
const char *block_cell(const struct block *block, size_t row, size_t column);

/* Where it goes. The caller says; the texts are borrowed until block_plan_make() returns. */
struct block_target {
    const int *fields;        /* of the columns on screen from the cursor on, in which the columns of the block go */
    size_t field_count;
    const char *const *rows;  /* ids of the rows from the cursor on, which the lines go over; lines beyond become new rows */
    size_t row_count;
    const char *variant;      /* of new rows; NULL none */
    bool headings;            /* the first line names the fields: columns go where it says, whatever `fields` says */
};
/* True where the first line holds names of fields, by key, or by label in English or the present language. */
bool block_has_headings(const struct block *block);

enum block_fate {
    BLOCK_SAME,    /* blank, or what stands there already: changes nothing */
    BLOCK_STORED,  /* will be stored */
    BLOCK_REFUSED,
    BLOCK_NOWHERE, /* its column has no place in the table */
};

struct block_plan;
struct block_plan *block_plan_make(struct workbench *wb, const struct block *block, const struct block_target *target,
                                   struct refusal *refusal); /* NULL without memory */
void block_plan_free(struct block_plan *plan);

size_t block_plan_rows(const struct block_plan *plan);           /* lines without that of the headings */
const char *block_plan_id(const struct block_plan *plan, size_t row); /* of the row that it goes over, NULL: a new row */
int block_plan_field(const struct block_plan *plan, size_t column);   /* -1: no place */
const char *block_plan_text(const struct block_plan *plan, size_t row, size_t column); /* as it came */
enum block_fate block_plan_fate(const struct block_plan *plan, size_t row, size_t column);
/* Why a cell is refused; false where it is not. */
bool block_plan_why(const struct block_plan *plan, size_t row, size_t column, struct refusal *refusal);

struct block_counts {
    size_t over, fresh;       /* rows that would be changed, rows that would be added; without the refused ones */
    size_t refused_rows, refused_cells;
    size_t nowhere;           /* columns that hold something and have no place */
};
void block_plan_counts(const struct block_plan *plan, struct block_counts *out);

/* Stores all of it as one edit; with `partial` the rows in which nothing is refused and the columns that have a place. Without, a plan
 * with refusals is refused (the first of them) and nothing is stored. */
bool block_plan_store(struct block_plan *plan, bool partial, struct refusal *refusal);

#endif
