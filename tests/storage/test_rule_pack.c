/* SPDX-License-Identifier: MPL-2.0
 *
 * The shipped rule packs are read and say what the draft says; every way in which a file can be broken is named, with the
 * file and the place, and none of them crashes.
 */
#include "storage/rule_pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/clauses/check.h"
#include "core/cutoff.h"
#include "core/ranking.h"
#include "tests/core/suite.h"

static char folder[256], rules[300];

static void begin_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/nongtan-rules-XXXXXX");
    ck_assert(mkdtemp(folder) != NULL);
    snprintf(rules, sizeof rules, "%s/rules", folder);
    ck_assert(mkdir(rules, 0700) == 0);
}

static void write_file(const char *name, const char *text, size_t length)
{
    char path[400];
    snprintf(path, sizeof path, "%s/%s", rules, name);
    FILE *f = fopen(path, "wb");
    ck_assert(f != NULL && fwrite(text, 1, length, f) == length && fclose(f) == 0);
}

static void end_folder(void)
{
    static const char *const names[] = {"t.yaml", "u.yaml", "default.yaml"};
    char path[400];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", rules, names[i]);
        unlink(path);
    }
    ck_assert(rmdir(rules) == 0 && rmdir(folder) == 0);
}

#define TEXT(key) key ": {en: English, zh: 中文}\n"
#define HEAD "id: t\n" TEXT("title") TEXT("label") TEXT("banner") TEXT("edition") TEXT("notice") "categories: \"*\"\n"
#define FIGURES                                                                                                                  \
    "cutoff_single: 0.01\ncutoff_total: 0.05\ncutoff_waste: 0.01\nlargest_share: 0.8\nlargest_with_crossing: true\n"             \
    "months: 12\nshort_share: 0.1\nfactor_years: 10\nsink_age: 12\nretire_grace: 12\n"
#define CLAUSE(id, more) "  - id: \"" id "\"\n    title: {en: a, zh: 甲}\n    help: {en: b, zh: 乙}\n    step: scope\n    verified: true\n" more
#define CLAUSES "clauses:\n" CLAUSE("1", "    check: boundary\n")
#define GOOD HEAD FIGURES CLAUSES
#define CELL(key, more) "  - key: " key "\n    process: {en: a, zh: 甲}\n    gas: CH4\n    need: required\n    categories: crop\n" more

static struct rule_packs *read_text(const char *text, struct refusal *why)
{
    refusal_clear(why);
    write_file("t.yaml", text, strlen(text));
    return rule_packs_open(folder, NULL, why);
}

static const struct rule_pack *shipped(const struct rule_packs *packs, const char *id)
{
    struct refusal why;
    const struct rule_pack *pack = rule_packs_find(packs, id, &why);
    ck_assert_msg(pack != NULL, "%s", id);
    return pack;
}

static struct rule_packs *open_shipped(void)
{
    const char *data = getenv("NONGTAN_DATADIR");
    struct refusal why = {0};
    struct rule_packs *packs = rule_packs_open(data ? data : "data", NULL, &why);
    ck_assert_msg(packs != NULL, "%s: %s: %s", why.value, why.where, why.limit);
    return packs;
}

