/* SPDX-License-Identifier: MPL-2.0
 *
 * Footprints: the published cases with all their lines, and hand calculations for what the cases do not have.
 */
#include <math.h>

#include "tests/core/case_reader.h"
#include "tests/core/suite.h"

static const double TOLERANCE = 1e-6;

/* ---- the published cases ---- */

static void agrees(const struct table *expected, size_t row, double kg)
{
    bool tonnes = !strncmp(table_get(expected, row, "unit"), "t CO2e", 6);
    double wanted = table_number(expected, row, "recomputed");
    double have = tonnes ? kg / 1000 : kg;
    ck_assert_msg(fabs(have - wanted) <= TOLERANCE * fabs(wanted), "%s %s: %.12g, expected %.12g",
                  table_get(expected, row, "variant"), table_get(expected, row, "key"), have, wanted);
}

/* kg CO2e of the rows that lines.csv names for this key, in this variant's footprint, and how many. */
static double sum_of(const char *name, const char *key, const struct footprint *footprint, size_t *rows)
{
    struct table lines = case_table(name, "lines.csv");
    double sum = 0;
    *rows = 0;
    for (size_t i = 1; i < lines.count; i++) {
        if (strcmp(table_get(&lines, i, "key"), key))
            continue;
        char *save, ids[1000];
        text_copy(ids, sizeof ids, table_get(&lines, i, "row_ids"));
        for (char *id = strtok_r(ids, " ", &save); id; id = strtok_r(NULL, " ", &save)) {
            const struct line *line = footprint_line(footprint, id);
            sum += line ? exact_kg(line->co2e) : 0;
            *rows += line != NULL;
        }
    }
    table_close(&lines);
    return sum;
}

struct published {
    const char *name, *functional_unit, *output;
    const char *levels[8]; /* that must agree: "total", "intensity", and levels that lines.csv explains */
    size_t checked;        /* how many rows of expected.csv these are: a renamed level would otherwise check nothing */
};

static double expected_by_level(const struct published *p, const struct table *e, size_t row, const struct footprint *f)
{
    const char *level = table_get(e, row, "level");
    double per;
    size_t rows;
    if (!strcmp(level, "total"))
        return exact_kg(f->emissions);
    if (!strcmp(level, "intensity")) {
        ck_assert(footprint_per_functional_unit(f, &per));
        return per;
    }
    double sum = sum_of(p->name, table_get(e, row, "key"), f, &rows);
    ck_assert_msg(rows > 0, "%s: lines.csv has no rows for '%s'", p->name, table_get(e, row, "key"));
    return sum;
}

static void case_agrees(const struct published *p)
{
    struct unit_system *units = data_units();
    struct project *project = case_project(p->name, p->functional_unit, p->output);
    struct table expected = case_table(p->name, "expected.csv");
    size_t checked = 0;
    for (size_t row = 1; row < expected.count; row++) {
        bool wanted = false;
        for (size_t l = 0; p->levels[l]; l++)
            wanted |= !strcmp(p->levels[l], table_get(&expected, row, "level"));
        if (!wanted)
            continue;
        struct footprint footprint;
        case_footprint(units, project, table_get(&expected, row, "variant"), &footprint);
        ck_assert_msg(footprint.open_count == 0, "%s: %zu rows are open", p->name, footprint.open_count);
        agrees(&expected, row, expected_by_level(p, &expected, row, &footprint));
        footprint_clear(&footprint);
        checked++;
    }
    ck_assert_uint_eq(checked, p->checked);
    table_close(&expected);
    project_free(project);
    unit_system_free(units);
}

START_TEST(pig_farm)
{
    case_agrees(&(struct published){"pig-farm-gaf", "1 kg", "440000 kg", {"stage", "stage_gap", "total", "intensity"}, 21});
}
END_TEST

START_TEST(irrigated_rice)
{
    case_agrees(&(struct published){"rice-irrigated-gaf", "1 t", "2000 t", {"stage", "total", "intensity"}, 20});
}
END_TEST

