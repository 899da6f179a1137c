/* SPDX-License-Identifier: MPL-2.0
 *
 * The clause table and its checks: a project that meets them, and for each rule a project that breaks just that one.
 */
#include "core/clauses/clause.h"

#include "core/clauses/check.h"
#include "tests/core/clause_project.h"
#include "tests/core/suite.h"

START_TEST(a_complete_study_has_no_finding)
{
    begin_whole();
    none();
    for (size_t i = 0; i < clause_count(pack); i++) {
        const struct clause *clause = clause_at(pack, i);
        enum clause_status status = clause_status_of(clause, &context, &findings);
        bool nothing = clause->step >= STEP_OFFSET || !strcmp(clause->id, "7.3"); /* no lot, no claim; one product alone */
        enum clause_status met = nothing ? CLAUSE_NOT_APPLICABLE : CLAUSE_MET;
        ck_assert_msg(status == (check_of(clause) ? met : CLAUSE_NOT_CHECKED), "%s", clause->id);
    }
    finish();
}
END_TEST

/* What is required depends on the kind of product: without it no cell is met. */
START_TEST(without_a_kind_of_product_nothing_is_covered)
{
    begin_whole();
    touch(ENTITY_STUDY, "study", STUDY_PRODUCT_TYPE, NULL);
    only("3.1", SEVERITY_ERROR, "3.1/study/study/product_type");
    ck_assert_int_ne(clause_status_of(clause_find(pack, "7.2.2"), &context, &findings), CLAUSE_MET);
    ck_assert_int_ne(clause_status_of(clause_find(pack, "7.2.3"), &context, &findings), CLAUSE_MET);
    finish();
}
END_TEST

START_TEST(the_table)
{
    static const char *const order[] = {"3.1", "7.1.1", "7.1.2", "7.1.3", "7.2.2", "7.2.3", "7.3", "7.4", "7.5", "7.6 a",
                                        "7.6 b", "7.6 c", "7.7", "7.8", "8", "9.1", "9.2", "9.3", "10 a", "10 b", "10 c",
                                        "10 d", "10 e", "11 a", "11 b"};
    static const char *const real[] = {"3.1", "7.1.1", "7.1.2", "7.1.3", "7.2.2", "7.2.3", "7.3", "7.4", "7.5", "7.6 a", "7.6 b", "7.6 c",
                                       "7.7", "7.8", "8", "9.1", "9.2", "9.3", "10 a", "10 b", "10 c", "10 d", "10 e", "11 a", "11 b"};
    pack = data_pack(RULE_PACK_DEFAULT);
    ck_assert_uint_eq(clause_count(pack), sizeof order / sizeof *order);
    for (size_t i = 0; i < clause_count(pack); i++) {
        ck_assert_str_eq(clause_at(pack, i)->id, order[i]);
        ck_assert_ptr_eq(clause_find(pack, order[i]), clause_at(pack, i));
        ck_assert(*clause_at(pack, i)->title.en && *clause_at(pack, i)->title.zh && *clause_at(pack, i)->help.en && *clause_at(pack, i)->help.zh);
        ck_assert(clause_at(pack, i)->step < STEP_COUNT);
    }
    for (size_t i = 0; i < sizeof real / sizeof *real; i++)
        ck_assert_msg(check_of(clause_find(pack, real[i])) != NULL, "%s", real[i]);
    ck_assert(clause_find(pack, "7.9") == NULL);
    ck_assert(clause_at(pack, 1000) == NULL);
}
END_TEST

START_TEST(product_in_or_out_of_scope)
{
    begin();
    touch(ENTITY_STUDY, "study", STUDY_PRODUCT_TYPE, NULL);
    only("3.1", SEVERITY_ERROR, "3.1/study/study/product_type");
    ck_assert_int_eq(clause_status_of(clause_find(pack, "3.1"), &context, &findings), CLAUSE_FINDING);
    touch(ENTITY_STUDY, "study", STUDY_PRODUCT_TYPE, "other");
    only("3.1", SEVERITY_ERROR, "3.1/study/study/product_type");
    touch(ENTITY_STUDY, "study", STUDY_PRODUCT_TYPE, "livestock");
    checked();
    ck_assert_uint_eq(findings.count, 0);
    finish();
}
END_TEST

START_TEST(functional_unit_and_output)
{
    begin();
    touch(ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, NULL);
    only("7.1.1", SEVERITY_ERROR, "7.1.1/study/study/functional_unit");
    touch(ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, "1 kWh"); /* another kind than 240 t */
    const struct finding *f = only("7.1.1", SEVERITY_ERROR, "7.1.1/study/study/output");
    ck_assert_str_eq(f->value, "240 t");
    ck_assert_str_eq(f->limit, "1 kWh");
    touch(ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, "0 kg");
    only("7.1.1", SEVERITY_ERROR, "7.1.1/study/study/functional_unit");
    touch(ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, "1 kg");
    touch(ENTITY_STUDY, "study", STUDY_OUTPUT, NULL);
    only("7.1.1", SEVERITY_ERROR, "7.1.1/study/study/output");
    touch(ENTITY_STUDY, "study", STUDY_OUTPUT, "240 t");
    touch(ENTITY_STUDY, "study", STUDY_PRODUCT, " ");
    only("7.1.1", SEVERITY_WARNING, "7.1.1/study/study/product");
    finish();
}
END_TEST

START_TEST(boundary)
{
    begin();
    touch(ENTITY_STUDY, "study", STUDY_BOUNDARY, NULL);
    only("7.1.2", SEVERITY_ERROR, "7.1.2/study/study/boundary");
    touch(ENTITY_STUDY, "study", STUDY_BOUNDARY, "gate_to_gate");
    only("7.1.2", SEVERITY_WARNING, "7.1.2/study/study/boundary");
    finish();
}
END_TEST

