/* SPDX-License-Identifier: MPL-2.0
 *
 * visit_report - the plan of the site visit (DB50/T draft 10) for printing: purpose, scope, agenda, people, what was drawn to look at, and
 * lines to write the results on.
 */
#ifndef NONGTAN_REPORT_VISIT_REPORT_H
#define NONGTAN_REPORT_VISIT_REPORT_H

#include "report/report_input.h"

void visit_report_make(const struct report_input *input, struct document *out);

#endif
