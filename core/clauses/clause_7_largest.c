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

enum { SHARE_DIGITS = 3, SHARE_TEXT = NUMBER_TEXT + 8 };

static bool emits(const struct line *line)
{
    return line->kind == LINE_EMISSION && line->co2e > 0 && largest_is_activity(line);
}

static bool emits_primary(const struct line *line)
{
    return emits(line) && largest_is_primary(line);
}

/* For whoever asks without a count of the rows. */
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
    bool emitting = context->tally ? context->tally->emitting > 0 : any_line(context, emits);
    return emitting || records_count(project_records(context->project, ENTITY_REQUEST));
}

/* What others make and sell: their figure is the better one. */
static bool of_supplier(const struct line *line)
{
    static const char *const roles = "main_material|auxiliary|packaging|transport";
    return rule_list_holds(roles, record_text(line->activity, ACTIVITY_ROLE)) ||
           !strcmp(record_text(line->activity, ACTIVITY_SOURCE_KIND), "supplier");
}

static void ask_primary(const struct clause *clause, const struct clause_context *context, struct findings *out,
                        const struct line *line, size_t rank)
{
    char place[2 * SHARE_TEXT];
    const struct tally *t = context->tally;
    number_and_share(place, sizeof place, (double)(rank + 1), t->sources[rank].kg / t->total);
    finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, line, ACTIVITY_DATA_KIND,
                                  N_("{where}: '{value}' needs primary data (rank, share: {limit})"),
                                  of_supplier(line)
                                      ? N_("Ask the supplier for his figure and keep the request among the documents, or record "
                                           "why there is none")
                                      : N_("Enter a figure from your own records, or record why there is none")),
                record_text(line->activity, ACTIVITY_ITEM), place);
}

/* True where it is one of the largest and not primary. */
static bool is_missing(const struct clause_context *context, size_t rank)
{
    const struct tally *t = context->tally;
    return rank < t->needed && t->flags[t->sources[rank].line] & ROW_SECONDARY;
}

CHECK_ROW(row_largest)
{
    size_t rank;
    if (tally_rank(context->tally, context->footprint, (size_t)(row - context->footprint->lines), &rank) && is_missing(context, rank))
        ask_primary(clause, context, out, row, rank);
}

static size_t count_missing(const struct clause_context *context)
{
    size_t missing = 0;
    for (size_t i = 0; i < context->tally->needed; i++)
        missing += is_missing(context, i);
    return missing;
}

struct open_tally open_largest(const struct clause *clause, const struct clause_context *context)
{
    return (struct open_tally){.blocking = count_missing(context) - tally_settled(context, clause, row_largest, SEVERITY_WARNING)};
}

/* The summary is said while rows are missing, or while open rows may still change the ranking; else there is nothing to tell. */
void check_largest(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct footprint *f = context->footprint;
    char share[SHARE_TEXT], rows[NUMBER_TEXT];
    check_requests(clause, context, out);
    size_t missing = context->tally->emitting ? count_missing(context) : 0;
    if (!context->tally->emitting || (!missing && !f->open_count))
        return;
    percent(share, exact_kg(context->tally->primary) / exact_kg(f->emissions));
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

/* ---- 7.6 c ---- */

bool applies_months(const struct clause_context *context)
{
    return context->tally ? context->tally->emitting_primary > 0 : any_line(context, emits_primary);
}

static double share_of(const struct footprint *f, const struct line *row)
{
    return exact_kg(largest_emission(f, (size_t)(row - f->lines))) / exact_kg(f->emissions);
}

static bool is_small(const struct clause_context *context, const struct line *row, double months)
{
    return ranking_months(months, context->pack->months, share_of(context->footprint, row), context->pack->short_share) ==
           RANKING_SECONDARY;
}

CHECK_ROW(row_months)
{
    static const char message[] =
        N_("{where}: primary data of '{value}' cover less than {threshold} months (days, share: {limit})");
    const struct footprint *f = context->footprint;
    struct date from, to;
    char covered[2 * SHARE_TEXT];
    if (!(context->tally->flags[row - f->lines] & ROW_SHORT) || !largest_period(context, row, &from, &to))
        return;
    number_and_share(covered, sizeof covered, (double)(date_days(to) - date_days(from) + 1), share_of(f, row));
    bool small = is_small(context, row, largest_months(from, to));
    const char *remedy = small ? N_("For so small a source the standard wants secondary data: use them, or record a reason")
                               : N_("Keep the primary data, and record as reason how they were made a year");
    struct finding *finding = findings_add_line(out, context, clause, small ? SEVERITY_QUESTION : SEVERITY_WARNING, row,
                                                small ? ACTIVITY_DATA_KIND : ACTIVITY_PERIOD_TO, message, remedy);
    finding_say(finding, record_text(row->activity, ACTIVITY_ITEM), covered);
    finding_threshold(finding, context->pack->months);
}

/* Few sources are as large as that: the others are small, and need not be looked at. */
struct open_tally open_months(const struct clause *clause, const struct clause_context *context)
{
    const struct tally *t = context->tally;
    struct open_tally open = {0};
    for (size_t i = 0; i < t->line_count; i++)
        open.questions += !!(t->flags[i] & ROW_SHORT);
    for (size_t i = 0; i < t->source_count; i++) {
        const struct line *row = &context->footprint->lines[t->sources[i].line];
        if (share_of(context->footprint, row) < context->pack->short_share)
            break;
        bool large = t->flags[t->sources[i].line] & ROW_SHORT;
        open.questions -= large;
        open.blocking += large;
    }
    open.questions -= tally_settled(context, clause, row_months, SEVERITY_QUESTION);
    open.blocking -= tally_settled(context, clause, row_months, SEVERITY_WARNING);
    return open;
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
    const struct tally *t = context->tally;
    size_t i = 0;
    while (i < t->line_count && !(t->flags[i] & ROW_NO_PERIOD))
        i++;
    if (i < t->line_count)
        ask_period(clause, context, out, &context->footprint->lines[i]);
}
