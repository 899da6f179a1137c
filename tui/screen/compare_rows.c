/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/compare_rows.h"

#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/text.h"

void compare_rows_clear(struct compare_rows *rows)
{
    free(rows->items);
    *rows = (struct compare_rows){0};
}

/* A fresh zeroed row at the end; NULL without memory. */
static struct compare_row *add(struct compare_rows *rows, enum compare_kind kind)
{
    if (rows->count == rows->capacity) {
        size_t capacity = rows->capacity ? 2 * rows->capacity : 32;
        struct compare_row *items = realloc(rows->items, capacity * sizeof *items);
        if (!items)
            return NULL;
        rows->items = items;
        rows->capacity = capacity;
    }
    struct compare_row *row = &rows->items[rows->count++];
    *row = (struct compare_row){.kind = kind};
    return row;
}

static bool add_masses(struct compare_rows *rows, enum compare_kind kind, const char *label, exact left, exact right)
{
    struct compare_row *row = add(rows, kind);
    if (!row)
        return false;
    row->label = label;
    row->mass[0] = left;
    row->mass[1] = right;
    row->known[0] = row->known[1] = true;
    return true;
}

/* ---- stages: of both sides, in order of first appearance ---- */

static struct compare_row *stage_named(struct compare_rows *rows, size_t first, const char *name)
{
    for (size_t i = first; i < rows->count; i++)
        if (!strcmp(rows->items[i].name, name))
            return &rows->items[i];
    struct compare_row *row = add(rows, COMPARE_STAGE);
    if (row)
        text_copy(row->name, sizeof row->name, name);
    return row;
}

static bool add_stages(struct compare_rows *rows, const struct footprint *const sides[2])
{
    size_t first = rows->count;
    for (int side = 0; side < 2; side++) {
        struct group *groups = NULL;
        size_t count = 0;
        bool good = footprint_group(sides[side], CUT_STAGE, &groups, &count);
        for (size_t i = 0; good && i < count; i++) {
            struct compare_row *row = stage_named(rows, first, groups[i].key);
            good = row != NULL;
            if (row)
                row->mass[side] = groups[i].co2e;
        }
        free(groups);
        if (!good)
            return false;
    }
    for (size_t i = first; i < rows->count; i++)
        rows->items[i].known[0] = rows->items[i].known[1] = true; /* a stage that one side lacks is nothing there */
    return true;
}

/* ---- rows of the inventory ---- */

struct entry {
    char *key;     /* owned: what makes rows the same */
    const struct record *record;
    int side;
    bool known;
    exact mass;
};

static char *key_of(const struct line *line, bool by_name)
{
    struct text_buffer b = {0};
    if (by_name)
        text_buffer_printf(&b, "%s\x1f%s\x1f%s", line_text(line, ACTIVITY_STAGE), line_text(line, ACTIVITY_PROCESS),
                           line_text(line, ACTIVITY_ITEM));
    else
        text_buffer_add(&b, record_id(line->activity));
    return b.data;
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : x->side - y->side;
}

/* One entry a record: its lines stand beside each other. */
static bool take_entries(const struct footprint *footprint, int side, bool by_name, struct entry *entries, size_t *count)
{
    const struct record *last = NULL;
    for (size_t i = 0; i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        struct row_result result;
        if (line->activity == last || !footprint_row(footprint, line->activity, &result))
            continue;
        last = line->activity;
        if (result.kind == LINE_BIOGENIC || result.kind == LINE_LEFT_OUT)
            continue;
        struct entry *e = &entries[(*count)++];
        *e = (struct entry){key_of(line, by_name), line->activity, side, result.kind != LINE_OPEN, result.co2e};
        if (!e->key)
            return false;
    }
    return true;
}

static const char *item_of(const struct record *record)
{
    return record_text(record, record_entity(record)->id == ENTITY_FLOW ? (int)FLOW_ITEM : (int)ACTIVITY_ITEM);
}