START_TEST(primary_or_secondary)
{
    begin();
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_DATA_KIND, NULL);
    const struct finding *f = only("7.5", SEVERITY_WARNING, "7.5/activity/r1/data_kind");
    ck_assert_double_eq_tol(f->weight, 577.7, 1e-6);
    ck_assert_str_eq(f->value, "电");
    ck_assert_str_eq(f->record, "r1");
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_DATA_KIND, "secondary");
    only("7.5", SEVERITY_WARNING, "7.5/activity/r1/reason");
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_REASON, "电表与他户共用");
    checked();
    ck_assert_uint_eq(findings.count, 0);
    finish();
}
END_TEST

START_TEST(origin_of_a_factor_is_one_finding)
{
    begin();
    touch(ENTITY_FACTOR, "grid", FACTOR_YEAR, NULL);
    touch(ENTITY_FACTOR, "grid", FACTOR_REGION, NULL);
    touch(ENTITY_FACTOR, "grid", FACTOR_TIER, NULL);
    const struct finding *f = only("7.7", SEVERITY_WARNING, "7.7/factor/grid/year");
    ck_assert_str_eq(f->limit, "year, region, level");
    ck_assert_double_eq_tol(f->weight, 577.7, 1e-6);
    touch(ENTITY_FACTOR, "grid", FACTOR_SOURCE, NULL);
    f = only("7.7", SEVERITY_ERROR, "7.7/factor/grid/source"); /* without a source nobody can check it */
    ck_assert_str_eq(f->limit, "source, year, region, level");
    finish();
}
END_TEST

START_TEST(a_factor_that_is_not_used_is_not_asked)
{
    begin();
    project_put(project, ENTITY_FACTOR, "idle", "name=x", "value=1", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", NULL);
    checked();
    ck_assert_uint_eq(findings.count, 0);
    finish();
}
END_TEST

START_TEST(a_known_wrong_figure_is_explained)
{
    struct trap_set set = {0};
    const struct trap row = {.key = "kgC", .value = "4.9341", .unit = "kgC/kg", .gases = "CO2|CO2e", .fine_basis = "C", .words = "",
                             .reason_en = "4.9341 is kg C", .reason_zh = "4.9341 是 kg C"};
    begin();
    ck_assert(trap_set_add(&set, units, &row, NULL));
    traps = &set;
    checked();
    ck_assert_uint_eq(findings.count, 0);
    touch(ENTITY_FACTOR, "urea", FACTOR_VALUE, "4.9341");
    const struct finding *f = only("7.7", SEVERITY_WARNING, "7.7/factor/urea/value");
    ck_assert_str_eq(f->value, "尿素");
    ck_assert_str_eq(f->limit, row.reason_en);
    ck_assert_str_eq(f->limit_zh, row.reason_zh);
    ck_assert_double_eq_tol(f->weight, 400 * 0.46 * 4.9341, 1e-6);
    ck_assert(finding_open(f));
    project_put(project, ENTITY_REASON, "7.7/factor/urea/value", "reason=实测，与原表无关", NULL);
    ck_assert(!finding_open(only("7.7", SEVERITY_WARNING, "7.7/factor/urea/value")));
    touch(ENTITY_FACTOR, "urea", FACTOR_VALUE, "7.484");
    project_put(project, ENTITY_FACTOR, "idle", "name=x", "value=4.9341", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", NULL);
    only("7.7", SEVERITY_WARNING, "7.7/factor/idle/value"); /* it is there to be used */
    traps = NULL;
    trap_set_clear(&set);
    finish();
}
END_TEST

START_TEST(figures_from_memory)
{
    static const char *const marks[] = {"memory", "C", "c", "Memory"};
    begin();
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        touch(ENTITY_FACTOR, "urea", FACTOR_CONFIDENCE, marks[i]);
        only("7.7", SEVERITY_WARNING, "7.7/factor/urea/confidence");
    }
    touch(ENTITY_FACTOR, "urea", FACTOR_CONFIDENCE, "two-source");
    checked();
    ck_assert_uint_eq(findings.count, 0);
    finish();
}
END_TEST

START_TEST(combustion_factor_for_electricity_is_asked)
{
    begin();
    touch(ENTITY_FACTOR, "grid", FACTOR_BOUNDARY, "grid generation, combustion CO2 only (not a footprint)");
    only("7.7", SEVERITY_QUESTION, "7.7/factor/grid/boundary");
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.7"), &context, &findings), CLAUSE_QUESTION);
    ck_assert_uint_eq(findings_open(&findings), 1);
    ck_assert_uint_eq(findings_blocking(&findings), 0); /* a question is open and does not block */
    touch(ENTITY_FACTOR, "grid", FACTOR_BOUNDARY, NULL);
    touch(ENTITY_FACTOR, "urea", FACTOR_BOUNDARY, "combustion"); /* no electricity */
    checked();
    ck_assert_uint_eq(findings.count, 0);
    finish();
}
END_TEST

START_TEST(content_not_stated)
{
    begin();
    touch(ENTITY_ACTIVITY, "r2", ACTIVITY_CONTENT, NULL);
    const struct finding *f = only("7.7", SEVERITY_WARNING, "7.7/activity/r2/content");
    ck_assert_str_eq(f->limit, "kg N");
    finish();
}
END_TEST

START_TEST(open_rows_are_errors)
{
    begin();
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_FACTOR, NULL);
    checked();
    ck_assert_uint_eq(findings.count, 2); /* and the note that the ranking of 7.6 b is provisional */
    const struct finding *f = findings.items;
    ck_assert_str_eq(f->id, "7.4/activity/r1/factor_id");
    ck_assert_int_eq(f->severity, SEVERITY_ERROR);
    ck_assert_str_eq(f->message, refusal_message(REFUSAL_FACTOR_MISSING));
    ck_assert_str_eq(f->value, "电");
    finish();
}
END_TEST

