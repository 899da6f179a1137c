/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/balance_panel.h"

#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/edit.h"
#include "tui/screen/lot_table.h"
#include "workbench/reduction.h"

enum { TONNES_TEXT = NUMBER_TEXT };

static const struct ledger *ledger_of(struct app *app)
{
    return &workbench_balance(app_workbench(app))->ledger;
}

/* ---- what is claimed, for when, and how carefully ---- */

static void setting_text(struct app *app, char *out, size_t size)
{
    const struct record *study = project_study(app_project(app));
    const char *claimed = record_text(study, STUDY_CLAIMED), *output = record_text(study, STUDY_OUTPUT);
    const char *from = record_text(study, STUDY_PERIOD_FROM), *to = record_text(study, STUDY_PERIOD_TO);
    snprintf(out, size, _("Period %s to %s · claimed %s"), *from ? from : "?", *to ? to : "?", *claimed ? claimed : *output ? output : "?");
}

static enum term_role verdict_role(const struct balance *b)
{
    return b->verdict == VERDICT_NEUTRAL ? TERM_GOOD : TERM_WARNING;
}

static int put_verdict(struct app *app, struct term_rect area, int row)
{
    const struct balance *b = workbench_balance(app_workbench(app));
    const char *verdict = language_text(verdict_label(b->verdict));
    char line[SENTENCE], figure[TONNES_TEXT];
    lot_tonnes(b->short_kg, figure, sizeof figure);
    if (b->short_kg)
        snprintf(line, sizeof line, _("Verdict: %s, short of %s t"), verdict, figure);
    else
        snprintf(line, sizeof line, _("Verdict: %s"), verdict);
    return widget_put_wrapped(app_term(app), area, row, verdict_role(b), line);
}

/* A setting that cannot be used is said here: the need is computed without it. */
static int put_problem(struct app *app, struct term_rect area, int row, const struct refusal *problem)
{
    char sentence[SENTENCE], line[SENTENCE + 4];
    if (!problem->code)
        return row;
    edit_refusal(problem, sentence, sizeof sentence);
    snprintf(line, sizeof line, "! %s", sentence);
    return widget_put_wrapped(app_term(app), area, row, TERM_WARNING, line);
}

static int put_settings(struct app *app, struct term_rect area, int row)
{
    const struct ledger_need *need = &ledger_of(app)->need;
    char line[SENTENCE];
    setting_text(app, line, sizeof line);
    row = widget_put_wrapped(app_term(app), area, row, TERM_DIM, line);
    row = put_problem(app, area, row, &need->share_problem);
    return put_problem(app, area, row, &need->factor_problem);
}

/* What the actions that are done take off, which the emissions do not hold any more; false where there is nothing to say. */
static bool reductions(struct app *app, exact *before, exact *done)
{
    struct refusal ignored;
    const struct plan *plan = workbench_plan(app_workbench(app), &ignored);
    if (!plan || !plan->before.known || !plan->current.known || plan->done == 0)
        return false;
    *before = plan->before.emissions;
    *done = plan->done;
    return true;
}

/* ---- a few lines ---- */

static int put_reductions(struct app *app, struct term_rect area, int row)
{
    exact before, done;
    char line[SENTENCE], shown_before[EXACT_TEXT], shown_done[EXACT_TEXT];
    if (!reductions(app, &before, &done))
        return row;
    exact_show(shown_before, before, 3, 3);
    exact_show(shown_done, done, 3, 3);
    snprintf(line, sizeof line, _("Without any action %s t; the actions done take off %s t"), shown_before, shown_done);
    return widget_put_wrapped(app_term(app), area, row, TERM_DIM, line);
}

/* "Emissions 355.200 t > residual 355.200 t > to offset 356 t (rounded up)" */
static void way_text(const struct ledger_need *need, char *out, size_t size)
{
    char emissions[EXACT_TEXT], residual[EXACT_TEXT], cover[EXACT_TEXT], factor[NUMBER_TEXT], whole[TONNES_TEXT];
    exact_show(emissions, need->emissions, 3, 3);
    exact_show(residual, need->residual, 3, 3);
    exact_show(cover, need->to_cover, 3, 3);
    number_show(factor, need->factor, 6);
    lot_tonnes(need->kg, whole, sizeof whole);
    if (need->upper)
        snprintf(out, size, _("Emissions %s t > residual %s t × %s = %s t > to offset %s t (rounded up)"), emissions, residual, factor,
                 cover, whole);
    else
        snprintf(out, size, _("Emissions %s t > residual %s t > to offset %s t (rounded up)"), emissions, residual, whole);
}

static void add_kinds(const struct ledger *ledger, struct text_buffer *out)
{
    char figure[TONNES_TEXT];
    for (size_t i = 0; i < ledger->rank_count; i++) {
        const struct ledger_rank *rank = &ledger->ranks[i];
        lot_tonnes(rank->used_kg, figure, sizeof figure);
        if (rank->used_kg)
            text_buffer_printf(out, "%s%s %s", out->length ? " + " : "", lot_kind_name(rank->kind), figure);
    }
    lot_tonnes(ledger->covered_kg, figure, sizeof figure);
    text_buffer_printf(out, "%s%s t", out->length ? " = " : "", figure);
}

