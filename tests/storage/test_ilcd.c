/* SPDX-License-Identifier: MPL-2.0
 *
 * ILCD and TIDAS: the published samples' figures read by hand, what is written read back, both forms saying the same, and bad files refused by name.
 */
#include <stdio.h>
#include <string.h>

#include "packing/package.h"
#include "storage/exchange/format.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"
#include "tests/storage/ilcd_sample.h"

static struct refusal why;

static bool read_bytes(const char *name, const char *data, size_t length, const char *lang, struct dataset *out)
{
    const struct exchange_bytes bytes = {name, data, length, lang};
    const struct exchange_format *format = exchange_format_of(&bytes);
    *out = (struct dataset){0};
    ck_assert_msg(format != NULL, "%s is not recognised", name);
    return format->read(&bytes, out, &why) && dataset_check(out, name, &why);
}

static void read_sample(const char *name, const char *lang, struct dataset *out)
{
    char path[1024], place[80], piece[4096];
    struct text_buffer text = {0};
    snprintf(place, sizeof place, "tests/exchange/%s", name);
    source_path(path, sizeof path, place);
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        text_buffer_add_bytes(&text, piece, n);
    fclose(file);
    ck_assert_msg(read_bytes(name, text.data, text.length, lang, out), "%s: %s '%s' (%s)", refusal_key(why.code), why.where, why.value, why.limit);
    text_buffer_free(&text);
}

static const char *text(const char *s)
{
    return s ? s : "(null)";
}

/* The note with this code and value, or NULL. */
static const struct dataset_note *noted(const struct dataset *d, enum refusal_code code, const char *value)
{
    for (size_t i = 0; i < d->note_count; i++)
        if (d->notes[i].code == code && !strcmp(text(d->notes[i].value), value))
            return &d->notes[i];
    return NULL;
}

/* ---- the published samples ---- */

/* tidas-process.json: 432 of electricity, 0.02975 of diesel (as the file writes it) and the reference, 1000 of sludge, which goes in. */
START_TEST(the_sludge_process_has_its_three_exchanges)
{
    static const struct { const char *id, *amount, *flow, *flow_id, *derivation; } expected[] = {
        {"0", "432.0", "Electricity", "890a70b7-b677-4e2a-8a1b-7d017e0a10ae", "measured"},
        {"1", "0.029750000000000002", "Diesel", "55a4c166-2eb6-43a3-9a13-2e4f2c4fee60", "measured"},
        {"2", "1000.0", "Sludge", "725c8f6e-7975-4155-a250-1f95ef70c508", "estimated"}};
    struct dataset d;
    read_sample("tidas-process.json", "en", &d);
    ck_assert_uint_eq(d.process_count, 1);
    const struct dataset_process *p = &d.processes[0];
    ck_assert_uint_eq(p->exchange_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct dataset_exchange *e = &p->exchanges[i];
        ck_assert_str_eq(text(e->id), expected[i].id);
        ck_assert_str_eq(text(e->amount), expected[i].amount);
        ck_assert_str_eq(text(e->derivation), expected[i].derivation);
        ck_assert_str_eq(text(d.flows[e->flow].name), expected[i].flow);
        ck_assert_str_eq(text(d.flows[e->flow].id), expected[i].flow_id);
        ck_assert(e->input && !e->primary && !e->secondary && e->spread == SPREAD_NONE && !e->allocation && !e->source);
        ck_assert_ptr_null(e->unit); /* the flows are not in the file: nobody knows their units */
        ck_assert_ptr_null(d.flows[e->flow].unit);
        ck_assert_str_eq(text(noted(&d, REFUSAL_EXCHANGE_LINK, expected[i].flow)->limit), expected[i].flow_id);
    }
    ck_assert_uint_eq(p->reference, 3);
    ck_assert_int_eq(d.flows[p->exchanges[2].flow].kind, FLOW_OF_WASTE);
    ck_assert_ptr_nonnull(noted(&d, REFUSAL_EXCHANGE_MAPPED, "Sludge"));
    ck_assert_str_eq(text(p->exchanges[2].comment), "one dry ton (DT) of sludge");
    dataset_clear(&d);
}
END_TEST

