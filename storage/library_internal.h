/* SPDX-License-Identifier: MPL-2.0
 *
 * library_internal - what library.c and library_search.c share. Nobody else includes it.
 */
#ifndef NONGTAN_STORAGE_LIBRARY_INTERNAL_H
#define NONGTAN_STORAGE_LIBRARY_INTERNAL_H

#include "storage/exchange/csv_table.h"
#include "storage/library.h"

enum { FACTOR_TABLES = 4, PARAMETER_TABLES = 18, FOLD_TEXT = 512 };

/* One row of data/aliases.csv, its spelling folded. */
struct alias {
    const char *entity; /* key, "*" for every kind, "search" for another word of the same thing */
    const char *field;
    const char *choice; /* "" for a heading; for "search" the word that the library uses */
    char *spelling;     /* owned */
};

struct library {
    char *folder;
    struct csv_table units_table, substances_table, gwp_table, aliases_table, traps_table; /* the texts that the rest points into */
    struct unit_system *units;
    struct gwp_set *sets;
    size_t set_count;
    struct trap_set traps;
    struct alias *aliases;
    size_t alias_count;
    struct csv_table factor_tables[FACTOR_TABLES];
    struct library_factor *factors;
    size_t factor_count;
    bool factors_read;
    struct csv_table parameter_tables[PARAMETER_TABLES];
    struct parameter_set parameters;
};

/* Width folded, lower case in ASCII, without spaces, "_" and "-": how spellings are compared. */
void library_fold(char *out, size_t size, const char *text);

bool library_load_table(const struct library *library, const char *name, struct csv_table *table, struct refusal *refusal);
/* Places of the named columns in the heading; DATA_MISSING naming the first that is not there. */
bool library_find_columns(const struct csv_table *table, const char *file, const char *const *names, size_t count, size_t *columns,
                          struct refusal *refusal);
void library_clear_parameters(struct library *library);

#endif
