/* SPDX-License-Identifier: MPL-2.0
 *
 * Checks on the rows of the inventory and on who reports: 7.4, 7.5, 7.8. Factors are in clause_7_factor.c.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/number.h"
#include "core/open_points.h"
#include "core/validate.h"

/* The first line of an activity that is counted, or would be once it is complete. */
static bool is_row(const struct footprint *f, size_t i)
{
    return clause_row_begins(f, i) && f->lines[i].kind != LINE_LEFT_OUT &&
           record_entity(f->lines[i].activity)->id == ENTITY_ACTIVITY;
}

/* An open row says what its refusal says; the factor's own gaps are told by 7.7 only where the row has a factor. */
static void open_line(const struct clause *clause, const struct clause_context *context, struct findings *out,
                      const struct line *line)
{
    const struct refusal *r = &line->problem;
    int field = entity_field(record_entity(line->activity), r->field);
    finding_say(findings_add_line(out, context, clause, SEVERITY_ERROR, line, field, refusal_message(r->code),
                                  refusal_remedy(r->code)),
                r->value, r->limit);
}

/* A mass that has no weight in the chosen set and is no greenhouse gas: said once a row, so that nobody misses it. */
static void weightless(const struct clause *clause, const struct clause_context *context, struct findings *out,
                       const struct line *line)
{
    if (line->kind == LINE_EMISSION && line->gas_known && line->gwp == 0 && line->gas_mass)
        finding_say(findings_add_line(out, context, clause, SEVERITY_NOTE, line, -1,
                                      N_("{value} is no greenhouse gas of the set '{limit}': its mass is stated, it has no CO2e"),
                                      N_("Nothing to do, unless the gas or the set is wrong")),
                    line->gas, context->footprint->gwp_set);
}

static bool is_refused(const struct clause_context *context)
{
    return !context->footprint && context->uncomputed;
}

/* A loop that consumes all it makes, a missing supplier …: no row has a result, and nobody may take that for nothing to do. */
static void whole_refused(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct refusal *r = context->uncomputed;
    struct finding *f = findings_add(out, context, clause, SEVERITY_ERROR, ENTITY_STUDY, "study", -1, refusal_message(r->code),
                                     refusal_remedy(r->code));
    finding_say(f, r->value, r->limit);
}

bool applies_computed(const struct clause_context *context)
{
    return is_refused(context) || clause_has_lines(context);
}

void check_computed(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    if (is_refused(context)) {
        whole_refused(clause, context, out);
        return;
    }
    for (size_t i = 0; i < context->footprint->line_count; i++) {
        const struct line *line = &context->footprint->lines[i];
        if (line->kind == LINE_OPEN && clause_row_begins(context->footprint, i))
            open_line(clause, context, out, line);
        else if (line->kind != LINE_OPEN)
            weightless(clause, context, out, line);
    }
}

/* ---- 7.5 ---- */

static bool kind_is(const struct line *line, const char *kind)
{
    return !strcmp(record_text(line->activity, ACTIVITY_DATA_KIND), kind);
}

static void ask_kind(const struct clause *clause, const struct clause_context *context, struct findings *out,
                     const struct line *line)
{
    if (text_blank(record_text(line->activity, ACTIVITY_DATA_KIND)))
        finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, line, ACTIVITY_DATA_KIND,
                                      N_("{where}: '{value}' is not said to be primary or secondary"),
                                      N_("State the kind of data of this row")),
                    record_text(line->activity, ACTIVITY_ITEM), "");
    else if (kind_is(line, "secondary") && text_blank(record_text(line->activity, ACTIVITY_REASON)))
        finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, line, ACTIVITY_REASON,
                                      N_("{where}: '{value}' is secondary without a reason"),
                                      N_("Say why there is no primary figure")),
                    record_text(line->activity, ACTIVITY_ITEM), "");
}

/* Primary, and neither where it was read nor a paper is named, nor is one attached. */
static bool no_proof(const struct clause_context *context, const struct line *line)
{
    return kind_is(line, "primary") && !open_points_shown(context, line->activity);
}

