/* SPDX-License-Identifier: MPL-2.0
 *
 * What the models of a footprint's rows tell, row by row, for the checks of clauses 7.2.3 and 7.7.
 */
#include <stdlib.h>

#include "core/footprint_internal.h"

static size_t most(const struct footprint *f)
{
    size_t all = 0, count;
    for (size_t i = 0; i < f->run_count; i++) {
        model_notices(f->runs[i], &count);
        all += count;
        model_outputs(f->runs[i], &count);
        all += count;
    }
    return all;
}

static size_t add_row(const struct line *line, struct footprint_notice *out)
{
    size_t count, n = 0;
    const struct model_notice *notices = model_notices(line->run, &count);
    for (size_t i = 0; i < count; i++)
        out[n++] = (struct footprint_notice){.activity = line->activity, .run = line->run, .notice = &notices[i]};
    const struct model_output *outputs = model_outputs(line->run, &count);
    for (size_t i = 0; i < count; i++)
        if (outputs[i].not_in_7_2_3 && *outputs[i].gas)
            out[n++] = (struct footprint_notice){.activity = line->activity, .run = line->run, .output = &outputs[i]};
    return n;
}

bool footprint_notices(const struct footprint *footprint, struct footprint_notice **out, size_t *count)
{
    const struct model_run *before = NULL;
    *count = 0;
    *out = calloc(most(footprint) + 1, sizeof **out);
    for (size_t i = 0; *out && i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        if (line->run && line->run != before)
            *count += add_row(line, *out + *count);
        before = line->run;
    }
    return *out;
}
