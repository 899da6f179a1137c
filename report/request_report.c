/* SPDX-License-Identifier: MPL-2.0 */
#include "report/request_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/request.h"
#include "report/neutral_parts.h"

#define BY_HAND "____________"

static const struct record *request_at(const struct maker *m, size_t i)
{
    return records_at(project_records(m->in->project, ENTITY_REQUEST), i);
}

static size_t request_total(const struct maker *m)
{
    return records_count(project_records(m->in->project, ENTITY_REQUEST));
}

/* An answer that was accepted is asked for no more. Overdue is a matter of the day, which a document does not know. */
static bool waiting(const struct record *request)
{
    return request_state(request, (struct date){0}) != REQUEST_ACCEPTED;
}

static bool same_supplier(const struct record *a, const struct record *b)
{
    return !strcmp(record_text(a, REQUEST_SUPPLIER), record_text(b, REQUEST_SUPPLIER));
}

/* The first that waits of its supplier: a page begins with it. */
static bool begins_page(const struct maker *m, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (waiting(request_at(m, k)) && same_supplier(request_at(m, k), request_at(m, i)))
            return false;
    return waiting(request_at(m, i));
}

/* ---- a page ---- */

static void greeting(const struct maker *m)
{
    static const int fields[] = {STUDY_ORG_NAME, STUDY_CONTACT, STUDY_ADDRESS, STUDY_PRODUCT, STUDY_PERIOD_FROM, STUDY_PERIOD_TO};
    document_paragraph(m->d, say(m, N_("We account for the greenhouse gas emissions of our product and need figures that only you have. Please "
                                       "fill in what you know from your records and say where it was read; leave blank what you do not "
                                       "know, and do not estimate without saying so.")));
    study_table(m, N_("Who asks, and for what"), fields, sizeof fields / sizeof *fields);
}

static void asked_row(const struct maker *m, const struct record *request)
{
    const char *id = record_text(request, REQUEST_ACTIVITY);
    const struct record *activity = records_find(project_records(m->in->project, ENTITY_ACTIVITY), id);
    cell(m, record_id(request));
    cell(m, id);
    cell(m, activity ? record_text(activity, ACTIVITY_ITEM) : "");
    cell(m, record_text(request, REQUEST_WHAT));
    cell(m, activity ? record_text(activity, ACTIVITY_UNIT) : "");
    cell(m, text_blank(record_text(request, REQUEST_DUE)) ? say(m, N_("not stated")) : record_text(request, REQUEST_DUE));
    for (int i = 0; i < 3; i++)
        cell(m, BY_HAND);
}

static void asked(const struct maker *m, const struct record *first)
{
    static const char *const headings[] = {N_("request"), N_("row"),    N_("item"), N_("what is asked"),    N_("unit"),
                                           N_("due on"),  N_("figure"), N_("from … to"), N_("where it was read")};
    table_begin(m, N_("What is asked"), headings, 9);
    for (size_t i = 0; i < request_total(m); i++)
        if (waiting(request_at(m, i)) && same_supplier(request_at(m, i), first))
            asked_row(m, request_at(m, i));
}

static void to_sign(const struct maker *m)
{
    key_value_begin(m, N_("Where you have it: the product's own carbon footprint"));
    key_value(m, N_("kg CO2e for one unit of the product, and which unit"), BY_HAND);
    key_value(m, N_("boundary, standard and year"), BY_HAND);
    key_value(m, N_("who verified it, number of the report"), BY_HAND);
    key_value(m, N_("name, position, signature and seal"), BY_HAND BY_HAND);
    key_value(m, N_("date"), BY_HAND);
}

static void page(const struct maker *m, const struct record *first, bool further)
{
    char heading[400];
    const struct text_arg args[] = {{"supplier", record_text(first, REQUEST_SUPPLIER)}};
    if (further)
        document_page(m->d);
    text_fill(heading, sizeof heading, say(m, N_("To {supplier}")), args, 1);
    document_heading(m->d, 1, heading);
    greeting(m);
    asked(m, first);
    to_sign(m);
}

/* ---- rows that nobody was asked about ---- */

static bool not_asked(const struct maker *m, const struct line *line)
{
    if (!strcmp(line_text(line, ACTIVITY_DATA_KIND), "primary"))
        return false;
    for (size_t i = 0; i < request_total(m); i++)
        if (!strcmp(record_text(request_at(m, i), REQUEST_ACTIVITY), record_id(line->activity)))
            return false;
    return true;
}

static void not_asked_rows(const struct maker *m, const struct emitting_row *rows, size_t count)
{
    static const char *const headings[] = {N_("row"), N_("item"), N_("process"), N_("as typed"), N_("kg CO2e"), N_("of the total"), N_("why secondary"),
                                           N_("who could know it")};
    char amount[200];
    table_begin(m, N_("Rows without primary data that nobody was asked about, largest first"), headings, 8);
    for (size_t i = 0; i < count; i++) {
        line_amount_show(amount, sizeof amount, rows[i].line);
        cell(m, line_text(rows[i].line, ACTIVITY_ID));
        cell(m, line_text(rows[i].line, ACTIVITY_ITEM));
        cell(m, line_text(rows[i].line, ACTIVITY_PROCESS));
        document_cell(m->d, amount, true);
        mass_cell(m, rows[i].co2e);
        share_cell(m, footprint_share(m->in->footprint, rows[i].co2e));
        cell(m, line_text(rows[i].line, ACTIVITY_REASON));
        cell(m, BY_HAND);
    }
}

static void for_us(const struct maker *m, bool further)
{
    size_t count;
    struct emitting_row *rows = emitting_rows(m, not_asked, &count);
    if (further)
        document_page(m->d);
    document_heading(m->d, 1, say(m, N_("For ourselves: not to be sent")));
    if (count)
        not_asked_rows(m, rows, count);
    else
        document_paragraph(m->d, say(m, N_("Every row that emits has primary data, or somebody was asked about it.")));
    lacks_part(m, N_("Everything that a request must say is recorded."));
    free(rows);
}

void request_report_make(const struct report_input *input, struct document *out)
{
    const struct maker m = {input, out, NULL};
    size_t pages = 0;
    report_begin(&m, N_("Data request for {product}"), N_("Data request"), true);
    document_note(out, say(&m, N_("Each page is for one supplier alone; the last one stays in the house.")));
    for (size_t i = 0; i < request_total(&m); i++)
        if (begins_page(&m, i))
            page(&m, request_at(&m, i), pages++ > 0);
    if (!pages)
        document_paragraph(out, say(&m, N_("No request to a supplier waits for an answer.")));
    for_us(&m, pages > 0);
}
