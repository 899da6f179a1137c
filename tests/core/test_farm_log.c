/* SPDX-License-Identifier: MPL-2.0
 *
 * The farm log: quick lines as farm staff type them, and sums of lines as the amounts of rows. Expected figures by hand.
 */
#include <math.h>

#include "core/farm_line.h"
#include "tests/core/case_reader.h"
#include "tests/core/suite.h"

static struct unit_system *units;
static struct project *project;
static struct footprint footprint;
static struct farm_line line;
static struct refusal why;

static void begin(void)
{
    units = data_units();
    project = project_new();
    project_put(project, ENTITY_STUDY, "study", "functional_unit=1 kg", "output=2 t", "gwp_set=AR6", "period_from=2025-01-01",
                "period_to=2025-12-31", NULL);
    project_put(project, ENTITY_GWP, "AR6/CH4", "set=AR6", "gas=CH4", "gwp100=27.9", NULL);
    project_put(project, ENTITY_SITE, "1号地", "kind=plot", "area=2亩", NULL);
    project_put(project, ENTITY_SITE, "2号地", "kind=plot", "area=3亩", NULL);
    project_put(project, ENTITY_SITE, "3号地", "kind=plot", "area=3.2亩", "words=坡地|后山", NULL);
    project_put(project, ENTITY_SITE, "东塘", "kind=pond", NULL);
    project_put(project, ENTITY_SITE, "育肥一栋", "kind=building", "heads=500", NULL);
    project_put(project, ENTITY_FACTOR, "urea", "name=尿素", "value=2", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", NULL);
    project_put(project, ENTITY_FACTOR, "n", "name=N", "value=5", "unit=kg CO2e/kg N", "gas=CO2e", "basis=co2e", NULL);
}

static void finish(void)
{
    footprint_clear(&footprint);
    project_free(project);
    unit_system_free(units);
}

static void log_put(const char *id, const char *date, const char *amount, const char *unit, const char *row)
{
    project_put(project, ENTITY_LOG, id, "item=尿素", NULL);
    project_set(project, ENTITY_LOG, id, LOG_DATE, date);
    project_set(project, ENTITY_LOG, id, LOG_AMOUNT, amount);
    project_set(project, ENTITY_LOG, id, LOG_UNIT, unit);
    project_set(project, ENTITY_LOG, id, LOG_ACTIVITY, row);
}

static void compute(void)
{
    footprint_clear(&footprint);
    case_footprint(units, project, NULL, &footprint);
}

/* ---- quick lines ---- */

static void reads(const char *text, const char *date, const char *sites, const char *work, const char *item, const char *amount,
                  const char *unit)
{
    char have[48];
    ck_assert_msg(farm_line_read(units, project, text, &line, &why), "'%s': %s %s '%s'", text, refusal_key(why.code), why.field, why.value);
    snprintf(have, sizeof have, "%04d-%02d-%02d", line.date.year, line.date.month, line.date.day);
    ck_assert_msg(!strcmp(have, date), "'%s': date %s", text, have);
    ck_assert_msg(!strcmp(line.sites, sites), "'%s': sites %s", text, line.sites);
    ck_assert_msg(!strcmp(line.work, work), "'%s': work %s", text, line.work);
    ck_assert_msg(!strcmp(line.item, item), "'%s': item %s", text, line.item);
    ck_assert_msg(!strcmp(line.amount, amount), "'%s': amount %s", text, line.amount);
    ck_assert_msg(!strcmp(line.unit, unit), "'%s': unit %s", text, line.unit);
}

static void refuses(const char *text, enum refusal_code code, const char *field, const char *value, const char *limit)
{
    ck_assert_msg(!farm_line_read(units, project, text, &line, &why), "'%s' was read", text);
    ck_assert_msg(why.code == code, "'%s': %s", text, refusal_key(why.code));
    ck_assert_str_eq(why.field, field);
    ck_assert_msg(!value || !strcmp(why.value, value), "'%s': value %s", text, why.value);
    ck_assert_msg(!limit || !strcmp(why.limit, limit), "'%s': limit %s", text, why.limit);
}

START_TEST(lines_of_the_brief)
{
    begin();
    reads("3月5日 3号地 追施尿素 2袋", "2025-03-05", "3号地", "追施", "尿素", "2", "袋");
    reads("2025-3-5 东塘 投喂 配合饲料 120斤", "2025-03-05", "东塘", "投喂", "配合饲料", "120", "斤");
    reads("3/5 1、2号地 追施 尿素 3袋", "2025-03-05", "1号地|2号地", "追施", "尿素", "3", "袋");
    reads("3月5日 1-3号地 追施 尿素 3袋", "2025-03-05", "1号地|2号地|3号地", "追施", "尿素", "3", "袋");
    reads("尿素 2袋 3号地 追施 3月5日", "2025-03-05", "3号地", "追施", "尿素", "2", "袋");
    reads("3月5日3号地追施尿素2袋", "2025-03-05", "3号地", "追施", "尿素", "2", "袋");
    reads("３月５日　３号地，追施尿素　２　袋", "2025-03-05", "3号地", "追施", "尿素", "2", "袋");
    reads("三月五日 3号地 追施尿素 两袋", "2025-03-05", "3号地", "追施", "尿素", "两", "袋");
    reads("十二月三十一号3号地追施尿素2袋", "2025-12-31", "3号地", "追施", "尿素", "2", "袋");
    reads("3.5 3号地 追施尿素 2袋", "2025-03-05", "3号地", "追施", "尿素", "2", "袋");
    reads("3月5日 3号地 追施 尿素 一百斤", "2025-03-05", "3号地", "追施", "尿素", "一百", "斤");
    reads("3月5日 3号地 追施 三元复合肥 两袋半", "2025-03-05", "3号地", "追施", "三元复合肥", "两袋半", "");
    reads("二〇二五年三月五日 3号地 追施尿素 3.5 袋", "2025-03-05", "3号地", "追施", "尿素", "3.5", "袋");
    reads("20250305 坡地 修剪", "2025-03-05", "3号地", "修剪", "", "", "");
    reads("3月5日 3号地 追施 尿素 2袋×50kg 晴 老张", "2025-03-05", "3号地", "追施", "尿素", "2袋×50kg", "");
    ck_assert_str_eq(line.note, "晴 老张");
    reads("3月5日 3号地 追施尿素2袋（50kg/袋）", "2025-03-05", "3号地", "追施", "尿素", "2", "袋");
    ck_assert_str_eq(line.pack, "50kg/袋");
    reads("3月5日 追施 复合肥15-15-15 1,200斤", "2025-03-05", "", "追施", "复合肥15-15-15", "1,200", "斤");
    finish();
}
END_TEST

START_TEST(wrong_lines)
{
    begin();
    refuses("2月31日 3号地 追施尿素 2袋", REFUSAL_DATE, "date", "2月31日", NULL);
    refuses("二月三十一日 3号地 追施尿素 2袋", REFUSAL_DATE, "date", "二月三十一日", NULL);
    refuses("3月5日 3号地东 追施 尿素 2袋", REFUSAL_SITE_UNKNOWN, "site", "3号地东", NULL);
    refuses("2025-2-31 3号地 追施尿素 2袋", REFUSAL_DATE, "date", "2025-2-31", NULL);
    refuses("13月5日 3号地 追施尿素 2袋", REFUSAL_DATE, "date", "13月5日", NULL);
    refuses("3月5日 4号地 追施尿素 2袋", REFUSAL_SITE_UNKNOWN, "site", "4号地", "1号地, 2号地, 3号地");
    refuses("3月5日 1、4号地 追施尿素 2袋", REFUSAL_SITE_UNKNOWN, "site", "4号地", NULL);
    refuses("3月5日 2-4号地 追施尿素 2袋", REFUSAL_SITE_UNKNOWN, "site", "4号地", NULL);
    refuses("3月5日 东唐 投喂 饲料 2斤", REFUSAL_SITE_UNKNOWN, "site", "东唐", NULL);
    ck_assert(!strncmp(why.limit, "东塘", strlen("东塘")));
    refuses("3月5日 西塘 投喂 饲料 2斤", REFUSAL_SITE_UNKNOWN, "site", "西塘", NULL);
    refuses("3月5日 河坝 投喂 饲料 2斤", REFUSAL_SITE_UNKNOWN, "site", "河坝", NULL);
    refuses("3月5日 3号地 追施 尿素", REFUSAL_BLANK, "amount", NULL, NULL);
    refuses("3月5日 3号地 追施尿素", REFUSAL_BLANK, "amount", NULL, NULL);
    refuses("3月5日 3号地 追施 尿素 2", REFUSAL_UNIT_MISSING, "amount", "2", NULL);
    refuses("3月5日 3号地 追施 尿素 2畚斗", REFUSAL_UNIT_UNKNOWN, "amount", NULL, NULL);
    refuses("3月5日 3月6日 3号地 追施 尿素 2袋", REFUSAL_GIVEN_TWICE, "date", "3月5日", "3月6日");
    refuses("3月5日 3号地 追施 尿素 2袋 3袋", REFUSAL_GIVEN_TWICE, "amount", "2袋", "3袋");
    refuses("3号地 追施 尿素 2袋", REFUSAL_BLANK, "date", NULL, NULL);
    refuses("3月5日至3月6日 追施 尿素 2袋", REFUSAL_GIVEN_TWICE, "date", "3月5日", "3月6日");
    refuses("3月5日 追施 尿素 -2袋", REFUSAL_NEGATIVE, "amount", "-2袋", NULL);
    refuses("3月5日 追施 尿素 1e999袋", REFUSAL_NUMBER_TOO_LARGE, "amount", NULL, NULL);
    refuses("3月5日 追施 尿素-2袋", REFUSAL_BLANK, "amount", NULL, NULL);
    refuses("  ", REFUSAL_BLANK, "typed", NULL, NULL);
    ck_assert(!farm_line_read(units, project, "2月31日", &line, NULL));
    char much[600] = "3月5日 ";
    while (strlen(much) < 500)
        strcat(much, "长");
    refuses(much, REFUSAL_TEXT_TOO_LONG, "typed", NULL, NULL);
    refuses("3月5日 a b c d e f g h i j k l m n", REFUSAL_TEXT_TOO_LONG, "typed", NULL, NULL);
    finish();
}
END_TEST

START_TEST(the_year_comes_from_the_period)
{
    begin();
    project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2024-10-01");
    project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2025-09-30");
    reads("11月3日 3号地 修剪", "2024-11-03", "3号地", "修剪", "", "", "");
    reads("2月3日 3号地 修剪", "2025-02-03", "3号地", "修剪", "", "", "");
    ck_assert(!line.outside);
    refuses("2月29日 3号地 修剪", REFUSAL_DATE, "date", "2月29日", NULL);
    reads("2024-2-29 3号地 修剪", "2024-02-29", "3号地", "修剪", "", "", "");
    ck_assert(line.outside);
    project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2026-09-30"); /* two years have a 3 February */
    refuses("2月3日 3号地 修剪", REFUSAL_DATE, "date", "2月3日", NULL);
    project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_TO, NULL);
    refuses("2月3日 3号地 修剪", REFUSAL_DATE, "date", "2月3日", NULL);
    finish();
}
END_TEST

