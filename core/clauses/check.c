/* SPDX-License-Identifier: MPL-2.0 */
#include "core/clauses/check.h"

#include <string.h>

#include "core/clauses/clause_internal.h"

static const struct check checks[] = {
    {"product_type", check_product_type, NULL},       /* 3.1 */
    {"functional_unit", check_functional_unit, NULL}, /* 7.1.1 */
    {"boundary", check_boundary, NULL},               /* 7.1.2 */
    {"cutoff", check_cutoff, clause_has_lines},       /* 7.1.3 */
    {"processes", check_processes, applies_processes}, /* 7.2.2 */
    {"gases", check_gases, applies_gases},            /* 7.2.3 */
    {"allocation", check_allocation, applies_allocation}, /* 7.3 */
    {"computed", check_computed, applies_computed},   /* 7.4 */
    {"data_kind", check_data_kind, clause_has_lines}, /* 7.5 */
    {"represent", check_represent, clause_has_lines}, /* 7.6 a */
    {"largest", check_largest, applies_largest},      /* 7.6 b */
    {"months", check_months, applies_months},         /* 7.6 c */
    {"factors", check_factors, clause_has_lines},     /* 7.7 */
    {"organisation", check_organisation, NULL},       /* 7.8 */
    {"reduction", check_reduction, NULL},             /* 8 */
    {"offset_order", check_offset_order, applies_offsets}, /* 9.1 */
    {"offset_sinks", check_offset_lots, applies_sinks}, /* 9.2 */
    {"offset_credits", check_offset_lots, applies_credits}, /* 9.3 */
    {"evaluator", check_evaluator, applies_claim},    /* 10 a */
    {"documents", check_documents, applies_claim},    /* 10 b */
    {"visit", check_visit, applies_claim},            /* 10 c */
    {"remarks", check_remarks, applies_claim},        /* 10 d */
    {"sign_offs", check_sign_offs, applies_claim},    /* 10 e */
    {"report_contents", check_report_contents, applies_claim}, /* 11 a */
    {"conclusion", check_conclusion, applies_claim},  /* 11 b */
};

const struct check *check_find(const char *name)
{
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!strcmp(checks[i].name, name))
            return &checks[i];
    return NULL;
}

const struct check *check_of(const struct clause *clause)
{
    const struct check *check = check_find(clause->check);
    return check && check->run ? check : NULL;
}
