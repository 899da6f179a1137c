/* SPDX-License-Identifier: MPL-2.0
 *
 * Other programs' datasets become records of a project: rows, factors, linked processes. Figures are worked out by hand beside each test; the flows
 * of rice are those of "Rice, at field" of the U.S. LCI database (tests/exchange).
 */
#include "tests/core/suite.h"
#include "tests/storage/dataset_plan.h"

#include "core/number.h"
#include "storage/exchange/dataset_gas.h"
#include "storage/exchange/dataset_mark.h"
#include "storage/exchange/dataset_unit.h"

static struct library *library;
static struct project *project;
static struct dataset d;

static void begin(void)
{
    library = open_data();
    project = new_project();
    ck_assert(project_set(project, ENTITY_STUDY, "study", STUDY_GWP_SET, "AR6"));
}

static void finish(void)
{
    dataset_clear(&d);
    project_free(project);
    library_close(library);
}

static size_t count(enum entity_id entity)
{
    return records_count(project_records(project, entity));
}

static const struct record *row_named(enum entity_id entity, int field, const char *name)
{
    const struct records *all = project_records(project, entity);
    for (size_t i = 0; i < records_count(all); i++)
        if (!strcmp(record_text(records_at(all, i), field), name))
            return records_at(all, i);
    ck_abort_msg("no %s '%s'", entity_get(entity)->key, name);
    return NULL;
}

/* ---- gases ---- */

static struct dataset_gas gas_of(const struct dataset_gases *gases, const char *name, const char *cas, const char *formula, const char *compartment,
                                 bool input)
{
    const struct dataset_flow flow = {.name = (char *)(uintptr_t)name, .cas = (char *)(uintptr_t)cas, .formula = (char *)(uintptr_t)formula,
                                      .compartment = (char *)(uintptr_t)compartment};
    struct dataset_gas out;
    dataset_gas_of(gases, &flow, input, &out);
    return out;
}

START_TEST(flows_are_known_by_number_formula_and_name)
{
    static const struct { const char *name, *cas, *formula, *compartment; bool input; enum dataset_gas_kind kind; const char *gas; } cases[] = {
        {"Carbon dioxide, fossil", "000124-38-9", NULL, "air", false, GAS_EMITTED, "CO2"},
        {"Carbon dioxide, non-fossil", "124-38-9", NULL, "air", false, GAS_EMITTED, "CO2 biogenic"},
        {"Carbon dioxide, biogenic", NULL, NULL, "air/low. pop.", false, GAS_EMITTED, "CO2 biogenic"},
        {"carbon dioxide (biogenic-100yr)", NULL, NULL, "Emissions to air", false, GAS_EMITTED, "CO2 biogenic"},
        {"Carbon dioxide, from soil or biomass stock", NULL, NULL, "air", false, GAS_LAND_USE_CHANGE, "CO2"},
        {"Carbon dioxide, to soil or biomass stock", "124-38-9", NULL, "soil", false, GAS_STORED, "CO2"},
        {"Carbon dioxide (land use change)", NULL, NULL, "Resources from air", true, GAS_STORED, "CO2"},
        {"Carbon dioxide, in air", "124-38-9", NULL, "resource/in air", true, GAS_UPTAKE, "CO2 biogenic"},
        {"Carbon dioxide", NULL, NULL, "resource/in air", true, GAS_UPTAKE, "CO2 biogenic"},
        {"Kohlendioxid", "124-38-9", NULL, "air", false, GAS_EMITTED, "CO2"},
        {"whatever", NULL, "CO2", "air", false, GAS_EMITTED, "CO2"},
        {"Methane", NULL, NULL, "air", false, GAS_EMITTED, "CH4"},
        {"Methane, fossil", "74-82-8", "CH4", "air", false, GAS_EMITTED, "CH4 fossil"},
        {"methane (biogenic)", NULL, NULL, "air", false, GAS_EMITTED, "CH4 non-fossil"},
        {"Methane of cows, biogenic", "74-82-8", NULL, "air", false, GAS_EMITTED, "CH4 non-fossil"},
        {"Dinitrogen monoxide", NULL, NULL, "air", false, GAS_EMITTED, "N2O"},
        {"nitrous oxide", NULL, NULL, NULL, false, GAS_EMITTED, "N2O"},
        {"N2O, to air, inorganic fertiliser, direct", NULL, NULL, "air", false, GAS_EMITTED, "N2O"},
        {"CH4, to air, inputs production, fossil", NULL, NULL, "air", false, GAS_EMITTED, "CH4 fossil"},
        {"CH4, to air, inputs production, non-fossil", NULL, NULL, "air", false, GAS_EMITTED, "CH4 non-fossil"},
        {"CO2, to air, urea hydrolysis", NULL, NULL, "air", false, GAS_EMITTED, "CO2"},
        {"Ethane, 1,1,1,2-tetrafluoro-, HFC-134a", "811-97-2", NULL, "air", false, GAS_EMITTED, "HFC-134a"},
        {"Ethane, 1,1,1,2-tetrafluoro-, HFC-134a", NULL, NULL, "air", false, GAS_EMITTED, "HFC-134a"},
        {"Carbon dioxide equivalent", NULL, NULL, "air", false, GAS_EMITTED, "CO2e"},
        {"甲烷", NULL, NULL, "air", false, GAS_EMITTED, "CH4"},
        {"Octafluorotoluene", NULL, NULL, "air", false, GAS_UNKNOWN, NULL},
        {"Ammonia", "7664-41-7", "NH3", "air", false, GAS_NOT_CLIMATE, NULL},
        {"Nitrogen oxides", NULL, NULL, "air", false, GAS_NOT_CLIMATE, NULL},
        {"Methanol", NULL, NULL, "air", false, GAS_NOT_CLIMATE, NULL},
        {"Carbon monoxide, fossil", NULL, NULL, "air", false, GAS_NOT_CLIMATE, NULL},
        {"Methane", NULL, NULL, "water/river", false, GAS_NOT_CLIMATE, NULL},
        {"Methane", "74-82-8", NULL, "resource/in ground", true, GAS_NOT_CLIMATE, NULL},
        {"Carbon dioxide, non-fossil, resource correction", "124-38-9", NULL, "resource", true, GAS_NOT_CLIMATE, NULL},
    };
    struct dataset_gases *gases;
    struct refusal r = {0};
    begin();
    ck_assert(dataset_gases_open(library, &gases, &r));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct dataset_gas got = gas_of(gases, cases[i].name, cases[i].cas, cases[i].formula, cases[i].compartment, cases[i].input);
        ck_assert_msg(got.kind == cases[i].kind, "%s (%s): kind %d", cases[i].name, cases[i].compartment ? cases[i].compartment : "", (int)got.kind);
        if (cases[i].gas)
            ck_assert_msg(!strcmp(got.gas, cases[i].gas), "%s: %s", cases[i].name, got.gas);
    }
    dataset_gases_close(gases);
    finish();
}
END_TEST

