/* SPDX-License-Identifier: MPL-2.0
 *
 * What was acknowledged is there, once, whatever happens: kills, several writers, a full disk, a failing disk, no memory.
 */
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "storage/project_file_internal.h"
#include "tests/storage/failing_disk.h"
#include "tests/storage/support.h"

/* ---- kills ---- */

static void edit_until_killed(const char *path, int round, int told)
{
    struct refusal r = {0};
    struct project_file *file = project_file_open(path, 0, &r);
    char id[32];
    for (int i = 0; file; i++) {
        snprintf(id, sizeof id, "k%d_%d", round, i);
        if (!add_activity(file, id, id, -1, &r) || write(told, &i, sizeof i) != sizeof i)
            break;
    }
    fprintf(stderr, "%s %s %s\n", refusal_key(r.code), r.value, r.limit);
    _exit(1); /* only a kill ends it rightly */
}

/* Counts acknowledgements until there are `enough`, or the editor is gone. */
static int count_acknowledged(int from, int seen, int enough)
{
    int last;
    while (seen < enough && read(from, &last, sizeof last) == sizeof last)
        ck_assert_int_eq(last, seen++);
    return seen;
}

/* Starts an editor, waits for some edits, then for a while, kills it, and returns how many edits it has acknowledged. Waiting
 * for edits first keeps the kills among them however busy the machine is. */
