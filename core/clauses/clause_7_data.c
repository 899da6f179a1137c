/* SPDX-License-Identifier: MPL-2.0
 *
 * Checks on the rows of the inventory and on who reports: 7.4, 7.5, 7.8. Factors are in clause_7_factor.c.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/largest.h"
#include "core/number.h"
#include "core/validate.h"

/* An activity that is counted, or would be once it is complete. */
static bool is_row(const struct line *row)
{
    return row->kind != LINE_LEFT_OUT && record_entity(row->activity)->id == ENTITY_ACTIVITY;
}

/* An open row says what its refusal says; the factor's own gaps are told by 7.7 only where the row has a factor. */
static void open_line(const struct clause *clause, const struct clause_context *context, struct findings *out,
                      const struct line *line)
{
    const struct refusal *r = line->problem;
    int field = entity_field(record_entity(line->activity), r->field);
    finding_say(findings_add_line(out, context, clause, SEVERITY_ERROR, line, field, refusal_message(r->code),
                                  refusal_remedy(r->code)),
                r->value, r->limit);
}

/* A mass that has no weight in the chosen set and is no greenhouse gas: said once a row, so that nobody misses it. */
static void weightless(const struct clause *clause, const struct clause_context *context, struct findings *out,
                       const struct line *line)
{
    if (line->kind == LINE_EMISSION && line->way->gas_known && line->way->gwp == 0 && line->gas_mass)
        finding_say(findings_add_line(out, context, clause, SEVERITY_NOTE, line, -1,
                                      N_("{value} is no greenhouse gas of the set '{limit}': its mass is stated, it has no CO2e"),
                                      N_("Nothing to do, unless the gas or the set is wrong")),
                    line->way->gas, context->footprint->gwp_set);
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
    if (is_refused(context))
        whole_refused(clause, context, out);
}

CHECK_ROW(row_computed)
{
    const struct line *end = context->footprint->lines + context->footprint->line_count;
    const struct record *record = row->activity;
    if (row->kind == LINE_OPEN)
        open_line(clause, context, out, row);
    for (; row < end && row->activity == record; row++)
        weightless(clause, context, out, row);
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

/* A row with a weight of its own, beside what it emits, is not found among the sources. */
static bool is_large(const struct clause_context *context, size_t i, double large, double *weight)
{
    *weight = clause_row_weight(context->footprint, &context->footprint->lines[i]);
    return context->tally->flags[i] & ROW_NO_PROOF && *weight > 0 && *weight >= large;
}

static void ask_large(const struct clause *clause, const struct clause_context *context, struct findings *out, size_t i)
{
    const struct line *line = &context->footprint->lines[i];
    finding_say(findings_add_line(out, context, clause, SEVERITY_QUESTION, line, ACTIVITY_EVIDENCE,
                                  N_("{where}: '{value}' is primary, but its source is not named"),
                                  N_("State where it was read, and the number of the receipt or page of the log")),
                record_text(line->activity, ACTIVITY_ITEM), "");
}

/* Large rows are asked one by one; how many they are, and their weight. The sources are few above a share of the whole. */
static size_t ask_large_ones(const struct clause *clause, const struct clause_context *context, struct findings *out, exact *asked)
{
    const struct footprint *f = context->footprint;
    const struct tally *t = context->tally;
    double large = context->pack->short_share * exact_kg(f->emissions), weight;
    size_t count = 0;
    for (size_t i = 0; i < t->source_count && t->sources[i].kg >= large; i++)
        if (!(t->flags[t->sources[i].line] & ROW_MIXED) && is_large(context, t->sources[i].line, large, &weight)) {
            ask_large(clause, context, out, t->sources[i].line);
            *asked += largest_emission(f, t->sources[i].line);
            count++;
        }
    for (size_t i = 0; i < t->line_count; i++)
        if (t->flags[i] & ROW_MIXED && is_large(context, i, large, &weight)) {
            ask_large(clause, context, out, i);
            *asked += tally_row_weight(f, i);
            count++;
        }
    return count;
}

/* … the many small ones together. */
static void ask_proof(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    exact asked = 0;
    size_t count = context->tally->unproved_rows - ask_large_ones(clause, context, out, &asked);
    char rows[NUMBER_TEXT];
    if (!count)
        return;
    number_full(rows, (double)count);
    struct finding *finding = findings_add(out, context, clause, SEVERITY_QUESTION, ENTITY_STUDY, "study", -1,
                                           N_("Smaller rows that are primary, but whose source is not named: {value}"),
                                           N_("State for each where it was read, and the receipt or page of the log"));
    finding_say(finding, rows, "");
    if (finding)
        finding->weight = exact_kg(context->tally->unproved - asked);
}

void check_data_kind(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    ask_proof(clause, context, out);
    check_attachments(clause, context, out);
}

CHECK_ROW(row_data_kind)
{
    if (is_row(row))
        ask_kind(clause, context, out, row);
}

/* ---- 7.8 ---- */

/* The amount is a mass of a gas ("kg CO2e"). */
static bool is_emission_unit(const struct line *line)
{
    static const char *const gases = "CO2|CH4|N2O";
    return rule_words_in(gases, line->way->amount_unit);
}

/* The report sorts consumption into raw materials, energy and production: by role or stage. Told once, for all such rows. */
static void ask_roles(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct tally *t = context->tally;
    const struct record *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < t->line_count; i++) {
        if (!(t->flags[i] & ROW_UNPLACED))
            continue;
        first = first ? first : context->footprint->lines[i].activity;
        count++;
    }
    if (!first)
        return;
    char rows[NUMBER_TEXT];
    number_full(rows, (double)count);
    finding_say(findings_add(out, context, clause, SEVERITY_QUESTION, ENTITY_STUDY, "rows", -1,
                             N_("Rows that the report cannot place among materials, energy and production: {value} (the first: {limit})"),
                             N_("State the stage or the role of each row")),
                rows, record_id(first));
}

/* Each fuel, energy and material is reported as an amount with its factor: a row that is an emission already cannot be. */
CHECK_ROW(row_organisation)
{
    static const char *const energy_roles = "energy|main_material|auxiliary|packaging";
    if (is_row(row) && row->kind != LINE_OPEN && !row->run &&
        rule_list_holds(energy_roles, record_text(row->activity, ACTIVITY_ROLE)) && is_emission_unit(row))
        finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, row, ACTIVITY_AMOUNT,
                                      N_("{where}: of '{value}' an emission is entered, not how much was used"),
                                      N_("Enter the amount used and a factor: the report states both")),
                    record_text(row->activity, ACTIVITY_ITEM), "");
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
}
