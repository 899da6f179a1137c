/* SPDX-License-Identifier: MPL-2.0
 *
 * live_rows - one row a line of the footprint, its factor and GWP taken from sheets of their own: what is changed there changes all rows that use it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/index.h"
#include "core/line_text.h"
#include "report/live_internal.h"

enum row_column {
    C_ID, C_STAGE, C_PROCESS, C_ITEM, C_TYPED, C_AMOUNT, C_UNIT, C_CONTENT, C_CONVERSION, C_RATE, C_FACTOR_ID, C_FACTOR, C_FACTOR_UNIT, C_SHARE, C_PART,
    C_ELEMENT, C_GAS, C_MASS, C_GWP, C_CO2E, C_KIND, C_WHOLE, C_REST, C_SOURCE, C_COUNT
};

const char *live_kind(enum line_kind kind)
{
    static const char *const keys[] = {[LINE_EMISSION] = "emission", [LINE_REMOVAL] = "removal", [LINE_BIOGENIC] = "biogenic CO2",
                                       [LINE_LEFT_OUT] = "left out", [LINE_OPEN] = "open"};
    return keys[kind];
}

/* ---- factors and GWP values ---- */

/* Where the factors and values in use stand: name to row of its sheet. */
struct places {
    struct text_index factors, gases;
};

static void factor_row(struct live *live, struct live_sheet *sheet, size_t r, const struct record *factor)
{
    static const int fields[] = {FACTOR_ID, FACTOR_NAME, -1, FACTOR_UNIT, FACTOR_GAS, FACTOR_BASIS, FACTOR_TIER, FACTOR_YEAR, FACTOR_REGION, FACTOR_SOURCE,
                                 FACTOR_LOCATOR, FACTOR_CONFIDENCE};
    for (size_t c = 0; c < sizeof fields / sizeof *fields; c++)
        if (fields[c] >= 0)
            live_text(live, sheet, r, c, LOOK_PLAIN, record_text(factor, fields[c]));
}

/* A double that stands for what is typed in the factor: the value of the lines, which read it. */
static void factors(const struct report_input *in, struct live *live, struct places *places)
{
    static const struct live_heading headings[] = {{N_("factor"), 24}, {N_("name"), 30}, {N_("value"), 14}, {N_("unit"), 18}, {N_("gas"), 10}, {N_("basis"), 10},
                                                   {N_("level"), 8}, {N_("year"), 8}, {N_("region"), 10}, {N_("source"), 40}, {N_("locator"), 30},
                                                   {N_("confidence"), 14}};
    const struct footprint *f = in->footprint;
    for (size_t i = 0; i < f->line_count; i++)
        if (f->lines[i].factor && f->lines[i].kind != LINE_OPEN)
            live->failed |= text_index_put(&places->factors, record_id(f->lines[i].factor)) < 0;
    struct live_sheet *sheet = live_sheet(live, in->translate(N_("factors")), 12, places->factors.count + 1);
    if (!sheet)
        return;
    live_headings(live, sheet, in->translate, headings);
    for (size_t i = 0; i < f->line_count; i++) {
        const struct record *factor = f->lines[i].factor;
        const long at = factor && f->lines[i].kind != LINE_OPEN ? text_index_find(&places->factors, record_id(factor)) : -1;
        if (at < 0 || sheet->cells[((size_t)at + 1) * sheet->columns].text)
            continue;
        factor_row(live, sheet, (size_t)at + 1, factor);
        live_number(sheet, (size_t)at + 1, 2, LOOK_INPUT, f->lines[i].way->factor_value);
        live_note(live, sheet, (size_t)at + 1, 2, record_text(factor, FACTOR_SOURCE));
    }
}

static void gases(const struct report_input *in, struct live *live, struct places *places)
{
    static const struct live_heading headings[] = {{N_("gas"), 16}, {N_("GWP, 100 years"), 14}, {N_("GWP set"), 12}};
    const struct footprint *f = in->footprint;
    for (size_t i = 0; i < f->line_count; i++)
        if (f->lines[i].way->gas_known && f->lines[i].way->gwp > 0)
            live->failed |= text_index_put(&places->gases, f->lines[i].way->gas) < 0;
    struct live_sheet *sheet = live_sheet(live, "GWP", 3, places->gases.count + 1);
    if (!sheet)
        return;
    live_headings(live, sheet, in->translate, headings);
    for (size_t i = 0; i < f->line_count; i++) {
        const long at = f->lines[i].way->gas_known && f->lines[i].way->gwp > 0 ? text_index_find(&places->gases, f->lines[i].way->gas) : -1;
        if (at < 0)
            continue;
        free(sheet->cells[((size_t)at + 1) * 3].text);
        free(sheet->cells[((size_t)at + 1) * 3 + 2].text);
        live_text(live, sheet, (size_t)at + 1, 0, LOOK_PLAIN, f->lines[i].way->gas);
        live_number(sheet, (size_t)at + 1, 1, LOOK_INPUT, f->lines[i].way->gwp);
        live_text(live, sheet, (size_t)at + 1, 2, LOOK_PLAIN, f->gwp_set);
    }
}