START_TEST(the_row_is_proposed)
{
    begin();
    project_put(project, ENTITY_PRODUCT, "p1", "name=脐橙", "output=1 t", NULL);
    project_put(project, ENTITY_PRODUCT, "p2", "name=李", "output=1 t", NULL);
    project_set(project, ENTITY_SITE, "1号地", SITE_PRODUCT, "p1");
    project_set(project, ENTITY_SITE, "2号地", SITE_PRODUCT, "p2");
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", "product=p1", NULL);
    project_put(project, ENTITY_ACTIVITY, "r2", "item=尿素", "product=p2", NULL);
    project_put(project, ENTITY_ACTIVITY, "r3", "item=柴油", "amount=20", "unit=L", NULL);
    project_put(project, ENTITY_ACTIVITY, "r4", "item=复合肥 15-15-15", NULL);
    reads("3月5日 1号地 追施尿素 2袋", "2025-03-05", "1号地", "追施", "尿素", "2", "袋");
    ck_assert_str_eq(line.activity, "r1");
    reads("3月5日 2号地 追施尿素 2袋", "2025-03-05", "2号地", "追施", "尿素", "2", "袋");
    ck_assert_str_eq(line.activity, "r2");
    reads("3月5日 3号地 追施尿素 2袋", "2025-03-05", "3号地", "追施", "尿素", "2", "袋"); /* either could be meant */
    ck_assert_str_eq(line.activity, "");
    reads("3月5日 1号地 耕地 柴油 5升", "2025-03-05", "1号地", "耕地", "柴油", "5", "升"); /* has a total of its own */
    ck_assert_str_eq(line.activity, "");
    reads("3月5日 1号地 基施 复合肥 5袋", "2025-03-05", "1号地", "基施", "复合肥", "5", "袋");
    ck_assert_str_eq(line.activity, "r4");
    project_put(project, ENTITY_LOG, "g001", "date=2025-03-01", "item=复合肥", "amount=1", "unit=袋", "pack=40 kg", "activity_id=r4", NULL);
    reads("3月5日 1号地 基施 复合肥 5袋", "2025-03-05", "1号地", "基施", "复合肥", "5", "袋");
    ck_assert_str_eq(line.pack, "40 kg");
    ck_assert(line.pack_carried);
    struct record *record = farm_line_record(&line, "g002", "3月5日 …");
    ck_assert(record && validate_record(units, project, record, &why));
    ck_assert_str_eq(record_text(record, LOG_TYPED), "3月5日 …");
    ck_assert_str_eq(record_text(record, LOG_DATE), "2025-03-05");
    record_free(record);
    finish();
}
END_TEST

