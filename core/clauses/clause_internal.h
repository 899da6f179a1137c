/* SPDX-License-Identifier: MPL-2.0
 *
 * clause_internal - the checks, and what they share. For core/clauses/clause*.c only.
 */
#ifndef NONGTAN_CORE_CLAUSES_CLAUSE_INTERNAL_H
#define NONGTAN_CORE_CLAUSES_CLAUSE_INTERNAL_H

#include "core/clauses/clause.h"
#include "core/clauses/tally.h"

/* ---- the checks; check.c gives them their names ---- */
void check_product_type(const struct clause *clause, const struct clause_context *context, struct findings *out); /* 3.1 */
void check_functional_unit(const struct clause *clause, const struct clause_context *context, struct findings *out); /* 7.1.1 */
void check_boundary(const struct clause *clause, const struct clause_context *context, struct findings *out);     /* 7.1.2 */
bool applies_allocation(const struct clause_context *context);
void check_allocation(const struct clause *clause, const struct clause_context *context, struct findings *out);   /* 7.3 */
bool applies_computed(const struct clause_context *context);
void check_computed(const struct clause *clause, const struct clause_context *context, struct findings *out);     /* 7.4 */
void check_data_kind(const struct clause *clause, const struct clause_context *context, struct findings *out);    /* 7.5 */
void check_attachments(const struct clause *clause, const struct clause_context *context, struct findings *out);  /* part of 7.5 */
void check_largest(const struct clause *clause, const struct clause_context *context, struct findings *out);      /* 7.6 b */
void check_requests(const struct clause *clause, const struct clause_context *context, struct findings *out);     /* part of 7.6 b */
bool applies_largest(const struct clause_context *context);
void check_months(const struct clause *clause, const struct clause_context *context, struct findings *out);       /* 7.6 c */
bool applies_months(const struct clause_context *context);
void check_factors(const struct clause *clause, const struct clause_context *context, struct findings *out);      /* 7.7 */
void check_organisation(const struct clause *clause, const struct clause_context *context, struct findings *out); /* 7.8 */

void check_stages(const struct clause *clause, const struct clause_context *context, struct findings *out); /* 7.1.2 */
void check_cutoff(const struct clause *clause, const struct clause_context *context, struct findings *out);       /* 7.1.3 */
void check_processes(const struct clause *clause, const struct clause_context *context, struct findings *out);    /* 7.2.2 */
bool applies_processes(const struct clause_context *context);
void check_gases(const struct clause *clause, const struct clause_context *context, struct findings *out);        /* 7.2.3 */
bool applies_gases(const struct clause_context *context);
void check_represent(const struct clause *clause, const struct clause_context *context, struct findings *out);    /* 7.6 a */
void check_plausible(const struct clause *clause, const struct clause_context *context, struct findings *out);    /* 7.6 a */
void check_farm_log(const struct clause *clause, const struct clause_context *context, struct findings *out);     /* 7.6 a */
void check_models(const struct clause *clause, const struct clause_context *context, struct findings *out);       /* 7.7 */

void check_reduction(const struct clause *clause, const struct clause_context *context, struct findings *out);    /* 8 */
/* Parts of it. */
void check_baseline(const struct clause *clause, const struct clause_context *context, struct findings *out);
void check_targets(const struct clause *clause, const struct clause_context *context, struct findings *out);

