/* SPDX-License-Identifier: MPL-2.0
 *
 * import_internal - what the parts of the import share. Nobody else includes it.
 *
 * import.c finds the files and puts the plan together, import_heading.c finds the line of the headings, import_columns.c says which
 * table a file is and what its columns mean, import_rows.c makes records of rows, import_study.c plans settings of the study, import_dataset.c
 * hands files of other programs to dataset_take.c.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_IMPORT_INTERNAL_H
#define NONGTAN_STORAGE_EXCHANGE_IMPORT_INTERNAL_H

#include "storage/exchange/csv_table.h"
#include "storage/exchange/import.h"

/* One file that was read as a table. */
struct import_source {
    size_t file;  /* index into plan->files */
    char place[96]; /* file name for {where} */
    const struct entity *entity;
    struct csv_table table;   /* its cells stripped and without guards */
    size_t heading;           /* row of the table with the headings; the rows above are a title */
    int fields[CSV_COLUMN_LIMIT]; /* field of each column, -1 where unknown */
    char units[CSV_COLUMN_LIMIT][32]; /* that the headings state, "" where none */
    size_t column_count;
    bool exported; /* a table that an export wrote and nobody changed: its records are taken as they stood in their project */
};

/* One file that another program wrote (import_dataset.c). */
struct import_foreign;

struct planner {
    const struct library *library;
    const struct project *project; /* as it is */
    struct project *scratch;       /* as it will be: plan->after */
    const struct import_options *options;
    struct import_plan *plan;
    size_t file_capacity, problem_capacity, listed_capacity;
    struct import_source **sources;
    size_t source_count, source_capacity;
    struct import_foreign *foreign;
    size_t foreign_count, foreign_capacity;
    bool *mapping_used, *value_used;
    size_t twin_capacity;
    struct import_pending *pending; /* named figures, until all of them are there */
    size_t pending_count, pending_capacity;
    bool untouched; /* nothing but what every new project begins with is there */
    bool sets_replaced; /* the GWP values that it began with are planned away */
    bool study_given[STUDY_FIELDS]; /* settings that a study table states: nothing else proposes them */
    size_t notes_told, problems_told;
    size_t rows_done, rows_whole;
    bool no_memory, stopped; /* either: nothing is planned */
};

/* What a kind of record needs to be read from a table. */
struct import_kind {
    enum entity_id entity;
    const char *prefix; /* of generated ids; NULL where the id itself must stand in the table */
    int needed[6];      /* fields whose columns must be there, ended by 0 */
    bool by_heading;    /* may be recognised by its headings alone */
};
extern const struct import_kind import_kinds[ENTITY_COUNT]; /* in the order of planning: what is referred to comes first */
const struct import_kind *import_kind_of(enum entity_id entity);

/* ---- import.c ---- */
/* Makes room for one more in an array of the plan; sets no_memory where there is none. */
bool planner_grow(struct planner *p, void **items, size_t *capacity, size_t count, size_t size);
/* `refusal` is copied, its `where` set. `row` 0: the file. `field` -1: no column; may be NULL source only with row 0. */
void planner_problem(struct planner *p, enum import_severity severity, const struct import_source *source, long row, int field,
                     const struct refusal *refusal);
/* The same for a refusal made of its parts. */
void planner_tell(struct planner *p, enum import_severity severity, const struct import_source *source, long row,
                  enum refusal_code code, const char *field, const char *value, const char *limit);
/* The whole of a table, its cells clean; `sheet` of a workbook, else "". csv_table_clear() in any case. */
bool import_read_table(const struct import_options *options, const char *path, struct csv_table *table, char encoding[16], char sheet[80],
                       struct refusal *refusal);
const char *import_base_name(const char *path);
/* "activity" of ".../Activity.CSV". */
void import_stem(const char *path, char *out, size_t size);
/* ARGUMENT where --as names no kind of table. */
bool import_kind_check(const struct import_options *options, struct refusal *refusal);
/* Plans to add the record (taken): into the project as it will be. */
bool planner_add(struct planner *p, struct record *record);
/* Plans one change for itself; texts and record are taken. */
bool planner_list(struct planner *p, const struct change *change);
/* One more row is read; false where it is to stop. */
bool planner_row(struct planner *p);

/* ---- import_columns.c ---- */
/* Sets entity and fields; tells what is missing, unknown or double. False: the file is not taken. */
bool import_columns(struct planner *p, struct import_source *source, const char *stem);
/* Column of a field, or -1. */
int import_column_of(const struct import_source *source, int field);
/* Field of `entity` that the column means, by hand or by its heading, or -1; `unit` (32 bytes, may be NULL) gets what the heading states. */
int import_field_of(const struct planner *p, const struct import_source *source, const struct entity *entity, size_t column, char *unit);
const char *import_heading_text(const struct import_source *source, size_t column);
/* The mapping that names this heading, or -1. */
long import_mapping_of(const struct planner *p, const char *title);
/* The kind that options, file name and headings say; NULL where they do not. */
const struct entity *import_kind_guess(const struct planner *p, const struct import_source *source, const char *stem);

/* ---- import_heading.c ---- */
/* Sets heading and column_count; false (told) where the line that was named is none of the table. */
bool import_find_heading(struct planner *p, struct import_source *source);
/* Where the heading ends in a unit: its name without it, and the unit. */
bool import_heading_split(const struct unit_system *units, const char *heading, char *name, size_t name_size, char *unit, size_t unit_size);
/* Digits and their signs only. */
bool import_number_plain(const char *cell);
void import_shape(const struct import_source *source, char out[17]);

/* ---- import_rows.c ---- */
void import_rows(struct planner *p, struct import_source *source);
/* Nothing in it but white space. */
bool import_row_blank(const struct import_source *source, size_t row);
/* The word that makes it a row of totals, or NULL. */
const char *import_total_word(const struct import_source *source, size_t row);
/* "#N/A" and the like: what a formula gave that could not be worked out. */
bool import_cell_is_error(const char *cell);
/* True where a blank cell of this column may be one under a merged cell. */
bool import_may_continue(const struct import_source *source, size_t column);

/* ---- import_dataset.c ---- */
/* True where a format's key is this or begins so. */
bool import_foreign_named(const char *as);
/* Reads the file (already added) where another program wrote it, and keeps it to be planned; a refusal is told. False where it is none of these:
 * then it is a table. */
bool import_foreign_take(struct planner *p, const char *path, const struct import_source *source);
/* Plans all of them. */
void import_foreign_plan(struct planner *p);
void import_foreign_clear(struct planner *p);

/* ---- import_variables.c ---- */
/* Takes the record, which is judged when all rows of its kind have been read; and then does so. */
void import_variable_wait(struct planner *p, const struct import_source *source, struct record *record, long line);
void import_variables_settle(struct planner *p);

/* ---- import_exported.c ---- */
/* Marks those sources from `first` on whose tables the folder's manifest lists and still speaks of. */
void import_exported_mark(struct planner *p, size_t first, const char *folder);
/* An untouched project that is to become the exported one loses the GWP values that it began with where the export has others. */
void import_exported_begin(struct planner *p);

/* ---- import_study.c ---- */
void import_study_row(struct planner *p, const struct import_source *source, const struct csv_row *row, const struct record *record);
/* Plans a setting of the study (unless a study table states it). True where it is a change. */
bool import_study_propose(struct planner *p, enum study_field field, const char *value);
/* Before the rows of an activities table: a common denominator of product, the variant shown. */
void import_study_from_activities(struct planner *p, const struct import_source *source);

#endif
