/* SPDX-License-Identifier: MPL-2.0
 *
 * Files that are copied into a project: what is refused by name, that bytes are stored once and come back identical, and that lost or
 * changed ones are seen. SHA-256 of "abc" is the example of FIPS 180-2.
 */
#include "storage/attachment.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/storage/support.h"

static const char *const sha_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const struct attachment_limits usual = {20000000, 200000000};

static void refused_as(const char *path, enum refusal_code code, const struct attachment_limits *limits)
{
    struct attachment_file file;
    struct refusal refusal = {0};
    ck_assert_msg(!attachment_open(path, NULL, limits, &file, &refusal), "%s", path);
    ck_assert_msg(refusal.code == code, "%s: %s", path, refusal_key(refusal.code));
    ck_assert_msg(strstr(refusal.value, path) || strstr(path, refusal.value), "%s is not named, but %s", path, refusal.value);
}

static bool put(struct project_file *project, const char *path, const struct attachment_limits *limits, bool *stored, struct refusal *refusal)
{
    struct attachment_file file;
    bool ok = attachment_open(path, project_file_path(project), limits, &file, refusal);
    ok = ok && attachment_store(project, &file, limits, stored, refusal);
    attachment_close(&file);
    return ok;
}

static size_t held(struct project_file *project, struct attached_bytes *first)
{
    struct attached_bytes *all;
    size_t count;
    ck_assert(attachment_list(project, &all, &count, NULL));
    if (count && first)
        *first = all[0];
    free(all);
    return count;
}

START_TEST(what_is_no_file_is_refused_by_name)
{
    const char *fifo = scratch("pipe"), *link = scratch("link.pdf"), *file = scratch("file.pdf"), *folder = scratch("folder"), *huge = scratch("huge.pdf"),
         *empty = scratch("empty.pdf");
    write_bytes(file, "abc", 3);
    write_bytes(empty, "", 0);
    ck_assert(!mkfifo(fifo, 0600) && !symlink(file, link) && !mkdir(folder, 0700));
    write_bytes(huge, "x", 1);
    ck_assert(!truncate(huge, 3ll << 30)); /* sparse: 3 GB that take no room */
    refused_as(fifo, REFUSAL_FILE_NOT_REGULAR, &usual); /* and nobody waits for a writer */
    refused_as(folder, REFUSAL_FILE_NOT_REGULAR, &usual);
    refused_as("/dev/zero", REFUSAL_FILE_NOT_REGULAR, &usual);
    refused_as(link, REFUSAL_FILE_IS_LINK, &usual);
    refused_as(huge, REFUSAL_FILE_TOO_LARGE, &usual);
    refused_as(empty, REFUSAL_FILE_EMPTY, &usual);
    refused_as(scratch("nobody"), REFUSAL_FILE_MISSING, &usual);
    refused_as(file, REFUSAL_FILE_TOO_LARGE, &(struct attachment_limits){2, 100});
}
END_TEST

static bool unreadable(const char *path)
{
    struct attachment_file file;
    struct refusal refusal = {0};
    return !attachment_open(path, NULL, &usual, &file, &refusal) && refusal.code == REFUSAL_FILE_NOT_READABLE;
}

START_TEST(an_unreadable_file_is_refused)
{
    const char *path = scratch("secret.pdf");
    write_bytes(path, "abc", 3);
    ck_assert(!chmod(path, 0));
    as_nobody(unreadable, path);
}
END_TEST

