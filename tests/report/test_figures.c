/* SPDX-License-Identifier: MPL-2.0
 *
 * The data of the figures, of projects made by hand: bars that sum to the total, a waterfall whose printed steps add up as a reader adds them, the
 * links of processes, ranges, months. And that nothing of them needs a colour.
 */
#include <math.h>

#include "core/number.h"
#include "report/report_figures.h"
#include "tests/core/case_reader.h"
#include "tests/core/suite.h"

static struct unit_system *units;
static struct project *project;
static struct footprint footprint;
static struct uncertainty uncertainty;
static struct report_input input;
static struct document document;

static const char *same(const char *msgid)
{
    return msgid;
}

static void begin(void)
{
    units = data_units();
    project = project_new();
    project_put(project, ENTITY_STUDY, "study", "product=rice", "functional_unit=1 kg", "output=1000 kg", "period_from=2025-01-01",
                "period_to=2025-12-31", NULL);
    project_put(project, ENTITY_GWP, "AR6/CO2", "set=AR6", "gas=CO2", "gwp100=1", NULL);
    project_put(project, ENTITY_FACTOR, "f", "value=2", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", "uncertainty=10 %", NULL);
    input = (struct report_input){.lang = "en", .translate = same};
}

static void make(void)
{
    case_footprint(units, project, NULL, &footprint);
    ck_assert(uncertainty_compute(&footprint, &uncertainty));
    input.project = project;
    input.footprint = &footprint;
    input.uncertainty = &uncertainty;
    report_figures_make(&input, &document);
    ck_assert(!document.failed);
}

static void finish(void)
{
    document_free(&document);
    uncertainty_clear(&uncertainty);
    footprint_clear(&footprint);
    project_free(project);
    unit_system_free(units);
}

static void row(const char *id, const char *process, const char *amount, const char *uncertain)
{
    char a[80], p[80], u[80];
    snprintf(a, sizeof a, "amount=%s", amount);
    snprintf(p, sizeof p, "process=%s", process);
    snprintf(u, sizeof u, "uncertainty=%s", uncertain);
    project_put(project, ENTITY_ACTIVITY, id, "stage=field", p, "item=i", a, "unit=kg", "factor_id=f", u, NULL);
}

static const struct figure *figure(enum figure_kind kind)
{
    for (size_t i = 0; i < document.count; i++)
        if (document.blocks[i].kind == BLOCK_FIGURE && document.blocks[i].figure->kind == kind)
            return document.blocks[i].figure;
    return NULL;
}

/* As a reader takes it from the page. */
static double printed(const struct figure_item *item)
{
    double value;
    ck_assert_msg(number_read(item->shown, "", &value, NULL), "'%s'", item->shown);
    return value;
}

static void near(double have, double want)
{
    ck_assert_msg(fabs(have - want) <= 1e-9 * fmax(1, fabs(want)), "%.12g, expected %.12g", have, want);
}

/* ---- bars ---- */

/* 15 rows of 2, 4 … 30 kg: twelve bars and the rest, 2 + 4 + 6 kg; 240 kg in all. */
START_TEST(bars_sum_to_the_total)
{
    char id[8], amount[8];
    double shown = 0, values = 0;
    begin();
    for (int i = 1; i <= 15; i++) {
        snprintf(id, sizeof id, "r%02d", i);
        snprintf(amount, sizeof amount, "%d", i);
        row(id, "p", amount, "");
    }
    make();
    const struct figure *f = figure(FIGURE_BARS);
    ck_assert(f);
    ck_assert_uint_eq(f->count, 13);
    for (size_t i = 0; i < f->count; i++) {
        shown += printed(&f->items[i]);
        values += f->items[i].value;
    }
    near(shown, 240);
    near(values, 240);
    near(printed(&f->items[0]), 30);
    ck_assert_str_eq(f->items[12].label, "all others");
    near(printed(&f->items[12]), 12);
    finish();
}
END_TEST

/* ---- waterfall ---- */

/* 100.0005 t - 10.0004 t = 90.0001 t: rounded alone the figures would be 100.000, -10.000 and 90.000; 100.0006 - 10.0007 = 89.9999 would print
 * 100.001 - 10.001 = 90.000. Each printed step must lead from printed sum to printed sum. */
START_TEST(waterfall_adds_up_as_printed)
{
    static const struct { double before, done; long long lot; } cases[] = {
        {100000.5, 10000.4, 50000}, {100000.6, 10000.7, 60000}, {100000.4, 10000.6, 91000}, {1.4, 0.9, 0}, {99999.5, 0.5, 1000}};
    begin();
    project_put(project, ENTITY_OFFSET, "lot1", "kind=ccer", NULL);
    row("r", "p", "1", "");
    case_footprint(units, project, NULL, &footprint);
    footprint_clear(&footprint);
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct plan plan = {.before = {.known = true}, .current = {.known = true}};
        struct ledger_lot lot = {.offset = records_at(project_records(project, ENTITY_OFFSET), 0), .used_kg = cases[c].lot};
        struct balance balance = {0};
        ck_assert(exact_from_kg(cases[c].before, &plan.before.emissions) && exact_from_kg(cases[c].done, &plan.done));
        plan.current.emissions = plan.before.emissions - plan.done;
        balance.ledger.need.emissions = balance.ledger.need.to_cover = plan.current.emissions;
        balance.ledger.lots = &lot;
        balance.ledger.lot_count = 1;
        input.plan = &plan;
        input.balance = &balance;
        make();
        const struct figure *f = figure(FIGURE_WATERFALL);
        ck_assert(f);
        long long sum = 0;
        for (size_t i = 0; i < f->count; i++) {
            const long long kg = llround(1000 * printed(&f->items[i]));
            ck_assert_msg(!i || !f->items[i].total || kg == sum, "case %zu, '%s': %s, the steps come to %lld kg", c, f->items[i].label,
                          f->items[i].shown, sum);
            sum = f->items[i].total ? kg : sum + kg;
        }
        ck_assert(f->items[0].total && f->items[f->count - 1].total);
        near(f->items[0].value, cases[c].before / 1000);
        near(f->items[f->count - 1].value, (cases[c].before - cases[c].done - (double)cases[c].lot) / 1000);
        document_free(&document);
        uncertainty_clear(&uncertainty);
        footprint_clear(&footprint);
    }
    finish();
}
END_TEST

