/* SPDX-License-Identifier: MPL-2.0
 *
 * summary_report - one page for buyers and banks: what the product is, what it emits, what is claimed and what is not, how sure that is, and how
 * to check it. No word of it praises.
 */
#ifndef NONGTAN_REPORT_SUMMARY_REPORT_H
#define NONGTAN_REPORT_SUMMARY_REPORT_H

#include "report/report_input.h"

void summary_report_make(const struct report_input *input, struct document *out);

#endif
