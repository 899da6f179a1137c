/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan balance - residual emissions against offsets, the verdict, and what blocks it; the covering applied, the pledge for signature.
 */
#include <stdio.h>
#include <string.h>

#include "cli/balance_lots.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "core/line_text.h"
#include "core/number.h"
#include "workbench/offsets.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"with", 0, "FILE", ARGUMENT_FILE, NULL, true, N_("look into this project too for lots that are used twice; those in the folder are anyway")},
    {"propose", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("show the automatic covering beside what is claimed")},
    {"apply", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("store the automatic covering as what is claimed of each lot")},
    {"pledge", 0, "LOT", ARGUMENT_TEXT, NULL, false, N_("only write the pledge of single use for this sink, for signature")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

bool balance_name_others(struct session *session, int *status)
{
    struct refusal refusal;
    const char *path;
    for (size_t i = 0; (path = arguments_nth(session->args, "with", i)); i++)
        if (!workbench_others_name(session->wb, path, &refusal)) {
            *status = say_refusal(&refusal);
            return false;
        }
    return true;
}

/* ---- JSON ---- */

static void json_need(struct json_out *json, struct session *session, const struct balance *b)
{
    const struct ledger_need *need = &b->ledger.need;
    const struct project *project = workbench_project(session->wb);
    json_out_tonnes(json, "emissions_t", b->before);
    json_out_tonnes(json, "reductions_t", b->done_reduction);
    json_out_tonnes(json, "planned_reductions_t", b->planned_reduction);
    json_out_text(json, "period_from", project_study_text(project, STUDY_PERIOD_FROM));
    json_out_text(json, "period_to", project_study_text(project, STUDY_PERIOD_TO));
    json_out_text(json, "output", project_study_text(project, STUDY_OUTPUT));
    json_out_text(json, "claimed", project_study_text(project, text_blank(project_study_text(project, STUDY_CLAIMED)) ? STUDY_OUTPUT : STUDY_CLAIMED));
    json_out_number(json, "claimed_share", need->share);
    json_out_tonnes(json, "residual_t", need->residual);
    json_out_text(json, "cover", need->upper ? "upper" : "central");
    json_out_number(json, "upper_factor", need->factor);
    json_out_tonnes(json, "to_cover_t", need->to_cover);
    json_out_tonnes(json, "needed_t", balance_mass(need->kg));
}

static void json_blocks(struct json_out *json, const struct balance *b)
{
    char sentence[400];
    json_out_array(json, "blocked_by");
    for (size_t i = 0; i < b->block_count; i++) {
        language_block(&b->blocks[i], sentence, sizeof sentence);
        json_out_text(json, NULL, sentence);
    }
    json_out_end_array(json);
    json_out_array(json, "blocking_clauses");
    for (size_t i = 0; i < b->block_count; i++)
        if (*b->blocks[i].clause)
            json_out_text(json, NULL, b->blocks[i].clause);
    json_out_end_array(json);
}

static void print_json(struct session *session, const struct balance *b)
{
    struct refusal ignored;
    struct json_out json;
    json_begin_project(&json, session);
    json_standard(&json, "standard", workbench_rule_pack(session->wb, &ignored));
    json_need(&json, session, b);
    balance_json_lots(&json, &b->ledger);
    balance_json_ranks(&json, &b->ledger);
    json_out_tonnes(&json, "covered_t", balance_mass(b->ledger.covered_kg));
    json_out_tonnes(&json, "surplus_t", balance_mass(b->ledger.surplus_kg));
    json_out_tonnes(&json, "missing_t", balance_mass(b->short_kg));
    balance_json_others(&json, session);
    json_out_bool(&json, "neutral", b->verdict == VERDICT_NEUTRAL);
    json_out_text(&json, "verdict", verdict_key(b->verdict));
    json_blocks(&json, b);
    json_out_end_object(&json);
}

/* ---- text ---- */

static void tonnes_row(struct text_table *table, const char *label, exact mass)
{
    char tonnes[EXACT_TEXT];
    exact_show(tonnes, mass, 3, 3);
    text_table_cell(table, label, false);
    text_table_cell(table, tonnes, true);
    text_table_cell(table, "t CO2e", false);
}

void balance_print_verdict(struct session *session)
{
    const struct balance *b = workbench_balance(session->wb);
    char sentence[400];
    print_line(session, N_("Verdict: {value}"), language_text(verdict_label(b->verdict)));
    for (size_t i = 0; i < b->block_count; i++) {
        language_block(&b->blocks[i], sentence, sizeof sentence);
        print_wrapped(session, "  - ", sentence);
    }
}

static void print_claim(struct session *session)
{
    const struct project *project = workbench_project(session->wb);
    const char *claimed = project_study_text(project, STUDY_CLAIMED);
    char period[160];
    snprintf(period, sizeof period, "%s – %s", project_study_text(project, STUDY_PERIOD_FROM), project_study_text(project, STUDY_PERIOD_TO));
    print_line(session, N_("Period: {value}"), period);
    print_line(session, N_("Quantity claimed: {value}"), text_blank(claimed) ? project_study_text(project, STUDY_OUTPUT) : claimed);
}

static void print_need(struct session *session, const struct balance *b)
{
    const struct ledger_need *need = &b->ledger.need;
    struct text_table table;
    char factor[NUMBER_TEXT], label[200];
    text_table_begin(&table, 3);
    table.plain = true;
    tonnes_row(&table, _("emissions before the actions"), b->before);
    tonnes_row(&table, _("taken off by the actions done"), b->done_reduction);
    tonnes_row(&table, _("would be taken off by planned actions, not subtracted"), b->planned_reduction);
    tonnes_row(&table, _("residual emissions"), need->residual);
    if (need->upper) {
        number_full(factor, need->factor);
        text_fill(label, sizeof label, _("cautious: upper bound, × {value}"), (const struct text_arg[]){{"value", factor}}, 1);
        tonnes_row(&table, label, need->to_cover);
    }
    tonnes_row(&table, _("to be offset, whole tonnes"), balance_mass(need->kg));
    tonnes_row(&table, _("covered by retired lots"), balance_mass(b->ledger.covered_kg));
    if (b->ledger.surplus_kg)
        tonnes_row(&table, _("more than needed"), balance_mass(b->ledger.surplus_kg));
    print_table(session, &table);
    print_wrapped(session, "", _("The need is rounded up to whole tonnes; credits count in whole tonnes; own sinks are rounded down after deductions."));
}

static void print_text(struct session *session, const struct balance *b)
{
    print_standard(session);
    print_raw(session, "%s", "");
    print_claim(session);
    print_need(session, b);
    print_raw(session, "%s", "");
    balance_print_lots(session, &b->ledger, arguments_has(session->args, "propose"));
    balance_print_others(session);
    print_raw(session, "%s", "");
    balance_print_verdict(session);
}

/* ---- what it is asked to do ---- */

static int write_pledge(struct session *session, const char *lot)
{
    struct refusal refusal;
    struct text_buffer page = {0};
    struct json_out json;
    bool good = workbench_pledge(session->wb, lot, NULL, &page, &refusal);
    if (good && session_json(session)) {
        json_out_begin(&json, &session->out);
        json_out_object(&json, NULL);
        json_out_text(&json, "lot", lot);
        json_out_text(&json, "pledge", page.data);
        json_out_end_object(&json);
    } else if (good) {
        print_raw(session, "%s", page.data);
    }
    text_buffer_free(&page);
    return good ? STATUS_DONE : say_refusal(&refusal);
}

static bool apply(struct session *session, int *status)
{
    struct refusal refusal;
    size_t changed;
    char count[24];
    if (!workbench_offsets_apply(session->wb, &changed, &refusal)) {
        *status = say_refusal(&refusal);
        return false;
    }
    snprintf(count, sizeof count, "%zu", changed);
    if (!session_json(session))
        print_line(session, N_("Lots given what the covering takes of them: {value}"), count);
    return true;
}

static int run(struct session *session)
{
    struct refusal refusal;
    int status;
    const char *lot = arguments_value(session->args, "pledge");
    bool stores = arguments_has(session->args, "apply") && !lot;
    if (!session_open(session, !stores, &status) || !balance_name_others(session, &status))
        return status;
    if (lot)
        return write_pledge(session, lot);
    if (!workbench_footprint(session->wb, &refusal))
        return say_refusal(&refusal);
    if (stores && !apply(session, &status))
        return status;
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
    .details = N_("The effect of actions is recomputed; planned ones are shown and never subtracted. Only retired lots count. "
                  "What is claimed of a lot is taken as it is; without, the need is covered in the order of preference of clause 9."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_NO | 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan balance orange.nongtan",
    .run = run,
};
