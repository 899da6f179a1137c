/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan trace - one activity from what was typed to its CO2e.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/study.h"
#include "core/line_text.h"

enum { SENTENCE_TEXT = 800 };

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"ID", ARGUMENT_TEXT, false, false, N_("the row, for example r001")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"study", 0, "S", ARGUMENT_TEXT, NULL, false, N_("a product of the holding, by id or name: its part of everything; left out: the whole holding")},
    {"basis", 0, "BASIS", ARGUMENT_TEXT, STUDY_BASES, false,
     N_("shared rows by this basis in place of each key's own; nothing is stored")},
    {"variant", 0, "V", ARGUMENT_TEXT, NULL, false, N_("another variant than the one shown")},
    {"gwp", 0, "SET", ARGUMENT_TEXT, NULL, false, N_("another GWP set: SAR, AR4, AR5, AR6 or one of the project")},
    {"method", 0, "EDITION", ARGUMENT_TEXT, "ipcc2019 ipcc2006 cn", false,
     N_("model rows by another edition of the methods: ipcc2019, ipcc2006 or cn, where the model has it; nothing is stored")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static const char *kind_key(enum line_kind kind)
{
    static const char *const keys[] = {
        [LINE_EMISSION] = "emission", [LINE_REMOVAL] = "removal", [LINE_BIOGENIC] = "biogenic",
        [LINE_LEFT_OUT] = "left_out", [LINE_OPEN] = "open"};
    return keys[kind];
}

static void json_step(struct json_out *json, const struct trace_step *step)
{
    json_out_object(json, NULL);
    json_out_text(json, "symbol", step->symbol);
    json_out_text(json, "label", language_text(step->label));
    json_out_text(json, "value", step->value);
    json_out_text(json, "unit", step->unit);
    json_out_text(json, "equation", step->equation);
    json_out_text(json, "how", step->how);
    json_out_text(json, "source", language_text(step->source));
    json_out_bool(json, "default", step->is_default);
    json_out_bool(json, "overridden", step->overridden);
    json_out_end_object(json);
}

/* What the model of the row tells, in words; nothing for other rows. */
static void each_notice(struct session *session, const struct model_run *run, struct json_out *json)
{
    size_t count = 0;
    char sentence[SENTENCE_TEXT];
    const struct model_notice *notices = run ? model_notices(run, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        language_notice(&notices[i], sentence, sizeof sentence);
        if (json)
            json_out_text(json, NULL, sentence);
        else
            print_raw(session, "! %s", sentence);
    }
}

static exact sum_of(const struct footprint *footprint, const struct line *line)
{
    struct row_result row;
    exact sum = 0;
    for (size_t i = 0; footprint_row(footprint, line->activity, &row) && i < row.count; i++)
        sum += row.lines[i].co2e;
    return sum;
}

static void json_model(struct json_out *json, const struct model_run *run)
{
    const struct model_edition *edition = run ? model_edition_used(run) : NULL;
    json_out_text(json, "model", run ? model_of(run)->name : NULL);
    json_out_text(json, "edition", edition ? edition->choice : NULL);
}

static void print_json(struct session *session, const struct footprint *footprint, const struct line *line,
                       const struct trace_step *steps, size_t count)
{
    struct json_out json;
    json_begin_project(&json, session);
    json_out_text(&json, "id", line_text(line, ACTIVITY_ID));
    json_out_text(&json, "item", line_text(line, ACTIVITY_ITEM));
    json_out_text(&json, "kind", kind_key(line->kind));
    if (line->kind == LINE_OPEN) {
        json_out_null(&json, "kg_co2e");
        json_out_text(&json, "problem", refusal_key(line->problem->code));
    } else
        json_out_exact(&json, "kg_co2e", sum_of(footprint, line));
    json_model(&json, line->run);
    json_out_array(&json, "steps");
    for (size_t i = 0; i < count; i++)
        json_step(&json, &steps[i]);
    json_out_end_array(&json);
    json_out_array(&json, "notices");
    each_notice(session, line->run, &json);
    json_out_end_array(&json);
    json_out_end_object(&json);
}

/* The label with what is to be known of the value: a default is no entry. */
static const char *step_label(const struct trace_step *step, char *out, size_t size)
{
    const char *standing = step->overridden ? _("your value") : step->is_default ? _("default") : "";
    snprintf(out, size, "%s%s%s%s", language_text(step->label), *standing ? " (" : "", standing, *standing ? ")" : "");
    return out;
}

static void print_text(struct session *session, const struct line *line, const struct trace_step *steps, size_t count)
{
    static const char *const headings[] = {N_("step"), N_("value"), N_("unit"), N_("how"), N_("source")};
    struct text_table table;
    char name[400];
    snprintf(name, sizeof name, "%s %s", line_text(line, ACTIVITY_ID), line_text(line, ACTIVITY_ITEM));
    print_illustrative(session);
    print_line(session, N_("Row: {value}"), name);
    table_headings(&table, headings, "tnttt");
    for (size_t i = 0; i < count; i++) {
        text_table_cell(&table, step_label(&steps[i], name, sizeof name), false);
        text_table_cell(&table, steps[i].value, true);
        text_table_cell(&table, steps[i].unit, false);
        text_table_cell(&table, steps[i].how, false);
        text_table_cell(&table, language_text(steps[i].source), false);
    }
    print_table(session, &table);
    if (line->kind == LINE_OPEN) {
        char why[600];
        language_refusal(line->problem, why, sizeof why);
        print_line(session, N_("! Not computed: {value}"), why);
    }
    each_notice(session, line->run, NULL);
}

static int show(struct session *session, const struct footprint *footprint)
{
    const char *id = arguments_operand(session->args, 1);
    const struct line *line = footprint_line(footprint, id);
    struct refusal refusal;
    struct trace_step *steps;
    size_t count;
    if (!line && *footprint->product && records_find(project_records(workbench_project(session->wb), ENTITY_ACTIVITY), id)) {
        say_usage(N_("'{value}' is not a row of {limit}"), N_("Leave --study out, or name the product that it belongs to"), id,
                  study_name(session, footprint));
        return STATUS_REFUSED;
    }
    if (!line) {
        refuse(&refusal, REFUSAL_RECORD_UNKNOWN, "", id, N_("row"));
        return say_refusal(&refusal);
    }
    if (!footprint_trace(footprint, line, &steps, &count)) {
        refuse(&refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        return say_refusal(&refusal);
    }
    if (session_json(session))
        print_json(session, footprint, line, steps, count);
    else
        print_text(session, line, steps, count);
    free(steps);
    return STATUS_DONE;
}

static int run(struct session *session)
{
    struct footprint footprint;
    int status;
    if (!session_footprint(session, &footprint, &status))
        return status;
    status = show(session, &footprint);
    footprint_clear(&footprint);
    return status;
}

const struct command command_trace = {
    .name = "trace",
    .summary = N_("one activity from what was typed to its CO2e"),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan trace rice.nongtan r001",
    .run = run,
};
