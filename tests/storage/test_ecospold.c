/* SPDX-License-Identifier: MPL-2.0
 *
 * EcoSpold 1 and 2: figures of the samples read by hand, meanings as the schemas' documentation states them, wrong files refused by name.
 */
#include "tests/storage/reading.h"

/* ---- EcoSpold 1 ---- */

/* A data set with the group of an exchange as an element, as the schema has it. */
#define EXCHANGE(attributes, group) "<exchange " attributes ">" group "</exchange>"
#define INFORMATION(type, name, location)                                                                                                              \
    "<metaInformation><processInformation><referenceFunction name='" name "' localName='" name " (local)' unit='kg' amount='1'/><geography location='" \
    location "'/><timePeriod><startYear>1999</startYear><endYear>2001</endYear></timePeriod><dataSetInformation type='" type                           \
    "' localLanguageCode='zh'/></processInformation></metaInformation>"
#define DATASET(number, type, name, location, flows) "<dataset number='" number "'>" INFORMATION(type, name, location) "<flowData>" flows "</flowData></dataset>"
#define FILE_1(datasets) "<?xml version='1.0'?><ecoSpold xmlns='http://www.EcoInvent.org/EcoSpold01'>" datasets "</ecoSpold>"
#define RICE EXCHANGE("number='1' name='rice' localName='大米' unit='kg' meanValue='1' location='CN'", "<outputGroup>0</outputGroup>")

START_TEST(the_first_sample_is_read)
{
    read_sample("ecospold1-small.xml");
    ck_assert_str_eq(read_set.format, "EcoSpold 1");
    ck_assert_uint_eq(read_set.process_count, 1);
    const struct dataset_process *p = &read_set.processes[0];
    ck_assert_str_eq(p->name, "market for enriched steel");
    ck_assert_str_eq(p->location, "CH");
    ck_assert_str_eq(p->from, "2020-01-01");
    ck_assert_str_eq(p->to, "2023-12-31");
    ck_assert_str_eq(p->technology, "Electric arc furnace route");
    ck_assert_str_eq(p->category, "metals/steel");
    ck_assert_str_eq(p->comment, "Reference function note\ngate to gate");
    ck_assert_uint_eq(p->exchange_count, 2);
    ck_assert_uint_eq(p->reference, 1);
    ck_assert_str_eq(exchange_of(p, "enriched steel")->amount, "1");
    const struct dataset_exchange *co2 = exchange_of(p, "carbon dioxide");
    ck_assert_str_eq(co2->amount, "2.5000000000000001"); /* as it stands, not as a machine would write it */
    ck_assert(!co2->input);
    ck_assert_str_eq(flow_in(co2)->cas, "124-38-9");
    ck_assert_str_eq(flow_in(co2)->formula, "CO2");
    ck_assert_str_eq(flow_in(co2)->compartment, "air/unspecified");
    ck_assert_int_eq(flow_in(co2)->kind, FLOW_ELEMENTARY);
    spread_is(co2, SPREAD_LOGNORMAL, "0.202501296008294..30.864"); /* 2.5 / 12.3456 and 2.5 x 12.3456 */
    ck_assert_str_eq(read_set.sources[p->source - 1].text, "A. Author, 2021, Steel source, Primary source note");
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "productionVolume: 123 kg"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_MAPPED, "amount"), 1); /* the schema's name is meanValue */
}
END_TEST

