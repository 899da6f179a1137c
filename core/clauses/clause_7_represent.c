/* SPDX-License-Identifier: MPL-2.0
 *
 * 7.6 a: do the figures stand for this place and time? Region and year of each factor in use, once; the period of each row. What
 * is unusual in its size is told by clause_7_plausible.c.
 */
#include <stdlib.h>
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/line_text.h"
#include "core/number.h"
#include "core/validate.h"

enum { YEAR_DIGITS = 4 };

/* ---- region ---- */

/* Regions that hold others, as factor tables write them. A region with no row here stands for itself. */
static const struct {
    const char *region; /* spellings */
    const char *holds;  /* words of a study's region that lie in it; "*": any */
} wider[] = {
    {"CN|中国|全国|China|national", "*"},
    {"西南|西南区域|southwest|南方电网", "重庆|四川|贵州|云南|西藏|Chongqing|Sichuan|Guizhou|Yunnan"},
    {"重庆|Chongqing", "重庆|Chongqing|渝"},
};

static bool holds(const char *list, const char *text)
{
    return !strcmp(list, "*") || rule_words_in(list, text);
}

/* Does a figure of `region` stand for a study in `place`? */
static bool stands_for(const char *region, const char *place)
{
    if (strstr(region, place) || strstr(place, region))
        return true;
    for (size_t i = 0; i < sizeof wider / sizeof *wider; i++)
        if (rule_words_in(wider[i].region, region) && holds(wider[i].holds, place))
            return true;
    return false;
}

static void check_region(const struct clause *clause, const struct clause_context *context, struct findings *out,
                         const struct record *factor, double weight)
{
    const char *region = record_text(factor, FACTOR_REGION), *place = project_study_text(context->project, STUDY_REGION);
    if (text_blank(region) || text_blank(place) || stands_for(region, place))
        return;
    struct finding *f = findings_add(out, context, clause, SEVERITY_QUESTION, ENTITY_FACTOR, record_id(factor), FACTOR_REGION,
                                     N_("Factor '{value}' is of another region: {limit}"),
                                     N_("Choose a factor of the region or of the country, or record why this one fits"));
    finding_say(f, record_text(factor, FACTOR_NAME), region);
    if (f)
        f->weight = weight;
}

/* ---- year ---- */

/* The last year that a text names ("2019–2022", "GB 2024"); 0 where it names none. */
static long last_year(const char *text)
{
    long year = 0;
    while (*text) {
        size_t digits = strspn(text, "0123456789");
        if (digits == YEAR_DIGITS)
            year = strtol(text, NULL, 10);
        text += digits ? digits : 1;
    }
    return year;
}

static long study_year(const struct clause_context *context)
{
    struct date to;
    if (date_read(project_study_text(context->project, STUDY_PERIOD_TO), "", &to, NULL) ||
        date_read(project_study_text(context->project, STUDY_PERIOD_FROM), "", &to, NULL))
        return to.year;
    return 0;
}

static void check_year(const struct clause *clause, const struct clause_context *context, struct findings *out,
                       const struct record *factor, double weight)
{
    long year = last_year(record_text(factor, FACTOR_YEAR)), now = study_year(context);
    char distance[NUMBER_TEXT];
    if (!year || !now || (double)labs(now - year) <= context->pack->factor_years)
        return;
    number_full(distance, (double)labs(now - year));
    struct finding *f = findings_add(out, context, clause, SEVERITY_WARNING, ENTITY_FACTOR, record_id(factor), FACTOR_YEAR,
                                     N_("Factor '{value}' is {limit} years away from the period"),
                                     N_("Look for a newer one, or record why it still holds"));
    finding_say(f, record_text(factor, FACTOR_NAME), distance);
    if (f)
        f->weight = weight;
}

CHECK_FACTOR(factor_represent)
{
    if (!used->used)
        return;
    check_region(clause, context, out, used->factor, used->weight);
    check_year(clause, context, out, used->factor, used->weight);
}

/* ---- the period of a row ---- */

struct period {
    long from, to; /* days */
};

static bool read_period(const char *from, const char *to, struct period *out)
{
    struct date first, last;
    if (!date_read(from, "", &first, NULL) || !date_read(to, "", &last, NULL))
        return false;
    *out = (struct period){date_days(first), date_days(last)};
    return out->to >= out->from;
}

static void check_period(const struct clause *clause, const struct clause_context *context, struct findings *out,
                         const struct line *line)
{
    struct period row, study;
    if (!read_period(line_text(line, ACTIVITY_PERIOD_FROM), line_text(line, ACTIVITY_PERIOD_TO), &row) ||
        !read_period(project_study_text(context->project, STUDY_PERIOD_FROM),
                     project_study_text(context->project, STUDY_PERIOD_TO), &study))
        return;
    if (row.to < study.from || row.from > study.to)
        finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, line, ACTIVITY_PERIOD_FROM,
                                      N_("{where}: the period of '{value}' lies outside the study's"),
                                      N_("Enter figures of the study's period, or record why these stand for it")),
                    line_text(line, ACTIVITY_ITEM), "");
    else if (row.from < study.from || row.to > study.to)
        finding_say(findings_add_line(out, context, clause, SEVERITY_QUESTION, line, ACTIVITY_PERIOD_FROM,
                                      N_("{where}: the period of '{value}' reaches beyond the study's"),
                                      N_("Take the part that belongs to the study's period, or record why all of it does")),
                    line_text(line, ACTIVITY_ITEM), "");
}

/* ---- the whole ---- */

static void ask_region(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    if (clause_study_blank(context, STUDY_REGION))
        findings_add_study(out, context, clause, SEVERITY_QUESTION, STUDY_REGION,
                           N_("The region of the study is not stated, so whether the factors are of it is not known"),
                           N_("Enter the region in the scope"));
}

void check_represent(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    ask_region(clause, context, out);
    check_farm_log(clause, context, out);
    check_plausible(clause, context, out);
}

CHECK_ROW(row_represent)
{
    if (row->kind != LINE_LEFT_OUT)
        check_period(clause, context, out, row);
    row_farm_log(clause, context, row, out);
}
