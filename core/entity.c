/* SPDX-License-Identifier: MPL-2.0 */
#include "core/entity.h"

#include "core/rule_pack.h"

#include <string.h>

#define REQ FIELD_REQUIRED
#define CMP FIELD_COMPUTES
#define CAR FIELD_CARRIED

static const struct field_choice product_types[] = {
    {"crop", N_("crop (grain, oil, fibre)")},
    {"vegetable", N_("vegetable, fungi")},
    {"fruit", N_("fruit, nuts")},
    {"tea", N_("tea, herbs, spices")},
    {"forestry", N_("forest product")},
    {"livestock", N_("livestock, poultry")},
    {"aquaculture", N_("aquatic product")},
    {"processed", N_("primary processed farm product")},
    {"other", N_("something else")},
    {NULL, NULL},
};
static const struct field_choice boundaries[] = {
    {"cradle_to_gate", N_("cradle to gate")},
    {"cradle_to_grave", N_("cradle to grave")},
    {"gate_to_gate", N_("gate to gate")},
    {NULL, NULL},
};
static const struct field_choice roles[] = {
    {"energy", N_("energy")},           {"main_material", N_("main material")}, {"auxiliary", N_("auxiliary material")},
    {"packaging", N_("packaging")},     {"transport", N_("transport")},         {"waste", N_("waste")},
    {"field", N_("field emission")},    {"animal", N_("animal emission")},      {"removal", N_("removal")},
    {"hazardous_waste", N_("hazardous waste")}, {"land_use_change", N_("land-use change")},
    {NULL, NULL},
};
static const struct field_choice left_out[] = {
    {"cutoff", N_("light enough (cut-off)")},
    {"infrastructure", N_("buildings, machines")},
    {"staff", N_("staff, living quarters")},
    {"other", N_("for another reason")},
    {NULL, NULL},
};
static const struct field_choice method_editions[] = {
    {"ipcc2019", N_("IPCC 2019 Refinement")},
    {"ipcc2006", N_("IPCC 2006 Guidelines")},
    {"cn", N_("Chinese standards")},
    {NULL, NULL},
};
static const struct field_choice largest_readings[] = {
    {"with_crossing", N_("with the crossing one")},
    {"within", N_("without it")},
    {NULL, NULL},
};
static const struct field_choice product_kinds[] = {
    {"product", N_("product")},
    {"coproduct", N_("co-product, sold or used")},
    {"residue", N_("residue: no price, no use")},
    {NULL, NULL},
};
/* In the order of clause 7.3: physical relations, then price, then others that are stated. */
static const struct field_choice allocation_bases[] = {
    {"mass", N_("mass")},
    {"number", N_("number")},
    {"energy", N_("energy content")},
    {"protein", N_("protein")},
    {"dry_matter", N_("dry matter")},
    {"economic", N_("economic value")},
    {"area", N_("area of the plots")},
    {"hours", N_("hours of use")},
    {"amounts", N_("other amounts")},
    {"shares", N_("shares as stated")},
    {NULL, NULL},
};
static const struct field_choice data_kinds[] = {
    {"primary", N_("primary (own records)")},
    {"secondary", N_("secondary (from elsewhere)")},
    {NULL, NULL},
};
static const struct field_choice source_kinds[] = {
    {"meter", N_("meter reading")},   {"invoice", N_("invoice or receipt")}, {"log", N_("farm log")},
    {"measured", N_("measurement")},  {"supplier", N_("supplier")},          {"statistics", N_("statistics")},
    {"literature", N_("literature")}, {"estimate", N_("estimate")},          {NULL, NULL},
};
static const struct field_choice bases[] = {
    {"gas", N_("mass of the gas")},
    {"N", N_("N2O-N")},
    {"C", N_("CH4-C or CO2-C")},
    {"co2e", N_("already CO2e")},
    {NULL, NULL},
};
static const struct field_choice tiers[] = {
    {"a", N_("a measured, mass balance")}, {"b", N_("b supplier")},      {"c", N_("c regional")},
    {"d", N_("d national")},               {"e", N_("e international")}, {NULL, NULL},
};
static const struct field_choice directions[] = {
    {"output", N_("output")},
    {"input", N_("input")},
    {"emission", N_("emission")},
    {NULL, NULL},
};
static const struct field_choice paths[] = {
    {"clean_energy", N_("clean energy")},      {"process", N_("better process")},
    {"transport", N_("low-carbon transport")}, {"packaging", N_("packaging")},
    {"purchase", N_("low-carbon purchase")},   {"supply_chain", N_("supply chain")},
    {NULL, NULL},
};
static const struct field_choice edit_kinds[] = {
    {"set", N_("change a value")}, {"add", N_("add a record")}, {"remove", N_("take a record away")}, {NULL, NULL}};
static const struct field_choice sink_ranks[] = {
    {"approved_sink", N_("approved sinks first")}, {"ccer", N_("CCER first")}, {"equal", N_("as equals")}, {NULL, NULL}};
static const struct field_choice covers[] = {
    {"central", N_("the footprint as computed")}, {"upper", N_("cautious: its upper bound")}, {NULL, NULL}};
static const struct field_choice relations[] = {
    {"outside", N_("outside the product")}, {"inside", N_("inside the product")}, {NULL, NULL}};
/* Anything but blank marks every page. */
static const struct field_choice illustrative[] = {{"yes", N_("illustrative figures, no survey")}, {NULL, NULL}};
static const struct field_choice visit_states[] = {{"planned", N_("planned")}, {"held", N_("held")}, {NULL, NULL}};
static const struct field_choice sample_states[] = {
    {"drawn", N_("drawn, not yet seen")}, {"agrees", N_("agrees")}, {"differs", N_("differs")}, {"missing", N_("not found")}, {NULL, NULL}};
static const struct field_choice stages[] = {
    {"scope", N_("scope")},         {"inventory", N_("inventory")},   {"footprint", N_("footprint")},
    {"reduction", N_("reduction")}, {"offset", N_("offsets")},        {"evaluation", N_("evaluation")},
    {"conclusion", N_("conclusion")}, {NULL, NULL}};
static const struct field_choice conclusions[] = {
    {"accepted", N_("accepted")},       {"rejected", N_("not accepted")},    {"neutral", N_("carbon neutral")},
    {"not_neutral", N_("not neutral")}, {"undecided", N_("cannot be decided")}, {NULL, NULL}};
static const struct field_choice action_states[] = {{"planned", N_("planned")}, {"done", N_("done")}, {NULL, NULL}};
static const struct field_choice offset_kinds[] = {
    {"own_sink", N_("own sink")},
    {"approved_sink", N_("sink approved by a mechanism")},
    {"ccer", "CCER"},
    {"cqcer", "CQCER"},
    {"international", N_("international, project in China")},
    {"allowance", N_("carbon allowance")},
    {NULL, NULL},
};
static const struct field_choice offset_states[] = {
    {"planned", N_("planned")}, {"bought", N_("bought")}, {"retired", N_("retired")}, {NULL, NULL}};
static const struct field_choice evaluator_kinds[] = {
    {"third_party", N_("independent third party")}, {"other", N_("other body")}, {NULL, NULL}};
static const struct field_choice document_kinds[] = {
    {"receipt", N_("receipts and invoices")}, {"record", N_("production records")}, {"certificate", N_("certificates")},
    {"report", N_("reports")},                {"contract", N_("contracts")},        {"other", N_("other")},
    {NULL, NULL},
};
static const struct field_choice document_results[] = {
    {"open", N_("not yet checked")}, {"agrees", N_("agrees")}, {"differs", N_("differs")}, {NULL, NULL}};
static const struct field_choice severities[] = {
    {"error", N_("error")}, {"warning", N_("warning")}, {"question", N_("question")}, {"note", N_("note")}, {NULL, NULL}};
static const struct field_choice remark_states[] = {
    {"open", N_("open")}, {"answered", N_("answered")}, {"closed", N_("closed")}, {NULL, NULL}};

