/* SPDX-License-Identifier: MPL-2.0
 *
 * exchange - what the tests of import and export share: files in a temporary folder, plans made and applied in memory.
 */
#ifndef NONGTAN_TESTS_STORAGE_EXCHANGE_H
#define NONGTAN_TESTS_STORAGE_EXCHANGE_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "storage/exchange/import.h"
#include "tests/storage/support.h"

/* A new empty folder in the scratch folder of this process; its name stays valid until four more are made. */
static inline const char *temporary_folder(void)
{
    static char names[4][512];
    static int next;
    char number[16], *name = names[next % 4];
    snprintf(number, sizeof number, "%d", next++);
    text_copy(name, sizeof names[0], scratch(number));
    ck_assert_int_eq(mkdir(name, 0700), 0);
    return name;
}

static inline void put_bytes(const char *folder, const char *name, const char *bytes, size_t length)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    write_bytes(path, bytes, length);
}

static inline void write_text(const char *folder, const char *name, const char *text)
{
    put_bytes(folder, name, text, strlen(text));
}

/* A project with a blank study, as a new file has it. */
static inline struct project *new_project(void)
{
    struct project *project = project_new();
    ck_assert(project_append(project, record_new(entity_get(ENTITY_STUDY), "study")));
    return project;
}

static inline struct import_plan *plan_path(const struct library *library, const struct project *project, const char *path,
                                            const struct import_options *options)
{
    struct import_plan *plan = NULL;
    struct refusal r = {0};
    ck_assert_msg(import_plan(library, project, &path, 1, options, &plan, &r), "%s: %s", path, refusal_key(r.code));
    return plan;
}

/* Plans one file of this name and text. */
static inline struct import_plan *plan_text(const struct library *library, const struct project *project, const char *name,
                                            const char *text, const struct import_options *options)
{
    char path[1024];
    const char *folder = temporary_folder();
    write_text(folder, name, text);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return plan_path(library, project, path, options);
}

/* What storing the plan would do. */
static inline void apply_plan(struct project *project, const struct import_plan *plan)
{
    for (size_t i = 0; i < plan->change_count; i++) {
        const struct change c = import_plan_change(plan, i);
        if (c.kind == CHANGE_ADD)
            ck_assert_msg(project_append(project, record_copy(c.added, record_id(c.added))), "%s", record_id(c.added));
        else if (c.kind == CHANGE_DELETE)
            ck_assert(project_remove(project, c.entity, c.record));
        else
            ck_assert(c.kind == CHANGE_SET && project_set(project, c.entity, c.record, c.field, c.value));
    }
}

static inline size_t count_problems(const struct import_plan *plan, enum import_severity severity)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->problem_count; i++)
        n += plan->problems[i].severity == severity;
    return n;
}

static inline size_t count_code(const struct import_plan *plan, enum refusal_code code)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->problem_count; i++)
        n += plan->problems[i].refusal.code == code;
    return n;
}

static inline const char *first_error(const struct import_plan *plan)
{
    static char text[1000];
    for (size_t i = 0; i < plan->problem_count; i++) {
        const struct import_problem *p = &plan->problems[i];
        if (p->severity != IMPORT_ERROR)
            continue;
        snprintf(text, sizeof text, "%s:%ld [%s] %s: field '%s' value '%s' limit '%s'", p->file, p->row, p->column,
                 refusal_key(p->refusal.code), p->refusal.field, p->refusal.value, p->refusal.limit);
        return text;
    }
    return "no error";
}

#endif
