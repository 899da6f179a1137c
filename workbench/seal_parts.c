/* SPDX-License-Identifier: MPL-2.0
 *
 * What a sealed package holds beside the history: facts, tables, the list of evidence, reports.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "core/number.h"
#include "report/made_with.h"
#include "storage/exchange/csv_table.h"
#include "storage/exchange/export.h"
#include "storage/exchange/import_file.h"
#include "workbench/place.h"
#include "workbench/seal_internal.h"
#include "workbench/workbench_internal.h"

enum { PATH_ROOM = 2048, FILES_MOST = 200, DAY_TEXT = 11 };

/* ---- the day ---- */

struct date seal_day(struct workbench *wb)
{
    struct date day = {0};
    struct history_entry *newest = NULL;
    size_t count = 0;
    struct refusal ignored;
    char text[DAY_TEXT] = "";
    if (date_read(project_study_text(wb->project, STUDY_ASSESSED_ON), "assessed_on", &day, &ignored))
        return day;
    if (workbench_history(wb, 1, &newest, &count, &ignored) && count)
        text_copy(text, sizeof text, newest->at_utc);
    free(newest);
    if (!date_read(text, "at", &day, &ignored))
        day = (struct date){.year = 2000, .month = 1, .day = 1};
    return day;
}

/* ---- the program's own tables ---- */

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void hash_folder(const struct workbench *wb, const char *folder, struct text_buffer *list)
{
    char path[PATH_ROOM], file[PATH_ROOM], hex[HASH_HEX], names[FILES_MOST][80];
    size_t count = 0;
    DIR *dir = place_join(path, sizeof path, wb->data_folder, folder) ? opendir(path) : NULL;
    for (struct dirent *entry; dir && (entry = readdir(dir)) && count < FILES_MOST;) {
        const size_t length = strlen(entry->d_name);
        if (length > 4 && length < sizeof *names && !strcmp(entry->d_name + length - 4, ".csv"))
            text_copy(names[count++], sizeof *names, entry->d_name);
    }
    if (dir)
        closedir(dir);
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++)
        if (place_join(file, sizeof file, path, names[i]) && import_file_sha256(file, hex, NULL))
            text_buffer_printf(list, "%s/%s %s\n", folder, names[i], hex);
}

static void add_library(const struct workbench *wb, struct seal *out)
{
    struct text_buffer list = {0};
    char hex[HASH_HEX];
    hash_folder(wb, ".", &list);
    hash_folder(wb, "factors", &list);
    hash_folder(wb, "parameters", &list);
    seal_hash(list.data, list.length, hex);
    out->failed |= list.failed;
    seal_fact_add(out, "library_sha256", hex);
    text_buffer_free(&list);
}

static void add_rule_pack(struct workbench *wb, struct seal *out)
{
    struct refusal ignored;
    char path[PATH_ROOM], hex[HASH_HEX] = "";
    const struct rule_pack *pack = workbench_rule_pack(wb, &ignored);
    if (pack && (size_t)snprintf(path, sizeof path, "%s/rules/%s.yaml", wb->data_folder, pack->id) < sizeof path)
        import_file_sha256(path, hex, NULL);
    seal_fact_add(out, "rule_pack", pack ? pack->id : "");
    seal_fact_add(out, "rule_pack_edition", pack ? texts_in(&pack->edition, "en") : "");
    seal_fact_add(out, "rule_pack_sha256", hex);
}

/* ---- facts ---- */

static const char *const of_making[] = {"program", "schema", "rule_pack_edition", "rule_pack_sha256", "library_sha256", "made_with"};

bool seal_fact_is_of_making(const char *key)
{
    for (size_t i = 0; i < sizeof of_making / sizeof *of_making; i++)
        if (!strcmp(key, of_making[i]))
            return true;
    return false;
}

static void add_making(struct workbench *wb, struct seal *out)
{
    struct text_buffer with = {0};
    char schema[16];
    snprintf(schema, sizeof schema, "%d", project_file_schema());
    made_with(&with);
    out->failed |= with.failed;
    seal_fact_add(out, "program", "nongtan " PACKAGE_VERSION);
    seal_fact_add(out, "schema", schema);
    add_rule_pack(wb, out);
    add_library(wb, out);
    seal_fact_add(out, "made_with", with.data);
    text_buffer_free(&with);
}