static int kill_one(const char *path, int round, int edits, useconds_t after)
{
    int pipes[2], status;
    ck_assert_int_eq(pipe(pipes), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (!child)
        edit_until_killed(path, round, pipes[1]);
    close(pipes[1]);
    int acknowledged = count_acknowledged(pipes[0], 0, edits);
    usleep(after);
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    ck_assert_msg(WIFSIGNALED(status), "round %d: the editor gave up by itself", round);
    acknowledged = count_acknowledged(pipes[0], acknowledged, INT_MAX);
    close(pipes[0]);
    return acknowledged;
}

/* All acknowledged edits of the round, and at most the one that was on its way. */
static int must_have_round(const struct project *project, int round, int acknowledged)
{
    const struct records *set = project_records(project, ENTITY_ACTIVITY);
    char id[32];
    int there = 0;
    for (;; there++) {
        snprintf(id, sizeof id, "k%d_%d", round, there);
        const struct record *record = records_find(set, id);
        if (!record)
            break;
        ck_assert_str_eq(record_text(record, ACTIVITY_ITEM), id);
    }
    ck_assert_msg(there == acknowledged || there == acknowledged + 1, "round %d: %d acknowledged, %d there", round,
                  acknowledged, there);
    return there;
}

enum { KILLS = 50 };

static void kill_many(unsigned long long seed)
{
    static int there[KILLS];
    const char *path = scratch("x.nongtan");
    int total = 0, all_acknowledged = 0;
    project_file_close(must_create(path));
    for (int round = 0; round < KILLS; round++) {
        int edits = (int)(next_random(&seed) % 5); /* 0: also while it is opening */
        int acknowledged = kill_one(path, round, edits, next_random(&seed) % (edits ? 3000 : 12000));
        struct project_file *file = must_open(path); /* starts every time */
        struct project *project = project_file_load(file, NULL);
        ck_assert_ptr_nonnull(project);
        there[round] = must_have_round(project, round, acknowledged);
        total += there[round];
        all_acknowledged += acknowledged;
        ck_assert_uint_eq(records_count(project_records(project, ENTITY_ACTIVITY)), (size_t)total); /* none doubled or torn */
        project_free(project);
        if (round % 25 == 0 || round == KILLS - 1)
            must_verify(file);
        project_file_close(file);
        ck_assert(!exists(scratch("x.nongtan-journal")));
    }
    ck_assert_int_gt(all_acknowledged, KILLS); /* the test has tested something */
    struct project_file *file = must_open(path);
    struct project *project = project_file_load(file, NULL);
    for (int round = 0; round < KILLS; round++)
        ck_assert_int_eq(must_have_round(project, round, there[round]), there[round]);
    project_free(project);
    project_file_close(file);
}

/* 200 kills in four tests: each has a minute, also on a busy machine. */
START_TEST(kills_at_random_instants_lose_nothing_1)
{
    kill_many(1);
}
END_TEST

START_TEST(kills_at_random_instants_lose_nothing_2)
{
    kill_many(2);
}
END_TEST

START_TEST(kills_at_random_instants_lose_nothing_3)
{
    kill_many(3);
}
END_TEST

START_TEST(kills_at_random_instants_lose_nothing_4)
{
    kill_many(4);
}
END_TEST

START_TEST(a_killed_creation_leaves_a_whole_project_or_none)
{
    unsigned long long seed = 5;
    size_t made = 0;
    for (int i = 0; i < 60; i++) {
        char name[32];
        snprintf(name, sizeof name, "p%d.nongtan", i);
        const char *path = scratch(name);
        pid_t child = fork();
        if (!child) {
            project_file_create(path, NULL, 0, NULL, NULL);
            _exit(0);
        }
        usleep(next_random(&seed) % 6000);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        if (!exists(path))
            continue;
        struct project_file *file = must_open(path);
        must_describe(file, "studies study\n");
        must_verify(file);
        project_file_close(file);
        made++;
    }
    project_file_close(must_create(scratch("last.nongtan"))); /* sweeps what the killed ones left */
    ck_assert_uint_eq(scratch_files(), made + 1);
}
END_TEST

/* Ends inside a transaction that had to write to the file already: SQLite must roll it back from the journal. */
static void die_in_a_transaction(const char *path)
{
    pid_t child = fork();
    if (!child) {
        struct project_file *file = project_file_open(path, 0, NULL);
        bool ok = file && database_exec(file->db, "PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN IMMEDIATE") &&
                  database_exec(file->db, "UPDATE studies SET product = 'torn'; "
                                          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
                                          "INSERT INTO activities (row_id, pos) SELECT 'torn' || i, i FROM n");
        _exit(ok ? 0 : 1);
    }
    must_end_well(child);
}

static bool is_read_only(const char *path)
{
    struct refusal r = {0};
    return !project_file_open(path, PROJECT_FILE_READ_ONLY, &r) && r.code == REFUSAL_FILE_READ_ONLY;
}

/* Lets, or does not let, the owner and everybody else write to project, journal and folder. */
static void let_write(const char *path, bool may)
{
    ck_assert_int_eq(chmod(path, may ? 0644 : 0444), 0);
    ck_assert_int_eq(chmod(scratch("x.nongtan-journal"), may ? 0644 : 0444), 0);
    ck_assert_int_eq(chmod(scratch(""), may ? 0755 : 0555), 0);
}

START_TEST(a_torn_write_is_rolled_back_also_for_a_reader)
{
    const char *path = scratch("x.nongtan"), *journal = scratch("x.nongtan-journal");
    struct stat status;
    struct project_file *file = must_create(path);
    must_set_product(file, "tea");
    project_file_close(file);
    die_in_a_transaction(path);
    ck_assert(!stat(journal, &status) && status.st_size > 0);
    let_write(path, false);
    as_nobody(is_read_only, path); /* who may not write cannot roll back, and sees no torn project */
    let_write(path, true);
    file = project_file_open(path, PROJECT_FILE_READ_ONLY, NULL);
    ck_assert_ptr_nonnull(file);
    must_describe(file, "studies study product=tea\n");
    must_verify(file);
    project_file_close(file);
    die_in_a_transaction(path);
    file = must_open(path);
    must_describe(file, "studies study product=tea\n");
    must_verify(file);
    project_file_close(file);
    ck_assert(!exists(journal));
}
END_TEST

/* ---- several writers ---- */

static long read_counter(struct project_file *file)
{
    struct project *project = project_file_load(file, NULL);
    if (!project)
        _exit(3);
    long counter = atol(project_study_text(project, STUDY_PRODUCT));
    project_free(project);
    return counter;
}

/* Counts up in a field that others count up too, each step only on the value it has seen, and adds a row for each step. */
static void count_up(const char *path, int who, int steps)
{
    struct project_file *file = project_file_open(path, 0, NULL);
    struct refusal r = {0};
    for (int done = 0; done < steps;) {
        char seen[32], next[32], id[32];
        long counter = file ? read_counter(file) : 0;
        snprintf(seen, sizeof seen, "%ld", counter);
        snprintf(next, sizeof next, "%ld", counter + 1);
        snprintf(id, sizeof id, "w%d_%d", who, done);
        struct record *row = record_new(entity_get(ENTITY_ACTIVITY), id);
        const struct change changes[] = {
            {.kind = CHANGE_SET, .entity = ENTITY_STUDY, .record = "study", .field = STUDY_PRODUCT, .value = next,
             .expected = seen, .check_expected = true},
            {.kind = CHANGE_ADD, .entity = ENTITY_ACTIVITY, .added = row, .at = -1},
        };
        bool ok = file && project_file_write(file, changes, 2, NULL, &r);
        record_free(row);
        if (!ok && r.code != REFUSAL_CHANGED_MEANWHILE)
            _exit(4); /* "locked" is shown to nobody */
        done += ok;
    }
    project_file_close(file);
    _exit(0);
}

START_TEST(several_writers_lose_nothing)
{
    enum { WRITERS = 4, STEPS = 30 };
    const char *path = scratch("x.nongtan");
    pid_t children[WRITERS];
    struct project_file *file = must_create(path);
    must_set_product(file, "0");
    project_file_close(file);
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        if (!children[i])
            count_up(path, i, STEPS);
    }
    for (int i = 0; i < WRITERS; i++)
        must_end_well(children[i]);
    file = must_open(path);
    ck_assert_int_eq(read_counter(file), WRITERS * STEPS);
    struct project *project = project_file_load(file, NULL);
    ck_assert_uint_eq(records_count(project_records(project, ENTITY_ACTIVITY)), WRITERS * STEPS);
    project_free(project);
    must_verify(file);
    project_file_close(file);
    ck_assert(!exists(scratch("x.nongtan-journal")));
}
END_TEST