START_TEST(what_the_sludge_process_says_of_itself)
{
    struct dataset d;
    read_sample("tidas-process.json", "en", &d);
    const struct dataset_process *p = &d.processes[0];
    ck_assert_str_eq(text(p->id), "ecb914eb-6f1f-4df9-8289-d9ee519386f4");
    ck_assert_str_eq(text(p->name), "Municipal sludge treatment and disposal; dry sludge, aerobic composting; at plant");
    ck_assert_str_eq(text(p->location), "CN");
    ck_assert_str_eq(text(p->from), "2013");
    ck_assert_ptr_null(p->to);
    ck_assert(!p->result);
    ck_assert_str_eq(text(p->category), "Water supply; sewerage, waste management and remediation activities/Waste collection, treatment and disposal, and "
                                        "recovery activities/Waste treatment and disposal/Treatment and disposal of non-hazardous waste");
    ck_assert_ptr_eq(strstr(text(p->technology), "Dewatered sludge is first composted"), p->technology);
    ck_assert_ptr_nonnull(strstr(text(p->comment), "Tai Lake Watershed"));
    ck_assert_uint_eq(p->source, 1);
    ck_assert_ptr_nonnull(strstr(text(d.sources[0].title), "Liu, B., Wei, Q."));
    ck_assert_str_eq(text(d.owner), "Tiangong LCI Data Working Group");
    dataset_clear(&d);
    read_sample("tidas-process.json", "zh", &d);
    ck_assert_str_eq(text(d.processes[0].name), "市政污泥处理与处置; 干污泥, 好氧堆肥; 在工厂");
    ck_assert_str_eq(text(d.processes[0].exchanges[2].comment), "一干吨 （DT） 污泥");
    ck_assert_str_eq(text(d.flows[0].name), "Electricity"); /* in English only: English stands in */
    dataset_clear(&d);
}
END_TEST

/* tidas-flow.json: a substance by CAS number, to the stratosphere, counted in the property "Mass" that everybody knows: kg. */
START_TEST(the_flow_of_the_sample)
{
    struct dataset d;
    read_sample("tidas-flow.json", "zh", &d);
    ck_assert_uint_eq(d.flow_count, 1);
    const struct dataset_flow *f = &d.flows[0];
    ck_assert_str_eq(text(f->id), "4d8a3345-51fd-44ac-87e0-59bc8d3b0fdc");
    ck_assert_str_eq(text(f->name), "2-氯-3-甲基-4-(甲磺酰基)苯甲酸");
    ck_assert_str_eq(text(f->cas), "106904-09-0");
    ck_assert_int_eq(f->kind, FLOW_ELEMENTARY);
    ck_assert_str_eq(text(f->unit), "kg");
    ck_assert_str_eq(text(f->compartment), "air/lower stratosphere + upper troposphere");
    ck_assert_uint_eq(d.note_count, 0);
    dataset_clear(&d);
}
END_TEST

/* ---- written and read back ---- */

static void write_sample(const struct exchange_format *format, struct text_buffer *out)
{
    struct dataset d;
    ilcd_sample(&d);
    ck_assert_msg(format->write(&d, "zh", out, &why), "%s: %s '%s'", refusal_key(why.code), why.where, why.value);
    dataset_clear(&d);
}

static void same_text(const char *a, const char *b)
{
    ck_assert_str_eq(text(a), text(b));
}

/* The flow comes back in the reference unit of its property, the exchange in the unit that was typed. */
static void same_exchange(const struct dataset *a, const struct dataset_exchange *x, const struct dataset *b, const struct dataset_exchange *y)
{
    ck_assert_int_eq(x->input, y->input);
    ck_assert_int_eq(x->avoided, y->avoided);
    ck_assert_int_eq(x->primary, y->primary);
    ck_assert_int_eq(x->secondary, y->secondary);
    ck_assert_int_eq(x->spread, y->spread);
    ck_assert_uint_eq(x->source, y->source);
    same_text(a->flows[x->flow].name, b->flows[y->flow].name);
    same_text(x->amount, y->amount);
    same_text(x->unit ? x->unit : a->flows[x->flow].unit, y->unit ? y->unit : b->flows[y->flow].unit);
    same_text(x->spread_a, y->spread_a);
    same_text(x->spread_b, y->spread_b);
    same_text(x->spread_c, y->spread_c);
    same_text(x->allocation, y->allocation);
    same_text(x->price, y->price);
    same_text(x->price_unit, y->price_unit);
    same_text(x->quality, y->quality);
    same_text(x->derivation, y->derivation);
    same_text(x->location, y->location);
    same_text(x->comment, y->comment);
}

static void same_flows(const struct dataset *a, const struct dataset *b)
{
    ck_assert_uint_eq(a->flow_count, b->flow_count);
    for (size_t i = 0; i < a->flow_count; i++) {
        const struct dataset_flow *x = &a->flows[i], *y = &b->flows[i];
        ck_assert_int_eq(x->kind, y->kind);
        same_text(x->name, y->name);
        same_text(i == POWER ? "MJ" : x->unit, y->unit);
        same_text(x->cas, y->cas);
        same_text(x->formula, y->formula);
        same_text(x->compartment, y->compartment);
        same_text(x->category, y->category);
        same_text(x->code, y->code);
        same_text(x->comment, y->comment);
    }
}