/* ---- sums ---- */

static const struct line *row(const char *id)
{
    const struct line *l = footprint_line(&footprint, id);
    ck_assert_ptr_nonnull(l);
    return l;
}

static void emits(double kg)
{
    ck_assert_msg(fabs(exact_kg(footprint.emissions) - kg) < 1e-9, "%.12g", exact_kg(footprint.emissions));
}

/* As notebooks have it: the day once for several lines, "3#", an item by its first sign, the work and the bag as the last time. */
START_TEST(short_lines)
{
    const struct date day = {2025, 2, 18};
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", NULL);
    project_put(project, ENTITY_ACTIVITY, "r2", "item=尿素施用 CO2", "model=urea", NULL); /* takes no lines */
    project_put(project, ENTITY_ACTIVITY, "r3", "item=农药", NULL);
    project_put(project, ENTITY_ACTIVITY, "r4", "item=农膜", NULL);
    ck_assert(farm_line_read_after(units, project, "3#追施尿9袋×50kg", &day, &line, &why));
    ck_assert_str_eq(line.sites, "3号地");
    ck_assert_str_eq(line.work, "追施");
    ck_assert_str_eq(line.item, "尿素");
    ck_assert_str_eq(line.item_short, "尿");
    ck_assert_str_eq(line.amount, "9袋×50kg");
    ck_assert_str_eq(line.activity, "r1");
    ck_assert(line.day_carried && line.date.month == 2 && line.date.day == 18);
    project_put(project, ENTITY_LOG, "g001", "date=2025-02-18", "work=追施", "item=尿素", "amount=9袋×50kg", "activity_id=r1", NULL);
    reads("3-1 1-2# 尿7袋", "2025-03-01", "1号地|2号地", "追施", "尿素", "7", "袋");
    ck_assert(line.work_carried && line.pack_carried && !line.day_carried);
    ck_assert_str_eq(line.pack, "50kg");
    reads("3-1 1#打药农7斤", "2025-03-01", "1号地", "打药", "农", "7", "斤"); /* pesticide or film? */
    ck_assert_str_eq(line.activity, "");
    refuses("3-1 9#追施尿素7袋", REFUSAL_SITE_UNKNOWN, "site", NULL, NULL);
    refuses("3#追施尿7袋", REFUSAL_BLANK, "date", NULL, NULL); /* nobody said which day */
    ck_assert(!farm_line_read_after(units, project, "2月30日 3#追施尿7袋", &day, &line, &why)); /* a wrong day is not passed over */
    finish();
}
END_TEST

