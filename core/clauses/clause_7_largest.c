/* SPDX-License-Identifier: MPL-2.0
 *
 * 7.6 b and c: which rows need primary data, and what to do with primary data of less than a year. One row is one source:
 * rows of the same item, process and stage are not put together, as each has its own kind of data and its own period.
 * The rules themselves are in ranking.h; source: product-footprint.md "7.6 rules (our reading)".
 */
#include <stdlib.h>
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/largest.h"
#include "core/number.h"
#include "core/ranking.h"
#include "core/validate.h"

enum { SHARE_DIGITS = 3, SHARE_TEXT = NUMBER_TEXT + 8, MONTHS_A_YEAR = 12 };

/* An emission of such a row. */
static bool is_source(const struct line *line)
{
    return line->kind == LINE_EMISSION && line->co2e > 0 && largest_is_activity(line);
}

static bool is_primary(const struct line *line)
{
    return is_source(line) && largest_is_primary(line);
}

static bool any_line(const struct clause_context *context, bool (*holds)(const struct line *line))
{
    for (size_t i = 0; context->footprint && i < context->footprint->line_count; i++)
        if (holds(&context->footprint->lines[i]))
            return true;
    return false;
}

static void percent(char *out, double share)
{
    char figure[NUMBER_TEXT];
    number_show(figure, 100 * share, SHARE_DIGITS);
    text_fill(out, SHARE_TEXT, "{value} %", &(struct text_arg){"value", figure}, 1);
}

/* "3, 16 %": a whole number and a share. */
static void number_and_share(char *out, size_t size, double number, double share)
{
    char figure[NUMBER_TEXT], part[SHARE_TEXT];
    number_full(figure, number);
    percent(part, share);
    text_fill(out, size, "{number}, {share}", (const struct text_arg[]){{"number", figure}, {"share", part}}, 2);
}

/* ---- 7.6 b ---- */

bool applies_largest(const struct clause_context *context)
{
    return any_line(context, is_source);
}

/* What others make and sell: their figure is the better one. */
static bool of_supplier(const struct line *line)
{
    static const char *const roles = "main_material|auxiliary|packaging|transport";
    return rule_list_holds(roles, record_text(line->activity, ACTIVITY_ROLE)) ||
           !strcmp(record_text(line->activity, ACTIVITY_SOURCE_KIND), "supplier");
}

static void ask_primary(const struct clause *clause, const struct clause_context *context, struct findings *out,
                        const struct line *line, const struct ranked_source *source)
{
    char place[2 * SHARE_TEXT];
    number_and_share(place, sizeof place, (double)source->rank, source->share);
    finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, line, ACTIVITY_DATA_KIND,
                                  N_("{where}: '{value}' needs primary data (rank, share: {limit})"),
                                  of_supplier(line)
                                      ? N_("Ask the supplier for his figure and keep the request among the documents, or record "
                                           "why there is none")
                                      : N_("Enter a figure from your own records, or record why there is none")),
                record_text(line->activity, ACTIVITY_ITEM), place);
}

/* Said while rows are missing, or while open rows may still change the ranking; else there is nothing to tell. */
static void summarise(const struct clause *clause, const struct clause_context *context, struct findings *out, size_t missing)
{
    const struct footprint *f = context->footprint;
    char share[SHARE_TEXT], rows[NUMBER_TEXT];
    exact primary = 0;
    if (!missing && !f->open_count)
        return;
    for (size_t i = 0; i < f->line_count; i++)
        primary += is_primary(&f->lines[i]) ? f->lines[i].co2e : 0;
    percent(share, exact_kg(primary) / exact_kg(f->emissions));
    number_full(rows, (double)missing);
    const char *message = N_("{value} of the emissions are primary; largest rows that still need primary data: {limit}");
    const char *remedy = N_("Begin with the largest row");
    if (f->open_count) {
        message = N_("{value} of the emissions are primary; largest rows that still need primary data: {limit}. The ranking is "
                     "provisional, as rows are not computed yet");
        remedy = N_("Complete the open rows first; they may change the ranking");
    }
    finding_say(findings_add(out, context, clause, SEVERITY_NOTE, ENTITY_STUDY, "study", -1, message, remedy),
                share, rows);
}

