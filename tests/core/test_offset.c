/* SPDX-License-Identifier: MPL-2.0
 *
 * Clause 9: a project with a lot of every kind that is neutral; then each rule broken alone, which gives just its finding and keeps the
 * verdict from "neutral". Rules: neutrality.md "Offset eligibility and order", issue 4.
 */
#include "core/balance.h"
#include "core/clauses/check.h"
#include "tests/core/clause_project.h"
#include "tests/core/suite.h"

#define VCU(first, last, country, year) "0001-" first "-" last "-VCS-VCU-003-VER-" country "-0003-0101" year "-3112" year "-1"

enum { CLAUSES_MOST = 64 };
static struct clause some_clauses[CLAUSES_MOST];
static struct balance balance;

/* The draft without the clauses that others test: reduction, evaluation, report. */
static void use_clause_9(void)
{
    use_pack(RULE_PACK_DEFAULT, false);
    size_t n = 0;
    for (size_t i = 0; i < clause_count(data_pack(RULE_PACK_DEFAULT)); i++) {
        const struct clause *clause = clause_at(data_pack(RULE_PACK_DEFAULT), i);
        if (clause->step <= STEP_FOOTPRINT || clause->step == STEP_OFFSET)
            some_clauses[n++] = *clause;
    }
    pack_shown.clauses = some_clauses;
    pack_shown.clause_count = n;
}

static void put_own(const char *id)
{
    project_put(project, ENTITY_OFFSET, id, "kind=own_sink", "status=retired", "tonnes=5.9", "deductions=0.3", "by_year=2025=5.9",
                "place=竹园镇三组后山", "species=马尾松", "area=60 亩", "start=2024-02-28", "methodology=AR-CM-001-V01", "relation=outside",
                "pledge=2026-02-01 承诺书.pdf", "evidence=监测报告", NULL);
}

static void put_credit(const char *id, const char *kind, const char *tonnes, const char *serial)
{
    struct pair k = pair("kind", kind), t = pair("tonnes", tonnes), s = pair("serial", serial);
    project_put(project, ENTITY_OFFSET, id, k.text, t.text, s.text, "status=retired", "registry=登记系统", "vintage=2024", "country=CN",
                "holder=合作社", "retired_on=2026-02-01", "proof=第1号", NULL);
    project_set(project, ENTITY_OFFSET, id, OFFSET_PROJECT, id);
}

/* 21.955 t, 22 to be covered: 5 (own, of 5.9 less 0.3), 4, 6, 3 and 4. */
static void begin_covered(void)
{
    use_clause_9();
    begin();
    project_set(project, ENTITY_STUDY, "study", STUDY_ASSESSED_ON, "2026-03-01");
    put_own("own");
    put_credit("appr", "approved_sink", "4", "");
    project_set(project, ENTITY_OFFSET, "appr", OFFSET_PLEDGE, "承诺书.pdf");
    put_credit("ccer", "ccer", "6", "CCER-001-006");
    put_credit("cqcer", "cqcer", "3", "CQCER-7-9");
    put_credit("vcu", "international", "4", VCU("000001", "000004", "CN", "2024"));
}

static void weighed(void)
{
    checked();
    balance_clear(&balance);
    ck_assert(balance_compute(&context, &findings, &balance, NULL));
}

static void end(void)
{
    balance_clear(&balance);
    others = NULL;
    other_count = 0;
    finish();
}

static long long used(const char *id)
{
    const struct ledger_lot *lot = ledger_find(&balance.ledger, id);
    ck_assert_msg(lot != NULL, "no lot %s", id);
    return lot->used_kg / 1000;
}

static bool blocks_clause(const char *clause)
{
    for (size_t i = 0; i < balance.block_count; i++)
        if (!strcmp(balance.blocks[i].clause, clause))
            return true;
    return false;
}

/* Just this finding, by its id; errors and warnings keep the verdict from neutral, and name their clause. */
static const struct finding *just(const char *clause, enum severity severity, const char *id)
{
    const struct finding *f = only(clause, severity, id);
    weighed();
    ck_assert_msg((balance.verdict == VERDICT_NEUTRAL) == (severity >= SEVERITY_QUESTION && !balance.short_kg), "%s: %s", id,
                  verdict_key(balance.verdict));
    ck_assert_msg(severity >= SEVERITY_QUESTION || blocks_clause(clause), "%s does not block", id);
    (void)f;
    return findings.items;
}

