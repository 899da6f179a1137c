/* SPDX-License-Identifier: MPL-2.0
 *
 * report_evaluation - who evaluated, how, with what result (clauses 10 and 11): team, documents, remarks, visits, samples, sign-offs; and
 * the standard clause by clause.
 */
#include <stdio.h>
#include <string.h>

#include "core/line_text.h"
#include "report/neutral_parts.h"

#define COUNT(fields) (sizeof(fields) / sizeof *(fields))

static void procedure(const struct maker *m)
{
    static const int team[] = {EVALUATOR_ID, EVALUATOR_NAME, EVALUATOR_ORGANISATION, EVALUATOR_KIND, EVALUATOR_ROLE, EVALUATOR_STATEMENT,
                               EVALUATOR_REASON};
    document_heading(m->d, 2, say(m, N_("Procedure, basis and team")));
    document_paragraph(m->d, say(m, N_("Documents are reviewed, the site is visited by a plan with a sample drawn by a recorded seed, "
                                       "remarks are answered by the owner and closed by the evaluator, each stage is signed off. The "
                                       "verdict is computed from the checks; a conclusion that contradicts it is refused.")));
    if (m->in->pack) {
        char text[500];
        const struct text_arg args[] = {{"title", say_texts(m, &m->in->pack->title)}, {"edition", say_texts(m, &m->in->pack->edition)}};
        text_fill(text, sizeof text, say(m, N_("Basis: {title}; edition: {edition}.")), args, 2);
        document_paragraph(m->d, text);
    }
    record_table(m, N_("Evaluator and team, with their independence"), ENTITY_EVALUATOR, team, COUNT(team), any_record);
}

/* "amount, unit, period" of the checks in the set. */
static void checks_cell(const struct maker *m, unsigned checks)
{
    struct text_buffer text = {0};
    for (int i = 0; i < REVIEW_CHECK_COUNT; i++)
        if (checks & 1u << i)
            text_buffer_printf(&text, "%s%s", text.length ? say(m, N_("; ")) : "", say(m, review_check_label((enum review_check)i)));
    cell(m, text.data ? text.data : "");
    m->d->failed |= text.failed;
    text_buffer_free(&text);
}

static const char *review_state_label(const struct maker *m, enum review_state state)
{
    const struct field *result = &entity_get(ENTITY_DOCUMENT)->fields[DOCUMENT_RESULT];
    const struct field_choice *choice = field_choice_find(result, review_state_key(state));
    return choice ? say(m, choice->label) : review_state_key(state);
}

static void review_row(const struct maker *m, const struct review_item *item)
{
    char place[400], share[SHARE_TEXT];
    share_show(share, m->in->footprint, item->share);
    place_shown(m, item->about, place, sizeof place);
    cell(m, place);
    cell(m, item->name);
    cell(m, say(m, review_kind_label(item->kind)));
    checks_cell(m, item->checks);
    document_cell(m->d, item->kind == REVIEW_LOT ? "-" : share, true);
    count_cell(m, item->documents);
    count_cell(m, item->remarks);
    cell(m, review_state_label(m, item->state));
}

static void review_part(const struct maker *m)
{
    static const char *const headings[] = {N_("where"),          N_("name"),      N_("kind"),
                                           N_("to be looked at"), N_("share"),     N_("documents"),
                                           N_("open remarks"),   N_("result")};
    const struct review *review = m->in->review;
    char share[SHARE_TEXT], text[300];
    if (!review) {
        document_paragraph(m->d, say(m, N_("What has to be looked at could not be listed.")));
        return;
    }
    share_show(share, m->in->footprint, review->seen_share);
    const struct text_arg args[] = {{"share", share}};
    text_fill(text, sizeof text, say(m, N_("Rows that a document with a result proves, by emissions: {share}")), args, 1);
    document_paragraph(m->d, text);
    if (!review->count)
        return;
    table_begin(m, N_("What the study rests on, what of it has to be looked at, and the result; open ones first"), headings, 8);
    for (size_t i = 0; i < review->count; i++)
        review_row(m, &review->items[i]);
}

static void documents(const struct maker *m)
{
    static const int fields[] = {DOCUMENT_ID,         DOCUMENT_NAME,   DOCUMENT_KIND,   DOCUMENT_ABOUT, DOCUMENT_DATE,
                                 DOCUMENT_CHECKED_BY, DOCUMENT_METHOD, DOCUMENT_RESULT, DOCUMENT_NOTE};
    document_heading(m->d, 2, say(m, N_("Documents reviewed")));
    record_table(m, N_("Each document, with what it was compared, and the result"), ENTITY_DOCUMENT, fields, COUNT(fields), any_record);
    review_part(m);
}

static void remarks(const struct maker *m)
{
    static const int fields[] = {REMARK_ID,     REMARK_CLAUSE,      REMARK_WHERE,  REMARK_SEVERITY, REMARK_TEXT, REMARK_AUTHOR,
                                 REMARK_ANSWER, REMARK_ANSWERED_BY, REMARK_STATUS, REMARK_CLOSED_BY};
    document_heading(m->d, 2, say(m, N_("Remarks of the evaluator, with answers")));
    record_table(m, N_("Remarks, answers and closing"), ENTITY_REMARK, fields, COUNT(fields), any_record);
}