/* The figures of product-footprint.md, "Cut-off test 7.1.3", "7.6 rules" and "Validity"; the draft's order of clauses. */
START_TEST(the_draft)
{
    static const char *const order[] = {"3.1", "7.1.1", "7.1.2", "7.1.3", "7.2.2", "7.2.3", "7.3", "7.4", "7.5", "7.6 a",
                                        "7.6 b", "7.6 c", "7.7", "7.8", "8", "9.1", "9.2", "9.3", "10 a", "10 b",
                                        "10 c", "10 d", "10 e", "11 a", "11 b"};
    struct rule_packs *packs = open_shipped();
    const struct rule_pack *p = shipped(packs, "db50-draft");
    ck_assert(p->cutoff_single == 0.01 && p->cutoff_total == 0.05 && p->cutoff_waste == 0.01);
    ck_assert(p->largest_share == 0.8 && p->largest_with_crossing && p->months == 12 && p->short_share == 0.1);
    ck_assert(p->factor_years == 10 && p->sink_age == 12 && p->retire_grace == 12);
    ck_assert(p->cutoff_single == cutoff_draft.single && p->cutoff_total == cutoff_draft.total);
    ck_assert(p->cutoff_waste == cutoff_draft.waste && p->largest_share == RANKING_DRAFT_SHARE);
    ck_assert_uint_eq(p->clause_count, sizeof order / sizeof *order);
    for (size_t i = 0; i < p->clause_count; i++)
        ck_assert_str_eq(p->clauses[i].id, order[i]);
    ck_assert(strstr(p->notice.en, "draft for comment") && strstr(p->notice.zh, "征求意见稿"));
    ck_assert(rule_list_holds(p->categories, "livestock") && !rule_list_holds(p->categories, "other"));
    ck_assert_ptr_eq(shipped(packs, ""), p);
    ck_assert_ptr_eq(shipped(packs, "DB50/T draft for comment"), p); /* what version 0.1 stored */
    rule_packs_close(packs);
}
END_TEST

/* What issue 3 names as open or silent is said, in both languages, with what is done. */
START_TEST(silence_is_said)
{
    static const struct { const char *clause, *en, *zh; } said[] = {
        {"7.2.3", "manure", "粪污"}, {"7.2.3", "ponds", "水体"}, {"7.2.3", "urea", "尿素"}, {"7.6 b", "two ways", "两种理解"},
        {"7.6 a", "not available", "未能获得"}, {"7.7", "electricity", "电力"}, {"9.1", "9.2 b", "9.2 b"}, {"9.1", "allowance", "配额"},
    };
    struct rule_packs *packs = open_shipped();
    const struct rule_pack *p = shipped(packs, "db50-draft");
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        const struct clause *clause = clause_find(p, said[i].clause);
        ck_assert_msg(strstr(clause->silent.en, said[i].en) && strstr(clause->silent.zh, said[i].zh), "%s", said[i].clause);
        ck_assert(strstr(clause->silent.en, "nongtan") && strstr(clause->silent.zh, "nongtan"));
    }
    for (size_t i = 0; i < p->clause_count; i++)
        ck_assert_msg(p->clauses[i].verified == (strcmp(p->clauses[i].id, "7.6 a") != 0), "%s", p->clauses[i].id);
    rule_packs_close(packs);
}
END_TEST

START_TEST(the_second_pack_differs)
{
    struct rule_packs *packs = open_shipped();
    const struct rule_pack *p = shipped(packs, "animal-products");
    size_t required = 0;
    ck_assert(rule_list_holds(p->categories, "aquaculture") && !rule_list_holds(p->categories, "fruit"));
    for (size_t i = 0; i < p->clause_count; i++)
        ck_assert(!p->clauses[i].verified && *p->clauses[i].silent.zh);
    for (size_t i = 0; i < p->cell_count; i++)
        required += (!strcmp(p->cells[i].key, "animal.enteric.CH4") || !strcmp(p->cells[i].key, "animal.manure.CH4") ||
                     !strcmp(p->cells[i].key, "animal.manure.N2O")) && p->cells[i].need == RULE_REQUIRED;
    ck_assert_uint_eq(required, 3);
    ck_assert(strstr(p->notice.en, "none of them is verified"));
    rule_packs_close(packs);
}
END_TEST

