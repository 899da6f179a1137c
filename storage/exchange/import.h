/* SPDX-License-Identifier: MPL-2.0
 *
 * import - files from outside become a plan: records to add, and every problem with its place. Nothing is stored here.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_IMPORT_H
#define NONGTAN_STORAGE_EXCHANGE_IMPORT_H

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
    bool skipped; /* known and left alone (README.md, expected.csv), with a note */
};

struct import_mapping { const char *column, *field; };

struct import_options {
    const char *as;        /* kind, or NULL to guess */
    const char *encoding;  /* or NULL */
    const struct import_mapping *mappings;
    size_t mapping_count;
};

struct import_plan {
    struct import_file *files;       size_t file_count;
    struct import_problem *problems; size_t problem_count;
    struct change *changes;          size_t change_count; /* in order; records owned by the plan */
    size_t error_count;              /* problems of severity IMPORT_ERROR */
};

/* Reads files and folders and checks each row as if typed (validate_record). `project` is what they would be added to: a row whose id is
 * there already is an error unless it is equal (then a note). A gwp table also selects its set, "characterisation" factors
 * become GWP values, amounts "per t" propose functional unit and output 1 t where none is stated, the first variant becomes
 * the current one where none is chosen: each told as a note. False only where nothing could be planned at all (NOTHING_FOUND, no memory).
 * import_plan_free() when done. */
bool import_plan(const struct library *library, const struct project *project, const char *const *paths, size_t path_count,
                 const struct import_options *options, struct import_plan **out, struct refusal *refusal);
void import_plan_free(struct import_plan *plan);

#endif
