/* SPDX-License-Identifier: MPL-2.0
 *
 * Chapters 10 and 11: an evaluated claim that is neutral; then each rule broken alone, which gives just its finding and keeps the verdict from
 * "neutral". Rules: neutrality.md "Evaluation (10) and report (11)", issue 4.
 */
#include "core/clauses/check.h"
#include "tests/core/evaluation_project.h"
#include "tests/core/suite.h"

enum { CLAUSES_MOST = 64 };
static struct clause some_clauses[CLAUSES_MOST];

/* The draft without what is signed, which follows from all else: for the rules on evaluators, documents, visit, remarks, contents. */
static void begin_unsigned(void)
{
    use_pack(RULE_PACK_DEFAULT, false);
    size_t n = 0;
    for (size_t i = 0; i < clause_count(data_pack(RULE_PACK_DEFAULT)); i++) {
        const struct clause *clause = clause_at(data_pack(RULE_PACK_DEFAULT), i);
        if (strcmp(clause->check, "sign_offs") && strcmp(clause->check, "conclusion"))
            some_clauses[n++] = *clause;
    }
    pack_shown.clauses = some_clauses;
    pack_shown.clause_count = n;
    begin_evaluated();
}

static void begin_signed(void)
{
    use_pack(RULE_PACK_DEFAULT, false);
    begin_evaluated();
    sign_all("neutral");
}

START_TEST(the_whole_is_neutral)
{
    begin_signed();
    none();
    weighed();
    ck_assert_int_eq(balance.ledger.need.kg, 22000);
    ck_assert_int_eq(balance.verdict, VERDICT_NEUTRAL);
    ck_assert_uint_eq(balance.block_count, 0);
    for (size_t i = 0; i < clause_count(pack); i++)
        if (clause_at(pack, i)->step >= STEP_EVALUATION)
            ck_assert_int_eq(clause_status_of(clause_at(pack, i), &context, &findings), CLAUSE_MET);
    end_evaluated();
}
END_TEST

/* A footprint alone is no claim; whoever begins one is asked. */
START_TEST(a_footprint_alone_is_not_asked)
{
    begin();
    none();
    const struct clause *clause = clause_find(pack, "10 a");
    ck_assert_int_eq(clause_status_of(clause, &context, &findings), CLAUSE_NOT_APPLICABLE);
    touch(ENTITY_STUDY, "study", STUDY_CLAIMED, "240 t");
    checked();
    ck_assert(found("10 a/evaluator//") && found("10 c/visit//") && found("11 b/sign_off//conclusion"));
    finish();
}
END_TEST

START_TEST(nobody_evaluates)
{
    begin_unsigned();
    ck_assert(project_remove(project, ENTITY_EVALUATOR, "ev1"));
    for (int i = 1; i <= 7; i++) { /* what names him goes with him: that is another rule */
        const char id[] = {'d', (char)('0' + i), '\0'};
        touch(ENTITY_DOCUMENT, id, DOCUMENT_RESULT, "open");
    }
    put_document("x", "activity r1");
    ck_assert(project_remove(project, ENTITY_REMARK, "m1"));
    checked();
    ck_assert(found("10 a/evaluator//") && found("10 a/evaluator//")->severity == SEVERITY_ERROR);
    weighed();
    ck_assert(balance.verdict == VERDICT_UNDECIDED && blocks_clause("10 a"));
    end_evaluated();
}
END_TEST

START_TEST(another_body_needs_a_reason)
{
    begin_unsigned();
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_KIND, "other");
    just("10 a", SEVERITY_WARNING, "10 a/evaluator/ev1/reason");
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_REASON, "本县没有第三方机构");
    none();
    end_evaluated();
}
END_TEST

START_TEST(the_evaluator_is_not_the_holding)
{
    begin_unsigned();
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_ORGANISATION, "合作社"); /* the study's organisation */
    just("10 a", SEVERITY_ERROR, "10 a/evaluator/ev1/organisation");
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_ORGANISATION, "　合作社 "); /* white space does not hide it */
    just("10 a", SEVERITY_ERROR, "10 a/evaluator/ev1/organisation");
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_ORGANISATION, "绿评公司");
    touch(ENTITY_STUDY, "study", STUDY_LEGAL_REPRESENTATIVE, "王敏");
    just("10 a", SEVERITY_ERROR, "10 a/evaluator/ev1/name");
    end_evaluated();
}
END_TEST

