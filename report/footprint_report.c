/* SPDX-License-Identifier: MPL-2.0 */
#include "report/footprint_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "report/footprint_parts.h"

enum { MOST_ROWS = 20 };

void organisation_part(const struct maker *m)
{
    static const int fields[] = {STUDY_ORG_NAME, STUDY_ORG_KIND, STUDY_ORG_INDUSTRY, STUDY_USCC, STUDY_LEGAL_REPRESENTATIVE,
                                 STUDY_CONTACT,  STUDY_ADDRESS};
    document_heading(m->d, 1, say(m, N_("Organisation")));
    study_table(m, N_("Who makes the product (clause 7.8)"), fields, sizeof fields / sizeof *fields);
}

static void product(const struct maker *m)
{
    static const int fields[] = {STUDY_PRODUCT,  STUDY_PRODUCT_TYPE,  STUDY_FUNCTIONAL_UNIT, STUDY_OUTPUT, STUDY_PERIOD_FROM,
                                 STUDY_PERIOD_TO, STUDY_BOUNDARY,     STUDY_BOUNDARY_NOTE,   STUDY_REGION, STUDY_SOURCE,
                                 STUDY_NOTE};
    document_heading(m->d, 1, say(m, N_("Product, functional unit, period and boundary")));
    study_table(m, N_("What is reported, for which period and within which boundary (clause 7.1)"), fields,
                sizeof fields / sizeof *fields);
    coverage_part(m);
}

static const char *edition_of_methods(const struct maker *m)
{
    const struct field *field = &entity_get(ENTITY_STUDY)->fields[STUDY_METHOD];
    const struct field_choice *choice = field_choice_find(field, m->in->footprint->method);
    return choice ? say(m, choice->label) : m->in->footprint->method;
}

static void method(const struct maker *m)
{
    static const int gwp_fields[] = {GWP_GAS, GWP_VALUE, GWP_SOURCE};
    document_heading(m->d, 1, say(m, N_("Method")));
    document_paragraph(m->d, say(m, N_("Each activity is multiplied by its emission factor, its share of this product and the global "
                                       "warming potential over 100 years of the gas. N2O-N, CH4-C and CO2-C become N2O, CH4 and CO2 by "
                                       "44/28, 16/12 and 44/12. Removals and biogenic CO2 are stated apart and are never subtracted.")));
    key_value_begin(m, N_("Settings of the calculation"));
    key_value(m, N_("GWP set"), m->in->footprint->gwp_set);
    key_value(m, N_("variant"), m->in->footprint->variant);
    if (m->in->footprint->run_count)
        key_value(m, N_("edition of methods"), edition_of_methods(m));
    record_table(m, N_("Global warming potentials of the gases that rows emit, kg CO2e per kg"), ENTITY_GWP, gwp_fields,
                 sizeof gwp_fields / sizeof *gwp_fields, gwp_in_use);
}

void per_unit_row(const struct maker *m)
{
    const struct footprint *f = m->in->footprint;
    char text[2 * NUMBER_TEXT + 96], figure[NUMBER_TEXT], unit_amount[NUMBER_TEXT];
    double kg;
    if (!footprint_per_functional_unit(f, &kg)) {
        char why[300] = "";
        if (f->output_problem.code != REFUSAL_NONE)
            m->in->say_refusal(&f->output_problem, why, sizeof why);
        key_value(m, N_("per functional unit"), *why ? why : say(m, N_("not known: functional unit or output is not stated")));
        return;
    }
    number_show(figure, kg, 6);
    number_full(unit_amount, f->functional_unit);
    snprintf(text, sizeof text, "%s kg CO2e / %s %s", figure, unit_amount, f->functional_unit_unit);
    key_value(m, N_("per functional unit"), text);
}

static exact electricity_sum(const struct footprint *f, size_t *rows)
{
    exact sum = 0;
    *rows = 0;
    for (size_t i = 0; i < f->line_count; i++)
        if (f->lines[i].kind == LINE_EMISSION && line_is_electricity(&f->lines[i])) {
            sum += f->lines[i].co2e;
            ++*rows;
        }
    return sum;
}

