/* SPDX-License-Identifier: MPL-2.0
 *
 * Drafts: what was typed and not accepted is offered again, to one who left it and to nobody else.
 */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/storage/support.h"

static void must_offer(struct project_file *file, const char *place, const char *text)
{
    char *have_place, *have_text;
    ck_assert(project_file_draft_get(file, &have_place, &have_text));
    ck_assert_str_eq(have_place, place);
    ck_assert_str_eq(have_text, text);
    free(have_place);
    free(have_text);
}

static void must_offer_nothing(struct project_file *file)
{
    char *place, *text;
    ck_assert(!project_file_draft_get(file, &place, &text));
    ck_assert_ptr_null(place);
    ck_assert_ptr_null(text);
}

START_TEST(a_draft_is_offered_after_reopening)
{
    const char *path = scratch("x.nongtan");
    struct project_file *file = must_create(path);
    must_offer_nothing(file);
    ck_assert(project_file_draft_save(file, "activity/r001/amount", "8袋×", "2026-11-21T08:00:00Z"));
    ck_assert(project_file_draft_save(file, "activity/r001/amount", "8袋×50", "2026-11-21T08:00:01Z"));
    project_file_close(file);
    file = must_open(path);
    must_offer(file, "activity/r001/amount", "8袋×50");
    must_offer(file, "activity/r001/amount", "8袋×50"); /* until it is cleared */
    ck_assert(project_file_draft_clear(file));
    must_offer_nothing(file);
    project_file_close(file);
    file = must_open(path);
    must_offer_nothing(file);
    ck_assert(project_file_draft_clear(file)); /* nothing to clear is no error */
    project_file_close(file);
}
END_TEST

START_TEST(a_draft_is_no_edit)
{
    struct project_file *file = must_create(scratch("x.nongtan"));
    struct verification before, after;
    ck_assert(project_file_verify(file, &before, NULL));
    ck_assert(project_file_draft_save(file, "a", "", "2026-11-21T08:00:00Z"));
    ck_assert(project_file_verify(file, &after, NULL));
    ck_assert_str_eq(before.head, after.head);
    ck_assert(after.replay_ok);
    ck_assert(!project_file_can_undo(file));
    must_describe(file, "studies study\n");
    must_offer(file, "a", "");
    project_file_close(file);
}
END_TEST

START_TEST(two_drafts_are_offered_one_after_the_other)
{
    const char *path = scratch("x.nongtan");
    struct project_file *one = must_create(path), *two = must_open(path);
    ck_assert(project_file_draft_save(one, "first", "1", "2026-11-20T08:00:00Z"));
    ck_assert(project_file_draft_save(two, "second", "2", "2026-11-21T08:00:00Z"));
    project_file_close(one);
    project_file_close(two);
    one = must_open(path);
    must_offer(one, "second", "2"); /* the newest first */
    ck_assert(project_file_draft_clear(one));
    must_offer(one, "first", "1");
    ck_assert(project_file_draft_clear(one));
    must_offer_nothing(one);
    project_file_close(one);
}
END_TEST

/* In a child: types, says so, and waits to be killed. */
static void type_and_wait(const char *path, int told)
{
    struct project_file *file = project_file_open(path, 0, NULL);
    bool ok = file && project_file_draft_save(file, "there", "being typed", "2026-11-21T08:00:00Z");
    if (write(told, ok ? "y" : "n", 1) == 1)
        for (;;)
            pause();
    _exit(1);
}

START_TEST(what_another_is_typing_is_not_offered_until_they_are_gone)
{
    const char *path = scratch("x.nongtan");
    int pipes[2];
    char told = 0;
    project_file_close(must_create(path));
    ck_assert_int_eq(pipe(pipes), 0);
    pid_t child = fork();
    if (!child)
        type_and_wait(path, pipes[1]);
    ck_assert_int_eq(read(pipes[0], &told, 1), 1);
    ck_assert_int_eq(told, 'y');
    struct project_file *file = must_open(path);
    must_offer_nothing(file);
    ck_assert(project_file_draft_save(file, "mine", "m", "2026-11-21T07:00:00Z"));
    ck_assert(project_file_draft_clear(file)); /* clears only one's own */
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    must_offer(file, "there", "being typed");
    project_file_close(file);
}
END_TEST

START_TEST(a_draft_from_before_a_restart_of_the_machine_is_offered)
{
    const char *path = scratch("x.nongtan");
    project_file_close(must_create(path));
    /* process 1 always lives, but not on the machine as it ran then */
    raw_sql(path, "INSERT INTO draft VALUES ('s', 'laptop 0e0e', 1, '2026-11-20T08:00:00Z', 'p', 't')");
    struct project_file *file = must_open(path);
    must_offer(file, "p", "t");
    project_file_close(file);
}
END_TEST

SUITE_MAIN("draft", a_draft_is_offered_after_reopening, a_draft_is_no_edit, two_drafts_are_offered_one_after_the_other,
           what_another_is_typing_is_not_offered_until_they_are_gone, a_draft_from_before_a_restart_of_the_machine_is_offered)
