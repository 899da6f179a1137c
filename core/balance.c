/* SPDX-License-Identifier: MPL-2.0
 *
 * The verdict is the cautious one: short of offsets is "not neutral"; enough of them is "neutral" only when nothing that could speak
 * against it is open or unchecked.
 */
#include "core/balance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/clauses/check.h"
#include "core/plan.h"

enum { KG_PER_T = 1000, WHOLE_RECORD = -1 };

/* The place of a block: without a record the step as a whole. */
struct place {
    enum entity_id entity;
    const char *record;
    int field;
};
static const struct place inventory = {ENTITY_ACTIVITY, "", WHOLE_RECORD}, offsets = {ENTITY_OFFSET, "", WHOLE_RECORD},
                          pack_place = {ENTITY_STUDY, "study", STUDY_RULE_PACK};

static void block(struct balance *b, const char *message, const char *clause, struct place place, long long value)
{
    if (b->block_count == BALANCE_BLOCKS)
        return;
    struct balance_block *out = &b->blocks[b->block_count++];
    *out = (struct balance_block){.message = message, .clause = clause, .entity = place.entity, .field = place.field};
    snprintf(out->value, sizeof out->value, "%lld", value);
    text_copy(out->record, sizeof out->record, place.record);
}

/* ---- actions ---- */

static void add_actions(const struct plan *plan, struct balance *out)
{
    if (plan && plan->before.known && plan->current.known)
        out->done_reduction = plan->done;
    if (plan && plan->current.known && plan->after.known)
        out->planned_reduction = plan->planned;
    out->before = out->ledger.need.emissions + out->done_reduction;
}

/* ---- verdict ---- */

static bool any_lot(const struct balance *b, bool (*is)(const struct ledger_lot *))
{
    for (size_t i = 0; i < b->ledger.lot_count; i++)
        if (is(&b->ledger.lots[i]))
            return true;
    return false;
}

static bool not_retired(const struct ledger_lot *lot)
{
    return !offset_retired(lot->offset);
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

static bool blocks(const struct finding *finding)
{
    return finding_open(finding) && finding->severity <= SEVERITY_WARNING;
}

/* One block for each clause that has open errors or warnings, at the place of the first of them. */
static void block_by_findings(const struct findings *findings, struct balance *b)
{
    const struct clause *last = NULL;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *f = &findings->items[i];
        long long count = 0;
        if (!blocks(f) || f->clause == last)
            continue;
        last = f->clause;
        for (size_t k = i; k < findings->count; k++)
            count += findings->items[k].clause == last && blocks(&findings->items[k]);
        block(b, N_("clause {clause}: open errors or warnings: {value}"), last->id, (struct place){f->entity, f->record, f->field}, count);
    }
}

static void judge(const struct clause_context *context, const struct footprint *footprint, const struct findings *findings,
                  struct balance *b)
{
    bool counted = footprint->line_count > 0;
    if (!counted)
        block(b, N_("the inventory has no row yet"), "", inventory, 0);
    if (footprint->open_count)
        block(b, N_("some rows of the inventory could not be computed, the total is not complete"), "", inventory,
              (long long)footprint->open_count);
    if (b->short_kg)
        block(b, N_("the retired offsets do not cover the residual emissions: {value} t are missing"), "", offsets,
              b->short_kg / KG_PER_T);
    if (b->short_kg && any_lot(b, not_retired))
        block(b, N_("lots that are planned or bought do not count before they are retired"), "", offsets, 0);
    block_by_findings(findings, b);
    if (!context->pack)
        block(b, N_("the standard that the project names is not known here, so nothing was checked"), "", pack_place, 0);
    if (rules_unchecked(context->pack))
        block(b, N_("the rules of clauses 8 to 11 are not all checked by this version"), "", pack_place, 0);
    b->verdict = counted && b->short_kg ? VERDICT_NOT_NEUTRAL : b->block_count ? VERDICT_UNDECIDED : VERDICT_NEUTRAL;
}

bool balance_compute(const struct clause_context *context, const struct findings *findings, struct balance *out,
                     struct refusal *refusal)
{
    static const struct footprint none = {0};
    *out = (struct balance){0};
    if (!ledger_compute(context, &out->ledger, refusal))
        return false;
    long long missing = out->ledger.need.kg - out->ledger.covered_kg;
    out->short_kg = missing > 0 ? missing : 0;
    add_actions(context->plan, out);
    judge(context, context->footprint ? context->footprint : &none, findings, out);
    return true;
}

void balance_clear(struct balance *balance)
{
    ledger_clear(&balance->ledger);
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
