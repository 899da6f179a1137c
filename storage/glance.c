/* SPDX-License-Identifier: MPL-2.0
 *
 * glance - what a list of project files shows of each, without loading it.
 */
#include <stdio.h>

#include "storage/database.h"
#include "storage/project_file.h"
#include "storage/schema.h"

enum { GLANCE_STEPS = 100000 };

static bool read_study(sqlite3 *db, struct project_glance *out)
{
    const struct field *fields = entity_get(ENTITY_STUDY)->fields;
    sqlite3_stmt *row = database_prepare(db, "SELECT \"%w\", \"%w\" IS NOT NULL FROM \"%w\" LIMIT 1", fields[STUDY_PRODUCT].key,
                                         fields[STUDY_ILLUSTRATIVE].key, entity_get(ENTITY_STUDY)->table);
    bool good = row && sqlite3_step(row) == SQLITE_ROW;
    const char *product = good ? (const char *)sqlite3_column_text(row, 0) : NULL;
    text_clean(out->product, sizeof out->product, product ? product : "", false);
    out->illustrative = good && sqlite3_column_int(row, 1);
    sqlite3_finalize(row);
    return good;
}

bool project_file_glance(const char *path, struct project_glance *out)
{
    struct refusal ignored;
    long long id = 0, steps = GLANCE_STEPS;
    sqlite3 *db = database_open(path, false, &ignored);
    if (!db)
        return false;
    database_guard(db, &steps);
    bool good = database_number(db, "PRAGMA application_id", &id) && id == SCHEMA_APPLICATION_ID && read_study(db, out);
    database_unguard(db);
    database_close(db);
    return good;
}