static void add_mass(struct seal *out, const char *key, exact mass)
{
    char text[EXACT_TEXT];
    exact_full(text, mass);
    seal_fact_add(out, key, text);
}

static void add_whole(struct seal *out, const char *key, long long number)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", number);
    seal_fact_add(out, key, text);
}

static void add_figures(struct workbench *wb, const struct footprint *footprint, struct seal *out)
{
    char text[NUMBER_TEXT] = "", digest[HASH_HEX];
    double each;
    const struct balance *balance = workbench_balance(wb);
    if (footprint_per_functional_unit(footprint, &each))
        number_full(text, each);
    footprint_digest(wb->project, footprint, digest);
    seal_fact_add(out, "variant", footprint->variant);
    seal_fact_add(out, "gwp_set", footprint->gwp_set);
    seal_fact_add(out, "method", footprint->method);
    seal_fact_add(out, "footprint_digest", digest);
    add_mass(out, "total_kg_co2e", footprint->emissions);
    seal_fact_add(out, "per_functional_unit_kg_co2e", text);
    add_mass(out, "removals_kg_co2e", footprint->removals);
    add_mass(out, "biogenic_co2_kg", footprint->biogenic_co2);
    add_mass(out, "land_use_change_kg_co2e", footprint->land_use_change);
    add_whole(out, "rows_without_a_result", (long long)footprint->open_count);
    add_mass(out, "residual_kg_co2e", balance->ledger.need.residual);
    add_whole(out, "covered_kg", balance->ledger.covered_kg);
    seal_fact_add(out, "verdict", verdict_key(balance->verdict));
    add_whole(out, "open_findings", (long long)workbench_open_count(wb));
}

bool seal_facts(struct workbench *wb, const struct verification *history, struct seal *out, struct refusal *refusal)
{
    char day[DAY_TEXT + 20];
    const struct date judged = seal_day(wb);
    const struct footprint *footprint = workbench_footprint(wb, refusal);
    if (!footprint)
        return false;
    add_making(wb, out);
    snprintf(day, sizeof day, "%04d-%02d-%02d", judged.year, judged.month, judged.day);
    seal_fact_add(out, "product", project_study_text(wb->project, STUDY_PRODUCT));
    seal_fact_add(out, "organisation", project_study_text(wb->project, STUDY_ORG_NAME));
    seal_fact_add(out, "functional_unit", project_study_text(wb->project, STUDY_FUNCTIONAL_UNIT));
    seal_fact_add(out, "period_from", project_study_text(wb->project, STUDY_PERIOD_FROM));
    seal_fact_add(out, "period_to", project_study_text(wb->project, STUDY_PERIOD_TO));
    seal_fact_add(out, "illustrative", project_illustrative(wb->project) ? "yes" : "no");
    seal_fact_add(out, "judged_on", day);
    add_whole(out, "history_entries", history->entries);
    seal_fact_add(out, "history_head", history->head);
    add_figures(wb, footprint, out);
    return !out->failed || evaluation_no_memory(refusal);
}

/* ---- tables and other texts ---- */

static const char evidence_list[] = "evidence.csv", how_to[] = "README.txt", tables[] = "tables/";

static void table_name(char out[SEAL_TEXT_NAME], enum entity_id entity)
{
    snprintf(out, SEAL_TEXT_NAME, "%s%s.csv", tables, entity_get(entity)->table);
}

bool seal_text_name(const struct project *project, size_t i, char out[SEAL_TEXT_NAME])
{
    enum { BEFORE = 2 };
    size_t table = BEFORE;
    if (i < BEFORE)
        text_copy(out, SEAL_TEXT_NAME, i ? evidence_list : how_to);
    for (int e = 0; i >= BEFORE && e < ENTITY_COUNT; e++) {
        if (!records_count(project_records(project, (enum entity_id)e)) || table++ != i)
            continue;
        table_name(out, (enum entity_id)e);
        return true;
    }
    return i < BEFORE;
}

