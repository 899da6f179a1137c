/* SPDX-License-Identifier: MPL-2.0
 *
 * Checks on the rows of the inventory and on who reports: 7.4, 7.5, 7.8. Factors are in clause_7_factor.c.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/validate.h"

static bool is_activity(const struct line *line)
{
    return record_entity(line->activity)->id == ENTITY_ACTIVITY;
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

void check_computed(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    for (size_t i = 0; i < context->footprint->line_count; i++) {
        const struct line *line = &context->footprint->lines[i];
        if (line->kind == LINE_OPEN)
            open_line(clause, context, out, line);
        else
            weightless(clause, context, out, line);
    }
}

void check_data_kind(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    for (size_t i = 0; i < context->footprint->line_count; i++) {
        const struct line *line = &context->footprint->lines[i];
        if (!is_activity(line))
            continue;
        const char *kind = record_text(line->activity, ACTIVITY_DATA_KIND);
        if (text_blank(kind))
            finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, line, ACTIVITY_DATA_KIND,
                                          N_("{where}: '{value}' is not said to be primary or secondary"),
                                          N_("State the kind of data of this row")),
                        record_text(line->activity, ACTIVITY_ITEM), "");
        else if (!strcmp(kind, "secondary") && text_blank(record_text(line->activity, ACTIVITY_REASON)))
            finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, line, ACTIVITY_REASON,
                                          N_("{where}: '{value}' is secondary without a reason"),
                                          N_("Say why there is no primary figure")),
                        record_text(line->activity, ACTIVITY_ITEM), "");
    }
}

/* ---- 7.8 ---- */

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
}
