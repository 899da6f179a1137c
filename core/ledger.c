/* SPDX-License-Identifier: MPL-2.0
 *
 * Need, order of preference and covering. What is claimed of a lot is taken as claimed; the rest of the need is covered in the
 * order of preference by the lots of which nothing is said.
 */
#include "core/ledger.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/ledger_twice.h"
#include "core/number.h"

enum { KG_PER_T = 1000 };
static const double TONNES_MAX = 1e14; /* in kilograms well within a long long; the world emits 6e10 t a year */

/* ---- the order of preference ---- */

static const struct order {
    const char *key; /* of study.sink_rank */
    int ranks[OFFSET_KIND_COUNT];
} orders[] = {
    {"approved_sink", {[OFFSET_OWN_SINK] = 1, [OFFSET_APPROVED_SINK] = 2, [OFFSET_CCER] = 3, [OFFSET_CQCER] = 4, [OFFSET_INTERNATIONAL] = 5}},
    {"ccer", {[OFFSET_OWN_SINK] = 1, [OFFSET_CCER] = 2, [OFFSET_APPROVED_SINK] = 3, [OFFSET_CQCER] = 4, [OFFSET_INTERNATIONAL] = 5}},
    {"equal", {[OFFSET_OWN_SINK] = 1, [OFFSET_APPROVED_SINK] = 2, [OFFSET_CCER] = 2, [OFFSET_CQCER] = 4, [OFFSET_INTERNATIONAL] = 5}},
};

static const struct order *order_of(const struct project *project)
{
    const char *key = project_study_text(project, STUDY_SINK_RANK);
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (!strcmp(orders[i].key, key))
            return &orders[i];
    return orders;
}

/* Place in the order: those without a rank last. */
static int place(int rank)
{
    return rank ? rank : INT_MAX;
}

/* ---- the need ---- */

static double claimed_share(const struct clause_context *context, struct refusal *problem)
{
    struct quantity claimed = {0}, output = {0};
    double factor, share = 1;
    if (text_blank(project_study_text(context->project, STUDY_CLAIMED)) ||
        !study_quantity(context->units, context->project, STUDY_CLAIMED, &claimed, problem))
        return 1;
    if (study_quantity(context->units, context->project, STUDY_OUTPUT, &output, problem)) {
        if (unit_convert(claimed.unit, output.unit, &factor, problem))
            share = claimed.value * factor / output.value;
        quantity_clear(&output);
    }
    quantity_clear(&claimed);
    if (share > 0 && share <= 1 + 1e-12)
        return fmin(share, 1);
    refuse(problem, REFUSAL_OUT_OF_RANGE, "claimed", project_study_text(context->project, STUDY_CLAIMED),
           project_study_text(context->project, STUDY_OUTPUT));
    return 1;
}

static double upper_factor(const struct clause_context *context, struct refusal *problem)
{
    double factor;
    if (!number_read(project_study_text(context->project, STUDY_UPPER_FACTOR), "upper_factor", &factor, problem))
        return 1;
    if (factor >= 1)
        return factor;
    refuse(problem, REFUSAL_OUT_OF_RANGE, "upper_factor", project_study_text(context->project, STUDY_UPPER_FACTOR), ">= 1");
    return 1;
}

static bool times(exact mass, double factor, exact *out)
{
    *out = mass;
    return factor == 1 || exact_from_kg(exact_kg(mass) * factor, out);
}

/* Whole tonnes, rounded up; false where that is more than an offset ledger could ever hold. Less than a gram above a whole tonne is
 * the rounding of factors in binary, not an emission. */
static bool whole_tonnes(exact mass, long long *kg)
{
    const exact tonne = (exact)1000000000 * 1000000000, gram = (exact)1000000 * 1000000; /* in picograms */
    exact tonnes = mass > 0 ? (mass + tonne - gram) / tonne : 0;
    if (tonnes > (exact)TONNES_MAX)
        return false;
    *kg = (long long)tonnes * KG_PER_T;
    return true;
}

static bool set_need(const struct clause_context *context, struct ledger_need *need)
{
    static const struct footprint none = {0};
    need->emissions = (context->footprint ? context->footprint : &none)->emissions;
    need->share = claimed_share(context, &need->share_problem);
    need->upper = !strcmp(project_study_text(context->project, STUDY_COVER), "upper");
    need->factor = need->upper ? upper_factor(context, &need->factor_problem) : 1;
    return times(need->emissions, need->share, &need->residual) && times(need->residual, need->factor, &need->to_cover) &&
           whole_tonnes(need->to_cover, &need->kg);
}

/* ---- the lots ---- */

static const char *reason_of(const struct clause_context *context, const char *finding)
{
    const struct record *reason = records_find(project_records(context->project, ENTITY_REASON), finding);
    return reason ? record_get(reason, REASON_TEXT) : NULL;
}

/* A doubt keeps a lot out until a reason stands against it; an error always does. */
static bool keeps_out(const struct clause_context *context, const struct ledger_lot *lot, const struct offset_fault *fault)
{
    char finding[FINDING_ID];
    if (fault->text->excludes == OFFSET_COUNTS)
        return false;
    if (fault->text->excludes == OFFSET_OUT || !lot->clause)
        return true;
    finding_name(finding, lot->clause->id, fault->entity, record_id(lot->offset), fault->field);
    return text_blank(reason_of(context, finding));
}

static void judge_lot(const struct clause_context *context, struct ledger_lot *lot)
{
    for (size_t i = 0; i < lot->faults.count; i++)
        lot->excluded |= keeps_out(context, lot, &lot->faults.items[i]);
    lot->available_kg = lot->excluded ? 0 : offset_holds_kg(lot->offset);
}

