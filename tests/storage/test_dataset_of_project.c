/* SPDX-License-Identifier: MPL-2.0
 *
 * A project goes out as a dataset and comes back into a new one: the same footprint, for every sample and for linked processes.
 */
#include "storage/exchange/dataset_of_project.h"

#include <math.h>

#include "storage/exchange/dataset_mark.h"
#include "tests/core/suite.h"
#include "tests/storage/dataset_plan.h"

static struct library *library;

static struct gwp_set gwp_of(const struct project *project)
{
    const char *name = project_study_text(project, STUDY_GWP_SET);
    const struct gwp_set *listed = library_gwp_find(library, *name ? name : "AR6");
    const struct records *own = project_records(project, ENTITY_GWP);
    struct gwp_set set = {0};
    text_copy(set.name, sizeof set.name, *name ? name : "AR6");
    for (size_t i = 0; listed && i < listed->count; i++)
        ck_assert(gwp_set_add(&set, listed->values[i].gas, listed->values[i].gwp100));
    for (size_t i = 0; i < records_count(own); i++)
        if (!strcmp(record_text(records_at(own, i), GWP_SET), set.name))
            ck_assert(gwp_set_add(&set, record_text(records_at(own, i), GWP_GAS), atof(record_text(records_at(own, i), GWP_VALUE))));
    return set;
}

static struct footprint footprint_of(const struct project *project, const struct gwp_set *gwp)
{
    struct footprint f;
    struct refusal r = {0};
    const struct footprint_options options = {.gwp = gwp, .units = library_units(library), .parameters = library_parameters(library, &r)};
    ck_assert_msg(footprint_compute(project, &options, &f, &r), "%s: %s %s", refusal_key(r.code), r.value, r.limit);
    return f;
}

static void give(const struct project *project, struct footprint *f, struct gwp_set *gwp, struct dataset *d)
{
    struct refusal r = {0};
    *gwp = gwp_of(project);
    *f = footprint_of(project, gwp);
    const struct dataset_export from = {library, project, f, gwp, "a project"};
    ck_assert_msg(dataset_of_project(&from, d, &r), "%s: %s %s", refusal_key(r.code), r.value, r.limit);
    ck_assert_msg(dataset_check(d, "out", &r), "%s: %s %s %s", refusal_key(r.code), r.field, r.value, r.limit);
}

static void same_mass(const char *what, exact a, exact b)
{
    const double x = exact_kg(a), y = exact_kg(b);
    ck_assert_msg(fabs(x - y) <= 1e-12 * fabs(x), "%s: %.17g and %.17g", what, x, y);
}

/* Out and in again. True where the totals are the same to the last digit. */
static bool comes_back(const struct project *project)
{
    struct dataset d;
    struct footprint f, back;
    struct gwp_set gwp, gwp_back;
    struct project *second = new_project();
    give(project, &f, &gwp, &d);
    take_dataset(library, second, &d, NULL);
    gwp_back = gwp_of(second);
    back = footprint_of(second, &gwp_back);
    ck_assert_str_eq(gwp_back.name, gwp.name);
    same_mass("emissions", f.emissions, back.emissions);
    same_mass("removals", f.removals, back.removals);
    same_mass("biogenic CO2", f.biogenic_co2, back.biogenic_co2);
    same_mass("land-use change", f.land_use_change, back.land_use_change);
    double one = 0, two = 0;
    if (footprint_per_functional_unit(&f, &one)) /* where nothing is stated, linked processes propose what is asked of them */
        ck_assert(footprint_per_functional_unit(&back, &two));
    else
        one = two = 0;
    ck_assert_msg(fabs(one - two) <= 1e-12 * fabs(one), "per functional unit: %.17g and %.17g", one, two);
    const bool equal = f.emissions == back.emissions && f.removals == back.removals && f.biogenic_co2 == back.biogenic_co2;
    footprint_clear(&f);
    footprint_clear(&back);
    gwp_set_clear(&gwp);
    gwp_set_clear(&gwp_back);
    project_free(second);
    return equal;
}

