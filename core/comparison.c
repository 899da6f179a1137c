/* SPDX-License-Identifier: MPL-2.0 */
#include "core/comparison.h"

#include <stdlib.h>
#include <string.h>

#include "core/index.h"

/* Rows or groups by their key, as they are found. */
struct gathering {
    struct text_index keys;
    struct compared *items;
    size_t count, room;
    bool failed;
};

static struct compared *item_of(struct gathering *g, const char *key)
{
    long number = text_index_put(&g->keys, key);
    if (number >= 0 && (size_t)number == g->room) {
        size_t room = g->room ? 2 * g->room : 16;
        struct compared *more = realloc(g->items, room * sizeof *more);
        number = more ? number : -1;
        g->items = more ? more : g->items;
        g->room = more ? room : g->room;
    }
    g->failed |= number < 0;
    if (number < 0)
        return NULL;
    if ((size_t)number == g->count)
        g->items[g->count++] = (struct compared){0};
    return &g->items[number];
}

/* The key of a row that no other row of this side has yet. */
static struct compared *item_of_row(struct gathering *g, const struct line *line, bool by_name, bool is_new)
{
    struct text_buffer key = {0};
    struct compared *item = NULL;
    for (size_t nth = 0; !g->failed; nth++) {
        key.length = 0;
        if (by_name)
            text_buffer_printf(&key, "%s\x1f%s\x1f%zu", record_text(line->activity, ACTIVITY_PROCESS),
                               record_text(line->activity, ACTIVITY_ITEM), nth);
        else
            text_buffer_printf(&key, "%s\x1f%zu", record_id(line->activity), nth);
        g->failed |= key.failed;
        item = g->failed ? NULL : item_of(g, key.data);
        if (!item || !(is_new ? item->in_new : item->in_old))
            break;
    }
    text_buffer_free(&key);
    return item;
}

static void put_row(struct gathering *g, const struct footprint *f, const struct line *line, bool by_name, bool is_new)
{
    struct row_result row;
    struct compared *item = footprint_row(f, line->activity, &row) ? item_of_row(g, line, by_name, is_new) : NULL;
    if (!item)
        return;
    *(is_new ? &item->after : &item->before) = row.co2e;
    *(is_new ? &item->in_new : &item->in_old) = true;
    *(is_new ? &item->open_new : &item->open_old) = row.kind == LINE_OPEN;
    *(is_new ? &item->line_new : &item->line_old) = line;
    item->record = line->activity;
}

static void put_rows(struct gathering *g, const struct footprint *f, bool by_name, bool is_new)
{
    for (size_t i = 0; i < f->line_count; i++)
        if (!i || f->lines[i].activity != f->lines[i - 1].activity)
            put_row(g, f, &f->lines[i], by_name, is_new);
}

static void put_groups(struct gathering *g, const struct footprint *f, bool is_new)
{
    struct group *groups = NULL;
    size_t count = 0;
    g->failed |= !footprint_group(f, CUT_STAGE, &groups, &count);
    for (size_t i = 0; i < count; i++) {
        struct compared *item = item_of(g, groups[i].key);
        if (!item)
            break;
        item->key = groups[i].key;
        *(is_new ? &item->after : &item->before) = groups[i].co2e;
        *(is_new ? &item->in_new : &item->in_old) = true;
    }
    free(groups);
}

bool comparison_make(const struct footprint *old, const struct footprint *new_, struct comparison *out)
{
    bool by_name = strcmp(old->variant, new_->variant) != 0;
    struct gathering rows = {0}, stages = {0};
    put_rows(&rows, old, by_name, false);
    put_rows(&rows, new_, by_name, true);
    put_groups(&stages, old, false);
    put_groups(&stages, new_, true);
    text_index_clear(&rows.keys);
    text_index_clear(&stages.keys);
    *out = (struct comparison){.old = old, .new = new_, .rows = rows.items, .row_count = rows.count, .stages = stages.items,
                               .stage_count = stages.count};
    return !rows.failed && !stages.failed;
}

void comparison_clear(struct comparison *comparison)
{
    free(comparison->rows);
    free(comparison->stages);
    *comparison = (struct comparison){0};
}

bool compared_changes(const struct compared *c)
{
    return c->before != c->after || c->in_old != c->in_new || c->open_old != c->open_new;
}

const char *compared_edition(const struct line *line)
{
    const struct model_edition *used = line && line->run ? model_edition_used(line->run) : NULL;
    return used ? used->method : NULL;
}

static bool holds_edition(const struct model *model, const char *method)
{
    for (const struct model_edition *e = model->editions; e && e->input; e++)
        if (!strcmp(e->method, method))
            return true;
    return false;
}

bool compared_keeps_edition(const struct comparison *comparison, const struct compared *c)
{
    return strcmp(comparison->old->method, comparison->new->method) && c->line_new && c->line_new->run &&
           !holds_edition(model_of(c->line_new->run), comparison->new->method);
}