START_TEST(groups_distributions_and_links_of_the_first)
{
    ck_assert(reading_text("a.xml", FILE_1(
        DATASET("7", "1", "rice", "CN",
            RICE EXCHANGE("number='2' name='urea' unit='kg' meanValue='0.03' location='CN' uncertaintyType='2' standardDeviation95='0.006' "
                          "generalComment='(2,3,1,2,na,4); from a survey'", "<inputGroup>1</inputGroup>")
            EXCHANGE("number='3' name='lime' unit='kg' meanValue='3' location='GLO' uncertaintyType='4' minValue='2' maxValue='4'", "<inputGroup>5</inputGroup>")
            EXCHANGE("number='4' name='Water, river' unit='m3' category='resource' subCategory='in water' meanValue='.5'", "<inputGroup>4</inputGroup>")
            EXCHANGE("number='9' name='Occupation, arable' unit='m2a' category='land' meanValue='1.5'", "<inputGroup>4</inputGroup>")
            EXCHANGE("number='5' name='Methane' CASNumber='000074-82-8' unit='kg' category='air' subCategory='low population density' meanValue='2.0E-2' "
                     "uncertaintyType='3' minValue='0.01' maxValue='0.04'", "<outputGroup>4</outputGroup>")
            EXCHANGE("number='6' name='straw' unit='kg' meanValue='0.8' location='CN'", "<outputGroup>1</outputGroup>")
            EXCHANGE("number='7' name='plastic' unit='kg' meanValue='0.01' location='CN'", "<outputGroup>3</outputGroup>"))
        DATASET("8", "1", "urea", "CN", EXCHANGE("number='1' name='urea' unit='kg' meanValue='1' location='CN'", "<outputGroup>0</outputGroup>")))));
    const struct dataset_process *p = process_named("rice");
    ck_assert_str_eq(p->from, "1999");
    ck_assert_str_eq(p->to, "2001");
    ck_assert_str_eq(exchange_of(p, "urea")->provider, "8");
    ck_assert_ptr_null(exchange_of(p, "lime")->provider);
    ck_assert_str_eq(exchange_of(p, "urea")->quality, "(2;3;1;2;n.a.)");
    ck_assert_str_eq(exchange_of(p, "urea")->spread_a, "0.003"); /* twice the standard deviation is entered */
    spread_is(exchange_of(p, "lime"), SPREAD_UNIFORM, "2..4");
    const struct dataset_exchange *methane = exchange_of(p, "Methane");
    ck_assert_str_eq(methane->amount, "2.0E-2");
    ck_assert_str_eq(flow_in(methane)->cas, "74-82-8");
    ck_assert_str_eq(methane->spread_b, "0.009999999999999995"); /* the mode, from the mean: 3 x 0.02 - 0.01 - 0.04 */
    ck_assert_str_eq(exchange_of(p, "Water, river")->amount, "0.5");
    ck_assert(exchange_of(p, "Water, river")->input);
    ck_assert_str_eq(flow_in(exchange_of(p, "Water, river"))->compartment, "resource/in water");
    ck_assert_str_eq(flow_in(exchange_of(p, "Occupation, arable"))->compartment, "resource/land");
    ck_assert(exchange_of(p, "straw")->avoided);
    ck_assert_int_eq(flow_in(exchange_of(p, "plastic"))->kind, FLOW_OF_WASTE);
    ck_assert(!exchange_of(p, "plastic")->input);
}
END_TEST

#define TWO_PRODUCTS                                                                                                                   \
    EXCHANGE("number='1' name='rape oil' unit='kg' meanValue='0.4'", "<outputGroup>2</outputGroup>")                                    \
    EXCHANGE("number='2' name='rape cake' unit='kg' meanValue='0.6'", "<outputGroup>2</outputGroup>")                                   \
    EXCHANGE("number='3' name='rape seed' unit='kg' meanValue='1'", "<inputGroup>5</inputGroup>")
#define SHARE(product, fraction, of)                                                                                                \
    "<allocation referenceToCoProduct='" product "' allocationMethod='1' fraction='" fraction "'>"                                           \
    "<referenceToInputOutput>" of "</referenceToInputOutput></allocation>"

