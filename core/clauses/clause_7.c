/* SPDX-License-Identifier: MPL-2.0
 *
 * Chapter 7, the product carbon footprint: the checks on the scope (7.1). Longer checks have their own files.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"

static void missing(const struct clause *clause, const struct clause_context *context, struct findings *out,
                    enum severity severity, enum study_field field, const char *message, const char *remedy)
{
    if (clause_study_blank(context, field))
        findings_add_study(out, context, clause, severity, field, message, remedy);
}

/* Units that cannot be read or compared; blanks are told above, in words of their own. */
static void check_output_fits(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct footprint *f = context->footprint;
    if (!f || f->functional_units_in_output > 0 || clause_study_blank(context, STUDY_FUNCTIONAL_UNIT) ||
        clause_study_blank(context, STUDY_OUTPUT))
        return;
    enum study_field field = f->has_functional_unit ? STUDY_OUTPUT : STUDY_FUNCTIONAL_UNIT;
    finding_say(findings_add_study(out, context, clause, SEVERITY_ERROR, field,
                                   N_("The product output '{value}' cannot be counted in functional units of '{limit}'"),
                                   N_("State both as positive amounts in units of the same kind")),
                project_study_text(context->project, STUDY_OUTPUT),
                project_study_text(context->project, STUDY_FUNCTIONAL_UNIT));
}

void check_functional_unit(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    missing(clause, context, out, SEVERITY_WARNING, STUDY_PRODUCT, N_("The product has no name"),
            N_("Name the product with its variety or grade"));
    missing(clause, context, out, SEVERITY_ERROR, STUDY_FUNCTIONAL_UNIT, N_("The functional unit is not stated"),
            N_("Enter what the footprint is stated for, for example 1 kg"));
    missing(clause, context, out, SEVERITY_ERROR, STUDY_OUTPUT, N_("The product output of the period is not stated"),
            N_("Enter what was produced in the period, for example 240 t"));
    check_output_fits(clause, context, out);
}

void check_boundary(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const char *boundary = project_study_text(context->project, STUDY_BOUNDARY);
    if (text_blank(boundary))
        findings_add_study(out, context, clause, SEVERITY_ERROR, STUDY_BOUNDARY, N_("The system boundary is not stated"),
                           N_("Choose cradle to gate, and say in words what is in and what is out"));
    else if (strcmp(boundary, "cradle_to_gate"))
        findings_add_study(out, context, clause, SEVERITY_WARNING, STUDY_BOUNDARY,
                           N_("The boundary is not cradle to gate, as the standard asks"),
                           N_("Choose cradle to gate, or record why another boundary is right here"));
    check_stages(clause, context, out);
}