START_TEST(independence_is_stated)
{
    begin_unsigned();
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_STATEMENT, NULL);
    just("10 a", SEVERITY_ERROR, "10 a/evaluator/ev1/statement");
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_STATEMENT, "声明");
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_ORGANISATION, NULL);
    just("10 a", SEVERITY_WARNING, "10 a/evaluator/ev1/organisation");
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_ORGANISATION, "绿评公司");
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_ROLE, NULL);
    just("10 a", SEVERITY_QUESTION, "10 a/evaluator/ev1/role");
    end_evaluated();
}
END_TEST

START_TEST(each_item_is_reviewed)
{
    begin_unsigned();
    touch(ENTITY_DOCUMENT, "d3", DOCUMENT_RESULT, "open");
    just("10 b", SEVERITY_WARNING, "10 b/document//");
    ck_assert_str_eq(findings.items[0].value, "1");
    ck_assert_str_eq(findings.items[0].limit, "7");
    ck_assert_double_eq_tol(findings.items[0].weight, 20000, 1e-6);
    project_put(project, ENTITY_REASON, "10 b/document//", "reason=抽查", NULL); /* the standard names no number: a reason closes it */
    weighed();
    ck_assert_int_eq(balance.verdict, VERDICT_NEUTRAL);
    end_evaluated();
}
END_TEST

START_TEST(a_difference_becomes_a_remark)
{
    begin_unsigned();
    touch(ENTITY_DOCUMENT, "d2", DOCUMENT_RESULT, "differs");
    checked();
    const struct finding *f = found("10 b/activity/r2/");
    ck_assert(f && f->severity == SEVERITY_ERROR);
    project_put(project, ENTITY_REMARK, "m2", "where=activity r2", "severity=warning", "text=数量不符", "author=王敏", "answer=已改", "answered_by=李四",
                "status=closed", "closed_by=王敏", NULL);
    none();
    end_evaluated();
}
END_TEST

START_TEST(a_result_says_who_how_and_when)
{
    static const struct { int field; const char *key; } asked[] = {
        {DOCUMENT_CHECKED_BY, "checked_by"}, {DOCUMENT_METHOD, "method"}, {DOCUMENT_DATE, "date"}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct pair id = pair("10 b/document/d1/", "");
        begin_unsigned();
        touch(ENTITY_DOCUMENT, "d1", asked[i].field, NULL);
        text_fill(id.text, sizeof id.text, "10 b/document/d1/{key}", (const struct text_arg[]){{"key", asked[i].key}}, 1);
        just("10 b", SEVERITY_WARNING, id.text);
        end_evaluated();
    }
    begin_unsigned();
    touch(ENTITY_DOCUMENT, "d1", DOCUMENT_CHECKED_BY, "李四");
    just("10 b", SEVERITY_WARNING, "10 b/document/d1/checked_by");
    touch(ENTITY_DOCUMENT, "d1", DOCUMENT_CHECKED_BY, "ev1"); /* by his id */
    none();
    put_document("d9", "activity gone");
    just("10 b", SEVERITY_QUESTION, "10 b/document/d9/about");
    end_evaluated();
}
END_TEST

START_TEST(the_holding_is_visited)
{
    begin_unsigned();
    touch(ENTITY_VISIT, "v1", VISIT_STATUS, "planned");
    just("10 c", SEVERITY_ERROR, "10 c/visit/v1/status");
    for (int i = 1; i <= 4; i++) {
        const char id[] = {'s', (char)('0' + i), '\0'};
        ck_assert(project_remove(project, ENTITY_SAMPLE, id));
    }
    ck_assert(project_remove(project, ENTITY_VISIT, "v1"));
    just("10 c", SEVERITY_ERROR, "10 c/visit//");
    end_evaluated();
}
END_TEST

