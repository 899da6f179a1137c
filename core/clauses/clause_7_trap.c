/* SPDX-License-Identifier: MPL-2.0
 *
 * 7.7: factors whose figure is known to circulate with a wrong unit, or to be wrong (data/traps.csv). Idle factors too:
 * they are there to be used.
 */
#include "core/clauses/clause_internal.h"

CHECK_FACTOR(factor_trap)
{
    const struct trap *trap = context->traps ? trap_match(context->traps, context->units, used->factor) : NULL;
    if (!trap)
        return;
    struct finding *f = findings_add(
        out, context, clause, SEVERITY_WARNING, ENTITY_FACTOR, record_id(used->factor), FACTOR_VALUE,
        N_("Factor '{value}' has a figure that is known to mislead: {limit}"),
        N_("Correct the figure, its unit or its basis, or choose another factor; where it is right here, record why"));
    finding_say(f, record_text(used->factor, FACTOR_NAME), trap->reason_en);
    if (f) {
        f->limit_zh = trap->reason_zh;
        f->weight = used->all;
    }
}