START_TEST(apples_of_six_orchards)
{
    case_agrees(&(struct published){"apple-organic-conventional", "1 t", "1 t", {"stage", "total"}, 18});
}
END_TEST

START_TEST(paddy_at_nanjing)
{
    case_agrees(&(struct published){"rice-paddy-nanjing", "1 hm2", "1 hm2", {"gas", "total"}, 12});
}
END_TEST

START_TEST(fish_farm)
{
    case_agrees(&(struct published){"fish-farm-gaf", "1 kg", "5600 kg", {"stage", "stage_gap", "subtotal", "total", "intensity"}, 17});
}
END_TEST

START_TEST(pig_farm_keeps_trees_apart)
{
    struct unit_system *units = data_units();
    struct project *project = case_project("pig-farm-gaf", "1 kg", "440000 kg");
    struct footprint f;
    case_footprint(units, project, NULL, &f);
    ck_assert_double_eq_tol(exact_kg(f.removals), -52664.5, 1e-9);
    ck_assert_int_eq(footprint_line(&f, "r065")->kind, LINE_REMOVAL);
    ck_assert_double_eq_tol(exact_kg(f.emissions), 1981870.465, 1e-2); /* README: not the published slip, nothing netted */
    footprint_clear(&f);
    project_free(project);
    unit_system_free(units);
}
END_TEST

static void gas_of(const struct footprint *f, const char *gas, struct group *out)
{
    struct group *groups;
    size_t count;
    ck_assert(footprint_group(f, CUT_GAS, &groups, &count));
    *out = (struct group){0};
    for (size_t i = 0; i < count; i++)
        if (!strcmp(groups[i].key, gas))
            *out = groups[i];
    free(groups);
    ck_assert_msg(out->lines > 0, "no gas %s", gas);
}

START_TEST(linked_electricity_and_fuel)
{
    struct unit_system *units = data_units();
    struct project *project = case_project("linked-electricity-fuel", NULL, NULL);
    struct footprint f;
    struct group gas;
    case_footprint(units, project, NULL, &f);
    ck_assert_uint_eq(f.open_count, 0);
    ck_assert_double_eq_tol(exact_kg(f.emissions), 120, 1e-6);
    gas_of(&f, "CO2", &gas);
    ck_assert_double_eq_tol(exact_kg(gas.gas_mass), 120, 1e-6);
    gas_of(&f, "SO2", &gas);
    ck_assert_double_eq_tol(exact_kg(gas.gas_mass), 14, 1e-6); /* a mass, and no CO2e */
    ck_assert(gas.co2e == 0);
    footprint_clear(&f);
    project_free(project);
    unit_system_free(units);
}
END_TEST

START_TEST(linked_loop)
{
    struct unit_system *units = data_units();
    struct project *project = case_project("linked-loop-two", NULL, NULL);
    struct footprint f;
    case_footprint(units, project, NULL, &f);
    ck_assert_uint_eq(f.open_count, 0);
    ck_assert_double_eq_tol(exact_kg(f.emissions), 8, 1e-6);
    footprint_clear(&f);
    project_free(project);
    unit_system_free(units);
}
END_TEST

/* ---- hand calculations ---- */

static struct unit_system *units;
static struct project *project;
static struct footprint footprint;