START_TEST(organisation_and_period)
{
    static const struct { int field; const char *key; } asked[] = {
        {STUDY_ORG_NAME, "org_name"}, {STUDY_ORG_KIND, "org_kind"}, {STUDY_ORG_INDUSTRY, "org_industry"}, {STUDY_USCC, "uscc"},
        {STUDY_LEGAL_REPRESENTATIVE, "legal_representative"}, {STUDY_CONTACT, "contact"}, {STUDY_PERIOD_FROM, "period_from"},
        {STUDY_PERIOD_TO, "period_to"},
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char id[96];
        begin();
        touch(ENTITY_STUDY, "study", asked[i].field, NULL);
        own_period("r1", "2025-01-01", "2025-12-31"); /* so that 7.6 c does not miss the study's period too */
        own_period("r2", "2025-01-01", "2025-12-31");
        own_period("r3", "2025-01-01", "2025-12-31");
        snprintf(id, sizeof id, "7.8/study/study/%s", asked[i].key);
        only("7.8", SEVERITY_WARNING, id);
        finish();
    }
    begin();
    touch(ENTITY_STUDY, "study", STUDY_USCC, "9150000020286320X7");
    const struct finding *f = only("7.8", SEVERITY_ERROR, "7.8/study/study/uscc");
    ck_assert_str_eq(f->message, refusal_message(REFUSAL_USCC_CHECK));
    ck_assert_str_eq(f->limit, "6");
    finish();
}
END_TEST

START_TEST(a_reason_closes_warnings_and_questions_but_no_error)
{
    begin();
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_DATA_KIND, NULL);
    project_put(project, ENTITY_REASON, "7.5/activity/r1/data_kind", "reason=发表的算例", NULL);
    const struct finding *f = only("7.5", SEVERITY_WARNING, "7.5/activity/r1/data_kind");
    ck_assert_str_eq(f->reason, "发表的算例");
    ck_assert(!finding_open(f));
    ck_assert_uint_eq(findings_open(&findings), 0);
    ck_assert_uint_eq(findings_blocking(&findings), 0);
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.5"), &context, &findings), CLAUSE_MET);
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_DATA_KIND, "primary");
    touch(ENTITY_STUDY, "study", STUDY_OUTPUT, NULL);
    project_put(project, ENTITY_REASON, "7.1.1/study/study/output", "reason=x", NULL);
    f = only("7.1.1", SEVERITY_ERROR, "7.1.1/study/study/output");
    ck_assert(f->reason && finding_open(f));
    ck_assert_uint_eq(findings_blocking(&findings), 1);
    finish();
}
END_TEST

START_TEST(order_by_clause_severity_and_weight)
{
    begin();
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_DATA_KIND, NULL); /* 577.7 kg */
    touch(ENTITY_ACTIVITY, "r2", ACTIVITY_DATA_KIND, NULL); /* 1377.056 kg */
    touch(ENTITY_FACTOR, "grid", FACTOR_SOURCE, NULL);
    touch(ENTITY_FACTOR, "urea", FACTOR_YEAR, NULL);
    touch(ENTITY_STUDY, "study", STUDY_BOUNDARY, NULL);
    checked();
    static const char *const wanted[] = {"7.1.2/study/study/boundary", "7.5/activity/r2/data_kind", "7.5/activity/r1/data_kind",
                                         "7.7/factor/grid/source", "7.7/factor/urea/year"};
    ck_assert_uint_eq(findings.count, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_str_eq(findings.items[i].id, wanted[i]);
    finish();
}
END_TEST

START_TEST(long_ids_stay_apart)
{
    char a[91], b[91]; /* longer than entry allows, as another program may have written them */
    begin();
    memset(a, 'x', 90);
    a[90] = '\0';
    memcpy(b, a, sizeof b);
    b[89] = 'y';
    project_put(project, ENTITY_ACTIVITY, a, "item=a", "role=field", NULL);
    project_put(project, ENTITY_ACTIVITY, b, "item=b", "role=field", NULL);
    checked();
    for (size_t i = 0; i < findings.count; i++)
        for (size_t k = i + 1; k < findings.count; k++)
            ck_assert_str_ne(findings.items[i].id, findings.items[k].id);
    ck_assert_uint_eq(findings.count, 5); /* 7.4 and 7.5 each, and the note that the ranking is provisional */
    finish();
}
END_TEST

START_TEST(an_empty_project)
{
    units = data_units();
    project = project_new();
    checked();
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.5"), &context, &findings), CLAUSE_NOT_APPLICABLE);
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.1.1"), &context, &findings), CLAUSE_FINDING);
    struct step_state states[STEP_COUNT];
    clause_step_states(&context, &findings, states);
    for (int i = 0; i < STEP_COUNT; i++)
        ck_assert(!states[i].begun);
    context.footprint = NULL; /* a footprint that was refused */
    findings_clear(&findings);
    ck_assert(clause_check_all(&context, &findings));
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.7"), &context, &findings), CLAUSE_NOT_APPLICABLE);
    finish();
}
END_TEST

