/* SPDX-License-Identifier: MPL-2.0
 *
 * SimaPro CSV: figures of the sample read by hand, formulas and parameters worked out by hand, encodings, and wrong files refused by name.
 */
#include "tests/storage/reading.h"

#define HEAD "{SimaPro 9.0}\r\n{processes}\r\n{CSV separator: Semicolon}\r\n{Decimal separator: ,}\r\n\r\n"
#define PROCESS(id, name, sections) "Process\r\n\r\nProcess identifier\r\n" id "\r\n\r\nProcess name\r\n" name "\r\n\r\n" sections "End\r\n\r\n"
#define SECTION(name, rows) name "\r\n" rows "\r\n"
#define PRODUCT(name, amount) SECTION("Products", name ";kg;" amount ";100;not defined;Farm;\r\n")
#define SMALL HEAD PROCESS("p1", "Rice", PRODUCT("rice", "1") SECTION("Emissions to air", "Methane;low. pop.;kg;0,02;Undefined;0;0;0;\r\n"))

static const struct dataset_exchange *only(const char *flow)
{
    return exchange_of(&read_set.processes[0], flow);
}

START_TEST(the_sample_is_read)
{
    read_sample("simapro-process.csv");
    ck_assert_str_eq(read_set.format, "SimaPro CSV");
    ck_assert_uint_eq(read_set.process_count, 1);
    const struct dataset_process *p = &read_set.processes[0];
    ck_assert_str_eq(p->id, "298f6b5c-46f5-11ec-81d3-0242ac130003");
    ck_assert_str_eq(p->name, "Test process");
    ck_assert_str_eq(p->from, "2005");
    ck_assert_str_eq(p->to, "2009");
    ck_assert_str_eq(p->technology, "Worst case");
    ck_assert_ptr_null(p->location); /* "Mixed data" is no place */
    ck_assert_str_eq(p->allocation, "physical");
    ck_assert(strstr(p->comment, "text for comment") && strstr(p->comment, "Cut off rules: Less than 1% (physical criteria)"));
    ck_assert_uint_eq(p->exchange_count, 10);
    ck_assert_str_eq(only("my product")->amount, "0.5"); /* 0,5 */
    ck_assert_str_eq(only("my product")->allocation, "1");
    ck_assert_str_eq(only("my product")->unit, "kg");
    ck_assert_uint_eq(p->reference, 1);
    ck_assert_str_eq(only("Electricity, biomass, at power plant/US")->amount, "0.1");
    ck_assert_str_eq(only("Electricity, biomass, at power plant/US")->unit, "kWh");
    ck_assert_str_eq(only("Soy oil, refined, at plant/kg/RNA")->amount, "0"); /* a zero that stands in the file */
    ck_assert(only("Wool, at field/US")->avoided);
    ck_assert(only("Acids")->input);
    ck_assert_str_eq(flow_in(only("Acids"))->compartment, "resource");
    ck_assert_int_eq(flow_in(only("Dummy, Disposal, msw, to sanitary landfill/kg/GLO"))->kind, FLOW_OF_WASTE);
    ck_assert_str_eq(read_set.sources[p->source - 1].title, "Ecoinvent 3");
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_KIND, "Noise from bus km"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_KIND, "venting of argon, crude, liquid"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_KIND, "Sample economic issue"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "System description"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "input_param; calc_param"), 1);
}
END_TEST

START_TEST(distributions_and_substances_of_the_sample)
{
    read_sample("simapro-process.csv");
    const struct dataset_exchange *air = only("(+-)-Citronellol"), *water = only("(1r,4r)-(+)-Camphor");
    spread_is(air, SPREAD_LOGNORMAL, "0.5..2");   /* 2 is the square of the geometric standard deviation */
    spread_is(water, SPREAD_NORMAL, "294 %");     /* 3 is twice the standard deviation: 1.96 x 1.5 of 1 */
    spread_is(only("1'-Acetoxysafrole"), SPREAD_TRIANGLE, "1..5");
    ck_assert_str_eq(only("1'-Acetoxysafrole")->spread_b, "1");
    spread_is(only("Asbestos"), SPREAD_UNIFORM, "1..2");
    ck_assert_str_eq(flow_in(only("Asbestos"))->compartment, "final waste");
    ck_assert_str_eq(air->quality, "(1;2;3;4;5)");
    ck_assert_str_eq(air->comment, "(1,2,3,4,5)\nwith comment");
    ck_assert_str_eq(flow_in(air)->cas, "26489-01-0"); /* 026489-01-0 in the list of airborne emissions */
    ck_assert_str_eq(flow_in(air)->compartment, "air/low population density");
    ck_assert_str_eq(flow_in(water)->cas, "464-49-3");
    ck_assert_str_eq(flow_in(water)->compartment, "water/lake");
    ck_assert_str_eq(flow_in(water)->code, "urn:uuid:80db70fc-46d4-11ec-81d3-0242ac130003"); /* behind the comment */
    ck_assert_str_eq(flow_in(only("1'-Acetoxysafrole"))->cas, "34627-78-6");
}
END_TEST