START_TEST(the_whole_is_neutral)
{
    begin_covered();
    none();
    weighed();
    ck_assert_int_eq(balance.ledger.need.kg, 22000);
    ck_assert_int_eq(balance.verdict, VERDICT_NEUTRAL);
    ck_assert_uint_eq(balance.block_count, 0);
    ck_assert_int_eq(used("own"), 5);
    ck_assert_int_eq(used("appr"), 4);
    ck_assert_int_eq(used("ccer"), 6);
    ck_assert_int_eq(used("cqcer"), 3);
    ck_assert_int_eq(used("vcu"), 4);
    end();
}
END_TEST

/* What one field of one lot breaks. */
static const struct breach {
    const char *lot;
    int field;
    const char *value;
    const char *clause;
    enum severity severity;
    bool counted; /* still covers */
} breaches[] = {
    {"own", OFFSET_TONNES, "-5", "9.2", SEVERITY_ERROR, false},
    {"own", OFFSET_TONNES, "0", "9.2", SEVERITY_ERROR, false},
    {"vcu", OFFSET_TONNES, "-5", "9.3", SEVERITY_ERROR, false},
    {"own", OFFSET_DEDUCTIONS, "5.9", "9.2", SEVERITY_ERROR, false},
    {"own", OFFSET_DEDUCTIONS, NULL, "9.2", SEVERITY_WARNING, true},
    {"own", OFFSET_RELATION, "inside", "9.2", SEVERITY_ERROR, false},
    {"own", OFFSET_RELATION, NULL, "9.2", SEVERITY_ERROR, true},
    {"ccer", OFFSET_RELATION, "inside", "9.3", SEVERITY_ERROR, false},
    {"own", OFFSET_START, NULL, "9.2", SEVERITY_ERROR, true},
    {"own", OFFSET_START, "2025-04-01", "9.2", SEVERITY_ERROR, false}, /* eleven months */
    {"own", OFFSET_START, "2025-03-02", "9.2", SEVERITY_ERROR, false}, /* a day short of a year */
    {"own", OFFSET_PLACE, NULL, "9.2", SEVERITY_ERROR, true},
    {"own", OFFSET_SPECIES, NULL, "9.2", SEVERITY_ERROR, true},
    {"own", OFFSET_AREA, NULL, "9.2", SEVERITY_ERROR, true},
    {"own", OFFSET_METHODOLOGY, NULL, "9.2", SEVERITY_ERROR, true},
    {"own", OFFSET_EVIDENCE, NULL, "9.2", SEVERITY_WARNING, true},
    {"own", OFFSET_BY_YEAR, NULL, "9.2", SEVERITY_WARNING, true},
    {"own", OFFSET_BY_YEAR, "5.9 in all", "9.2", SEVERITY_ERROR, true},
    {"own", OFFSET_BY_YEAR, "2024=2; 2025=3.8", "9.2", SEVERITY_ERROR, true},
    {"own", OFFSET_BY_YEAR, "2023=5.9", "9.2", SEVERITY_ERROR, true}, /* planted in 2024 */
    {"own", OFFSET_PLEDGE, NULL, "9.2", SEVERITY_ERROR, true},
    {"own", OFFSET_REGISTRY, "Verra", "9.2", SEVERITY_WARNING, true},
    {"own", OFFSET_VINTAGE, "2027", "9.2", SEVERITY_ERROR, false},
    {"appr", OFFSET_PLEDGE, NULL, "9.2", SEVERITY_ERROR, true},
    {"appr", OFFSET_REGISTRY, NULL, "9.2", SEVERITY_ERROR, true},
    {"appr", OFFSET_PROJECT, NULL, "9.2", SEVERITY_ERROR, true},
    {"appr", OFFSET_VINTAGE, NULL, "9.2", SEVERITY_ERROR, true},
    {"appr", OFFSET_COUNTRY, "越南", "9.2", SEVERITY_ERROR, false},
    {"ccer", OFFSET_SERIAL, NULL, "9.3", SEVERITY_ERROR, true},
    {"ccer", OFFSET_VINTAGE, "2027", "9.3", SEVERITY_ERROR, false},
    {"ccer", OFFSET_VINTAGE, "去年", "9.3", SEVERITY_ERROR, true},
    {"ccer", OFFSET_RETIRED_ON, NULL, "9.3", SEVERITY_ERROR, false},
    {"ccer", OFFSET_RETIRED_ON, "2026-03-02", "9.3", SEVERITY_ERROR, false}, /* after the assessment */
    {"ccer", OFFSET_PROOF, NULL, "9.3", SEVERITY_ERROR, false},
    {"ccer", OFFSET_HOLDER, NULL, "9.3", SEVERITY_ERROR, true},
    {"ccer", OFFSET_HOLDER, "某贸易公司", "9.3", SEVERITY_WARNING, true},
    {"ccer", OFFSET_CLAIMED, "7", "9.3", SEVERITY_ERROR, true},
    {"vcu", OFFSET_STATUS, "bought", "9.3", SEVERITY_QUESTION, false},
    {"vcu", OFFSET_STATUS, "planned", "9.3", SEVERITY_QUESTION, false},
    {"vcu", OFFSET_COUNTRY, NULL, "9.3", SEVERITY_ERROR, false},
    {"vcu", OFFSET_COUNTRY, "IN", "9.3", SEVERITY_ERROR, false},
    {"vcu", OFFSET_SERIAL, VCU("000001", "000004", "IN", "2024"), "9.3", SEVERITY_ERROR, false},
    {"vcu", OFFSET_SERIAL, VCU("000004", "000001", "CN", "2024"), "9.3", SEVERITY_ERROR, false},
    {"vcu", OFFSET_SERIAL, VCU("000001", "000005", "CN", "2024"), "9.3", SEVERITY_ERROR, true},
    {"vcu", OFFSET_SERIAL, VCU("000001", "000004", "CN", "2023"), "9.3", SEVERITY_ERROR, true},
};

