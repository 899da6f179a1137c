/* SPDX-License-Identifier: MPL-2.0 */
#include "core/request.h"

#include <string.h>

enum request_state request_state(const struct record *request, struct date today)
{
    const char *status = record_text(request, REQUEST_STATUS);
    struct date due;
    if (!strcmp(status, "accepted"))
        return REQUEST_ACCEPTED;
    if (!strcmp(status, "returned"))
        return REQUEST_RETURNED;
    bool dated = today.year && date_read(record_text(request, REQUEST_DUE), "", &due, NULL);
    return dated && date_days(due) < date_days(today) ? REQUEST_OVERDUE : REQUEST_OPEN;
}

struct request_counts request_count(const struct project *project, struct date today)
{
    const struct records *all = project_records(project, ENTITY_REQUEST);
    struct request_counts counts = {.total = records_count(all)};
    for (size_t i = 0; i < counts.total; i++)
        counts.of[request_state(records_at(all, i), today)]++;
    return counts;
}
