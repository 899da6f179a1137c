/* SPDX-License-Identifier: MPL-2.0
 *
 * 7.2.2 and 7.2.3: the required cells of the pack's matrix that no row fills. A cell of any gas ("*") asks for a unit process
 * (7.2.2), one of a named gas for that gas (7.2.3). The finding's record is the cell's key, so that a reason stays with it.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/text.h"

static bool any_gas(const struct rule_cell *cell)
{
    return !strcmp(cell->gas, "*");
}

static void empty_process(const struct clause *clause, const struct clause_context *context, struct findings *out,
                          const struct rule_cell *cell)
{
    struct finding *f = findings_add(out, context, clause, SEVERITY_WARNING, ENTITY_STUDY, cell->key, -1,
                                     N_("No row of the inventory is of this unit process: {limit}"),
                                     N_("Add its rows, or record why there is nothing of it"));
    finding_say(f, cell->gas, cell->process.en);
    if (f)
        f->limit_zh = cell->process.zh;
}

static void empty_gas(const struct clause *clause, const struct clause_context *context, struct findings *out,
                      const struct rule_cell *cell)
{
    struct finding *f = findings_add(out, context, clause, SEVERITY_WARNING, ENTITY_STUDY, cell->key, -1,
                                     N_("No row counts the {value} of this unit process: {limit}"),
                                     N_("Add a row with a model or factor for it, or record why none is emitted"));
    finding_say(f, cell->gas, cell->process.en);
    if (f)
        f->limit_zh = cell->process.zh;
}

static void check_cells(const struct clause *clause, const struct clause_context *context, struct findings *out, bool processes)
{
    const struct tally *tally = context->tally;
    for (size_t i = 0; i < context->pack->cell_count; i++) {
        const struct rule_cell *cell = &context->pack->cells[i];
        if (!tally->cell_concerns[i] || cell->need != RULE_REQUIRED || tally->cells[i] || any_gas(cell) != processes)
            continue;
        if (processes)
            empty_process(clause, context, out, cell);
        else
            empty_gas(clause, context, out, cell);
    }
}

void check_processes(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    check_cells(clause, context, out, true);
}

void check_gases(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    check_cells(clause, context, out, false);
}

/* Without a kind of product nobody knows what is required: then nothing is called met (3.1 asks for it). */
static bool has_cells(const struct clause_context *context, bool processes)
{
    const struct record *study = records_find(project_records(context->project, ENTITY_STUDY), "study");
    const char *type = study ? record_text(study, STUDY_PRODUCT_TYPE) : "";
    if (text_blank(type) || !clause_has_lines(context))
        return false;
    for (size_t i = 0; i < context->pack->cell_count; i++) {
        const struct rule_cell *cell = &context->pack->cells[i];
        if (any_gas(cell) == processes && rule_list_holds(cell->categories, type))
            return true;
    }
    return false;
}

bool applies_processes(const struct clause_context *context)
{
    return has_cells(context, true);
}

bool applies_gases(const struct clause_context *context)
{
    return has_cells(context, false);
}
