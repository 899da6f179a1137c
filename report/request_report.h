/* SPDX-License-Identifier: MPL-2.0
 *
 * request_report - what suppliers are asked for (DB50/T draft 7.6): a page each with the rows, units and the day, and lines to fill in and
 * sign. From the requests on record; and, on a page for us, the rows without primary data that nobody was asked about.
 */
#ifndef NONGTAN_REPORT_REQUEST_REPORT_H
#define NONGTAN_REPORT_REQUEST_REPORT_H

#include "report/report_input.h"

void request_report_make(const struct report_input *input, struct document *out);

#endif