START_TEST(steps_of_the_flow)
{
    struct step_state states[STEP_COUNT];
    begin();
    checked();
    clause_step_states(&context, &findings, states);
    ck_assert(states[STEP_SCOPE].begun && states[STEP_SCOPE].open == 0);
    ck_assert(states[STEP_INVENTORY].begun && states[STEP_INVENTORY].open == 0);
    ck_assert(states[STEP_FOOTPRINT].begun && states[STEP_FOOTPRINT].open == 0);
    ck_assert(!states[STEP_REDUCTION].begun && !states[STEP_OFFSET].begun && !states[STEP_EVALUATION].begun);
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_DATA_KIND, NULL);
    touch(ENTITY_ACTIVITY, "r2", ACTIVITY_FACTOR, NULL);
    touch(ENTITY_STUDY, "study", STUDY_USCC, NULL);
    project_put(project, ENTITY_ACTION, "a1", "name=x", NULL);
    project_put(project, ENTITY_EVALUATOR, "ev1", "name=王敏", "kind=third_party", NULL);
    project_put(project, ENTITY_REMARK, "e1", "severity=error", "text=x", "status=open", NULL);
    checked();
    clause_step_states(&context, &findings, states);
    ck_assert_uint_eq(states[STEP_SCOPE].open, 1);
    ck_assert_uint_eq(states[STEP_INVENTORY].open, 1);
    ck_assert_uint_eq(states[STEP_FOOTPRINT].open, 1);
    ck_assert(states[STEP_REDUCTION].begun && states[STEP_REDUCTION].open > 0); /* nothing is checked there: never "done" */
    size_t with_remark = states[STEP_EVALUATION].open;
    touch(ENTITY_REMARK, "e1", REMARK_ANSWER, "y");
    touch(ENTITY_REMARK, "e1", REMARK_ANSWERED_BY, "李四");
    touch(ENTITY_REMARK, "e1", REMARK_CLOSED_BY, "王敏");
    touch(ENTITY_REMARK, "e1", REMARK_STATUS, "closed");
    checked();
    clause_step_states(&context, &findings, states);
    ck_assert_uint_eq(with_remark, states[STEP_EVALUATION].open + 1);
    finish();
}
END_TEST

START_TEST(a_weightless_mass_is_noted)
{
    units = data_units();
    project = case_project("linked-electricity-fuel", NULL, NULL);
    checked();
    size_t notes = 0;
    for (size_t i = 0; i < findings.count; i++)
        if (findings.items[i].severity == SEVERITY_NOTE) {
            ck_assert_str_eq(findings.items[i].value, "SO2");
            ck_assert(!finding_open(&findings.items[i]));
            notes++;
        }
    ck_assert_uint_eq(notes, 2);
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.4"), &context, &findings), CLAUSE_MET);
    finish();
}
END_TEST

START_TEST(a_published_case)
{
    size_t factors = 0, kinds = 0;
    units = data_units();
    project = case_project("pig-farm-gaf", "1 kg", "440000 kg");
    checked();
    for (size_t i = 0; i < findings.count; i++) {
        const struct finding *f = &findings.items[i];
        if (!strcmp(f->clause->id, "7.7")) {
            ck_assert_int_eq(f->entity, ENTITY_FACTOR);
            ck_assert_str_eq(f->limit, "year, region, level");
            factors++;
        }
        kinds += !strcmp(f->clause->id, "7.5");
    }
    ck_assert_uint_eq(factors, 45); /* one for each factor in use, whatever it lacks */
    ck_assert_uint_eq(kinds, 65);   /* one for each row */
    finish();
}
END_TEST

/* ---- 7.6 ---- */

/* Instead of the rows of begin(): "a", "b" … of these kg CO2e, all primary. */
static void begin_sources(const char *const *kg, size_t count)
{
    static const char *const old[] = {"r1", "r2", "r3"};
    begin();
    for (size_t i = 0; i < sizeof old / sizeof *old; i++)
        ck_assert(project_remove(project, ENTITY_ACTIVITY, old[i]));
    project_put(project, ENTITY_FACTOR, "one", "name=x", "value=1", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", "source=x",
                "tier=d", "region=CN", "year=2024", "confidence=verified", NULL);
    for (size_t i = 0; i < count; i++) {
        char id[2] = {(char)('a' + i), '\0'}, amount[40], item[40];
        snprintf(amount, sizeof amount, "amount=%s", kg[i]);
        snprintf(item, sizeof item, "item=%s", id);
        project_put(project, ENTITY_ACTIVITY, id, item, amount, "unit=kg", "factor_id=one", "data_kind=primary",
                    "source_kind=log", "stage=生产", NULL);
    }
}

/* The rows named by their letters become secondary, with the reason that 7.5 asks for. */
static void secondary(const char *rows)
{
    for (; *rows; rows++) {
        const char id[2] = {*rows, '\0'};
        touch(ENTITY_ACTIVITY, id, ACTIVITY_DATA_KIND, "secondary");
        touch(ENTITY_ACTIVITY, id, ACTIVITY_REASON, "无记录");
    }
}

/* Exactly the rows named are asked, largest first, and the note counts them and says how much is primary. */
static void asks(const char *rows, const char *primary)
{
    size_t n = strlen(rows);
    char missing[32];
    checked();
    ck_assert_uint_eq(findings.count, n ? n + 1 : 0);
    for (size_t i = 0; i < n; i++) {
        char id[64];
        snprintf(id, sizeof id, "7.6 b/activity/%c/data_kind", rows[i]);
        ck_assert_str_eq(findings.items[i].id, id);
        ck_assert_int_eq(findings.items[i].severity, SEVERITY_WARNING);
    }
    if (!n)
        return;
    const struct finding *note = &findings.items[n];
    snprintf(missing, sizeof missing, "%zu", n);
    ck_assert_str_eq(note->id, "7.6 b/study/study/");
    ck_assert_int_eq(note->severity, SEVERITY_NOTE);
    ck_assert_str_eq(note->value, primary);
    ck_assert_str_eq(note->limit, missing);
}

/* product-footprint.md, PF-5: the first three reach 0.87, two reach 0.71. */
static const char *const pf_5[] = {"410", "300", "160", "70", "35", "25"};
enum { PF_5 = sizeof pf_5 / sizeof *pf_5 };