START_TEST(each_rule_alone)
{
    for (size_t i = 0; i < sizeof breaches / sizeof *breaches; i++) {
        const struct breach *b = &breaches[i];
        char id[FINDING_ID];
        begin_covered();
        touch(ENTITY_OFFSET, b->lot, b->field, b->value);
        finding_name(id, b->clause, ENTITY_OFFSET, b->lot, b->field);
        just(b->clause, b->severity, id);
        ck_assert_msg((used(b->lot) > 0) == b->counted, "%s %s: used %lld", id, b->value, used(b->lot));
        ck_assert_msg(ledger_find(&balance.ledger, b->lot)->excluded == !b->counted, "%s", id);
        end();
    }
}
END_TEST

START_TEST(a_year_to_the_day_is_enough)
{
    begin_covered();
    touch(ENTITY_OFFSET, "own", OFFSET_START, "2025-03-01");
    touch(ENTITY_OFFSET, "vcu", OFFSET_RETIRED_ON, "2026-03-01"); /* and so is the day itself for a retirement */
    none();
    end();
}
END_TEST

START_TEST(the_age_is_said)
{
    begin_covered();
    touch(ENTITY_OFFSET, "own", OFFSET_START, "2025-04-01");
    const struct finding *f = just("9.2", SEVERITY_ERROR, "9.2/offset/own/start");
    ck_assert_str_eq(f->value, "11");
    ck_assert_str_eq(f->limit, "12");
    ck_assert_int_eq(balance.verdict, VERDICT_NOT_NEUTRAL);
    ck_assert_int_eq(balance.short_kg, 5000);
    end();
}
END_TEST

START_TEST(without_a_day_of_assessment)
{
    begin_covered();
    put_own("other");
    touch(ENTITY_OFFSET, "other", OFFSET_PLACE, "另一处");
    touch(ENTITY_OFFSET, "other", OFFSET_CLAIMED, "0");
    touch(ENTITY_STUDY, "study", STUDY_ASSESSED_ON, NULL);
    checked();
    ck_assert_uint_eq(count_of("9.2"), 1); /* once, not for each sink */
    ck_assert(found("9.2/study/study/assessed_on") != NULL);
    end();
}
END_TEST

