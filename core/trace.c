/* SPDX-License-Identifier: MPL-2.0
 *
 * One line from what was typed to its CO2e, step by step, for people. Every figure is the line's own, in full; nothing is
 * computed again here but what stands between two figures that the line keeps.
 */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/footprint_internal.h"
#include "core/number.h"
#include "core/variable.h"

struct tracer {
    const struct footprint *footprint;
    const struct line *line;
    struct trace_step *steps;
    size_t count, room;
};

/* A figure as full text, for use inside one expression: each call site has its own. */
struct figure { char text[NUMBER_TEXT]; };

static struct figure figure(double value)
{
    struct figure f;
    number_full(f.text, value);
    return f;
}

static struct trace_step *step(struct tracer *t, const char *label, const char *value, const char *unit)
{
    assert(t->count < t->room);
    struct trace_step *s = &t->steps[t->count++];
    s->label = label;
    text_copy(s->value, sizeof s->value, value);
    text_copy(s->unit, sizeof s->unit, unit);
    return s;
}

/* Joins with " · " what is not blank. */
static void join(char *out, size_t size, const char *const *parts, size_t n)
{
    struct text_buffer b = {0};
    for (size_t i = 0; i < n; i++)
        if (!text_blank(parts[i]))
            text_buffer_printf(&b, "%s%s", b.length ? " · " : "", parts[i]);
    text_copy(out, size, b.data);
    text_buffer_free(&b);
}

__attribute__((format(printf, 2, 3))) static void how(struct trace_step *s, const char *format, ...)
{
    char whole[2 * sizeof s->how]; /* longer, so that only text_copy() cuts, between characters */
    va_list args;
    va_start(args, format);
    vsnprintf(whole, sizeof whole, format, args);
    va_end(args);
    text_copy(s->how, sizeof s->how, whole);
}

static bool computed(const struct line *line)
{
    return line->kind != LINE_OPEN && !line->problem;
}

static const char *of_activity(const struct tracer *t, int field)
{
    return record_text(t->line->activity, field);
}

static const char *const NAMED = N_("named figure");

static bool told(const struct tracer *t, const char *name)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->steps[i].label == NAMED && !strcmp(t->steps[i].symbol, name))
            return true;
    return false;
}

/* The named figures that a text stands on, with their formulas and sources; each once in a trace. */
static void named(struct tracer *t, const char *text)
{
    const struct model_rows *in = &t->footprint->rows;
    struct variable_part *parts;
    size_t count;
    if (!in->project || !variable_parts(in->units, in->project, text, &parts, &count))
        return;
    for (size_t i = 0; i < count; i++) {
        const struct record *variable = parts[i].variable;
        char name[sizeof t->steps->symbol];
        text_copy(name, sizeof name, record_id(variable));
        if (told(t, name))
            continue;
        struct trace_step *s = step(t, NAMED, figure(parts[i].value).text, parts[i].unit);
        how(s, "%s = %s", record_id(variable), record_text(variable, VARIABLE_FORMULA));
        text_copy(s->source, sizeof s->source, record_text(variable, VARIABLE_SOURCE));
        text_copy(s->symbol, sizeof s->symbol, name);
    }
    free(parts);
}

/* ---- the steps, in order ---- */

/* "2025-03-05 · 3号地 · 追施 · 2 袋 × 50 kg → 5.6 kg": what the line is, and the sum up to it. */
static void log_line(struct tracer *t, const struct farm_log_entry *entry)
{
    const struct record *line = entry->line;
    const char *unit = record_text(line, LOG_UNIT), *pack = record_text(line, LOG_PACK);
    char typed[320], running[2 * NUMBER_TEXT + 48], converted[2 * NUMBER_TEXT + 48];
    double value;
    struct trace_step *s = step(t, N_("line of the farm log"), figure(entry->amount).text, t->line->way->log->unit);
    snprintf(typed, sizeof typed, "%s%s%s%s%s%s", entry->plots, record_text(line, LOG_AMOUNT), *unit ? " " : "", unit, *pack ? " × " : "", pack);
    snprintf(converted, sizeof converted, "= %s %s", figure(entry->typed).text, entry->typed_unit);
    snprintf(running, sizeof running, "Σ %s %s", figure(entry->running).text, t->line->way->log->unit);
    join(s->how, sizeof s->how, (const char *[]){record_text(line, LOG_DATE), record_text(line, LOG_SITE), typed, converted, running}, 5);
    join(s->source, sizeof s->source,
         (const char *[]){record_id(line), record_text(line, LOG_TYPED), record_text(line, LOG_WHO), record_text(line, LOG_EVIDENCE)}, 4);
    if (!number_read(record_text(line, LOG_AMOUNT), "", &value, NULL))
        named(t, record_text(line, LOG_AMOUNT));
}

