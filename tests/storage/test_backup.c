/* SPDX-License-Identifier: MPL-2.0
 *
 * Backups: there, whole, recent, not too many, and made without being asked.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/storage/support.h"

static const char *backup_of(const char *path, int number)
{
    static char names[2][600];
    static int next;
    char *name = names[next++ % 2];
    snprintf(name, sizeof names[0], "%s.backup-%d", path, number);
    return name;
}

/* The product that backup `number` holds, NULL where there is no such backup. */
static void must_hold(const char *path, int number, const char *product)
{
    const char *name = backup_of(path, number);
    ck_assert_int_eq(exists(name), product != NULL);
    if (!product)
        return;
    struct refusal r = {0};
    struct project_file *file = project_file_open(name, PROJECT_FILE_READ_ONLY, &r);
    ck_assert_msg(file != NULL, "%s: %s", name, refusal_key(r.code));
    char expected[100];
    snprintf(expected, sizeof expected, "studies study%s%s\n", *product ? " product=" : "", product);
    must_describe(file, expected);
    must_verify(file);
    project_file_close(file);
}

START_TEST(ten_backups_are_kept_the_newest_first)
{
    const char *path = scratch("x.nongtan");
    struct refusal r = {0};
    struct project_file *file = must_create(path);
    char value[16];
    for (int i = 1; i <= 12; i++) {
        snprintf(value, sizeof value, "%d", i);
        must_set_product(file, value);
        ck_assert_msg(project_file_backup(file, &r), "%s %s", refusal_key(r.code), r.limit);
    }
    for (int n = 1; n <= 10; n++) {
        snprintf(value, sizeof value, "%d", 13 - n);
        must_hold(path, n, value);
    }
    must_hold(path, 11, NULL);
    struct stat status;
    ck_assert_int_eq(stat(backup_of(path, 1), &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, 0600);
    project_file_close(file);
    ck_assert_uint_eq(scratch_files(), 11);
}
END_TEST

static void edit_on(const char *path, const char *day, const char *product)
{
    support_day = day;
    struct project_file *file = must_open(path);
    must_set_product(file, product);
    project_file_close(file);
}

START_TEST(opening_after_edits_makes_one_backup_a_day)
{
    const char *path = scratch("x.nongtan");
    project_file_close(must_create(path));
    edit_on(path, "2026-11-20", "a");
    must_hold(path, 1, NULL); /* nothing was in it when it was opened */
    edit_on(path, "2026-11-20", "b");
    must_hold(path, 1, "a");
    edit_on(path, "2026-11-20", "c");
    must_hold(path, 1, "b"); /* of the same day: in its place */
    must_hold(path, 2, NULL);
    edit_on(path, "2026-11-21", "d");
    must_hold(path, 1, "c");
    must_hold(path, 2, NULL); /* "c" is still of the 20th */
    edit_on(path, "2026-11-21", "e");
    must_hold(path, 1, "d");
    must_hold(path, 2, "c");
}
END_TEST

START_TEST(an_unchanged_project_is_not_copied_again)
{
    const char *path = scratch("x.nongtan");
    struct stat before, after;
    struct project_file *file = must_create(path);
    must_set_product(file, "a");
    project_file_close(file);
    ck_assert(!exists(backup_of(path, 1)));
    project_file_close(must_open(path));
    ck_assert_int_eq(stat(backup_of(path, 1), &before), 0);
    project_file_close(must_open(path));
    ck_assert_int_eq(stat(backup_of(path, 1), &after), 0);
    ck_assert_uint_eq(before.st_ino, after.st_ino);
    ck_assert_uint_eq(scratch_files(), 2);
}
END_TEST

START_TEST(a_damaged_backup_is_replaced_and_does_not_hinder)
{
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    must_set_product(file, "a");
    project_file_close(file);
    write_bytes(backup_of(path, 1), "rubbish", 7);
    project_file_close(must_open(path));
    must_hold(path, 1, "a");
    ck_assert(exists(backup_of(path, 2))); /* nothing is thrown away that was not understood */
}
END_TEST

START_TEST(what_a_killed_copy_left_is_swept)
{
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    char left[600], kept[600];
    pid_t child = fork();
    if (!child)
        _exit(0);
    waitpid(child, NULL, 0); /* a number that no process has */
    snprintf(left, sizeof left, "%s.backup-new-%d", path, (int)child);
    snprintf(kept, sizeof kept, "%s.backup-new-%d", path, (int)getppid());
    write_bytes(left, "half", 4);
    write_bytes(kept, "half", 4);
    ck_assert(project_file_backup(file, NULL));
    ck_assert(!exists(left));
    ck_assert(exists(kept)); /* somebody is still at it */
    project_file_close(file);
}
END_TEST

static bool opens_without_backup(const char *path)
{
    struct refusal r = {0};
    struct project_file *file = project_file_open(path, 0, &r);
    bool ok = file && !project_file_backup(file, &r) && r.code == REFUSAL_FILE_READ_ONLY;
    project_file_close(file);
    return ok;
}

START_TEST(a_folder_without_rights_is_said)
{
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    must_set_product(file, "a");
    project_file_close(file);
    ck_assert_int_eq(chmod(path, 0444), 0); /* nobody may write: true for root's children and for an ordinary user's */
    ck_assert_int_eq(chmod(scratch(""), 0555), 0);
    as_nobody(opens_without_backup, path);
    ck_assert_int_eq(chmod(scratch(""), 0755), 0);
    ck_assert_uint_eq(scratch_files(), 1);
}
END_TEST

SUITE_MAIN("backup", ten_backups_are_kept_the_newest_first, opening_after_edits_makes_one_backup_a_day,
           an_unchanged_project_is_not_copied_again, a_damaged_backup_is_replaced_and_does_not_hinder,
           what_a_killed_copy_left_is_swept, a_folder_without_rights_is_said)
