/* SPDX-License-Identifier: MPL-2.0
 *
 * Undo and redo: whatever was done can be taken back, in order, without limit, also tomorrow.
 */
#include <stdio.h>
#include <string.h>

#include "storage/changeset.h"
#include "storage/project_file_internal.h"
#include "tests/storage/support.h"

static void must_undo(struct project_file *file, const char *expected_why)
{
    char *why = NULL;
    struct refusal r = {0};
    const struct change_note note = support_note("undo");
    ck_assert_msg(project_file_undo(file, &note, &why, &r), "undo: %s %s", refusal_key(r.code), r.limit);
    ck_assert_str_eq(why, expected_why);
    free(why);
}

static void must_redo(struct project_file *file)
{
    struct refusal r = {0};
    ck_assert_msg(project_file_redo(file, NULL, NULL, &r), "redo: %s %s", refusal_key(r.code), r.limit);
}

START_TEST(a_new_project_has_nothing_to_undo)
{
    struct refusal r = {0};
    char *why = NULL;
    struct project_file *file = must_create(scratch("x.nongtan"));
    ck_assert(!project_file_can_undo(file));
    ck_assert(!project_file_can_redo(file));
    ck_assert(!project_file_undo(file, NULL, &why, &r));
    ck_assert_int_eq(r.code, REFUSAL_NOTHING_TO_UNDO);
    ck_assert_ptr_null(why);
    ck_assert(!project_file_redo(file, NULL, &why, &r));
    ck_assert_int_eq(r.code, REFUSAL_NOTHING_TO_REDO);
    must_describe(file, "studies study\n"); /* the study itself stays */
    must_set_product(file, "tea"); /* the refusal left no transaction open */
    project_file_close(file);
}
END_TEST

START_TEST(what_a_project_begins_with_cannot_be_undone)
{
    const char *path = scratch("x.nongtan");
    struct record *row = record_new(entity_get(ENTITY_ACTIVITY), "r001");
    ck_assert(row && record_set(row, ACTIVITY_ITEM, "urea"));
    const struct change changes[] = {
        {.kind = CHANGE_ADD, .entity = ENTITY_ACTIVITY, .record = "r001", .added = row, .at = -1},
        {.kind = CHANGE_SET, .entity = ENTITY_STUDY, .record = "study", .field = STUDY_GWP_SET, .value = "AR6"},
    };
    const struct change_note note = support_note("new");
    struct project_file *file = project_file_create(path, changes, 2, &note, NULL);
    ck_assert_ptr_nonnull(file);
    record_free(row);
    ck_assert(!project_file_can_undo(file));
    struct history_entry *list;
    size_t count;
    ck_assert(project_file_history(file, 9, &list, &count, NULL));
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(list[0].kind, "create");
    ck_assert_str_eq(list[0].who, "王丽 <wang@coop>");
    ck_assert_str_eq(list[0].why, "new");
    ck_assert_str_eq(list[0].at_utc, "2026-11-21T08:00:00Z");
    ck_assert_str_eq(list[0].zone, "Asia/Shanghai");
    free(list);
    must_verify(file);
    must_set_product(file, "tea");
    must_undo(file, "set");
    ck_assert(!project_file_undo(file, NULL, NULL, NULL));
    must_describe(file, "studies study gwp_set=AR6\nactivities r001 item=urea\n");
    project_file_close(file);
}
END_TEST

START_TEST(a_beginning_that_is_refused_leaves_no_file)
{
    const char *path = scratch("x.nongtan");
    const struct change unknown = {
        .kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = "r001", .field = ACTIVITY_ITEM, .value = "urea"};
    struct refusal r = {0};
    ck_assert_ptr_null(project_file_create(path, &unknown, 1, NULL, &r));
    ck_assert_int_eq(r.code, REFUSAL_RECORD_UNKNOWN);
    ck_assert_uint_eq(scratch_files(), 0);
}
END_TEST

