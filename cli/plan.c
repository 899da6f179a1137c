/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan plan - reduction actions: before, current, after, the effect of each alone, last in and together, cost per tonne, targets,
 * baseline, and a what-if beside the real plan.
 */
#include "cli/plan.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "core/line_text.h"
#include "core/number.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"with", 0, "ID", ARGUMENT_TEXT, NULL, false, N_("what if this action were done too; nothing is stored")},
    {"without", 0, "ID", ARGUMENT_TEXT, NULL, false, N_("what if this action were not there; nothing is stored")},
    {"csv", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("the actions as one table in CSV, cheapest tonne first")},
    {"measures", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("the measures of the library that fit the study, with what each edits here")},
    {"path", 0, "PATH", ARGUMENT_TEXT, "clean_energy process transport packaging purchase supply_chain", false,
     N_("with --measures: of this path only")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

/* ---- cells ---- */

static void kg_cell(struct text_table *table, exact mass, bool known)
{
    char kg[EXACT_TEXT];
    exact_show(kg, mass, 0, 3);
    text_table_cell(table, known ? kg : "-", true);
}

static void number_cell(struct text_table *table, double value, int digits)
{
    char text[NUMBER_TEXT];
    number_show(text, isnan(value) ? 0 : value, digits);
    text_table_cell(table, isnan(value) ? "-" : text, true);
}

static void print_why(struct session *session, const char *label, const struct refusal *why)
{
    char text[600];
    if (why->code == REFUSAL_NONE)
        return;
    language_refusal(why, text, sizeof text);
    print_raw(session, "! %s: %s", language_text(label), text);
}

/* ---- totals ---- */

static void total_row(struct text_table *table, const char *label, const struct plan_total *total)
{
    text_table_cell(table, language_text(label), false);
    kg_cell(table, total->emissions, total->known);
    number_cell(table, total->known ? total->per_unit : NAN, 6);
}

static void effect_row(struct text_table *table, const char *label, exact effect, const struct plan_total *more,
                       const struct plan_total *less)
{
    bool known = more->known && less->known;
    text_table_cell(table, language_text(label), false);
    kg_cell(table, effect, known);
    number_cell(table, known ? more->per_unit - less->per_unit : NAN, 6);
}

static void print_totals(struct session *session, const struct plan_view *view)
{
    static const char *const headings[] = {N_("footprint"), N_("kg CO2e"), N_("per functional unit")};
    const struct plan *p = view->plan;
    struct text_table table;
    table_headings(&table, headings, "tnn");
    total_row(&table, N_("before the actions"), &p->before);
    total_row(&table, N_("current, with what is done"), &p->current);
    total_row(&table, N_("after, with what is planned too"), &p->after);
    effect_row(&table, N_("joint effect of what is done"), p->done, &p->before, &p->current);
    effect_row(&table, N_("joint effect of what is planned"), p->planned, &p->current, &p->after);
    if (view->what_if) {
        total_row(&table, N_("what if: current"), &view->what_if->current);
        total_row(&table, N_("what if: after"), &view->what_if->after);
        effect_row(&table, N_("what if: less than the real plan"), view->what_if->effect, &p->current, &view->what_if->current);
    }
    print_table(session, &table);
    print_why(session, N_("before the actions"), &p->before.why);
    print_why(session, N_("current, with what is done"), &p->current.why);
    print_why(session, N_("after, with what is planned too"), &p->after.why);
}

/* ---- actions ---- */

static const char *choice_label(const struct record *record, int field)
{
    const struct field_choice *c = field_choice_find(&record_entity(record)->fields[field], record_text(record, field));
    return c ? language_text(c->label) : record_text(record, field);
}

static void action_cell(struct text_table *table, const struct record *action)
{
    struct text_buffer label = {0};
    text_buffer_printf(&label, "%s %s", record_id(action), record_text(action, ACTION_NAME));
    text_table_cell(table, label.data ? label.data : "", false);
    text_buffer_free(&label);
}

static double cost_of(const struct record *action)
{
    double cost;
    return number_read(record_text(action, ACTION_COST), "", &cost, NULL) ? cost : NAN;
}

/* In the order of the marginal abatement curve. */
static void print_actions(struct session *session, const struct plan *p)
{
    static const char *const headings[] = {N_("action"), N_("status"), N_("alone, kg"), N_("last in, kg"), N_("cost"), N_("lifetime"),
                                           N_("yearly"), N_("yuan/t")};
    struct text_table table;
    table_headings(&table, headings, "ttnnnnnn");
    for (size_t i = 0; i < p->count; i++) {
        const struct plan_item *item = &p->items[p->by_cost[i]];
        action_cell(&table, item->action);
        text_table_cell(&table, choice_label(item->action, ACTION_STATUS), false);
        kg_cell(&table, item->alone, item->known);
        kg_cell(&table, item->last_in, item->known);
        number_cell(&table, cost_of(item->action), 6);
        number_cell(&table, item->lifetime, 4);
        number_cell(&table, item->yearly_cost, 6);
        number_cell(&table, item->cost_per_tonne, 4);
    }
    print_table(session, &table);
    print_wrapped(session, "", _("Cheapest tonne first. Effects are recomputed footprints; a typed expectation enters none of them."));
    for (size_t i = 0; i < p->count; i++) {
        char id[200];
        text_clean(id, sizeof id, record_id(p->items[i].action), false);
        if (p->items[i].has_edits)
            print_why(session, id, &p->items[i].why);
        else
            print_raw(session, "! %s: %s", id, _("no edits, so no effect is computed"));
    }
}

/* What overlaps: the single effects of one state, and the joint one. */
static void print_overlap(struct session *session, const struct plan *p, bool done)
{
    exact sum = 0;
    char alone[EXACT_TEXT], joint[EXACT_TEXT], line[400];
    size_t count = 0;
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].known && p->items[i].done == done) {
            sum += p->items[i].alone;
            count++;
        }
    if (count < 2 || sum == (done ? p->done : p->planned))
        return;
    exact_show(alone, sum, 0, 3);
    exact_show(joint, done ? p->done : p->planned, 0, 3);
    const struct text_arg args[] = {{"alone", alone}, {"joint", joint}};
    text_fill(line, sizeof line,
              done ? _("What is done comes to {alone} kg one by one, to {joint} kg together: the actions overlap.")
                   : _("What is planned comes to {alone} kg one by one, to {joint} kg together: the actions overlap."),
              args, 2);
    print_wrapped(session, "", line);
}

