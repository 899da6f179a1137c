/* SPDX-License-Identifier: MPL-2.0
 *
 * What follows from the project: footprint, findings, balance. Kept until the next edit, never stored.
 */
#include <stdlib.h>
#include <string.h>

#include "workbench/offsets.h"
#include "workbench/workbench_internal.h"

void results_drop_derived(struct workbench *wb)
{
    wb->generation++;
    reduction_drop(wb);
    evaluation_drop(wb);
    evidence_drop(wb);
    if (wb->has_balance)
        balance_clear(&wb->balance);
    if (wb->has_findings)
        findings_clear(&wb->findings);
    findings_clear(&wb->whole);
    free(wb->open);
    wb->open = NULL;
    wb->has_balance = wb->has_findings = wb->has_whole = false;
}

void results_drop(struct workbench *wb)
{
    results_drop_derived(wb);
    wb->rows_generation++;
    if (wb->has_tally)
        tally_clear(&wb->tally);
    if (wb->has_footprint)
        footprint_clear(&wb->footprint);
    if (wb->has_rows)
        model_rows_end(&wb->rows);
    free(wb->hints);
    free(wb->touched);
    wb->hints = NULL;
    wb->touched = NULL;
    wb->hint_count = wb->touched_count = 0;
    gwp_set_clear(&wb->gwp);
    wb->has_others = wb->has_hints = wb->has_footprint = wb->has_tally = wb->has_rows = false;
}

static bool project_gwp(const struct project *project, const char *name, struct gwp_set *out)
{
    const struct records *all = project_records(project, ENTITY_GWP);
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *r = records_at(all, i);
        char gas[32];
        double value;
        if (strcmp(record_text(r, GWP_SET), name) || !number_read(record_text(r, GWP_VALUE), "gwp100", &value, NULL))
            continue;
        gas_canonical(gas, sizeof gas, record_text(r, GWP_GAS));
        if (!gwp_set_add(out, gas, value))
            return false;
    }
    return true;
}

static bool copy_gwp(const struct gwp_set *from, struct gwp_set *out)
{
    for (size_t i = 0; i < from->count; i++)
        if (!gwp_set_add(out, from->values[i].gas, from->values[i].gwp100))
            return false;
    return true;
}

static bool already_named(const struct text_buffer *names, const char *name)
{
    const char *at = names->data ? strstr(names->data, name) : NULL;
    return at != NULL;
}

/* All sets that can be chosen, for the message. */
static void gwp_names(const struct workbench *wb, struct text_buffer *out)
{
    for (size_t i = 0; i < library_gwp_count(wb->library); i++)
        text_buffer_printf(out, "%s%s", i ? ", " : "", library_gwp_at(wb->library, i)->name);
    const struct records *all = wb->project ? project_records(wb->project, ENTITY_GWP) : NULL;
    for (size_t i = 0; all && i < records_count(all); i++) {
        const char *name = record_text(records_at(all, i), GWP_SET);
        if (!already_named(out, name))
            text_buffer_printf(out, ", %s", name);
    }
}

bool results_refuse_gwp(const struct workbench *wb, const char *name, struct refusal *refusal)
{
    struct text_buffer names = {0};
    gwp_names(wb, &names);
    refuse(refusal, REFUSAL_GWP_SET_UNKNOWN, "gwp_set", name, names.data);
    text_buffer_free(&names);
    return false;
}

bool results_gwp(const struct workbench *wb, const char *name, struct gwp_set *out, struct refusal *refusal)
{
    const struct gwp_set *library = library_gwp_find(wb->library, name);
    *out = (struct gwp_set){0};
    text_copy(out->name, sizeof out->name, name);
    bool good = project_gwp(wb->project, name, out);
    if (good && !out->count && library)
        good = copy_gwp(library, out);
    if (!good)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    return out->count || results_refuse_gwp(wb, name, refusal);
}

/* The set must outlive the call only. Missing parameter tables are no error here: rows that need them say so. */
static bool options_of(struct workbench *wb, const struct footprint_view *view, struct gwp_set *gwp, struct footprint_options *out,
                       struct refusal *refusal)
{
    struct refusal ignored;
    *out = (struct footprint_options){
        .variant = view->variant, .gwp = gwp, .units = library_units(wb->library), .product = view->product, .basis = view->basis,
        .method = view->method, .parameters = library_parameters(wb->library, &ignored), .progress = &wb->progress};
    return results_gwp(wb, view->gwp_set ? view->gwp_set : project_study_text(wb->project, STUDY_GWP_SET), gwp, refusal);
}

bool results_options(struct workbench *wb, struct results_options *out, struct refusal *refusal)
{
    return options_of(wb, &(struct footprint_view){0}, &out->gwp, &out->options, refusal);
}

static bool any_to_replay(const struct project *project)
{
    const struct records *actions = project_records(project, ENTITY_ACTION);
    for (size_t i = 0; i < records_count(actions); i++)
        if (action_done(records_at(actions, i)) && action_has_edits(project, records_at(actions, i)))
            return true;
    return false;
}