START_TEST(packs_of_a_folder)
{
    struct refusal why;
    begin_folder();
    ck_assert_ptr_null(rule_packs_open(folder, NULL, &why)); /* no pack at all */
    ck_assert_int_eq(why.code, REFUSAL_DATA_MISSING);
    struct rule_packs *packs = read_text(GOOD "cells:\n" CELL("x", "    words: a\n    note: {en: n, zh: 注}\n") "stages:\n"
                                         "  - {key: s, name: {en: a, zh: 甲}, words: b}\noutside_words: shed|棚\n", &why);
    ck_assert_msg(packs != NULL, "%s: %s", why.where, why.limit);
    ck_assert_uint_eq(rule_packs_count(packs), 1);
    const struct rule_pack *p = rule_packs_at(packs, 0);
    ck_assert_str_eq(p->cells[0].models, ""); /* not there is "", never NULL */
    ck_assert_str_eq(p->stages[0].roles, "");
    ck_assert_str_eq(p->formerly, "");
    ck_assert_str_eq(p->clauses[0].silent.en, "");
    ck_assert_str_eq(p->outside_words, "shed|棚");
    ck_assert_str_eq(texts_in(&p->title, "zh"), "中文");
    ck_assert_str_eq(texts_in(&p->title, "en"), "English");
    ck_assert_ptr_null(rule_packs_at(packs, 1));
    ck_assert_ptr_null(rule_packs_find(packs, "nothing", &why));
    ck_assert_int_eq(why.code, REFUSAL_RULE_PACK_UNKNOWN);
    ck_assert_str_eq(why.limit, "t");
    ck_assert_ptr_null(rule_packs_find(packs, "", &why)); /* the default is not installed here */
    rule_packs_close(packs);
    ck_assert_ptr_null(rule_packs_open("/nonexistent", NULL, &why));
    ck_assert_int_eq(why.code, REFUSAL_DATA_MISSING);
    end_folder();
}
END_TEST

/* Each text, and what is said of it: the place and a piece of the sentence. */
START_TEST(broken_packs_are_named)
{
    static const struct { const char *text, *where, *what; } broken[] = {
        {"", "YAML", ""},
        {"id: [\n", "", ""},
        {"just a word\n", "", ""},
        {"- a\n- list\n", "", ""},
        {"id: \"\xff\xfe\"\n", "", ""},
        {"\t\tid: t\n", "", ""},
        {HEAD FIGURES "clauses: none\n", "line", ""},
        {HEAD FIGURES, "clauses", "missing"},
        {HEAD FIGURES "clauses: []\n", "clauses", "missing"},
        {GOOD "colour: red\n", "line", "colour"},
        {GOOD "cutoff_single: twelve\n", "line", ""},
        {HEAD CLAUSES, "", "cutoff_single"},
        {"id: t\n" TEXT("title") FIGURES CLAUSES, "edition", "both languages"},
        {"id: t\ntitle: {en: only English}\n" FIGURES CLAUSES, "title", "both languages"},
        {"id: other\n" TEXT("title") TEXT("label") TEXT("banner") TEXT("edition") TEXT("notice") "categories: x\n" FIGURES CLAUSES, "id",
         "name of the file"},
        {GOOD CLAUSE("1", ""), "1", "twice"},
        {GOOD CLAUSE("2", "    check: boundry\n"), "2, check 'boundry'", "no check of this name"},
        {HEAD FIGURES "clauses:\n  - {id: \"1\", title: {en: a, zh: b}, help: {en: a, zh: b}, step: nowhere, verified: true}\n", "line", ""},
        {HEAD FIGURES "clauses:\n  - {id: \"1\", title: {en: a, zh: b}, help: {en: a, zh: b}, step: scope}\n", "", "verified"},
        {HEAD FIGURES "clauses:\n  - {title: {en: a, zh: b}, help: {en: a, zh: b}, step: scope, verified: true}\n", "clauses",
         "without id"},
        {HEAD FIGURES "clauses:\n  - {id: \"1\", title: {en: a}, help: {en: a, zh: b}, step: scope, verified: true}\n", "1",
         "both languages"},
        {GOOD "cells:\n" CELL("x", ""), "x", "nothing could ever fill"},
        {GOOD "cells:\n" CELL("x", "    words: a\n") CELL("x", "    words: a\n"), "x", "twice"},
        {GOOD "stages:\n  - {key: s, name: {en: a, zh: b}}\n", "s", "nothing could ever"},
        {GOOD "stages:\n  - {name: {en: a, zh: b}, words: a}\n", "stages", "without key"},
    };
    struct refusal why;
    begin_folder();
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct rule_packs *packs = read_text(broken[i].text, &why);
        ck_assert_msg(packs == NULL, "%zu is taken", i);
        ck_assert_msg(why.code == REFUSAL_RULE_PACK_BROKEN, "%zu: %s", i, refusal_key(why.code));
        ck_assert_msg(strstr(why.value, "t.yaml") != NULL, "%zu: the file is '%s'", i, why.value);
        ck_assert_msg(*why.where && *why.limit, "%zu: '%s' '%s'", i, why.where, why.limit);
        ck_assert_msg(strstr(why.where, broken[i].where) && strstr(why.limit, broken[i].what), "%zu: '%s': '%s'", i, why.where, why.limit);
    }
    end_folder();
}
END_TEST

