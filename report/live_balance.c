/* SPDX-License-Identifier: MPL-2.0
 *
 * live_balance - what is to be offset and what covers it: the total of the footprint, the share that is claimed, whole tonnes, the lots.
 */
#include "report/live_internal.h"

#define KG_IN_TONNE 1000.0

void live_balance(const struct report_input *input, struct live *live)
{
    static const struct live_heading headings[] = {{N_("balance"), 40}, {N_("value"), 20}, {N_("unit"), 14}};
    enum { HEAD = 9 };
    const struct ledger *l = &input->balance->ledger;
    char totals[96];
    if (live->failed)
        return;
    live_quoted(live->sheets[live->count - 1].name, totals, sizeof totals);
    struct live_sheet *sheet = live_sheet(live, input->translate(N_("balance")), 3, HEAD + l->lot_count);
    if (!sheet)
        return;
    const size_t first = HEAD + 1, last = HEAD + l->lot_count; /* rows of the lots, as formulas count */
    const char *const labels[] = {N_("emissions"), N_("share of the output that is claimed"), N_("factor of the cautious option"), N_("to be offset"),
                                  N_("to be offset, whole tonnes"), N_("covered by retired lots"), N_("not covered")};
    live_headings(live, sheet, input->translate, headings);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        live_text(live, sheet, i + 1, 0, LOOK_PLAIN, input->translate(labels[i]));
        live_text(live, sheet, i + 1, 2, LOOK_PLAIN, i == 1 || i == 2 ? "" : "t CO2e");
    }
    live_formula(live, sheet, 1, 1, LOOK_COMPUTED, exact_kg(l->need.emissions) / KG_IN_TONNE, "='%s'!B2/1000", totals);
    live_number(sheet, 2, 1, LOOK_INPUT, l->need.share);
    live_number(sheet, 3, 1, LOOK_INPUT, l->need.factor);
    live_formula(live, sheet, 4, 1, LOOK_COMPUTED, exact_kg(l->need.to_cover) / KG_IN_TONNE, "=B2*B3*B4");
    live_formula(live, sheet, 5, 1, LOOK_TOTAL, (double)l->need.kg / KG_IN_TONNE, "=ROUNDUP(B5,0)");
    if (l->lot_count)
        live_formula(live, sheet, 6, 1, LOOK_TOTAL, (double)l->covered_kg / KG_IN_TONNE, "=SUM(B%zu:B%zu)", first, last);
    else
        live_number(sheet, 6, 1, LOOK_TOTAL, 0);
    live_formula(live, sheet, 7, 1, LOOK_TOTAL, l->need.kg > l->covered_kg ? (double)(l->need.kg - l->covered_kg) / KG_IN_TONNE : 0, "=MAX(0,B6-B7)");
    live_text(live, sheet, HEAD - 1, 0, LOOK_HEADING, input->translate(N_("lot")));
    live_text(live, sheet, HEAD - 1, 1, LOOK_HEADING, input->translate(N_("used, t")));
    for (size_t i = 0; i < l->lot_count; i++) {
        live_text(live, sheet, HEAD + i, 0, LOOK_PLAIN, record_id(l->lots[i].offset));
        live_number(sheet, HEAD + i, 1, LOOK_INPUT, (double)l->lots[i].used_kg / KG_IN_TONNE);
    }
}
