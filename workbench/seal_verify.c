/* SPDX-License-Identifier: MPL-2.0
 *
 * Checking a sealed package: each part against the seal, then the project made anew from its history against everything else that is in it. The first
 * difference is named, as exactly as it can be.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/archive.h"
#include "storage/exchange/csv_table.h"
#include "storage/exchange/import_file.h"
#include "workbench/seal_internal.h"
#include "workbench/workbench_internal.h"

struct check {
    struct workbench *wb;
    struct seal_check *out;
    struct package package; /* all parts, as they are */
    struct seal seal;       /* as the package states it */
    struct seal_aside aside;
    char digest[HASH_HEX]; /* what it must be, where the stated one is another: told where nothing says more */
};

static void differ(struct check *c, enum refusal_code code, const char *field, const char *value, const char *limit)
{
    if (c->out->difference.code == REFUSAL_NONE)
        refuse(&c->out->difference, code, field, value, limit);
}

static void differ_at(struct check *c, const char *where, enum refusal_code code, const char *field, const char *value, const char *limit)
{
    if (c->out->difference.code != REFUSAL_NONE)
        return;
    differ(c, code, field, value, limit);
    text_copy(c->out->difference.where, sizeof c->out->difference.where, where);
}

static bool is_same(const struct check *c)
{
    return c->out->difference.code == REFUSAL_NONE;
}

static const struct text_buffer *part_of(const struct check *c, const char *name)
{
    for (size_t i = 0; i < c->package.count; i++)
        if (!strcmp(c->package.parts[i].name, name))
            return &c->package.parts[i].data;
    return NULL;
}

/* ---- unpacking ---- */

/* A part that does not unpack is a difference; one that is too much ends all. */
static bool take_part(struct check *c, struct archive *archive, size_t i, struct refusal *refusal)
{
    const char *name = archive_name(archive, i);
    struct refusal why;
    if (!*name || strlen(name) >= sizeof c->package.parts->name)
        return refuse(refusal, REFUSAL_SEAL_NOT_ONE, "", name, N_("its form is another"));
    struct text_buffer *part = package_add(&c->package, name);
    if (!part)
        return evaluation_no_memory(refusal);
    if (archive_read(archive, i, part, &why))
        return true;
    if (why.code != REFUSAL_EXCHANGE_BROKEN) {
        *refusal = why;
        return false;
    }
    differ(c, REFUSAL_SEAL_PART_CHANGED, "", name, why.limit);
    return true;
}

static bool unpack(struct check *c, const char *path, const char *bytes, size_t length, struct refusal *refusal)
{
    struct archive *archive = archive_open(bytes, length, path, refusal);
    bool good = archive;
    for (size_t i = 0; good && i < archive_count(archive); i++) {
        good = take_part(c, archive, i, refusal);
        if (good && !progress_go_on(&c->wb->progress, progress_reading, i, archive_count(archive)))
            good = refuse(refusal, REFUSAL_CANCELLED, "", path, "");
    }
    archive_close(archive);
    const struct text_buffer *seal = good ? part_of(c, seal_name) : NULL;
    if (good && !seal)
        return refuse(refusal, REFUSAL_SEAL_NOT_ONE, "", path, N_("it has no seal.json"));
    if (good && !is_same(c) && !strcmp(c->out->difference.value, seal_name))
        return refuse(refusal, REFUSAL_SEAL_NOT_ONE, "", seal_name, N_("it does not unpack"));
    return good && seal_read(seal->data, seal->length, &c->seal, refusal);
}

/* ---- each part against the seal ---- */

/* What is there against what was sealed, in order: first what is missing, then what was added, then what stands elsewhere. */
static void compare_names(struct check *c)
{
    for (size_t i = 0; i < c->seal.part_count; i++)
        if (!part_of(c, c->seal.parts[i].name))
            differ(c, REFUSAL_SEAL_PART_MISSING, "", c->seal.parts[i].name, "");
    for (size_t i = 0; i < c->package.count; i++)
        if (strcmp(c->package.parts[i].name, seal_name) != 0 && !seal_part_find(&c->seal, c->package.parts[i].name))
            differ(c, REFUSAL_SEAL_PART_ADDED, "", c->package.parts[i].name, "");
    for (size_t i = 0; i < c->package.count; i++) {
        const char *wanted = i < c->seal.part_count ? c->seal.parts[i].name : i == c->seal.part_count ? seal_name : "";
        if (strcmp(c->package.parts[i].name, wanted) != 0)
            differ(c, *wanted ? REFUSAL_SEAL_PART_ORDER : REFUSAL_SEAL_PART_ADDED, "", c->package.parts[i].name, wanted);
    }
}