/* The inventory with the actions that are done; a copy only where there is anything to replay. */
static bool compute(struct workbench *wb, const struct footprint_view *view, struct gwp_set *gwp, struct footprint *out,
                    struct refusal *refusal)
{
    static const struct action_choice done = {.set = ACTIONS_DONE};
    struct footprint_options options;
    if (!options_of(wb, view, gwp, &options, refusal))
        return false;
    return any_to_replay(wb->project) ? plan_footprint(wb->project, &options, &done, NULL, out, refusal)
                                      : footprint_compute(wb->project, &options, out, refusal);
}

const struct footprint *workbench_footprint(struct workbench *wb, struct refusal *refusal)
{
    if (!wb->has_footprint) {
        refusal_clear(refusal);
        gwp_set_clear(&wb->gwp);
        if (!compute(wb, &(struct footprint_view){0}, &wb->gwp, &wb->footprint, refusal))
            return NULL;
        wb->has_footprint = true;
        wb->full++;
    }
    return &wb->footprint;
}

bool workbench_footprint_of(struct workbench *wb, const struct footprint_view *view, struct footprint *out,
                            struct refusal *refusal)
{
    struct gwp_set gwp = {0};
    bool good = compute(wb, view, &gwp, out, refusal);
    gwp_set_clear(&gwp);
    return good;
}

void workbench_context(struct workbench *wb, struct clause_context *out)
{
    struct refusal ignored;
    *out = (struct clause_context){
        .project = wb->project, .footprint = workbench_footprint(wb, &wb->uncomputed), .units = library_units(wb->library),
        .pack = workbench_rule_pack(wb, &ignored), .traps = library_traps(wb->library), .plausible = library_plausible(wb->library)};
    out->uncomputed = out->footprint ? NULL : &wb->uncomputed;
    out->hints = workbench_factor_hints(wb, &out->hint_count);
    out->other_count = workbench_others(wb, &out->others);
    out->today = wb->as_of.year ? wb->as_of : edit_today();
    out->attached = workbench_attached(wb);
    out->progress = &wb->progress;
    reduction_context(wb, out);
}

void results_counted(struct workbench *wb, struct clause_context *out)
{
    workbench_context(wb, out);
    if (!wb->has_tally) {
        if (!tally_make(out, &wb->tally))
            tally_clear(&wb->tally);
        wb->has_tally = true;
    }
    out->tally = &wb->tally;
}

void results_sums(const struct workbench *wb, const struct record *record, struct plausible_subject *out)
{
    const struct plausible_set *set = library_plausible(wb->library);
    const char *variant = record_entity(record)->id == ENTITY_ACTIVITY ? record_text(record, ACTIVITY_VARIANT) : NULL;
    if (!variant || !wb->has_tally || !wb->tally.ranges || !wb->has_footprint || strcmp(*variant ? variant : "base", wb->footprint.variant))
        return;
    out->sums = wb->tally.ranges;
    out->sums_of = set->items;
}

const struct findings *results_whole(struct workbench *wb)
{
    struct clause_context context;
    if (!wb->has_whole) {
        results_counted(wb, &context);
        clause_check_whole(&context, &wb->whole);
        clause_count_open(&context, &wb->whole, &wb->open);
        wb->has_whole = true;
    }
    return &wb->whole;
}

const struct findings *workbench_findings(struct workbench *wb)
{
    struct clause_context context;
    if (!wb->has_findings) {
        results_counted(wb, &context);
        clause_check_all(&context, &wb->findings);
        wb->has_findings = true;
    }
    return &wb->findings;
}

size_t workbench_open_count(struct workbench *wb)
{
    struct refusal ignored;
    size_t n = 0;
    results_whole(wb);
    for (size_t i = 0; wb->open && i < clause_count(workbench_rule_pack(wb, &ignored)); i++)
        n += wb->open[i];
    return n;
}

const struct balance *workbench_balance(struct workbench *wb)
{
    struct clause_context context;
    struct refusal ignored;
    if (!wb->has_balance) {
        workbench_context(wb, &context);
        balance_compute(&context, workbench_findings(wb), &wb->balance, &ignored);
        wb->has_balance = true;
    }
    return &wb->balance;
}

void workbench_step_states(struct workbench *wb, struct step_state out[STEP_COUNT])
{
    struct clause_context context;
    results_whole(wb);
    results_counted(wb, &context);
    if (wb->open)
        clause_step_states_of(&context, wb->open, out);
}

bool workbench_pending(const struct workbench *wb)
{
    enum { LARGE = 5000 };
    return wb->project && !wb->has_tally && records_count(project_records(wb->project, ENTITY_ACTIVITY)) >= LARGE;
}

void workbench_compute(struct workbench *wb)
{
    results_whole(wb);
    wb->rows_generation++;
}
