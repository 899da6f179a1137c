/* SPDX-License-Identifier: MPL-2.0 */
#include "core/cutoff_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/line_text.h"
#include "core/row_amount.h"

enum kind_found { IS_MATERIAL, IS_NOTHING, IS_UNSTATED };

static const struct {
    const char *role;
    enum cutoff_kind kind;
} kinds[] = {
    {"energy", CUTOFF_ENERGY},       {"main_material", CUTOFF_MAIN}, {"auxiliary", CUTOFF_AUXILIARY},
    {"packaging", CUTOFF_AUXILIARY}, {"waste", CUTOFF_WASTE},        {"hazardous_waste", CUTOFF_HAZARDOUS},
};

static enum kind_found kind_of(const struct line *line, enum cutoff_kind *kind)
{
    const char *role = line_text(line, ACTIVITY_ROLE);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].role, role)) {
            *kind = kinds[i].kind;
            return IS_MATERIAL;
        }
    return text_blank(role) ? IS_UNSTATED : IS_NOTHING;
}

static bool is_waste(enum cutoff_kind kind)
{
    return kind == CUTOFF_WASTE || kind == CUTOFF_HAZARDOUS;
}

/* ---- the product's mass ---- */

static double product_kg(const struct unit_system *units, const struct record *product)
{
    struct quantity q;
    double factor = 0, kg = 0;
    struct unit *wanted = unit_parse(units, "kg", "", NULL);
    if (quantity_read(units, record_text(product, PRODUCT_OUTPUT), "output", &q, NULL)) {
        kg = wanted && q.unit && unit_convert(q.unit, wanted, &factor, NULL) ? q.value * factor : 0;
        quantity_clear(&q);
    }
    unit_free(wanted);
    return kg;
}

/* Rows are those of the whole holding, and so are its products; residues are none. */
static double holding_kg(const struct unit_system *units, const struct project *project)
{
    const struct records *products = project_records(project, ENTITY_PRODUCT);
    double sum = 0, kg;
    for (size_t i = 0; i < records_count(products); i++) {
        const struct record *product = records_at(products, i);
        if (strcmp(record_text(product, PRODUCT_KIND), "residue"))
            sum += product_kg(units, product);
    }
    if (!(sum > 0) && study_amount(units, project, STUDY_OUTPUT, "kg", &kg))
        sum = kg;
    return sum;
}

/* ---- rows ---- */

struct work {
    struct row_units how;
    struct cutoff_state *out;
    struct cutoff_item *items; /* waste, and what is left out */
    size_t item_count;
    size_t *row_of; /* row of an item, or SIZE_MAX for waste that is counted */
    const uint16_t *flags; /* NULL: all rows */
    unsigned marks;
};

static bool left_out_by_mass(const struct line *line)
{
    return !strcmp(line_text(line, ACTIVITY_LEFT_OUT), "cutoff");
}

static void add_item(struct work *w, enum cutoff_kind kind, double mass, bool out, size_t row)
{
    w->row_of[w->item_count] = row;
    w->items[w->item_count++] = (struct cutoff_item){.name = "", .kind = kind, .mass = mass, .wanted_out = out};
}

/* What can be said before masses are compared. */
static void add_row(struct work *w, const struct line *line)
{
    enum cutoff_kind kind = CUTOFF_MAIN;
    enum kind_found found = kind_of(line, &kind);
    struct cutoff_row row = {.line = line, .verdict = CUTOFF_HOLDS};
    row.mass_known = found != IS_NOTHING && row_amount(&w->how, line->activity, "kg", &row.mass) && row.mass >= 0;
    if (found != IS_MATERIAL)
        row.verdict = found == IS_NOTHING ? CUTOFF_NO_THING : CUTOFF_NO_ROLE;
    else if (kind == CUTOFF_ENERGY || kind == CUTOFF_MAIN || kind == CUTOFF_HAZARDOUS)
        row.verdict = CUTOFF_NEVER;
    else if (!row.mass_known || (!is_waste(kind) && !w->out->product_known))
        row.verdict = CUTOFF_NO_MASS;
    if (row.verdict == CUTOFF_HOLDS)
        add_item(w, kind, row.mass, true, w->out->count);
    w->out->rows[w->out->count++] = row;
}

