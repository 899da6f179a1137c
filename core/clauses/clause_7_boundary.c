/* SPDX-License-Identifier: MPL-2.0
 *
 * 7.1.2 in the rows: stages that no row is of, and rows whose names are of buildings, machines or staff. Words cannot decide
 * either, so both are questions.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/line_text.h"

/* Said of the study: there is no row to mend. */
static void ask_stage(const struct clause *clause, const struct clause_context *context, struct findings *out,
                      const struct rule_stage *stage)
{
    struct finding *f = findings_add(out, context, clause, SEVERITY_QUESTION, ENTITY_STUDY, stage->key, -1,
                                     N_("No row is of this part of the life cycle: {limit}"),
                                     N_("Add its rows, or record why there is nothing of it"));
    finding_say(f, stage->key, stage->name.en);
    if (f)
        f->limit_zh = stage->name.zh;
}

/* Names of buildings, machines or staff. */
static bool looks_outside(const struct clause_context *context, const struct line *line)
{
    const char *const texts[] = {line_text(line, ACTIVITY_ITEM), line_text(line, ACTIVITY_PROCESS)};
    return tally_words(context->tally, WORDS_OUTSIDE, texts, sizeof texts / sizeof *texts);
}

CHECK_ROW(row_boundary)
{
    if (row->kind != LINE_LEFT_OUT && text_blank(line_text(row, ACTIVITY_LEFT_OUT)) && looks_outside(context, row))
        finding_say(findings_add_line(out, context, clause, SEVERITY_QUESTION, row, ACTIVITY_ITEM,
                                      N_("{where}: '{value}' looks like a building, a machine or staff, which are outside"),
                                      N_("Say in the row why it is left out, or record why it belongs to the product")),
                    line_text(row, ACTIVITY_ITEM), "");
}

void check_stages(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    if (!clause_has_lines(context))
        return;
    for (size_t i = 0; i < context->pack->stage_count; i++)
        if (!context->tally->stages[i])
            ask_stage(clause, context, out, &context->pack->stages[i]);
}
