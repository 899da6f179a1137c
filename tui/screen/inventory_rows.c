/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/inventory_rows.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

bool inventory_is_activity(const struct inventory_row *row)
{
    return record_entity(row->record)->id == ENTITY_ACTIVITY;
}

/* ---- all rows ---- */

static void add_base(struct rows *s, const struct record *record, const struct line *line)
{
    if (s->base_count == s->base_room) {
        size_t room = s->base_room ? 2 * s->base_room : 64;
        struct base_row *base = realloc(s->base, room * sizeof *base);
        if (!base)
            return;
        s->base = base;
        s->base_room = room;
    }
    s->base[s->base_count++] = (struct base_row){record, line};
}

/* How many lines belong to the row that begins here. */
static size_t lines_of(const struct footprint *footprint, size_t i)
{
    const struct line *line = &footprint->lines[i];
    bool several = i + 1 < footprint->line_count && line[1].activity == line->activity;
    return several ? edit_row(footprint, line).count : 1;
}

static void collect(struct rows *s)
{
    const struct records *all = project_records(app_project(s->app), ENTITY_ACTIVITY);
    const struct footprint *footprint = s->footprint;
    s->base_count = 0;
    for (size_t i = 0; footprint && i < footprint->line_count; i += lines_of(footprint, i))
        add_base(s, footprint->lines[i].activity, &footprint->lines[i]);
    for (size_t i = 0; !footprint && i < records_count(all); i++)
        add_base(s, records_at(all, i), NULL);
}

static uint64_t signature_of(const struct rows *s)
{
    uint64_t hash = s->base_count;
    for (size_t i = 0; i < s->base_count; i++)
        hash = hash * 0x100000001B3u ^ text_hash(record_id(s->base[i].record));
    return hash;
}

/* ---- those that are shown ---- */

static const int searched[] = {ACTIVITY_STAGE, ACTIVITY_PROCESS, ACTIVITY_ITEM, ACTIVITY_NOTE, ACTIVITY_EVIDENCE, ACTIVITY_UNIT};

static bool holds(const struct record *r, const char *words)
{
    return edit_matches(r, searched, sizeof searched / sizeof *searched, words);
}

/* Rows of linked processes have no fields to be filtered by. */
static bool passes(const struct rows *s, const struct record *r)
{
    return !*s->filter || record_entity(r)->id != ENTITY_ACTIVITY || holds(r, s->filter);
}

static void row_of(const struct rows *s, size_t base, struct inventory_row *out)
{
    *out = (struct inventory_row){.record = s->base[base].record, .line = s->base[base].line};
    if (out->line)
        out->result = edit_row(s->footprint, out->line);
}

struct sorted {
    struct sort_key key;
    size_t base;
    int sign;
};

/* Equal ones keep the order of the file. */
static int compare(const void *left, const void *right)
{
    const struct sorted *a = left, *b = right;
    if (a->key.blank != b->key.blank)
        return a->key.blank ? 1 : -1;
    int by = a->key.text && b->key.text ? strcmp(a->key.text, b->key.text) : (a->key.figure > b->key.figure) - (a->key.figure < b->key.figure);
    return by ? by * a->sign : (a->base > b->base) - (a->base < b->base);
}

static void sort(struct rows *s)
{
    struct sorted *all = calloc(s->count + 1, sizeof *all);
    struct inventory_row row;
    for (size_t i = 0; all && i < s->count; i++) {
        row_of(s, s->shown[i], &row);
        all[i] = (struct sorted){.base = s->shown[i], .sign = s->descending ? -1 : 1};
        s->key(s->key_context, s->sort, &row, &all[i].key);
    }
    if (all)
        qsort(all, s->count, sizeof *all, compare);
    for (size_t i = 0; all && i < s->count; i++)
        s->shown[i] = all[i].base;
    free(all);
}

/* Nothing that is out of sight stays marked: an action on all marked ones must show what it is done to. */
static void prune_marks(struct rows *s)
{
    struct text_index kept = {0};
    for (size_t i = 0; s->marked.count && i < s->count; i++) {
        const char *id = record_id(s->base[s->shown[i]].record);
        if (text_index_find(&s->marked, id) >= 0)
            text_index_put(&kept, id);
    }
    text_index_clear(&s->marked);
    s->marked = kept;
}

