/* SPDX-License-Identifier: MPL-2.0
 *
 * Counting a row in, or out with the sign turned. What is looked at is the row alone with its factor and the study, never another row:
 * that is why a row can be taken out again.
 */
#include "core/clauses/tally.h"

#include <stdlib.h>
#include <string.h>

#include "core/clauses/check.h"
#include "core/clauses/clause_internal.h"
#include "core/coverage.h"
#include "core/largest.h"
#include "core/line_text.h"
#include "core/number.h"
#include "core/open_points.h"

enum { TEXT_ITEM, TEXT_PROCESS, TEXT_STAGE, TEXT_FACTOR, TEXTS };

/* ---- words ---- */

static bool add_lists(struct tally *t, const struct clause_context *context)
{
    const struct rule_pack *pack = context->pack;
    bool good = word_sets_add(&t->words, pack->outside_words) && word_sets_add(&t->words, pack->strong_words);
    t->first_stage = t->words.list_count;
    for (size_t i = 0; good && i < pack->stage_count; i++)
        good = word_sets_add(&t->words, pack->stages[i].words);
    t->first_cell = t->words.list_count;
    for (size_t i = 0; good && i < pack->cell_count; i++)
        good = word_sets_add(&t->words, pack->cells[i].words);
    t->first_range = t->words.list_count;
    for (size_t i = 0; good && context->plausible && i < context->plausible->count; i++)
        good = word_sets_add(&t->words, context->plausible->items[i].words);
    return good;
}

static uint64_t *seen_of(const struct tally *t, int text)
{
    return t->seen + (size_t)text * word_sets_blocks(&t->words);
}

/* Adds what text `from` holds to what text `to` does. */
static void join(const struct tally *t, int to, int from)
{
    uint64_t *into = seen_of(t, to);
    const uint64_t *more = seen_of(t, from);
    for (size_t i = 0; i < word_sets_blocks(&t->words); i++)
        into[i] |= more[i];
}

/* Afterwards `item` holds the words of item, process and stage, and `factor` those and the factor's name. */
static void look(const struct tally *t, const struct line *line)
{
    const char *const texts[TEXTS] = {line_text(line, ACTIVITY_ITEM), line_text(line, ACTIVITY_PROCESS),
                                      line_text(line, ACTIVITY_STAGE), line_factor_text(line, FACTOR_NAME)};
    memset(t->seen, 0, TEXTS * word_sets_blocks(&t->words) * sizeof *t->seen);
    for (int i = 0; i < TEXTS; i++)
        word_sets_look(&t->words, texts[i], seen_of(t, i));
    join(t, TEXT_ITEM, TEXT_PROCESS);
    join(t, TEXT_ITEM, TEXT_STAGE);
    join(t, TEXT_FACTOR, TEXT_ITEM);
}

bool tally_words(const struct tally *tally, enum tally_words list, const char *const *texts, size_t count)
{
    uint64_t *seen = seen_of(tally, TEXTS);
    memset(seen, 0, word_sets_blocks(&tally->words) * sizeof *seen);
    for (size_t i = 0; i < count; i++)
        word_sets_look(&tally->words, texts[i], seen);
    return word_sets_hold(&tally->words, (size_t)list, seen);
}

/* ---- flags ---- */

static bool blank(const struct line *line, enum activity_field field)
{
    return text_blank(line_text(line, field));
}

static bool role_is(const struct line *line, const char *role)
{
    return !strcmp(line_text(line, ACTIVITY_ROLE), role);
}

static unsigned flags_of_activity(const struct clause_context *context, const struct line *line)
{
    bool primary = largest_is_primary(line), counted = line->kind != LINE_LEFT_OUT;
    unsigned flags = primary ? ROW_PRIMARY : ROW_SECONDARY;
    if (counted && primary && !open_points_shown(context, line->activity))
        flags |= ROW_NO_PROOF;
    if (counted && blank(line, ACTIVITY_ROLE) && blank(line, ACTIVITY_STAGE))
        flags |= ROW_UNPLACED;
    if (!strcmp(line_text(line, ACTIVITY_LEFT_OUT), "cutoff"))
        flags |= ROW_LIGHT;
    else if (counted && (role_is(line, "waste") || role_is(line, "hazardous_waste")))
        flags |= ROW_WASTE;
    return flags;
}

static unsigned flags_of_period(const struct clause_context *context, const struct line *line)
{
    struct date from, to;
    if (!largest_period(context, line, &from, &to))
        return ROW_NO_PERIOD;
    return largest_months(from, to) >= context->pack->months ? 0 : ROW_SHORT;
}