/* What is harvested was not used: it asks for no row. */
START_TEST(the_product_itself)
{
    static const struct { const char *item; bool is; } items[] = {{"脐橙", true}, {"奉节脐橙", true}, {"奉节脐橙一级果", true}, {"柠檬", false}, {"奉节", false}, {"", false}};
    begin();
    project_set(project, ENTITY_STUDY, "study", STUDY_PRODUCT, "奉节脐橙");
    log_put("g1", "2025-03-04", "800", "kg", NULL);
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        project_set(project, ENTITY_LOG, "g1", LOG_ITEM, *items[i].item ? items[i].item : NULL);
        ck_assert_msg(farm_log_is_product(project, records_find(project_records(project, ENTITY_LOG), "g1")) == items[i].is, "%s", items[i].item);
    }
    finish();
}
END_TEST

START_TEST(where_the_open_word_begins)
{
    static const struct { const char *text, *word; } lines[] = {
        {"3-5 3号地 追施尿", "尿"}, {"3-5 3#追施尿", "尿"}, {"3-5 3号地追", "追"}, {"3-5 修剪", "修剪"}, {"3-5，东", "东"}, {"3-5 ", ""}};
    begin();
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_str_eq(lines[i].text + farm_line_open_word(project, lines[i].text), lines[i].word);
    finish();
}
END_TEST