/* Figures that no rule can mean. 5 for 5 % is the likely slip. */
START_TEST(thresholds_that_cannot_be_meant)
{
    static const char *const keys[] = {"cutoff_single", "cutoff_total", "cutoff_waste", "largest_share",
                                       "months",        "short_share",  "factor_years",  "sink_age", "retire_grace"};
    static const char *const values[] = {"0", "-0.1", ".nan", "nan", "inf", "5000"};
    struct refusal why;
    begin_folder();
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
            struct text_buffer text = {0};
            text_buffer_add(&text, HEAD CLAUSES "largest_with_crossing: true\n");
            for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
                text_buffer_printf(&text, "%s: %s\n", keys[i], i == k ? values[v] : "0.5");
            struct rule_packs *packs = read_text(text.data, &why);
            ck_assert_msg(packs == NULL && why.code == REFUSAL_RULE_PACK_BROKEN, "%s: %s is taken", keys[k], values[v]);
            text_buffer_free(&text);
        }
    end_folder();
}
END_TEST

START_TEST(one_broken_file_is_not_passed_over)
{
    struct refusal why;
    begin_folder();
    write_file("u.yaml", "id: u\n", 6);
    ck_assert_ptr_null(read_text(GOOD, &why));
    ck_assert(strstr(why.value, "u.yaml") != NULL);
    end_folder();
}
END_TEST

/* Texts of a file go to terminals and pages: nothing in them may act there. */
START_TEST(texts_are_cleaned)
{
    struct refusal why;
    begin_folder();
    struct rule_packs *packs = read_text("id: t\ntitle: {en: \"a\\e[31mred\\u202E\", zh: \"甲\\a\"}\n" TEXT("label") TEXT("banner")
                                         TEXT("edition") TEXT("notice") "categories: \"*\"\n" FIGURES CLAUSES, &why);
    ck_assert_msg(packs != NULL, "%s: %s", why.where, why.limit);
    const struct rule_pack *p = rule_packs_at(packs, 0);
    ck_assert(!strchr(p->title.en, '\033') && !strstr(p->title.en, "\u202e") && strstr(p->title.en, "red"));
    ck_assert(!strchr(p->title.zh, '\a'));
    rule_packs_close(packs);
    end_folder();
}
END_TEST

/* A reference to an entry above would let a small file grow without bound. */
START_TEST(aliases_are_refused)
{
    struct refusal why;
    begin_folder();
    ck_assert_ptr_null(read_text("id: &x t\ntitle: {en: *x, zh: *x}\n" FIGURES CLAUSES, &why));
    ck_assert_int_eq(why.code, REFUSAL_RULE_PACK_BROKEN);
    end_folder();
}
END_TEST

SUITE_MAIN("rule packs", the_draft, silence_is_said, the_second_pack_differs, packs_of_a_folder, broken_packs_are_named,
           thresholds_that_cannot_be_meant, one_broken_file_is_not_passed_over, texts_are_cleaned, aliases_are_refused)
