/* SPDX-License-Identifier: MPL-2.0
 *
 * report_quality - where each figure of a footprint comes from and how far it can be trusted: data, uncertainty, quality, limitations, and what of
 * ISO 14067 and GB/T 24067 was at hand.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "report/footprint_parts.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool computed(const struct maker *m, const struct record *activity)
{
    const struct line *line = footprint_line(m->in->footprint, record_id(activity));
    return line && line->kind != LINE_LEFT_OUT;
}

void data_part(const struct maker *m)
{
    static const int fields[] = {ACTIVITY_ID,          ACTIVITY_ITEM,      ACTIVITY_DATA_KIND, ACTIVITY_SOURCE_KIND, ACTIVITY_EVIDENCE,
                                 ACTIVITY_PERIOD_FROM, ACTIVITY_PERIOD_TO, ACTIVITY_REASON,    ACTIVITY_NOTE};
    record_table(m, N_("Where each figure was read (clause 7.5); a blank period is that of the report"), ENTITY_ACTIVITY, fields, COUNT(fields),
                 computed);
}

/* ---- land use ---- */

void land_use_part(const struct maker *m)
{
    static const char *const headings[] = {N_("row"), N_("stage"), N_("item"), N_("as typed"), N_("factor"), N_("kg CO2e")};
    const struct footprint *f = m->in->footprint;
    bool begun = false;
    for (size_t i = 0; i < f->line_count; i++) {
        if (f->lines[i].kind != LINE_EMISSION || !f->lines[i].land_use_change)
            continue;
        if (!begun)
            table_begin(m, N_("Emissions from land-use change: in the total, and stated apart"), headings, 6);
        begun = true;
        line_cells_again(m, &f->lines[i]);
        mass_cell(m, f->lines[i].co2e);
    }
    if (!begun)
        document_paragraph(m->d, say(m, N_("No emission from land-use change is stated.")));
}

/* ---- uncertainty ---- */

static bool row_uncertain(const struct maker *m, const struct record *activity)
{
    return computed(m, activity) && !text_blank(record_text(activity, ACTIVITY_UNCERTAINTY));
}

static bool factor_uncertain(const struct maker *m, const struct record *factor)
{
    return factor_in_use(m, factor) && !text_blank(record_text(factor, FACTOR_UNCERTAINTY));
}

void uncertainty_line(const struct maker *m)
{
    const struct uncertainty *u = m->in->uncertainty;
    char text[900];
    if (!u || !u->row_count)
        return;
    uncertainty_sentence(u, m->in->footprint, m->in->translate, text, sizeof text);
    document_paragraph(m->d, text);
}

void uncertainty_part(const struct maker *m)
{
    static const int rows[] = {ACTIVITY_ID, ACTIVITY_ITEM, ACTIVITY_UNCERTAINTY};
    static const int factors[] = {FACTOR_ID, FACTOR_NAME, FACTOR_UNCERTAINTY};
    const char *upper = study_text(m, STUDY_UPPER_FACTOR);
    document_heading(m->d, 1, say(m, N_("Uncertainty")));
    uncertainty_result(m);
    if (!text_blank(upper)) {
        key_value_begin(m, N_("What somebody typed, beside what was computed"));
        key_value(m, N_("upper bound of the footprint, times, as somebody typed it"), upper);
    }
    record_table(m, N_("Rows with a stated uncertainty"), ENTITY_ACTIVITY, rows, COUNT(rows), row_uncertain);
    record_table(m, N_("Factors with a stated uncertainty"), ENTITY_FACTOR, factors, COUNT(factors), factor_uncertain);
}

/* ---- quality ---- */

/* Emissions of the rows that have quality indicators of their own, or of their factor. */
static exact rated_sum(const struct maker *m)
{
    const struct footprint *f = m->in->footprint;
    exact sum = 0;
    for (size_t i = 0; i < f->line_count; i++)
        if (f->lines[i].kind == LINE_EMISSION &&
            (!text_blank(line_text(&f->lines[i], ACTIVITY_QUALITY)) || !text_blank(line_factor_text(&f->lines[i], FACTOR_QUALITY))))
            sum += f->lines[i].co2e;
    return sum;
}

static bool row_rated(const struct maker *m, const struct record *activity)
{
    return computed(m, activity) && !text_blank(record_text(activity, ACTIVITY_QUALITY));
}

static bool factor_rated(const struct maker *m, const struct record *factor)
{
    return factor_in_use(m, factor) && !text_blank(record_text(factor, FACTOR_QUALITY));
}

static bool parameter_is_unverified(const struct maker *m, const struct record *parameter)
{
    const char *confidence = record_text(parameter, PARAMETER_CONFIDENCE);
    return parameter_in_use(m, parameter) && (!strncmp(confidence, "memory", 6) || strstr(confidence, "unverified"));
}

/* Steps of the models that took a published value which nobody entered. */
static void default_row(const struct maker *m, const struct record *activity, const struct model_step *step)
{
    cell(m, record_id(activity));
    record_link(m, activity);
    cell(m, *step->label ? say(m, step->label) : step->symbol);
    figure_cell(m, step->value, 6);
    cell(m, step->unit ? step->unit : "");
    cell(m, step->source ? step->source : "");
    cell(m, text_blank(step->confidence) ? "-" : step->confidence);
}

