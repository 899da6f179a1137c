/* SPDX-License-Identifier: MPL-2.0
 *
 * update - the reference for one edit: one row of the project's own table changed and committed as durably as the program does it
 * (journal_mode=TRUNCATE, synchronous=EXTRA), and nothing else: no check, no history, no footprint, no screen.   update FILE COUNT
 */
#include <sqlite3.h>

#include "bench/measure.h"

enum { MOST = 1000 };

int main(int argc, char **argv)
{
    sqlite3 *db;
    double times[MOST];
    const long count = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
    if (count < 1 || count > MOST || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL))
        return EXIT_FAILURE;
    sqlite3_exec(db, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA", NULL, NULL, NULL);
    for (long i = 0; i < count; i++) {
        char sql[160];
        snprintf(sql, sizeof sql, "UPDATE activities SET amount = '%ld' WHERE row_id = 'r%07ld'", i + 1, i * 37 + 1);
        const double start = measure_now();
        if (sqlite3_exec(db, sql, NULL, NULL, NULL) || sqlite3_changes(db) != 1) {
            fprintf(stderr, "update: %s\n", sqlite3_errmsg(db));
            return EXIT_FAILURE;
        }
        times[i] = measure_now() - start;
    }
    sqlite3_close(db);
    measure_say("update", times, (size_t)count);
    return EXIT_SUCCESS;
}