static void begin(void)
{
    units = data_units();
    project = project_new();
    footprint = (struct footprint){0};
    project_put(project, ENTITY_STUDY, "study", "functional_unit=1 kg", "output=2 t", "gwp_set=AR6", NULL);
    project_put(project, ENTITY_GWP, "AR6/CH4", "set=AR6", "gas=CH4", "gwp100=27.9", NULL);
    project_put(project, ENTITY_GWP, "AR6/N2O", "set=AR6", "gas=N2O", "gwp100=273", NULL);
    project_put(project, ENTITY_FACTOR, "urea", "name=尿素", "value=7.484", "unit=kg CO2e/kg N", "gas=CO2e", "basis=co2e",
                "source=陈舜 2015", NULL);
    project_put(project, ENTITY_FACTOR, "grid", "name=电", "value=0.5777", "unit=kgCO2e/kWh", "gas=CO2e", "basis=co2e", NULL);
    project_put(project, ENTITY_FACTOR, "soil", "name=N2O", "value=0.01", "unit=kg N2O-N/kg N", "gas=N2O", "basis=N", NULL);
    project_put(project, ENTITY_FACTOR, "lime", "name=lime", "value=0.12", "unit=kg C/kg", "gas=CO2", "basis=C", NULL);
    project_put(project, ENTITY_FACTOR, "straw", "name=straw", "value=1.4", "unit=kg CO2/kg", "gas=CO2 biogenic", "basis=gas", NULL);
    project_put(project, ENTITY_FACTOR, "cold", "name=cold", "value=1", "unit=kg/kg", "gas=HFC-134a", "basis=gas", NULL);
    project_put(project, ENTITY_FACTOR, "rice", "name=rice", "value=1.32", "unit=kg CH4/ha/d", "gas=CH4", "basis=gas", NULL);
    project_put(project, ENTITY_FACTOR, "tree", "name=tree", "value=-1", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", NULL);
    project_put(project, ENTITY_FACTOR, "diesel", "name=diesel", "value=2700", "unit=g CO2/L", "gas=CO2", "basis=gas", NULL);
}

static void finish(void)
{
    footprint_clear(&footprint);
    project_free(project);
    unit_system_free(units);
}

#define ADD(id, ...) project_put(project, ENTITY_ACTIVITY, id, "item=" id, __VA_ARGS__, NULL)

static const struct line *computed(const char *id)
{
    footprint_clear(&footprint);
    case_footprint(units, project, NULL, &footprint);
    const struct line *line = footprint_line(&footprint, id);
    ck_assert_msg(line != NULL, "no line %s", id);
    return line;
}

static void gives(const char *id, enum line_kind kind, double kg)
{
    const struct line *line = computed(id);
    ck_assert_msg(line->kind == kind, "%s: kind %d, %s '%s' '%s'", id, line->kind, line->problem ? refusal_key(line->problem->code) : "",
                  line->problem ? line->problem->value : "", line->problem ? line->problem->limit : "");
    double have = exact_kg(line->co2e);
    ck_assert_msg(fabs(have - kg) <= 1e-9 * fabs(kg), "%s: %.15g, expected %.15g", id, have, kg);
}

static void open_because(const char *id, enum refusal_code code)
{
    const struct line *line = computed(id);
    ck_assert_msg(line->kind == LINE_OPEN, "%s is computed", id);
    ck_assert_msg(line->problem && line->problem->code == code, "%s: %s", id, line->problem ? refusal_key(line->problem->code) : "");
    ck_assert(line->co2e == 0 && line->gas_mass == 0);
    ck_assert_uint_eq(footprint.open_count, 1);
    ck_assert(strstr(line->problem->where, id) != NULL);
}

START_TEST(bags_with_a_content)
{
    begin();
    ADD("a", "amount=8", "unit=袋", "pack=50 kg", "content=46 % N", "factor_id=urea"); /* screens.md: 184 kg N, 1,377.06 kg */
    ADD("b", "amount=8袋×50kg", "content=46 % N", "factor_id=urea");
    ADD("c", "amount=8", "unit=袋", "pack=50 kg", "content=15 % N", "factor_id=urea"); /* differs from "a" in one field each */
    ADD("d", "amount=8", "unit=袋", "pack=40 kg", "content=46 % N", "factor_id=urea");
    gives("c", LINE_EMISSION, 8 * 50 * 0.15 * 7.484);
    gives("d", LINE_EMISSION, 8 * 40 * 0.46 * 7.484);
    gives("a", LINE_EMISSION, 8 * 50 * 0.46 * 7.484);
    gives("b", LINE_EMISSION, 8 * 50 * 0.46 * 7.484);
    ck_assert_double_eq_tol(footprint_line(&footprint, "a")->typed, 8, 1e-12);
    ck_assert_double_eq_tol(footprint_line(&footprint, "a")->amount, 184, 1e-9);
    ck_assert(!footprint_line(&footprint, "a")->way->element_unstated);
    finish();
}
END_TEST

START_TEST(element_and_gas)
{
    begin();
    ADD("n", "amount=100", "unit=kg N", "factor_id=soil");
    ADD("c", "amount=1000", "unit=kg", "factor_id=lime");
    gives("n", LINE_EMISSION, 100 * 0.01 * 44 / 28 * 273);
    gives("c", LINE_EMISSION, 1000 * 0.12 * 44 / 12);
    ck_assert_double_eq_tol(footprint_line(&footprint, "n")->gas_kg, 100 * 0.01 * 44 / 28, 1e-12);
    finish();
}
END_TEST

START_TEST(chinese_units_and_grams)
{
    begin();
    ADD("e", "amount=1250", "unit=度", "factor_id=grid");
    ADD("d", "amount=86", "unit=升", "factor_id=diesel");
    ADD("r", "amount=336", "unit=亩 d", "factor_id=rice");
    gives("e", LINE_EMISSION, 1250 * 0.5777);
    gives("d", LINE_EMISSION, 86 * 2.7);
    gives("r", LINE_EMISSION, 336.0 / 15 * 1.32 * 27.9);
    finish();
}
END_TEST

START_TEST(share_and_blank_share)
{
    begin();
    ADD("half", "amount=100", "unit=kWh", "factor_id=grid", "share=0.5");
    ADD("none", "amount=100", "unit=kWh", "factor_id=grid", "share=0");
    gives("half", LINE_EMISSION, 28.885);
    gives("none", LINE_EMISSION, 0);
    finish();
}
END_TEST

START_TEST(yearly_amounts_take_the_period)
{
    begin();
    ADD("y", "amount=100", "unit=L/yr", "factor_id=diesel");
    gives("y", LINE_EMISSION, 270); /* no period: one year */
    project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2022-01-01");
    project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2023-12-31");
    gives("y", LINE_EMISSION, 540);
    project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2024-01-01");
    project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2024-12-31");
    gives("y", LINE_EMISSION, 270); /* a leap year is a year */
    finish();
}
END_TEST

START_TEST(amounts_per_output)
{
    begin();
    ADD("p", "amount=3", "unit=kg N/t", "factor_id=soil");
    gives("p", LINE_EMISSION, 3 * 2 * 0.01 * 44 / 28 * 273); /* 2 t */
    project_set(project, ENTITY_STUDY, "study", STUDY_OUTPUT, "500 kg");
    gives("p", LINE_EMISSION, 3 * 0.5 * 0.01 * 44 / 28 * 273);
    project_set(project, ENTITY_STUDY, "study", STUDY_OUTPUT, NULL);
    open_because("p", REFUSAL_OUTPUT_MISSING);
    finish();
}
END_TEST

START_TEST(removals_are_never_netted)
{
    begin();
    ADD("e", "amount=1000", "unit=kg", "factor_id=lime");
    ADD("t", "amount=300", "unit=kg", "factor_id=tree");
    ADD("m", "amount=-50", "unit=kWh", "factor_id=grid", "role=removal");
    gives("t", LINE_REMOVAL, -300);
    gives("m", LINE_REMOVAL, -50 * 0.5777);
    ck_assert_double_eq_tol(exact_kg(footprint.emissions), 440, 1e-9);
    ck_assert_double_eq_tol(exact_kg(footprint.removals), -300 - 50 * 0.5777, 1e-9);
    finish();
}
END_TEST

START_TEST(a_removal_that_emits_is_open)
{
    begin();
    ADD("t", "amount=300", "unit=kWh", "factor_id=grid", "role=removal");
    open_because("t", REFUSAL_REMOVAL_SIGN);
    finish();
}
END_TEST

START_TEST(biogenic_co2_stands_apart)
{
    begin();
    ADD("s", "amount=100", "unit=kg", "factor_id=straw");
    gives("s", LINE_BIOGENIC, 0);
    ck_assert_double_eq_tol(exact_kg(footprint.biogenic_co2), 140, 1e-9);
    ck_assert(footprint.emissions == 0 && footprint.removals == 0);
    finish();
}
END_TEST

START_TEST(gaps_make_lines_open)
{
    static const struct { const char *id; enum refusal_code code; const char *fields[4]; } gaps[] = {
        {"no amount", REFUSAL_BLANK, {"unit=kg", "factor_id=lime", "share=1", "note="}},
        {"no factor", REFUSAL_FACTOR_MISSING, {"amount=1", "unit=kg", "share=1", "note="}},
        {"lost factor", REFUSAL_REFERENCE, {"amount=1", "unit=kg", "factor_id=nowhere", "note="}},
        {"no unit", REFUSAL_UNIT_MISSING, {"amount=1", "factor_id=lime", "share=1", "note="}},
        {"other unit", REFUSAL_UNIT_MISFIT, {"amount=1", "unit=kWh", "factor_id=lime", "note="}},
        {"no gwp", REFUSAL_GWP_MISSING, {"amount=1", "unit=kg", "factor_id=cold", "note="}},
        {"no pack", REFUSAL_PACK_MISSING, {"amount=1", "unit=袋", "factor_id=lime", "note="}},
        {"too large", REFUSAL_NUMBER_TOO_LARGE, {"amount=1e300", "unit=kg", "factor_id=lime", "note="}},
        {"share", REFUSAL_OUT_OF_RANGE, {"amount=1", "unit=kg", "factor_id=lime", "share=1.5"}},
    };
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        begin();
        project_put(project, ENTITY_ACTIVITY, gaps[i].id, "item=x", gaps[i].fields[0], gaps[i].fields[1], gaps[i].fields[2],
                    gaps[i].fields[3], NULL);
        open_because(gaps[i].id, gaps[i].code);
        finish();
    }
}
END_TEST