/* ---- rows ---- */

struct row_writer {
    const struct report_input *in;
    struct live *live;
    struct live_sheet *sheet;
    const struct places *places;
    char factors[96], gases[96]; /* names of the sheets, quoted */
};

static const char model_row_note[] = N_("Worked out by a model from its inputs: the report shows them with the equations.");

static void words(const struct row_writer *w, size_t r, const struct line *line)
{
    char typed[240];
    line_amount_show(typed, sizeof typed, line);
    live_text(w->live, w->sheet, r, C_ID, LOOK_PLAIN, record_id(line->activity));
    live_text(w->live, w->sheet, r, C_STAGE, LOOK_PLAIN, line_text(line, ACTIVITY_STAGE));
    live_text(w->live, w->sheet, r, C_PROCESS, LOOK_PLAIN, line_text(line, ACTIVITY_PROCESS));
    live_text(w->live, w->sheet, r, C_ITEM, LOOK_PLAIN, line_text(line, ACTIVITY_ITEM));
    live_text(w->live, w->sheet, r, C_TYPED, LOOK_PLAIN, typed);
    live_text(w->live, w->sheet, r, C_UNIT, LOOK_PLAIN, line->way->amount_unit);
    live_text(w->live, w->sheet, r, C_GAS, LOOK_PLAIN, line->way->gas); /* as it is grouped, also where the factor counts CO2e of it */
    live_text(w->live, w->sheet, r, C_KIND, LOOK_PLAIN, live_kind(line->kind));
}

/* Where the factor comes from, beside the row that counts with it. */
static void source_cell(const struct row_writer *w, size_t r, const struct line *line)
{
    const char *source = line_factor_text(line, FACTOR_SOURCE), *locator = line_factor_text(line, FACTOR_LOCATOR);
    struct text_buffer b = {0};
    text_buffer_printf(&b, "%s%s%s", source, *source && *locator ? "; " : "", locator);
    live_text(w->live, w->sheet, r, C_SOURCE, LOOK_PLAIN, line->run ? w->in->translate(model_row_note) : b.data ? b.data : "");
    w->live->failed |= b.failed;
    text_buffer_free(&b);
}

static void factor_cells(const struct row_writer *w, size_t r, const struct line *line)
{
    const long at = line->factor ? text_index_find(&w->places->factors, record_id(line->factor)) : -1;
    if (at >= 0) {
        live_text(w->live, w->sheet, r, C_FACTOR_ID, LOOK_PLAIN, record_id(line->factor));
        live_formula(w->live, w->sheet, r, C_FACTOR, LOOK_COMPUTED, line->way->factor_value, "='%s'!C%ld", w->factors, at + 2);
        live_text(w->live, w->sheet, r, C_FACTOR_UNIT, LOOK_PLAIN, line_factor_text(line, FACTOR_UNIT));
        return;
    }
    live_text(w->live, w->sheet, r, C_FACTOR_ID, LOOK_PLAIN, line->run ? model_of(line->run)->name : "");
    live_number(w->sheet, r, C_FACTOR, line->run ? LOOK_DEFAULT : LOOK_PLAIN, line->run ? line->way->factor_value : 1); /* a linked process has none */
    if (line->run)
        live_note(w->live, w->sheet, r, C_FACTOR, w->in->translate(model_row_note));
}

/* 44/28 has 17 digits: as a formula it is the same double everywhere. */
static void element_cell(const struct row_writer *w, size_t r, double element)
{
    static const struct { double value; const char *formula; } known[] = {{44.0 / 28, "=44/28"}, {16.0 / 12, "=16/12"}, {44.0 / 12, "=44/12"}};
    live_number(w->sheet, r, C_ELEMENT, LOOK_PLAIN, element);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (element == known[i].value)
            live_formula(w->live, w->sheet, r, C_ELEMENT, LOOK_PLAIN, element, "%s", known[i].formula);
}

static void gwp_cell(const struct row_writer *w, size_t r, const struct line *line)
{
    const long at = line->way->gas_known ? text_index_find(&w->places->gases, line->way->gas) : -1;
    if (at >= 0 && line->kind != LINE_BIOGENIC)
        live_formula(w->live, w->sheet, r, C_GWP, LOOK_COMPUTED, line->way->gwp, "='%s'!B%ld", w->gases, at + 2);
    else
        live_number(w->sheet, r, C_GWP, LOOK_PLAIN, line->way->gwp);
    if (!line->way->gas_known && strcmp(line->way->gas, "CO2e"))
        live_note(w->live, w->sheet, r, C_GWP, w->in->translate(N_("The factor is in CO2e: it is not weighed again.")));
}

