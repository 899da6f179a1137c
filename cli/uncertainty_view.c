/* SPDX-License-Identifier: MPL-2.0
 *
 * The uncertainty of a footprint as text and as JSON.
 */
#include "cli/footprint_view.h"
#include "core/line_text.h"
#include "core/number.h"

enum { WHY = 240 };

static void row_cells(struct text_table *table, const struct footprint *footprint, const struct uncertainty_row *row)
{
    char kg[3][EXACT_TEXT], percent[2][NUMBER_TEXT], why[WHY];
    footprint_kg(kg[0], footprint, row->co2e);
    uncertainty_kg(kg[1], footprint, row->low);
    uncertainty_kg(kg[2], footprint, row->high);
    uncertainty_show(percent[0], row->minus);
    uncertainty_show(percent[1], row->plus);
    uncertainty_why(row, language_text, why, sizeof why);
    text_table_cell(table, line_text(row->line, ACTIVITY_ID), false);
    text_table_cell(table, line_text(row->line, ACTIVITY_ITEM), false);
    for (int i = 0; i < 3; i++)
        text_table_cell(table, kg[i], true);
    for (int i = 0; i < 2; i++)
        text_table_cell(table, percent[i], true);
    text_table_cell(table, why, false);
}

void uncertainty_print(struct session *session, const struct footprint *footprint, const struct uncertainty *u)
{
    static const char *const headings[] = {N_("row"), N_("item"), N_("kg CO2e"), N_("lower end"), N_("upper end"), "-", "+", N_("what is missing")};
    struct text_table table;
    char sentence[400];
    uncertainty_sentence(u, footprint, language_text, sentence, sizeof sentence);
    print_raw(session, "%s", "");
    print_wrapped(session, "", sentence);
    if (u->wide)
        print_wrapped(session, "", _("The range is wider than ±30 %: error propagation is only a rough guide there."));
    if (!u->row_count)
        return;
    print_raw(session, "%s", "");
    table_headings(&table, headings, "ttnnnnnt");
    for (size_t i = 0; i < u->row_count; i++)
        row_cells(&table, footprint, &u->rows[i]);
    print_table(session, &table);
}

/* ---- JSON ---- */

static void json_row(struct json_out *json, const struct uncertainty_row *row)
{
    json_out_object(json, NULL);
    json_out_text(json, "id", line_text(row->line, ACTIVITY_ID));
    json_out_exact(json, "kg_co2e", row->co2e);
    json_out_number(json, "low_kg_co2e", row->low);
    json_out_number(json, "high_kg_co2e", row->high);
    json_out_number(json, "minus_percent", row->minus);
    json_out_number(json, "plus_percent", row->plus);
    json_out_text(json, "amount", uncertainty_state_key(row->amount));
    json_out_text(json, row->line->run ? "parameters" : "factor", uncertainty_state_key(row->factor));
    if (*row->parameter)
        json_out_text(json, "parameter", row->parameter);
    json_out_end_object(json);
}

void uncertainty_json(struct json_out *json, const struct uncertainty *u)
{
    json_out_object(json, "uncertainty");
    json_out_text(json, "method", "IPCC 2006 Vol. 1 Ch. 3, Eq. 3.1, 3.2");
    json_out_bool(json, "known", u->known);
    json_out_number(json, "low_kg_co2e", u->low);
    json_out_number(json, "high_kg_co2e", u->high);
    json_out_number(json, "minus_percent", u->minus);
    json_out_number(json, "plus_percent", u->plus);
    json_out_exact(json, "covered_kg_co2e", u->covered);
    json_out_array(json, "rows");
    for (size_t i = 0; i < u->row_count; i++)
        json_row(json, &u->rows[i]);
    json_out_end_array(json);
    json_out_array(json, "without");
    for (size_t i = 0; i < u->row_count; i++)
        if (!u->rows[i].known)
            json_out_text(json, NULL, line_text(u->rows[i].line, ACTIVITY_ID));
    json_out_end_array(json);
    json_out_end_object(json);
}
