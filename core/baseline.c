/* SPDX-License-Identifier: MPL-2.0 */
#include "core/baseline.h"

#include <math.h>
#include <string.h>

struct work {
    const struct project *project, *other; /* the same one where the baseline is a variant */
    const struct footprint *reporting;
    struct baseline *out;
};

static void differ(struct baseline *out, enum baseline_subject subject, enum baseline_treatment treatment, const char *base,
                   const char *reporting)
{
    if (treatment == BASELINE_REFUSED)
        out->comparable = false;
    for (size_t i = 0; i < out->count; i++) {
        const struct baseline_difference *d = &out->differences[i];
        if (d->subject == subject && !strcmp(d->base, base) && !strcmp(d->reporting, reporting))
            return;
    }
    if (out->count == BASELINE_DIFFERENCES)
        return;
    struct baseline_difference *d = &out->differences[out->count++];
    *d = (struct baseline_difference){.subject = subject, .treatment = treatment};
    text_copy(d->base, sizeof d->base, base);
    text_copy(d->reporting, sizeof d->reporting, reporting);
}

/* ---- two studies ---- */

static void compare_texts(struct work *w, enum study_field field, enum baseline_subject subject, enum baseline_treatment treatment)
{
    const char *base = project_study_text(w->other, field), *reporting = project_study_text(w->project, field);
    if (strcmp(base, reporting))
        differ(w->out, subject, treatment, base, reporting);
}

static void compare_studies(struct work *w)
{
    compare_texts(w, STUDY_BOUNDARY, BASELINE_BOUNDARY, BASELINE_REFUSED);
    compare_texts(w, STUDY_PRODUCT_TYPE, BASELINE_PRODUCT, BASELINE_REFUSED);
    compare_texts(w, STUDY_PRODUCT, BASELINE_PRODUCT, BASELINE_ASKED);
    compare_texts(w, STUDY_GWP_SET, BASELINE_GWP_SET, BASELINE_RECALCULATED);
}

/* Times what a figure of the baseline for one of its functional units becomes for one of ours; 1 where one is not stated. */
static double of_our_unit(struct work *w, const struct unit_system *units, const struct footprint *base)
{
    const char *theirs = project_study_text(w->other, STUDY_FUNCTIONAL_UNIT), *ours = project_study_text(w->project, STUDY_FUNCTIONAL_UNIT);
    double factor = 1;
    if (!base->has_functional_unit || !w->reporting->has_functional_unit) {
        if (base->has_functional_unit != w->reporting->has_functional_unit)
            differ(w->out, BASELINE_FUNCTIONAL_UNIT, BASELINE_REFUSED, theirs, ours);
        return 1;
    }
    struct unit *from = unit_parse(units, w->reporting->functional_unit_unit, "", NULL);
    struct unit *to = unit_parse(units, base->functional_unit_unit, "", NULL);
    bool same = from && to && !strcmp(unit_substance(from), unit_substance(to)) && unit_convert(from, to, &factor, NULL);
    double times = same ? w->reporting->functional_unit * factor / base->functional_unit : 1;
    unit_free(from);
    unit_free(to);
    if (!same)
        differ(w->out, BASELINE_FUNCTIONAL_UNIT, BASELINE_REFUSED, theirs, ours);
    else if (times != 1)
        differ(w->out, BASELINE_FUNCTIONAL_UNIT, BASELINE_RECALCULATED, theirs, ours);
    return times;
}

/* ---- two inventories ---- */

static bool in_variant(const struct record *activity, const char *variant)
{
    const char *own = record_text(activity, ACTIVITY_VARIANT);
    return !strcmp(*own ? own : "base", variant);
}

static bool same_item(const struct record *a, const struct record *b)
{
    return !strcmp(record_text(a, ACTIVITY_ITEM), record_text(b, ACTIVITY_ITEM)) &&
           !strcmp(record_text(a, ACTIVITY_PROCESS), record_text(b, ACTIVITY_PROCESS));
}