#define PARAMETERS                                                                                                                                \
    SECTION("Input parameters", "Yield;6000;Undefined;0;0;0;No;\r\nn_rate;180;Lognormal;1,1;0;0;No;comment\r\n")                                   \
    SECTION("Calculated parameters", "n_kg;N_RATE / yield;kg a kg\r\nloop_a;loop_b+1;\r\nloop_b;2*loop_a;\r\n")
#define LISTS                                                                                                                                      \
    "Project Input parameters;;;;\r\nshare;0,25;Undefined;0;0;0;No;\r\nEnd\r\n\r\nDatabase Calculated parameters\r\ndouble;share*2;\r\n\r\nEnd\r\n\r\n" \
    "Units\r\ntn.sh;Mass;907,1848;kg\r\nkg;Mass;1;kg\r\nEnd\r\n"
#define WITH_FORMULA(amount)                                                                                                       \
    HEAD PROCESS("p1", "Rice", PRODUCT("rice", "1") SECTION("Materials/fuels", "urea;kg;" amount ";Undefined;0;0;0;\r\n") PARAMETERS) LISTS

START_TEST(formulas_of_parameters)
{
    static const struct { const char *text, *amount; } formulas[] = {
        {WITH_FORMULA("1034*0,6684*0,59*0,03"), "12.23292312"}, /* as in bw_simapro_csv's waste.csv; 12.232923120 by hand */
        {WITH_FORMULA("n_kg"), "0.03"},
        {WITH_FORMULA("n_kg*(1+share)"), "0.0375"},
        {WITH_FORMULA("\"max(n_kg;0,5)\""), "0.5"},
        {WITH_FORMULA("Yield^2"), "36000000"},
        {WITH_FORMULA("1,0E-12"), "1.0E-12"},
        {WITH_FORMULA("-3"), "-3"},
    };
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        ck_assert_msg(reading_text("a.csv", formulas[i].text), "%zu: %s %s", i, refusal_key(read_why.code), read_why.value);
        ck_assert_str_eq(only("urea")->amount, formulas[i].amount);
    }
    ck_assert(reading_text("a.csv", WITH_FORMULA("n_kg*(1+share)")));
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_MAPPED, "n_kg*(1+share)"), 1);
}
END_TEST

START_TEST(what_cannot_be_worked_out_is_refused_and_never_0)
{
    static const struct { const char *text; enum refusal_code code; const char *value; } wrong[] = {
        {WITH_FORMULA("p_rate*2"), REFUSAL_NAME_UNKNOWN, "p_rate"},
        {WITH_FORMULA("loop_a"), REFUSAL_CYCLE, "loop_a"},
        {WITH_FORMULA("ln(Yield)"), REFUSAL_NAME_UNKNOWN, "ln"},
        {WITH_FORMULA("Yield*"), REFUSAL_FORMULA, "Yield*"},
        {WITH_FORMULA("1/0"), REFUSAL_DIVISION_BY_ZERO, "1/0"},
        {WITH_FORMULA(""), REFUSAL_EXCHANGE_FIELD, ""},
        {WITH_FORMULA("0.5"), REFUSAL_EXCHANGE_FIELD, "0.5"},     /* the header says "," */
        {WITH_FORMULA("1.000,5"), REFUSAL_EXCHANGE_FIELD, "1.000,5"},
        {WITH_FORMULA("1,5 kg"), REFUSAL_EXCHANGE_FIELD, "1,5 kg"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_msg(!reading_text("a.csv", wrong[i].text), "%zu was taken", i);
        ck_assert_msg(read_why.code == wrong[i].code || wrong[i].code == REFUSAL_NAME_UNKNOWN, "%zu: %s", i, refusal_key(read_why.code));
        if (wrong[i].code != REFUSAL_NAME_UNKNOWN)
            ck_assert_str_eq(read_why.value, wrong[i].value);
        ck_assert_str_eq(read_why.where, "a.csv: Rice");
    }
    ck_assert(!reading_text("a.csv", WITH_FORMULA("loop_a")));
    ck_assert_str_eq(read_why.limit, "loop_a → loop_b → loop_a");
}
END_TEST

START_TEST(units_of_the_file)
{
    ck_assert(reading_text("a.csv", HEAD PROCESS("p1", "Rice", PRODUCT("rice", "1")
                                                 SECTION("Materials/fuels", "lime;tn.sh;2;Uniform;0;1;3;\r\nwood;cord;1;Undefined;0;0;0;\r\n")) LISTS));
    ck_assert_str_eq(only("lime")->amount, "1814.3696"); /* 2 x 907.1848 */
    ck_assert_str_eq(only("lime")->unit, "kg");
    spread_is(only("lime"), SPREAD_UNIFORM, "907.1848..2721.5544");
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_MAPPED, "2 tn.sh"), 1);
    ck_assert_str_eq(only("wood")->unit, "cord"); /* not in the table: kept, for the mapping to refuse */
}
END_TEST

