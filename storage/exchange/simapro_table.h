/* SPDX-License-Identifier: MPL-2.0
 *
 * simapro_table - a SimaPro CSV file as lines of cells: its header in braces (separator, decimal sign), its encoding, its quotes, its 0x7F for a new
 * line within a text, and its blocks, each from a heading to "End". Knows nothing of what a block holds.
 * No specification is public: this follows what GreenDelta/olca-simapro-csv and brightway-lca/bw_simapro_csv read and write.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_SIMAPRO_TABLE_H
#define NONGTAN_STORAGE_EXCHANGE_SIMAPRO_TABLE_H

#include "storage/exchange/dataset_read.h"

enum { SIMAPRO_LIMIT = 256 * 1024 * 1024 };

struct simapro_line { size_t first, count; };

struct simapro_table {
    char *text;                 /* UTF-8, cut into cells; owned */
    char **cells;
    size_t cell_count;
    struct simapro_line *lines; /* without the header */
    size_t line_count;
    char separator, decimal;
    char encoding[16];          /* what it was read as */
    char kind[40];              /* "processes", "methods", … */
};

/* True where the beginning is that of such a file. */
bool simapro_table_is(const char *bytes, size_t length);
/* Refuses EXCHANGE_BROKEN (no header), EXCHANGE_FIELD (separators), EXCHANGE_TOO_MUCH, OUT_OF_MEMORY. simapro_table_clear() in any case. */
bool simapro_table_read(const char *bytes, size_t length, const char *where, struct simapro_table *out, struct refusal *refusal);
void simapro_table_clear(struct simapro_table *table);

/* "" beyond the end of the line or of the file. */
const char *simapro_cell(const struct simapro_table *table, size_t line, size_t column);
/* True where all cells are empty, and beyond the end. */
bool simapro_blank(const struct simapro_table *table, size_t line);

/* A heading with the lines under it: a block up to its "End", or a section of a block up to a blank line. */
struct simapro_part { const char *heading; size_t first, end; };
/* The next block at or after line `*at`, which moves behind it. False at the end of the file, and, refused EXCHANGE_BROKEN, where a block has no
 * "End" (the file was cut off). */
bool simapro_next_block(const struct simapro_table *table, size_t *at, const char *where, struct simapro_part *out, struct refusal *refusal);
/* The next section within [*at, end). */
bool simapro_next_section(const struct simapro_table *table, size_t *at, size_t end, struct simapro_part *out);

#endif
