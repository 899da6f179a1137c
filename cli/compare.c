/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan compare - the study under two editions of the methods, GWP sets, variants or allocation bases: what changes where.
 */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/footprint_view.h"
#include "core/comparison.h"
#include "core/line_text.h"
#include "core/number.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"method", 0, "M", ARGUMENT_TEXT, "ipcc2019 ipcc2006 cn", true,
     N_("edition of the methods; once: against the study's own, twice: one against the other")},
    {"gwp", 0, "SET", ARGUMENT_TEXT, NULL, true, N_("GWP set, once or twice")},
    {"variant", 0, "V", ARGUMENT_TEXT, NULL, true, N_("variant, once or twice; rows are matched by process and item")},
    {"basis", 0, "BASIS", ARGUMENT_TEXT, NULL, true, N_("basis of allocation, once or twice")},
    {"all", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("rows that do not change too")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

/* One value: the study's own against it. Two: the first against the second. */
static bool pair(struct session *session, const char *name, const char **old, const char **new_)
{
    const char *first = arguments_nth(session->args, name, 0), *second = arguments_nth(session->args, name, 1);
    *old = second ? first : NULL;
    *new_ = second ? second : first;
    return first;
}

static bool too_many(struct session *session, int *status)
{
    for (const struct option *o = options; o->name; o++)
        if (o->repeats && arguments_nth(session->args, o->name, 2)) {
            *status = say_usage(N_("--{value} is given more than twice"), N_("A comparison has two sides"), o->name, "");
            return true;
        }
    return false;
}

static bool views(struct session *session, struct footprint_view *old, struct footprint_view *new_, int *status)
{
    bool any = pair(session, "method", &old->method, &new_->method);
    any |= pair(session, "gwp", &old->gwp_set, &new_->gwp_set);
    any |= pair(session, "variant", &old->variant, &new_->variant);
    any |= pair(session, "basis", &old->basis, &new_->basis);
    if (too_many(session, status))
        return false;
    if (!any)
        *status = say_usage(N_("nothing to compare with"), N_("Give {value}"), "--method, --gwp, --variant, --basis", "");
    return any;
}

/* ---- text ---- */

static void mass_cell(struct text_table *table, const struct footprint *f, exact mass, bool there)
{
    char kg[EXACT_TEXT];
    footprint_kg(kg, f, mass);
    text_table_cell(table, there ? kg : "-", true);
}

static void share_cell(struct text_table *table, exact before, exact after)
{
    char text[NUMBER_TEXT + 8];
    double old = exact_kg(before);
    if (old == 0) {
        text_table_cell(table, "-", true);
        return;
    }
    number_show(text, 100 * (exact_kg(after) - old) / old, 4);
    text_copy(text + strlen(text), sizeof text - strlen(text), " %");
    text_table_cell(table, text, true);
}

/* Between a figure and none there is no difference. */
static void pair_row(struct text_table *table, const struct comparison *c, const char *label, const struct compared *pair)
{
    bool open = pair->open_old || pair->open_new;
    text_table_cell(table, label, false);
    mass_cell(table, c->old, pair->before, pair->in_old && !pair->open_old);
    mass_cell(table, c->old, pair->after, pair->in_new && !pair->open_new);
    mass_cell(table, c->old, pair->after - pair->before, !open);
    share_cell(table, open ? 0 : pair->before, pair->after);
}

static void total_row(struct text_table *table, const struct comparison *c, const char *label, exact before, exact after)
{
    pair_row(table, c, label, &(struct compared){.before = before, .after = after, .in_old = true, .in_new = true});
}

static void per_unit_row(struct text_table *table, const struct comparison *c)
{
    double old = 0, new_ = 0;
    char text[NUMBER_TEXT];
    bool known = footprint_per_functional_unit(c->old, &old);
    known = footprint_per_functional_unit(c->new, &new_) && known;
    const double cells[] = {old, new_, new_ - old};
    text_table_cell(table, _("per functional unit"), false);
    for (size_t i = 0; i < 3; i++) {
        number_show(text, cells[i], 6);
        text_table_cell(table, known ? text : "-", true);
    }
    text_table_cell(table, "", true);
}

static void begin_table(struct text_table *table, const char *what)
{
    const char *const headings[] = {what, N_("before"), N_("after"), N_("difference"), N_("change")};
    table_headings(table, headings, "tnnnn");
}

static void print_totals(struct session *session, const struct comparison *c)
{
    struct text_table table;
    begin_table(&table, N_("kg CO2e"));
    total_row(&table, c, c->old->open_count || c->new->open_count ? _("total, incomplete") : _("total"), c->old->emissions,
              c->new->emissions);
    per_unit_row(&table, c);
    total_row(&table, c, _("removals, apart"), c->old->removals, c->new->removals);
    print_table(session, &table);
    print_raw(session, "%s", "");
    begin_table(&table, footprint_cut_label(CUT_STAGE));
    for (size_t i = 0; i < c->stage_count; i++)
        pair_row(&table, c, *c->stages[i].key ? c->stages[i].key : _("not stated"), &c->stages[i]);
    print_table(session, &table);
    print_raw(session, "%s", "");
}

static void row_label(char *out, size_t size, const struct compared *row)
{
    const struct line *line = row->line_new ? row->line_new : row->line_old;
    struct text_buffer label = {0};
    text_buffer_printf(&label, "%s %s", record_id(row->record), line_text(line, ACTIVITY_ITEM));
    text_clean(out, size, label.data ? label.data : "", false);
    text_buffer_free(&label);
}

static void print_rows(struct session *session, const struct comparison *c)
{
    bool all = arguments_has(session->args, "all");
    struct text_table table;
    size_t same = 0;
    char label[300], count[24];
    begin_table(&table, N_("row"));
    for (size_t i = 0; i < c->row_count; i++) {
        const struct compared *row = &c->rows[i];
        same += !compared_changes(row);
        if (!all && !compared_changes(row))
            continue;
        row_label(label, sizeof label, row);
        pair_row(&table, c, label, row);
    }
    print_table(session, &table);
    snprintf(count, sizeof count, "%zu", same);
    print_line(session, N_("Rows that do not change: {value}"), count);
}

static void print_open(struct session *session, const struct compared *row, const struct line *line)
{
    char label[300], why[600];
    if (!line || line->kind != LINE_OPEN)
        return;
    row_label(label, sizeof label, row);
    language_refusal(line->problem, why, sizeof why);
    print_raw(session, "! %s: %s", label, why);
}

/* Rows that ask for more in the other edition, and rows that know no other. */
static void print_remarks(struct session *session, const struct comparison *c)
{
    char label[300];
    for (size_t i = 0; i < c->row_count; i++) {
        const struct compared *row = &c->rows[i];
        if (row->open_new && !row->open_old)
            print_open(session, row, row->line_new);
        if (row->open_old && !row->open_new)
            print_open(session, row, row->line_old);
        if (!compared_keeps_edition(c, row))
            continue;
        row_label(label, sizeof label, row);
        print_line(session, N_("! {value}: its model does not have this edition and keeps its own"), label);
    }
}

static void print_text(struct session *session, const struct comparison *c)
{
    const struct {
        const char *label, *old, *new_;
    } sides[] = {{N_("edition of methods"), c->old->method, c->new->method},
                 {N_("GWP set"), c->old->gwp_set, c->new->gwp_set},
                 {N_("variant"), c->old->variant, c->new->variant}};
    print_illustrative(session);
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        print_raw(session, "%s: %s%s%s", language_text(sides[i].label), sides[i].old, strcmp(sides[i].old, sides[i].new_) ? " → " : "",
                  strcmp(sides[i].old, sides[i].new_) ? sides[i].new_ : "");
    const char *bases[2];
    if (pair(session, "basis", &bases[0], &bases[1]))
        print_raw(session, "%s: %s → %s", _("basis of allocation"), bases[0] ? bases[0] : _("as recorded"), bases[1]);
    print_raw(session, "%s", "");
    print_totals(session, c);
    print_rows(session, c);
    print_remarks(session, c);
}

/* ---- JSON ---- */

static void side_json(struct json_out *json, const char *key, const struct footprint *f, const char *basis)
{
    double per_unit;
    json_out_object(json, key);
    json_out_text(json, "method", f->method);
    json_out_text(json, "gwp_set", f->gwp_set);
    json_out_text(json, "variant", f->variant);
    json_out_text(json, "basis", basis);
    json_out_exact(json, "total_kg_co2e", f->emissions);
    json_out_number(json, "per_functional_unit_kg_co2e", footprint_per_functional_unit(f, &per_unit) ? per_unit : INFINITY);
    json_out_exact(json, "removals_kg_co2e", f->removals);
    json_out_integer(json, "open_rows", (long long)f->open_count);
    json_out_end_object(json);
}

static void pair_json(struct json_out *json, const struct compared *pair)
{
    if (pair->in_old && !pair->open_old)
        json_out_exact(json, "before", pair->before);
    else
        json_out_null(json, "before");
    if (pair->in_new && !pair->open_new)
        json_out_exact(json, "after", pair->after);
    else
        json_out_null(json, "after");
    if (pair->open_old || pair->open_new)
        json_out_null(json, "difference");
    else
        json_out_exact(json, "difference", pair->after - pair->before);
}

static void row_json(struct json_out *json, const struct comparison *c, const struct compared *row)
{
    char why[600];
    const struct line *line = row->line_new ? row->line_new : row->line_old;
    json_out_object(json, NULL);
    json_out_text(json, "id", record_id(row->record));
    json_out_text(json, "item", line_text(line, ACTIVITY_ITEM));
    pair_json(json, row);
    json_out_bool(json, "changes", compared_changes(row));
    json_out_text(json, "edition_before", compared_edition(row->line_old));
    json_out_text(json, "edition_after", compared_edition(row->line_new));
    json_out_bool(json, "keeps_edition", compared_keeps_edition(c, row));
    if (row->open_new && row->line_new->kind == LINE_OPEN)
        language_refusal(row->line_new->problem, why, sizeof why);
    json_out_text(json, "reason", row->open_new && row->line_new->kind == LINE_OPEN ? why : NULL);
    json_out_end_object(json);
}

static void print_json(struct session *session, const struct comparison *c)
{
    struct json_out json;
    const char *bases[2];
    pair(session, "basis", &bases[0], &bases[1]);
    json_begin_project(&json, session);
    side_json(&json, "before", c->old, bases[0]);
    side_json(&json, "after", c->new, bases[1]);
    json_out_exact(&json, "difference_kg_co2e", c->new->emissions - c->old->emissions);
    json_out_array(&json, "stages");
    for (size_t i = 0; i < c->stage_count; i++) {
        json_out_object(&json, NULL);
        json_out_text(&json, "key", c->stages[i].key);
        pair_json(&json, &c->stages[i]);
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
    json_out_array(&json, "rows");
    for (size_t i = 0; i < c->row_count; i++)
        row_json(&json, c, &c->rows[i]);
    json_out_end_array(&json);
    json_out_end_object(&json);
}

/* ---- run ---- */

static void show(struct session *session, const struct footprint *old, const struct footprint *new_)
{
    struct comparison c;
    if (!comparison_make(old, new_, &c))
        session->out.failed = true;
    else if (session_json(session))
        print_json(session, &c);
    else
        print_text(session, &c);
    comparison_clear(&c);
}

static int run(struct session *session)
{
    struct footprint_view old_view = {0}, new_view = {0};
    struct footprint old, new_;
    struct refusal refusal;
    int status = STATUS_DONE;
    if (!views(session, &old_view, &new_view, &status) || !session_open(session, true, &status))
        return status;
    if (!workbench_footprint_of(session->wb, &old_view, &old, &refusal))
        return say_refusal(&refusal);
    if (workbench_footprint_of(session->wb, &new_view, &new_, &refusal)) {
        show(session, &old, &new_);
        footprint_clear(&new_);
    } else {
        status = say_refusal(&refusal);
    }
    footprint_clear(&old);
    return status;
}

const struct command command_compare = {
    .name = "compare",
    .summary = N_("the study under two editions of the methods, GWP sets, variants or allocation bases"),
    .details = N_("Totals, stages and rows before and after. Rows whose model does not have the edition keep their own and are named; "
                  "rows that need more for it are named too. Nothing is stored."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan compare rice.nongtan --method ipcc2019 --method ipcc2006",
    .run = run,
};
