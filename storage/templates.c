/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/templates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/model.h"
#include "storage/library_internal.h"

static const char templates_file[] = "templates/templates.csv", items_file[] = "templates/items.csv",
                  gaps_file[] = "templates/omitted.csv";

enum { COLUMNS_MOST = 16 };

/* A table of ours with the places of its columns. */
struct reading {
    const char *file;
    const struct csv_table *table;
    size_t columns[COLUMNS_MOST];
};

static bool begin(struct library *library, const char *file, struct csv_table *table, const char *const *names, size_t count,
                  struct reading *out, struct refusal *refusal)
{
    *out = (struct reading){.file = file, .table = table};
    return library_load_table(library, file, table, refusal) &&
           library_find_columns(table, file, names, count, out->columns, refusal);
}

static const char *cell(const struct reading *r, size_t row, size_t column)
{
    return csv_table_cell(r->table, row, r->columns[column]);
}

static struct texts both(const struct reading *r, size_t row, size_t column)
{
    return (struct texts){cell(r, row, column), cell(r, row, column + 1)};
}

static bool broken(const struct reading *r, size_t row, const char *what, struct refusal *refusal)
{
    char text[160];
    snprintf(text, sizeof text, "%ld: %.120s", r->table->rows[row].line, what);
    return refuse(refusal, REFUSAL_DATA_MISSING, "", r->file, text);
}

static bool no_memory(struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

const struct farm_template *template_find(const struct template_set *set, const char *key)
{
    for (size_t i = 0; i < set->count; i++)
        if (!strcmp(set->templates[i].key, key))
            return &set->templates[i];
    return NULL;
}

bool template_has(const struct farm_template *template, const struct template_item *item)
{
    return rule_list_holds(item->templates, template->key);
}

/* ---- the three tables ---- */

static bool load_templates(struct library *library, struct refusal *refusal)
{
    static const char *const names[] = {"template", "product_type", "product_en", "product_zh", "name_en", "name_zh", "functional_unit"};
    struct template_set *set = &library->templates;
    struct reading r;
    if (!begin(library, templates_file, &library->template_tables[0], names, 7, &r, refusal))
        return false;
    set->templates = calloc(r.table->row_count, sizeof *set->templates);
    if (!set->templates)
        return no_memory(refusal);
    for (size_t i = 1; i < r.table->row_count; i++)
        set->templates[set->count++] = (struct farm_template){.key = cell(&r, i, 0), .product_type = cell(&r, i, 1),
                                                              .product = both(&r, i, 2), .name = both(&r, i, 4),
                                                              .functional_unit = cell(&r, i, 6)};
    return true;
}

/* Every template that a list names must be there. */
static bool known(const struct template_set *set, const char *list)
{
    char word[64];
    while (*list) {
        size_t n = strcspn(list, "|");
        if (n >= sizeof word)
            return false;
        memcpy(word, list, n);
        word[n] = '\0';
        if (!template_find(set, word))
            return false;
        list += n + (list[n] == '|');
    }
    return true;
}

static bool load_items(struct library *library, struct refusal *refusal)
{
    static const char *const names[] = {"templates", "stage_en", "stage_zh", "process_en", "process_zh", "item_en", "item_zh", "asked_en",
                                        "asked_zh", "role", "unit", "model", "family", "source_kind", "data_kind"};
    struct template_set *set = &library->templates;
    struct reading r;
    if (!begin(library, items_file, &library->template_tables[1], names, 15, &r, refusal))
        return false;
    set->items = calloc(r.table->row_count, sizeof *set->items);
    if (!set->items)
        return no_memory(refusal);
    for (size_t i = 1; i < r.table->row_count; i++) {
        const struct template_item item = {
            .templates = cell(&r, i, 0), .stage = both(&r, i, 1),   .process = both(&r, i, 3), .item = both(&r, i, 5),
            .asked = both(&r, i, 7),     .role = cell(&r, i, 9),    .unit = cell(&r, i, 10),   .model = cell(&r, i, 11),
            .family = cell(&r, i, 12),   .source_kind = cell(&r, i, 13), .data_kind = cell(&r, i, 14)};
        if (!known(set, item.templates))
            return broken(&r, i, item.templates, refusal);
        if (*item.model && !model_find(item.model))
            return broken(&r, i, item.model, refusal);
        set->items[set->item_count++] = item;
    }
    return true;
}

static bool load_gaps(struct library *library, struct refusal *refusal)
{
    static const char *const names[] = {"template", "cell", "reason_en", "reason_zh"};
    struct template_set *set = &library->templates;
    struct reading r;
    if (!begin(library, gaps_file, &library->template_tables[2], names, 4, &r, refusal))
        return false;
    set->gaps = calloc(r.table->row_count, sizeof *set->gaps);
    if (!set->gaps)
        return no_memory(refusal);
    for (size_t i = 1; i < r.table->row_count; i++) {
        const struct template_gap gap = {.template = cell(&r, i, 0), .cell = cell(&r, i, 1), .reason = both(&r, i, 2)};
        if (!template_find(set, gap.template))
            return broken(&r, i, gap.template, refusal);
        set->gaps[set->gap_count++] = gap;
    }
    return true;
}

void library_clear_templates(struct library *library)
{
    free(library->templates.templates);
    free(library->templates.items);
    free(library->templates.gaps);
    library->templates = (struct template_set){0};
    for (size_t i = 0; i < TEMPLATE_TABLES; i++)
        csv_table_clear(&library->template_tables[i]);
}

const struct template_set *library_templates(struct library *library, struct refusal *refusal)
{
    if (library->templates.count)
        return &library->templates;
    if (load_templates(library, refusal) && load_items(library, refusal) && load_gaps(library, refusal))
        return &library->templates;
    library_clear_templates(library);
    return NULL;
}
