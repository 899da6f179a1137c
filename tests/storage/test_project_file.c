/* SPDX-License-Identifier: MPL-2.0
 *
 * What must hold of the project file: what is refused and how it is named, what is stored, and that nothing else changes.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/schema.h"
#include "tests/storage/support.h"

/* ---- creating ---- */

START_TEST(a_new_project_is_whole_and_private)
{
    const char *path = scratch("柑橘 2025.nongtan");
    struct project_file *file = must_create(path);
    ck_assert(!project_file_read_only(file));
    ck_assert_str_eq(project_file_path(file), path);
    must_describe(file, "studies study\n");
    must_verify(file);
    project_file_close(file);

    struct stat status;
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, 0600);
    size_t size;
    unsigned char *bytes = read_bytes(path, &size);
    ck_assert(!memcmp(bytes + 68, "nong", 4)); /* application_id: offset 68 of an SQLite file */
    ck_assert(!memcmp(bytes + 60, "\0\0\0\4", 4)); /* user_version: offset 60 */
    free(bytes);
    ck_assert_uint_eq(scratch_files(), 1); /* no journal, no temporary file */
}
END_TEST

static void must_refuse_create(const char *path, enum refusal_code code, const char *named)
{
    struct refusal refusal = {0};
    ck_assert_ptr_null(project_file_create(path, NULL, 0, NULL, &refusal));
    ck_assert_msg(refusal.code == code, "%s: refused as %s", path, refusal_key(refusal.code));
    ck_assert_str_eq(refusal.value, named);
}

START_TEST(creating_never_overwrites)
{
    const char *path = scratch("notes.txt"), *dangling = scratch("dangling"), *folder = scratch("folder");
    write_bytes(path, "my notes", 8);
    must_refuse_create(path, REFUSAL_FILE_EXISTS, path);
    size_t size;
    unsigned char *bytes = read_bytes(path, &size);
    ck_assert(size == 8 && !memcmp(bytes, "my notes", 8));
    free(bytes);
    ck_assert_int_eq(symlink("nowhere", dangling), 0);
    must_refuse_create(dangling, REFUSAL_FILE_EXISTS, dangling);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    must_refuse_create(folder, REFUSAL_FILE_IS_FOLDER, folder);
    must_refuse_create(scratch("missing/x.nongtan"), REFUSAL_FILE_MISSING, scratch("missing"));
    must_refuse_create(scratch("notes.txt/x.nongtan"), REFUSAL_FILE_MISSING, scratch("notes.txt"));
    must_refuse_create("", REFUSAL_FILE_MISSING, "");
    ck_assert_uint_eq(scratch_files(), 3);
}
END_TEST

static bool create_is_refused(const char *path)
{
    struct refusal refusal = {0};
    char folder[600];
    snprintf(folder, sizeof folder, "%s", path);
    *strrchr(folder, '/') = '\0';
    return !project_file_create(path, NULL, 0, NULL, &refusal) && refusal.code == REFUSAL_FILE_READ_ONLY &&
           !strcmp(refusal.value, folder);
}

START_TEST(creating_in_a_read_only_folder_names_the_folder)
{
    ck_assert_int_eq(chmod(scratch(""), 0755), 0);
    ck_assert_int_eq(mkdir(scratch("ro"), 0555), 0);
    as_nobody(create_is_refused, scratch("ro/x.nongtan"));
    ck_assert(!exists(scratch("ro/x.nongtan")));
    ck_assert_int_eq(chmod(scratch("ro"), 0755), 0);
}
END_TEST

/* SQLite gives names such as these a meaning of their own; here they are names of files. */
START_TEST(a_name_is_only_a_name)
{
    static const char *const names[] = {":memory:", "file:x.nongtan?mode=memory", "-x", "a'b\"c;--.nongtan"};
    ck_assert_int_eq(chdir(scratch("")), 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct project_file *file = must_create(names[i]);
        must_set_product(file, names[i]);
        project_file_close(file);
        ck_assert_msg(exists(names[i]), "no file %s", names[i]);
        file = must_open(names[i]);
        project_file_close(file);
    }
}
END_TEST

/* ---- opening what is no project ---- */

START_TEST(what_is_no_project_is_refused_by_name)
{
    const char *path = scratch("x");
    must_refuse_open(path, REFUSAL_FILE_MISSING);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    must_refuse_open(path, REFUSAL_FILE_IS_FOLDER);
    ck_assert_int_eq(rmdir(path), 0);
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    must_refuse_open(path, REFUSAL_FILE_NOT_REGULAR);
    ck_assert_int_eq(unlink(path), 0);
    must_refuse_open("/dev/null", REFUSAL_FILE_NOT_REGULAR);
    must_refuse_open("", REFUSAL_FILE_MISSING);
}
END_TEST

static void must_stay(const char *path, enum refusal_code code)
{
    size_t before_size, after_size;
    unsigned char *before = read_bytes(path, &before_size);
    must_refuse_open(path, code);
    unsigned char *after = read_bytes(path, &after_size);
    ck_assert(before_size == after_size && !memcmp(before, after, after_size));
    ck_assert_uint_eq(scratch_files(), 1);
    free(before);
    free(after);
}

