/* SPDX-License-Identifier: MPL-2.0
 *
 * suite - runs the tests of one program: a table of START_TEST functions instead of the same ten lines everywhere.
 */
#ifndef NONGTAN_TESTS_CORE_SUITE_H
#define NONGTAN_TESTS_CORE_SUITE_H

#include <check.h>
#include <stdlib.h>

static inline int suite_run(const char *name, const TTest *const *tests, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *cases = tcase_create(name);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(cases, tests[i]);
    tcase_set_timeout(cases, 60);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#define SUITE_MAIN(name, ...)                                                                                                  \
    int main(void)                                                                                                             \
    {                                                                                                                          \
        const TTest *const tests[] = {__VA_ARGS__};                                                                            \
        return suite_run(name, tests, sizeof tests / sizeof *tests);                                                           \
    }

#endif