static void compare_parts(struct check *c)
{
    char hex[HASH_HEX], words[160];
    compare_names(c);
    for (size_t i = 0; i < c->seal.part_count; i++) {
        const struct text_buffer *part = part_of(c, c->seal.parts[i].name);
        if (!part)
            continue;
        seal_hash(part->data, part->length, hex);
        snprintf(words, sizeof words, "SHA-256 %.16s…, %.16s…", hex, c->seal.parts[i].sha256);
        if (strcmp(hex, c->seal.parts[i].sha256) != 0)
            differ(c, REFUSAL_SEAL_PART_CHANGED, "", c->seal.parts[i].name, words);
    }
    const struct text_buffer *seal = part_of(c, seal_name);
    seal_digest(seal->data, seal->length, hex);
    const bool fits = !strcmp(hex, c->seal.digest);
    if (!fits)
        text_copy(c->digest, sizeof c->digest, *hex ? hex : "-");
    c->out->parts = is_same(c) && fits ? SEAL_GOOD : SEAL_DIFFERS;
    c->out->part_count = c->package.count;
    text_copy(c->out->seal, sizeof c->out->seal, c->seal.digest);
    text_copy(c->out->version, sizeof c->out->version, seal_fact(&c->seal, "program"));
    text_copy(c->out->product, sizeof c->out->product, seal_fact(&c->seal, "product"));
}

/* ---- the project made anew ---- */

static bool is_about_parts(enum refusal_code code)
{
    return code == REFUSAL_SEAL_PART_CHANGED || code == REFUSAL_SEAL_PART_MISSING || code == REFUSAL_SEAL_PART_ADDED || code == REFUSAL_EXCHANGE_BROKEN ||
           code == REFUSAL_EXCHANGE_TOO_MUCH || code == REFUSAL_PROJECT_DAMAGED;
}

/* False where the machine or the person stopped it; a project that cannot be made is a difference. */
static bool rebuild(struct check *c, struct verification *history, bool *made, struct refusal *refusal)
{
    struct refusal why;
    const struct part_source parts = package_source(&c->package);
    *made = seal_aside_open(c->wb, &parts, &c->aside, &why);
    if (!*made && !is_about_parts(why.code)) {
        *refusal = why;
        return false;
    }
    if (!*made) {
        c->out->project = SEAL_DIFFERS;
        if (is_same(c))
            c->out->difference = why;
        return true;
    }
    if (!workbench_verify(c->aside.wb, history, refusal))
        return false;
    if (*history->problem)
        differ(c, REFUSAL_SEAL_PROJECT, "", history->problem, "");
    c->out->project = *history->problem ? SEAL_DIFFERS : SEAL_GOOD;
    c->out->entries = history->entries;
    text_copy(c->out->head, sizeof c->out->head, history->head);
    return true;
}

/* ---- tables ---- */

static long column_named(const struct csv_table *table, const char *name)
{
    for (size_t c = 0; c < table->rows[0].count; c++)
        if (!strcmp(csv_table_cell(table, 0, c), name))
            return (long)c;
    return -1;
}

/* Columns by their names: a newer program has more of them. */
static void compare_row(struct check *c, const char *name, const struct csv_table *sealed, const struct csv_table *made, size_t row)
{
    for (size_t col = 0; col < sealed->rows[0].count && is_same(c); col++) {
        char where[220], heading[80];
        const long there = column_named(made, csv_table_cell(sealed, 0, col));
        text_copy(heading, sizeof heading, csv_table_cell(sealed, 0, col));
        snprintf(where, sizeof where, "%s, %.100s", name, csv_table_cell(sealed, row, 0));
        char *old = text_dup(csv_table_cell(sealed, row, col)), *fresh = text_dup(there < 0 ? "" : csv_table_cell(made, row, (size_t)there));
        if (!old || !fresh || strcmp(old, fresh) != 0)
            differ_at(c, where, REFUSAL_SEAL_VALUE, heading, old ? old : "", fresh ? fresh : "");
        free(old);
        free(fresh);
    }
}

static void compare_tables(struct check *c, const char *name, const struct csv_table *sealed, const struct csv_table *made)
{
    for (size_t row = 1; row < sealed->row_count && row < made->row_count && is_same(c); row++)
        compare_row(c, name, sealed, made, row);
    if (sealed->row_count > made->row_count)
        differ_at(c, name, REFUSAL_SEAL_ROW, "", csv_table_cell(sealed, made->row_count, 0), N_("is not in the project made anew"));
    else if (sealed->row_count < made->row_count)
        differ_at(c, name, REFUSAL_SEAL_ROW, "", csv_table_cell(made, sealed->row_count, 0), N_("is missing in the package"));
}

