/* SPDX-License-Identifier: MPL-2.0
 *
 * Of two lots in one project the later one is told, and not counted. Of two projects each tells its own and counts neither: it cannot
 * be known here which of them may.
 */
#include "core/ledger_twice.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "core/offset_parts.h"

/* By what two lots are the same. */
enum sameness { NOT_SAME, SAME_CREDITS, SAME_TREES, LIKELY_SAME_TREES, SAMENESS_COUNT };

static const struct offset_fault_text here[SAMENESS_COUNT] = {
    [SAME_CREDITS] = {"twice_credits", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: the same credits stand in lot {value} of this project"),
                      N_("Keep one of the two lots, or correct the serial numbers")},
    [SAME_TREES] = {"twice_trees", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: the same trees stand in lot {value} of this project"),
                    N_("Keep one of the two lots; tonnes of other years go into another one with their years stated")},
    [LIKELY_SAME_TREES] = {"likely_trees", SEVERITY_WARNING, OFFSET_OUT_UNTIL_REASON, N_("{where}: these may be the trees of lot {value} of this project"),
                           N_("Say more exactly where each of them stands, or record how they differ")},
};
static const struct offset_fault_text elsewhere[SAMENESS_COUNT] = {
    [SAME_CREDITS] = {"elsewhere_credits", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: the same credits are used in another project: {value}"),
                      N_("Take the lot out of one of the two projects")},
    [SAME_TREES] = {"elsewhere_trees", SEVERITY_ERROR, OFFSET_OUT, N_("{where}: the same trees are used in another project: {value}"),
                    N_("Take the lot out of one of the two projects, or state which years each of them uses")},
    [LIKELY_SAME_TREES] = {"elsewhere_likely", SEVERITY_WARNING, OFFSET_OUT_UNTIL_REASON,
                           N_("{where}: these may be the trees of another project: {value}"),
                           N_("Say more exactly where each of them stands, or record how they differ")},
};
static const struct offset_fault_text copied = {
    "copied", SEVERITY_WARNING, OFFSET_COUNTS, /* the same claim, so it is covered; but it blocks the verdict */
    N_("{where}: it stands also in {value}, which looks like a copy of this project: same product, organisation and period"),
    N_("Move the copy into another folder, or record that only one of the two is claimed")};

/* ---- comparing ---- */

static bool same_field(const struct record *a, const struct record *b, int field)
{
    return offset_same_words(record_text(a, field), record_text(b, field));
}

static bool same_credits(const struct record *a, const struct record *b)
{
    struct serial x, y;
    double p, q;
    bool numbered = serial_read(record_text(a, OFFSET_SERIAL), &x, NULL);
    if (numbered || !text_blank(record_text(b, OFFSET_SERIAL)))
        return numbered && serial_read(record_text(b, OFFSET_SERIAL), &y, NULL) && serial_overlap(&x, &y);
    return text_blank(record_text(a, OFFSET_SERIAL)) && same_field(a, b, OFFSET_REGISTRY) && same_field(a, b, OFFSET_PROJECT) &&
           same_field(a, b, OFFSET_VINTAGE) && number_read(record_text(a, OFFSET_TONNES), "", &p, NULL) &&
           number_read(record_text(b, OFFSET_TONNES), "", &q, NULL) && p == q;
}

/* 1 both stated and equal, -1 both stated and different, 0 otherwise. */
static int compare_areas(const struct unit_system *units, const char *a, const char *b)
{
    struct quantity x, y;
    double factor;
    int result = 0;
    if (!quantity_read(units, a, "", &x, NULL))
        return 0;
    if (quantity_read(units, b, "", &y, NULL)) {
        if (x.unit && y.unit && unit_convert(y.unit, x.unit, &factor, NULL))
            result = fabs(x.value - y.value * factor) <= 1e-3 * fabs(x.value) ? 1 : -1;
        quantity_clear(&y);
    }
    quantity_clear(&x);
    return result;
}

