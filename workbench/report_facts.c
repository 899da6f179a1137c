/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/report_facts.h"

#include <math.h>
#include <string.h>

#include "config.h"
#include "workbench/language.h"
#include "workbench/workbench_internal.h"

static bool gather_plan(struct workbench *wb, struct report_facts *out)
{
    struct refusal ignored;
    const struct footprint_options options = {
        .gwp = &wb->gwp, .units = library_units(wb->library), .parameters = library_parameters(wb->library, &ignored)};
    return plan_compute(wb->project, &options, &out->plan, &ignored);
}

static void gather_comparison(struct workbench *wb, struct report_facts *out)
{
    (void)wb;
    out->comparison = (struct report_comparison){.variant = "",
                                                 .compared = out->plan.before.known && out->plan.current.known,
                                                 .base = out->plan.before.emissions,
                                                 .current = out->plan.current.emissions,
                                                 .base_per_unit = out->plan.before.per_unit,
                                                 .current_per_unit = out->plan.current.per_unit};
}

bool report_facts_gather(struct workbench *wb, enum report_kind kind, struct report_facts *out, struct refusal *refusal)
{
    struct refusal ignored;
    *out = (struct report_facts){0};
    const struct footprint *footprint = workbench_footprint(wb, refusal);
    if (!footprint)
        return false;
    workbench_context(wb, &out->context);
    out->input = (struct report_input){
        .project = wb->project,
        .footprint = footprint,
        .findings = workbench_findings(wb),
        .balance = workbench_balance(wb),
        .pack = workbench_rule_pack(wb, &ignored),
        .context = &out->context,
        .lang = language_get(),
        .version = PACKAGE_VERSION,
    };
    if (kind == REPORT_NEUTRALITY && gather_plan(wb, out)) {
        gather_comparison(wb, out);
        out->input.plan = &out->plan;
        out->input.comparison = &out->comparison;
    }
    return true;
}

void report_facts_clear(struct report_facts *facts)
{
    plan_clear(&facts->plan);
}
