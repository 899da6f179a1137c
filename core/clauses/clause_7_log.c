/* SPDX-License-Identifier: MPL-2.0
 *
 * What the farm log asks for beside the rows that it feeds (7.6 a): amounts that would be counted twice, lines that count nowhere.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/number.h"

/* A row with a total of its own, or a model, counts that alone; its lines are told. */
static void tell_twice(const struct clause *clause, const struct clause_context *context, struct findings *out, const struct line *line)
{
    size_t count;
    char lines[NUMBER_TEXT];
    if (record_entity(line->activity)->id != ENTITY_ACTIVITY || line->way->log ||
        !farm_log_of(&context->footprint->farm_log, record_id(line->activity), &count))
        return;
    number_full(lines, (double)count);
    finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, line, line->run ? ACTIVITY_MODEL : ACTIVITY_AMOUNT,
                                  N_("{where}: '{value}' has an amount of its own and lines of the farm log as well ({limit}): the lines do not count"),
                                  N_("Clear the amount, so that the lines make it, or let the lines feed nothing; or record a reason")),
                record_text(line->activity, ACTIVITY_ITEM), lines);
}

static void tell_outside(const struct clause *clause, const struct clause_context *context, struct findings *out,
                         const struct line *line)
{
    char lines[NUMBER_TEXT];
    if (!line->way->log || !line->way->log->outside)
        return;
    number_full(lines, (double)line->way->log->outside);
    finding_say(findings_add_line(out, context, clause, SEVERITY_NOTE, line, ACTIVITY_PERIOD_FROM,
                                  N_("{where}: lines of the farm log for '{value}' that lie outside the study's period and do not count: {limit}"),
                                  N_("Nothing to do, unless a date or the period is wrong")),
                record_text(line->activity, ACTIVITY_ITEM), lines);
}

/* Once for the whole log: lines are many. */
static void ask_unfed(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *lines = project_records(context->project, ENTITY_LOG);
    const struct record *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < records_count(lines); i++) {
        const struct record *line = records_at(lines, i);
        if (record_get(line, LOG_ACTIVITY) || text_blank(record_get(line, LOG_AMOUNT)) || farm_log_is_product(context->project, line))
            continue;
        first = first ? first : line;
        count++;
    }
    if (!first)
        return;
    char number[NUMBER_TEXT];
    number_full(number, (double)count);
    finding_say(findings_add(out, context, clause, SEVERITY_QUESTION, ENTITY_LOG, "lines", LOG_ACTIVITY,
                             N_("Lines of the farm log with an amount that feed no row of the inventory: {value} (the first: {limit})"),
                             N_("Let each feed a row, or record why they belong to none")),
                number, record_id(first));
}

void check_farm_log(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    ask_unfed(clause, context, out);
}

CHECK_ROW(row_farm_log)
{
    tell_twice(clause, context, out, row);
    tell_outside(clause, context, out, row);
}
