/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan balance - residual emissions against offsets, the verdict, and what blocks it.
 */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "core/line_text.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};

/* Whole kilograms as an exact mass. */
static exact mass_of(long long kg)
{
    exact mass;
    return exact_from_kg((double)kg, &mass) ? mass : 0;
}

static void json_lots(struct json *json, const struct balance *b)
{
    json_array(json, "offsets");
    for (size_t i = 0; i < b->lot_count; i++) {
        const struct balance_lot *lot = &b->lots[i];
        json_object(json, NULL);
        json_text(json, "id", record_id(lot->offset));
        json_text(json, "kind", record_text(lot->offset, OFFSET_KIND));
        if (lot->rank)
            json_integer(json, "rank", lot->rank);
        else
            json_null(json, "rank");
        json_tonnes(json, "tonnes_available", mass_of(lot->available_kg));
        json_tonnes(json, "tonnes_used", mass_of(lot->used_kg));
        json_end_object(json);
    }
    json_end_array(json);
}

static void print_json(struct session *session, const struct balance *b)
{
    struct refusal ignored;
    struct json json;
    json_begin_project(&json, session);
    json_standard(&json, "standard", workbench_rule_pack(session->wb, &ignored));
    json_tonnes(&json, "emissions_t", b->emissions);
    json_tonnes(&json, "reductions_t", b->done_reduction);
    json_tonnes(&json, "planned_reductions_t", b->planned_reduction);
    json_tonnes(&json, "residual_t", b->residual);
    json_tonnes(&json, "needed_t", mass_of(b->need_kg));
    json_lots(&json, b);
    json_tonnes(&json, "covered_t", mass_of(b->covered_kg));
    json_bool(&json, "neutral", b->verdict == VERDICT_NEUTRAL);
    json_text(&json, "verdict", verdict_key(b->verdict));
    json_array(&json, "blocked_by");
    for (size_t i = 0; i < b->blocked_count; i++)
        json_text(&json, NULL, language_text(b->blocked_by[i]));
    json_end_array(&json);
    json_end_object(&json);
}

static void tonnes_row(struct text_table *table, const char *label, exact mass)
{
    char tonnes[EXACT_TEXT];
    exact_show(tonnes, mass, 3, 3);
    text_table_cell(table, label, false);
    text_table_cell(table, tonnes, true);
    text_table_cell(table, "t CO2e", false);
}

static void print_lots(struct session *session, const struct balance *b)
{
    static const char *const headings[] = {N_("lot"), N_("kind of offset"), N_("rank"), N_("t available"), N_("t used")};
    const struct field *kinds = &entity_get(ENTITY_OFFSET)->fields[OFFSET_KIND];
    struct text_table table;
    if (!b->lot_count) {
        print_line(session, N_("No offset is recorded."), "");
        return;
    }
    table_headings(&table, headings, "ttnnn");
    for (size_t i = 0; i < b->lot_count; i++) {
        const struct balance_lot *lot = &b->lots[i];
        const char *kind = record_text(lot->offset, OFFSET_KIND);
        const struct field_choice *choice = field_choice_find(kinds, kind);
        char rank[16], available[EXACT_TEXT], used[EXACT_TEXT];
        snprintf(rank, sizeof rank, "%d", lot->rank);
        exact_tonnes(available, mass_of(lot->available_kg));
        exact_tonnes(used, mass_of(lot->used_kg));
        text_table_cell(&table, record_id(lot->offset), false);
        text_table_cell(&table, choice ? language_text(choice->label) : kind, false);
        text_table_cell(&table, lot->rank ? rank : "-", true);
        text_table_cell(&table, available, true);
        text_table_cell(&table, used, true);
    }
    print_table(session, &table);
}

void balance_print_verdict(struct session *session)
{
    const struct balance *b = workbench_balance(session->wb);
    print_line(session, N_("Verdict: {value}"), language_text(verdict_label(b->verdict)));
    for (size_t i = 0; i < b->blocked_count; i++)
        print_wrapped(session, "  - ", language_text(b->blocked_by[i]));
}

static void print_text(struct session *session, const struct balance *b)
{
    struct text_table table;
    print_standard(session);
    print_raw(session, "%s", "");
    text_table_begin(&table, 3);
    table.plain = true;
    tonnes_row(&table, _("emissions of the inventory"), b->emissions);
    tonnes_row(&table, _("expected of planned actions, not subtracted"), b->planned_reduction);
    tonnes_row(&table, _("expected of actions done, in the inventory already"), b->done_reduction);
    tonnes_row(&table, _("residual emissions"), b->residual);
    tonnes_row(&table, _("to be offset, whole tonnes"), mass_of(b->need_kg));
    tonnes_row(&table, _("covered by retired lots"), mass_of(b->covered_kg));
    print_table(session, &table);
    print_raw(session, "%s", "");
    print_lots(session, b);
    print_raw(session, "%s", "");
    balance_print_verdict(session);
}

static int run(struct session *session)
{
    struct refusal refusal;
    int status;
    if (!session_open(session, true, &status))
        return status;
    if (!workbench_footprint(session->wb, &refusal))
        return say_refusal(&refusal);
    const struct balance *b = workbench_balance(session->wb);
    if (session_json(session))
        print_json(session, b);
    else
        print_text(session, b);
    return b->verdict == VERDICT_NEUTRAL ? STATUS_DONE : STATUS_NO;
}

const struct command command_balance = {
    .name = "balance",
    .summary = N_("neutrality balance: residual, offsets by kind, verdict, what blocks it"),
    .details = N_("Expected effects of actions are shown and never subtracted: what was done is in the inventory. Only retired lots count."),
    .operands = operands,
    .statuses = 1 << STATUS_NO | 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan balance orange.nongtan",
    .run = run,
};