static const struct field study_fields[STUDY_FIELDS] = {
    [STUDY_ID] = {"id", N_("id"), NULL, FIELD_TEXT, FIELD_KEY, NULL, NULL, 0, NULL},
    [STUDY_PRODUCT] = {"product", N_("product"), N_("The farm product, with its variety or grade"), FIELD_TEXT, CMP, "7.1.1",
                       NULL, 0, NULL},
    [STUDY_PRODUCT_TYPE] = {"product_type", N_("kind of product"),
                            N_("The standard is for products of farming, forestry, animals and water, and their first processing"),
                            FIELD_CHOICE, 0, "3.1", product_types, 0, NULL},
    [STUDY_FUNCTIONAL_UNIT] = {"functional_unit", N_("functional unit"),
                               N_("What the footprint is stated for; usual in the trade, for example 1 kg at the farm gate"),
                               FIELD_QUANTITY, CMP, "7.1.1", NULL, 0, "1 kg"},
    [STUDY_OUTPUT] = {"output", N_("product output"),
                      N_("What was produced in the period, all of it, in a unit of the same kind as the functional unit"),
                      FIELD_QUANTITY, CMP, "7.1.1", NULL, 0, "240 t"},
    [STUDY_PERIOD_FROM] = {"period_from", N_("period from"), N_("First day of the reporting period, usually one year"),
                           FIELD_DATE, CMP, "7.8", NULL, 0, "2025-01-01"},
    [STUDY_PERIOD_TO] = {"period_to", N_("period to"), N_("Last day of the reporting period"), FIELD_DATE, CMP, "7.8", NULL, 0,
                         "2025-12-31"},
    [STUDY_BOUNDARY] = {"boundary", N_("system boundary"), N_("The standard asks for cradle to gate"), FIELD_CHOICE, 0, "7.1.2",
                        boundaries, 0, NULL},
    [STUDY_BOUNDARY_NOTE] = {"boundary_note", N_("boundary in words"),
                             N_("What is in, what is left out and why: buildings, machines and living quarters are out"),
                             FIELD_LONG_TEXT, 0, "7.1.2", NULL, 0, NULL},
    [STUDY_REGION] = {"region", N_("region"), N_("Where the product is made; factors of this region come first"), FIELD_TEXT, 0,
                      "7.7", NULL, 0, "重庆"},
    [STUDY_AREA] = {"area", N_("area of the plots"), N_("All plots of the product together; yields and doses are judged by it"),
                    FIELD_QUANTITY, 0, NULL, NULL, 0, "120 亩"},
    [STUDY_GWP_SET] = {"gwp_set", N_("GWP set"), N_("Global warming potentials over 100 years that gases are weighed with"),
                       FIELD_TEXT, CMP, "7.7", NULL, 0, "AR6"},
    [STUDY_METHOD] = {"method", N_("edition of methods"),
                      N_("Which edition the models use where a row does not say; blank is IPCC 2019"), FIELD_CHOICE, CMP, "7.7",
                      method_editions, 0, NULL},
    [STUDY_VARIANT] = {"variant", N_("variant shown"), N_("Which inventory of the study is shown: a treatment, year or scenario"),
                       FIELD_TEXT, CMP, NULL, NULL, 0, "base"},
    [STUDY_RULE_PACK] = {"rule_pack", N_("rule pack"), N_("The standard that the study is checked against; blank is the DB50/T draft"),
                         FIELD_TEXT, 0, NULL, NULL, 0, RULE_PACK_DEFAULT},
    [STUDY_LARGEST_READING] = {"largest_reading", N_("sources to 80 %"),
                               N_("The draft can be read in two ways: with the source that crosses the line, or without"),
                               FIELD_CHOICE, 0, "7.6 b", largest_readings, 0, NULL},
    [STUDY_BASELINE] = {"baseline", N_("baseline"),
                        N_("The variant, or another project file of this folder, to compare with; blank: this inventory without the actions"),
                        FIELD_TEXT, 0, "8", NULL, 0, "2023"},
    [STUDY_BASELINE_OUTPUT] = {"baseline_output", N_("baseline's output"),
                               N_("What was produced in the baseline's period; blank: as much as in the reporting period"), FIELD_QUANTITY,
                               0, "8", NULL, 0, "220 t"},
    [STUDY_NO_ACTION_REASON] = {"no_action_reason", N_("why no action"),
                                N_("Where no reduction is feasible in practice or cost: why. Without it or an action, no verdict"),
                                FIELD_LONG_TEXT, 0, "9.1", NULL, 0, NULL},
    [STUDY_SINK_RANK] = {"sink_rank", N_("sinks against CCER"),
                         N_("The draft does not say whether approved sinks (9.2 b) come before CCER (9.3 a)"), FIELD_CHOICE, 0, "9",
                         sink_ranks, 0, NULL},
    [STUDY_CLAIMED] = {"claimed", N_("quantity claimed"), N_("Product that the claim is for; blank: the whole output"),
                       FIELD_QUANTITY, 0, "9", NULL, 0, "240 t"},
    [STUDY_ASSESSED_ON] = {"assessed_on", N_("day of assessment"), N_("An own sink must then be a year old"), FIELD_DATE, 0, "9.2",
                           NULL, 0, "2026-11-21"},
    [STUDY_COVER] = {"cover", N_("what is covered"), N_("The footprint, or as a caution its upper 95 percent bound"), FIELD_CHOICE, 0,
                     "9", covers, 0, NULL},
    [STUDY_UPPER_FACTOR] = {"upper_factor", N_("upper bound, times"), N_("Upper 95 percent bound as a multiple of the footprint"),
                            FIELD_NUMBER, 0, "9", NULL, 0, "1.23"},
    [STUDY_ORG_NAME] = {"org_name", N_("organisation"), N_("Full name as on the licence"), FIELD_TEXT, 0, "7.8", NULL, 0, NULL},
    [STUDY_ORG_KIND] = {"org_kind", N_("kind of organisation"), N_("Cooperative, company, family farm …"), FIELD_TEXT, 0, "7.8",
                        NULL, 0, NULL},
    [STUDY_ORG_INDUSTRY] = {"org_industry", N_("industry"), N_("As in the national classification, for example fruit growing"),
                            FIELD_TEXT, 0, "7.8", NULL, 0, NULL},
    [STUDY_USCC] = {"uscc", N_("social credit code"), N_("Unified social credit code, 18 characters, with two check digits"),
                    FIELD_USCC, 0, "7.8", NULL, 0, NULL},
    [STUDY_LEGAL_REPRESENTATIVE] = {"legal_representative", N_("legal representative"), NULL, FIELD_TEXT, 0, "7.8", NULL, 0,
                                    NULL},
    [STUDY_CONTACT] = {"contact", N_("person in charge"), N_("Name and telephone of who answers questions"), FIELD_TEXT, 0, "7.8",
                       NULL, 0, NULL},
    [STUDY_ADDRESS] = {"address", N_("address"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [STUDY_DIVISION] = {"division_code", N_("division code"), N_("GB/T 2260, six digits, of the place where the product is made"), FIELD_TEXT, 0,
                        NULL, NULL, 0, "500112"},
    [STUDY_PRODUCT_SCHEME] = {"product_code_scheme", N_("scheme of the code"), N_("Which classification the product's code is of"), FIELD_TEXT, 0,
                              NULL, NULL, 0, "GB/T 7635.1"},
    [STUDY_PRODUCT_EDITION] = {"product_code_edition", N_("edition"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, "2002"},
    [STUDY_PRODUCT_CODE] = {"product_code", N_("product code"), N_("As the scheme writes it; a database matches products by it"), FIELD_TEXT, 0, NULL,
                            NULL, 0, NULL},
    [STUDY_UNIT_MASS] = {"unit_mass", N_("mass of a unit"), N_("Mass of the product in one functional unit, where that is no mass itself (box, piece)"),
                         FIELD_QUANTITY, 0, NULL, NULL, 0, "10 kg"},
    [STUDY_LIMIT_VALUE] = {"limit_value", N_("limit value"), N_("Per functional unit, as published for this product: not to be exceeded"),
                           FIELD_QUANTITY, 0, NULL, NULL, 0, "1.2 kg CO2e"},
    [STUDY_BENCHMARK_VALUE] = {"benchmark_value", N_("benchmark value"), N_("Per functional unit: what the trade reaches"), FIELD_QUANTITY, 0, NULL,
                               NULL, 0, "0.8 kg CO2e"},
    [STUDY_LEADING_VALUE] = {"leading_value", N_("leading value"), N_("Per functional unit: what the best reach"), FIELD_QUANTITY, 0, NULL, NULL, 0,
                             "0.5 kg CO2e"},
    [STUDY_GRADE_SOURCE] = {"grade_source", N_("source of values"), N_("Who published limit, benchmark and leading value: title, number, year"),
                            FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [STUDY_ILLUSTRATIVE] = {"illustrative", N_("standing of figures"),
                            N_("Blank: figures of a real holding. Illustrative ones are marked on every page"), FIELD_CHOICE, 0, NULL,
                            illustrative, 0, NULL},
    [STUDY_SOURCE] = {"source", N_("source of the study"), N_("For a published case: author, title, year, where"),
                      FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
    [STUDY_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field process_fields[PROCESS_FIELDS] = {
    [PROCESS_ID] = {"process", N_("process"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [PROCESS_STAGE] = {"stage", N_("stage"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [PROCESS_ALLOCATION] = {"allocation", N_("allocation key"), N_("How a process with several products is divided"),
                            FIELD_REFERENCE, CMP, "7.3", NULL, ENTITY_ALLOCATION, NULL},
    [PROCESS_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field activity_fields[ACTIVITY_FIELDS] = {
    [ACTIVITY_ID] = {"row_id", N_("row"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [ACTIVITY_VARIANT] = {"variant", N_("variant"), N_("A treatment, year or scenario; blank is base"), FIELD_TEXT, CMP | CAR,
                          NULL, NULL, 0, "base"},
    [ACTIVITY_STAGE] = {"stage", N_("stage"), N_("Life cycle stage: raw materials, transport, production"), FIELD_TEXT, CMP | CAR,
                        "7.2", NULL, 0, NULL},
    [ACTIVITY_PROCESS] = {"process", N_("process"), N_("Unit process, for example fertilising, irrigation, harvest"), FIELD_TEXT,
                          CMP | CAR, "7.2", NULL, 0, NULL},
    [ACTIVITY_ITEM] = {"item", N_("item"), N_("What was used or what happens: urea, diesel, electricity, film"), FIELD_TEXT,
                       CMP | REQ, NULL, NULL, 0, NULL},
    [ACTIVITY_AMOUNT] = {"amount", N_("amount"), N_("As on the receipt: 8, 3.2, or 8袋×50kg; kept as typed"), FIELD_AMOUNT,
                         CMP, "7.5", NULL, 0, NULL},
    [ACTIVITY_UNIT] = {"unit", N_("unit"), N_("kg, 斤, 袋, 亩, 升, 度 …"), FIELD_UNIT, CMP | CAR, NULL, NULL, 0, "kg"},
    [ACTIVITY_PACK] = {"pack", N_("one pack holds"), N_("For 袋, 包, 瓶: what one of them holds, for example 50 kg"),
                       FIELD_QUANTITY, CMP, NULL, NULL, 0, "50 kg"},
    [ACTIVITY_CONTENT] = {"content", N_("content"),
                          N_("What the factor counts in it: 46 % N for urea, 0.84 kg/L for diesel by mass"), FIELD_QUANTITY, CMP,
                          NULL, NULL, 0, "46 % N"},
    [ACTIVITY_FACTOR] = {"factor_id", N_("factor"), N_("Emission factor, chosen from the library or your own"), FIELD_REFERENCE,
                         CMP, "7.7", NULL, ENTITY_FACTOR, NULL},
    [ACTIVITY_MODEL] = {"model", N_("model"), N_("In place of a factor: emissions from what the farm knows (rice, pigs, soil …)"),
                        FIELD_TEXT, CMP, "7.2.3", NULL, 0, "rice"},
    [ACTIVITY_SHARE] = {"share", N_("share"), N_("Part of the row that belongs to this product, 0 to 1; blank is 1"),
                        FIELD_NUMBER, CMP, "7.3", NULL, 0, "1"},
    [ACTIVITY_PRODUCT] = {"product", N_("only for product"), N_("The one product that this row belongs to; blank: all of them"),
                          FIELD_REFERENCE, CMP | CAR, "7.3", NULL, ENTITY_PRODUCT, NULL},
    [ACTIVITY_ALLOCATION] = {"allocation", N_("split by key"), N_("The key that divides a row shared by several products"),
                             FIELD_REFERENCE, CMP | CAR, "7.3", NULL, ENTITY_ALLOCATION, NULL},
    [ACTIVITY_ROLE] = {"role", N_("role"), N_("Energy and main materials can never be cut off"), FIELD_CHOICE, CMP | CAR, "7.1.3",
                       roles, 0, NULL},
    [ACTIVITY_LEFT_OUT] = {"left_out", N_("left out because"), N_("Blank: counted. Energy and main materials are always counted"),
                           FIELD_CHOICE, CMP, "7.1.3", left_out, 0, NULL},
    [ACTIVITY_DATA_KIND] = {"data_kind", N_("kind of data"), N_("Primary: from your own records. Secondary: from elsewhere"),
                            FIELD_CHOICE, CMP | CAR, "7.5", data_kinds, 0, NULL},
    [ACTIVITY_SOURCE_KIND] = {"source_kind", N_("where it was read"), NULL, FIELD_CHOICE, CAR, "7.5", source_kinds, 0, NULL},
    [ACTIVITY_REASON] = {"reason", N_("why secondary"), N_("Why no primary data: asked of every secondary figure"),
                         FIELD_LONG_TEXT, 0, "7.5", NULL, 0, NULL},
    [ACTIVITY_PERIOD_FROM] = {"period_from", N_("period from"), NULL, FIELD_DATE, CAR, "7.6", NULL, 0, "2025-01-01"},
    [ACTIVITY_PERIOD_TO] = {"period_to", N_("period to"), NULL, FIELD_DATE, CAR, "7.6", NULL, 0, "2025-12-31"},
    [ACTIVITY_EVIDENCE] = {"evidence", N_("evidence"), N_("Number of the receipt, page of the log, file name"), FIELD_TEXT, 0,
                           "7.5", NULL, 0, NULL},
    [ACTIVITY_UNCERTAINTY] = {"uncertainty", N_("uncertainty"), N_("As the source states it: 5 %, or low and high"),
                              FIELD_TEXT, 0, NULL, NULL, 0, "5 %"},
    [ACTIVITY_QUALITY] = {"data_quality", N_("data quality"), N_("Pedigree: reliability, completeness, time, place, technology, 1 best to 5"),
                          FIELD_TEXT, 0, "7.5", NULL, 0, "(2;2;1;1;3)"},
    [ACTIVITY_ASKED] = {"asked", N_("evidence asked for"), N_("Which receipt or record proves this row; templates say it"), FIELD_TEXT, CAR,
                        "7.5", NULL, 0, NULL},
    [ACTIVITY_PROPOSED] = {"proposed", N_("proposed amount"), N_("Of last year's study, to be confirmed: it counts nothing until it is typed"),
                           FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [ACTIVITY_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field factor_fields[FACTOR_FIELDS] = {
    [FACTOR_ID] = {"factor_id", N_("factor id"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [FACTOR_NAME] = {"name", N_("name"), NULL, FIELD_TEXT, CMP, "7.7", NULL, 0, NULL},
    [FACTOR_VALUE] = {"value", N_("value"), N_("Mass of gas for one unit of activity"), FIELD_NUMBER, CMP | REQ | FIELD_SIGNED,
                      "7.7", NULL, 0, NULL},
    [FACTOR_UNIT] = {"unit", N_("unit"), N_("kg CO2e/kWh, kg N2O-N/kg N, kg CH4/ha/d …"), FIELD_UNIT, CMP | REQ, "7.7", NULL, 0,
                     "kg CO2e/kg"},
    [FACTOR_GAS] = {"gas", N_("gas"), N_("CO2, CH4, N2O, CO2e …"), FIELD_TEXT, CMP | REQ, "7.7", NULL, 0, "CO2e"},
    [FACTOR_BASIS] = {"basis", N_("basis"), N_("What the figure counts; the step to the gas is made by the program"),
                      FIELD_CHOICE, CMP | REQ, "7.7", bases, 0, NULL},
    [FACTOR_SOURCE] = {"source", N_("source"), N_("Author, title, year; or who measured it"), FIELD_TEXT, 0, "7.7", NULL, 0, NULL},
    [FACTOR_LOCATOR] = {"locator", N_("place in the source"), N_("Table, page or equation"), FIELD_TEXT, 0, "7.7", NULL, 0, NULL},
    [FACTOR_TIER] = {"tier", N_("level"), N_("Levels a to e of clause 7.7, a is best"), FIELD_CHOICE, 0, "7.7", tiers, 0, NULL},
    [FACTOR_REGION] = {"region", N_("region"), NULL, FIELD_TEXT, 0, "7.7", NULL, 0, NULL},
    [FACTOR_YEAR] = {"year", N_("year"), NULL, FIELD_TEXT, 0, "7.7", NULL, 0, NULL},
    [FACTOR_BOUNDARY] = {"boundary", N_("boundary"), N_("Combustion only, cradle to gate …"), FIELD_TEXT, 0, "7.7", NULL, 0, NULL},
    [FACTOR_UNCERTAINTY] = {"uncertainty", N_("uncertainty"), N_("As the source states it: 5 %, or low and high"), FIELD_TEXT, 0, NULL, NULL, 0,
                            NULL},
    [FACTOR_QUALITY] = {"data_quality", N_("data quality"), N_("Pedigree: reliability, completeness, time, place, technology, 1 best to 5"),
                        FIELD_TEXT, 0, "7.7", NULL, 0, "(2;2;1;1;3)"},
    [FACTOR_CONFIDENCE] = {"confidence", N_("confidence"), N_("verified, two-source, or memory: unverified"), FIELD_TEXT, 0,
                           "7.7", NULL, 0, NULL},
    [FACTOR_LIBRARY_KEY] = {"library_key", N_("library key"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [FACTOR_EVIDENCE] = {"evidence", N_("evidence"), N_("For your own factor: test report, mass balance, supplier's statement"),
                         FIELD_TEXT, 0, "7.7", NULL, 0, NULL},
    [FACTOR_NOTE] = {"note", N_("note"), N_("For a mass balance: what went in, what came out, and how much"), FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field input_fields[INPUT_FIELDS] = {
    [INPUT_ID] = {"id", N_("id"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [INPUT_ACTIVITY] = {"row_id", N_("row"), NULL, FIELD_REFERENCE, CMP | REQ, NULL, NULL, ENTITY_ACTIVITY, NULL},
    [INPUT_KEY] = {"key", N_("input"), N_("Name of the model's input, or of a parameter in place of the published one"), FIELD_TEXT,
                   CMP | REQ, NULL, NULL, 0, NULL},
    [INPUT_VALUE] = {"value", N_("value"), N_("As the farm knows it: 3.2亩, 120, or one of the choices"), FIELD_TEXT, CMP | REQ, "7.5",
                     NULL, 0, NULL},
    [INPUT_SOURCE] = {"source", N_("source"), N_("Where the value is from; asked where it replaces a published parameter"), FIELD_TEXT,
                      0, "7.7", NULL, 0, NULL},
    [INPUT_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field parameter_fields[PARAMETER_FIELDS] = {
    [PARAMETER_ID] = {"id", N_("id"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [PARAMETER_VALUE] = {"value", N_("value"), NULL, FIELD_NUMBER, CMP | FIELD_SIGNED, "7.7", NULL, 0, NULL},
    [PARAMETER_LOW] = {"low", N_("lower bound"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [PARAMETER_HIGH] = {"high", N_("upper bound"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [PARAMETER_UNIT] = {"unit", N_("unit"), NULL, FIELD_TEXT, CMP, NULL, NULL, 0, NULL},
    [PARAMETER_APPLIES_TO] = {"applies_to", N_("applies to"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [PARAMETER_SOURCE] = {"source", N_("source"), NULL, FIELD_TEXT, 0, "7.7", NULL, 0, NULL},
    [PARAMETER_LOCATOR] = {"locator", N_("place in the source"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [PARAMETER_CONFIDENCE] = {"confidence", N_("confidence"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [PARAMETER_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field product_fields[PRODUCT_FIELDS] = {
    [PRODUCT_ID] = {"product_id", N_("product id"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [PRODUCT_NAME] = {"name", N_("name"), N_("The product, with its variety or grade"), FIELD_TEXT, CMP, "7.1.1", NULL, 0, NULL},
    [PRODUCT_KIND] = {"kind", N_("product or residue"), N_("A residue without price and use carries nothing"), FIELD_CHOICE, CMP, "7.3",
                      product_kinds, 0, NULL},
    [PRODUCT_OUTPUT] = {"output", N_("product output"), N_("What was produced of it in the period, all of it"), FIELD_QUANTITY,
                        CMP, "7.1.1", NULL, 0, "240 t"},
    [PRODUCT_FUNCTIONAL_UNIT] = {"functional_unit", N_("functional unit"), N_("Blank: the study's"), FIELD_QUANTITY, CMP, "7.1.1",
                                 NULL, 0, "1 kg"},
    [PRODUCT_NUMBER] = {"number", N_("number of pieces"), N_("Heads, crates; for a key by number"), FIELD_NUMBER, CMP, "7.3", NULL, 0,
                        NULL},
    [PRODUCT_DRY_MATTER] = {"dry_matter", N_("dry matter share"), N_("Of the fresh mass, 0 to 1"), FIELD_NUMBER, CMP, "7.3", NULL, 0,
                            "0.86"},
    [PRODUCT_ENERGY] = {"energy", N_("energy content"), N_("For a key by energy, with its unit"), FIELD_QUANTITY, CMP, "7.3", NULL, 0,
                        "15 MJ/kg"},
    [PRODUCT_PROTEIN] = {"protein", N_("protein share"), N_("Of the fresh mass, 0 to 1"), FIELD_NUMBER, CMP, "7.3", NULL, 0, "0.08"},
    [PRODUCT_PRICE] = {"price", N_("price"), N_("At the farm gate, with its unit; for a key by value"), FIELD_QUANTITY, CMP, "7.3",
                       NULL, 0, "2.9 元/kg"},
    [PRODUCT_SOURCE] = {"source", N_("source"), N_("Where output, contents and price were read"), FIELD_TEXT, 0, "7.3", NULL, 0, NULL},
    [PRODUCT_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field allocation_fields[ALLOCATION_FIELDS] = {
    [ALLOCATION_ID] = {"allocation_id", N_("key id"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [ALLOCATION_NAME] = {"name", N_("name"), N_("What is shared: the pump, the tractor, the stable"), FIELD_TEXT, 0, "7.3", NULL, 0, NULL},
    [ALLOCATION_BASIS] = {"basis", N_("allocation basis"), N_("A physical relation comes before price, price before other keys"), FIELD_CHOICE,
                          CMP | REQ, "7.3", allocation_bases, 0, NULL},
    [ALLOCATION_DOCUMENT] = {"document", N_("document"), N_("Where the figures of the key were read: plot register, log, invoices"),
                             FIELD_TEXT, 0, "7.3", NULL, 0, NULL},
    [ALLOCATION_REASON] = {"reason", N_("why this basis"), N_("Why no earlier basis of clause 7.3 fits"), FIELD_LONG_TEXT, 0, "7.3",
                           NULL, 0, NULL},
    [ALLOCATION_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field share_fields[SHARE_FIELDS] = {
    [SHARE_ID] = {"id", N_("id"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [SHARE_ALLOCATION] = {"allocation", N_("allocation key"), NULL, FIELD_REFERENCE, CMP | REQ, "7.3", NULL, ENTITY_ALLOCATION, NULL},
    [SHARE_PRODUCT] = {"product", N_("product"), NULL, FIELD_REFERENCE, CMP | REQ, "7.3", NULL, ENTITY_PRODUCT, NULL},
    [SHARE_AMOUNT] = {"amount", N_("amount or share"), N_("Area, hours, another amount, or a share of 1"), FIELD_AMOUNT, CMP, "7.3", NULL,
                      0, "3.2 亩"},
    [SHARE_SOURCE] = {"source", N_("source"), NULL, FIELD_TEXT, 0, "7.3", NULL, 0, NULL},
};
static const struct field gwp_fields[GWP_FIELDS] = {
    [GWP_ID] = {"id", N_("id"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [GWP_SET] = {"set", N_("GWP set"), NULL, FIELD_TEXT, CMP | REQ, "7.7", NULL, 0, NULL},
    [GWP_GAS] = {"gas", N_("gas"), NULL, FIELD_TEXT, CMP | REQ, "7.7", NULL, 0, NULL},
    [GWP_VALUE] = {"gwp100", N_("GWP, 100 years"), NULL, FIELD_NUMBER, CMP | REQ, "7.7", NULL, 0, NULL},
    [GWP_SOURCE] = {"source", N_("source"), NULL, FIELD_TEXT, 0, "7.7", NULL, 0, NULL},
};
static const struct field flow_fields[FLOW_FIELDS] = {
    [FLOW_ID] = {"flow_id", N_("flow"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [FLOW_PROCESS] = {"process", N_("process"), NULL, FIELD_TEXT, CMP | REQ | CAR, NULL, NULL, 0, NULL},
    [FLOW_DIRECTION] = {"direction", N_("direction"), NULL, FIELD_CHOICE, CMP | REQ, NULL, directions, 0, NULL},
    [FLOW_ITEM] = {"item", N_("item"), NULL, FIELD_TEXT, CMP | REQ, NULL, NULL, 0, NULL},
    [FLOW_AMOUNT] = {"amount", N_("amount"), N_("Blank only of an emission that nobody knows yet: the footprint is then incomplete"), FIELD_NUMBER,
                     CMP | FIELD_SIGNED, NULL, NULL, 0, NULL},
    [FLOW_UNIT] = {"unit", N_("unit"), NULL, FIELD_UNIT, CMP | REQ, NULL, NULL, 0, NULL},
    [FLOW_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field demand_fields[DEMAND_FIELDS] = {
    [DEMAND_ID] = {"demand_id", N_("demand"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [DEMAND_ITEM] = {"item", N_("item"), NULL, FIELD_TEXT, CMP | REQ, NULL, NULL, 0, NULL},
    [DEMAND_AMOUNT] = {"amount", N_("amount"), NULL, FIELD_NUMBER, CMP | REQ, NULL, NULL, 0, NULL},
    [DEMAND_UNIT] = {"unit", N_("unit"), N_("Blank: the unit of the supplier's output"), FIELD_UNIT, CMP, NULL, NULL, 0, NULL},
};
static const struct field action_fields[ACTION_FIELDS] = {
    [ACTION_ID] = {"action_id", N_("action"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [ACTION_NAME] = {"name", N_("name"), N_("What is done differently"), FIELD_TEXT, REQ, "8", NULL, 0, NULL},
    [ACTION_PATH] = {"path", N_("path"), N_("One of the six paths of clause 8"), FIELD_CHOICE, REQ, "8", paths, 0, NULL},
    [ACTION_STATUS] = {"status", N_("status"), NULL, FIELD_CHOICE, REQ, "8", action_states, 0, NULL},
    [ACTION_MEASURE] = {"measure", N_("measure"), N_("Key of the measure in the library that it was made from"), FIELD_TEXT, 0, "8", NULL,
                        0, NULL},
    [ACTION_EFFECT] = {"expected_effect", N_("expected effect"),
                       N_("Expected reduction in the period, for example 1.2 t; an estimate, never subtracted from the footprint"),
                       FIELD_QUANTITY, 0, "8", NULL, 0, "1.2 t"},
    [ACTION_DATE] = {"date", N_("date"), N_("Start or completion"), FIELD_DATE, 0, "8", NULL, 0, NULL},
    [ACTION_COST] = {"cost", N_("cost"), N_("In yuan"), FIELD_NUMBER, 0, NULL, NULL, 0, NULL},
    [ACTION_RUNNING_COST] = {"running_cost", N_("yearly cost"), N_("In yuan a year; what it saves is negative"), FIELD_NUMBER,
                             FIELD_SIGNED, NULL, NULL, 0, NULL},
    [ACTION_LIFETIME] = {"lifetime", N_("lifetime"), N_("In years"), FIELD_NUMBER, 0, NULL, NULL, 0, "10"},
    [ACTION_EVIDENCE] = {"evidence", N_("evidence"), NULL, FIELD_TEXT, 0, "8", NULL, 0, NULL},
    [ACTION_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field edit_fields[EDIT_FIELDS] = {
    [EDIT_ID] = {"edit_id", N_("edit"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [EDIT_ACTION] = {"action_id", N_("action"), NULL, FIELD_REFERENCE, REQ, "8", NULL, ENTITY_ACTION, NULL},
    [EDIT_KIND] = {"kind", N_("kind of edit"), NULL, FIELD_CHOICE, REQ, "8", edit_kinds, 0, NULL},
    [EDIT_ENTITY] = {"entity", N_("table"), N_("activity, input, factor …"), FIELD_TEXT, REQ, NULL, NULL, 0, "activity"},
    [EDIT_RECORD] = {"record", N_("record"), N_("Its id, for example r012"), FIELD_TEXT, REQ, NULL, NULL, 0, "r012"},
    [EDIT_FIELD] = {"field", N_("field"), N_("amount, factor_id, value …"), FIELD_TEXT, 0, NULL, NULL, 0, "amount"},
    [EDIT_VALUE] = {"value", N_("value"), N_("What it becomes"), FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [EDIT_SOURCE] = {"source", N_("source"), N_("Why this value: measurement, offer, trial"), FIELD_TEXT, 0, "8", NULL, 0, NULL},
};
static const struct field target_fields[TARGET_FIELDS] = {
    [TARGET_ID] = {"target_id", N_("target"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [TARGET_YEAR] = {"year", N_("year"), NULL, FIELD_NUMBER, REQ, "8", NULL, 0, "2030"},
    [TARGET_AIM] = {"aim", N_("aim"), N_("Footprint of one functional unit, for example 1.2 kg"), FIELD_QUANTITY, REQ, "8", NULL, 0,
                    "1.2 kg"},
    [TARGET_VARIANT] = {"variant", N_("actual"), N_("The variant that holds the inventory of this year, once it is over"), FIELD_TEXT, 0, "8",
                        NULL, 0, NULL},
    [TARGET_OUTPUT] = {"output", N_("product output"), N_("What was produced in that year; blank: as much as in the reporting period"),
                       FIELD_QUANTITY, 0, "8", NULL, 0, "250 t"},
    [TARGET_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field offset_fields[OFFSET_FIELDS] = {
    [OFFSET_ID] = {"offset_id", N_("lot"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [OFFSET_KIND] = {"kind", N_("kind of offset"), N_("In the order of preference of clause 9"), FIELD_CHOICE, REQ, "9",
                     offset_kinds, 0, NULL},
    [OFFSET_PROJECT] = {"project", N_("project"), N_("Name and number of the project, or place and species of an own sink"),
                        FIELD_TEXT, 0, "9", NULL, 0, NULL},
    [OFFSET_REGISTRY] = {"registry", N_("registry"), NULL, FIELD_TEXT, 0, "9", NULL, 0, NULL},
    [OFFSET_METHODOLOGY] = {"methodology", N_("methodology"), NULL, FIELD_TEXT, 0, "9", NULL, 0, NULL},
    [OFFSET_COUNTRY] = {"country", N_("country"), N_("Where the project stands; international credits only from China"),
                        FIELD_TEXT, 0, "9.3", NULL, 0, "CN"},
    [OFFSET_SERIAL] = {"serial", N_("serial numbers"), N_("As on the certificate, first to last"), FIELD_TEXT, 0, "9", NULL, 0,
                       NULL},
    [OFFSET_VINTAGE] = {"vintage", N_("vintage"), N_("Year in which the reduction happened"), FIELD_TEXT, 0, "9", NULL, 0, "2024"},
    [OFFSET_TONNES] = {"tonnes", N_("tonnes CO2e"), NULL, FIELD_NUMBER, REQ, "9", NULL, 0, "100"},
    [OFFSET_CLAIMED] = {"claimed", N_("tonnes claimed"), N_("Used for this claim; blank: as the program proposes"), FIELD_NUMBER, 0, "9", NULL,
                        0, NULL},
    [OFFSET_STATUS] = {"status", N_("status"), N_("Only retired lots count"), FIELD_CHOICE, REQ, "9", offset_states, 0, NULL},
    [OFFSET_HOLDER] = {"holder", N_("holder"), NULL, FIELD_TEXT, 0, "9", NULL, 0, NULL},
    [OFFSET_RETIRED_ON] = {"retired_on", N_("retired on"), NULL, FIELD_DATE, 0, "9", NULL, 0, NULL},
    [OFFSET_PROOF] = {"proof", N_("proof of retirement"), N_("Number or file of the registry's statement"), FIELD_TEXT, 0, "9", NULL, 0,
                      NULL},
    [OFFSET_PLACE] = {"place", N_("place"), N_("Of an own sink: village, plot, coordinates"), FIELD_TEXT, 0, "9.2", NULL, 0, NULL},
    [OFFSET_SPECIES] = {"species", N_("tree species"), NULL, FIELD_TEXT, 0, "9.2", NULL, 0, NULL},
    [OFFSET_AREA] = {"area", N_("area"), NULL, FIELD_QUANTITY, 0, "9.2", NULL, 0, "60 亩"},
    [OFFSET_START] = {"start", N_("planted on"), N_("Begin of an own sink: at least a year before the assessment"), FIELD_DATE, 0, "9.2",
                      NULL, 0, "2022-03-12"},
    [OFFSET_BY_YEAR] = {"by_year", N_("tonnes by year"), N_("Of an own sink: 2024=30.2; 2025=54.4"), FIELD_TEXT, 0, "9.2", NULL, 0,
                        "2024=30.2; 2025=54.4"},
    [OFFSET_DEDUCTIONS] = {"deductions", N_("deductions, tonnes"), N_("For uncertainty, fire, felling, pests; already taken off? Then 0"),
                           FIELD_NUMBER, 0, "9.2", NULL, 0, "0"},
    [OFFSET_RELATION] = {"relation", N_("to the product"), N_("An orchard's own trees lie inside its own fruit's boundary"), FIELD_CHOICE,
                         0, "9.2", relations, 0, NULL},
    [OFFSET_PLEDGE] = {"pledge", N_("pledge"), N_("Date and file of the signed statement that it is used nowhere else"), FIELD_TEXT, 0,
                       "9.2", NULL, 0, NULL},
    [OFFSET_EVIDENCE] = {"evidence", N_("evidence"), NULL, FIELD_TEXT, 0, "9", NULL, 0, NULL},
    [OFFSET_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field evaluator_fields[EVALUATOR_FIELDS] = {
    [EVALUATOR_ID] = {"evaluator_id", N_("evaluator"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [EVALUATOR_NAME] = {"name", N_("name"), NULL, FIELD_TEXT, REQ, "10", NULL, 0, NULL},
    [EVALUATOR_KIND] = {"kind", N_("kind of evaluator"), N_("An independent third party comes first"), FIELD_CHOICE, REQ, "10",
                        evaluator_kinds, 0, NULL},
    [EVALUATOR_REASON] = {"reason", N_("why no third party"), N_("Asked where the body is not an independent third party"),
                          FIELD_LONG_TEXT, 0, "10", NULL, 0, NULL},
    [EVALUATOR_ORGANISATION] = {"organisation", N_("body"), NULL, FIELD_TEXT, 0, "10", NULL, 0, NULL},
    [EVALUATOR_ROLE] = {"role", N_("part in the team"), NULL, FIELD_TEXT, 0, "10", NULL, 0, NULL},
    [EVALUATOR_STATEMENT] = {"statement", N_("independence"), N_("Statement of independence: date and file"), FIELD_LONG_TEXT, 0,
                             "10", NULL, 0, NULL},
};
static const struct field document_fields[DOCUMENT_FIELDS] = {
    [DOCUMENT_ID] = {"document_id", N_("document"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [DOCUMENT_NAME] = {"name", N_("name"), NULL, FIELD_TEXT, REQ, "10", NULL, 0, NULL},
    [DOCUMENT_KIND] = {"kind", N_("kind of document"), NULL, FIELD_CHOICE, 0, "10", document_kinds, 0, NULL},
    [DOCUMENT_ABOUT] = {"about", N_("about"), N_("The row, factor, key, action or lot that it proves, for example activity r012"),
                        FIELD_TEXT, 0, "10", NULL, 0, "activity r012"},
    [DOCUMENT_DATE] = {"date", N_("date"), NULL, FIELD_DATE, 0, NULL, NULL, 0, NULL},
    [DOCUMENT_CHECKED_BY] = {"checked_by", N_("checked by"), NULL, FIELD_TEXT, 0, "10", NULL, 0, NULL},
    [DOCUMENT_METHOD] = {"method", N_("cross-check"), N_("With what it was compared: meter, bank statement, neighbour's log"), FIELD_TEXT,
                         0, "10", NULL, 0, NULL},
    [DOCUMENT_RESULT] = {"result", N_("result"), NULL, FIELD_CHOICE, 0, "10", document_results, 0, NULL},
    [DOCUMENT_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field remark_fields[REMARK_FIELDS] = {
    [REMARK_ID] = {"finding_id", N_("remark"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [REMARK_CLAUSE] = {"clause", N_("clause"), NULL, FIELD_TEXT, 0, "10", NULL, 0, "7.5"},
    [REMARK_WHERE] = {"where", N_("where"), N_("Row or field, for example r012"), FIELD_TEXT, 0, "10", NULL, 0, NULL},
    [REMARK_SEVERITY] = {"severity", N_("weight"), NULL, FIELD_CHOICE, REQ, "10", severities, 0, NULL},
    [REMARK_TEXT] = {"text", N_("remark in words"), NULL, FIELD_LONG_TEXT, REQ, "10", NULL, 0, NULL},
    [REMARK_AUTHOR] = {"author", N_("by"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [REMARK_ANSWER] = {"answer", N_("answer"), N_("The owner's answer"), FIELD_LONG_TEXT, 0, "10", NULL, 0, NULL},
    [REMARK_ANSWERED_BY] = {"answered_by", N_("answered by"), NULL, FIELD_TEXT, 0, "10", NULL, 0, NULL},
    [REMARK_STATUS] = {"status", N_("status"), NULL, FIELD_CHOICE, REQ, "10", remark_states, 0, NULL},
    [REMARK_CLOSED_BY] = {"closed_by", N_("closed by"), N_("Only the evaluator closes"), FIELD_TEXT, 0, "10", NULL, 0, NULL},
};
static const struct field visit_fields[VISIT_FIELDS] = {
    [VISIT_ID] = {"visit_id", N_("visit"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [VISIT_DATE] = {"date", N_("date"), NULL, FIELD_DATE, 0, "10", NULL, 0, NULL},
    [VISIT_STATUS] = {"status", N_("status"), NULL, FIELD_CHOICE, REQ, "10", visit_states, 0, NULL},
    [VISIT_PLACE] = {"place", N_("place"), NULL, FIELD_TEXT, 0, "10", NULL, 0, NULL},
    [VISIT_PURPOSE] = {"purpose", N_("purpose"), NULL, FIELD_LONG_TEXT, 0, "10", NULL, 0, NULL},
    [VISIT_SCOPE] = {"scope", N_("what is looked at"), NULL, FIELD_LONG_TEXT, 0, "10", NULL, 0, NULL},
    [VISIT_PEOPLE] = {"people", N_("people and tasks"), N_("Who does what, on both sides"), FIELD_LONG_TEXT, 0, "10", NULL, 0, NULL},
    [VISIT_AGENDA] = {"agenda", N_("agenda"), NULL, FIELD_LONG_TEXT, 0, "10", NULL, 0, NULL},
    [VISIT_SEED] = {"seed", N_("seed of the sample"), N_("A whole number, chosen before drawing; the same seed draws the same"),
                    FIELD_NUMBER, 0, "10", NULL, 0, "20261121"},
    [VISIT_CONFIDENCE] = {"confidence", N_("confidence"), N_("That no error is missed, for example 0.9; with the risk it gives the sample"),
                          FIELD_NUMBER, 0, "10", NULL, 0, "0.9"},
    [VISIT_RESULT] = {"result", N_("result"), NULL, FIELD_LONG_TEXT, 0, "10", NULL, 0, NULL},
};
static const struct field sample_fields[SAMPLE_FIELDS] = {
    [SAMPLE_ID] = {"sample_id", N_("sample"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [SAMPLE_VISIT] = {"visit", N_("visit"), NULL, FIELD_REFERENCE, REQ, "10", NULL, ENTITY_VISIT, NULL},
    [SAMPLE_ABOUT] = {"about", N_("about"), N_("The row whose evidence is looked at, for example activity r012"), FIELD_TEXT, REQ, "10",
                      NULL, 0, NULL},
    [SAMPLE_WHAT] = {"what", N_("what was drawn"), N_("Receipt, plot, herd, meter"), FIELD_TEXT, 0, "10", NULL, 0, NULL},
    [SAMPLE_STATUS] = {"status", N_("status"), NULL, FIELD_CHOICE, REQ, "10", sample_states, 0, NULL},
    [SAMPLE_RESULT] = {"result", N_("result"), N_("What was found, with the figure"), FIELD_LONG_TEXT, 0, "10", NULL, 0, NULL},
    [SAMPLE_REMARK] = {"remark", N_("remark"), N_("The remark that it led to"), FIELD_REFERENCE, 0, "10", NULL, ENTITY_REMARK, NULL},
};
static const struct field sign_off_fields[SIGN_OFF_FIELDS] = {
    [SIGN_OFF_ID] = {"sign_off_id", N_("sign-off"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [SIGN_OFF_STAGE] = {"stage", N_("stage"), NULL, FIELD_CHOICE, REQ, "10", stages, 0, NULL},
    [SIGN_OFF_CONCLUSION] = {"conclusion", N_("conclusion"), N_("Must agree with what the program computes"), FIELD_CHOICE, REQ, "11",
                             conclusions, 0, NULL},
    [SIGN_OFF_WHO] = {"who", N_("signed by"), NULL, FIELD_TEXT, REQ, "10", NULL, 0, NULL},
    [SIGN_OFF_DATE] = {"date", N_("date"), NULL, FIELD_DATE, REQ, "10", NULL, 0, NULL},
    [SIGN_OFF_DIGEST] = {"digest", N_("digest"), N_("Of the footprint that was signed; set by the program"), FIELD_TEXT, 0, NULL, NULL, 0,
                         NULL},
    [SIGN_OFF_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field reason_fields[REASON_FIELDS] = {
    [REASON_ID] = {"finding_id", N_("finding's id"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [REASON_TEXT] = {"reason", N_("reason"), N_("Why this is right as it stands"), FIELD_LONG_TEXT, REQ, NULL, NULL, 0, NULL},
    [REASON_WHO] = {"who", N_("by"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, NULL},
};

static const struct field_choice site_kinds[] = {
    {"plot", N_("plot")}, {"herd", N_("herd, flock")}, {"pond", N_("pond")}, {"building", N_("building, greenhouse")}, {NULL, NULL},
};
static const struct field_choice comment_kinds[] = {{"comment", N_("comment")}, {"todo", N_("to do")}, {NULL, NULL}};
static const struct field_choice comment_states[] = {{"open", N_("open")}, {"done", N_("done")}, {NULL, NULL}};
static const struct field_choice request_states[] = {
    {"open", N_("open")}, {"returned", N_("returned")}, {"accepted", N_("accepted")}, {NULL, NULL},
};
static const struct field site_fields[SITE_FIELDS] = {
    [SITE_ID] = {"site_id", N_("plot or herd"), N_("Its name, as people say it: 3号地, 东塘, 育肥一栋"), FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0,
                 "3号地"},
    [SITE_KIND] = {"kind", N_("kind"), NULL, FIELD_CHOICE, REQ | CAR, NULL, site_kinds, 0, NULL},
    [SITE_AREA] = {"area", N_("area"), NULL, FIELD_QUANTITY, 0, NULL, NULL, 0, "12.5亩"},
    [SITE_HEADS] = {"heads", N_("head count"), NULL, FIELD_NUMBER, 0, NULL, NULL, 0, "500"},
    [SITE_PRODUCT] = {"product", N_("product"), N_("What grows or is kept here, where the holding has several products"), FIELD_REFERENCE,
                      CAR, NULL, NULL, ENTITY_PRODUCT, NULL},
    [SITE_WORDS] = {"words", N_("other names"), N_("What else people call it, separated by |"), FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [SITE_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field log_fields[LOG_FIELDS] = {
    [LOG_ID] = {"log_id", N_("log line"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [LOG_DATE] = {"date", N_("date"), NULL, FIELD_DATE, REQ | CMP | CAR, "7.6", NULL, 0, "2025-03-05"},
    [LOG_SITE] = {"site", N_("plot or herd"), N_("Its name; several separated by |"), FIELD_TEXT, CMP | CAR, NULL, NULL, 0, "3号地"},
    [LOG_WORK] = {"work", N_("work"), N_("What was done: 追施, 灌水, 打药"), FIELD_TEXT, CAR, NULL, NULL, 0, NULL},
    [LOG_ITEM] = {"item", N_("item"), N_("What was used: 尿素, 柴油, 农膜"), FIELD_TEXT, CAR, NULL, NULL, 0, NULL},
    [LOG_AMOUNT] = {"amount", N_("amount"), N_("As on the receipt: 2袋, 8袋×50kg, 120元÷7.85元/升"), FIELD_AMOUNT, CMP, NULL, NULL, 0, NULL},
    [LOG_UNIT] = {"unit", N_("unit"), NULL, FIELD_UNIT, CMP | CAR, NULL, NULL, 0, NULL},
    [LOG_PACK] = {"pack", N_("pack size"), NULL, FIELD_QUANTITY, CMP | CAR, NULL, NULL, 0, "50 kg"},
    [LOG_ACTIVITY] = {"activity_id", N_("feeds activity"), N_("The row of the inventory whose amount is the sum of these lines"),
                      FIELD_REFERENCE, CMP | CAR, NULL, NULL, ENTITY_ACTIVITY, NULL},
    [LOG_TYPED] = {"typed", N_("as typed"), NULL, FIELD_TEXT, 0, NULL, NULL, 0, NULL},
    [LOG_WHO] = {"who", N_("by"), NULL, FIELD_TEXT, CAR, NULL, NULL, 0, NULL},
    [LOG_EVIDENCE] = {"evidence", N_("evidence"), NULL, FIELD_TEXT, 0, "7.5", NULL, 0, NULL},
    [LOG_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field variable_fields[VARIABLE_FIELDS] = {
    [VARIABLE_ID] = {"variable_id", N_("name"), N_("As used in amounts and formulas: 果园面积, bags"), FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0,
                     NULL},
    [VARIABLE_FORMULA] = {"formula", N_("figure or formula"), N_("12.5亩, or a formula of other names: 果园面积 × 25斤/亩"), FIELD_TEXT, REQ | CMP,
                          NULL, NULL, 0, "12.5亩"},
    [VARIABLE_UNIT] = {"unit", N_("unit"), N_("What it must come out as; blank: as it comes"), FIELD_UNIT, CMP, NULL, NULL, 0, NULL},
    [VARIABLE_SOURCE] = {"source", N_("source"), NULL, FIELD_TEXT, 0, "7.5", NULL, 0, NULL},
    [VARIABLE_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field attachment_fields[ATTACHMENT_FIELDS] = {
    [ATTACHMENT_ID] = {"attachment_id", N_("attachment"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [ATTACHMENT_ABOUT] = {"about", N_("about"), N_("The record that it proves, for example activity/r012"), FIELD_TEXT, REQ, "7.5", NULL, 0,
                          "activity/r012"},
    [ATTACHMENT_NAME] = {"name", N_("file name"), NULL, FIELD_TEXT, REQ, NULL, NULL, 0, NULL},
    [ATTACHMENT_SIZE] = {"size", N_("bytes"), NULL, FIELD_NUMBER, REQ, NULL, NULL, 0, NULL},
    [ATTACHMENT_SHA256] = {"sha256", N_("SHA-256"), NULL, FIELD_TEXT, REQ, NULL, NULL, 0, NULL},
    [ATTACHMENT_ADDED] = {"added", N_("added on"), NULL, FIELD_DATE, 0, NULL, NULL, 0, NULL},
    [ATTACHMENT_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};
static const struct field comment_fields[COMMENT_FIELDS] = {
    [COMMENT_ID] = {"comment_id", N_("comment"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [COMMENT_WHERE] = {"where", N_("about"), N_("The record it is about, and the field: activity/r012/amount"), FIELD_TEXT, REQ, NULL, NULL, 0,
                       "activity/r012"},
    [COMMENT_KIND] = {"kind", N_("kind"), NULL, FIELD_CHOICE, REQ | CAR, NULL, comment_kinds, 0, NULL},
    [COMMENT_TEXT] = {"text", N_("text"), NULL, FIELD_LONG_TEXT, REQ, NULL, NULL, 0, NULL},
    [COMMENT_WHO] = {"who", N_("by"), NULL, FIELD_TEXT, CAR, NULL, NULL, 0, NULL},
    [COMMENT_DATE] = {"date", N_("date"), NULL, FIELD_DATE, 0, NULL, NULL, 0, NULL},
    [COMMENT_STATUS] = {"status", N_("status"), NULL, FIELD_CHOICE, 0, NULL, comment_states, 0, NULL},
};
static const struct field request_fields[REQUEST_FIELDS] = {
    [REQUEST_ID] = {"request_id", N_("request"), NULL, FIELD_TEXT, FIELD_KEY | REQ, NULL, NULL, 0, NULL},
    [REQUEST_SUPPLIER] = {"supplier", N_("supplier"), NULL, FIELD_TEXT, REQ | CAR, "7.6", NULL, 0, NULL},
    [REQUEST_ACTIVITY] = {"activity_id", N_("activity"), N_("The row that the answer is for"), FIELD_REFERENCE, 0, "7.6", NULL, ENTITY_ACTIVITY,
                          NULL},
    [REQUEST_WHAT] = {"what", N_("what is asked"), NULL, FIELD_LONG_TEXT, REQ, "7.6", NULL, 0, NULL},
    [REQUEST_SENT] = {"sent", N_("sent on"), NULL, FIELD_DATE, CAR, NULL, NULL, 0, NULL},
    [REQUEST_DUE] = {"due", N_("due on"), NULL, FIELD_DATE, CAR, NULL, NULL, 0, NULL},
    [REQUEST_STATUS] = {"status", N_("status"), NULL, FIELD_CHOICE, REQ, NULL, request_states, 0, NULL},
    [REQUEST_ANSWER] = {"answer", N_("answer"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
    [REQUEST_EVIDENCE] = {"evidence", N_("evidence"), NULL, FIELD_TEXT, 0, "7.5", NULL, 0, NULL},
    [REQUEST_NOTE] = {"note", N_("note"), NULL, FIELD_LONG_TEXT, 0, NULL, NULL, 0, NULL},
};

#define ENTITY(id, key, table, prefix, label, fields) {id, key, table, prefix, label, fields, sizeof fields / sizeof fields[0]}
static const struct entity entities[ENTITY_COUNT] = {
    [ENTITY_STUDY] = ENTITY(ENTITY_STUDY, "study", "studies", NULL, N_("study"), study_fields),
    [ENTITY_PROCESS] = ENTITY(ENTITY_PROCESS, "process", "processes", NULL, N_("process"), process_fields),
    [ENTITY_ACTIVITY] = ENTITY(ENTITY_ACTIVITY, "activity", "activities", "r", N_("activity"), activity_fields),
    [ENTITY_INPUT] = ENTITY(ENTITY_INPUT, "input", "inputs", NULL, N_("model input"), input_fields),
    [ENTITY_PRODUCT] = ENTITY(ENTITY_PRODUCT, "product", "products", "p", N_("product"), product_fields),
    [ENTITY_ALLOCATION] = ENTITY(ENTITY_ALLOCATION, "allocation", "allocations", "key", N_("allocation key"), allocation_fields),
    [ENTITY_SHARE] = ENTITY(ENTITY_SHARE, "share", "shares", NULL, N_("share of a key"), share_fields),
    [ENTITY_FACTOR] = ENTITY(ENTITY_FACTOR, "factor", "factors", "f", N_("factor"), factor_fields),
    [ENTITY_PARAMETER] = ENTITY(ENTITY_PARAMETER, "parameter", "parameters", NULL, N_("published parameter"), parameter_fields),
    [ENTITY_GWP] = ENTITY(ENTITY_GWP, "gwp", "gwp", NULL, N_("GWP value"), gwp_fields),
    [ENTITY_FLOW] = ENTITY(ENTITY_FLOW, "flow", "flows", "f", N_("flow"), flow_fields),
    [ENTITY_DEMAND] = ENTITY(ENTITY_DEMAND, "demand", "demand", "d", N_("demand"), demand_fields),
    [ENTITY_ACTION] = ENTITY(ENTITY_ACTION, "action", "actions", "act", N_("action"), action_fields),
    [ENTITY_EDIT] = ENTITY(ENTITY_EDIT, "edit", "edits", "e", N_("edit of an action"), edit_fields),
    [ENTITY_TARGET] = ENTITY(ENTITY_TARGET, "target", "targets", "y", N_("target"), target_fields),
    [ENTITY_OFFSET] = ENTITY(ENTITY_OFFSET, "offset", "offsets", "lot", N_("lot"), offset_fields),
    [ENTITY_EVALUATOR] = ENTITY(ENTITY_EVALUATOR, "evaluator", "evaluators", "ev", N_("evaluator"), evaluator_fields),
    [ENTITY_DOCUMENT] = ENTITY(ENTITY_DOCUMENT, "document", "documents", "doc", N_("document"), document_fields),
    [ENTITY_REMARK] = ENTITY(ENTITY_REMARK, "remark", "remarks", "find", N_("remark"), remark_fields),
    [ENTITY_VISIT] = ENTITY(ENTITY_VISIT, "visit", "visits", "visit", N_("site visit"), visit_fields),
    [ENTITY_SAMPLE] = ENTITY(ENTITY_SAMPLE, "sample", "samples", "s", N_("sample"), sample_fields),
    [ENTITY_SIGN_OFF] = ENTITY(ENTITY_SIGN_OFF, "sign_off", "sign_offs", "sign", N_("sign-off"), sign_off_fields),
    [ENTITY_REASON] = ENTITY(ENTITY_REASON, "reason", "reasons", NULL, N_("reason"), reason_fields),
    [ENTITY_SITE] = ENTITY(ENTITY_SITE, "site", "sites", NULL, N_("plot or herd"), site_fields),
    [ENTITY_LOG] = ENTITY(ENTITY_LOG, "log", "logs", "g", N_("log line"), log_fields),
    [ENTITY_VARIABLE] = ENTITY(ENTITY_VARIABLE, "variable", "variables", NULL, N_("named figure"), variable_fields),
    [ENTITY_ATTACHMENT] = ENTITY(ENTITY_ATTACHMENT, "attachment", "attachments", "file", N_("attachment"), attachment_fields),
    [ENTITY_COMMENT] = ENTITY(ENTITY_COMMENT, "comment", "comments", "c", N_("comment"), comment_fields),
    [ENTITY_REQUEST] = ENTITY(ENTITY_REQUEST, "request", "requests", "q", N_("request to a supplier"), request_fields),
};

const struct entity *entity_get(enum entity_id id)
{
    return &entities[id];
}

const struct entity *entity_find(const char *name)
{
    for (int i = 0; i < ENTITY_COUNT; i++)
        if (!strcmp(entities[i].key, name) || !strcmp(entities[i].table, name))
            return &entities[i];
    return NULL;
}

void entity_field_keys(const struct entity *entity, char *out, size_t size)
{
    struct text_buffer keys = {0};
    for (size_t i = 1; i < entity->field_count; i++)
        text_buffer_printf(&keys, "%s%s", i > 1 ? ", " : "", entity->fields[i].key);
    text_copy(out, size, keys.data);
    text_buffer_free(&keys);
}

int entity_field(const struct entity *entity, const char *key)
{
    for (size_t i = 0; i < entity->field_count; i++)
        if (!strcmp(entity->fields[i].key, key))
            return (int)i;
    return -1;
}

const struct field_choice *field_choice_find(const struct field *field, const char *key)
{
    for (const struct field_choice *c = field->choices; c && c->key; c++)
        if (!strcmp(c->key, key))
            return c;
    return NULL;
}