/* ---- the product system ---- */

static double into(const struct figure *f, const char *node, const char *from)
{
    double sum = 0;
    for (size_t i = 0; i < f->count; i++)
        if (!strcmp(f->nodes[f->items[i].to], node) && (!from || !strcmp(f->nodes[f->items[i].from], from)))
            sum += printed(&f->items[i]);
    return sum;
}

/* Two rows of one process are one flow, and what is printed of it is their sum. */
START_TEST(rows_by_process_and_stage)
{
    begin();
    row("r1", "drying", "10", "");
    row("r2", "drying", "5", "");
    row("r3", "harvest", "1", "");
    make();
    const struct figure *f = figure(FIGURE_SANKEY);
    ck_assert(f);
    near(into(f, "▪ field", "drying"), 30);
    near(into(f, "▪ field", NULL), 32);
    near(into(f, "◆ rice", NULL), 32);
    finish();
}
END_TEST

static void flow(const char *id, const char *process, const char *direction, const char *item, const char *amount)
{
    char p[80], d[80], i[80], a[80];
    snprintf(p, sizeof p, "process=%s", process);
    snprintf(d, sizeof d, "direction=%s", direction);
    snprintf(i, sizeof i, "item=%s", item);
    snprintf(a, sizeof a, "amount=%s", amount);
    project_put(project, ENTITY_FLOW, id, p, d, i, a, "unit=kg", NULL);
}

/* Fuel emits 2 kg a kg, power takes 3 kg of it and adds 1 kg; a row of the farm stands beside. */
START_TEST(links_of_processes)
{
    begin();
    flow("f1", "fuel", "output", "fuel", "1");
    flow("f2", "fuel", "emission", "CO2", "2");
    flow("f3", "power", "output", "power", "1");
    flow("f4", "power", "input", "fuel", "3");
    flow("f5", "power", "emission", "CO2", "1");
    project_put(project, ENTITY_DEMAND, "d", "item=power", "amount=10", "unit=kg", NULL);
    row("r1", "drying", "4", "");
    make();
    const struct figure *f = figure(FIGURE_SANKEY);
    ck_assert(f);
    near(into(f, "power", "fuel"), 60);
    near(into(f, "◆ rice", "power"), 70);
    near(into(f, "▪ field", "drying"), 8);
    near(into(f, "◆ rice", NULL), 78);
    near(exact_kg(footprint.emissions), 78);
    finish();
}
END_TEST

/* ---- ranges ---- */

/* 100 kg ± sqrt(10² + 5²) %, 20 kg without: the total is not known, and both say "?" and hold no range. */
START_TEST(ranges)
{
    struct text_buffer text = {0};
    begin();
    row("r1", "p", "50", "5 %");
    row("r2", "p", "10", "");
    make();
    const struct figure *f = figure(FIGURE_INTERVAL);
    ck_assert(f);
    ck_assert_uint_eq(f->count, 3);
    ck_assert_str_eq(f->items[0].shown, "120.000 ?");
    ck_assert(isnan(f->items[0].low) && isnan(f->items[0].high));
    ck_assert_str_eq(f->items[1].shown, "100.000");
    near(f->items[1].low, 100 - sqrt(125));
    near(f->items[1].high, 100 + sqrt(125));
    ck_assert_str_eq(f->items[2].shown, "20.000 ?");
    figure_text(f, 80, &text);
    ck_assert_msg(strstr(text.data, "-o-") && strstr(text.data, "?\n") && !strchr(text.data, '='), "%s", text.data);
    text_buffer_free(&text);
    finish();
}
END_TEST

/* ---- months ---- */

/* 10 kg in March and 30 kg in November, 2 kg CO2e each: 20 and 60, nothing in the other ten. */
START_TEST(months)
{
    double sum = 0;
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "stage=field", "process=p", "item=urea", "unit=kg", "factor_id=f", NULL);
    project_put(project, ENTITY_LOG, "g1", "date=2025-03-05", "item=urea", "amount=10", "unit=kg", "activity_id=r1", NULL);
    project_put(project, ENTITY_LOG, "g2", "date=2025-11-30", "item=urea", "amount=30", "unit=kg", "activity_id=r1", NULL);
    make();
    const struct figure *f = figure(FIGURE_MONTHS);
    ck_assert(f);
    ck_assert_uint_eq(f->count, 12);
    for (size_t i = 0; i < f->count; i++)
        sum += printed(&f->items[i]);
    near(sum, 80);
    near(printed(&f->items[2]), 20);
    near(printed(&f->items[10]), 60);
    finish();
}
END_TEST

START_TEST(nothing_to_show)
{
    begin();
    make();
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        ck_assert_msg(!figure((enum figure_kind)kind), "%s of nothing", figure_kind_key((enum figure_kind)kind));
    finish();
}
END_TEST

SUITE_MAIN("figures", bars_sum_to_the_total, waterfall_adds_up_as_printed, rows_by_process_and_stage, links_of_processes, ranges, months,
           nothing_to_show)