START_TEST(lines_make_the_amount)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", "factor_id=urea", "unit=kg", NULL);
    log_put("g1", "2025-03-05", "2", "袋", "r1");
    project_set(project, ENTITY_LOG, "g1", LOG_PACK, "50 kg");
    log_put("g2", "2025-02-01", "30", "斤", "r1");
    log_put("g3", "2025-04-01", "1袋×40kg", NULL, "r1");
    compute();
    emits(2 * (100 + 15 + 40));
    const struct farm_log_sum *sum = row("r1")->way->log;
    ck_assert_uint_eq(sum->count, 3);
    ck_assert_str_eq(record_id(sum->entries[0].line), "g2"); /* by date */
    ck_assert(sum->entries[1].running == 115 && sum->entries[2].running == 155 && sum->total == 155);
    ck_assert_str_eq(record_text(row("r1")->activity, ACTIVITY_AMOUNT), "155");
    finish();
}
END_TEST

START_TEST(packs_of_the_row_and_its_content)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", "factor_id=n", "unit=袋", "pack=50 kg", "content=46 % N", NULL);
    log_put("g1", "2025-03-05", "2", "袋", "r1");
    log_put("g2", "2025-03-06", "10", "kg", "r1");
    compute();
    emits(5 * 0.46 * 110);
    finish();
}
END_TEST

START_TEST(rates_times_the_plots)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", "factor_id=urea", NULL);
    log_put("g1", "2025-03-05", "25", "斤/亩", "r1");
    project_set(project, ENTITY_LOG, "g1", LOG_SITE, "1号地|2号地");
    log_put("g2", "2025-03-06", "0.5kg/头", NULL, "r1");
    project_set(project, ENTITY_LOG, "g2", LOG_SITE, "育肥一栋");
    compute();
    emits(2 * (62.5 + 250));
    project_set(project, ENTITY_LOG, "g1", LOG_SITE, "东塘"); /* no area */
    compute();
    ck_assert_int_eq(row("r1")->kind, LINE_OPEN);
    ck_assert_int_eq(row("r1")->problem->code, REFUSAL_UNIT_MISFIT);
    ck_assert_str_eq(row("r1")->problem->where, "log g1");
    finish();
}
END_TEST

START_TEST(what_does_not_add_up_is_refused_by_line)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", "factor_id=urea", NULL);
    log_put("g1", "2025-03-05", "2", "kg", "r1");
    log_put("g2", "2025-03-06", "2", "升", "r1");
    compute();
    ck_assert_int_eq(row("r1")->kind, LINE_OPEN);
    ck_assert_int_eq(row("r1")->problem->code, REFUSAL_UNIT_MISFIT);
    ck_assert_str_eq(row("r1")->problem->where, "log g2");
    ck_assert_uint_eq(footprint.open_count, 1);
    project_set(project, ENTITY_LOG, "g2", LOG_UNIT, "kg N");
    compute();
    ck_assert_int_eq(row("r1")->problem->code, REFUSAL_SUBSTANCE_MISFIT);
    project_set(project, ENTITY_LOG, "g2", LOG_UNIT, "袋");
    compute();
    ck_assert_int_eq(row("r1")->kind, LINE_OPEN); /* nobody says what one holds */
    ck_assert_str_eq(row("r1")->problem->where, "log g2");
    finish();
}
END_TEST

