/* SPDX-License-Identifier: MPL-2.0
 *
 * workbook - one sheet of an .xlsx workbook as a table of cells, as they were typed or last computed.
 *
 * A workbook is a zip of XML parts. Both are read as a stream and bounded: nothing is followed out of the file, no entity is
 * expanded, and what unpacks to too much is refused before it is unpacked. Knows nothing of what columns mean.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_WORKBOOK_H
#define NONGTAN_STORAGE_EXCHANGE_WORKBOOK_H

#include "storage/exchange/csv_table.h"

/* What the first bytes of a file say: a zip, or the older format (also what an encrypted workbook is packed in). */
enum workbook_kind { WORKBOOK_NONE, WORKBOOK_ZIP, WORKBOOK_OLD };
enum workbook_kind workbook_kind(const char *bytes, size_t length);

/* Reads a sheet: `sheet` is its name, or its number from 1, or NULL for the first that is not hidden. Numbers come as they stand in
 * the file, dates by the cell's style as 2025-03-06, formulas by their stored value, errors (#N/A) as such, a merged area by its
 * first cell with the others blank. Lines are the sheet's own. `name` receives the sheet's name. `progress` (may be NULL) is told
 * now and then how much of the sheet is read; false stops (CANCELLED).
 * Refuses WORKBOOK_KIND (xls, ods, a zip of something else), WORKBOOK_LOCKED (encrypted), WORKBOOK_BROKEN (truncated, not XML, a part is missing, a
 * document type declaration), WORKBOOK_BOMB, WORKBOOK_SHEET (with the names there are), CSV_EMPTY, the limits of csv_table_read(), and
 * what import_file_read() refuses. csv_table_clear() in any case. */
bool workbook_read(const char *path, const char *sheet, const struct progress *progress, struct csv_table *out, char name[80],
                   struct refusal *refusal);

/* The names of the sheets in their order, at most `max` of them; hidden ones too. 0 where it is no workbook that can be read. */
size_t workbook_sheets(const char *path, char (*names)[80], size_t max);

#endif
