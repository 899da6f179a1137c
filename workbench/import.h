/* SPDX-License-Identifier: MPL-2.0
 *
 * import - the look before an import, and what was said of a file of the same headings before: kept in the user's state folder.
 */
#ifndef NONGTAN_WORKBENCH_IMPORT_H
#define NONGTAN_WORKBENCH_IMPORT_H

#include "workbench/workbench.h"

bool workbench_import_look(struct workbench *wb, const char *path, const struct import_options *options, struct import_look **out,
                           struct refusal *refusal); /* import_look_free() */

/* True where another program, or this one for another study, wrote the file: it says itself what it is. */
bool workbench_import_foreign(const char *path);

/* "2026-11-21 18:05, 张三" of the first time when this very file was imported (and not undone since); false where it never was. */
bool workbench_imported_before(struct workbench *wb, const char *path, char *out, size_t size);

enum { IMPORT_MEMORY_COLUMNS = 64 };
struct import_memory {
    char as[24]; /* table of the kind, "" where guessed */
    struct { char column[80], field[48]; } items[IMPORT_MEMORY_COLUMNS]; /* field "-": left out */
    size_t count;
};
/* What was said last of a file of this shape. False: nothing. */
bool workbench_import_recall(const char *shape, struct import_memory *out);
/* False where there is no place to keep it: nothing depends on it. */
bool workbench_import_remember(const char *shape, const struct import_memory *memory);

#endif
