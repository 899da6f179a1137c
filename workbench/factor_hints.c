/* SPDX-License-Identifier: MPL-2.0
 *
 * What clause 7.7 asks of a factor in view of those that are not in use: is a better one held, do several series disagree? The same
 * answer serves the check of the project and the question at the moment of choosing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbench/language.h"
#include "workbench/workbench_internal.h"

/* ---- one factor against the ladder of its family ---- */

static bool same_kind_of_unit(const struct unit_system *units, const char *a, const char *b)
{
    struct unit *x = unit_parse(units, a, "unit", NULL), *y = unit_parse(units, b, "unit", NULL);
    bool same = x && y && unit_compatible(x, y) && !strcmp(unit_denominator_substance(x), unit_denominator_substance(y));
    unit_free(x);
    unit_free(y);
    return same;
}

/* Rows of the library are alternatives by their family; a factor of one's own is one where it counts per the same thing. */
static bool comparable(struct workbench *wb, const struct factor_choice *used, const struct factor_choice *other)
{
    bool own = (used->own && !*record_text(used->own, FACTOR_LIBRARY_KEY)) ||
               (other->own && !*record_text(other->own, FACTOR_LIBRARY_KEY));
    return !own || same_kind_of_unit(library_units(wb->library), factor_facts_of(used).unit, factor_facts_of(other).unit);
}

/* Where boundaries pull apart, a level is only compared within one boundary, and only to see a figure of another place. */
static bool better(struct workbench *wb, const struct factor_ladder *ladder, const struct factor_choice *used,
                   const struct factor_choice *other)
{
    bool elsewhere = used->level.relation == REGION_OTHER || level_around(&used->level);
    if (!other->level.verified || other->level.rank >= used->level.rank || other->level.rank >= LEVEL_NONE)
        return false;
    if (ladder->contested && (!elsewhere || other->level.boundary != used->level.boundary))
        return false;
    return comparable(wb, used, other);
}

/* The one to compare a footprint factor with: the best that counts combustion; and the other way round. */
static bool of_other_boundary(const struct factor_choice *used, const struct factor_choice *other)
{
    enum factor_boundary wanted = used->level.boundary == BOUNDARY_CRADLE ? BOUNDARY_COMBUSTION : BOUNDARY_CRADLE;
    return other->level.verified && other->level.rank < LEVEL_NONE && other->level.boundary == wanted;
}

/* "重庆电力平均 重庆 2023: 0.5581 kgCO2/kWh (c)" */
static void describe(const struct factor_choice *choice, bool chinese, char *out, size_t size)
{
    const struct factor_facts f = factor_facts_of(choice);
    const struct library_factor *l = choice->library;
    const char *name = l ? (chinese || !*l->name_en ? l->name_zh : l->name_en) : f.name;
    snprintf(out, size, "%s, %s %s: %s %s (%s)", name, f.region, f.year, f.value, f.unit, *f.tier ? f.tier : "?");
}

static void add_hint(struct choice_question *out, const char *id, enum factor_hint_kind kind, const struct factor_choice *other)
{
    struct factor_hint *hint = &out->hints[out->count++];
    *hint = (struct factor_hint){.factor_id = id, .kind = kind};
    describe(other, false, hint->held, sizeof hint->held);
    describe(other, true, hint->held_zh, sizeof hint->held_zh);
}

static const struct factor_choice *first_better(struct workbench *wb, const struct factor_ladder *ladder,
                                                const struct factor_choice *used)
{
    for (size_t i = 0; i < ladder->count; i++)
        if (better(wb, ladder, used, &ladder->items[i]))
            return &ladder->items[i];
    return NULL;
}

static const struct factor_choice *first_of_other_boundary(const struct factor_ladder *ladder, const struct factor_choice *used)
{
    for (size_t i = 0; i < ladder->count; i++)
        if (of_other_boundary(used, &ladder->items[i]))
            return &ladder->items[i];
    return NULL;
}

/* Without a region that is known, no factor can be called better for it. */
static bool ask_of(struct workbench *wb, const struct library_family *family, struct factor_choice *used, const char *id,
                   struct choice_question *out)
{
    struct factor_ladder ladder;
    bool good = workbench_ladder(wb, family, NULL, 0, &ladder);
    if (good) {
        const struct factor_facts f = factor_facts_of(used);
        const struct level_facts facts = {f.tier, f.region, f.year, f.boundary, f.confidence};
        library_judge(wb->library, family->key, &facts, ladder.region, ladder.year, &used->level);
        bool placed = library_region_known(wb->library, ladder.region) && *f.tier;
        const struct factor_choice *held = placed ? first_better(wb, &ladder, used) : NULL;
        if (held)
            add_hint(out, id, HINT_BETTER_LEVEL, held);
        held = ladder.contested ? first_of_other_boundary(&ladder, used) : NULL;
        if (held)
            add_hint(out, id, HINT_OTHER_BOUNDARY, held);
    }
    factor_ladder_clear(&ladder);
    return good;
}

/* ---- all factors of the project ---- */

