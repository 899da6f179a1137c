/* SPDX-License-Identifier: MPL-2.0 */
#include "core/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"

bool coverage_line_words(const char *list, const struct line *line)
{
    const char *const texts[] = {line_text(line, ACTIVITY_ITEM), line_text(line, ACTIVITY_PROCESS),
                                 line_text(line, ACTIVITY_STAGE), line_factor_text(line, FACTOR_NAME)};
    return rule_words_among(list, texts, sizeof texts / sizeof *texts);
}

/* ---- does the cell concern this product? ---- */

static bool of_words(const char *words, const char *product)
{
    return !*words || rule_words_in(words, product);
}

bool coverage_concerns(const struct rule_cell *cell, const struct project *project)
{
    const struct records *products = project_records(project, ENTITY_PRODUCT);
    const char *type = project_study_text(project, STUDY_PRODUCT_TYPE);
    if (text_blank(type) || !rule_list_holds(cell->categories, type))
        return false;
    bool holds = of_words(cell->product_words, project_study_text(project, STUDY_PRODUCT));
    for (size_t i = 0; !holds && i < records_count(products); i++)
        holds = of_words(cell->product_words, record_text(records_at(products, i), PRODUCT_NAME));
    return holds;
}

/* ---- does the line fill the cell? ---- */

static bool gas_fits(const struct rule_cell *cell, const struct line *line)
{
    if (!strcmp(cell->gas, "*") || line->kind == LINE_OPEN || !line->way->gas_known)
        return true;
    return !gas_is_biogenic_co2(line->way->gas) && !strncmp(line->way->gas, cell->gas, strlen(cell->gas));
}

static bool listed(const char *list, const char *word)
{
    return *word && *list && rule_list_holds(list, word);
}

bool coverage_fills(const struct rule_cell *cell, const struct line *line, bool words)
{
    if (!gas_fits(cell, line))
        return false;
    const char *model = line_text(line, ACTIVITY_MODEL);
    return listed(cell->models, model) || listed(cell->roles, line_text(line, ACTIVITY_ROLE)) || (text_blank(model) && words);
}

/* ---- the matrix ---- */

static bool fill_cell(struct coverage_cell *out, const struct footprint *footprint)
{
    bool counted = false;
    out->rows = calloc(footprint->line_count + 1, sizeof *out->rows);
    if (!out->rows)
        return false;
    for (size_t i = 0; i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        if (!coverage_fills(out->cell, line, coverage_line_words(out->cell->words, line)))
            continue;
        counted |= line->kind != LINE_LEFT_OUT;
        if (!out->row_count || out->rows[out->row_count - 1] != line->activity)
            out->rows[out->row_count++] = line->activity;
    }
    if (out->row_count)
        out->state = counted ? COVERAGE_COVERED : COVERAGE_LEFT_OUT;
    return true;
}

bool coverage_compute(const struct rule_pack *pack, const struct project *project, const struct footprint *footprint,
                      struct coverage *out)
{
    *out = (struct coverage){.cells = calloc(pack->cell_count + 1, sizeof *out->cells)};
    if (!out->cells)
        return false;
    for (; out->count < pack->cell_count; out->count++) {
        struct coverage_cell *cell = &out->cells[out->count];
        cell->cell = &pack->cells[out->count];
        cell->state = cell->cell->need == RULE_REQUIRED ? COVERAGE_EMPTY : COVERAGE_IF_PRESENT;
        if (!coverage_concerns(cell->cell, project))
            cell->state = COVERAGE_NOT_APPLICABLE;
        else if (footprint && !fill_cell(cell, footprint)) {
            coverage_clear(out);
            return false;
        }
    }
    return true;
}

void coverage_clear(struct coverage *coverage)
{
    for (size_t i = 0; i < coverage->count; i++)
        free(coverage->cells[i].rows);
    free(coverage->cells);
    *coverage = (struct coverage){0};
}

static const struct {
    const char *key, *label;
} states[COVERAGE_STATES] = {
    [COVERAGE_COVERED] = {"covered", N_("has rows")},
    [COVERAGE_LEFT_OUT] = {"left_out", N_("left out")},
    [COVERAGE_EMPTY] = {"empty", N_("empty")},
    [COVERAGE_IF_PRESENT] = {"empty_if_present", N_("none on the farm?")},
    [COVERAGE_NOT_APPLICABLE] = {"not_applicable", N_("not applicable")},
};

const char *coverage_state_key(enum coverage_state state)
{
    return states[state].key;
}

const char *coverage_state_label(enum coverage_state state)
{
    return states[state].label;
}
