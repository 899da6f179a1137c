/* SPDX-License-Identifier: MPL-2.0
 *
 * neutrality_report - the contents of the carbon neutrality report (DB50/T draft 11): claim, reduction, offsets, evaluation, verdict.
 *
 * What is asked for and not in the records is named; nothing is left out without a word.
 */
#ifndef NONGTAN_REPORT_NEUTRALITY_REPORT_H
#define NONGTAN_REPORT_NEUTRALITY_REPORT_H

#include "report/report_input.h"

void neutrality_report_make(const struct report_input *input, struct document *out);

#endif
