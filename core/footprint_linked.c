/* SPDX-License-Identifier: MPL-2.0
 *
 * Emissions of linked processes: each emission as entered, times how often its process runs for the demand.
 */
#include <string.h>

#include "core/footprint_internal.h"
#include "core/number.h"
#include "core/system.h"

/* Beginnings of the canonical names of greenhouse gases: one of these without a GWP is a gap. Anything else that an inventory
 * lists (SO2, dust) is no climate figure; it keeps its mass and weighs nothing. Gases of IPCC AR6 WG1 table 7.SM.7. */
static bool greenhouse_gas(const char *gas)
{
    static const char *const beginnings[] = {"CO2", "CH4", "N2O", "SF6", "NF3", "HFC", "HFO", "HFE", "HCFC", "CFC", "PFC",
                                             "C5F", "C6F", "C7F", "C8F", "SO2F2", "Halon", "R-"};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (!strncmp(gas, beginnings[i], strlen(beginnings[i])))
            return true;
    return false;
}

static bool to_kg(const struct unit_system *units, const char *text, double *out, struct refusal *refusal)
{
    struct unit *from = unit_parse(units, text, "unit", refusal), *kg = from ? unit_parse(units, "kg", "unit", refusal) : NULL;
    bool ok = from && kg && unit_convert(from, kg, out, refusal);
    unit_free(from);
    unit_free(kg);
    return ok;
}

static bool compute_flow(const struct footprint_options *options, const struct system_solution *solution, struct footprint *out,
                         struct line *line)
{
    const struct record *flow = line->activity;
    line->way->gas = footprint_gas(out, record_text(flow, FLOW_ITEM));
    if (text_blank(record_text(flow, FLOW_AMOUNT)))
        return refuse(line->problem, REFUSAL_BLANK, "amount", "", "");
    line->way->amount_unit = footprint_text(out, record_text(flow, FLOW_UNIT));
    if (!number_read(record_text(flow, FLOW_AMOUNT), "amount", &line->typed, line->problem) ||
        !to_kg(options->units, line->way->amount_unit, &line->way->unit_factor, line->problem))
        return false;
    line->amount = line->typed;
    line->way->rate = system_scale_of(solution, record_text(flow, FLOW_PROCESS));
    line->way->gas_known = strcmp(line->way->gas, "CO2e") != 0;
    line->gas_kg = line->amount * line->way->unit_factor * line->way->rate;
    if (gas_is_biogenic_co2(line->way->gas))
        line->way->gwp = 0;
    else if (!gwp_lookup(options->gwp, line->way->gas, &line->way->gwp, line->problem)) {
        if (greenhouse_gas(line->way->gas))
            return false;
        line->way->gwp = 0;
        refusal_clear(line->problem);
    }
    return line_finish(line, false);
}

/* Flows without a demand have no scale: each is a gap that says so. */
static bool compute_or_open(const struct footprint_options *options, const struct system_solution *solution, struct footprint *out,
                            struct line *line)
{
    bool ok = solution ? compute_flow(options, solution, out, line) : refuse(line->problem, REFUSAL_BLANK, "demand", "", "");
    if (!ok)
        line_open(line);
    return footprint_keep_line(out, line);
}

bool footprint_add_linked(const struct project *project, const struct footprint_options *options, struct footprint *out,
                          struct refusal *refusal)
{
    const struct records *flows = project_records(project, ENTITY_FLOW);
    struct system_solution solution = {0};
    bool asked = records_count(project_records(project, ENTITY_DEMAND)) > 0;
    if (!records_count(flows))
        return true;
    if (asked && !system_solve_for(options->units, project, NULL, options->basis, &solution, refusal))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < records_count(flows); i++) {
        const struct record *flow = records_at(flows, i);
        if (strcmp(record_text(flow, FLOW_DIRECTION), "emission"))
            continue;
        struct line *line = footprint_add_line(out, flow);
        ok = (line && compute_or_open(options, asked ? &solution : NULL, out, line)) || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    }
    system_solution_clear(&solution);
    return ok;
}