/* ---- targets and baseline ---- */

static void print_targets(struct session *session, const struct plan_view *view)
{
    static const char *const headings[] = {N_("year"), N_("aim"), N_("actual"), N_("gap"), N_("by the plan"), N_("status")};
    struct text_table table;
    if (!view->target_count)
        return;
    print_raw(session, "%s", "");
    table_headings(&table, headings, "tnnnnt");
    for (size_t i = 0; i < view->target_count; i++) {
        const struct target_result *t = &view->targets[i];
        text_table_cell(&table, record_text(t->target, TARGET_YEAR), false);
        number_cell(&table, t->aim, 6);
        number_cell(&table, t->actual, 6);
        number_cell(&table, t->gap, 4);
        number_cell(&table, t->planned, 6);
        text_table_cell(&table, language_text(target_state_label(t->state)), false);
    }
    print_table(session, &table);
    print_line(session, N_("Targets are {value} for one functional unit."), "kg CO2e");
}

static void print_difference(struct session *session, const struct baseline_difference *d)
{
    char base[200], reporting[200], line[600];
    text_clean(base, sizeof base, d->base, false);
    text_clean(reporting, sizeof reporting, d->reporting, false);
    snprintf(line, sizeof line, "%s: '%s' → '%s' (%s)", language_text(baseline_subject_label(d->subject)), base, reporting,
             language_text(baseline_treatment_label(d->treatment)));
    print_wrapped(session, "! ", line);
}

static void percent_cell(struct text_table *table, double share)
{
    char text[NUMBER_TEXT + 8];
    number_show(text, isnan(share) ? 0 : 100 * share, 4);
    text_copy(text + strlen(text), sizeof text - strlen(text), " %");
    text_table_cell(table, isnan(share) ? "-" : text, true);
}

static void print_baseline(struct session *session, const struct baseline *b)
{
    static const char *const headings[] = {N_("comparison"), N_("kg CO2e"), N_("per functional unit")};
    struct text_table table;
    print_raw(session, "%s", "");
    print_line(session, N_("Baseline: {value}"), b->kind == BASELINE_BEFORE ? _("this inventory without its actions") : b->name);
    print_why(session, N_("baseline"), &b->why);
    table_headings(&table, headings, "tnn");
    total_row(&table, N_("baseline"), &b->base);
    total_row(&table, N_("reporting period"), &b->reporting);
    text_table_cell(&table, _("reduction of one functional unit"), false);
    percent_cell(&table, b->share);
    number_cell(&table, b->reduction, 6);
    print_table(session, &table);
    if (!b->comparable)
        print_wrapped(session, "", _("The two are not compared: what differs is named below."));
    for (size_t i = 0; i < b->count; i++)
        print_difference(session, &b->differences[i]);
}

static void print_text(struct session *session, const struct plan_view *view)
{
    print_standard(session);
    print_raw(session, "%s", "");
    print_totals(session, view);
    print_raw(session, "%s", "");
    if (view->plan->count) {
        print_actions(session, view->plan);
        print_overlap(session, view->plan, true);
        print_overlap(session, view->plan, false);
    } else {
        print_line(session, N_("No action is recorded."), "");
    }
    print_targets(session, view);
    print_baseline(session, view->baseline);
}

/* ---- run ---- */

static int show(struct session *session, struct plan_view *view)
{
    struct refusal refusal;
    struct plan_what_if what_if;
    view->with = arguments_value(session->args, "with");
    view->without = arguments_value(session->args, "without");
    view->plan = workbench_plan(session->wb, &refusal);
    view->baseline = view->plan ? workbench_baseline(session->wb, &refusal) : NULL;
    if (!view->baseline)
        return say_refusal(&refusal);
    view->targets = workbench_targets(session->wb, &view->target_count);
    if (view->with || view->without) {
        if (!workbench_what_if(session->wb, view->with, view->without, &what_if, &refusal))
            return say_refusal(&refusal);
        view->what_if = &what_if;
    }
    (session_json(session) ? plan_print_json : print_text)(session, view);
    return STATUS_DONE;
}

static int run(struct session *session)
{
    struct plan_view view = {0};
    struct refusal refusal;
    int status;
    if (!session_open(session, true, &status))
        return status;
    if (arguments_has(session->args, "measures"))
        return plan_list_measures(session, arguments_value(session->args, "path"));
    if (!arguments_has(session->args, "csv"))
        return show(session, &view);
    return workbench_plan_csv(session->wb, &session->out, &refusal) ? STATUS_DONE : say_refusal(&refusal);
}

const struct command command_plan = {
    .name = "plan",
    .summary = N_("reduction actions: before, after, each one's effect, cost per tonne, targets, baseline"),
    .details = N_("An action is a set of edits of the inventory ('nongtan add PROJECT edit …'); its effect is the recomputed footprint: "
                  "alone, as the last one in, and all together. Only what is done is in the footprint that is claimed. Ranges of measures "
                  "are typical ones of others, never an effect of your own."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan plan orange.nongtan --with act002",
    .run = run,
};