START_TEST(the_period_and_the_total_decide)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", "factor_id=urea", NULL);
    log_put("g1", "2024-12-31", "7", "kg", "r1");
    log_put("g2", "2025-01-01", "2", "kg", "r1");
    log_put("g3", "2026-01-01", "9", "kg", "r1");
    compute();
    emits(4);
    ck_assert_uint_eq(row("r1")->way->log->outside, 2);
    project_set(project, ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT, "10");
    project_set(project, ENTITY_ACTIVITY, "r1", ACTIVITY_UNIT, "kg");
    compute();
    emits(20); /* the typed total, never both */
    ck_assert_ptr_null(row("r1")->way->log);
    project_set(project, ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT, NULL);
    project_set(project, ENTITY_LOG, "g2", LOG_DATE, "2027-01-01");
    compute();
    ck_assert_int_eq(row("r1")->kind, LINE_OPEN);
    ck_assert_int_eq(row("r1")->problem->code, REFUSAL_BLANK);
    finish();
}
END_TEST

START_TEST(coverage_is_that_of_the_log)
{
    struct farm_log log;
    struct date from, to;
    begin();
    log_put("g1", "2025-02-20", "1", "kg", NULL);
    log_put("g2", "2025-11-02", "1", "kg", NULL);
    log_put("g3", "2026-11-02", "1", "kg", NULL); /* outside */
    ck_assert(farm_log_begin(project, &log) && farm_log_covers(&log, &from, &to));
    ck_assert(from.year == 2025 && from.month == 2 && from.day == 1);
    ck_assert(to.year == 2025 && to.month == 11 && to.day == 30);
    farm_log_end(&log);
    project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2025-02-10");
    project_set(project, ENTITY_LOG, "g2", LOG_DATE, "2025-12-31");
    ck_assert(farm_log_begin(project, &log) && farm_log_covers(&log, &from, &to));
    ck_assert(from.day == 10 && to.year == 2025 && to.month == 12 && to.day == 31);
    farm_log_end(&log);
    finish();
}
END_TEST

static void record_refused(const char *id, enum refusal_code code, const char *field)
{
    const struct record *record = records_find(project_records(project, ENTITY_LOG), id);
    ck_assert(!validate_record(units, project, record, &why));
    ck_assert_msg(why.code == code, "%s", refusal_key(why.code));
    ck_assert_str_eq(why.field, field);
}

START_TEST(a_line_must_agree_with_itself)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=水稻", "model=rice", NULL);
    log_put("g1", "2025-03-05", "2袋×50kg", "kg", NULL);
    project_set(project, ENTITY_LOG, "g1", LOG_SITE, "1号地|2号地");
    ck_assert(validate_record(units, project, records_find(project_records(project, ENTITY_LOG), "g1"), &why));
    project_set(project, ENTITY_LOG, "g1", LOG_UNIT, "升");
    record_refused("g1", REFUSAL_UNIT_MISFIT, "unit");
    project_set(project, ENTITY_LOG, "g1", LOG_UNIT, NULL);
    project_set(project, ENTITY_LOG, "g1", LOG_AMOUNT, "-2kg");
    record_refused("g1", REFUSAL_NEGATIVE, "amount");
    project_set(project, ENTITY_LOG, "g1", LOG_AMOUNT, "2");
    record_refused("g1", REFUSAL_UNIT_MISSING, "amount");
    project_set(project, ENTITY_LOG, "g1", LOG_UNIT, "袋");
    project_set(project, ENTITY_LOG, "g1", LOG_PACK, "0 kg");
    record_refused("g1", REFUSAL_OUT_OF_RANGE, "pack");
    project_set(project, ENTITY_LOG, "g1", LOG_PACK, NULL);
    project_set(project, ENTITY_LOG, "g1", LOG_SITE, "1号地|九号地");
    record_refused("g1", REFUSAL_SITE_UNKNOWN, "site");
    project_set(project, ENTITY_LOG, "g1", LOG_SITE, NULL);
    project_set(project, ENTITY_LOG, "g1", LOG_ACTIVITY, "r1"); /* a model takes inputs, no amount */
    record_refused("g1", REFUSAL_BOTH_GIVEN, "activity_id");
    project_set(project, ENTITY_LOG, "g1", LOG_ACTIVITY, "r9");
    record_refused("g1", REFUSAL_REFERENCE, "activity_id");
    finish();
}
END_TEST

