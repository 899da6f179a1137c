/* SPDX-License-Identifier: MPL-2.0
 *
 * The levels of clause 7.7: which factor of a family is best for a region and a year. Another region or year is never taken for
 * the one that was asked for; it is ranked below and says so.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "storage/library_internal.h"

enum { RANKS_A_LEVEL = 2, LEVELS = 6 };

int library_year(const char *text)
{
    int year = atoi(text);
    return year >= 1900 && year < 2200 ? year : 0;
}

static bool is_verified(const char *confidence)
{
    return strcasecmp(confidence, "memory") && strcasecmp(confidence, "C") && strcasecmp(confidence, "unverified");
}

/* One level is two ranks: the region itself, and a wider one around it where the level is of a region. A national figure is as exact
 * for the country's parts as it gets. */
static int rank_of(const char *tier, enum region_relation relation)
{
    int level = *tier >= 'a' && *tier <= 'e' ? *tier - 'a' : LEVELS - 1;
    bool regional = *tier == 'a' || *tier == 'b' || *tier == 'c';
    return relation == REGION_OTHER ? LEVEL_NONE + level : RANKS_A_LEVEL * level + (regional && relation == REGION_WIDER);
}

void library_judge(struct library *library, const char *family, const struct level_facts *facts, const char *region, int year,
                   struct level *out)
{
    int held = library_year(facts->year);
    bool own = *facts->tier == 'a' || *facts->tier == 'b'; /* one's own figure without a region is of one's own place */
    *out = (struct level){
        .relation = own && text_blank(facts->region) ? REGION_EXACT
                                                     : library_region_relation(library, family, facts->region, region),
        .boundary = factor_boundary_of(facts->boundary),
        .year = held,
        .year_known = held && year,
        .year_distance = held && year ? held - year : 0,
        .verified = is_verified(facts->confidence),
    };
    out->rank = rank_of(facts->tier, out->relation);
}

bool level_around(const struct level *level)
{
    return level->rank < LEVEL_NONE && level->rank % RANKS_A_LEVEL;
}

/* How far off the year is; without one to compare with, older is further. */
static int distance(const struct level *level)
{
    enum { FAR = 10000 };
    return level->year_known ? abs(level->year_distance) : FAR - level->year;
}

int level_order(const struct level *a, const struct level *b)
{
    bool a_holds = a->rank < LEVEL_NONE, b_holds = b->rank < LEVEL_NONE;
    if (a_holds != b_holds)
        return a_holds ? -1 : 1;
    if (a->verified != b->verified)
        return a->verified ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (distance(a) != distance(b))
        return distance(a) < distance(b) ? -1 : 1;
    return (b->boundary == BOUNDARY_CRADLE) - (a->boundary == BOUNDARY_CRADLE);
}

size_t level_proposed(const struct level *const *levels, size_t count, bool *contested)
{
    bool cradle = false, combustion = false;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const struct level *l = levels[i];
        if (!l->verified || l->rank >= LEVEL_NONE)
            continue;
        cradle |= l->boundary == BOUNDARY_CRADLE;
        combustion |= l->boundary == BOUNDARY_COMBUSTION;
        best = best == SIZE_MAX ? i : best;
    }
    bool around = best != SIZE_MAX && level_around(levels[best]);
    if (contested)
        *contested = cradle && combustion;
    return around || (cradle && combustion) ? SIZE_MAX : best;
}

/* Equal ones stay in the order of the library. */
static int proposal_order(const void *a, const void *b)
{
    const struct library_level *x = a, *y = b;
    int order = level_order(&x->level, &y->level);
    return order ? order : (x->factor > y->factor) - (x->factor < y->factor);
}

static void propose(struct library_level *items, size_t count)
{
    const struct level **levels = calloc(count + 1, sizeof *levels);
    for (size_t i = 0; levels && i < count; i++)
        levels[i] = &items[i].level;
    size_t best = levels ? level_proposed(levels, count, NULL) : SIZE_MAX;
    if (best < count)
        items[best].proposed = true;
    free(levels);
}

bool library_levels(struct library *library, const char *family, const char *region, int year, struct library_level **out,
                    size_t *count)
{
    size_t n = library_factor_count(library);
    *count = 0;
    *out = calloc(n + 1, sizeof **out);
    for (size_t i = 0; *out && i < n; i++) {
        const struct library_factor *f = &library->factors[i];
        if (!f->usable || strcmp(f->family, family))
            continue;
        const struct level_facts facts = {f->tier, f->region, f->year, f->boundary, f->confidence};
        struct library_level *item = &(*out)[(*count)++];
        item->factor = f;
        library_judge(library, family, &facts, region, year, &item->level);
    }
    if (!*out)
        return false;
    qsort(*out, *count, sizeof **out, proposal_order);
    propose(*out, *count);
    return true;
}
