/* SPDX-License-Identifier: MPL-2.0
 *
 * Which files were imported, by their SHA-256, and by which entry of the history: so that the same file is known when it comes again.
 *
 * Outside of the history, as it is no part of the project; an import that was undone does not count.
 */
#include <stdio.h>
#include <string.h>

#include "storage/project_file_internal.h"

bool project_file_note_imported(struct project_file *file, const char *name, const char *sha256)
{
    if (file->read_only || !file->seen.seq)
        return false;
    sqlite3_stmt *s = database_prepare(file->db, "INSERT OR IGNORE INTO imported_file (sha256, entry, name) VALUES (?1, ?2, ?3)");
    bool ok = s && database_bind_text(s, 1, sha256) && sqlite3_bind_int64(s, 2, file->seen.seq) == SQLITE_OK &&
              database_bind_text(s, 3, name) && database_run(s);
    sqlite3_finalize(s);
    return ok;
}

/* An edit stands where it was undone as often as it was done again. */
bool project_file_imported(struct project_file *file, const char *sha256, struct imported_file *out)
{
    sqlite3_stmt *s = database_prepare(
        file->db, "SELECT h.at, h.zone, h.who, f.name FROM imported_file AS f JOIN history AS h ON h.seq = f.entry WHERE f.sha256 = ?1 AND "
                  "(SELECT ifnull(sum(CASE u.kind WHEN 'undo' THEN 1 ELSE -1 END), 0) FROM history AS u WHERE u.target = h.seq AND "
                  "u.kind IN ('undo', 'redo')) = 0 ORDER BY h.seq LIMIT 1");
    bool found = s && database_bind_text(s, 1, sha256) && sqlite3_step(s) == SQLITE_ROW;
    *out = (struct imported_file){0};
    if (found) {
        text_copy(out->at_utc, sizeof out->at_utc, (const char *)sqlite3_column_text(s, 0));
        text_copy(out->zone, sizeof out->zone, (const char *)sqlite3_column_text(s, 1));
        text_copy(out->who, sizeof out->who, (const char *)sqlite3_column_text(s, 2));
        text_copy(out->name, sizeof out->name, (const char *)sqlite3_column_text(s, 3));
    }
    sqlite3_finalize(s);
    return found;
}