/* Each row is read back by the name that it is written with; each has its source. */
START_TEST(written_names_are_read_as_the_same_gas)
{
    static const struct { const char *gas; enum dataset_gas_kind kind; } all[] = {
        {"CO2", GAS_EMITTED}, {"CO2 biogenic", GAS_EMITTED}, {"CO2 biogenic", GAS_UPTAKE}, {"CO2", GAS_STORED}, {"CO2", GAS_LAND_USE_CHANGE},
        {"CO2e", GAS_EMITTED}, {"CH4", GAS_EMITTED}, {"CH4 fossil", GAS_EMITTED}, {"CH4 non-fossil", GAS_EMITTED}, {"N2O", GAS_EMITTED},
        {"SF6", GAS_EMITTED}, {"NF3", GAS_EMITTED}, {"PFC-14", GAS_EMITTED}, {"HFC-134a", GAS_EMITTED}, {"HCFC-22", GAS_EMITTED}};
    struct dataset_gases *gases;
    struct refusal r = {0};
    begin();
    ck_assert(dataset_gases_open(library, &gases, &r));
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const char *name[3];
        const bool input = all[i].kind == GAS_UPTAKE;
        dataset_gas_name(gases, all[i].gas, all[i].kind, name);
        const struct dataset_gas got = gas_of(gases, name[0], *name[1] ? name[1] : NULL, *name[2] ? name[2] : NULL,
                                              input ? "resource/in air" : all[i].kind == GAS_STORED ? "soil" : "air", input);
        ck_assert_msg(got.kind == all[i].kind && !strcmp(got.gas, all[i].gas), "%s as %s: %s %d", all[i].gas, name[0], got.gas, (int)got.kind);
    }
    dataset_gases_close(gases);
    finish();
}
END_TEST

/* ---- units ---- */

START_TEST(units_are_mapped_or_refused_by_name)
{
    static const struct { const char *foreign, *ours; double times; } cases[] = {
        {"t*km", "tkm", 1}, {"Item(s)", "piece", 1}, {"m2*a", "m2 yr", 1}, {"m3*a", "m3 yr", 1}, {"kWh", "kWh", 1}, {"MJ", "MJ", 1},
        {"kg P2O5", "kg P2O5", 1}, {"l", "L", 1}, {"lb av", "kg", 0.45359237}, {"kg active ingredient", "kg a.i.", 1}, {"亩", "亩", 1}};
    struct dataset_units *units;
    struct refusal r = {0};
    const char *ours;
    double times;
    begin();
    ck_assert(dataset_units_open(library, &units, &r));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(dataset_unit_take(units, cases[i].foreign, &ours, &times, &r), "%s", cases[i].foreign);
        ck_assert_str_eq(ours, cases[i].ours);
        ck_assert_double_eq(times, cases[i].times);
        struct unit *unit = unit_parse(library_units(library), ours, "", &r);
        ck_assert_msg(unit != NULL, "%s: %s", ours, refusal_key(r.code));
        unit_free(unit);
    }
    ck_assert(!dataset_unit_take(units, "furlong", &ours, &times, &r) && r.code == REFUSAL_UNIT_UNKNOWN);
    ck_assert_str_eq(r.value, "furlong");
    ck_assert(!dataset_unit_take(units, "", &ours, &times, &r));
    dataset_units_close(units);
    finish();
}
END_TEST