void result_figures(const struct maker *m)
{
    const struct footprint *f = m->in->footprint;
    size_t rows;
    exact electricity = electricity_sum(f, &rows);
    incomplete_note(m);
    key_value_begin(m, N_("Greenhouse gas emissions in the period"));
    key_mass(m, N_("total emissions"), f->emissions, "kg CO2e");
    per_unit_row(m);
    key_mass(m, N_("of the total: land-use change"), f->land_use_change, "kg CO2e");
    key_mass(m, N_("removals, stated apart"), f->removals, "kg CO2e");
    key_mass(m, N_("biogenic CO2, stated apart"), f->biogenic_co2, "kg CO2");
    if (rows)
        key_mass(m, N_("of the total: bought electricity"), electricity, "kg CO2e");
    else
        key_value(m, N_("of the total: bought electricity"),
                  say(m, N_("cannot be told apart: no row has the role energy and an amount in kWh")));
}

static void result(const struct maker *m)
{
    document_heading(m->d, 1, say(m, N_("Result")));
    result_figures(m);
    for (int cut = 0; cut < CUT_COUNT; cut++)
        if (cut != CUT_ITEM)
            cut_bars(m, (enum footprint_cut)cut);
    largest_part(m, N_("The largest rows"), MOST_ROWS, true);
    source_figures(m);
}

static void activities(const struct maker *m)
{
    static const char *const headings[] = {N_("row"),    N_("stage"), N_("process"),  N_("item"), N_("as typed"),
                                           N_("factor"), N_("share"), N_("kg CO2e"), N_("of the total")};
    const struct footprint *f = m->in->footprint;
    exact sum;
    document_heading(m->d, 1, say(m, N_("Activities")));
    table_begin(m, N_("Every row that enters the total"), headings, 9);
    for (size_t i = 0; i < f->line_count; i++)
        if (footprint_row_sum(f, i, LINE_EMISSION, &sum))
            activity_row(m, &f->lines[i], sum);
    total_row(m, 9, f->emissions);
    data_part(m);
}

static void apart(const struct maker *m)
{
    static const char *const headings[] = {N_("row"), N_("stage"), N_("item"), N_("as typed"), N_("factor"), N_("kind"), N_("kg")};
    const struct footprint *f = m->in->footprint;
    document_heading(m->d, 1, say(m, N_("Removals, biogenic CO2 and land-use change")));
    if (!count_lines(f, LINE_REMOVAL) && !count_lines(f, LINE_BIOGENIC)) {
        document_paragraph(m->d, say(m, N_("No removal and no biogenic CO2 is stated.")));
        land_use_part(m);
        return;
    }
    table_begin(m, N_("Stated apart, not part of the total"), headings, 7);
    for (size_t i = 0; i < f->line_count; i++) {
        const struct line *line = &f->lines[i];
        if (line->kind != LINE_REMOVAL && line->kind != LINE_BIOGENIC)
            continue;
        line_cells(m, line, false);
        cell(m, say(m, line->kind == LINE_REMOVAL ? N_("removal, CO2e") : N_("biogenic CO2")));
        mass_cell(m, line->kind == LINE_REMOVAL ? line->co2e : line->gas_mass);
    }
    land_use_part(m);
}

static void open_rows(const struct maker *m)
{
    static const char *const headings[] = {N_("row"), N_("stage"), N_("item"), N_("as typed"), N_("factor"), N_("why")};
    const struct footprint *f = m->in->footprint;
    document_heading(m->d, 1, say(m, N_("Rows that are not in the total")));
    if (!f->open_count) {
        document_paragraph(m->d, say(m, N_("None: every other row of the inventory was computed.")));
        return;
    }
    table_begin(m, N_("Not computed, therefore missing in the total"), headings, 6);
    for (size_t i = 0; i < f->line_count; i++) {
        char why[400] = "";
        if (f->lines[i].kind != LINE_OPEN)
            continue;
        line_cells(m, &f->lines[i], false);
        m->in->say_refusal(f->lines[i].problem, why, sizeof why);
        cell(m, why);
    }
}

