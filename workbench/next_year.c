/* SPDX-License-Identifier: MPL-2.0
 *
 * The same as last year: a new project with the structure of the last one. What is a figure of the year stays behind or becomes a
 * proposal; what is structure (items, factors, plots, suppliers) comes along. Two tables say which is which.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "workbench/proposal.h"
#include "workbench/starting.h"
#include "workbench/workbench_internal.h"

/* In this order: what is referred to comes first. `blank`: fields of the year, ended by 0. */
static const struct carried {
    enum entity_id entity;
    int blank[8];
} carried[] = {
    {ENTITY_GWP, {0}},
    {ENTITY_FACTOR, {0}},
    {ENTITY_PRODUCT, {PRODUCT_OUTPUT, PRODUCT_NUMBER, PRODUCT_PRICE, PRODUCT_SOURCE}},
    {ENTITY_ALLOCATION, {ALLOCATION_DOCUMENT}},
    {ENTITY_PROCESS, {0}},
    {ENTITY_SITE, {0}},
    {ENTITY_VARIABLE, {0}},
    {ENTITY_ACTIVITY, {ACTIVITY_AMOUNT, ACTIVITY_EVIDENCE, ACTIVITY_PROPOSED}},
    {ENTITY_TARGET, {0}},
    {ENTITY_REQUEST, {REQUEST_SENT, REQUEST_DUE, REQUEST_ANSWER, REQUEST_EVIDENCE}},
};

/* Of the study, what is of the year or was decided for it. */
static const enum study_field left_behind[] = {
    STUDY_OUTPUT,    STUDY_BASELINE, STUDY_BASELINE_OUTPUT, STUDY_NO_ACTION_REASON, STUDY_CLAIMED,
    STUDY_ASSESSED_ON, STUDY_COVER,  STUDY_UPPER_FACTOR,    STUDY_SOURCE,           STUDY_NOTE,
};

/* ---- a year on ---- */

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* The last day of February stays the last day of February. "" where the text is no date. */
static void year_on(const char *text, char out[16])
{
    struct date d;
    *out = '\0';
    if (!date_read(text, "", &d, NULL))
        return;
    bool last = d.month == 2 && d.day == (leap(d.year) ? 29 : 28);
    d.year++;
    if (last)
        d.day = leap(d.year) ? 29 : 28;
    snprintf(out, 16, "%04u-%02u-%02u", (unsigned)d.year % 10000, (unsigned)d.month % 100, (unsigned)d.day % 100);
}

static bool set_year_on(struct record *record, int field)
{
    char date[16];
    year_on(record_text(record, field), date);
    return record_set(record, field, date);
}

/* ---- records ---- */

static bool prepare_activity(const struct project *last, const struct record *old, struct record *record, struct next_year *out)
{
    struct text_buffer proposal = {0};
    bool good = proposal_write(last, old, &proposal) && record_set(record, ACTIVITY_PROPOSED, proposal.data) &&
                set_year_on(record, ACTIVITY_PERIOD_FROM) && set_year_on(record, ACTIVITY_PERIOD_TO);
    out->rows++;
    out->proposals += proposal.length > 0;
    text_buffer_free(&proposal);
    return good;
}

static struct record *prepare(const struct carried *c, const struct project *last, const struct record *old, struct next_year *out)
{
    struct record *record = record_copy(old, record_id(old));
    bool good = record;
    for (const int *f = c->blank; good && *f; f++)
        good = record_set(record, *f, NULL);
    if (good && c->entity == ENTITY_ACTIVITY)
        good = prepare_activity(last, old, record, out);
    if (good && c->entity == ENTITY_REQUEST)
        good = record_set(record, REQUEST_STATUS, "open");
    if (good)
        return record;
    record_free(record);
    return NULL;
}

static bool carry(struct batch *batch, const struct project *last, struct next_year *out, struct refusal *refusal)
{
    for (size_t k = 0; k < sizeof carried / sizeof *carried; k++) {
        const struct records *all = project_records(last, carried[k].entity);
        for (size_t i = 0; i < records_count(all); i++) {
            struct record *record = prepare(&carried[k], last, records_at(all, i), out);
            bool good = record ? batch_add(batch, record, refusal) : evaluation_no_memory(refusal);
            record_free(record);
            if (!good)
                return false;
        }
    }
    out->left_behind = records_count(project_records(last, ENTITY_FLOW));
    return true;
}