static void insert(struct ledger *out, const struct ledger_lot *lot)
{
    size_t at = out->lot_count++;
    for (; at > 0 && place(out->lots[at - 1].rank) > place(lot->rank); at--)
        out->lots[at] = out->lots[at - 1];
    out->lots[at] = *lot;
}

static bool collect(const struct clause_context *context, const struct order *order, struct ledger *out)
{
    const struct records *offsets = project_records(context->project, ENTITY_OFFSET);
    out->lots = calloc(records_count(offsets) + 1, sizeof *out->lots);
    for (size_t i = 0; out->lots && i < records_count(offsets); i++) {
        struct ledger_lot lot = {.offset = records_at(offsets, i), .kind = offset_kind_of(records_at(offsets, i))};
        if (lot.kind == (enum offset_kind)OFFSET_NO_KIND)
            continue;
        lot.rank = order->ranks[lot.kind];
        lot.clause = offset_clause(context->pack, lot.kind);
        offset_check(context, lot.offset, &lot.faults);
        ledger_twice(context, i, &lot.faults);
        judge_lot(context, &lot);
        insert(out, &lot);
        if (lot.faults.failed)
            return false;
    }
    return out->lots != NULL;
}

/* ---- the covering ---- */

static long long least(long long a, long long b)
{
    return a < b ? a : b;
}

static void propose(struct ledger *l)
{
    long long missing = l->need.kg;
    for (size_t i = 0; i < l->lot_count; i++) {
        l->lots[i].proposed_kg = l->lots[i].rank ? least(l->lots[i].available_kg, missing) : 0;
        missing -= l->lots[i].proposed_kg;
    }
}

static void take_claims(struct ledger *l)
{
    for (size_t i = 0; i < l->lot_count; i++) {
        struct ledger_lot *lot = &l->lots[i];
        double tonnes;
        lot->claimed = offset_claimed(lot->offset, &tonnes);
        if (lot->claimed)
            lot->used_kg = least((long long)fmin(floor(fmax(tonnes, 0)), TONNES_MAX) * KG_PER_T, lot->available_kg);
        l->covered_kg += lot->used_kg;
    }
}

static void cover(struct ledger *l)
{
    propose(l);
    take_claims(l);
    for (size_t i = 0; i < l->lot_count; i++) {
        struct ledger_lot *lot = &l->lots[i];
        if (!lot->claimed && lot->rank && l->covered_kg < l->need.kg) {
            lot->used_kg = least(lot->available_kg, l->need.kg - l->covered_kg);
            l->covered_kg += lot->used_kg;
        }
        l->idle_kg += lot->available_kg - lot->used_kg;
    }
    l->surplus_kg = l->covered_kg > l->need.kg ? l->covered_kg - l->need.kg : 0;
}

/* ---- the ranks ---- */

static void insert_rank(struct ledger *l, const struct ledger_rank *rank)
{
    size_t at = l->rank_count++;
    for (; at > 0 && place(l->ranks[at - 1].rank) > place(rank->rank); at--)
        l->ranks[at] = l->ranks[at - 1];
    l->ranks[at] = *rank;
}

/* A lot that a fault keeps out has said so itself; one that is only planned leaves its rank unused without a word. */
static bool only_plans(const struct ledger *l, enum offset_kind kind)
{
    for (size_t i = 0; i < l->lot_count; i++)
        if (l->lots[i].kind == kind && offset_retired(l->lots[i].offset))
            return false;
    return true;
}

static bool rank_used(const struct ledger *l, int rank, bool behind)
{
    for (size_t i = 0; i < l->lot_count; i++)
        if (l->lots[i].used_kg > 0 && (behind ? l->lots[i].rank > rank : l->lots[i].rank == rank))
            return true;
    return false;
}

static const struct clause *order_clause(const struct rule_pack *pack)
{
    return offset_clause(pack, OFFSET_ALLOWANCE); /* both are a matter of the order */
}

static void look_at_ranks(const struct clause_context *context, const struct order *order, struct ledger *l)
{
    const struct clause *clause = order_clause(context->pack);
    for (int kind = 0; kind < OFFSET_KIND_COUNT; kind++) {
        struct ledger_rank rank = {.kind = (enum offset_kind)kind, .rank = order->ranks[kind]};
        for (size_t i = 0; i < l->lot_count; i++) {
            if ((int)l->lots[i].kind != kind)
                continue;
            rank.lots++;
            rank.available_kg += l->lots[i].available_kg;
            rank.used_kg += l->lots[i].used_kg;
        }
        rank.skipped = rank.rank && !rank.available_kg && only_plans(l, rank.kind) && rank_used(l, rank.rank, true) &&
                       !rank_used(l, rank.rank, false);
        if (clause && rank.rank) {
            finding_name(rank.finding, clause->id, ENTITY_STUDY, offset_kind_key(rank.kind), -1);
            rank.reason = reason_of(context, rank.finding);
        }
        insert_rank(l, &rank);
    }
}

bool ledger_compute(const struct clause_context *context, struct ledger *out, struct refusal *refusal)
{
    const struct order *order = order_of(context->project);
    *out = (struct ledger){0};
    if (!set_need(context, &out->need))
        return refuse(refusal, REFUSAL_NUMBER_TOO_LARGE, "total", "", "");
    if (!collect(context, order, out))
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    cover(out);
    look_at_ranks(context, order, out);
    return true;
}

void ledger_clear(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->lot_count; i++)
        offset_faults_clear(&ledger->lots[i].faults);
    free(ledger->lots);
    *ledger = (struct ledger){0};
}

const struct ledger_lot *ledger_find(const struct ledger *ledger, const char *id)
{
    for (size_t i = 0; i < ledger->lot_count; i++)
        if (!strcmp(record_id(ledger->lots[i].offset), id))
            return &ledger->lots[i];
    return NULL;
}