START_TEST(our_units_are_written_as_theirs)
{
    static const struct { const char *ours, *foreign; double times; } cases[] = {
        {"kWh", "kWh", 1}, {"度", "kWh", 1}, {"MJ", "MJ", 1}, {"斤", "kg", 0.5}, {"kg N", "kg", 1}, {"t", "kg", 1000}, {"tkm", "t*km", 1}, {"m3", "m3", 1}, {"L", "l", 1}};
    struct dataset_units *units;
    struct refusal r = {0};
    const char *foreign;
    double times;
    begin();
    ck_assert(dataset_units_open(library, &units, &r));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct unit *unit = unit_parse(library_units(library), cases[i].ours, "", &r);
        ck_assert_msg(unit && dataset_unit_give(units, unit, &foreign, &times), "%s", cases[i].ours);
        ck_assert_str_eq(foreign, cases[i].foreign);
        ck_assert_double_eq_tol(times, cases[i].times, 1e-12);
        unit_free(unit);
    }
    struct unit *odd = unit_parse(library_units(library), "head d", "", &r);
    ck_assert(odd && !dataset_unit_give(units, odd, &foreign, &times));
    unit_free(odd);
    dataset_units_close(units);
    finish();
}
END_TEST

/* ---- marks ---- */

START_TEST(marks_are_read_back_and_leave_the_comment)
{
    struct text_buffer text = {0};
    char got[100];
    text_buffer_add(&text, "as on the receipt");
    dataset_mark_begin(&text);
    dataset_mark_put(&text, "row", "r012");
    dataset_mark_put(&text, "stage", "原材料 {a}=50 %");
    dataset_mark_put(&text, "reason", "");
    dataset_mark_end(&text);
    ck_assert(dataset_mark_get(text.data, "stage", got, sizeof got));
    ck_assert_str_eq(got, "原材料 {a}=50 %");
    ck_assert(dataset_mark_get(text.data, "row", got, sizeof got) && !strcmp(got, "r012"));
    ck_assert(!dataset_mark_get(text.data, "reason", got, sizeof got) && !*got);
    ck_assert(!dataset_mark_get("no mark {nongtan row=1", "row", got, sizeof got));
    ck_assert(!dataset_mark_get(NULL, "row", got, sizeof got));
    char *people = dataset_mark_without(text.data);
    ck_assert_str_eq(people, "as on the receipt");
    free(people);
    ck_assert_ptr_null(dataset_mark_without("{nongtan row=1}"));
    text_buffer_free(&text);
}
END_TEST

/* ---- rows ---- */

/* Rice with diesel by a finished result, power that nobody supplies, methane, ammonia and uptake. */
static void make_rice(void)
{
    const size_t rice = make_flow(&d, "f1", "Rice grain, at field", FLOW_OF_PRODUCT, "kg", NULL);
    const size_t diesel = make_flow(&d, "f2", "Diesel, combusted", FLOW_OF_PRODUCT, "l", NULL);
    const size_t power = make_flow(&d, "f3", "Electricity, at grid", FLOW_OF_PRODUCT, "kWh", NULL);
    const size_t methane = make_flow(&d, "f4", "Methane", FLOW_ELEMENTARY, "kg", "air");
    const size_t nitrous = make_flow(&d, "f5", "Dinitrogen monoxide", FLOW_ELEMENTARY, "kg", "air");
    const size_t ammonia = make_flow(&d, "f6", "Ammonia", FLOW_ELEMENTARY, "kg", "air");
    const size_t uptake = make_flow(&d, "f7", "Carbon dioxide", FLOW_ELEMENTARY, "kg", "resource/in air");
    const size_t co2 = make_flow(&d, "f8", "Carbon dioxide, fossil", FLOW_ELEMENTARY, "kg", "air");
    const size_t straw = make_flow(&d, "f9", "Rice straw, at field", FLOW_OF_PRODUCT, "kg", NULL);
    const size_t p = make_process(&d, "p1", "Rice, at field");
    make_reference(&d, p, rice, "1.0");
    make_exchange(&d, p, straw, false, "1.22", NULL);
    make_exchange(&d, p, diesel, true, "0.0486", "p2");
    make_exchange(&d, p, power, true, "0.0501", NULL);
    make_exchange(&d, p, methane, false, "0.0446", NULL)->primary = true;
    make_exchange(&d, p, nitrous, false, "0.000743", NULL);
    make_exchange(&d, p, ammonia, false, "0.00143", NULL);
    make_exchange(&d, p, uptake, true, "-1.27", NULL);
    const size_t burnt = make_process(&d, "p2", "Diesel, combusted in equipment");
    d.processes[burnt].result = true;
    dataset_text(&d, &d.processes[burnt].location, "RNA");
    dataset_text(&d, &d.processes[burnt].to, "2008-12-31");
    make_reference(&d, burnt, diesel, "2");
    make_exchange(&d, burnt, co2, false, "5.4", NULL);
}

