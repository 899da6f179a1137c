/* SPDX-License-Identifier: MPL-2.0
 *
 * request - what a supplier was asked for: where it stands. Overdue is not stored: it follows from the day that it was due on, and the
 * day that whoever has a clock gives (year 0: not known, then nothing is overdue).
 */
#ifndef NONGTAN_CORE_REQUEST_H
#define NONGTAN_CORE_REQUEST_H

#include "core/record.h"
#include "core/validate.h"

enum request_state { REQUEST_OPEN, REQUEST_OVERDUE, REQUEST_RETURNED, REQUEST_ACCEPTED, REQUEST_STATES };

/* A status that is none of the table's counts as open. */
enum request_state request_state(const struct record *request, struct date today);

struct request_counts {
    size_t of[REQUEST_STATES], total;
};
struct request_counts request_count(const struct project *project, struct date today);

#endif
