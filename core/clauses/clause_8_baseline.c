/* SPDX-License-Identifier: MPL-2.0
 *
 * Chapter 8, comparison: that baseline and reporting period stand on the same GWP set, method, boundary and functional unit, and what
 * came of the targets.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/number.h"

/* ---- baseline ---- */

static const struct told {
    enum study_field field; /* of the study: the place to mend it */
    const char *message;
} told[BASELINE_SUBJECT_COUNT] = {
    [BASELINE_GWP_SET] = {STUDY_GWP_SET, N_("The baseline stands under another GWP set ({value}) than the reporting period ({limit})")},
    [BASELINE_METHOD] = {STUDY_METHOD, N_("Models of the baseline used another edition of the methods ({value}) than here ({limit})")},
    [BASELINE_BOUNDARY] = {STUDY_BOUNDARY, N_("The baseline has another boundary ({value}) than the reporting period ({limit})")},
    [BASELINE_FUNCTIONAL_UNIT] = {STUDY_FUNCTIONAL_UNIT,
                                  N_("The baseline has another functional unit ({value}) than the reporting period ({limit})")},
    [BASELINE_PRODUCT] = {STUDY_PRODUCT, N_("The baseline is of another product ({value}) than the reporting period ({limit})")},
    [BASELINE_OUTPUT] = {STUDY_BASELINE_OUTPUT, N_("The baseline's output is not stated; that of the reporting period is taken ({limit})")},
    [BASELINE_LEFT_OUT] = {STUDY_BASELINE,
                           N_("What is left out differs: counted only in the baseline '{value}', only in the reporting period '{limit}'")},
    [BASELINE_STAGE] = {STUDY_BASELINE,
                        N_("A stage is in one inventory only: in the baseline '{value}', in the reporting period '{limit}'")},
};

static const struct {
    enum severity severity;
    const char *remedy;
} treated[] = {
    [BASELINE_RECALCULATED] = {SEVERITY_WARNING,
                               N_("The baseline was recalculated the reporting way; set both alike, or record why they differ")},
    [BASELINE_ASKED] = {SEVERITY_QUESTION, N_("State it, or record why the two can be compared all the same")},
    [BASELINE_REFUSED] = {SEVERITY_ERROR, N_("The two are not compared: make them alike, or choose another baseline")},
};

/* Another number of the same unit is plain arithmetic. */
static enum severity severity_of(const struct baseline_difference *d)
{
    if (d->subject == BASELINE_FUNCTIONAL_UNIT && d->treatment == BASELINE_RECALCULATED)
        return SEVERITY_NOTE;
    return treated[d->treatment].severity;
}

static void tell_missing(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct baseline *b = context->baseline;
    struct finding *f = findings_add_study(out, context, clause, SEVERITY_ERROR, STUDY_BASELINE,
                                           b->kind == BASELINE_FILE ? N_("The baseline '{value}' is no project file of this folder that can be read")
                                                                    : N_("The baseline '{value}' is no variant that can be computed: {limit}"),
                                           N_("Name a variant of this project, a project file of its folder, or leave it blank"));
    finding_say(f, b->name, b->why.limit);
}

void check_baseline(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct baseline *b = context->baseline;
    if (!b || b->kind == BASELINE_BEFORE)
        return;
    if (b->why.code != REFUSAL_NONE) {
        tell_missing(clause, context, out);
        return;
    }
    for (size_t i = 0; i < b->count; i++) {
        const struct baseline_difference *d = &b->differences[i];
        finding_say(findings_add_study(out, context, clause, severity_of(d), told[d->subject].field, told[d->subject].message,
                                       treated[d->treatment].remedy),
                    d->base, d->reporting);
    }
    if (b->base.open_count)
        findings_add_study(out, context, clause, SEVERITY_ERROR, STUDY_BASELINE, N_("Rows of the baseline could not be computed"),
                           N_("Mend them: 'nongtan footprint PROJECT --variant' lists them"));
    else if (b->reduction < 0)
        findings_add_study(out, context, clause, SEVERITY_QUESTION, STUDY_BASELINE,
                           N_("One functional unit emits more than in the baseline"),
                           N_("Check both inventories; where it is right, record why it rose"));
}

/* ---- targets ---- */

void check_targets(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    for (size_t i = 0; i < context->target_count; i++) {
        const struct target_result *t = &context->targets[i];
        char year[16], gap[NUMBER_TEXT];
        struct finding *f = NULL;
        snprintf(year, sizeof year, "%d", t->year);
        number_show(gap, isnan(t->gap) ? 0 : t->gap, 4);
        if (t->state == TARGET_MISSED)
            f = findings_add(out, context, clause, SEVERITY_NOTE, ENTITY_TARGET, record_id(t->target), TARGET_AIM,
                             N_("The target of {value} was missed by {limit} kg CO2e for one functional unit"),
                             N_("Plan further actions, or set a target that can be reached"));
        else if (t->state == TARGET_UNKNOWN)
            f = findings_add(out, context, clause, SEVERITY_QUESTION, ENTITY_TARGET, record_id(t->target), TARGET_VARIANT,
                             N_("Whether the target of {value} was reached cannot be computed"),
                             N_("Check its aim, its variant and the rows of that inventory"));
        finding_say(f, year, gap);
    }
}