START_TEST(a_process_becomes_rows)
{
    begin();
    make_rice();
    const struct import_taken taken = take_dataset(library, project, &d, NULL);
    ck_assert(!taken.linked);
    ck_assert_uint_eq(taken.processes, 1);
    ck_assert_uint_eq(taken.inputs, 2);
    ck_assert_uint_eq(taken.open_inputs, 1);
    ck_assert_uint_eq(taken.links, 1);
    ck_assert_uint_eq(taken.emissions, 2);
    ck_assert_uint_eq(taken.removals, 1);
    ck_assert_uint_eq(taken.factors, 1);
    ck_assert_uint_eq(count(ENTITY_ACTIVITY), 5);
    /* 2 l give 5.4 kg CO2, so 1 l gives 2.7. */
    const struct record *diesel = row_named(ENTITY_ACTIVITY, ACTIVITY_ITEM, "Diesel, combusted");
    const struct record *factor = records_find(project_records(project, ENTITY_FACTOR), record_text(diesel, ACTIVITY_FACTOR));
    ck_assert_ptr_nonnull(factor);
    ck_assert_str_eq(record_text(factor, FACTOR_VALUE), "2.7");
    ck_assert_str_eq(record_text(factor, FACTOR_UNIT), "kg CO2/L");
    ck_assert_str_eq(record_text(factor, FACTOR_TIER), "e");
    ck_assert_str_eq(record_text(factor, FACTOR_LOCATOR), "p2");
    ck_assert_str_eq(record_text(factor, FACTOR_REGION), "RNA");
    ck_assert_str_eq(record_text(factor, FACTOR_YEAR), "2008");
    ck_assert_str_eq(record_text(diesel, ACTIVITY_AMOUNT), "0.0486");
    ck_assert_str_eq(record_text(diesel, ACTIVITY_UNIT), "L");
    ck_assert_str_eq(record_text(row_named(ENTITY_ACTIVITY, ACTIVITY_ITEM, "Methane"), ACTIVITY_DATA_KIND), "primary");
    /* 0.0486 × 2.7 + 0.0446 × 27.9 + 0.000743 × 273 (AR6); what the plant takes up is in no total. */
    const struct totals t = totals_of(library, project, NULL);
    ck_assert_double_eq_tol(t.emissions, 0.0486 * 2.7 + 0.0446 * 27.9 + 0.000743 * 273, 1e-12);
    ck_assert_double_eq_tol(t.biogenic, -1.27, 1e-12);
    ck_assert_double_eq(t.removals, 0);
    ck_assert_uint_eq(t.open, 1);
    ck_assert_double_eq_tol(t.per_unit, t.emissions, 1e-12);
    ck_assert_str_eq(project_study_text(project, STUDY_FUNCTIONAL_UNIT), "1.0 kg");
    ck_assert_str_eq(project_study_text(project, STUDY_PRODUCT), "Rice grain, at field");
    finish();
}
END_TEST

START_TEST(what_is_left_out_is_named)
{
    begin();
    make_rice();
    struct import_plan *plan = plan_dataset(library, project, &d, NULL, NULL);
    const struct import_taken *taken = &plan->taken[0];
    ck_assert_uint_eq(taken->left_count, 2);
    ck_assert_str_eq(taken->left[0].names[0], "Rice straw, at field");
    ck_assert_str_eq(taken->left[1].why, "no greenhouse gas");
    ck_assert_str_eq(taken->left[1].names[0], "Ammonia");
    ck_assert_uint_eq(count_code(plan, REFUSAL_EXCHANGE_LEFT_OUT), 2);
    import_plan_free(plan);
    finish();
}
END_TEST

START_TEST(the_same_file_again_changes_nothing)
{
    begin();
    make_rice();
    take_dataset(library, project, &d, NULL);
    const size_t rows = count(ENTITY_ACTIVITY), factors = count(ENTITY_FACTOR);
    make_rice();
    struct import_plan *plan = plan_dataset(library, project, &d, NULL, NULL);
    ck_assert_msg(plan->error_count == 0, "%s", first_error(plan));
    ck_assert_uint_eq(plan->change_count, 0);
    ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_EQUAL), rows + factors);
    import_plan_free(plan);
    finish();
}
END_TEST

