/* SPDX-License-Identifier: MPL-2.0
 *
 * report_offsets - the lots of offsets with kind, year, amount, state and proof (clause 9), own sinks in full, and the balance.
 */
#include <stdio.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "report/neutral_parts.h"

static bool is_sink(const struct record *lot)
{
    return !strcmp(record_text(lot, OFFSET_KIND), "own_sink");
}

static bool credit(const struct maker *m, const struct record *lot)
{
    (void)m;
    return !is_sink(lot);
}

static bool own_sink(const struct maker *m, const struct record *lot)
{
    (void)m;
    return is_sink(lot);
}

static void sink(const struct maker *m, const struct record *lot)
{
    static const int fields[] = {OFFSET_PROJECT, OFFSET_PLACE,  OFFSET_SPECIES,    OFFSET_AREA,       OFFSET_START,  OFFSET_METHODOLOGY,
                                 OFFSET_EVIDENCE, OFFSET_BY_YEAR, OFFSET_VINTAGE,  OFFSET_TONNES,     OFFSET_DEDUCTIONS,
                                 OFFSET_RELATION, OFFSET_PLEDGE, OFFSET_STATUS,    OFFSET_NOTE};
    char caption[300];
    const struct text_arg args[] = {{"lot", record_id(lot)}};
    text_fill(caption, sizeof caption, say(m, N_("Own sink {lot}: place, base data, amount and period (clause 9.2)")), args, 1);
    key_value_begin(m, caption);
    record_entries(m, lot, fields, sizeof fields / sizeof *fields);
}

static void sinks(const struct maker *m)
{
    const struct records *lots = project_records(m->in->project, ENTITY_OFFSET);
    size_t n = 0;
    document_heading(m->d, 2, say(m, N_("Own sinks")));
    for (size_t i = 0; i < records_count(lots); i++)
        if (own_sink(m, records_at(lots, i))) {
            sink(m, records_at(lots, i));
            n++;
        }
    if (!n)
        document_paragraph(m->d, say(m, N_("No own sink is used.")));
}

void offset_part(const struct maker *m)
{
    static const int identity[] = {OFFSET_ID,      OFFSET_KIND,   OFFSET_PROJECT, OFFSET_REGISTRY,
                                   OFFSET_METHODOLOGY, OFFSET_COUNTRY, OFFSET_SERIAL, OFFSET_VINTAGE};
    static const int state[] = {OFFSET_ID, OFFSET_TONNES, OFFSET_STATUS, OFFSET_HOLDER, OFFSET_RETIRED_ON, OFFSET_PROOF, OFFSET_PLEDGE};
    document_heading(m->d, 1, say(m, N_("Offsets (clause 9)")));
    sinks(m);
    document_heading(m->d, 2, say(m, N_("Approved sinks, credits and allowances")));
    record_table(m, N_("What they are: kind, project, registry, serial numbers and year"), ENTITY_OFFSET, identity,
                 sizeof identity / sizeof *identity, credit);
    record_table(m, N_("How much, in which state, with which proof; only retired lots count"), ENTITY_OFFSET, state,
                 sizeof state / sizeof *state, credit);
}

/* ---- the balance ---- */

void covered_table(const struct maker *m)
{
    const struct balance *b = m->in->balance;
    long long open = b->need_kg - b->covered_kg;
    key_value_begin(m, N_("What is to be offset and what is covered"));
    key_tonnes(m, N_("residual emissions"), b->residual);
    key_tonnes(m, N_("to be offset, whole tonnes"), mass_of_kg(b->need_kg));
    key_tonnes(m, N_("covered by retired lots"), mass_of_kg(b->covered_kg));
    key_tonnes(m, N_("not covered"), mass_of_kg(open > 0 ? open : 0));
}

void neutral_balance_part(const struct maker *m)
{
    balance_part(m);
    key_value_begin(m, N_("How it was counted"));
    study_or_default(m, STUDY_SINK_RANK, say(m, N_("approved sinks first")));
    study_or_default(m, STUDY_COVER, say(m, N_("the footprint as computed")));
    key_value(m, N_("rounding"), say(m, N_("the need up to whole tonnes, credits in whole tonnes, own sinks down to whole tonnes")));
}
