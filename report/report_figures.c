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
#include "report/report_figures.h"

enum { MONTHS = 12, MOST_SERIES = 7 };

static void kg_shown(const struct maker *m, exact mass, char out[EXACT_TEXT])
{
    footprint_kg(out, m->in->footprint, mass);
}

const char *row_label(const struct line *line, char out[ROW_LABEL])
{
    snprintf(out, ROW_LABEL, "%s %s", line_text(line, ACTIVITY_ID), line_text(line, ACTIVITY_ITEM));
    return out;
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
    char shown[EXACT_TEXT], label[ROW_LABEL];
    exact rest = 0;
    figure_begin(&figure, FIGURE_BARS, say(m, N_("The largest sources")), "kg CO2e");
    for (size_t i = 0; i < count; i++) {
        if (i >= FIGURE_ROWS) {
            rest += all[i].co2e;
            continue;
        }
        kg_shown(m, all[i].co2e, shown);
        figure_item(&figure, row_label(all[i].line, label), shown, exact_kg(all[i].co2e));
    }
    if (rest > 0) {
        kg_shown(m, rest, shown);
        figure_item(&figure, say(m, N_("all others")), shown, exact_kg(rest));
    }
    document_figure(m->d, &figure);
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
        system_figure(m);
    }
    free(all);
    months_figure(m);
}

/* ---- what took them down, what covers the rest ---- */

/* Steps from sum to sum. What is printed of a step is the difference of the printed sums before and after it, so that a reader who adds the printed
 * figures comes to the printed sums: its last digit can be one off that of the same mass in a table. */
struct steps {
    struct figure figure;
    exact sum;
};

/* To whole kilograms, half to even, as exact_show() rounds a tonne with three decimals. */
static exact whole_kg(exact mass)
{
    const exact kg = mass_of_kg(1), size = mass < 0 ? -mass : mass, rest = size % kg;
    exact whole = size / kg;
    if (2 * rest > kg || (2 * rest == kg && whole % 2))
        whole++;
    return mass < 0 ? -whole * kg : whole * kg;
}

static void put_step(struct steps *s, const char *label, exact value, exact printed, bool total)
{
    char shown[EXACT_TEXT];
    exact_show(shown, printed, 3, 3);
    struct figure_item *item = figure_item(&s->figure, label, shown, exact_kg(value) / 1000);
    if (item)
        item->total = total;
}

static void step(struct steps *s, const char *label, exact mass)
{
    const exact before = whole_kg(s->sum);
    s->sum += mass;
    put_step(s, label, mass, whole_kg(s->sum) - before, false);
}

static void stand(struct steps *s, const char *label, exact sum)
{
    s->sum = sum;
    put_step(s, label, sum, whole_kg(sum), true);
}

static void offset_steps(const struct maker *m, struct steps *s)
{
    const struct ledger *l = &m->in->balance->ledger;
    char label[120];
    for (size_t i = 0; i < l->lot_count; i++) {
        if (!l->lots[i].used_kg)
            continue;
        snprintf(label, sizeof label, "%s %s", record_id(l->lots[i].offset), say(m, offset_kind_label(l->lots[i].kind)));
        step(s, label, mass_of_kg(-l->lots[i].used_kg));
    }
}

/* Without actions, what they took off, what remains, what each lot covers, what is left. The claimed share of the output, where it is not all, is
 * a step of its own. */
void waterfall_figure(const struct maker *m)
{
    struct steps s = {.sum = 0};
    const struct plan *plan = m->in->plan;
    if (!m->in->balance || !plan || !plan->before.known || !plan->current.known)
        return;
    const struct ledger_need *need = &m->in->balance->ledger.need;
    figure_begin(&s.figure, FIGURE_WATERFALL, say(m, N_("From the emissions without actions to what is offset")), "t CO2e");
    stand(&s, say(m, N_("before any action")), plan->before.emissions);
    step(&s, say(m, N_("actions done")), -plan->done);
    stand(&s, say(m, N_("emissions")), plan->current.emissions);
    if (need->to_cover != need->emissions) {
        step(&s, say(m, N_("not claimed, or added for caution")), need->to_cover - need->emissions);
        stand(&s, say(m, N_("to be offset")), need->to_cover);
    }
    offset_steps(m, &s);
    stand(&s, say(m, s.sum < 0 ? N_("covered beyond the need") : N_("not covered")), s.sum);
    document_figure(m->d, &s.figure);
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

/* ---- how certain it is ---- */

static void interval_item(const struct maker *m, struct figure *figure, const char *label, exact co2e, double low, double high)
{
    char kg[EXACT_TEXT], shown[EXACT_TEXT + 4];
    kg_shown(m, co2e, kg);
    snprintf(shown, sizeof shown, "%s%s", kg, isfinite(low) ? "" : " ?");
    struct figure_item *item = figure_item(figure, label, shown, exact_kg(co2e));
    if (item) {
        item->low = low;
        item->high = high;
    }
}

void uncertainty_figure(const struct maker *m, const struct uncertainty_row *const *rows, size_t count)
{
    struct figure figure;
    char label[ROW_LABEL];
    const struct uncertainty *u = m->in->uncertainty;
    figure_begin(&figure, FIGURE_INTERVAL, say(m, N_("The total and the largest rows with their 95 % ranges; ? where it is not known")), "kg CO2e");
    interval_item(m, &figure, say(m, N_("total")), u->emissions, u->low, u->high);
    for (size_t i = 0; i < count; i++)
        interval_item(m, &figure, row_label(rows[i]->line, label), rows[i]->co2e, rows[i]->low, rows[i]->high);
    document_figure(m->d, &figure);
}

/* ---- all of them ---- */

void report_figures_make(const struct report_input *input, struct document *out)
{
    const struct maker m = {input, out, NULL};
    document_begin(out, "", input->lang, NULL);
    source_figures(&m);
    waterfall_figure(&m);
    abatement_figure(&m);
    if (input->uncertainty)
        uncertainty_picture(&m);
}
