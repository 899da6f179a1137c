/* SPDX-License-Identifier: MPL-2.0 */
#include "report/visit_report.h"

#include <stdio.h>
#include <string.h>

#include "report/neutral_parts.h"

#define BY_HAND "______________________"

static const int plan_fields[] = {VISIT_DATE,   VISIT_STATUS, VISIT_PLACE, VISIT_PURPOSE,   VISIT_SCOPE,
                                  VISIT_PEOPLE, VISIT_AGENDA, VISIT_SEED,  VISIT_CONFIDENCE};

/* What was found is written by hand where nothing is recorded yet. */
static void sample_row(const struct maker *m, const struct record *sample)
{
    char about[400];
    bool seen = strcmp(record_text(sample, SAMPLE_STATUS), "drawn") != 0;
    cell(m, record_id(sample));
    cell(m, record_shown(m, sample, SAMPLE_ABOUT, about, sizeof about));
    cell(m, record_shown(m, sample, SAMPLE_WHAT, NULL, 0));
    cell(m, seen ? record_shown(m, sample, SAMPLE_STATUS, NULL, 0) : say(m, N_("[  ] agrees  [  ] differs  [  ] not found")));
    cell(m, record_get(sample, SAMPLE_RESULT) ? record_text(sample, SAMPLE_RESULT) : BY_HAND);
}

static void samples(const struct maker *m, const struct record *visit)
{
    static const char *const headings[] = {N_("sample"), N_("about"), N_("what was drawn"), N_("result"), N_("figure that was found")};
    const struct records *all = project_records(m->in->project, ENTITY_SAMPLE);
    bool begun = false;
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *sample = records_at(all, i);
        if (strcmp(record_text(sample, SAMPLE_VISIT), record_id(visit)))
            continue;
        if (!begun)
            table_begin(m, N_("Evidence that was drawn, to look at on the site"), headings, 5);
        begun = true;
        sample_row(m, sample);
    }
    if (!begun)
        document_paragraph(m->d, say(m, N_("No sample is drawn for this visit yet.")));
}

static void people(const struct maker *m)
{
    static const int fields[] = {EVALUATOR_NAME, EVALUATOR_ORGANISATION, EVALUATOR_ROLE};
    record_table(m, N_("Evaluator and team"), ENTITY_EVALUATOR, fields, sizeof fields / sizeof *fields, any_record);
}

static void signatures(const struct maker *m)
{
    key_value_begin(m, N_("Notes and signatures"));
    key_value(m, N_("what else was seen"), BY_HAND "\n" BY_HAND "\n" BY_HAND);
    key_value(m, N_("evaluator, date"), BY_HAND);
    key_value(m, N_("for the holding, date"), BY_HAND);
}

static void visit_page(const struct maker *m, const struct record *visit)
{
    char heading[300];
    const struct text_arg args[] = {{"visit", record_id(visit)}};
    text_fill(heading, sizeof heading, say(m, N_("Site visit {visit}")), args, 1);
    document_heading(m->d, 1, heading);
    key_value_begin(m, N_("Plan of the visit (clause 10)"));
    record_entries(m, visit, plan_fields, sizeof plan_fields / sizeof *plan_fields);
    people(m);
    samples(m, visit);
    signatures(m);
}

void visit_report_make(const struct report_input *input, struct document *out)
{
    const struct maker m = {input, out, not_recorded};
    const struct records *visits = project_records(input->project, ENTITY_VISIT);
    report_begin(&m, N_("Plan of the site visit: {product}"), N_("Plan of the site visit"), true);
    for (size_t i = 0; i < records_count(visits); i++) {
        if (i)
            document_page(out);
        visit_page(&m, records_at(visits, i));
    }
    if (!records_count(visits))
        document_paragraph(out, say(&m, N_("No site visit is planned yet.")));
}