static void same_process(const struct dataset *a, const struct dataset_process *x, const struct dataset *b, const struct dataset_process *y)
{
    same_text(x->name, y->name);
    same_text(x->location, y->location);
    same_text(x->technology, y->technology);
    same_text(x->comment, y->comment);
    same_text(x->category, y->category);
    same_text(x->allocation, y->allocation);
    same_text(x->quality, y->quality);
    ck_assert_int_eq(x->result, y->result);
    ck_assert_uint_eq(x->reference, y->reference);
    ck_assert_uint_eq(x->source, y->source);
    ck_assert_uint_eq(x->exchange_count, y->exchange_count);
    for (size_t i = 0; i < x->exchange_count; i++)
        same_exchange(a, &x->exchanges[i], b, &y->exchanges[i]);
}

/* The two are equal but for ids, which are made, and the unit of the flow of electricity. */
static void same_dataset(const struct dataset *a, const struct dataset *b)
{
    same_flows(a, b);
    ck_assert_uint_eq(a->process_count, b->process_count);
    for (size_t i = 0; i < a->process_count; i++)
        same_process(a, &a->processes[i], b, &b->processes[i]);
    ck_assert_uint_eq(a->source_count, b->source_count);
    same_text(a->sources[0].title, b->sources[0].title);
    same_text(a->sources[0].text, b->sources[0].text);
    same_text(a->sources[0].year, b->sources[0].year);
    same_text(a->sources[0].url, b->sources[0].url);
    ck_assert_uint_eq(b->impact_count, 1);
    ck_assert_uint_eq(b->impacts[0].flow, CH4);
    same_text(a->impacts[0].value, b->impacts[0].value);
    same_text(a->impacts[0].method, b->impacts[0].method);
    same_text(a->impacts[0].unit, b->impacts[0].unit);
    same_text(a->owner, b->owner);
    same_text(a->wanted_amount, b->wanted_amount);
    ck_assert_str_eq(b->wanted, b->processes[GROWING].id);
}

static void comes_back(const struct exchange_format *format)
{
    struct dataset sample, back;
    struct text_buffer out = {0};
    write_sample(format, &out);
    ck_assert_msg(read_bytes("own.zip", out.data, out.length, "zh", &back), "%s: %s '%s' (%s)", refusal_key(why.code), why.where, why.value, why.limit);
    ilcd_sample(&sample);
    same_dataset(&sample, &back);
    ck_assert_str_eq(back.processes[GROWING].from, "2024-03-01");
    ck_assert_str_eq(back.processes[GROWING].to, "2024-10-31");
    ck_assert_ptr_null(back.processes[UREA_MAKING].from); /* 2024 is written, and said not to be its year */
    ck_assert_str_eq(back.processes[GROWING].exchanges[3].provider, back.processes[UREA_MAKING].id);
    ck_assert_str_eq(back.flows[POWER].id, "6f0c9d1e-8a51-4b7e-9c33-0d2a5b7e1f10");
    dataset_clear(&sample);
    dataset_clear(&back);
    text_buffer_free(&out);
}

START_TEST(what_is_written_as_ilcd_comes_back)
{
    comes_back(&format_ilcd);
}
END_TEST

START_TEST(what_is_written_as_tidas_comes_back)
{
    comes_back(&format_tidas);
}
END_TEST

/* XML read and written as JSON, and read again, is what JSON gave at once; the same dataset gives the same bytes. */
START_TEST(both_forms_say_the_same)
{
    struct text_buffer xml = {0}, json = {0}, again = {0}, other = {0};
    struct dataset from_xml, from_json;
    write_sample(&format_ilcd, &xml);
    write_sample(&format_tidas, &json);
    write_sample(&format_ilcd, &again);
    ck_assert_uint_eq(xml.length, again.length);
    ck_assert_int_eq(memcmp(xml.data, again.data, xml.length), 0);
    ck_assert(read_bytes("a.zip", xml.data, xml.length, "zh", &from_xml));
    ck_assert(read_bytes("b.zip", json.data, json.length, "zh", &from_json));
    again.length = 0;
    ck_assert(format_tidas.write(&from_xml, "zh", &again, &why));
    ck_assert(format_tidas.write(&from_json, "zh", &other, &why));
    ck_assert_uint_eq(again.length, other.length);
    ck_assert_int_eq(memcmp(again.data, other.data, again.length), 0);
    dataset_clear(&from_xml);
    dataset_clear(&from_json);
    text_buffer_free(&xml);
    text_buffer_free(&json);
    text_buffer_free(&again);
    text_buffer_free(&other);
}
END_TEST

