/* SPDX-License-Identifier: MPL-2.0
 *
 * The evaluation's lists that are lists of records: who evaluates, and which documents are on record.
 */
#include <string.h>

#include "tui/screen/evaluation.h"

/* ---- the team ---- */

static const struct records_kind team_kind = {
    .entity = ENTITY_EVALUATOR,
    .columns = {{EVALUATOR_NAME, 14, 24, false, 0}, {EVALUATOR_KIND, 14, 24, false, 0}, {EVALUATOR_ORGANISATION, 14, 30, false, 0},
                {EVALUATOR_ROLE, 10, 20, false, 2}, {EVALUATOR_STATEMENT, 10, 30, false, 3}},
    .column_count = 5,
    .empty = N_("No evaluators yet. 'a' adds one: who evaluates, for which body, and the statement of independence."),
};

static void detail_team(struct evaluation *e, struct lines *lines, int cols)
{
    const struct record *one = evaluation_current(e);
    if (!one)
        return;
    bool other = !strcmp(record_text(one, EVALUATOR_KIND), "other");
    lines_wrap(lines, TERM_DIM, cols, 0,
               other ? _("Another body evaluates only where no independent third party can: the reason is asked for and stands in the report.")
                     : _("An independent third party comes first (clause 10)."));
    if (other)
        evaluation_say(lines, cols, language_text(record_entity(one)->fields[EVALUATOR_REASON].label),
                       record_get(one, EVALUATOR_REASON) ? record_text(one, EVALUATOR_REASON) : _("not stated yet"));
    evaluation_say(lines, cols, language_text(record_entity(one)->fields[EVALUATOR_STATEMENT].label),
                   record_get(one, EVALUATOR_STATEMENT) ? record_text(one, EVALUATOR_STATEMENT) : _("not stated yet"));
}

const struct part_ops team_part = {
    .title = N_("team"),
    .entity = ENTITY_EVALUATOR,
    .details = detail_team,
    .kind = &team_kind,
};

/* ---- documents on record ---- */

static const struct records_kind documents_kind = {
    .entity = ENTITY_DOCUMENT,
    .columns = {{DOCUMENT_NAME, 16, 36, false, 0}, {DOCUMENT_ABOUT, 12, 22, false, 0}, {DOCUMENT_KIND, 10, 18, false, 3},
                {DOCUMENT_DATE, 10, 12, false, 2}, {DOCUMENT_CHECKED_BY, 8, 16, false, 1}, {DOCUMENT_RESULT, 10, 14, false, 0}},
    .column_count = 6,
    .empty = N_("No documents yet. 'a' adds one, or Enter on a line of the review records a check with its document."),
};

static void detail_documents(struct evaluation *e, struct lines *lines, int cols)
{
    static const int fields[] = {DOCUMENT_METHOD, DOCUMENT_RESULT, DOCUMENT_CHECKED_BY, DOCUMENT_DATE, DOCUMENT_NOTE};
    const struct record *one = evaluation_current(e);
    char where[200];
    if (!one)
        return;
    evaluation_where(e->app, record_text(one, DOCUMENT_ABOUT), where, sizeof where);
    evaluation_say(lines, cols, language_text(record_entity(one)->fields[DOCUMENT_ABOUT].label), where);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        evaluation_say_field(lines, cols, one, fields[i]);
}

static bool command_documents(struct evaluation *e, enum command_id id)
{
    const struct record *one = evaluation_current(e);
    return id == COMMAND_GO && one ? evaluation_go(e->app, record_text(one, DOCUMENT_ABOUT)) : id == COMMAND_GO;
}

const struct part_ops documents_part = {
    .title = N_("docs"),
    .entity = ENTITY_DOCUMENT,
    .details = detail_documents,
    .command = command_documents,
    .resume = evaluation_resume_check,
    .kind = &documents_kind,
};
