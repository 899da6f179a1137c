/* SPDX-License-Identifier: MPL-2.0
 *
 * 7.7: each factor in use, once, weighed by all rows that use it.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/attached.h"
#include "core/clauses/clause_internal.h"
#include "core/factor_boundary.h"

static const char *of(const struct record *factor, int field)
{
    return record_text(factor, field);
}

static void weigh(struct finding *finding, double weight)
{
    if (finding)
        finding->weight = weight;
}

/* What is missing, as one finding: without a source it is an error, the rest can be explained. */
static void check_origin(const struct clause *clause, const struct clause_context *context, struct findings *out,
                         const struct used_factor *used)
{
    static const int asked[] = {FACTOR_SOURCE, FACTOR_UNIT, FACTOR_YEAR, FACTOR_REGION, FACTOR_TIER};
    const struct field *fields = entity_get(ENTITY_FACTOR)->fields;
    struct text_buffer parts = {0};
    int first = -1;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        if (!text_blank(of(used->factor, asked[i])))
            continue;
        text_buffer_printf(&parts, "%s%s", parts.length ? ", " : "", fields[asked[i]].label);
        first = first < 0 ? asked[i] : first;
    }
    if (first >= 0) {
        enum severity severity = first == FACTOR_SOURCE || first == FACTOR_UNIT ? SEVERITY_ERROR : SEVERITY_WARNING;
        struct finding *f = findings_add(out, context, clause, severity, ENTITY_FACTOR, record_id(used->factor), first,
                                         N_("Factor '{value}' lacks: {limit}"), N_("Complete the factor from its source"));
        finding_say(f, of(used->factor, FACTOR_NAME), parts.data);
        weigh(f, used->weight);
    }
    text_buffer_free(&parts);
}

/* Marks of figures that nobody has compared with their source: "memory" of the shipped tables, "C" of the methods. */
static bool unverified(const char *confidence)
{
    return !strcasecmp(confidence, "memory") || !strcasecmp(confidence, "C") || !strcasecmp(confidence, "unverified");
}

static void check_confidence(const struct clause *clause, const struct clause_context *context, struct findings *out,
                             const struct used_factor *used)
{
    if (!unverified(of(used->factor, FACTOR_CONFIDENCE)))
        return;
    struct finding *f = findings_add(out, context, clause, SEVERITY_WARNING, ENTITY_FACTOR, record_id(used->factor),
                                     FACTOR_CONFIDENCE, N_("Factor '{value}' was never compared with its source"),
                                     N_("Look it up in its source and mark it as verified, or choose another"));
    finding_say(f, of(used->factor, FACTOR_NAME), "");
    weigh(f, used->weight);
}

static bool combustion_only(const struct used_factor *used)
{
    return factor_boundary_of(of(used->factor, FACTOR_BOUNDARY)) == BOUNDARY_COMBUSTION;
}

static bool per_electricity(const char *unit)
{
    static const char *const marks[] = {"/kWh", "/MWh", "/GWh", "/度", "/千瓦时", "/兆瓦时"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strstr(unit, marks[i]))
            return true;
    return false;
}

/* A grid factor of combustion CO2 and an official footprint factor stand on different levels of 7.7: the draft leaves the
 * choice open, so it is asked (factors/SOURCES.md, conflict 1). */
static void check_electricity(const struct clause *clause, const struct clause_context *context, struct findings *out,
                              const struct used_factor *used)
{
    if (!per_electricity(of(used->factor, FACTOR_UNIT)) || !combustion_only(used))
        return;
    struct finding *f = findings_add(
        out, context, clause, SEVERITY_QUESTION, ENTITY_FACTOR, record_id(used->factor), FACTOR_BOUNDARY,
        N_("Factor '{value}' counts combustion CO2 only, the standard asks for all gases from cradle to gate"),
        N_("Choose the footprint factor of electricity, or record why the regional one is used"));
    finding_say(f, of(used->factor, FACTOR_NAME), "");
    weigh(f, used->weight);
}

