/* SPDX-License-Identifier: MPL-2.0
 *
 * Chapter 3, terms: which products the standard speaks of.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"

static void check_product_type(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const char *type = project_study_text(context->project, STUDY_PRODUCT_TYPE);
    if (text_blank(type))
        findings_add_study(out, context, clause, SEVERITY_ERROR, STUDY_PRODUCT_TYPE, N_("The kind of product is not stated"),
                           N_("Choose the kind of product in the scope"));
    else if (!strcmp(type, "other"))
        findings_add_study(out, context, clause, SEVERITY_ERROR, STUDY_PRODUCT_TYPE,
                           N_("The product is none of farming, forestry, animals or water: the standard does not cover it"),
                           N_("Choose the kind that fits, or use another standard for this product"));
}

static const struct clause clauses[] = {
    {"3.1", N_("The product is one that the standard covers"),
     N_("The standard speaks of products of farming, forestry, animal keeping and fish farming and of their first processing. "
        "State the kind of product; for anything else a claim under this standard is not possible."),
     STEP_SCOPE, check_product_type, NULL},
};
const struct chapter clause_chapter_3 = {clauses, sizeof clauses / sizeof *clauses};
