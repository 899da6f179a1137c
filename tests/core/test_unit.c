/* SPDX-License-Identifier: MPL-2.0
 *
 * Units of data/units.csv: reading, conversion, products, and how amounts fit factors. Expected factors by hand from the
 * definitions (1 亩 = 10000/15 m2, 1 斤 = 0.5 kg, 1 度 = 3.6 MJ, 1 yr = 365 d).
 */
#include "core/unit.h"

#include <math.h>

#include "tests/core/data_reader.h"
#include "tests/core/random.h"
#include "tests/core/suite.h"

static struct unit_system *units;

static struct unit *parse(const char *text)
{
    struct refusal r = {0};
    struct unit *u = unit_parse(units, text, "unit", &r);
    ck_assert_msg(u, "'%s': %s '%s'", text, refusal_key(r.code), r.value);
    return u;
}

START_TEST(units_convert_by_their_definition)
{
    units = data_units();
    static const struct {
        const char *from, *to;
        double factor;
    } cases[] = {
        {"亩", "m2", 10000.0 / 15}, {"亩", "ha", 1.0 / 15},       {"ha", "亩", 15},          {"分", "亩", 0.1},
        {"hm²", "ha", 1},           {"㎡", "m2", 1},              {"公顷", "hm2", 1},        {"km2", "ha", 100},
        {"亩地", "mu", 1},          {"斤", "kg", 0.5},            {"公斤", "斤", 2},         {"两", "g", 50},
        {"担", "kg", 50},           {"吨", "kg", 1000},           {"t", "斤", 2000},         {"Mt", "t", 1e6},
        {"mg", "kg", 1e-6},         {"万吨", "t", 1e4},           {"度", "MJ", 3.6},         {"度", "kWh", 1},
        {"千瓦时", "kWh", 1},       {"kW·h", "度", 1},            {"千瓦·时", "度", 1},      {"MWh", "GJ", 3.6},
        {"TJ", "kWh", 1e12 / 3.6e6}, {"吉焦", "MJ", 1000},        {"L", "m3", 0.001},        {"方", "升", 1000},
        {"立方", "m3", 1},          {"毫升", "l", 0.001},         {"里", "m", 500},          {"公里", "km", 1},
        {"d", "h", 24},             {"yr", "d", 365},             {"年", "a", 1},            {"月", "yr", 1.0 / 12},
        {"头", "head", 1},          {"t·km", "吨公里", 1},        {"kg/亩", "kg/ha", 15},    {"斤/亩", "kg/hm2", 7.5},
        {"%", "1", 0.01},           {"fraction", "%", 100},       {"10^4 Nm3", "m3", 1e4},   {"1e4 Nm3", "m3", 1e4},
        {"kg/100 km", "g/km", 10},  {"kg hm-2", "kg/hm2", 1},     {"kg·hm⁻²", "kg/hm2", 1},  {"kg ha-1 yr-1", "kg/ha/a", 1},
        {"千克每公顷", "kg/ha", 1}, {"kg per ha", "kg/ha", 1},    {"kg/(ha·d)", "kg/ha/d", 1}, {"kg/ha d", "kg/ha/d", 1},
        {"ｋｇ／ｈａ", "kg/ha", 1}, {"m^3", "m3", 1},             {"㎥", "m3", 1},           {"㎏", "kg", 1},
        {"((kg))", "kg", 1},        {"kg/(m2/d)", "kg d/m2", 1},  {"袋/亩", "袋/ha", 15},    {"KG", "公斤", 1},
        {"元/升", "元/m3", 1000},   {"万元", "CNY", 1e4},         {"吨/吨", "1", 1},         {"kg/t", "1", 0.001},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct unit *from = parse(cases[i].from), *to = parse(cases[i].to);
        double factor = -77;
        ck_assert_msg(unit_convert(from, to, &factor, NULL), "%s -> %s", cases[i].from, cases[i].to);
        ck_assert_msg(fabs(factor / cases[i].factor - 1) < 1e-14, "%s -> %s: %.17g", cases[i].from, cases[i].to, factor);
        ck_assert(unit_compatible(from, to));
        unit_free(from);
        unit_free(to);
    }
    unit_system_free(units);
}
END_TEST