START_TEST(zero_is_not_blank)
{
    begin();
    ADD("z", "amount=0", "unit=kWh", "factor_id=grid");
    gives("z", LINE_EMISSION, 0);
    finish();
}
END_TEST

START_TEST(per_functional_unit)
{
    double per;
    begin();
    ADD("e", "amount=1000", "unit=kWh", "factor_id=grid");
    computed("e");
    ck_assert(footprint_per_functional_unit(&footprint, &per));
    ck_assert_double_eq_tol(per, 577.7 / 2000, 1e-12); /* 2 t of 1 kg */
    project_set(project, ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, "1 kWh");
    computed("e");
    ck_assert(!footprint_per_functional_unit(&footprint, &per));
    ck_assert_int_eq(footprint.output_problem.code, REFUSAL_UNIT_MISFIT);
    project_set(project, ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, NULL);
    computed("e");
    ck_assert(!footprint_per_functional_unit(&footprint, &per));
    ck_assert_int_eq(footprint.output_problem.code, REFUSAL_BLANK);
    ck_assert_str_eq(footprint.output_problem.field, "functional_unit");
    finish();
}
END_TEST

/* ---- variants ---- */

static bool compute(const char *variant, struct refusal *why)
{
    struct gwp_set set = project_gwp(project);
    struct footprint_options options = {.variant = variant, .gwp = &set, .units = units};
    footprint_clear(&footprint);
    bool ok = footprint_compute(project, &options, &footprint, why);
    gwp_set_clear(&set);
    return ok;
}