void check_offset_order(const struct clause *clause, const struct clause_context *context, struct findings *out); /* 9.1 */
void check_offset_lots(const struct clause *clause, const struct clause_context *context, struct findings *out);  /* 9.2, 9.3 */
bool applies_offsets(const struct clause_context *context);
bool applies_sinks(const struct clause_context *context);
bool applies_credits(const struct clause_context *context);
bool applies_claim(const struct clause_context *context); /* 10, 11: a claim of neutrality is made or prepared */
void check_evaluator(const struct clause *clause, const struct clause_context *context, struct findings *out);    /* 10 a */
void check_documents(const struct clause *clause, const struct clause_context *context, struct findings *out);    /* 10 b */
void check_visit(const struct clause *clause, const struct clause_context *context, struct findings *out);        /* 10 c */
void check_remarks(const struct clause *clause, const struct clause_context *context, struct findings *out);      /* 10 d */
void check_sign_offs(const struct clause *clause, const struct clause_context *context, struct findings *out);    /* 10 e */
void check_report_contents(const struct clause *clause, const struct clause_context *context, struct findings *out); /* 11 a */
void check_conclusion(const struct clause *clause, const struct clause_context *context, struct findings *out);   /* 11 b */

/* ---- their parts on one row, by its first line (check.h) ---- */
#define CHECK_ROW(name) \
    void name(const struct clause *clause, const struct clause_context *context, const struct line *row, struct findings *out)
CHECK_ROW(row_boundary);     /* 7.1.2 */
CHECK_ROW(row_cutoff);       /* 7.1.3 */
CHECK_ROW(row_gases);        /* 7.2.3 */
CHECK_ROW(row_allocation);   /* 7.3 */
CHECK_ROW(row_computed);     /* 7.4 */
CHECK_ROW(row_data_kind);    /* 7.5 */
CHECK_ROW(row_represent);    /* 7.6 a */
CHECK_ROW(row_farm_log);     /* part of it */
CHECK_ROW(row_largest);      /* 7.6 b, moving */
CHECK_ROW(row_months);       /* 7.6 c, moving */
CHECK_ROW(row_factors);      /* 7.7 */
CHECK_ROW(row_model);        /* part of it */
CHECK_ROW(row_organisation); /* 7.8 */
struct open_tally open_largest(const struct clause *clause, const struct clause_context *context);
struct open_tally open_months(const struct clause *clause, const struct clause_context *context);

/* ---- and on one factor of the project ---- */
struct used_factor {
    const struct record *factor;
    bool used;     /* by a row that is not left out */
    double weight; /* kg CO2e of those rows */
    double all;    /* … of all rows */
};
#define CHECK_FACTOR(name) \
    void name(const struct clause *clause, const struct clause_context *context, const struct used_factor *used, struct findings *out)
CHECK_FACTOR(factor_represent); /* 7.6 a */
CHECK_FACTOR(factor_factors);   /* 7.7 */
CHECK_FACTOR(factor_trap);      /* part of it */

/* ---- shared by checks ---- */

/* True where line `i` is the first one of its record: a model row has several. */
bool clause_row_begins(const struct footprint *footprint, size_t i);
/* kg CO2e of all lines of the line's record, each without its sign. */
double clause_row_weight(const struct footprint *footprint, const struct line *line);

/* The factor at a place of the project, with what hangs on it. */
struct used_factor clause_factor_at(const struct clause_context *context, const struct tally *tally, size_t place);
/* Makes the list empty and keeps its room. */
void findings_empty(struct findings *findings);

/* True where the inventory of the variant has a row. */
bool clause_has_lines(const struct clause_context *context);
/* kg CO2e of a line without its sign; 0 for an open one. */
double clause_weight(const struct line *line);
/* True where the study's field is blank. */
bool clause_study_blank(const struct clause_context *context, enum study_field field);

/* A finding on a field of the study. */
struct finding *findings_add_study(struct findings *out, const struct clause_context *context, const struct clause *clause,
                                   enum severity severity, enum study_field field, const char *message, const char *remedy);
/* A finding on the record behind a line, weighed by all lines of the record. */
struct finding *findings_add_line(struct findings *out, const struct clause_context *context, const struct clause *clause,
                                  enum severity severity, const struct line *line, int field, const char *message,
                                  const char *remedy);
/* Fills {value} and {limit} of a finding; `finding` may be NULL (no memory). */
void finding_say(struct finding *finding, const char *value, const char *limit);
/* Fills {threshold}. */
void finding_threshold(struct finding *finding, double threshold);

#endif