START_TEST(products_link_processes)
{
    ck_assert(reading_text("a.csv", HEAD PROCESS("p1", "Rice", PRODUCT("rice", "1") SECTION("Materials/fuels", "urea;kg;0,03;Undefined;0;0;0;\r\n")
                                                 SECTION("Waste to treatment", "straw;kg;0,8;Undefined;0;0;0;\r\n"))
                                    PROCESS("p2", "Urea plant", PRODUCT("urea", "1"))
                                    PROCESS("p3", "Burning", SECTION("Waste treatment", "straw;kg;1;All waste types;Burning;comment\r\n"))));
    const struct dataset_process *p = process_named("Rice"), *burning = process_named("Burning");
    ck_assert_str_eq(exchange_of(p, "urea")->provider, "p2");
    ck_assert_str_eq(exchange_of(p, "straw")->provider, "p3");
    ck_assert(burning->exchanges[burning->reference - 1].input);
    ck_assert_str_eq(burning->exchanges[burning->reference - 1].comment, "comment");

    /* Two makers of one product: the file does not say which; what is called a finished system and has inputs is none. */
    ck_assert(reading_text("a.csv", HEAD PROCESS("p1", "Rice", SECTION("Type", "System\r\n") PRODUCT("rice", "1")
                                                               SECTION("Materials/fuels", "urea;kg;0,03;Undefined;0;0;0;\r\n"))
                                    PROCESS("p2", "Urea plant", SECTION("Type", "System\r\n") PRODUCT("urea", "1"))
                                    PROCESS("p3", "Other plant", PRODUCT("urea", "1"))));
    ck_assert_ptr_null(exchange_of(process_named("Rice"), "urea")->provider);
    ck_assert(!process_named("Rice")->result && process_named("Urea plant")->result);
}
END_TEST

START_TEST(co_products_have_shares)
{
    static const char rows[] = "oil;kg;0,4;74,3;not defined;Mill;\r\ncake;kg;0,6;25,7;not defined;Mill;\r\n";
    char text[1000];
    snprintf(text, sizeof text, "%s", HEAD PROCESS("p1", "Mill", SECTION("Products", "ROWS")));
    const char *whole = with(text, "ROWS\r\n", rows);
    ck_assert(reading_text("a.csv", whole));
    ck_assert_str_eq(only("oil")->allocation, "0.743");
    ck_assert_str_eq(only("cake")->allocation, "0.257");
    char *copy = text_dup(whole);
    text_is_refused("a.csv", with(copy, "74,3", "174,3"), REFUSAL_EXCHANGE_FIELD);
    free(copy);
}
END_TEST

