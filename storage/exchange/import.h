/* SPDX-License-Identifier: MPL-2.0
 *
 * import - files from outside become a plan: records to add, and every problem with its place. Nothing is stored here.
 * A look tells what a file seems to be, step by step; the plan carries out what the options then say. Rows are read once, from the first to
 * the last, and only the row before is remembered (for merged cells), so that a reader may hand them over one by one.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_IMPORT_H
#define NONGTAN_STORAGE_EXCHANGE_IMPORT_H

#include "core/progress.h"
#include "storage/library.h"
#include "storage/project_file.h"

enum import_severity { IMPORT_ERROR, IMPORT_WARNING, IMPORT_NOTE }; /* an error: the row (or file) is not taken */

struct import_problem {
    enum import_severity severity;
    char file[200];
    long row;        /* line in the file where the record begins, 1 = heading; 0: the file as a whole */
    char column[80]; /* heading as it stands in the file; "" where none */
    struct refusal refusal; /* value, reason and remedy */
};

struct import_file {
    char path[400];
    char kind[24];     /* "activities", "factors", "gwp", "processes", "flows", "demand", … */
    char encoding[16]; /* "UTF-8", "UTF-8 BOM", "GB18030" */
    size_t rows, accepted;
    char sha256[65]; /* of its bytes; "" where they could not be read */
    bool skipped; /* known and left alone (README.md, expected.csv), with a note */
};

struct dataset;

struct import_mapping { const char *column, *field; }; /* field "-": the column is left out */
struct import_value { const char *field, *text; };      /* every row says this where its own cell is blank or there is no column */

/* What a table can mean in two ways is asked: while there is no answer, each row that it is about is an error. */
enum import_answer { IMPORT_ASK, IMPORT_YES, IMPORT_NO };
/* Rows that say the same as records that are there, each record counted once. */
enum import_twins { IMPORT_TWINS_SKIP, IMPORT_TWINS_ADD, IMPORT_TWINS_ASK };
struct import_twin_choice { uint64_t content; enum import_twins answer; };

struct import_options {
    const char *as;        /* kind, or format of another program; NULL to guess */
    const char *lang;      /* "zh", "en": which of several languages names are taken in; NULL: "en" */
    const char *wanted;    /* name or id of the process that another program's file is taken to be about; NULL: as it says */
    struct dataset *given; /* in place of what stands in the one file, taken as a factor of level b; may be changed; NULL */
    const char *encoding;  /* or NULL: found out */
    char delimiter;        /* ',', ';', '\t' or '|'; 0: guessed */
    long header_row;       /* line of the heading, 1 = first; 0: guessed, lines of a title above it are skipped */
    const char *sheet;     /* of a workbook, by name or number from 1; NULL: the first */
    const struct import_mapping *mappings;
    size_t mapping_count;
    const struct import_value *values;
    size_t value_count;
    enum import_answer leave_totals; /* 合计, 小计: YES left out, NO taken like any row */
    enum import_answer fill_down;    /* blank cells under a merged one: YES filled from above, NO blank */
    enum import_twins twins;
    const struct import_twin_choice *twin_choices; /* win over `twins` for their group */
    size_t twin_choice_count;
    const struct progress *progress; /* may be NULL; stopped: CANCELLED */
};

enum { IMPORT_TWIN_LINES = 12 };

/* Rows of one file with the same content as records that are there: the person decides for all of them. */
struct import_twin {
    uint64_t content;      /* names the group in twin_choices */
    size_t file;           /* index into files */
    long row;              /* the first of them */
    long lines[IMPORT_TWIN_LINES]; /* of all, as many as fit */
    size_t rows, there;    /* in the file, in the project */
    char id[64];           /* the first record that is there */
    char text[160];        /* what they say, cells joined by " · " */
    enum import_twins answer; /* as carried out */
};

/* What became of another program's file (storage/exchange/dataset_take.h). */
enum { IMPORT_LEFT_NAMES = 12, IMPORT_LEFT_KINDS = 12 };
struct import_left {
    const char *why; /* message id */
    size_t count;
    char names[IMPORT_LEFT_NAMES][64]; /* of the first of them, cleaned; each name once */
    size_t named;
};
struct import_taken {
    size_t file;       /* index into files */
    char format[80];   /* as the file says */
    bool linked;       /* as linked processes; else as rows of the inventory */
    size_t processes, inputs, open_inputs, emissions, removals, factors, sources, links, products; /* taken; open: without factor or supplier */
    size_t units, gases; /* spellings that were mapped to one of ours, each once */
    struct import_left left[IMPORT_LEFT_KINDS]; size_t left_count;
};

