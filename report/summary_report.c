/* SPDX-License-Identifier: MPL-2.0 */
#include "report/summary_report.h"

#include <stdio.h>

#include "core/line_text.h"
#include "report/neutral_parts.h"

enum { MOST_ROWS = 5 };

static void product(const struct maker *m)
{
    static const int fields[] = {STUDY_PRODUCT, STUDY_ORG_NAME,  STUDY_USCC,     STUDY_FUNCTIONAL_UNIT, STUDY_OUTPUT,
                                 STUDY_PERIOD_FROM, STUDY_PERIOD_TO, STUDY_BOUNDARY, STUDY_REGION};
    study_table(m, N_("What it is about"), fields, sizeof fields / sizeof *fields);
}

static void figures(const struct maker *m)
{
    const struct footprint *f = m->in->footprint;
    incomplete_note(m);
    key_value_begin(m, N_("The footprint"));
    per_unit_row(m);
    key_mass(m, N_("total emissions"), f->emissions, "kg CO2e");
    key_mass(m, N_("removals, stated apart"), f->removals, "kg CO2e");
    key_mass(m, N_("biogenic CO2, stated apart"), f->biogenic_co2, "kg CO2");
    key_share(m, N_("share of the emissions that rests on primary data"), primary_sum(m));
    grade_rows(m);
    uncertainty_line(m);
}

static void claim(const struct maker *m)
{
    const struct balance *b = m->in->balance;
    key_value_begin(m, N_("What is claimed"));
    key_value(m, N_("verdict"), b ? say(m, verdict_label(b->verdict)) : say(m, N_("not computed")));
    if (!b)
        return;
    key_tonnes(m, N_("residual emissions of the claim"), b->ledger.need.residual);
    key_tonnes(m, N_("covered by retired lots"), mass_of_kg(b->ledger.covered_kg));
    if (b->block_count) {
        char sentence[600];
        m->in->say_block(&b->blocks[0], sentence, sizeof sentence);
        key_value(m, N_("first thing that stands against it"), sentence);
    }
}

static void state(const struct maker *m)
{
    char open[24];
    size_t unverified = 0;
    const struct records *factors = project_records(m->in->project, ENTITY_FACTOR);
    for (size_t i = 0; i < records_count(factors); i++)
        unverified += factor_is_unverified(m, records_at(factors, i));
    key_value_begin(m, N_("How sure it is"));
    evaluation_rows(m);
    snprintf(open, sizeof open, "%zu", m->in->findings ? findings_open(m->in->findings) : 0);
    key_value(m, N_("open findings of the checks"), m->in->findings ? open : say(m, N_("The checks were not run.")));
    snprintf(open, sizeof open, "%zu", unverified);
    key_value(m, N_("factors in use that nobody has verified"), open);
}

static void verify(const struct maker *m)
{
    how_to_verify(m);
    recompute_part(m);
    if (m->in->pack)
        document_note(m->d, say_texts(m, &m->in->pack->notice));
}

void summary_report_make(const struct report_input *input, struct document *out)
{
    const struct maker m = {input, out, NULL};
    report_begin(&m, N_("Summary: carbon footprint of {product}"), N_("Summary: carbon footprint"), third_party_concluded(&m));
    product(&m);
    figures(&m);
    largest_part(&m, N_("The largest sources"), MOST_ROWS, false);
    claim(&m);
    state(&m);
    verify(&m);
}
