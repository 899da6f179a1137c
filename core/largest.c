/* SPDX-License-Identifier: MPL-2.0 */
#include "core/largest.h"

#include <stdlib.h>
#include <string.h>

exact largest_emission(const struct footprint *f, size_t i)
{
    exact sum = 0;
    for (const struct record *row = f->lines[i].activity; i < f->line_count && f->lines[i].activity == row; i++)
        sum += f->lines[i].kind == LINE_EMISSION ? f->lines[i].co2e : 0;
    return sum;
}

bool largest_is_activity(const struct line *line)
{
    return record_entity(line->activity)->id == ENTITY_ACTIVITY;
}

bool largest_is_primary(const struct line *line)
{
    return largest_is_activity(line) && !strcmp(record_text(line->activity, ACTIVITY_DATA_KIND), "primary");
}

/* The study's reading of the open wording, else the one that the pack takes. */
enum ranking_reading largest_reading(const struct clause_context *context)
{
    const char *chosen = project_study_text(context->project, STUDY_LARGEST_READING);
    bool with_crossing = text_blank(chosen) ? context->pack->largest_with_crossing : strcmp(chosen, "within") != 0;
    return with_crossing ? RANKING_WITH_CROSSING : RANKING_WITHIN;
}

/* A date of the row, or where it has none that of the study. */
static bool row_date(const struct clause_context *context, const struct line *line, enum activity_field own,
                     enum study_field common, struct date *out)
{
    const char *text = record_text(line->activity, own);
    return date_read(text_blank(text) ? project_study_text(context->project, common) : text, "", out, NULL);
}

/* A row that the farm log feeds has what the log covers, where it has no dates of its own. */
bool largest_period(const struct clause_context *context, const struct line *line, struct date *from, struct date *to)
{
    if (line->way->log && text_blank(record_text(line->activity, ACTIVITY_PERIOD_FROM)) &&
        text_blank(record_text(line->activity, ACTIVITY_PERIOD_TO)))
        return farm_log_covers(&context->footprint->farm_log, from, to);
    return row_date(context, line, ACTIVITY_PERIOD_FROM, STUDY_PERIOD_FROM, from) &&
           row_date(context, line, ACTIVITY_PERIOD_TO, STUDY_PERIOD_TO, to) && date_days(*to) >= date_days(*from);
}

double largest_months(struct date from, struct date to)
{
    enum { MONTHS_A_YEAR = 12 };
    return MONTHS_A_YEAR * date_years(from, to);
}

void largest_clear(struct largest_rows *rows)
{
    free(rows->sources);
    free(rows->lines);
    *rows = (struct largest_rows){0};
}

bool largest_rank(const struct clause_context *context, struct largest_rows *out)
{
    const struct footprint *f = context->footprint;
    size_t primary;
    *out = (struct largest_rows){.sources = calloc(f->line_count + 1, sizeof *out->sources),
                                 .lines = calloc(f->line_count + 1, sizeof *out->lines)};
    for (size_t i = 0; out->sources && out->lines && i < f->line_count; i++) {
        bool begins = !i || f->lines[i].activity != f->lines[i - 1].activity;
        exact emission = begins ? largest_emission(f, i) : 0;
        if (emission <= 0)
            continue;
        out->lines[out->count] = &f->lines[i];
        out->sources[out->count++] = (struct ranked_source){.name = "", .emission = exact_kg(emission)};
    }
    return out->count &&
           ranking_apply(out->sources, out->count, largest_reading(context), context->pack->largest_share, &primary, NULL);
}