/* Large rows are asked one by one, the many small ones together. */
static void ask_proof(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct footprint *f = context->footprint;
    double large = context->pack->short_share * exact_kg(f->emissions), small = 0;
    size_t count = 0;
    for (size_t i = 0; i < f->line_count; i++) {
        const struct line *line = &f->lines[i];
        if (!is_row(f, i) || !no_proof(context, line))
            continue;
        double weight = clause_row_weight(f, line);
        if (weight > 0 && weight >= large)
            finding_say(findings_add_line(out, context, clause, SEVERITY_QUESTION, line, ACTIVITY_EVIDENCE,
                                          N_("{where}: '{value}' is primary, but its source is not named"),
                                          N_("State where it was read, and the number of the receipt or page of the log")),
                        record_text(line->activity, ACTIVITY_ITEM), "");
        else {
            small += weight;
            count++;
        }
    }
    if (!count)
        return;
    char rows[NUMBER_TEXT];
    number_full(rows, (double)count);
    struct finding *finding = findings_add(out, context, clause, SEVERITY_QUESTION, ENTITY_STUDY, "study", -1,
                                           N_("Smaller rows that are primary, but whose source is not named: {value}"),
                                           N_("State for each where it was read, and the receipt or page of the log"));
    finding_say(finding, rows, "");
    if (finding)
        finding->weight = small;
}

void check_data_kind(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct footprint *f = context->footprint;
    for (size_t i = 0; i < f->line_count; i++)
        if (is_row(f, i))
            ask_kind(clause, context, out, &f->lines[i]);
    ask_proof(clause, context, out);
    check_attachments(clause, context, out);
}

/* ---- 7.8 ---- */

/* The amount is a mass of a gas ("kg CO2e"). */
static bool is_emission_unit(const struct line *line)
{
    static const char *const gases = "CO2|CH4|N2O";
    return rule_words_in(gases, line->amount_unit);
}

/* The report sorts consumption into raw materials, energy and production: by role or stage. Told once, for all such rows. */
static void ask_roles(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct footprint *f = context->footprint;
    const struct line *first = NULL;
    size_t count = 0;
    for (size_t i = 0; f && i < f->line_count; i++) {
        const struct line *line = &f->lines[i];
        if (!is_row(f, i) || !text_blank(record_text(line->activity, ACTIVITY_ROLE)) ||
            !text_blank(record_text(line->activity, ACTIVITY_STAGE)))
            continue;
        first = first ? first : line;
        count++;
    }
    if (!first)
        return;
    char rows[NUMBER_TEXT];
    number_full(rows, (double)count);
    finding_say(findings_add(out, context, clause, SEVERITY_QUESTION, ENTITY_STUDY, "rows", -1,
                             N_("Rows that the report cannot place among materials, energy and production: {value} (the first: {limit})"),
                             N_("State the stage or the role of each row")),
                rows, record_id(first->activity));
}

/* Each fuel, energy and material is reported as an amount with its factor: a row that is an emission already cannot be. */
static void ask_consumption(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    static const char *const energy_roles = "energy|main_material|auxiliary|packaging";
    const struct footprint *f = context->footprint;
    for (size_t i = 0; f && i < f->line_count; i++) {
        const struct line *line = &f->lines[i];
        if (!is_row(f, i) || line->kind == LINE_OPEN || line->run ||
            !rule_list_holds(energy_roles, record_text(line->activity, ACTIVITY_ROLE)) || !is_emission_unit(line))
            continue;
        finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, line, ACTIVITY_AMOUNT,
                                      N_("{where}: of '{value}' an emission is entered, not how much was used"),
                                      N_("Enter the amount used and a factor: the report states both")),
                    record_text(line->activity, ACTIVITY_ITEM), "");
    }
}

void check_organisation(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    static const enum study_field asked[] = {STUDY_ORG_NAME, STUDY_ORG_KIND, STUDY_ORG_INDUSTRY, STUDY_USCC,
                                             STUDY_LEGAL_REPRESENTATIVE, STUDY_CONTACT, STUDY_PERIOD_FROM, STUDY_PERIOD_TO};
    const char *code = project_study_text(context->project, STUDY_USCC);
    struct refusal why;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (clause_study_blank(context, asked[i]))
            findings_add_study(out, context, clause, SEVERITY_WARNING, asked[i], N_("{field} is missing in the report"),
                               N_("Enter it in the scope"));
    if (!text_blank(code) && !uscc_check(code, "uscc", NULL, &why))
        finding_say(findings_add_study(out, context, clause, SEVERITY_ERROR, STUDY_USCC, refusal_message(why.code),
                                       refusal_remedy(why.code)),
                    why.value, why.limit);
    ask_roles(clause, context, out);
    ask_consumption(clause, context, out);
}
