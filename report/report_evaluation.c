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
    document_paragraph(m->d, say(m, N_("Documents are reviewed, the site is visited by a plan with a sample drawn by a recorded seed, remarks are "
                                       "answered by the owner and closed by the evaluator, each stage is signed off. The verdict is computed "
                                       "from the checks; a conclusion that contradicts it is refused.")));
    if (m->in->pack) {
        char text[500];
        const struct text_arg args[] = {{"title", say_texts(m, &m->in->pack->title)}, {"edition", say_texts(m, &m->in->pack->edition)}};
        text_fill(text, sizeof text, say(m, N_("Basis: {title}; edition: {edition}.")), args, 2);
        document_paragraph(m->d, text);
    }
    record_table(m, N_("Evaluator and team, with their independence"), ENTITY_EVALUATOR, team, COUNT(team), any_record);
}

static void documents(const struct maker *m)
{
    static const int fields[] = {DOCUMENT_ID,         DOCUMENT_NAME,   DOCUMENT_KIND,   DOCUMENT_ABOUT, DOCUMENT_DATE,
                                 DOCUMENT_CHECKED_BY, DOCUMENT_METHOD, DOCUMENT_RESULT, DOCUMENT_NOTE};
    document_heading(m->d, 2, say(m, N_("Documents reviewed")));
    record_table(m, N_("Each document, with what it was compared, and the result"), ENTITY_DOCUMENT, fields, COUNT(fields), any_record);
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
    record_table(m, N_("What was drawn, and what was found"), ENTITY_SAMPLE, samples, COUNT(samples), any_record);
}

static void sign_offs(const struct maker *m)
{
    static const int fields[] = {SIGN_OFF_STAGE, SIGN_OFF_CONCLUSION, SIGN_OFF_WHO, SIGN_OFF_DATE, SIGN_OFF_DIGEST, SIGN_OFF_NOTE};
    document_heading(m->d, 2, say(m, N_("Sign-offs")));
    record_table(m, N_("Conclusions by stage; the digest is of the footprint that was signed"), ENTITY_SIGN_OFF, fields, COUNT(fields),
                 any_record);
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

static size_t open_of(const struct findings *findings, const struct clause *clause)
{
    size_t n = 0;
    for (size_t i = 0; findings && i < findings->count; i++)
        n += findings->items[i].clause == clause && finding_open(&findings->items[i]);
    return n;
}

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

static bool documents_clause(const struct record *document, const struct clause *clause)
{
    const char *about = record_text(document, DOCUMENT_ABOUT);
    size_t n = strlen("clause ");
    return !strncmp(about, "clause ", n) && !strcmp(about + n, clause->id);
}

/* Ids of the documents whose subject is this clause. */
static void evidence_cell(const struct maker *m, const struct clause *clause)
{
    const struct records *all = project_records(m->in->project, ENTITY_DOCUMENT);
    struct text_buffer text = {0};
    for (size_t i = 0; i < records_count(all); i++)
        if (documents_clause(records_at(all, i), clause))
            text_buffer_printf(&text, "%s%s", text.length ? ", " : "", record_id(records_at(all, i)));
    cell(m, text.data ? text.data : "");
    m->d->failed |= text.failed;
    text_buffer_free(&text);
}

static void clause_row(const struct maker *m, const struct clause *clause)
{
    char open[24];
    snprintf(open, sizeof open, "%zu", open_of(m->in->findings, clause));
    cell(m, clause->id);
    cell(m, say_texts(m, &clause->title));
    cell(m, say(m, clause_status_label(clause_status_of(clause, m->in->context, m->in->findings))));
    document_cell(m->d, open, true);
    evidence_cell(m, clause);
    reasons_cell(m, clause);
}

void clauses_part(const struct maker *m)
{
    static const char *const headings[] = {N_("clause"), N_("what it asks"), N_("state"), N_("open"), N_("documents"), N_("recorded reason")};
    if (m->in->pack && m->in->context && m->in->findings) {
        document_heading(m->d, 1, say(m, N_("The standard clause by clause")));
        table_begin(m, N_("State, open findings, documents and reasons of each clause"), headings, 6);
        for (size_t i = 0; i < clause_count(m->in->pack); i++)
            clause_row(m, clause_at(m->in->pack, i));
    }
    findings_part(m);
}