static void log_lines(struct tracer *t)
{
    const struct farm_log_sum *sum = t->line->way->log;
    char counted[NUMBER_TEXT];
    for (size_t i = 0; i < sum->count; i++)
        log_line(t, &sum->entries[i]);
    number_full(counted, (double)sum->count);
    if (!computed(t->line))
        return;
    struct trace_step *s = step(t, N_("sum of the farm log"), figure(sum->total).text, sum->unit);
    how(s, "%s", counted);
    text_copy(s->source, sizeof s->source, of_activity(t, ACTIVITY_EVIDENCE));
}

/* What the amount comes to where the line did not get so far, for lack of a factor or whatever. */
static bool worked_out(const struct tracer *t, double *value, char *unit, size_t size)
{
    const struct model_rows *in = &t->footprint->rows;
    struct amount amount;
    *value = t->line->typed;
    text_copy(unit, size, t->line->way->content == 1 ? t->line->way->amount_unit : "");
    if (computed(t->line) || *t->line->way->amount_unit)
        return true;
    bool known = in->project && amount_read(in->units, in->project, t->line->activity, &amount, NULL);
    *value = known ? amount.typed : 0;
    text_copy(unit, size, known && amount.unit && amount.content == 1 ? unit_text(amount.unit) : "");
    if (in->project)
        amount_clear(&amount);
    return known;
}

static void typed(struct tracer *t)
{
    const char *amount = of_activity(t, ACTIVITY_AMOUNT), *evidence = of_activity(t, ACTIVITY_EVIDENCE);
    char unit[sizeof t->steps->unit];
    double value;
    struct trace_step *s = step(t, N_("as typed"), amount, of_activity(t, ACTIVITY_UNIT));
    text_copy(s->source, sizeof s->source, evidence);
    if (!*amount || number_read(amount, "", &value, NULL))
        return;
    named(t, amount);
    if (worked_out(t, &value, unit, sizeof unit))
        how(step(t, N_("worked out"), figure(value).text, unit), "%s", amount);
}

static void pack(struct tracer *t)
{
    const char *text = of_activity(t, ACTIVITY_PACK), *rest;
    double holds;
    if (t->line->way->content == 1 || !number_read_prefix(text, &rest, "", &holds, NULL))
        return;
    rest += strspn(rest, " ");
    how(step(t, N_("packs"), figure(t->line->typed * holds).text, rest), "%s %s × %s", figure(t->line->typed).text,
        of_activity(t, ACTIVITY_UNIT), text);
}

static void content(struct tracer *t)
{
    const char *text = of_activity(t, ACTIVITY_CONTENT);
    if (!*text)
        return;
    const struct trace_step *before = &t->steps[t->count - 1];
    struct trace_step *s = step(t, N_("content"), figure(t->line->amount).text, t->line->way->amount_unit);
    how(s, "%s %s × %s", before->value, before->unit, text);
}

/* "kg N/ha" below the line becomes "ha": where the factor's numerator is plain kilograms the amount can be shown in the
 * factor's own unit; otherwise the step is shown as the figure that it is. */