START_TEST(the_visit_is_planned_whole)
{
    static const int asked[] = {VISIT_DATE, VISIT_PLACE, VISIT_PURPOSE, VISIT_SCOPE, VISIT_PEOPLE, VISIT_AGENDA, VISIT_RESULT};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char id[64];
        const struct text_arg key[] = {{"key", entity_get(ENTITY_VISIT)->fields[asked[i]].key}};
        begin_unsigned();
        touch(ENTITY_VISIT, "v1", asked[i], NULL);
        text_fill(id, sizeof id, "10 c/visit/v1/{key}", key, 1);
        just("10 c", SEVERITY_WARNING, id);
        end_evaluated();
    }
}
END_TEST

START_TEST(the_sample_is_drawn_looked_at_and_large_enough)
{
    begin_unsigned();
    touch(ENTITY_VISIT, "v1", VISIT_SEED, NULL);
    just("10 c", SEVERITY_WARNING, "10 c/visit/v1/seed");
    touch(ENTITY_VISIT, "v1", VISIT_SEED, "42");
    touch(ENTITY_SAMPLE, "s2", SAMPLE_STATUS, "drawn");
    just("10 c", SEVERITY_WARNING, "10 c/visit/v1/result");
    touch(ENTITY_SAMPLE, "s2", SAMPLE_STATUS, "differs");
    just("10 c", SEVERITY_ERROR, "10 c/sample/s2/remark");
    touch(ENTITY_SAMPLE, "s2", SAMPLE_REMARK, "m1");
    none();
    ck_assert(project_remove(project, ENTITY_SAMPLE, "s2"));
    just("10 c", SEVERITY_WARNING, "10 c/visit/v1/confidence"); /* two of two at high and at medium risk: four */
    ck_assert_str_eq(findings.items[0].value, "3");
    ck_assert_str_eq(findings.items[0].limit, "4");
    touch(ENTITY_VISIT, "v1", VISIT_CONFIDENCE, "0.5"); /* one of two is met by a half: 1 + 1 */
    none();
    end_evaluated();
}
END_TEST

START_TEST(remarks_are_answered_and_closed)
{
    begin_unsigned();
    touch(ENTITY_REMARK, "m1", REMARK_STATUS, "answered");
    touch(ENTITY_REMARK, "m1", REMARK_CLOSED_BY, NULL);
    just("10 d", SEVERITY_ERROR, "10 d/remark/m1/status");
    project_put(project, ENTITY_REASON, "10 d/remark/m1/status", "reason=无所谓", NULL); /* the holding's reason does not close it */
    weighed();
    ck_assert_int_eq(balance.verdict, VERDICT_UNDECIDED);
    touch(ENTITY_REMARK, "m1", REMARK_STATUS, "open");
    touch(ENTITY_REMARK, "m1", REMARK_SEVERITY, "warning");
    just("10 d", SEVERITY_ERROR, "10 d/remark/m1/status");
    ck_assert(project_remove(project, ENTITY_REASON, "10 d/remark/m1/status"));
    touch(ENTITY_REMARK, "m1", REMARK_SEVERITY, "question");
    just("10 d", SEVERITY_QUESTION, "10 d/remark/m1/status");
    touch(ENTITY_REMARK, "m1", REMARK_SEVERITY, "note");
    just("10 d", SEVERITY_NOTE, "10 d/remark/m1/status");
    end_evaluated();
}
END_TEST

/* However it came into the project: by import, or because the team has changed. */
START_TEST(a_remark_that_was_closed_out_of_order)
{
    begin_unsigned();
    touch(ENTITY_REMARK, "m1", REMARK_CLOSED_BY, "李四");
    just("10 d", SEVERITY_ERROR, "10 d/remark/m1/closed_by");
    touch(ENTITY_REMARK, "m1", REMARK_CLOSED_BY, "王敏");
    touch(ENTITY_REMARK, "m1", REMARK_ANSWERED_BY, "王敏");
    just("10 d", SEVERITY_ERROR, "10 d/remark/m1/answered_by");
    touch(ENTITY_REMARK, "m1", REMARK_ANSWERED_BY, "李四");
    touch(ENTITY_REMARK, "m1", REMARK_ANSWER, NULL);
    just("10 d", SEVERITY_ERROR, "10 d/remark/m1/answer");
    touch(ENTITY_REMARK, "m1", REMARK_ANSWER, "已校准");
    touch(ENTITY_REMARK, "m1", REMARK_WHERE, "activity r99");
    just("10 d", SEVERITY_QUESTION, "10 d/remark/m1/where");
    end_evaluated();
}
END_TEST