START_TEST(each_kind_of_edit_is_undone_and_redone)
{
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    must_add(file, "r001", "urea");
    must_add(file, "r002", "diesel");
    must_add(file, "r003", "film");
    char *all = describe(file);
    ck_assert(set_field(file, ENTITY_ACTIVITY, "r002", ACTIVITY_AMOUNT, "3.2", NULL));
    char *set = describe(file);
    ck_assert(delete_activity(file, "r002", NULL));
    must_describe(file, "studies study\nactivities r001 item=urea\nactivities r003 item=film\n");
    must_undo(file, "delete");
    must_describe(file, set); /* in its old place */
    must_undo(file, "set");
    must_describe(file, all);
    must_undo(file, "add");
    must_describe(file, "studies study\nactivities r001 item=urea\nactivities r002 item=diesel\n");
    must_redo(file);
    must_describe(file, all);
    must_redo(file);
    must_describe(file, set);
    project_file_close(file);
    file = must_open(path); /* tomorrow */
    ck_assert(project_file_can_redo(file));
    must_redo(file);
    must_describe(file, "studies study\nactivities r001 item=urea\nactivities r003 item=film\n");
    ck_assert(!project_file_can_redo(file));
    must_undo(file, "delete");
    must_describe(file, set);
    must_verify(file);
    project_file_close(file);
    free(all);
    free(set);
}
END_TEST

START_TEST(a_batch_is_one_undo)
{
    struct project_file *file = must_create(scratch("x.nongtan"));
    must_add(file, "r001", "urea");
    char *before = describe(file);
    const struct change batch[] = {
        {.kind = CHANGE_SET, .entity = ENTITY_STUDY, .record = "study", .field = STUDY_PRODUCT, .value = "tea"},
        {.kind = CHANGE_SET, .entity = ENTITY_STUDY, .record = "study", .field = STUDY_REGION, .value = "重庆"},
        {.kind = CHANGE_DELETE, .entity = ENTITY_ACTIVITY, .record = "r001"},
    };
    const struct change_note note = support_note("import 3 rows");
    ck_assert(project_file_write(file, batch, 3, &note, NULL));
    must_undo(file, "import 3 rows");
    must_describe(file, before);
    free(before);
    project_file_close(file);
}
END_TEST

START_TEST(a_new_edit_ends_redo)
{
    struct project_file *file = must_create(scratch("x.nongtan"));
    must_set_product(file, "a");
    must_set_product(file, "b");
    must_undo(file, "set");
    ck_assert(project_file_can_redo(file));
    must_set_product(file, "c");
    ck_assert(!project_file_can_redo(file));
    must_undo(file, "set");
    must_describe(file, "studies study product=a\n"); /* "b" stays undone */
    must_undo(file, "set");
    must_describe(file, "studies study\n");
    ck_assert(!project_file_can_undo(file));
    project_file_close(file);
}
END_TEST

START_TEST(undo_has_no_limit)
{
    enum { N = 400 };
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    char value[16];
    for (int i = 0; i < N; i++) {
        snprintf(value, sizeof value, "%d", i);
        must_set_product(file, value);
    }
    for (int i = N; i > 0; i--) {
        if (i == N / 2) {
            project_file_close(file);
            file = must_open(path);
        }
        must_undo(file, "set");
    }
    must_describe(file, "studies study\n");
    ck_assert(!project_file_can_undo(file));
    for (int i = 0; i < N; i++)
        must_redo(file);
    must_describe(file, "studies study product=399\n");
    ck_assert(!project_file_can_redo(file));
    must_verify(file);
    project_file_close(file);
}
END_TEST

/* ---- a model: a list of whole states and a place in it ---- */

struct model {
    char *states[300];
    int now, last;
};

static void model_edit(struct model *m, struct project_file *file)
{
    for (int i = m->now + 1; i <= m->last; i++)
        free(m->states[i]);
    m->last = ++m->now;
    m->states[m->now] = describe(file);
}

static void random_edit(struct project_file *file, unsigned long long *seed, struct model *m)
{
    char id[16], value[32];
    unsigned kind = next_random(seed) % 4;
    bool ok;
    snprintf(id, sizeof id, "r%u", next_random(seed) % 12);
    snprintf(value, sizeof value, "%u", next_random(seed));
    if (kind == 0)
        ok = add_activity(file, id, value, (long)(next_random(seed) % 6) - 1, NULL);
    else if (kind == 1)
        ok = delete_activity(file, id, NULL);
    else
        ok = set_field(file, ENTITY_ACTIVITY, id, ACTIVITY_AMOUNT, kind == 2 ? value : NULL, NULL);
    if (!ok)
        return;
    char *after = describe(file);
    if (strcmp(after, m->states[m->now]))
        model_edit(m, file);
    free(after);
}