/* "Covered: own sink 84 + CCER 200 = 284 t; missing 72 t" */
static void cover_text(const struct ledger *ledger, long long short_kg, char *out, size_t size)
{
    struct text_buffer text = {0};
    char missing[TONNES_TEXT], surplus[TONNES_TEXT];
    add_kinds(ledger, &text);
    lot_tonnes(short_kg, missing, sizeof missing);
    lot_tonnes(ledger->surplus_kg, surplus, sizeof surplus);
    if (short_kg)
        snprintf(out, size, _("Covered: %s; missing %s t"), text.data, missing);
    else if (ledger->surplus_kg)
        snprintf(out, size, _("Covered: %s; %s t more than needed"), text.data, surplus);
    else
        snprintf(out, size, _("Covered: %s; nothing is missing"), text.data);
    text_buffer_free(&text);
}

int balance_panel_lines(struct app *app, struct term_rect area)
{
    const struct balance *b = workbench_balance(app_workbench(app));
    char line[SENTENCE];
    way_text(&b->ledger.need, line, sizeof line);
    int row = put_reductions(app, area, 0);
    row = widget_put_wrapped(app_term(app), area, row, TERM_STRONG, line);
    cover_text(&b->ledger, b->short_kg, line, sizeof line);
    row = widget_put_wrapped(app_term(app), area, row, b->short_kg ? TERM_WARNING : TERM_NORMAL, line);
    row = put_settings(app, area, row);
    return put_verdict(app, area, row);
}

/* ---- a column ---- */

enum { FIGURE_COLS = 12 };

static int put_figure(struct app *app, struct term_rect area, int row, enum term_role role, const char *label, const char *figure)
{
    int at = area.cols - FIGURE_COLS;
    term_put_cell(app_term(app), area, row, 0, at - 1, role, label);
    term_put_cell_right(app_term(app), area, row, at, FIGURE_COLS, role, figure);
    return row + 1;
}

static int put_mass(struct app *app, struct term_rect area, int row, const char *label, exact mass)
{
    char figure[EXACT_TEXT];
    exact_show(figure, mass, 3, 3);
    return put_figure(app, area, row, TERM_NORMAL, label, figure);
}

static int put_tonnes(struct app *app, struct term_rect area, int row, enum term_role role, const char *label, long long kg)
{
    char figure[TONNES_TEXT];
    lot_tonnes(kg, figure, sizeof figure);
    return put_figure(app, area, row, role, label, figure);
}

static int put_need(struct app *app, const struct ledger_need *need, struct term_rect area, int row)
{
    char label[96], factor[NUMBER_TEXT];
    row = put_mass(app, area, row, _("emissions"), need->emissions);
    row = put_mass(app, area, row, _("residual, claimed part"), need->residual);
    number_show(factor, need->factor, 6);
    snprintf(label, sizeof label, _("upper bound, × %s"), factor);
    if (need->upper)
        row = put_mass(app, area, row, label, need->to_cover);
    return put_tonnes(app, area, row, TERM_STRONG, _("to offset, rounded up"), need->kg);
}

static int put_kinds(struct app *app, const struct ledger *ledger, struct term_rect area, int row)
{
    for (size_t i = 0; i < ledger->rank_count; i++) {
        const struct ledger_rank *rank = &ledger->ranks[i];
        char label[96], usable[TONNES_TEXT];
        if (!rank->lots)
            continue;
        lot_tonnes(rank->available_kg, usable, sizeof usable);
        snprintf(label, sizeof label, _("  %s (of %s)"), lot_kind_name(rank->kind), usable);
        row = put_tonnes(app, area, row, TERM_NORMAL, label, rank->used_kg);
    }
    return row;
}

int balance_panel_column(struct app *app, struct term_rect area)
{
    const struct balance *b = workbench_balance(app_workbench(app));
    const struct ledger *ledger = &b->ledger;
    exact before, done;
    int row = put_figure(app, area, 0, TERM_TITLE, _("Balance"), "t CO2e");
    if (reductions(app, &before, &done)) {
        row = put_mass(app, area, row, _("without any action"), before);
        row = put_mass(app, area, row, _("actions took off"), done);
    }
    row = put_need(app, &ledger->need, area, row);
    row = put_tonnes(app, area, row + 1, TERM_STRONG, _("covered"), ledger->covered_kg);
    row = put_kinds(app, ledger, area, row);
    row = put_tonnes(app, area, row, b->short_kg ? TERM_WARNING : TERM_NORMAL, _("still missing"), b->short_kg);
    if (ledger->surplus_kg)
        row = put_tonnes(app, area, row, TERM_WARNING, _("more than needed"), ledger->surplus_kg);
    if (ledger->idle_kg)
        row = put_tonnes(app, area, row, TERM_NORMAL, _("usable, not used"), ledger->idle_kg);
    row = put_settings(app, area, row + 1);
    return put_verdict(app, area, row + 1);
}
