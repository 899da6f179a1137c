/* SPDX-License-Identifier: MPL-2.0
 *
 * Other project files are looked into without being changed, whatever state they are in, and what cannot be read is told.
 */
#include "storage/neighbours.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/database.h"
#include "tests/storage/support.h"

static struct neighbours *n;
static const struct ledger_other *others;
static size_t count;

static void add_lot(struct project_file *file, const char *id, const char *serial)
{
    struct refusal why = {0};
    struct record *lot = record_new(entity_get(ENTITY_OFFSET), id);
    ck_assert(record_set(lot, OFFSET_KIND, "international") && record_set(lot, OFFSET_TONNES, "1") &&
              record_set(lot, OFFSET_STATUS, "retired") && record_set(lot, OFFSET_SERIAL, serial));
    const struct change change = {.kind = CHANGE_ADD, .entity = ENTITY_OFFSET, .record = id, .added = lot, .at = -1};
    struct change_note note = support_note("lot");
    ck_assert_msg(project_file_write(file, &change, 1, &note, &why), "%s", refusal_key(why.code));
    record_free(lot);
}

static struct project_file *with_lot(const char *name, const char *serial)
{
    struct project_file *file = must_create(scratch(name));
    add_lot(file, "lot1", serial);
    return file;
}

static void look(const char *own)
{
    ck_assert(neighbours_look(n, scratch(own), &others, &count));
}

static const struct ledger_other *other(const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(others[i].name, name))
            return &others[i];
    return NULL;
}

static const char *serial_of(const char *name)
{
    const struct ledger_other *o = other(name);
    ck_assert_msg(o && o->project, "%s was not read: %s", name, o ? refusal_key(o->problem.code) : "not seen");
    return record_text(records_at(project_records(o->project, ENTITY_OFFSET), 0), OFFSET_SERIAL);
}

START_TEST(the_folder_without_oneself)
{
    n = neighbours_new();
    struct project_file *own = with_lot("own.nongtan", "A-1");
    project_file_close(with_lot("b.nongtan", "B-1"));
    project_file_close(with_lot("a.nongtan", "C-1"));
    write_bytes(scratch("notes.txt"), "x", 1);
    ck_assert(!symlink("own.nongtan", scratch("alias.nongtan")));
    look("own.nongtan");
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(others[0].name, "a.nongtan");
    ck_assert_str_eq(serial_of("b.nongtan"), "B-1");
    ck_assert(!others[0].named);
    project_file_close(own);
    neighbours_free(n);
}
END_TEST

START_TEST(what_changes_is_read_again)
{
    n = neighbours_new();
    project_file_close(must_create(scratch("own.nongtan")));
    struct project_file *file = with_lot("b.nongtan", "B-1");
    look("own.nongtan");
    ck_assert_str_eq(serial_of("b.nongtan"), "B-1");
    ck_assert(set_field(file, ENTITY_OFFSET, "lot1", OFFSET_SERIAL, "B-2", NULL));
    project_file_close(file);
    look("own.nongtan");
    ck_assert_str_eq(serial_of("b.nongtan"), "B-2");
    ck_assert(!unlink(scratch("b.nongtan")));
    look("own.nongtan");
    ck_assert_uint_eq(count, 0);
    neighbours_free(n);
}
END_TEST

START_TEST(a_named_file_once)
{
    struct refusal why;
    n = neighbours_new();
    project_file_close(must_create(scratch("own.nongtan")));
    project_file_close(with_lot("b.nongtan", "B-1"));
    ck_assert(!mkdir(scratch("far"), 0700));
    project_file_close(with_lot("far/c.nongtan", "C-1"));
    ck_assert(!neighbours_name(n, scratch("none.nongtan"), &why));
    ck_assert_int_eq(why.code, REFUSAL_FILE_MISSING);
    ck_assert(!neighbours_name(n, scratch("far"), &why));
    ck_assert(neighbours_name(n, scratch("far/c.nongtan"), &why));
    ck_assert(neighbours_name(n, scratch("b.nongtan"), &why)); /* lies in the folder as well */
    ck_assert(neighbours_name(n, scratch("own.nongtan"), &why));
    look("own.nongtan");
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(serial_of("c.nongtan"), "C-1");
    ck_assert(other("c.nongtan")->named);
    unlink(scratch("far/c.nongtan"));
    rmdir(scratch("far"));
    neighbours_free(n);
}
END_TEST

