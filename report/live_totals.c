/* SPDX-License-Identifier: MPL-2.0
 *
 * live_totals - every total as a formula over the rows: whole, by stage, process and gas, per functional unit. Texts are compared with EXACT(), for SUMIF takes
 * "*" and ">" in a name for signs of its own.
 */
#include <stdio.h>
#include <stdlib.h>

#include "report/live_internal.h"

struct totals {
    const struct report_input *in;
    struct live *live;
    struct live_sheet *sheet;
    char rows[96]; /* name of the sheet of rows, quoted */
    size_t last, r; /* last row there; next row here */
};

enum { C_LABEL, C_VALUE, C_UNIT, C_COUNT };

static double kg(exact mass)
{
    return exact_kg(mass);
}

/* Sum over the lines of one kind, of those with the key in the cell A<own row> of a column, or of all. */
static void sum_cell(struct totals *t, enum line_kind kind, const char *column, enum live_look look, double value)
{
    char key[200] = "";
    const size_t last = t->last;
    if (column)
        snprintf(key, sizeof key, "EXACT('%s'!%s2:%s%zu,A%zu)*", t->rows, column, column, last, t->r + 1);
    live_formula(t->live, t->sheet, t->r, C_VALUE, look, value,
                 "=SUM(SUMPRODUCT(%s('%s'!" ROW_KIND "2:" ROW_KIND "%zu=\"%s\")*'%s'!" ROW_WHOLE "2:" ROW_WHOLE "%zu)"
                 ",SUMPRODUCT(%s('%s'!" ROW_KIND "2:" ROW_KIND "%zu=\"%s\")*'%s'!" ROW_REST "2:" ROW_REST "%zu)/1E15)",
                 key, t->rows, last, live_kind(kind), t->rows, last, key, t->rows, last, live_kind(kind), t->rows, last);
}

static void total(struct totals *t, const char *label, enum line_kind kind, exact mass, const char *unit)
{
    live_text(t->live, t->sheet, t->r, C_LABEL, LOOK_TOTAL, t->in->translate(label));
    sum_cell(t, kind, NULL, LOOK_TOTAL, kg(mass));
    live_text(t->live, t->sheet, t->r, C_UNIT, LOOK_PLAIN, unit);
    t->r++;
}

static void per_unit(struct totals *t)
{
    const struct footprint *f = t->in->footprint;
    double value;
    if (!footprint_per_functional_unit(f, &value))
        return;
    live_text(t->live, t->sheet, t->r, C_LABEL, LOOK_PLAIN, t->in->translate(N_("functional units in the output")));
    live_number(t->sheet, t->r, C_VALUE, LOOK_INPUT, f->functional_units_in_output);
    live_text(t->live, t->sheet, t->r + 1, C_LABEL, LOOK_TOTAL, t->in->translate(N_("per functional unit")));
    live_formula(t->live, t->sheet, t->r + 1, C_VALUE, LOOK_TOTAL, value, "=B2/B%zu", t->r + 1);
    live_text(t->live, t->sheet, t->r + 1, C_UNIT, LOOK_PLAIN, "kg CO2e");
    t->r += 2;
}

/* What a reader may change, in the look of such a cell. */
static void legend(struct totals *t)
{
    live_text(t->live, t->sheet, ++t->r, C_LABEL, LOOK_INPUT, t->in->translate(N_("Cells with this ground can be changed: all others follow.")));
}

/* The key stands in column A as it stands in the rows, so that EXACT() finds it; blank ones are what the rows have, too. */
static void groups(struct totals *t, enum footprint_cut cut, const char *column, const struct group *group, size_t count)
{
    live_text(t->live, t->sheet, ++t->r, C_LABEL, LOOK_HEADING, t->in->translate(footprint_cut_label(cut)));
    live_text(t->live, t->sheet, t->r, C_VALUE, LOOK_HEADING, "kg CO2e");
    live_text(t->live, t->sheet, t->r, C_UNIT, LOOK_HEADING, "");
    t->r++;
    for (size_t i = 0; i < count; i++, t->r++) {
        live_text(t->live, t->sheet, t->r, C_LABEL, LOOK_PLAIN, group[i].key);
        sum_cell(t, LINE_EMISSION, column, LOOK_COMPUTED, kg(group[i].co2e));
    }
}

void live_totals(const struct report_input *input, struct live *live)
{
    static const struct live_heading headings[C_COUNT] = {{N_("total"), 34}, {N_("value"), 24}, {N_("unit"), 14}};
    static const struct { enum footprint_cut cut; const char *column; } cuts[] = {{CUT_STAGE, ROW_STAGE}, {CUT_PROCESS, ROW_PROCESS}, {CUT_GAS, ROW_GAS}};
    enum { CUTS = sizeof cuts / sizeof *cuts, HEAD = 10 };
    const struct footprint *f = input->footprint;
    struct group *group[CUTS] = {NULL};
    size_t count[CUTS] = {0}, rows = HEAD;
    for (size_t i = 0; i < CUTS; i++) {
        live->failed |= !footprint_group(f, cuts[i].cut, &group[i], &count[i]);
        rows += count[i] + 3;
    }
    struct totals t = {.in = input, .live = live, .last = f->line_count + 1, .r = 1};
    if (!live->failed) {
        live_quoted(live->sheets[live->count - 1].name, t.rows, sizeof t.rows);
        t.sheet = live_sheet(live, input->translate(N_("totals")), C_COUNT, rows);
    }
    if (t.sheet) {
        live_headings(live, t.sheet, input->translate, headings);
        total(&t, N_("total emissions"), LINE_EMISSION, f->emissions, "kg CO2e");
        total(&t, N_("removals, stated apart"), LINE_REMOVAL, f->removals, "kg CO2e");
        total(&t, N_("biogenic CO2, stated apart"), LINE_BIOGENIC, f->biogenic_co2, "kg CO2");
        per_unit(&t);
        if (f->left_out)
            total(&t, N_("left out, not counted"), LINE_LEFT_OUT, f->left_out, "kg CO2e");
        for (size_t i = 0; i < CUTS; i++)
            groups(&t, cuts[i].cut, cuts[i].column, group[i], count[i]);
        legend(&t);
    }
    for (size_t i = 0; i < CUTS; i++)
        free(group[i]);
}