START_TEST(shares_of_co_products)
{
    ck_assert(reading_text("a.xml", FILE_1(DATASET("7", "5", "rape mill", "CN", TWO_PRODUCTS SHARE("1", "74.3", "3") SHARE("2", "25.7", "3")))));
    const struct dataset_process *p = process_named("rape mill");
    ck_assert_str_eq(exchange_of(p, "rape oil")->allocation, "0.743");
    ck_assert_str_eq(exchange_of(p, "rape cake")->allocation, "0.257");
    ck_assert_str_eq(p->allocation, "economic");
    ck_assert_uint_eq(p->reference, 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_MAPPED, "rape oil"), 1);

    /* Shares that hang on the exchange are no share of the product. */
    ck_assert(reading_text("a.xml", FILE_1(DATASET("7", "5", "rape mill", "CN",
                                                   TWO_PRODUCTS SHARE("1", "74.3", "3") SHARE("1", "40", "2") SHARE("2", "25.7", "3")))));
    ck_assert_ptr_null(exchange_of(process_named("rape mill"), "rape oil")->allocation);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "rape oil"), 1);

    text_is_refused("a.xml", FILE_1(DATASET("7", "5", "rape mill", "CN", TWO_PRODUCTS SHARE("1", "174.3", "3"))), REFUSAL_EXCHANGE_FIELD);
    text_is_refused("a.xml", FILE_1(DATASET("7", "5", "rape mill", "CN", TWO_PRODUCTS SHARE("9", "74.3", "3"))), REFUSAL_EXCHANGE_LINK);
    text_is_refused("a.xml", FILE_1(DATASET("7", "5", "rape mill", "CN", TWO_PRODUCTS)), REFUSAL_EXCHANGE_NO_REFERENCE);
}
END_TEST

START_TEST(names_in_the_local_language)
{
    const char text[] = FILE_1(DATASET("7", "1", "rice", "CN", RICE));
    ck_assert(reading_bytes("a.xml", text, strlen(text), "zh"));
    ck_assert_str_eq(read_set.processes[0].name, "rice (local)");
    ck_assert_str_eq(read_set.flows[0].name, "大米");
    ck_assert(reading_bytes("a.xml", text, strlen(text), "en"));
    ck_assert_str_eq(read_set.flows[0].name, "rice");
}
END_TEST

START_TEST(a_zip_of_files)
{
    struct text_buffer zip;
    zip_of(&zip, "a.xml", FILE_1(DATASET("7", "1", "rice", "CN", RICE)), "b.XML",
           FILE_1(DATASET("8", "2", "wheat", "CN", EXCHANGE("number='1' name='wheat' unit='kg' meanValue='1'", "<outputGroup>0</outputGroup>"))));
    ck_assert(reading_bytes("both.zip", zip.data, zip.length, "en"));
    ck_assert_str_eq(read_set.format, "EcoSpold 1");
    ck_assert_uint_eq(read_set.process_count, 2);
    ck_assert(process_named("wheat")->result);
    const struct exchange_bytes cut = {"cut.zip", zip.data, zip.length - 30, "en"};
    dataset_clear(&read_set);
    ck_assert(!format_ecospold1.recognise(&cut));
    ck_assert(!format_ecospold1.read(&cut, &read_set, &read_why));
    ck_assert_int_eq(read_why.code, REFUSAL_EXCHANGE_BROKEN);
    text_buffer_free(&zip);

    zip_of(&zip, "a.xml", FILE_1(DATASET("7", "1", "rice", "CN", RICE)), "b.xml", FILE_1(DATASET("7", "1", "rice", "JP", RICE RICE)));
    ck_assert(!reading_bytes("twice.zip", zip.data, zip.length, "en"));
    ck_assert_int_eq(read_why.code, REFUSAL_EXCHANGE_TWICE); /* two references in one process */
    text_buffer_free(&zip);
}
END_TEST

START_TEST(one_number_for_two_data_sets)
{
    const char other[] = EXCHANGE("number='1' name='rice' unit='kg' meanValue='2' location='CN'", "<outputGroup>0</outputGroup>");
    char text[4000];
    snprintf(text, sizeof text, "<ecoSpold xmlns='http://www.EcoInvent.org/EcoSpold01'>%s<dataset number='7'>%s<flowData>%s</flowData></dataset></ecoSpold>",
             DATASET("7", "1", "rice", "CN", RICE), INFORMATION("1", "rice", "CN"), other);
    text_is_refused("a.xml", text, REFUSAL_EXCHANGE_TWICE);
    ck_assert_str_eq(read_why.value, "7");
    ck_assert(reading_text("a.xml", FILE_1(DATASET("7", "1", "rice", "CN", RICE) DATASET("7", "1", "rice", "CN", RICE))));
    ck_assert_uint_eq(read_set.process_count, 1); /* the same twice is once */
}
END_TEST

