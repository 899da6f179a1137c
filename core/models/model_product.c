/* SPDX-License-Identifier: MPL-2.0
 *
 * The two rules of clause 7 that are algorithms, for up to twelve items: what may be left out by mass,
     which sources make up 80 %.
 * The rules themselves are core/cutoff and core/ranking; here they are put into a form, with every sum as a step.
 */
#include <stdio.h>
#include <string.h>

#include "core/cutoff.h"
#include "core/models/herd.h"
#include "core/number.h"
#include "core/ranking.h"

#define RULE_MASS "draft standard, 7.1.3"
#define RULE_RANK "draft standard, 7.6 b"

enum { ITEMS = 12 };

static const char *const numbers[ITEMS] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"};

#define TWELVE(X) X("1"), X("2"), X("3"), X("4"), X("5"), X("6"), X("7"), X("8"), X("9"), X("10"), X("11"), X("12")
#define AUXILIARY(n) OPTIONAL("aux_" n, N_("mass of the auxiliary material"), "kg", 0, INFINITY, 0, 0, RULE_MASS)
#define SOURCE(n) OPTIONAL("source_" n, N_("emissions of the source"), "kg CO2e", 0, INFINITY, 0, 0, RULE_RANK)

/* Reads what is given of the twelve; `names` point into `keys`. */
static size_t read_items(struct model_run *run, const char *prefix, char keys[ITEMS][16], double *values)
{
    size_t count = 0;
    for (size_t i = 0; i < ITEMS; i++) {
        snprintf(keys[count], sizeof keys[count], "%s_%s", prefix, numbers[i]);
        if (run_given(run, keys[count])) {
            values[count] = run_number(run, keys[count]);
            count++;
        }
    }
    return count;
}

static const struct model_input cutoff_inputs[] = {
    REQUIRED("product_mass", N_("mass of the product"), "kg", 0, INFINITY, 0, 0, RULE_MASS),
    TWELVE(AUXILIARY),
    {.key = NULL},
};

/* The sum of the candidates, or of what is left out, from the lightest on as the rule takes them. */
static double sum_steps(struct model_run *run, const struct cutoff_item *items, size_t count, bool excluded, const char *as)
{
    double sum = 0, last = -1;
    for (size_t taken = 0; taken < count;) {
        double next = INFINITY;
        for (size_t i = 0; i < count; i++)
            if (items[i].mass > last && items[i].mass < next)
                next = items[i].mass;
        for (size_t i = 0; i < count; i++) {
            bool counts = items[i].mass == next && (excluded ? items[i].excluded : items[i].candidate);
            taken += items[i].mass == next;
            sum = counts ? RUN_EQUATION(run, "nongtan.cutoff.sum", as, sum, items[i].mass) : sum;
        }
        last = next;
    }
    return sum;
}

static bool run_cutoff(struct model_run *run)
{
    char keys[ITEMS][16];
    double masses[ITEMS];
    struct cutoff_item items[ITEMS] = {0};
    struct cutoff_result result;
    struct refusal why;
    double product = run_number(run, "product_mass");
    size_t count = read_items(run, "aux", keys, masses);
    if (run_failed(run))
        return false;
    for (size_t i = 0; i < count; i++)
        items[i] = (struct cutoff_item){.name = keys[i], .kind = CUTOFF_AUXILIARY, .mass = masses[i]};
    if (!cutoff_apply(items, count, product, &cutoff_draft, &result, &why))
        return run_refuse(run, why.code, why.field, why.value, why.limit);
    for (size_t i = 0; i < count; i++)
        RUN_EQUATION(run, "nongtan.cutoff.share", keys[i], items[i].mass, product);
    run_output(run, "", N_("mass of the materials below 1 %"), "kg", sum_steps(run, items, count, false, "candidates"), false);
    run_output(run, "", N_("mass that may be left out"), "kg", sum_steps(run, items, count, true, "excluded"), false);
    run_output(run, "", N_("number of materials that may be left out"), "", (double)result.excluded, false);
    run_output(run, "", N_("mass that could still be left out (5 %)"), "kg", result.remaining, false);
    run_notice(run,
        N_("the rule looks at mass alone: refrigerants, medicines and nitrogen fertiliser count even when light; energy and "
                       "main raw materials are never left out"),
               "", "", "");
    return !run_failed(run);
}

const struct model model_cutoff = {
    .name = "cutoff",
    .title = N_("What may be left out by mass (7.1.3)"),
    .help = N_("Auxiliary materials of one product: below 1 % each, from the lightest on, together no more than 5 %."),
    .source = RULE_MASS,
    .inputs = cutoff_inputs,
    .run = run_cutoff,
};

static const struct model_choice readings[] = {
    {"with_crossing", N_("with the source that crosses 80 % (cautious)")},
    {"within", N_("only sources that stay within 80 %")},
    {NULL, NULL},
};

static const struct model_input ranking_inputs[] = {
    CHOICE("reading", N_("reading of the wording"), readings, RULE_RANK),
    TWELVE(SOURCE),
    {.key = NULL},
};

static void rank_steps(struct model_run *run, const struct ranked_source *sources, size_t count, size_t primary)
{
    double total = 0, share = 0;
    for (size_t i = 0; i < count; i++)
        total += sources[i].emission;
    for (size_t rank = 1; rank <= primary; rank++)
        for (size_t i = 0; i < count; i++)
            if (sources[i].rank == rank)
                share = RUN_EQUATION(run, "nongtan.ranking.share", "cumulative", share, sources[i].emission, total);
    run_output(run, "", N_("number of sources that need primary data"), "", (double)primary, false);
    run_output(run, "", N_("their share of the emissions"), "-", share, false);
}

static bool run_ranking(struct model_run *run)
{
    char keys[ITEMS][16];
    double emissions[ITEMS];
    struct ranked_source sources[ITEMS] = {0};
    struct refusal why;
    size_t primary;
    bool within = !strcmp(run_choice(run, "reading"), "within");
    size_t count = read_items(run, "source", keys, emissions);
    if (!count)
        herd_needs(run, "source_1");
    if (run_failed(run))
        return false;
    for (size_t i = 0; i < count; i++)
        sources[i] = (struct ranked_source){.name = keys[i], .emission = emissions[i]};
    if (!ranking_apply(sources, count, within ? RANKING_WITHIN : RANKING_WITH_CROSSING, RANKING_DRAFT_SHARE, &primary, &why))
        return run_refuse(run, why.code, why.field, why.value, why.limit);
    rank_steps(run, sources, count, primary);
    return !run_failed(run);
}

const struct model model_ranking = {
    .name = "ranking",
    .title = N_("Sources that make up 80 % (7.6 b)"),
    .help = N_("Emissions of the sources in a screening run. Those that together make up 80 %: they need primary data."),
    .source = RULE_RANK,
    .inputs = ranking_inputs,
    .run = run_ranking,
};
