/* SPDX-License-Identifier: MPL-2.0
 *
 * Lots in the order of clause 9 against the emissions of the inventory. The verdict is the cautious one: short of offsets
 * is "not neutral"; enough of them is "neutral" only when nothing that could speak against it is open or unchecked.
 */
#include "core/balance.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/clauses/check.h"
#include "core/number.h"
#include "core/unit.h"

enum { KG_PER_T = 1000 };
static const double TONNES_MAX = 1e14; /* in kilograms well within a long long; the world emits 6e10 t a year */

static const struct kind {
    const char *key;
    enum offset_kind kind;
    int rank; /* clause 9; allowances have none */
} kinds[] = {
    {"own_sink", OFFSET_OWN_SINK, 1}, {"approved_sink", OFFSET_APPROVED_SINK, 2}, {"ccer", OFFSET_CCER, 3},
    {"cqcer", OFFSET_CQCER, 4},       {"international", OFFSET_INTERNATIONAL, 5}, {"allowance", OFFSET_ALLOWANCE, 0},
};

static void block(struct balance *b, const char *message)
{
    if (b->blocked_count + 1 < sizeof b->blocked_by / sizeof *b->blocked_by)
        b->blocked_by[b->blocked_count++] = message;
}

/* ---- lots ---- */

static const struct kind *kind_of(const struct record *offset)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(record_text(offset, OFFSET_KIND), kinds[i].key))
            return &kinds[i];
    return NULL;
}

static bool retired(const struct record *offset)
{
    return !strcmp(record_text(offset, OFFSET_STATUS), "retired");
}

static bool in_china(const struct record *offset)
{
    static const char *const names[] = {"CN", "CHN", "China", "中国", "中华人民共和国"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(record_text(offset, OFFSET_COUNTRY), names[i]))
            return true;
    return false;
}

/* Whole tonnes, rounded down: part of a credit cannot be retired, and an own sink is not rounded up (neutrality.md). */
static long long available_kg(const struct record *offset, enum offset_kind kind)
{
    double tonnes;
    if (!retired(offset) || (kind == OFFSET_INTERNATIONAL && !in_china(offset)) ||
        !number_read(record_text(offset, OFFSET_TONNES), "tonnes", &tonnes, NULL) || !(tonnes > 0))
        return 0;
    return (long long)fmin(floor(tonnes), TONNES_MAX) * KG_PER_T;
}

/* Place of a lot: by rank, allowances last; lots of one rank in the user's order. */
static int place(const struct balance_lot *lot)
{
    return lot->rank ? lot->rank : INT_MAX;
}

static bool collect_lots(const struct project *project, struct balance *out)
{
    const struct records *offsets = project_records(project, ENTITY_OFFSET);
    out->lots = calloc(records_count(offsets) + 1, sizeof *out->lots);
    if (!out->lots)
        return false;
    for (size_t i = 0; i < records_count(offsets); i++) {
        const struct record *offset = records_at(offsets, i);
        const struct kind *kind = kind_of(offset);
        if (!kind)
            continue;
        struct balance_lot lot = {offset, kind->kind, kind->rank, available_kg(offset, kind->kind), 0};
        size_t at = out->lot_count++;
        for (; at > 0 && place(&out->lots[at - 1]) > place(&lot); at--)
            out->lots[at] = out->lots[at - 1];
        out->lots[at] = lot;
    }
    return true;
}

/* Uses lots in order of rank until the need is covered. A lot without a rank is not used: clause 9 does not admit it. */
static void cover(struct balance *b)
{
    for (size_t i = 0; i < b->lot_count; i++) {
        struct balance_lot *lot = &b->lots[i];
        long long missing = b->need_kg - b->covered_kg;
        lot->used_kg = !lot->rank ? 0 : lot->available_kg < missing ? lot->available_kg : missing;
        b->covered_kg += lot->used_kg;
    }
}

/* ---- actions ---- */

/* Expected effects are typed estimates: shown beside the balance, subtracted from nothing. */
static void add_actions(const struct clause_context *context, struct balance *out)
{
    const struct records *actions = project_records(context->project, ENTITY_ACTION);
    struct unit *kg = unit_parse(context->units, "kg", "", NULL);
    for (size_t i = 0; kg && i < records_count(actions); i++) {
        const struct record *action = records_at(actions, i);
        struct quantity effect;
        double factor;
        exact mass;
        if (!quantity_read(context->units, record_text(action, ACTION_EFFECT), "", &effect, NULL))
            continue;
        if (effect.unit && unit_convert(effect.unit, kg, &factor, NULL) && exact_from_kg(effect.value * factor, &mass))
            *(strcmp(record_text(action, ACTION_STATUS), "done") ? &out->planned_reduction : &out->done_reduction) += mass;
        quantity_clear(&effect);
    }
    unit_free(kg);
}

