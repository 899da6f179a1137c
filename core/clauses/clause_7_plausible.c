/* SPDX-License-Identifier: MPL-2.0
 *
 * 7.6 a: figures outside what is usual on a farm, each with the range and its source (core/plausibility.h). No standard sets these
 * ranges; a recorded reason closes each.
 */
#include <stdio.h>
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/plausibility.h"

struct place {
    const struct clause *clause;
    const struct clause_context *context;
    struct findings *out;
};

/* The project as a whole has the range's key as record, so that a reason stays with the range. */
static struct finding *add_hit(const struct place *p, enum severity severity, const struct plausible_hit *hit)
{
    static const char message[] = N_("{value} is outside what is usual: {limit}");
    static const char remedy[] = N_("Check amount, unit, area and output, or record why the figure is right");
    if (!hit->row)
        return findings_add(p->out, p->context, p->clause, severity, ENTITY_STUDY, hit->range->key, -1, message, remedy);
    char id[160];
    snprintf(id, sizeof id, "%s/%s", record_id(hit->row), hit->range->key);
    return findings_add(p->out, p->context, p->clause, severity, ENTITY_INPUT, id, -1, message, remedy);
}

static void tell(const struct plausible_hit *hit, void *data)
{
    const struct place *p = data;
    char value[160];
    plausible_show(value, sizeof value, hit);
    bool warns = !strcmp(hit->range->severity, "warning");
    struct finding *f = add_hit(p, warns ? SEVERITY_WARNING : SEVERITY_QUESTION, hit);
    finding_say(f, value, hit->range->limit_en);
    if (f)
        f->limit_zh = hit->range->limit_zh;
}

void check_plausible(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct plausible_subject subject = {.units = context->units, .project = context->project,
                                              .footprint = context->footprint,
                                              .sums = context->tally->ranges,
                                              .sums_of = context->plausible ? context->plausible->items : NULL};
    struct place place = {clause, context, out};
    if (context->plausible)
        plausible_check(context->plausible, &subject, tell, &place);
}