static void visits(const struct maker *m)
{
    static const int fields[] = {VISIT_DATE,   VISIT_STATUS, VISIT_PLACE, VISIT_PURPOSE,    VISIT_SCOPE,
                                 VISIT_PEOPLE, VISIT_AGENDA, VISIT_SEED,  VISIT_CONFIDENCE, VISIT_RESULT};
    static const int samples[] = {SAMPLE_ID, SAMPLE_VISIT, SAMPLE_ABOUT, SAMPLE_WHAT, SAMPLE_STATUS, SAMPLE_RESULT, SAMPLE_REMARK};
    const struct records *all = project_records(m->in->project, ENTITY_VISIT);
    document_heading(m->d, 2, say(m, N_("Site visits and samples")));
    for (size_t i = 0; i < records_count(all); i++) {
        char caption[300];
        const struct text_arg args[] = {{"visit", record_id(records_at(all, i))}};
        text_fill(caption, sizeof caption, say(m, N_("Site visit {visit}")), args, 1);
        key_value_begin(m, caption);
        record_entries(m, records_at(all, i), fields, COUNT(fields));
    }
    if (!records_count(all))
        document_paragraph(m->d, say(m, N_("No site visit is recorded.")));
    if (m->in->visit_plan && records_count(all))
        sample_sizes(m, m->in->visit_plan);
    record_table(m, N_("What was drawn, and what was found"), ENTITY_SAMPLE, samples, COUNT(samples), any_record);
}

static void sign_offs(const struct maker *m)
{
    static const int fields[] = {SIGN_OFF_STAGE, SIGN_OFF_CONCLUSION, SIGN_OFF_WHO, SIGN_OFF_DATE, SIGN_OFF_NOTE, SIGN_OFF_DIGEST};
    const struct records *all = project_records(m->in->project, ENTITY_SIGN_OFF);
    char text[400];
    document_heading(m->d, 2, say(m, N_("Sign-offs")));
    if (!records_count(all)) {
        document_paragraph(m->d, say(m, N_("No stage is signed off.")));
        return;
    }
    document_table(m->d, say(m, N_("Conclusions by stage, and whether the project still is what was signed")), COUNT(fields) + 1);
    for (size_t c = 0; c < COUNT(fields); c++)
        cell(m, say(m, entity_get(ENTITY_SIGN_OFF)->fields[fields[c]].label));
    cell(m, say(m, N_("still as signed")));
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *record = records_at(all, i);
        for (size_t c = 0; c < COUNT(fields); c++)
            cell(m, record_shown(m, record, fields[c], text, sizeof text));
        cell(m, say(m, sign_off_current(m->in->context, record) ? N_("yes") : N_("no, changed since")));
    }
}

void evaluation_part(const struct maker *m)
{
    document_heading(m->d, 1, say(m, N_("Evaluation (clause 10)")));
    procedure(m);
    documents(m);
    remarks(m);
    visits(m);
    sign_offs(m);
}

/* ---- the standard, clause by clause ---- */

/* Reasons that were recorded for findings of the clause, one a line. */
static void reasons_cell(const struct maker *m, const struct clause *clause)
{
    const struct findings *findings = m->in->findings;
    struct text_buffer text = {0};
    for (size_t i = 0; findings && i < findings->count; i++)
        if (findings->items[i].clause == clause && findings->items[i].reason)
            text_buffer_printf(&text, "%s%s", text.length ? "\n" : "", findings->items[i].reason);
    cell(m, text.data ? text.data : "");
    m->d->failed |= text.failed;
    text_buffer_free(&text);
}

/* "3 / 5 rows with evidence"; blank where the clause asks for none. */
static void evidence_cell(const struct maker *m, const struct desk_row *row)
{
    char text[300] = "";
    if (row->evidence_of)
        snprintf(text, sizeof text, "%zu / %zu %s", row->evidence, row->evidence_of, say(m, row->evidence_what));
    cell(m, text);
}

static void desk_line(const struct maker *m, const struct desk_row *row)
{
    char owner[300];
    snprintf(owner, sizeof owner, "%s%s%s", say(m, desk_owner_label(row->owner)), *row->owner_name ? ": " : "", row->owner_name);
    cell(m, row->clause->id);
    cell(m, say_texts(m, &row->clause->title));
    cell(m, say(m, clause_status_label(row->status)));
    count_cell(m, row->open);
    count_cell(m, row->remarks_open);
    evidence_cell(m, row);
    cell(m, row->open || row->remarks_open ? owner : "-");
    reasons_cell(m, row->clause);
}

void clauses_part(const struct maker *m)
{
    static const char *const headings[] = {N_("clause"),       N_("what it asks"), N_("state"),          N_("open findings"),
                                           N_("open remarks"), N_("evidence"),     N_("who has to act"), N_("recorded reason")};
    document_heading(m->d, 1, say(m, N_("The standard clause by clause")));
    if (!m->in->desk)
        document_paragraph(m->d, say(m, N_("The clauses could not be listed.")));
    if (m->in->desk && m->in->desk->count) {
        table_begin(m, N_("State, evidence, open findings and remarks, and reasons of each clause"), headings, 8);
        for (size_t i = 0; i < m->in->desk->count; i++)
            desk_line(m, &m->in->desk->rows[i]);
    }
    findings_part(m);
}
