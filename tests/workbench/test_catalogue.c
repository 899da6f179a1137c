/* SPDX-License-Identifier: MPL-2.0
 *
 * The reader of message catalogues: a catalogue written by hand after the format's description, the real one made by msgfmt,
 * and files that are cut or lie about their own size.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "workbench/catalogue.h"

/* Two texts: "" (the header) and "urea" -> "尿素"; ids at 28, texts at 44, strings from 60 on. */
static const unsigned char two_texts[] = {
    0xde, 0x12, 0x04, 0x95, 0, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* header */
    0, 0, 0, 0, 60, 0, 0, 0, 4, 0, 0, 0, 61, 0, 0, 0,                                                  /* ids */
    1, 0, 0, 0, 66, 0, 0, 0, 6, 0, 0, 0, 68, 0, 0, 0,                                                  /* texts */
    0, 'u', 'r', 'e', 'a', 0, 'h', 0, 0xe5, 0xb0, 0xbf, 0xe7, 0xb4, 0xa0, 0};

static bool open_bytes(struct catalogue *out, const unsigned char *bytes, size_t size)
{
    char path[] = "/tmp/nongtan-catalogue-XXXXXX";
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, bytes, size), (ssize_t)size);
    close(fd);
    bool opened = catalogue_open(out, path);
    unlink(path);
    return opened;
}

START_TEST(finds_what_it_has)
{
    struct catalogue c;
    ck_assert(open_bytes(&c, two_texts, sizeof two_texts));
    ck_assert_str_eq(catalogue_find(&c, "urea"), "尿素");
    ck_assert_ptr_null(catalogue_find(&c, "ure"));
    ck_assert_ptr_null(catalogue_find(&c, "ureas"));
    catalogue_close(&c);
    ck_assert_ptr_null(catalogue_find(&c, "urea"));
}
END_TEST

START_TEST(refuses_cut_files)
{
    for (size_t size = 0; size < sizeof two_texts; size++) {
        struct catalogue c;
        ck_assert_msg(!open_bytes(&c, two_texts, size), "%zu of %zu bytes were taken for a catalogue", size, sizeof two_texts);
        ck_assert_ptr_null(catalogue_find(&c, "urea"));
    }
}
END_TEST

/* Whatever one byte says, nothing outside of the file is read (the sanitizers watch), and what is found lies in it. */
START_TEST(survives_any_wrong_byte)
{
    for (size_t at = 0; at < sizeof two_texts; at++)
        for (int value = 0; value < 256; value += 15) {
            unsigned char bytes[sizeof two_texts];
            struct catalogue c;
            memcpy(bytes, two_texts, sizeof bytes);
            bytes[at] = (unsigned char)value;
            if (open_bytes(&c, bytes, sizeof bytes)) {
                const char *text = catalogue_find(&c, "urea");
                ck_assert(!text || strlen(text) < sizeof bytes);
            }
            catalogue_close(&c);
        }
}
END_TEST

START_TEST(reads_what_msgfmt_wrote)
{
    char path[1200];
    struct catalogue c;
    ck_assert_ptr_nonnull(getenv("NONGTAN_LOCALEDIR"));
    snprintf(path, sizeof path, "%s/zh_CN/LC_MESSAGES/nongtan.mo", getenv("NONGTAN_LOCALEDIR"));
    ck_assert(catalogue_open(&c, path));
    ck_assert_str_eq(catalogue_find(&c, "scope"), "范围");
    catalogue_close(&c);
    ck_assert(!catalogue_open(&c, "/nonexistent/nongtan.mo"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("catalogue");
    TCase *cases = tcase_create("catalogue");
    tcase_add_test(cases, finds_what_it_has);
    tcase_add_test(cases, refuses_cut_files);
    tcase_add_test(cases, survives_any_wrong_byte);
    tcase_add_test(cases, reads_what_msgfmt_wrote);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
