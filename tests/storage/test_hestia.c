/* SPDX-License-Identifier: MPL-2.0
 *
 * HESTIA: figures of the sample counted and summed by hand (Python's Decimal over the file), what is the suppliers' kept apart, bundles, and wrong
 * files refused by name.
 */
#include "core/number.h"
#include "tests/storage/reading.h"

static double amount(const struct dataset_exchange *exchange)
{
    double value = 0;
    ck_assert(number_read(exchange->amount, "", &value, NULL));
    return value;
}

/* Number and sum of the emissions of a gas. */
static size_t gas(const char *formula, double *sum)
{
    size_t count = 0;
    *sum = 0;
    for (size_t i = 0; i < read_set.processes[0].exchange_count; i++) {
        const struct dataset_exchange *e = &read_set.processes[0].exchanges[i];
        if (flow_in(e)->kind == FLOW_ELEMENTARY && !strcmp(flow_in(e)->formula, formula)) {
            ck_assert_str_eq(flow_in(e)->compartment, "air");
            *sum += amount(e);
            count++;
        }
    }
    return count;
}

START_TEST(the_sample_is_read)
{
    read_sample("hestia-banana-cycle.jsonld");
    ck_assert_str_eq(read_set.format, "HESTIA");
    ck_assert_str_eq(read_set.wanted, "cx_dtpwud1iu");
    const struct dataset_process *p = &read_set.processes[0];
    ck_assert_str_eq(p->name, "Banana, fruit - Colombia - 2012 - Bananas, Colombia");
    ck_assert_str_eq(p->comment, "Bananas, Colombia\nfunctionalUnit: 1 ha");
    ck_assert_str_eq(p->to, "2012");
    ck_assert_str_eq(p->allocation, "economic");
    const struct dataset_exchange *banana = &p->exchanges[p->reference - 1];
    ck_assert_str_eq(flow_in(banana)->name, "Banana, fruit");
    ck_assert_str_eq(banana->amount, "55000");
    ck_assert_str_eq(banana->allocation, "1");
    ck_assert_str_eq(banana->price, "0.4424");
    ck_assert_str_eq(banana->price_unit, "USD/kg"); /* its revenue is 24332: 55000 x 0.4424 */
    const struct dataset_exchange *urea = exchange_of(p, "Ammonium Nitrate (kg N)");
    ck_assert(urea->input && urea->secondary && !urea->primary);
    ck_assert_str_eq(urea->amount, "375.001");
    ck_assert_str_eq(urea->unit, "kg N");
    ck_assert_str_eq(urea->derivation, "inconsistent external sources");
    ck_assert_str_eq(exchange_of(p, "Naphthalene")->derivation, "estimated with assumptions");
    ck_assert_str_eq(exchange_of(p, "Low-density polyethylene")->amount, "69.85000000000001");
    ck_assert_int_eq(flow_in(exchange_of(p, "Plastic waste"))->kind, FLOW_OF_WASTE);
    ck_assert_uint_eq(p->exchange_count, 1 + 2 + 7 + 24); /* product, wastes, inputs, climate gases */
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LINK, "Site"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "electricityFuel, material, transport, operations"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "Irrigating; Plastic mulching 100 % area; "), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "Cooling food, with refrigerator; Electricity, grid, market mix 812.79 kWh"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "Above ground crop residue"), 4);
}
END_TEST