START_TEST(retired_long_after_the_period)
{
    begin_covered();
    touch(ENTITY_STUDY, "study", STUDY_ASSESSED_ON, "2027-06-01");
    touch(ENTITY_OFFSET, "vcu", OFFSET_RETIRED_ON, "2026-12-31"); /* twelve months after */
    none();
    touch(ENTITY_OFFSET, "vcu", OFFSET_RETIRED_ON, "2027-01-01");
    just("9.3", SEVERITY_WARNING, "9.3/offset/vcu/retired_on");
    ck_assert_int_eq(used("vcu"), 4);
    end();
}
END_TEST

/* A lot holds no more than its numbers count. */
START_TEST(the_lesser_of_numbers_and_tonnes)
{
    begin_covered();
    touch(ENTITY_OFFSET, "vcu", OFFSET_SERIAL, VCU("000001", "000003", "CN", "2024"));
    just("9.3", SEVERITY_ERROR, "9.3/offset/vcu/serial");
    ck_assert_int_eq(used("vcu"), 3);
    end();
}
END_TEST

START_TEST(claimed_before_it_is_retired)
{
    begin_covered();
    touch(ENTITY_OFFSET, "vcu", OFFSET_STATUS, "bought");
    touch(ENTITY_OFFSET, "vcu", OFFSET_CLAIMED, "4");
    just("9.3", SEVERITY_ERROR, "9.3/offset/vcu/claimed");
    ck_assert_int_eq(used("vcu"), 0);
    end();
}
END_TEST

START_TEST(a_model_of_carbon_stocks_is_evidence)
{
    begin_covered();
    touch(ENTITY_OFFSET, "own", OFFSET_EVIDENCE, NULL);
    touch(ENTITY_OFFSET, "own", OFFSET_METHODOLOGY, "carbon_stock_difference");
    none();
    touch(ENTITY_OFFSET, "own", OFFSET_METHODOLOGY, "manure"); /* a model, but of something else */
    just("9.2", SEVERITY_WARNING, "9.2/offset/own/evidence");
    end();
}
END_TEST

/* A row of the orchard's own trees, 5.9 t: in the inventory, left out of it, and of another amount. */
START_TEST(a_row_gives_the_tonnes)
{
    begin_covered();
    put_factor("wood", "林木", "-1", "kg CO2e/kg");
    put_row("trees", "林木", "5900", "kg", "wood", "removal");
    touch(ENTITY_OFFSET, "own", OFFSET_METHODOLOGY, "trees");
    just("9.2", SEVERITY_ERROR, "9.2/offset/own/methodology");
    ck_assert_int_eq(used("own"), 0);
    touch(ENTITY_ACTIVITY, "trees", ACTIVITY_LEFT_OUT, "other");
    touch(ENTITY_ACTIVITY, "trees", ACTIVITY_REASON, "产品之外");
    checked();
    ck_assert_uint_eq(count_of("9.2"), 0);
    touch(ENTITY_ACTIVITY, "trees", ACTIVITY_AMOUNT, "4900");
    checked();
    const struct finding *f = found("9.2/offset/own/methodology");
    ck_assert(f && !strcmp(f->value, "5.9") && !strcmp(f->limit, "4.9"));
    end();
}
END_TEST

/* ---- 9.1 ---- */

START_TEST(an_earlier_rank_is_used_up_first)
{
    begin_covered();
    touch(ENTITY_OFFSET, "vcu", OFFSET_TONNES, "6");
    touch(ENTITY_OFFSET, "vcu", OFFSET_SERIAL, VCU("000001", "000006", "CN", "2024"));
    touch(ENTITY_OFFSET, "own", OFFSET_CLAIMED, "3");
    const struct finding *f = just("9.1", SEVERITY_WARNING, "9.1/offset/own/claimed");
    ck_assert_str_eq(f->value, "2");
    ck_assert_str_eq(f->limit, "appr");
    ck_assert_int_eq(balance.verdict, VERDICT_UNDECIDED); /* it is covered */
    ck_assert_int_eq(ledger_find(&balance.ledger, "own")->proposed_kg, 5000);
    project_put(project, ENTITY_REASON, "9.1/offset/own/claimed", "reason=留作明年", NULL);
    weighed();
    ck_assert_int_eq(balance.verdict, VERDICT_NEUTRAL);
    end();
}
END_TEST

