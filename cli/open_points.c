/* SPDX-License-Identifier: MPL-2.0
 *
 * What must still come until the 80 % rule is met, as text and JSON; for `check` and the overview.
 */
#include "cli/open_points.h"

#include <stdio.h>

#include "cli/cells.h"
#include "workbench/evidence.h"
#include "workbench/open_text.h"

void open_points_json(struct session *session, struct json_out *json)
{
    const struct open_points *points = workbench_open_points(session->wb);
    if (!points || !points->known) {
        json_out_null(json, "open_points");
        return;
    }
    json_out_object(json, "open_points");
    json_out_number(json, "wanted_share", points->wanted);
    json_out_number(json, "held_share", points->held);
    json_out_number(json, "reached_share", points->reached);
    json_out_integer(json, "rows_needed", (long long)points->count);
    json_out_integer(json, "without_primary_data", (long long)points->primary);
    json_out_bool(json, "provisional", points->provisional);
    json_out_array(json, "rows");
    for (size_t i = 0; i < points->count; i++) {
        const struct open_row *row = &points->rows[i];
        json_out_object(json, NULL);
        json_out_text(json, "id", record_id(row->activity));
        json_out_text(json, "item", record_get(row->activity, ACTIVITY_ITEM));
        json_out_text(json, "needs", row->needs_primary ? "primary_data" : "evidence");
        json_out_number(json, "kg_co2e", row->kg);
        json_out_number(json, "share", row->share);
        json_out_number(json, "reached_share", row->reached);
        json_out_integer(json, "requests_open", (long long)row->requests);
        json_out_end_object(json);
    }
    json_out_end_array(json);
    json_out_end_object(json);
}

void open_points_print(struct session *session)
{
    static const char *const headings[] = {N_("row"), N_("item"), N_("what is missing"), N_("share"), N_("then reached"), N_("requests open")};
    const struct open_points *points = workbench_open_points(session->wb);
    struct text_table table;
    char line[500];
    if (!points || !points->known)
        return;
    open_text(points, line, sizeof line);
    print_wrapped(session, "", line);
    if (!points->count)
        return;
    table_headings(&table, headings, "tttnnn");
    for (size_t i = 0; i < points->count; i++) {
        const struct open_row *row = &points->rows[i];
        cell_clean(&table, record_id(row->activity));
        cell_clean(&table, record_text(row->activity, ACTIVITY_ITEM));
        text_table_cell(&table, row->needs_primary ? _("primary data") : _("evidence"), false);
        cell_share(&table, row->share);
        cell_share(&table, row->reached);
        cell_count(&table, row->requests);
    }
    print_table(session, &table);
}

void todos_print(struct session *session)
{
    char count[24];
    size_t open = workbench_todos_open(session->wb);
    snprintf(count, sizeof count, "%zu", open);
    if (open)
        print_line(session, N_("Open to-dos: {value} ('nongtan comment PROJECT --open' lists them)"), count);
}