/* ---- the study ---- */

static bool stays_behind(int field)
{
    for (size_t i = 0; i < sizeof left_behind / sizeof *left_behind; i++)
        if ((int)left_behind[i] == field)
            return true;
    return false;
}

/* `dates` keeps the two texts until the batch is stored. */
static bool carry_study(struct batch *batch, const struct project *last, char dates[2][16], struct refusal *refusal)
{
    year_on(project_study_text(last, STUDY_PERIOD_FROM), dates[0]);
    year_on(project_study_text(last, STUDY_PERIOD_TO), dates[1]);
    for (int f = 1; f < STUDY_FIELDS; f++) {
        const char *value = f == STUDY_PERIOD_FROM ? dates[0] : f == STUDY_PERIOD_TO ? dates[1] : project_study_text(last, (enum study_field)f);
        if (*value && !stays_behind(f) && !batch_set(batch, ENTITY_STUDY, "study", f, value, refusal))
            return false;
    }
    return true;
}

/* ---- the new file ---- */

static struct project *load(const char *path, struct refusal *refusal)
{
    struct project_file *file = project_file_open(path, PROJECT_FILE_READ_ONLY, refusal);
    struct project *project = file ? project_file_load(file, refusal) : NULL;
    if (file)
        project_file_close(file);
    return project;
}

static void count_outdated(struct workbench *wb, struct next_year *out)
{
    struct outdated *items;
    struct refusal ignored;
    if (!workbench_outdated(wb, &items, &out->outdated, &ignored))
        out->outdated = 0;
    else
        outdated_free(items, out->outdated);
}

static bool make(struct workbench *wb, const struct project *last, const char *path, struct next_year *out, struct refusal *refusal)
{
    char dates[2][16];
    struct batch *batch = batch_new(wb);
    bool good = batch ? carry(batch, last, out, refusal) && carry_study(batch, last, dates, refusal) : evaluation_no_memory(refusal);
    struct project_file *file = good ? batch_create(batch, path, "same as last year", refusal) : NULL;
    batch_free(batch);
    if (!file)
        return false;
    project_file_close(file);
    return true;
}

/* ---- where it goes ---- */

/* The last four digits of the name that are a year; NULL for none. */
static char *year_in(char *name)
{
    for (char *at = name + strlen(name); at-- > name;) {
        bool four = strspn(at, "0123456789") == 4;
        bool alone = at == name || at[-1] < '0' || at[-1] > '9';
        if (four && alone && (!strncmp(at, "19", 2) || !strncmp(at, "20", 2)))
            return at;
    }
    return NULL;
}

void workbench_next_path(const char *last, char *out, size_t size)
{
    char name[1024], digits[8];
    text_copy(name, sizeof name, last);
    char *slash = strrchr(name, '/'), *ending = strrchr(slash ? slash : name, '.');
    if (ending)
        *ending = '\0';
    char *year = year_in(slash ? slash + 1 : name);
    for (int n = 1; n < 100; n++) {
        if (year) {
            snprintf(digits, sizeof digits, "%04ld", (strtol(year, NULL, 10) + 1) % 10000);
            memcpy(year, digits, 4);
            snprintf(out, size, "%s.nongtan", name);
        } else
            snprintf(out, size, "%s-%d.nongtan", name, n + 1);
        if (access(out, F_OK))
            return;
    }
}

/* ---- the whole ---- */

static bool begin(struct workbench *wb, const struct project *last, const char *path, struct next_year *out, struct refusal *refusal)
{
    workbench_close(wb); /* the batch asks the open project what is there already */
    return make(wb, last, path, out, refusal) && workbench_open(wb, path, false, refusal);
}

bool workbench_next_year(struct workbench *wb, const char *last_path, const char *path, struct next_year *out, struct refusal *refusal)
{
    struct refusal ignored;
    *out = (struct next_year){0};
    struct project *last = load(last_path, refusal);
    if (!last)
        return false;
    const bool read_only = workbench_is_open(wb) && workbench_read_only(wb);
    char *before = workbench_is_open(wb) ? text_dup(workbench_path(wb)) : NULL;
    const bool good = begin(wb, last, path, out, refusal);
    project_free(last);
    if (!good && before)
        workbench_open(wb, before, read_only, &ignored);
    free(before);
    if (good)
        count_outdated(wb, out);
    return good;
}