static void play(unsigned long long seed)
{
    const char *path = scratch("model.nongtan");
    struct project_file *file = must_create(path);
    struct model m = {.states = {describe(file)}};
    for (int step = 0; step < 250; step++) {
        unsigned what = next_random(&seed) % 10;
        ck_assert_int_eq(project_file_can_undo(file), m.now > 0);
        ck_assert_int_eq(project_file_can_redo(file), m.now < m.last);
        if (what < 5)
            random_edit(file, &seed, &m);
        else if (what < 8)
            m.now -= project_file_undo(file, NULL, NULL, NULL);
        else if (what < 9)
            m.now += project_file_redo(file, NULL, NULL, NULL);
        else {
            project_file_close(file);
            file = must_open(path);
        }
        must_describe(file, m.states[m.now]);
    }
    must_verify(file);
    project_file_close(file);
    for (int i = 0; i <= m.last; i++)
        free(m.states[i]);
    remove(path);
}

START_TEST(any_sequence_agrees_with_a_list_of_states)
{
    for (unsigned long long seed = 1; seed <= 6; seed++)
        play(seed);
}
END_TEST

/* ---- several people, other programs ---- */

START_TEST(the_edit_of_another_person_can_be_undone)
{
    const char *path = scratch("x.nongtan");
    struct project_file *one = must_create(path), *two = must_open(path);
    must_set_product(one, "tea");
    ck_assert(project_file_can_undo(two));
    must_undo(two, "set");
    must_describe(one, "studies study\n");
    ck_assert(project_file_can_redo(one));
    project_file_close(one);
    project_file_close(two);
}
END_TEST

START_TEST(an_undo_over_a_foreign_change_is_refused)
{
    const char *path = scratch("x.nongtan");
    struct refusal r = {0};
    struct project_file *file = must_create(path);
    must_set_product(file, "tea");
    project_file_close(file);
    raw_sql(path, "UPDATE studies SET product = 'forged'");
    file = must_open(path);
    ck_assert(!project_file_undo(file, NULL, NULL, &r));
    ck_assert_int_eq(r.code, REFUSAL_UNDO_CONFLICT);
    must_describe(file, "studies study product=forged\n");
    ck_assert(set_field(file, ENTITY_STUDY, "study", STUDY_REGION, "x", &r));
    project_file_close(file);
}
END_TEST

START_TEST(a_forged_changeset_is_damage)
{
    static const char *const forged[] = {"x'00'", "x'540100'" /* SQLite 3.40 never returns */, "randomblob(100)",
                                         "zeroblob(100)", "x''", "substr(changeset, 1, length(changeset) - 1)"};
    const char *path = scratch("x.nongtan");
    for (size_t i = 0; i < sizeof forged / sizeof *forged; i++) {
        char sql[200];
        struct refusal r = {0};
        struct project_file *file = must_create(path);
        must_set_product(file, "tea");
        project_file_close(file);
        snprintf(sql, sizeof sql, "UPDATE history SET changeset = %s WHERE seq = 2", forged[i]);
        raw_sql(path, sql);
        file = must_open(path);
        ck_assert_msg(!project_file_undo(file, NULL, NULL, &r), "%s", forged[i]);
        ck_assert_int_eq(r.code, REFUSAL_PROJECT_DAMAGED);
        must_describe(file, "studies study product=tea\n");
        project_file_close(file);
        remove(path);
    }
}
END_TEST

START_TEST(undo_writes_only_to_the_tables_of_records)
{
    /* a changeset in SQLite's format: table "draft", 6 columns, first is the key; one INSERT */
    static const char sql[] = "UPDATE history SET changeset = CAST(x'540601000000000064726166740012000301780301780101"
                              "000000000000000003017803017803017a' AS BLOB) WHERE seq = 2";
    const char *path = scratch("x.nongtan");
    struct refusal r = {0};
    struct project_file *file = must_create(path);
    must_set_product(file, "tea");
    ck_assert(project_file_undo(file, NULL, NULL, &r));
    project_file_close(file);
    raw_sql(path, sql);
    file = must_open(path);
    ck_assert(!project_file_redo(file, NULL, NULL, &r));
    ck_assert_int_eq(r.code, REFUSAL_PROJECT_DAMAGED);
    project_file_close(file);
    ck_assert_int_eq(raw_number(path, "SELECT count(*) FROM draft"), 0);
}
END_TEST

