/* SPDX-License-Identifier: MPL-2.0
 *
 * Signing a stage, and the project recomputed in other ways for the evaluator.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "workbench/evaluation.h"
#include "workbench/workbench_internal.h"

/* ---- sign-offs ---- */

void workbench_sign_offs(struct workbench *wb, struct sign_off_state out[STAGE_COUNT])
{
    struct clause_context context;
    workbench_context(wb, &context);
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        const struct record *record = sign_off_of(wb->project, (enum sign_off_stage)stage);
        out[stage] = (struct sign_off_state){.record = record};
        if (!record)
            continue;
        out[stage].current = sign_off_current(&context, record);
        out[stage].agrees = sign_off_agrees(&context, workbench_findings(wb), record, &out[stage].why);
    }
}

bool workbench_sign_off(struct workbench *wb, const struct sign_off_entry *e, char *id, struct refusal *refusal)
{
    const struct field_value values[] = {{SIGN_OFF_STAGE, e->stage}, {SIGN_OFF_CONCLUSION, e->conclusion}, {SIGN_OFF_WHO, e->who},
                                         {SIGN_OFF_DATE, e->date},   {SIGN_OFF_NOTE, e->note}};
    char fresh[RECORD_ID];
    size_t last = 0;
    evaluation_fresh_id(wb, ENTITY_SIGN_OFF, &last, fresh);
    struct record *record = evaluation_record(ENTITY_SIGN_OFF, fresh, values, sizeof values / sizeof *values);
    bool done = record ? workbench_add(wb, record, -1, refusal) : evaluation_no_memory(refusal); /* edit_rules() adds the digest */
    record_free(record);
    if (id)
        text_copy(id, RECORD_ID, fresh);
    return done;
}

/* ---- views ---- */

static const char *const view_keys[] = {"gwp", "method", "basis"};
static const char *const view_labels[] = {N_("GWP set"), N_("edition of methods"), N_("basis of allocation")};

const char *view_kind_key(enum view_kind kind)
{
    return view_keys[kind];
}

const char *view_kind_label(enum view_kind kind)
{
    return view_labels[kind];
}

struct view_list {
    struct evaluation_view *items;
    size_t count, capacity;
};

static bool push(struct view_list *list, const struct evaluation_view *view)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 16;
        struct evaluation_view *more = realloc(list->items, capacity * sizeof *more);
        if (!more)
            return false;
        list->items = more;
        list->capacity = capacity;
    }
    list->items[list->count++] = *view;
    return true;
}

/* The study's own figure, of the product where bases are compared. */
static bool own_emissions(struct workbench *wb, const char *product, exact *out)
{
    struct footprint footprint;
    struct refusal ignored;
    if (!workbench_footprint_of(wb, &(struct footprint_view){.product = product}, &footprint, &ignored))
        return false;
    *out = footprint.emissions;
    footprint_clear(&footprint);
    return true;
}

static bool add_view(struct workbench *wb, struct view_list *list, enum view_kind kind, const char *key, bool own, const char *product)
{
    struct evaluation_view view = {.kind = kind, .own = own, .per_unit = NAN, .change = NAN};
    struct footprint_view asked = {.product = product};
    const char **where[] = {&asked.gwp_set, &asked.method, &asked.basis};
    struct footprint footprint;
    exact base;
    *where[kind] = *key ? key : NULL;
    text_copy(view.key, sizeof view.key, key);
    text_copy(view.product, sizeof view.product, product ? product : "");
    if (workbench_footprint_of(wb, &asked, &footprint, &view.why)) {
        view.known = !footprint.open_count;
        view.open_count = footprint.open_count;
        view.emissions = footprint.emissions;
        if (!footprint_per_functional_unit(&footprint, &view.per_unit))
            view.per_unit = NAN;
        if (view.known && own_emissions(wb, product, &base) && base)
            view.change = exact_kg(view.emissions - base) / exact_kg(base);
        footprint_clear(&footprint);
    }
    return push(list, &view);
}

static bool add_gwp_views(struct workbench *wb, struct view_list *list)
{
    const char *chosen = project_study_text(wb->project, STUDY_GWP_SET);
    const struct records *frozen = project_records(wb->project, ENTITY_GWP);
    struct text_index names = {0};
    bool good = text_index_put(&names, chosen) >= 0;
    for (size_t i = 0; i < library_gwp_count(wb->library); i++)
        good = good && text_index_put(&names, library_gwp_at(wb->library, i)->name) >= 0;
    for (size_t i = 0; i < records_count(frozen); i++)
        good = good && text_index_put(&names, record_text(records_at(frozen, i), GWP_SET)) >= 0;
    for (size_t i = 0; good && i < names.count; i++)
        good = add_view(wb, list, VIEW_GWP, names.texts[i], !strcmp(names.texts[i], chosen), NULL);
    text_index_clear(&names);
    return good;
}

static bool add_choices(struct workbench *wb, struct view_list *list, enum view_kind kind, const struct field *field, const char *own,
                        const char *product)
{
    for (const struct field_choice *c = field->choices; c->key; c++)
        if (!add_view(wb, list, kind, c->key, !strcmp(c->key, own), product))
            return false;
    return true;
}

bool workbench_views(struct workbench *wb, struct evaluation_view **out, size_t *count, struct refusal *refusal)
{
    const struct records *products = project_records(wb->project, ENTITY_PRODUCT);
    const struct field *methods = &entity_get(ENTITY_STUDY)->fields[STUDY_METHOD];
    const struct field *bases = &entity_get(ENTITY_ALLOCATION)->fields[ALLOCATION_BASIS];
    const char *method = project_study_text(wb->project, STUDY_METHOD);
    struct view_list list = {0};
    bool good = add_gwp_views(wb, &list) && add_choices(wb, &list, VIEW_METHOD, methods, *method ? method : methods->choices[0].key, NULL);
    if (good && records_count(products) && records_count(project_records(wb->project, ENTITY_ALLOCATION))) {
        const char *product = record_id(records_at(products, 0));
        good = add_view(wb, &list, VIEW_BASIS, "", true, product) && add_choices(wb, &list, VIEW_BASIS, bases, "", product);
    }
    *out = good ? list.items : NULL;
    *count = good ? list.count : 0;
    if (!good)
        free(list.items);
    return good || evaluation_no_memory(refusal);
}