static void defaults(const struct maker *m)
{
    static const char *const headings[] = {N_("row"), N_("parameter"), N_("value"), N_("unit"), N_("source"), N_("confidence")};
    const struct footprint *f = m->in->footprint;
    bool begun = false;
    for (size_t i = 0; i < f->line_count; i++) {
        size_t count = 0;
        bool first = f->lines[i].run && (!i || f->lines[i - 1].run != f->lines[i].run);
        const struct model_step *steps = first ? model_steps(f->lines[i].run, &count) : NULL;
        for (size_t k = 0; k < count; k++) {
            if (!steps[k].is_default || *steps[k].text)
                continue;
            if (!begun)
                table_begin(m, N_("Published defaults that the models took, because nobody entered a figure of the farm"), headings, 6);
            begun = true;
            default_row(m, f->lines[i].activity, &steps[k]);
        }
    }
    if (!begun)
        document_paragraph(m->d, say(m, N_("No model took a published default.")));
}

void quality_part(const struct maker *m)
{
    static const int rows[] = {ACTIVITY_ID, ACTIVITY_ITEM, ACTIVITY_QUALITY}, factors[] = {FACTOR_ID, FACTOR_NAME, FACTOR_QUALITY};
    static const int secondary_fields[] = {ACTIVITY_ID, ACTIVITY_ITEM, ACTIVITY_SOURCE_KIND, ACTIVITY_REASON};
    static const int unverified_fields[] = {FACTOR_ID, FACTOR_NAME, FACTOR_CONFIDENCE, FACTOR_SOURCE};
    static const int parameter_fields[] = {PARAMETER_ID, PARAMETER_VALUE, PARAMETER_UNIT, PARAMETER_CONFIDENCE, PARAMETER_SOURCE};
    document_heading(m->d, 1, say(m, N_("Kind and standing of the data")));
    key_value_begin(m, N_("What the emissions rest on"));
    key_share(m, N_("share of the emissions that rests on primary data"), primary_sum(m));
    key_share(m, N_("rows or factors with quality indicators, of the emissions"), rated_sum(m));
    record_table(m, N_("Rows with quality indicators: reliability, completeness, time, place, technology; 1 is best, 5 worst"), ENTITY_ACTIVITY, rows,
                 COUNT(rows), row_rated);
    record_table(m, N_("Factors with quality indicators"), ENTITY_FACTOR, factors, COUNT(factors), factor_rated);
    record_table(m, N_("Secondary data and why no primary data were used (clause 7.5)"), ENTITY_ACTIVITY, secondary_fields,
                 COUNT(secondary_fields), activity_is_secondary);
    record_table(m, N_("Factors in use that nobody has verified yet"), ENTITY_FACTOR, unverified_fields, COUNT(unverified_fields),
                 factor_is_unverified);
    if (!m->in->footprint->run_count)
        return;
    defaults(m);
    record_table(m, N_("Published parameters in use that nobody has verified yet"), ENTITY_PARAMETER, parameter_fields, COUNT(parameter_fields),
                 parameter_is_unverified);
}

/* ---- limitations ---- */

static void count_note(const struct maker *m, const char *message, size_t count)
{
    char figure[24], text[400];
    const struct text_arg args[] = {{"count", figure}};
    if (!count)
        return;
    snprintf(figure, sizeof figure, "%zu", count);
    text_fill(text, sizeof text, say(m, message), args, 1);
    document_note(m->d, text);
}

static size_t unverified_factors(const struct maker *m)
{
    const struct records *all = project_records(m->in->project, ENTITY_FACTOR);
    size_t n = 0;
    for (size_t i = 0; i < records_count(all); i++)
        n += factor_is_unverified(m, records_at(all, i));
    return n;
}

void limits_part(const struct maker *m)
{
    document_heading(m->d, 1, say(m, N_("Limitations")));
    document_paragraph(m->d, say(m, N_("The figures hold for this product, period and boundary alone. One impact category is looked at; others, such as "
                                       "water, biodiversity or nutrients, may behave otherwise. Footprints of other products may only be "
                                       "compared where boundary, functional unit, methods and data are the same.")));
    incomplete_note(m);
    count_note(m, N_("Open findings of the checks, listed above: {count}"), m->in->findings ? findings_open(m->in->findings) : 0);
    count_note(m, N_("Factors in use that nobody has verified, listed above: {count}"), unverified_factors(m));
    if (primary_sum(m) != m->in->footprint->emissions)
        document_note(m->d, say(m, N_("A part of the emissions does not rest on primary data; rows and reasons are listed above.")));
}

/* ---- headings of the standards ---- */

void headings_part(const struct maker *m)
{
    static const char *const headings[] = {N_("ISO 14067:2018, clause 7"), N_("where it stands here")};
    static const char *const rows[][2] = {
        {N_("7.1 General"), N_("What this report rests on; Limitations")},
        {N_("7.2 GHG values in the CFP study report"), N_("Result; Removals, biogenic CO2 and land-use change")},
        {N_("7.3 Required information"), N_("Goal and scope; Product, functional unit, period and boundary; Cut-off and exclusions; Allocation; Activities; "
                                            "Emission factors and their sources; Uncertainty; Kind and standing of the data; Limitations; Conclusion")},
        {N_("7.4 Optional information"), N_("Grade against published values; Balance and verdict")},
    };
    document_note(m->d, say(m, N_("GB/T 24067-2024 follows ISO 14067:2018, which asks for a study report in its clause 7. Of that clause only the "
                                  "headings are publicly known, from the table of contents; they are given here from memory and were not compared with the "
                                  "text. The texts of both standards, and the report layout of annex G of GB/T 24067, were not at hand. Conformity "
                                  "with them is not claimed.")));
    table_begin(m, N_("Headings as far as publicly known"), headings, 2);
    for (size_t i = 0; i < COUNT(rows); i++) {
        cell(m, say(m, rows[i][0]));
        cell(m, say(m, rows[i][1]));
    }
}