/* A unit that nobody knows is not written, and a unit that does not fit the flow's is not converted. */
START_TEST(units_that_cannot_be_written_are_refused_by_name)
{
    struct text_buffer out = {0};
    struct dataset d;
    ilcd_sample(&d);
    dataset_text(&d, &d.flows[UREA].unit, NULL);
    ck_assert(!format_ilcd.write(&d, "zh", &out, &why));
    ck_assert_int_eq(why.code, REFUSAL_EXCHANGE_FIELD);
    ck_assert_str_eq(why.field, "unit");
    ck_assert_str_eq(why.where, "尿素 urea");
    dataset_text(&d, &d.flows[UREA].unit, "kg");
    dataset_text(&d, &d.processes[GROWING].exchanges[3].unit, "kWh");
    ck_assert(!format_tidas.write(&d, "zh", &out, &why));
    ck_assert_str_eq(why.value, "kWh");
    ck_assert_str_eq(why.limit, "kg");
    ck_assert_uint_eq(out.length, 0);
    dataset_clear(&d);
    text_buffer_free(&out);
}
END_TEST

START_TEST(a_text_that_is_too_long_is_cut_between_characters)
{
    struct text_buffer out = {0}, name = {0};
    struct dataset d, back;
    for (int i = 0; i < 501; i++)
        text_buffer_add(&name, "稻");
    ilcd_sample(&d);
    dataset_text(&d, &d.flows[RICE].name, name.data);
    ck_assert(format_tidas.write(&d, "zh", &out, &why));
    ck_assert(read_bytes("long.zip", out.data, out.length, "zh", &back));
    ck_assert_uint_eq(strlen(back.flows[RICE].name), 499 * 3 + strlen("…"));
    ck_assert(text_valid_utf8(back.flows[RICE].name, strlen(back.flows[RICE].name)));
    dataset_clear(&d);
    dataset_clear(&back);
    text_buffer_free(&out);
    text_buffer_free(&name);
}
END_TEST

/* ---- small files ---- */

#define P "7c9e6679-7425-40de-944b-e07fc1f90ae7"
#define F "0d7a3ad1-6556-11dd-ad8b-0800200c9a66"
#define COMMON " xmlns:common=\"http://lca.jrc.it/ILCD/Common\" version=\"1.1\""

static const char flow_xml[] =
    "<flowDataSet xmlns=\"http://lca.jrc.it/ILCD/Flow\"" COMMON "><flowInformation><dataSetInformation><common:UUID>" F "</common:UUID>"
    "<name><baseName>steel\n   beam</baseName></name></dataSetInformation><quantitativeReference><referenceToReferenceFlowProperty>3"
    "</referenceToReferenceFlowProperty></quantitativeReference></flowInformation><modellingAndValidation><LCIMethod><typeOfDataSet>Product flow"
    "</typeOfDataSet></LCIMethod></modellingAndValidation><flowProperties><flowProperty dataSetInternalID=\"1\"><referenceToFlowPropertyDataSet "
    "refObjectId=\"93a60a56-a3c8-22da-a746-0800200c9a66\"/><meanValue>0.3</meanValue></flowProperty><flowProperty dataSetInternalID=\"3\">"
    "<referenceToFlowPropertyDataSet uri=\"../flowproperties/93a60a56-a3c8-11da-a746-0800200b9a66_02.00.000.xml\"/><meanValue>1.0</meanValue>"
    "</flowProperty></flowProperties></flowDataSet>";

static const char process_xml[] =
    "<processDataSet xmlns=\"http://lca.jrc.it/ILCD/Process\"" COMMON "><processInformation><dataSetInformation><common:UUID>" P "</common:UUID>"
    "<name><baseName>rolling</baseName></name></dataSetInformation><quantitativeReference type=\"Reference flow(s)\"><referenceToReferenceFlow>1"
    "</referenceToReferenceFlow></quantitativeReference><mathematicalRelations><variableParameter name=\"x\"><meanValue>0.5</meanValue>"
    "</variableParameter></mathematicalRelations></processInformation><exchanges><exchange dataSetInternalID=\"1\"><referenceToFlowDataSet "
    "refObjectId=\"" F "\"/><exchangeDirection>Output</exchangeDirection><meanAmount>4</meanAmount><resultingAmount>2.</resultingAmount></exchange>"
    "<exchange dataSetInternalID=\"7\"><referenceToFlowDataSet refObjectId=\"" F "\"/><exchangeDirection>Input</exchangeDirection>"
    "<referenceToVariable>x</referenceToVariable><meanAmount>3</meanAmount><minimumAmount>2.4</minimumAmount><maximumAmount>3.6</maximumAmount>"
    "<uncertaintyDistributionType>normal</uncertaintyDistributionType></exchange></exchanges></processDataSet>";