START_TEST(encodings_quotes_and_separators)
{
    ck_assert(reading_text("a.csv", with(SMALL, "Methane;", "M\xE9thane \x80 \xB5g;"))); /* windows-1252 */
    ck_assert_str_eq(read_set.processes[0].exchanges[1].amount, "0.02");
    ck_assert_str_eq(flow_in(&read_set.processes[0].exchanges[1])->name, "Méthane € µg");
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_MAPPED, "the encoding"), 1);
    ck_assert(reading_text("a.csv", with(SMALL, "rice;kg", "\xB5\xBE\xB9\xC8\xD6\xD6\xD6\xB2\xBC\xB0\xD4\xCB\xCA\xE4;kg"))); /* GB 18030 */
    ck_assert_str_eq(read_set.flows[0].name, "稻谷种植及运输");
    ck_assert(reading_text("a.csv", with(SMALL, "rice;kg", "稻谷;kg")));
    ck_assert_str_eq(read_set.flows[0].name, "稻谷");
    ck_assert(reading_text("a.csv", with(SMALL, "rice;kg", "\"rice; 5\"\" \"\"paddy\"\"\";kg")));
    ck_assert_str_eq(read_set.flows[0].name, "rice; 5\" \"paddy\"");
    ck_assert(reading_text("a.csv", with(SMALL, "rice;kg", "5\" pipe;kg")));
    ck_assert_str_eq(read_set.flows[0].name, "5\" pipe");
    ck_assert(reading_text("a.csv", "{SimaPro 9.0}\n{CSV separator: Tab}\n{Decimal separator: .}\n\n"
                                    "Process\n\nProducts\nrice\tkg\t0.5\t100\t\tFarm\tten\x7F" "times\n\nEnd\n"));
    ck_assert_str_eq(read_set.processes[0].exchanges[0].amount, "0.5");
    ck_assert_str_eq(read_set.processes[0].exchanges[0].comment, "ten\ntimes");
    ck_assert_str_eq(read_set.processes[0].name, "rice"); /* it has no name: its product's */
}
END_TEST

START_TEST(other_kinds_are_told)
{
    ck_assert(reading_text("a.csv", SMALL "Product stage\r\n\r\nProducts\r\nlife cycle of rice;p;1\r\n\r\nEnd\r\n\r\n"
                                          "Calculation setup\r\n\r\nName\r\nsetup 1\r\n\r\nEnd\r\n\r\nStrange\r\nx\r\n\r\nEnd\r\n"));
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_KIND, "life cycle of rice"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_KIND, "setup 1"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "Strange"), 1);
    text_is_refused("a.csv", "{SimaPro 9.0}\n{methods}\n\nMethod\n\nName\nIPCC\n\nEnd\n", REFUSAL_EXCHANGE_KIND);
    ck_assert_str_eq(read_why.value, "IPCC");
    ck_assert(reading_text("a.csv", SMALL PROCESS("p9", "Scenario", SECTION("Waste scenario", "mix;kg;1;All;W;\r\n"))));
    ck_assert_uint_eq(read_set.process_count, 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_KIND, "mix"), 1);
}
END_TEST

START_TEST(what_is_wrong_is_named)
{
    static const struct { const char *from, *to; enum refusal_code code; } wrong[] = {
        {"Decimal separator: ,", "Decimal separator: .", REFUSAL_NUMBER_AMBIGUOUS}, /* 0,02 */
        {"Decimal separator: ,", "Decimal separator: ;", REFUSAL_EXCHANGE_FIELD},
        {"Decimal separator: ,", "Decimal separator: comma", REFUSAL_EXCHANGE_FIELD},
        {"separator: Semicolon", "separator: Pipe", REFUSAL_EXCHANGE_FIELD},
        {"separator: Semicolon", "separator: Comma", REFUSAL_EXCHANGE_FIELD},
        {"rice;kg;1;", "rice;kg;0;", REFUSAL_EXCHANGE_FIELD},
        {"Products\r\nrice;kg;1;100;not defined;Farm;\r\n\r\n", "", REFUSAL_EXCHANGE_NO_REFERENCE},
        {"\r\nEnd", "\r\n", REFUSAL_EXCHANGE_BROKEN},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        text_is_refused("a.csv", with(SMALL, wrong[i].from, wrong[i].to), wrong[i].code);
    beginnings_are_refused(&format_simapro, SMALL, strlen(SMALL), 1);
    text_is_refused("a.csv", HEAD PROCESS("p1", "Rice", PRODUCT("rice", "1")) PROCESS("p1", "Wheat", PRODUCT("wheat", "1")), REFUSAL_EXCHANGE_TWICE);
    ck_assert_str_eq(read_why.value, "p1");
}
END_TEST

START_TEST(other_files_are_not_its)
{
    static const char *const others[] = {"", "{", "{\"SimaPro\": 1}", "name;amount\nrice;0,5\n", "SimaPro;{CSV separator: Semicolon}\n", "[1]", "{processes}"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct exchange_bytes bytes = {"a", others[i], strlen(others[i]), "en"};
        ck_assert_msg(!format_simapro.recognise(&bytes), "%s", others[i]);
    }
}
END_TEST

SUITE_MAIN("simapro", the_sample_is_read, distributions_and_substances_of_the_sample, formulas_of_parameters,
           what_cannot_be_worked_out_is_refused_and_never_0, units_of_the_file, products_link_processes, co_products_have_shares,
           encodings_quotes_and_separators, other_kinds_are_told, what_is_wrong_is_named, other_files_are_not_its)
