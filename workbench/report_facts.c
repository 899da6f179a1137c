/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/report_facts.h"

#include <stdlib.h>

#include "config.h"
#include "workbench/language.h"
#include "workbench/offsets.h"
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

static bool gather_letters(struct workbench *wb, struct report_facts *out, struct refusal *refusal)
{
    const struct records *lots = project_records(wb->project, ENTITY_OFFSET);
    out->letters = calloc(records_count(lots) + 1, sizeof *out->letters);
    if (!out->letters)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    for (size_t i = 0; i < records_count(lots); i++) {
        enum offset_kind kind = offset_kind_of(records_at(lots, i));
        if (kind != OFFSET_OWN_SINK && kind != OFFSET_APPROVED_SINK)
            continue;
        if (!workbench_pledge(wb, record_id(records_at(lots, i)), NULL, &out->letters[out->letter_count++], refusal))
            return false;
    }
    out->input.letters = out->letters;
    out->input.letter_count = out->letter_count;
    return true;
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
    if (kind == REPORT_PLEDGE)
        return gather_letters(wb, out, refusal);
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
    for (size_t i = 0; i < facts->letter_count; i++)
        text_buffer_free(&facts->letters[i]);
    free(facts->letters);
}