START_TEST(what_is_wrong_in_the_first_is_named)
{
    static const struct { const char *from, *to; enum refusal_code code; } wrong[] = {
        {"meanValue='1'", "meanValue='one'", REFUSAL_EXCHANGE_FIELD},
        {"meanValue='1'", "meanValue='1,5'", REFUSAL_EXCHANGE_FIELD},
        {"meanValue='1'", "meanValue='1,234.5'", REFUSAL_EXCHANGE_FIELD},
        {"meanValue='1'", "meanValue='INF'", REFUSAL_EXCHANGE_FIELD},
        {"meanValue='1'", "meanValue='0x10'", REFUSAL_EXCHANGE_FIELD},
        {"meanValue='1'", "", REFUSAL_EXCHANGE_FIELD},
        {"meanValue='1'", "meanValue='0'", REFUSAL_EXCHANGE_FIELD},
        {"<outputGroup>0", "<outputGroup>9", REFUSAL_EXCHANGE_FIELD},
        {"<outputGroup>0", "<outputGroup>4", REFUSAL_EXCHANGE_NO_REFERENCE},
        {"<outputGroup>0</outputGroup>", "", REFUSAL_EXCHANGE_FIELD},
        {"<outputGroup>0</outputGroup>", "<outputGroup>0</outputGroup><inputGroup>1</inputGroup>", REFUSAL_EXCHANGE_FIELD},
        {"</flowData>", "</flowdata>", REFUSAL_EXCHANGE_BROKEN},
        {"type='1'", "type='4'", REFUSAL_EXCHANGE_BROKEN}, /* an impact category: nothing is left */
        {"<?xml version='1.0'?>", "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;&b;'>]>", REFUSAL_EXCHANGE_ENTITIES},
    };
    const char text[] = FILE_1(DATASET("7", "1", "rice", "CN", RICE));
    text_is_refused("a.xml", FILE_1(DATASET("7", "1", "rice", "CN", RICE RICE)), REFUSAL_EXCHANGE_TWICE); /* two references */
    ck_assert_str_eq(read_why.value, "outputGroup 0");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        text_is_refused("a.xml", with(text, wrong[i].from, wrong[i].to), wrong[i].code);
    beginnings_are_refused(&format_ecospold1, text, strlen(text), 1);
    text_is_refused("a.xml", "<ecoSpold xmlns='http://www.EcoInvent.org/EcoSpold01Impact'/>", REFUSAL_EXCHANGE_KIND);
    ck_assert(reading_text("a.xml", with(text, "unit='kg' meanValue", "unit='bushel (?)' meanValue")));
    ck_assert_str_eq(read_set.processes[0].exchanges[0].unit, "bushel (?)"); /* kept; whether it is known is for the mapping to say */
}
END_TEST

/* ---- EcoSpold 2 ---- */

static const char growing[] = "aaaaaaaa-0000-4000-8000-000000000001";

