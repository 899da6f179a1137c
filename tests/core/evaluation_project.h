/* SPDX-License-Identifier: MPL-2.0
 *
 * evaluation_project - the orchard of clause_project.h with a claim that has been evaluated: 21.955 t, an own sink of 22 t, seven documents,
 * a visit with all four pieces of evidence, a remark that is closed; signed when asked.
 *
 * Rows: r1 1000 kWh × 0.5777 = 577.7 kg; r2 400 kg × 46 % × 7.484 = 1377.056 kg; r3 10000 kg × 2 = 20000 kg; gross 21954.756 kg.
 */
#ifndef NONGTAN_TESTS_CORE_EVALUATION_PROJECT_H
#define NONGTAN_TESTS_CORE_EVALUATION_PROJECT_H

#include "core/balance.h"
#include "core/sign_off.h"
#include "core/visit.h"
#include "tests/core/clause_project.h"

static struct balance balance;

static inline void put_document(const char *id, const char *about)
{
    struct pair a = pair("about", about);
    project_put(project, ENTITY_DOCUMENT, id, "name=凭证", "kind=receipt", a.text, "date=2026-01-10", "checked_by=王敏", "method=与流水核对",
                "result=agrees", NULL);
}

static inline void put_sample(const char *id, const char *about)
{
    struct pair a = pair("about", about);
    project_put(project, ENTITY_SAMPLE, id, "visit=v1", a.text, "what=收据", "status=agrees", "result=一致", NULL);
}

static inline void begin_evaluated(void)
{
    static const char *const about[] = {"activity r1", "activity r2", "activity r3", "offset own", "factor grid", "factor urea", "factor film"};
    begin();
    touch(ENTITY_STUDY, "study", STUDY_ASSESSED_ON, "2026-03-01");
    touch(ENTITY_STUDY, "study", STUDY_GWP_SET, "AR6");
    project_put(project, ENTITY_OFFSET, "own", "kind=own_sink", "status=retired", "project=后山造林", "tonnes=22", "deductions=0",
                "by_year=2025=22", "place=竹园镇三组后山", "species=马尾松", "area=60 亩", "start=2024-02-28", "methodology=AR-CM-001-V01",
                "relation=outside", "pledge=2026-02-01 承诺书.pdf", "evidence=监测报告", NULL);
    project_put(project, ENTITY_EVALUATOR, "ev1", "name=王敏", "kind=third_party", "organisation=绿评公司", "role=组长", "statement=2026-01-05 声明",
                NULL);
    for (size_t i = 0; i < sizeof about / sizeof *about; i++) {
        char id[] = {'d', (char)('1' + i), '\0'}, sample[] = {'s', (char)('1' + i), '\0'};
        put_document(id, about[i]);
        if (i < 4)
            put_sample(sample, about[i]);
    }
    project_put(project, ENTITY_VISIT, "v1", "date=2026-02-10", "status=held", "place=竹园镇", "purpose=核实", "scope=果园", "people=王敏：全部",
                "agenda=上午", "seed=42", "confidence=0.9", "result=一致", NULL);
    project_put(project, ENTITY_REMARK, "m1", "clause=7.5", "where=activity r1 amount", "severity=error", "text=电表何时校准", "author=王敏",
                "answer=2025年1月", "answered_by=李四", "status=closed", "closed_by=王敏", NULL);
}

static inline void weighed(void)
{
    checked();
    balance_clear(&balance);
    ck_assert(balance_compute(&context, &findings, &balance, NULL));
}

static inline void end_evaluated(void)
{
    balance_clear(&balance);
    finish();
}

static inline bool blocks_clause(const char *clause)
{
    for (size_t i = 0; i < balance.block_count; i++)
        if (!strcmp(balance.blocks[i].clause, clause))
            return true;
    return false;
}

/* Just this finding; an error or warning keeps the verdict from neutral and names its clause. */
static inline void just(const char *clause, enum severity severity, const char *id)
{
    only(clause, severity, id);
    weighed();
    bool blocks = severity <= SEVERITY_WARNING;
    ck_assert_msg(balance.verdict == (blocks ? VERDICT_UNDECIDED : VERDICT_NEUTRAL), "%s: %s", id, verdict_key(balance.verdict));
    ck_assert_msg(blocks_clause(clause) == blocks, "%s", id);
}

/* Signs a stage as the project stands; a second call signs anew. */
static inline void sign(enum sign_off_stage stage, const char *conclusion)
{
    char hex[SIGN_OFF_HEX];
    checked();
    sign_off_digest(&context, stage, hex);
    const char *id = sign_off_stage_key(stage);
    struct pair s = pair("stage", id), c = pair("conclusion", conclusion);
    if (!records_find(project_records(project, ENTITY_SIGN_OFF), id))
        project_put(project, ENTITY_SIGN_OFF, id, s.text, c.text, "who=王敏", "date=2026-03-02", "note=文件评审和现场评价", NULL);
    touch(ENTITY_SIGN_OFF, id, SIGN_OFF_CONCLUSION, conclusion);
    touch(ENTITY_SIGN_OFF, id, SIGN_OFF_DIGEST, hex);
}

static inline void sign_all(const char *conclusion)
{
    for (int stage = 0; stage < STAGE_CONCLUSION; stage++)
        sign((enum sign_off_stage)stage, "accepted");
    sign(STAGE_CONCLUSION, conclusion);
}

#endif