START_TEST(the_largest_sources_need_primary_data)
{
    begin_sources(pf_5, PF_5);
    asks("", "");
    secondary("def");
    asks("", "");
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.6 b"), &context, &findings), CLAUSE_MET);
    secondary("c");
    asks("c", "71 %");
    ck_assert_str_eq(findings.items[0].value, "c");
    ck_assert_str_eq(findings.items[0].limit, "3, 16 %");
    ck_assert_double_eq_tol(findings.items[0].weight, 160, 1e-9);
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.6 b"), &context, &findings), CLAUSE_FINDING);
    secondary("ab");
    asks("abc", "0 %");
    ck_assert_str_eq(findings.items[0].limit, "1, 41 %");
    finish();
}
END_TEST

/* "…以内…" read the other way: two sources stay within 80 % (PF-5: 71 % after two), the third crosses it. */
START_TEST(the_crossing_source_is_a_reading)
{
    begin_sources(pf_5, PF_5);
    secondary("abcdef");
    touch(ENTITY_STUDY, "study", STUDY_LARGEST_READING, "within");
    asks("ab", "0 %");
    touch(ENTITY_STUDY, "study", STUDY_LARGEST_READING, "with_crossing");
    asks("abc", "0 %");
    use_pack(RULE_PACK_DEFAULT, false);
    pack_shown.largest_with_crossing = false;
    touch(ENTITY_STUDY, "study", STUDY_LARGEST_READING, NULL); /* then the pack's */
    asks("ab", "0 %");
    touch(ENTITY_STUDY, "study", STUDY_LARGEST_READING, "with_crossing");
    asks("abc", "0 %");
    pack_shown.largest_share = 0.4;
    asks("a", "0 %");
    finish();
}
END_TEST

