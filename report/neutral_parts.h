/* SPDX-License-Identifier: MPL-2.0
 *
 * neutral_parts - the sections of the neutrality report, and what they share. Inside report/ only.
 */
#ifndef NONGTAN_REPORT_NEUTRAL_PARTS_H
#define NONGTAN_REPORT_NEUTRAL_PARTS_H

#include "report/report_parts.h"

void reduction_part(const struct maker *m);
void offset_part(const struct maker *m);
/* Pictures; nothing where a figure of them is not known. */
void waterfall_figure(const struct maker *m);
void abatement_figure(const struct maker *m);
void covered_table(const struct maker *m);
void neutral_balance_part(const struct maker *m);
void evaluation_part(const struct maker *m);
/* How the sample of a visit is drawn: method, and its size by risk. */
void sample_sizes(const struct maker *m, const struct visit_plan *plan);
void clauses_part(const struct maker *m);
/* What clause 11 asks for and the records do not hold, each named; a sentence where nothing is missing. */
void missing_part(const struct maker *m);

/* "not recorded" where clauses 8 to 11 want the field of this record stated, or it is not said what it is for; else "-". */
const char *not_recorded(const struct maker *m, const struct record *record, int field);

/* A field of the study, or what the program takes where it is blank, marked as a default that nobody entered. */
void study_or_default(const struct maker *m, enum study_field field, const char *fallback);
/* Rows of a record's fields, label and entry; blank ones say that they are not recorded. */
void record_entries(const struct maker *m, const struct record *record, const int *fields, size_t count);
bool any_record(const struct maker *m, const struct record *record);
void figure_cell(const struct maker *m, double value, int digits); /* "not known" where it is NaN */

#endif