/* One byte in a changeset changed, a piece cut off: applied or refused, but never a crash or an endless loop. */
START_TEST(mutated_changesets_do_no_harm)
{
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    unsigned long long seed = 99;
    must_add(file, "r001", "urea");
    ck_assert(set_field(file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8", NULL));
    ck_assert(delete_activity(file, "r001", NULL));
    for (int entry = 2; entry <= 4; entry++) {
        sqlite3_stmt *s = database_prepare(file->db, "SELECT changeset FROM history WHERE seq = %d", entry);
        ck_assert_int_eq(sqlite3_step(s), SQLITE_ROW);
        int size = sqlite3_column_bytes(s, 0);
        ck_assert(changeset_sound(sqlite3_column_blob(s, 0), (size_t)size));
        for (int i = 0; i < 1500; i++) {
            int length = i % 3 ? size : (int)(next_random(&seed) % (unsigned)size);
            unsigned char *copy = malloc((size_t)length + 1);
            memcpy(copy, sqlite3_column_blob(s, 0), (size_t)length);
            for (int flips = i % 4; flips && length; flips--)
                copy[next_random(&seed) % (unsigned)length] = (unsigned char)next_random(&seed);
            database_exec(file->db, "BEGIN");
            void *inverted = NULL;
            int inverted_size = 0;
            if (changeset_sound(copy, (size_t)length) &&
                sqlite3changeset_invert(length, copy, &inverted_size, &inverted) == SQLITE_OK)
                history_apply(file->db, inverted_size, inverted);
            sqlite3_free(inverted);
            history_apply(file->db, length, copy);
            database_rollback(file->db);
            free(copy);
        }
        sqlite3_finalize(s);
    }
    must_verify(file);
    project_file_close(file);
}
END_TEST

/* ---- the list ---- */

START_TEST(the_history_says_who_when_and_why)
{
    struct project_file *file = must_create(scratch("x.nongtan"));
    struct history_entry *list;
    size_t count;
    must_set_product(file, "tea");
    must_undo(file, "set");
    must_redo(file);
    ck_assert(project_file_history(file, 100, &list, &count, NULL));
    static const char *const kinds[] = {"redo", "undo", "edit", "create"};
    ck_assert_uint_eq(count, 4);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(list[i].number, (long long)(4 - i));
        ck_assert_str_eq(list[i].kind, kinds[i]);
    }
    ck_assert_str_eq(list[2].at_utc, "2026-11-21T08:00:00Z");
    ck_assert_str_eq(list[2].zone, "Asia/Shanghai");
    ck_assert_str_eq(list[2].who, "王丽 <wang@coop>");
    ck_assert_str_eq(list[2].why, "set");
    ck_assert_str_eq(list[3].who, ""); /* a new file knows nobody yet */
    free(list);
    ck_assert(project_file_history(file, 2, &list, &count, NULL));
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(list[1].kind, "undo");
    free(list);
    ck_assert(project_file_history(file, 0, &list, &count, NULL));
    ck_assert_uint_eq(count, 0);
    free(list);
    project_file_close(file);
}
END_TEST

START_TEST(a_long_note_is_cut_at_a_character)
{
    struct project_file *file = must_create(scratch("x.nongtan"));
    struct history_entry *list;
    size_t count;
    struct text_buffer why = {0};
    for (int i = 0; i < 100; i++)
        text_buffer_add(&why, "修改");
    const struct change set = {.kind = CHANGE_SET, .entity = ENTITY_STUDY, .record = "study", .field = STUDY_PRODUCT,
                               .value = "x"};
    const struct change_note note = support_note(why.data);
    ck_assert(project_file_write(file, &set, 1, &note, NULL));
    ck_assert(project_file_history(file, 1, &list, &count, NULL));
    ck_assert(text_valid_utf8(list[0].why, strlen(list[0].why)));
    ck_assert_uint_gt(strlen(list[0].why), 100);
    free(list);
    text_buffer_free(&why);
    must_verify(file);
    project_file_close(file);
}
END_TEST

SUITE_MAIN("history", a_new_project_has_nothing_to_undo, what_a_project_begins_with_cannot_be_undone,
           a_beginning_that_is_refused_leaves_no_file, each_kind_of_edit_is_undone_and_redone, a_batch_is_one_undo,
           a_new_edit_ends_redo, undo_has_no_limit, any_sequence_agrees_with_a_list_of_states,
           the_edit_of_another_person_can_be_undone, an_undo_over_a_foreign_change_is_refused, a_forged_changeset_is_damage,
           mutated_changesets_do_no_harm,
           undo_writes_only_to_the_tables_of_records, the_history_says_who_when_and_why, a_long_note_is_cut_at_a_character)