/* What somebody measured, balanced or was told by a supplier stands on a paper that can be shown. */
static void check_evidence(const struct clause *clause, const struct clause_context *context, struct findings *out,
                           const struct used_factor *used)
{
    const char *tier = of(used->factor, FACTOR_TIER);
    if ((strcmp(tier, "a") && strcmp(tier, "b")) || !text_blank(of(used->factor, FACTOR_EVIDENCE)) ||
        attached_to(context->attached, used->factor))
        return;
    const struct field_choice *level = field_choice_find(&entity_get(ENTITY_FACTOR)->fields[FACTOR_TIER], tier);
    struct finding *f = findings_add(out, context, clause, SEVERITY_WARNING, ENTITY_FACTOR, record_id(used->factor),
                                     FACTOR_EVIDENCE, N_("Factor '{value}' claims the level '{limit}' without evidence"),
                                     N_("Name the test report, the mass balance or the supplier's statement"));
    finding_say(f, of(used->factor, FACTOR_NAME), level ? level->label : tier);
    weigh(f, used->weight);
}

int factor_hint_field(enum factor_hint_kind kind)
{
    return kind == HINT_BETTER_LEVEL ? FACTOR_TIER : FACTOR_BOUNDARY;
}

static void check_hint(const struct clause *clause, const struct clause_context *context, struct findings *out,
                       const struct used_factor *used, const struct factor_hint *hint)
{
    static const struct {
        enum severity severity;
        const char *message, *remedy;
    } says[] = {
        [HINT_BETTER_LEVEL] = {SEVERITY_WARNING, N_("Factor '{value}' is of a lower level than one that is held: {limit}"),
                               N_("Choose that one, or record why this one is used")},
        [HINT_OTHER_BOUNDARY] = {SEVERITY_QUESTION,
                                 N_("Factor '{value}' is one of several series that disagree; also held: {limit}"),
                                 N_("Compare them side by side, and record why this one is used")},
    };
    struct finding *f = findings_add(out, context, clause, says[hint->kind].severity, ENTITY_FACTOR, record_id(used->factor),
                                     factor_hint_field(hint->kind), says[hint->kind].message, says[hint->kind].remedy);
    finding_say(f, of(used->factor, FACTOR_NAME), hint->held);
    weigh(f, used->weight);
    if (f)
        f->limit_zh = hint->held_zh;
}

static void check_hints(const struct clause *clause, const struct clause_context *context, struct findings *out,
                        const struct used_factor *used)
{
    bool asked = per_electricity(of(used->factor, FACTOR_UNIT)) && combustion_only(used); /* by check_electricity() */
    for (size_t i = 0; i < context->hint_count; i++) {
        const struct factor_hint *hint = &context->hints[i];
        if (!strcmp(hint->factor_id, record_id(used->factor)) && !(asked && hint->kind == HINT_OTHER_BOUNDARY))
            check_hint(clause, context, out, used, hint);
    }
}

/* Each factor in use; a known trap of an idle one too. */
CHECK_FACTOR(factor_factors)
{
    if (used->used) {
        check_origin(clause, context, out, used);
        check_confidence(clause, context, out, used);
        check_electricity(clause, context, out, used);
        check_evidence(clause, context, out, used);
        check_hints(clause, context, out, used);
    }
    factor_trap(clause, context, used, out);
}

/* The factor counts an element and the amount does not say how much of it it holds: taken whole, which is the most. */
static void check_element(const struct clause *clause, const struct clause_context *context, struct findings *out,
                          const struct line *line)
{
    if (line->kind != LINE_OPEN && line->kind != LINE_LEFT_OUT && line->way->element_unstated)
        finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, line, ACTIVITY_CONTENT,
                                      N_("{where}: the factor is per '{limit}', but the content of '{value}' is not stated"),
                                      N_("State the content, for example 46 % N; without it the whole mass is counted")),
                    record_text(line->activity, ACTIVITY_ITEM), strchr(record_text(line->factor, FACTOR_UNIT), '/') + 1);
}

struct used_factor clause_factor_at(const struct clause_context *context, const struct tally *tally, size_t place)
{
    const struct factor_tally *factor = &tally->factors[place];
    return (struct used_factor){.factor = records_at(project_records(context->project, ENTITY_FACTOR), place),
                                .used = factor->uses > 0,
                                .weight = exact_kg(factor->counted),
                                .all = exact_kg(factor->all)};
}

void check_factors(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    check_models(clause, context, out);
}

CHECK_ROW(row_factors)
{
    if (row->run)
        row_model(clause, context, row, out);
    else
        check_element(clause, context, out, row);
}
