/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/import_taken.h"

#include <stddef.h>
#include <stdio.h>

/* The counts, as both forms name them. */
static const struct { const char *key, *label; size_t at; } counts[] = {
    {"processes", N_("processes"), offsetof(struct import_taken, processes)},
    {"inputs", N_("inputs"), offsetof(struct import_taken, inputs)},
    {"open_inputs", N_("inputs without factor or supplier"), offsetof(struct import_taken, open_inputs)},
    {"links", N_("links to suppliers"), offsetof(struct import_taken, links)},
    {"emissions", N_("emissions"), offsetof(struct import_taken, emissions)},
    {"removals", N_("uptakes and removals"), offsetof(struct import_taken, removals)},
    {"factors", N_("factors"), offsetof(struct import_taken, factors)},
    {"products", N_("products"), offsetof(struct import_taken, products)},
    {"sources", N_("sources"), offsetof(struct import_taken, sources)},
    {"units", N_("units mapped"), offsetof(struct import_taken, units)},
    {"gases", N_("gases mapped"), offsetof(struct import_taken, gases)},
};
enum { COUNTS = sizeof counts / sizeof *counts };

static size_t count_of(const struct import_taken *taken, size_t i)
{
    return *(const size_t *)((const char *)taken + counts[i].at);
}

static void print_left(struct session *session, const struct import_taken *taken)
{
    static const char *const headings[] = {N_("left out"), N_("why"), N_("the first of them")};
    struct text_table table;
    char count[24];
    if (!taken->left_count)
        return;
    table_headings(&table, headings, "ntt");
    for (size_t i = 0; i < taken->left_count; i++) {
        const struct import_left *left = &taken->left[i];
        struct text_buffer names = {0};
        for (size_t k = 0; k < left->named; k++)
            text_buffer_printf(&names, "%s%s", k ? ", " : "", left->names[k]);
        snprintf(count, sizeof count, "%zu", left->count);
        text_table_cell(&table, count, true);
        text_table_cell(&table, language_text(left->why), false);
        text_table_cell(&table, names.data ? names.data : "", false);
        text_buffer_free(&names);
    }
    print_table(session, &table);
}

void import_taken_print(struct session *session, const struct import_plan *plan)
{
    static const char *const headings[] = {N_("taken"), N_("number")};
    for (size_t i = 0; i < plan->taken_count; i++) {
        const struct import_taken *taken = &plan->taken[i];
        struct text_table table;
        char count[24];
        print_line(session, taken->linked ? N_("{value}, as linked processes:") : N_("{value}, as rows of the inventory or factors:"), taken->format);
        table_headings(&table, headings, "tn");
        for (size_t k = 0; k < COUNTS; k++) {
            if (!count_of(taken, k))
                continue;
            snprintf(count, sizeof count, "%zu", count_of(taken, k));
            text_table_cell(&table, language_text(counts[k].label), false);
            text_table_cell(&table, count, true);
        }
        print_table(session, &table);
        print_left(session, taken);
    }
}

static void json_left(struct json_out *json, const struct import_left *left)
{
    json_out_object(json, NULL);
    json_out_text(json, "why", language_text(left->why));
    json_out_integer(json, "count", (long long)left->count);
    json_out_array(json, "names");
    for (size_t i = 0; i < left->named; i++)
        json_out_text(json, NULL, left->names[i]);
    json_out_end_array(json);
    json_out_end_object(json);
}

void import_taken_json(struct json_out *json, const struct import_plan *plan)
{
    json_out_array(json, "taken");
    for (size_t i = 0; i < plan->taken_count; i++) {
        const struct import_taken *taken = &plan->taken[i];
        json_out_object(json, NULL);
        json_out_text(json, "file", plan->files[taken->file].path);
        json_out_text(json, "format", taken->format);
        json_out_text(json, "as", taken->linked ? "linked" : "rows");
        for (size_t k = 0; k < COUNTS; k++)
            json_out_integer(json, counts[k].key, (long long)count_of(taken, k));
        json_out_array(json, "left_out");
        for (size_t k = 0; k < taken->left_count; k++)
            json_left(json, &taken->left[k]);
        json_out_end_array(json);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}
