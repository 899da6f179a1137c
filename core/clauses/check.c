/* SPDX-License-Identifier: MPL-2.0 */
#include "core/clauses/check.h"

#include <string.h>

#include "core/clauses/clause_internal.h"

static const struct check checks[] = {
    {.name = "product_type", .run = check_product_type},       /* 3.1 */
    {.name = "functional_unit", .run = check_functional_unit}, /* 7.1.1 */
    {.name = "boundary", .run = check_boundary, .row = row_boundary},            /* 7.1.2 */
    {.name = "cutoff", .run = check_cutoff, .applies = clause_has_lines, .row = row_cutoff},      /* 7.1.3 */
    {.name = "processes", .run = check_processes, .applies = applies_processes}, /* 7.2.2 */
    {.name = "gases", .run = check_gases, .applies = applies_gases, .row = row_gases},            /* 7.2.3 */
    {.name = "allocation", .run = check_allocation, .applies = applies_allocation, .row = row_allocation}, /* 7.3 */
    {.name = "computed", .run = check_computed, .applies = applies_computed, .row = row_computed}, /* 7.4 */
    {.name = "data_kind", .run = check_data_kind, .applies = clause_has_lines, .row = row_data_kind}, /* 7.5 */
    {.name = "represent", .run = check_represent, .applies = clause_has_lines, .row = row_represent, .factor = factor_represent}, /* 7.6 a */
    {.name = "largest", .run = check_largest, .applies = applies_largest, .moving = row_largest, .open_moving = open_largest}, /* 7.6 b */
    {.name = "months", .run = check_months, .applies = applies_months, .moving = row_months, .open_moving = open_months}, /* 7.6 c */
    {.name = "factors", .run = check_factors, .applies = clause_has_lines, .row = row_factors, .factor = factor_factors}, /* 7.7 */
    {.name = "organisation", .run = check_organisation, .row = row_organisation}, /* 7.8 */
    {.name = "reduction", .run = check_reduction},             /* 8 */
    {.name = "offset_order", .run = check_offset_order, .applies = applies_offsets}, /* 9.1 */
    {.name = "offset_sinks", .run = check_offset_lots, .applies = applies_sinks}, /* 9.2 */
    {.name = "offset_credits", .run = check_offset_lots, .applies = applies_credits}, /* 9.3 */
    {.name = "evaluator", .run = check_evaluator, .applies = applies_claim},    /* 10 a */
    {.name = "documents", .run = check_documents, .applies = applies_claim},    /* 10 b */
    {.name = "visit", .run = check_visit, .applies = applies_claim},            /* 10 c */
    {.name = "remarks", .run = check_remarks, .applies = applies_claim},        /* 10 d */
    {.name = "sign_offs", .run = check_sign_offs, .applies = applies_claim, .last = true},    /* 10 e */
    {.name = "report_contents", .run = check_report_contents, .applies = applies_claim}, /* 11 a */
    {.name = "conclusion", .run = check_conclusion, .applies = applies_claim, .last = true},  /* 11 b */
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
