/* SPDX-License-Identifier: MPL-2.0 */
#include "report/neutrality_report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "report/neutral_parts.h"

/* ---- shared by the sections ---- */

void study_or_default(const struct maker *m, enum study_field field, const char *fallback)
{
    const struct field *description = &entity_get(ENTITY_STUDY)->fields[field];
    char text[400];
    const struct text_arg args[] = {{"value", fallback}};
    text_fill(text, sizeof text, say(m, N_("{value} (default; nothing was entered)")), args, 1);
    key_value(m, description->label, text_blank(study_text(m, field)) ? text : field_shown(m, description, study_text(m, field)));
}

void record_entries(const struct maker *m, const struct record *record, const int *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[400];
        key_value(m, record_entity(record)->fields[fields[i]].label, record_shown(m, record, fields[i], text, sizeof text));
    }
}

bool any_record(const struct maker *m, const struct record *record)
{
    (void)m, (void)record;
    return true;
}

void figure_cell(const struct maker *m, double value, int digits)
{
    char text[NUMBER_TEXT];
    number_show(text, isnan(value) ? 0 : value, digits);
    document_cell(m->d, isnan(value) ? say(m, N_("not known")) : text, true);
}

/* ---- the claim ---- */

static void blocks(const struct maker *m, const struct balance *b)
{
    static const char *const headings[] = {N_("clause"), N_("what stands against \"carbon neutral\"")};
    table_begin(m, N_("What blocks the claim"), headings, 2);
    for (size_t i = 0; i < b->block_count; i++) {
        char sentence[600];
        m->in->say_block(&b->blocks[i], sentence, sizeof sentence);
        cell(m, *b->blocks[i].clause ? b->blocks[i].clause : "-");
        cell(m, sentence);
    }
}

static void claim(const struct maker *m)
{
    const struct balance *b = m->in->balance;
    char note[400];
    document_heading(m->d, 1, say(m, N_("Claim and verdict")));
    if (!b) {
        document_paragraph(m->d, say(m, N_("The balance could not be computed, so nothing can be claimed.")));
        return;
    }
    const struct text_arg args[] = {{"verdict", say(m, verdict_label(b->verdict))}};
    text_fill(note, sizeof note, say(m, N_("Verdict, computed from the checks: {verdict}")), args, 1);
    document_note(m->d, note);
    if (b->block_count)
        blocks(m, b);
    waterfall_figure(m);
    covered_table(m);
}

/* The gases of the footprint in words, "CO2, CH4, N2O"; what is CO2e already has no gas of its own. */
static void gases(const struct maker *m)
{
    struct group *groups;
    size_t count;
    struct text_buffer text = {0};
    if (!footprint_group(m->in->footprint, CUT_GAS, &groups, &count)) {
        m->d->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        text_buffer_printf(&text, "%s%s", i ? ", " : "", text_blank(groups[i].key) ? "CO2e" : groups[i].key);
    free(groups);
    key_value(m, N_("gases counted"), text.data ? text.data : "");
    key_value(m, N_("GWP set"), m->in->footprint->gwp_set);
    m->d->failed |= text.failed;
    text_buffer_free(&text);
}

static void subject(const struct maker *m)
{
    static const int fields[] = {STUDY_PRODUCT,   STUDY_PRODUCT_TYPE,   STUDY_FUNCTIONAL_UNIT, STUDY_OUTPUT,
                                 STUDY_BOUNDARY,  STUDY_BOUNDARY_NOTE,  STUDY_PERIOD_FROM,     STUDY_PERIOD_TO,
                                 STUDY_ASSESSED_ON, STUDY_REGION,       STUDY_SOURCE};
    char whole[300];
    const struct text_arg args[] = {{"output", study_text(m, STUDY_OUTPUT)}};
    document_heading(m->d, 1, say(m, N_("Product, functional unit, boundary, gases and period")));
    key_value_begin(m, N_("What the claim is about (clause 11)"));
    record_entries(m, project_study(m->in->project), fields, sizeof fields / sizeof *fields);
    gases(m);
    text_fill(whole, sizeof whole, say(m, N_("the whole output, {output}")), args, 1);
    study_or_default(m, STUDY_CLAIMED, *args[0].value ? whole : say(m, N_("the whole output, which is not recorded")));
}

/* ---- the footprint in short ---- */

static bool is_estimate(const struct maker *m, const struct record *activity)
{
    return !strcmp(record_text(activity, ACTIVITY_SOURCE_KIND), "estimate") && footprint_line(m->in->footprint, record_id(activity));
}

static void footprint_short(const struct maker *m)
{
    static const int fields[] = {ACTIVITY_ID, ACTIVITY_ITEM, ACTIVITY_AMOUNT, ACTIVITY_UNIT, ACTIVITY_REASON};
    document_heading(m->d, 1, say(m, N_("Footprint in short")));
    result_figures(m);
    cut_bars(m, CUT_STAGE);
    cut_bars(m, CUT_GAS);
    cut_bars(m, CUT_SOURCE);
    record_table(m, N_("Amounts that are estimates, not measured or read from a record"), ENTITY_ACTIVITY, fields,
                 sizeof fields / sizeof *fields, is_estimate);
}

void neutrality_report_make(const struct report_input *input, struct document *out)
{
    const struct maker m = {input, out, not_recorded};
    report_begin(&m, N_("Carbon neutrality report: {product}"), N_("Carbon neutrality report"), third_party_concluded(&m));
    claim(&m);
    missing_part(&m);
    organisation_part(&m);
    subject(&m);
    footprint_short(&m);
    reduction_part(&m);
    offset_part(&m);
    neutral_balance_part(&m);
    evaluation_part(&m);
    clauses_part(&m);
    document_heading(out, 1, say(&m, N_("What this report rests on")));
    standard_part(&m);
    recompute_part(&m);
}