static size_t first_difference(const struct text_buffer *a, const struct text_buffer *b)
{
    size_t i = 0;
    while (i < a->length && i < b->length && a->data[i] == b->data[i])
        i++;
    return i;
}

static void differ_bytes(struct check *c, enum refusal_code code, const char *name, const struct text_buffer *sealed, const struct text_buffer *made)
{
    char at[32];
    snprintf(at, sizeof at, "%zu", first_difference(sealed, made));
    differ(c, code, "", name, at);
}

/* The row and the column; where the bytes differ and no cell does, the byte. */
static void compare_text(struct check *c, const char *name, const struct text_buffer *sealed, const struct text_buffer *made)
{
    struct csv_table a = {0}, b = {0};
    struct refusal ignored;
    if (sealed->length == made->length && !memcmp(sealed->data ? sealed->data : "", made->data ? made->data : "", made->length))
        return;
    const size_t length = strlen(name);
    const bool table = length > 4 && !strcmp(name + length - 4, ".csv");
    if (table && csv_table_read(sealed->data, sealed->length, &a, &ignored) && csv_table_read(made->data, made->length, &b, &ignored))
        compare_tables(c, name, &a, &b);
    csv_table_clear(&a);
    csv_table_clear(&b);
    differ_bytes(c, REFUSAL_SEAL_REPORT, name, sealed, made);
}

/* A table whose hash did not fit is told by its cell instead: that says more. */
static void compare_texts(struct check *c)
{
    char name[SEAL_TEXT_NAME];
    const struct project *project = c->aside.wb->project;
    const struct refusal before = c->out->difference;
    bool all = true;
    for (size_t i = 0; seal_text_name(project, i, name); i++) {
        struct text_buffer made = {0};
        const struct text_buffer *sealed = part_of(c, name);
        const bool retell = before.code == REFUSAL_SEAL_PART_CHANGED && !strcmp(before.value, name) && sealed && sealed->length;
        if (retell)
            refusal_clear(&c->out->difference);
        const bool same_before = is_same(c);
        seal_text_write(project, name, &made);
        if (sealed)
            compare_text(c, name, sealed, &made);
        else
            differ(c, REFUSAL_SEAL_PART_MISSING, "", name, "");
        all &= same_before == is_same(c);
        if (retell && is_same(c))
            c->out->difference = before;
        text_buffer_free(&made);
    }
    c->out->tables = all ? SEAL_GOOD : SEAL_DIFFERS;
}

/* ---- figures ---- */

static void note_making(struct check *c, const char *key, const char *sealed, const char *here)
{
    if (!*c->out->other)
        snprintf(c->out->other, sizeof c->out->other, "%s: %.120s / %.120s", key, sealed, here);
}

/* Every fact that is made here must have been sealed, and the other way round. */
static bool compare_facts(struct check *c, const struct verification *history, struct refusal *refusal)
{
    struct seal made = {0};
    const bool before = is_same(c);
    bool good = seal_facts(c->aside.wb, history, &made, refusal);
    for (size_t i = 0; good && i < made.fact_count; i++) {
        const struct seal_fact *fact = &made.facts[i];
        const char *sealed = seal_fact(&c->seal, fact->key);
        if (!strcmp(sealed, fact->value))
            continue;
        if (seal_fact_is_of_making(fact->key))
            note_making(c, fact->key, sealed, fact->value);
        else
            differ_at(c, seal_name, REFUSAL_SEAL_VALUE, fact->key, sealed, fact->value);
    }
    text_copy(c->out->digest, sizeof c->out->digest, seal_fact(&made, "footprint_digest"));
    c->out->figures = before == is_same(c) ? SEAL_GOOD : SEAL_DIFFERS;
    seal_free(&made);
    return good;
}

/* ---- the list of parts ---- */

/* What a package of this project holds, in its order: a part that is sealed and is none of them was slipped in. */
static bool expect(struct check *c, struct package *expected, struct refusal *refusal)
{
    char name[SEAL_TEXT_NAME];
    bool good = seal_add_project(c->aside.wb, expected, refusal);
    for (size_t i = 0; good && seal_text_name(c->aside.wb->project, i, name); i++)
        good = package_add(expected, name) || evaluation_no_memory(refusal);
    for (size_t i = 0; good && i < SEAL_REPORTS; i++) {
        struct seal_report report;
        seal_report_at(i, &report);
        good = package_add(expected, report.name) || evaluation_no_memory(refusal);
    }
    return good;
}