START_TEST(a_writer_who_waits_too_long_is_told)
{
    const char *path = scratch("x.nongtan");
    struct refusal r = {0};
    struct project_file *one = must_create(path), *two = must_open(path);
    sqlite3_busy_timeout(two->db, 10); /* instead of 5 s */
    ck_assert(database_exec(one->db, "BEGIN IMMEDIATE"));
    ck_assert(!set_field(two, ENTITY_STUDY, "study", STUDY_PRODUCT, "x", &r));
    ck_assert_int_eq(r.code, REFUSAL_PROJECT_LOCKED);
    ck_assert_str_eq(r.value, path);
    must_describe(two, "studies study\n"); /* reading goes on */
    database_rollback(one->db);
    must_set_product(two, "x");
    project_file_close(one);
    project_file_close(two);
}
END_TEST

/* ---- a full disk ---- */

/* Fills up to the limit; nothing that was acknowledged is lost, and with space again it goes on without a restart. */
static void fill(struct project_file *file, enum refusal_code expected, void (*make_space)(struct project_file *))
{
    char id[32], text[3000];
    struct refusal r = {0};
    int stored = 0;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (; stored < 1000; stored++) {
        snprintf(id, sizeof id, "r%03d", stored);
        if (!add_activity(file, id, text, -1, &r))
            break;
    }
    ck_assert_msg(r.code == expected, "%s %s", refusal_key(r.code), r.limit);
    ck_assert_int_gt(stored, 0);
    struct project *project = project_file_load(file, NULL);
    ck_assert_ptr_nonnull(project);
    ck_assert_uint_eq(records_count(project_records(project, ENTITY_ACTIVITY)), (size_t)stored);
    project_free(project);
    make_space(file);
    must_add(file, id, "small");
    must_verify(file);
}