static struct project *folder_project(const char *folder)
{
    char path[1024];
    struct project *project = new_project();
    source_path(path, sizeof path, folder);
    struct import_plan *plan = plan_path(library, project, path, NULL);
    ck_assert_msg(plan->error_count == 0, "%s: %s", folder, first_error(plan));
    apply_plan(project, plan);
    import_plan_free(plan);
    return project;
}

START_TEST(every_sample_comes_back)
{
    static const char *const folders[] = {"sample-projects/apple-organic-conventional", "sample-projects/navel-orange", "sample-projects/pig-farm-gaf",
                                          "sample-projects/rice-irrigated-gaf", "sample-projects/rice-paddy-nanjing", "sample-projects/rice-rape-crayfish",
                                          "sample-projects/rongchang-pigs", "tests/cases/linked-electricity-fuel", "tests/cases/linked-loop-two"};
    library = open_data();
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct project *project = folder_project(folders[i]);
        const bool equal = comes_back(project);
        printf("%s: %s\n", folders[i], equal ? "the same digits" : "within 1e-12");
        project_free(project);
    }
    library_close(library);
}
END_TEST

static void put(struct project *project, enum entity_id entity, const char *id, const int *fields, const char *const *values, size_t count)
{
    struct record *record = record_new(entity_get(entity), id);
    for (size_t i = 0; i < count; i++)
        ck_assert(record_set(record, fields[i], values[i]));
    ck_assert(project_append(project, record));
}

static void put_factor(struct project *project, const char *id, const char *value, const char *unit, const char *gas, const char *basis)
{
    put(project, ENTITY_FACTOR, id, (const int[]){FACTOR_NAME, FACTOR_VALUE, FACTOR_UNIT, FACTOR_GAS, FACTOR_BASIS, FACTOR_SOURCE, FACTOR_TIER},
        (const char *const[]){id, value, unit, gas, basis, "somebody, 2021", "c"}, 7);
}

static void put_row(struct project *project, const char *id, const char *amount, const char *unit, const char *factor, const char *role)
{
    put(project, ENTITY_ACTIVITY, id, (const int[]){ACTIVITY_STAGE, ACTIVITY_ITEM, ACTIVITY_AMOUNT, ACTIVITY_UNIT, ACTIVITY_FACTOR, ACTIVITY_ROLE},
        (const char *const[]){"原材料", id, amount, unit, factor, role}, 6);
}

static struct project *hard_project(void)
{
    struct project *project = new_project();
    ck_assert(project_set(project, ENTITY_STUDY, "study", STUDY_OUTPUT, "24 t") && project_set(project, ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, "1 kg") &&
              project_set(project, ENTITY_STUDY, "study", STUDY_PRODUCT, "柑橘") && project_set(project, ENTITY_STUDY, "study", STUDY_GWP_SET, "AR6"));
    put_factor(project, "n2o", "0.01", "kg N2O-N/kg N", "N2O", "N");
    put_factor(project, "power", "0.5257", "kgCO2e/kWh", "CO2e", "co2e");
    put_factor(project, "soil", "-1.2", "kg CO2/m2", "CO2", "gas");
    put_factor(project, "tree", "-2", "kg CO2 biogenic/plant", "CO2 biogenic", "gas");
    put_factor(project, "pig", "0.0061", "kg CH4/head/d", "CH4 non-fossil", "gas");
    put_factor(project, "clear", "150", "t CO2/ha", "CO2", "gas");
    put_row(project, "urea", "8.5", "kg N", "n2o", "");
    put_row(project, "pump", "1234.5", "度", "power", "energy");
    put_row(project, "compost", "3.2", "亩", "soil", "removal");
    put_row(project, "orchard", "300", "株", "tree", "");
    put_row(project, "sows", "730000", "head d", "pig", "animal");
    put_row(project, "forest", "1", "亩", "clear", "land_use_change");
    put_row(project, "unknown", "5", "kg", "", "auxiliary");
    return project;
}

