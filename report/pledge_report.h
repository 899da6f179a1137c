/* SPDX-License-Identifier: MPL-2.0
 *
 * pledge_report - letters by which the holder of a sink states that it is used for this claim and nowhere else (DB50/T draft 9.2), one
 * for each own or approved sink, to be printed and signed. The wording comes with the input.
 */
#ifndef NONGTAN_REPORT_PLEDGE_REPORT_H
#define NONGTAN_REPORT_PLEDGE_REPORT_H

#include "report/report_input.h"

void pledge_report_make(const struct report_input *input, struct document *out);

#endif
