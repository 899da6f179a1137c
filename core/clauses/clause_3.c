/* SPDX-License-Identifier: MPL-2.0
 *
 * Chapter 3, terms: which products the standard speaks of.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"

void check_product_type(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const char *type = project_study_text(context->project, STUDY_PRODUCT_TYPE);
    if (text_blank(type))
        findings_add_study(out, context, clause, SEVERITY_ERROR, STUDY_PRODUCT_TYPE, N_("The kind of product is not stated"),
                           N_("Choose the kind of product in the scope"));
    else if (!strcmp(type, "other") || !rule_list_holds(context->pack->categories, type))
        findings_add_study(out, context, clause, SEVERITY_ERROR, STUDY_PRODUCT_TYPE,
                           N_("The standard does not cover products of this kind"),
                           N_("Choose the kind that fits, or another rule pack, or use another standard for this product"));
}