START_TEST(an_output_that_is_stated_stays)
{
    begin();
    ck_assert(project_set(project, ENTITY_STUDY, "study", STUDY_OUTPUT, "240 t") && project_set(project, ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, "1 kg"));
    make_rice();
    struct import_plan *plan = plan_dataset(library, project, &d, NULL, NULL);
    ck_assert_uint_eq(count_code(plan, REFUSAL_EXCHANGE_PER), 1);
    apply_plan(project, plan);
    ck_assert_str_eq(project_study_text(project, STUDY_OUTPUT), "240 t");
    import_plan_free(plan);
    finish();
}
END_TEST

START_TEST(an_unknown_unit_refuses_all_of_it)
{
    begin();
    make_rice();
    dataset_text(&d, &d.processes[0].exchanges[3].unit, "furlong");
    struct import_plan *plan = plan_dataset(library, project, &d, NULL, NULL);
    ck_assert_uint_eq(plan->error_count, 1);
    ck_assert_uint_eq(plan->change_count, 0);
    ck_assert_uint_eq(count_code(plan, REFUSAL_UNIT_UNKNOWN), 1);
    import_plan_free(plan);
    finish();
}
END_TEST

START_TEST(a_broken_dataset_plans_nothing)
{
    begin();
    make_rice();
    d.processes[0].reference = 0;
    struct import_plan *plan = plan_dataset(library, project, &d, NULL, NULL);
    ck_assert_uint_eq(count_code(plan, REFUSAL_EXCHANGE_NO_REFERENCE), 1);
    ck_assert_uint_eq(plan->change_count, 0);
    import_plan_free(plan);
    finish();
}
END_TEST

START_TEST(stored_carbon_is_a_removal)
{
    begin();
    const size_t tea = make_flow(&d, "f1", "tea", FLOW_OF_PRODUCT, "kg", NULL);
    const size_t soil = make_flow(&d, "f2", "Carbon dioxide, to soil or biomass stock", FLOW_ELEMENTARY, "kg", "soil");
    const size_t change = make_flow(&d, "f3", "Carbon dioxide, land transformation", FLOW_ELEMENTARY, "kg", "air");
    const size_t p = make_process(&d, "p1", "tea garden");
    make_reference(&d, p, tea, "10");
    make_exchange(&d, p, soil, false, "3", NULL);
    make_exchange(&d, p, change, false, "2", NULL);
    take_dataset(library, project, &d, NULL);
    const struct totals t = totals_of(library, project, NULL);
    ck_assert_double_eq_tol(t.removals, -3, 1e-12);
    ck_assert_double_eq_tol(t.emissions, 2, 1e-12);
    ck_assert_double_eq_tol(t.per_unit, 2, 1e-12); /* of the 10 kg that the file speaks of */
    ck_assert_str_eq(record_text(row_named(ENTITY_ACTIVITY, ACTIVITY_ITEM, "Carbon dioxide, land transformation"), ACTIVITY_ROLE), "land_use_change");
    finish();
}
END_TEST

/* 10 lb of methane are 4.5359237 kg, whatever digits stand behind. */
START_TEST(a_foreign_unit_is_converted)
{
    begin();
    const size_t tea = make_flow(&d, "f1", "tea", FLOW_OF_PRODUCT, "kg", NULL), methane = make_flow(&d, "f2", "Methane", FLOW_ELEMENTARY, "kg", "air");
    const size_t p = make_process(&d, "p1", "tea garden");
    make_reference(&d, p, tea, "1");
    dataset_text(&d, &make_exchange(&d, p, methane, false, "10", NULL)->unit, "lb av");
    const struct import_taken taken = take_dataset(library, project, &d, NULL);
    ck_assert_uint_eq(taken.units, 1);
    ck_assert_str_eq(record_text(row_named(ENTITY_ACTIVITY, ACTIVITY_ITEM, "Methane"), ACTIVITY_AMOUNT), "4.5359237");
    ck_assert_double_eq_tol(totals_of(library, project, NULL).emissions, 4.5359237 * 27.9, 1e-9);
    finish();
}
END_TEST

/* Neither counted nor passed over in silence: what sounds like a greenhouse gas, one without a GWP in the study's set (AR6 here has no CFC-11), and
 * one that is no mass. */
START_TEST(a_gas_that_cannot_count_is_a_warning)
{
    begin();
    const size_t tea = make_flow(&d, "f1", "tea", FLOW_OF_PRODUCT, "kg", NULL), p = make_process(&d, "p1", "tea garden");
    make_reference(&d, p, tea, "1");
    make_exchange(&d, p, make_flow(&d, "f2", "Octafluorotoluene", FLOW_ELEMENTARY, "kg", "air"), false, "1", NULL);
    make_exchange(&d, p, make_flow(&d, "f3", "Methane, trichlorofluoro-, CFC-11", FLOW_ELEMENTARY, "kg", "air"), false, "1", NULL);
    make_exchange(&d, p, make_flow(&d, "f4", "Methane", FLOW_ELEMENTARY, "m3", "air"), false, "1", NULL);
    struct import_plan *plan = plan_dataset(library, project, &d, NULL, NULL);
    ck_assert_uint_eq(plan->error_count, 0);
    ck_assert_uint_eq(count_code(plan, REFUSAL_EXCHANGE_GAS), 3);
    ck_assert_uint_eq(count_problems(plan, IMPORT_WARNING), 3);
    ck_assert_uint_eq(plan->taken[0].emissions, 0);
    import_plan_free(plan);
    finish();
}
END_TEST

