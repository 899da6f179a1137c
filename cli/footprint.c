/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan footprint - totals and contributions.
 */
#include <string.h>

#include "cli/commands.h"
#include "cli/footprint_view.h"
#include "cli/study.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"study", 0, "S", ARGUMENT_TEXT, NULL, false, N_("a product of the holding, by id or name: its part of everything; left out: the whole holding")},
    {"basis", 0, "BASIS", ARGUMENT_TEXT, STUDY_BASES, false,
     N_("shared rows by this basis in place of each key's own; nothing is stored")},
    {"variant", 0, "V", ARGUMENT_TEXT, NULL, false, N_("another variant than the one shown")},
    {"gwp", 0, "SET", ARGUMENT_TEXT, NULL, false, N_("another GWP set: SAR, AR4, AR5, AR6 or one of the project")},
    {"method", 0, "EDITION", ARGUMENT_TEXT, "ipcc2019 ipcc2006 cn", false,
     N_("model rows by another edition of the methods: ipcc2019, ipcc2006 or cn, where the model has it; nothing is stored")},
    {"by", 0, "CUT", ARGUMENT_TEXT, "stage process item gas source", false,
     N_("how the total is split: stage, process, item, gas or source of data")},
    {"uncertainty", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("the 95 % range of the total and of each row, from what is stated of amounts and factors")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static void show(struct session *session, const struct footprint *footprint, const struct uncertainty *uncertainty)
{
    enum footprint_cut cut = CUT_STAGE;
    const char *by = arguments_value(session->args, "by");
    if (by)
        footprint_cut_find(by, &cut);
    if (session_json(session)) {
        footprint_print_json(session, footprint, cut == CUT_SOURCE, uncertainty);
        return;
    }
    print_standard(session);
    print_raw(session, "%s", "");
    footprint_print_totals(session, footprint);
    study_print_alternatives(session, footprint);
    footprint_print_cut(session, footprint, cut);
    if (uncertainty)
        uncertainty_print(session, footprint, uncertainty);
}

static int run(struct session *session)
{
    struct footprint footprint;
    int status;
    if (!session_footprint(session, &footprint, &status))
        return status;
    struct uncertainty uncertainty = {0};
    const bool wanted = arguments_has(session->args, "uncertainty");
    if (wanted && !uncertainty_compute(&footprint, &uncertainty))
        status = STATUS_MACHINE;
    else
        show(session, &footprint, wanted ? &uncertainty : NULL);
    uncertainty_clear(&uncertainty);
    footprint_clear(&footprint);
    return status;
}

const struct command command_footprint = {
    .name = "footprint",
    .summary = N_("totals and contributions"),
    .details = N_("Removals and biogenic CO2 are stated apart and never subtracted. Rows that cannot be computed are listed: the total is "
                  "incomplete while there are any. A product's result is shown under the chosen keys, and under mass and value "
                  "throughout. Where the study holds a limit, benchmark or leading value with its source, the grade is told; with --json it is "
                  "'grade': band (leading, benchmark, limit, above_limit, above_all; null where it is not known), limit_kg_co2e, "
                  "benchmark_kg_co2e and leading_kg_co2e per functional unit, source, problem. Uncertainty follows from the fields 'uncertainty' of rows and "
                  "factors and the ranges of model parameters by IPCC 2006 Vol. 1 Ch. 3, approach 1; rows on one factor err together. A row without "
                  "such an entry is not exact but not known; so is the total where one such row is a hundredth of it, or all are a twentieth. With --json "
                  "it is 'uncertainty': known, low_kg_co2e, high_kg_co2e, minus_percent, plus_percent (of what is covered), covered_kg_co2e, "
                  "rows, without."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan footprint rice.nongtan --by gas",
    .run = run,
};