/* `from` of a text replaced by `to`; up to four at a time. */
static const char *changed(const char *whole, const char *from, const char *to)
{
    static char texts[4][6000];
    static int next;
    char *out = texts[next++ % 4];
    const char *at = strstr(whole, from);
    ck_assert_msg(at != NULL, "%s", from);
    snprintf(out, sizeof texts[0], "%.*s%s%s", (int)(at - whole), whole, to, at + strlen(from));
    return out;
}

/* A zip of these parts, name and text by turns. */
static bool read_parts(const char *const *parts, size_t count, struct dataset *out)
{
    struct package package = {0};
    struct text_buffer zip = {0};
    for (size_t i = 0; i + 1 < count; i += 2)
        text_buffer_add(package_add(&package, parts[i]), parts[i + 1]);
    ck_assert(package_write(&package, &zip));
    const bool good = read_bytes("small.zip", zip.data, zip.length, "en", out);
    package_free(&package);
    text_buffer_free(&zip);
    return good;
}
#define READ_PARTS(out, ...) read_parts((const char *const[]){__VA_ARGS__}, sizeof(const char *const[]){__VA_ARGS__} / sizeof(char *), out)

/* The process stands before its flow, and the well-known property is not in the zip. */
START_TEST(order_properties_and_variables)
{
    struct dataset d;
    ck_assert_msg(READ_PARTS(&d, "ILCD/processes/p.xml", process_xml, "ILCD/flows/f.xml", flow_xml, "ILCD/external_docs/a.pdf", "x"), "%s", why.value);
    ck_assert_str_eq(text(d.flows[0].name), "steel beam");
    ck_assert_str_eq(text(d.flows[0].unit), "kg"); /* number 3 is the reference, not the volume that comes first */
    ck_assert_str_eq(text(d.processes[0].exchanges[0].amount), "2"); /* the resulting amount, not the mean */
    ck_assert_str_eq(text(d.processes[0].exchanges[1].amount), "1.5"); /* 3 × x */
    ck_assert_int_eq(d.processes[0].exchanges[1].spread, SPREAD_NORMAL);
    ck_assert_str_eq(text(d.processes[0].exchanges[1].spread_a), "0.15"); /* a quarter of (3.6 - 2.4) × x */
    ck_assert_uint_eq(d.note_count, 0);
    dataset_clear(&d);
}
END_TEST

