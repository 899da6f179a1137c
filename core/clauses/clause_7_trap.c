/* SPDX-License-Identifier: MPL-2.0
 *
 * 7.7: factors whose figure is known to circulate with a wrong unit, or to be wrong (data/traps.csv). Idle factors too:
 * they are there to be used.
 */
#include "core/clauses/clause_internal.h"

static double weight_of(const struct footprint *footprint, const struct record *factor)
{
    double weight = 0;
    for (size_t i = 0; footprint && i < footprint->line_count; i++)
        if (footprint->lines[i].factor == factor)
            weight += clause_weight(&footprint->lines[i]);
    return weight;
}

void check_traps(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *factors = project_records(context->project, ENTITY_FACTOR);
    for (size_t i = 0; context->traps && i < records_count(factors); i++) {
        const struct record *factor = records_at(factors, i);
        const struct trap *trap = trap_match(context->traps, context->units, factor);
        if (!trap)
            continue;
        struct finding *f = findings_add(
            out, context, clause, SEVERITY_WARNING, ENTITY_FACTOR, record_id(factor), FACTOR_VALUE,
            N_("Factor '{value}' has a figure that is known to mislead: {limit}"),
            N_("Correct the figure, its unit or its basis, or choose another factor; where it is right here, record why"));
        finding_say(f, record_text(factor, FACTOR_NAME), trap->reason_en);
        if (f) {
            f->limit_zh = trap->reason_zh;
            f->weight = weight_of(context->footprint, factor);
        }
    }
}
