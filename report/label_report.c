/* SPDX-License-Identifier: MPL-2.0 */
#include "report/label_report.h"

#include <stdio.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "report/neutral_parts.h"

/* The one figure, with every digit for whoever reads it by machine. */
static void figure(const struct maker *m)
{
    static const char *const headings[] = {N_("figure"), N_("unit")};
    const struct footprint *f = m->in->footprint;
    char shown[NUMBER_TEXT], full[NUMBER_TEXT], amount[NUMBER_TEXT], unit[NUMBER_TEXT + 80];
    double kg;
    if (f->open_count || !footprint_per_functional_unit(f, &kg)) {
        document_note(m->d, say(m, f->open_count ? N_("The figure is not known: the total is incomplete.")
                                                 : N_("The figure is not known: functional unit or output is not stated.")));
        return;
    }
    number_show(shown, kg, 6);
    number_full(full, kg);
    number_full(amount, f->functional_unit);
    snprintf(unit, sizeof unit, "kg CO2e / %s %s", amount, f->functional_unit_unit);
    table_begin(m, N_("Carbon footprint of one functional unit"), headings, 2);
    document_cell(m->d, shown, true);
    document_value(m->d, full);
    cell(m, unit);
}

static void study_row(const struct maker *m, enum study_field field)
{
    const struct field *description = &entity_get(ENTITY_STUDY)->fields[field];
    key_value(m, description->label, field_shown(m, description, study_text(m, field)));
}

static void standard_row(const struct maker *m)
{
    char text[600];
    if (!m->in->pack) {
        key_value(m, N_("standard"), say(m, N_("not known here")));
        return;
    }
    const struct text_arg args[] = {{"title", say_texts(m, &m->in->pack->title)}, {"edition", say_texts(m, &m->in->pack->edition)}};
    text_fill(text, sizeof text, say(m, N_("{title}; {edition}")), args, 2);
    key_value(m, N_("standard"), text);
}

static void data(const struct maker *m)
{
    static const enum study_field fields[] = {STUDY_PRODUCT, STUDY_PRODUCT_CODE, STUDY_PRODUCT_SCHEME, STUDY_PRODUCT_EDITION, STUDY_ORG_NAME, STUDY_USCC,
                                              STUDY_FUNCTIONAL_UNIT, STUDY_BOUNDARY, STUDY_BOUNDARY_NOTE, STUDY_PERIOD_FROM, STUDY_PERIOD_TO,
                                              STUDY_REGION};
    char digest[65];
    key_value_begin(m, N_("Data of the label"));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        study_row(m, fields[i]);
    key_value(m, N_("GWP set"), m->in->footprint->gwp_set);
    standard_row(m);
    footprint_digest(m->in->project, m->in->footprint, digest);
    key_value(m, N_("digest of inputs and results (SHA-256)"), digest);
}

void label_report_make(const struct report_input *input, struct document *out)
{
    const struct maker m = {input, out, NULL};
    report_begin(&m, N_("Data of a carbon label: {product}"), N_("Data of a carbon label"), third_party_concluded(&m));
    document_note(out, say(&m, N_("This document holds data only. No official mark is drawn, and nothing here gives a right to use one. The pilot "
                                  "of the national product carbon footprint label (CNCA, general implementation rules for trial, March 2025) "
                                  "covers ten product groups; food and farm products are not among them.")));
    figure(&m);
    data(&m);
    key_value_begin(&m, N_("Verifier"));
    evaluation_rows(&m);
    incomplete_note(&m);
    how_to_verify(&m);
    lacks_part(&m, N_("Everything that a label's data must state is recorded."));
}
