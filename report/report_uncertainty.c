/* SPDX-License-Identifier: MPL-2.0
 *
 * Uncertainty in the report: core/uncertainty.h computes all of it.
 */
#include <math.h>
#include <stdlib.h>

#include "core/line_text.h"
#include "core/number.h"
#include "report/report_parts.h"

static int larger_first(const void *a, const void *b)
{
    const struct uncertainty_row *x = *(const struct uncertainty_row *const *)a, *y = *(const struct uncertainty_row *const *)b;
    if (x->co2e != y->co2e)
        return x->co2e < y->co2e ? 1 : -1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* The largest rows. Caller frees; NULL without memory. */
static const struct uncertainty_row **largest(const struct uncertainty *u, size_t *count)
{
    const struct uncertainty_row **rows = calloc(u->row_count + 1, sizeof *rows);
    *count = 0;
    for (size_t i = 0; rows && i < u->row_count; i++)
        rows[i] = &u->rows[i];
    if (!rows)
        return NULL;
    qsort(rows, u->row_count, sizeof *rows, larger_first);
    *count = u->row_count < FIGURE_ROWS ? u->row_count : FIGURE_ROWS;
    return rows;
}

void uncertainty_picture(const struct maker *m)
{
    size_t count;
    const struct uncertainty_row **rows = largest(m->in->uncertainty, &count);
    if (rows && count)
        uncertainty_figure(m, rows, count);
    free(rows);
}

static void figures(const struct maker *m, exact co2e, double low, double high, double minus, double plus)
{
    char text[EXACT_TEXT], percent[NUMBER_TEXT];
    mass_cell(m, co2e);
    uncertainty_kg(text, m->in->footprint, low);
    document_cell(m->d, text, true);
    uncertainty_kg(text, m->in->footprint, high);
    document_cell(m->d, text, true);
    uncertainty_show(percent, minus);
    document_cell(m->d, percent, true);
    uncertainty_show(percent, plus);
    document_cell(m->d, percent, true);
}

static void table(const struct maker *m)
{
    static const char *const headings[] = {N_("row"),       N_("item"), N_("kg CO2e"), N_("lower end"), N_("upper end"), N_("less"),
                                           N_("more"), N_("what is missing")};
    const struct uncertainty *u = m->in->uncertainty;
    char why[240];
    size_t count;
    const struct uncertainty_row **rows = largest(u, &count);
    table_begin(m, N_("95 % ranges of the largest rows and of the total"), headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; rows && i < count; i++) {
        cell(m, line_text(rows[i]->line, ACTIVITY_ID));
        cell(m, line_text(rows[i]->line, ACTIVITY_ITEM));
        figures(m, rows[i]->co2e, rows[i]->low, rows[i]->high, rows[i]->minus, rows[i]->plus);
        uncertainty_why(rows[i], m->in->translate, why, sizeof why);
        cell(m, why);
    }
    cell(m, say(m, N_("total")));
    cell(m, "");
    figures(m, u->emissions, u->low, u->high, u->known ? u->minus : NAN, u->known ? u->plus : NAN);
    cell(m, "");
    free(rows);
}

void uncertainty_result(const struct maker *m)
{
    const struct uncertainty *u = m->in->uncertainty;
    char sentence[400];
    if (!u || !u->row_count) {
        document_paragraph(m->d, say(m, N_("Nothing is emitted, or it could not be computed: there is no uncertainty to state.")));
        return;
    }
    uncertainty_sentence(u, m->in->footprint, m->in->translate, sentence, sizeof sentence);
    document_paragraph(m->d, sentence);
    document_paragraph(m->d, say(m, N_("By error propagation, IPCC 2006 Guidelines, Vol. 1, Ch. 3, equations 3.1 and 3.2, from what is stated of "
                                       "amounts and factors and from the ranges of model parameters, all at 95 %. Rows on one factor or parameter err "
                                       "together: what it does to them is added before it is squared. A row without a stated uncertainty is not "
                                       "taken as exact: its range is not known.")));
    if (u->wide)
        document_note(m->d, say(m, N_("The range is wider than ±30 %: error propagation is only a rough guide there.")));
    uncertainty_picture(m);
    table(m);
}