START_TEST(contents_of_the_report)
{
    static const struct { int field; const char *id; } asked[] = {{STUDY_GWP_SET, "11 a/study/study/gwp_set"}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        begin_unsigned();
        touch(ENTITY_STUDY, "study", asked[i].field, NULL);
        just("11 a", SEVERITY_ERROR, asked[i].id);
        end_evaluated();
    }
    begin_unsigned();
    touch(ENTITY_STUDY, "study", STUDY_PERIOD_TO, NULL); /* 7.8 asks for it already: once is enough */
    checked();
    ck_assert(found("7.8/study/study/period_to") && !found("11 a/study/study/period_to"));
    end_evaluated();
}
END_TEST

/* ---- what is signed ---- */

START_TEST(no_conclusion_no_verdict)
{
    begin_signed();
    ck_assert(project_remove(project, ENTITY_SIGN_OFF, "conclusion"));
    just("11 b", SEVERITY_ERROR, "11 b/sign_off//conclusion");
    struct balance open;
    ck_assert(sign_off_balance(&context, &findings, &open, NULL)); /* … but it may be signed */
    ck_assert_int_eq(open.verdict, VERDICT_NEUTRAL);
    balance_clear(&open);
    end_evaluated();
}
END_TEST

START_TEST(a_conclusion_that_contradicts)
{
    struct refusal why;
    begin_signed();
    sign(STAGE_CONCLUSION, "not_neutral");
    just("11 b", SEVERITY_ERROR, "11 b/sign_off/conclusion/conclusion");
    touch(ENTITY_OFFSET, "own", OFFSET_TONNES, "21");
    touch(ENTITY_OFFSET, "own", OFFSET_BY_YEAR, "2025=21");
    sign_all("neutral");
    checked();
    ck_assert(found("11 b/sign_off/conclusion/conclusion"));
    ck_assert(!sign_off_agrees(&context, &findings, sign_off_of(project, STAGE_CONCLUSION), &why));
    ck_assert_int_eq(why.code, REFUSAL_VERDICT_CONTRADICTED);
    ck_assert_str_eq(why.limit, verdict_label(VERDICT_NOT_NEUTRAL));
    sign(STAGE_CONCLUSION, "not_neutral"); /* one tonne is missing */
    none();
    sign(STAGE_CONCLUSION, "accepted"); /* no verdict at all */
    checked();
    ck_assert(!sign_off_agrees(&context, &findings, sign_off_of(project, STAGE_CONCLUSION), &why) && why.code == REFUSAL_CHOICE);
    end_evaluated();
}
END_TEST

START_TEST(a_signature_holds_for_what_was_signed)
{
    begin_signed();
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_ROLE, "组长，农业"); /* of the evaluation: the stages before stand */
    checked();
    ck_assert_uint_eq(findings.count, 2);
    ck_assert(found("10 e/sign_off/evaluation/digest") && found("10 e/sign_off/conclusion/digest"));
    weighed();
    ck_assert(balance.verdict == VERDICT_UNDECIDED && blocks_clause("10 e"));
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_ROLE, "组长");
    none();
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT, "999");
    checked();
    ck_assert(!found("10 e/sign_off/scope/digest") && found("10 e/sign_off/inventory/digest") && found("10 e/sign_off/footprint/digest") &&
              found("10 e/sign_off/reduction/digest") && found("10 e/sign_off/offset/digest") && found("10 e/sign_off/evaluation/digest"));
    end_evaluated();
}
END_TEST

START_TEST(a_reason_belongs_to_the_stage_of_its_clause)
{
    begin_signed();
    project_put(project, ENTITY_REASON, "9.1/offset/own/", "reason=x", NULL);
    checked();
    ck_assert(!found("10 e/sign_off/reduction/digest") && found("10 e/sign_off/offset/digest"));
    end_evaluated();
}
END_TEST