static void evidence_line(struct text_buffer *out, const struct record *record, const char *const *cells, size_t count)
{
    char place[240];
    snprintf(place, sizeof place, "%s %s", record_entity(record)->key, record_id(record));
    csv_value_write(out, place);
    for (size_t i = 0; i < count; i++) {
        text_buffer_add(out, ",");
        csv_value_write(out, cells[i]);
    }
    text_buffer_add(out, "\r\n");
}

static void evidence_of(const struct record *record, struct text_buffer *out)
{
    const struct entity *entity = record_entity(record);
    char part[120];
    for (size_t f = 1; f < entity->field_count; f++)
        if (!strcmp(entity->fields[f].key, "evidence") && record_get(record, (int)f))
            evidence_line(out, record, (const char *const[]){record_text(record, (int)f), "", "", "", ""}, 5);
    if (entity->id == ENTITY_DOCUMENT)
        evidence_line(out, record, (const char *const[]){record_text(record, DOCUMENT_NAME), record_text(record, DOCUMENT_ABOUT), "", "", ""}, 5);
    if (entity->id != ENTITY_ATTACHMENT)
        return;
    snprintf(part, sizeof part, "%sevidence/%s", SEAL_PROJECT_PREFIX, record_text(record, ATTACHMENT_SHA256));
    evidence_line(out, record, (const char *const[]){record_text(record, ATTACHMENT_NAME), record_text(record, ATTACHMENT_ABOUT),
                                                     record_text(record, ATTACHMENT_SIZE), record_text(record, ATTACHMENT_SHA256), part}, 5);
}

static void evidence_write(const struct project *project, struct text_buffer *out)
{
    text_buffer_add(out, "\xEF\xBB\xBFrecord,evidence,about,bytes,sha256,part\r\n");
    for (int e = 0; e < ENTITY_COUNT; e++) {
        const struct records *all = project_records(project, (enum entity_id)e);
        for (size_t i = 0; i < records_count(all); i++)
            evidence_of(records_at(all, i), out);
    }
}

static const char how_to_text[] =
    "Sealed package of nongtan. Check it:      nongtan verify FILE.zip\r\n"
    "seal.json names each part with its SHA-256; its digest stands in its last line. project/ is the history from which the project is made again,\r\n"
    "with the attached files in project/evidence/ by their SHA-256; tables/ the records as CSV, evidence.csv the list of evidence, reports/ the\r\n"
    "footprint report and the carbon neutrality report, each as .html .pdf .xlsx .json in Chinese (zh) and English (en). Nothing here is a certificate.\r\n"
    "\r\n"
    "农碳封存包。核验：nongtan verify FILE.zip\r\n"
    "seal.json 列出每个部分及其 SHA-256，末行是封存摘要。project/ 是可据以重建项目的历史，附件按 SHA-256 存放于 project/evidence/；\r\n"
    "tables/ 是各类记录的 CSV 表，evidence.csv 是证据清单，reports/ 是碳足迹报告和碳中和报告，各有 .html .pdf .xlsx .json 中文（zh）和英文（en）版。\r\n"
    "本包不是证书。\r\n";

void seal_text_write(const struct project *project, const char *name, struct text_buffer *out)
{
    if (!strcmp(name, how_to))
        text_buffer_add(out, how_to_text);
    else if (!strcmp(name, evidence_list))
        evidence_write(project, out);
    for (int e = 0; e < ENTITY_COUNT; e++) {
        char table[SEAL_TEXT_NAME];
        table_name(table, (enum entity_id)e);
        if (!strcmp(name, table))
            export_table(project, (enum entity_id)e, out);
    }
}

/* ---- reports ---- */

void seal_report_at(size_t i, struct seal_report *out)
{
    static const enum report_kind kinds[] = {REPORT_FOOTPRINT, REPORT_NEUTRALITY};
    static const char *const langs[] = {"zh", "en"}, *const endings[] = {".html", ".pdf", ".xlsx", ".json"};
    *out = (struct seal_report){.ending = endings[i % 4], .wish = {.kind = kinds[i / 8], .lang = langs[i / 4 % 2]}};
    snprintf(out->name, sizeof out->name, "reports/%s.%s%s", report_kind_key(out->wish.kind), out->wish.lang, out->ending);
}