START_TEST(climate_gases_of_the_cycle_itself)
{
    double sum;
    read_sample("hestia-banana-cycle.jsonld"); /* 126 emissions: 72 background, 11 not relevant, 43 others, of which 24 are of climate gases */
    ck_assert_uint_eq(gas("N2O", &sum), 15);
    ck_assert_double_eq_tol(sum, 7.79898314762544557, 1e-13);
    ck_assert_uint_eq(gas("CO2", &sum), 4);
    ck_assert_double_eq(sum, 0);
    ck_assert_uint_eq(gas("CH4", &sum), 5);
    ck_assert_double_eq(sum, 0);
    const struct dataset_exchange *direct = exchange_of(&read_set.processes[0], "N2O, to air, inorganic fertiliser, direct");
    ck_assert_str_eq(direct->amount, "5.891668099164703");
    ck_assert_str_eq(direct->unit, "kg N2O");
    ck_assert_str_eq(direct->derivation, "tier 1");
    ck_assert_str_eq(direct->comment, "IPCC (2006)");
    ck_assert_str_eq(flow_in(direct)->cas, "10024-97-2");
    const struct dataset_exchange *residue = exchange_of(&read_set.processes[0], "N2O, to air, crop residue decomposition, direct");
    ck_assert_str_eq(residue->spread_a, "0.01877787449132576");
    spread_is(residue, SPREAD_NORMAL, "81.6666666666667 %"); /* 1.96 x 0.018777… / 0.045066… */
}
END_TEST

START_TEST(what_is_the_suppliers_or_no_climate_gas_is_told_in_sums)
{
    read_sample("hestia-banana-cycle.jsonld");
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "CO2, to air, inputs production (6): 2987.0448499734"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "N2O, to air, inputs production (6): 7.146377392071"), 1);
    ck_assert(note_says(REFUSAL_EXCHANGE_LEFT_OUT, "NH3, to air, inputs production (6): 2.507229453633"));
    ck_assert(note_says(REFUSAL_EXCHANGE_LEFT_OUT, "NO3 (6): 403.4781019867"));
    ck_assert(note_says(REFUSAL_EXCHANGE_LEFT_OUT, "NH3 (6): 14.094196244111"));
    ck_assert(note_says(REFUSAL_EXCHANGE_LEFT_OUT, "NOx (7): 5.722319107141"));
    for (size_t i = 0; i < read_set.note_count; i++) /* what is longer would be cut off when it is shown, in the middle of a figure */
        ck_assert_uint_lt(strlen(read_set.notes[i].value), sizeof read_why.value);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "methodTier: not relevant (11)"), 1);
}
END_TEST

#define TERM(id, name, units, type) "\"term\":{\"@type\":\"Term\",\"@id\":\"" id "\",\"name\":\"" name "\",\"units\":\"" units "\",\"termType\":\"" type "\"}"
#define RICE "{" TERM("riceGrain", "Rice, grain", "kg", "crop") ",\"value\":[6000],\"primary\":true,\"economicValueShare\":92.5}"
#define CYCLE(id, products, inputs, emissions, more)                                                                                              \
    "{\"@type\":\"Cycle\",\"@id\":\"" id "\",\"name\":\"Rice " id "\",\"functionalUnit\":\"1 ha\",\"products\":[" products "],\"inputs\":[" inputs \
    "],\"emissions\":[" emissions "]" more "}"

START_TEST(values_of_an_array_add_up)
{
    ck_assert(reading_text("a.jsonld",
        CYCLE("c1", RICE ",{" TERM("riceStraw", "Rice, straw", "kg", "crop") ",\"value\":[1000, 500.5],\"economicValueShare\":7.5}",
              "{" TERM("diesel", "Diesel", "kg", "fuel") ",\"value\":[0.1, 0.2, null],\"methodClassification\":\"physical measurement\"},"
              "{" TERM("urea", "Urea", "kg N", "inorganicFertiliser") ",\"value\":[null]},"
              "{" TERM("seed", "Seed", "kg", "seed") ",\"value\":[50],\"min\":[40],\"max\":[60]},"
              "{" TERM("excreta", "Excreta", "kg N", "excreta") ",\"value\":[5],\"producedInCycle\":true}",
              "{" TERM("ch4ToAirFloodedRice", "CH4, to air, flooded rice", "kg CH4", "emission") ",\"value\":[100, 20],\"methodTier\":\"measured\"}",
              ",\"startDate\":\"2023-03\",\"endDate\":\"2023-09\","
              "\"site\":{\"@type\":\"Site\",\"@id\":\"s\",\"country\":{\"name\":\"China\"},\"region\":{\"name\":\"Chongqing\"}}")));
    const struct dataset_process *p = &read_set.processes[0];
    ck_assert_str_eq(p->location, "Chongqing, China");
    ck_assert_str_eq(p->from, "2023-03");
    ck_assert_str_eq(exchange_of(p, "Rice, straw")->amount, "1500.5");
    ck_assert_str_eq(exchange_of(p, "Rice, straw")->allocation, "0.075");
    ck_assert_str_eq(exchange_of(p, "Diesel")->amount, "0.3");
    ck_assert(exchange_of(p, "Diesel")->primary);
    ck_assert_str_eq(exchange_of(p, "CH4, to air, flooded rice")->amount, "120");
    ck_assert(exchange_of(p, "CH4, to air, flooded rice")->primary);
    spread_is(exchange_of(p, "Seed"), SPREAD_UNIFORM, "40..60");
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "Urea"), 1); /* no figure is not 0 */
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "Excreta"), 1);
}
END_TEST

