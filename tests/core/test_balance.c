/* SPDX-License-Identifier: MPL-2.0
 *
 * The balance: example NE-1 of neutrality.md by hand, and each thing that must not count.
 */
#include "core/balance.h"
#include "core/plan.h"

#include "tests/core/case_reader.h"
#include "tests/core/pack_reader.h"
#include "tests/core/suite.h"

static struct unit_system *units;
static struct project *project;
static struct footprint footprint;
static struct findings findings;
static struct balance balance;

/* 240000 kg at 1.48 kg CO2e/kg: 355.2 t (NE-1). */
static void begin(void)
{
    units = data_units();
    project = project_new();
    project_put(project, ENTITY_STUDY, "study", "functional_unit=1 kg", "output=240000 kg", NULL);
    project_put(project, ENTITY_FACTOR, "f", "name=f", "value=1.48", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", NULL);
    project_put(project, ENTITY_ACTIVITY, "r1", "item=all", "amount=240000", "unit=kg", "factor_id=f", NULL);
}

static void finish(void)
{
    balance_clear(&balance);
    findings_clear(&findings);
    footprint_clear(&footprint);
    project_free(project);
    unit_system_free(units);
}

static void balanced(void)
{
    struct refusal why = {0};
    balance_clear(&balance);
    findings_clear(&findings);
    footprint_clear(&footprint);
    case_footprint(units, project, NULL, &footprint);
    struct clause_context context = {.project = project, .footprint = &footprint, .units = units, .pack = data_pack(RULE_PACK_DEFAULT)};
    ck_assert(clause_check_all(&context, &findings));
    ck_assert_msg(balance_compute(&context, &findings, &balance, &why), "%s", refusal_key(why.code));
}

static void lot(const char *id, const char *kind, const char *tonnes, const char *status, const char *country)
{
    char fields[4][100];
    snprintf(fields[0], sizeof *fields, "kind=%s", kind);
    snprintf(fields[1], sizeof *fields, "tonnes=%s", tonnes);
    snprintf(fields[2], sizeof *fields, "status=%s", status);
    snprintf(fields[3], sizeof *fields, "country=%s", country);
    project_put(project, ENTITY_OFFSET, id, fields[0], fields[1], fields[2], fields[3], "retired_on=2025-12-31", "proof=x", NULL);
}

static bool blocked_by(const char *message)
{
    for (size_t i = 0; i < balance.block_count; i++)
        if (strstr(balance.blocks[i].message, message))
            return true;
    return false;
}

static long long used(const char *id)
{
    for (size_t i = 0; i < balance.ledger.lot_count; i++)
        if (!strcmp(record_id(balance.ledger.lots[i].offset), id))
            return balance.ledger.lots[i].used_kg;
    return -1;
}

START_TEST(ne_1)
{
    begin();
    lot("cqcer", "cqcer", "300", "retired", ""); /* entered in the wrong order on purpose */
    lot("ccer", "ccer", "200", "retired", "");
    lot("own", "own_sink", "84.6", "retired", "");
    balanced();
    ck_assert_double_eq_tol(exact_kg(balance.ledger.need.residual), 355200, 1e-6);
    ck_assert_int_eq(balance.ledger.need.kg, 356000);
    ck_assert_int_eq(used("own"), 84000);
    ck_assert_int_eq(used("ccer"), 200000);
    ck_assert_int_eq(used("cqcer"), 72000);
    ck_assert_int_eq(balance.ledger.covered_kg, 356000);
    ck_assert_int_eq(balance.ledger.lots[0].rank, 1);
    ck_assert_int_eq(balance.ledger.lots[1].rank, 3);
    ck_assert_int_eq(balance.ledger.lots[2].rank, 4);
    ck_assert_int_eq(balance.verdict, VERDICT_UNDECIDED); /* covered, but nobody has evaluated it */
    ck_assert(blocked_by("clause {clause}") && !blocked_by("clauses 8 to 11"));
    ck_assert(!blocked_by("do not cover"));
    finish();
}
END_TEST

START_TEST(one_tonne_short_is_not_neutral)
{
    begin();
    lot("own", "own_sink", "84.999", "retired", "");
    lot("ccer", "ccer", "200", "retired", "");
    lot("cqcer", "cqcer", "71", "retired", "");
    balanced();
    ck_assert_int_eq(balance.verdict, VERDICT_NOT_NEUTRAL);
    ck_assert_int_eq(balance.ledger.need.kg - balance.ledger.covered_kg, 1000);
    ck_assert(blocked_by("do not cover"));
    finish();
}
END_TEST

START_TEST(only_retired_lots_count)
{
    begin();
    lot("a", "ccer", "400", "bought", "");
    lot("b", "ccer", "400", "planned", "");
    balanced();
    ck_assert_int_eq(balance.ledger.covered_kg, 0);
    ck_assert_int_eq(balance.ledger.lots[0].available_kg, 0);
    ck_assert_int_eq(balance.verdict, VERDICT_NOT_NEUTRAL);
    ck_assert(blocked_by("before they are retired"));
    finish();
}
END_TEST

START_TEST(international_lots_must_be_from_china)
{
    begin();
    lot("abroad", "international", "400", "retired", "IN");
    lot("unsaid", "international", "400", "retired", "");
    balanced();
    ck_assert_int_eq(balance.ledger.covered_kg, 0);
    ck_assert(blocked_by("open errors or warnings"));
    lot("home", "international", "400", "retired", "CN");
    balanced();
    ck_assert_int_eq(used("home"), 356000);
    ck_assert_int_eq(used("abroad"), 0);
    finish();
}
END_TEST

START_TEST(allowances_have_no_rank)
{
    begin();
    lot("a", "allowance", "400", "retired", "");
    lot("c", "ccer", "10", "retired", "");
    balanced();
    ck_assert_str_eq(record_id(balance.ledger.lots[1].offset), "a"); /* after all that have a rank */
    ck_assert_int_eq(balance.ledger.lots[1].rank, 0);
    ck_assert_int_eq(used("a"), 0);
    ck_assert_int_eq(balance.ledger.covered_kg, 10000);
    ck_assert_int_eq(balance.verdict, VERDICT_NOT_NEUTRAL);
    finish();
}
END_TEST

START_TEST(an_empty_inventory_is_undecided)
{
    begin();
    project_remove(project, ENTITY_ACTIVITY, "r1");
    balanced();
    ck_assert_int_eq(balance.ledger.need.kg, 0);
    ck_assert_int_eq(balance.verdict, VERDICT_UNDECIDED);
    ck_assert(blocked_by("no row"));
    finish();
}
END_TEST

START_TEST(no_footprint_is_undecided)
{
    begin();
    struct clause_context context = {.project = project, .units = units, .pack = data_pack(RULE_PACK_DEFAULT)};
    ck_assert(clause_check_all(&context, &findings));
    ck_assert(balance_compute(&context, &findings, &balance, NULL));
    ck_assert_int_eq(balance.verdict, VERDICT_UNDECIDED);
    finish();
}
END_TEST

START_TEST(open_rows_and_findings_block)
{
    begin();
    lot("ccer", "ccer", "400", "retired", "");
    project_put(project, ENTITY_ACTIVITY, "r2", "item=forgotten", NULL);
    balanced();
    ck_assert_int_eq(balance.verdict, VERDICT_UNDECIDED);
    ck_assert(blocked_by("could not be computed"));
    ck_assert(blocked_by("errors or warnings"));
    finish();
}
END_TEST

/* What was typed as expected changes nothing; what the plan recomputed stands beside the residual emissions, which have it already. */
START_TEST(effects_of_actions_stand_beside)
{
    begin();
    project_put(project, ENTITY_ACTION, "a1", "name=x", "path=process", "status=planned", "expected_effect=1.2 t", NULL);
    balanced();
    ck_assert(balance.planned_reduction == 0 && balance.before == balance.ledger.need.residual);
    const struct plan plan = {.before = {.known = true}, .current = {.known = true}, .after = {.known = true},
                              .done = (exact)300 * 1000000000000000, .planned = (exact)1200 * 1000000000000000};
    struct clause_context context = {.project = project, .footprint = &footprint, .units = units, .pack = data_pack(RULE_PACK_DEFAULT),
                                     .plan = &plan};
    balance_clear(&balance);
    ck_assert(balance_compute(&context, &findings, &balance, NULL));
    ck_assert_double_eq_tol(exact_kg(balance.planned_reduction), 1200, 1e-9);
    ck_assert_double_eq_tol(exact_kg(balance.done_reduction), 300, 1e-9);
    ck_assert_double_eq_tol(exact_kg(balance.before), 355500, 1e-9);
    ck_assert_double_eq_tol(exact_kg(balance.ledger.need.residual), 355200, 1e-6);
    ck_assert_int_eq(balance.ledger.need.kg, 356000);
    finish();
}
END_TEST

START_TEST(whole_tonnes_are_not_rounded_up_further)
{
    begin();
    project_set(project, ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT, "100000"); /* 148 t */
    balanced();
    ck_assert_int_eq(balance.ledger.need.kg, 148000);
    finish();
}
END_TEST

START_TEST(verdicts_have_names)
{
    ck_assert_str_eq(verdict_key(VERDICT_NEUTRAL), "neutral");
    ck_assert_str_eq(verdict_key(VERDICT_NOT_NEUTRAL), "not_neutral");
    ck_assert_str_eq(verdict_key(VERDICT_UNDECIDED), "undecided");
    ck_assert_str_ne(verdict_label(VERDICT_NEUTRAL), verdict_label(VERDICT_UNDECIDED));
}
END_TEST

SUITE_MAIN("balance", ne_1, one_tonne_short_is_not_neutral, only_retired_lots_count, international_lots_must_be_from_china,
           allowances_have_no_rank, an_empty_inventory_is_undecided, no_footprint_is_undecided, open_rows_and_findings_block,
           effects_of_actions_stand_beside, whole_tonnes_are_not_rounded_up_further, verdicts_have_names)