static exact weight_of(const struct line *line)
{
    exact mass = line->kind == LINE_OPEN ? 0 : line->co2e;
    return mass < 0 ? -mass : mass;
}

exact tally_row_weight(const struct footprint *f, size_t i)
{
    exact sum = 0;
    for (const struct record *row = f->lines[i].activity; i < f->line_count && f->lines[i].activity == row; i++)
        sum += weight_of(&f->lines[i]);
    return sum;
}

static uint16_t flags_of(const struct clause_context *context, size_t i)
{
    const struct footprint *f = context->footprint;
    const struct line *line = &f->lines[i];
    exact emission = largest_emission(f, i);
    unsigned flags = ROW_BEGINS | (tally_row_weight(f, i) != emission ? ROW_MIXED : 0);
    if (largest_is_activity(line))
        flags |= flags_of_activity(context, line);
    if (flags & ROW_PRIMARY && emission > 0)
        flags |= flags_of_period(context, line);
    return (uint16_t)flags;
}

/* ---- sources ---- */

static int by_size(const void *a, const void *b)
{
    const struct row_source *x = a, *y = b;
    if (x->kg != y->kg)
        return x->kg > y->kg ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Where it stands, or belongs. */
static size_t place_of(const struct tally *t, const struct row_source *source)
{
    size_t low = 0, high = t->source_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_size(&t->sources[middle], source) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool source_of(const struct footprint *f, size_t line, struct row_source *out)
{
    exact emission = largest_emission(f, line);
    *out = (struct row_source){.kg = exact_kg(emission), .line = (uint32_t)line};
    return emission > 0;
}

bool tally_rank(const struct tally *tally, const struct footprint *footprint, size_t line, size_t *out)
{
    struct row_source source;
    bool emits = source_of(footprint, line, &source);
    *out = emits ? place_of(tally, &source) : 0;
    return emits;
}

static void move_source(struct tally *t, const struct footprint *f, size_t line, int sign)
{
    struct row_source source;
    if (!source_of(f, line, &source))
        return;
    struct row_source *at = t->sources + place_of(t, &source);
    size_t behind = t->source_count - (size_t)(at - t->sources);
    if (sign > 0) {
        memmove(at + 1, at, behind * sizeof *at);
        *at = source;
        t->source_count++;
    } else {
        memmove(at, at + 1, (behind - 1) * sizeof *at);
        t->source_count--;
    }
}

/* ---- sums ---- */

static void count(size_t *n, int sign)
{
    *n += (size_t)(ptrdiff_t)sign; /* out: modulo, never below what was put in */
}

static void count_stages(struct tally *t, const struct rule_pack *pack, const struct line *line, int sign)
{
    const char *role = line_text(line, ACTIVITY_ROLE);
    for (size_t i = 0; i < pack->stage_count; i++)
        if ((*role && rule_list_holds(pack->stages[i].roles, role)) ||
            word_sets_hold(&t->words, t->first_stage + i, seen_of(t, TEXT_ITEM)))
            count(&t->stages[i], sign);
}

static void count_cells(struct tally *t, const struct clause_context *context, const struct line *line, int sign)
{
    const struct rule_pack *pack = context->pack;
    for (size_t i = 0; i < pack->cell_count; i++) {
        if (!t->cell_concerns[i] ||
            !coverage_fills(&pack->cells[i], line, word_sets_hold(&t->words, t->first_cell + i, seen_of(t, TEXT_FACTOR))))
            continue;
        count(&t->cells[i], sign);
        if (line->kind != LINE_LEFT_OUT)
            count(&t->cells_counted[i], sign);
    }
}

static void count_factor(struct tally *t, const struct clause_context *context, const struct line *line, int sign)
{
    long place = line->factor ? records_index(project_records(context->project, ENTITY_FACTOR), record_id(line->factor)) : -1;
    if (place < 0)
        return;
    struct factor_tally *factor = &t->factors[place];
    factor->all += sign * weight_of(line);
    if (line->kind == LINE_LEFT_OUT)
        return;
    factor->counted += sign * weight_of(line);
    count(&factor->uses, sign);
}

static void count_line(struct tally *t, const struct clause_context *context, const struct line *line, int sign)
{
    bool emits = line->kind == LINE_EMISSION && line->co2e > 0 && largest_is_activity(line), primary = largest_is_primary(line);
    count_stages(t, context->pack, line, sign);
    count_cells(t, context, line, sign);
    count_factor(t, context, line, sign);
    if (!emits)
        return;
    count(&t->emitting, sign);
    if (primary) {
        count(&t->emitting_primary, sign);
        t->primary += sign * line->co2e;
    }
}

static void count_name(size_t *counts, const struct records *set, const char *id, int sign)
{
    long place = *id ? records_index(set, id) : -1;
    if (place >= 0)
        count(&counts[place], sign);
}

static void count_sharing(struct tally *t, const struct clause_context *context, const struct line *line, int sign)
{
    const char *product = line_text(line, ACTIVITY_PRODUCT), *key = line_text(line, ACTIVITY_ALLOCATION);
    if (!*product && !*key)
        count(&t->unshared, sign);
    count_name(t->of_product, project_records(context->project, ENTITY_PRODUCT), product, sign);
    count_name(t->of_key, project_records(context->project, ENTITY_ALLOCATION), key, sign);
}

/* ---- what is usual ---- */

static struct plausible_subject subject_of(const struct clause_context *context)
{
    return (struct plausible_subject){.units = context->units, .project = context->project, .footprint = context->footprint};
}

/* Of the stored record: what a log or an action makes of it is not compared. */
static void count_ranges(struct tally *t, const struct clause_context *context, const struct record *row, int sign)
{
    const struct plausible_subject subject = subject_of(context);
    exact amount;
    uint64_t *seen = seen_of(t, TEXT_ITEM);
    memset(seen, 0, word_sets_blocks(&t->words) * sizeof *seen);
    word_sets_look(&t->words, record_text(row, ACTIVITY_ITEM), seen);
    for (size_t i = 0; context->plausible && i < context->plausible->count; i++) {
        struct plausible_sum *range = &t->ranges[i];
        if (!t->range_concerns[i] || !word_sets_hold(&t->words, t->first_range + i, seen))
            continue;
        enum plausible_share share = plausible_row(&context->plausible->items[i], &subject, row, &amount);
        if (share == PLAUSIBLE_PART)
            range->amount += sign * amount;
        if (share == PLAUSIBLE_BEYOND)
            count(&range->beyond, sign);
        if (share != PLAUSIBLE_NO_PART)
            count(&range->rows, sign);
    }
}

static void count_all_ranges(struct tally *t, const struct clause_context *context)
{
    const struct records *rows = project_records(context->project, ENTITY_ACTIVITY);
    for (size_t i = 0; i < records_count(rows); i++) {
        const char *variant = record_text(records_at(rows, i), ACTIVITY_VARIANT);
        if (!strcmp(*variant ? variant : "base", context->footprint->variant))
            count_ranges(t, context, records_at(rows, i), 1);
    }
}

/* ---- findings ---- */

static void count_scratch(struct tally *t, size_t clause, int sign)
{
    for (size_t i = 0; i < t->scratch.count; i++) {
        const struct finding *f = &t->scratch.items[i];
        if (finding_open(f))
            count(f->severity <= SEVERITY_WARNING ? &t->open[clause].blocking : &t->open[clause].questions, sign);
    }
    t->failed |= t->scratch.failed;
    findings_empty(&t->scratch);
}

static void count_row_findings(struct tally *t, const struct clause_context *context, size_t line, int sign)
{
    for (size_t i = 0; i < clause_count(context->pack); i++) {
        const struct check *check = t->told[i];
        if (!check || !check->row)
            continue;
        check->row(clause_at(context->pack, i), context, &context->footprint->lines[line], &t->scratch);
        count_scratch(t, i, sign);
    }
}

static void count_factor_findings(struct tally *t, const struct clause_context *context, size_t place, int sign)
{
    struct used_factor used = clause_factor_at(context, t, place);
    for (size_t i = 0; i < clause_count(context->pack); i++) {
        const struct check *check = t->told[i];
        if (!check || !check->factor)
            continue;
        check->factor(clause_at(context->pack, i), context, &used, &t->scratch);
        count_scratch(t, i, sign);
    }
}

/* ---- a row ---- */

static void count_row(struct tally *t, const struct clause_context *context, size_t i, int sign)
{
    const struct footprint *f = context->footprint;
    const struct line *row = &f->lines[i];
    uint16_t flags = flags_of(context, i);
    t->flags[i] = sign > 0 ? flags : 0;
    look(t, row);
    for (size_t k = i; k < f->line_count && f->lines[k].activity == row->activity; k++)
        count_line(t, context, &f->lines[k], sign);
    count_sharing(t, context, row, sign);
    if (flags & ROW_NO_PROOF) {
        t->unproved += sign * tally_row_weight(f, i);
        count(&t->unproved_rows, sign);
    }
}

/* How far 7.6 b reaches down. */
static void settle(struct tally *t, const struct clause_context *context)
{
    struct ranking_walk walk = {.most = context->pack->largest_share, .reading = largest_reading(context)};
    t->total = t->needed = 0;
    for (size_t i = 0; i < t->source_count; i++)
        walk.total += t->sources[i].kg;
    t->total = walk.total;
    while (t->needed < t->source_count && ranking_step(&walk, t->sources[t->needed].kg))
        t->needed++;
}

static void move_row(struct tally *t, const struct clause_context *context, size_t line, int sign)
{
    const struct record *row = context->footprint->lines[line].activity, *factor = context->footprint->lines[line].factor;
    long place = factor ? records_index(project_records(context->project, ENTITY_FACTOR), record_id(factor)) : -1;
    if (place >= 0)
        count_factor_findings(t, context, (size_t)place, -1);
    count_row(t, context, line, sign);
    move_source(t, context->footprint, line, sign);
    count_ranges(t, context, row, sign);
    count_row_findings(t, context, line, sign);
    if (place >= 0)
        count_factor_findings(t, context, (size_t)place, 1);
}

void tally_take_row(struct tally *tally, const struct clause_context *context, size_t line)
{
    move_row(tally, context, line, -1);
}

void tally_put_row(struct tally *tally, const struct clause_context *context, size_t line)
{
    move_row(tally, context, line, 1);
    settle(tally, context);
}

bool tally_any(const struct tally *tally, unsigned marks)
{
    for (size_t i = 0; i < tally->line_count; i++)
        if (tally->flags[i] & marks)
            return true;
    return false;
}

/* The row that a reason's id names ("7.6 b/activity/r001/data_kind"); false where it names none, or is too long to. */
static bool row_named(const struct clause_context *context, const struct clause *clause, const char *id, size_t *line)
{
    char row[FINDING_ID];
    size_t n = strlen(clause->id), entity = strlen("/activity/");
    if (strncmp(id, clause->id, n) || strncmp(id + n, "/activity/", entity))
        return false;
    text_copy(row, sizeof row, id + n + entity);
    char *end = strrchr(row, '/');
    if (!end)
        return false;
    *end = '\0';
    const struct line *first = footprint_line(context->footprint, row);
    *line = first ? (size_t)(first - context->footprint->lines) : 0;
    return first;
}

static size_t settled_of(const struct findings *found, const char *id, enum severity severity)
{
    size_t n = 0;
    for (size_t i = 0; i < found->count; i++)
        n += found->items[i].severity == severity && !finding_open(&found->items[i]) && (!id || !strcmp(found->items[i].id, id));
    return n;
}

/* Ids at their full length may be shortened ones, which name no row: then all rows are asked. */
static bool any_shortened(const struct records *reasons)
{
    for (size_t i = 0; i < records_count(reasons); i++)
        if (strlen(record_id(records_at(reasons, i))) == FINDING_ID - 1)
            return true;
    return false;
}

size_t tally_settled(const struct clause_context *context, const struct clause *clause,
                     void (*moving)(const struct clause *clause, const struct clause_context *context, const struct line *row,
                                    struct findings *out),
                     enum severity severity)
{
    const struct records *reasons = project_records(context->project, ENTITY_REASON);
    const struct line *lines = context->footprint ? context->footprint->lines : NULL;
    struct findings found = {0};
    bool all = any_shortened(reasons);
    size_t settled = 0, line, count = all ? context->tally->line_count : records_count(reasons);
    for (size_t i = 0; lines && i < count; i++) {
        const char *id = all ? NULL : record_id(records_at(reasons, i));
        line = i;
        if (all ? !(context->tally->flags[i] & ROW_BEGINS) : !row_named(context, clause, id, &line))
            continue;
        moving(clause, context, &lines[line], &found);
        settled += settled_of(&found, id, severity);
        findings_empty(&found);
    }
    findings_clear(&found);
    return settled;
}

struct open_tally tally_open(const struct clause_context *context, size_t clause)
{
    const struct tally *t = context->tally;
    const struct check *check = t->told[clause];
    struct open_tally open = t->open[clause];
    if (check && check->open_moving) {
        struct open_tally moving = check->open_moving(clause_at(context->pack, clause), context);
        open.blocking += moving.blocking;
        open.questions += moving.questions;
    }
    return open;
}

/* ---- all rows ---- */

static void *room(struct tally *t, size_t count, size_t size)
{
    void *made = calloc(count + 1, size);
    t->failed |= !made;
    return made;
}

static size_t count_of(const struct clause_context *context, enum entity_id entity)
{
    return records_count(project_records(context->project, entity));
}

static bool make_room(struct tally *t, const struct clause_context *context)
{
    const struct rule_pack *pack = context->pack;
    t->flags = room(t, t->line_count, sizeof *t->flags);
    t->sources = room(t, t->line_count, sizeof *t->sources);
    t->stages = room(t, pack->stage_count, sizeof *t->stages);
    t->cells = room(t, pack->cell_count, sizeof *t->cells);
    t->cells_counted = room(t, pack->cell_count, sizeof *t->cells_counted);
    t->cell_concerns = room(t, pack->cell_count, sizeof *t->cell_concerns);
    t->factors = room(t, count_of(context, ENTITY_FACTOR), sizeof *t->factors);
    t->ranges = room(t, context->plausible ? context->plausible->count : 0, sizeof *t->ranges);
    t->range_concerns = room(t, context->plausible ? context->plausible->count : 0, sizeof *t->range_concerns);
    t->of_product = room(t, count_of(context, ENTITY_PRODUCT), sizeof *t->of_product);
    t->of_key = room(t, count_of(context, ENTITY_ALLOCATION), sizeof *t->of_key);
    t->open = room(t, pack->clause_count, sizeof *t->open);
    t->told = room(t, pack->clause_count, sizeof *t->told);
    t->failed |= !add_lists(t, context);
    t->seen = room(t, (TEXTS + 1) * word_sets_blocks(&t->words), sizeof *t->seen);
    return !t->failed;
}

/* What the study alone decides: a row cannot change it. */
static void see_concerned(struct tally *t, const struct clause_context *context)
{
    const struct plausible_subject subject = subject_of(context);
    for (size_t i = 0; i < context->pack->cell_count; i++)
        t->cell_concerns[i] = coverage_concerns(&context->pack->cells[i], context->project);
    for (size_t i = 0; context->plausible && i < context->plausible->count; i++)
        t->range_concerns[i] = plausible_concerns(&context->plausible->items[i], &subject);
}

static void count_all(struct tally *t, const struct clause_context *context)
{
    const struct footprint *f = context->footprint;
    for (size_t i = 0; i < t->line_count; i++) {
        progress_tell_row(context->progress, progress_judging, i, 2 * t->line_count);
        if (!clause_row_begins(f, i))
            continue;
        count_row(t, context, i, 1);
        if (source_of(f, i, &t->sources[t->source_count]))
            t->source_count++;
    }
    qsort(t->sources, t->source_count, sizeof *t->sources, by_size);
    settle(t, context);
    if (f)
        count_all_ranges(t, context);
}

static void count_all_findings(struct tally *t, const struct clause_context *context)
{
    for (size_t i = 0; i < clause_count(context->pack); i++) {
        const struct check *check = check_of(clause_at(context->pack, i));
        t->told[i] = check && (!check->applies || check->applies(context)) ? check : NULL;
    }
    for (size_t i = 0; i < count_of(context, ENTITY_FACTOR); i++)
        count_factor_findings(t, context, i, 1);
    for (size_t i = 0; i < t->line_count; i++) {
        progress_tell_row(context->progress, progress_judging, t->line_count + i, 2 * t->line_count);
        if (t->flags[i] & ROW_BEGINS)
            count_row_findings(t, context, i, 1);
    }
}

bool tally_make(const struct clause_context *context, struct tally *out)
{
    struct clause_context own = *context;
    *out = (struct tally){0};
    own.tally = out;
    if (!context->pack) /* nothing is checked */
        return true;
    out->line_count = context->footprint ? context->footprint->line_count : 0;
    if (!make_room(out, context)) {
        tally_clear(out);
        return false;
    }
    see_concerned(out, &own);
    count_all(out, &own);
    count_all_findings(out, &own);
    return !out->failed;
}

void tally_clear(struct tally *tally)
{
    void *const owned[] = {(void *)tally->told, tally->flags,  tally->sources, tally->stages,         tally->cells,      tally->cells_counted,
                           tally->cell_concerns, tally->factors, tally->ranges, tally->range_concerns, tally->of_product,
                           tally->of_key, tally->open, tally->seen};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        free(owned[i]);
    word_sets_clear(&tally->words);
    findings_clear(&tally->scratch);
    *tally = (struct tally){0};
}
