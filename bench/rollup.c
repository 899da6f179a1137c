/* SPDX-License-Identifier: MPL-2.0
 *
 * rollup - totals of an inventory by stage, process, item, gas and source of data, in memory, against two references on the same rows in
 * the same run, in turn: a kernel on plain arrays (per row one conversion, a table lookup and eight multiply-adds; the arithmetic alone,
 * without names, kinds of line, exact sums), and SQLite's GROUP BY on tables in memory.   rollup PROJECT REPEATS
 */
#include <math.h>
#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

#include "bench/measure.h"
#include "workbench/workbench.h"

enum { GASES = 8, PROCESSES = 64, FACTORS = 1024, MOST_REPEATS = 64 };

/* The rows as columns of plain figures. */
struct plain {
    size_t count;
    double *amount, *unit;
    uint16_t *factor;
    uint8_t *process;
    const char *factors[FACTORS], *gases[GASES];
    const char *processes[PROCESSES];
    size_t factor_count, process_count, gas_count;
    double masses[FACTORS][GASES], gwp[GASES];
    double by_process[PROCESSES][GASES];
};

static void fail(const char *what)
{
    fprintf(stderr, "rollup: %s\n", what);
    exit(EXIT_FAILURE);
}

static size_t number_of(const char **names, size_t *count, size_t room, const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (!strcmp(names[i], name))
            return i;
    if (*count == room)
        fail("more names than this program has room for");
    names[*count] = name;
    return (*count)++;
}

static void plain_add(struct plain *plain, const struct line *line)
{
    const size_t i = plain->count++;
    const size_t factor = number_of(plain->factors, &plain->factor_count, FACTORS, record_text(line->factor, FACTOR_ID));
    const size_t gas = number_of(plain->gases, &plain->gas_count, GASES, line->way->gas);
    plain->amount[i] = line->amount;
    plain->unit[i] = line->way->unit_factor;
    plain->factor[i] = (uint16_t)factor;
    plain->process[i] = (uint8_t)number_of(plain->processes, &plain->process_count, PROCESSES,
                                           record_text(line->activity, ACTIVITY_PROCESS));
    plain->masses[factor][gas] = line->way->factor_value;
    plain->gwp[gas] = line->way->gwp;
}

static void plain_make(struct plain *plain, const struct footprint *footprint)
{
    const size_t n = footprint->line_count;
    *plain = (struct plain){.amount = malloc(n * sizeof(double)), .unit = malloc(n * sizeof(double)),
                            .factor = malloc(n * sizeof(uint16_t)), .process = malloc(n)};
    if (!plain->amount || !plain->unit || !plain->factor || !plain->process)
        fail("no memory");
    for (size_t i = 0; i < n; i++)
        if (footprint->lines[i].kind == LINE_EMISSION)
            plain_add(plain, &footprint->lines[i]);
}

static double plain_sum(struct plain *plain)
{
    double total = 0;
    memset(plain->by_process, 0, sizeof plain->by_process);
    for (size_t i = 0; i < plain->count; i++) {
        const double x = plain->amount[i] * plain->unit[i], *masses = plain->masses[plain->factor[i]];
        double *out = plain->by_process[plain->process[i]];
        for (int g = 0; g < GASES; g++)
            out[g] += x * masses[g];
    }
    for (size_t p = 0; p < plain->process_count; p++)
        for (int g = 0; g < GASES; g++)
            total += plain->by_process[p][g] * plain->gwp[g];
    return total;
}

/* ---- SQLite ---- */

static void run(sqlite3 *db, const char *sql)
{
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why))
        fail(why);
}

