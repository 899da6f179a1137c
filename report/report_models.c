/* SPDX-License-Identifier: MPL-2.0
 *
 * What the models of the inventory were given and gave, and the rows that somebody left out.
 */
#include <stdio.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "core/row_amount.h"
#include "report/report_parts.h"

static bool uses(const struct model_run *run, const char *id)
{
    size_t count;
    const struct model_step *steps = model_steps(run, &count);
    for (size_t i = 0; i < count; i++) {
        const struct parameter *p = steps[i].parameter;
        size_t n = p ? strlen(p->table) : 0;
        if (p && !strncmp(id, p->table, n) && id[n] == '/' && !strcmp(id + n + 1, p->key))
            return true;
    }
    return false;
}

bool parameter_in_use(const struct maker *m, const struct record *parameter)
{
    const struct footprint *f = m->in->footprint;
    for (size_t i = 0; i < f->run_count; i++)
        if (uses(f->runs[i], record_id(parameter)))
            return true;
    return false;
}

/* ---- one model row ---- */

static const char *choice_shown(const struct maker *m, const struct model_input *in, const char *key)
{
    for (const struct model_choice *c = in && in->kind == MODEL_CHOICE ? in->choices : NULL; c && c->key; c++)
        if (!strcmp(c->key, key))
            return say(m, c->label);
    return key;
}

static void input_row(const struct maker *m, const struct line *line, const struct record *input)
{
    const char *key = record_text(input, INPUT_KEY);
    const struct model_input *in = model_input_find(model_of(line->run), key);
    char value[400];
    snprintf(value, sizeof value, "%s", choice_shown(m, in, record_text(input, INPUT_VALUE)));
    cell(m, line_text(line, ACTIVITY_ID));
    cell(m, in ? say(m, in->label) : key);
    cell(m, value);
    cell(m, in && in->kind == MODEL_NUMBER ? in->unit : "");
    cell(m, record_text(input, INPUT_SOURCE));
}

/* A row begins where another record's lines stand before it. */
static bool begins_model_row(const struct footprint *f, size_t i)
{
    return f->lines[i].run && (!i || f->lines[i - 1].activity != f->lines[i].activity);
}

static void inputs(const struct maker *m)
{
    static const char *const headings[] = {N_("row"), N_("input"), N_("as typed"), N_("unit where none is typed"), N_("source")};
    const struct footprint *f = m->in->footprint;
    table_begin(m, N_("What the models were given"), headings, 5);
    for (size_t i = 0; i < f->line_count; i++) {
        size_t count = 0;
        const struct record *const *of_row = NULL;
        if (begins_model_row(f, i))
            of_row = model_rows_inputs(&f->rows, record_id(f->lines[i].activity), &count);
        for (size_t k = 0; k < count; k++)
            input_row(m, &f->lines[i], of_row[k]);
    }
}

/* The choice that says which edition of the method it is, in the words of the model. */
static const char *edition_shown(const struct maker *m, const struct model_run *run)
{
    const struct model_edition *used = model_edition_used(run);
    return used ? choice_shown(m, model_input_find(model_of(run), used->input), used->choice) : "";
}

static void outputs(const struct maker *m)
{
    static const char *const headings[] = {N_("row"), N_("item"), N_("model"), N_("edition"), N_("result"),
                                           N_("gas"), N_("kg"),   N_("kg CO2e")};
    const struct footprint *f = m->in->footprint;
    table_begin(m, N_("What the models gave"), headings, 8);
    for (size_t i = 0; i < f->line_count; i++) {
        const struct line *line = &f->lines[i];
        if (!line->way->output)
            continue;
        const char *const texts[] = {line_text(line, ACTIVITY_ID), line_text(line, ACTIVITY_ITEM), say(m, model_of(line->run)->title),
                                     edition_shown(m, line->run), say(m, line->way->output->label), line->way->gas};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            cell(m, texts[k]);
        mass_cell(m, line->gas_mass);
        mass_cell(m, line->co2e);
    }
}

void model_part(const struct maker *m)
{
    static const int fields[] = {PARAMETER_ID,     PARAMETER_VALUE,   PARAMETER_UNIT,      PARAMETER_APPLIES_TO,
                                 PARAMETER_SOURCE, PARAMETER_LOCATOR, PARAMETER_CONFIDENCE};
    if (!m->in->footprint->run_count)
        return;
    document_heading(m->d, 1, say(m, N_("Models: inputs, editions and published parameters")));
    inputs(m);
    outputs(m);
    record_table(m, N_("Published parameters in use, as frozen in the project"), ENTITY_PARAMETER, fields, sizeof fields / sizeof *fields,
                 parameter_in_use);
}

/* ---- left out ---- */

static void left_out_row(const struct maker *m, const struct line *line, exact sum)
{
    const struct field *field = &entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_LEFT_OUT];
    const struct field_choice *choice = field_choice_find(field, line_text(line, ACTIVITY_LEFT_OUT));
    char percent[SHARE_TEXT] = "-";
    double share;
    if (row_mass_share(m->in->footprint->rows.units, m->in->project, line->activity, &share))
        snprintf(percent, sizeof percent, "%.2f %%", 100 * share);
    line_cells(m, line, false);
    cell(m, choice ? say(m, choice->label) : line_text(line, ACTIVITY_LEFT_OUT));
    document_cell(m->d, percent, true);
    if (!line->problem)
        mass_cell(m, sum);
    else
        document_cell(m->d, "-", true);
}

void left_out_part(const struct maker *m)
{
    static const char *const headings[] = {N_("row"),    N_("stage"), N_("item"), N_("as typed"),
                                           N_("factor"), N_("why"),   N_("of the product's mass"), N_("kg CO2e")};
    const struct footprint *f = m->in->footprint;
    exact sum;
    if (!count_lines(f, LINE_LEFT_OUT))
        return;
    table_begin(m, N_("Left out by decision and counted nowhere (clause 7.1.3)"), headings, 8);
    for (size_t i = 0; i < f->line_count; i++)
        if (footprint_row_sum(f, i, LINE_LEFT_OUT, &sum))
            left_out_row(m, &f->lines[i], sum);
}
