/* SPDX-License-Identifier: MPL-2.0
 *
 * schema - the tables of a project file, made from core/entity.h, and how older files become newer ones.
 *
 * A column is only ever added at the end of its table: then changesets of older versions still apply to newer tables,
 * and ALTER TABLE leaves the same text that a new file has. Private to storage/.
 */
#ifndef NONGTAN_STORAGE_SCHEMA_H
#define NONGTAN_STORAGE_SCHEMA_H

#include "core/entity.h"
#include "storage/database.h"

enum {
    SCHEMA_APPLICATION_ID = 0x6e6f6e67, /* "nong", bytes 68 to 71 of the file */
    SCHEMA_VERSION = 4,                 /* user_version of the files that this program writes */
};

/* One step: brings a file of `version - 1` to `version`. */
struct schema_step {
    int version;
    bool (*apply)(sqlite3 *db);
};
extern const struct schema_step schema_steps[SCHEMA_VERSION];

/* Runs the steps above `from` and sets user_version, inside the caller's transaction. */
bool schema_upgrade(sqlite3 *db, const struct schema_step *steps, size_t count, int from);
/* application_id and all steps into an empty database, inside the caller's transaction (or none). */
bool schema_create(sqlite3 *db);
/* A database in memory with empty tables. NULL without memory. */
sqlite3 *schema_empty(void);
/* The same for any number of rows: what is more than a few megabytes lies in a nameless temporary file. */
sqlite3 *schema_empty_file(void);
/* SHA-256 (hex) of the text of all objects; "" where SQLite failed. */
enum { SCHEMA_PRINT = 65 };
void schema_print(sqlite3 *db, char out[SCHEMA_PRINT]);
/* What it is for a file of SCHEMA_VERSION as this program makes it: found so, a schema need not be made anew to be compared. Making one costs more than all
 * else at a start. A test holds it to schema_empty(); a difference is never taken as damage, only looked at closely. */
extern const char schema_known_print[];
/* True where the file's schema has the very text that it must have. Else `problem` names the first object that differs, or is
 * "" where SQLite failed. */
bool schema_check(sqlite3 *db, char *problem, size_t size);

#endif
