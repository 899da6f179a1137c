/* SPDX-License-Identifier: MPL-2.0
 *
 * The levels of clause 7.7 side by side: the project's own factors of a family and the library's, in one order.
 */
#include <stdlib.h>
#include <string.h>

#include "workbench/language.h"
#include "workbench/workbench_internal.h"

/* ---- facts ---- */

static struct factor_facts library_facts(const struct library_factor *f)
{
    bool chinese = !strcmp(language_get(), "zh");
    const char *name = chinese || !*f->name_en ? f->name_zh : f->name_en;
    return (struct factor_facts){f->key, name, f->value, f->unit, f->region, f->year, f->tier, f->boundary, f->source, f->locator,
                                 f->confidence, f->uncertainty};
}

struct factor_facts factor_facts_of(const struct factor_choice *choice)
{
    const struct record *r = choice->own;
    if (!r)
        return library_facts(choice->library);
    return (struct factor_facts){
        .id = record_id(r), .name = *record_text(r, FACTOR_NAME) ? record_text(r, FACTOR_NAME) : record_id(r),
        .value = record_text(r, FACTOR_VALUE), .unit = record_text(r, FACTOR_UNIT), .region = record_text(r, FACTOR_REGION),
        .year = record_text(r, FACTOR_YEAR), .tier = record_text(r, FACTOR_TIER), .boundary = record_text(r, FACTOR_BOUNDARY),
        .source = record_text(r, FACTOR_SOURCE), .locator = record_text(r, FACTOR_LOCATOR),
        .confidence = record_text(r, FACTOR_CONFIDENCE), .uncertainty = record_text(r, FACTOR_UNCERTAINTY)};
}

const struct library_family *workbench_family(struct workbench *wb, const char *words)
{
    return library_family_guess(wb->library, words, false);
}

const struct library_family *factor_family(struct workbench *wb, const struct record *factor, bool whole)
{
    const char *key = record_text(factor, FACTOR_LIBRARY_KEY);
    const struct library_factor *row = *key ? library_factor_find(wb->library, key) : NULL;
    if (row)
        return *row->family ? library_family_find(wb->library, row->family) : NULL;
    return library_family_guess(wb->library, record_text(factor, FACTOR_NAME), whole);
}

/* ---- gathering ---- */

/* The project's copy of a library row, or NULL. */
static const struct record *copy_of(const struct records *own, const char *key)
{
    for (size_t i = 0; own && i < records_count(own); i++)
        if (!strcmp(record_text(records_at(own, i), FACTOR_LIBRARY_KEY), key))
            return records_at(own, i);
    return NULL;
}

static void judge(struct workbench *wb, const struct factor_ladder *ladder, struct factor_choice *choice)
{
    const struct factor_facts f = factor_facts_of(choice);
    const struct level_facts facts = {f.tier, f.region, f.year, f.boundary, f.confidence};
    library_judge(wb->library, ladder->family->key, &facts, ladder->region, ladder->year, &choice->level);
}

static void add_choice(struct workbench *wb, struct factor_ladder *ladder, struct factor_choice choice)
{
    judge(wb, ladder, &choice);
    ladder->items[ladder->count++] = choice;
}

static void add_own(struct workbench *wb, const struct records *own, struct factor_ladder *ladder)
{
    for (size_t i = 0; own && i < records_count(own); i++)
        if (factor_family(wb, records_at(own, i), false) == ladder->family)
            add_choice(wb, ladder, (struct factor_choice){.own = records_at(own, i)});
}

static void add_library(struct workbench *wb, const struct records *own, const struct library_level *levels, size_t count,
                        struct factor_ladder *ladder)
{
    for (size_t i = 0; i < count; i++)
        if (!copy_of(own, levels[i].factor->key))
            add_choice(wb, ladder, (struct factor_choice){.library = levels[i].factor});
}

/* Best first; own ones before the library's, else as they were. */
static void sort_choices(struct factor_choice *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct factor_choice moved = items[i];
        size_t at = i;
        for (; at > 0 && level_order(&items[at - 1].level, &moved.level) > 0; at--)
            items[at] = items[at - 1];
        items[at] = moved;
    }
}

static void count_levels(struct factor_ladder *ladder)
{
    for (size_t i = 0; i < ladder->count; i++) {
        const struct factor_facts f = factor_facts_of(&ladder->items[i]);
        if (ladder->items[i].level.rank < LEVEL_NONE && *f.tier >= 'a' && *f.tier < 'a' + FACTOR_LEVELS)
            ladder->held[*f.tier - 'a']++;
    }
}

static bool propose(struct factor_ladder *ladder)
{
    const struct level **levels = calloc(ladder->count + 1, sizeof *levels);
    if (!levels)
        return false;
    for (size_t i = 0; i < ladder->count; i++)
        levels[i] = &ladder->items[i].level;
    size_t best = level_proposed(levels, ladder->count, &ladder->contested);
    if (best < ladder->count)
        ladder->items[best].proposed = true;
    free(levels);
    return true;
}

static void place_and_time(struct workbench *wb, const char *region, int year, struct factor_ladder *out)
{
    const struct project *project = wb->project;
    if (!region)
        region = project ? project_study_text(project, STUDY_REGION) : "";
    if (!year && project)
        year = library_year(project_study_text(project, STUDY_PERIOD_TO));
    if (!year && project)
        year = library_year(project_study_text(project, STUDY_PERIOD_FROM));
    text_copy(out->region, sizeof out->region, region);
    out->year = year;
}

bool workbench_ladder(struct workbench *wb, const struct library_family *family, const char *region, int year,
                      struct factor_ladder *out)
{
    const struct records *own = wb->project ? project_records(wb->project, ENTITY_FACTOR) : NULL;
    struct library_level *levels = NULL;
    size_t count = 0;
    *out = (struct factor_ladder){.family = family};
    place_and_time(wb, region, year, out);
    if (!library_levels(wb->library, family->key, out->region, out->year, &levels, &count))
        return false;
    out->items = calloc(count + (own ? records_count(own) : 0) + 1, sizeof *out->items);
    if (out->items) {
        add_own(wb, own, out);
        add_library(wb, own, levels, count, out);
        sort_choices(out->items, out->count);
        count_levels(out);
    }
    free(levels);
    return out->items && propose(out);
}

void factor_ladder_clear(struct factor_ladder *ladder)
{
    free(ladder->items);
    *ladder = (struct factor_ladder){0};
}

const char *factor_level_label(size_t level)
{
    return entity_get(ENTITY_FACTOR)->fields[FACTOR_TIER].choices[level].label;
}

void factor_ladder_empty(const struct factor_ladder *ladder, char *out, size_t size)
{
    struct text_buffer list = {0};
    for (size_t i = 0; i < FACTOR_LEVELS; i++)
        if (!ladder->held[i])
            text_buffer_printf(&list, "%s%c", list.length ? ", " : "", (char)('a' + i));
    text_copy(out, size, list.data);
    text_buffer_free(&list);
}