START_TEST(variants_are_chosen)
{
    struct refusal why = {0};
    begin();
    ck_assert(compute(NULL, &why)); /* no rows yet */
    ck_assert_str_eq(footprint.variant, "base");
    ADD("a", "amount=1", "unit=kWh", "factor_id=grid", "variant=有机");
    ck_assert(compute(NULL, &why));
    ck_assert_str_eq(footprint.variant, "有机"); /* the only one */
    ADD("b", "amount=2", "unit=kWh", "factor_id=grid");
    ck_assert(!compute(NULL, &why));
    ck_assert_int_eq(why.code, REFUSAL_VARIANT_UNKNOWN);
    ck_assert_str_eq(why.limit, "有机, base");
    project_set(project, ENTITY_STUDY, "study", STUDY_VARIANT, "base");
    ck_assert(compute(NULL, &why));
    ck_assert_uint_eq(footprint.line_count, 1);
    ck_assert(footprint_line(&footprint, "b") && !footprint_line(&footprint, "a"));
    ck_assert(compute("有机", &why));
    ck_assert(footprint_line(&footprint, "a") && !footprint_line(&footprint, "b"));
    ck_assert(!compute("无机", &why));
    ck_assert_int_eq(why.code, REFUSAL_VARIANT_UNKNOWN);
    ck_assert_str_eq(why.value, "无机");
    ck_assert_uint_eq(footprint.line_count, 0);
    finish();
}
END_TEST