START_TEST(several_foreground_processes_are_variants)
{
    begin();
    const size_t tea = make_flow(&d, "f1", "tea", FLOW_OF_PRODUCT, "kg", NULL), rice = make_flow(&d, "f2", "rice", FLOW_OF_PRODUCT, "kg", NULL);
    const size_t methane = make_flow(&d, "f3", "Methane", FLOW_ELEMENTARY, "g", "air");
    for (int i = 0; i < 2; i++) {
        const size_t p = make_process(&d, i ? "p2" : "p1", i ? "rice farm" : "tea garden");
        make_reference(&d, p, i ? rice : tea, "1");
        make_exchange(&d, p, methane, false, i ? "500" : "2", NULL);
    }
    dataset_text(&d, &d.wanted, "p2");
    take_dataset(library, project, &d, NULL);
    ck_assert_str_eq(project_study_text(project, STUDY_VARIANT), "rice farm");
    ck_assert_double_eq_tol(totals_of(library, project, NULL).emissions, 0.5 * 27.9, 1e-12);
    finish();
}
END_TEST

START_TEST(shares_divide_a_process)
{
    begin();
    const size_t milk = make_flow(&d, "f1", "milk", FLOW_OF_PRODUCT, "kg", NULL), meat = make_flow(&d, "f2", "meat", FLOW_OF_PRODUCT, "kg", NULL);
    const size_t methane = make_flow(&d, "f3", "Methane, biogenic", FLOW_ELEMENTARY, "kg", "air");
    const size_t p = make_process(&d, "p1", "dairy");
    make_reference(&d, p, milk, "100");
    dataset_text(&d, &d.processes[p].exchanges[0].allocation, "0.85");
    dataset_text(&d, &make_exchange(&d, p, meat, false, "5", NULL)->allocation, "0.15");
    make_exchange(&d, p, methane, false, "2", NULL);
    const struct import_taken taken = take_dataset(library, project, &d, NULL);
    ck_assert_uint_eq(taken.products, 2);
    ck_assert_uint_eq(count(ENTITY_SHARE), 2);
    struct footprint f;
    const struct footprint_options options = {.gwp = library_gwp_find(library, "AR6"), .units = library_units(library),
                                              .product = record_id(row_named(ENTITY_PRODUCT, PRODUCT_NAME, "milk"))};
    ck_assert(footprint_compute(project, &options, &f, NULL));
    ck_assert_double_eq_tol(exact_kg(f.emissions), 2 * 27.0 * 0.85, 1e-9);
    footprint_clear(&f);
    finish();
}
END_TEST

/* 100 kg of milk at 4 and 5 kg of meat at 30 a kilogram: 400 of 550, that is 8 of 11. */
START_TEST(prices_make_shares)
{
    begin();
    const size_t milk = make_flow(&d, "f1", "milk", FLOW_OF_PRODUCT, "kg", NULL), meat = make_flow(&d, "f2", "meat", FLOW_OF_PRODUCT, "kg", NULL);
    const size_t methane = make_flow(&d, "f3", "Methane, biogenic", FLOW_ELEMENTARY, "kg", "air"), p = make_process(&d, "p1", "dairy");
    make_reference(&d, p, milk, "100");
    struct dataset_exchange *e = make_exchange(&d, p, meat, false, "5", NULL);
    dataset_text(&d, &e->price, "30");
    dataset_text(&d, &e->price_unit, "USD/kg");
    e = &d.processes[p].exchanges[0];
    dataset_text(&d, &e->price, "4");
    dataset_text(&d, &e->price_unit, "USD/kg");
    make_exchange(&d, p, methane, false, "11", NULL);
    take_dataset(library, project, &d, NULL);
    struct footprint f;
    const struct footprint_options options = {.gwp = library_gwp_find(library, "AR6"), .units = library_units(library),
                                              .product = record_id(row_named(ENTITY_PRODUCT, PRODUCT_NAME, "milk"))};
    ck_assert(footprint_compute(project, &options, &f, NULL));
    ck_assert_double_eq_tol(exact_kg(f.emissions), 8 * 27.0, 1e-9);
    footprint_clear(&f);
    finish();
}
END_TEST

/* ---- factors ---- */

START_TEST(what_has_inputs_is_no_factor)
{
    begin();
    make_rice();
    const struct dataset_wish wish = {.factors = true};
    const struct import_taken taken = take_dataset(library, project, &d, &wish);
    ck_assert_uint_eq(taken.factors, 1); /* the diesel; the rice has inputs */
    ck_assert_uint_eq(taken.left_count, 1);
    ck_assert_str_eq(taken.left[0].names[0], "Rice, at field");
    finish();
}
END_TEST