START_TEST(a_rank_is_skipped_with_a_reason)
{
    begin_covered();
    ck_assert(project_remove(project, ENTITY_OFFSET, "appr"));
    touch(ENTITY_OFFSET, "vcu", OFFSET_TONNES, "8");
    touch(ENTITY_OFFSET, "vcu", OFFSET_SERIAL, VCU("000001", "000008", "CN", "2024"));
    just("9.1", SEVERITY_WARNING, "9.1/study/approved_sink/");
    project_put(project, ENTITY_REASON, "9.1/study/approved_sink/", "reason=当地没有", NULL);
    weighed();
    ck_assert_int_eq(balance.verdict, VERDICT_NEUTRAL);
    for (size_t i = 0; i < balance.ledger.rank_count; i++)
        if (balance.ledger.ranks[i].kind == OFFSET_APPROVED_SINK) {
            ck_assert(balance.ledger.ranks[i].skipped);
            ck_assert_str_eq(balance.ledger.ranks[i].reason, "当地没有");
        }
    end();
}
END_TEST

START_TEST(what_is_only_planned_skips_its_rank)
{
    begin_covered();
    touch(ENTITY_OFFSET, "appr", OFFSET_STATUS, "planned");
    checked();
    ck_assert(found("9.1/study/approved_sink/") != NULL);
    end();
}
END_TEST

START_TEST(more_than_is_needed)
{
    static const char *const all[] = {"own", "5", "appr", "4", "ccer", "6", "cqcer", "3", "vcu", "6"};
    begin_covered();
    touch(ENTITY_OFFSET, "vcu", OFFSET_TONNES, "6");
    touch(ENTITY_OFFSET, "vcu", OFFSET_SERIAL, VCU("000001", "000006", "CN", "2024"));
    const struct finding *f = just("9.1", SEVERITY_NOTE, "9.1/offset/vcu/tonnes"); /* held, not used */
    ck_assert_str_eq(f->value, "2");
    ck_assert_str_eq(f->limit, "22");
    for (size_t i = 0; i < sizeof all / sizeof *all; i += 2)
        touch(ENTITY_OFFSET, all[i], OFFSET_CLAIMED, all[i + 1]);
    f = just("9.1", SEVERITY_WARNING, "9.1/offset/vcu/claimed"); /* used */
    ck_assert_str_eq(f->value, "2");
    ck_assert_int_eq(balance.ledger.surplus_kg, 2000);
    end();
}
END_TEST

