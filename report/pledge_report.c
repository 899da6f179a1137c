/* SPDX-License-Identifier: MPL-2.0 */
#include "report/pledge_report.h"

#include <stdio.h>
#include <string.h>

#include "report/neutral_parts.h"

/* A line to be filled in by hand. */
#define BY_HAND "______________________"

static bool is_sink(const struct record *lot)
{
    return rule_list_holds("own_sink|approved_sink", record_text(lot, OFFSET_KIND));
}

static const char *by_hand(const struct maker *m, const struct record *record, int field)
{
    (void)m, (void)record, (void)field;
    return BY_HAND;
}

static const char *or_by_hand(const char *text)
{
    return text_blank(text) ? BY_HAND : text;
}

/* What is pledged, one statement a paragraph; own sinks pledge also where they stand and that no mechanism counts them. */
static const struct statement {
    bool own, approved;
    const char *text;
} statements[] = {
    {true, true, N_("1. The removals of this sink named below are used once: for the carbon neutrality of {product} in the period {from} to "
                    "{to}, and for no other claim, product, year or person.")},
    {true, false, N_("2. The sink is registered in no mechanism that issues credits, nothing of it was sold or given away, and it will not be "
                     "registered or sold for this period.")},
    {false, true, N_("2. The amount named was issued once by the mechanism named, was not sold on, and is not held in any other account for "
                     "use.")},
    {true, false, N_("3. The sink stands outside the system boundary of the product: it is no part of the land, trees or facilities on which "
                     "the product is made.")},
    {true, true, N_("4. Records, receipts and pictures are kept and shown to the evaluator when asked for. If fire, felling, pests or a mistake "
                    "makes the amount smaller, this is told at once.")},
    {true, true, N_("5. Whoever signs answers for the truth of this letter.")},
};

static void facts(const struct maker *m, const struct record *lot)
{
    static const int own[] = {OFFSET_ID, OFFSET_PROJECT, OFFSET_PLACE, OFFSET_SPECIES, OFFSET_AREA, OFFSET_START, OFFSET_BY_YEAR,
                              OFFSET_TONNES, OFFSET_DEDUCTIONS};
    static const int approved[] = {OFFSET_ID, OFFSET_PROJECT, OFFSET_REGISTRY, OFFSET_METHODOLOGY, OFFSET_SERIAL, OFFSET_VINTAGE,
                                   OFFSET_TONNES, OFFSET_RETIRED_ON, OFFSET_PROOF};
    bool is_own = !strcmp(record_text(lot, OFFSET_KIND), "own_sink");
    key_value_begin(m, N_("The sink; empty lines are filled in by hand"));
    if (is_own)
        record_entries(m, lot, own, sizeof own / sizeof *own);
    else
        record_entries(m, lot, approved, sizeof approved / sizeof *approved);
}

static void letter(const struct maker *m, const struct record *lot)
{
    bool own = !strcmp(record_text(lot, OFFSET_KIND), "own_sink");
    const struct text_arg args[] = {{"holder", or_by_hand(record_text(lot, OFFSET_HOLDER))},
                                    {"product", or_by_hand(study_text(m, STUDY_PRODUCT))},
                                    {"from", or_by_hand(study_text(m, STUDY_PERIOD_FROM))},
                                    {"to", or_by_hand(study_text(m, STUDY_PERIOD_TO))},
                                    {"organisation", or_by_hand(study_text(m, STUDY_ORG_NAME))},
                                    {"lot", record_id(lot)}};
    char text[1600];
    text_fill(text, sizeof text, say(m, N_("Pledge for the sink {lot}")), args, 6);
    document_heading(m->d, 1, text);
    bool same = !strcmp(record_text(lot, OFFSET_HOLDER), study_text(m, STUDY_ORG_NAME));
    text_fill(text, sizeof text,
              say(m, same ? N_("{holder}, holder of the sink described below, pledges to the evaluator:")
                          : N_("{holder}, holder of the sink described below, pledges to {organisation} and to the evaluator:")),
              args, 6);
    document_paragraph(m->d, text);
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (own ? statements[i].own : statements[i].approved) {
            text_fill(text, sizeof text, say(m, statements[i].text), args, 6);
            document_paragraph(m->d, text);
        }
    facts(m, lot);
    key_value_begin(m, N_("Signature"));
    key_value(m, N_("holder"), or_by_hand(record_text(lot, OFFSET_HOLDER)));
    key_value(m, N_("signed by, name and office"), BY_HAND);
    key_value(m, N_("signature and seal"), BY_HAND);
    key_value(m, N_("place and date"), BY_HAND);
}

void pledge_report_make(const struct report_input *input, struct document *out)
{
    const struct maker m = {input, out, by_hand};
    const struct records *lots = project_records(input->project, ENTITY_OFFSET);
    size_t n = 0;
    report_begin(&m, N_("Pledges for the sinks of {product}"), N_("Pledges for the sinks"), true);
    for (size_t i = 0; i < records_count(lots); i++) {
        if (!is_sink(records_at(lots, i)))
            continue;
        if (n++)
            document_page(out);
        letter(&m, records_at(lots, i));
    }
    if (!n)
        document_paragraph(out, say(&m, N_("No own or approved sink is recorded, so there is nothing to pledge.")));
}