START_TEST(names_lead_nowhere)
{
    static const struct { const char *path, *name; } names[] = {
        {"发票.pdf", "发票.pdf"}, {"../x", "x"},      {"/etc/passwd", "passwd"},  {"a/../b.pdf", "b.pdf"}, {"..", "file"},
        {"../..", "file"},        {"/", "file"},      {"a\nb.pdf", "a␊b.pdf"},    {"C:\\x\\y.pdf", "y.pdf"}, {".profile", "profile"},
        {"a:b*c?.pdf", "a_b_c_.pdf"}, {"x/", "x"}, {"a\x1b[2J.pdf", "a␛[2J.pdf"}, {"a\xff.pdf", "a⟨FF⟩.pdf"}, {"a\xe2\x80\xae.pdf", "a⟨U+202E⟩.pdf"},
        /* devices of Windows, and endings that it drops */
        {"CON", "_CON"}, {"nul.txt", "_nul.txt"}, {"com1.pdf", "_com1.pdf"}, {"COM10.pdf", "COM10.pdf"}, {"LPT0", "LPT0"}, {"concern", "concern"},
        {"aux .pdf", "_aux .pdf"}, {"a.pdf.", "a.pdf"}, {"b. . ", "b"}, {". .", "file"},
    };
    char out[ATTACHMENT_NAME_TEXT], again[ATTACHMENT_NAME_TEXT], longest[600];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        attachment_name(names[i].path, out);
        ck_assert_str_eq(out, names[i].name);
        attachment_name(out, again);
        ck_assert_str_eq(again, out); /* a safe name stays as it is */
    }
    memset(longest, 'a', sizeof longest);
    strcpy(longest + sizeof longest - 5, ".pdf");
    attachment_name(longest, out);
    ck_assert_uint_lt(strlen(out), ATTACHMENT_NAME_TEXT);
    ck_assert_uint_gt(strlen(out), ATTACHMENT_NAME_TEXT - 12);
    for (size_t i = 0; i + 3 < 500; i += 3)
        memcpy(longest + i, "票", 3);
    attachment_name(longest, out);
    ck_assert(text_valid_utf8(out, strlen(out)));
}
END_TEST

START_TEST(bytes_come_back_identical_and_are_stored_once)
{
    struct project_file *project = must_create(scratch("x.nongtan"));
    const char *path = scratch("a.pdf"), *twin = scratch("b.pdf"), *back = scratch("back.pdf"), *big = scratch("big.bin"), *big_back = scratch("big.back");
    struct attached_bytes bytes;
    bool stored;
    write_bytes(path, "abc", 3);
    write_bytes(twin, "abc", 3);
    ck_assert(put(project, path, &usual, &stored, NULL) && stored);
    ck_assert(put(project, twin, &usual, &stored, NULL) && !stored);
    ck_assert_uint_eq(held(project, &bytes), 1);
    ck_assert_str_eq(bytes.sha256, sha_abc);
    ck_assert_int_eq(bytes.size, 3);
    ck_assert(attachment_check(project, &bytes, NULL) && !bytes.damaged);
    ck_assert(attachment_write(project, sha_abc, back, NULL));
    size_t size;
    unsigned char *read = read_bytes(back, &size);
    ck_assert(size == 3 && !memcmp(read, "abc", 3));
    free(read);
    struct refusal refusal;
    ck_assert(!attachment_write(project, sha_abc, back, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FILE_EXISTS);
    unsigned char *many = malloc(1000003), *same;
    unsigned long long seed = 7;
    for (size_t i = 0; i < 1000003; i++)
        many[i] = (unsigned char)next_random(&seed);
    write_bytes(big, many, 1000003);
    struct attachment_file file;
    ck_assert(attachment_open(big, NULL, &usual, &file, NULL));
    ck_assert(attachment_store(project, &file, &usual, &stored, NULL));
    ck_assert(attachment_write(project, file.sha256, big_back, NULL));
    attachment_close(&file);
    same = read_bytes(big_back, &size);
    ck_assert(size == 1000003 && !memcmp(same, many, size));
    free(many);
    free(same);
    must_verify(project);
    project_file_close(project);
    project = must_open(scratch("x.nongtan"));
    ck_assert_uint_eq(held(project, NULL), 2);
    project_file_close(project);
}
END_TEST

/* Between the look and the copy the file grows, shrinks, or is written anew with as many bytes. */
START_TEST(a_file_that_changes_is_not_stored)
{
    struct project_file *project = must_create(scratch("x.nongtan"));
    const char *path = scratch("growing.pdf");
    static const char *const later[] = {"abcdef", "ab", "abd"};
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
        struct attachment_file file;
        struct refusal refusal = {0};
        bool stored;
        write_bytes(path, "abc", 3);
        ck_assert(attachment_open(path, NULL, &usual, &file, NULL));
        int fd = open(path, O_WRONLY | O_TRUNC);
        ck_assert(fd >= 0 && write(fd, later[i], strlen(later[i])) == (ssize_t)strlen(later[i]) && !close(fd));
        ck_assert(!attachment_store(project, &file, &usual, &stored, &refusal));
        ck_assert_int_eq(refusal.code, REFUSAL_FILE_CHANGING);
        attachment_close(&file);
        ck_assert_uint_eq(held(project, NULL), 0);
    }
    must_verify(project);
    project_file_close(project);
}
END_TEST