/* The rules of the schema for what stands without bounds: SDg² as it is, 2·SD in percent of the mean. */
START_TEST(deviations_without_bounds)
{
    struct dataset d;
    const char *bounds = "<minimumAmount>2.4</minimumAmount><maximumAmount>3.6</maximumAmount>";
    const char *plain = changed(process_xml, bounds, ""), *with = changed(plain, "normal</uncertaintyDistributionType>",
                                                                          "log-normal</uncertaintyDistributionType>"
                                                                          "<relativeStandardDeviation95In>1.21</relativeStandardDeviation95In>");
    ck_assert(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", with));
    ck_assert_str_eq(text(d.processes[0].exchanges[1].spread_a), "1.1");
    dataset_clear(&d);
    with = changed(plain, "</uncertaintyDistributionType>",
                   "</uncertaintyDistributionType><relativeStandardDeviation95In>20</relativeStandardDeviation95In>");
    ck_assert(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", with));
    ck_assert_str_eq(text(d.processes[0].exchanges[1].spread_a), "0.15"); /* 20 % of 1.5 are two deviations */
    dataset_clear(&d);
    ck_assert(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", plain));
    ck_assert_int_eq(d.processes[0].exchanges[1].spread, SPREAD_NONE);
    ck_assert_ptr_nonnull(noted(&d, REFUSAL_EXCHANGE_LEFT_OUT, "normal"));
    dataset_clear(&d);
}
END_TEST

/* A beam of 1 item that weighs 250 kg: two of them are 500 kg, and it is said. */
START_TEST(a_flow_of_which_one_is_many)
{
    struct dataset d;
    ck_assert(READ_PARTS(&d, "flows/f.xml", changed(flow_xml, "<meanValue>1.0<", "<meanValue>250<"), "processes/p.xml", process_xml));
    ck_assert_str_eq(text(d.processes[0].exchanges[0].amount), "500");
    ck_assert_str_eq(text(noted(&d, REFUSAL_EXCHANGE_MAPPED, "steel beam")->limit), "250 kg");
    dataset_clear(&d);
}
END_TEST

/* The unit comes from the group in the zip, not from its first unit. */
START_TEST(a_property_and_a_group_of_its_own)
{
    static const char property[] = "<flowPropertyDataSet xmlns=\"http://lca.jrc.it/ILCD/FlowProperty\"" COMMON "><flowPropertiesInformation>"
                                   "<dataSetInformation><common:UUID>11111111-1111-4111-8111-111111111111</common:UUID></dataSetInformation>"
                                   "<quantitativeReference><referenceToReferenceUnitGroup refObjectId=\"22222222-2222-4222-8222-222222222222\"/>"
                                   "</quantitativeReference></flowPropertiesInformation></flowPropertyDataSet>";
    static const char group[] = "{\"unitGroupDataSet\":{\"unitGroupInformation\":{\"dataSetInformation\":{\"common:UUID\":"
                                "\"22222222-2222-4222-8222-222222222222\"},\"quantitativeReference\":{\"referenceToReferenceUnit\":4}},\"units\":{\"unit\":"
                                "[{\"@dataSetInternalID\":\"0\",\"name\":\"dozen\"},{\"@dataSetInternalID\":\"4\",\"name\":\"egg\"}]}}}";
    struct dataset d;
    const char *flow = changed(flow_xml, "93a60a56-a3c8-11da-a746-0800200b9a66_02.00.000", "11111111-1111-4111-8111-111111111111");
    ck_assert_msg(READ_PARTS(&d, "flows/f.xml", flow, "unitgroups/u.json", group, "flowproperties/p.xml", property), "%s", why.value);
    ck_assert_str_eq(text(d.flows[0].unit), "egg");
    dataset_clear(&d);
    ck_assert(READ_PARTS(&d, "flows/f.xml", flow)); /* nowhere: blank, and told */
    ck_assert_ptr_null(d.flows[0].unit);
    ck_assert_str_eq(text(noted(&d, REFUSAL_EXCHANGE_LINK, "steel beam")->limit), "11111111-1111-4111-8111-111111111111");
    dataset_clear(&d);
}
END_TEST

START_TEST(shares_of_products)
{
    static const char share[] = "<allocations><allocation internalReferenceToCoProduct=\"1\" allocatedFraction=\"75.5\"/></allocations></exchange>";
    struct dataset d;
    const char *one = changed(process_xml, "normal</uncertaintyDistributionType></exchange>", "undefined</uncertaintyDistributionType></exchange>");
    one = changed(one, "</uncertaintyDistributionType></exchange>", changed(share, "<allocations>", "</uncertaintyDistributionType><allocations>"));
    ck_assert(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", one));
    ck_assert_str_eq(text(d.processes[0].exchanges[0].allocation), "0.755");
    ck_assert_ptr_null(d.processes[0].exchanges[1].allocation);
    dataset_clear(&d);
    const char *two = changed(one, "2.</resultingAmount></exchange>",
                              changed(changed(share, "75.5", "30"), "<allocations>", "2.</resultingAmount><allocations>"));
    ck_assert(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", two)); /* 75.5 % of one, 30 % of another: no one share holds */
    ck_assert_ptr_null(d.processes[0].exchanges[0].allocation);
    ck_assert_ptr_nonnull(noted(&d, REFUSAL_EXCHANGE_LEFT_OUT, "rolling"));
    dataset_clear(&d);
}
END_TEST

START_TEST(what_is_no_amount_is_left_out_and_told)
{
    struct dataset d;
    const char *missing = changed(process_xml, "<meanAmount>3</meanAmount>", "<meanAmount>0</meanAmount>");
    missing = changed(missing, "normal</uncertaintyDistributionType></exchange>",
                      "normal</uncertaintyDistributionType><dataDerivationTypeStatus>Missing important</dataDerivationTypeStatus></exchange>");
    ck_assert(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", missing));
    ck_assert_uint_eq(d.processes[0].exchange_count, 1);
    ck_assert_ptr_nonnull(noted(&d, REFUSAL_EXCHANGE_LEFT_OUT, "steel beam"));
    dataset_clear(&d);
}
END_TEST

/* A result of the climate is kept per one of the reference flow: 9 kg for 2; one of acidification is noted. Contacts and models are, too. */
START_TEST(results_contacts_and_models)
{
    static const char results[] = "</exchanges><LCIAResults><LCIAResult><referenceToLCIAMethodDataSet refObjectId=\"" F "\"><common:shortDescription>"
                                  "Climate change; GWP100</common:shortDescription></referenceToLCIAMethodDataSet><meanAmount>9</meanAmount></LCIAResult>"
                                  "<LCIAResult><referenceToLCIAMethodDataSet><common:shortDescription>Acidification</common:shortDescription>"
                                  "</referenceToLCIAMethodDataSet><meanAmount>1</meanAmount></LCIAResult></LCIAResults>";
    struct dataset d;
    ck_assert(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", changed(process_xml, "</exchanges>", results), "contacts/c.xml",
                         "<contactDataSet><contactInformation><dataSetInformation><name>Ms. Li</name></dataSetInformation></contactInformation>"
                         "</contactDataSet>",
                         "lifecyclemodels/m.json", "{\"lifeCycleModelDataSet\":{}}"));
    ck_assert_uint_eq(d.impact_count, 1);
    ck_assert_str_eq(text(d.impacts[0].value), "4.5");
    ck_assert_str_eq(text(d.impacts[0].unit), "kg CO2e");
    ck_assert_str_eq(text(d.impacts[0].method), "Climate change; GWP100");
    ck_assert_str_eq(text(noted(&d, REFUSAL_EXCHANGE_KIND, "Ms. Li")->limit), "contact");
    ck_assert_str_eq(text(noted(&d, REFUSAL_EXCHANGE_KIND, "?")->limit), "life cycle model");
    ck_assert_ptr_nonnull(noted(&d, REFUSAL_EXCHANGE_KIND, "Acidification"));
    dataset_clear(&d);
}
END_TEST

START_TEST(methods_of_the_climate_are_characterisations)
{
    static const char method[] = "<LCIAMethodDataSet" COMMON "><LCIAMethodInformation><dataSetInformation><common:name>IPCC 2021</common:name>"
                                 "<impactCategory>Climate change</impactCategory></dataSetInformation></LCIAMethodInformation><characterisationFactors>"
                                 "<factor><referenceToFlowDataSet refObjectId=\"" F "\"/><meanValue>27.0</meanValue></factor></characterisationFactors>"
                                 "</LCIAMethodDataSet>";
    struct dataset d;
    ck_assert(READ_PARTS(&d, "lciamethods/m.xml", method, "flows/f.xml", flow_xml));
    ck_assert_uint_eq(d.impact_count, 1);
    ck_assert_str_eq(text(d.impacts[0].value), "27.0");
    ck_assert_uint_eq(d.impacts[0].flow, 0);
    dataset_clear(&d);
    ck_assert(READ_PARTS(&d, "lciamethods/m.xml", changed(method, "Climate change", "Acidification"), "flows/f.xml", flow_xml));
    ck_assert_uint_eq(d.impact_count, 0);
    ck_assert_ptr_nonnull(noted(&d, REFUSAL_EXCHANGE_KIND, "IPCC 2021"));
    dataset_clear(&d);
}
END_TEST

/* ---- bad files ---- */

static void refused(bool taken, struct dataset *d, enum refusal_code code, const char *value)
{
    ck_assert_msg(!taken, "%s was taken", refusal_key(code));
    ck_assert_msg(why.code == code, "%s instead of %s: %s (%s)", refusal_key(why.code), refusal_key(code), why.value, why.limit);
    ck_assert_msg(strstr(why.value, value) != NULL, "'%s' is not in '%s'", value, why.value);
    dataset_clear(d);
}

START_TEST(bad_xml_and_json_are_refused_by_name)
{
    static const char bomb[] = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
    char deep[2000] = "{\"processDataSet\":", whole[7000];
    struct dataset d;
    snprintf(whole, sizeof whole, "%s%s", bomb, process_xml);
    refused(READ_PARTS(&d, "processes/p.xml", whole), &d, REFUSAL_EXCHANGE_ENTITIES, "XML");
    ck_assert_ptr_nonnull(strstr(why.where, "processes/p.xml"));
    refused(read_bytes("p.xml", process_xml, sizeof process_xml - 40, "en", &d), &d, REFUSAL_EXCHANGE_BROKEN, "XML");
    for (int i = 0; i < 200; i++)
        strcat(deep, "{\"a\":");
    refused(read_bytes("p.json", deep, strlen(deep), "en", &d), &d, REFUSAL_EXCHANGE_TOO_MUCH, "JSON");
    static const char cut[] = "{\"processDataSet\": {\"exchanges\": {";
    refused(read_bytes("p.json", cut, sizeof cut - 1, "en", &d), &d, REFUSAL_EXCHANGE_BROKEN, "JSON");
    static const char other[] = "{\"processDataSet\": 1}";
    refused(read_bytes("p.json", other, sizeof other - 1, "en", &d) && d.process_count, &d, REFUSAL_EXCHANGE_BROKEN, "");
}
END_TEST

START_TEST(what_a_process_lacks_is_named)
{
    struct dataset d;
    refused(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", changed(process_xml, "<referenceToReferenceFlow>1", "<referenceToReferenceFlow>9")),
            &d, REFUSAL_EXCHANGE_NO_REFERENCE, "rolling");
    refused(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", changed(process_xml, "<exchangeDirection>Output", "<exchangeDirection>Input")),
            &d, REFUSAL_EXCHANGE_NO_REFERENCE, "rolling");
    refused(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", changed(process_xml, "<exchangeDirection>Output", "<exchangeDirection>Out")),
            &d, REFUSAL_EXCHANGE_FIELD, "Out");
    refused(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", changed(process_xml, " refObjectId=\"" F "\"", "")), &d, REFUSAL_EXCHANGE_LINK,
            "rolling");
    refused(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", changed(process_xml, ">" P "<", "><")), &d, REFUSAL_EXCHANGE_FIELD, "");
    ck_assert_str_eq(why.field, "UUID");
    refused(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", changed(process_xml, "dataSetInternalID=\"7\"", "dataSetInternalID=\"1\"")), &d,
            REFUSAL_EXCHANGE_TWICE, "1");
}
END_TEST

START_TEST(amounts_that_are_none_are_refused)
{
    static const char *const wrong[] = {"", "3 kg", "1,5", "NaN", "INF", "1e999", "0x10", "三", "--3", "3e", "."};
    char element[60];
    struct dataset d;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        snprintf(element, sizeof element, "<meanAmount>%s</meanAmount>", wrong[i]);
        refused(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", changed(process_xml, "<meanAmount>3</meanAmount>", element)), &d,
                REFUSAL_EXCHANGE_FIELD, "rolling, 7");
        ck_assert_str_eq(why.field, "amount");
    }
    refused(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", changed(process_xml, "name=\"x\"", "name=\"y\"")), &d, REFUSAL_EXCHANGE_FIELD, "x");
}
END_TEST

