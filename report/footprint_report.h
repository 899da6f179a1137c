/* SPDX-License-Identifier: MPL-2.0
 *
 * footprint_report - the contents of the product footprint report (DB50/T draft 7.8).
 */
#ifndef NONGTAN_REPORT_FOOTPRINT_REPORT_H
#define NONGTAN_REPORT_FOOTPRINT_REPORT_H

#include "report/report_input.h"

void footprint_report_make(const struct report_input *input, struct document *out);

#endif