static void arrange(struct rows *s)
{
    size_t *shown = realloc(s->shown, (s->base_count + 1) * sizeof *shown);
    s->count = 0;
    if (!shown)
        return;
    s->shown = shown;
    for (size_t i = 0; i < s->base_count; i++)
        if (passes(s, s->base[i].record))
            shown[s->count++] = i;
    if (s->sort)
        sort(s);
    prune_marks(s);
    s->stale = false;
}

void rows_refresh(struct rows *s)
{
    unsigned long now = workbench_rows_generation(app_workbench(s->app));
    s->pending = workbench_pending(app_workbench(s->app));
    s->footprint = s->pending ? NULL : edit_footprint(s->app, s->why, sizeof s->why);
    if (s->pending)
        text_copy(s->why, sizeof s->why, _("Footprint and findings are being computed …"));
    if (s->generation != now) {
        collect(s);
        uint64_t signature = signature_of(s);
        s->stale |= signature != s->signature || !s->generation;
        s->signature = signature;
        s->generation = now;
    }
    if (s->stale)
        arrange(s);
}

void rows_free(struct rows *s)
{
    free(s->base);
    free(s->shown);
    text_index_clear(&s->marked);
}

bool rows_row(const struct rows *s, size_t i, struct inventory_row *out)
{
    if (i < s->count)
        row_of(s, s->shown[i], out);
    return i < s->count;
}

static const struct record *shown_record(const struct rows *s, size_t i)
{
    return s->base[s->shown[i]].record;
}

long rows_find(const struct rows *s, const char *id)
{
    for (size_t i = 0; i < s->count; i++)
        if (!strcmp(record_id(shown_record(s, i)), id))
            return (long)i;
    return -1;
}

void rows_filter(struct rows *s, const char *words)
{
    text_copy(s->filter, sizeof s->filter, words);
    text_strip(s->filter);
    s->stale = true;
}

void rows_sort(struct rows *s, const void *by)
{
    bool again = s->sort == by;
    s->sort = again && s->descending ? NULL : by;
    s->descending = again && !s->descending;
    s->stale = true;
}

long rows_search(const struct rows *s, size_t from, const char *words)
{
    for (size_t n = 0; *words && n < s->count; n++) {
        size_t i = (from + n) % s->count;
        if (record_entity(shown_record(s, i))->id == ENTITY_ACTIVITY && holds(shown_record(s, i), words))
            return (long)i;
    }
    return -1;
}

/* ---- marks ---- */

bool rows_is_marked(const struct rows *s, const char *id)
{
    return text_index_find(&s->marked, id) >= 0;
}

void rows_mark(struct rows *s, const char *id, bool marked)
{
    struct text_index others = {0};
    if (marked) {
        text_index_put(&s->marked, id);
        return;
    }
    for (size_t i = 0; i < s->marked.count; i++)
        if (strcmp(s->marked.texts[i], id))
            text_index_put(&others, s->marked.texts[i]);
    text_index_clear(&s->marked);
    s->marked = others;
}

void rows_mark_all(struct rows *s)
{
    bool none = !s->marked.count;
    text_index_clear(&s->marked);
    for (size_t i = 0; none && i < s->count; i++)
        if (record_entity(shown_record(s, i))->id == ENTITY_ACTIVITY)
            text_index_put(&s->marked, record_id(shown_record(s, i)));
}

static bool meant(const struct rows *s, size_t i, size_t current)
{
    const struct record *r = shown_record(s, i);
    return record_entity(r)->id == ENTITY_ACTIVITY && (s->marked.count ? rows_is_marked(s, record_id(r)) : i == current);
}

const char **rows_meant(const struct rows *s, size_t current, size_t *count)
{
    const char **ids = calloc((s->marked.count ? s->marked.count : 1), sizeof *ids);
    size_t n = 0, from = s->marked.count ? 0 : current, to = s->marked.count ? s->count : current + 1;
    for (size_t i = from; ids && i < to && i < s->count; i++)
        if (meant(s, i, current))
            ids[n++] = record_id(shown_record(s, i));
    *count = n;
    if (n)
        return ids;
    free(ids);
    return NULL;
}