START_TEST(the_months_are_those_of_the_pack)
{
    static const char *const kg[] = {"930", "70"};
    begin_sources(kg, 2);
    touch(ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2025-01-01");
    touch(ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2025-12-31");
    own_period("b", "2025-07-01", "2025-12-31");
    checked();
    ck_assert_uint_eq(findings.count, 1);
    ck_assert_str_eq(findings.items[0].id, "7.6 c/activity/b/data_kind"); /* 7 %: secondary data instead */
    ck_assert_str_eq(findings.items[0].threshold, "12");
    use_pack(RULE_PACK_DEFAULT, false);
    pack_shown.short_share = 0.05;
    checked();
    ck_assert_str_eq(findings.items[0].id, "7.6 c/activity/b/period_to"); /* no small one any more */
    pack_shown.months = 6;
    checked();
    ck_assert_uint_eq(findings.count, 0);
    finish();
}
END_TEST

START_TEST(the_kinds_of_product_are_those_of_the_pack)
{
    begin();
    use_pack("animal-products", false);
    checked();
    ck_assert_str_eq(findings.items[0].id, "A.1/study/study/product_type");
    touch(ENTITY_STUDY, "study", STUDY_PRODUCT_TYPE, "livestock");
    checked();
    for (size_t i = 0; i < findings.count; i++)
        ck_assert_str_ne(findings.items[i].clause->id, "A.1");
    for (size_t i = 0; i < clause_count(pack); i++)
        ck_assert(!clause_at(pack, i)->verified);
    finish();
}
END_TEST

START_TEST(the_order_of_the_rows_is_no_rank)
{
    static const char *const kg[] = {"25", "160", "410", "35", "300", "70"};
    begin_sources(kg, PF_5);
    secondary("abcdef");
    asks("ceb", "0 %");
    finish();
}
END_TEST

START_TEST(the_source_that_reaches_80_is_the_last)
{
    static const struct { const char *kg[3], *asked; } edges[] = {
        {{"500", "300", "200"}, "ab"},   /* 80 % exactly: nothing crosses any more */
        {{"500", "299", "201"}, "abc"},  /* 79.9 %: the third crosses */
        {{"800", "100", "100"}, "a"},
        {{"799", "101", "100"}, "ab"},
        {{"990", "5", "5"}, "a"},        /* the first alone crosses; the other reading would ask nobody */
        {{"300", "300", "300"}, "abc"},  /* 67 % after two */
    };
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        begin_sources(edges[i].kg, 3);
        secondary("abc");
        asks(edges[i].asked, "0 %");
        finish();
    }
}
END_TEST

START_TEST(an_unstated_kind_is_no_primary_one)
{
    begin_sources(pf_5, PF_5);
    touch(ENTITY_ACTIVITY, "a", ACTIVITY_DATA_KIND, NULL);
    checked();
    ck_assert_uint_eq(findings.count, 3);
    ck_assert_str_eq(findings.items[0].id, "7.5/activity/a/data_kind");
    ck_assert_str_eq(findings.items[1].id, "7.6 b/activity/a/data_kind");
    ck_assert_str_eq(findings.items[2].value, "59 %");
    finish();
}
END_TEST

START_TEST(a_reason_for_secondary_data_of_a_large_source)
{
    begin_sources(pf_5, PF_5);
    secondary("b");
    project_put(project, ENTITY_REASON, "7.6 b/activity/b/data_kind", "reason=供应商不提供", NULL);
    asks("b", "70 %");
    ck_assert(!finding_open(&findings.items[0]));
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.6 b"), &context, &findings), CLAUSE_MET);
    finish();
}
END_TEST

START_TEST(only_emissions_are_ranked)
{
    begin_sources(pf_5, PF_5);
    project_put(project, ENTITY_FACTOR, "sink", "name=x", "value=-1", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", "source=x",
                "tier=d", "region=CN", "year=2024", "confidence=verified", NULL);
    project_put(project, ENTITY_ACTIVITY, "s", "item=s", "amount=9000", "unit=kg", "factor_id=sink", "role=removal",
                "data_kind=secondary", "reason=x", NULL);
    secondary("c");
    asks("c", "84 %");
    for (size_t i = 0; i < PF_5; i++) {
        const char id[2] = {(char)('a' + i), '\0'};
        ck_assert(project_remove(project, ENTITY_ACTIVITY, id));
    }
    checked(); /* with nothing left to emit, clause 10 asks who evaluates that */
    ck_assert(!count_of("7.6 b") && !count_of("7.6 c"));
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.6 b"), &context, &findings), CLAUSE_NOT_APPLICABLE);
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.6 c"), &context, &findings), CLAUSE_NOT_APPLICABLE);
    finish();
}
END_TEST

START_TEST(open_rows_make_the_ranking_provisional)
{
    begin_sources(pf_5, PF_5);
    secondary("def");
    project_put(project, ENTITY_ACTIVITY, "o", "item=o", "amount=9000", "unit=kg", "data_kind=primary",
                "source_kind=log", "stage=生产", NULL);
    checked();
    ck_assert_uint_eq(findings.count, 2);
    ck_assert_str_eq(findings.items[0].id, "7.4/activity/o/factor_id");
    ck_assert_str_eq(findings.items[1].id, "7.6 b/study/study/");
    ck_assert_str_eq(findings.items[1].value, "87 %");
    ck_assert_str_eq(findings.items[1].limit, "0");
    ck_assert(strstr(findings.items[1].message, "provisional"));
    touch(ENTITY_ACTIVITY, "o", ACTIVITY_AMOUNT, "1");
    touch(ENTITY_ACTIVITY, "o", ACTIVITY_FACTOR, "one");
    secondary("c");
    checked();
    ck_assert(!strstr(findings.items[findings.count - 1].message, "provisional"));
    finish();
}
END_TEST

START_TEST(less_than_a_year_by_share)
{
    static const char *const kg[] = {"500", "300", "100", "99", "1"};
    static const struct { const char *row; enum severity severity; const char *id, *limit; } asked[] = {
        {"a", SEVERITY_WARNING, "7.6 c/activity/a/period_to", "181, 50 %"}, /* January to June 2025: 181 days */
        {"c", SEVERITY_WARNING, "7.6 c/activity/c/period_to", "181, 10 %"}, /* 10 % is not below 10 % */
        {"d", SEVERITY_QUESTION, "7.6 c/activity/d/data_kind", "181, 9.9 %"},
        {"e", SEVERITY_QUESTION, "7.6 c/activity/e/data_kind", "181, 0.1 %"},
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        begin_sources(kg, 5);
        own_period(asked[i].row, "2025-01-01", "2025-06-30");
        const struct finding *f = only("7.6 c", asked[i].severity, asked[i].id);
        ck_assert_str_eq(f->value, asked[i].row);
        ck_assert_str_eq(f->limit, asked[i].limit);
        project_put(project, ENTITY_REASON, asked[i].id, "reason=按月份折算", NULL);
        only("7.6 c", asked[i].severity, asked[i].id);
        ck_assert_uint_eq(findings_open(&findings), 0);
        finish();
    }
}
END_TEST

START_TEST(how_long_a_year_is)
{
    static const struct { const char *from, *to; size_t findings; } periods[] = {
        {"2025-01-01", "2025-12-31", 0}, {"2024-01-01", "2024-12-31", 0}, /* 365 and 366 days */
        {"2024-03-01", "2025-02-28", 0}, {"2024年1月1日", "2025年12月31日", 0},
        {"2025-01-01", "2025-12-30", 1}, {"2025-07-01", "2025-07-01", 1},
        {"2025-07-01", NULL, 1},         {NULL, "2025-06-30", 1}, /* the other end is the study's */
    };
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        begin_sources(pf_5, PF_5);
        own_period("a", periods[i].from, periods[i].to);
        checked();
        ck_assert_msg(count_of("7.6 c") == periods[i].findings, "%zu: %zu findings", i, count_of("7.6 c"));
        finish();
    }
}
END_TEST