/* ---- parts and whole ---- */

static void parts_make_the_whole(void)
{
    for (int cut = 0; cut < CUT_COUNT; cut++) {
        struct group *groups;
        size_t count, lines = 0, emissions = 0;
        exact sum = 0;
        ck_assert(footprint_group(&footprint, (enum footprint_cut)cut, &groups, &count));
        for (size_t i = 0; i < count; i++) {
            sum += groups[i].co2e;
            lines += groups[i].lines;
        }
        for (size_t i = 0; i < footprint.line_count; i++)
            emissions += footprint.lines[i].kind == LINE_EMISSION;
        ck_assert_msg(sum == footprint.emissions, "cut %s", footprint_cut_key((enum footprint_cut)cut));
        ck_assert_uint_eq(lines, emissions);
        free(groups);
    }
}

START_TEST(groups_add_up_to_the_last_digit)
{
    enum { ROWS = 20000 };
    begin();
    for (int i = 0; i < ROWS; i++) {
        char id[32], item[40], amount[40], stage[40];
        snprintf(id, sizeof id, "r%d", i);
        snprintf(item, sizeof item, "item=i%d", i % 7919);
        snprintf(stage, sizeof stage, "stage=s%d", i % 11);
        snprintf(amount, sizeof amount, "amount=%d.%03d", i, i % 997);
        project_put(project, ENTITY_ACTIVITY, id, item, stage, amount, i % 3 ? "unit=kWh" : "unit=kg N",
                    i % 3 ? "factor_id=grid" : i % 2 ? "factor_id=soil" : "factor_id=urea",
                    i % 5 ? "data_kind=primary" : "data_kind=secondary", NULL);
    }
    ADD("tree", "amount=300", "unit=kg", "factor_id=tree");
    ADD("straw", "amount=300", "unit=kg", "factor_id=straw");
    computed("r7");
    ck_assert_uint_eq(footprint.open_count, 0);
    parts_make_the_whole();
    struct group *groups;
    size_t count;
    ck_assert(footprint_group(&footprint, CUT_ITEM, &groups, &count));
    ck_assert_uint_eq(count, 7919);
    ck_assert_str_eq(groups[0].key, "i0");
    ck_assert_str_eq(groups[7918].key, "i7918");
    free(groups);
    finish();
}
END_TEST

START_TEST(gases_with_and_without_mass)
{
    struct group gas;
    begin();
    ADD("n", "amount=100", "unit=kg N", "factor_id=soil");
    ADD("e", "amount=1000", "unit=kWh", "factor_id=grid");
    computed("e");
    gas_of(&footprint, "N2O", &gas);
    ck_assert_double_eq_tol(exact_kg(gas.gas_mass), 44.0 / 28, 1e-12);
    ck_assert(gas.co2e_without_mass == 0);
    ck_assert_double_eq_tol(gas.share, 429 / (429 + 577.7), 1e-9);
    gas_of(&footprint, "CO2e", &gas);
    ck_assert(gas.gas_mass == 0);
    ck_assert(gas.co2e_without_mass == gas.co2e && gas.co2e > 0);
    finish();
}
END_TEST