static bool compare_expected(struct check *c, struct refusal *refusal)
{
    struct package expected = {0};
    bool good = expect(c, &expected, refusal);
    for (size_t i = 0; good && i < expected.count; i++)
        if (!part_of(c, expected.parts[i].name))
            differ(c, REFUSAL_SEAL_PART_MISSING, "", expected.parts[i].name, "");
    for (size_t i = 0; good && i < c->seal.part_count; i++) {
        const char *name = c->seal.parts[i].name, *wanted = i < expected.count ? expected.parts[i].name : "";
        bool known = false;
        for (size_t k = 0; k < expected.count && !known; k++)
            known = !strcmp(expected.parts[k].name, name);
        if (!known)
            differ(c, REFUSAL_SEAL_PART_ADDED, "", name, "");
        else if (strcmp(name, wanted) != 0 && part_of(c, wanted))
            differ(c, REFUSAL_SEAL_PART_ORDER, "", name, wanted);
    }
    package_free(&expected);
    return good;
}

/* ---- reports ---- */

/* Of the same program with the same tables each report has the same bytes; what libraries and fonts paint, where those are the same too. */
static bool is_comparable(const struct check *c, const struct seal_report *report)
{
    const bool painted = !strcmp(report->ending, ".pdf") || !strcmp(report->ending, ".xlsx");
    return !*c->out->other || (!painted && !strncmp(c->out->other, "made_with:", strlen("made_with:")));
}

static bool compare_reports(struct check *c, struct refusal *refusal)
{
    bool good = true;
    for (size_t i = 0; good && is_same(c) && i < SEAL_REPORTS; i++) {
        struct seal_report report;
        struct text_buffer made = {0};
        seal_report_at(i, &report);
        const struct text_buffer *sealed = part_of(c, report.name);
        c->out->report_count++;
        if (sealed && !is_comparable(c, &report))
            continue;
        good = !sealed || report_bytes(c->aside.wb, &report.wish, report.ending, &made, refusal);
        if (!sealed)
            differ(c, REFUSAL_SEAL_PART_MISSING, "", report.name, "");
        else if (good)
            compare_text(c, report.name, sealed, &made);
        c->out->compared += good && sealed;
        text_buffer_free(&made);
        if (good && !progress_go_on(&c->wb->progress, progress_reporting, i + 1, SEAL_REPORTS))
            good = refuse(refusal, REFUSAL_CANCELLED, "", report.name, "");
    }
    c->out->reports = is_same(c) ? SEAL_GOOD : SEAL_DIFFERS;
    return good;
}

/* ---- the zip itself ---- */

/* What is no part of any part (names twice, dates, what stands behind): the same library packs the same parts to the same bytes. */
static bool compare_zip(struct check *c, const char *bytes, size_t length, struct refusal *refusal)
{
    struct text_buffer made = {0};
    const struct text_buffer there = {.data = (char *)(uintptr_t)bytes, .length = length};
    if (*c->out->other)
        return true;
    bool good = package_write(&c->package, &made) || evaluation_no_memory(refusal);
    if (good && (made.length != length || memcmp(made.data, bytes, length) != 0))
        differ_bytes(c, REFUSAL_SEAL_ZIP, "", &there, &made);
    text_buffer_free(&made);
    return good;
}

/* ---- all of it ---- */

static bool look(struct check *c, const char *path, const char *bytes, size_t length, struct refusal *refusal)
{
    struct verification history;
    bool made = false;
    if (!unpack(c, path, bytes, length, refusal))
        return false;
    compare_parts(c);
    if (!rebuild(c, &history, &made, refusal))
        return false;
    if (!made)
        return true;
    compare_texts(c);
    if (!compare_facts(c, &history, refusal) || !compare_expected(c, refusal))
        return false;
    if (is_same(c) && *c->digest)
        differ(c, REFUSAL_SEAL_DIGEST, "", c->seal.digest, c->digest);
    if (!is_same(c))
        return true; /* reports take seconds, and the answer is no */
    return compare_reports(c, refusal) && (!is_same(c) || compare_zip(c, bytes, length, refusal));
}

bool workbench_verify_sealed(struct workbench *wb, const char *path, struct seal_check *out, struct refusal *refusal)
{
    struct check c = {.wb = wb, .out = out};
    char *bytes = NULL;
    size_t length = 0;
    *out = (struct seal_check){0};
    refusal_clear(&out->difference);
    refusal_clear(refusal);
    workbench_close(wb);
    bool good = import_file_read(path, &bytes, &length, refusal) && look(&c, path, bytes, length, refusal);
    seal_aside_close(&c.aside);
    seal_free(&c.seal);
    package_free(&c.package);
    free(bytes);
    return good;
}

bool seal_is(const char *path)
{
    char begin[4] = "";
    return archive_is(begin, import_file_head(path, begin, sizeof begin));
}
