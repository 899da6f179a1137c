/* SPDX-License-Identifier: MPL-2.0
 *
 * 7.1.2 in the rows: stages that no row is of, and rows whose names are of buildings, machines or staff. Words cannot decide
 * either, so both are questions.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/line_text.h"

static bool of_stage(const struct rule_stage *stage, const struct line *line)
{
    const char *const texts[] = {line_text(line, ACTIVITY_STAGE), line_text(line, ACTIVITY_PROCESS),
                                 line_text(line, ACTIVITY_ITEM)};
    const char *role = line_text(line, ACTIVITY_ROLE);
    return (*role && rule_list_holds(stage->roles, role)) || rule_words_among(stage->words, texts, sizeof texts / sizeof *texts);
}

/* Said of the study: there is no row to mend. */
static void ask_stage(const struct clause *clause, const struct clause_context *context, struct findings *out,
                      const struct rule_stage *stage)
{
    for (size_t i = 0; i < context->footprint->line_count; i++)
        if (of_stage(stage, &context->footprint->lines[i]))
            return;
    struct finding *f = findings_add(out, context, clause, SEVERITY_QUESTION, ENTITY_STUDY, stage->key, -1,
                                     N_("No row is of this part of the life cycle: {limit}"),
                                     N_("Add its rows, or record why there is nothing of it"));
    finding_say(f, stage->key, stage->name.en);
    if (f)
        f->limit_zh = stage->name.zh;
}

static void ask_outside(const struct clause *clause, const struct clause_context *context, struct findings *out,
                        const struct line *line)
{
    const char *const texts[] = {line_text(line, ACTIVITY_ITEM), line_text(line, ACTIVITY_PROCESS)};
    if (line->kind != LINE_LEFT_OUT && text_blank(line_text(line, ACTIVITY_LEFT_OUT)) &&
        rule_words_among(context->pack->outside_words, texts, sizeof texts / sizeof *texts))
        finding_say(findings_add_line(out, context, clause, SEVERITY_QUESTION, line, ACTIVITY_ITEM,
                                      N_("{where}: '{value}' looks like a building, a machine or staff, which are outside"),
                                      N_("Say in the row why it is left out, or record why it belongs to the product")),
                    line_text(line, ACTIVITY_ITEM), "");
}

void check_boundary_rows(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct footprint *f = context->footprint;
    if (!clause_has_lines(context))
        return;
    for (size_t i = 0; i < context->pack->stage_count; i++)
        ask_stage(clause, context, out, &context->pack->stages[i]);
    for (size_t i = 0; i < f->line_count; i++)
        if (clause_row_begins(f, i))
            ask_outside(clause, context, out, &f->lines[i]);
}