static void told(const char *name, enum refusal_code code)
{
    const struct ledger_other *o = other(name);
    ck_assert_msg(o && !o->project, "%s", name);
    ck_assert_msg(o->problem.code == code, "%s: %s", name, refusal_key(o->problem.code));
}

START_TEST(what_cannot_be_read_is_told)
{
    n = neighbours_new();
    project_file_close(must_create(scratch("own.nongtan")));
    write_bytes(scratch("text.nongtan"), "no project at all, but long enough to be looked at .......................................", 90);
    write_bytes(scratch("empty.nongtan"), "", 0);
    ck_assert(!mkdir(scratch("folder.nongtan"), 0700));
    project_file_close(with_lot("newer.nongtan", "N-1"));
    raw_sql(scratch("newer.nongtan"), "PRAGMA user_version = 99");
    project_file_close(with_lot("torn.nongtan", "T-1"));
    size_t size;
    unsigned char *bytes = read_bytes(scratch("torn.nongtan"), &size);
    memset(bytes + 200, 0xff, size - 200);
    write_bytes(scratch("torn.nongtan"), bytes, size);
    look("own.nongtan");
    ck_assert_uint_eq(count, 5);
    told("text.nongtan", REFUSAL_NOT_A_PROJECT);
    told("folder.nongtan", REFUSAL_FILE_IS_FOLDER);
    told("newer.nongtan", REFUSAL_PROJECT_NEWER);
    ck_assert(!other("torn.nongtan")->project && other("torn.nongtan")->problem.code != REFUSAL_NONE);
    ck_assert(!other("empty.nongtan")->project && other("empty.nongtan")->problem.code != REFUSAL_NONE);
    size_t after;
    unsigned char *again = read_bytes(scratch("torn.nongtan"), &after);
    ck_assert(size == after && !memcmp(bytes, again, size)); /* not mended, not touched */
    free(bytes);
    free(again);
    rmdir(scratch("folder.nongtan"));
    neighbours_free(n);
}
END_TEST

/* A file of version 1 has fewer columns: what it has is read, and it is not brought to version 2. */
START_TEST(an_older_file_is_read_as_it_is)
{
    n = neighbours_new();
    project_file_close(must_create(scratch("own.nongtan")));
    project_file_close(with_lot("old.nongtan", "O-1"));
    raw_sql(scratch("old.nongtan"), "ALTER TABLE offsets DROP COLUMN pledge; ALTER TABLE offsets DROP COLUMN species; PRAGMA user_version = 1");
    look("own.nongtan");
    ck_assert_str_eq(serial_of("old.nongtan"), "O-1");
    ck_assert_int_eq(raw_number(scratch("old.nongtan"), "PRAGMA user_version"), 1);
    neighbours_free(n);
}
END_TEST

START_TEST(a_locked_file_is_told_and_tried_again)
{
    n = neighbours_new();
    project_file_close(must_create(scratch("own.nongtan")));
    project_file_close(with_lot("busy.nongtan", "B-1"));
    int ready[2], done[2];
    ck_assert(!pipe(ready) && !pipe(done));
    char path[1024];
    text_copy(path, sizeof path, scratch("busy.nongtan"));
    int child = fork();
    if (!child) {
        sqlite3 *db;
        char c = 'x';
        bool good = sqlite3_open(path, &db) == SQLITE_OK &&
                    sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL) == SQLITE_OK && write(ready[1], &c, 1) == 1 &&
                    read(done[0], &c, 1) == 1;
        sqlite3_close(db);
        _exit(!good);
    }
    char c;
    ck_assert(read(ready[0], &c, 1) == 1);
    look("own.nongtan");
    told("busy.nongtan", REFUSAL_PROJECT_LOCKED);
    ck_assert(write(done[1], "x", 1) == 1);
    must_end_well(child);
    look("own.nongtan");
    ck_assert_str_eq(serial_of("busy.nongtan"), "B-1");
    neighbours_free(n);
}
END_TEST

SUITE_MAIN("neighbours", the_folder_without_oneself, what_changes_is_read_again, a_named_file_once, what_cannot_be_read_is_told,
           an_older_file_is_read_as_it_is, a_locked_file_is_told_and_tried_again)