/* Nothing that is signed speaks of a comment or a request; a file is of the stage of what it proves. */
START_TEST(a_comment_outdates_nothing_a_file_what_it_proves)
{
    begin_signed();
    project_put(project, ENTITY_COMMENT, "c1", "where=activity/r1", "kind=todo", "text=x", NULL);
    project_put(project, ENTITY_REQUEST, "q1", "supplier=x", "activity_id=r1", "what=x", "status=open", NULL);
    checked();
    ck_assert(!found("10 e/sign_off/scope/digest") && !found("10 e/sign_off/conclusion/digest"));
    project_put(project, ENTITY_ATTACHMENT, "file001", "about=activity/r1", "name=x", "size=1", NULL);
    checked();
    ck_assert(!found("10 e/sign_off/scope/digest") && found("10 e/sign_off/inventory/digest") && found("10 e/sign_off/conclusion/digest"));
    end_evaluated();
}
END_TEST

START_TEST(stages_are_signed_by_evaluators_and_accepted_when_met)
{
    begin_signed();
    touch(ENTITY_SIGN_OFF, "scope", SIGN_OFF_WHO, "李四");
    just("10 e", SEVERITY_ERROR, "10 e/sign_off/scope/who");
    touch(ENTITY_SIGN_OFF, "scope", SIGN_OFF_WHO, "王敏");
    touch(ENTITY_SIGN_OFF, "footprint", SIGN_OFF_CONCLUSION, "rejected");
    just("10 e", SEVERITY_ERROR, "10 e/sign_off/footprint/conclusion");
    touch(ENTITY_SIGN_OFF, "footprint", SIGN_OFF_CONCLUSION, "accepted");
    touch(ENTITY_SIGN_OFF, "conclusion", SIGN_OFF_NOTE, NULL);
    just("11 b", SEVERITY_WARNING, "11 b/sign_off/conclusion/note");
    touch(ENTITY_SIGN_OFF, "conclusion", SIGN_OFF_NOTE, "依据");
    ck_assert(project_remove(project, ENTITY_SIGN_OFF, "reduction"));
    just("10 e", SEVERITY_QUESTION, "10 e/sign_off//stage");
    end_evaluated();
}
END_TEST

START_TEST(accepting_with_an_open_finding)
{
    struct refusal why;
    begin_signed();
    touch(ENTITY_ACTIVITY, "r2", ACTIVITY_DATA_KIND, NULL); /* a warning of 7.5 */
    sign_all("undecided");
    checked();
    ck_assert(!found("10 e/sign_off/scope/conclusion") && found("10 e/sign_off/inventory/conclusion"));
    ck_assert(!sign_off_agrees(&context, &findings, sign_off_of(project, STAGE_INVENTORY), &why));
    ck_assert_str_eq(why.limit, "7.5/activity/r2/data_kind");
    ck_assert(sign_off_agrees(&context, &findings, sign_off_of(project, STAGE_SCOPE), &why));
    ck_assert(sign_off_agrees(&context, &findings, sign_off_of(project, STAGE_CONCLUSION), &why)); /* undecided is what is computed */
    end_evaluated();
}
END_TEST

SUITE_MAIN("clauses 10 and 11", the_whole_is_neutral, a_footprint_alone_is_not_asked, nobody_evaluates, another_body_needs_a_reason,
           the_evaluator_is_not_the_holding, independence_is_stated, each_item_is_reviewed, a_difference_becomes_a_remark,
           a_result_says_who_how_and_when, the_holding_is_visited, the_visit_is_planned_whole,
           the_sample_is_drawn_looked_at_and_large_enough, remarks_are_answered_and_closed, a_remark_that_was_closed_out_of_order,
           contents_of_the_report, no_conclusion_no_verdict, a_conclusion_that_contradicts, a_signature_holds_for_what_was_signed,
           a_reason_belongs_to_the_stage_of_its_clause, a_comment_outdates_nothing_a_file_what_it_proves, stages_are_signed_by_evaluators_and_accepted_when_met, accepting_with_an_open_finding)