START_TEST(digest_and_trace_know_the_lines)
{
    char before[65], after[65];
    struct trace_step *steps;
    size_t count, lines = 0;
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", "factor_id=urea", NULL);
    log_put("g1", "2025-03-05", "0.1", "kg", "r1");
    log_put("g2", "2025-03-06", "0.2", "kg", "r1");
    compute();
    footprint_digest(project, &footprint, before);
    ck_assert(footprint_trace(&footprint, row("r1"), &steps, &count));
    for (size_t i = 0; i < count; i++)
        lines += !strcmp(steps[i].label, "line of the farm log");
    ck_assert_uint_eq(lines, 2);
    ck_assert_str_eq(steps[2].label, "sum of the farm log");
    /* the last running sum is the sum; 0.1 + 0.2 is what a person makes of it */
    ck_assert_str_eq(steps[2].value, "0.3");
    ck_assert_ptr_nonnull(strstr(steps[1].how, "Σ 0.3 kg"));
    ck_assert_ptr_nonnull(strstr(steps[1].how, "2025-03-06"));
    free(steps);
    project_set(project, ENTITY_LOG, "g1", LOG_DATE, "2025-03-04");
    compute();
    footprint_digest(project, &footprint, after);
    ck_assert_str_ne(before, after);
    finish();
}
END_TEST

/* 4 × 2.5 kg × 3 and 2.5 kg × 2, of which one figure stands on another: 30 + 5 + 1 = 36 kg; each name once, with its formula and source. */
START_TEST(the_trace_of_lines_names_the_figures_they_stand_on)
{
    static const struct { const char *symbol, *value, *how, *source; } told[] = {{"每车", "10", "每车 = 每筐*4", "过磅单"},
                                                                                {"每筐", "2.5", "每筐 = 2.5kg", "称重记录"}};
    struct trace_step *steps;
    size_t count, named = 0;
    begin();
    project_put(project, ENTITY_VARIABLE, "每筐", "formula=2.5kg", "source=称重记录", NULL);
    project_put(project, ENTITY_VARIABLE, "每车", "formula=每筐*4", "source=过磅单", NULL);
    project_put(project, ENTITY_VARIABLE, "没用到", "formula=7kg", NULL);
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", "factor_id=urea", NULL);
    log_put("g1", "2025-03-05", "每车*3", NULL, "r1");
    log_put("g2", "2025-03-06", "每筐*2", NULL, "r1");
    log_put("g3", "2025-03-07", "1", "kg", "r1");
    compute();
    ck_assert(footprint_trace(&footprint, row("r1"), &steps, &count));
    for (size_t i = 0; i < count; i++)
        if (!strcmp(steps[i].label, "named figure")) {
            size_t k = strcmp(steps[i].symbol, told[0].symbol) ? 1 : 0;
            named++;
            ck_assert_str_eq(steps[i].symbol, told[k].symbol);
            ck_assert_str_eq(steps[i].value, told[k].value);
            ck_assert_str_eq(steps[i].how, told[k].how);
            ck_assert_str_eq(steps[i].source, told[k].source);
        } else if (!strcmp(steps[i].label, "sum of the farm log")) {
            ck_assert_str_eq(steps[i].value, "36");
        }
    ck_assert_uint_eq(named, 2);
    free(steps);
    finish();
}
END_TEST

SUITE_MAIN("farm_log", lines_of_the_brief, wrong_lines, the_year_comes_from_the_period, the_row_is_proposed, short_lines,
           the_product_itself, where_the_open_word_begins, lines_make_the_amount,
           packs_of_the_row_and_its_content, rates_times_the_plots, what_does_not_add_up_is_refused_by_line, the_period_and_the_total_decide,
           coverage_is_that_of_the_log, a_line_must_agree_with_itself, digest_and_trace_know_the_lines,
           the_trace_of_lines_names_the_figures_they_stand_on)
