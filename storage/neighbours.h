/* SPDX-License-Identifier: MPL-2.0
 *
 * neighbours - other project files, looked into for the lots of offsets that they use. They are opened to read, never changed, not
 * even recovered: damaged, locked, older and newer ones are told, not passed over.
 */
#ifndef NONGTAN_STORAGE_NEIGHBOURS_H
#define NONGTAN_STORAGE_NEIGHBOURS_H

#include "core/ledger.h"

struct neighbours;

enum { NEIGHBOURS_MOST = 500 };

/* What is known of the files; kept between calls, so that a file is read again only when it has changed. */
struct neighbours *neighbours_new(void);
void neighbours_free(struct neighbours *neighbours);

/* Names a file to be looked into wherever it lies. FILE_MISSING, FILE_IS_FOLDER, FILE_NOT_REGULAR, FILE_NOT_READABLE. */
bool neighbours_name(struct neighbours *neighbours, const char *path, struct refusal *refusal);

/* The files "*.nongtan" in the folder of `path`, sorted, and those that were named; without the file itself, under whatever name. The
 * result lives until the next call. Where the folder holds more than NEIGHBOURS_MOST or cannot be listed, one entry with a problem
 * says so. False without memory. */
bool neighbours_look(struct neighbours *neighbours, const char *path, const struct ledger_other **out, size_t *count);

#endif
