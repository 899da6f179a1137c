/* SPDX-License-Identifier: MPL-2.0
 *
 * What the parts of the workbook reader share. Nobody else includes it.
 *
 * workbook_parts.c opens the zip and hands out its parts as XML, bounded; workbook_cells.c knows what a stored cell means;
 * workbook.c finds the sheet and reads it.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_WORKBOOK_INTERNAL_H
#define NONGTAN_STORAGE_EXCHANGE_WORKBOOK_INTERNAL_H

#include <libxml/xmlreader.h>

#include "storage/exchange/workbook.h"

enum { PART_NAME = 256 };

/* ---- workbook_parts.c ---- */
struct zip;
struct package {
    struct zip *zip;
    const char *path;
    struct refusal *refusal;
    const struct progress *progress;
};

bool package_open(struct package *package, const char *path, struct refusal *refusal);
void package_close(struct package *package);
bool package_has(const struct package *package, const char *name);
bool package_broken(const struct package *package, const char *part); /* refuses; false */

/* One part as a stream of XML nodes. */
struct part {
    struct package *package;
    char name[PART_NAME];
    struct zip_file *file;
    xmlTextReaderPtr xml;
    unsigned long long packed, size, done; /* bytes; `size` as the zip says */
    bool bomb, stopped, failed, report;
};
bool part_open(struct package *package, const char *name, struct part *part);
/* The next node; false at the end, and where reading ended early: then part_close() refuses. */
bool part_next(struct part *part);
bool part_close(struct part *part);
/* Of the node: is it the beginning (or end) of this element? Prefixes do not matter. */
bool part_begins(const struct part *part, const char *element);
bool part_ends(const struct part *part, const char *element);
/* An attribute by its name without prefix, "" where there is none; cut at `size`. */
const char *part_attribute(const struct part *part, const char *name, char *out, size_t size);

/* ---- workbook_cells.c ---- */
/* "AB12" is column 27; -1 where it begins with no letters or is beyond column XFD. */
long cell_column(const char *reference);
/* "AB12" is line 12; 0 where it says none. */
long cell_line(const char *reference);
/* A number as a person would have typed it: 8.1999999999999993 is 8.2 where that is the same number. */
void cell_number(const char *stored, char *out, size_t size);
/* True where numbers in this format are days. `code` NULL: a format that is built in. */
bool format_is_date(long id, const char *code);
/* "45658" is 2025-01-01; with 1904 days are counted from there. False where it is no day that there was. */
bool cell_date(const char *stored, bool from_1904, char *out, size_t size);

#endif