START_TEST(the_second_sample_is_read)
{
    read_sample("ecospold2-handmade.spold");
    ck_assert_str_eq(read_set.format, "EcoSpold 2");
    ck_assert_uint_eq(read_set.process_count, 3);
    ck_assert_uint_eq(read_set.flow_count, 9);
    const struct dataset_process *p = process_named("paddy rice growing");
    ck_assert_str_eq(p->id, growing);
    ck_assert_str_eq(p->location, "CN-CQ");
    ck_assert_str_eq(p->from, "2023-01-01");
    ck_assert_str_eq(p->technology, "Single season, flooded.");
    ck_assert_str_eq(p->comment, "From ploughing.\nTo the harvested grain at field.\nMade up for tests.");
    ck_assert_str_eq(flow_in(exchange_of(p, "paddy rice"))->code, "cpc:0113");
    const struct dataset_exchange *methane = exchange_of(p, "Methane, non-fossil");
    ck_assert_str_eq(methane->quality, "(2;3;1;2;1)");
    ck_assert_str_eq(flow_in(methane)->cas, "74-82-8");
    ck_assert_str_eq(flow_in(methane)->compartment, "air/non-urban air or from high stacks");
    /* Variance 0.09 with pedigree: 0.02 x e^(-0.6) and 0.02 x e^0.6 */
    spread_is(methane, SPREAD_LOGNORMAL, "0.0109762327218805..0.0364423760078102");
    spread_is(exchange_of(p, "Dinitrogen monoxide"), SPREAD_TRIANGLE, "0.0001..0.0012");
    spread_is(exchange_of(p, "Water, river"), SPREAD_UNIFORM, "0.9..1.5");
    ck_assert_str_eq(flow_in(exchange_of(p, "Water, river"))->compartment, "resource/in water");
    ck_assert_str_eq(exchange_of(p, "urea")->spread_a, "0.002"); /* the root of the variance with pedigree */
    ck_assert_str_eq(read_set.sources[exchange_of(p, "urea")->source - 1].text, "Example A., 2022");
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_MAPPED, "n_rate / yield"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "N rate = 180; yield = 6000"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "production volume: 5000000"), 1);
}
END_TEST

START_TEST(links_wastes_and_prices_of_the_second)
{
    read_sample("ecospold2-handmade.spold");
    const struct dataset_process *p = process_named("rice milling");
    ck_assert_str_eq(exchange_of(p, "paddy rice")->provider, growing);
    ck_assert_str_eq(exchange_of(p, "paddy rice")->amount, "1.55");
    ck_assert_str_eq(exchange_of(p, "milled rice")->price, "5.2");
    ck_assert_str_eq(exchange_of(p, "rice bran")->price, "1.5");
    ck_assert_str_eq(exchange_of(p, "rice bran")->price_unit, "CNY2020/kg");
    ck_assert_ptr_null(exchange_of(p, "electricity, low voltage")->provider);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LINK, "electricity, low voltage"), 1);
    ck_assert_uint_eq(notes_of(REFUSAL_EXCHANGE_LEFT_OUT, "aaaaaaaa-0000-4000-8000-0000000000ff"), 1); /* the parent */
    const struct dataset_exchange *husk = exchange_of(p, "rice husk");
    ck_assert_int_eq(flow_in(husk)->kind, FLOW_OF_WASTE); /* -0.3 taken from its treatment is 0.3 given to it */
    ck_assert(!husk->input);
    ck_assert_str_eq(husk->amount, "0.3");
    ck_assert_str_eq(husk->provider, "aaaaaaaa-0000-4000-8000-000000000003");
    const struct dataset_process *burning = process_named("treatment of rice husk, open burning");
    ck_assert(burning->exchanges[burning->reference - 1].input);
    ck_assert_str_eq(burning->exchanges[burning->reference - 1].amount, "1");
}
END_TEST

START_TEST(the_second_in_chinese)
{
    size_t length;
    const char *text = sample_text("ecospold2-handmade.spold", &length);
    ck_assert(reading_bytes("a.spold", text, length, "zh"));
    ck_assert_str_eq(read_set.processes[0].name, "水稻种植");
    ck_assert_str_eq(read_set.flows[0].name, "稻谷");
    ck_assert_str_eq(read_set.processes[1].name, "rice milling"); /* English where there is no Chinese */
}
END_TEST

#define SPOLD(id, product, amount)                                                                                                                   \
    "<ecoSpold xmlns='http://www.EcoInvent.org/EcoSpold02'><activityDataset><activityDescription><activity id='" id                                   \
    "' type='1'><activityName xml:lang='en'>mill</activityName></activity></activityDescription><flowData><intermediateExchange id='x' amount='" amount \
    "' intermediateExchangeId='" product "'><name xml:lang='en'>" product "</name><unitName xml:lang='en'>kg</unitName><outputGroup>0</outputGroup>"   \
    "</intermediateExchange></flowData></activityDataset></ecoSpold>"