static void add_counted(struct work *w, const struct line *line)
{
    enum cutoff_kind kind = CUTOFF_MAIN;
    double mass;
    if (line->kind == LINE_LEFT_OUT || kind_of(line, &kind) != IS_MATERIAL || kind == CUTOFF_ENERGY ||
        !row_amount(&w->how, line->activity, "kg", &mass) || !(mass > 0))
        return;
    if (is_waste(kind))
        add_item(w, kind, mass, false, SIZE_MAX);
    else
        w->out->counted_mass += mass;
}

static void gather(struct work *w, const struct footprint *footprint)
{
    const struct record *before = NULL;
    for (size_t i = 0; footprint && i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        if (line->activity == before || record_entity(line->activity)->id != ENTITY_ACTIVITY)
            continue;
        before = line->activity;
        if (w->flags && !(w->flags[i] & w->marks))
            continue;
        if (left_out_by_mass(line))
            add_row(w, line);
        else
            add_counted(w, line);
    }
}

static void judge(struct work *w, const struct rule_pack *pack)
{
    const struct cutoff_limits limits = {pack->cutoff_single, pack->cutoff_total, pack->cutoff_waste};
    struct cutoff_result result;
    struct cutoff_state *out = w->out;
    /* Where the product's mass is not known, only waste is left in the items, and any mass does. */
    if (!cutoff_apply(w->items, w->item_count, out->product_known ? out->product_mass : 1, &limits, &result, NULL))
        return;
    for (size_t i = 0; i < w->item_count; i++) {
        if (w->row_of[i] == SIZE_MAX)
            continue;
        struct cutoff_row *row = &out->rows[w->row_of[i]];
        row->share = w->items[i].share;
        if (!w->items[i].excluded)
            row->verdict = w->items[i].candidate ? CUTOFF_TOGETHER : CUTOFF_ALONE;
    }
    if (!out->product_known)
        return;
    out->excluded_mass = result.excluded_mass;
    out->remaining_mass = result.remaining;
    out->remaining_share = result.remaining / out->product_mass;
}

bool cutoff_state_compute(const struct unit_system *units, const struct project *project, const struct footprint *footprint,
                          const struct rule_pack *pack, struct cutoff_state *out)
{
    return cutoff_state_compute_of(units, project, footprint, NULL, 0, pack, out);
}

bool cutoff_state_compute_of(const struct unit_system *units, const struct project *project, const struct footprint *footprint,
                             const uint16_t *flags, unsigned marks, const struct rule_pack *pack, struct cutoff_state *out)
{
    struct quantity output = {0};
    size_t lines = footprint ? footprint->line_count : 0;
    *out = (struct cutoff_state){.product_mass = holding_kg(units, project), .rows = calloc(lines + 1, sizeof *out->rows)};
    out->product_known = out->product_mass > 0;
    struct work w = {.out = out, .flags = flags, .marks = marks, .items = calloc(lines + 1, sizeof *w.items), .row_of = calloc(lines + 1, sizeof *w.row_of)};
    bool good = out->rows && w.items && w.row_of;
    if (good) {
        study_quantity(units, project, STUDY_OUTPUT, &output, NULL);
        w.how = (struct row_units){.units = units, .project = project, .output = output.unit ? &output : NULL, .years = row_years(project)};
        gather(&w, footprint);
        judge(&w, pack);
    }
    quantity_clear(&output);
    free(w.items);
    free(w.row_of);
    if (!good)
        cutoff_state_clear(out);
    return good;
}

void cutoff_state_clear(struct cutoff_state *state)
{
    free(state->rows);
    *state = (struct cutoff_state){0};
}
