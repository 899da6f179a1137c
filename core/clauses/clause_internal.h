/* SPDX-License-Identifier: MPL-2.0
 *
 * clause_internal - the checks, and what they share. For core/clauses/clause*.c only.
 */
#ifndef NONGTAN_CORE_CLAUSES_CLAUSE_INTERNAL_H
#define NONGTAN_CORE_CLAUSES_CLAUSE_INTERNAL_H

#include "core/clauses/clause.h"

/* ---- the checks; check.c gives them their names ---- */
void check_product_type(const struct clause *clause, const struct clause_context *context, struct findings *out); /* 3.1 */
void check_functional_unit(const struct clause *clause, const struct clause_context *context, struct findings *out); /* 7.1.1 */
void check_boundary(const struct clause *clause, const struct clause_context *context, struct findings *out);     /* 7.1.2 */
void check_allocation(const struct clause *clause, const struct clause_context *context, struct findings *out);   /* 7.3 */
void check_computed(const struct clause *clause, const struct clause_context *context, struct findings *out);     /* 7.4 */
void check_data_kind(const struct clause *clause, const struct clause_context *context, struct findings *out);    /* 7.5 */
void check_largest(const struct clause *clause, const struct clause_context *context, struct findings *out);      /* 7.6 b */
bool applies_largest(const struct clause_context *context);
void check_months(const struct clause *clause, const struct clause_context *context, struct findings *out);       /* 7.6 c */
bool applies_months(const struct clause_context *context);
void check_factors(const struct clause *clause, const struct clause_context *context, struct findings *out);      /* 7.7 */
void check_traps(const struct clause *clause, const struct clause_context *context, struct findings *out);        /* 7.7 */
void check_organisation(const struct clause *clause, const struct clause_context *context, struct findings *out); /* 7.8 */

/* ---- shared by checks ---- */

/* True where the inventory of the variant has a row. */
bool clause_has_lines(const struct clause_context *context);
/* kg CO2e of a line without its sign; 0 for an open one. */
double clause_weight(const struct line *line);
/* True where the study's field is blank. */
bool clause_study_blank(const struct clause_context *context, enum study_field field);

/* A finding on a field of the study. */
struct finding *findings_add_study(struct findings *out, const struct clause_context *context, const struct clause *clause,
                                   enum severity severity, enum study_field field, const char *message, const char *remedy);
/* A finding on the record behind a line, weighed by the line. */
struct finding *findings_add_line(struct findings *out, const struct clause_context *context, const struct clause *clause,
                                  enum severity severity, const struct line *line, int field, const char *message,
                                  const char *remedy);
/* Fills {value} and {limit} of a finding; `finding` may be NULL (no memory). */
void finding_say(struct finding *finding, const char *value, const char *limit);
/* Fills {threshold}. */
void finding_threshold(struct finding *finding, double threshold);

#endif
