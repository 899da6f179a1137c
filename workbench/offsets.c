/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/offsets.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/neighbours.h"
#include "workbench/language.h"
#include "workbench/workbench_internal.h"

enum { KG_PER_T = 1000 };

const struct ledger *workbench_ledger(struct workbench *wb)
{
    return &workbench_balance(wb)->ledger;
}

/* ---- other projects ---- */

static struct neighbours *neighbours(struct workbench *wb)
{
    if (!wb->neighbours)
        wb->neighbours = neighbours_new();
    return wb->neighbours;
}

/* Only where there is a lot to compare: opening other files is not for those who have none. */
size_t workbench_others(struct workbench *wb, const struct ledger_other **out)
{
    if (!wb->has_others) {
        bool asked = wb->file && records_count(project_records(wb->project, ENTITY_OFFSET));
        wb->others = NULL;
        wb->other_count = 0;
        if (asked && neighbours(wb))
            neighbours_look(wb->neighbours, workbench_path(wb), &wb->others, &wb->other_count);
        wb->has_others = true;
    }
    *out = wb->others;
    return wb->other_count;
}

bool workbench_others_name(struct workbench *wb, const char *path, struct refusal *refusal)
{
    refusal_clear(refusal);
    if (!neighbours(wb))
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    if (!neighbours_name(wb->neighbours, path, refusal))
        return false;
    results_drop(wb);
    return true;
}

/* ---- the covering ---- */

bool workbench_offsets_apply(struct workbench *wb, size_t *changed, struct refusal *refusal)
{
    const struct ledger *ledger = workbench_ledger(wb);
    struct change *changes = calloc(ledger->lot_count + 1, sizeof *changes);
    char(*figures)[NUMBER_TEXT] = calloc(ledger->lot_count + 1, sizeof *figures);
    bool good = changes && figures;
    size_t n = 0;
    for (size_t i = 0; good && i < ledger->lot_count; i++) {
        const struct ledger_lot *lot = &ledger->lots[i];
        double claimed;
        bool said = offset_claimed(lot->offset, &claimed);
        if (!lot->rank || (said ? claimed * KG_PER_T == (double)lot->proposed_kg : lot->excluded))
            continue;
        number_full(figures[n], (double)lot->proposed_kg / KG_PER_T);
        changes[n] = (struct change){.kind = CHANGE_SET, .entity = ENTITY_OFFSET, .record = record_id(lot->offset),
                                     .field = OFFSET_CLAIMED, .value = figures[n]};
        n++;
    }
    *changed = n;
    if (!good)
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    else if (n)
        good = workbench_edit(wb, changes, n, "offsets: covering", refusal);
    free(figures);
    free(changes);
    return good;
}

/* ---- sentences ---- */

static void as_finding(const struct ledger_lot *lot, const struct offset_fault *fault, struct finding *out)
{
    *out = (struct finding){.clause = lot->clause, .severity = fault->severity, .message = fault->text->message,
                            .remedy = fault->text->remedy, .entity = fault->entity, .field = fault->field};
    text_copy(out->value, sizeof out->value, fault->value);
    text_copy(out->limit, sizeof out->limit, fault->limit);
    text_copy(out->record, sizeof out->record, fault->entity == ENTITY_STUDY ? "study" : record_id(lot->offset));
}

void language_fault(const struct ledger_lot *lot, const struct offset_fault *fault, char *out, size_t size)
{
    struct finding finding;
    as_finding(lot, fault, &finding);
    language_finding(&finding, out, size);
}

void language_fault_remedy(const struct ledger_lot *lot, const struct offset_fault *fault, char *out, size_t size)
{
    struct finding finding;
    as_finding(lot, fault, &finding);
    language_finding_remedy(&finding, out, size);
}

void language_block(const struct balance_block *block, char *out, size_t size)
{
    const struct text_arg args[] = {{"clause", block->clause}, {"value", block->value}, {"limit", block->limit}};
    text_fill(out, size, language_text(block->message), args, sizeof args / sizeof *args);
}
