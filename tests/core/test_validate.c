/* SPDX-License-Identifier: MPL-2.0
 *
 * What entry takes and what it refuses, and that the refusal names field, value and limit.
 */
#include "core/validate.h"

#include "tests/core/case_reader.h"
#include "tests/core/suite.h"

static struct unit_system *units;
static struct project *project;

static void begin(void)
{
    units = data_units();
    project = project_new();
    project_put(project, ENTITY_STUDY, "study", NULL);
    project_put(project, ENTITY_FACTOR, "diesel", "name=d", "value=2.7", "unit=kg CO2/L", "gas=CO2", "basis=gas", NULL);
    project_put(project, ENTITY_FACTOR, "lime", "name=l", "value=0.12", "unit=kg C/kg", "gas=CO2", "basis=C", NULL);
    project_put(project, ENTITY_FACTOR, "per pack", "name=p", "value=3", "unit=kg CO2e/袋", "gas=CO2e", "basis=co2e", NULL);
    project_put(project, ENTITY_FACTOR, "urea", "name=u", "value=7.484", "unit=kg CO2e/kg N", "gas=CO2e", "basis=co2e", NULL);
    project_put(project, ENTITY_FACTOR, "tree", "name=t", "value=-1", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", NULL);
}

static void finish(void)
{
    project_free(project);
    unit_system_free(units);
}

/* ---- one field ---- */

static const struct field *field_of(enum entity_id entity, int field)
{
    return &entity_get(entity)->fields[field];
}

static void takes(enum entity_id entity, int field, const char *value)
{
    struct refusal why = {0};
    ck_assert_msg(validate_field(units, project, field_of(entity, field), value, &why), "%s: '%s': %s",
                  field_of(entity, field)->key, value, refusal_key(why.code));
}

static struct refusal refuses(enum entity_id entity, int field, const char *value, enum refusal_code code)
{
    struct refusal why = {0};
    const struct field *f = field_of(entity, field);
    ck_assert_msg(!validate_field(units, project, f, value, &why), "%s takes '%s'", f->key, value);
    ck_assert_msg(why.code == code, "%s: '%s': %s", f->key, value, refusal_key(why.code));
    ck_assert_str_eq(why.field, f->key);
    ck_assert_str_eq(why.clause, f->clause ? f->clause : "");
    return why;
}

START_TEST(figures)
{
    begin();
    takes(ENTITY_ACTIVITY, ACTIVITY_AMOUNT, "12.5");
    takes(ENTITY_ACTIVITY, ACTIVITY_AMOUNT, "0");
    takes(ENTITY_ACTIVITY, ACTIVITY_AMOUNT, "8袋×50kg");
    takes(ENTITY_ACTIVITY, ACTIVITY_AMOUNT, "3.2 亩");
    takes(ENTITY_ACTIVITY, ACTIVITY_AMOUNT, "");
    ck_assert_str_eq(refuses(ENTITY_ACTIVITY, ACTIVITY_AMOUNT, "1e999", REFUSAL_NUMBER_TOO_LARGE).value, "1e999");
    refuses(ENTITY_ACTIVITY, ACTIVITY_AMOUNT, "abc", REFUSAL_NOT_A_NUMBER);
    refuses(ENTITY_ACTIVITY, ACTIVITY_AMOUNT, "nan", REFUSAL_NOT_A_NUMBER);
    refuses(ENTITY_ACTIVITY, ACTIVITY_AMOUNT, "8袋×fifty", REFUSAL_UNIT_UNKNOWN);
    takes(ENTITY_FACTOR, FACTOR_VALUE, "-1");
    takes(ENTITY_FACTOR, FACTOR_VALUE, "0");
    refuses(ENTITY_FACTOR, FACTOR_VALUE, "", REFUSAL_BLANK);
    refuses(ENTITY_FACTOR, FACTOR_VALUE, "twelve", REFUSAL_NOT_A_NUMBER);
    takes(ENTITY_GWP, GWP_VALUE, "27.9");
    takes(ENTITY_GWP, GWP_VALUE, "0");
    refuses(ENTITY_GWP, GWP_VALUE, "-1", REFUSAL_NEGATIVE);
    refuses(ENTITY_GWP, GWP_VALUE, "1e999", REFUSAL_NUMBER_TOO_LARGE);
    refuses(ENTITY_OFFSET, OFFSET_TONNES, "-5", REFUSAL_NEGATIVE);
    refuses(ENTITY_ACTIVITY, ACTIVITY_SHARE, "half", REFUSAL_NOT_A_NUMBER);
    takes(ENTITY_FLOW, FLOW_AMOUNT, "-2");
    finish();
}
END_TEST

START_TEST(units_and_quantities)
{
    begin();
    takes(ENTITY_ACTIVITY, ACTIVITY_UNIT, "亩");
    takes(ENTITY_ACTIVITY, ACTIVITY_UNIT, "kg N");
    ck_assert_str_eq(refuses(ENTITY_ACTIVITY, ACTIVITY_UNIT, "furlong", REFUSAL_UNIT_UNKNOWN).value, "furlong");
    takes(ENTITY_STUDY, STUDY_OUTPUT, "240 t");
    ck_assert_str_eq(refuses(ENTITY_STUDY, STUDY_OUTPUT, "240", REFUSAL_UNIT_MISSING).limit, "240 t"); /* the example */
    refuses(ENTITY_STUDY, STUDY_OUTPUT, "-240 t", REFUSAL_NEGATIVE);
    refuses(ENTITY_STUDY, STUDY_OUTPUT, "much", REFUSAL_NOT_A_NUMBER);
    takes(ENTITY_ACTIVITY, ACTIVITY_CONTENT, "46 % N");
    takes(ENTITY_ACTIVITY, ACTIVITY_CONTENT, "0.84 kg/L");
    takes(ENTITY_ACTIVITY, ACTIVITY_PACK, "50 kg");
    refuses(ENTITY_ACTIVITY, ACTIVITY_PACK, "50", REFUSAL_UNIT_MISSING);
    finish();
}
END_TEST

START_TEST(dates_choices_references_codes)
{
    begin();
    takes(ENTITY_STUDY, STUDY_PERIOD_FROM, "2025年3月6日");
    refuses(ENTITY_STUDY, STUDY_PERIOD_FROM, "2025-02-31", REFUSAL_DATE);
    takes(ENTITY_ACTIVITY, ACTIVITY_DATA_KIND, "primary");
    ck_assert_str_eq(refuses(ENTITY_ACTIVITY, ACTIVITY_DATA_KIND, "tertiary", REFUSAL_CHOICE).limit, "primary, secondary");
    takes(ENTITY_ACTIVITY, ACTIVITY_FACTOR, "diesel");
    ck_assert_str_eq(refuses(ENTITY_ACTIVITY, ACTIVITY_FACTOR, "nowhere", REFUSAL_REFERENCE).limit, "factor");
    ck_assert(validate_field(units, NULL, field_of(ENTITY_ACTIVITY, ACTIVITY_FACTOR), "nowhere", NULL)); /* no project to look in */
    takes(ENTITY_STUDY, STUDY_USCC, "9144030071526726XG");
    refuses(ENTITY_STUDY, STUDY_USCC, "9144030071526726XA", REFUSAL_USCC_CHECK);
    finish();
}
END_TEST

START_TEST(texts)
{
    char *longest = malloc(100001);
    begin();
    takes(ENTITY_ACTIVITY, ACTIVITY_NOTE, "两行\n文字");
    refuses(ENTITY_ACTIVITY, ACTIVITY_NOTE, "\xff\xfe", REFUSAL_TEXT_INVALID);
    refuses(ENTITY_ACTIVITY, ACTIVITY_ITEM, "", REFUSAL_BLANK);
    refuses(ENTITY_ACTIVITY, ACTIVITY_ITEM, " \t\xE3\x80\x80", REFUSAL_BLANK);
    memset(longest, 'x', 100000);
    longest[100000] = '\0';
    refuses(ENTITY_ACTIVITY, ACTIVITY_NOTE, longest, REFUSAL_TEXT_TOO_LONG);
    refuses(ENTITY_ACTIVITY, ACTIVITY_AMOUNT, longest, REFUSAL_TEXT_TOO_LONG);
    longest[64] = '\0';
    ck_assert_str_eq(refuses(ENTITY_ACTIVITY, ACTIVITY_ID, longest, REFUSAL_TEXT_TOO_LONG).limit, "63");
    longest[63] = '\0';
    takes(ENTITY_ACTIVITY, ACTIVITY_ID, longest);
    free(longest);
    finish();
}
END_TEST

/* ---- one record ---- */

/* "key=value" pairs up to NULL, on a record of the entity. */
static bool record_ok(enum entity_id entity, const char *const *pairs, struct refusal *why)
{
    struct record *record = record_new(entity_get(entity), "x1");
    for (; *pairs; pairs++) {
        char key[64];
        const char *equals = strchr(*pairs, '=');
        snprintf(key, sizeof key, "%.*s", (int)(equals - *pairs), *pairs);
        int field = entity_field(entity_get(entity), key);
        ck_assert_msg(field > 0, "no field %s", key);
        ck_assert(record_set(record, field, equals + 1));
    }
    *why = (struct refusal){0};
    bool ok = validate_record(units, project, record, why);
    record_free(record);
    return ok;
}

static void record_taken(enum entity_id entity, const char *const *pairs)
{
    struct refusal why;
    ck_assert_msg(record_ok(entity, pairs, &why), "%s: %s '%s' '%s'", pairs[0], refusal_key(why.code), why.value, why.limit);
}

static struct refusal record_refused(enum entity_id entity, const char *const *pairs, enum refusal_code code, const char *field)
{
    struct refusal why;
    ck_assert_msg(!record_ok(entity, pairs, &why), "%s … is taken", pairs[0]);
    ck_assert_msg(why.code == code, "%s …: %s '%s'", pairs[0], refusal_key(why.code), why.value);
    ck_assert_str_eq(why.field, field);
    char where[64];
    snprintf(where, sizeof where, "%s x1", entity_get(entity)->key);
    ck_assert_str_eq(why.where, where);
    return why;
}

#define PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define TAKEN(entity, ...) record_taken(entity, PAIRS(__VA_ARGS__))
#define REFUSED(entity, code, field, ...) record_refused(entity, PAIRS(__VA_ARGS__), code, field)

START_TEST(a_half_filled_row_is_stored)
{
    begin();
    TAKEN(ENTITY_ACTIVITY, "item=urea");
    TAKEN(ENTITY_ACTIVITY, "item=urea", "amount=12");
    TAKEN(ENTITY_ACTIVITY, "item=urea", "unit=kg");
    TAKEN(ENTITY_ACTIVITY, "item=urea", "amount=12", "factor_id=lime"); /* no unit yet */
    TAKEN(ENTITY_ACTIVITY, "item=urea", "amount=8", "unit=袋"); /* no factor yet: the pack may wait */
    TAKEN(ENTITY_ACTIVITY, "item=urea", "amount=3", "unit=kg/t", "factor_id=lime"); /* no output yet */
    REFUSED(ENTITY_ACTIVITY, REFUSAL_BLANK, "item", "amount=12");
    finish();
}
END_TEST

START_TEST(sign_by_role)
{
    begin();
    REFUSED(ENTITY_ACTIVITY, REFUSAL_NEGATIVE, "amount", "item=diesel", "amount=-12", "unit=L", "factor_id=diesel");
    REFUSED(ENTITY_ACTIVITY, REFUSAL_NEGATIVE, "amount", "item=diesel", "amount=-12", "role=energy");
    REFUSED(ENTITY_ACTIVITY, REFUSAL_NEGATIVE, "amount", "item=diesel", "amount=-12 L", "factor_id=diesel");
    TAKEN(ENTITY_ACTIVITY, "item=trees", "amount=-12", "unit=kg", "role=removal");
    TAKEN(ENTITY_ACTIVITY, "item=trees", "amount=52664.5", "unit=kg CO2", "factor_id=tree"); /* pig-farm-gaf r065 */
    finish();
}
END_TEST

START_TEST(units_that_do_not_fit_the_factor)
{
    begin();
    struct refusal why = REFUSED(ENTITY_ACTIVITY, REFUSAL_UNIT_MISFIT, "unit", "item=d", "amount=1", "unit=kWh", "factor_id=diesel");
    ck_assert_str_eq(why.value, "kWh");
    ck_assert(strstr(why.limit, "L") != NULL); /* both are named */
    REFUSED(ENTITY_ACTIVITY, REFUSAL_UNIT_MISFIT, "unit", "item=d", "unit=kWh", "factor_id=diesel"); /* amount still blank */
    TAKEN(ENTITY_ACTIVITY, "item=d", "amount=86", "unit=升", "factor_id=diesel");
    TAKEN(ENTITY_ACTIVITY, "item=d", "amount=100", "unit=kg", "content=1.19 L/kg", "factor_id=diesel");
    REFUSED(ENTITY_ACTIVITY, REFUSAL_SUBSTANCE_MISFIT, "unit", "item=p", "amount=1", "unit=kg P2O5", "factor_id=urea");
    TAKEN(ENTITY_ACTIVITY, "item=u", "amount=1", "unit=kg", "factor_id=urea"); /* content not stated: a finding, not a refusal */
    REFUSED(ENTITY_ACTIVITY, REFUSAL_REFERENCE, "factor_id", "item=u", "amount=1", "unit=kg", "factor_id=lost");
    finish();
}
END_TEST

START_TEST(packs)
{
    begin();
    struct refusal why = REFUSED(ENTITY_ACTIVITY, REFUSAL_PACK_MISSING, "pack", "item=l", "amount=8", "unit=袋", "factor_id=lime");
    ck_assert_str_eq(why.value, "袋");
    TAKEN(ENTITY_ACTIVITY, "item=l", "amount=8", "unit=袋", "pack=50 kg", "factor_id=lime");
    TAKEN(ENTITY_ACTIVITY, "item=l", "amount=8", "unit=袋", "factor_id=per pack");
    TAKEN(ENTITY_ACTIVITY, "item=l", "amount=8袋×50kg", "factor_id=lime");
    REFUSED(ENTITY_ACTIVITY, REFUSAL_OUT_OF_RANGE, "pack", "item=l", "amount=8", "unit=袋", "pack=0 kg");
    REFUSED(ENTITY_ACTIVITY, REFUSAL_OUT_OF_RANGE, "content", "item=l", "amount=8", "unit=kg", "content=0 % N");
    finish();
}
END_TEST

START_TEST(a_unit_said_twice)
{
    begin();
    TAKEN(ENTITY_ACTIVITY, "item=l", "amount=8袋×50kg", "unit=kg");
    TAKEN(ENTITY_ACTIVITY, "item=l", "amount=8袋×50kg", "unit=公斤");
    REFUSED(ENTITY_ACTIVITY, REFUSAL_UNIT_MISFIT, "unit", "item=l", "amount=8袋×50kg", "unit=袋");
    TAKEN(ENTITY_ACTIVITY, "item=l", "amount=12 kg", "unit=斤");
    TAKEN(ENTITY_ACTIVITY, "item=l", "amount=3.2亩×25斤/亩", "unit=kg");
    REFUSED(ENTITY_ACTIVITY, REFUSAL_UNIT_MISFIT, "unit", "item=l", "amount=12 kg", "unit=L");
    REFUSED(ENTITY_ACTIVITY, REFUSAL_UNIT_MISFIT, "unit", "item=l", "amount=12 kg", "unit=kg N");
    finish();
}
END_TEST

START_TEST(shares)
{
    begin();
    TAKEN(ENTITY_ACTIVITY, "item=x", "share=0");
    TAKEN(ENTITY_ACTIVITY, "item=x", "share=1");
    TAKEN(ENTITY_ACTIVITY, "item=x", "share=0.25");
    ck_assert_str_eq(REFUSED(ENTITY_ACTIVITY, REFUSAL_OUT_OF_RANGE, "share", "item=x", "share=1.01").value, "1.01");
    REFUSED(ENTITY_ACTIVITY, REFUSAL_OUT_OF_RANGE, "share", "item=x", "share=25");
    REFUSED(ENTITY_ACTIVITY, REFUSAL_NEGATIVE, "share", "item=x", "share=-0.1");
    finish();
}
END_TEST

START_TEST(periods)
{
    begin();
    struct refusal why = REFUSED(ENTITY_STUDY, REFUSAL_PERIOD_ORDER, "period_to", "period_from=2025-12-31", "period_to=2025-01-01");
    ck_assert_str_eq(why.value, "2025-01-01");
    ck_assert_str_eq(why.limit, "2025-12-31");
    ck_assert_str_eq(why.clause, "7.8");
    REFUSED(ENTITY_ACTIVITY, REFUSAL_PERIOD_ORDER, "period_to", "item=x", "period_from=2025年3月6日", "period_to=2025/3/5");
    TAKEN(ENTITY_STUDY, "period_from=2025-03-06", "period_to=2025-03-06");
    TAKEN(ENTITY_STUDY, "period_from=2025-12-31");
    TAKEN(ENTITY_STUDY, "period_to=2025-01-01");
    REFUSED(ENTITY_STUDY, REFUSAL_DATE, "period_to", "period_from=2025-01-01", "period_to=2025-02-31");
    finish();
}
END_TEST

START_TEST(output_and_functional_unit)
{
    begin();
    TAKEN(ENTITY_STUDY, "functional_unit=1 kg", "output=240 t");
    TAKEN(ENTITY_STUDY, "functional_unit=1 kg");
    TAKEN(ENTITY_STUDY, "output=240 t");
    struct refusal why = REFUSED(ENTITY_STUDY, REFUSAL_UNIT_MISFIT, "output", "functional_unit=1 kg", "output=240 kWh");
    ck_assert_str_eq(why.value, "kWh");
    ck_assert_str_eq(why.limit, "kg");
    REFUSED(ENTITY_STUDY, REFUSAL_OUT_OF_RANGE, "output", "functional_unit=1 kg", "output=0 t");
    REFUSED(ENTITY_STUDY, REFUSAL_OUT_OF_RANGE, "functional_unit", "functional_unit=0 kg");
    finish();
}
END_TEST

#define FACTOR(...) TAKEN(ENTITY_FACTOR, "name=f", "value=1", __VA_ARGS__)
#define NO_FACTOR(code, field, ...) REFUSED(ENTITY_FACTOR, code, field, "name=f", "value=1", __VA_ARGS__)

START_TEST(basis_against_unit_and_gas)
{
    begin();
    FACTOR("unit=kg N2O-N/kg N", "gas=N2O", "basis=N");
    FACTOR("unit=kg CH4-C/kg DM burnt", "gas=CH4", "basis=C");
    FACTOR("unit=kg C/kg urea", "gas=CO2", "basis=C");
    FACTOR("unit=kg N2O/kg N", "gas=N2O", "basis=gas");
    FACTOR("unit=kg CO2e/kWh", "gas=CO2e", "basis=co2e");
    FACTOR("unit=kg CO2e/L", "gas=CH4", "basis=co2e"); /* fish-farm-gaf: CO2e of a known gas */
    FACTOR("unit=kg/L", "gas=N2O", "basis=co2e");      /* pig-farm-gaf: the unit says nothing */
    FACTOR("unit=kg/kg", "gas=HFC-23", "basis=gas");
    FACTOR("unit=kg CH4/ha/d", "gas=CH4 non-fossil", "basis=gas");
    struct refusal why = NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=kg N2O-N/kg N", "gas=N2O", "basis=gas");
    ck_assert_str_eq(why.value, "gas");
    ck_assert_str_eq(why.limit, "kg N2O-N/kg N");
    NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=kg N2O/kg N", "gas=N2O", "basis=N");
    NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=kg C/kg urea", "gas=CO2", "basis=gas");
    NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=kg C/kg", "gas=CO2", "basis=co2e");
    NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=kgC/kg", "gas=CO2e", "basis=co2e");
    NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=tC/TJ", "gas=CO2", "basis=gas"); /* a carbon content is no CO2 factor */
    NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=tC/TJ", "gas=CO2e", "basis=co2e");
    NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=kg N2O-N/kg N", "gas=N2O", "basis=co2e");
    FACTOR("unit=tC/TJ", "gas=CO2", "basis=C");
    NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=kg CO2e/kWh", "gas=CO2", "basis=gas");
    NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=kg CH4/ha", "gas=CH4", "basis=co2e");
    NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=kg/kg", "gas=CH4", "basis=N"); /* no nitrogen in CH4 */
    NO_FACTOR(REFUSAL_BASIS_MISFIT, "basis", "unit=kg/kWh", "gas=CO2e", "basis=gas");
    NO_FACTOR(REFUSAL_SUBSTANCE_MISFIT, "gas", "unit=kg CH4/ha", "gas=N2O", "basis=gas");
    REFUSED(ENTITY_FACTOR, REFUSAL_BLANK, "basis", "name=f", "value=1", "unit=kg/kg", "gas=CO2");
    REFUSED(ENTITY_FACTOR, REFUSAL_BLANK, "unit", "name=f", "value=1", "gas=CO2", "basis=gas");
    finish();
}
END_TEST

START_TEST(flows_actions_and_offsets)
{
    begin();
    TAKEN(ENTITY_FLOW, "process=p", "direction=emission", "item=CO2", "amount=1", "unit=g");
    struct refusal why = REFUSED(ENTITY_FLOW, REFUSAL_UNIT_MISFIT, "unit", "process=p", "direction=emission", "item=CO2",
                                 "amount=1", "unit=kWh");
    ck_assert_str_eq(why.limit, "kg");
    TAKEN(ENTITY_FLOW, "process=p", "direction=input", "item=power", "amount=1", "unit=kWh");
    TAKEN(ENTITY_FLOW, "process=p", "direction=emission", "item=CO2e", "unit=kg");
    REFUSED(ENTITY_FLOW, REFUSAL_BLANK, "amount", "process=p", "direction=input", "item=power", "unit=kWh");
    REFUSED(ENTITY_FLOW, REFUSAL_BLANK, "amount", "process=p", "direction=output", "item=power", "unit=kWh");
    TAKEN(ENTITY_ACTION, "name=a", "path=process", "status=planned");
    TAKEN(ENTITY_ACTION, "name=a", "path=process", "status=planned", "expected_effect=1.2 t");
    REFUSED(ENTITY_ACTION, REFUSAL_UNIT_MISFIT, "expected_effect", "name=a", "path=process", "status=planned", "expected_effect=5 ha");
    TAKEN(ENTITY_OFFSET, "kind=ccer", "tonnes=200", "status=retired");
    REFUSED(ENTITY_OFFSET, REFUSAL_CHOICE, "status", "kind=ccer", "tonnes=200", "status=used up");
    REFUSED(ENTITY_OFFSET, REFUSAL_BLANK, "tonnes", "kind=ccer", "status=retired");
    finish();
}
END_TEST

START_TEST(every_record_of_the_cases)
{
    static const struct { const char *name, *unit; } cases[] = {
        {"pig-farm-gaf", "1 kg"},   {"rice-irrigated-gaf", "1 t"},      {"apple-organic-conventional", "1 t"}, {"rice-paddy-nanjing", "1 hm2"},
        {"fish-farm-gaf", "1 kg"}, {"linked-electricity-fuel", "1 kWh"}, {"linked-loop-two", "1 kg"},
    };
    size_t checked = 0;
    units = data_units();
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        project = case_project(cases[c].name, cases[c].unit, cases[c].unit);
        for (int e = 0; e < ENTITY_COUNT; e++) {
            const struct records *records = project_records(project, (enum entity_id)e);
            for (size_t i = 0; i < records_count(records); i++, checked++) {
                struct refusal why = {0};
                ck_assert_msg(validate_record(units, project, records_at(records, i), &why), "%s, %s: %s %s '%s' '%s'", cases[c].name,
                              why.where, refusal_key(why.code), why.field, why.value, why.limit);
            }
        }
        project_free(project);
    }
    ck_assert_uint_eq(checked, 346); /* rows of the tables, and a study each */
    unit_system_free(units);
}
END_TEST

SUITE_MAIN("validate", figures, units_and_quantities, dates_choices_references_codes, texts, a_half_filled_row_is_stored,
           sign_by_role, units_that_do_not_fit_the_factor, packs, a_unit_said_twice, shares, periods, output_and_functional_unit,
           basis_against_unit_and_gas, flows_actions_and_offsets, every_record_of_the_cases)