#define FEED(assessment)                                                                                                            \
    "{" TERM("riceGrain", "Rice, grain", "kg", "crop") ",\"value\":[2],\"impactAssessment\":{\"@type\":\"ImpactAssessment\",\"@id\":\"" assessment "\"}}"
#define PIG "{" TERM("pig", "Pig", "number", "liveAnimal") ",\"value\":[1]}"

START_TEST(a_bundle_of_nodes)
{
    ck_assert(reading_text("a.json",
        "{\"nodes\":[" CYCLE("c1", RICE, "", "", ",\"site\":{\"@type\":\"Site\",\"@id\":\"s1\"},\"defaultSource\":{\"@type\":\"Source\",\"@id\":\"q\"}") ","
        CYCLE("c2", PIG, FEED("i1") "," FEED("i9"), "", ",\"defaultMethodClassification\":\"verified survey data\"") ","
        "{\"@type\":\"Site\",\"@id\":\"s1\",\"country\":{\"name\":\"China\"}},"
        "{\"@type\":\"Source\",\"@id\":\"q\",\"bibliography\":{\"title\":\"Rice survey\",\"year\":2022,\"name\":\"Wang (2022)\"}},"
        "{\"@type\":\"ImpactAssessment\",\"@id\":\"i1\",\"cycle\":{\"@type\":\"Cycle\",\"@id\":\"c1\"},"
        "\"product\":{" TERM("riceGrain", "Rice, grain", "kg", "crop") "},"
        "\"impacts\":[{" TERM("gwp100", "GWP100", "kg CO2eq", "characterisedIndicator") ",\"methodModel\":{\"name\":\"IPCC (2021)\"},\"value\":1.25},"
        "{" TERM("eutrophication", "Eutrophication", "kg PO4eq", "characterisedIndicator") ",\"value\":0.1}]},"
        "{\"@type\":\"Actor\",\"@id\":\"a\",\"name\":\"Somebody\"}]}"));
    ck_assert_uint_eq(read_set.process_count, 2);
    ck_assert_ptr_null(read_set.wanted);
    ck_assert_str_eq(read_set.processes[0].location, "China");
    const struct dataset_process *pig = process_named("Rice c2");
    ck_assert_uint_eq(pig->reference, 1); /* its only product */
    ck_assert_str_eq(pig->exchanges[1].provider, "c1");
    ck_assert_ptr_null(pig->exchanges[2].provider);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LINK, "Rice, grain"), 1);
    ck_assert(pig->exchanges[1].primary);
    ck_assert_str_eq(read_set.sources[0].title, "Rice survey");
    ck_assert_str_eq(read_set.sources[0].year, "2022");
    ck_assert_uint_eq(read_set.impact_count, 1);
    ck_assert_str_eq(read_set.impacts[0].method, "GWP100, IPCC (2021)");
    ck_assert_str_eq(read_set.impacts[0].value, "1.25");
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_KIND, "Somebody"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "ImpactAssessment, impacts (1)"), 1);
}
END_TEST

#define BURNT "{" TERM("ch4ToAirExcreta", "CH4, to air, excreta", "kg CH4", "emission") ",\"value\":[3],\"methodTier\":\"tier 2\""
#define STEP ",\"transformations\":[{" TERM("composting", "Composting", "", "wasteManagement") ",\"emissions\":[" BURNT "}]}]"