/* ---- verdict ---- */

static bool any_lot(const struct balance *b, bool (*is)(const struct balance_lot *))
{
    for (size_t i = 0; i < b->lot_count; i++)
        if (is(&b->lots[i]))
            return true;
    return false;
}

static bool not_retired(const struct balance_lot *lot)
{
    return !retired(lot->offset);
}

static bool from_abroad(const struct balance_lot *lot)
{
    return lot->kind == OFFSET_INTERNATIONAL && !in_china(lot->offset);
}

static bool allowance(const struct balance_lot *lot)
{
    return lot->kind == OFFSET_ALLOWANCE;
}

/* True while a clause of reduction, offset, evaluation or report has no check in this version, and where the pack has none
 * of them: a standard of the footprint alone says nothing of neutrality. */
static bool rules_unchecked(const struct rule_pack *pack)
{
    size_t of_neutrality = 0;
    for (size_t i = 0; i < clause_count(pack); i++) {
        if (clause_at(pack, i)->step < STEP_REDUCTION)
            continue;
        of_neutrality++;
        if (!check_of(clause_at(pack, i)))
            return true;
    }
    return !of_neutrality;
}

static void judge(const struct clause_context *context, const struct footprint *footprint, const struct findings *findings,
                  struct balance *b)
{
    bool covered = b->covered_kg >= b->need_kg, counted = footprint->line_count > 0;
    if (!counted)
        block(b, N_("the inventory has no row yet"));
    if (footprint->open_count)
        block(b, N_("some rows of the inventory could not be computed, the total is not complete"));
    if (findings_blocking(findings))
        block(b, N_("errors or warnings of the clause checks are open"));
    if (!covered)
        block(b, N_("the retired offsets do not cover the residual emissions"));
    if (!covered && any_lot(b, not_retired))
        block(b, N_("lots that are planned or bought do not count before they are retired"));
    if (any_lot(b, from_abroad))
        block(b, N_("an international lot is not said to be from a project in China; it is not counted"));
    if (any_lot(b, allowance))
        block(b, N_("clause 9 gives allowances no rank; they are not counted before the evaluator decides"));
    if (!context->pack)
        block(b, N_("the standard that the project names is not known here, so nothing was checked"));
    if (rules_unchecked(context->pack))
        block(b, N_("the rules of clauses 8 to 11 are not all checked by this version"));
    b->verdict = counted && !covered ? VERDICT_NOT_NEUTRAL : b->blocked_count ? VERDICT_UNDECIDED : VERDICT_NEUTRAL;
}

/* Residual emissions in whole tonnes, rounded up; false where that is more than an offset ledger could ever hold. Less than
 * a gram above a whole tonne is the rounding of factors in binary, not an emission. */
static bool set_need(struct balance *b)
{
    const exact tonne = (exact)1000000000 * 1000000000, gram = (exact)1000000 * 1000000; /* in picograms */
    exact tonnes = (b->residual + tonne - gram) / tonne;
    if (tonnes > (exact)TONNES_MAX)
        return false;
    b->need_kg = (long long)tonnes * KG_PER_T;
    return true;
}

bool balance_compute(const struct clause_context *context, const struct findings *findings, struct balance *out,
                     struct refusal *refusal)
{
    static const struct footprint none = {0};
    const struct footprint *footprint = context->footprint ? context->footprint : &none;
    *out = (struct balance){.emissions = footprint->emissions, .residual = footprint->emissions};
    if (!set_need(out))
        return refuse(refusal, REFUSAL_NUMBER_TOO_LARGE, "total", "", "");
    if (!collect_lots(context->project, out))
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    add_actions(context, out);
    cover(out);
    judge(context, footprint, findings, out);
    return true;
}

void balance_clear(struct balance *balance)
{
    free(balance->lots);
    *balance = (struct balance){0};
}

const char *verdict_key(enum verdict verdict)
{
    static const char *const keys[] = {"neutral", "not_neutral", "undecided"};
    return keys[verdict];
}

const char *verdict_label(enum verdict verdict)
{
    static const char *const labels[] = {N_("carbon neutral"), N_("not carbon neutral"), N_("not decided")};
    return labels[verdict];
}