const struct factor_hint *workbench_factor_hints(struct workbench *wb, size_t *count)
{
    const struct records *own = wb->project ? project_records(wb->project, ENTITY_FACTOR) : NULL;
    *count = 0;
    if (!wb->has_hints && own) {
        enum { MOST = sizeof ((struct choice_question *)0)->hints / sizeof (struct factor_hint) };
        wb->hints = calloc(MOST * records_count(own) + 1, sizeof *wb->hints);
        for (size_t i = 0; wb->hints && i < records_count(own); i++) {
            struct factor_choice used = {.own = records_at(own, i)};
            struct choice_question asked = {.count = 0};
            const struct library_family *family = factor_family(wb, used.own, true);
            if (family && ask_of(wb, family, &used, record_id(used.own), &asked))
                for (size_t k = 0; k < asked.count; k++)
                    wb->hints[wb->hint_count++] = asked.hints[k];
        }
        wb->has_hints = wb->hints;
    }
    *count = wb->hint_count;
    return wb->hints;
}

/* ---- choosing ---- */

static void reason_id(const struct factor_hint *hint, char out[FINDING_ID])
{
    finding_name(out, "7.7", ENTITY_FACTOR, hint->factor_id, factor_hint_field(hint->kind));
}

static bool reason_given(const struct workbench *wb, const struct factor_hint *hint)
{
    char id[FINDING_ID];
    reason_id(hint, id);
    const struct record *reason = records_find(project_records(wb->project, ENTITY_REASON), id);
    return reason && !text_blank(record_get(reason, REASON_TEXT));
}

/* A key of the library is a factor of the project once it was frozen. */
static bool find_choice(struct workbench *wb, const char *factor, struct factor_choice *out)
{
    *out = (struct factor_choice){.own = records_find(project_records(wb->project, ENTITY_FACTOR), factor)};
    if (!out->own)
        out->library = library_factor_find(wb->library, factor);
    return out->own || out->library;
}

bool workbench_choice_question(struct workbench *wb, const char *factor, struct choice_question *out)
{
    struct factor_choice used;
    struct choice_question all = {.count = 0};
    out->count = 0;
    if (!find_choice(wb, factor, &used))
        return true;
    const struct library_family *family = used.own ? factor_family(wb, used.own, true)
                                          : *used.library->family ? library_family_find(wb->library, used.library->family)
                                                                  : NULL;
    if (!family)
        return true;
    if (!ask_of(wb, family, &used, factor_facts_of(&used).id, &all))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (!reason_given(wb, &all.hints[i]))
            out->hints[out->count++] = all.hints[i];
    return true;
}

static bool add_reason(struct workbench *wb, struct batch *batch, const struct factor_hint *hint, const char *text,
                       struct refusal *refusal)
{
    char id[FINDING_ID];
    reason_id(hint, id);
    const struct record *old = records_find(project_records(wb->project, ENTITY_REASON), id);
    if (old) /* blank so far, or it would not be asked */
        return batch_set(batch, ENTITY_REASON, record_id(old), REASON_TEXT, text, refusal);
    struct record *record = record_new(entity_get(ENTITY_REASON), id);
    bool good = record && record_set(record, REASON_TEXT, text) ? batch_add(batch, record, refusal)
                                                                : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    record_free(record);
    return good;
}

static bool gather_choice(struct batch *batch, const char *const *ids, size_t count, const char *factor, struct refusal *refusal)
{
    char why[80];
    bool good = true;
    snprintf(why, sizeof why, "activity factor_id x %zu", count);
    if (count > 1)
        batch_why(batch, why);
    for (size_t i = 0; good && i < count; i++)
        good = batch_set(batch, ENTITY_ACTIVITY, ids[i], ACTIVITY_FACTOR, factor, refusal);
    return good;
}

bool workbench_choose_factor_rows(struct workbench *wb, const char *const *ids, size_t count, const char *factor, const char *reason,
                                  struct refusal *refusal)
{
    struct factor_choice choice;
    struct choice_question asked;
    refusal_clear(refusal);
    if (!find_choice(wb, factor, &choice))
        return refuse(refusal, REFUSAL_REFERENCE, "factor_id", factor, "factor");
    struct batch *batch = batch_new(wb);
    if (!batch || !workbench_choice_question(wb, factor, &asked)) {
        batch_free(batch);
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    }
    bool good = !asked.count || !text_blank(reason) || refuse(refusal, REFUSAL_BLANK, "reason", "", "");
    good = good && gather_choice(batch, ids, count, factor, refusal);
    for (size_t i = 0; good && i < asked.count; i++)
        good = add_reason(wb, batch, &asked.hints[i], reason, refusal);
    good = good && batch_store(batch, refusal);
    batch_free(batch);
    return good;
}

bool workbench_choose_factor_because(struct workbench *wb, const char *activity_id, const char *factor, const char *reason,
                                     struct refusal *refusal)
{
    return workbench_choose_factor_rows(wb, &activity_id, 1, factor, reason, refusal);
}

/* ---- traps ---- */

const char *workbench_factor_trap(const struct workbench *wb, const struct record *factor)
{
    const struct trap *trap = trap_match(library_traps(wb->library), library_units(wb->library), factor);
    if (!trap)
        return NULL;
    return !strcmp(language_get(), "zh") ? trap->reason_zh : trap->reason_en;
}