static bool same_stage(const struct record *a, const struct record *b)
{
    return !strcmp(record_text(a, ACTIVITY_STAGE), record_text(b, ACTIVITY_STAGE));
}

static bool left_out(const struct record *activity)
{
    return record_get(activity, ACTIVITY_LEFT_OUT);
}

/* The first row of an inventory that is like `row`; NULL where none is. */
static const struct record *like(const struct project *project, const char *variant, const struct record *row,
                                 bool (*same)(const struct record *, const struct record *))
{
    const struct records *all = project_records(project, ENTITY_ACTIVITY);
    for (size_t i = 0; i < records_count(all); i++)
        if (in_variant(records_at(all, i), variant) && same(records_at(all, i), row))
            return records_at(all, i);
    return NULL;
}

/* What is counted in one and left out of the other moves the boundary; a stage that only one of them has is asked about. */
static void compare_rows(struct work *w, const char *variant)
{
    const struct records *all = project_records(w->other, ENTITY_ACTIVITY);
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *row = records_at(all, i);
        if (!in_variant(row, variant))
            continue;
        const struct record *ours = like(w->project, w->reporting->variant, row, same_item);
        const char *item = record_text(row, ACTIVITY_ITEM);
        if (ours && left_out(ours) != left_out(row))
            differ(w->out, BASELINE_LEFT_OUT, BASELINE_REFUSED, left_out(row) ? "" : item, left_out(row) ? item : "");
        if (!like(w->project, w->reporting->variant, row, same_stage))
            differ(w->out, BASELINE_STAGE, BASELINE_ASKED, record_text(row, ACTIVITY_STAGE), "");
    }
    all = project_records(w->project, ENTITY_ACTIVITY);
    for (size_t i = 0; i < records_count(all); i++)
        if (in_variant(records_at(all, i), w->reporting->variant) && !like(w->other, variant, records_at(all, i), same_stage))
            differ(w->out, BASELINE_STAGE, BASELINE_ASKED, "", record_text(records_at(all, i), ACTIVITY_STAGE));
}

/* ---- editions of the methods ---- */

static const char *edition_of(const struct model_run *run)
{
    const struct model_edition *used = model_edition_used(run);
    return used ? used->method : "";
}

/* The first model that was run by one edition there and by another here; false where there is none. */
static bool editions_differ(const struct work *w, const struct footprint *base, const char **theirs, const char **ours)
{
    for (size_t b = 0; b < base->run_count; b++)
        for (size_t r = 0; r < w->reporting->run_count; r++) {
            *theirs = edition_of(base->runs[b]);
            *ours = edition_of(w->reporting->runs[r]);
            if (model_of(base->runs[b]) == model_of(w->reporting->runs[r]) && strcmp(*theirs, *ours))
                return true;
        }
    return false;
}

/* Once more by the reporting study's edition where the rows' own differ; what differs then is not to be compared. */
static bool by_our_method(struct work *w, const struct footprint_options *options, const struct action_choice *choice, const char *output,
                          struct footprint *base)
{
    struct footprint_options forced = *options;
    struct footprint again;
    const char *theirs, *ours;
    if (!editions_differ(w, base, &theirs, &ours))
        return true;
    forced.method = w->reporting->method;
    if (!plan_footprint(w->other, &forced, choice, output, &again, &w->out->why))
        return false;
    footprint_clear(base);
    *base = again;
    differ(w->out, BASELINE_METHOD, BASELINE_RECALCULATED, theirs, ours);
    if (editions_differ(w, base, &theirs, &ours)) {
        w->out->count--;
        differ(w->out, BASELINE_METHOD, BASELINE_REFUSED, theirs, ours);
    }
    return true;
}

/* ---- the whole ---- */

static void finish(struct baseline *out)
{
    out->reduction = out->share = NAN;
    if (!out->comparable || !out->base.known || !out->reporting.known || out->why.code != REFUSAL_NONE)
        return;
    out->reduction = out->base.per_unit - out->reporting.per_unit;
    if (out->base.per_unit > 0)
        out->share = out->reduction / out->base.per_unit;
}