static void factors(const struct maker *m)
{
    static const int fields[] = {FACTOR_ID,   FACTOR_NAME,   FACTOR_VALUE, FACTOR_UNIT,    FACTOR_BASIS,     FACTOR_TIER,
                                 FACTOR_YEAR, FACTOR_REGION, FACTOR_SOURCE, FACTOR_LOCATOR, FACTOR_CONFIDENCE};
    static const int more[] = {FACTOR_ID, FACTOR_GAS, FACTOR_BOUNDARY, FACTOR_LIBRARY_KEY, FACTOR_EVIDENCE, FACTOR_NOTE};
    document_heading(m->d, 1, say(m, N_("Emission factors and their sources")));
    record_table(m, N_("Factors in use (clause 7.7); level a is best, e is last"), ENTITY_FACTOR, fields,
                 sizeof fields / sizeof *fields, factor_in_use);
    record_table(m, N_("What the factors in use cover, and what shows it"), ENTITY_FACTOR, more, sizeof more / sizeof *more, factor_in_use);
}

static void conclusion(const struct maker *m)
{
    const struct footprint *f = m->in->footprint;
    char kg[EXACT_TEXT], text[600], product_name[200];
    footprint_kg(kg, f, f->emissions);
    text_copy(product_name, sizeof product_name, study_text(m, STUDY_PRODUCT));
    const struct text_arg args[] = {{"product", *product_name ? product_name : say(m, N_("the product"))}, {"kg", kg}};
    document_heading(m->d, 1, say(m, N_("Conclusion")));
    text_fill(text, sizeof text,
              say(m, f->open_count ? N_("The rows that could be computed for {product} emit {kg} kg CO2e in the period. The total is not "
                                        "complete and must not be used as a footprint.")
                                   : N_("Making {product} emits {kg} kg CO2e in the period, within the stated boundary.")),
              args, sizeof args / sizeof *args);
    document_paragraph(m->d, text);
}

void recompute_part(const struct maker *m)
{
    char digest[65], program[80];
    key_value_begin(m, N_("For recomputing"));
    footprint_digest(m->in->project, m->in->footprint, digest);
    key_value(m, N_("digest of inputs and results (SHA-256)"), digest);
    snprintf(program, sizeof program, "nongtan %s", m->in->version);
    key_value(m, N_("program"), program);
}

void how_to_verify(const struct maker *m)
{
    document_paragraph(m->d, say(m, N_("To recompute: open the project file with nongtan and compare the digest below with that of "
                                       "'nongtan footprint PROJECT --json'; 'nongtan verify PROJECT' checks the file, its history and the sums. The workbook "
                                       "(.xlsx) holds the same calculation as formulas.")));
}

static void limits(const struct maker *m)
{
    document_heading(m->d, 1, say(m, N_("What this report rests on")));
    standard_part(m);
    headings_part(m);
    how_to_verify(m);
    recompute_part(m);
}

void footprint_report_make(const struct report_input *input, struct document *out)
{
    const struct maker m = {input, out, NULL};
    report_begin(&m, N_("Product carbon footprint report: {product}"), N_("Product carbon footprint report"), false);
    organisation_part(&m);
    goal_part(&m);
    product(&m);
    cutoff_part(&m);
    allocation_section(&m);
    method(&m);
    result(&m);
    activities(&m);
    apart(&m);
    open_rows(&m);
    factors(&m);
    model_part(&m);
    uncertainty_part(&m);
    quality_part(&m);
    grade_part(&m);
    findings_part(&m);
    balance_part(&m);
    limits_part(&m);
    conclusion(&m);
    lacks_part(&m, N_("Everything that clause 7.8 wants stated is recorded."));
    limits(&m);
}
