/* SPDX-License-Identifier: MPL-2.0
 *
 * label_report - the data of a carbon label as one table: the figure with its unit, boundary, period, standard, verifier and digest. No official
 * mark is drawn: the pilot of the national label covers no farm products, and the document says so.
 */
#ifndef NONGTAN_REPORT_LABEL_REPORT_H
#define NONGTAN_REPORT_LABEL_REPORT_H

#include "report/report_input.h"

void label_report_make(const struct report_input *input, struct document *out);

#endif