START_TEST(emissions_of_a_transformation_are_counted_once)
{
    double sum;
    ck_assert(reading_text("a.json", CYCLE("c1", RICE, "", BURNT ",\"transformation\":{\"@id\":\"composting\",\"name\":\"Composting\"}}", STEP)));
    ck_assert_uint_eq(gas("CH4", &sum), 1);
    ck_assert_str_eq(read_set.processes[0].exchanges[1].comment, "Composting");
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "CH4, to air, excreta"), 0);
    ck_assert(reading_text("a.json", CYCLE("c1", RICE, "", "", STEP)));
    ck_assert_uint_eq(gas("CH4", &sum), 0);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "CH4, to air, excreta (1): 3 kg CH4"), 1); /* not in the cycle's own list: told */
}
END_TEST

START_TEST(what_is_wrong_is_named)
{
    static const struct { const char *from, *to; enum refusal_code code; } wrong[] = {
        {"[6000]", "[\"much\"]", REFUSAL_EXCHANGE_FIELD},
        {"[6000]", "[0]", REFUSAL_EXCHANGE_FIELD},
        {"[6000]", "[null]", REFUSAL_EXCHANGE_NO_REFERENCE},
        {"[6000]", "[1e999]", REFUSAL_EXCHANGE_BROKEN},
        {"\"primary\":true,", "\"primary\":true,\"primary\":false,", REFUSAL_EXCHANGE_BROKEN},
        {"\"products\"", "\"product\"", REFUSAL_EXCHANGE_NO_REFERENCE},
        {"\"@type\":\"Cycle\"", "\"@type\":\"Cycle2\"", REFUSAL_EXCHANGE_KIND},
    };
    const char text[] = CYCLE("c1", RICE, "", "", ",\"@context\":\"https://www.hestia.earth/schema/Cycle.jsonld\"");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        text_is_refused("a.json", with(text, wrong[i].from, wrong[i].to), wrong[i].code);
    beginnings_are_refused(&format_hestia, text, strlen(text), 1);
    text_is_refused("a.json", "[" CYCLE("c1", RICE, "", "", "") "," CYCLE("c1", PIG, "", "", "") "]", REFUSAL_EXCHANGE_TWICE);
    ck_assert_str_eq(read_why.value, "c1");
    ck_assert(reading_text("a.json", with(text, "\"units\":\"kg\"", "\"units\":\"dou\"")));
    ck_assert_str_eq(read_set.processes[0].exchanges[0].unit, "dou"); /* kept, for the mapping to refuse */
}
END_TEST

START_TEST(two_hundred_levels)
{
    static char deep[2000];
    size_t n = (size_t)snprintf(deep, sizeof deep, "{\"@context\":\"https://www.hestia.earth/schema/Cycle.jsonld\",\"a\":");
    for (int i = 0; i < 200; i++)
        deep[n++] = '[';
    for (int i = 0; i < 200; i++)
        deep[n++] = ']';
    deep[n++] = '}';
    text_is_refused("a.json", deep, REFUSAL_EXCHANGE_TOO_MUCH);
}
END_TEST

START_TEST(other_files_are_not_its)
{
    static const char *const others[] = {"", "{}", "[]", "{\"@type\":\"Process\",\"@context\":\"http://greendelta.github.io/olca-schema/context.jsonld\"}",
                                         "hestia.earth/schema", "name,Cycle,functionalUnit\n", "{\"data\":[{\"pcf\":{}}]}", "{\"Cycle\":1}"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct exchange_bytes bytes = {"a", others[i], strlen(others[i]), "en"};
        ck_assert_msg(!format_hestia.recognise(&bytes), "%s", others[i]);
    }
}
END_TEST

SUITE_MAIN("hestia", the_sample_is_read, climate_gases_of_the_cycle_itself, what_is_the_suppliers_or_no_climate_gas_is_told_in_sums,
           values_of_an_array_add_up, a_bundle_of_nodes, emissions_of_a_transformation_are_counted_once, what_is_wrong_is_named, two_hundred_levels,
           other_files_are_not_its)
