/* SPDX-License-Identifier: MPL-2.0 */
#include "report/visit_report.h"

#include <stdio.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "report/neutral_parts.h"

#define BY_HAND "______________________"

static const int plan_fields[] = {VISIT_DATE,   VISIT_STATUS, VISIT_PLACE, VISIT_PURPOSE,   VISIT_SCOPE,
                                  VISIT_PEOPLE, VISIT_AGENDA, VISIT_SEED,  VISIT_CONFIDENCE};

/* ---- samples ---- */

static const struct visit_piece *piece_of(const struct maker *m, const char *about)
{
    const struct visit_plan *plan = m->in->visit_plan;
    for (size_t i = 0; plan && i < plan->piece_count; i++)
        if (!strcmp(plan->pieces[i].item->about, about))
            return &plan->pieces[i];
    return NULL;
}

/* What was found is written by hand where nothing is recorded yet. */
static void sample_row(const struct maker *m, const struct record *sample)
{
    char about[400];
    bool seen = strcmp(record_text(sample, SAMPLE_STATUS), "drawn") != 0;
    const struct visit_piece *piece = piece_of(m, record_text(sample, SAMPLE_ABOUT));
    cell(m, record_id(sample));
    cell(m, record_shown(m, sample, SAMPLE_ABOUT, about, sizeof about));
    cell(m, piece ? piece->item->name : "-");
    cell(m, record_shown(m, sample, SAMPLE_WHAT, NULL, 0));
    cell(m, piece ? say(m, visit_risk_label(piece->risk)) : "-");
    cell(m, seen ? record_shown(m, sample, SAMPLE_STATUS, NULL, 0) : say(m, N_("[  ] agrees  [  ] differs  [  ] not found")));
    cell(m, record_get(sample, SAMPLE_RESULT) ? record_text(sample, SAMPLE_RESULT) : BY_HAND);
}

static void samples(const struct maker *m, const struct record *visit)
{
    static const char *const headings[] = {N_("sample"), N_("about"),  N_("name"),
                                           N_("what was drawn"), N_("risk"), N_("result"), N_("figure that was found")};
    const struct records *all = project_records(m->in->project, ENTITY_SAMPLE);
    bool begun = false;
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *sample = records_at(all, i);
        if (strcmp(record_text(sample, SAMPLE_VISIT), record_id(visit)))
            continue;
        if (!begun)
            table_begin(m, N_("Evidence that was drawn, to look at on the site"), headings, 7);
        begun = true;
        sample_row(m, sample);
    }
    if (!begun)
        document_paragraph(m->d, say(m, N_("No sample is drawn for this visit yet.")));
}

/* ---- how the sample and the day came about ---- */

void sample_sizes(const struct maker *m, const struct visit_plan *plan)
{
    static const char *const headings[] = {N_("risk"), N_("pieces of evidence"), N_("to be drawn"), N_("wrong ones tolerated")};
    char confidence[NUMBER_TEXT], tolerable[NUMBER_TEXT + 4], caption[300];
    number_show(confidence, 100 * plan->confidence, 4);
    const struct text_arg args[] = {{"confidence", confidence}};
    text_fill(caption, sizeof caption,
              say(m, N_("Size of the sample by risk; confidence that no more than the tolerated rate is wrong: {confidence} %")), args, 1);
    document_paragraph(m->d, say(m, N_("Evidence is sampled in strata of risk. The size follows from the hypergeometric distribution "
                                       "with no accepted error; what weighs more in the footprint is drawn with a greater chance, by a "
                                       "generator that starts at the recorded seed, so that the draw can be repeated.")));
    document_table(m->d, caption, 4);
    for (size_t i = 0; i < 4; i++)
        cell(m, say(m, headings[i]));
    for (int r = 0; r < RISK_COUNT; r++) {
        number_show(tolerable, 100 * plan->strata[r].tolerable, 4);
        strcat(tolerable, " %");
        cell(m, say(m, visit_risk_label((enum visit_risk)r)));
        count_cell(m, plan->strata[r].population);
        count_cell(m, plan->strata[r].size);
        document_cell(m->d, tolerable, true);
    }
}

static void agenda_row(const struct maker *m, const struct agenda_item *item)
{
    char text[600], share[SHARE_TEXT], minutes[24];
    const struct text_arg args[] = {{"value", item->value}};
    text_fill(text, sizeof text, say(m, item->message), args, 1);
    share_show(share, m->in->footprint, item->share);
    snprintf(minutes, sizeof minutes, "%d", item->minutes);
    cell(m, text);
    document_cell(m->d, item->share > 0 ? share : "-", true);
    document_cell(m->d, minutes, true);
    cell(m, item->person ? record_text(item->person, EVALUATOR_NAME) : BY_HAND);
    cell(m, BY_HAND);
}

static void agenda(const struct maker *m, const struct visit_plan *plan)
{
    static const char *const headings[] = {N_("what is done"), N_("share"), N_("minutes"), N_("who"), N_("notes")};
    table_begin(m, N_("Agenda of the day, drawn from hot spots, open remarks and the sample"), headings, 5);
    for (size_t i = 0; i < plan->agenda_count; i++)
        agenda_row(m, &plan->agenda[i]);
}

static void planned(const struct maker *m)
{
    const struct visit_plan *plan = m->in->visit_plan;
    if (!plan)
        return;
    sample_sizes(m, plan);
    agenda(m, plan);
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

static void visit_page(const struct maker *m, const struct record *visit, bool newest)
{
    char heading[300];
    const struct text_arg args[] = {{"visit", record_id(visit)}};
    text_fill(heading, sizeof heading, say(m, N_("Site visit {visit}")), args, 1);
    document_heading(m->d, 1, heading);
    key_value_begin(m, N_("Plan of the visit (clause 10)"));
    record_entries(m, visit, plan_fields, sizeof plan_fields / sizeof *plan_fields);
    people(m);
    if (newest)
        planned(m);
    samples(m, visit);
    signatures(m);
}

void visit_report_make(const struct report_input *input, struct document *out)
{
    const struct maker m = {input, out, not_recorded};
    const struct records *visits = project_records(input->project, ENTITY_VISIT);
    size_t count = records_count(visits);
    report_begin(&m, N_("Plan of the site visit: {product}"), N_("Plan of the site visit"), true);
    for (size_t i = 0; i < count; i++) {
        if (i)
            document_page(out);
        visit_page(&m, records_at(visits, i), i + 1 == count);
    }
    if (count)
        return;
    document_note(out, say(&m, N_("No site visit is planned yet. What follows is drawn from the study as it stands; nothing is agreed.")));
    people(&m);
    planned(&m);
}
