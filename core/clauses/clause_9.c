/* SPDX-License-Identifier: MPL-2.0
 *
 * 9.1 order of preference and amount, 9.2 sinks, 9.3 credits: the faults of the ledger as findings, each under the clause that speaks
 * of the kind of lot.
 */
#include <stdio.h>
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/ledger.h"
#include "core/number.h"

bool applies_offsets(const struct clause_context *context)
{
    return records_count(project_records(context->project, ENTITY_OFFSET)) > 0;
}

static bool applies_kinds(const struct clause_context *context, const char *check)
{
    const struct records *offsets = project_records(context->project, ENTITY_OFFSET);
    for (size_t i = 0; i < records_count(offsets); i++) {
        enum offset_kind kind = offset_kind_of(records_at(offsets, i));
        if (kind != (enum offset_kind)OFFSET_NO_KIND && !strcmp(offset_check_name(kind), check))
            return true;
    }
    return false;
}

bool applies_sinks(const struct clause_context *context)
{
    return applies_kinds(context, "offset_sinks");
}

bool applies_credits(const struct clause_context *context)
{
    return applies_kinds(context, "offset_credits");
}

/* What the study lacks is asked once, whichever lots ask it. */
static bool said_already(const struct findings *out, const struct clause *clause, const struct offset_fault *fault)
{
    for (size_t i = 0; fault->entity == ENTITY_STUDY && i < out->count; i++)
        if (out->items[i].clause == clause && out->items[i].entity == ENTITY_STUDY && out->items[i].field == fault->field)
            return true;
    return false;
}

static void tell_faults(const struct clause *clause, const struct clause_context *context, const struct ledger_lot *lot,
                        struct findings *out)
{
    for (size_t i = 0; i < lot->faults.count; i++) {
        const struct offset_fault *fault = &lot->faults.items[i];
        if (said_already(out, clause, fault))
            continue;
        finding_say(findings_add(out, context, clause, fault->severity, fault->entity,
                                 fault->entity == ENTITY_STUDY ? "study" : record_id(lot->offset), fault->field, fault->text->message,
                                 fault->text->remedy),
                    fault->value, fault->limit);
    }
}

static bool ledger_of(const struct clause_context *context, struct ledger *ledger, struct findings *out)
{
    struct refusal ignored;
    bool good = ledger_compute(context, ledger, &ignored);
    out->failed |= !good && ignored.code == REFUSAL_OUT_OF_MEMORY;
    if (!good)
        ledger_clear(ledger);
    return good;
}

static void tell_lots(const struct clause *clause, const struct clause_context *context, const struct ledger *ledger,
                      struct findings *out)
{
    for (size_t i = 0; i < ledger->lot_count; i++)
        if (ledger->lots[i].clause == clause)
            tell_faults(clause, context, &ledger->lots[i], out);
}

void check_offset_lots(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    struct ledger ledger;
    if (!ledger_of(context, &ledger, out))
        return;
    tell_lots(clause, context, &ledger, out);
    ledger_clear(&ledger);
}

/* ---- 9.1 ---- */

static void say_tonnes(char out[NUMBER_TEXT], long long kg)
{
    number_full(out, (double)kg / 1000);
}

/* The first lot of a later rank that is used, or NULL. */
static const struct ledger_lot *used_behind(const struct ledger *l, int rank)
{
    for (size_t i = 0; i < l->lot_count; i++)
        if (l->lots[i].rank > rank && l->lots[i].used_kg > 0)
            return &l->lots[i];
    return NULL;
}

static void tell_passed_over(const struct clause *clause, const struct clause_context *context, const struct ledger *l,
                             struct findings *out)
{
    for (size_t i = 0; i < l->lot_count; i++) {
        const struct ledger_lot *lot = &l->lots[i], *later = used_behind(l, lot->rank);
        char left[NUMBER_TEXT];
        if (!lot->rank || !later || lot->used_kg >= lot->available_kg)
            continue;
        say_tonnes(left, lot->available_kg - lot->used_kg);
        finding_say(findings_add(out, context, clause, SEVERITY_WARNING, ENTITY_OFFSET, record_id(lot->offset), OFFSET_CLAIMED,
                                 N_("{where}: {value} t of it are not used, though lot {limit} of a later rank is"),
                                 N_("Use all of it before the later rank ('nongtan balance PROJECT --apply'), or record why not")),
                    left, record_id(later->offset));
    }
}