/* Twice the same is one; twice with different contents is refused, of processes and of flows. */
START_TEST(one_id_twice)
{
    struct dataset d;
    ck_assert(READ_PARTS(&d, "flows/f.xml", flow_xml, "flows/f_01.xml", flow_xml, "processes/p.xml", process_xml, "processes/q.xml", process_xml));
    ck_assert_uint_eq(d.flow_count, 1);
    ck_assert_uint_eq(d.process_count, 1);
    ck_assert_ptr_nonnull(noted(&d, REFUSAL_EXCHANGE_LEFT_OUT, F));
    dataset_clear(&d);
    refused(READ_PARTS(&d, "flows/f.xml", flow_xml, "flows/g.xml", changed(flow_xml, "beam", "plate")), &d, REFUSAL_EXCHANGE_TWICE, F);
    ck_assert_ptr_nonnull(strstr(why.where, "flows/g.xml"));
    refused(READ_PARTS(&d, "flows/f.xml", flow_xml, "processes/p.xml", process_xml, "processes/q.xml",
                       changed(process_xml, "<meanAmount>3</meanAmount>", "<meanAmount>5</meanAmount>")), &d, REFUSAL_EXCHANGE_TWICE, P);
}
END_TEST

/* openLCA's JSON-LD has folders "processes" and "flows", too. */
START_TEST(only_ilcd_is_recognised)
{
    struct package package = {0};
    struct text_buffer zip = {0};
    text_buffer_add(package_add(&package, "processes/p.json"), "{\"@type\":\"Process\",\"name\":\"processDataSe\"}");
    ck_assert(package_write(&package, &zip));
    const struct exchange_bytes bytes = {"olca.zip", zip.data, zip.length, "en"}, xml = {"p.xml", process_xml, sizeof process_xml - 1, "en"},
                                nothing = {"a.csv", "a,b", 3, "en"}, empty = {"a", "", 0, "en"};
    ck_assert_int_eq(format_tidas.recognise(&bytes), 0);
    ck_assert_int_eq(format_ilcd.recognise(&bytes), 0);
    ck_assert_int_eq(format_ilcd.recognise(&xml), 2);
    ck_assert_int_eq(format_tidas.recognise(&xml), 0);
    ck_assert_int_eq(format_ilcd.recognise(&nothing), 0);
    ck_assert_int_eq(format_ilcd.recognise(&empty), 0);
    package_free(&package);
    text_buffer_free(&zip);
}
END_TEST

SUITE_MAIN("ilcd", the_sludge_process_has_its_three_exchanges, what_the_sludge_process_says_of_itself, the_flow_of_the_sample,
           what_is_written_as_ilcd_comes_back, what_is_written_as_tidas_comes_back, both_forms_say_the_same,
           units_that_cannot_be_written_are_refused_by_name, a_text_that_is_too_long_is_cut_between_characters, order_properties_and_variables,
           deviations_without_bounds, a_flow_of_which_one_is_many, a_property_and_a_group_of_its_own, shares_of_products,
           what_is_no_amount_is_left_out_and_told, results_contacts_and_models, methods_of_the_climate_are_characterisations,
           bad_xml_and_json_are_refused_by_name, what_a_process_lacks_is_named, amounts_that_are_none_are_refused, one_id_twice,
           only_ilcd_is_recognised)