static int compare_days(const char *a, const char *b)
{
    struct date x, y;
    if (!date_read(a, "", &x, NULL) || !date_read(b, "", &y, NULL))
        return 0;
    return date_days(x) == date_days(y) ? 1 : -1;
}

/* What a sink took up in one year can be used once, in another year again. */
static bool years_apart(const char *a, const char *b)
{
    struct offset_parts x, y;
    if (!offset_parts_read(a, &x) || !offset_parts_read(b, &y))
        return false;
    for (size_t i = 0; i < x.count; i++)
        for (size_t j = 0; j < y.count; j++)
            if (x.years[i] == y.years[j])
                return false;
    return true;
}

static enum sameness compare_trees(const struct unit_system *units, const struct record *a, const struct record *b)
{
    if (!same_field(a, b, OFFSET_PLACE) || !same_field(a, b, OFFSET_SPECIES) ||
        years_apart(record_text(a, OFFSET_BY_YEAR), record_text(b, OFFSET_BY_YEAR)))
        return NOT_SAME;
    int area = compare_areas(units, record_text(a, OFFSET_AREA), record_text(b, OFFSET_AREA));
    int start = compare_days(record_text(a, OFFSET_START), record_text(b, OFFSET_START));
    if (area < 0 && start < 0)
        return NOT_SAME;
    return area < 0 || start < 0 ? LIKELY_SAME_TREES : SAME_TREES;
}

static enum sameness compare(const struct unit_system *units, const struct record *a, const struct record *b)
{
    return same_credits(a, b) ? SAME_CREDITS : compare_trees(units, a, b);
}

/* ---- telling ---- */

static int field_of(enum sameness same)
{
    return same == SAME_CREDITS ? OFFSET_SERIAL : OFFSET_PLACE;
}

/* A lot that is but a plan here is a note, as with its other faults; what another project only plans is no less in the way. */
static void tell(const struct record *lot, const struct offset_fault_text *text, enum sameness same, const char *value,
                 struct offset_faults *out)
{
    double claim;
    struct offset_fault *fault = offset_fault_add(out, text, field_of(same), value, "");
    if (fault && !offset_retired(lot) && !(offset_claimed(lot, &claim) && claim > 0))
        fault->severity = SEVERITY_NOTE;
}

/* Two files about the same claim: both state product and period, and agree in all that names it. */
static bool is_copy(const struct project *a, const struct project *b)
{
    static const enum study_field named[] = {STUDY_PRODUCT, STUDY_PERIOD_FROM, STUDY_PERIOD_TO, STUDY_ORG_NAME};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (!offset_same_words(project_study_text(a, named[i]), project_study_text(b, named[i])))
            return false;
    return true;
}

static void compare_other(const struct clause_context *context, const struct record *lot, const struct ledger_other *other,
                          struct offset_faults *out)
{
    const struct records *theirs = other->project ? project_records(other->project, ENTITY_OFFSET) : NULL;
    for (size_t i = 0; theirs && i < records_count(theirs); i++) {
        enum sameness same = compare(context->units, lot, records_at(theirs, i));
        char where[160];
        if (same == NOT_SAME)
            continue;
        snprintf(where, sizeof where, "%s, %s", other->name, record_id(records_at(theirs, i)));
        tell(lot, is_copy(context->project, other->project) ? &copied : &elsewhere[same], same, where, out);
        return; /* the first one of a file says enough */
    }
}

void ledger_twice(const struct clause_context *context, size_t index, struct offset_faults *out)
{
    const struct records *all = project_records(context->project, ENTITY_OFFSET);
    const struct record *lot = records_at(all, index);
    for (size_t i = 0; i < index; i++) {
        enum sameness same = compare(context->units, lot, records_at(all, i));
        if (same == NOT_SAME)
            continue;
        tell(lot, &here[same], same, record_id(records_at(all, i)), out);
        break;
    }
    for (size_t i = 0; i < context->other_count; i++)
        compare_other(context, lot, &context->others[i], out);
}
