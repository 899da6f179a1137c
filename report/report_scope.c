/* SPDX-License-Identifier: MPL-2.0
 *
 * report_scope - goal and scope of a footprint report: what it is for, what the boundary holds, what is cut off and why, how what is shared is
 * divided.
 */
#include <stdio.h>
#include <string.h>

#include "core/allocation.h"
#include "core/coverage.h"
#include "core/line_text.h"
#include "core/number.h"
#include "report/footprint_parts.h"

void goal_part(const struct maker *m)
{
    document_heading(m->d, 1, say(m, N_("Goal and scope")));
    document_paragraph(m->d, say(m, N_("Goal: to quantify the greenhouse gas emissions of the product within the stated boundary, as the basis of "
                                       "a reduction and, where one is made, of a claim of carbon neutrality. It is meant for the holding, "
                                       "its evaluator and its buyers. One impact category is looked at: climate change. It is no comparison "
                                       "with other products.")));
}

/* ---- what the boundary holds ---- */

static void rows_cell(const struct maker *m, const struct coverage_cell *cell_of)
{
    struct text_buffer text = {0};
    for (size_t i = 0; i < cell_of->row_count; i++)
        text_buffer_printf(&text, "%s%s", i ? ", " : "", record_id(cell_of->rows[i]));
    cell(m, text.data ? text.data : "");
    if (cell_of->row_count == 1)
        record_link(m, cell_of->rows[0]);
    m->d->failed |= text.failed;
    text_buffer_free(&text);
}

/* A recorded reason for the finding on this cell, whose record is its key. */
static const char *reason_of(const struct maker *m, const struct rule_cell *cell_of)
{
    const struct findings *all = m->in->findings;
    for (size_t i = 0; all && i < all->count; i++)
        if (all->items[i].reason && all->items[i].entity == ENTITY_STUDY && !strcmp(all->items[i].record, cell_of->key))
            return all->items[i].reason;
    return "";
}

void coverage_part(const struct maker *m)
{
    static const char *const headings[] = {N_("unit process"), N_("gas"), N_("state"), N_("rows"), N_("recorded reason"), N_("note")};
    struct coverage coverage = {0};
    if (!m->in->pack || !m->in->pack->cell_count)
        return;
    if (!coverage_compute(m->in->pack, m->in->project, m->in->footprint, &coverage)) {
        m->d->failed = true;
        return;
    }
    table_begin(m, N_("What the standard names for this kind of product, and whether a row fills it (clauses 7.2.2 and 7.2.3)"), headings, 6);
    for (size_t i = 0; i < coverage.count; i++) {
        const struct coverage_cell *c = &coverage.cells[i];
        if (c->state == COVERAGE_NOT_APPLICABLE)
            continue;
        cell(m, say_texts(m, &c->cell->process));
        cell(m, strcmp(c->cell->gas, "*") ? c->cell->gas : say(m, N_("any")));
        cell(m, say(m, coverage_state_label(c->state)));
        rows_cell(m, c);
        cell(m, reason_of(m, c->cell));
        cell(m, say_texts(m, &c->cell->note));
    }
    coverage_clear(&coverage);
}

/* ---- cut-off ---- */

static void percent(char *out, size_t size, double share)
{
    char figure[NUMBER_TEXT];
    number_show(figure, 100 * share, 4);
    snprintf(out, size, "%s %%", figure);
}

void cutoff_part(const struct maker *m)
{
    char text[900], single[80], total[80], waste[80];
    document_heading(m->d, 1, say(m, N_("Cut-off and exclusions")));
    if (m->in->pack) {
        percent(single, sizeof single, m->in->pack->cutoff_single);
        percent(total, sizeof total, m->in->pack->cutoff_total);
        percent(waste, sizeof waste, m->in->pack->cutoff_waste);
        const struct text_arg args[] = {{"single", single}, {"total", total}, {"waste", waste}};
        text_fill(text, sizeof text,
                  say(m, N_("Energy and main materials are never cut off. An auxiliary may be where it is less than {single} of the product's mass, "
                            "all that is left out together no more than {total}; general solid waste where it is less than {waste} of all "
                            "solid waste (clause 7.1.3). Buildings, machines, staff and their living are outside the boundary (7.1.2).")),
                  args, 3);
        document_paragraph(m->d, text);
    }
    left_out_part(m);
    if (!count_lines(m->in->footprint, LINE_LEFT_OUT))
        document_paragraph(m->d, say(m, N_("No row was left out by decision.")));
}

/* ---- allocation ---- */

static bool has_share(const struct maker *m, const struct record *activity)
{
    return (!text_blank(record_text(activity, ACTIVITY_SHARE)) || !text_blank(record_text(activity, ACTIVITY_ALLOCATION))) &&
           footprint_line(m->in->footprint, record_id(activity));
}

static void key_shares(const struct maker *m, const struct record *key)
{
    static const char *const headings[] = {N_("product"), N_("share"), N_("made of"), N_("unit")};
    struct allocation shares;
    struct refusal why = {0};
    char caption[300];
    const struct text_arg args[] = {{"key", record_id(key)}, {"name", record_text(key, ALLOCATION_NAME)}};
    text_fill(caption, sizeof caption, say(m, N_("What key {key} ({name}) gives each product")), args, 2);
    if (!allocation_compute(m->in->context->units, m->in->project, key, NULL, &shares, &why)) {
        char sentence[400] = "";
        m->in->say_refusal(&why, sentence, sizeof sentence);
        document_note(m->d, sentence);
        return;
    }
    document_table(m->d, caption, 4);
    for (size_t i = 0; i < 4; i++)
        cell(m, say(m, headings[i]));
    for (size_t i = 0; i < shares.count; i++) {
        cell(m, record_text(shares.parts[i].product, PRODUCT_NAME));
        figure_cell(m, shares.parts[i].share, 6);
        figure_cell(m, shares.parts[i].weight, 6);
        cell(m, shares.parts[i].unit);
    }
    allocation_clear(&shares);
}

static bool every(const struct maker *m, const struct record *record)
{
    (void)m, (void)record;
    return true;
}

void allocation_section(const struct maker *m)
{
    static const int fields[] = {ALLOCATION_ID, ALLOCATION_NAME, ALLOCATION_BASIS, ALLOCATION_DOCUMENT, ALLOCATION_REASON};
    static const int rows[] = {ACTIVITY_ID, ACTIVITY_ITEM, ACTIVITY_SHARE, ACTIVITY_ALLOCATION, ACTIVITY_NOTE};
    const struct records *keys = project_records(m->in->project, ENTITY_ALLOCATION);
    document_heading(m->d, 1, say(m, N_("Allocation")));
    document_paragraph(m->d, say(m, N_("What can be split is split; else a physical relation divides what is shared, and only where there is none, "
                                       "price or another stated basis (clause 7.3).")));
    record_table(m, N_("Rows of which this product has a part only"), ENTITY_ACTIVITY, rows, sizeof rows / sizeof *rows, has_share);
    record_table(m, N_("Keys by which shared rows are divided"), ENTITY_ALLOCATION, fields, sizeof fields / sizeof *fields, every);
    for (size_t i = 0; i < records_count(keys); i++)
        key_shares(m, records_at(keys, i));
}