START_TEST(rows_without_a_period_have_that_of_the_study)
{
    begin_sources(pf_5, PF_5);
    touch(ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2025-10-31");
    own_period("a", "2025-01-01", "2025-12-31");
    secondary("ef"); /* secondary data are not asked for twelve months */
    checked();
    static const char *const wanted[] = {"7.6 c/activity/b/period_to", "7.6 c/activity/c/period_to",
                                         "7.6 c/activity/d/data_kind"};
    ck_assert_uint_eq(count_of("7.6 c"), 3);
    ck_assert_uint_eq(findings.count, 4); /* that "a" reaches beyond the study is of 7.6 a, which comes first */
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(findings.items[i + 1].id, wanted[i]);
    finish();
}
END_TEST

START_TEST(no_period_is_asked_once)
{
    begin_sources(pf_5, PF_5);
    touch(ENTITY_STUDY, "study", STUDY_PERIOD_FROM, NULL);
    touch(ENTITY_STUDY, "study", STUDY_PERIOD_TO, NULL);
    checked();
    ck_assert_uint_eq(findings.count, 3); /* and both dates for the report, 7.8 */
    ck_assert_str_eq(findings.items[0].id, "7.6 c/study/study/period_from");
    ck_assert_int_eq(findings.items[0].severity, SEVERITY_QUESTION);
    ck_assert_int_eq(clause_status_of(clause_find(pack, "7.6 c"), &context, &findings), CLAUSE_QUESTION);
    touch(ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2025-01-01");
    checked();
    ck_assert_str_eq(findings.items[0].id, "7.6 c/study/study/period_to");
    touch(ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2025-12-31");
    own_period("b", "2026-03-01", NULL); /* begins after the study's end */
    own_period("c", "2026-03-01", NULL);
    only("7.6 c", SEVERITY_QUESTION, "7.6 c/activity/b/period_from");
    finish();
}
END_TEST

START_TEST(keys)
{
    ck_assert_str_eq(severity_key(SEVERITY_ERROR), "error");
    ck_assert_str_eq(severity_key(SEVERITY_NOTE), "note");
    ck_assert_str_eq(clause_status_key(CLAUSE_MET), "met");
    ck_assert_str_eq(clause_status_key(CLAUSE_NOT_CHECKED), "not_checked");
}
END_TEST

/* ---- 7.3 ---- */

/* Rice and rape share everything by mass: nothing to find. */
static void two_products(void)
{
    begin();
    project_put(project, ENTITY_PRODUCT, "rice", "name=水稻", "kind=product", "output=100 t", "price=2.9 元/kg", NULL);
    project_put(project, ENTITY_PRODUCT, "rape", "name=油菜", "kind=product", "output=20 t", "price=6 元/kg", NULL);
    project_put(project, ENTITY_ALLOCATION, "k", "name=共用", "basis=mass", NULL);
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_ALLOCATION, "k");
    touch(ENTITY_ACTIVITY, "r2", ACTIVITY_PRODUCT, "rape");
    touch(ENTITY_ACTIVITY, "r3", ACTIVITY_ALLOCATION, "k");
}

static void stated(const char *product, const char *amount)
{
    char id[40], fields[2][60];
    snprintf(id, sizeof id, "k/%s", product);
    snprintf(fields[0], sizeof *fields, "product=%s", product);
    snprintf(fields[1], sizeof *fields, "amount=%s", amount);
    project_put(project, ENTITY_SHARE, id, "allocation=k", fields[0], fields[1], NULL);
}

START_TEST(shared_rows_have_a_key)
{
    two_products();
    none();
    finish();
    two_products();
    touch(ENTITY_ACTIVITY, "r3", ACTIVITY_ALLOCATION, NULL);
    ck_assert(only("7.3", SEVERITY_ERROR, "7.3/activity/r3/allocation")->weight > 0);
    finish();
    two_products(); /* with one product alone, the other being a residue, all is that product's */
    touch(ENTITY_ACTIVITY, "r3", ACTIVITY_ALLOCATION, NULL);
    touch(ENTITY_ACTIVITY, "r2", ACTIVITY_PRODUCT, NULL);
    touch(ENTITY_PRODUCT, "rape", PRODUCT_KIND, "residue");
    touch(ENTITY_PRODUCT, "rape", PRODUCT_PRICE, NULL);
    none();
    finish();
    two_products();
    touch(ENTITY_ACTIVITY, "r3", ACTIVITY_PRODUCT, "rice");
    only("7.3", SEVERITY_ERROR, "7.3/activity/r3/allocation"); /* both */
    finish();
}
END_TEST

START_TEST(keys_divide)
{
    two_products();
    touch(ENTITY_PRODUCT, "rape", PRODUCT_OUTPUT, NULL);
    only("7.3", SEVERITY_ERROR, "7.3/product/rape/output");
    finish();
    two_products();
    touch(ENTITY_ALLOCATION, "k", ALLOCATION_BASIS, "shares");
    touch(ENTITY_ALLOCATION, "k", ALLOCATION_REASON, "合同");
    touch(ENTITY_ALLOCATION, "k", ALLOCATION_DOCUMENT, "合同 7");
    stated("rice", "0.6");
    stated("rape", "0.39");
    ck_assert_str_eq(only("7.3", SEVERITY_ERROR, "7.3/allocation/k/basis")->limit, "0.99");
    touch(ENTITY_SHARE, "k/rape", SHARE_AMOUNT, "-0.4");
    only("7.3", SEVERITY_ERROR, "7.3/share/k/rape/amount");
    touch(ENTITY_SHARE, "k/rape", SHARE_AMOUNT, "0.4");
    none();
    finish();
}
END_TEST

START_TEST(keys_follow_the_order)
{
    two_products();
    touch(ENTITY_ALLOCATION, "k", ALLOCATION_BASIS, "economic");
    touch(ENTITY_ALLOCATION, "k", ALLOCATION_DOCUMENT, "发票");
    ck_assert_str_eq(only("7.3", SEVERITY_QUESTION, "7.3/allocation/k/reason")->limit, "mass");
    touch(ENTITY_PRODUCT, "rape", PRODUCT_OUTPUT, "20 m3"); /* no mass: nothing comes before price */
    touch(ENTITY_PRODUCT, "rape", PRODUCT_PRICE, "6 元/m3");
    none();
    finish();
    two_products();
    touch(ENTITY_ALLOCATION, "k", ALLOCATION_BASIS, "economic");
    touch(ENTITY_ALLOCATION, "k", ALLOCATION_REASON, "秸秆质量大而价值小");
    only("7.3", SEVERITY_WARNING, "7.3/allocation/k/document");
    finish();
    two_products();
    touch(ENTITY_ALLOCATION, "k", ALLOCATION_BASIS, "hours");
    touch(ENTITY_ALLOCATION, "k", ALLOCATION_DOCUMENT, "台账");
    touch(ENTITY_PRODUCT, "rape", PRODUCT_OUTPUT, "20 m3");
    touch(ENTITY_PRODUCT, "rape", PRODUCT_PRICE, "6 元/m3");
    stated("rice", "20");
    stated("rape", "10");
    ck_assert_str_eq(only("7.3", SEVERITY_QUESTION, "7.3/allocation/k/reason")->limit, "economic");
    finish();
}
END_TEST

START_TEST(residues_and_products_carry_what_they_should)
{
    two_products();
    project_put(project, ENTITY_PRODUCT, "straw", "kind=residue", "price=0.2 元/kg", NULL);
    only("7.3", SEVERITY_WARNING, "7.3/product/straw/price");
    touch(ENTITY_PRODUCT, "straw", PRODUCT_PRICE, "0 元/kg");
    none();
    finish();
    two_products();
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_ALLOCATION, NULL);
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_PRODUCT, "rape");
    touch(ENTITY_ACTIVITY, "r3", ACTIVITY_ALLOCATION, NULL);
    touch(ENTITY_ACTIVITY, "r3", ACTIVITY_PRODUCT, "rape");
    only("7.3", SEVERITY_WARNING, "7.3/product/rice/kind");
    finish();
}
END_TEST