static bool differs(const struct compare_row *row)
{
    return row->known[0] != row->known[1] || (row->known[0] && row->mass[0] != row->mass[1]);
}

/* Entries of the same key become one row; the row is dropped again where nothing differs. */
static bool merge(struct compare_rows *rows, const struct entry *entries, size_t count)
{
    for (size_t i = 0; i < count;) {
        const char *key = entries[i].key;
        struct compare_row *row = add(rows, COMPARE_ROW);
        if (!row)
            return false;
        text_copy(row->name, sizeof row->name, item_of(entries[i].record));
        bool seen[2] = {false, false}, open[2] = {false, false};
        for (; i < count && !strcmp(entries[i].key, key); i++) {
            int side = entries[i].side;
            row->mass[side] += entries[i].mass;
            seen[side] = true;
            open[side] = open[side] || !entries[i].known;
            text_copy(row->id[side], sizeof row->id[side], record_id(entries[i].record));
        }
        for (int side = 0; side < 2; side++)
            row->known[side] = seen[side] && !open[side];
        if (differs(row))
            rows->changed++;
        else
            rows->count--;
    }
    return true;
}

static exact distance(const struct compare_row *row)
{
    exact left = row->known[0] ? row->mass[0] : 0, right = row->known[1] ? row->mass[1] : 0;
    return left < right ? right - left : left - right;
}

static int compare_changes(const void *a, const void *b)
{
    const struct compare_row *x = a, *y = b;
    exact dx = distance(x), dy = distance(y);
    if (dx != dy)
        return dx < dy ? 1 : -1;
    return strcmp(x->name, y->name);
}

static bool add_changes(struct compare_rows *rows, const struct footprint *const sides[2], bool by_name)
{
    size_t count = 0, first = rows->count;
    struct entry *entries = calloc(sides[0]->line_count + sides[1]->line_count + 1, sizeof *entries);
    bool good = entries && take_entries(sides[0], 0, by_name, entries, &count) &&
                take_entries(sides[1], 1, by_name, entries, &count);
    if (good) {
        qsort(entries, count, sizeof *entries, compare_entries);
        good = merge(rows, entries, count);
    }
    for (size_t i = 0; i < count; i++)
        free(entries[i].key);
    free(entries);
    if (good && rows->count > first)
        qsort(rows->items + first, rows->count - first, sizeof *rows->items, compare_changes);
    return good;
}

/* ---- all of it ---- */

static bool add_unit(struct compare_rows *rows, const struct footprint *const sides[2])
{
    struct compare_row *row = add(rows, COMPARE_UNIT);
    if (!row)
        return false;
    row->label = N_("per functional unit");
    for (int side = 0; side < 2; side++)
        row->known[side] = footprint_per_functional_unit(sides[side], &row->figure[side]);
    return true;
}

static bool add_apart(struct compare_rows *rows, const struct footprint *left, const struct footprint *right)
{
    const struct { const char *label; exact left, right; } parts[] = {
        {N_("removals, apart"), left->removals, right->removals},
        {N_("biogenic CO2, apart (kg CO2)"), left->biogenic_co2, right->biogenic_co2},
        {N_("of it land-use change"), left->land_use_change, right->land_use_change},
        {N_("left out, counted nowhere"), left->left_out, right->left_out},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if ((parts[i].left || parts[i].right) && !add_masses(rows, COMPARE_APART, parts[i].label, parts[i].left, parts[i].right))
            return false;
    return true;
}

bool compare_rows_make(const struct footprint *left, const struct footprint *right, bool by_name, struct compare_rows *out)
{
    const struct footprint *const sides[2] = {left, right};
    *out = (struct compare_rows){0};
    bool good = add_masses(out, COMPARE_TOTAL, N_("total"), left->emissions, right->emissions) && add_unit(out, sides) &&
                add_stages(out, sides) && add_apart(out, left, right) && add(out, COMPARE_HEADING) &&
                add_changes(out, sides, by_name);
    if (!good)
        compare_rows_clear(out);
    return good;
}