START_TEST(other_dimensions_are_refused_naming_both)
{
    units = data_units();
    static const char *const pairs[][2] = {
        {"kg", "L"},  {"亩", "kg"}, {"kWh", "kW"},   {"ha", "ha d"}, {"head", "plant"}, {"袋", "包"},    {"袋", "kg"},
        {"kg", "1"},  {"kg/L", "L/kg"}, {"d", "1/d"}, {"元", "kg"}, {"d", "season"}, {"km", "t km"}, {"m2", "m3"},
        {"人", "head"}, {"kg/ha", "kg"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct unit *a = parse(pairs[i][0]), *b = parse(pairs[i][1]);
        struct refusal r = {0};
        double factor;
        ck_assert_msg(!unit_compatible(a, b) && !unit_convert(a, b, &factor, &r), "%s -> %s", pairs[i][0], pairs[i][1]);
        ck_assert(r.code == REFUSAL_UNIT_MISFIT);
        ck_assert_str_eq(r.value, pairs[i][0]);
        ck_assert_str_eq(r.limit, pairs[i][1]);
        unit_free(a);
        unit_free(b);
    }
    unit_system_free(units);
}
END_TEST

START_TEST(substances_are_found_on_both_sides)
{
    units = data_units();
    static const struct {
        const char *text, *above, *below;
    } cases[] = {
        {"kg", "", ""},
        {"kg N2O-N/kg N", "N2O-N", "N"},
        {"kgN2O-N/kgN", "N2O-N", "N"},
        {"kg DM burnt", "DM burnt", ""},
        {"kg CH4-C/kg DM burnt", "CH4-C", "DM burnt"},
        {"kg CH4/head/d", "CH4", ""},
        {"kgCO2e/kWh", "CO2e", ""},
        {"kgCO2eq/kWh", "CO2e", ""},
        {"kgCO2-eq/kWh", "CO2e", ""},
        {"kgCO₂e/kWh", "CO2e", ""},
        {"kg CO₂e/kWh", "CO2e", ""},
        {"kgCH4/(hm2·season)", "CH4", ""},
        {"kgCO2e/kg P2O5", "CO2e", "P2O5"},
        {"kgCO2e/kg a.i.", "CO2e", "a.i."},
        {"kg ai", "a.i.", ""},
        {"kg a.i.", "a.i.", ""},
        {"kg urea", "urea", ""},
        {"tC/t urea", "C", "urea"},
        {"kg C/kg", "C", ""},
        {"m3CH4/kgVS", "CH4", "VS"},
        {"t dm/t dm", "DM", "DM"},
        {"g/kg dm burnt", "", "DM burnt"},
        {"kgN2O-N/kgN leached", "N2O-N", "N leached"},
        {"kg N2O-N/kg feed N", "N2O-N", "feed N"},
        {"kg N2O-N/kg aquaculture product", "N2O-N", "aquaculture product"},
        {"% of N", "N", ""},
        {"% N", "N", ""},
        {"%N", "N", ""},
        {"% of B0", "B0", ""},
        {"升柴油", "柴油", ""},
        {"吨标煤", "标煤", ""},
        {"公斤尿素/亩", "尿素", ""},
        {"kg 干物质", "DM", ""},
        {"kg 二氧化碳", "CO2", ""},
        {"斤多菌灵", "多菌灵", ""},
        {"kg 克百威", "克百威", ""},
        {"公斤克百威", "克百威", ""},
        {"kg 方木", "方木", ""},
        {"kg 箱板纸", "箱板纸", ""},
        {"斤半夏", "半夏", ""},
        {"kg 三元复合肥", "三元复合肥", ""},
        {"袋尿素", "尿素", ""},
        {"kg d", "", ""},
        {"kg a", "", ""},
        {"kg CO2e/t km", "CO2e", ""},
        {"kg CO2e kg-1", "CO2e", ""},
        {"kg N ha-1", "N", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct unit *u = parse(cases[i].text);
        ck_assert_msg(!strcmp(unit_substance(u), cases[i].above), "%s: '%s'", cases[i].text, unit_substance(u));
        ck_assert_msg(!strcmp(unit_denominator_substance(u), cases[i].below), "%s: '%s'", cases[i].text,
                      unit_denominator_substance(u));
        unit_free(u);
    }
    static const char *const elements[] = {"N", "P", "K", "C", "P2O5", "K2O", "N leached", "feed N"};
    static const char *const others[] = {"", "CO2", "CO2e", "DM", "urea", "N2O-N", "a.i.", "LW"};
    for (size_t i = 0; i < 8; i++) {
        ck_assert_msg(unit_substance_is_element(units, elements[i]), "%s", elements[i]);
        ck_assert_msg(!unit_substance_is_element(units, others[i]), "%s", others[i]);
    }
    unit_system_free(units);
}
END_TEST

START_TEST(what_is_no_unit_is_refused_with_its_word)
{
    units = data_units();
    static const struct {
        const char *text, *word;
    } cases[] = {
        {"characterisation", "characterisation"},
        {"xyz", "xyz"},
        {"kg/xyz", "xyz"},
        {"kg/", "kg/"},
        {"/kg", "/kg"},
        {"kg//ha", "/ha"},
        {"kg·", "kg·"},
        {"·kg", "·kg"},
        {"kg··ha", "·ha"},
        {"kg·N", "N"},
        {"N", "N"},
        {"CO2e", "CO2e"},
        {"ha rice", "rice"},
        {"head dd", "dd"},
        {"kg/N", "N"},
        {"kg 3", "3"},
        {"kg -5", "-5"},
        {"3 3 kg", "3"},
        {"0 kg", "0 kg"},
        {"1/0", "0"},
        {"(kg", "(kg"},
        {"kg)", ")"},
        {"kg()", "()"},
        {"kg (N)", "(N)"},
        {"kgN2O-N/kg(NH3-N+NOx-N)", "(NH3-N+NOx-N)"},
        {"mgC/(m2·h) (as C)", "(as C)"},
        {"MJ/d/kg^0.75", "kg^0.75"},
        {"MJ/kg;MJ/kg2", ";MJ/kg2"},
        {"kg=1", "=1"},
        {"kg;DROP", ";DROP"},
        {"kg\x1b[2J", NULL},
        {"kg \u202Eabc", NULL},
        {"kg\u200b", NULL},
        {"kg\xff", NULL},
        {"kg2222222", "kg2222222"},
        {"10^400 kg", NULL},
        {"10^-400 kg", NULL},
        {"1e300 1e300 kg", NULL},
        {"斤亩", "斤亩"},
        {"斤亩-1", "斤亩-1"},
        {"%元", "%元"},
        {"斤半", "斤半"},
        {"斤左右", "斤左右"},
        {"kg 左右", "左右"},
        {"斤五两", "斤五两"},
        {"斤5两", "斤5两"},
        {"kg 一两", "一两"},
        {"5 kgs/acre", "kgs"},
        {"mile", "mile"},
        {"-", "-"},
        {"N/kg", "N"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct refusal r = {0};
        struct unit *u = unit_parse(units, cases[i].text, "unit", &r);
        ck_assert_msg(!u, "'%s' was read", cases[i].text);
        ck_assert_msg(r.code == REFUSAL_UNIT_UNKNOWN, "'%s': %s", cases[i].text, refusal_key(r.code));
        ck_assert_str_eq(r.field, "unit");
        if (cases[i].word)
            ck_assert_msg(!strcmp(r.value, cases[i].word), "'%s': '%s'", cases[i].text, r.value);
    }
    unit_system_free(units);
}
END_TEST

START_TEST(a_blank_unit_is_missing)
{
    units = data_units();
    static const char *const blanks[] = {NULL, "", " ", "\u3000\t"};
    for (size_t i = 0; i < 4; i++) {
        struct refusal r = {0};
        ck_assert(!unit_parse(units, blanks[i], "unit", &r) && r.code == REFUSAL_UNIT_MISSING);
    }
    unit_system_free(units);
}
END_TEST

START_TEST(huge_texts_are_refused)
{
    units = data_units();
    char text[4000];
    struct refusal r;
    memset(text, '(', sizeof text);
    text[150] = '\0';
    ck_assert(!unit_parse(units, text, "unit", &r));
    for (size_t i = 0; i + 3 < 180; i += 3)
        memcpy(text + i, "kg ", 4);
    ck_assert(!unit_parse(units, text, "unit", &r));
    memset(text, 'k', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    ck_assert(!unit_parse(units, text, "unit", &r));
    memset(text + 3, 'x', 150);
    memcpy(text, "kg ", 3);
    text[153] = '\0';
    ck_assert(!unit_parse(units, text, "unit", &r));
    unit_system_free(units);
}
END_TEST

/* Texts of the shared tables that are deliberately no units. */
static const char *const no_units[] = {
    "characterisation",              /* linked systems: no unit */
    "mgC/(m2·h) (as C)",             /* a remark behind the unit */
    "kgN2O-N/kg(NH3-N+NOx-N)",       /* a sum of substances */
    "kgCO2/cm (per hm2 not stated)", /* rejected.csv */
    "kgCO2e/kg N as printed; very likely kgC",
    "kgCO2e/kg as printed; very likely kgC",
    "-",                   /* methods: a number without unit */
    "MJ/d/kg^0.75",        /* a broken power */
    "MJ/kg;MJ/kg2",        /* two units */
};

static bool is_no_unit(const char *text)
{
    for (size_t i = 0; i < sizeof no_units / sizeof *no_units; i++)
        if (!strcmp(no_units[i], text))
            return true;
    return false;
}

static size_t parse_column(const char *folder, const char *file)
{
    struct table t = table_open(folder, file);
    int column = table_column(&t, "unit");
    ck_assert(column >= 0);
    for (size_t i = 1; i < t.count; i++) {
        const char *text = t.rows[i][column];
        struct refusal r = {0};
        struct unit *u = *text ? unit_parse(units, text, "unit", &r) : NULL;
        ck_assert_msg(!*text || !u == is_no_unit(text), "%s:%zu: '%s'", file, i + 1, text);
        unit_free(u);
    }
    size_t rows = t.count - 1;
    table_close(&t);
    return rows;
}

START_TEST(every_unit_of_the_published_tables_is_read)
{
    units = data_units();
    static const char *const cases[] = {"apple-organic-conventional", "fish-farm-gaf",      "linked-electricity-fuel",
        "linked-loop-two",
                                        "pig-farm-gaf",               "rice-irrigated-gaf", "rice-paddy-nanjing"};
    static const char *const tables[] = {"factors/electricity.csv", "factors/energy.csv", "factors/field_cn.csv",
        "factors/inputs.csv"};
    char path[200];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(path, sizeof path, "tests/cases/%s/activity.csv", cases[i]);
        ck_assert(parse_column("NONGTAN_SRCDIR", path) > 0);
        snprintf(path, sizeof path, "tests/cases/%s/factors.csv", cases[i]);
        ck_assert(parse_column("NONGTAN_SRCDIR", path) > 0);
    }
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        ck_assert(parse_column("NONGTAN_DATADIR", tables[i]) > 100 || strstr(tables[i], "inputs"));
    /* benchmarks.csv, mcf_gbt32151_22.csv, rejected.csv and the methods' tables, which are not shipped */
    static const char *const others[] = {"kgCO2e/hm2", "% of B0", "kgC/kg", "kgCO2e/kg fresh", "tCO2e/t", "kg CH4/ha/yr",
                                         "kg N2O-N/kg fish", "kg N2O-N/kg feed N", "g/kg DM", "t DM/ha", "t C/t DM",
                                             "t C/ha/yr",
                                         "MJ/d/kg", "% GE", "GJ/1e4 Nm3", "t CO2/GJ", "kg CO2e/L", "kg N2O-N/kg N volatilised",
                                         "kg N/kg N", "kg/head/yr", "m3 CH4/kg VS", "kg P/ha", "t/ha"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        unit_free(parse(others[i]));
    unit_system_free(units);
}
END_TEST

START_TEST(units_say_what_they_are)
{
    units = data_units();
    static const struct {
        const char *text, *shown;
        bool pack, denominator;
    } cases[] = {
        {"  kg CO2e / kWh ", "kg CO2e / kWh", false, true}, {"ｋｇ", "kg", false, false}, {"袋", "袋", true, false},
        {"袋/亩", "袋/亩", true, true},                     {"kg/袋", "kg/袋", false, true}, {"bag", "bag", true, false},
        {"ha d", "ha d", false, false},                     {"kg hm-2", "kg hm-2", false, true}, {"袋尿素", "袋尿素", true, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct unit *u = parse(cases[i].text);
        ck_assert_str_eq(unit_text(u), cases[i].shown);
        ck_assert_msg(unit_is_pack(u) == cases[i].pack && unit_has_denominator(u) == cases[i].denominator, "%s", cases[i].text);
        unit_free(u);
    }
    unit_system_free(units);
}
END_TEST

START_TEST(products_and_quotients_carry_their_substance)
{
    units = data_units();
    static const struct {
        const char *a, *b, *times, *per;
    } cases[] = {
        {"kg N2O-N/kg N", "kg N", "kg N2O-N", "kg N2O-N/kg N/kg N"},
        {"kg CO2e/kWh", "度", "kg CO2e", "kg CO2e/kWh/度"},
        {"斤/亩", "亩", "斤", "斤/亩/亩"},
        {"元", "元/升", "元 元/升", "升"},
        {"kg", "t", "kg t", "kg/t"},
        {"kg N/kg", "kg urea", "kg N", "kg N/kg/kg urea"},
        {"kg N/kg N", "kg P2O5", "kg N kg P2O5/kg N", "kg N/kg N/kg P2O5"},
        {"1", "d", "d", "1/d"},
        {"kg", "kg", "kg kg", "1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct unit *a = parse(cases[i].a), *b = parse(cases[i].b), *times = unit_times(a, b), *per = unit_per(a, b);
        ck_assert_str_eq(unit_text(times), cases[i].times);
        ck_assert_str_eq(unit_text(per), cases[i].per);
        struct unit *again = parse(unit_text(per));
        double factor = 0;
        ck_assert_msg(unit_convert(per, again, &factor, NULL) && factor == 1, "%s: %.17g", unit_text(per), factor);
        unit_free(a);
        unit_free(b);
        unit_free(times);
        unit_free(per);
        unit_free(again);
    }
    unit_system_free(units);
}
END_TEST

START_TEST(the_table_is_listed_for_pickers)
{
    units = data_units();
    ck_assert(unit_count(units) > 40);
    ck_assert_str_eq(unit_at(units, 0)->symbol, "kg|KG|Kg|公斤|千克");
    for (size_t i = 0; i < unit_count(units); i++) {
        const struct unit_definition *d = unit_at(units, i);
        ck_assert_msg(*d->name_en && *d->name_zh && *d->source, "%s", d->symbol);
    }
    unit_system_free(units);
}
END_TEST

START_TEST(a_wrong_table_is_refused)
{
    static const struct unit_definition kg = {"kg", "base", "", "", ""};
    static const struct unit_definition wrong[] = {
        {"t", "1000 kq", "", "", ""}, {"t", "", "", "", ""}, {"kg", "base", "", "", ""},     {"", "base", "", "", ""},
        {"t|t", "base", "", "", ""},  {"t", "t", "", "", ""}, {"x", "kg/0", "", "", ""},
    };
    static const struct substance_definition element = {"N|氮", "element", "", ""}, odd = {"N", "nutrient", "", ""},
                                             twice[] = {{"N", "element", "", ""}, {"氮|N", "element", "", ""}};
    struct refusal r;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct unit_definition table[] = {kg, wrong[i]};
        ck_assert_msg(!unit_system_new(table, 2, &element, 1, &r), "%s = %s", wrong[i].symbol, wrong[i].definition);
        ck_assert(r.code != REFUSAL_NONE);
    }
    ck_assert(!unit_system_new(&kg, 1, &odd, 1, &r) && r.code == REFUSAL_DATA_MISSING);
    ck_assert(!unit_system_new(&kg, 1, twice, 2, &r) && r.code == REFUSAL_DATA_MISSING);
    ck_assert(!unit_system_new(&kg, 0, &element, 1, &r) && r.code == REFUSAL_DATA_MISSING);
    struct unit_system *smallest = unit_system_new(&kg, 1, NULL, 0, NULL);
    ck_assert(smallest);
    unit_system_free(smallest);
    unit_system_free(NULL);
    unit_free(NULL);
}
END_TEST

/* ---- fitting ---- */

struct fit_case {
    const char *amount, *factor, *output;
    double kg;
    bool per_year, per_output, element_unstated;
    double output_factor;
};

START_TEST(amounts_fit_their_factors)
{
    units = data_units();
    static const struct fit_case cases[] = {
        {"kWh", "kg CO2e/kWh", NULL, 1, false, false, false, 1},
        {"度", "kgCO2e/kWh", NULL, 1, false, false, false, 1},
        {"MWh", "kgCO2e/kWh", NULL, 1000, false, false, false, 1},
        {"kWh", "tCO2e/GJ", NULL, 3.6, false, false, false, 1}, /* 0.0036 GJ x 1000 kg */
        {"斤", "kgCO2e/kg", NULL, 0.5, false, false, false, 1},
        {"ha d", "kg CH4/ha/d", NULL, 1, false, false, false, 1},
        {"亩·天", "kgCH4/(hm2·d)", NULL, 1.0 / 15, false, false, false, 1},
        {"head d", "kg CH4/head/d", NULL, 1, false, false, false, 1},
        {"head d", "kgCH4/(head·a)", NULL, 1.0 / 365, false, false, false, 1},
        {"亩 季", "kgCH4/(hm2·season)", NULL, 1.0 / 15, false, false, false, 1},
        {"m2 h", "mgCH4/(m2·h)", NULL, 1e-6, false, false, false, 1},
        {"kg N", "kg N2O-N/kg N", NULL, 1, false, false, false, 1},
        {"kg", "kg N2O-N/kg N", NULL, 1, false, false, true, 1},
        {"kg", "kg N2O-N/kg feed N", NULL, 1, false, false, true, 1},
        {"kg N", "kg CO2e/kg", NULL, 1, false, false, false, 1},
        {"kg N", "kg N2O-N/kg N volatilised", NULL, 1, false, false, false, 1},
        {"kg DM", "kg CH4-C/kg DM burnt", NULL, 1, false, false, false, 1},
        {"kg dm", "g/kg DM burnt", NULL, 0.001, false, false, false, 1},
        {"kg urea", "kg C/kg urea", NULL, 1, false, false, false, 1},
        {"t Urea", "tC/t urea", NULL, 1000, false, false, false, 1},
        {"kg", "kg CO2e/kg a.i.", NULL, 1, false, false, false, 1},
        {"t km", "kg CO2e/t km", NULL, 1, false, false, false, 1},
        {"吨公里", "kgCO2e/(t·km)", NULL, 1, false, false, false, 1},
        {"kg", "kg/kg", NULL, 1, false, false, false, 1},
        {"Nm3", "tCO2/10^4 Nm3", NULL, 0.1, false, false, false, 1},
        {"件", "kg CO2e/unit", NULL, 1, false, false, false, 1},
        {"元", "t CO2e/万元", NULL, 0.1, false, false, false, 1},
        {"L/yr", "kg/L", NULL, 1, true, false, false, 1},
        {"m3/年", "kg CO2e/L", NULL, 1000, true, false, false, 1},
        {"L/yr", "kg/L", "kg", 1, true, false, false, 1},
        {"kg/t", "kg CH4/kg", "t", 1, false, true, false, 1},
        {"kg/t", "kg CH4/kg", "kg", 1, false, true, false, 0.001},
        {"kg/t", "kg CH4/kg", "斤", 1, false, true, false, 0.0005},
        {"kg N/t", "kg N2O/kg N", "t", 1, false, true, false, 1},
        {"kg/t", "kg CH4/kg manure", "t", 1, false, true, false, 1},
        {"kg/kg", "kg CO2e/kg", "t", 1, false, true, false, 1000},
        {"kg/hm2", "kg/kg", "hm2", 1, false, true, false, 1},
        {"kg/hm2", "kg/kg", "亩", 1, false, true, false, 1.0 / 15},
        {"斤/亩", "kg/kg", "ha", 0.5, false, true, false, 15},
        {"L/头", "kg CO2e/L", "head", 1, false, true, false, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct fit_case *c = &cases[i];
        struct unit *amount = parse(c->amount), *factor = parse(c->factor), *output = c->output ? parse(c->output) : NULL;
        struct unit_fit fit = {0};
        struct refusal r = {0};
        ck_assert_msg(unit_fit(units, amount, factor, output, &fit, &r), "%s with %s: %s", c->amount, c->factor,
                      refusal_key(r.code));
        ck_assert_msg(fabs(fit.factor / c->kg - 1) < 1e-14, "%s with %s: %.17g", c->amount, c->factor, fit.factor);
        ck_assert_msg(fit.per_year == c->per_year && fit.per_output == c->per_output, "%s with %s", c->amount, c->factor);
        ck_assert_msg(fit.element_unstated == c->element_unstated, "%s with %s", c->amount, c->factor);
        ck_assert_msg(fabs(fit.output_factor / c->output_factor - 1) < 1e-14, "%s with %s", c->amount, c->factor);
        unit_free(amount);
        unit_free(factor);
        unit_free(output);
    }
    unit_system_free(units);
}
END_TEST

START_TEST(amounts_that_do_not_fit_are_refused)
{
    units = data_units();
    static const struct {
        const char *amount, *factor, *output;
        enum refusal_code code;
        const char *value, *limit;
    } cases[] = {
        {"L", "kg CO2e/kg", NULL, REFUSAL_UNIT_MISFIT, "L", "kg CO2e/kg"},
        {"kWh", "kg CO2e/kg", NULL, REFUSAL_UNIT_MISFIT, "kWh", "kg CO2e/kg"},
        {"袋", "kg CO2e/kg", NULL, REFUSAL_UNIT_MISFIT, "袋", "kg CO2e/kg"},
        {"ha", "kg CH4/ha/d", NULL, REFUSAL_UNIT_MISFIT, "ha", "kg CH4/ha/d"},
        {"ha d", "kg CH4/ha", NULL, REFUSAL_UNIT_MISFIT, "ha d", "kg CH4/ha"},
        {"head", "kg CH4/head/d", NULL, REFUSAL_UNIT_MISFIT, "head", "kg CH4/head/d"},
        {"kWh/d", "kg CO2e/kWh", NULL, REFUSAL_OUTPUT_MISSING, "kWh/d", ""},
        {"kWh/d", "kg CO2e/kWh", "t", REFUSAL_UNIT_MISFIT, "kWh/d", "t"},
        {"L/月", "kg/L", "t", REFUSAL_UNIT_MISFIT, "L/月", "t"},
        {"kg/t", "kg CO2e/kg", NULL, REFUSAL_OUTPUT_MISSING, "kg/t", ""},
        {"kg/t", "kg CO2e/kg", "head", REFUSAL_UNIT_MISFIT, "kg/t", "head"},
        {"kg/t", "kg CO2e/kWh", "t", REFUSAL_UNIT_MISFIT, "kg/t", "kg CO2e/kWh"},
        {"kg/hm2", "kg/kg", "t", REFUSAL_UNIT_MISFIT, "kg/hm2", "t"},
        {"kg/t", "kg CO2e", "t", REFUSAL_UNIT_MISFIT, "kg/t", "kg CO2e"},
        {"1", "kg CO2e", NULL, REFUSAL_UNIT_MISFIT, "1", "kg CO2e"},
        {"1", "kg CO2e/1", NULL, REFUSAL_UNIT_MISFIT, "1", "kg CO2e/1"},
        {"%", "kg CO2e/kg", NULL, REFUSAL_UNIT_MISFIT, "%", "kg CO2e/kg"},
        {"%", "kg CO2e/%", NULL, REFUSAL_UNIT_MISFIT, "%", "kg CO2e/%"},
        {"kg/t", "kg CO2e/%", "t", REFUSAL_UNIT_MISFIT, "kg/t", "kg CO2e/%"},
        {"1/t", "kg CO2e/kg", "t", REFUSAL_UNIT_MISFIT, "1/t", "kg CO2e/kg"},
        {"kg", "m3CH4/kgVS", NULL, REFUSAL_UNIT_MISFIT, "kg", "m3CH4/kgVS"},
        {"t", "GJ/t", NULL, REFUSAL_UNIT_MISFIT, "t", "GJ/t"},
        {"kg", "fraction", NULL, REFUSAL_UNIT_MISFIT, "kg", "fraction"},
        {"kg P2O5", "kg CO2e/kg N", NULL, REFUSAL_SUBSTANCE_MISFIT, "kg P2O5", "kg CO2e/kg N"},
        {"kg urea", "kg N2O-N/kg N", NULL, REFUSAL_SUBSTANCE_MISFIT, "kg urea", "kg N2O-N/kg N"},
        {"kg P", "kgCO2e/kg P2O5", NULL, REFUSAL_SUBSTANCE_MISFIT, "kg P", "kgCO2e/kg P2O5"},
        {"kg feed", "kg N2O-N/kg feed N", NULL, REFUSAL_SUBSTANCE_MISFIT, "kg feed", "kg N2O-N/kg feed N"},
        {"kg CO2", "kg CO2e/kg CO2e", NULL, REFUSAL_SUBSTANCE_MISFIT, "kg CO2", "kg CO2e/kg CO2e"},
        {"kg N/t", "kg CO2e/kg P2O5", "t", REFUSAL_SUBSTANCE_MISFIT, "kg N/t", "kg CO2e/kg P2O5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct unit *amount = parse(cases[i].amount), *factor = parse(cases[i].factor);
        struct unit *output = cases[i].output ? parse(cases[i].output) : NULL;
        struct unit_fit fit = {.factor = -77};
        struct refusal r = {0};
        ck_assert_msg(!unit_fit(units, amount, factor, output, &fit, &r), "%s with %s", cases[i].amount, cases[i].factor);
        ck_assert_msg(r.code == cases[i].code, "%s with %s: %s", cases[i].amount, cases[i].factor, refusal_key(r.code));
        ck_assert_str_eq(r.value, cases[i].value);
        ck_assert_str_eq(r.limit, cases[i].limit);
        ck_assert(fit.factor == -77);
        unit_free(amount);
        unit_free(factor);
        unit_free(output);
    }
    unit_system_free(units);
}
END_TEST

static const char *const *find_row(const struct table *t, const char *id)
{
    for (size_t i = 1; i < t->count; i++)
        if (!strcmp(t->rows[i][0], id))
            return t->rows[i];
    return NULL;
}

/* Every activity of a published case with the factor that it names. */
static void fit_case(const char *name, const char *output_text)
{
    char path[200];
    snprintf(path, sizeof path, "tests/cases/%s/activity.csv", name);
    struct table activities = table_open("NONGTAN_SRCDIR", path);
    snprintf(path, sizeof path, "tests/cases/%s/factors.csv", name);
    struct table factors = table_open("NONGTAN_SRCDIR", path);
    struct unit *output = parse(output_text);
    const int factor_id = table_column(&activities, "factor_id"), amount_unit = table_column(&activities, "unit");
    for (size_t i = 1; i < activities.count; i++) {
        const char *const *row = find_row(&factors, activities.rows[i][factor_id]);
        ck_assert_msg(row, "%s", activities.rows[i][factor_id]);
        struct unit *amount = parse(activities.rows[i][amount_unit]), *factor = parse(row[table_column(&factors, "unit")]);
        struct unit_fit fit;
        struct refusal r = {0};
        ck_assert_msg(unit_fit(units, amount, factor, output, &fit, &r), "%s row %zu: %s", name, i, refusal_key(r.code));
        /* these cases are written in matching units: no factor but 1, and rates where the unit says so */
        ck_assert(fit.factor == 1 && fit.output_factor == 1);
        ck_assert(fit.per_year == !strcmp(unit_text(amount), "L/yr"));
        ck_assert(fit.per_output == (strchr(unit_text(amount), '/') && !fit.per_year));
        unit_free(amount);
        unit_free(factor);
    }
    unit_free(output);
    table_close(&activities);
    table_close(&factors);
}

START_TEST(the_published_cases_fit)
{
    units = data_units();
    fit_case("apple-organic-conventional", "t");
    fit_case("fish-farm-gaf", "t");
    fit_case("pig-farm-gaf", "t");
    fit_case("rice-irrigated-gaf", "t");
    fit_case("rice-paddy-nanjing", "hm2");
    unit_system_free(units);
}
END_TEST

START_TEST(no_text_breaks_the_unit_reader)
{
    units = data_units();
    static const char *const seeds[] = {"kg N2O-N/kg N", "kgCH4/(hm2·season)", "10^4 Nm3", "斤/亩", "% of N", "kg hm⁻²",
        "kg CH4/head/d",
                                        "8袋×50kg", "升柴油", "吨公里", "kg a.i.", "((kg))", "ｋｇ／㎡", "千克每公顷"};
    uint64_t state = 99;
    for (int i = 0; i < 20000; i++) {
        char text[96];
        struct refusal r = {0};
        random_text(&state, text, sizeof text, seeds, sizeof seeds / sizeof *seeds);
        struct unit *u = unit_parse(units, text, "unit", &r);
        ck_assert(!u == (r.code != REFUSAL_NONE));
        if (!u)
            continue;
        struct unit *again = unit_parse(units, unit_text(u), "unit", &r);
        double factor = 0;
        ck_assert_msg(again && unit_convert(u, again, &factor, &r) && factor == 1, "%s", text);
        unit_free(again);
        unit_free(u);
    }
    unit_system_free(units);
}
END_TEST

SUITE_MAIN("unit", units_convert_by_their_definition, other_dimensions_are_refused_naming_both,
           substances_are_found_on_both_sides, what_is_no_unit_is_refused_with_its_word, a_blank_unit_is_missing, huge_texts_are_refused,
           every_unit_of_the_published_tables_is_read, units_say_what_they_are, products_and_quotients_carry_their_substance,
           the_table_is_listed_for_pickers, a_wrong_table_is_refused, amounts_fit_their_factors,
           amounts_that_do_not_fit_are_refused, the_published_cases_fit, no_text_breaks_the_unit_reader)