static void more_pages(struct project_file *file)
{
    ck_assert(database_exec(file->db, "PRAGMA max_page_count=1000000"));
}

START_TEST(a_full_disk_is_told_and_nothing_is_lost)
{
    struct project_file *file = must_create(scratch("x.nongtan"));
    ck_assert(database_exec(file->db, "PRAGMA max_page_count=70"));
    fill(file, REFUSAL_DISK_FULL, more_pages);
    project_file_close(file);
}
END_TEST

static void set_file_limit(rlim_t bytes)
{
    struct rlimit limit;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes == RLIM_INFINITY ? limit.rlim_max : bytes;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void no_file_limit(struct project_file *file)
{
    (void)file;
    set_file_limit(RLIM_INFINITY);
}

START_TEST(a_limit_of_the_system_is_a_full_disk)
{
    const char *path = scratch("x.nongtan");
    struct refusal r = {0};
    signal(SIGXFSZ, SIG_IGN);
    set_file_limit(8192);
    ck_assert_ptr_null(project_file_create(path, NULL, 0, NULL, &r));
    ck_assert_msg(r.code == REFUSAL_DISK_FULL, "%s %s", refusal_key(r.code), r.limit);
    ck_assert_uint_eq(scratch_files(), 0);
    set_file_limit(RLIM_INFINITY);
    struct project_file *file = must_create(path);
    ck_assert(project_file_backup(file, NULL));
    set_file_limit(300000);
    fill(file, REFUSAL_DISK_FULL, no_file_limit);
    set_file_limit(100000);
    ck_assert(!project_file_backup(file, &r));
    ck_assert_int_eq(r.code, REFUSAL_DISK_FULL);
    set_file_limit(RLIM_INFINITY);
    ck_assert_uint_eq(scratch_files(), 3); /* project, its journal, the old backup */
    struct project_file *backup = must_open(scratch("x.nongtan.backup-1"));
    must_describe(backup, "studies study\n");
    project_file_close(backup);
    project_file_close(file);
}
END_TEST

START_TEST(without_memory_nothing_is_stored_and_work_goes_on)
{
    enum { N = 5000 };
    struct refusal r = {0};
    struct project_file *file = must_create(scratch("x.nongtan"));
    static struct change changes[N];
    for (int i = 0; i < N; i++) {
        char id[16];
        snprintf(id, sizeof id, "r%05d", i);
        changes[i] = (struct change){.kind = CHANGE_ADD, .entity = ENTITY_ACTIVITY, .at = -1,
                                     .added = record_new(entity_get(ENTITY_ACTIVITY), id)};
    }
    sqlite3_int64 used = sqlite3_memory_used();
    for (sqlite3_int64 room = 20000; room < 500000; room += 60000) {
        sqlite3_hard_heap_limit64(used + room);
        bool ok = project_file_write(file, changes, N, NULL, &r);
        sqlite3_hard_heap_limit64(0);
        ck_assert(!ok);
        ck_assert_msg(r.code == REFUSAL_OUT_OF_MEMORY, "%lld: %s %s", (long long)room, refusal_key(r.code), r.limit);
        must_describe(file, "studies study\n");
    }
    ck_assert(project_file_write(file, changes, N, NULL, &r));
    must_verify(file);
    for (int i = 0; i < N; i++)
        record_free((struct record *)(uintptr_t)changes[i].added);
    project_file_close(file);
}
END_TEST

/* ---- a failing disk ---- */

enum { FAILING_EDITS = 3 };

/* Some edits while call n fails. `stored` says which were acknowledged; in doubt only where a reload is asked for. */
static void edits_on_failing_disk(struct project_file *file, bool stored[FAILING_EDITS], bool doubt[FAILING_EDITS])
{
    static const char *const ids[FAILING_EDITS] = {"a", "b", "c"};
    for (int i = 0; i < FAILING_EDITS; i++) {
        struct refusal r = {0};
        stored[i] = add_activity(file, ids[i], "x", i ? 0 : -1, &r);
        ck_assert_msg(stored[i] || r.code == REFUSAL_DISK_ERROR || r.code == REFUSAL_DISK_FULL ||
                          r.code == REFUSAL_FILE_READ_ONLY, "%s %s", refusal_key(r.code), r.limit);
        doubt[i] = !stored[i] && file->data_version == DATA_VERSION_UNKNOWN;
    }
}

static void must_have_edits(struct project_file *file, const bool stored[FAILING_EDITS], const bool doubt[FAILING_EDITS],
                            long n)
{
    static const char *const ids[FAILING_EDITS] = {"a", "b", "c"};
    struct refusal r = {0};
    struct project *project = project_file_load(file, &r);
    ck_assert_msg(project != NULL, "call %ld: %s %s", n, refusal_key(r.code), r.limit);
    for (int i = 0; i < FAILING_EDITS; i++) {
        bool there = records_find(project_records(project, ENTITY_ACTIVITY), ids[i]) != NULL;
        ck_assert_msg(there == stored[i] || doubt[i], "call %ld, edit %d: stored %d, there %d", n, i, stored[i], there);
    }
    ck_assert_ptr_nonnull(project_study(project));
    project_free(project);
}

/* One round; false once the run needs fewer than n calls. */
static bool try_call(const char *path, long n, enum failing_mode mode, int *doubts)
{
    bool stored[FAILING_EDITS], doubt[FAILING_EDITS];
    struct project_file *file = must_open(path);
    failing_disk_arm(n, mode);
    edits_on_failing_disk(file, stored, doubt);
    bool fired = failing_disk_disarm();
    must_have_edits(file, stored, doubt, n);
    must_set_product(file, "it works again"); /* without a restart */
    must_verify(file);
    project_file_close(file);
    file = must_open(path);
    must_have_edits(file, stored, doubt, n);
    must_verify(file);
    project_file_close(file);
    for (int i = 0; i < FAILING_EDITS; i++)
        *doubts += doubt[i];
    return fired;
}

static void try_mode(enum failing_mode mode)
{
    const char *path = scratch("x.nongtan");
    size_t size;
    int doubts = 0;
    struct project_file *file = must_create(path);
    must_add(file, "r001", "urea");
    project_file_close(file);
    unsigned char *bytes = read_bytes(path, &size);
    failing_disk_install();
    long n = 1;
    while (try_call(path, n, mode, &doubts)) {
        write_bytes(path, bytes, size);
        n++;
    }
    free(bytes);
    ck_assert_int_gt(n, 30); /* there were as many calls to fail */
    ck_assert_msg(doubts == 0 || mode != FAIL_ONCE, "%d edits in doubt", doubts);
}

START_TEST(one_failing_call_loses_nothing)
{
    try_mode(FAIL_ONCE);
}
END_TEST

START_TEST(a_disk_that_fails_for_a_while_loses_nothing)
{
    try_mode(FAIL_FOR_GOOD);
}
END_TEST

START_TEST(a_disk_that_is_full_for_a_while_loses_nothing)
{
    try_mode(FAIL_FULL);
}
END_TEST

SUITE_MAIN("durability", kills_at_random_instants_lose_nothing_1, kills_at_random_instants_lose_nothing_2,
           kills_at_random_instants_lose_nothing_3, kills_at_random_instants_lose_nothing_4, a_killed_creation_leaves_a_whole_project_or_none,
           a_torn_write_is_rolled_back_also_for_a_reader, several_writers_lose_nothing, a_writer_who_waits_too_long_is_told,
           a_full_disk_is_told_and_nothing_is_lost, a_limit_of_the_system_is_a_full_disk,
           without_memory_nothing_is_stored_and_work_goes_on, one_failing_call_loses_nothing,
           a_disk_that_fails_for_a_while_loses_nothing, a_disk_that_is_full_for_a_while_loses_nothing)
