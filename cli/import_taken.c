/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/import_taken.h"

#include <stdio.h>

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
        char names[IMPORT_LEFT_NAMES * 66];
        import_left_names(left, names, sizeof names);
        snprintf(count, sizeof count, "%zu", left->count);
        text_table_cell(&table, count, true);
        text_table_cell(&table, language_text(left->why), false);
        text_table_cell(&table, names, false);
    }
    print_table(session, &table);
}

void import_taken_print(struct session *session, const struct import_plan *plan)
{
    static const char *const headings[] = {N_("taken"), N_("number")};
    for (size_t i = 0; i < plan->taken_count; i++) {
        const struct import_taken *taken = &plan->taken[i];
        struct text_table table;
        struct import_count of;
        char count[24];
        print_line(session, taken->linked ? N_("{value}, as linked processes:") : N_("{value}, as rows of the inventory or factors:"), taken->format);
        table_headings(&table, headings, "tn");
        for (size_t k = 0; import_taken_count(taken, k, &of); k++) {
            if (!of.count)
                continue;
            snprintf(count, sizeof count, "%zu", of.count);
            text_table_cell(&table, language_text(of.label), false);
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
        struct import_count of;
        json_out_object(json, NULL);
        json_out_text(json, "file", plan->files[taken->file].path);
        json_out_text(json, "format", taken->format);
        json_out_text(json, "as", taken->linked ? "linked" : "rows");
        for (size_t k = 0; import_taken_count(taken, k, &of); k++)
            json_out_integer(json, of.key, (long long)of.count);
        json_out_array(json, "left_out");
        for (size_t k = 0; k < taken->left_count; k++)
            json_left(json, &taken->left[k]);
        json_out_end_array(json);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}