START_TEST(a_finished_inventory_becomes_a_factor)
{
    begin();
    const size_t urea = make_flow(&d, "f1", "urea", FLOW_OF_PRODUCT, "kg", NULL);
    const size_t co2 = make_flow(&d, "f2", "Carbon dioxide, fossil", FLOW_ELEMENTARY, "kg", "air");
    const size_t methane = make_flow(&d, "f3", "Methane, fossil", FLOW_ELEMENTARY, "g", "air");
    const size_t p = make_process(&d, "p1", "urea, at plant");
    make_reference(&d, p, urea, "1");
    make_exchange(&d, p, co2, false, "1.5", NULL);
    make_exchange(&d, p, methane, false, "10", NULL);
    const struct dataset_wish wish = {.factors = true, .tier = "b"};
    const struct import_taken taken = take_dataset(library, project, &d, &wish);
    ck_assert_uint_eq(taken.factors, 1);
    ck_assert_uint_eq(count(ENTITY_ACTIVITY), 0);
    const struct record *factor = records_at(project_records(project, ENTITY_FACTOR), 0);
    /* 1.5 + 0.010 × 29.8 (AR6, fossil) */
    double value = 0;
    ck_assert(number_read(record_text(factor, FACTOR_VALUE), "", &value, NULL));
    ck_assert_double_eq_tol(value, 1.798, 1e-12);
    ck_assert_str_eq(record_text(factor, FACTOR_UNIT), "kg CO2e/kg");
    ck_assert_str_eq(record_text(factor, FACTOR_TIER), "b");
    ck_assert_str_eq(record_text(factor, FACTOR_NAME), "urea, at plant");
    finish();
}
END_TEST

/* ---- linked processes ---- */

/* Heijungs and Suh (2002), ch. 2: 2 l of fuel give 10 kWh and 1 kg CO2; 50 l of crude give 100 l of fuel and 10 kg CO2. Wanted: 1000 kWh. */
static void make_power_and_fuel(void)
{
    const size_t power = make_flow(&d, "f1", "electricity", FLOW_OF_PRODUCT, "kWh", NULL), fuel = make_flow(&d, "f2", "fuel", FLOW_OF_PRODUCT, "l", NULL);
    const size_t co2 = make_flow(&d, "f3", "Carbon dioxide, fossil", FLOW_ELEMENTARY, "kg", "air");
    const size_t a = make_process(&d, "p1", "power plant"), b = make_process(&d, "p2", "refinery");
    make_reference(&d, a, power, "10");
    make_exchange(&d, a, fuel, true, "2", "p2");
    make_exchange(&d, a, co2, false, "1", NULL);
    make_reference(&d, b, fuel, "100");
    make_exchange(&d, b, co2, false, "10", NULL);
    dataset_text(&d, &d.wanted, "p1");
    dataset_text(&d, &d.wanted_amount, "1000");
}

START_TEST(processes_that_feed_each_other_are_linked)
{
    begin();
    make_power_and_fuel();
    const struct import_taken taken = take_dataset(library, project, &d, NULL);
    ck_assert(taken.linked);
    ck_assert_uint_eq(count(ENTITY_FLOW), 5);
    ck_assert_uint_eq(count(ENTITY_DEMAND), 1);
    ck_assert_uint_eq(count(ENTITY_ACTIVITY), 0);
    const struct totals t = totals_of(library, project, NULL);
    ck_assert_double_eq_tol(t.emissions, 120, 1e-9); /* the book's 120 kg */
    ck_assert_double_eq_tol(t.per_unit, 120, 1e-9);  /* for the 1000 kWh that were asked for */
    ck_assert_uint_eq(t.open, 0);
    finish();
}
END_TEST

START_TEST(what_nobody_supplies_is_a_gap_with_a_name)
{
    begin();
    make_power_and_fuel();
    const size_t crude = make_flow(&d, "f4", "crude oil", FLOW_OF_PRODUCT, "kg", NULL);
    make_exchange(&d, 1, crude, true, "50", NULL);
    const struct import_taken taken = take_dataset(library, project, &d, NULL);
    ck_assert_uint_eq(taken.open_inputs, 1);
    const struct totals t = totals_of(library, project, NULL);
    ck_assert_double_eq_tol(t.emissions, 120, 1e-9);
    ck_assert_uint_eq(t.open, 1);
    row_named(ENTITY_PROCESS, PROCESS_ID, "crude oil");
    finish();
}
END_TEST

