/* SPDX-License-Identifier: MPL-2.0
 *
 * What the models of the rows tell, as findings: parameters that nobody verified, once each and weighed by all rows that use them;
 * figures in place of published ones without a source; figures outside what is usual (7.7). And gases that the draft does not
 * name (7.2.3).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/index.h"
#include "core/line_text.h"
#include "core/number.h"

/* A parameter in use. */
struct used {
    const struct parameter *parameter;
    double weight;
};

struct used_set {
    struct text_index ids; /* "table/key" */
    struct used *items;
    size_t capacity;
};

static struct used *used_put(struct used_set *set, const struct parameter *parameter)
{
    char id[160];
    snprintf(id, sizeof id, "%s/%s", parameter->table, parameter->key);
    size_t before = set->ids.count;
    long number = text_index_put(&set->ids, id);
    if (number < 0)
        return NULL;
    if (set->ids.count > set->capacity) {
        size_t capacity = set->capacity ? 2 * set->capacity : 16;
        struct used *more = realloc(set->items, capacity * sizeof *more);
        if (!more)
            return NULL;
        set->items = more;
        set->capacity = capacity;
    }
    if (set->ids.count > before)
        set->items[number] = (struct used){.parameter = parameter};
    return &set->items[number];
}

static bool add_unverified(struct used_set *set, const struct line *line, double weight)
{
    size_t count;
    const struct model_step *steps = model_steps(line->run, &count);
    for (size_t i = 0; i < count; i++) {
        if (!steps[i].parameter || steps[i].overridden || parameter_verified(steps[i].parameter))
            continue;
        struct used *used = used_put(set, steps[i].parameter);
        if (!used)
            return false;
        used->weight += weight;
    }
    return true;
}

static void tell_unverified(const struct clause *clause, const struct clause_context *context, struct findings *out,
                            const struct used_set *set)
{
    for (size_t i = 0; i < set->ids.count; i++) {
        const struct parameter *p = set->items[i].parameter;
        char what[160];
        snprintf(what, sizeof what, "%s = %s", *p->applies_to ? p->applies_to : p->key, p->value_text);
        struct finding *f = findings_add(out, context, clause, SEVERITY_WARNING, ENTITY_PARAMETER, set->ids.texts[i],
                                         PARAMETER_CONFIDENCE,
                                         N_("The model's parameter '{value}' was never compared with its source: {limit}"),
                                         N_("Look it up in its source, or give a figure of your own with its source"));
        finding_say(f, what, p->source);
        if (f)
            f->weight = set->items[i].weight;
    }
}

/* ---- one row ---- */

/* "r001/EFc": the id that the input has, or would have. */
static struct finding *add_input(const struct clause *clause, const struct clause_context *context, struct findings *out,
                                 enum severity severity, const struct line *line, const char *key, int field, const char *message,
                                 const char *remedy)
{
    char id[160];
    snprintf(id, sizeof id, "%s/%s", record_id(line->activity), key);
    struct finding *f = findings_add(out, context, clause, severity, ENTITY_INPUT, id, field, message, remedy);
    if (f)
        f->weight = clause_row_weight(context->footprint, line);
    return f;
}

static void tell_unsourced(const struct clause *clause, const struct clause_context *context, struct findings *out,
                           const struct line *line)
{
    size_t count;
    const struct model_step *steps = model_steps(line->run, &count);
    for (size_t i = 0; i < count; i++)
        if (steps[i].overridden && text_blank(steps[i].source)) {
            char figure[NUMBER_TEXT], value[160];
            number_full(figure, steps[i].value);
            snprintf(value, sizeof value, "%s = %s", steps[i].symbol, figure);
            finding_say(add_input(clause, context, out, SEVERITY_WARNING, line, steps[i].symbol, INPUT_SOURCE,
                                  N_("{where}: {value} stands in place of the published figure, without a source"),
                                  N_("Say where the figure is from: report, measurement, document")),
                        value, "");
        }
}

static void tell_notices(const struct clause *clause, const struct clause_context *context, struct findings *out,
                         const struct line *line)
{
    size_t count;
    const struct model_notice *notices = model_notices(line->run, &count);
    for (size_t i = 0; i < count; i++) {
        const struct model_notice *n = &notices[i];
        char key[64];
        bool doubt = n->kind == NOTICE_RANGE;
        if (n->kind == NOTICE_UNVERIFIED || n->kind == NOTICE_UNSOURCED)
            continue;
        text_copy(key, sizeof key, n->symbol);
        if (!doubt)
            snprintf(key, sizeof key, "#%zu", i + 1);
        struct finding *f = add_input(clause, context, out, doubt ? SEVERITY_QUESTION : SEVERITY_NOTE, line, key,
                                      doubt ? (int)INPUT_VALUE : -1, n->message,
                                      doubt ? N_("Check the figure, or record why it is right") : N_("To be known; nothing to do"));
        finding_say(f, n->value, n->limit);
        if (f)
            text_copy(f->symbol, sizeof f->symbol, n->symbol);
    }
}

void check_models(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct footprint *f = context->footprint;
    struct used_set set = {0};
    for (size_t i = 0; i < f->model_row_count; i++) {
        const struct line *row = &f->lines[f->model_rows[i]];
        if (row->kind != LINE_LEFT_OUT)
            out->failed |= !add_unverified(&set, row, clause_row_weight(f, row));
    }
    if (!out->failed)
        tell_unverified(clause, context, out, &set);
    free(set.items);
    text_index_clear(&set.ids);
}

CHECK_ROW(row_model)
{
    if (row->kind == LINE_LEFT_OUT)
        return;
    tell_unsourced(clause, context, out, row);
    tell_notices(clause, context, out, row);
}

/* ---- 7.2.3: gases of a process that the draft's list does not name ---- */

CHECK_ROW(row_gases)
{
    bool named = true;
    size_t count = 0;
    if (!row->run)
        return;
    const struct model_output *outputs = model_outputs(row->run, &count);
    for (size_t k = 0; k < count; k++)
        named &= !outputs[k].not_in_7_2_3 || !*outputs[k].gas;
    if (!named)
        finding_say(findings_add_line(out, context, clause, SEVERITY_NOTE, row, ACTIVITY_MODEL,
                                      N_("{where}: '{value}' emits gases that 7.2.3 does not name; they are counted all the same"),
                                      N_("Nothing to do; the report says so")),
                    line_text(row, ACTIVITY_ITEM), "");
}