static void conversion(struct tracer *t)
{
    const struct line *l = t->line;
    const char *unit = record_text(l->factor, FACTOR_UNIT), *below = unit_below(unit);
    if (!strcmp(l->way->amount_unit, below) || (l->way->unit_factor == 1 && !l->way->per_year && !l->way->per_output && !*below))
        return;
    bool kilograms = !strncmp(unit, "kg", 2);
    if (kilograms && !l->way->per_year && !l->way->per_output && l->way->unit_factor != 1)
        how(step(t, N_("in the factor's unit"), figure(l->amount * l->way->unit_factor).text, below), "%s %s × %s",
            figure(l->amount).text, l->way->amount_unit, figure(l->way->unit_factor).text);
    else if (l->way->unit_factor != 1)
        how(step(t, N_("unit step"), figure(l->way->unit_factor).text, ""), "%s → %s", l->way->amount_unit, unit);
}

static const char *output_text(const struct record *per)
{
    bool study = record_entity(per)->id == ENTITY_STUDY;
    return record_text(per, study ? (int)STUDY_OUTPUT : (int)PRODUCT_OUTPUT);
}

static void rate(struct tracer *t)
{
    const struct line *l = t->line;
    if (!l->way->per_year && !l->way->per_output)
        return;
    const char *label = l->way->per_year && l->way->per_output ? N_("years and output") : l->way->per_year ? N_("years of the period")
                                                                                            : N_("product output");
    struct trace_step *s = step(t, label, figure(l->way->rate).text, "");
    if (l->way->per_output)
        how(s, "%s · %s", l->way->amount_unit, output_text(l->way->per));
    else
        how(s, "%s", l->way->amount_unit);
}

static void factor(struct tracer *t)
{
    const struct record *f = t->line->factor;
    struct trace_step *s = step(t, N_("factor"), record_text(f, FACTOR_VALUE), record_text(f, FACTOR_UNIT));
    how(s, "%s", record_text(f, FACTOR_NAME));
    join(s->source, sizeof s->source, (const char *[]){record_text(f, FACTOR_SOURCE), record_text(f, FACTOR_LOCATOR)}, 2);
}

static void origin(struct tracer *t)
{
    const struct record *f = t->line->factor;
    const char *const parts[] = {record_text(f, FACTOR_REGION), record_text(f, FACTOR_YEAR), record_text(f, FACTOR_BOUNDARY)};
    const char *tier = record_text(f, FACTOR_TIER), *confidence = record_text(f, FACTOR_CONFIDENCE);
    if (!*tier && !*confidence && !*parts[0] && !*parts[1] && !*parts[2])
        return;
    struct trace_step *s = step(t, N_("factor's origin"), tier, "");
    join(s->how, sizeof s->how, parts, 3);
    text_copy(s->source, sizeof s->source, confidence);
}

static void share(struct tracer *t)
{
    const char *text = of_activity(t, ACTIVITY_SHARE);
    if (*text && t->line->share != 1)
        step(t, N_("share"), text, "");
}

/* The basis and the document of the key; a row of one product alone, or of linked processes, has no key. */
static void part_of_product(struct tracer *t)
{
    const struct line *l = t->line;
    if (!*t->footprint->product)
        return;
    struct trace_step *s = step(t, N_("part of the product"), figure(l->way->product_share).text, "");
    const char *basis = !l->way->key ? "" : *t->footprint->basis ? t->footprint->basis : record_text(l->way->key, ALLOCATION_BASIS);
    const char *named = l->way->key ? record_text(l->way->key, ALLOCATION_NAME) : "";
    if (l->way->key)
        how(s, "%s: %s", *named ? named : record_id(l->way->key), basis);
    else
        how(s, "%s", t->footprint->product);
    if (l->way->key)
        text_copy(s->source, sizeof s->source, record_text(l->way->key, ALLOCATION_DOCUMENT));
}

