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

/* What is covered beyond the need is no shortfall. */
static exact not_covered(const struct ledger *l)
{
    return mass_of_kg(l->need.kg > l->covered_kg ? l->need.kg - l->covered_kg : 0);
}

void covered_table(const struct maker *m)
{
    const struct ledger *l = &m->in->balance->ledger;
    key_value_begin(m, N_("What is to be offset and what is covered"));
    key_tonnes(m, N_("residual emissions of the claim"), l->need.residual);
    key_tonnes(m, N_("to be offset, whole tonnes"), mass_of_kg(l->need.kg));
    key_tonnes(m, N_("covered by retired lots"), mass_of_kg(l->covered_kg));
    key_tonnes(m, N_("not covered"), not_covered(l));
}

static void key_figure(const struct maker *m, const char *label, double value)
{
    char text[NUMBER_TEXT];
    number_full(text, value);
    key_value(m, label, text);
}

static void problem_note(const struct maker *m, const struct refusal *problem)
{
    char why[400] = "";
    if (problem->code == REFUSAL_NONE)
        return;
    m->in->say_refusal(problem, why, sizeof why);
    document_note(m->d, why);
}

static void need_table(const struct maker *m, const struct ledger_need *need)
{
    key_value_begin(m, N_("From the footprint to what is to be offset"));
    key_tonnes(m, N_("footprint of the period, with the actions done"), need->emissions);
    key_figure(m, N_("part of the output that is claimed"), need->share);
    key_tonnes(m, N_("residual emissions of the claim"), need->residual);
    study_or_default(m, STUDY_COVER, say(m, N_("the footprint as computed")));
    if (need->upper)
        key_figure(m, N_("cautious: upper bound, times"), need->factor);
    key_tonnes(m, N_("to be covered"), need->to_cover);
    key_tonnes(m, N_("to be offset, whole tonnes"), mass_of_kg(need->kg));
    key_value(m, N_("rounding"), say(m, N_("the need up to whole tonnes, credits in whole tonnes, own sinks down to whole tonnes")));
    problem_note(m, &need->share_problem);
    problem_note(m, &need->factor_problem);
}

static void rank_cell(const struct maker *m, int rank)
{
    char text[16];
    snprintf(text, sizeof text, "%d", rank);
    document_cell(m->d, rank ? text : "-", true);
}

static void ranks(const struct maker *m, const struct ledger *l)
{
    static const char *const headings[] = {N_("kind of offset"), N_("rank"), N_("lots"), N_("t available"), N_("t used"),
                                           N_("why it is passed over")};
    table_begin(m, N_("The order of preference (clause 9.1)"), headings, 6);
    for (size_t i = 0; i < l->rank_count; i++) {
        const struct ledger_rank *r = &l->ranks[i];
        cell(m, say(m, offset_kind_label(r->kind)));
        rank_cell(m, r->rank);
        count_cell(m, r->lots);
        tonnes_cell(m, mass_of_kg(r->available_kg));
        tonnes_cell(m, mass_of_kg(r->used_kg));
        cell(m, !r->skipped ? "" : r->reason ? r->reason : say(m, N_("not recorded")));
    }
}

static const char *lot_state(const struct ledger_lot *lot)
{
    if (lot->excluded)
        return N_("not counted: see the findings");
    return lot->claimed ? N_("as it was claimed") : N_("as the program proposes");
}

static void lots(const struct maker *m, const struct ledger *l)
{
    static const char *const headings[] = {N_("lot"), N_("kind of offset"), N_("rank"), N_("t available"), N_("t proposed"), N_("t used"),
                                           N_("remark")};
    if (!l->lot_count) {
        document_paragraph(m->d, say(m, N_("No offset is recorded.")));
        return;
    }
    table_begin(m, N_("Offsets in the order of clause 9"), headings, 7);
    for (size_t i = 0; i < l->lot_count; i++) {
        const struct ledger_lot *lot = &l->lots[i];
        cell(m, record_id(lot->offset));
        cell(m, say(m, offset_kind_label(lot->kind)));
        rank_cell(m, lot->rank);
        tonnes_cell(m, mass_of_kg(lot->available_kg));
        tonnes_cell(m, mass_of_kg(lot->proposed_kg));
        tonnes_cell(m, mass_of_kg(lot->used_kg));
        cell(m, say(m, lot_state(lot)));
    }
}

static void sums(const struct maker *m, const struct ledger *l)
{
    key_value_begin(m, N_("Need and covering"));
    study_or_default(m, STUDY_SINK_RANK, say(m, N_("as the standard's rule pack says")));
    key_tonnes(m, N_("to be offset, whole tonnes"), mass_of_kg(l->need.kg));
    key_tonnes(m, N_("covered by retired lots"), mass_of_kg(l->covered_kg));
    key_tonnes(m, N_("not covered"), not_covered(l));
    key_tonnes(m, N_("covered beyond the need"), mass_of_kg(l->surplus_kg));
    key_tonnes(m, N_("usable and not used"), mass_of_kg(l->idle_kg));
}

void neutral_balance_part(const struct maker *m)
{
    document_heading(m->d, 1, say(m, N_("Balance")));
    if (!m->in->balance) {
        document_paragraph(m->d, say(m, N_("The balance could not be computed.")));
        return;
    }
    const struct ledger *l = &m->in->balance->ledger;
    need_table(m, &l->need);
    ranks(m, l);
    lots(m, l);
    sums(m, l);
}