/* Approved sinks before CCER, or behind, or beside them: which of the two gives way where both are not needed in full. */
START_TEST(the_open_rank_is_a_setting)
{
    static const struct {
        const char *setting;
        int appr, ccer;
        long long used_appr, used_ccer;
    } cases[] = {{NULL, 2, 3, 4, 2}, {"approved_sink", 2, 3, 4, 2}, {"ccer", 3, 2, 0, 6}, {"equal", 2, 2, 4, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        begin_covered();
        touch(ENTITY_STUDY, "study", STUDY_CLAIMED, "120 t"); /* half: 11 of 22 */
        touch(ENTITY_STUDY, "study", STUDY_SINK_RANK, cases[i].setting);
        weighed();
        ck_assert_int_eq(balance.ledger.need.kg, 11000);
        ck_assert_int_eq(ledger_find(&balance.ledger, "appr")->rank, cases[i].appr);
        ck_assert_int_eq(ledger_find(&balance.ledger, "ccer")->rank, cases[i].ccer);
        ck_assert_int_eq(used("own"), 5);
        ck_assert_int_eq(used("appr"), cases[i].used_appr);
        ck_assert_int_eq(used("ccer"), cases[i].used_ccer);
        ck_assert_int_eq(balance.verdict, VERDICT_NEUTRAL);
        end();
    }
}
END_TEST

START_TEST(allowances_wait_for_the_evaluator)
{
    begin_covered();
    project_put(project, ENTITY_OFFSET, "allow", "kind=allowance", "tonnes=10", "status=retired", NULL);
    just("9.1", SEVERITY_QUESTION, "9.1/offset/allow/kind");
    ck_assert_int_eq(used("allow"), 0);
    touch(ENTITY_OFFSET, "allow", OFFSET_CLAIMED, "4");
    just("9.1", SEVERITY_WARNING, "9.1/offset/allow/kind");
    ck_assert_int_eq(used("allow"), 0);
    project_put(project, ENTITY_REASON, "9.1/offset/allow/kind", "reason=评价机构同意", NULL);
    ck_assert(project_remove(project, ENTITY_OFFSET, "vcu"));
    weighed();
    ck_assert_int_eq(used("allow"), 4);
    ck_assert_int_eq(balance.verdict, VERDICT_NEUTRAL);
    end();
}
END_TEST

START_TEST(the_quantity_claimed)
{
    begin_covered();
    touch(ENTITY_STUDY, "study", STUDY_CLAIMED, "241 t");
    just("9.1", SEVERITY_ERROR, "9.1/study/study/claimed");
    touch(ENTITY_STUDY, "study", STUDY_CLAIMED, "240000 kg");
    none();
    touch(ENTITY_STUDY, "study", STUDY_CLAIMED, "240 L");
    just("9.1", SEVERITY_ERROR, "9.1/study/study/claimed");
    end();
}
END_TEST

START_TEST(the_cautious_option)
{
    begin_covered();
    touch(ENTITY_STUDY, "study", STUDY_COVER, "upper");
    just("9.1", SEVERITY_ERROR, "9.1/study/study/upper_factor");
    touch(ENTITY_STUDY, "study", STUDY_UPPER_FACTOR, "0.9");
    just("9.1", SEVERITY_ERROR, "9.1/study/study/upper_factor");
    touch(ENTITY_STUDY, "study", STUDY_UPPER_FACTOR, "1.23");
    weighed();
    ck_assert_int_eq(balance.ledger.need.kg, 28000); /* 21.95476 t * 1.23 = 27.004 t */
    ck_assert_int_eq(balance.verdict, VERDICT_NOT_NEUTRAL);
    ck_assert_int_eq(balance.short_kg, 6000);
    end();
}
END_TEST

/* ---- nothing twice ---- */

START_TEST(the_same_credits_in_one_project)
{
    begin_covered();
    put_credit("again", "international", "2", VCU("000004", "000005", "CN", "2024"));
    const struct finding *f = just("9.3", SEVERITY_ERROR, "9.3/offset/again/serial");
    ck_assert_str_eq(f->value, "vcu");
    ck_assert_int_eq(balance.verdict, VERDICT_UNDECIDED);
    touch(ENTITY_OFFSET, "again", OFFSET_SERIAL, VCU("000005", "000006", "CN", "2024")); /* the next ones */
    checked();
    ck_assert(found("9.3/offset/again/serial") == NULL);
    touch(ENTITY_OFFSET, "again", OFFSET_KIND, "ccer");
    touch(ENTITY_OFFSET, "again", OFFSET_SERIAL, "ccer 001—006"); /* the opaque number of the other one, spelt otherwise */
    checked();
    ck_assert(found("9.3/offset/again/serial") != NULL);
    end();
}
END_TEST

START_TEST(a_lot_without_numbers_twice)
{
    begin_covered();
    put_credit("again", "approved_sink", "4", "");
    touch(ENTITY_OFFSET, "again", OFFSET_PLEDGE, "x");
    touch(ENTITY_OFFSET, "again", OFFSET_PROJECT, "appr");
    just("9.2", SEVERITY_ERROR, "9.2/offset/again/serial");
    end();
}
END_TEST

START_TEST(the_same_trees_in_one_project)
{
    begin_covered();
    put_own("again");
    just("9.2", SEVERITY_ERROR, "9.2/offset/again/place");
    touch(ENTITY_OFFSET, "again", OFFSET_AREA, "4 公顷"); /* the same 60 mu */
    just("9.2", SEVERITY_ERROR, "9.2/offset/again/place");
    touch(ENTITY_OFFSET, "again", OFFSET_AREA, "30 亩");
    just("9.2", SEVERITY_WARNING, "9.2/offset/again/place");
    touch(ENTITY_OFFSET, "again", OFFSET_START, "2020-03-12");
    checked();
    ck_assert(found("9.2/offset/again/place") == NULL);
    end();
}
END_TEST

START_TEST(other_years_of_the_same_trees)
{
    begin_covered();
    put_own("again");
    touch(ENTITY_OFFSET, "again", OFFSET_BY_YEAR, "2024=5.9");
    checked();
    ck_assert(found("9.2/offset/again/place") == NULL);
    end();
}
END_TEST

/* Another project in memory, which ledger_other borrows. */
static struct project *elsewhere(const char *product, const char *serial)
{
    struct project *mine = project, *theirs = project_new();
    struct pair p = pair("product", product);
    project = theirs;
    project_put(project, ENTITY_STUDY, "study", p.text, "org_name=合作社", "period_from=2025-01-01", "period_to=2025-12-31", NULL);
    put_credit("lot9", "international", "4", serial);
    project = mine;
    return theirs;
}

START_TEST(the_same_credits_in_another_project)
{
    begin_covered();
    struct project *theirs = elsewhere("柠檬", VCU("000004", "000007", "CN", "2024"));
    const struct ledger_other other = {.name = "lemon.nongtan", .path = "/x/lemon.nongtan", .project = theirs};
    others = &other;
    other_count = 1;
    const struct finding *f = just("9.3", SEVERITY_ERROR, "9.3/offset/vcu/serial");
    ck_assert(strstr(f->value, "lemon.nongtan") && strstr(f->value, "lot9"));
    ck_assert_int_eq(used("vcu"), 0);
    project_set(theirs, ENTITY_OFFSET, "lot9", OFFSET_SERIAL, VCU("000005", "000008", "CN", "2024"));
    none();
    project_free(theirs);
    end();
}
END_TEST

/* A copy of the very same claim is asked about, and a reason settles it. */
START_TEST(a_copy_of_this_project)
{
    begin_covered();
    struct project *theirs = elsewhere("脐橙", VCU("000001", "000004", "CN", "2024"));
    const struct ledger_other other = {.name = "copy.nongtan", .path = "/x/copy.nongtan", .project = theirs};
    others = &other;
    other_count = 1;
    just("9.3", SEVERITY_WARNING, "9.3/offset/vcu/serial");
    ck_assert_int_eq(balance.verdict, VERDICT_UNDECIDED);
    project_put(project, ENTITY_REASON, "9.3/offset/vcu/serial", "reason=副本", NULL);
    weighed();
    ck_assert_int_eq(balance.verdict, VERDICT_NEUTRAL);
    project_free(theirs);
    end();
}
END_TEST

START_TEST(the_same_trees_in_another_project)
{
    begin_covered();
    struct project *mine = project, *theirs = elsewhere("柠檬", "X-1");
    project = theirs;
    put_own("wood");
    project = mine;
    const struct ledger_other other = {.name = "lemon.nongtan", .path = "/x/lemon.nongtan", .project = theirs};
    others = &other;
    other_count = 1;
    const struct finding *f = just("9.2", SEVERITY_ERROR, "9.2/offset/own/place");
    ck_assert(strstr(f->value, "lemon.nongtan") && strstr(f->value, "wood"));
    project_free(theirs);
    end();
}
END_TEST

/* ---- reading ---- */

START_TEST(vintages_are_years)
{
    static const struct {
        const char *text;
        int from, to; /* 0: none */
    } cases[] = {{"2024", 2024, 2024}, {"2023-2024", 2023, 2024}, {"２０２４年", 2024, 2024}, {"2023—2024", 2023, 2024}, {"", 0, 0},
                 {"24", 0, 0},         {"20240101", 0, 0},        {"2024-2023", 0, 0},        {"2022 2023 2024", 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int from, to;
        bool good = offset_vintage(cases[i].text, &from, &to);
        ck_assert_msg(good == (cases[i].from > 0), "%s", cases[i].text);
        if (good)
            ck_assert(from == cases[i].from && to == cases[i].to);
    }
}
END_TEST

SUITE_MAIN("offset", the_whole_is_neutral, each_rule_alone, a_year_to_the_day_is_enough, the_age_is_said, without_a_day_of_assessment,
           retired_long_after_the_period, the_lesser_of_numbers_and_tonnes, claimed_before_it_is_retired, a_model_of_carbon_stocks_is_evidence, a_row_gives_the_tonnes,
           an_earlier_rank_is_used_up_first, a_rank_is_skipped_with_a_reason, what_is_only_planned_skips_its_rank, more_than_is_needed,
           the_open_rank_is_a_setting, allowances_wait_for_the_evaluator, the_quantity_claimed, the_cautious_option,
           the_same_credits_in_one_project, a_lot_without_numbers_twice, the_same_trees_in_one_project, other_years_of_the_same_trees,
           the_same_credits_in_another_project, a_copy_of_this_project, the_same_trees_in_another_project, vintages_are_years)