START_TEST(foreign_files_are_refused_and_stay_as_they_are)
{
    const char *path = scratch("x.nongtan");
    write_bytes(path, "", 0);
    must_stay(path, REFUSAL_NOT_A_PROJECT);
    write_bytes(path, "item,amount\nurea,8\n", 19);
    must_stay(path, REFUSAL_NOT_A_PROJECT);
    char noise[9000];
    memset(noise, 'x', sizeof noise);
    write_bytes(path, noise, sizeof noise);
    must_stay(path, REFUSAL_NOT_A_PROJECT);
    unlink(path);
    raw_sql(path, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    must_stay(path, REFUSAL_NOT_A_PROJECT);
    raw_sql(path, "PRAGMA application_id = 252006673"); /* Esri's, for one */
    must_stay(path, REFUSAL_NOT_A_PROJECT);
}
END_TEST

static void new_project(const char *path)
{
    struct project_file *file = must_create(path);
    must_set_product(file, "navel orange");
    must_add(file, "r001", "urea");
    must_add(file, "r002", "diesel");
    must_add(file, "r003", "film");
    project_file_close(file);
}

START_TEST(versions_that_are_not_ours_are_refused_by_number)
{
    const char *path = scratch("x.nongtan");
    new_project(path);
    raw_sql(path, "PRAGMA user_version = 5");
    must_stay(path, REFUSAL_PROJECT_NEWER);
    ck_assert_str_eq(must_refuse_open(path, REFUSAL_PROJECT_NEWER).limit, "5");
    raw_sql(path, "PRAGMA user_version = 0");
    must_stay(path, REFUSAL_PROJECT_DAMAGED);
    ck_assert_str_eq(must_refuse_open(path, REFUSAL_PROJECT_DAMAGED).limit, "file version 0");
    raw_sql(path, "PRAGMA user_version = -7");
    must_stay(path, REFUSAL_PROJECT_DAMAGED);
    raw_sql(path, "PRAGMA user_version = 4");
    project_file_close(must_open(path));
}
END_TEST

START_TEST(a_schema_that_differs_is_refused_with_its_first_object)
{
    static const struct {
        const char *sql, *named;
    } cases[] = {
        {"CREATE TRIGGER evil AFTER UPDATE ON studies BEGIN DELETE FROM activities; END", "schema of evil"},
        {"CREATE VIEW evil AS SELECT 1", "schema of evil"},
        {"CREATE TABLE zusatz (a)", "schema of zusatz"},
        {"DROP INDEX activities_pos", "schema of activities_pos"},
        {"ALTER TABLE activities ADD COLUMN extra TEXT", "schema of activities"},
        {"ALTER TABLE offsets RENAME COLUMN tonnes TO tons", "schema of offsets"},
        {"DROP TABLE draft", "schema of draft"},
        {"CREATE TABLE stat (a); ANALYZE", "schema of sqlite_stat1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *path = scratch("x.nongtan");
        new_project(path);
        raw_sql(path, cases[i].sql);
        ck_assert_str_eq(must_refuse_open(path, REFUSAL_PROJECT_DAMAGED).limit, cases[i].named);
        unlink(path);
    }
}
END_TEST

START_TEST(truncated_and_flipped_files_never_crash)
{
    const char *path = scratch("x.nongtan"), *mutant = scratch("m.nongtan");
    unsigned long long seed = 20261121;
    size_t size;
    new_project(path);
    unsigned char *bytes = read_bytes(path, &size);
    write_bytes(mutant, bytes, size / 2);
    must_refuse_open(mutant, REFUSAL_PROJECT_DAMAGED);
    for (int i = 0; i < 300; i++) {
        unsigned char *copy = malloc(size);
        memcpy(copy, bytes, size);
        for (int flips = 1 + i % 8; flips; flips--)
            copy[next_random(&seed) % size] = (unsigned char)next_random(&seed);
        write_bytes(mutant, copy, size);
        free(copy);
        struct refusal refusal = {0};
        struct project_file *file = project_file_open(mutant, 0, &refusal);
        ck_assert(file || refusal.code != REFUSAL_NONE);
        struct verification v;
        struct project *project = file ? project_file_load(file, &refusal) : NULL;
        if (file)
            project_file_verify(file, &v, &refusal);
        project_free(project);
        project_file_close(file);
    }
    free(bytes);
}
END_TEST

/* SQLite itself accepts both; a value cut at a NUL would be a silently wrong figure. */
START_TEST(text_that_is_no_text_is_damage_with_its_place)
{
    static const char *const broken[] = {"CAST(x'3800392e35' AS TEXT)", "CAST(x'ff38' AS TEXT)"};
    for (size_t i = 0; i < 2; i++) {
        char sql[200];
        const char *path = scratch("x.nongtan");
        struct refusal refusal = {0};
        new_project(path);
        snprintf(sql, sizeof sql, "UPDATE activities SET amount = %s WHERE row_id = 'r002'", broken[i]);
        raw_sql(path, sql);
        struct project_file *file = must_open(path);
        ck_assert_ptr_null(project_file_load(file, &refusal));
        ck_assert_int_eq(refusal.code, REFUSAL_PROJECT_DAMAGED);
        ck_assert_str_eq(refusal.limit, "activities r002 amount");
        project_file_close(file);
        unlink(path);
    }
}
END_TEST

START_TEST(an_index_cannot_hide_a_row)
{
    const char *path = scratch("x.nongtan");
    struct refusal refusal = {0};
    new_project(path);
    raw_sql(path, "DROP INDEX activities_pos;"
                  "CREATE INDEX activities_pos ON activities (pos, row_id) WHERE row_id <> 'r002';"
                  "PRAGMA writable_schema = ON;"
                  "UPDATE sqlite_schema SET sql = 'CREATE INDEX \"activities_pos\" ON \"activities\" (\"pos\", \"row_id\")' "
                  "WHERE name = 'activities_pos'");
    struct project_file *file = project_file_open(path, 0, &refusal);
    if (file)
        ck_assert_ptr_null(project_file_load(file, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_PROJECT_DAMAGED);
    project_file_close(file);
}
END_TEST

static bool is_not_readable(const char *path)
{
    struct refusal refusal = {0};
    return !project_file_open(path, 0, &refusal) && refusal.code == REFUSAL_FILE_NOT_READABLE && !strcmp(refusal.value, path);
}

START_TEST(a_file_of_somebody_else_is_refused)
{
    const char *path = scratch("x.nongtan");
    new_project(path);
    ck_assert_int_eq(chmod(scratch(""), 0755), 0);
    ck_assert_int_eq(chmod(path, 0), 0);
    as_nobody(is_not_readable, path);
}
END_TEST

/* ---- reading only ---- */

static bool opens_read_only(const char *path)
{
    struct refusal refusal = {0};
    struct verification v;
    struct project_file *file = project_file_open(path, 0, &refusal);
    if (!file || !project_file_read_only(file))
        return false;
    struct project *project = project_file_load(file, &refusal);
    bool ok = project && records_count(project_records(project, ENTITY_ACTIVITY)) == 3;
    project_free(project);
    ok = ok && !set_field(file, ENTITY_STUDY, "study", STUDY_PRODUCT, "x", &refusal) &&
         refusal.code == REFUSAL_FILE_READ_ONLY && !strcmp(refusal.value, path);
    ok = ok && !project_file_undo(file, NULL, NULL, &refusal) && refusal.code == REFUSAL_FILE_READ_ONLY;
    ok = ok && !project_file_can_undo(file) && !project_file_draft_save(file, "a", "b", "c");
    ok = ok && project_file_verify(file, &v, &refusal) && v.replay_ok;
    project_file_close(file);
    return ok;
}

static void must_change_no_byte(const char *path)
{
    size_t before_size, after_size, files = scratch_files();
    unsigned char *before = read_bytes(path, &before_size);
    as_nobody(opens_read_only, path);
    unsigned char *after = read_bytes(path, &after_size);
    ck_assert(before_size == after_size && !memcmp(before, after, after_size));
    ck_assert_uint_eq(scratch_files(), files);
    free(before);
    free(after);
}

START_TEST(a_read_only_file_or_folder_opens_for_reading)
{
    const char *path = scratch("x.nongtan");
    new_project(path);
    ck_assert_int_eq(chmod(path, 0444), 0);
    ck_assert_int_eq(chmod(scratch(""), 0777), 0);
    must_change_no_byte(path);
    ck_assert_int_eq(chmod(path, 0666), 0);
    ck_assert_int_eq(chmod(scratch(""), 0555), 0); /* no journal could stand beside it */
    must_change_no_byte(path);
    ck_assert_int_eq(chmod(scratch(""), 0755), 0);
}
END_TEST

START_TEST(asked_to_read_only_it_writes_nothing)
{
    const char *path = scratch("x.nongtan");
    struct refusal refusal = {0};
    new_project(path);
    struct project_file *file = project_file_open(path, PROJECT_FILE_READ_ONLY, &refusal);
    ck_assert_ptr_nonnull(file);
    ck_assert(project_file_read_only(file));
    ck_assert(!set_field(file, ENTITY_STUDY, "study", STUDY_PRODUCT, "x", &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FILE_READ_ONLY);
    project_file_close(file);
    ck_assert_uint_eq(scratch_files(), 1);
}
END_TEST

/* ---- what is stored ---- */

START_TEST(values_are_kept_as_typed)
{
    static const char *const values[] = {
        "0", " 0 ", "8袋×50kg", "尿素", "'; DROP TABLE studies; --", "a\nb\r\n\tc", "\"quoted\"", "%s%n", "1e999", "NULL",
        "\xf0\x9f\x8d\x8a", "e\xcc\x81",
    };
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    must_add(file, "r'\"1", "x");
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char expected[200];
        must_set_product(file, values[i]);
        project_file_close(file);
        file = must_open(path);
        snprintf(expected, sizeof expected, "studies study product=%s\nactivities r'\"1 item=x\n", values[i]);
        must_describe(file, expected);
    }
    must_verify(file);
    project_file_close(file);
}
END_TEST

START_TEST(blank_is_null_and_not_zero)
{
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    must_set_product(file, "0");
    must_describe(file, "studies study product=0\n");
    must_set_product(file, "");
    must_describe(file, "studies study\n");
    must_set_product(file, "x");
    must_set_product(file, NULL);
    must_describe(file, "studies study\n");
    project_file_close(file);
    ck_assert_int_eq(raw_number(path, "SELECT product IS NULL FROM studies"), 1);
}
END_TEST

START_TEST(a_long_text_comes_back_whole)
{
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    struct text_buffer text = {0};
    for (int i = 0; i < 20000; i++)
        text_buffer_add(&text, "备注 note ");
    ck_assert(set_field(file, ENTITY_STUDY, "study", STUDY_NOTE, text.data, NULL));
    struct project *project = project_file_load(file, NULL);
    ck_assert_str_eq(record_text(project_study(project), STUDY_NOTE), text.data);
    project_free(project);
    text_buffer_free(&text);
    project_file_close(file);
}
END_TEST

START_TEST(all_fields_of_all_kinds_are_stored)
{
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    struct text_buffer expected = {0};
    text_buffer_add(&expected, "studies study\n");
    for (int e = 1; e < ENTITY_COUNT; e++) {
        const struct entity *entity = entity_get((enum entity_id)e);
        struct record *record = record_new(entity, "k");
        text_buffer_printf(&expected, "%s k", entity->table);
        for (int f = 1; f < (int)entity->field_count; f++) {
            ck_assert(record_set(record, f, entity->fields[f].key));
            text_buffer_printf(&expected, " %s=%s", entity->fields[f].key, entity->fields[f].key);
        }
        text_buffer_add(&expected, "\n");
        const struct change add = {.kind = CHANGE_ADD, .entity = (enum entity_id)e, .record = "k", .added = record, .at = -1};
        ck_assert(project_file_write(file, &add, 1, NULL, NULL));
        record_free(record);
    }
    must_describe(file, expected.data);
    must_verify(file);
    text_buffer_free(&expected);
    project_file_close(file);
}
END_TEST

/* ---- order ---- */

static size_t model_insert(char ids[][16], size_t count, const char *id, long at)
{
    size_t place = at < 0 || (size_t)at > count ? count : (size_t)at;
    memmove(ids + place + 1, ids + place, (count - place) * sizeof *ids);
    snprintf(ids[place], sizeof ids[place], "%s", id);
    return count + 1;
}

static void must_have_order(struct project_file *file, char ids[][16], size_t count)
{
    char *have = activity_ids(file);
    struct text_buffer want = {0};
    for (size_t i = 0; i < count; i++)
        text_buffer_printf(&want, "%s%s", i ? " " : "", ids[i]);
    ck_assert_str_eq(have, want.data);
    text_buffer_free(&want);
    free(have);
}

/* `place` of the i-th new row among i rows. */
static void try_order(long (*place)(long i, unsigned long long *seed), int count)
{
    static char ids[501][16];
    const char *path = scratch("order.nongtan");
    struct project_file *file = must_create(path);
    unsigned long long seed = 7;
    for (int i = 0; i < count; i++) {
        char id[16];
        long at = place(i, &seed);
        snprintf(id, sizeof id, "r%03d", i);
        ck_assert(add_activity(file, id, "x", at, NULL));
        model_insert(ids, (size_t)i, id, at);
    }
    must_have_order(file, ids, (size_t)count);
    must_verify(file);
    project_file_close(file);
    file = must_open(path);
    must_have_order(file, ids, (size_t)count);
    project_file_close(file);
    ck_assert_int_le(raw_number(path, "SELECT max(length(changeset)) FROM history"), 20000);
    unlink(path);
}

static long at_the_start(long i, unsigned long long *seed)
{
    return (void)i, (void)seed, 0;
}

static long always_second(long i, unsigned long long *seed)
{
    return (void)seed, i ? 1 : 0;
}

static long before_the_last(long i, unsigned long long *seed)
{
    return (void)seed, i ? i - 1 : -1;
}

static long in_the_middle(long i, unsigned long long *seed)
{
    return (void)seed, i < 100 ? -1 : 50;
}

static long anywhere(long i, unsigned long long *seed)
{
    return (long)(next_random(seed) % (unsigned)(i + 3)) - 1;
}

START_TEST(rows_keep_the_users_order)
{
    try_order(at_the_start, 60);
    try_order(always_second, 300); /* halves the same gap again and again */
    try_order(before_the_last, 300);
    try_order(in_the_middle, 500); /* needs wider and wider windows */
    try_order(anywhere, 300);
}
END_TEST

START_TEST(a_batch_keeps_its_order_too)
{
    enum { N = 200 };
    struct project_file *file = must_create(scratch("x.nongtan"));
    static struct change changes[N];
    static char ids[N + 1][16];
    for (int i = 0; i < N; i++) {
        char id[16];
        long at = i % 3 ? i / 2 : -1;
        snprintf(id, sizeof id, "r%03d", i);
        changes[i] = (struct change){.kind = CHANGE_ADD, .entity = ENTITY_ACTIVITY, .at = at,
                                     .added = record_new(entity_get(ENTITY_ACTIVITY), id)};
        model_insert(ids, (size_t)i, id, at);
    }
    ck_assert(project_file_write(file, changes, N, NULL, NULL));
    must_have_order(file, ids, N);
    must_verify(file);
    for (int i = 0; i < N; i++)
        record_free((struct record *)(uintptr_t)changes[i].added);
    project_file_close(file);
}
END_TEST

/* ---- writing ---- */

START_TEST(a_batch_is_stored_whole_or_not_at_all)
{
    const char *path = scratch("x.nongtan");
    struct refusal refusal = {0};
    new_project(path);
    struct project_file *file = must_open(path);
    char *before = describe(file);
    const struct change batch[] = {
        {.kind = CHANGE_SET, .entity = ENTITY_STUDY, .record = "study", .field = STUDY_PRODUCT, .value = "tea"},
        {.kind = CHANGE_DELETE, .entity = ENTITY_ACTIVITY, .record = "r001"},
        {.kind = CHANGE_DELETE, .entity = ENTITY_ACTIVITY, .record = "r001"},
    };
    ck_assert(!project_file_write(file, batch, 3, NULL, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_RECORD_UNKNOWN);
    must_describe(file, before);
    ck_assert(project_file_write(file, batch, 2, NULL, &refusal));
    must_describe(file, "studies study product=tea\nactivities r002 item=diesel\nactivities r003 item=film\n");
    must_verify(file);
    project_file_close(file);
    free(before);
}
END_TEST

START_TEST(writing_refuses_what_cannot_be_stored)
{
    const char *path = scratch("x.nongtan");
    struct refusal r = {0};
    new_project(path);
    struct project_file *file = must_open(path);
    char *before = describe(file);
    ck_assert(!set_field(file, ENTITY_ACTIVITY, "r999", ACTIVITY_ITEM, "x", &r));
    ck_assert_int_eq(r.code, REFUSAL_RECORD_UNKNOWN);
    ck_assert_str_eq(r.value, "r999");
    ck_assert_str_eq(r.limit, "activity");
    ck_assert(!delete_activity(file, "r999", &r));
    ck_assert_int_eq(r.code, REFUSAL_RECORD_UNKNOWN);
    ck_assert(!add_activity(file, "r001", "twice", -1, &r));
    ck_assert_int_eq(r.code, REFUSAL_DUPLICATE_ID);
    ck_assert_str_eq(r.value, "r001");
    ck_assert(!set_field(file, ENTITY_ACTIVITY, "r001", ACTIVITY_ID, "r009", &r));
    ck_assert_int_eq(r.code, REFUSAL_FIELD_FIXED);
    ck_assert(!set_field(file, ENTITY_ACTIVITY, "r001", ACTIVITY_ITEM, "\xb0\xa1", &r)); /* GB18030 for 啊 */
    ck_assert_int_eq(r.code, REFUSAL_TEXT_INVALID);
    ck_assert_str_eq(r.field, "item");
    ck_assert(!add_activity(file, "r009", "\xb0\xa1", -1, &r));
    ck_assert_int_eq(r.code, REFUSAL_TEXT_INVALID);
    must_describe(file, before);
    free(before);
    project_file_close(file);
}
END_TEST

START_TEST(an_edit_that_changes_nothing_leaves_no_entry)
{
    struct project_file *file = must_create(scratch("x.nongtan"));
    struct verification before, after;
    must_set_product(file, "tea");
    ck_assert(project_file_verify(file, &before, NULL));
    must_set_product(file, "tea");
    ck_assert(project_file_write(file, NULL, 0, NULL, NULL));
    ck_assert(project_file_verify(file, &after, NULL));
    ck_assert_int_eq(after.entries, before.entries);
    ck_assert_str_eq(after.head, before.head);
    project_file_close(file);
}
END_TEST

START_TEST(the_second_of_two_people_sees_both_values)
{
    const char *path = scratch("x.nongtan");
    struct refusal r = {0};
    struct project_file *one = must_create(path), *two = must_open(path);
    must_set_product(one, "tea");
    struct change set = {.kind = CHANGE_SET, .entity = ENTITY_STUDY, .record = "study", .field = STUDY_PRODUCT,
                         .value = "orange", .expected = NULL, .check_expected = true};
    ck_assert(!project_file_write(two, &set, 1, NULL, &r));
    ck_assert_int_eq(r.code, REFUSAL_CHANGED_MEANWHILE);
    ck_assert_str_eq(r.field, "product");
    ck_assert_str_eq(r.value, "tea");
    ck_assert_str_eq(r.limit, "");
    set.expected = "tea";
    ck_assert(project_file_write(two, &set, 1, NULL, &r));
    must_describe(one, "studies study product=orange\n");
    set.value = NULL;
    set.expected = "orange";
    ck_assert(project_file_write(one, &set, 1, NULL, &r));
    set.value = "rice";
    set.expected = ""; /* blank has one form */
    ck_assert(project_file_write(one, &set, 1, NULL, &r));
    project_file_close(one);
    project_file_close(two);
}
END_TEST

START_TEST(foreign_writing_is_noticed)
{
    const char *path = scratch("x.nongtan");
    struct project_file *one = must_create(path), *two = must_open(path);
    project_free(project_file_load(one, NULL));
    ck_assert(!project_file_changed_outside(one));
    must_set_product(one, "tea");
    ck_assert(!project_file_changed_outside(one)); /* one's own */
    ck_assert(project_file_changed_outside(two));
    project_free(project_file_load(two, NULL));
    ck_assert(!project_file_changed_outside(two));
    ck_assert(project_file_draft_save(one, "here", "text", "2026-11-21T08:00:00Z"));
    ck_assert(!project_file_changed_outside(two)); /* nothing to load */
    must_set_product(two, "rice");
    must_add(one, "r001", "urea"); /* without having seen it */
    ck_assert(project_file_changed_outside(one));
    ck_assert(project_file_changed_outside(one)); /* until it is loaded */
    project_free(project_file_load(one, NULL));
    ck_assert(!project_file_changed_outside(one));
    ck_assert(project_file_undo(two, NULL, NULL, NULL));
    ck_assert(project_file_changed_outside(one));
    project_file_close(one);
    project_file_close(two);
}
END_TEST

START_TEST(nothing_stands_beside_a_closed_project)
{
    const char *path = scratch("x.nongtan");
    struct project_file *one = must_create(path), *two = must_open(path);
    must_set_product(one, "a");
    must_set_product(two, "b");
    project_file_close(one);
    must_set_product(two, "c");
    project_file_close(two);
    ck_assert_uint_eq(scratch_files(), 1);
    project_file_close(NULL);
}
END_TEST

START_TEST(a_hundred_thousand_rows_in_one_edit)
{
    enum { N = 100000 };
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    struct change *changes = calloc(N, sizeof *changes);
    for (int i = 0; i < N; i++) {
        char id[16];
        snprintf(id, sizeof id, "r%06d", i);
        struct record *record = record_new(entity_get(ENTITY_ACTIVITY), id);
        record_set(record, ACTIVITY_AMOUNT, id + 1);
        changes[i] = (struct change){.kind = CHANGE_ADD, .entity = ENTITY_ACTIVITY, .added = record, .at = -1};
    }
    ck_assert(project_file_write(file, changes, N, NULL, NULL));
    struct project *project = project_file_load(file, NULL);
    const struct records *set = project_records(project, ENTITY_ACTIVITY);
    ck_assert_uint_eq(records_count(set), N);
    ck_assert_str_eq(record_text(records_at(set, 77777), ACTIVITY_AMOUNT), "077777");
    project_free(project);
    for (int i = 0; i < N; i++)
        record_free((struct record *)(uintptr_t)changes[i].added);
    free(changes);
    project_file_close(file);
    file = must_open(path); /* the checks at opening allow for its size */
    ck_assert(project_file_undo(file, NULL, NULL, NULL));
    must_describe(file, "studies study\n");
    project_file_close(file);
}
END_TEST

/* ---- versions ---- */

static char steps_run[8];

static bool step_two(sqlite3 *db)
{
    strcat(steps_run, "2");
    return database_exec(db, "CREATE TABLE two (a)");
}

static bool step_three(sqlite3 *db)
{
    strcat(steps_run, "3");
    return database_exec(db, "CREATE TABLE three (a)");
}

static bool step_that_fails(sqlite3 *db)
{
    return database_exec(db, "CREATE TABLE two (a)"); /* is there already */
}

static long long version_of(sqlite3 *db)
{
    long long version = -1;
    ck_assert(database_number(db, "PRAGMA user_version", &version));
    return version;
}

START_TEST(older_files_take_the_steps_that_they_lack)
{
    enum { NOW = SCHEMA_VERSION };
    static const struct schema_step steps[] = {{NOW + 1, step_two}, {NOW + 2, step_three}, {NOW + 3, step_that_fails}};
    sqlite3 *db = schema_empty();
    ck_assert_int_eq(version_of(db), NOW);
    ck_assert(schema_upgrade(db, steps, 1, NOW));
    ck_assert_int_eq(version_of(db), NOW + 1);
    ck_assert(schema_upgrade(db, steps, 2, NOW + 1));
    ck_assert_int_eq(version_of(db), NOW + 2);
    ck_assert_str_eq(steps_run, "23");
    ck_assert(!schema_upgrade(db, steps, 3, NOW + 2));
    ck_assert_int_eq(version_of(db), NOW + 2);
    database_close(db);
}
END_TEST

/* tests/storage/samples/version-N.nongtan were written by the programs of their time (its README says how). */
static const char *old_project(int version)
{
    const char *path = scratch("old.nongtan"), *source = getenv("NONGTAN_SRCDIR");
    char name[1024];
    size_t size;
    snprintf(name, sizeof name, "%s/tests/storage/samples/version-%d.nongtan", source ? source : ".", version);
    unsigned char *bytes = read_bytes(name, &size);
    write_bytes(path, bytes, size);
    free(bytes);
    return path;
}

START_TEST(a_project_of_version_1_is_opened_and_keeps_all_it_had)
{
    const char *path = old_project(1);
    struct refusal why;
    char *undone = NULL;
    ck_assert_int_eq((int)raw_number(path, "PRAGMA user_version"), 1);
    struct project_file *file = must_open(path);
    must_verify(file);
    struct project *project = project_file_load(file, &why);
    ck_assert_str_eq(project_study_text(project, STUDY_PRODUCT), "柑橘");
    ck_assert_str_eq(project_study_text(project, STUDY_METHOD), "");
    const struct record *urea = records_at(project_records(project, ENTITY_ACTIVITY), 0);
    ck_assert_str_eq(record_text(urea, ACTIVITY_AMOUNT), "8袋×50kg");
    ck_assert_str_eq(record_text(urea, ACTIVITY_CONTENT), "46 % N");
    project_free(project);
    ck_assert(set_field(file, ENTITY_ACTIVITY, "r001", ACTIVITY_MODEL, "rice", &why)); /* a field that version 1 had not */
    must_verify(file);
    for (int i = 0; i < 2; i++) { /* the new edit, then the old one that added the row */
        ck_assert(project_file_undo(file, NULL, &undone, &why));
        free(undone);
    }
    must_verify(file);
    char *ids = activity_ids(file);
    ck_assert_str_eq(ids, "");
    free(ids);
    project_file_close(file);
    ck_assert_int_eq((int)raw_number(path, "PRAGMA user_version"), SCHEMA_VERSION);
    ck_assert(exists(scratch("old.nongtan.backup-1")));
}
END_TEST

START_TEST(a_project_of_version_2_is_opened_and_keeps_all_it_had)
{
    const char *path = old_project(2);
    struct refusal why;
    char *undone = NULL;
    ck_assert_int_eq((int)raw_number(path, "PRAGMA user_version"), 2);
    struct project_file *file = must_open(path);
    must_verify(file);
    struct project *project = project_file_load(file, &why);
    ck_assert_str_eq(project_study_text(project, STUDY_PRODUCT), "柑橘");
    ck_assert_str_eq(project_study_text(project, STUDY_METHOD), "ipcc2006");
    ck_assert_str_eq(record_text(records_find(project_records(project, ENTITY_INPUT), "r002/area"), INPUT_VALUE), "3.2亩");
    ck_assert_str_eq(record_text(records_find(project_records(project, ENTITY_OFFSET), "lot001"), OFFSET_PLACE), "后山");
    ck_assert_uint_eq(records_count(project_records(project, ENTITY_LOG)), 0);
    project_free(project);
    ck_assert(set_field(file, ENTITY_ACTIVITY, "r001", ACTIVITY_ASKED, "发票", &why)); /* a field that version 2 had not */
    must_verify(file);
    for (int i = 0; i < 2; i++) { /* the new edit, then the old one that added the lot */
        ck_assert(project_file_undo(file, NULL, &undone, &why));
        free(undone);
    }
    must_verify(file);
    project = project_file_load(file, &why);
    ck_assert_uint_eq(records_count(project_records(project, ENTITY_OFFSET)), 0);
    project_free(project);
    project_file_close(file);
    ck_assert_int_eq((int)raw_number(path, "PRAGMA user_version"), SCHEMA_VERSION);
    ck_assert(exists(scratch("old.nongtan.backup-1")));
}
END_TEST

START_TEST(a_project_of_version_3_is_opened_and_keeps_all_it_had)
{
    const char *path = old_project(3);
    struct refusal why;
    char *undone = NULL;
    ck_assert_int_eq((int)raw_number(path, "PRAGMA user_version"), 3);
    struct project_file *file = must_open(path);
    must_verify(file);
    struct project *project = project_file_load(file, &why);
    ck_assert_str_eq(project_study_text(project, STUDY_PRODUCT), "柑橘"); /* 水稻 was undone */
    ck_assert_str_eq(record_text(records_at(project_records(project, ENTITY_LOG), 0), LOG_TYPED), "3月5日 3号地 追施尿素 2袋");
    ck_assert_str_eq(record_text(records_find(project_records(project, ENTITY_SITE), "3号地"), SITE_AREA), "12.5亩");
    ck_assert_uint_eq(records_count(project_records(project, ENTITY_ATTACHMENT)), 1);
    project_free(project);
    ck_assert(set_field(file, ENTITY_STUDY, "study", STUDY_LIMIT_VALUE, "1.2 kg CO2e", &why)); /* a field that version 3 had not */
    must_verify(file);
    for (int i = 0; i < 2; i++) { /* the new edit, then the old one that attached the receipt */
        ck_assert(project_file_undo(file, NULL, &undone, &why));
        free(undone);
    }
    must_verify(file);
    project = project_file_load(file, &why);
    ck_assert_uint_eq(records_count(project_records(project, ENTITY_ATTACHMENT)), 0);
    project_free(project);
    project_file_close(file);
    ck_assert_int_eq((int)raw_number(path, "PRAGMA user_version"), SCHEMA_VERSION);
    ck_assert(exists(scratch("old.nongtan.backup-1")));
}
END_TEST

START_TEST(a_project_of_version_1_that_may_not_be_written_says_so)
{
    struct refusal why;
    const char *path = old_project(1);
    ck_assert_ptr_null(project_file_open(path, PROJECT_FILE_READ_ONLY, &why));
    ck_assert_int_eq(why.code, REFUSAL_FILE_READ_ONLY);
    ck_assert_int_eq((int)raw_number(path, "PRAGMA user_version"), 1);
}
END_TEST

/* A column that a later version adds must leave the same text as a new file has, and old changesets must still apply. */
START_TEST(the_known_print_is_that_of_a_schema_made_anew)
{
    char print[SCHEMA_PRINT];
    sqlite3 *db = schema_empty();
    schema_print(db, print);
    ck_assert_str_eq(print, schema_known_print);
    ck_assert_int_eq(sqlite3_exec(db, "DROP INDEX activities_pos", NULL, NULL, NULL), SQLITE_OK);
    schema_print(db, print);
    ck_assert_str_ne(print, schema_known_print);
    database_close(db);
}
END_TEST

START_TEST(the_schema_can_grow_by_columns)
{
    sqlite3 *db = schema_empty();
    char problem[100];
    ck_assert(schema_check(db, problem, sizeof problem));
    ck_assert(database_exec(db, "ALTER TABLE studies ADD COLUMN \"new\" TEXT CHECK (\"new\" <> '')"));
    ck_assert(!schema_check(db, problem, sizeof problem));
    ck_assert_str_eq(problem, "studies");
    long long fits = 0;
    ck_assert(database_number(db, "SELECT sql LIKE '%TEXT CHECK (\"grade_source\" <> ''''), \"new\" TEXT CHECK (\"new\" <> '''')) "
                                  "STRICT' FROM sqlite_schema WHERE name = 'studies'", &fits));
    ck_assert_int_eq(fits, 1);
    database_close(db);
}
END_TEST

/* For lists of files: nothing that is no project gets into them, and looking changes nothing. */
START_TEST(a_glance_shows_product_and_standing)
{
    const char *path = scratch("a.nongtan"), *other = scratch("notes.nongtan");
    struct project_glance glance;
    struct project_file *file = must_create(path);
    ck_assert(project_file_glance(path, &glance));
    ck_assert_str_eq(glance.product, "");
    ck_assert(!glance.illustrative);
    must_set_product(file, "脐橙\x1b[2J");
    ck_assert(set_field(file, ENTITY_STUDY, "study", STUDY_ILLUSTRATIVE, "yes", NULL));
    project_file_close(file);
    ck_assert(project_file_glance(path, &glance));
    ck_assert(glance.illustrative && !strncmp(glance.product, "脐橙", strlen("脐橙")) && !strchr(glance.product, '\x1b'));
    size_t before = scratch_files();
    write_bytes(other, "my notes", 8);
    ck_assert(!project_file_glance(other, &glance));
    ck_assert(!project_file_glance(scratch("missing.nongtan"), &glance));
    ck_assert(!project_file_glance(scratch(""), &glance));
    raw_sql(path, "ALTER TABLE studies RENAME TO gone");
    ck_assert(!project_file_glance(path, &glance));
    ck_assert_uint_eq(scratch_files(), before + 1);
}
END_TEST

SUITE_MAIN("project_file", a_glance_shows_product_and_standing, a_new_project_is_whole_and_private, creating_never_overwrites,
           creating_in_a_read_only_folder_names_the_folder, a_name_is_only_a_name, what_is_no_project_is_refused_by_name,
           foreign_files_are_refused_and_stay_as_they_are, versions_that_are_not_ours_are_refused_by_number,
           a_schema_that_differs_is_refused_with_its_first_object, truncated_and_flipped_files_never_crash,
           text_that_is_no_text_is_damage_with_its_place, an_index_cannot_hide_a_row, a_file_of_somebody_else_is_refused,
           a_read_only_file_or_folder_opens_for_reading, asked_to_read_only_it_writes_nothing, values_are_kept_as_typed,
           blank_is_null_and_not_zero, a_long_text_comes_back_whole, all_fields_of_all_kinds_are_stored,
           rows_keep_the_users_order, a_batch_keeps_its_order_too, a_batch_is_stored_whole_or_not_at_all,
           writing_refuses_what_cannot_be_stored, an_edit_that_changes_nothing_leaves_no_entry,
           the_second_of_two_people_sees_both_values, foreign_writing_is_noticed, nothing_stands_beside_a_closed_project,
           a_hundred_thousand_rows_in_one_edit, older_files_take_the_steps_that_they_lack,
           a_project_of_version_1_is_opened_and_keeps_all_it_had,
           a_project_of_version_2_is_opened_and_keeps_all_it_had, a_project_of_version_3_is_opened_and_keeps_all_it_had,
           a_project_of_version_1_that_may_not_be_written_says_so,
           the_known_print_is_that_of_a_schema_made_anew, the_schema_can_grow_by_columns)
