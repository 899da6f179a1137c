/* SPDX-License-Identifier: MPL-2.0
 *
 * The plan as one table for a spreadsheet.
 */
#include <math.h>
#include <stdio.h>

#include "storage/exchange/csv_table.h"
#include "workbench/reduction.h"
#include "workbench/workbench_internal.h"

static void text_cell(struct text_buffer *out, const char *text)
{
    char clean[600];
    text_clean(clean, sizeof clean, text, false);
    csv_value_write(out, clean);
    text_buffer_add(out, ",");
}

static void mass_cell(struct text_buffer *out, exact mass, bool known)
{
    char text[EXACT_TEXT];
    exact_full(text, mass);
    text_buffer_printf(out, "%s,", known ? text : "");
}

static void number_cell(struct text_buffer *out, double value, const char *end)
{
    char text[NUMBER_TEXT] = "";
    if (!isnan(value))
        number_full(text, value);
    text_buffer_printf(out, "%s%s", text, end);
}

static void row(struct text_buffer *out, size_t place, const struct plan_item *item)
{
    static const int fields[] = {ACTION_NAME, ACTION_PATH, ACTION_STATUS, ACTION_MEASURE, ACTION_DATE, ACTION_COST, ACTION_RUNNING_COST,
                                 ACTION_LIFETIME};
    text_buffer_printf(out, "%zu,", place);
    text_cell(out, record_id(item->action));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        text_cell(out, record_text(item->action, fields[i]));
    mass_cell(out, item->alone, item->known);
    mass_cell(out, item->last_in, item->known);
    number_cell(out, item->yearly_cost, ",");
    number_cell(out, item->cost_per_tonne, "\r\n");
}

bool workbench_plan_csv(struct workbench *wb, struct text_buffer *out, struct refusal *refusal)
{
    const struct plan *plan = workbench_plan(wb, refusal);
    if (!plan)
        return false;
    text_buffer_add(out, "\xEF\xBB\xBForder,action_id,name,path,status,measure,date,cost,running_cost,lifetime,alone_kg_co2e,last_in_kg_co2e,"
                         "yearly_cost,cost_per_tonne\r\n");
    for (size_t i = 0; i < plan->count; i++)
        row(out, i + 1, &plan->items[plan->by_cost[i]]);
    return true;
}