START_TEST(linked_processes_with_two_outputs_have_a_key)
{
    begin();
    project_put(project, ENTITY_FLOW, "f1", "process=field", "direction=output", "item=grain", "amount=6", "unit=kg", NULL);
    project_put(project, ENTITY_FLOW, "f2", "process=field", "direction=output", "item=straw", "amount=3", "unit=kg", NULL);
    only("7.3", SEVERITY_ERROR, "7.3/flow/f2/item");
    project_put(project, ENTITY_PROCESS, "field", NULL);
    only("7.3", SEVERITY_ERROR, "7.3/process/field/allocation");
    project_put(project, ENTITY_FLOW, "f3", "process=stove", "direction=output", "item=straw", "amount=-1", "unit=kg", NULL);
    none(); /* straw is a waste that the stove takes */
}
END_TEST

/* r1 (electricity) is fed by two lines, 600 and 400 度, which a log from March to June covers. */
static void log_feeds_r1(void)
{
    begin();
    project_put(project, ENTITY_LOG, "g1", "date=2025-03-05", "item=电", "amount=600", "unit=度", "activity_id=r1", NULL);
    project_put(project, ENTITY_LOG, "g2", "date=2025-06-30", "item=电", "amount=400", "unit=度", "activity_id=r1", NULL);
}

START_TEST(a_total_and_log_lines_count_once)
{
    log_feeds_r1();
    const struct finding *f = only("7.6 a", SEVERITY_WARNING, "7.6 a/activity/r1/amount");
    ck_assert_str_eq(f->value, "电");
    ck_assert_str_eq(f->limit, "2");
    const struct line *line = footprint_line(&footprint, "r1");
    ck_assert(line->amount == 1000 && !line->way->log);
    finish();
}
END_TEST

START_TEST(the_log_says_how_long_a_row_is_covered)
{
    log_feeds_r1();
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT, NULL);
    const struct finding *f = only("7.6 c", SEVERITY_QUESTION, "7.6 c/activity/r1/data_kind");
    ck_assert(!strncmp(f->limit, "122, ", 5)); /* 1 March to 30 June */
    ck_assert(footprint_line(&footprint, "r1")->amount == 1000);
    touch(ENTITY_LOG, "g1", LOG_DATE, "2025-01-31");
    project_put(project, ENTITY_LOG, "g3", "date=2025-12-01", "work=修剪", NULL); /* the log was kept, whatever was done */
    checked();
    ck_assert_uint_eq(findings.count, 0);
    finish();
}
END_TEST

START_TEST(log_lines_that_count_nowhere_are_told)
{
    log_feeds_r1();
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT, NULL);
    touch(ENTITY_LOG, "g1", LOG_DATE, "2025-01-01");
    project_put(project, ENTITY_LOG, "g3", "date=2025-12-01", "work=修剪", NULL);
    project_put(project, ENTITY_LOG, "g4", "date=2026-01-01", "item=电", "amount=9", "unit=度", "activity_id=r1", NULL);
    only("7.6 a", SEVERITY_NOTE, "7.6 a/activity/r1/period_from");
    touch(ENTITY_LOG, "g4", LOG_ACTIVITY, NULL);
    const struct finding *f = only("7.6 a", SEVERITY_QUESTION, "7.6 a/log/lines/activity_id");
    ck_assert_str_eq(f->value, "1");
    ck_assert_str_eq(f->limit, "g4");
    finish();
}
END_TEST

SUITE_MAIN("clauses", a_complete_study_has_no_finding, without_a_kind_of_product_nothing_is_covered, the_table, product_in_or_out_of_scope, functional_unit_and_output,
           boundary, primary_or_secondary, origin_of_a_factor_is_one_finding, a_factor_that_is_not_used_is_not_asked,
           a_known_wrong_figure_is_explained, figures_from_memory, combustion_factor_for_electricity_is_asked, content_not_stated,
           open_rows_are_errors, organisation_and_period,
           a_reason_closes_warnings_and_questions_but_no_error, order_by_clause_severity_and_weight, long_ids_stay_apart,
           an_empty_project, steps_of_the_flow, a_weightless_mass_is_noted, a_published_case,
           the_largest_sources_need_primary_data, the_crossing_source_is_a_reading, the_months_are_those_of_the_pack,
      the_kinds_of_product_are_those_of_the_pack, the_order_of_the_rows_is_no_rank, the_source_that_reaches_80_is_the_last,
           an_unstated_kind_is_no_primary_one, a_reason_for_secondary_data_of_a_large_source, only_emissions_are_ranked,
           open_rows_make_the_ranking_provisional, less_than_a_year_by_share, how_long_a_year_is,
           rows_without_a_period_have_that_of_the_study, no_period_is_asked_once, keys, shared_rows_have_a_key, keys_divide,
           keys_follow_the_order, residues_and_products_carry_what_they_should, linked_processes_with_two_outputs_have_a_key, a_total_and_log_lines_count_once,
           the_log_says_how_long_a_row_is_covered, log_lines_that_count_nowhere_are_told)