static void begin(enum baseline_kind kind, const char *name, struct baseline *out)
{
    *out = (struct baseline){.kind = kind, .comparable = true, .base.per_unit = NAN, .reporting.per_unit = NAN};
    text_copy(out->name, sizeof out->name, name);
}

/* A variant of this project is taken as it was typed: its years are before the actions. Another project's own actions are its own. */
static const char *output_of(struct work *w)
{
    const char *output = record_get(project_study(w->project), STUDY_BASELINE_OUTPUT);
    if (w->out->kind != BASELINE_VARIANT)
        return NULL;
    if (!output)
        differ(w->out, BASELINE_OUTPUT, BASELINE_ASKED, "", project_study_text(w->project, STUDY_OUTPUT));
    return output;
}

bool baseline_compare(const struct project *project, const struct footprint *reporting, const struct footprint_options *options,
                      const struct project *other, const char *variant, struct baseline *out)
{
    struct footprint base;
    struct footprint_options theirs = *options;
    begin(other ? BASELINE_FILE : BASELINE_VARIANT, project_study_text(project, STUDY_BASELINE), out);
    struct work w = {project, other ? other : project, reporting, out};
    const struct action_choice choice = {.set = other ? ACTIONS_DONE : ACTIONS_NONE};
    const char *output = output_of(&w);
    plan_sum(reporting, &out->reporting);
    theirs.variant = variant;
    bool made = plan_footprint(w.other, &theirs, &choice, output, &base, &out->why);
    if (made && !by_our_method(&w, &theirs, &choice, output, &base)) {
        footprint_clear(&base);
        made = false;
    }
    if (made) {
        if (other)
            compare_studies(&w);
        compare_rows(&w, base.variant);
        plan_sum(&base, &out->base);
        out->base.per_unit *= of_our_unit(&w, options->units, &base);
        footprint_clear(&base);
    }
    finish(out);
    return out->why.code != REFUSAL_OUT_OF_MEMORY;
}

void baseline_before(const struct plan *plan, struct baseline *out)
{
    begin(BASELINE_BEFORE, "", out);
    out->base = plan->before;
    out->reporting = plan->current;
    finish(out);
}

void baseline_missing(enum baseline_kind kind, const char *name, const struct refusal *why, struct baseline *out)
{
    begin(kind, name, out);
    out->why = *why;
    finish(out);
}

bool baseline_names_file(const char *name)
{
    static const char ending[] = ".nongtan";
    size_t length = strcspn(name, "#"), n = sizeof ending - 1;
    return length > n && !strncmp(name + length - n, ending, n);
}

const char *baseline_kind_key(enum baseline_kind kind)
{
    static const char *const keys[] = {"before", "variant", "file"};
    return keys[kind];
}

static const struct {
    const char *key, *label;
} subjects[BASELINE_SUBJECT_COUNT] = {
    [BASELINE_GWP_SET] = {"gwp_set", N_("GWP set")},
    [BASELINE_METHOD] = {"method", N_("edition of methods")},
    [BASELINE_BOUNDARY] = {"boundary", N_("system boundary")},
    [BASELINE_FUNCTIONAL_UNIT] = {"functional_unit", N_("functional unit")},
    [BASELINE_PRODUCT] = {"product", N_("product")},
    [BASELINE_OUTPUT] = {"output", N_("product output")},
    [BASELINE_LEFT_OUT] = {"left_out", N_("what is left out")},
    [BASELINE_STAGE] = {"stage", N_("stage")},
};

const char *baseline_subject_key(enum baseline_subject subject)
{
    return subjects[subject].key;
}

const char *baseline_subject_label(enum baseline_subject subject)
{
    return subjects[subject].label;
}

const char *baseline_treatment_key(enum baseline_treatment treatment)
{
    static const char *const keys[] = {"recalculated", "asked", "refused"};
    return keys[treatment];
}

const char *baseline_treatment_label(enum baseline_treatment treatment)
{
    static const char *const labels[] = {N_("recalculated"), N_("compared, but why?"), N_("not to be compared")};
    return labels[treatment];
}
