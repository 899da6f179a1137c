/* SPDX-License-Identifier: MPL-2.0
 *
 * report_figures - pictures of what the tables say: where emissions come from, what took them down, what covers the rest. No figure of its own: every value is
 * one that the footprint, the plan or the balance holds.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "core/validate.h"
#include "report/neutral_parts.h"

enum { MOST_ROWS = 12, MONTHS = 12, MOST_SERIES = 7 };

static void kg_shown(const struct maker *m, exact mass, char out[EXACT_TEXT])
{
    footprint_kg(out, m->in->footprint, mass);
}

/* ---- where they come from ---- */

struct source { const struct line *line; exact co2e; };

static int larger_first(const void *a, const void *b)
{
    const struct source *x = a, *y = b;
    if (x->co2e != y->co2e)
        return x->co2e < y->co2e ? 1 : -1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* The rows that emit, largest first. Caller frees; NULL without memory or rows. */
static struct source *sources_of(const struct footprint *f, size_t *count)
{
    struct source *all = calloc(f->line_count + 1, sizeof *all);
    *count = 0;
    for (size_t i = 0; all && i < f->line_count; i++)
        if (footprint_row_sum(f, i, LINE_EMISSION, &all[*count].co2e) && all[*count].co2e > 0)
            all[(*count)++].line = &f->lines[i];
    if (all)
        qsort(all, *count, sizeof *all, larger_first);
    return all;
}

/* The largest rows, and all others as one. */
static void largest_bars(const struct maker *m, const struct source *all, size_t count)
{
    struct figure figure;
    char shown[EXACT_TEXT], label[200];
    exact rest = 0;
    figure_begin(&figure, FIGURE_BARS, say(m, N_("The largest sources")), "kg CO2e");
    for (size_t i = 0; i < count; i++) {
        if (i >= MOST_ROWS) {
            rest += all[i].co2e;
            continue;
        }
        kg_shown(m, all[i].co2e, shown);
        snprintf(label, sizeof label, "%s %s", line_text(all[i].line, ACTIVITY_ID), line_text(all[i].line, ACTIVITY_ITEM));
        figure_item(&figure, label, shown, exact_kg(all[i].co2e));
    }
    if (rest > 0) {
        kg_shown(m, rest, shown);
        figure_item(&figure, say(m, N_("all others")), shown, exact_kg(rest));
    }
    document_figure(m->d, &figure);
}

static void flow(const struct maker *m, struct figure *figure, const char *from, const char *to, exact mass)
{
    char shown[EXACT_TEXT];
    const size_t a = figure_node(figure, from), b = figure_node(figure, to);
    for (size_t i = 0; i < figure->count; i++)
        if (figure->items[i].from == a && figure->items[i].to == b) {
            figure->items[i].value += exact_kg(mass);
            return;
        }
    kg_shown(m, mass, shown);
    struct figure_item *item = figure_item(figure, "", shown, exact_kg(mass));
    if (item) {
        item->from = a;
        item->to = b;
    }
}

/* Names of the two levels may be the same word: the stage's gets a sign, so that no node leads to itself. */
static const char *level_name(const struct maker *m, const char *mark, const char *key, char out[220])
{
    snprintf(out, 220, "%s%s", mark, text_blank(key) ? say(m, N_("not stated")) : key);
    return out;
}

/* Processes into stages into the product. */
static void system_picture(const struct maker *m)
{
    struct figure figure;
    struct group *stages;
    size_t stage_count;
    const struct footprint *f = m->in->footprint;
    char a[220], b[220];
    if (!footprint_group(f, CUT_STAGE, &stages, &stage_count))
        return;
    figure_begin(&figure, FIGURE_SANKEY, say(m, N_("Emissions from processes by life cycle stage to the product")), "kg CO2e");
    for (size_t s = 0; s < stage_count; s++)
        for (size_t i = 0; i < f->line_count; i++)
            if (f->lines[i].kind == LINE_EMISSION && f->lines[i].co2e > 0 && !strcmp(line_text(&f->lines[i], ACTIVITY_STAGE), stages[s].key))
                flow(m, &figure, level_name(m, "", line_text(&f->lines[i], ACTIVITY_PROCESS), a), level_name(m, "▪ ", stages[s].key, b), f->lines[i].co2e);
    for (size_t s = 0; s < stage_count; s++)
        if (stages[s].co2e > 0)
            flow(m, &figure, level_name(m, "▪ ", stages[s].key, a), *study_text(m, STUDY_PRODUCT) ? study_text(m, STUDY_PRODUCT) : say(m, N_("the product")),
                 stages[s].co2e);
    free(stages);
    if (figure.count)
        document_figure(m->d, &figure);
    else
        figure_free(&figure);
}

/* ---- month by month ---- */

static int month_of(const struct record *line)
{
    struct date date;
    return date_read(record_text(line, LOG_DATE), "", &date, NULL) ? date.month : 0;
}

/* What each line of the log caused: its part of the row's emissions by its part of the sum. */
static void add_months(const struct line *line, exact emission, double months[MONTHS + 1])
{
    for (size_t i = 0; line->way->log->total > 0 && i < line->way->log->count; i++)
        months[month_of(line->way->log->entries[i].line)] += exact_kg(emission) * line->way->log->entries[i].amount / line->way->log->total;
}

static void months_figure(const struct maker *m)
{
    struct figure figure;
    size_t count, series = 0;
    struct source *all = sources_of(m->in->footprint, &count);
    double sums[MOST_SERIES][MONTHS + 1] = {{0}};
    figure_begin(&figure, FIGURE_MONTHS, say(m, N_("Emissions month by month, of the rows that the farm log feeds")), "kg CO2e");
    for (size_t i = 0; all && i < count; i++)
        if (all[i].line->way->log) {
            const size_t at = series < MOST_SERIES - 1 ? series : MOST_SERIES - 1;
            series = figure_node(&figure, at == MOST_SERIES - 1 ? say(m, N_("all others")) : line_text(all[i].line, ACTIVITY_ITEM)) + 1;
            add_months(all[i].line, all[i].co2e, sums[series - 1]);
        }
    for (int month = 1; figure.node_count && month <= MONTHS; month++)
        for (size_t s = 0; s < figure.node_count; s++) {
            char label[16], shown[NUMBER_TEXT];
            snprintf(label, sizeof label, "%d", month);
            number_show(shown, sums[s][month], 6);
            struct figure_item *item = figure_item(&figure, label, shown, sums[s][month]);
            if (item)
                item->series = s;
        }
    free(all);
    if (figure.count)
        document_figure(m->d, &figure);
    else
        figure_free(&figure);
}

void source_figures(const struct maker *m)
{
    size_t count;
    struct source *all = sources_of(m->in->footprint, &count);
    if (all && count) {
        largest_bars(m, all, count);
        system_picture(m);
    }
    free(all);
    months_figure(m);
}

/* ---- what took them down, what covers the rest ---- */

static void step(struct figure *figure, const char *label, exact mass, bool known, bool total)
{
    char shown[EXACT_TEXT];
    exact_show(shown, mass, 3, 3);
    struct figure_item *item = figure_item(figure, label, known ? shown : "", known ? exact_kg(mass) / 1000 : NAN);
    if (item)
        item->total = total;
}

static void offset_steps(const struct maker *m, struct figure *figure)
{
    const struct ledger *l = &m->in->balance->ledger;
    char label[120];
    for (size_t i = 0; i < l->lot_count; i++) {
        if (!l->lots[i].used_kg)
            continue;
        snprintf(label, sizeof label, "%s %s", record_id(l->lots[i].offset), say(m, offset_kind_label(l->lots[i].kind)));
        step(figure, label, mass_of_kg(-l->lots[i].used_kg), true, false);
    }
}

/* Without actions, what they took off, what remains, what each lot covers. The claimed share of the output, where it is not all, is a step of its own. */
void waterfall_figure(const struct maker *m)
{
    struct figure figure;
    const struct plan *plan = m->in->plan;
    if (!m->in->balance || !plan || !plan->before.known || !plan->current.known)
        return;
    const struct ledger_need *need = &m->in->balance->ledger.need;
    figure_begin(&figure, FIGURE_WATERFALL, say(m, N_("From the emissions without actions to what is offset")), "t CO2e");
    step(&figure, say(m, N_("before any action")), plan->before.emissions, true, true);
    step(&figure, say(m, N_("actions done")), -plan->done, true, false);
    step(&figure, say(m, N_("emissions")), plan->current.emissions, true, true);
    if (need->to_cover != need->emissions) {
        step(&figure, say(m, N_("not claimed, or added for caution")), need->to_cover - need->emissions, true, false);
        step(&figure, say(m, N_("to be offset")), need->to_cover, true, true);
    }
    offset_steps(m, &figure);
    document_figure(m->d, &figure);
}

void abatement_figure(const struct maker *m)
{
    struct figure figure;
    const struct plan *plan = m->in->plan;
    figure_begin(&figure, FIGURE_CURVE, say(m, N_("Abatement curve: tonnes across, yuan a tonne upwards, cheapest first")), "t CO2e");
    figure.height_unit = text_dup(say(m, N_("yuan per t CO2e")));
    for (size_t i = 0; plan && i < plan->count; i++) {
        const struct plan_item *item = &plan->items[plan->by_cost[i]];
        char shown[EXACT_TEXT];
        if (!item->known || isnan(item->cost_per_tonne) || item->alone <= 0)
            continue;
        exact_show(shown, item->alone, 3, 3);
        struct figure_item *bar = figure_item(&figure, record_text(item->action, ACTION_NAME), shown, exact_kg(item->alone) / 1000);
        if (bar)
            bar->height = item->cost_per_tonne;
    }
    if (figure.count)
        document_figure(m->d, &figure);
    else
        figure_free(&figure);
}
