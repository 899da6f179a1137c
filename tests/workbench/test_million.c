/* SPDX-License-Identifier: MPL-2.0
 *
 * Imports of many rows: memory that does not grow with every copy, one undo, and nothing left where the person stops, the disk is full or
 * the process dies half way. `make million` does the same with 1,000,000 rows by command line.
 */
#include <check.h>
#include <dirent.h>
#include <signal.h>
#include <sodium/crypto_hash_sha256.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "workbench/reports.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

enum { ROWS = 40000, MANY = 200000, DIGEST = 32 }; /* ROWS: the changeset is larger than what a spool keeps in memory */

static struct workbench *wb;
static struct refusal refusal;
static char folder[64], temporary[96], path[128], table[128];

static void setup(void)
{
    strcpy(folder, "/tmp/nongtan-million-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
    snprintf(temporary, sizeof temporary, "%s/tmp", folder);
    ck_assert_int_eq(mkdir(temporary, 0700), 0);
    setenv("TMPDIR", temporary, 1);
    snprintf(path, sizeof path, "%s/t.nongtan", folder);
    snprintf(table, sizeof table, "%s/rows.csv", folder);
    wb = workbench_new(NULL, &refusal);
    ck_assert_msg(wb != NULL, "%s %s", refusal_key(refusal.code), refusal.value);
    ck_assert_msg(workbench_create(wb, path, &refusal), "%s %s", refusal_key(refusal.code), refusal.value);
}

static void teardown(void)
{
    char command[160];
    workbench_free(wb);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static void write_table(int rows)
{
    FILE *f = fopen(table, "w");
    ck_assert_ptr_nonnull(f);
    fputs("process,item,amount,unit,data_kind,source\n", f);
    for (int i = 0; i < rows; i++)
        fprintf(f, "种植,复合肥%d,%d.5,kg,primary,%d年%d月送货单%07d\n", i % 37, i % 9973 + 1, 2000 + i % 27, i % 12 + 1, i);
    ck_assert_int_eq(fclose(f), 0);
}

static struct import_plan *plan_table(void)
{
    const char *const paths[] = {table};
    struct import_plan *plan = NULL;
    return workbench_import_plan(wb, paths, 1, NULL, &plan, &refusal) ? plan : NULL;
}

static bool import_table(void)
{
    struct import_plan *plan = plan_table();
    bool good = plan && workbench_import_accept(wb, plan, false, &refusal);
    import_plan_free(plan);
    return good;
}

/* All values of all records, in their order. */
static void digest_of(const struct project *project, unsigned char out[DIGEST])
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (int e = 0; e < ENTITY_COUNT; e++) {
        const struct records *all = project_records(project, (enum entity_id)e);
        for (size_t i = 0; i < records_count(all); i++)
            for (int f = 0; f < (int)entity_get((enum entity_id)e)->field_count; f++) {
                const char *text = record_text(records_at(all, i), f);
                crypto_hash_sha256_update(&state, (const unsigned char *)text, strlen(text) + 1);
            }
    }
    crypto_hash_sha256_final(&state, out);
}

static void digest_file(unsigned char out[DIGEST])
{
    static unsigned char piece[65536];
    crypto_hash_sha256_state state;
    FILE *f = fopen(path, "rb");
    ck_assert_ptr_nonnull(f);
    crypto_hash_sha256_init(&state);
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        crypto_hash_sha256_update(&state, piece, n);
    fclose(f);
    crypto_hash_sha256_final(&state, out);
}

static void reopen(void)
{
    workbench_close(wb);
    ck_assert_msg(workbench_open(wb, path, false, &refusal), "%s", refusal_key(refusal.code));
}

static void must_verify(void)
{
    struct verification v;
    ck_assert(workbench_verify(wb, &v, &refusal));
    ck_assert_msg(v.integrity_ok && v.chain_ok && v.replay_ok, "%s", v.problem);
}

static size_t activities(void)
{
    return records_count(project_records(workbench_project(wb), ENTITY_ACTIVITY));
}

static size_t entries(void)
{
    struct history_entry *list;
    size_t count;
    ck_assert(workbench_history(wb, 100, &list, &count, &refusal));
    free(list);
    return count;
}

static size_t temporary_files(void)
{
    DIR *list = opendir(temporary);
    size_t count = 0;
    for (struct dirent *e; list && (e = readdir(list));)
        count += e->d_name[0] != '.';
    closedir(list);
    return count;
}

/* ---- one who listens ---- */

struct listener {
    const char *what; /* part to act in */
    double share;     /* from this share of it on */
    enum { STOP, DIE, FILL_DISK, NOTHING } act;
    size_t heard, seen_files, backwards;
    uint64_t last;
    const char *part;
};

static bool listen_to(void *data, const struct progress_step *step)
{
    struct listener *l = data;
    const struct rlimit small = {1 << 20, RLIM_INFINITY};
    l->heard++;
    l->seen_files += temporary_files();
    l->backwards += l->part == step->what && step->done < l->last;
    l->part = step->what;
    l->last = step->done;
    if (step->what != l->what || (double)step->done < l->share * (double)step->whole)
        return true;
    if (l->act == DIE)
        raise(SIGKILL);
    if (l->act == FILL_DISK)
        setrlimit(RLIMIT_FSIZE, &small);
    return l->act != STOP;
}

/* ---- tests ---- */

START_TEST(rows_are_one_edit_and_one_undo)
{
    unsigned char blank[DIGEST], full[DIGEST], now[DIGEST];
    struct listener all = {.act = NOTHING};
    write_table(ROWS);
    digest_of(workbench_project(wb), blank);
    workbench_on_progress(wb, listen_to, &all);
    ck_assert_msg(import_table(), "%s %s", refusal_key(refusal.code), refusal.value);
    ck_assert_uint_eq(activities(), ROWS);
    ck_assert_uint_eq(entries(), 2);
    digest_of(workbench_project(wb), full);
    reopen(); /* what is in the file is what was in memory, in the same order */
    digest_of(workbench_project(wb), now);
    ck_assert_mem_eq(now, full, DIGEST);
    must_verify();
    ck_assert(workbench_undo(wb, NULL, &refusal));
    digest_of(workbench_project(wb), now);
    ck_assert_mem_eq(now, blank, DIGEST);
    must_verify();
    ck_assert(workbench_redo(wb, NULL, &refusal));
    digest_of(workbench_project(wb), now);
    ck_assert_mem_eq(now, full, DIGEST);
    must_verify();
    ck_assert_uint_eq(entries(), 4);
    ck_assert_uint_gt(all.heard, 100);
    ck_assert_uint_eq(all.backwards, 0);
    ck_assert_uint_eq(all.seen_files, 0); /* temporary files have no name from the first moment */
}
END_TEST

/* A second import of the same table: nothing is new, nothing is stored; edits of single rows go on as before. */
START_TEST(imported_rows_are_rows_like_others)
{
    write_table(ROWS);
    ck_assert(import_table());
    ck_assert(import_table());
    ck_assert_uint_eq(activities(), ROWS);
    ck_assert_uint_eq(entries(), 2);
    ck_assert(workbench_set(wb, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "7", NULL, &refusal));
    ck_assert(workbench_delete(wb, ENTITY_ACTIVITY, "r002", &refusal));
    ck_assert(workbench_undo(wb, NULL, &refusal));
    ck_assert(workbench_undo(wb, NULL, &refusal));
    ck_assert(workbench_undo(wb, NULL, &refusal));
    ck_assert_uint_eq(activities(), 0);
    must_verify();
}
END_TEST

static const struct place { const char *what; double share; } places[] = {
    {progress_reading, 0.5}, {progress_checking, 0.5}, {progress_storing, 0}, {progress_storing, 0.5}, {progress_storing, 0.91}, {progress_storing, 0.96},
};

START_TEST(stopped_import_leaves_no_trace)
{
    unsigned char before[DIGEST], now[DIGEST], file[DIGEST], file_now[DIGEST];
    struct listener stop = {.what = places[_i].what, .share = places[_i].share, .act = STOP};
    write_table(ROWS);
    digest_of(workbench_project(wb), before);
    digest_file(file);
    workbench_on_progress(wb, listen_to, &stop);
    ck_assert(!import_table());
    ck_assert_int_eq(refusal.code, REFUSAL_CANCELLED);
    ck_assert_uint_gt(stop.heard, 1);
    ck_assert_uint_eq(stop.seen_files + temporary_files(), 0);
    workbench_on_progress(wb, NULL, NULL);
    digest_of(workbench_project(wb), now);
    ck_assert_mem_eq(now, before, DIGEST);
    digest_file(file_now);
    ck_assert_mem_eq(file_now, file, DIGEST);
    ck_assert(!workbench_can_undo(wb));
    ck_assert_msg(import_table(), "%s", refusal_key(refusal.code)); /* and then it goes */
    ck_assert_uint_eq(activities(), ROWS);
    must_verify();
}
END_TEST

static const double shares[] = {0, 0.15, 0.5, 0.9, 0.95};

/* Not the bytes of the file: SQLite does not bring back what stood in pages that were free. */
START_TEST(stopped_undo_and_redo_leave_no_trace)
{
    unsigned char before[DIGEST], now[DIGEST];
    struct listener stop = {.share = shares[_i], .act = STOP};
    write_table(ROWS);
    ck_assert(import_table());
    for (int redo = 0; redo < 2; redo++) {
        digest_of(workbench_project(wb), before);
        stop.what = redo ? progress_redoing : progress_undoing;
        workbench_on_progress(wb, listen_to, &stop);
        ck_assert(!(redo ? workbench_redo(wb, NULL, &refusal) : workbench_undo(wb, NULL, &refusal)));
        ck_assert_int_eq(refusal.code, REFUSAL_CANCELLED);
        ck_assert_uint_eq(stop.seen_files + temporary_files(), 0);
        workbench_on_progress(wb, NULL, NULL);
        digest_of(workbench_project(wb), now);
        ck_assert_mem_eq(now, before, DIGEST);
        reopen();
        digest_of(workbench_project(wb), now);
        ck_assert_mem_eq(now, before, DIGEST);
        ck_assert_uint_eq(entries(), 2 + (size_t)redo);
        must_verify();
        ck_assert(redo || workbench_undo(wb, NULL, &refusal));
    }
    ck_assert(workbench_redo(wb, NULL, &refusal));
}
END_TEST

START_TEST(stopped_verification_and_export_are_told)
{
    char out[128];
    struct verification v;
    struct listener stop = {.what = progress_verifying, .share = 0.3, .act = STOP};
    write_table(ROWS);
    ck_assert(import_table());
    workbench_on_progress(wb, listen_to, &stop);
    ck_assert(!workbench_verify(wb, &v, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_CANCELLED);
    stop = (struct listener){.what = progress_writing, .share = 0.5, .act = STOP};
    snprintf(out, sizeof out, "%s/out", folder);
    ck_assert(!workbench_export(wb, out, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_CANCELLED);
    ck_assert_int_ne(access(out, F_OK), 0);
    workbench_on_progress(wb, NULL, NULL);
    ck_assert(workbench_export(wb, out, &refusal));
    must_verify();
}
END_TEST

START_TEST(full_disk_refuses_and_leaves_no_trace)
{
    unsigned char file[DIGEST], file_now[DIGEST];
    struct rlimit whole;
    struct listener fill = {.what = progress_storing, .share = places[2 + _i].share, .act = FILL_DISK};
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &whole);
    write_table(ROWS);
    digest_file(file);
    struct import_plan *plan = plan_table();
    workbench_on_progress(wb, listen_to, &fill);
    ck_assert(!workbench_import_accept(wb, plan, false, &refusal));
    setrlimit(RLIMIT_FSIZE, &whole);
    workbench_on_progress(wb, NULL, NULL);
    ck_assert_msg(refusal.code == REFUSAL_DISK_FULL, "%s %s", refusal_key(refusal.code), refusal.limit);
    ck_assert_uint_eq(activities() + temporary_files(), 0);
    ck_assert_uint_eq(entries(), 1); /* the first to read after it rolls back */
    digest_file(file_now);
    ck_assert_mem_eq(file_now, file, DIGEST);
    ck_assert_msg(workbench_import_accept(wb, plan, false, &refusal), "%s", refusal_key(refusal.code)); /* the plan still holds */
    ck_assert_uint_eq(activities(), ROWS);
    import_plan_free(plan);
    must_verify();
}
END_TEST

START_TEST(killed_import_is_all_or_nothing)
{
    unsigned char before[DIGEST], now[DIGEST];
    int status;
    write_table(ROWS);
    digest_of(workbench_project(wb), before);
    workbench_close(wb); /* no file is open over a fork */
    pid_t child = fork();
    if (!child) {
        struct listener die = {.what = progress_storing, .share = places[2 + _i].share, .act = DIE};
        if (workbench_open(wb, path, false, &refusal)) {
            workbench_on_progress(wb, listen_to, &die);
            import_table();
        }
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    ck_assert_uint_eq(temporary_files(), 0);
    reopen();
    digest_of(workbench_project(wb), now);
    ck_assert_mem_eq(now, before, DIGEST);
    ck_assert_uint_eq(entries(), 1);
    must_verify();
}
END_TEST

/* 200,000 rows of 65 bytes: 20 MB of records, and once 170 MB at the peak. */
START_TEST(memory_holds_each_row_once)
{
    struct rusage start, end;
    write_table(MANY);
    getrusage(RUSAGE_SELF, &start);
    ck_assert(import_table());
    getrusage(RUSAGE_SELF, &end);
    ck_assert_uint_eq(activities(), MANY);
    long imported = end.ru_maxrss - start.ru_maxrss;
    ck_assert(workbench_undo(wb, NULL, &refusal));
    getrusage(RUSAGE_SELF, &end);
    long undone = end.ru_maxrss - start.ru_maxrss;
#ifndef SANITIZED
    ck_assert_msg(imported < 60 * 1024, "import: %ld kB", imported);
    ck_assert_msg(undone < 60 * 1024, "undo: %ld kB", undone);
#endif
    ck_assert_int_ge(undone, imported);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("many rows");
    TCase *c = tcase_create("million");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 300);
    tcase_add_test(c, rows_are_one_edit_and_one_undo);
    tcase_add_test(c, imported_rows_are_rows_like_others);
    tcase_add_loop_test(c, stopped_import_leaves_no_trace, 0, sizeof places / sizeof *places);
    tcase_add_loop_test(c, stopped_undo_and_redo_leave_no_trace, 0, sizeof shares / sizeof *shares);
    tcase_add_test(c, stopped_verification_and_export_are_told);
    tcase_add_loop_test(c, full_disk_refuses_and_leaves_no_trace, 0, 3);
    tcase_add_loop_test(c, killed_import_is_all_or_nothing, 0, 4);
    tcase_add_test(c, memory_holds_each_row_once);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