START_TEST(all_files_together_are_bounded)
{
    struct project_file *project = must_create(scratch("x.nongtan"));
    const struct attachment_limits tight = {10, 12};
    const char *path = scratch("a.pdf"), *other = scratch("b.pdf");
    struct refusal refusal = {0};
    bool stored;
    write_bytes(path, "abcdefgh", 8);
    write_bytes(other, "12345", 5);
    ck_assert(put(project, path, &tight, &stored, NULL) && stored);
    ck_assert(!put(project, other, &tight, &stored, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_ATTACHMENTS_FULL);
    ck_assert(put(project, path, &tight, &stored, NULL) && !stored); /* what is there takes no more room */
    ck_assert_uint_eq(held(project, NULL), 1);
    project_file_close(project);
}
END_TEST

START_TEST(the_project_is_not_its_own_evidence)
{
    struct project_file *project = must_create(scratch("x.nongtan"));
    const char *link = scratch("hard.nongtan");
    struct refusal refusal = {0};
    bool stored;
    ck_assert(!put(project, project_file_path(project), &usual, &stored, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FILE_IS_PROJECT);
    ck_assert(!linkat(AT_FDCWD, project_file_path(project), AT_FDCWD, link, 0));
    ck_assert(!put(project, link, &usual, &stored, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FILE_IS_PROJECT);
    project_file_close(project);
}
END_TEST

START_TEST(damaged_bytes_are_seen_and_mended)
{
    const char *project_path = scratch("x.nongtan"), *path = scratch("a.pdf"), *back = scratch("back.pdf");
    struct project_file *project = must_create(project_path);
    struct attached_bytes bytes;
    struct refusal refusal = {0};
    bool stored;
    write_bytes(path, "abc", 3);
    ck_assert(put(project, path, &usual, &stored, NULL));
    project_file_close(project);
    raw_sql(project_path, "UPDATE attachment_data SET bytes = X'616264'");
    project = must_open(project_path);
    ck_assert_uint_eq(held(project, &bytes), 1);
    ck_assert(attachment_check(project, &bytes, NULL) && bytes.damaged);
    ck_assert(!attachment_write(project, sha_abc, back, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_BYTES_CHANGED);
    ck_assert(!exists(back));
    ck_assert(put(project, path, &usual, &stored, NULL) && stored); /* the same file again mends it */
    ck_assert(attachment_check(project, &bytes, NULL) && !bytes.damaged);
    ck_assert(attachment_forget(project, sha_abc, NULL));
    ck_assert_uint_eq(held(project, NULL), 0);
    ck_assert(!attachment_write(project, sha_abc, back, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_BYTES_GONE);
    project_file_close(project);
}
END_TEST

START_TEST(history_keeps_what_it_speaks_of)
{
    struct project_file *project = must_create(scratch("x.nongtan"));
    struct record *record = record_new(entity_get(ENTITY_ATTACHMENT), "file001");
    bool found = true;
    ck_assert(attachment_in_history(project, sha_abc, &found, NULL) && !found);
    record_set(record, ATTACHMENT_SHA256, sha_abc);
    const struct change change = {.kind = CHANGE_ADD, .entity = ENTITY_ATTACHMENT, .record = "file001", .added = record, .at = -1};
    ck_assert(project_file_write(project, &change, 1, NULL, NULL));
    record_free(record);
    ck_assert(project_file_undo(project, NULL, NULL, NULL));
    ck_assert(attachment_in_history(project, sha_abc, &found, NULL) && found); /* redo brings it back */
    project_file_close(project);
}
END_TEST

START_TEST(a_read_only_project_takes_nothing)
{
    const char *project_path = scratch("x.nongtan"), *path = scratch("a.pdf");
    project_file_close(must_create(project_path));
    write_bytes(path, "abc", 3);
    struct project_file *project = project_file_open(project_path, PROJECT_FILE_READ_ONLY, NULL);
    struct refusal refusal = {0};
    bool stored;
    ck_assert(project != NULL);
    ck_assert(!put(project, path, &usual, &stored, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FILE_READ_ONLY);
    ck_assert(!attachment_forget(project, sha_abc, &refusal));
    ck_assert_uint_eq(held(project, NULL), 0);
    project_file_close(project);
}
END_TEST

SUITE_MAIN("attachment", what_is_no_file_is_refused_by_name, an_unreadable_file_is_refused, names_lead_nowhere,
           bytes_come_back_identical_and_are_stored_once, a_file_that_changes_is_not_stored, all_files_together_are_bounded,
           the_project_is_not_its_own_evidence, damaged_bytes_are_seen_and_mended, history_keeps_what_it_speaks_of,
           a_read_only_project_takes_nothing)