/* The element step is in the factor; the file's own figures give the row's mass of gas. */
START_TEST(amount_times_factor_is_the_mass_of_gas)
{
    struct dataset d;
    struct footprint f;
    struct gwp_set gwp;
    char row[32];
    library = open_data();
    struct project *project = hard_project();
    give(project, &f, &gwp, &d);
    ck_assert_uint_eq(d.processes[0].exchange_count, 8); /* output, six rows that count, one that is open */
    size_t seen = 0;
    for (size_t k = 0; k < d.processes[0].exchange_count; k++) {
        const struct dataset_exchange *e = &d.processes[0].exchanges[k];
        if (!e->provider || !dataset_mark_get(e->comment, "row", row, sizeof row))
            continue;
        const struct dataset_process *p = &d.processes[dataset_find_process(&d, e->provider)];
        ck_assert(p->result && p->exchange_count == 2);
        const struct line *line = footprint_line(&f, row);
        const double mass = atof(e->amount) * atof(p->exchanges[1].amount);
        ck_assert_msg(fabs(mass - fabs(line->gas_kg)) <= 1e-12 * fabs(mass), "%s: %.17g and %.17g", row, mass, line->gas_kg);
        seen++;
    }
    ck_assert_uint_eq(seen, 6);
    ck_assert_uint_eq(f.open_count, 1);
    dataset_clear(&d);
    footprint_clear(&f);
    gwp_set_clear(&gwp);
    comes_back(project);
    project_free(project);
    library_close(library);
}
END_TEST

START_TEST(rows_come_back_with_their_fields)
{
    struct dataset d;
    struct footprint f;
    struct gwp_set gwp;
    library = open_data();
    struct project *project = hard_project(), *second = new_project();
    ck_assert(project_set(project, ENTITY_ACTIVITY, "pump", ACTIVITY_DATA_KIND, "primary") &&
              project_set(project, ENTITY_ACTIVITY, "pump", ACTIVITY_SOURCE_KIND, "meter") &&
              project_set(project, ENTITY_ACTIVITY, "pump", ACTIVITY_UNCERTAINTY, "5 %") &&
              project_set(project, ENTITY_ACTIVITY, "pump", ACTIVITY_QUALITY, "(1;2;1;1;3)") &&
              project_set(project, ENTITY_ACTIVITY, "pump", ACTIVITY_NOTE, "电表 {3}号 = 50 %"));
    give(project, &f, &gwp, &d);
    take_dataset(library, second, &d, NULL);
    const struct record *row = records_find(project_records(second, ENTITY_ACTIVITY), "pump");
    ck_assert_ptr_nonnull(row);
    ck_assert_str_eq(record_text(row, ACTIVITY_STAGE), "原材料");
    ck_assert_str_eq(record_text(row, ACTIVITY_ITEM), "pump");
    ck_assert_str_eq(record_text(row, ACTIVITY_AMOUNT), "1234.5");
    ck_assert_str_eq(record_text(row, ACTIVITY_UNIT), "kWh");
    ck_assert_str_eq(record_text(row, ACTIVITY_ROLE), "energy");
    ck_assert_str_eq(record_text(row, ACTIVITY_DATA_KIND), "primary");
    ck_assert_str_eq(record_text(row, ACTIVITY_SOURCE_KIND), "meter");
    ck_assert_str_eq(record_text(row, ACTIVITY_UNCERTAINTY), "5 %");
    ck_assert_str_eq(record_text(row, ACTIVITY_QUALITY), "(1;2;1;1;3)");
    ck_assert_str_eq(record_text(row, ACTIVITY_NOTE), "电表 {3}号 = 50 %");
    const struct record *factor = records_find(project_records(second, ENTITY_FACTOR), "power");
    ck_assert_ptr_nonnull(factor);
    ck_assert_str_eq(record_text(factor, FACTOR_VALUE), "0.5257");
    ck_assert_str_eq(record_text(factor, FACTOR_SOURCE), "somebody, 2021");
    ck_assert_str_eq(record_text(factor, FACTOR_TIER), "c");
    ck_assert_str_eq(project_study_text(second, STUDY_OUTPUT), "24 t");
    ck_assert_str_eq(project_study_text(second, STUDY_FUNCTIONAL_UNIT), "1 kg");
    const struct record *open = records_find(project_records(second, ENTITY_ACTIVITY), "unknown");
    ck_assert(open && !record_get(open, ACTIVITY_FACTOR) && !strcmp(record_text(open, ACTIVITY_AMOUNT), "5"));
    footprint_clear(&f);
    gwp_set_clear(&gwp);
    project_free(project);
    project_free(second);
    library_close(library);
}
END_TEST

