/* SPDX-License-Identifier: MPL-2.0
 *
 * library_internal - what library.c and the library_*.c share. Nobody else includes it.
 */
#ifndef NONGTAN_STORAGE_LIBRARY_INTERNAL_H
#define NONGTAN_STORAGE_LIBRARY_INTERNAL_H

#include "core/index.h"
#include "storage/exchange/csv_table.h"
#include "storage/library.h"
#include "storage/templates.h"

enum { FACTOR_TABLES = 4, PARAMETER_TABLES = 18, TEMPLATE_TABLES = 3, FOLD_TEXT = 512 };

/* One row of data/aliases.csv, its spelling folded. */
struct alias {
    const char *entity; /* key, "*" for every kind, "search" for another word of the same thing */
    const char *field;
    const char *choice; /* "" for a heading; for "search" the word that the library uses */
    char *spelling;     /* owned */
};

/* The searched texts of one factor, folded; all point into the index's one block. */
struct folded_factor {
    const char *name_zh, *region, *name_en, *initials, *key, *gas, *year;
    int bonus; /* what counts beside the words */
};

/* Made at the first search: folded texts in one block, and for each Chinese character the rows whose name or region has it. */
struct search_index {
    char *text;
    size_t length;
    struct folded_factor *rows;
    uint32_t *starts; /* of each row's texts in `text`, and the end */
    uint32_t *first;  /* places in `lists` by character, CHARACTERS + 1 of them */
    uint32_t *lists;
};
enum { CHARACTER_FIRST = 0x2E80, CHARACTER_LAST = 0xFFFF, CHARACTERS = CHARACTER_LAST - CHARACTER_FIRST + 1 };

/* One row of data/regions.csv. */
struct region_row {
    const char *region, *names, *within, *subject; /* subject: "" for all, "grid" for electricity, "land" for the rest */
};

/* Relations of regions that were asked for, by "held\nasked". */
struct relation_memory {
    struct text_index names;
    enum region_relation *relations;
};

struct library {
    char *folder;
    struct csv_table units_table, substances_table, gwp_table, aliases_table, traps_table, plausible_table, measures_table; /* the texts that the rest points into */
    struct unit_system *units;
    struct gwp_set *sets;
    size_t set_count;
    struct trap_set traps;
    struct plausible_set plausible;
    struct measure_set measures;
    struct csv_table template_tables[TEMPLATE_TABLES]; /* read on first use */
    struct template_set templates;
    struct alias *aliases;
    size_t alias_count;
    struct csv_table factor_tables[FACTOR_TABLES];
    struct library_factor *factors;
    size_t factor_count;
    bool factors_read;
    const struct library_factor **factors_by_key;
    struct search_index index;
    struct csv_table families_table, regions_table;
    struct library_family *families;
    struct region_row *regions;
    size_t family_count, region_count;
    struct relation_memory relations;
    struct csv_table parameter_tables[PARAMETER_TABLES];
    struct parameter_set parameters;
};

/* Width folded, lower case in ASCII, without spaces, "_" and "-": how spellings are compared. */
void library_fold(char *out, size_t size, const char *text);

bool library_load_table(const struct library *library, const char *name, struct csv_table *table, struct refusal *refusal);
/* Places of the named columns in the heading; DATA_MISSING naming the first that is not there. */
bool library_find_columns(const struct csv_table *table, const char *file, const char *const *names, size_t count, size_t *columns,
                          struct refusal *refusal);
/* data/plausibility.csv into `plausible`; DATA_MISSING naming the row. */
bool library_load_plausible(struct library *library, struct refusal *refusal);
/* data/measures.csv into `measures`; DATA_MISSING naming the row. */
bool library_load_measures(struct library *library, struct refusal *refusal);
void library_clear_parameters(struct library *library);
void library_clear_templates(struct library *library);
bool library_check_factors(const struct library *library, struct refusal *refusal);
void library_clear_factors(struct library *library);

/* As library_fold, but spaces stay: they end words. */
void library_fold_words(char *out, size_t size, const char *text);

/* ---- the search index ---- */
bool library_index(struct library *library); /* false without memory */
void library_clear_index(struct library *library);
/* Marks every row that can match the word (and maybe more). */
void library_index_mark(const struct library *library, const char *word, bool *marks);

/* ---- families and regions ---- */
bool library_load_regions(struct library *library); /* both tables; false without memory or table */
void library_clear_regions(struct library *library);

#endif
