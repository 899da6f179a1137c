/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/study.h"

#include <stdint.h>
#include <string.h>

#include "core/allocation.h"
#include "core/line_text.h"
#include "core/number.h"

/* ---- which product ---- */

static const struct record *product_named(const struct project *project, const char *name)
{
    const struct records *products = project_records(project, ENTITY_PRODUCT);
    const struct record *by_id = records_find(products, name);
    for (size_t i = 0; !by_id && i < records_count(products); i++)
        if (!strcmp(record_text(records_at(products, i), PRODUCT_NAME), name))
            return records_at(products, i);
    return by_id;
}

static const char *study_product(const struct project *project)
{
    const char *product = project_study_text(project, STUDY_PRODUCT);
    return *product ? product : record_id(project_study(project));
}

/* "脐橙; p001 水稻; p002 油菜" */
static int no_such_study(const struct project *project, const char *name)
{
    const struct records *products = project_records(project, ENTITY_PRODUCT);
    struct text_buffer known = {0};
    text_buffer_add(&known, study_product(project));
    for (size_t i = 0; i < records_count(products); i++) {
        const struct record *p = records_at(products, i);
        text_buffer_printf(&known, "; %s %s", record_id(p), record_text(p, PRODUCT_NAME));
    }
    int status = say_usage(N_("there is no study '{value}'"), N_("This project holds: {limit}"), name, known.data);
    text_buffer_free(&known);
    return status;
}

bool study_view(const struct session *session, struct footprint_view *out, int *status)
{
    const struct project *project = workbench_project(session->wb);
    const char *name = arguments_value(session->args, "study");
    *out = (struct footprint_view){.variant = arguments_value(session->args, "variant"),
                                   .gwp_set = arguments_value(session->args, "gwp"),
                                   .method = arguments_value(session->args, "method"),
                                   .basis = arguments_value(session->args, "basis")};
    const struct record *product = name ? product_named(project, name) : NULL;
    if (product)
        out->product = record_id(product);
    if (!name || product || !strcmp(name, record_id(project_study(project))) || !strcmp(name, study_product(project)))
        return true;
    *status = no_such_study(project, name);
    return false;
}

const char *study_name(const struct session *session, const struct footprint *footprint)
{
    const struct project *project = workbench_project(session->wb);
    const struct record *product = records_find(project_records(project, ENTITY_PRODUCT), footprint->product);
    if (!product)
        return study_product(project);
    const char *name = record_text(product, PRODUCT_NAME);
    return *name ? name : record_id(product);
}

/* ---- under other keys ---- */

static const struct alternative {
    const char *basis; /* NULL: each key's own */
    const char *key, *label;
} alternatives[] = {
    {NULL, "chosen", N_("by the chosen keys")},
    {"mass", "mass", N_("by mass throughout")},
    {"economic", "economic", N_("by economic value throughout")},
};
enum { ALTERNATIVES = sizeof alternatives / sizeof *alternatives };

struct outcome {
    bool known, per_unit_known;
    size_t open; /* rows that could not be computed */
    exact total;
    double per_unit;
    char why[600];
};

static void say_why(const struct refusal *refusal, struct outcome *out)
{
    language_refusal(refusal, out->why, sizeof out->why);
}

/* Why a basis leaves rows open: what it lacks, else the first open row's problem. */
static void explain(struct session *session, const struct alternative *a, const struct footprint *f, struct outcome *out)
{
    struct allocation allocation;
    struct refusal why;
    if (a->basis && !allocation_compute(workbench_units(session->wb), workbench_project(session->wb), NULL, a->basis, &allocation, &why)) {
        say_why(&why, out);
        return;
    }
    if (a->basis)
        allocation_clear(&allocation);
    for (size_t i = 0; i < f->line_count && !*out->why; i++)
        if (f->lines[i].kind == LINE_OPEN)
            say_why(f->lines[i].problem, out);
}

static void work_out(struct session *session, const struct alternative *a, struct outcome *out)
{
    struct footprint_view view;
    struct footprint f;
    struct refusal refusal;
    int ignored;
    *out = (struct outcome){.open = SIZE_MAX};
    study_view(session, &view, &ignored);
    view.basis = a->basis;
    if (!workbench_footprint_of(session->wb, &view, &f, &refusal)) {
        say_why(&refusal, out);
        return;
    }
    out->open = f.open_count;
    out->total = f.emissions;
    out->per_unit_known = footprint_per_functional_unit(&f, &out->per_unit);
    if (f.open_count)
        explain(session, a, &f, out);
    footprint_clear(&f);
}

/* Rows that are open under any key are missing in every alternative alike: they do not hinder the comparison. */
static void work_out_all(struct session *session, const struct footprint *shown, struct outcome out[ALTERNATIVES])
{
    size_t fewest = shown->open_count;
    for (size_t i = 0; i < ALTERNATIVES; i++) {
        work_out(session, &alternatives[i], &out[i]);
        fewest = out[i].open < fewest ? out[i].open : fewest;
    }
    for (size_t i = 0; i < ALTERNATIVES; i++) {
        out[i].known = out[i].open == fewest;
        if (out[i].known)
            out[i].why[0] = '\0';
    }
}

void study_print_alternatives(struct session *session, const struct footprint *footprint)
{
    static const char *const headings[] = {N_("allocation"), N_("kg CO2e"), N_("per functional unit")};
    struct outcome all[ALTERNATIVES];
    struct text_table table;
    if (!*footprint->product)
        return;
    work_out_all(session, footprint, all);
    table_headings(&table, headings, "tnt");
    for (size_t i = 0; i < ALTERNATIVES; i++) {
        char figure[NUMBER_TEXT] = "-", kg[EXACT_TEXT] = "-";
        if (all[i].known)
            footprint_kg(kg, footprint, all[i].total);
        if (all[i].known && all[i].per_unit_known)
            number_show(figure, all[i].per_unit, 6);
        text_table_cell(&table, language_text(alternatives[i].label), false);
        text_table_cell(&table, kg, true);
        text_table_cell(&table, all[i].known ? figure : all[i].why, false);
    }
    print_table(session, &table);
    print_raw(session, "%s", "");
}

static void json_alternative(struct json_out *json, const char *key, const struct outcome *o)
{
    json_out_object(json, NULL);
    json_out_text(json, "basis", key);
    if (o->known)
        json_out_exact(json, "total_kg_co2e", o->total);
    else
        json_out_null(json, "total_kg_co2e");
    if (o->known && o->per_unit_known)
        json_out_number(json, "per_functional_unit_kg_co2e", o->per_unit);
    else
        json_out_null(json, "per_functional_unit_kg_co2e");
    json_out_text(json, "problem", *o->why ? o->why : NULL);
    json_out_end_object(json);
}

void study_json_alternatives(struct session *session, const struct footprint *footprint, struct json_out *json)
{
    struct outcome all[ALTERNATIVES];
    bool any = *footprint->product;
    if (any)
        work_out_all(session, footprint, all);
    json_out_array(json, "alternatives");
    for (size_t i = 0; any && i < ALTERNATIVES; i++)
        json_alternative(json, alternatives[i].key, &all[i]);
    json_out_end_array(json);
}