static sqlite3 *tables_make(const struct footprint *footprint)
{
    sqlite3 *db;
    sqlite3_stmt *row;
    if (sqlite3_open(":memory:", &db))
        fail("no database in memory");
    run(db, "CREATE TABLE row (stage TEXT, process TEXT, item TEXT, factor TEXT, source TEXT, amount REAL, unit REAL);"
            "CREATE TABLE factor (id TEXT PRIMARY KEY, gas TEXT, value REAL, gwp REAL); BEGIN");
    sqlite3_prepare_v2(db, "INSERT INTO row VALUES (?,?,?,?,?,?,?)", -1, &row, NULL);
    for (size_t i = 0; i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        static const int fields[] = {ACTIVITY_STAGE, ACTIVITY_PROCESS, ACTIVITY_ITEM, ACTIVITY_FACTOR, ACTIVITY_DATA_KIND};
        for (int f = 0; f < 5; f++)
            sqlite3_bind_text(row, f + 1, record_text(line->activity, fields[f]), -1, SQLITE_STATIC);
        sqlite3_bind_double(row, 6, line->amount);
        sqlite3_bind_double(row, 7, line->way->unit_factor);
        sqlite3_step(row);
        sqlite3_reset(row);
    }
    sqlite3_finalize(row);
    sqlite3_prepare_v2(db, "INSERT OR IGNORE INTO factor VALUES (?,?,?,?)", -1, &row, NULL);
    for (size_t i = 0; i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        sqlite3_bind_text(row, 1, record_text(line->activity, ACTIVITY_FACTOR), -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 2, line->way->gas, -1, SQLITE_STATIC);
        sqlite3_bind_double(row, 3, line->way->factor_value);
        sqlite3_bind_double(row, 4, line->way->gwp);
        sqlite3_step(row);
        sqlite3_reset(row);
    }
    sqlite3_finalize(row);
    run(db, "COMMIT");
    return db;
}

static double tables_sum(sqlite3 *db)
{
    static const char *const cuts[] = {"stage", "process", "item", "gas", "source"};
    double total = 0;
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        char sql[256];
        sqlite3_stmt *row;
        snprintf(sql, sizeof sql, "SELECT %s, sum(amount * unit * value * gwp) FROM row JOIN factor ON factor = id GROUP BY 1", cuts[i]);
        if (sqlite3_prepare_v2(db, sql, -1, &row, NULL))
            fail(sqlite3_errmsg(db));
        for (total = 0; sqlite3_step(row) == SQLITE_ROW;)
            total += sqlite3_column_double(row, 1);
        sqlite3_finalize(row);
    }
    return total;
}

/* ---- ours ---- */

static void cuts_make(const struct footprint *footprint)
{
    for (int cut = 0; cut < CUT_COUNT; cut++) {
        struct group *groups;
        size_t count;
        if (!footprint_group(footprint, (enum footprint_cut)cut, &groups, &count))
            fail("no memory");
        free(groups);
    }
}

static void whole(struct workbench *wb)
{
    struct footprint footprint;
    struct refusal refusal;
    if (!workbench_footprint_of(wb, &(struct footprint_view){0}, &footprint, &refusal))
        fail(refusal_message(refusal.code));
    cuts_make(&footprint);
    footprint_clear(&footprint);
}

static void same(double a, double b, const char *what)
{
    if (!(fabs(a - b) <= 1e-9 * fabs(b)))
        fail(what);
}

static void compare(struct workbench *wb, const struct footprint *footprint, size_t repeats)
{
    static struct plain plain;
    double cuts[MOST_REPEATS], kernel[MOST_REPEATS], sql[MOST_REPEATS], all[MOST_REPEATS], total = 0, in_tables = 0;
    plain_make(&plain, footprint);
    sqlite3 *db = tables_make(footprint);
    for (size_t i = 0; i < repeats; i++) {
        const double a = measure_now();
        cuts_make(footprint);
        const double b = measure_now();
        total = plain_sum(&plain);
        const double c = measure_now();
        in_tables = tables_sum(db);
        const double d = measure_now();
        whole(wb);
        cuts[i] = b - a, kernel[i] = c - b, sql[i] = d - c, all[i] = measure_now() - d;
    }
    sqlite3_close(db);
    same(total, exact_kg(footprint->emissions), "the kernel has another total");
    same(in_tables, exact_kg(footprint->emissions), "SQLite has another total");
    printf("rows %zu\n", plain.count);
    measure_say("cuts", cuts, repeats);
    measure_say("kernel", kernel, repeats);
    measure_say("sqlite", sql, repeats);
    measure_say("whole", all, repeats);
}

int main(int argc, char **argv)
{
    struct refusal refusal;
    const size_t repeats = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
    if (!repeats || repeats > MOST_REPEATS)
        fail("rollup PROJECT REPEATS (at most 64)");
    struct workbench *wb = workbench_new(NULL, &refusal);
    if (!wb || !workbench_open(wb, argv[1], true, &refusal))
        fail(refusal_message(refusal.code));
    const struct footprint *footprint = workbench_footprint(wb, &refusal);
    if (!footprint)
        fail(refusal_message(refusal.code));
    compare(wb, footprint, repeats);
    workbench_free(wb);
    return EXIT_SUCCESS;
}
