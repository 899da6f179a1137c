/* SPDX-License-Identifier: MPL-2.0
 *
 * 7.1.3: each row that is left out, held against the limits of the pack (core/cutoff_state.h) and logged with its share; what is
 * light but strong is told, since the limits see mass alone.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/cutoff_state.h"
#include "core/line_text.h"
#include "core/number.h"

enum { DIGITS = 3, FIGURES = 2 * NUMBER_TEXT + 16 };

struct verdict_text {
    enum severity severity;
    const char *message, *remedy;
};

static const struct verdict_text verdicts[] = {
    [CUTOFF_HOLDS] = {SEVERITY_NOTE, N_("{where}: '{value}' is left out for its mass ({limit})"),
                      N_("Nothing to do; the exclusion is logged for the report")},
    [CUTOFF_NEVER] = {SEVERITY_ERROR, N_("{where}: '{value}' is left out, but energy, main materials and hazardous waste never are"),
                      N_("Count it again: leave the field blank")},
    [CUTOFF_ALONE] = {SEVERITY_ERROR, N_("{where}: '{value}' is left out, but it is too much alone ({limit})"),
                      N_("Count it again: leave the field blank")},
    [CUTOFF_TOGETHER] = {SEVERITY_ERROR,
                         N_("{where}: with '{value}' ({limit}) all that is left out is more than the limit for all together"),
                         N_("Count this row again, or a heavier one of those that are left out")},
    [CUTOFF_NO_MASS] = {SEVERITY_QUESTION, N_("{where}: '{value}' is left out for its mass, which is not known"),
                        N_("State its amount in a unit of mass, and the product output too")},
    [CUTOFF_NO_ROLE] = {SEVERITY_QUESTION, N_("{where}: '{value}' is left out, but not said to be a main or an auxiliary material"),
                        N_("State the role of this row")},
    [CUTOFF_NO_THING] = {SEVERITY_ERROR, N_("{where}: '{value}' is left out for its mass, but it is neither material nor waste"),
                         N_("Count it again: leave the field blank")},
};

/* "12 kg, 0.4 %" */
static void mass_and_share(const struct cutoff_row *row, char *out, size_t size)
{
    char mass[NUMBER_TEXT], share[NUMBER_TEXT];
    number_show(mass, row->mass, DIGITS);
    number_show(share, 100 * row->share, DIGITS);
    text_fill(out, size, "{mass} kg, {share} %", (const struct text_arg[]){{"mass", mass}, {"share", share}}, 2);
}

static void tell_row(const struct clause *clause, const struct clause_context *context, struct findings *out,
                     const struct cutoff_row *row)
{
    const struct verdict_text *text = &verdicts[row->verdict];
    char figures[FIGURES];
    mass_and_share(row, figures, sizeof figures);
    finding_say(findings_add_line(out, context, clause, text->severity, row->line, ACTIVITY_LEFT_OUT, text->message, text->remedy),
                line_text(row->line, ACTIVITY_ITEM), figures);
}

/* ---- left out for other reasons than mass ---- */

static bool role_is(const struct line *line, const char *role)
{
    return !strcmp(line_text(line, ACTIVITY_ROLE), role);
}

static bool never_out(const struct line *line)
{
    return role_is(line, "energy") || role_is(line, "main_material") || role_is(line, "hazardous_waste");
}

static bool explained(const struct line *line)
{
    return !text_blank(line_text(line, ACTIVITY_REASON)) || !text_blank(line_text(line, ACTIVITY_NOTE));
}

static struct verdict_text judge_other(const struct line *line, const char *why)
{
    bool other = !strcmp(why, "other");
    if (other && never_out(line))
        return verdicts[CUTOFF_NEVER];
    if (other && !explained(line))
        return (struct verdict_text){SEVERITY_QUESTION, N_("{where}: '{value}' is left out for another reason, which is not stated"),
                                     N_("State the reason in the row, or record it here")};
    if (never_out(line))
        return (struct verdict_text){SEVERITY_QUESTION,
                                     N_("{where}: '{value}' is energy or a main material, and left out as belonging to {limit}"),
                                     N_("Record why none of it serves the product, or count it again")};
    return (struct verdict_text){SEVERITY_NOTE, N_("{where}: '{value}' is left out ({limit})"),
                                 N_("Nothing to do; the exclusion is logged for the report")};
}

static void tell_other(const struct clause *clause, const struct clause_context *context, struct findings *out,
                       const struct line *line)
{
    const char *why = line_text(line, ACTIVITY_LEFT_OUT);
    const struct field *field = &entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_LEFT_OUT];
    const struct field_choice *choice = field_choice_find(field, why);
    const struct verdict_text text = judge_other(line, why);
    finding_say(findings_add_line(out, context, clause, text.severity, line, ACTIVITY_LEFT_OUT, text.message, text.remedy),
                line_text(line, ACTIVITY_ITEM), choice ? choice->label : why);
}

/* ---- light but strong ---- */

static void warn_strong(const struct clause *clause, const struct clause_context *context, struct findings *out,
                        const struct line *line)
{
    if (rule_words_in(context->pack->strong_words, line_text(line, ACTIVITY_ITEM)))
        finding_say(findings_add_line(out, context, clause, SEVERITY_WARNING, line, ACTIVITY_ITEM,
                                      N_("{where}: '{value}' is light, but strong in greenhouse gas, and is left out"),
                                      N_("Count it, or record why its emissions are small")),
                    line_text(line, ACTIVITY_ITEM), "");
}

/* Masses are compared with each other, so this is of all rows that are left out for theirs; waste counts in whether it is or not. */
void check_cutoff(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    struct cutoff_state state;
    if (!tally_any(context->tally, ROW_LIGHT))
        return;
    if (!cutoff_state_compute_of(context->units, context->project, context->footprint, context->tally->flags, ROW_LIGHT | ROW_WASTE,
                                 context->pack, &state)) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < state.count; i++)
        tell_row(clause, context, out, &state.rows[i]);
    cutoff_state_clear(&state);
}

CHECK_ROW(row_cutoff)
{
    const char *why = line_text(row, ACTIVITY_LEFT_OUT);
    if (text_blank(why))
        return;
    if (strcmp(why, "cutoff"))
        tell_other(clause, context, out, row);
    warn_strong(clause, context, out, row);
}
