/* SPDX-License-Identifier: MPL-2.0
 *
 * report_short - a study in a few lines: the largest rows, the grade, how much is primary data, where the evaluation stands. Shared by the kinds of
 * report that say them.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "report/neutral_parts.h"

/* ---- rows, largest first ---- */

static int larger_first(const void *a, const void *b)
{
    const struct emitting_row *x = a, *y = b;
    if (x->co2e != y->co2e)
        return x->co2e < y->co2e ? 1 : -1;
    return x->line < y->line ? -1 : x->line > y->line;
}

struct emitting_row *emitting_rows(const struct maker *m, bool (*wanted)(const struct maker *m, const struct line *line), size_t *count)
{
    const struct footprint *f = m->in->footprint;
    struct emitting_row *rows = calloc(f->line_count + 1, sizeof *rows);
    *count = 0;
    m->d->failed |= !rows;
    for (size_t i = 0; rows && i < f->line_count; i++)
        if (footprint_row_sum(f, i, LINE_EMISSION, &rows[*count].co2e) && (!wanted || wanted(m, &f->lines[i])))
            rows[(*count)++].line = &f->lines[i];
    if (rows)
        qsort(rows, *count, sizeof *rows, larger_first);
    return rows;
}

void largest_part(const struct maker *m, const char *caption, size_t most, bool linked)
{
    static const char *const headings[] = {N_("row"), N_("item"), N_("process"), N_("kind of data"), N_("kg CO2e"), N_("of the total"), N_("together")};
    const struct field *kind = &entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_DATA_KIND];
    size_t count;
    struct emitting_row *rows = emitting_rows(m, NULL, &count);
    exact sum = 0;
    if (count)
        table_begin(m, caption, headings, 7);
    for (size_t i = 0; i < count && i < most; i++) {
        const char *data = line_text(rows[i].line, ACTIVITY_DATA_KIND);
        sum += rows[i].co2e;
        cell(m, line_text(rows[i].line, ACTIVITY_ID));
        if (linked)
            record_link(m, rows[i].line->activity);
        cell(m, line_text(rows[i].line, ACTIVITY_ITEM));
        cell(m, line_text(rows[i].line, ACTIVITY_PROCESS));
        cell(m, text_blank(data) ? say(m, N_("not stated")) : field_shown(m, kind, data));
        mass_cell(m, rows[i].co2e);
        share_cell(m, footprint_share(m->in->footprint, rows[i].co2e));
        share_cell(m, footprint_share(m->in->footprint, sum));
    }
    free(rows);
}

/* ---- data ---- */

exact primary_sum(const struct maker *m)
{
    const struct footprint *f = m->in->footprint;
    exact sum = 0;
    for (size_t i = 0; i < f->line_count; i++)
        if (f->lines[i].kind == LINE_EMISSION && !strcmp(line_text(&f->lines[i], ACTIVITY_DATA_KIND), "primary"))
            sum += f->lines[i].co2e;
    return sum;
}

void key_share(const struct maker *m, const char *label, exact part)
{
    char share[SHARE_TEXT];
    share_show(share, m->in->footprint, footprint_share(m->in->footprint, part));
    key_value(m, label, share);
}

/* ---- grade ---- */

static void grade_value_row(const struct maker *m, enum grade_value value)
{
    char figure[NUMBER_TEXT], line[NUMBER_TEXT + 40];
    double kg = m->in->grade->value[value];
    if (isnan(kg))
        return;
    number_show(figure, kg, 6);
    snprintf(line, sizeof line, "%s kg CO2e", figure);
    key_value(m, entity_get(ENTITY_STUDY)->fields[grade_field(value)].label, line);
}

void grade_rows(const struct maker *m)
{
    const struct grade *g = m->in->grade;
    char why[400] = "";
    if (!g || !g->stated)
        return;
    m->in->say_refusal(&g->problem, why, sizeof why);
    key_value(m, N_("grade"), g->known ? say(m, grade_band_label(g->band)) : why);
    for (int i = 0; i < GRADE_VALUES; i++)
        grade_value_row(m, (enum grade_value)i);
    key_value(m, N_("source of values"), g->source);
}

void grade_part(const struct maker *m)
{
    if (!m->in->grade || !m->in->grade->stated)
        return;
    document_heading(m->d, 1, say(m, N_("Grade against published values")));
    key_value_begin(m, N_("Limit, benchmark and leading value for one functional unit, as entered with their source"));
    grade_rows(m);
    document_note(m->d, say(m, N_("The values were entered by the holding and are not checked by the program; reaching a value means not "
                                  "being above it. The grade is no award of anybody.")));
}

/* ---- the evaluation ---- */

bool third_party_concluded(const struct maker *m)
{
    const struct records *evaluators = project_records(m->in->project, ENTITY_EVALUATOR);
    const struct record *concluded = sign_off_of(m->in->project, STAGE_CONCLUSION);
    bool third = false;
    for (size_t i = 0; i < records_count(evaluators); i++)
        third |= !strcmp(record_text(records_at(evaluators, i), EVALUATOR_KIND), "third_party");
    return third && concluded && sign_off_current(m->in->context, concluded);
}

/* Bodies, each once. */
static void bodies(const struct maker *m)
{
    const struct records *all = project_records(m->in->project, ENTITY_EVALUATOR);
    struct text_buffer text = {0};
    for (size_t i = 0; i < records_count(all); i++) {
        const char *body = record_text(records_at(all, i), EVALUATOR_ORGANISATION);
        bool seen = text_blank(body);
        for (size_t k = 0; k < i; k++)
            seen |= !strcmp(body, record_text(records_at(all, k), EVALUATOR_ORGANISATION));
        if (!seen)
            text_buffer_printf(&text, "%s%s", text.length ? say(m, N_("; ")) : "", body);
    }
    key_value(m, N_("evaluator"), text.length ? text.data : say(m, N_("none is recorded")));
    m->d->failed |= text.failed;
    text_buffer_free(&text);
}

void evaluation_rows(const struct maker *m)
{
    const struct field *choices = &entity_get(ENTITY_SIGN_OFF)->fields[SIGN_OFF_CONCLUSION];
    const struct record *concluded = sign_off_of(m->in->project, STAGE_CONCLUSION);
    char text[500];
    const struct text_arg args[] = {{"conclusion", concluded ? field_shown(m, choices, record_text(concluded, SIGN_OFF_CONCLUSION)) : ""},
                                    {"who", concluded ? record_text(concluded, SIGN_OFF_WHO) : ""},
                                    {"date", concluded ? record_text(concluded, SIGN_OFF_DATE) : ""}};
    bodies(m);
    if (!concluded) {
        key_value(m, N_("state of the evaluation"), say(m, N_("not concluded")));
        return;
    }
    text_fill(text, sizeof text,
              say(m, sign_off_current(m->in->context, concluded) ? N_("concluded: {conclusion}, {who}, {date}")
                                                                  : N_("concluded: {conclusion}, {who}, {date}; the project was changed since, so it no longer holds")),
              args, 3);
    key_value(m, N_("state of the evaluation"), text);
    key_value(m, N_("by an independent third party"), say(m, third_party_concluded(m) ? N_("yes") : N_("no")));
}