/* In the order in which the program multiplies: another order may end in another last digit. Biogenic CO2 counts by its mass. */
static void figures(const struct row_writer *w, size_t r, const struct line *line)
{
    const size_t n = r + 1;
    const double co2e = line->gas_kg * line->way->gwp, counted = line->kind == LINE_BIOGENIC ? line->gas_kg : co2e, whole = (floor(counted * 1024) - 1) / 1024;
    const char counted_column = line->kind == LINE_BIOGENIC ? 'R' : 'T';
    live_number(w->sheet, r, C_AMOUNT, line->run ? LOOK_PLAIN : LOOK_INPUT, line->typed);
    live_number(w->sheet, r, C_CONTENT, LOOK_PLAIN, line->run ? 1 : line->way->content);
    live_number(w->sheet, r, C_CONVERSION, LOOK_PLAIN, line->run ? 1 : line->way->unit_factor);
    live_number(w->sheet, r, C_RATE, LOOK_PLAIN, line->run ? 1 : line->way->rate);
    live_number(w->sheet, r, C_SHARE, LOOK_INPUT, line->share);
    live_number(w->sheet, r, C_PART, LOOK_PLAIN, line->way->product_share);
    element_cell(w, r, line->run ? 1 : line->way->element);
    gwp_cell(w, r, line);
    live_formula(w->live, w->sheet, r, C_MASS, LOOK_COMPUTED, line->gas_kg, "=F%zu*H%zu*I%zu*J%zu*L%zu*N%zu*P%zu*O%zu", n, n, n, n, n, n, n, n);
    live_formula(w->live, w->sheet, r, C_CO2E, LOOK_COMPUTED, co2e, "=R%zu*S%zu", n, n);
    live_formula(w->live, w->sheet, r, C_WHOLE, LOOK_PLAIN, whole, "=(INT(%c%zu*1024)-1)/1024", counted_column, n);
    live_formula(w->live, w->sheet, r, C_REST, LOOK_PLAIN, round((counted - whole) * 1e15), "=ROUND(SUM(%c%zu,-V%zu)*1E15,0)", counted_column, n, n);
}

static void row(const struct row_writer *w, size_t r, const struct line *line)
{
    words(w, r, line);
    if (line->kind == LINE_OPEN || line->problem) {
        char why[400] = "";
        if (line->problem)
            w->in->say_refusal(line->problem, why, sizeof why);
        live_text(w->live, w->sheet, r, C_CO2E, LOOK_OPEN, "?");
        live_note(w->live, w->sheet, r, C_CO2E, why);
        return;
    }
    factor_cells(w, r, line);
    source_cell(w, r, line);
    figures(w, r, line);
}

static void rows(const struct report_input *in, struct live *live, const struct places *places)
{
    static const struct live_heading headings[C_COUNT] = {
        [C_ID] = {N_("row"), 8},           [C_STAGE] = {N_("stage"), 14},        [C_PROCESS] = {N_("process"), 16},     [C_ITEM] = {N_("item"), 22},
        [C_TYPED] = {N_("as typed"), 18},  [C_AMOUNT] = {N_("amount"), 12},      [C_UNIT] = {N_("unit"), 10},           [C_CONTENT] = {N_("content"), 10},
        [C_CONVERSION] = {N_("unit step"), 12}, [C_RATE] = {N_("years and output"), 10}, [C_FACTOR_ID] = {N_("factor"), 22}, [C_FACTOR] = {N_("value"), 14},
        [C_FACTOR_UNIT] = {N_("unit"), 16}, [C_SHARE] = {N_("share"), 8},        [C_PART] = {N_("part of the product"), 10}, [C_ELEMENT] = {N_("from element to gas"), 10},
        [C_GAS] = {N_("gas"), 10},         [C_MASS] = {N_("kg of gas"), 16},     [C_GWP] = {N_("GWP"), 10},             [C_CO2E] = {N_("kg CO2e"), 18},
        [C_KIND] = {N_("kind"), 12},       [C_WHOLE] = {N_("exact: kg in 1/1024"), 18}, [C_REST] = {N_("exact: rest in picograms"), 18},
        [C_SOURCE] = {N_("source of the factor"), 40}};
    const struct footprint *f = in->footprint;
    struct row_writer w = {.in = in, .live = live, .places = places};
    if (live->failed)
        return;
    live_quoted(live->sheets[0].name, w.factors, sizeof w.factors);
    live_quoted(live->sheets[1].name, w.gases, sizeof w.gases);
    w.sheet = live_sheet(live, in->translate(N_("rows")), C_COUNT, f->line_count + 1);
    if (!w.sheet)
        return;
    live_headings(live, w.sheet, in->translate, headings);
    for (size_t i = 0; i < f->line_count; i++)
        row(&w, i + 1, &f->lines[i]);
}

void live_rows(const struct report_input *input, struct live *live)
{
    struct places places = {0};
    factors(input, live, &places);
    gases(input, live, &places);
    rows(input, live, &places);
    text_index_clear(&places.factors);
    text_index_clear(&places.gases);
}
