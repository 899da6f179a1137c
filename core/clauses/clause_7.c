/* SPDX-License-Identifier: MPL-2.0
 *
 * Chapter 7, the product carbon footprint: its table, and the checks on the scope (7.1). Longer checks have their own files.
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

static void check_functional_unit(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    missing(clause, context, out, SEVERITY_WARNING, STUDY_PRODUCT, N_("The product has no name"),
            N_("Name the product with its variety or grade"));
    missing(clause, context, out, SEVERITY_ERROR, STUDY_FUNCTIONAL_UNIT, N_("The functional unit is not stated"),
            N_("Enter what the footprint is stated for, for example 1 kg"));
    missing(clause, context, out, SEVERITY_ERROR, STUDY_OUTPUT, N_("The product output of the period is not stated"),
            N_("Enter what was produced in the period, for example 240 t"));
    check_output_fits(clause, context, out);
}

static void check_boundary(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const char *boundary = project_study_text(context->project, STUDY_BOUNDARY);
    if (text_blank(boundary))
        findings_add_study(out, context, clause, SEVERITY_ERROR, STUDY_BOUNDARY, N_("The system boundary is not stated"),
                           N_("Choose cradle to gate, and say in words what is in and what is out"));
    else if (strcmp(boundary, "cradle_to_gate"))
        findings_add_study(out, context, clause, SEVERITY_WARNING, STUDY_BOUNDARY,
                           N_("The boundary is not cradle to gate, as the standard asks"),
                           N_("Choose cradle to gate, or record why another boundary is right here"));
}

static const struct clause clauses[] = {
    {"7.1.1", N_("Functional unit and output are stated"),
     N_("The footprint is stated for a unit that is usual in the trade, such as 1 kg at the farm gate. The output of the whole "
        "period, in a unit of the same kind, says how many of these the inventory has to carry."),
     STEP_SCOPE, check_functional_unit, NULL},
    {"7.1.2", N_("The boundary runs from cradle to gate"),
     N_("Counted are raw materials, their transport and storage, and production up to the farm gate. A narrower boundary makes "
        "the product look better than it is."),
     STEP_SCOPE, check_boundary, NULL},
    {"7.1.3", N_("What is left out stays within the limits"),
     N_("Energy and main materials are never left out. An auxiliary below 1 % of the product's mass may be, as long as all that "
        "is left out stays within 5 %. Buildings, machines, staff and living quarters are outside."),
     STEP_INVENTORY, NULL, NULL},
    {"7.2.2", N_("All unit processes are in the inventory"),
     N_("Planting, feeding, manure, straw, first processing and what else the product goes through each have their rows."),
     STEP_INVENTORY, NULL, NULL},
    {"7.2.3", N_("All greenhouse gases of these are counted"),
     N_("Fields, animals, manure, straw and fuels emit different gases; each process is asked for its own."), STEP_INVENTORY,
     NULL, NULL},
    {"7.3", N_("Shared amounts are allocated by a rule"),
     N_("Where a field, herd or machine serves several products: divide the process first, then allocate by a physical "
        "quantity, last by price; shares add up to 1."),
     STEP_INVENTORY, NULL, NULL},
    {"7.4", N_("Every row is computed"),
     N_("A row that cannot be computed is missing in the total: the footprint is not complete before each has its amount, unit, "
        "factor and weight."),
     STEP_FOOTPRINT, check_computed, clause_has_lines},
    {"7.5", N_("Data are primary, or secondary with a reason"),
     N_("Say of each figure whether it comes from your own records or from elsewhere, and of the latter why no own record "
        "exists. Evaluators ask for this row by row."),
     STEP_INVENTORY, check_data_kind, clause_has_lines},
    {"7.6 a", N_("Data represent the process and the place"),
     N_("Figures should describe the process, the region and the time that they stand for. The wording of this point was not "
        "available; it is not checked."),
     STEP_INVENTORY, NULL, NULL},
    {"7.6 b", N_("Largest sources, to 80 %, have primary data"),
     N_("The emission rows are ranked, each row one source; the largest, up to and with the one that crosses 80 %, need "
        "primary data, from the supplier where it is his process. The draft can also be read so that the crossing one is left "
        "out; this reading asks for less and is not chosen here. Linked processes carry no kind of data and are not asked."),
     STEP_INVENTORY, check_largest, applies_largest},
    {"7.6 c", N_("Primary data cover the latest 12 months"),
     N_("Primary data are of the latest twelve months. With a shorter record, a source that has less than 10 %, by the draft, "
        "uses secondary data instead; a larger one keeps its primary data and says how they were made a year. A row "
        "without a period of its own has the study's. Asked is how long the period is, not whether it is the latest."),
     STEP_INVENTORY, check_months, applies_months},
    {"7.7", N_("Factors have source, year, region and level"),
     N_("Measured factors come before the supplier's, then regional, national and international ones. Each says where it was "
        "read, for which year and region, and covers all greenhouse gases from cradle to gate."),
     STEP_INVENTORY, check_factors, clause_has_lines},
    {"7.8", N_("The report can name organisation and period"),
     N_("The report names the organisation, its kind and industry, its unified social credit code, legal representative and "
        "person in charge, and the period."),
     STEP_SCOPE, check_organisation, NULL},
};
const struct chapter clause_chapter_7 = {clauses, sizeof clauses / sizeof *clauses};
