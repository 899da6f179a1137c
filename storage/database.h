/* SPDX-License-Identifier: MPL-2.0
 *
 * database - one hardened SQLite connection: opening, short statements, and SQLite's codes as refusals.
 *
 * The only header of storage/ that includes sqlite3.h. Knows no table. Private to storage/.
 * A file is untrusted until schema_check() and quick_check have passed: see doc/reliability.md.
 */
#ifndef NONGTAN_STORAGE_DATABASE_H
#define NONGTAN_STORAGE_DATABASE_H

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include "core/refusal.h"

/* Opens an existing file with every guard on; no byte of it has been read yet. NULL with a refusal. */
sqlite3 *database_open(const char *path, bool write, struct refusal *refusal);
/* An empty database in memory with the same guards. NULL without memory. */
sqlite3 *database_open_memory(void);
/* The same for any number of rows: what does not fit into its cache is in a temporary file without a name. */
sqlite3 *database_open_temporary(void);
/* How transactions are written: rollback journal, synced to the disk. After application_id was seen to be ours. */
bool database_set_durable(sqlite3 *db);
/* Removes the empty journal where nobody is writing, and closes. All statements are finalized by then. */
void database_close(sqlite3 *db);

/* Stops statements after `*steps_left` steps (SQLITE_INTERRUPT); the counter must live until database_unguard(). */
void database_guard(sqlite3 *db, long long *steps_left);
void database_unguard(sqlite3 *db);

/* Returns false and tells the last error of `db`, or the given code, in the project's words. */
bool database_refuse(sqlite3 *db, const char *path, struct refusal *refusal);
bool database_refuse_code(sqlite3 *db, int code, const char *path, struct refusal *refusal);

bool database_exec(sqlite3 *db, const char *sql);
/* Rolls back where a transaction is open. */
void database_rollback(sqlite3 *db);
/* Formats as sqlite3_mprintf() (%w for a quoted name) and prepares; NULL on error. Caller finalizes. */
sqlite3_stmt *database_prepare(sqlite3 *db, const char *format, ...);
/* The first column of the first row; false on error or where there is no row. */
bool database_number(sqlite3 *db, const char *sql, long long *out);
/* Binds `text`, NULL and "" as SQL NULL. */
bool database_bind_blank(sqlite3_stmt *statement, int place, const char *text);
/* Binds `text`, NULL as "". */
bool database_bind_text(sqlite3_stmt *statement, int place, const char *text);
/* Runs a statement that gives no rows, and resets it. */
bool database_run(sqlite3_stmt *statement);

/* quick_check: false where the file is damaged or unreadable; `problem` then says what ("" where SQLite itself failed). */
bool database_quick_check(sqlite3 *db, char *problem, size_t size);

/* Compares the rows of two statements that are both sorted by their first column, a text. */
enum rows_result { ROWS_SAME, ROWS_DIFFER, ROWS_ONLY_FIRST, ROWS_ONLY_SECOND, ROWS_FAILED };
/* `key` receives the first column of the first difference, `*column` the differing column. */
enum rows_result database_compare(sqlite3_stmt *first, sqlite3_stmt *second, char *key, size_t size, int *column);

#endif