static void put_flow(struct project *project, const char *id, const char *process, const char *direction, const char *item, const char *amount,
                     const char *unit)
{
    put(project, ENTITY_FLOW, id, (const int[]){FLOW_PROCESS, FLOW_DIRECTION, FLOW_ITEM, FLOW_AMOUNT, FLOW_UNIT},
        (const char *const[]){process, direction, item, amount, unit}, 5);
}

/* A waste treated, a supplier that nobody knows, a loop of its own, two things asked for, and a row beside it all. */
START_TEST(linked_processes_come_back)
{
    library = open_data();
    struct project *project = hard_project();
    ck_assert(project_remove(project, ENTITY_ACTIVITY, "forest")); /* a flow of linked processes has no role: told on the way in */
    put_flow(project, "f1", "mill", "output", "flour", "1", "t");
    put_flow(project, "f2", "mill", "input", "grain", "1300", "kg");
    put_flow(project, "f3", "mill", "input", "power", "80", "kWh");
    put_flow(project, "f4", "mill", "output", "husks", "250", "kg");
    put_flow(project, "f5", "farm", "output", "grain", "5", "t");
    put_flow(project, "f6", "farm", "input", "grain", "120", "kg");
    put_flow(project, "f7", "farm", "emission", "CH4 non-fossil", "300", "kg");
    put_flow(project, "f8", "farm", "emission", "N2O", "2500", "g");
    put_flow(project, "f9", "burning", "output", "husks", "-1", "kg");
    put_flow(project, "f10", "burning", "emission", "CO2 biogenic", "1.4", "kg");
    put_flow(project, "f11", "burning", "emission", "CH4 non-fossil", "0.003", "kg");
    put_flow(project, "f12", "power", "output", "power", "1", "kWh");
    put_flow(project, "f13", "power", "emission", "CO2e", "", "kg");
    put(project, ENTITY_DEMAND, "d1", (const int[]){DEMAND_ITEM, DEMAND_AMOUNT}, (const char *const[]){"flour", "20"}, 2);
    put(project, ENTITY_DEMAND, "d2", (const int[]){DEMAND_ITEM, DEMAND_AMOUNT, DEMAND_UNIT}, (const char *const[]){"grain", "700", "kg"}, 3);
    comes_back(project);
    project_free(project);
    library_close(library);
}
END_TEST

/* The same project gives the same ids, another one gives others. */
START_TEST(ids_are_of_the_project)
{
    struct dataset a, b;
    struct footprint f;
    struct gwp_set gwp;
    struct refusal r;
    library = open_data();
    struct project *project = hard_project();
    give(project, &f, &gwp, &a);
    const struct dataset_export other = {library, project, &f, &gwp, "another"};
    ck_assert(dataset_of_project(&other, &b, &r));
    ck_assert_str_ne(a.processes[0].id, b.processes[0].id);
    ck_assert_uint_eq(a.flow_count, b.flow_count);
    dataset_clear(&b);
    const struct dataset_export same = {library, project, &f, &gwp, "a project"};
    ck_assert(dataset_of_project(&same, &b, &r));
    for (size_t i = 0; i < a.flow_count; i++)
        ck_assert_str_eq(a.flows[i].id, b.flows[i].id);
    dataset_clear(&a);
    dataset_clear(&b);
    footprint_clear(&f);
    gwp_set_clear(&gwp);
    project_free(project);
    library_close(library);
}
END_TEST

SUITE_MAIN("dataset_of_project", every_sample_comes_back, amount_times_factor_is_the_mass_of_gas, rows_come_back_with_their_fields,
           linked_processes_come_back, ids_are_of_the_project)