void check_largest(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    struct largest_rows rows;
    size_t missing = 0;
    out->failed |= !largest_rank(context, &rows);
    for (size_t i = 0; !out->failed && i < rows.count; i++)
        if (rows.sources[i].primary && largest_is_activity(rows.lines[i]) && !largest_is_primary(rows.lines[i])) {
            ask_primary(clause, context, out, rows.lines[i], &rows.sources[i]);
            missing++;
        }
    largest_clear(&rows);
    summarise(clause, context, out, missing);
}

/* ---- 7.6 c ---- */

bool applies_months(const struct clause_context *context)
{
    return any_line(context, is_primary);
}

/* A date of the row, or where it has none that of the study. */
static bool row_date(const struct clause_context *context, const struct line *line, enum activity_field own,
                     enum study_field common, struct date *out)
{
    const char *text = record_text(line->activity, own);
    return date_read(text_blank(text) ? project_study_text(context->project, common) : text, "", out, NULL);
}

/* A row that the farm log feeds has what the log covers, where it has no dates of its own. */
static bool row_period(const struct clause_context *context, const struct line *line, struct date *from, struct date *to)
{
    if (line->log && text_blank(record_text(line->activity, ACTIVITY_PERIOD_FROM)) &&
        text_blank(record_text(line->activity, ACTIVITY_PERIOD_TO)))
        return farm_log_covers(&context->footprint->farm_log, from, to);
    return row_date(context, line, ACTIVITY_PERIOD_FROM, STUDY_PERIOD_FROM, from) &&
           row_date(context, line, ACTIVITY_PERIOD_TO, STUDY_PERIOD_TO, to) && date_days(*to) >= date_days(*from);
}

static void check_period(const struct clause *clause, const struct clause_context *context, struct findings *out,
                         const struct line *line, struct date from, struct date to)
{
    static const char message[] =
        N_("{where}: primary data of '{value}' cover less than {threshold} months (days, share: {limit})");
    const struct footprint *f = context->footprint;
    double share = exact_kg(largest_emission(f, (size_t)(line - f->lines))) / exact_kg(f->emissions);
    enum ranking_coverage coverage = ranking_months(MONTHS_A_YEAR * date_years(from, to), context->pack->months, share,
                                                    context->pack->short_share);
    char covered[2 * SHARE_TEXT];
    if (coverage == RANKING_COVERED)
        return;
    number_and_share(covered, sizeof covered, (double)(date_days(to) - date_days(from) + 1), share);
    bool small = coverage == RANKING_SECONDARY;
    const char *remedy = small ? N_("For so small a source the standard wants secondary data: use them, or record a reason")
                               : N_("Keep the primary data, and record as reason how they were made a year");
    struct finding *finding = findings_add_line(out, context, clause, small ? SEVERITY_QUESTION : SEVERITY_WARNING, line,
                                                small ? ACTIVITY_DATA_KIND : ACTIVITY_PERIOD_TO, message, remedy);
    finding_say(finding, record_text(line->activity, ACTIVITY_ITEM), covered);
    finding_threshold(finding, context->pack->months);
}

/* Once for all rows: at the study where it says too little, else at the first row whose own dates make no period. */
static void ask_period(const struct clause *clause, const struct clause_context *context, struct findings *out,
                       const struct line *first)
{
    static const char message[] = N_("No period is stated, so whether the primary data cover enough months is not known");
    static const char remedy[] = N_("Enter the first and the last day");
    bool from = clause_study_blank(context, STUDY_PERIOD_FROM);
    if (from || clause_study_blank(context, STUDY_PERIOD_TO))
        findings_add_study(out, context, clause, SEVERITY_QUESTION, from ? STUDY_PERIOD_FROM : STUDY_PERIOD_TO, message,
                           remedy);
    else
        findings_add_line(out, context, clause, SEVERITY_QUESTION, first, ACTIVITY_PERIOD_FROM, message, remedy);
}

void check_months(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct line *unknown = NULL;
    struct date from, to;
    for (size_t i = 0; i < context->footprint->line_count; i++) {
        const struct line *line = &context->footprint->lines[i];
        if (!clause_row_begins(context->footprint, i) || !largest_is_primary(line) || largest_emission(context->footprint, i) <= 0)
            continue;
        if (row_period(context, line, &from, &to))
            check_period(clause, context, out, line, from, to);
        else if (!unknown)
            unknown = line;
    }
    if (unknown)
        ask_period(clause, context, out, unknown);
}