static void element(struct tracer *t)
{
    static const struct { double factor; const char *arithmetic, *from; } known[] = {
        {44.0 / 28.0, "44/28", "N"}, {16.0 / 12.0, "16/12", "C"}, {44.0 / 12.0, "44/12", "C"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (t->line->way->element == known[i].factor) {
            struct trace_step *s = step(t, N_("from element to gas"), figure(t->line->way->element).text, "");
            how(s, "× %s (%s-%s → %s)", known[i].arithmetic, t->line->way->gas, known[i].from, t->line->way->gas);
            text_copy(s->source, sizeof s->source, "IPCC 2006");
        }
}

static void mass(struct tracer *t)
{
    char unit[64], kg[EXACT_TEXT];
    const struct line *l = t->line;
    const struct text_arg names[] = {{"gas", l->way->gas_known ? l->way->gas : "CO2e"}};
    text_fill(unit, sizeof unit, "kg {gas}", names, 1);
    exact_full(kg, l->gas_mass);
    struct trace_step *s = step(t, N_("mass of gas"), kg, unit);
    struct text_buffer b = {0};
    const double figures[] = {l->amount, l->way->unit_factor, l->way->rate, l->way->factor_value, l->share, l->way->product_share, l->way->element};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if ((i == 0 && !l->run) || figures[i] != 1)
            text_buffer_printf(&b, "%s%s", b.length ? " × " : "", figure(figures[i]).text);
    text_copy(s->how, sizeof s->how, b.data);
    text_buffer_free(&b);
}

static void weighing(struct tracer *t)
{
    const struct line *l = t->line;
    char unit[64], kg[EXACT_TEXT];
    if (l->way->gas_known && l->kind != LINE_BIOGENIC) {
        const struct text_arg names[] = {{"gas", l->way->gas}};
        text_fill(unit, sizeof unit, "kg CO2e/kg {gas}", names, 1);
        struct trace_step *s = step(t, N_("GWP, 100 years"), figure(l->way->gwp).text, unit);
        text_copy(s->source, sizeof s->source, t->footprint->gwp_set);
    }
    static const char *const labels[] = {[LINE_EMISSION] = N_("emission"), [LINE_REMOVAL] = N_("removal, kept apart"),
                                         [LINE_BIOGENIC] = N_("biogenic CO2, kept apart"),
                                         [LINE_LEFT_OUT] = N_("left out, not counted")};
    bool biogenic = l->kind == LINE_BIOGENIC;
    exact_full(kg, biogenic ? l->gas_mass : l->co2e);
    struct trace_step *s = step(t, labels[l->kind], kg, biogenic ? "kg CO2" : "kg CO2e");
    if (!biogenic && l->way->gas_known)
        how(s, "%s × %s", t->steps[t->count - 3].value, figure(l->way->gwp).text);
}

static void trace_activity(struct tracer *t)
{
    const struct line *l = t->line;
    bool open = !computed(l);
    if (l->way->log)
        log_lines(t);
    else
        typed(t);
    if (l->factor && *l->way->amount_unit) {
        pack(t);
        content(t);
    }
    if (!open) {
        conversion(t);
        rate(t);
    }
    if (l->factor) {
        factor(t);
        origin(t);
    }
    if (open)
        return;
    share(t);
    element(t);
}

static void trace_flow(struct tracer *t)
{
    const struct record *flow = t->line->activity;
    step(t, N_("as typed"), record_text(flow, FLOW_AMOUNT), record_text(flow, FLOW_UNIT));
    if (t->line->kind != LINE_OPEN)
        how(step(t, N_("runs of the process"), figure(t->line->way->rate).text, ""), "%s", record_text(flow, FLOW_PROCESS));
}

/* From the mass of gas to CO2e; why not is the line's problem, which a face puts in words. */
static void finish(struct tracer *t)
{
    if (!computed(t->line)) {
        step(t, N_("not computed"), "-", "");
        return;
    }
    part_of_product(t);
    mass(t);
    weighing(t);
}

/* ---- model rows ---- */

/* "3.2亩" where the input's step is "0.2133 ha": the text as typed. NULL where the figure was typed as it is used. */
static const char *typed_input(struct tracer *t, const struct model_step *m, const struct model_input *in)
{
    size_t count;
    double plain;
    const struct record *const *inputs = model_rows_inputs(&t->footprint->rows, record_id(t->line->activity), &count);
    for (size_t i = 0; i < count; i++) {
        const char *value = record_text(inputs[i], INPUT_VALUE);
        if (strcmp(record_text(inputs[i], INPUT_KEY), m->symbol))
            continue;
        if (in->kind != MODEL_NUMBER || number_read(value, "", &plain, NULL))
            return NULL;
        struct trace_step *s = step(t, N_("as typed"), value, "");
        text_copy(s->symbol, sizeof s->symbol, m->symbol);
        text_copy(s->source, sizeof s->source, record_text(inputs[i], INPUT_SOURCE));
        named(t, value);
        return value;
    }
    return NULL;
}

static const char *input_source(const struct tracer *t, const char *key)
{
    size_t count;
    const struct record *const *inputs = model_rows_inputs(&t->footprint->rows, record_id(t->line->activity), &count);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(record_text(inputs[i], INPUT_KEY), key))
            return record_text(inputs[i], INPUT_SOURCE);
    return "";
}

static void model_step(struct tracer *t, const struct model_step *m)
{
    const struct model_input *in = m->equation ? NULL : model_input_find(model_of(t->line->run), m->symbol);
    const char *typed = in ? typed_input(t, m, in) : NULL;
    struct trace_step *s = step(t, *m->label ? m->label : m->symbol, *m->text ? m->text : figure(m->value).text, m->unit);
    const char *const parts[] = {m->source, m->locator, m->confidence, in ? input_source(t, m->symbol) : ""};
    join(s->source, sizeof s->source, parts, 4);
    if (typed)
        how(s, "%s → %s", typed, m->unit);
    else
        how(s, "%s", *m->how ? m->how : m->applies_to);
    text_copy(s->symbol, sizeof s->symbol, m->symbol);
    s->equation = m->equation;
    s->is_default = m->is_default;
    s->overridden = m->overridden;
    s->is_choice = *m->text;
}

/* The mass that the model gave, where the line's own is another: several such fields, a share. */
static void output(struct tracer *t)
{
    const struct line *l = t->line;
    struct trace_step *s = step(t, l->way->output->label, figure(l->way->output->value).text, l->way->output->unit);
    text_copy(s->source, sizeof s->source, model_of(l->run)->source);
    share(t);
}

static void sum_of_row(struct tracer *t, const struct row_result *row)
{
    struct text_buffer b = {0};
    char kg[EXACT_TEXT];
    exact sum = 0;
    for (size_t i = 0; i < row->count; i++) {
        exact_full(kg, row->lines[i].co2e);
        text_buffer_printf(&b, "%s%s", i ? " + " : "", kg);
        sum += row->lines[i].co2e;
    }
    exact_full(kg, sum);
    how(step(t, N_("the row together"), kg, "kg CO2e"), "%s", b.data ? b.data : "");
    text_buffer_free(&b);
}

static void trace_model(struct tracer *t)
{
    size_t count;
    struct row_result row;
    const struct model_step *steps = model_steps(t->line->run, &count);
    if (*of_activity(t, ACTIVITY_AMOUNT)) {
        step(t, N_("times that the row is meant"), of_activity(t, ACTIVITY_AMOUNT), "");
        named(t, of_activity(t, ACTIVITY_AMOUNT));
    }
    for (size_t i = 0; i < count; i++)
        model_step(t, &steps[i]);
    if (!footprint_row(t->footprint, t->line->activity, &row))
        return;
    for (size_t i = 0; i < row.count; i++) {
        t->line = &row.lines[i];
        if (t->line->way->output)
            output(t);
        finish(t);
    }
    if (row.count > 1)
        sum_of_row(t, &row);
}

bool footprint_trace(const struct footprint *footprint, const struct line *line, struct trace_step **steps, size_t *count)
{
    size_t of_model = 0, room = 16;
    struct row_result row;
    if (line->run && footprint_row(footprint, line->activity, &row)) {
        model_steps(line->run, &of_model);
        room += 2 * of_model + 8 * row.count;
    }
    room += line->way->log ? line->way->log->count : 0;
    if (footprint->rows.project)
        room += records_count(project_records(footprint->rows.project, ENTITY_VARIABLE));
    struct tracer t = {footprint, line, calloc(room, sizeof(struct trace_step)), 0, room};
    *steps = t.steps;
    *count = 0;
    if (!t.steps)
        return false;
    if (line->run)
        trace_model(&t);
    else if (record_entity(line->activity)->id == ENTITY_FLOW)
        trace_flow(&t);
    else
        trace_activity(&t);
    if (!line->run)
        finish(&t);
    *count = t.count;
    return true;
}
