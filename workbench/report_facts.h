/* SPDX-License-Identifier: MPL-2.0
 *
 * report_facts - gathers what a report is made from. Inside workbench/ only.
 */
#ifndef NONGTAN_WORKBENCH_REPORT_FACTS_H
#define NONGTAN_WORKBENCH_REPORT_FACTS_H

#include "report/report_input.h"
#include "workbench/reports.h"

struct report_facts {
    struct report_input input; /* of what stands below and in the workbench; valid until the next edit */
    struct clause_context context;
    struct grade grade;
    struct lacks lacks; /* owned; filled by whoever knows the kind */
    char made[11];      /* day of the newest change, in the zone of who made it: "2025-03-31"; "" where not known */
    struct uncertainty uncertainty; /* owned */
    struct text_buffer *letters; /* owned */
    size_t letter_count;
};
/* In the current language. report_facts_clear() in any case. */
bool report_facts_gather(struct workbench *wb, enum report_kind kind, struct report_facts *out, struct refusal *refusal);
void report_facts_clear(struct report_facts *facts);

#endif