static void tell_skipped(const struct clause *clause, const struct clause_context *context, const struct ledger *l,
                         struct findings *out)
{
    for (size_t i = 0; i < l->rank_count; i++) {
        const struct ledger_rank *rank = &l->ranks[i];
        const struct ledger_lot *later = used_behind(l, rank->rank);
        if (!rank->skipped || !later)
            continue;
        finding_say(findings_add(out, context, clause, SEVERITY_WARNING, ENTITY_STUDY, offset_kind_key(rank->kind), -1,
                                 N_("Offsets of a later rank are used (lot {value}), and none of the earlier one: {limit}"),
                                 N_("Record in writing why none of them is used, or use them first")),
                    record_id(later->offset), offset_kind_label(rank->kind));
    }
}

static void tell_surplus(const struct clause *clause, const struct clause_context *context, const struct ledger *l,
                         struct findings *out)
{
    char surplus[NUMBER_TEXT], need[NUMBER_TEXT];
    size_t last = l->lot_count;
    long long idle = 0; /* what somebody keeps back on purpose is not told */
    for (size_t i = 0; i < l->lot_count; i++) {
        last = l->lots[i].used_kg > 0 ? i : last;
        idle += l->lots[i].claimed ? 0 : l->lots[i].available_kg - l->lots[i].used_kg;
    }
    if (last == l->lot_count || (!l->surplus_kg && !idle) || l->covered_kg < l->need.kg)
        return;
    const char *id = record_id(l->lots[last].offset);
    say_tonnes(need, l->need.kg);
    say_tonnes(surplus, l->surplus_kg ? l->surplus_kg : idle);
    if (l->surplus_kg)
        finding_say(findings_add(out, context, clause, SEVERITY_WARNING, ENTITY_OFFSET, id, OFFSET_CLAIMED,
                                 N_("{value} t more than the {limit} t needed are claimed, last of lot {where}"),
                                 N_("Claim less of the last lot, or record why more is given than is needed")),
                    surplus, need);
    else
        finding_say(findings_add(out, context, clause, SEVERITY_NOTE, ENTITY_OFFSET, id, OFFSET_TONNES,
                                 N_("The lots hold {value} t more than the {limit} t needed; they are not used for this claim"),
                                 N_("Nothing is wrong with that: what is left may serve another claim, where its registry permits")),
                    surplus, need);
}

static void tell_problem(const struct clause *clause, const struct clause_context *context, const struct refusal *problem,
                         enum study_field field, const char *message, const char *remedy, struct findings *out)
{
    if (problem->code != REFUSAL_NONE)
        finding_say(findings_add_study(out, context, clause, SEVERITY_ERROR, field, message, remedy),
                    project_study_text(context->project, field), project_study_text(context->project, STUDY_OUTPUT));
}

/* Where a file cannot be read, nobody has seen that no lot of it is used here again. */
static void tell_unread(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    for (size_t i = 0; i < context->other_count; i++)
        if (!context->others[i].project)
            finding_say(findings_add(out, context, clause, SEVERITY_QUESTION, ENTITY_STUDY, context->others[i].name, -1,
                                     N_("File '{value}' could not be looked into for lots that are used twice"),
                                     N_("'nongtan balance PROJECT' says why. Make it readable, or record what is in it")),
                        context->others[i].name, "");
}

void check_offset_order(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    struct ledger l;
    if (!ledger_of(context, &l, out))
        return;
    tell_lots(clause, context, &l, out);
    tell_skipped(clause, context, &l, out);
    tell_passed_over(clause, context, &l, out);
    tell_surplus(clause, context, &l, out);
    tell_unread(clause, context, out);
    tell_problem(clause, context, &l.need.share_problem, STUDY_CLAIMED,
                 N_("The quantity claimed, '{value}', is not a part of the output '{limit}'"),
                 N_("Enter a quantity up to the output, in a unit of the same kind, or leave it blank for all"), out);
    tell_problem(clause, context, &l.need.factor_problem, STUDY_UPPER_FACTOR,
                 N_("The upper bound is to be covered, but '{value}' is not a multiple of at least 1"),
                 N_("Enter the upper 95 percent bound divided by the footprint, for example 1.23"), out);
    ledger_clear(&l);
}