/* The counts one by one, for all who show them; false behind the last. */
struct import_count { const char *key, *label; size_t count; }; /* label: message id */
bool import_taken_count(const struct import_taken *taken, size_t i, struct import_count *out);
void import_left_names(const struct import_left *left, char *out, size_t size);

struct import_plan {
    struct import_file *files;       size_t file_count;
    struct import_problem *problems; size_t problem_count;
    struct project *after;           /* the project as it will be, beyond whose borrowed records stand all that the plan adds, each once
                                        (project_extend); NULL: none. The project that it was planned for must live as long */
    struct change *listed;           size_t listed_count; /* settings and GWP values, in order; owned */
    size_t change_count;             /* of both */
    struct import_taken *taken;      size_t taken_count; /* of files of other programs */
    struct import_twin *twins;       size_t twin_count; /* at most IMPORT_TWIN_LIMIT; the rest follow options.twins */
    size_t error_count;              /* problems of severity IMPORT_ERROR */
};
enum { IMPORT_TWIN_LIMIT = 1000 };

/* Reads files and folders and checks each row as if typed (validate_record). `project` is what they would be added to: a row whose id is
 * there already is an error unless it is equal (then a note). A gwp table also selects its set, "characterisation" factors
 * become GWP values, amounts "per t" propose functional unit and output 1 t where none is stated, the first variant becomes
 * the current one where none is chosen: each told as a note. False only where nothing could be planned at all (NOTHING_FOUND, no memory).
 * import_plan_free() when done. */
bool import_plan(const struct library *library, const struct project *project, const char *const *paths, size_t path_count,
                 const struct import_options *options, struct import_plan **out, struct refusal *refusal);
void import_plan_free(struct import_plan *plan);
/* Any of its changes, for those who look at few: what is listed first, then what is added, by kind. */
struct change import_plan_change(const struct import_plan *plan, size_t i);
/* True where another program wrote the file: then nothing is asked of headings and columns. */
bool import_is_foreign(const char *path);
/* Tells one more problem about a file of the plan as a whole, before all others. False without memory. */
bool import_plan_tell(struct import_plan *plan, size_t file, enum import_severity severity, const struct refusal *refusal);

/* ---- a look at one file, for the steps before the plan ---- */

enum { IMPORT_LOOK_ROWS = 12 };
enum import_meaning { MEANING_NONE, MEANING_GUESSED, MEANING_GIVEN }; /* given: by a mapping */

struct import_look_column {
    char heading[80];
    int field;            /* of the entity; -1: none */
    enum import_meaning meaning;
    char unit[32];        /* that the heading states ("用量(kg)", "面积/亩"), "" where none */
    size_t continued;     /* blank cells that seem to continue the cell above */
};

struct import_look {
    char encoding[16]; /* "xlsx" for a workbook */
    char sheet[80];    /* of a workbook */
    char delimiter;
    long header_row;
    char shape[17];       /* of the headings: what a mapping is remembered by */
    const struct entity *entity; /* NULL: not clear */
    struct import_look_column *columns; size_t column_count;
    size_t rows, totals, continued;     /* below the heading; rows of totals; rows with a continued cell */
    char total_word[40];  /* of the first row of totals */
    char *cells[IMPORT_LOOK_ROWS + 1]; /* the heading and the first rows: cells one after the other, each with its NUL; owned */
    long lines[IMPORT_LOOK_ROWS + 1];
    size_t shown;         /* rows in `cells`, with the heading */
};

/* What the file is as these options have it; nothing is checked. Refuses what cannot be read at all: encoding (the faces then show
 * import_readings()), malformed CSV, no table. import_look_free() when done. */
bool import_look(const struct library *library, const char *path, const struct import_options *options, struct import_look **out,
                 struct refusal *refusal);
void import_look_free(struct import_look *look);
/* A cell of the rows shown, 0 = heading; "" beyond the end. */
const char *import_look_cell(const struct import_look *look, size_t row, size_t column);

/* The sheets of a workbook, at most `max` names; 0 where the file is none. */
size_t import_sheets(const char *path, char (*names)[80], size_t max);

/* How the beginning of the file would read in each encoding that can be named. */
enum { IMPORT_READINGS = 8 };
struct import_reading {
    const char *encoding;
    bool possible;   /* every byte has a meaning */
    char text[400];  /* of the beginning, cleaned; "" where not possible */
};
/* The encodings a person chooses among, by the names of --encoding; NULL behind the last. */
const char *import_encoding(size_t i);
/* The number of readings; 0 where the file cannot be read. */
size_t import_readings(const char *path, struct import_reading out[IMPORT_READINGS], struct refusal *refusal);

#endif