START_TEST(several_ends_are_asked_about)
{
    begin();
    make_power_and_fuel();
    dataset_text(&d, &d.wanted, NULL);
    dataset_text(&d, &d.wanted_amount, NULL);
    const size_t heat = make_flow(&d, "f4", "heat", FLOW_OF_PRODUCT, "MJ", NULL), p = make_process(&d, "p3", "boiler");
    make_reference(&d, p, heat, "1");
    make_exchange(&d, p, 1, true, "0.03", "p2");
    struct import_plan *plan = plan_dataset(library, project, &d, NULL, NULL);
    ck_assert_uint_eq(count_code(plan, REFUSAL_EXCHANGE_SEVERAL), 1);
    ck_assert_uint_eq(plan->change_count, 0);
    import_plan_free(plan);
    make_power_and_fuel();
    make_reference(&d, make_process(&d, "p3", "boiler"), make_flow(&d, "f4", "heat", FLOW_OF_PRODUCT, "MJ", NULL), "1");
    make_exchange(&d, 2, 1, true, "0.03", "p2");
    const struct import_options boiler = {.wanted = "boiler"};
    plan = plan_dataset(library, project, &d, &boiler, NULL);
    ck_assert_msg(plan->error_count == 0, "%s", first_error(plan));
    apply_plan(project, plan);
    import_plan_free(plan);
    ck_assert_double_eq_tol(totals_of(library, project, NULL).emissions, 0.003, 1e-12); /* 0.03 l of 100 that emit 10 kg */
    finish();
}
END_TEST

/* Two power plants give electricity: the farm takes the second one's. */
START_TEST(two_suppliers_of_one_flow_stay_apart)
{
    begin();
    const size_t power = make_flow(&d, "f1", "electricity", FLOW_OF_PRODUCT, "kWh", NULL), rice = make_flow(&d, "f2", "rice", FLOW_OF_PRODUCT, "kg", NULL);
    const size_t co2 = make_flow(&d, "f3", "Carbon dioxide, fossil", FLOW_ELEMENTARY, "kg", "air"), n2o = make_flow(&d, "f4", "Dinitrogen monoxide", FLOW_ELEMENTARY, "kg", "air");
    for (int i = 0; i < 2; i++) {
        const size_t p = make_process(&d, i ? "p2" : "p1", i ? "wind" : "coal");
        make_reference(&d, p, power, "1");
        make_exchange(&d, p, co2, false, i ? "0.01" : "1", NULL);
        make_exchange(&d, p, n2o, false, "0", NULL);
    }
    const size_t farm = make_process(&d, "p3", "farm");
    make_reference(&d, farm, rice, "1");
    make_exchange(&d, farm, power, true, "5", "p2");
    dataset_text(&d, &d.wanted, "p3");
    take_dataset(library, project, &d, NULL);
    ck_assert_double_eq_tol(totals_of(library, project, NULL).emissions, 0.05, 1e-12);
    finish();
}
END_TEST

/* 1 kg of tea leaves 2 kg of husks, whose burning emits 0.3 kg CO2 a kg. */
START_TEST(a_waste_goes_to_its_treatment)
{
    begin();
    const size_t tea = make_flow(&d, "f1", "tea", FLOW_OF_PRODUCT, "kg", NULL), husk = make_flow(&d, "f2", "husks", FLOW_OF_WASTE, "kg", NULL);
    const size_t co2 = make_flow(&d, "f3", "Carbon dioxide, fossil", FLOW_ELEMENTARY, "kg", "air"), n2o = make_flow(&d, "f4", "Dinitrogen monoxide", FLOW_ELEMENTARY, "kg", "air");
    const size_t a = make_process(&d, "p1", "tea garden"), b = make_process(&d, "p2", "burning");
    make_reference(&d, a, tea, "1");
    make_exchange(&d, a, husk, false, "2", "p2");
    make_exchange(&d, b, husk, true, "1", NULL);
    d.processes[b].reference = 1;
    make_exchange(&d, b, co2, false, "0.3", NULL);
    make_exchange(&d, b, n2o, false, "0", NULL);
    const struct import_taken taken = take_dataset(library, project, &d, NULL);
    ck_assert(taken.linked);
    ck_assert_double_eq_tol(totals_of(library, project, NULL).emissions, 0.6, 1e-12);
    finish();
}
END_TEST

SUITE_MAIN("dataset_take", flows_are_known_by_number_formula_and_name, written_names_are_read_as_the_same_gas, units_are_mapped_or_refused_by_name,
           our_units_are_written_as_theirs, marks_are_read_back_and_leave_the_comment, a_process_becomes_rows, what_is_left_out_is_named,
           the_same_file_again_changes_nothing, an_output_that_is_stated_stays, an_unknown_unit_refuses_all_of_it, a_broken_dataset_plans_nothing,
           stored_carbon_is_a_removal, several_foreground_processes_are_variants, a_foreign_unit_is_converted,
           a_gas_that_cannot_count_is_a_warning, shares_divide_a_process, prices_make_shares, what_has_inputs_is_no_factor, a_finished_inventory_becomes_a_factor,
           processes_that_feed_each_other_are_linked, what_nobody_supplies_is_a_gap_with_a_name, several_ends_are_asked_about,
           two_suppliers_of_one_flow_stay_apart, a_waste_goes_to_its_treatment)