START_TEST(an_allocated_activity_is_there_for_each_product)
{
    struct text_buffer zip;
    zip_of(&zip, "m_rice.spold", SPOLD("m", "rice", "1"), "m_bran.spold", SPOLD("m", "bran", "1"));
    ck_assert(reading_bytes("both.zip", zip.data, zip.length, "en"));
    ck_assert_uint_eq(read_set.process_count, 2);
    ck_assert_str_eq(read_set.processes[0].id, "m_rice");
    ck_assert_str_eq(read_set.processes[1].id, "m_bran");
    text_buffer_free(&zip);

    zip_of(&zip, "a.spold", SPOLD("m", "rice", "1"), "b.spold", SPOLD("m", "rice", "2"));
    ck_assert(!reading_bytes("twice.zip", zip.data, zip.length, "en"));
    ck_assert_int_eq(read_why.code, REFUSAL_EXCHANGE_TWICE);
    text_buffer_free(&zip);
}
END_TEST

START_TEST(what_is_wrong_in_the_second_is_named)
{
    static const struct { const char *from, *to; enum refusal_code code; } wrong[] = {
        {"amount='1'", "amount='many'", REFUSAL_EXCHANGE_FIELD},
        {"amount='1'", "amount=''", REFUSAL_EXCHANGE_FIELD},
        {"<outputGroup>0", "<outputGroup>2", REFUSAL_EXCHANGE_NO_REFERENCE},
        {"<outputGroup>0", "<outputGroup>4", REFUSAL_EXCHANGE_FIELD}, /* to nature is for elementary exchanges */
        {"<outputGroup>0", "<outputGroup>5", REFUSAL_EXCHANGE_NO_REFERENCE},
        {"activityDataset>", "validUnits>", REFUSAL_EXCHANGE_BROKEN},
        {"<ecoSpold", "<!DOCTYPE ecoSpold SYSTEM 'file:///etc/passwd'><ecoSpold", REFUSAL_EXCHANGE_ENTITIES},
    };
    const char text[] = SPOLD("m", "rice", "1");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        text_is_refused("a.spold", with(text, wrong[i].from, wrong[i].to), wrong[i].code);
    beginnings_are_refused(&format_ecospold2, text, strlen(text), 1);
}
END_TEST

START_TEST(other_files_are_not_theirs)
{
    static const char *const others[] = {"", "<", "ecoSpold EcoSpold01", "<processDataSet xmlns='http://lca.jrc.it/ILCD/Process'/>",
                                         "<a><ecoSpold01/></a>", "name;amount\necoSpold;1\n", "{\"a\": \"<ecoSpold EcoSpold01\"}", "PK\3\4"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct exchange_bytes bytes = {"a", others[i], strlen(others[i]), "en"};
        ck_assert_msg(!format_ecospold1.recognise(&bytes), "%s", others[i]);
        ck_assert_msg(!format_ecospold2.recognise(&bytes), "%s", others[i]);
    }
    const char first[] = FILE_1(""), second[] = SPOLD("m", "rice", "1");
    const struct exchange_bytes one = {"a", first, strlen(first), "en"}, two = {"b", second, strlen(second), "en"};
    ck_assert_int_eq(format_ecospold1.recognise(&one), 2);
    ck_assert_int_eq(format_ecospold2.recognise(&one), 0);
    ck_assert_int_eq(format_ecospold1.recognise(&two), 0);
    ck_assert_int_eq(format_ecospold2.recognise(&two), 2);
}
END_TEST

SUITE_MAIN("ecospold", the_first_sample_is_read, groups_distributions_and_links_of_the_first, shares_of_co_products, names_in_the_local_language,
           a_zip_of_files, one_number_for_two_data_sets, what_is_wrong_in_the_first_is_named, the_second_sample_is_read,
           links_wastes_and_prices_of_the_second, the_second_in_chinese, an_allocated_activity_is_there_for_each_product,
           what_is_wrong_in_the_second_is_named, other_files_are_not_theirs)