START_TEST(cut_names)
{
    enum footprint_cut cut;
    for (int i = 0; i < CUT_COUNT; i++) {
        ck_assert(footprint_cut_find(footprint_cut_key((enum footprint_cut)i), &cut));
        ck_assert_int_eq((int)cut, i);
    }
    ck_assert(!footprint_cut_find("colour", &cut));
}
END_TEST

START_TEST(flows_without_a_demand_are_open)
{
    begin();
    project_put(project, ENTITY_FLOW, "f1", "process=p", "direction=output", "item=x", "amount=1", "unit=kg", NULL);
    project_put(project, ENTITY_FLOW, "f2", "process=p", "direction=emission", "item=CO2", "amount=1", "unit=kg", NULL);
    open_because("f2", REFUSAL_BLANK);
    project_put(project, ENTITY_DEMAND, "d1", "item=x", "amount=3", NULL);
    gives("f2", LINE_EMISSION, 3);
    finish();
}
END_TEST

START_TEST(a_greenhouse_gas_without_gwp_stays_open_in_a_chain)
{
    begin();
    project_put(project, ENTITY_FLOW, "f1", "process=p", "direction=output", "item=x", "amount=1", "unit=kg", NULL);
    project_put(project, ENTITY_FLOW, "f2", "process=p", "direction=emission", "item=SF6", "amount=1", "unit=g", NULL);
    project_put(project, ENTITY_DEMAND, "d1", "item=x", "amount=3", NULL);
    open_because("f2", REFUSAL_GWP_MISSING);
    project_put(project, ENTITY_GWP, "AR6/SF6", "set=AR6", "gas=SF6", "gwp100=25200", NULL);
    gives("f2", LINE_EMISSION, 3 * 0.001 * 25200);
    finish();
}
END_TEST

/* What a supplier that nobody knows emits: the chain is solved, and the gap is told. */
START_TEST(an_emission_without_amount_is_open_in_a_chain)
{
    begin();
    project_put(project, ENTITY_FLOW, "f1", "process=p", "direction=output", "item=x", "amount=1", "unit=kg", NULL);
    project_put(project, ENTITY_FLOW, "f2", "process=p", "direction=emission", "item=CO2", "amount=2", "unit=kg", NULL);
    project_put(project, ENTITY_FLOW, "f3", "process=p", "direction=input", "item=power", "amount=5", "unit=kWh", NULL);
    project_put(project, ENTITY_FLOW, "f4", "process=grid", "direction=output", "item=power", "amount=1", "unit=kWh", NULL);
    project_put(project, ENTITY_FLOW, "f5", "process=grid", "direction=emission", "item=CO2e", "unit=kg", NULL);
    project_put(project, ENTITY_DEMAND, "d1", "item=x", "amount=3", NULL);
    gives("f2", LINE_EMISSION, 6);
    open_because("f5", REFUSAL_BLANK);
    finish();
}
END_TEST

SUITE_MAIN("footprint", pig_farm, irrigated_rice, apples_of_six_orchards, paddy_at_nanjing, fish_farm, pig_farm_keeps_trees_apart,
           linked_electricity_and_fuel, linked_loop, bags_with_a_content, element_and_gas, chinese_units_and_grams,
           share_and_blank_share, yearly_amounts_take_the_period, amounts_per_output, removals_are_never_netted,
           a_removal_that_emits_is_open, biogenic_co2_stands_apart, gaps_make_lines_open, zero_is_not_blank, per_functional_unit,
           variants_are_chosen, groups_add_up_to_the_last_digit, gases_with_and_without_mass, cut_names,
           flows_without_a_demand_are_open, a_greenhouse_gas_without_gwp_stays_open_in_a_chain, an_emission_without_amount_is_open_in_a_chain)
