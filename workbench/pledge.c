/* SPDX-License-Identifier: MPL-2.0
 *
 * The pledge of single use (9.2) as a page to be signed. Two whole texts, one a language: a statement to be signed is not put together
 * from translated pieces. What the project does not state is a blank to be filled in by hand.
 */
#include <stdio.h>
#include <string.h>

#include "workbench/language.h"
#include "workbench/offsets.h"
#include "workbench/workbench_internal.h"

static const char BLANK[] = "________";

static const struct texts own_sink = {
    .en = "Pledge of single use of an own carbon sink\n\n"
          "{org} (unified social credit code {uscc}) declares for the carbon neutrality of '{product}', period {from} to {to}:\n\n"
          "1. The sink described here belongs to us and lies outside the product's system boundary.\n"
          "   Lot: {lot}    Place: {place}    Tree species: {species}    Area: {area}\n"
          "   Planted or managed since: {start}    Method of accounting: {method}\n"
          "   Removals: {tonnes} t CO2e, by year: {years}; deductions: {deductions} t CO2e\n"
          "2. It is registered in no other greenhouse gas mechanism and under no other name, and will not be for these years.\n"
          "3. Its removals of these years are used for this claim once only, and are neither sold nor given away nor claimed again.\n"
          "4. What is stated here is true, and the records behind it are kept and shown on request. We answer for what is untrue.\n\n"
          "Legal representative: {representative}    Signature and seal: ____________    Date: ____________\n",
    .zh = "自有碳汇唯一使用承诺书\n\n"
          "{org}（统一社会信用代码：{uscc}）就“{product}”（{from} 至 {to}）的碳中和作如下承诺：\n\n"
          "一、下列碳汇归本单位所有，位于产品系统边界之外。\n"
          "    批次：{lot}    地点：{place}    树种：{species}    面积：{area}\n"
          "    种植（经营）起始日期：{start}    核算方法：{method}\n"
          "    碳汇量：{tonnes} tCO2e，分年度：{years}；扣减：{deductions} tCO2e\n"
          "二、该碳汇未在其他任何温室气体减排机制中登记，也未以其他名义登记，今后也不就上述年度的碳汇量登记。\n"
          "三、上述年度的碳汇量仅用于本次声明一次，不出售、不转让，也不重复声明。\n"
          "四、以上内容真实，有关记录妥善保存、备查；如有不实，本单位承担责任。\n\n"
          "法定代表人：{representative}    签字（盖章）：____________    日期：____________\n",
};
static const struct texts approved_sink = {
    .en = "Pledge of single use of an approved carbon sink\n\n"
          "{org} (unified social credit code {uscc}) declares for the carbon neutrality of '{product}', period {from} to {to}:\n\n"
          "1. The removals described here were approved under a mechanism and lie outside the product's system boundary.\n"
          "   Lot: {lot}    Registry: {registry}    Project: {project}\n"
          "   Vintage: {vintage}    Numbers: {serial}    Amount: {tonnes} t CO2e\n"
          "2. They are used for this claim once only, and are neither sold nor given away nor claimed again.\n"
          "3. What is stated here is true, and the records behind it are kept and shown on request. We answer for what is untrue.\n\n"
          "Legal representative: {representative}    Signature and seal: ____________    Date: ____________\n",
    .zh = "机制认可碳汇唯一使用承诺书\n\n"
          "{org}（统一社会信用代码：{uscc}）就“{product}”（{from} 至 {to}）的碳中和作如下承诺：\n\n"
          "一、下列碳汇经减排机制认可，位于产品系统边界之外。\n"
          "    批次：{lot}    登记机构：{registry}    项目：{project}\n"
          "    年份：{vintage}    编号：{serial}    数量：{tonnes} tCO2e\n"
          "二、上述碳汇量仅用于本次声明一次，不出售、不转让，也不重复声明。\n"
          "三、以上内容真实，有关记录妥善保存、备查；如有不实，本单位承担责任。\n\n"
          "法定代表人：{representative}    签字（盖章）：____________    日期：____________\n",
};

/* What stands in the places: a field of the study, or of the lot. */
static const struct place {
    const char *name;
    bool study;
    int field;
} places[] = {
    {"org", true, STUDY_ORG_NAME},       {"uscc", true, STUDY_USCC},         {"product", true, STUDY_PRODUCT},
    {"from", true, STUDY_PERIOD_FROM},   {"to", true, STUDY_PERIOD_TO},      {"representative", true, STUDY_LEGAL_REPRESENTATIVE},
    {"lot", false, OFFSET_ID},           {"place", false, OFFSET_PLACE},     {"species", false, OFFSET_SPECIES},
    {"area", false, OFFSET_AREA},        {"start", false, OFFSET_START},     {"method", false, OFFSET_METHODOLOGY},
    {"tonnes", false, OFFSET_TONNES},    {"years", false, OFFSET_BY_YEAR},   {"deductions", false, OFFSET_DEDUCTIONS},
    {"registry", false, OFFSET_REGISTRY}, {"project", false, OFFSET_PROJECT}, {"vintage", false, OFFSET_VINTAGE},
    {"serial", false, OFFSET_SERIAL},
};
enum { PLACES = sizeof places / sizeof *places, VALUE = 600, PAGE = 12000 };

static void write_page(const struct project *project, const struct record *lot, const char *template, struct text_buffer *out)
{
    char values[PLACES][VALUE], page[PAGE];
    struct text_arg args[PLACES];
    for (size_t i = 0; i < PLACES; i++) {
        const char *text = places[i].study ? project_study_text(project, (enum study_field)places[i].field)
                           : places[i].field == OFFSET_ID ? record_id(lot) : record_text(lot, places[i].field);
        text_clean(values[i], VALUE, text_blank(text) ? BLANK : text, false);
        args[i] = (struct text_arg){places[i].name, values[i]};
    }
    text_fill(page, sizeof page, template, args, PLACES);
    text_buffer_add(out, page);
}

bool workbench_pledge(struct workbench *wb, const char *id, const char *lang, struct text_buffer *out, struct refusal *refusal)
{
    const struct record *lot = records_find(project_records(wb->project, ENTITY_OFFSET), id);
    refusal_clear(refusal);
    if (!lot)
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "", id, entity_get(ENTITY_OFFSET)->label);
    enum offset_kind kind = offset_kind_of(lot);
    if (kind != OFFSET_OWN_SINK && kind != OFFSET_APPROVED_SINK)
        return refuse(refusal, REFUSAL_CHOICE, "kind", record_text(lot, OFFSET_KIND), "own_sink, approved_sink");
    write_page(wb->project, lot, texts_in(kind == OFFSET_OWN_SINK ? &own_sink : &approved_sink, lang ? lang : language_get()), out);
    return !out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}
