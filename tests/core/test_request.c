/* SPDX-License-Identifier: MPL-2.0
 *
 * What suppliers were asked for: open, overdue from the day after it was due, returned, accepted; each asked about by 7.6 b until it is
 * accepted or a reason is recorded.
 */
#include "core/request.h"

#include "tests/core/clause_project.h"
#include "tests/core/suite.h"

static const struct date march_9 = {2025, 3, 9};

static void put_request(const char *id, const char *status, const char *due)
{
    struct pair s = pair("status", status), d = pair("due", due);
    project_put(project, ENTITY_REQUEST, id, "supplier=肥料厂", "activity_id=r2", "what=销售量", s.text, d.text, NULL);
}

/* The findings on requests; the question at this one, NULL for none. */
static const struct finding *asked_about(const char *id)
{
    const struct finding *one = NULL;
    clear_results();
    checked();
    context.today = march_9;
    findings_clear(&findings);
    ck_assert(clause_check_all(&context, &findings));
    for (size_t i = 0; i < findings.count; i++)
        if (findings.items[i].entity == ENTITY_REQUEST && !strcmp(findings.items[i].record, id)) {
            ck_assert_ptr_null(one);
            one = &findings.items[i];
        }
    return one;
}

START_TEST(overdue_begins_on_the_day_after)
{
    begin();
    put_request("q1", "open", "2025-03-09");
    put_request("q2", "open", "2025-03-08");
    put_request("q3", "open", "");
    put_request("q4", "returned", "2025-03-08");
    put_request("q5", "accepted", "2025-03-08");
    static const enum request_state states[] = {REQUEST_OPEN, REQUEST_OVERDUE, REQUEST_OPEN, REQUEST_RETURNED, REQUEST_ACCEPTED};
    const struct records *all = project_records(project, ENTITY_REQUEST);
    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(request_state(records_at(all, i), march_9), states[i]);
    ck_assert_int_eq(request_state(records_at(all, 1), (struct date){0}), REQUEST_OPEN);
    struct request_counts counts = request_count(project, march_9);
    ck_assert_uint_eq(counts.total, 5);
    ck_assert_uint_eq(counts.of[REQUEST_OPEN], 2);
    ck_assert_uint_eq(counts.of[REQUEST_OVERDUE], 1);
    finish();
}
END_TEST

START_TEST(each_is_asked_about_until_it_is_accepted)
{
    begin();
    put_request("q1", "open", "2025-03-09");
    put_request("q2", "open", "2025-03-08");
    put_request("q4", "returned", "");
    put_request("q5", "accepted", "");
    const struct finding *open = asked_about("q1");
    ck_assert_ptr_nonnull(open);
    ck_assert_str_eq(open->clause->id, "7.6 b");
    ck_assert_int_eq(open->severity, SEVERITY_QUESTION);
    ck_assert_str_eq(open->value, "尿素: 销售量");
    ck_assert_str_eq(open->limit, "肥料厂");
    ck_assert_double_eq_tol(open->weight, 400 * 0.46 * 7.484, 1e-6);
    ck_assert_str_eq(asked_about("q2")->limit, "肥料厂, 2025-03-08");
    ck_assert_ptr_nonnull(asked_about("q4"));
    project_set(project, ENTITY_REQUEST, "q5", REQUEST_ANSWER, record_text(records_find(project_records(project, ENTITY_ACTIVITY), "r2"), ACTIVITY_AMOUNT));
    ck_assert_ptr_null(asked_about("q5"));
    project_set(project, ENTITY_REQUEST, "q5", REQUEST_ANSWER, "999"); /* accepted by hand: the row says something else */
    ck_assert_ptr_nonnull(asked_about("q5"));
    ck_assert_int_eq(asked_about("q5")->severity, SEVERITY_QUESTION);
    finish();
}
END_TEST

START_TEST(a_request_is_told_where_nothing_is_computed_yet)
{
    begin();
    put_request("q1", "open", "");
    for (size_t i = 0; i < 3; i++)
        project_set(project, ENTITY_ACTIVITY, (const char *const[]){"r1", "r2", "r3"}[i], ACTIVITY_AMOUNT, "");
    ck_assert_ptr_nonnull(asked_about("q1"));
    finish();
}
END_TEST

SUITE_MAIN("request", overdue_begins_on_the_day_after, each_is_asked_about_until_it_is_accepted,
           a_request_is_told_where_nothing_is_computed_yet)
