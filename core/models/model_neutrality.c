/* SPDX-License-Identifier: MPL-2.0
 *
 * Neutrality in one form: reduction, what remains, whole credits, and the offsets in the order of clause 9, each used only where
 * those before it do not reach. The project's own claim is core/balance; this is the same arithmetic for any figures.
 */
#include <stdio.h>

#include "core/models/herd.h"
#include "core/number.h"

#define RULE "draft standard, clauses 8, 9"
#define OFFSET(key_, label_) OPTIONAL(key_, label_, "t CO2e", 0, INFINITY, 0, 0, RULE)

static const struct model_choice orders[] = {
    {"sink_first", N_("approved sinks (9.2 b) before CCER (9.3 a)")},
    {"ccer_first", N_("CCER (9.3 a) before approved sinks (9.2 b)")},
    {NULL, NULL},
};

static const struct model_input inputs[] = {
    OPTIONAL("base", N_("footprint of one unit in the base period"), "kg CO2e/unit", 0, INFINITY, 0, 0, RULE),
    OPTIONAL("current", N_("footprint of one unit now"), "kg CO2e/unit", 0, INFINITY, 0, 0, RULE),
    REQUIRED("Q", N_("units in the period of the claim"), "units", 0, INFINITY, 0, 0, RULE),
    OPTIONAL("k", N_("upper end of the 95 % range over the mean"), "-", 1, 10, 1, 2, "methods/neutrality.md NE-2"),
    OFFSET("own_sink", N_("own sink after deductions (9.2 a)")),
    OFFSET("approved_sink", N_("approved sinks (9.2 b)")),
    OFFSET("ccer", N_("CCER (9.3 a)")),
    OFFSET("cqcer", N_("CQCER (9.3 b)")),
    OFFSET("international", N_("international credits of projects in China (9.3 c)")),
    {.key = "order", .label = N_("order where the draft is silent"), .kind = MODEL_CHOICE, .choices = orders, .source = RULE},
    {.key = NULL},
};

struct kind {
    const char *key, *label;
};

/* Only whole tonnes of a sink count. */
static double available(struct model_run *run, const char *key)
{
    char symbol[48];
    double tonnes = run_number(run, key);
    snprintf(symbol, sizeof symbol, "%s_usable", key);
    return RUN_EQUATION(run, "neutrality.usable", symbol, tonnes);
}

static double offset_all(struct model_run *run, const struct kind *kinds, size_t count, double needed)
{
    double before = 0;
    for (size_t i = 0; i < count; i++) {
        char symbol[48];
        if (!run_given(run, kinds[i].key))
            continue;
        double whole = available(run, kinds[i].key);
        snprintf(symbol, sizeof symbol, "%s_used", kinds[i].key);
        double used = RUN_EQUATION(run, "neutrality.used", symbol, whole, needed, before);
        before = RUN_EQUATION(run, "neutrality.covered", NULL, before, used);
        run_output(run, "", kinds[i].label, "t CO2e", used, false);
    }
    return before;
}

static double to_offset(struct model_run *run)
{
    double current = run_needed(run, "current");
    if (run_given(run, "base"))
        run_output(run, "", N_("reduction against the base"), "%",
                   RUN_EQUATION(run, "neutrality.reduction", NULL, run_number(run, "base"), current), false);
    double residual = RUN_EQUATION(run, "neutrality.residual", NULL, current, run_number(run, "Q"));
    run_output(run, "", N_("emissions that remain"), "t CO2e", residual, false);
    return run_given(run, "k") ? RUN_EQUATION(run, "neutrality.upper", NULL, residual, run_number(run, "k")) : residual;
}

static bool run(struct model_run *run)
{
    static const struct kind sink_first[] = {
        {"own_sink", N_("own sink used")}, {"approved_sink", N_("approved sinks used")}, {"ccer", N_("CCER used")},
        {"cqcer", N_("CQCER used")}, {"international", N_("international credits used")}};
    static const struct kind ccer_first[] = {
        {"own_sink", N_("own sink used")}, {"ccer", N_("CCER used")}, {"approved_sink", N_("approved sinks used")},
        {"cqcer", N_("CQCER used")}, {"international", N_("international credits used")}};
    double needed = RUN_EQUATION(run, "neutrality.retire", NULL, to_offset(run));
    run_output(run, "", N_("whole credits to retire"), "t CO2e", needed, false);
    bool sinks = run_choice(run, "order")[0] == 's';
    double covered = offset_all(run, sinks ? sink_first : ccer_first, 5, needed);
    run_output(run, "", N_("still to offset"), "t CO2e", RUN_EQUATION(run, "neutrality.open", NULL, needed, covered), false);
    return !run_failed(run);
}

const struct model model_neutrality = {
    .name = "neutrality",
    .title = N_("Neutrality: reduction, what remains, credits in their order"),
    .help = N_("Whole tonnes only: what remains is rounded up, what a sink gives is rounded down."),
    .source = RULE,
    .inputs = inputs,
    .run = run,
};
