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
static enum ranking_reading reading_of(const struct clause_context *context)
{
    const char *chosen = project_study_text(context->project, STUDY_LARGEST_READING);
    bool with_crossing = text_blank(chosen) ? context->pack->largest_with_crossing : strcmp(chosen, "within") != 0;
    return with_crossing ? RANKING_WITH_CROSSING : RANKING_WITHIN;
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
           ranking_apply(out->sources, out->count, reading_of(context), context->pack->largest_share, &primary, NULL);
}
